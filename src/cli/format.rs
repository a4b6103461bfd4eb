//! The formats of a scan.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// The formats that `--format` is to know, and those that are built.
const FORMATS: &[(&str, bool)] =
    &[("text", true), ("json", true), ("ndjson", true), ("csv", true), ("markdown", true), ("html", false), ("sqlite", false), ("parquet", false)];

/// A format that is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The summary for people.
    Text,
    /// One document.
    Json,
    /// One object a line.
    Ndjson,
    /// A table, one claim a row.
    Csv,
    /// The summary for a page.
    Markdown,
}

/// Reads the name of a format; of one that is not built, says which are.
pub fn parser() -> impl TypedValueParser<Value = Format> {
    let built = FORMATS.iter().map(|(name, built)| PossibleValue::new(*name).hide(!built));
    PossibleValuesParser::new(built).try_map(|name| match name.as_str() {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        "ndjson" => Ok(Format::Ndjson),
        "csv" => Ok(Format::Csv),
        "markdown" => Ok(Format::Markdown),
        other => Err(format!("{other} is not built yet; the formats built are {}", built_formats())),
    })
}

fn built_formats() -> String {
    FORMATS.iter().filter(|(_, built)| *built).map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}
