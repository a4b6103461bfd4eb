//! Findings for people: where, how grave, what is wrong, the line with the words marked, what to do.

use super::{Checked, Page, address};
use crate::check::{Finding, Level, Place};
use crate::report::marked::Marked;
use crate::report::sanitize::sanitize;
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

const BOLD: Style = Style::new().bold();
const RED: Style = AnsiColor::BrightRed.on_default().bold();
const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
const BLUE: Style = AnsiColor::BrightBlue.on_default().bold();
const GREEN: Style = AnsiColor::BrightGreen.on_default().bold();

/// The fewest and the most columns of a terminal that are used.
const COLUMNS: (usize, usize) = (40, 200);

/// The most other places of a finding that are shown.
const OTHERS: usize = 3;

/// Writes the findings that the baseline does not know, and a closing count.
///
/// # Errors
/// That it cannot be written.
pub fn write(checked: &Checked, page: Page, out: &mut dyn Write) -> io::Result<()> {
    let mut text = Vec::new();
    for finding in checked.fresh() {
        text.clear();
        one(finding, page, &mut text)?;
        out.write_all(&text)?;
    }
    closing(checked, page, out)
}

fn one(finding: &Finding, page: Page, out: &mut Vec<u8>) -> io::Result<()> {
    let weight = match finding.level {
        Level::Error => RED,
        Level::Warning => YELLOW,
        Level::Info => BLUE,
    };
    let related = &finding.related[..finding.related.len().min(OTHERS)];
    let frame = Frame::around(std::iter::once(&finding.place).chain(related.iter().map(|r| &r.place)), page);
    let (colour, bold) = (frame.style(weight), frame.style(BOLD));
    writeln!(out, "{colour}{}[{}]{colour:#}{bold}: {}{bold:#}", finding.level.name(), finding.rule, sanitize(&finding.message))?;
    frame.place(&finding.place, weight, out)?;
    if !finding.help.is_empty() {
        frame.help(&finding.help, out)?;
    }
    let note = frame.style(GREEN);
    for other in related {
        writeln!(out, "{note}note{note:#}: {}", sanitize(&other.message))?;
        frame.place(&other.place, GREEN, out)?;
    }
    match finding.related.len() - related.len() {
        0 => writeln!(out),
        more => writeln!(out, "… and {more} more {}; --format json lists all\n", if more == 1 { "place" } else { "places" }),
    }
}

/// What stands left of the lines of a finding: their numbers, all in one column, and a bar.
struct Frame {
    /// How many columns the numbers take.
    numbers: usize,
    page: Page,
}

impl Frame {
    fn around<'a>(places: impl Iterator<Item = &'a Place>, page: Page) -> Self {
        let digits = |p: &Place| p.line.checked_ilog10().map_or(1, |n| n as usize + 1);
        Frame { numbers: places.filter(|p| !p.source.is_empty()).map(digits).max().unwrap_or(1), page }
    }

    /// A style, where the page shows any.
    fn style(&self, style: Style) -> Style {
        if self.page.colour { style } else { Style::new() }
    }

    /// Where it is, and the line with its mark; of an article that is known without its text, the place alone.
    fn place(&self, place: &Place, mark: Style, out: &mut Vec<u8>) -> io::Result<()> {
        let (frame, mark, pad) = (self.style(BLUE), self.style(mark), " ".repeat(self.numbers));
        writeln!(out, "{pad}{frame}-->{frame:#} {}", sanitize(&address(place)))?;
        if place.source.is_empty() {
            return Ok(());
        }
        let columns = self.page.width.clamp(COLUMNS.0, COLUMNS.1) - self.numbers - 3;
        let end = if place.end_line > place.line { usize::MAX } else { place.end_column };
        let line = Marked::new(&place.source, place.column..end, columns);
        writeln!(out, "{pad} {frame}|{frame:#}")?;
        writeln!(out, "{frame}{:>width$} |{frame:#} {}", place.line, line.text, width = self.numbers)?;
        writeln!(out, "{pad} {frame}|{frame:#} {}{mark}{}{mark:#}", " ".repeat(line.before), "^".repeat(line.marked))
    }

    fn help(&self, help: &str, out: &mut Vec<u8>) -> io::Result<()> {
        let (frame, bold, pad) = (self.style(BLUE), self.style(BOLD), " ".repeat(self.numbers));
        writeln!(out, "{pad} {frame}|{frame:#}")?;
        writeln!(out, "{pad} {frame}={frame:#} {bold}help{bold:#}: {}", sanitize(help))
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
