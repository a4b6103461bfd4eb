//! `newsscan schema`.

use super::args::{Document, Schema};
use super::exit::{Outcome, Status};
use crate::report::schema;
use std::io::Write;

/// Prints the JSON Schema.
///
/// # Errors
/// That it cannot be written.
pub fn run(args: &Schema) -> Outcome {
    let schema = match args.document {
        Document::Scan => schema::schema(),
        Document::Check => schema::check(),
        Document::Diff => schema::of_diff(),
        Document::Config => serde_json::to_string_pretty(&crate::check::settings::schema())?,
    };
    writeln!(std::io::stdout(), "{schema}")?;
    Ok(Status::Done)
}
