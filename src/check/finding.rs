//! What a check finds: a rule, a level, a place, and what to do.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How much a finding weighs; the heavier, the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Good to know.
    Info,
    /// Somebody should look at it.
    Warning,
    /// It should not be published like this.
    Error,
}

impl Level {
    /// Its name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Level {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let known = [Level::Info, Level::Warning, Level::Error];
        known.into_iter().find(|l| l.name() == name).ok_or_else(|| format!("`{name}` is no level; expected error, warning or info"))
    }
}

/// A place in an article, as people and other programs count it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The article's id.
    pub article: String,
    /// Its file.
    pub path: String,
    /// Its line in a JSON Lines file.
    pub record: Option<usize>,
    /// 1-based line in the article's text.
    pub line: usize,
    /// 1-based column, in code points.
    pub column: usize,
    /// The line where it ends.
    pub end_line: usize,
    /// The column behind its last code point.
    pub end_column: usize,
    /// 1-based columns of start and end in UTF-16 units.
    pub utf16: (usize, usize),
    /// Unicode scalar values of the article's text before it.
    pub start: usize,
    /// Unicode scalar values of the article's text before its end.
    pub end: usize,
    /// The text's line where it starts, for a caret.
    pub source: String,
}

/// Another place that a finding speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What stands there.
    pub message: String,
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule's id: `check/unresolved_date`.
    pub rule: &'static str,
    /// How much it weighs.
    pub level: Level,
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The other places it speaks of.
    pub related: Vec<Related>,
    /// The words of the claim it is about.
    pub claim: Option<String>,
    /// The claims across articles that it is about, by the id that the summary gives them.
    pub group: Option<String>,
    /// Hexadecimal; made of the rule, the article's id and the words it is about, not of the line.
    pub fingerprint: String,
    /// Whether the baseline knows it.
    pub suppressed: bool,
}
