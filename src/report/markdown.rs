//! The summary as Markdown, for a page, a ticket or a comment.

use super::phrase::titled;
use super::sanitize;
use super::{Report, Tail};
use crate::summary::origins::UNNAMED;
use crate::summary::{Group, Summary};
use std::cmp::Reverse;
use std::io::{self, Write};

/// Writes `--format markdown`.
#[derive(Debug)]
pub struct Markdown<W> {
    out: W,
    top: usize,
}

/// Statuses in the order in which they are told, and what they mean.
const SECTIONS: &[(&str, &str)] = &[
    ("contested", "one side denies or contradicts the other"),
    ("unconfirmed", "somebody concerned does not confirm or comment"),
    ("corroborated", "two or more independent origins"),
    ("repeated", "several claims, but one origin"),
];

impl<W: Write> Markdown<W> {
    /// A page on `out`, with `top` entries of each section; 0 for all.
    pub fn new(out: W, top: usize) -> Self {
        Markdown { out, top: if top == 0 { usize::MAX } else { top } }
    }

    fn page(&mut self, summary: &Summary) -> io::Result<()> {
        writeln!(self.out, "# {} articles, {} claims", summary.records.len(), summary.records.claims().count())?;
        for (status, about) in SECTIONS {
            let mut groups: Vec<Group> = summary.groups().filter(|g| g.status() == *status).collect();
            groups.sort_by_key(|g| (Reverse((g.article_count(), g.size())), g.number()));
            if groups.is_empty() {
                continue;
            }
            writeln!(self.out, "\n## {} ({}): {about}\n", titled(status), groups.len())?;
            groups.iter().take(self.top).try_for_each(|group| self.group(*group))?;
            self.more(groups.len())?;
        }
        self.sources(summary)
    }

    fn group(&mut self, group: Group) -> io::Result<()> {
        let origins: Vec<&str> = group.origins().map(|o| if o == UNNAMED { "nobody with a name" } else { o }).collect();
        writeln!(self.out, "- **{}** (origins: {})", text(&group.label()), text(&origins.join(", ")))?;
        for (number, claim) in group.numbers().iter().zip(group.claims()) {
            let how = group.how(*number).unwrap_or(claim.act_name());
            let source = if claim.source().is_empty() { "no source named".to_string() } else { text(claim.source()) };
            let words = claim.words();
            let words = if words.is_empty() { String::new() } else { format!(": « {} »", text(&words)) };
            let hedged = if claim.hedged { ", hedged" } else { "" };
            writeln!(self.out, "  - {how}, {source}{hedged}{words} ({}:{})", text(claim.record().path()), claim.line())?;
        }
        Ok(())
    }

    fn sources(&mut self, summary: &Summary) -> io::Result<()> {
        if summary.sources.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "\n## Sources\n\n| source | claims | hedged | articles |\n|---|---:|---:|---:|")?;
        for row in summary.sources.iter().take(self.top) {
            let name = if row.name.is_empty() { "no source named".to_string() } else { text(&row.name) };
            writeln!(self.out, "| {name} | {} | {} | {} |", row.claims, row.hedged, row.articles.len())?;
        }
        self.more(summary.sources.len())
    }

    fn more(&mut self, all: usize) -> io::Result<()> {
        if all > self.top { writeln!(self.out, "\n{} more; `--top 0` shows all", all - self.top) } else { Ok(()) }
    }
}

impl<W: Write> Report for Markdown<W> {
    fn article(&mut self, _: &[u8]) -> io::Result<()> {
        Ok(())
    }

    fn finish(&mut self, tail: &Tail) -> io::Result<()> {
        if let Some(summary) = tail.summary.as_ref().filter(|_| tail.articles > 0) {
            self.page(summary)?;
        }
        if !tail.skipped.is_empty() {
            writeln!(self.out, "\n## Not read\n")?;
        }
        for skipped in &tail.skipped {
            writeln!(self.out, "- {}", text(&skipped.to_string()))?;
        }
        self.out.flush()
    }
}

/// Words of an article as words: nothing in them is markup.
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in sanitize(words).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '!' | '$') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_markup() {
        assert_eq!(text("<b>*a*</b> | [b](c)"), "\\<b\\>\\*a\\*\\</b\\> \\| \\[b\\](c)");
    }
}
