//! What stands behind a word that is a verb or something else (`menace`, `juge`), and shows that it is a verb.

use super::verbs::Grouper;
use crate::lexicon::class;
use crate::text::set;

impl Grouper<'_, '_> {
    /// Whether what follows token `i` may be what it governs as a verb.
    pub(super) fn opens_complement(&self, i: usize) -> bool {
        let next = i + 1;
        if self.parse.starts_sentence(next) {
            return false;
        }
        let complement = class::QUE
            | class::ARTICLE
            | class::DEMONSTRATIVE
            | class::POSSESSIVE
            | class::INFINITIVE
            | class::NEGATION
            | class::NEGATOR
            | class::QUANTIFIER
            | class::NUMBER
            | class::SUBORDINATOR
            | class::DATE
            | class::ADVERB;
        let infinitive = self.governs_infinitive(next) || self.oneself(next);
        let connective = || self.parse.grammar_phrase(next).is_some_and(|(_, c)| c & class::CONNECTIVE != 0);
        let adverbial = self.parse.adverb_phrase(next).is_some() || self.parse.is_number(next) || connective();
        let reported = self.is(i, class::CUE_VERB) && self.is(next, class::PREPOSITION | class::A) && self.report_follows(next);
        let asked = self.is(i, class::CUE_VERB) && self.asks_of(next);
        // `juge absurde la mesure`, `pointe de graves défauts`
        let some = self.is(next, class::DE) && !self.is(next, class::CONTRACTED) && self.is(next + 1, class::ADJECTIVE) && self.is(next + 2, class::NOUN);
        let judged = self.is(i, class::CUE_VERB) && (self.is(next, class::ADJECTIVE) && self.parse.is_determiner(next + 1) || some);
        let some_of = self.is(i, class::CUE_VERB) && self.some_of(i);
        // `réclame justice.`
        let bare = self.is(i, class::CUE_VERB) && self.is(next, class::NOUN) && self.parse.is_mark(next + 1, '.') && self.parse.names_act(next);
        infinitive
            || bare
            || some_of
            || self.is(i, class::CUE_VERB) && (self.measures(i) || self.contrasts(next))
            || adverbial
            || judged
            || reported
            || asked
            || self.is(next, complement)
            || self.parse.is_capital(next)
            || ['«', '“', '"', ':', '„', ','].iter().any(|c| self.parse.is_mark(next, *c)) && self.parse.opening_of(next).is_none()
    }

    /// `(menace) de partir`, `(cherche) à ne pas partir`
    pub(super) fn governs_infinitive(&self, at: usize) -> bool {
        self.is(at, class::DE | class::A) && self.is(at + 1, class::INFINITIVE | class::NEGATION | class::REFLEXIVE)
    }

    /// `(dit) se verser un salaire`, `(dit) s'être levé tôt`: an infinitive with its reflexive.
    pub(super) fn oneself(&self, at: usize) -> bool {
        self.is(at, class::REFLEXIVE) && self.is(at + 1, class::INFINITIVE)
    }

    /// `(et redoute), à terme, « une frontière »`: an adverbial between commas, then what is said.
    pub(super) fn after_aside(&self, at: usize) -> bool {
        let close = || (at + 2..at + 8).find(|i| self.parse.is_mark(*i, ','));
        let said = |i: usize| self.is(i, class::QUE) || self.parse.quote_opening_at(i).is_some() || self.parse.is_determiner(i) && !self.is(i, class::DE);
        let adverbial = || self.is(at + 1, class::PREPOSITION | class::A | class::ADVERB) || self.parse.adverb_phrase(at + 1).is_some();
        self.parse.is_mark(at, ',') && adverbial() && close().is_some_and(|c| said(c + 1))
    }

    /// `(le maire) réclame du renfort`, `demande de l'eau`, `réclame plus de moyens`
    fn some_of(&self, i: usize) -> bool {
        let next = i + 1;
        let thing = |noun: usize| self.is(noun, class::NOUN) && !self.is(noun, class::ROLE | class::SPEAKER);
        let speaker = i > 1 && self.is(i - 1, class::ROLE | class::SPEAKER | class::ORGANIZATION_HEAD) && self.parse.is_determiner(i - 2);
        let more = self.parse.is_one_of(next, set!["plus", "moins", "autant"]) && self.is(next + 1, class::DE);
        more || speaker && self.parse.partitive(next).is_some_and(thing)
    }

    /// `chiffre à 22 %`, `doute de l'intérêt du plan`.
    fn measures(&self, i: usize) -> bool {
        let next = i + 1;
        self.is(next, class::A) && (self.parse.is_figure(next + 1) || self.is(next + 1, class::ADVERB) && self.parse.is_figure(next + 2))
            || self.parse.is_word(i, "doute") && self.is(next, class::DE)
    }

    /// `(réclame) elle aussi une enquête`, `(pointe), lui, le manque de lits`.
    fn contrasts(&self, next: usize) -> bool {
        let apart = self.parse.is_mark(next, ',') && self.is(next + 1, class::STRESSED) && self.parse.is_mark(next + 2, ',');
        apart || self.is(next, class::STRESSED) && self.parse.is_one_of(next + 1, set!["aussi", "même", "non"])
    }

    /// `demande aux habitants de rester`, `reproche à Paris son silence`: whom one asks from token `at` on, then what.
    pub(super) fn asks_of(&self, at: usize) -> bool {
        let opens = |i: usize| self.parse.quote_opening_at(i).is_some();
        let plain =
            |i: &usize| (!self.parse.is_any_mark(*i) || self.parse.is_mark(*i, ',') || opens(*i)) && !self.is(*i, class::AVOIR | class::ETRE | class::QUI);
        let whom = |i: usize| self.parse.is_capital(i) || self.is(i, class::ROLE | class::SPEAKER | class::ORGANIZATION_HEAD);
        let asked = |i: usize| {
            let verb = i + 1 + usize::from(self.parse.quote_opening_at(i + 1).is_some());
            self.is(i, class::DE) && self.is(verb, class::INFINITIVE | class::NEGATION) && !self.is(i, class::CONTRACTED)
                || (self.parse.is_determiner(i) || opens(i)) && whom(i - 1) && !self.is(i, class::CONTRACTED | class::DE)
        };
        self.is(at, class::A) && (at + 2..(at + 16).min(self.parse.len())).take_while(plain).any(asked)
    }

    /// `annonce dans un communiqué que …`: whether `que` or a quotation follows an adverbial that opens at token `at`.
    fn report_follows(&self, at: usize) -> bool {
        let plain = |i: &usize| !self.parse.is_mark(*i, ',') && !self.parse.is_mark(*i, '.') && !self.is(*i, class::AVOIR | class::ETRE | class::QUI);
        let limit = (at + 12).min(self.parse.len());
        let que = (at..limit).take_while(plain).find(|i| self.is(*i, class::QUE) || self.parse.is_mark(*i, ':'));
        que.is_some_and(|q| q > at + 1)
    }
}
