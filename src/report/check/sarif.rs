//! SARIF 2.1.0, as code scanning services read it. Columns are UTF-16 units. An article of a JSON Lines file is a line of
//! that file; where in its text a finding stands is told in the location's properties.

use super::Checked;
use crate::article::Skipped;
use crate::check::{Card, Finding, Level, Place};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use std::io::{self, Write};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What a path of a URI need not escape.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Writes the log.
///
/// # Errors
/// That it cannot be written.
pub fn write(checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
    let notifications: Vec<Value> = checked.skipped.iter().map(notification).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "newsscan",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": checked.rules.iter().map(|card| rule(card)).collect::<Vec<_>>(),
            }},
            "automationDetails": {"id": "newsscan/check/"},
            "columnKind": "utf16CodeUnits",
            "language": "en",
            "invocations": [{"executionSuccessful": true, "toolExecutionNotifications": notifications}],
            "results": checked.all().map(|f| result(f, checked.rules)).collect::<Vec<_>>(),
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    out.write_all(b"\n")
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
    }
}

fn rule(card: &Card) -> Value {
    json!({
        "id": card.id,
        "shortDescription": {"text": card.title},
        "fullDescription": {"text": card.title},
        "help": {"text": card.help},
        "defaultConfiguration": {"level": level(card.level)},
    })
}

fn result(finding: &Finding, rules: &[&'static Card]) -> Value {
    let message = if finding.help.is_empty() { finding.message.clone() } else { format!("{}\n{}", finding.message, finding.help) };
    let known = json!({"kind": "external", "status": "accepted", "justification": "known in the baseline"});
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.level),
        "message": {"text": message},
        "locations": [location(&finding.place)],
        "partialFingerprints": {"newsscan/v1": finding.fingerprint},
        "suppressions": if finding.suppressed { vec![known] } else { Vec::new() },
    });
    if let Some(index) = rules.iter().position(|card| card.id == finding.rule) {
        result["ruleIndex"] = index.into();
    }
    let related: Vec<Value> = finding.related.iter().enumerate().map(|(i, r)| related(i, &r.place, &r.message)).collect();
    if !related.is_empty() {
        result["relatedLocations"] = Value::Array(related);
    }
    for (name, value) in [("claim", &finding.claim), ("group", &finding.group)] {
        if let Some(value) = value {
            result["properties"][name] = value.as_str().into();
        }
    }
    result
}

fn related(index: usize, place: &Place, message: &str) -> Value {
    let mut location = location(place);
    location["id"] = (index + 1).into();
    location["message"] = json!({"text": message});
    location
}

fn location(place: &Place) -> Value {
    let article = json!([{"fullyQualifiedName": place.article, "kind": "article"}]);
    if let Some(record) = place.record {
        let inside = json!({"line": place.line, "column": place.column, "endLine": place.end_line, "endColumn": place.end_column, "text": place.source});
        let physical = json!({"artifactLocation": artifact(&place.path), "region": {"startLine": record}});
        return json!({"physicalLocation": physical, "logicalLocations": article, "properties": {"inArticle": inside}});
    }
    let (start, end) = place.utf16;
    let region = json!({"startLine": place.line, "startColumn": start, "endLine": place.end_line, "endColumn": end});
    let context = json!({"startLine": place.line, "snippet": {"text": place.source}});
    let mut physical = json!({"artifactLocation": artifact(&place.path), "region": region});
    // A context holds all of the region; the line of its start alone is known.
    if place.line == place.end_line && !place.source.is_empty() {
        physical["contextRegion"] = context;
    }
    json!({"physicalLocation": physical, "logicalLocations": article})
}

fn notification(skipped: &Skipped) -> Value {
    let mut physical = json!({"artifactLocation": artifact(&skipped.path)});
    if let Some(record) = skipped.record {
        physical["region"] = json!({"startLine": record});
    }
    json!({"level": "warning", "message": {"text": format!("not read: {}", skipped.reason)}, "locations": [{"physicalLocation": physical}]})
}

/// A path as a URI: relative ones below the root of the sources, absolute ones as files.
fn artifact(path: &str) -> Value {
    let path = if std::path::MAIN_SEPARATOR == '\\' { path.replace('\\', "/") } else { path.to_string() };
    let uri = utf8_percent_encode(super::below(&path), ESCAPED).to_string();
    match path.starts_with('/') {
        true => json!({"uri": format!("file://{uri}")}),
        false => json!({"uri": uri, "uriBaseId": "%SRCROOT%"}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uris() {
        assert_eq!(artifact("./dépêches/a b#1:2.txt")["uri"], "d%C3%A9p%C3%AAches/a%20b%231%3A2.txt");
        assert_eq!(artifact("/tmp/été.txt")["uri"], "file:///tmp/%C3%A9t%C3%A9.txt");
        assert_eq!(artifact("/tmp/été.txt").get("uriBaseId"), None);
    }
}
