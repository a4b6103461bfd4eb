//! What the checks found, for people.

use super::sanitize;
use super::table::width;
use crate::check::{Finding, Level, Place};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

fn style(level: Level) -> Style {
    match level {
        Level::Error => AnsiColor::Red.on_default().bold(),
        Level::Warning => AnsiColor::Yellow.on_default().bold(),
        Level::Info => AnsiColor::Cyan.on_default().bold(),
    }
}

/// Writes the findings that no baseline knows, at most `most` of them (0: all), and how many there are.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn human(out: &mut impl Write, findings: &[Finding], articles: usize, most: usize) -> io::Result<()> {
    let open: Vec<&Finding> = findings.iter().filter(|f| !f.suppressed).collect();
    let shown = if most == 0 { open.len() } else { most.min(open.len()) };
    open[..shown].iter().try_for_each(|f| one(out, f))?;
    if shown < open.len() {
        writeln!(out, "… {} more; --max-findings 0 shows all\n", open.len() - shown)?;
    }
    let count = |level| open.iter().filter(|f| f.level == level).count();
    let known = findings.len() - open.len();
    let aside = if known > 0 { format!("; {known} known") } else { String::new() };
    let [errors, warnings, infos] = [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Info, "info")].map(|(l, name)| plural(count(l), name));
    writeln!(out, "{}: {errors}, {warnings}, {infos}{aside}", plural(articles, "article"))
}

fn plural(n: usize, noun: &str) -> String {
    if n == 1 || noun == "info" { format!("{n} {noun}") } else { format!("{n} {noun}s") }
}

fn one(out: &mut impl Write, finding: &Finding) -> io::Result<()> {
    let (level, rule, message) = (finding.level, finding.rule, sanitize(&finding.message));
    let style = style(level);
    writeln!(out, "{BOLD}{}{BOLD:#}: {style}{level}{style:#} {message} {DIM}[{rule}]{DIM:#}", place(&finding.place))?;
    caret(out, finding, style)?;
    for other in &finding.related {
        writeln!(out, "  {DIM}{}{DIM:#}: {}", place(&other.place), sanitize(&other.message))?;
    }
    writeln!(out, "  {DIM}help:{DIM:#} {}\n", sanitize(&finding.help))
}

/// `path:line:column`, with the record's line before where the file holds many articles.
fn place(place: &Place) -> String {
    let record = place.record.map(|r| format!("{r}:")).unwrap_or_default();
    format!("{}:{record}{}:{}", sanitize(&place.path), place.line, place.column)
}

/// Code points of the line before and behind the place that are shown.
const AROUND: usize = 30;

/// The words in their line, underlined.
fn caret(out: &mut impl Write, finding: &Finding, style: Style) -> io::Result<()> {
    let place = &finding.place;
    if place.source.is_empty() || place.end == place.start {
        return Ok(());
    }
    let line: Vec<char> = place.source.chars().collect();
    let start = (place.column - 1).min(line.len());
    let end = if place.end_line == place.line { place.end_column - 1 } else { line.len() }.clamp(start, line.len());
    let (from, to) = (start.saturating_sub(AROUND), (end + AROUND).min(line.len()).min(start + 80).max(start));
    let text = |range: std::ops::Range<usize>| sanitize(&line[range].iter().collect::<String>()).into_owned();
    let (before, inside, after) = (text(from..start), text(start..end.min(to)), text(end.min(to)..to));
    let cut = |is: bool| if is { "…" } else { "" };
    let marks = "^".repeat(width(&inside).max(1));
    writeln!(out, "  | {}{before}{inside}{after}{}", cut(from > 0), cut(to < line.len()))?;
    writeln!(out, "  | {}{style}{marks}{style:#}", " ".repeat(width(&before) + usize::from(from > 0)))
}
