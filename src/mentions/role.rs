//! Roles: the noun phrase that says what a person is (`ministre russe de la Défense`, `porte-parole du gouvernement`),
//! with its adjectives and complements, without its determiner.

use super::search::{Search, word};
use crate::base::Reused;
use crate::lexicon::{Reading, Table, class};
use crate::text::WordSet;
use crate::text::inflect::feature;
use std::ops::Range;

/// A role and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Role {
    /// Its tokens, adjectives before the noun inside, determiner outside.
    pub(super) tokens: Range<usize>,
    /// The noun.
    pub(super) head: Range<usize>,
    /// Index into `lexicon::ROLE_CLASSES`.
    pub(super) class: usize,
    /// Whether it is said of several.
    pub(super) plural: bool,
}

/// The most tokens that a role has after its noun.
const LONGEST: usize = 24;
/// Words that may follow a role's noun or stand in its complements.
const NOMINAL: u64 =
    class::NOUN | class::ADJECTIVE | class::DEMONYM | class::ROLE | class::SPEAKER | class::ORGANIZATION_HEAD | class::PLACE_HEAD | class::CUE_NOUN;

impl Search<'_, '_> {
    /// All roles of the article, in order; one inside another's complements too.
    pub(super) fn roles(&self) -> Reused<Role> {
        let mut roles = Reused::default();
        let mut i = 0;
        while let Some(at) = self.parse.words.next(i, class::ROLE, 1 << Table::Roles as u32) {
            i = at + 1;
            if let Some(role) = self.role_at(at) {
                i = role.head.end;
                roles.push(role);
            }
        }
        roles
    }

    fn role_at(&self, i: usize) -> Option<Role> {
        if self.is(i, word::GIVEN) && !self.is(i, word::OPENING) {
            return None;
        }
        let (head, reading) = self.phrase(i, Table::Roles)?;
        if head.len() == 1 && self.is_no_role(i) {
            return None;
        }
        let end = self.role_end(&head);
        Some(Role {
            tokens: self.role_start(head.start)..end,
            head,
            class: reading.sub(),
            plural: reading.features & feature::PLUR != 0 && reading.features & feature::SING == 0,
        })
    }

    /// Whether the word at token `i`, which may be a role, is a verb form or an adjective here.
    fn is_no_role(&self, i: usize) -> bool {
        let before = i.wrapping_sub(1);
        let verbal = self.parse.is(i, class::PAST_PARTICIPLE | class::FINITE)
            && self.parse.verb(i).is_some_and(|v| {
                let after_name = i > 0 && !self.parse.is_determiner(before) && self.is(before, word::CAPITAL);
                let after_mark = self.parse.is_any_mark(before) && self.parse.is(i, class::PAST_PARTICIPLE);
                v.tokens.len() > 1 || after_name || after_mark
            });
        let noun_before = i > 0 && self.is_lower(before) && self.parse.is(before, class::NOUN) && !self.parse.is(before, class::ARTICLE | class::ADJECTIVE);
        verbal || noun_before && self.is_lower(i) && self.parse.is(i, class::ADJECTIVE)
    }

    /// Adjectives before the noun (`ancien président`) and prefixes (`ex-ministre`, `vice-président`).
    fn role_start(&self, head: usize) -> usize {
        let mut start = head;
        while start > 0 {
            let before = start - 1;
            let joined = self.hyphened(start) && self.parse.text.tokens[before].is_word();
            let adjective = self.is_lower(before) && self.parse.is(before, class::ADJECTIVE | class::ORDINAL) && !self.parse.is_determiner(before);
            if !(joined || adjective && !self.parse.is(before, class::FINITE | class::A | class::DE | class::PREPOSITION)) {
                break;
            }
            start = before;
        }
        start
    }

    fn role_end(&self, head: &Range<usize>) -> usize {
        let limit = self.sentence(head.start).end.min(head.end + LONGEST);
        let mut end = head.end;
        while end < limit {
            let Some(next) = self.adjunct(end).or_else(|| self.complement(end)) else { break };
            end = next;
        }
        end.min(limit)
    }

    /// An adjective, a second noun or a party right behind.
    fn adjunct(&self, i: usize) -> Option<usize> {
        if let Some(end) = self.adjective_end(i) {
            return Some(end);
        }
        if self.is_lower(i) && self.parse.is(i, class::ROLE | class::PAST_PARTICIPLE) && !self.is_clause(i) {
            return Some(i + 1);
        }
        if self.hyphened(i) {
            return Some(i + 1);
        }
        self.member_of(i).or_else(|| {
            // `sénateur (LR) du Tarn`
            let end = self.member_of(i + 1).or_else(|| self.is_acronym(i + 1).then_some(i + 2)).filter(|_| self.parse.is_mark(i, '('))?;
            self.parse.is_mark(end, ')').then_some(end + 1)
        })
    }

    /// The end of the body, named by several words or its initials, or of the party at token `i`.
    fn member_of(&self, i: usize) -> Option<usize> {
        let party = |r: &Reading| r.class() == "party";
        match self.known(i) {
            Some(known) if known.organization.is_some() && known.person.is_none() => Some(known.tokens.end),
            _ if self.is_acronym(i) && self.is(i, word::ORGANIZATION) => Some(i + 1),
            _ => (self.is(i, word::ORGANIZATION) && self.parse.names(i, Table::Organizations).any(|r| party(&r))).then_some(i + 1),
        }
    }

    /// Whether token `i` is rather a verb or a function word than part of a noun phrase.
    fn is_clause(&self, i: usize) -> bool {
        self.parse.is(i, class::PREPOSITION | class::SUBJECT | class::COORDINATOR | class::QUE | class::QUI | class::NEGATION | class::CLITIC)
            || self.parse.is(i, class::FINITE) && !self.parse.is(i, class::ADJECTIVE | class::DEMONYM | class::NOUN | class::ROLE | class::SPEAKER)
    }

    /// A complement with its preposition, or the second of two joined by `et`.
    fn complement(&self, i: usize) -> Option<usize> {
        let at = if self.parse.is_word(i, "et") && self.parse.is(i + 1, class::DE | class::A) { i + 1 } else { i };
        const LINKS: WordSet = WordSet::of(&["de", "du", "des", "d", "à", "au", "aux", "en", "pour", "auprès", "près", "sur", "par", "chargé", "chargée"]);
        if !self.is_lower(at) || !self.parse.is_one_of(at, &LINKS) {
            return None;
        }
        let mut start = at + 1;
        // `près le tribunal`, `auprès de`, `chargé des`.
        while start < at + 4 && self.is_lower(start) && self.parse.is(start, class::ARTICLE | class::DE | class::POSSESSIVE | class::ORDINAL) {
            start += 1;
        }
        let end = self.complement_words(start);
        (end > start).then_some(end)
    }

    /// The words of a complement from its noun on.
    pub(super) fn complement_words(&self, start: usize) -> usize {
        let mut end = start;
        if self.is(end, word::CAPITAL) || self.known(end).is_some() {
            end = self.complement_name(end);
        }
        let mut role = false;
        while self.is_lower(end) && self.parse.is(end, NOMINAL | class::PAST_PARTICIPLE) && !self.is_clause(end) && self.is_common_lower(end) {
            // After a noun a word that may be a verb is one.
            let verb = end > start
                && self.parse.is(end - 1, class::NOUN)
                && self.parse.is(end, class::FINITE)
                && !self.parse.is(end, class::ADJECTIVE | class::DEMONYM);
            if verb {
                break;
            }
            role |= self.parse.is(end, class::ROLE);
            end = self.adjective_end(end).unwrap_or(end + 1);
        }
        // `PDG de la compagnie X`.
        let apposed = end > start && self.is_lower(end - 1) && self.parse.is(end - 1, class::ORGANIZATION_HEAD | class::SPEAKER | class::PLACE_HEAD);
        if apposed && self.is(end, word::CAPITAL) && !self.is(end, word::GIVEN | word::FIGURE) {
            return self.known(end).map_or(self.compound_end(end), |k| k.tokens.end);
        }
        // `conseiller du président américain X Y`: the inner role's name is part of the complement.
        let named = self.is(end, word::GIVEN) || self.known(end).is_some_and(|k| k.person.is_some());
        if role && named { self.known(end).map_or(self.run_end(end), |k| k.tokens.end) } else { end }
    }

    /// A lower-case word that the noun phrase can take at this place: no noun right after a name, adjectives only.
    fn is_common_lower(&self, i: usize) -> bool {
        !self.is(i - 1, word::CAPITAL) || self.parse.is(i, class::ADJECTIVE | class::DEMONYM | class::PAST_PARTICIPLE)
    }

    fn complement_name(&self, start: usize) -> usize {
        if let Some(known) = self.known(start) {
            return known.tokens.end + usize::from(self.parse.is_mark(known.tokens.end, '+'));
        }
        if self.is(start, word::GIVEN) && !self.is(start, word::PLACE | word::ORGANIZATION | word::COMMON) {
            return self.run_end(start);
        }
        let mut end = self.compound_end(start);
        if self.parse.is_mark(end, '+') && self.is(start, word::ORGANIZATION) {
            return end + 1;
        }
        while self.is_name_part(end) && !self.is(end, word::GIVEN | word::SURNAME | word::FIGURE) && self.is(end, word::COMMON) && self.known(end).is_none() {
            end = self.compound_end(end);
        }
        end
    }
}
