//! `newsscan schema`.

use super::args::Schema;
use super::exit::{Outcome, Status};
use std::io::Write;

/// Prints the JSON Schema.
///
/// # Errors
/// That it cannot be written.
pub fn run(_: &Schema) -> Outcome {
    writeln!(std::io::stdout(), "{}", crate::report::schema::schema())?;
    Ok(Status::Done)
}
