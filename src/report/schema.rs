//! The JSON Schema of the document, generated from its types.

use super::document::Document;

/// The schema of `--format json`, as JSON; an article line of `--format ndjson` is `$defs/Article` with its `type`.
pub fn schema() -> String {
    let schema = schemars::schema_for!(Document);
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}

/// The schema of `diff --format json`.
pub fn of_diff() -> String {
    let schema = schemars::schema_for!(super::diff::Document);
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}
