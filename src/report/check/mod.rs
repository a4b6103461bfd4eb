//! What `newsscan check` found, in the formats that editors and CI systems read; one file a format.

pub mod document;
pub mod github;
pub mod human;
pub mod json;
pub mod junit;
pub mod rdjsonl;
pub mod sarif;

use crate::article::Skipped;
use crate::check::{Card, Finding, Level, Place};
use std::io::{self, Write};

/// What was checked and what was found.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// What was found, in order of article and place.
    pub findings: &'a [Finding],
    /// How many of them are shown (`--max-findings`); those that the baseline knows are not counted.
    pub most: usize,
    /// The rules that were asked.
    pub rules: &'a [&'static Card],
    /// What could not be read.
    pub skipped: &'a [Skipped],
    /// How many articles were checked.
    pub articles: usize,
    /// The least level that fails the run.
    pub fail_level: Level,
}

impl<'a> Checked<'a> {
    /// All findings that the baseline does not know.
    fn open(&self) -> impl Iterator<Item = &'a Finding> + use<'a> {
        self.findings.iter().filter(|f| !f.suppressed)
    }

    /// The findings to show people: none that the baseline knows.
    pub fn fresh(&self) -> impl Iterator<Item = &'a Finding> + use<'a> {
        self.open().take(self.most)
    }

    /// The findings to hand on to programs, with those that the baseline knows, marked.
    pub fn all(&self) -> impl Iterator<Item = &'a Finding> + use<'a> {
        let mut room = self.most;
        self.findings.iter().filter(move |f| {
            let fits = f.suppressed || room > 0;
            room -= usize::from(!f.suppressed && room > 0);
            fits
        })
    }

    /// How many findings are not shown.
    pub fn left_off(&self) -> usize {
        self.open().count().saturating_sub(self.most)
    }

    /// How many new findings have a level.
    pub fn count(&self, level: Level) -> usize {
        self.open().filter(|f| f.level == level).count()
    }

    /// How many findings the baseline knows.
    pub fn suppressed(&self) -> usize {
        self.findings.iter().filter(|f| f.suppressed).count()
    }
}

/// A format of the findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: the line with a caret under the words.
    Human,
    /// One document.
    Json,
    /// One object a line.
    Ndjson,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands that become annotations on GitHub.
    Github,
    /// JUnit XML, for Jenkins and GitLab.
    Junit,
    /// reviewdog's diagnostic format, one a line.
    Rdjsonl,
}

impl Format {
    /// All formats with their names.
    pub const ALL: &'static [(&'static str, Format)] = &[
        ("human", Format::Human),
        ("json", Format::Json),
        ("ndjson", Format::Ndjson),
        ("sarif", Format::Sarif),
        ("github", Format::Github),
        ("junit", Format::Junit),
        ("rdjsonl", Format::Rdjsonl),
    ];

    /// The format of a name.
    pub fn named(name: &str) -> Option<Format> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, format)| *format)
    }

    /// Whether it may hold colours.
    pub fn is_for_people(self) -> bool {
        self == Format::Human
    }
}

/// What people read the findings on.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// How many columns it has.
    pub width: usize,
    /// Whether it shows colours.
    pub colour: bool,
}

/// Writes what was found; `page` is what people see it on.
///
/// # Errors
/// That it cannot be written.
pub fn write(format: Format, checked: &Checked, page: Page, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Human => human::write(checked, page, out),
        Format::Json => json::document(checked, out),
        Format::Ndjson => json::lines(checked, out),
        Format::Sarif => sarif::write(checked, out),
        Format::Github => github::write(checked, out),
        Format::Junit => junit::write(checked, out),
        Format::Rdjsonl => rdjsonl::write(checked, out),
    }
}

/// A place as people type it and editors open it: `path:line:column`, with the record of a JSON Lines file before the line.
fn address(place: &Place) -> String {
    match place.record {
        Some(record) => format!("{}:{record}:{}:{}", place.path, place.line, place.column),
        None => format!("{}:{}:{}", place.path, place.line, place.column),
    }
}

/// The most other places of a finding in what services read: reviewdog stops at a line of 64 KB, GitHub cuts a longer message.
const OTHERS: usize = 50;

/// A path as services that compare it with those of a repository know it: below the folder, without `./` before it.
fn below(path: &str) -> &str {
    path.strip_prefix("./").unwrap_or(path)
}
