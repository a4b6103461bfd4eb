//! Lists: what `et`, `ou` and commas join to a noun phrase.

use super::aside::SHORT_ASIDE;
use super::noun::LEADING;
use super::{Mood, Parse};
use crate::lexicon::class;
use crate::text::{WordSet, set};

/// The most items of a list of names behind its first two.
const LONGEST_LIST: usize = 8;

impl Parse<'_> {
    /// `et analystes américains`, `ni Pyongyang`, `ainsi que le ministre`: unless a verb of its own follows.
    pub(super) fn coordination(&self, start: usize, end: usize) -> Option<usize> {
        let list_comma = self.is_mark(end, ',') && self.list_follows(start, end);
        let link = if list_comma || self.is_one_of(end, const { &WordSet::of(&["et", "ou", "ni"]) }) {
            end + 1
        } else {
            self.grammar_phrase(end).filter(|(p, c)| c & class::COORDINATOR != 0 && self.is_word(p.start, "ainsi")).map(|(p, _)| p.end)?
        };
        let report = self.is(link, class::PAST_PARTICIPLE)
            && self.is(link, class::CUE_VERB)
            && self.is(link + 1, class::QUE | class::DE | class::ARTICLE | class::INFINITIVE);
        if report || self.is(link, class::QUE | class::QUI | class::RELATIVE) || self.verb(link).is_some_and(|v| v.mood != Mood::PastParticiple) {
            return None;
        }
        let link = if self.is(link, class::DE) && (start..end).any(|i| self.is(i, class::DE)) { link + 1 } else { self.item(link) };
        let core = self.noun_core(link)?;
        if (link..core).all(|i| self.text.tokens[i].is_number()) && !self.text.tokens[end - 1].is_number() {
            // `1 500 selon les organisateurs et 600 selon la police`: a number alone is another's.
            return None;
        }
        let after = self.behind_de(core);
        let own_verb = self.verb(after).is_some_and(|v| v.mood == Mood::Finite && v.tokens.start <= after) && !self.is_plural_verb(after);
        (!own_verb).then_some(core)
    }

    /// Where the phrase of an item begins at token `i`: behind the `de` of a partitive (`des prêts, de [l'argent] et une aide`).
    fn item(&self, i: usize) -> usize {
        i + usize::from(self.partitive(i) == Some(i + 2))
    }

    /// The token behind the partitive at token `i`: `du [matériel]`, `de l'[eau]`; none where none stands there.
    #[inline]
    pub fn partitive(&self, i: usize) -> Option<usize> {
        if !self.is(i, class::DE) || self.is(i, class::ARTICLE) {
            return None;
        }
        if self.is(i, class::CONTRACTED) { Some(i + 1) } else { self.is(i + 1, class::DEFINITE).then_some(i + 2) }
    }

    fn is_plural_verb(&self, i: usize) -> bool {
        self.verb(i).is_some_and(|v| v.features & crate::text::inflect::feature::PLUR != 0)
    }

    /// Whether the comma at `end` separates the items of a list (`ONG, syndicats et élus locaux`).
    fn list_follows(&self, start: usize, end: usize) -> bool {
        // `la ministre du Travail, de la Santé et des Solidarités`
        let of = self.is(end + 1, class::DE) && (self.is(end + 1, class::CONTRACTED) || self.is(end + 2, class::DEFINITE));
        let of = of && self.is_speaker(start + 1) && (start + 2..end).any(|i| self.is(i, class::DE));
        let core = |i: usize| if of { self.noun_core(i + 1).filter(|_| self.is(i, class::DE)) } else { self.noun_core(self.item(i)) };
        let Some(mut item) = core(end + 1) else { return false };
        let bare = |i: usize| !self.is(self.item(i), LEADING);
        let names = self.is_capital(end - 1) && self.is_capital(item - 1);
        let alike = (of || names || bare(start) == bare(end + 1)) && (end - start) <= 6;
        for _ in 0..LONGEST_LIST {
            match core(item + 1).filter(|_| self.is_mark(item, ',')) {
                Some(next) => item = next,
                None => break,
            }
        }
        alike
            && (self.is_word(item, "et") || self.is_word(item, "ou"))
            && core(item + 1).is_some_and(|next| self.verb(next).is_some() || self.is_any_mark(next))
    }

    /// `(des avions), de l'argent et la fin des travaux`: whether another item of the list that begins at `start` stands at `next`.
    fn is_item(&self, next: usize, start: usize, comma: usize) -> bool {
        let partitive = || self.item(next) > next && (comma..self.sentence_range(next).end).any(|i| self.is_one_of(i, set!["et", "ou"]));
        (self.is_determiner(next) || partitive())
            && (self.is_determiner(start) || self.partitive(start).is_some())
            && self.verb(next + 1).is_none_or(|v| v.tokens.start > next)
            && !self.own_clause(next)
    }

    /// After a comma a noun phrase goes on with a relative, an addition, or another item of its list.
    pub(super) fn phrase_goes_on(&self, next: usize, start: usize, comma: usize) -> bool {
        let addition =
            self.is_one_of(next, const { &WordSet::of(&["notamment", "dont", "où", "qui", "que", "y", "ainsi", "en", "pour", "et", "ou", "avec", "soit"]) });
        // `un référendum, sans valeur juridique`
        let without = self.is_word(next, "sans") && self.is(next + 1, class::NOUN) && self.adverb_phrase(next).is_none() && self.verb(next + 1).is_none();
        let opposed = self.is_word(next, "mais") && self.is_determiner(next + 1) && !self.own_clause(next + 1);
        // `en particulier`, `en plus d'un entretien`, `en échange de garanties`
        let particular = !self.is_word(next, "en") || self.is_one_of(next + 1, const { &WordSet::of(&["particulier", "plus", "échange", "sus"]) });
        let compared = self.is_word(next, "tout") && self.is_word(next + 1, "comme");
        // `trois morts, tous des ouvriers`
        let all = self.is_one_of(next, const { &WordSet::of(&["tous", "toutes"]) }) && self.is_determiner(next + 1) && !self.own_clause(next);
        let item = !compared && self.is_item(next, start, comma);
        let numbers = self.text.tokens[comma - 1].is_number() && self.is_number(next);
        // `huit blessés, deux morts et un disparu`
        let number = |i: usize| self.is_number(i) || self.is(i, class::NUMBER);
        let counted = number(next) && !self.is(next + 1, class::DATE) && !self.own_clause(next) && (start..comma).any(number);
        let list = item || numbers || counted || self.another_quality(comma, next);
        let apposed = self.is(next, class::ORDINAL | class::ROLE) && !self.is_determiner(next) && self.is_capital(comma - 1);
        let another = (self.is_word(next, "et") || self.is_word(next, "ou")) && self.own_clause(next + 1);
        // `des crimes de guerre, crimes contre l'humanité et exactions`; `…, preuve de sa force` speaks of the whole.
        let noun = self.is(next, class::NOUN) && !self.is(next, class::ADVERB | class::PREPOSITION) && !self.is_determiner(next) && !self.is_capital(next);
        // `des tirs à Kaya et Ouahigouya, sièges de deux régions`
        let last = || self.is_capital(comma - 1) && self.is(next + 1, class::DE) || self.before_last_item(next);
        let bare = noun && self.grammar_phrase(next).is_none() && self.verb(next).is_none() && last() && !self.own_clause(next);
        // `d'autres fermetures, en Italie notamment`
        let end = self.sentence_range(next).end.min(next + SHORT_ASIDE);
        let among = self.is(next, class::PREPOSITION | class::A)
            && (next + 1..end).take_while(|i| !self.is_any_mark(*i)).any(|i| self.is_one_of(i, const { &WordSet::of(&["notamment", "surtout"]) }));
        addition && particular && !another
            || bare
            || among
            || without
            || opposed
            || apposed
            || list
            || all
            || self.verb(next).is_some_and(|v| v.mood == Mood::PastParticiple)
    }

    /// `(des crimes de guerre,) crimes contre l'humanité et exactions`: whether `et` and a bare noun follow the one at `at`.
    fn before_last_item(&self, at: usize) -> bool {
        let mut end = self.noun_core(at).unwrap_or(at);
        while let Some(longer) = if self.is(end, class::DE | class::A | class::PREPOSITION) { self.noun_core(end + 1) } else { None } {
            end = longer;
        }
        let link = self.is_word(end, "et") || self.is_word(end, "ou");
        link && self.is(end + 1, class::NOUN | class::ADJECTIVE | class::QUANTIFIER) && !self.is(end + 1, class::DE | class::ARTICLE | class::POSSESSIVE)
    }
}
