//! reviewdog's diagnostic format: one object a line, columns in UTF-8 bytes.

use super::Checked;
use crate::check::{Finding, Level, Place};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes a diagnostic for every finding that the baseline does not know.
///
/// # Errors
/// That it cannot be written.
pub fn write(checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
    for finding in checked.fresh() {
        serde_json::to_writer(&mut *out, &diagnostic(finding))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn diagnostic(finding: &Finding) -> Value {
    let severity = match finding.level {
        Level::Error => "ERROR",
        Level::Warning => "WARNING",
        Level::Info => "INFO",
    };
    let message = if finding.help.is_empty() { finding.message.clone() } else { format!("{}\n{}", finding.message, finding.help) };
    let related: Vec<Value> = finding.related.iter().take(super::OTHERS).map(|r| json!({"message": r.message, "location": location(&r.place)})).collect();
    let mut diagnostic = json!({
        "message": message,
        "location": location(&finding.place),
        "severity": severity,
        "source": {"name": "newsscan", "url": env!("CARGO_PKG_REPOSITORY")},
        "code": {"value": finding.rule},
    });
    if env!("CARGO_PKG_REPOSITORY").is_empty() {
        diagnostic["source"] = json!({"name": "newsscan"});
    }
    if !related.is_empty() {
        diagnostic["relatedLocations"] = Value::Array(related);
    }
    diagnostic
}

/// A place; an article of a JSON Lines file is its line, a place in a text that is not at hand has no bytes to count. Where the end lies on another line, that line is named alone.
fn location(place: &Place) -> Value {
    let range = match place.record {
        Some(record) => json!({"start": {"line": record}}),
        None if place.source.is_empty() => json!({"start": {"line": place.line}}),
        None if place.line == place.end_line => json!({
            "start": {"line": place.line, "column": bytes(&place.source, place.column)},
            "end": {"line": place.end_line, "column": bytes(&place.source, place.end_column)},
        }),
        None => json!({"start": {"line": place.line}, "end": {"line": place.end_line}}),
    };
    json!({"path": super::below(&place.path), "range": range})
}

/// The column in bytes of a column in code points, both 1-based.
fn bytes(line: &str, column: usize) -> usize {
    line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at) + 1
}
