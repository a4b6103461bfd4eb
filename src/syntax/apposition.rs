//! What is told beside a speaker inside its noun phrase: name or role, body, age, where one was met or a document appeared.

use super::noun::{LEADING, LONGEST_PHRASE};
use super::{Mood, Parse, Reach};
use crate::lexicon::{Group, Table, class};
use crate::text::WordSet;
use std::ops::Range;

/// How many words back it is asked whether somebody's phrase has told already where one met them.
const NEAR_AGAIN: usize = 24;

/// The most phrases behind a participle that tell where, when and by whom somebody was met.
const CIRCUMSTANCES: usize = 6;

impl Parse<'_> {
    /// Where a speaker's phrase ends with what is told beside it from token `end` on.
    pub(super) fn told_beside(&self, start: usize, end: usize) -> Option<usize> {
        let beside =
            |start, end| self.apposition(start, end).or_else(|| self.age(end)).or_else(|| self.affiliation(start, end)).or_else(|| self.met(start, end));
        let beside = |start, end| beside(start, end).or_else(|| self.in_charge(start, end));
        let first = beside(start, end)?;
        // `Marc Roy, de la CGT, et Lina Petit, de FO`
        let another = first + 2;
        let joined = self.is_mark(first, ',') && self.is_word(first + 1, "et") && self.is_mark(end, ',') && self.names_person(another);
        let second = || self.noun_core(another).and_then(|core| beside(another, core));
        Some(if joined { second().filter(|last| self.closes(*last)).unwrap_or(first) } else { first })
    }

    /// `sa responsable sur place, Anne Morel`, `leur chef de file sur ce dossier, Luc Roy`: where or of what somebody is in charge,
    /// before the name.
    fn in_charge(&self, start: usize, end: usize) -> Option<usize> {
        const LINKS: WordSet = WordSet::of(&["sur", "dans", "en", "chez", "pour"]);
        if !self.is(end, class::PREPOSITION) || !self.is_one_of(end, &LINKS) || !self.is_speaker(start + 1) || self.is_audience(end + 1) {
            return None;
        }
        let field = self.adverb_phrase(end).map(|p| p.end).or_else(|| self.noun_core(end + 1).map(|core| self.behind_de(core)))?;
        let name = field + 1;
        let last = self.noun_core(name).filter(|_| self.is_mark(field, ',') && self.names_person(name))?;
        self.closes(last).then_some(last)
    }

    /// Whether a person's name begins at token `i`.
    pub(super) fn names_person(&self, i: usize) -> bool {
        self.is_capital(i) && self.is(i, class::GIVEN | class::PERSON | class::HONORIFIC)
    }

    /// `(que) le maire sortant, Guy Morel, (parte)`: whether the comma at `comma` parts a role from the full name of who has it.
    pub(super) fn names_role_before(&self, comma: usize) -> bool {
        let name = comma + 1;
        if comma == 0 || !self.names_person(name) || !self.is_capital(name + 1) || self.is_any_mark(comma - 1) {
            return false;
        }
        let role = self.phrase_ending_at(comma, true).filter(|p| self.is(p.start, class::DEFINITE) && self.holds_role(p.clone()));
        role.is_some_and(|p| self.noun_phrase(p.start, Reach::Speaker).is_some_and(|end| end > name))
    }

    /// Whether nothing that belongs to a phrase that ends at `end` follows it.
    fn closes(&self, end: usize) -> bool {
        end >= self.len() || self.is_any_mark(end) || self.starts_sentence(end)
    }

    /// Whether an age stands at token `i`: `21 ans`.
    pub fn is_age(&self, i: usize) -> bool {
        self.is_number(i) && self.is_word(i + 1, "ans")
    }

    /// `Nora, 21 ans,`.
    fn age(&self, end: usize) -> Option<usize> {
        let aged = self.is_mark(end, ',') && self.is_capital(end - 1) && self.is_age(end + 1);
        (aged && self.is_any_mark(end + 3)).then_some(end + 3)
    }

    /// `Léa Roux, du Muséum d'histoire naturelle,`: where somebody with a full name belongs to.
    fn affiliation(&self, start: usize, end: usize) -> Option<usize> {
        let named = || (start..end).any(|i| self.names_person(i));
        let of = end + 1;
        if !self.is_mark(end, ',') || !self.is(of, class::DE) || !self.is_capital(end - 1) || !named() {
            return None;
        }
        let body = of + 1 + usize::from(self.is_determiner(of + 1));
        let opens = self.is(of, class::CONTRACTED) || body > of + 1 || self.is_capital(body);
        let idiom = || self.grammar_phrase(of).is_some() || self.adverb_phrase(of).is_some();
        let last = self.speaker_core(of + 1).filter(|_| opens && !self.is(body, class::DATE) && !idiom())?;
        let speaks = || (body..last).any(|i| self.is_capital(i) || self.is_speaker(i));
        let closes = self.closes(last) || self.is(last, class::QUI);
        (closes && speaks()).then_some(last)
    }

    /// `un berger | joint par téléphone à Gao`, `une étude | parue lundi dans Science`, `un diplomate | en poste à Rome`: the end of
    /// what tells where, when or by whom.
    fn met(&self, start: usize, end: usize) -> Option<usize> {
        // A participle may have been read as an adjective of the phrase, with the day behind it.
        let dated = (start + 1..end).rev().take(3).take_while(|i| self.is(*i, class::DATE)).count();
        let participle = end - 1 - dated;
        let inside = self.in_group(participle, Group::Met) && !self.is_capital(participle);
        let posted = self.is_word(end, "en") && self.is_word(end + 1, "poste");
        let from = match (inside, posted) {
            (true, _) => end,
            (_, true) => end + 2,
            _ if self.in_group(end, Group::Met) => end + 1,
            _ => return None,
        };
        // Once a phrase: `publié par l'AFP publié par l'AFP …` has no end.
        if (start.max(end.saturating_sub(NEAR_AGAIN))..if inside { participle } else { end }).any(|i| self.in_group(i, Group::Met)) {
            return None;
        }
        let mut at = from;
        for _ in 0..CIRCUMSTANCES {
            match self.circumstance_end(at) {
                Some(longer) => at = longer,
                None => break,
            }
        }
        (at > from).then_some(at)
    }

    /// The end of one phrase of place, time, means or agent at token `at`.
    fn circumstance_end(&self, at: usize) -> Option<usize> {
        if self.is(at, class::DATE) && !self.is(at, class::FINITE) || self.is_number(at) && at > 0 && self.is(at - 1, class::DATE) {
            return Some(at + 1);
        }
        if self.is(at, class::DE | class::A) && self.is(at + 1, class::DATE) && !self.is(at + 1, class::FINITE) {
            return Some(at + 2);
        }
        if self.is_word(at, "en") && (self.is(at + 1, class::DATE) || self.is_number(at + 1)) || self.is_word(at, "par") && self.is_word(at + 1, "téléphone")
        {
            return Some(at + 2);
        }
        let (link, from) = match self.grammar_phrase(at) {
            Some((phrase, classes)) if classes & (class::PREPOSITION | class::DE) != 0 => (true, phrase.end),
            Some(_) => return None,
            None => (self.is(at, class::PREPOSITION | class::A), at + 1),
        };
        if link && !self.is_word(at, "selon") { self.noun_core(from).map(|end| self.behind_de(end)) } else { None }
    }

    /// `(Les Républicains)`, `(LR)` after a name.
    pub(super) fn bracket(&self, end: usize) -> Option<usize> {
        if !self.is_mark(end, '(') || !self.is_capital(end + 1) {
            return None;
        }
        let close = (end + 2..(end + 7).min(self.len())).find(|i| self.is_mark(*i, ')'))?;
        // `le Bureau d'enquêtes (BEA) français`
        let people = close + 1 + usize::from(self.is(close + 1, class::DEMONYM) && !self.is_capital(close + 1) && self.verb(close + 1).is_none());
        Some(people)
    }

    /// `, Dmitri Peskov` after a role, `, porte-parole du Kremlin` after a name.
    fn apposition(&self, start: usize, end: usize) -> Option<usize> {
        // `Lundi, la CGT …` tells when.
        let day = end == start + 1 && self.is(start, class::DATE);
        if !self.is_mark(end, ',') || day {
            return None;
        }
        let at = end + 1;
        let role = |range: Range<usize>| self.holds_role(range);
        if let Some(duty) = if self.ends_in_full_name(end) { self.duty(at) } else { None } {
            return Some(self.occupation_end(at, duty)).filter(|last| self.closes(*last));
        }
        let core = self.speaker_core(at).filter(|_| !self.counts_people(at))?;
        let name_last = self.text.tokens[end - 1].is_capital() || self.is_mark(end - 1, ')') || self.is_word(end - 1, "ans");
        let name_next = self.is_capital_name(at) && !self.starts_sentence(at);
        let one = || self.is_one(start);
        let body = || self.names_body(start, at);
        // `Le Premier ministre, le général Ozgol Trevnik, …`
        let ranked = || self.is(at + 1, class::HONORIFIC) && self.is_capital(core - 1) && core > at + 2;
        let titled = self.is_determiner(at) && (self.ends_in_full_name(core) || ranked() || body());
        // `L'une d'eux, Anne Morel, …`
        let one_named = || self.is(start, class::DEFINITE) && one() && self.ends_in_full_name(core);
        let (fits, strict) = match (name_next, titled) {
            (true, _) => (role(start..end) || one_named(), false),
            (false, true) if !name_last || body() => (role(start..end) || one(), true),
            _ => (name_last && role(at..core) && self.starts_role(at), true),
        };
        let core = if fits && strict && name_last { self.occupation_end(at, core) } else { core };
        let mark = self.closes(core);
        let link = class::QUI | class::RELATIVE | class::DATE | class::PREPOSITION | class::A | class::COORDINATOR | class::ADVERB;
        let relative = name_last && self.is(core, class::QUI);
        let closes = mark || relative || !strict && (self.verb(core).is_some() || self.is(core, link));
        // `Le maire, Luc Morel a démissionné`: the second comma is forgotten.
        let forgotten = || name_next && self.starts_sentence(start) && self.is(start, class::DEFINITE) && self.ends_in_full_name(core);
        let own_clause = self.verb(core).is_some_and(|v| v.mood == Mood::Finite) && !forgotten();
        (fits && closes && !own_clause).then_some(core)
    }

    /// `un`, `l'une`.
    fn is_one(&self, start: usize) -> bool {
        (start..start + 2).any(|i| self.is_one_of(i, const { &WordSet::of(&["un", "une"]) }))
    }

    /// `L'une d'elles, l'Union des locataires, …`, `Leur réseau, la Cellule de veille, …`, `Le gestionnaire des voies, la Compagnie du rail, …`:
    /// whether a body's name at token `at` may stand beside the phrase that begins at `start`.
    fn names_body(&self, start: usize, at: usize) -> bool {
        let theirs = self.is_one(start) || self.is(start, class::POSSESSIVE);
        let speaks = |i: usize| self.is(i, class::ORGANIZATION_HEAD | class::SPEAKER) && !self.is(i, class::ROLE) && !self.is_capital(i);
        let headed = || self.is(at + 1, class::ORGANIZATION_HEAD);
        let other = || self.is(start, class::DEFINITE) && speaks(start + 1) && headed();
        self.is_capital(at + 1) && (theirs && (headed() || speaks(start + 1)) || other())
    }

    /// Whether a phrase holds a role or a body in small letters; not a document (`Dans une lettre, la présidente …`).
    pub(super) fn holds_role(&self, phrase: Range<usize>) -> bool {
        // `Le PDG, Luc Morel`: a role may be an acronym.
        let titled = |i: usize| self.is(i, class::ROLE) && self.text.tokens[i].is_all_caps();
        let document = |i: usize| !self.is(i, class::ROLE) && self.is_document(i);
        phrase.into_iter().any(|i| self.is_speaker(i) && (!self.is_capital_name(i) || titled(i)) && !document(i))
    }

    /// `selon le maire Luc Morel, (quelque 300 personnes ont fui)`, `(une soixantaine de personnes …)`: whether a number of people
    /// begins at `at`, who are nobody named before.
    fn counts_people(&self, at: usize) -> bool {
        const COUNTS: WordSet =
            WordSet::of(&["tous", "toutes", "tout", "toute", "chaque", "aucun", "aucune", "quelque", "quelques", "plusieurs", "certains", "certaines"]);
        let some = || self.is_word(at, "une") && self.is(at + 2, class::DE) && self.text.word(at + 1).ends_with("aine");
        self.is_one_of(at, &COUNTS) || self.is_figure(at) || some()
    }

    /// `(Anne Morel,) gérante chez Valmont Gestion depuis dix ans`: where what somebody is ends, told from token `at` to `core` and on, over
    /// all that tells of what, where and for how long, if nothing else follows.
    fn occupation_end(&self, at: usize, core: usize) -> usize {
        let mut end = core;
        // `et autrice d'un livre sur l'or`
        let second = |end: usize| {
            if self.is_word(end, "et") && (self.is_speaker(end + 1) || self.is_agent_noun(end + 1)) { self.noun_phrase(end + 1, Reach::Thing) } else { None }
        };
        for _ in 0..CIRCUMSTANCES {
            match if self.closes(end) { None } else { self.circumstance_end(end).or_else(|| second(end)) } {
                Some(longer) if longer > end => end = longer,
                _ => break,
            }
        }
        // `chiffres à l'appui` is nobody.
        let proved = self.is_word(at + 3, "appui");
        if self.closes(end) && !proved { end } else { core }
    }

    /// Whether the phrase that ends at `end` closes with given name and family name.
    pub fn ends_in_full_name(&self, end: usize) -> bool {
        end >= 2 && self.is_capital(end - 1) && self.is_capital(end - 2) && self.is(end - 2, class::GIVEN | class::PERSON)
    }

    fn starts_role(&self, at: usize) -> bool {
        let noun = if self.is(at, LEADING) { at + 1 } else { at };
        (noun..noun + 3).any(|i| self.is(i, class::ROLE | class::SPEAKER | class::ORGANIZATION_HEAD))
            || self.is(noun, class::DEMONYM) && self.is_capital(noun)
            || self.longest(noun, Table::Roles).is_some_and(|(r, _)| r.len() > 1)
    }

    fn is_capital_name(&self, i: usize) -> bool {
        self.is_capital(i) && !self.is(i, LEADING)
    }

    /// A noun phrase with its speaker's complements but without appositions.
    fn speaker_core(&self, i: usize) -> Option<usize> {
        let mut end = self.noun_core(i)?;
        let more = |end: usize| self.complement(i, end, Reach::Speaker).or_else(|| self.bracket(end)).or_else(|| self.coordination(i, end));
        for _ in 0..LONGEST_PHRASE {
            match more(end).or_else(|| self.met(i, end)) {
                Some(longer) if longer > end => end = longer,
                _ => break,
            }
        }
        Some(end)
    }
}
