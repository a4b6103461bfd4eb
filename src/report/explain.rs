//! Why each thing in an article matched.

use super::findings::{Options, object};
use super::sanitize;
use crate::article::Article;
use crate::base::{Note, RuleCard, Span};
use crate::claims::Findings;
use crate::lexicon::{EntryId, Lexicon};
use crate::text::Text;
use anstyle::{AnsiColor, Style};
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
    /// The steps of its derivation.
    pub notes: &'a [Note],
    /// The words known.
    pub lexicon: &'a Lexicon,
}

/// A finding as the explanation shows it.
struct Row {
    span: Span,
    line: u32,
    column: u32,
    what: String,
    details: Vec<String>,
    rule: &'static str,
    entry: Option<EntryId>,
}

impl Explained<'_> {
    /// Explains what stands at `at`, or everything; gives the number of findings.
    ///
    /// # Errors
    /// That it cannot be written.
    pub fn write(&self, at: Option<At>, out: &mut dyn Write) -> io::Result<usize> {
        let text = Text::new(&self.article.text);
        let mut rows = self.rows();
        rows.retain(|row| at.is_none_or(|at| self.stands_at(row, at)));
        for (i, row) in rows.iter().enumerate() {
            self.row(row, out)?;
            let here = sentence(&text, row.span);
            if at.is_some() && rows.get(i + 1).is_none_or(|next| sentence(&text, next.span) != here) {
                self.steps(here, out)?;
            }
        }
        if rows.is_empty()
            && let Some(at) = at
        {
            self.steps(self.line(at.line), out)?;
        }
        Ok(rows.len())
    }

    fn rows(&self) -> Vec<Row> {
        let object = object(self.article, self.findings, None, Options::default());
        let mut rows = Vec::with_capacity(object.mentions.len() + object.claims.len());
        for (m, found) in object.mentions.iter().zip(&self.findings.mentions) {
            let what = [Some(&*m.kind), m.entity.as_deref().or(m.value.as_deref())].into_iter().flatten().collect::<Vec<_>>().join(" ");
            rows.push(Row { span: found.span, line: m.line, column: m.column, what, details: Vec::new(), rule: found.rule, entry: found.entry });
        }
        for (c, found) in object.claims.iter().zip(&self.findings.claims) {
            let Some(span) = found.cue.or(found.content.first().copied()) else { continue };
            let Some((line, column)) = c.cue.as_ref().or(c.content.first()).map(|s| (s.line, s.column)) else { continue };
            let mut details = vec![match &c.source {
                Some(s) => format!("source   « {} » ({}{})", s.text, s.class, s.entity.as_deref().map(|e| format!(", {e}")).unwrap_or_default()),
                None => "source   none".to_string(),
            }];
            details.extend(c.via.iter().map(|v| format!("via      « {} »", v.text)));
            details.extend(c.content.iter().map(|s| format!("content  « {} »", s.text)));
            let flags = [(c.hedged, ", hedged"), (c.negated, ", negated")].iter().filter(|f| f.0).map(|f| f.1).collect::<String>();
            rows.push(Row { span, line, column, what: format!("claim {} {}{flags}", c.act, c.quote), details, rule: found.rule, entry: found.entry });
        }
        rows.sort_by_key(|r| (r.span.start, r.span.end));
        rows
    }

    fn stands_at(&self, row: &Row, at: At) -> bool {
        let Some(column) = at.column else { return row.line == at.line };
        let line = self.line(at.line);
        let offset = line.of(&self.article.text).char_indices().nth(column.saturating_sub(1) as usize).map(|(i, _)| line.start + i as u32);
        offset.is_some_and(|o| row.span.start <= o && o < row.span.end)
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

    fn row(&self, row: &Row, out: &mut dyn Write) -> io::Result<()> {
        let words = sanitize(row.span.of(&self.article.text));
        let path = sanitize(&self.article.path);
        writeln!(out, "{PLACE}{path}:{}:{}{PLACE:#}  {WORDS}« {words} »{WORDS:#}  {}", row.line, row.column, sanitize(&row.what))?;
        for detail in &row.details {
            writeln!(out, "    {}", sanitize(detail))?;
        }
        let title = card(row.rule).map(|c| format!(": {}", c.title)).unwrap_or_default();
        writeln!(out, "    rule     {}{title}", row.rule)?;
        if let Some(entry) = row.entry {
            let (file, line, own) = self.lexicon.origin(entry);
            let folder = if own { "your own " } else { "lexicon/" };
            writeln!(out, "    word     {} in {folder}{file}:{line}", sanitize(self.lexicon.name(entry)))?;
        }
        Ok(())
    }

    /// The steps that were taken inside `span`.
    fn steps(&self, span: Span, out: &mut dyn Write) -> io::Result<()> {
        let mut steps = self.notes.iter().filter(|n| span.contains(n.span)).peekable();
        if steps.peek().is_some() {
            writeln!(out, "steps in « {} »", sanitize(span.of(&self.article.text).trim_end()))?;
        }
        for note in steps {
            let words = note.span.of(&self.article.text);
            writeln!(out, "    {FAINT}{} « {} »: {}{FAINT:#}", note.rule, sanitize(words), sanitize(&note.why))?;
        }
        Ok(())
    }
}

/// The sentence that a span stands in.
fn sentence(text: &Text, span: Span) -> Span {
    let token = text.tokens.partition_point(|t| t.end <= span.start);
    let sentence = text.sentences.get(text.sentence_of(token));
    sentence.map_or(span, |s| text.span(s.start as usize..s.end as usize))
}

/// The card of a rule.
pub fn card(id: &str) -> Option<&'static RuleCard> {
    crate::rules().find(|c| c.id == id)
}

/// Writes a rule's card.
///
/// # Errors
/// That it cannot be written.
pub fn write_card(card: &RuleCard, out: &mut dyn Write) -> io::Result<()> {
    let file = card.id.split('#').next().unwrap_or(card.id);
    writeln!(out, "{WORDS}{}{WORDS:#}  {}\n\n{}\n", card.id, card.title, card.about)?;
    for (title, sentences) in [("Fires in", card.fires), ("Stays silent in", card.silent)] {
        if !sentences.is_empty() {
            writeln!(out, "{title}:")?;
        }
        for sentence in sentences {
            writeln!(out, "  {sentence}")?;
        }
    }
    writeln!(out, "\n{FAINT}src/{file}.rs{FAINT:#}")
}
