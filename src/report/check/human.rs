//! Findings for people: where, how grave, what is wrong, the line with the words marked, what to do.

use super::{Checked, Page};
use crate::check::{Finding, Level, Place};
use crate::report::sanitize::{sanitize, visible};
use annotate_snippets::{AnnotationKind, Element, Group, Level as Weight, Origin, Renderer, Snippet};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

const BOLD: Style = Style::new().bold();
const RED: Style = AnsiColor::Red.on_default().bold();
const GREEN: Style = AnsiColor::Green.on_default().bold();

/// The most columns of a terminal that are used.
const WIDEST: usize = 200;

/// Writes the findings that the baseline does not know, and a closing count.
///
/// # Errors
/// That it cannot be written.
pub fn write(checked: &Checked, page: Page, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if page.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(page.width.clamp(40, WIDEST));
    for finding in checked.fresh() {
        writeln!(out, "{}\n", one(finding, &renderer))?;
    }
    closing(checked, page, out)
}

fn one(finding: &Finding, renderer: &Renderer) -> String {
    let weight = match finding.level {
        Level::Error => Weight::ERROR,
        Level::Warning => Weight::WARNING,
        Level::Info => Weight::INFO,
    };
    let place = Shown::new(&finding.place);
    let (message, help) = (sanitize(&finding.message), sanitize(&finding.help));
    let related: Vec<(Shown, _)> = finding.related.iter().map(|r| (Shown::new(&r.place), sanitize(&r.message))).collect();
    let mut first = weight.primary_title(&*message).id(finding.rule).element(place.element());
    if !help.is_empty() {
        first = first.element(Weight::HELP.message(&*help));
    }
    let others = related.iter().take(OTHERS).map(|(place, message)| Weight::NOTE.secondary_title(&**message).element(place.element()));
    let groups: Vec<Group> = std::iter::once(first).chain(others).collect();
    let shown = renderer.render(&groups);
    match related.len().saturating_sub(OTHERS) {
        0 => shown,
        more => format!("{shown}\n… and {more} more places; --format json lists all"),
    }
}

/// The most other places of a finding that are shown.
const OTHERS: usize = 3;

/// How many code points behind a mark are shown at most: as many as the widest terminal has columns, and the ellipsis.
const FAR: usize = WIDEST + 32;

/// A place as it is shown: everything that would steer a terminal made visible, code point for code point.
struct Shown {
    path: String,
    line: usize,
    column: usize,
    source: String,
    marked: std::ops::Range<usize>,
}

impl Shown {
    fn new(place: &Place) -> Self {
        let line = place.source.trim_end_matches(['\n', '\r']);
        // What stands far behind the mark is not shown, and would be measured letter by letter.
        let far = if place.end_line > place.line { usize::MAX } else { place.end_column.saturating_add(FAR) };
        let shown = line.char_indices().nth(far).map_or(line, |(at, _)| &line[..at]);
        let source = visible(shown).into_owned();
        let offset = |column: usize| source.char_indices().nth(column.saturating_sub(1)).map_or(source.len(), |(at, _)| at);
        let start = offset(place.column);
        let end = if place.end_line > place.line { source.len() } else { offset(place.end_column) };
        let path = match place.record {
            Some(record) => format!("{}:{record}", sanitize(&place.path)),
            None => sanitize(&place.path).into_owned(),
        };
        Shown { path, line: place.line, column: place.column, marked: start..end.max(start), source }
    }

    /// The line with its mark; of an article that is known without its text, the place alone.
    fn element(&self) -> Element<'_> {
        if self.source.is_empty() {
            return Origin::path(&*self.path).line(self.line).char_column(self.column).into();
        }
        let mark = AnnotationKind::Primary.span(self.marked.clone());
        Snippet::source(&*self.source).line_start(self.line).path(&*self.path).annotation(mark).into()
    }
}

/// `2 errors, 1 warning in 5 articles; 3 known in the baseline`.
fn closing(checked: &Checked, page: Page, out: &mut dyn Write) -> io::Result<()> {
    let (errors, warnings, infos) = (checked.count(Level::Error), checked.count(Level::Warning), checked.count(Level::Info));
    let named = [(errors, "error", "errors"), (warnings, "warning", "warnings"), (infos, "info", "infos")];
    let counts: Vec<String> = named.iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| format!("{n} {}", if *n == 1 { one } else { many })).collect();
    let (style, counts) = match (errors, counts.is_empty()) {
        (_, true) => (GREEN, "no findings".to_string()),
        (0, false) => (BOLD, counts.join(", ")),
        (_, false) => (RED, counts.join(", ")),
    };
    let style = if page.colour { style } else { Style::new() };
    write!(out, "{style}{counts}{style:#} in {} {}", checked.articles, if checked.articles == 1 { "article" } else { "articles" })?;
    if checked.suppressed() > 0 {
        write!(out, "; {} known in the baseline", checked.suppressed())?;
    }
    if checked.left_off() > 0 {
        write!(out, "; {} more left off by --max-findings", checked.left_off())?;
    }
    writeln!(out)
}
