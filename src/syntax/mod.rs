//! Shallow syntax over tokens: verb groups with tense, person and polarity; noun phrases; clauses and their ends.
//!
//! No parser: word classes of the lexicon, agreement and word order are enough to know which words carry an attribution,
//! who stands as their subject and how far a clause reaches.

pub mod antecedent;
pub mod apposition;
mod aside;
mod clause;
pub mod demonym;
mod ending;
mod ends;
mod governed;
mod group;
mod inverted;
mod link;
mod list;
pub mod noun;
mod report;
pub mod subject;
mod verb_form;
pub mod verbs;

#[cfg(test)]
mod tests;

pub use clause::Extent;
pub use noun::Reach;
pub use verbs::{Mood, VerbGroup};

use crate::base::Reused;
use crate::base::timing::{self, Stage};
use crate::lexicon::matches::{Match, Words};
use crate::lexicon::source::compile::classes_of;
use crate::lexicon::{Lexicon, Reading, Table, class};
use crate::text::{Quote, Text, WordSet, fold};
use ends::Ends;
use std::cell::Cell;
use std::ops::Range;

/// An article's text with its words looked up and its verbs grouped: what every rule works on.
#[derive(Debug)]
pub struct Parse<'a> {
    /// Tokens, sentences, quotations.
    pub text: &'a Text<'a>,
    /// The words known.
    pub lexicon: &'a Lexicon,
    /// Every token looked up.
    pub words: Words,
    /// Verb groups in order.
    pub verbs: Reused<VerbGroup>,
    verb_at: Reused<u32>,
    /// What stands at each token ([`OPENS_SENTENCE`] …).
    edges: Reused<u8>,
    ends: Ends,
    subjects: Reused<Cell<Subject>>,
}

/// The subject of a verb, as far as anybody has asked.
#[derive(Clone, Copy, Debug, Default)]
enum Subject {
    #[default]
    Unknown,
    None,
    Tokens(u32, u32),
}

/// How many tokens a verb with nothing between its parts has at most.
const LONGEST_PLAIN: usize = 4;

impl<'a> Parse<'a> {
    /// Looks up the words of `text` and groups its verbs.
    pub fn new(text: &'a Text<'a>, lexicon: &'a Lexicon) -> Self {
        let words = timing::stage(Stage::Words, || Words::new(text, lexicon));
        let mut parse = Parse {
            text,
            lexicon,
            words,
            verbs: Reused::default(),
            verb_at: Reused::filled(text.tokens.len(), 0),
            edges: edges(text),
            ends: Ends::default(),
            subjects: Reused::default(),
        };
        parse.verbs = timing::stage(Stage::Verbs, || verbs::group(&parse));
        parse.ends = Ends::new(text.tokens.len());
        parse.subjects.resize(parse.verbs.len(), Cell::default());
        for (n, group) in parse.verbs.iter().enumerate() {
            let aside = parse.attribution_in(&group.tokens);
            for token in group.tokens.clone().filter(|token| !aside.contains(token)) {
                parse.verb_at[token] = n as u32 + 1;
            }
        }
        parse
    }

    /// `aurait, selon la police, fui`: the tokens between an auxiliary and its participle that tell who says so; empty where none do.
    fn attribution_in(&self, verb: &Range<usize>) -> Range<usize> {
        let opens = |i: &usize| self.is_mark(*i, ',') && self.is(i + 1, class::CUE_PREPOSITION | class::PHRASE_START);
        let first = if verb.len() > LONGEST_PLAIN { verb.clone().find(opens) } else { None };
        let last = first.and_then(|first| (first + 1..verb.end).rev().find(|i| self.is_mark(*i, ',')));
        first.zip(last).map_or(0..0, |(first, last)| first..last + 1)
    }

    /// How many tokens there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.text.tokens.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.text.tokens.is_empty()
    }

    /// Whether token `i` has any of the word classes ([`class`]).
    #[inline]
    pub fn is(&self, i: usize, classes: u64) -> bool {
        self.words.is(i, classes)
    }

    /// Whether token `i` is the mark `c`.
    #[inline]
    pub fn is_mark(&self, i: usize, c: char) -> bool {
        self.text.tokens.get(i).is_some_and(|t| t.is_mark(c))
    }

    /// Whether token `i` is a dash; a hyphen between blanks is one.
    #[inline]
    pub fn is_dash(&self, i: usize) -> bool {
        self.is_mark(i, '–') || self.is_mark(i, '—')
    }

    /// Whether token `i` is any mark.
    #[inline]
    pub fn is_any_mark(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_some_and(|t| t.kind == crate::text::Kind::Mark)
    }

    /// Whether token `i` is a number in digits.
    #[inline]
    pub fn is_number(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_some_and(|t| t.is_number())
    }

    /// Whether token `i` is a number in digits or words, not the article `un`.
    pub fn is_figure(&self, i: usize) -> bool {
        self.is_number(i) || self.is(i, class::NUMBER) && !self.is(i, class::ARTICLE)
    }

    /// Whether token `i` belongs to an infinitive.
    #[inline]
    pub fn is_infinitive(&self, i: usize) -> bool {
        self.verb(i).is_some_and(|v| v.mood == Mood::Infinitive)
    }

    /// The index of a group of the article among its verbs.
    pub fn index_of(&self, group: &VerbGroup) -> Option<usize> {
        let n = (*self.verb_at.get(group.finite)? as usize).checked_sub(1)?;
        self.verbs.get(n).filter(|own| std::ptr::eq(*own, group)).map(|_| n)
    }

    /// Whether token `i` begins with a capital.
    #[inline]
    pub fn is_capital(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_some_and(|t| t.is_capital())
    }

    /// Whether token `i`, without regard to case, is the word `lower` (lower case, accents as written, no apostrophe).
    #[inline(always)]
    pub fn is_word(&self, i: usize, lower: &str) -> bool {
        self.text.tags.get(i) == Some(&fold::tag(lower)) && (lower.len() <= fold::HEAD || self.is_long_word(i, lower))
    }

    /// Whether token `i`, without regard to case, is one of a few words.
    #[inline(always)]
    pub fn is_one_of(&self, i: usize, words: &WordSet) -> bool {
        self.text.tags.get(i).is_some_and(|tag| words.may_hold(*tag)) && words.iter().any(|w| self.is_word(i, w))
    }

    fn is_long_word(&self, i: usize, lower: &str) -> bool {
        fold::is_exact(self.text.word(i).trim_end_matches(fold::is_apostrophe), lower)
    }

    /// Whether token `i` is the first word of its sentence (opening marks, dashes and numbers of a list do not count).
    #[inline]
    pub fn starts_sentence(&self, i: usize) -> bool {
        self.has_edge(i, OPENS_SENTENCE)
    }

    #[inline]
    fn has_edge(&self, i: usize, edge: u8) -> bool {
        self.edges.get(i).is_some_and(|edges| edges & edge != 0)
    }

    /// The quotation whose opening mark is token `i`.
    #[inline]
    pub fn quote_opening_at(&self, i: usize) -> Option<&Quote> {
        if self.has_edge(i, OPENS_QUOTE) { self.opened_quote(i) } else { None }
    }

    fn opened_quote(&self, i: usize) -> Option<&Quote> {
        let pairs = &self.text.quotes.pairs;
        let n = pairs.partition_point(|q| (q.open as usize) < i);
        pairs.get(n).filter(|q| q.open as usize == i)
    }

    /// The verb group that token `i` belongs to.
    #[inline]
    pub fn verb(&self, i: usize) -> Option<&VerbGroup> {
        let n = *self.verb_at.get(i)?;
        (n > 0).then(|| &self.verbs[n as usize - 1])
    }

    /// Token `i` where its classes say that it has readings of `table`, else none at all.
    fn if_any(&self, i: usize, table: Table) -> usize {
        if self.is(i, classes_of(table)) { i } else { usize::MAX }
    }

    /// The readings of token `i` as a common word that belong to `table`.
    pub fn common(&self, i: usize, table: Table) -> impl Iterator<Item = Reading> + '_ {
        self.words.common(self.lexicon, self.if_any(i, table)).filter(move |r| r.table() == table)
    }

    /// The readings of token `i` as a name that belong to `table` and that its spelling allows.
    pub fn names(&self, i: usize, table: Table) -> impl Iterator<Item = Reading> + '_ {
        self.words.names(self.lexicon, self.text, self.if_any(i, table)).filter(move |r| r.table() == table)
    }

    /// The longest phrase of `table` that begins at token `i`: two or more tokens, else the token itself.
    #[inline]
    pub fn longest(&self, i: usize, table: Table) -> Option<(Range<usize>, Reading)> {
        if self.is(i, classes_of(table)) || self.words.has_phrase(i, table) { self.longest_of(i, table) } else { None }
    }

    fn longest_of(&self, i: usize, table: Table) -> Option<(Range<usize>, Reading)> {
        if self.words.has_phrase(i, table) {
            let of_table = |r: Reading| r.table() == table;
            let found = self.words.phrase_at(self.lexicon, i, of_table)?;
            return self.lexicon.readings(found.readings).find(|r| of_table(*r)).map(|r| (found.tokens, r));
        }
        self.common(i, table).next().map(|r| (i..i + 1, r))
    }

    /// The longest name of two or more tokens at token `i`, of any table.
    pub fn long_name(&self, i: usize) -> Option<Match> {
        self.words.name_at(i)
    }

    /// The multi-word grammar phrase at token `i` (`alors que`, `au sein de`) with its classes.
    #[inline]
    pub fn grammar_phrase(&self, i: usize) -> Option<(Range<usize>, u64)> {
        if self.words.has_phrase(i, Table::Grammar) { self.long_grammar(i) } else { None }
    }

    fn long_grammar(&self, i: usize) -> Option<(Range<usize>, u64)> {
        let of_table = |r: Reading| r.table() == Table::Grammar;
        let found = self.words.phrase_at(self.lexicon, i, of_table)?;
        let reading = self.lexicon.readings(found.readings).find(|r| of_table(*r))?;
        Some((found.tokens, u64::from(self.lexicon.frames(reading.entry))))
    }

    /// The multi-word adverb at token `i` (`par ailleurs`).
    #[inline]
    pub fn adverb_phrase(&self, i: usize) -> Option<Range<usize>> {
        if self.words.has_phrase(i, Table::Adverbs) { self.long_adverb(i) } else { None }
    }

    fn long_adverb(&self, i: usize) -> Option<Range<usize>> {
        self.words.phrase_at(self.lexicon, i, |r| r.table() == Table::Adverbs).map(|m| m.tokens)
    }

    /// Whether token `i` is a word of time, not only a noun that a year may follow (`budget 2024`).
    pub fn tells_time(&self, i: usize) -> bool {
        self.is(i, class::DATE) && self.common(i, Table::Dates).any(|r| r.class() != "dated")
    }

    /// Whether token `i` can begin a noun phrase as its determiner.
    pub fn is_determiner(&self, i: usize) -> bool {
        self.is(i, class::ARTICLE | class::DEMONSTRATIVE | class::POSSESSIVE | class::QUANTIFIER)
    }
}

/// Only marks stand before the token in its sentence.
const OPENS_SENTENCE: u8 = 1;
/// The token opens a quotation.
const OPENS_QUOTE: u8 = 2;
/// The token closes a quotation.
const CLOSES_QUOTE: u8 = 4;

/// For every token what it opens or closes.
fn edges(text: &Text) -> Reused<u8> {
    let mut edges = Reused::filled(text.tokens.len(), 0);
    for sentence in &text.sentences {
        let range = sentence.start as usize..sentence.end as usize;
        for (edge, token) in edges[range.clone()].iter_mut().zip(&text.tokens[range]) {
            *edge = OPENS_SENTENCE;
            if token.kind != crate::text::Kind::Mark {
                break;
            }
        }
    }
    for quote in &text.quotes.pairs {
        edges[quote.open as usize] |= OPENS_QUOTE;
        if let Some(close) = quote.close {
            edges[close as usize] |= CLOSES_QUOTE;
        }
    }
    edges
}
