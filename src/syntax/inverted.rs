//! The subject behind its verb: `a indiqué hier à l'AFP un proche du maire`.

use super::{Mood, Parse, Reach, VerbGroup};
use crate::lexicon::class;
use crate::text::{WordSet, set};
use std::ops::Range;

impl Parse<'_> {
    /// The subject that stands after its verb (`a indiqué hier lundi le Kremlin`), over adverbs, dates and those addressed.
    pub fn subject_after(&self, group: &VerbGroup) -> Option<Range<usize>> {
        self.inverted_subject(group.tokens.end)
    }

    /// The noun phrase that stands as an inverted subject from token `from` on.
    pub fn inverted_subject(&self, from: usize) -> Option<Range<usize>> {
        let mut at = from;
        let limit = (at + 25).min(self.len());
        while at < limit {
            // `résume celle-ci`, `a déclaré ce dernier`
            if self.is_this_one(at) {
                return Some(at..at + 2);
            }
            if let Some(next) = self.skip_before_subject(from, at) {
                at = next;
                continue;
            }
            let nominal = self.is_determiner(at)
                || self.is_capital(at)
                || self.is(at, class::ROLE | class::SPEAKER | class::NOUN | class::NUMBER)
                || self.is_word(at, "ni")
                || self.is_one_who(at);
            if !nominal || self.starts_sentence(at) {
                return None;
            }
            let from = if self.is_word(at, "ni") { at + 1 } else { at };
            return self.noun_phrase(from, Reach::Speaker).map(|end| at..end).filter(|r| !self.is_governed(r.start));
        }
        None
    }

    /// `(ajoute) celui (qui fut ministre)`
    fn is_one_who(&self, at: usize) -> bool {
        self.is(at + 1, class::QUI) && self.is_that_one(at)
    }

    /// `celui`, `celles`: a pronoun that what follows tells more of.
    pub fn is_that_one(&self, at: usize) -> bool {
        self.is_one_of(at, set!["celui", "celle", "ceux", "celles"])
    }

    /// `(ce) dernier`, `(ces) dernières`
    pub(super) fn is_last(&self, at: usize) -> bool {
        self.is_one_of(at, set!["dernier", "dernière", "derniers", "dernières"])
    }

    /// `celui-ci`, `ce dernier`: whether a pronoun of two words for somebody just told of begins at `at`.
    pub fn is_this_one(&self, at: usize) -> bool {
        let next = at + 1;
        let last = || self.is(at, class::DEMONSTRATIVE) && self.is_last(next);
        // `ce dernier rapport`
        let alone = || !self.is(next + 1, class::NOUN | class::ROLE | class::SPEAKER) || self.is(next + 1, class::DATE);
        let near = self.is_that_one(at) && self.text.tokens.get(next).is_some_and(|t| t.after_hyphen());
        near || last() && alone()
    }

    /// `(a dit) au quotidien La Stampa`, `au quotidien italien La Stampa`: to a newspaper, not day by day.
    pub fn is_newspaper(&self, adverb: &Range<usize>) -> bool {
        let paper = self.is(adverb.start, class::CONTRACTED) && self.is(adverb.end - 1, class::SPEAKER | class::ORGANIZATION_HEAD);
        paper && (adverb.end..adverb.end + 2).any(|i| self.is_capital(i))
    }

    /// `(a déclaré) le 3 mai (le maire)`: the token after a day of a month.
    fn after_day(&self, at: usize) -> Option<usize> {
        (self.is(at, class::DEFINITE) && self.is_number(at + 1) && self.is(at + 2, class::DATE)).then_some(at + 3)
    }

    /// What may stand between a verb and its inverted subject, from `at` on; the token after it.
    fn skip_before_subject(&self, from: usize, at: usize) -> Option<usize> {
        let adverb = self.adverb_phrase(at).filter(|phrase| !self.is_newspaper(phrase)).map(|phrase| phrase.end);
        if let Some(next) = adverb.or_else(|| self.after_day(at)).or_else(|| self.after_manner(at)) {
            return Some(next);
        }
        if let Some((phrase, classes)) = self.grammar_phrase(at) {
            if classes & class::CONNECTIVE != 0 {
                return Some(phrase.end);
            }
            let cut = |core: usize| Some(self.before_name(phrase.end, core)).filter(|cut| *cut < core && *cut > phrase.end);
            if let Some(name) = self.noun_core(phrase.end).and_then(cut).filter(|_| classes & (class::PREPOSITION | class::DE | class::A) != 0) {
                return Some(name);
            }
            if classes & (class::PREPOSITION | class::DE | class::A) != 0 {
                if let Some(place) = self.before_somebody(phrase.end) {
                    return Some(place);
                }
                return self.noun_phrase(phrase.end, Reach::Thing).filter(|end| self.is_mark(*end, ',') || self.is_determiner(*end) || self.is_capital(*end));
            }
        }
        // `corrige en souriant un adjoint`
        let smiling = self.is_word(at, "en") && self.is(at + 1, class::PRESENT_PARTICIPLE) && self.is_determiner(at + 2);
        if smiling || self.is(at, class::PREPOSITION) && (self.is_determiner(at + 1) || self.is_capital(at + 1)) {
            return if smiling { Some(at + 2) } else { self.noun_core_after(at) };
        }
        let manner = self.text.word(at).ends_with("ment") && !self.is(at, class::NOUN | class::ROLE | class::SPEAKER);
        if !self.is_name_of_day(at) && (manner || self.is(at, class::DATE | class::ADVERB | class::CONNECTIVE | class::NEGATOR)) && !self.is(at, class::ARTICLE)
        {
            return Some(at + 1);
        }
        if self.text.tokens[at].is_number() && at > 0 && self.is(at - 1, class::DATE) {
            return Some(at + 1);
        }
        if self.is_mark(at, ',') && !self.is_mark(at + 1, ',') {
            return self.after_commas(at, at == from);
        }
        let governs = self.is(at, class::A | class::PREPOSITION) && (!self.is(at, class::ARTICLE) || self.is(at, class::CONTRACTED));
        if governs { self.noun_core_after(at) } else { None }
    }

    /// `relaie Midi Libre`: whether a word of date begins a name.
    fn is_name_of_day(&self, at: usize) -> bool {
        self.is_capital(at) && self.long_name(at).is_some()
    }

    /// `, mardi à Lyon,`, `, amère,`: the token after the second comma of words that begin with the one at `at`, `first` behind the verb.
    fn after_commas(&self, at: usize, first: bool) -> Option<usize> {
        let end = (at + 1..(at + 12).min(self.len())).find(|i| self.is_mark(*i, ','))?;
        let adverbial = self.is(at + 1, class::PREPOSITION | class::A | class::DE | class::DATE | class::ADVERB)
            || self.verb(at + 1).is_some_and(|v| v.mood != Mood::Finite)
            || first && self.is_manner(at + 1..end);
        (adverbial && !(at..end).any(|i| self.verb(i).is_some_and(|v| v.mood == Mood::Finite))).then_some(end + 1)
    }

    /// `lors d'un point de presse à Jakarta | Soerjanto Tjahjono`: the token behind the place, before two words of a name.
    fn before_somebody(&self, start: usize) -> Option<usize> {
        let place = (start + 1..start + 10).take_while(|i| !self.is_any_mark(*i)).find(|i| self.is_capital(*i))?;
        let led = self.is(place, class::PLACE) && self.is(place - 1, class::A | class::PREPOSITION);
        let long = self.long_name(place).is_some_and(|m| m.tokens.end > place + 1);
        (led && !long && self.is_capital(place + 1) && self.is_capital(place + 2)).then_some(place + 1)
    }

    /// `lâche, amère, la gérante`, `glisse, la voix tremblante, l'élu`: how somebody looks who says something; no name, no role.
    fn is_manner(&self, words: Range<usize>) -> bool {
        let somebody = |i: usize| self.is_capital(i) || self.is(i, class::ROLE | class::SPEAKER | class::QUE | class::QUI);
        let subject = self.is_determiner(words.end + 1) || self.is_capital(words.end + 1);
        words.len() < 6 && subject && words.clone().any(|i| self.is(i, class::ADJECTIVE | class::NOUN)) && !words.clone().any(somebody)
    }

    /// `répond sans hésiter le député`, `lâche avec dépit un élu`, `résumait ce matin le colonel`: the token after how or when.
    fn after_manner(&self, at: usize) -> Option<usize> {
        let how = (self.is_word(at, "sans") || self.is_word(at, "avec")) && !self.is_determiner(at + 1) && !self.is_capital(at + 1);
        let when = self.is(at, class::DEMONSTRATIVE) && self.is(at + 1, class::DATE);
        // `a expliqué devant eux le préfet`
        let before_them = self.is(at, class::PREPOSITION | class::A) && self.is(at + 1, class::STRESSED) && !self.is(at, class::CONTRACTED);
        (how && (self.is_determiner(at + 2) || self.is_capital(at + 2)) || when || before_them).then_some(at + 2).or_else(|| self.after_delay(at))
    }

    /// `a plaidé quelques minutes plus tôt l'élu`: the token after how long before or after that was.
    fn after_delay(&self, at: usize) -> Option<usize> {
        let counted = (self.is(at, class::NUMBER | class::QUANTIFIER) || self.is_number(at)) && self.is(at + 1, class::DATE);
        let beside = || self.is_one_of(at + 2, const { &WordSet::of(&["avant", "après"]) }).then_some(at + 3);
        if counted { self.delay_end(at + 2).or_else(beside) } else { None }
    }

    /// `(deux heures) auparavant`, `plus tôt`, `plus tard`: the token behind what begins at `at` and tells before or after what that is.
    pub fn delay_end(&self, at: usize) -> Option<usize> {
        let compared = self.is_word(at, "plus") && self.is_one_of(at + 1, const { &WordSet::of(&["tôt", "tard"]) });
        if compared { Some(at + 2) } else { self.is_word(at, "auparavant").then_some(at + 1) }
    }

    /// `à la presse | Adrienne Watson`: the name after those addressed is the subject.
    fn before_name(&self, start: usize, end: usize) -> usize {
        let person = |i: usize| self.is_capital(i) && self.is(i, class::GIVEN | class::PERSON);
        // `sur France Inter | Olivier Faure`, `à Genève | Katrin Holm`, `dans un communiqué commun | Paris et Berlin`
        let first = (start..end).find(|i| self.is_capital(*i)).unwrap_or(start);
        let name = self
            .long_name(first)
            .map(|m| m.tokens.end)
            .or_else(|| (self.is(first, class::ORGANIZATION | class::PLACE) && !self.is(first, class::GIVEN)).then_some(first + 1));
        if let Some(cut) = name.filter(|cut| *cut < end && person(*cut)) {
            return cut;
        }
        let described = |i: &usize| self.is(*i - 1, class::ADJECTIVE) && !self.is_capital(*i - 1) && self.is_capital(*i) && !self.is_capital(start);
        if let Some(cut) = (start + 2..end).find(described) {
            return cut;
        }
        // `à la suspension Me Benali`
        if let Some(cut) = (start + 1..end).find(|i| self.is(*i, class::HONORIFIC) && self.is_capital(*i)) {
            return cut;
        }
        if !self.is_audience(start) {
            return end;
        }
        let token = |i: usize| &self.text.tokens[i];
        let common =
            |i: usize| token(i).is_word() && (!token(i).is_capital() && !self.is_determiner(i) || token(i).is_all_caps() && !token(i + 1).is_all_caps());
        // `à l'AFP Ikram Sy`: a name that no list knows, behind an acronym.
        let after_acronym = |i: usize| token(i - 1).is_all_caps() && i + 1 < end && token(i + 1).is_capital();
        // `devant la presse Aloys Brun`
        let two = |i: usize| self.is_capital(i) && self.is_capital(i + 1) && !self.is_capital(i - 1);
        let named = |i: usize| self.is(i, class::GIVEN | class::PERSON | class::SURNAME) || after_acronym(i) || two(i);
        (start + 1..end).find(|i| common(*i - 1) && self.is_capital(*i) && named(*i)).unwrap_or(end)
    }

    /// The end of the noun phrase after a preposition at `at`, short: no apposition.
    fn noun_core_after(&self, at: usize) -> Option<usize> {
        if let Some(end) = self.noun_core(at + 1) {
            let cut = self.before_name(at + 1, end);
            // `à l'AFP des secouristes`: who told the agency.
            let told = self.is_word(cut, "des") && self.is_capital(cut - 1) && self.is_audience(at + 1);
            return Some(if told { cut } else { self.behind_de(cut) });
        }
        let date_end = (at + 1..(at + 5).min(self.len())).take_while(|i| self.is(*i, class::DATE | class::ARTICLE) || self.text.tokens[*i].is_number()).last();
        date_end.map(|d| d + 1)
    }
}
