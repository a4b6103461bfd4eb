//! A table of claims, one a row, for spreadsheets: who said what, where, in which group.

use super::document::{Article, Claim, Text};
use super::{Report, Tail};
use crate::summary::Group;
use serde::Serialize;
use std::collections::HashMap;
use std::io::{self, Write};

/// Writes `--format csv`.
#[derive(Debug)]
pub struct Csv<W> {
    out: W,
    rows: Vec<Row>,
}

/// A claim as a row; the names of the fields are the header.
#[derive(Debug, Default, Serialize)]
struct Row {
    article: String,
    path: String,
    record: Option<u32>,
    outlet: Option<String>,
    published: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
    claim: String,
    act: String,
    quote: String,
    hedged: bool,
    negated: bool,
    source: Option<String>,
    source_class: Option<String>,
    source_entity: Option<String>,
    via: String,
    target: Option<String>,
    cue: Option<String>,
    content: String,
    said: Option<String>,
    about: String,
    group: Option<String>,
    status: Option<String>,
    origins: String,
    rule: String,
}

impl<W: Write> Csv<W> {
    /// A table on `out`.
    pub fn new(out: W) -> Self {
        Csv { out, rows: Vec::new() }
    }
}

impl<W: Write> Report for Csv<W> {
    fn article(&mut self, object: &[u8]) -> io::Result<()> {
        let article: Article = serde_json::from_slice(object)?;
        self.rows.extend(article.claims.iter().map(|claim| row(&article, claim)));
        Ok(())
    }

    fn finish(&mut self, tail: &Tail) -> io::Result<()> {
        let groups = tail.summary.iter().flat_map(|s| s.groups());
        let of: HashMap<String, Group> = groups.flat_map(|g| g.claims().map(move |c| (c.id(), g))).collect();
        let mut table = csv::Writer::from_writer(&mut self.out);
        for mut row in self.rows.drain(..) {
            if let Some(group) = of.get(row.claim.as_str()) {
                row.group = Some(group.id());
                row.status = Some(group.status().to_string());
                row.origins = group.origins().collect::<Vec<_>>().join(" | ");
            }
            table.serialize(row).map_err(io::Error::other)?;
        }
        table.flush()
    }
}

fn row(article: &Article, claim: &Claim) -> Row {
    let place = claim.content.first().or(claim.cue.as_ref());
    let own = |text: &Option<Text>| text.as_deref().map(cell);
    let list = |items: &mut dyn Iterator<Item = &str>| cell(&items.collect::<Vec<_>>().join(" | "));
    Row {
        article: cell(&article.id),
        path: cell(&article.path),
        record: article.record,
        outlet: own(&article.outlet),
        published: own(&article.published.date),
        line: place.map(|p| p.line),
        column: place.map(|p| p.column),
        claim: cell(&claim.id),
        act: claim.act.to_string(),
        quote: claim.quote.to_string(),
        hedged: claim.hedged,
        negated: claim.negated,
        source: claim.source.as_ref().map(|s| cell(&s.text)),
        source_class: claim.source.as_ref().map(|s| s.class.to_string()),
        source_entity: claim.source.as_ref().and_then(|s| own(&s.entity)),
        via: list(&mut claim.via.iter().map(|v| &*v.text)),
        target: claim.target.as_ref().map(|t| cell(&t.text)),
        cue: claim.cue.as_ref().map(|c| cell(&c.text)),
        content: cell(&claim.content.iter().map(|c| &*c.text).collect::<Vec<_>>().join(" […] ")),
        said: own(&claim.said),
        about: list(&mut claim.about.iter().map(|a| &**a)),
        rule: claim.rule.to_string(),
        ..Row::default()
    }
}

/// A cell: a spreadsheet would compute what begins like a formula, so an apostrophe makes it text.
fn cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("Selon lui"), "Selon lui");
    }
}
