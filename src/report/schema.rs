//! The JSON Schemas of what the program writes, generated from its types.

use super::check::document::CheckDocument;
use super::document::Document;
use schemars::JsonSchema;

/// The schema of `--format json`, as JSON; an article line of `--format ndjson` is `$defs/Article` with its `type`.
pub fn schema() -> String {
    of::<Document>()
}

/// The schema of `check --format json`; a finding line of its ndjson is `$defs/Finding` with its `type`.
pub fn check() -> String {
    of::<CheckDocument>()
}

fn of<T: JsonSchema>() -> String {
    serde_json::to_string_pretty(&schemars::schema_for!(T)).unwrap_or_default()
}

/// The schema of `diff --format json`.
pub fn of_diff() -> String {
    let schema = schemars::schema_for!(super::diff::Document);
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}
