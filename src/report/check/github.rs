//! Workflow commands: GitHub shows each as an annotation beside the line, and its log as a terminal would.

use super::Checked;
use crate::check::{Finding, Level};
use crate::report::sanitize;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes a command for every finding that the baseline does not know.
///
/// # Errors
/// That it cannot be written.
pub fn write(checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
    checked.fresh().try_for_each(|finding| writeln!(out, "{}", command(finding)))
}

fn command(finding: &Finding) -> String {
    let (place, level) = (&finding.place, finding.level);
    let name = if level == Level::Info { "notice" } else { level.name() };
    let mut command = format!("::{name} file={}", property(super::below(&place.path)));
    // Columns are shown only inside one line; a JSON Lines article is one line of its file.
    let _ = match place.record {
        Some(record) => write!(command, ",line={record}"),
        None if place.line == place.end_line => write!(command, ",line={},col={},endColumn={}", place.line, place.column, place.end_column),
        None => write!(command, ",line={},endLine={}", place.line, place.end_line),
    };
    let mut message = sanitize(&finding.message).into_owned();
    if place.record.is_some() {
        let _ = write!(message, " ({}, line {}, column {})", sanitize(&place.article), place.line, place.column);
    }
    if !finding.help.is_empty() {
        let _ = write!(message, "\n{}", sanitize(&finding.help));
    }
    for related in finding.related.iter().take(super::OTHERS) {
        let _ = write!(message, "\n{}: {}", sanitize(&super::address(&related.place)), sanitize(&related.message));
    }
    let _ = write!(command, ",title={}::{}", property(finding.rule), data(&message));
    command
}

/// A message: what would end the command is escaped.
fn data(text: &str) -> Cow<'_, str> {
    escaped(text, &['%', '\r', '\n'])
}

/// A property: what would end it, too.
fn property(text: &str) -> Cow<'_, str> {
    escaped(text, &['%', '\r', '\n', ':', ','])
}

fn escaped<'a>(text: &'a str, special: &[char]) -> Cow<'a, str> {
    if !text.contains(special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match special.contains(&c) {
            true => out.extend(['%', hexadecimal(c as u32 >> 4), hexadecimal(c as u32 & 15)]),
            false => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn hexadecimal(digit: u32) -> char {
    char::from_digit(digit, 16).unwrap_or('0').to_ascii_uppercase()
}
