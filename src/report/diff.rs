//! What is new between two scans, for people and as JSON.

use super::document::{Entity, SCHEMA, SourceRow, Text};
use super::phrase::{VERB, count, quoted, verb, who};
use super::sanitize;
use super::table::{cut, pad, width, wrap};
use super::tail;
use crate::summary::Summary;
use crate::summary::diff::{Diff, NewClaim};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{self, Write};

/// `newsscan diff --format json`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document<'a> {
    /// Version of this shape.
    pub schema: u32,
    /// Version of the program.
    pub newsscan: Text<'a>,
    /// Claims that the old scan does not have.
    pub claims: Vec<Claim<'a>>,
    /// Groups whose status new claims have changed.
    pub status: Vec<Change<'a>>,
    /// Sources that had claimed nothing, with their new claims.
    pub sources: Vec<SourceRow<'a>>,
    /// Entities that had not been named.
    pub entities: Vec<Entity<'a>>,
}

/// A new claim.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim<'a> {
    /// Its id.
    pub id: Text<'a>,
    /// The file.
    pub path: Text<'a>,
    /// 1-based line.
    pub line: u32,
    /// 1-based column, in code points.
    pub column: u32,
    /// What was said, cut where it is long.
    pub text: Text<'a>,
    /// Who said it, as written.
    pub source: Option<Text<'a>>,
    /// `state`, `confirm`, `deny` …
    pub act: Text<'a>,
    /// The group of both scans together.
    pub group: Text<'a>,
    /// `new`; `repeats`, `corroborates`, `withholds` or `contests` what was known.
    pub known: Text<'a>,
    /// The known claims of its group.
    pub with: Vec<Text<'a>>,
}

/// A group whose status has changed.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change<'a> {
    /// The group of both scans together.
    pub group: Text<'a>,
    /// Its label.
    pub label: Text<'a>,
    /// Its status in the old scan.
    pub before: Text<'a>,
    /// Its status now.
    pub after: Text<'a>,
    /// The new claims in it.
    pub by: Vec<Text<'a>>,
}

fn text(s: &str) -> Text<'_> {
    Cow::Borrowed(s)
}

fn claim<'a>(c: &'a NewClaim, both: &'a Summary) -> Claim<'a> {
    let claim = both.records.claim(c.claim);
    Claim {
        id: Cow::Owned(claim.id()),
        path: text(claim.record().path()),
        line: claim.line(),
        column: claim.column(),
        text: claim.words().into(),
        source: Some(claim.source()).filter(|s| !s.is_empty()).map(text),
        act: text(claim.act_name()),
        group: text(&c.group),
        known: text(c.known),
        with: c.with.iter().map(|id| text(id)).collect(),
    }
}

/// Writes the JSON document.
///
/// # Errors
/// That it cannot be written.
pub fn json(diff: &Diff, out: &mut dyn Write) -> io::Result<()> {
    let status = diff.statuses.iter().map(|c| Change {
        group: text(&c.group),
        label: text(&c.label),
        before: text(c.before),
        after: text(c.after),
        by: c.by.iter().map(|id| text(id)).collect(),
    });
    let document = Document {
        schema: SCHEMA,
        newsscan: text(env!("CARGO_PKG_VERSION")),
        claims: diff.claims.iter().map(|c| claim(c, &diff.both)).collect(),
        status: status.collect(),
        sources: diff.sources.iter().map(|s| tail::source(s, &diff.both)).collect(),
        entities: tail::entities(&diff.entities, &diff.both).collect(),
    };
    serde_json::to_writer(&mut *out, &document)?;
    writeln!(out)
}

/// Sections of new claims, the most pressing first: what they are to what was known, and the heading.
const SECTIONS: &[(&str, &str)] = &[
    ("contests", "CONTEST what was known"),
    ("withholds", "DO NOT CONFIRM what was known"),
    ("corroborates", "CORROBORATE what was known"),
    ("repeats", "REPEAT what was known"),
    ("new", "NEW"),
];

/// Writes the diff for people, in `columns` columns.
///
/// # Errors
/// That it cannot be written.
pub fn write(diff: &Diff, columns: usize, out: &mut dyn Write) -> io::Result<()> {
    let columns = columns.clamp(40, 100);
    let line = format!(
        "{}, {}, {}, {}",
        count(diff.claims.len(), "new claim"),
        count(diff.sources.len(), "new source"),
        if diff.entities.len() == 1 { "1 new entity".to_string() } else { format!("{} new entities", diff.entities.len()) },
        if diff.statuses.len() == 1 { "1 changed status".to_string() } else { format!("{} changed statuses", diff.statuses.len()) }
    );
    for line in wrap(&line, columns) {
        writeln!(out, "{line}")?;
    }
    if !diff.statuses.is_empty() {
        writeln!(out, "\nSTATUS CHANGED ({})", diff.statuses.len())?;
    }
    for change in &diff.statuses {
        paragraph(&format!("{} → {}: {}", change.before, change.after, quoted(&change.label)), 2, columns, out)?;
    }
    for (known, title) in SECTIONS {
        let claims: Vec<&NewClaim> = diff.claims.iter().filter(|c| c.known == *known).collect();
        if !claims.is_empty() {
            writeln!(out, "\n{title} ({})", claims.len())?;
        }
        claims.into_iter().try_for_each(|c| row(c, &diff.both, columns, out))?;
    }
    names("NEW SOURCES", diff.sources.iter().map(|s| s.name.as_str()), columns, out)?;
    names("NEW ENTITIES", diff.entities.iter().map(|e| e.name.as_str()), columns, out)
}

fn row(new: &NewClaim, both: &Summary, columns: usize, out: &mut dyn Write) -> io::Result<()> {
    let claim = both.records.claim(new.claim);
    let place = format!("{}:{}", sanitize(claim.record().path()), claim.line());
    let who = cut(&who(claim), columns - VERB - 3);
    let verb = pad(verb(claim, (new.known == "contests").then_some("contradicts").filter(|_| !claim.denies())), VERB);
    let fits = VERB + 5 + width(&who) + width(&place) <= columns;
    match fits {
        true => writeln!(out, "  {verb} {who}{}{place}", " ".repeat(columns - VERB - 3 - width(&who) - width(&place)))?,
        false => writeln!(out, "  {verb} {who}\n      {place}")?,
    }
    let words = claim.words();
    if words.is_empty() { Ok(()) } else { paragraph(&quoted(&words), 6, columns, out) }
}

fn names<'a>(title: &str, names: impl Iterator<Item = &'a str>, columns: usize, out: &mut dyn Write) -> io::Result<()> {
    let names: Vec<Cow<str>> = names.map(sanitize).collect();
    if names.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{title} ({})", names.len())?;
    paragraph(&names.join(", "), 2, columns, out)
}

fn paragraph(text: &str, indent: usize, columns: usize, out: &mut dyn Write) -> io::Result<()> {
    for line in wrap(text, columns - indent) {
        writeln!(out, "{}{line}", " ".repeat(indent))?;
    }
    Ok(())
}
