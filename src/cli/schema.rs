//! `newsscan schema`.

use super::args::Schema;
use super::exit::{Outcome, Status};
use crate::report::schema;
use std::io::Write;

/// Prints the JSON Schema.
///
/// # Errors
/// That it cannot be written.
pub fn run(args: &Schema) -> Outcome {
    let schema = if args.diff { schema::of_diff() } else { schema::schema() };
    writeln!(std::io::stdout(), "{schema}")?;
    Ok(Status::Done)
}
