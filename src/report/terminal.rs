//! The cross-article summary for people, on a terminal.

use super::{Tail, sanitize};
use std::io::{self, Write};

/// How the summary is shown.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Rows of each table.
    pub top: usize,
    /// Whether `out` takes ANSI colours (the caller strips them where not).
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
}

/// Prints the summary of a scan.
///
/// # Errors
/// That it cannot be written.
pub fn print(out: &mut dyn Write, tail: &Tail, style: Style) -> io::Result<()> {
    writeln!(out, "{} articles, {} skipped", tail.articles, tail.skipped.len())?;
    let Some(summary) = &tail.summary else { return Ok(()) };
    for group in summary.groups.iter().take(style.top) {
        writeln!(out, "{:12} {}", group.status, sanitize(&group.label))?;
    }
    out.flush()
}
