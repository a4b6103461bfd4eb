//! `newsscan schema`.

use super::args::{Document, Schema};
use super::exit::{Outcome, Status};
use std::io::Write;

/// Prints the JSON Schema.
///
/// # Errors
/// That it cannot be written.
pub fn run(args: &Schema) -> Outcome {
    let schema = match args.document {
        Document::Scan => crate::report::schema::schema(),
        Document::Check => crate::report::schema::check(),
        Document::Config => serde_json::to_string_pretty(&crate::check::settings::schema())?,
    };
    writeln!(std::io::stdout(), "{schema}")?;
    Ok(Status::Done)
}
