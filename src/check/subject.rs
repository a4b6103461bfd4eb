//! An article under the eyes of the checks, and what they note about it.

use super::card::Card;
use super::residue::Residue;
use crate::article::Article;
use crate::base::Span;
use crate::claims::{Claim, Findings};
use crate::summary::excerpt::{cut, one_line};
use crate::syntax::Parse;

/// An article with all that was found in it.
pub struct Subject<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its words looked up.
    pub parse: &'a Parse<'a>,
    /// Who and what is named, who said what.
    pub found: &'a Findings,
    /// What web pages leave in a text.
    pub residue: &'a Residue,
}

/// A finding in the making: its place is still bytes.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The check.
    pub card: &'static Card,
    /// Where.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Other places in the article.
    pub related: Vec<(Span, String)>,
    /// The claim it is about, an index.
    pub claim: Option<usize>,
}

impl Draft {
    /// A finding of `card`.
    pub fn new(card: &'static Card, span: Span, message: String, help: impl Into<String>) -> Self {
        Draft { card, span, message, help: help.into(), related: Vec::new(), claim: None }
    }

    /// The same about a claim.
    pub fn about(mut self, claim: usize) -> Self {
        self.claim = Some(claim);
        self
    }
}

/// Bytes of the article that a message quotes.
const QUOTED: usize = 90;

/// Words as a message quotes them.
pub fn quoted(words: &str) -> String {
    format!("« {} »", cut(&one_line(words), QUOTED))
}

impl Subject<'_> {
    /// A span's words as a message quotes them.
    pub fn quote(&self, span: Span) -> String {
        quoted(span.of(&self.article.text))
    }

    /// The bytes of a range of tokens.
    pub fn span(&self, tokens: &std::ops::Range<u32>) -> Span {
        self.parse.text.span(tokens.start as usize..tokens.end as usize)
    }

    /// The first token that begins at or after a byte.
    pub fn token_at(&self, byte: u32) -> usize {
        self.parse.text.tokens.partition_point(|t| t.start < byte)
    }
}

/// Where a claim stands: its content, else its cue.
pub fn place(claim: &Claim) -> Span {
    claim.content.first().or(claim.cue.as_ref()).copied().unwrap_or_default()
}

/// The words of a claim.
pub fn words(article: &Article, claim: &Claim) -> String {
    let spans = if claim.content.is_empty() { claim.cue.as_slice() } else { claim.content.as_slice() };
    spans.iter().map(|s| one_line(s.of(&article.text))).collect::<Vec<_>>().join(" […] ")
}
