//! `newsscan schema`.

use super::args::Schema;
use super::exit::{Outcome, Status};
use std::io::Write;

/// Prints the JSON Schema.
///
/// # Errors
/// That it cannot be written.
pub fn run(args: &Schema) -> Outcome {
    let schema = if args.config { serde_json::to_string_pretty(&crate::check::settings::schema())? } else { crate::report::schema::schema() };
    writeln!(std::io::stdout(), "{schema}")?;
    Ok(Status::Done)
}
