//! How far a person's name reaches: capitalised words with initials, particles and the inner parts of compounds
//! (`George W. Bush`, `Charles de Gaulle`, `Ban Ki-moon`, `Abou Bakr al-Baghdadi`).

use super::search::{Search, word};
use crate::lexicon::{Table, class};
use crate::text::WordSet;
use std::ops::Range;

/// The most words that a name has, compounds counted once.
const LONGEST: usize = 6;

impl Search<'_, '_> {
    /// The end of the name whose first word is token `start`.
    pub(super) fn run_end(&self, start: usize) -> usize {
        let mut end = self.compound_end(start);
        for words in 1..LONGEST {
            let Some(next) = self.next_part(start, end, words) else { break };
            end = next;
        }
        end
    }

    /// Whether token `i` stands right before a finite verb, as no common noun without its article does.
    pub(super) fn governs(&self, i: usize) -> bool {
        let verb = self.parse.verb(i + 1).is_some_and(|v| v.mood == crate::syntax::Mood::Finite && v.tokens.start == i + 1);
        verb && !self.is(i, word::FUNCTION) && self.parse.verb(i).is_none()
    }

    /// The end of the compound (`Jong-un`, `Ki-moon`, `Le Pen-Dupont`) whose first token is `start`.
    pub(super) fn compound_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        while self.hyphened(end) && self.parse.text.tokens[end].is_word() {
            end += 1;
        }
        end
    }

    /// The end of the place that begins at token `i`, with an Arabic article and what it is joined to (`Bab al-Hawa`).
    pub(super) fn with_article(&self, i: usize) -> Option<usize> {
        let end = self.compound_end(i);
        let joined = self.is_lower(end) && self.parse.is(end, class::PARTICLE) && self.hyphened(end + 1) && self.parse.is_capital(end + 1);
        (joined && !self.is(i, word::GIVEN | word::SURNAME | word::FIGURE)).then(|| self.compound_end(end))
    }

    /// Where the name begins whose first whole word is token `i`: an elided part belongs to it (`M'Baye`).
    pub(super) fn name_start(&self, i: usize) -> usize {
        let elided =
            |p: usize| self.parse.text.tokens[p].is_elided() && self.is(p, word::CAPITAL) && self.parse.is_one_of(p, const { &WordSet::of(&["m", "n"]) });
        let part = i > 0 && self.is(i, word::CAPITAL) && !self.is(i, word::CAPS_LINE) && elided(i - 1);
        i - usize::from(part)
    }

    /// The end of a name behind a nickname in quotation marks at token `at`: `Raúl « Mito » Vernaz`.
    fn after_nickname(&self, at: usize) -> Option<usize> {
        let quote = self.quote_at(at).filter(|q| q.len() <= 2)?;
        let next = quote.end as usize + 1;
        (self.is(at + 1, word::CAPITAL) && self.is_name_part(next)).then(|| self.compound_end(next))
    }

    fn next_part(&self, start: usize, at: usize, words: usize) -> Option<usize> {
        if let Some(end) = self.initial_end(at) {
            return Some(end);
        }
        if self.parse.is_any_mark(at) {
            return self.after_nickname(at).filter(|_| words == 1 && self.is(start, word::GIVEN));
        }
        if self.is_name_part(at) {
            return (!self.begins_other(start, at)).then(|| self.compound_end(at));
        }
        let of = self.parse.is(at, class::DE);
        // `la sonde Mireille de la Nasa`: whose it is, no part of the name.
        let owner =
            |n: usize| self.is(n, word::ORGANIZATION) && (self.is_acronym(n) || of && !self.is(n, word::SURNAME | word::GIVEN | word::FIGURE | word::PLACE));
        let name = self.after_particles(at).filter(|n| !owner(*n))?;
        // `Paul de Lyon` is named after a town where nothing else speaks for the given name alone.
        // `Gaston-Vormand de Lyon` is a building.
        let plain = at == start + 1 || self.is(at - 1, word::GIVEN) && !self.is(at - 1, word::SURNAME);
        let given =
            words == 1 && plain && self.is(start, word::GIVEN) && !self.is(start, word::DOUBTFUL_GIVEN | word::PLACE | word::COMMON | word::ORGANIZATION);
        let town = given && !self.is(name, word::COUNTRY) && self.parse.is_word(at, "de");
        let known = self.known(name).is_some_and(|k| k.place.is_some());
        let place = (self.is(name, word::PLACE) && !self.is(name, word::SURNAME | word::FIGURE) || known) && !town;
        (self.is_name_part(name) && !(of && (words > 1 || place))).then(|| self.compound_end(name))
    }

    /// The end of `W.` or `J.-C.` at token `at`, where a name goes on behind it.
    pub(super) fn initial_end(&self, at: usize) -> Option<usize> {
        let token = self.parse.text.tokens.get(at)?;
        // `Paul V. Elle se tait.`
        const OPENERS: u64 = class::SUBJECT | class::DEMONSTRATIVE | class::POSSESSIVE | class::PREPOSITION | class::SUBORDINATOR;
        let opens = |i: usize| self.parse.is(i, OPENERS) && !self.parse.is(i, class::PARTICLE | class::GIVEN | class::SURNAME);
        if token.is_dotted() && token.end - token.start <= 8 {
            return self.is_name_part(at + 1).then_some(at + 1);
        }
        if !(token.is_word() && token.is_capital() && token.is_single()) {
            return None;
        }
        let mark = self.parse.text.tokens.get(at + 1)?;
        (mark.is_mark('.') && mark.is_glued() && self.is_name_part(at + 2) && !opens(at + 2)).then_some(at + 2)
    }

    /// The capitalised word behind the particles at token `at` (`de la`, `van der`, `al-`).
    pub(super) fn after_particles(&self, at: usize) -> Option<usize> {
        let mut i = at;
        while i < at + 3
            && self.is_particle(i)
            && let Some((tokens, _)) = self.phrase(i, Table::Particles)
        {
            i = tokens.end;
        }
        (i > at && self.parse.is_capital(i)).then_some(i)
    }

    /// Whether token `i` is a particle of names in lower case.
    pub(super) fn is_particle(&self, i: usize) -> bool {
        let verb = self.parse.is(i, class::FINITE) && !self.hyphened(i + 1);
        self.is_lower(i) && self.parse.is(i, class::PARTICLE) && !verb && !self.parse.is_word(i, "des") && !self.parse.is_word(i, "et")
    }

    /// Whether token `i` may be a part of a name after its first word.
    pub(super) fn is_name_part(&self, i: usize) -> bool {
        let Some(token) = self.parse.text.tokens.get(i) else { return false };
        if !token.is_word() || !token.is_capital() || token.starts_line() && !self.goes_on(i) {
            return false;
        }
        let bits = self.word(i);
        if token.is_elided() {
            return self.parse.is_capital(i + 1) && token.end - token.start <= 4;
        }
        if bits & word::CAPS_LINE != 0 {
            return bits & word::COMMON == 0 || bits & word::SURNAME != 0;
        }
        // An acronym among words in small letters is none of a person's names.
        !(token.is_all_caps() && bits & (word::GIVEN | word::SURNAME | word::FIGURE) == 0 && bits & (word::ORGANIZATION | word::PLACE) != 0)
    }

    /// Whether a line break before token `i` is only a wrapped line.
    fn goes_on(&self, i: usize) -> bool {
        self.parse.text.sentence_of(i) == self.parse.text.sentence_of(i - 1)
    }

    /// Whether another name begins at token `at`, so that the one from `start` ends before it.
    fn begins_other(&self, start: usize, at: usize) -> bool {
        let single = self.is(start, word::GIVEN) && at == self.compound_end(start);
        if let Some(known) = self.known(at) {
            return !single && (known.organization.is_some() || known.place.is_some());
        }
        self.is(at, word::COUNTRY) && !self.is(at, word::SURNAME | word::GIVEN | word::FIGURE)
    }

    /// The capitalised words from token `start` on, with nothing between them.
    pub(super) fn capitals(&self, start: usize) -> Range<usize> {
        let mut end = start;
        while self.parse.is_capital(end) && self.parse.text.tokens[end].is_word() && (end == start || self.is_name_part(end)) {
            end = self.compound_end(end);
        }
        start..end
    }
}
