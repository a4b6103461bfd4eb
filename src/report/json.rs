//! One JSON document: the articles as they come, then what holds across them. One row a line.

use super::document::SCHEMA;
use super::{Report, Tail, tail};
use crate::summary::Summary;
use serde::Serialize;
use std::io::{self, Write};

/// Writes `--format json`.
#[derive(Debug)]
pub struct Json<W> {
    out: W,
    articles: usize,
}

impl<W: Write> Json<W> {
    /// A document on `out`.
    pub fn new(out: W) -> Self {
        Json { out, articles: 0 }
    }

    fn open(&mut self) -> io::Result<()> {
        write!(self.out, "{{\"schema\":{SCHEMA},\n\"newsscan\":\"{}\",\n\"articles\":[", env!("CARGO_PKG_VERSION"))
    }

    fn list<T: Serialize>(&mut self, name: &str, rows: impl Iterator<Item = T>) -> io::Result<()> {
        write!(self.out, ",\n\"{name}\":[")?;
        for (i, row) in rows.enumerate() {
            self.out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut self.out, &row)?;
        }
        self.out.write_all(b"]")
    }
}

impl<W: Write> Report for Json<W> {
    fn article(&mut self, object: &[u8]) -> io::Result<()> {
        if self.articles == 0 {
            self.open()?;
        }
        self.out.write_all(if self.articles == 0 { b"\n" } else { b",\n" })?;
        self.articles += 1;
        self.out.write_all(object)
    }

    fn finish(&mut self, rest: &Tail) -> io::Result<()> {
        if self.articles == 0 {
            self.open()?;
        }
        self.out.write_all(b"]")?;
        let none = Summary::default();
        let summary = rest.summary.as_ref().unwrap_or(&none);
        self.list("entities", tail::entities(&summary.entities, summary))?;
        self.list("sources", summary.sources.iter().map(|s| tail::source(s, summary)))?;
        self.list("outlets", summary.outlets.iter().map(tail::outlet))?;
        self.list("groups", summary.groups().map(tail::group))?;
        self.list("inferred", summary.inferred.iter().map(|i| tail::inferred(i, summary)))?;
        self.list("timeline", summary.timeline.iter().map(|m| tail::moment(*m, &summary.records)))?;
        self.list("skipped", rest.skipped.iter().map(tail::skipped))?;
        self.out.write_all(b",\n\"config\":")?;
        serde_json::to_writer(&mut self.out, &rest.config)?;
        self.out.write_all(b"}\n")?;
        self.out.flush()
    }
}
