//! The JSON of `newsscan check` as types: what is written and what the schema says.

use super::Checked;
use crate::check::{self, Level};
use crate::report::document::{SCHEMA, Skipped, Text};
use crate::report::tail;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What `newsscan check` found.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckDocument<'a> {
    /// Version of this shape.
    pub schema: u32,
    /// Version of the program.
    pub newsscan: Text<'a>,
    /// What was found, in order of article and place.
    pub findings: Vec<Finding<'a>>,
    /// How many.
    pub summary: Summary,
    /// What could not be read, and why.
    pub skipped: Vec<Skipped<'a>>,
}

/// One finding.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding<'a> {
    /// The rule that found it.
    pub rule: Text<'a>,
    /// How grave it is.
    #[schemars(extend("enum" = ["error", "warning", "info"]))]
    pub level: Text<'a>,
    /// Where.
    pub place: Place<'a>,
    /// What is wrong.
    pub message: Text<'a>,
    /// What to do.
    pub help: Text<'a>,
    /// The other places that it speaks of.
    pub related: Vec<Related<'a>>,
    /// The words of the claim that it is about.
    pub claim: Option<Text<'a>>,
    /// The group of claims across articles that it is about; `explain --group` says why they are together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Text<'a>>,
    /// Stays the same when lines move.
    pub fingerprint: Text<'a>,
    /// Whether the baseline knows it.
    pub suppressed: bool,
}

/// A place in an article.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place<'a> {
    /// The article's id.
    pub article: Text<'a>,
    /// Its file.
    pub path: Text<'a>,
    /// Its line in a JSON Lines file, 1-based.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<usize>,
    /// 1-based line in the article's text.
    pub line: usize,
    /// 1-based column, in code points.
    pub column: usize,
    /// The line where it ends.
    pub end_line: usize,
    /// The column behind its last code point.
    pub end_column: usize,
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
}

/// Another place that a finding speaks of.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Related<'a> {
    /// Where.
    pub place: Place<'a>,
    /// What stands there.
    pub message: Text<'a>,
}

/// How many findings; known ones are counted as suppressed alone.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// Articles checked.
    pub articles: usize,
    /// Findings of level error.
    pub error: usize,
    /// Findings of level warning.
    pub warning: usize,
    /// Findings of level info.
    pub info: usize,
    /// Findings that the baseline knows.
    pub suppressed: usize,
    /// Findings left off by `--max-findings`.
    pub left_off: usize,
}

fn text(s: &str) -> Text<'_> {
    Cow::Borrowed(s)
}

/// All of it.
pub fn document<'a>(checked: &Checked<'a>) -> CheckDocument<'a> {
    CheckDocument {
        schema: SCHEMA,
        newsscan: text(env!("CARGO_PKG_VERSION")),
        findings: checked.all().map(finding).collect(),
        summary: summary(checked),
        skipped: checked.skipped.iter().map(tail::skipped).collect(),
    }
}

/// One finding.
pub fn finding(f: &check::Finding) -> Finding<'_> {
    Finding {
        rule: text(f.rule),
        level: text(f.level.name()),
        place: place(&f.place),
        message: text(&f.message),
        help: text(&f.help),
        related: f.related.iter().map(|r| Related { place: place(&r.place), message: text(&r.message) }).collect(),
        claim: f.claim.as_deref().map(text),
        group: f.group.as_deref().map(text),
        fingerprint: text(&f.fingerprint),
        suppressed: f.suppressed,
    }
}

fn place(p: &check::Place) -> Place<'_> {
    let check::Place { record, line, column, end_line, end_column, start, end, .. } = *p;
    Place { article: text(&p.article), path: text(&p.path), record, line, column, end_line, end_column, start, end }
}

/// How many.
pub fn summary(checked: &Checked) -> Summary {
    Summary {
        articles: checked.articles,
        error: checked.count(Level::Error),
        warning: checked.count(Level::Warning),
        info: checked.count(Level::Info),
        suppressed: checked.suppressed(),
        left_off: checked.left_off(),
    }
}
