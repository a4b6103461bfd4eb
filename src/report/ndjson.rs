//! One JSON object a line, each with its type; memory does not grow with the number of articles.

use super::{Report, Tail, tail};
use serde::Serialize;
use std::io::{self, Write};

/// Writes `--format ndjson`.
#[derive(Debug)]
pub struct Ndjson<W> {
    out: W,
}

/// A row and what it is.
#[derive(Serialize)]
struct Line<'a, T> {
    #[serde(rename = "type")]
    kind: &'a str,
    #[serde(flatten)]
    row: T,
}

impl<W: Write> Ndjson<W> {
    /// Lines on `out`.
    pub fn new(out: W) -> Self {
        Ndjson { out }
    }

    fn lines<T: Serialize>(&mut self, kind: &str, mut rows: impl Iterator<Item = T>) -> io::Result<()> {
        rows.try_for_each(|row| line(kind, row, &mut self.out))
    }
}

/// Writes a row with what it is, as one line.
///
/// # Errors
/// That it cannot be written.
pub fn line<T: Serialize>(kind: &str, row: T, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Line { kind, row })?;
    out.write_all(b"\n")
}

impl<W: Write> Report for Ndjson<W> {
    fn article(&mut self, object: &[u8]) -> io::Result<()> {
        self.out.write_all(b"{\"type\":\"article\",")?;
        self.out.write_all(object.strip_prefix(b"{").unwrap_or(object))?;
        self.out.write_all(b"\n")
    }

    fn finish(&mut self, rest: &Tail) -> io::Result<()> {
        if let Some(summary) = &rest.summary {
            self.lines("entity", tail::entities(&summary.entities, summary))?;
            self.lines("source", summary.sources.iter().map(|s| tail::source(s, summary)))?;
            self.lines("outlet", summary.outlets.iter().map(tail::outlet))?;
            self.lines("group", summary.groups().map(tail::group))?;
            self.lines("inferred", summary.inferred.iter().map(|i| tail::inferred(i, summary)))?;
            self.lines("timeline", summary.timeline.iter().map(|m| tail::moment(*m, &summary.records)))?;
        }
        self.lines("skipped", rest.skipped.iter().map(tail::skipped))?;
        self.out.flush()
    }
}
