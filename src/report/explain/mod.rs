//! Why each thing in an article matched, and why other things did not.

mod card;
mod missing;
mod row;

pub use card::{card, write_card};

use super::sanitize;
use crate::article::Article;
use crate::base::{Note, Span, Step};
use crate::check::Finding;
use crate::claims::Findings;
use crate::lexicon::{EntryId, Lexicon};
use crate::syntax::Parse;
use crate::text::Text;
use anstyle::{AnsiColor, Style};
use row::Row;
use std::io::{self, Write};

const PLACE: Style = AnsiColor::Cyan.on_default();
const WORDS: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// A line and a column of the article's text, 1-based; no column is all of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// The line.
    pub line: u32,
    /// The column, in code points.
    pub column: Option<u32>,
}

/// An article with what was found in it and how.
pub struct Explained<'a> {
    /// The article.
    pub article: &'a Article,
    /// What was found.
    pub findings: &'a Findings,
    /// What the checks of single articles found.
    pub checks: &'a [Finding],
    /// The steps of its derivation.
    pub notes: &'a [Note],
    /// The words known.
    pub lexicon: &'a Lexicon,
}

impl Explained<'_> {
    /// Explains what stands at `at`, or everything; gives the number of findings.
    ///
    /// # Errors
    /// That it cannot be written.
    pub fn write(&self, at: Option<At>, out: &mut dyn Write) -> io::Result<usize> {
        let mut rows = row::rows(self);
        if let Some(here) = at.map(|at| self.place(at)) {
            // The words pointed at, else the claim that they belong to.
            let exact = rows.iter().any(|row| row.span.overlaps(here));
            let line = at.is_some_and(|at| at.column.is_none());
            rows.retain(|row| if exact && !line { row.span.overlaps(here) } else { row.touches(here) });
        }
        for row in &rows {
            self.row(row, at.is_some(), out)?;
        }
        if let Some(at) = at {
            if let Some(end) = self.beyond(at) {
                writeln!(out, "nothing is there: {end}")?;
                return Ok(0);
            }
            if rows.is_empty() {
                writeln!(out, "nothing was found there")?;
            }
            self.missing(at, rows.is_empty(), out)?;
        }
        Ok(rows.len())
    }

    /// The bytes of a line, or of the character at a column; none where there is no such character.
    fn place(&self, at: At) -> Span {
        match at.column {
            None => self.line(at.line),
            Some(column) => self.offset(at.line, column).map_or(Span::new(0, 0), |o| Span::new(o, o + 1)),
        }
    }

    /// Where the text ends, for a place behind its end.
    fn beyond(&self, at: At) -> Option<String> {
        let lines = self.article.text.lines().count();
        if at.line as usize > lines {
            return Some(format!("the text has {lines} line{}", if lines == 1 { "" } else { "s" }));
        }
        let length = self.line(at.line).of(&self.article.text).trim_end_matches(['\n', '\r']).chars().count();
        (at.column? as usize > length).then(|| format!("line {} has {length} characters", at.line))
    }

    /// The byte at a line and a column.
    fn offset(&self, line: u32, column: u32) -> Option<u32> {
        let line = self.line(line);
        line.of(&self.article.text).char_indices().nth(column.saturating_sub(1) as usize).map(|(i, _)| line.start + i as u32)
    }

    /// The bytes of a line; empty past the last.
    fn line(&self, line: u32) -> Span {
        let mut start = 0;
        for (text, n) in self.article.text.split_inclusive('\n').zip(1..) {
            if n == line {
                return Span::new(start, start + text.len() as u32);
            }
            start += text.len() as u32;
        }
        Span::new(start, start)
    }

    /// The bytes between two code points.
    fn span_of(&self, start: usize, end: usize) -> Span {
        let text = &self.article.text;
        let byte = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at) as u32;
        Span::new(byte(start), byte(end))
    }

    fn words(&self, span: Span) -> &str {
        span.of(&self.article.text)
    }

    /// The line of the lexicon that an entry stands on.
    fn lexicon_line(&self, entry: EntryId) -> String {
        let (file, line, own) = self.lexicon.origin(entry);
        format!("{}{file}:{line}", if own { "your own " } else { "lexicon/" })
    }

    fn row(&self, row: &Row, steps: bool, out: &mut dyn Write) -> io::Result<()> {
        let (words, path) = (sanitize(self.words(row.span)), sanitize(&self.article.path));
        let record = self.article.record.map(|r| format!("{r}:")).unwrap_or_default();
        writeln!(out, "{PLACE}{path}:{record}{}:{}{PLACE:#}  {WORDS}« {words} »{WORDS:#}  {}", row.line, row.column, sanitize(&row.what))?;
        for (name, detail) in &row.details {
            writeln!(out, "    {name:8} {}", sanitize(detail))?;
        }
        let title = card(row.rule).map(|c| format!(": {}", c.title)).unwrap_or_default();
        writeln!(out, "    rule     {}{title}", row.rule)?;
        if let Some(entry) = row.entry {
            writeln!(out, "    word     {} in {}", sanitize(self.lexicon.name(entry)), self.lexicon_line(entry))?;
        }
        if steps { self.steps(row, out) } else { Ok(()) }
    }

    /// The steps about a finding, each once.
    fn steps(&self, row: &Row, out: &mut dyn Write) -> io::Result<()> {
        let about = |n: &&Note| n.step != Step::Missed && row.spans.iter().any(|s| s.overlaps(n.span));
        let mut seen: Vec<&Note> = Vec::new();
        for note in self.notes.iter().filter(about) {
            let outcome = if note.step == Step::Proposed { missing::outcome(self, note) } else { String::new() };
            // What is named once is looked for everywhere: that it was found here too says nothing new.
            let again = note.rule.starts_with("mentions/echo") && outcome != missing::TAKEN;
            if again || seen.contains(&note) {
                continue;
            }
            seen.push(note);
            let (words, why) = (sanitize(self.words(note.span)), sanitize(&note.why));
            writeln!(out, "    {FAINT}step     {} « {words} »: {why}{}{FAINT:#}", note.rule, sanitize(&outcome))?;
        }
        Ok(())
    }

    /// What came near at a place: at a column the word there and the rest of its sentence, else all of the line.
    fn missing(&self, at: At, nothing: bool, out: &mut dyn Write) -> io::Result<()> {
        let text = Text::new(&self.article.text);
        let parse = Parse::new(&text, self.lexicon);
        let line = self.line(at.line);
        let (sentences, words) = match at.column.and_then(|column| self.offset(at.line, column)) {
            Some(offset) if nothing => around(&text, offset),
            // Where something was found, the word is explained already.
            Some(offset) => (around(&text, offset).0, Span::new(offset, offset)),
            None => (line, line),
        };
        let lines = missing::lines(self, &parse, sentences, words);
        if !lines.is_empty() {
            writeln!(out, "came near, and was not taken")?;
        }
        lines.iter().try_for_each(|line| writeln!(out, "    {FAINT}{}{FAINT:#}", sanitize(line)))
    }
}

/// The sentence and the word around a byte.
fn around(text: &Text, offset: u32) -> (Span, Span) {
    let token = text.tokens.partition_point(|t| t.end <= offset);
    let here = Span::new(offset, offset);
    let word = text.tokens.get(token).filter(|t| t.start <= offset).map_or(here, |_| text.span(token..token + 1));
    let sentence = text.sentences.get(text.sentence_of(token));
    (sentence.map_or(here, |s| text.span(s.start as usize..s.end as usize)), word)
}
