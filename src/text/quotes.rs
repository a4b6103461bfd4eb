//! Quotation marks, paired paragraph by paragraph in whatever typography the article has.
//!
//! An opening mark that is never closed reaches to the end of its paragraph, or, where the following paragraphs each
//! begin with an opening mark (the French habit for a quotation of several paragraphs), to the end of the last of them.
//! A closing mark without its twin is recorded as stray and costs nothing else.

use super::token::{Kind, Token};
use crate::base::Reused;
use std::ops::Range;

/// A quotation: its marks and what stands between them, as token indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The opening mark's token.
    pub open: u32,
    /// The closing mark's token, none where the mark was forgotten.
    pub close: Option<u32>,
    /// The tokens inside.
    pub inner: Range<u32>,
    /// How many quotations it stands in.
    pub depth: u8,
}

/// The quotations of an article in order of their opening marks, and the marks that belong to none.
#[derive(Clone, Debug, Default)]
pub struct Quotes {
    /// Paired or reaching to the paragraph's end.
    pub pairs: Reused<Quote>,
    /// Closing marks with no opening one, as token indices.
    pub stray: Reused<u32>,
    /// Closing marks in order, each with its quotation.
    closed: Reused<(u32, u32)>,
    /// For each quotation the one that it stands in, counted from 1.
    parents: Reused<u32>,
}

impl Quotes {
    /// The quotation that token `close` closes.
    pub fn closing_at(&self, close: u32) -> Option<&Quote> {
        let at = self.closed.binary_search_by_key(&close, |(token, _)| *token).ok()?;
        self.pairs.get(self.closed[at].1 as usize)
    }

    /// The quotations that token `i` stands in, the innermost first, and maybe some that end before it.
    pub fn around(&self, i: u32) -> impl Iterator<Item = &Quote> {
        let mut next = self.pairs.partition_point(|q| q.inner.start <= i);
        std::iter::from_fn(move || {
            let quote = self.pairs.get(next.checked_sub(1)?)?;
            next = self.parents[next - 1] as usize;
            Some(quote)
        })
        .take(DEEPEST)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

/// The family of a quotation mark and the side it stands on by its form.
fn mark(token: &Token, source: &str) -> Option<(char, Side)> {
    if token.kind != Kind::Mark {
        return None;
    }
    if !matches!(token.first, '«' | '»' | '“' | '”' | '„' | '‹' | '›' | '`' | '\'' | '’' | '‘' | '"' | '＂' | '<' | '>') {
        return None;
    }
    let text = &source[token.start as usize..token.end as usize];
    Some(match text {
        "«" | "<<" => ('«', Side::Open),
        "»" | ">>" => ('«', Side::Close),
        "“" => ('“', Side::Either),
        "”" => ('“', Side::Close),
        "„" => ('“', Side::Open),
        "‹" => ('‹', Side::Open),
        "›" => ('‹', Side::Close),
        "``" => ('\'', Side::Open),
        "''" | "’’" => ('\'', Side::Either),
        "‘‘" => ('\'', Side::Open),
        "\"" | "＂" => ('"', Side::Either),
        _ => return None,
    })
}

/// How many families of marks there are.
const FAMILIES: usize = 5;

/// The place of a family among them.
fn slot(family: char) -> usize {
    match family {
        '«' => 0,
        '“' => 1,
        '‹' => 2,
        '\'' => 3,
        _ => 4,
    }
}

/// How many quotations around a token are looked at.
const DEEPEST: usize = 16;

/// The most tokens that a quotation without its closing mark reaches over.
const FARTHEST: u32 = 1024;

/// Pairs the marks of all paragraphs (`paragraphs`: token ranges in order; `marks`: the tokens that are marks).
pub fn pair(source: &str, tokens: &[Token], paragraphs: &[Range<u32>], marks: &[u32], quotes: &mut Quotes) {
    let mut later = marks;
    let mut pending: Option<usize> = None;
    let mut stack = Reused::default();
    for paragraph in paragraphs {
        let continued =
            pending.take().filter(|_| tokens.get(paragraph.start as usize).and_then(|t| mark(t, source)).is_some_and(|(_, side)| side != Side::Close));
        stack.clear();
        let own;
        (own, later) = later.split_at(later.partition_point(|mark| *mark < paragraph.end));
        let continued = continued.filter(|quote| !(is_introduced(tokens, &quotes.pairs[*quote]) && has_incise(source, tokens, own)));
        pending = Pairing { source, tokens, quotes, stack: &mut stack, open: [0; FAMILIES], continued }.paragraph(paragraph.clone(), own);
    }
}

/// Whether a colon stands before the quotation: it has been told whose it is.
fn is_introduced(tokens: &[Token], quote: &Quote) -> bool {
    quote.open > 0 && tokens[quote.open as usize - 1].is_mark(':')
}

/// `« Q », dit X`: whether a comma follows the first closing mark of a paragraph.
fn has_incise(source: &str, tokens: &[Token], marks: &[u32]) -> bool {
    let close = marks.iter().find(|i| mark(&tokens[**i as usize], source).is_some_and(|(_, side)| side == Side::Close));
    close.is_some_and(|i| tokens.get(*i as usize + 1).is_some_and(|t| t.is_mark(',')))
}

struct Pairing<'a> {
    source: &'a str,
    tokens: &'a [Token],
    quotes: &'a mut Quotes,
    /// Open quotations: index into `pairs`, family.
    stack: &'a mut Reused<(usize, char)>,
    /// How many of them are open of each family.
    open: [u32; FAMILIES],
    /// A quotation of the paragraph before that this one continues.
    continued: Option<usize>,
}

impl Pairing<'_> {
    /// Pairs the marks of one paragraph; gives the quotation that is left open at its end.
    fn paragraph(mut self, range: Range<u32>, marks: &[u32]) -> Option<usize> {
        for i in marks.iter().copied() {
            let Some((family, side)) = mark(&self.tokens[i as usize], self.source) else { continue };
            if i == range.start
                && let Some(quote) = self.continued.take()
            {
                self.push(quote, family);
                continue;
            }
            match self.decide(i, family, side) {
                Side::Open => self.open(i, family),
                _ => self.close(i, family),
            }
        }
        for (quote, _) in self.stack.iter() {
            let pair = &mut self.quotes.pairs[*quote];
            pair.inner.end = range.end.min(pair.open + FARTHEST).max(pair.inner.start);
        }
        self.stack.first().map(|(quote, _)| *quote)
    }

    /// Which side the mark stands on here.
    fn decide(&self, i: u32, family: char, side: Side) -> Side {
        let open_family = self.open[slot(family)] > 0;
        let (space_before, space_after) = self.spaces(i);
        match side {
            Side::Open if open_family && !space_before && !self.after_opening(i) => Side::Close,
            // `»…«`
            Side::Close if !open_family && self.stack.is_empty() && space_before && !space_after && self.next_is_word(i) && self.later(i, family) => Side::Open,
            Side::Open | Side::Close => side,
            Side::Either if open_family && !(space_before && !space_after) => Side::Close,
            Side::Either if open_family && self.top() == Some(family) => Side::Close,
            Side::Either if !space_before && space_after && !self.stack.is_empty() => Side::Close,
            Side::Either if !space_before && !self.at_line_start(i) && (space_after || !self.next_is_word(i)) && !self.after_opening(i) => Side::Close,
            Side::Either => Side::Open,
        }
    }

    fn top(&self) -> Option<char> {
        self.stack.last().map(|(_, f)| *f)
    }

    fn at_line_start(&self, i: u32) -> bool {
        self.tokens[i as usize].starts_line()
    }

    /// After an elision or an opening bracket a mark opens although no space stands before.
    fn after_opening(&self, i: u32) -> bool {
        i > 0 && {
            let before = &self.tokens[i as usize - 1];
            before.is_elided() || before.is_mark('(') || before.is_mark('[') || before.is_mark(':') || before.is_mark('«')
        }
    }

    fn next_is_word(&self, i: u32) -> bool {
        self.tokens.get(i as usize + 1).is_some_and(|t| t.is_word() || t.is_number())
    }

    fn later(&self, i: u32, family: char) -> bool {
        self.tokens[i as usize + 1..].iter().take_while(|t| !t.starts_line()).any(|t| mark(t, self.source).is_some_and(|(f, _)| f == family))
    }

    /// Whether white space (or the article's edge) stands before and after the mark.
    fn spaces(&self, i: u32) -> (bool, bool) {
        let token = &self.tokens[i as usize];
        let before = self.source[..token.start as usize].chars().next_back().is_none_or(char::is_whitespace);
        let after = self.source[token.end as usize..].chars().next().is_none_or(char::is_whitespace);
        (before, after)
    }

    fn push(&mut self, quote: usize, family: char) {
        self.open[slot(family)] += 1;
        self.stack.push((quote, family));
    }

    fn open(&mut self, i: u32, family: char) {
        let depth = self.stack.len().min(255) as u8;
        self.quotes.parents.push(self.stack.last().map_or(0, |(parent, _)| *parent as u32 + 1));
        self.push(self.quotes.pairs.len(), family);
        self.quotes.pairs.push(Quote { open: i, close: None, inner: i + 1..i + 1, depth });
    }

    fn close(&mut self, i: u32, family: char) {
        let own = if self.open[slot(family)] > 0 { self.stack.iter().rposition(|(_, f)| *f == family) } else { None };
        let at = own.or_else(|| self.stack.len().checked_sub(1));
        let Some(at) = at else {
            self.quotes.stray.push(i);
            return;
        };
        for (n, (quote, family)) in self.stack.drain(at..).enumerate() {
            self.open[slot(family)] -= 1;
            let pair = &mut self.quotes.pairs[quote];
            pair.inner.end = i;
            if n == 0 {
                pair.close = Some(i);
                self.quotes.closed.push((i, quote as u32));
            }
        }
    }
}
