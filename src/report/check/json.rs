//! Findings as one JSON document, one finding a line, or as JSON Lines with the type of each.

use super::{Checked, document};
use crate::report::document::SCHEMA;
use crate::report::ndjson::line;
use crate::report::tail;
use serde::Serialize;
use std::io::{self, Write};

/// Writes the document.
///
/// # Errors
/// That it cannot be written.
pub fn document(checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"schema\":{SCHEMA},\n\"newsscan\":\"{}\",\n\"findings\":", env!("CARGO_PKG_VERSION"))?;
    list(checked.all().map(document::finding), out)?;
    out.write_all(b",\n\"summary\":")?;
    serde_json::to_writer(&mut *out, &document::summary(checked))?;
    out.write_all(b",\n\"skipped\":")?;
    list(checked.skipped.iter().map(tail::skipped), out)?;
    out.write_all(b"}\n")
}

fn list<T: Serialize>(rows: impl Iterator<Item = T>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"[")?;
    for (i, row) in rows.enumerate() {
        out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &row)?;
    }
    out.write_all(b"]")
}

/// Writes one object a line: findings, what was skipped, how many.
///
/// # Errors
/// That it cannot be written.
pub fn lines(checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
    for finding in checked.all() {
        line("finding", document::finding(finding), out)?;
    }
    checked.skipped.iter().try_for_each(|s| line("skipped", tail::skipped(s), out))?;
    line("summary", document::summary(checked), out)
}
