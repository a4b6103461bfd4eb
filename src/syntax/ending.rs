//! Noun phrases looked for from their ends: what stands right before a verb, a relative or a comma.

use super::{Mood, Parse, Reach};
use crate::lexicon::{Group, class};
use crate::text::{Kind, WordSet, set};
use std::ops::Range;

/// The most tokens of a noun phrase that is looked for from its end.
const LONGEST: usize = 40;

impl Parse<'_> {
    /// The longest noun phrase that ends exactly at `end`: its leftmost start in the same stretch without a comma.
    pub fn phrase_ending_at(&self, end: usize, governed: bool) -> Option<Range<usize>> {
        let last = end.checked_sub(1)?;
        let sentence = self.text.sentences[self.text.sentence_of(last)].start as usize;
        let floor = sentence.max(end.saturating_sub(LONGEST));
        let begins = |at: &usize| !self.text.tokens[*at].after_hyphen() && (governed || !self.is_governed(*at)) && self.phrase_ends_at(*at, end);
        let (mut best, mut at) = (None, end);
        while at > floor {
            // From the left, so that nobody asks for the phrases inside the longest.
            let stretch = (floor..at).rev().find(|i| self.parts_phrases(*i, end, governed)).map_or(floor, |parting| parting + 1);
            best = (stretch..at).find(begins).or(best);
            let Some(parting) = stretch.checked_sub(1).filter(|parting| *parting >= floor) else { break };
            if self.ends_search(parting, best, end) {
                break;
            }
            best = Some(parting).filter(begins).or(best);
            at = parting;
        }
        best.map(|start| self.with_leading_words(start)..end)
    }

    /// Whether token `at` may part a phrase that ends at `end` from what stands before it.
    fn parts_phrases(&self, at: usize, end: usize, governed: bool) -> bool {
        self.stops_phrase(at, end) || governed && self.is_one_of(at, const { &WordSet::of(&["par", "avec", "selon", "auprès"]) })
    }

    /// Whether no phrase that ends at `end` begins at or before token `at`, which may part it; `best` is where one begins behind it.
    fn ends_search(&self, at: usize, best: Option<usize>, end: usize) -> bool {
        if !self.stops_phrase(at, end) {
            return best.is_some();
        }
        // `La CGT, FO et Sud-Rail`: the comma of a list.
        !self.is_mark(at, ',') || best.is_none_or(|b| !(b..end).any(|i| self.is_word(i, "et") || self.is_word(i, "ou")))
    }

    /// Whether a phrase that ends at `end` stops behind token `at`, but for the comma of a list.
    fn stops_phrase(&self, at: usize, end: usize) -> bool {
        let token = &self.text.tokens[at];
        token.kind == Kind::Mark && matches!(token.first, ',' | ';' | ':' | '«' | '“' | '?' | '!' | '…') && self.short_quote_at(at, end).is_none()
            || self.verb(at).is_some_and(|v| v.mood == Mood::Finite)
            || self.is(at, class::QUE | class::QUI) && !(at > 0 && self.is_word(at - 1, "ainsi"))
    }

    fn short_quote_at(&self, at: usize, end: usize) -> Option<()> {
        self.quote_opening_at(at).filter(|q| q.close.is_some_and(|c| (c as usize) < end)).map(|_| ())
    }

    /// Whether the phrase at `start` hangs on a preposition and so is no subject.
    pub(super) fn is_governed(&self, start: usize) -> bool {
        start > 0 && self.is(start - 1, class::PREPOSITION | class::DE | class::A) && !self.is_any_mark(start - 1) && !self.is_estimated(start)
    }

    /// `près de la moitié des élus`, `plus de 60 % des élus`: whether what begins at `start` is a number or share that these words estimate.
    pub fn is_estimated(&self, start: usize) -> bool {
        const ESTIMATES: WordSet = WordSet::of(&["près", "plus", "moins"]);
        let counted = || self.is_figure(start) || self.is_determiner(start) && self.in_group(start + 1, Group::Share);
        start > 1 && self.is(start - 1, class::DE) && self.is_one_of(start - 2, &ESTIMATES) && counted()
    }

    /// `le ministre, Sergueï Choïgou,`: a name apposed to the role before it belongs to that phrase.
    pub(super) fn with_role_before(&self, tail: Range<usize>, floor: usize) -> Range<usize> {
        // `Présent à la cérémonie, l'évêque …`
        let quality = class::ADJECTIVE | class::PAST_PARTICIPLE;
        let qualified = |p: &Range<usize>| self.is(p.start, quality) && !self.is(p.start, class::ROLE | class::ARTICLE) && self.starts_sentence(p.start);
        let first = self.phrase_before(&tail, floor, false).filter(|p| !qualified(p)).map(|p| p.start);
        self.joined(first, tail)
    }

    /// The same where the role may hang on a preposition: `(par) le ministre, Sergueï Choïgou,`.
    pub(super) fn with_governed_role_before(&self, tail: Range<usize>, floor: usize) -> Range<usize> {
        let several = |p: &Range<usize>| self.is_one_of(p.start, set!["des", "les", "ces", "ses", "leurs", "plusieurs"]);
        // `par la voix du porte-parole, John Morel,`: from the role on.
        let article = |i: usize| i - usize::from(i > 0 && self.is_determiner(i - 1) && !self.is(i - 1, class::CONTRACTED));
        let role = |p: Range<usize>| p.clone().find(|i| self.is_speaker(*i)).map_or(p.start, |i| article(i).max(p.start));
        let first = self.phrase_before(&tail, floor, true).filter(|p| !several(p)).map(role);
        self.joined(first, tail)
    }

    /// The phrase that the comma before `tail` ends.
    fn phrase_before(&self, tail: &Range<usize>, floor: usize, governed: bool) -> Option<Range<usize>> {
        let comma = tail.start.checked_sub(1).filter(|c| *c > floor && self.is_mark(*c, ','))?;
        // `Sollicitée par L'Équipe, la direction`: not from behind the article on.
        let whole = |p: &Range<usize>| p.start == 0 || !self.text.tokens[p.start - 1].is_elided();
        self.phrase_ending_at(comma, governed).filter(whole)
    }

    /// All from `first` on where `tail` belongs to the phrase that begins there, else `tail`.
    fn joined(&self, first: Option<usize>, tail: Range<usize>) -> Range<usize> {
        let whole = first.filter(|first| self.noun_phrase(*first, Reach::Speaker) == Some(tail.end));
        whole.unwrap_or(tail.start)..tail.end
    }

    /// `ni Moscou ni Pyongyang`, `près de la moitié des élus`: the words before it that belong to the phrase at `start`.
    fn with_leading_words(&self, start: usize) -> usize {
        if self.is_estimated(start) {
            return start - 2;
        }
        if start > 0 && self.is_word(start - 1, "ni") { start - 1 } else { start }
    }
}
