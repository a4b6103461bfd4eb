//! A group of claims as the summary for people shows it: the words, who first said them, who says and contests them where.

use super::phrase::{VERB, count, plural, quoted, verb, who};
use super::table::{cut, pad, width, wrap};
use super::terminal::{BOLD, DIM, Page};
use crate::summary::Group;
use crate::summary::claim::KeptClaim;
use crate::summary::origins::UNNAMED;
use anstyle::{AnsiColor, Style};
use std::collections::HashSet;
use std::io::{self, Write};

/// A section of groups: its heading, the colour of its mark, how many are shown, which groups it holds.
pub(super) struct Section {
    title: &'static str,
    about: &'static str,
    style: Style,
    shown: usize,
    pub(super) holds: fn(&Group) -> bool,
}

const fn colour(colour: AnsiColor) -> Style {
    colour.on_default().bold()
}

/// The sections of a story, the most pressing first.
pub(super) const SECTIONS: &[Section] = &[
    Section {
        title: "CONTESTED",
        about: "one side denies or contradicts the other",
        style: colour(AnsiColor::Red),
        shown: 4,
        holds: |g| g.status() == "contested",
    },
    Section {
        title: "CORROBORATED",
        about: "two or more independent origins",
        style: colour(AnsiColor::Green),
        shown: 4,
        holds: |g| g.status() == "corroborated",
    },
    Section {
        title: "UNCONFIRMED",
        about: "somebody concerned does not confirm or comment",
        style: colour(AnsiColor::Yellow),
        shown: 3,
        holds: |g| g.status() == "unconfirmed",
    },
    Section {
        title: "ONE ORIGIN",
        about: "several articles repeat it, nobody else says it",
        style: colour(AnsiColor::Cyan),
        shown: 3,
        holds: |g| g.status() == "repeated" && g.article_count() > 1,
    },
    Section {
        title: "HEARSAY",
        about: "nobody with a name stands for it; --status single shows them",
        style: colour(AnsiColor::Magenta),
        shown: 0,
        holds: |g| g.status() == "single" && g.origins().all(|o| o == UNNAMED),
    },
];

/// Claims of a group that are shown where not all are.
const CLAIMS: usize = 4;
/// Lines of a claim's words.
const LINES: usize = 2;

/// Writes a section's groups.
pub(super) struct Card<'p, 'a, W: Write> {
    pub(super) page: &'p mut Page<'a, W>,
    pub(super) section: &'p Section,
}

impl<W: Write> Card<'_, '_, W> {
    pub(super) fn all(&mut self, groups: &[Group]) -> io::Result<()> {
        if groups.is_empty() {
            return Ok(());
        }
        let (title, all) = (self.section.title, self.page.top == usize::MAX);
        let room = self.page.width.saturating_sub(width(title) + 8 + groups.len().to_string().len());
        let title = self.page.paint(self.section.style, &format!("{title}  {}", groups.len()));
        let about = self.page.paint(DIM, &cut(self.section.about, room));
        writeln!(self.page.out, "   {title}  {about}")?;
        let shown = if all { groups.len() } else { self.section.shown.min(self.page.top) };
        for group in groups.iter().take(shown) {
            self.group(*group, all)?;
        }
        match groups.len().saturating_sub(shown) {
            0 => Ok(()),
            _ if shown == 0 => Ok(()),
            left => {
                let line = self.page.paint(DIM, &format!("   … {left} more"));
                writeln!(self.page.out, "{line}")
            }
        }
    }

    fn group(&mut self, group: Group, all: bool) -> io::Result<()> {
        for (i, line) in wrap(&quoted(&group.label()), self.page.width - 5).iter().enumerate() {
            let mark = if i == 0 { self.page.paint(self.section.style, "▪") } else { " ".to_string() };
            let line = self.page.paint(BOLD, &cut(line, self.page.width - 5));
            writeln!(self.page.out, "   {mark} {line}")?;
        }
        if group.size() > 1 {
            self.origins(group)?;
        }
        let shown = if all { group.numbers().to_vec() } else { telling(group) };
        for number in &shown {
            self.claim(group, *number)?;
        }
        let left = group.size() - shown.len();
        if left > 0 {
            let (id, claims) = (group.id(), plural(left, "claim"));
            let (long, short) = (format!("     … {left} more {claims}: explain --group {id}"), format!("     … {left} more, {id}"));
            let line = self.page.paint(DIM, if width(&long) <= self.page.width { &long } else { &short });
            writeln!(self.page.out, "{line}")?;
        }
        Ok(())
    }

    fn origins(&mut self, group: Group) -> io::Result<()> {
        let origins: Vec<String> = group.origins().map(|o| self.page.origin(o)).collect();
        let said = format!("{} in {}", count(group.size(), "claim"), count(group.article_count(), "article"));
        let number = if origins.len() == 1 { String::new() } else { format!("{} ", origins.len()) };
        let mut line = format!("{number}{}: {}; {said}", plural(origins.len(), "origin"), origins.join(", "));
        let place = |claim: KeptClaim| self.page.place(claim.record(), claim.line());
        if let Some(place) = group.settled_by().map(place) {
            line.push_str(&format!("; settled at {place}"));
        }
        if let Some(place) = group.revised().next().map(|(_, now)| place(now)) {
            line.push_str(&format!("; one source changes its mind at {place}"));
        }
        for line in wrap(&line, self.page.width - 5) {
            let line = self.page.paint(DIM, &cut(&line, self.page.width - 5));
            writeln!(self.page.out, "     {line}")?;
        }
        Ok(())
    }

    /// Who says it and where; below it the words, where they are not the label.
    fn claim(&mut self, group: Group, number: u32) -> io::Result<()> {
        let (claim, against) = (group.claim(number), group.how(number));
        let room = self.page.width - VERB - 6;
        let place = cut(&self.page.place(claim.record(), claim.line()), room);
        let verb = pad(verb(claim, against), VERB);
        let verb = if against.is_some() { self.page.paint(self.section.style, &verb) } else { verb };
        // A source of some length may keep half of the line; a longer one is cut, and then its place takes the next line.
        let fits = width(&place) + 2 + width(&who(claim)).min(room / 2) <= room;
        let who = cut(&who(claim), if fits { room - width(&place) - 2 } else { room });
        let gap = room - width(&who);
        let place = self.page.paint(DIM, &format!("{place:>0$}", if fits { gap } else { 0 }));
        match fits {
            true => writeln!(self.page.out, "     {verb} {who}{place}")?,
            false => writeln!(self.page.out, "     {verb} {who}\n       {place}")?,
        }
        let words = claim.words();
        if group.label() != words && !words.is_empty() {
            self.words(&words)?;
        }
        Ok(())
    }

    fn words(&mut self, words: &str) -> io::Result<()> {
        let room = self.page.width - 7;
        let lines = wrap(&quoted(words), room);
        for (i, line) in lines.iter().enumerate().take(LINES) {
            let last = i + 1 == LINES && lines.len() > LINES;
            let line = if last { cut(&format!("{line} {}", lines[i + 1]), room) } else { cut(line, room) };
            writeln!(self.page.out, "       {line}")?;
        }
        Ok(())
    }
}

/// The claims that tell most: the label's, those against it, one of each source; in their order.
fn telling(group: Group) -> Vec<u32> {
    let (mut sources, label) = (HashSet::new(), group.label());
    let mut ranked: Vec<(u8, usize)> = Vec::new();
    for (i, claim) in group.claims().enumerate() {
        let first = sources.insert((claim.source().to_lowercase(), claim.is_against()));
        let rank = match () {
            () if claim.words() == label => 0,
            () if first && group.how(group.numbers()[i]).is_some() => 1,
            () if first => 2,
            () => 3,
        };
        ranked.push((rank, i));
    }
    ranked.sort_unstable();
    ranked.truncate(CLAIMS);
    let mut shown: Vec<usize> = ranked.into_iter().map(|(_, i)| i).collect();
    shown.sort_unstable();
    shown.into_iter().map(|i| group.numbers()[i]).collect()
}
