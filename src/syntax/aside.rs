//! Asides between two commas: inside a relative, inside a noun phrase, between a subject and its verb.

use super::{Extent, Mood, Parse};
use crate::lexicon::class;
use crate::text::{WordSet, set};

/// The most tokens of an aside between a subject and its verb.
pub(super) const LONGEST_ASIDE: usize = 40;

/// The most tokens between two commas behind a relative pronoun, or of an aside inside a noun phrase.
pub(super) const SHORT_ASIDE: usize = 12;

impl Parse<'_> {
    /// `une attaque qui, selon lui, rappelle l'urgence`: where the comma at `at`, right behind a relative pronoun, is closed.
    pub(super) fn aside_in_relative(&self, start: usize, at: usize) -> Option<usize> {
        let opens = at > start && self.is_mark(at, ',') && self.is(at - 1, class::QUI | class::QUE | class::RELATIVE);
        if !opens {
            return None;
        }
        let end = self.sentence_range(at).end.min(at + SHORT_ASIDE);
        (at + 1..end).find(|i| self.is_mark(*i, ',')).filter(|close| !self.has_finite(at..*close) || self.verb(at + 1).is_some_and(|v| v.inverted.is_some()))
    }

    /// `la fermeture, en 2022, de la maternité`, `…, à titre de précaution, du navire`, `…, « au plus tard fin mai », de l'usine`: whether the comma at `at` opens or closes an aside inside a noun phrase.
    pub(super) fn aside_in_phrase(&self, start: usize, at: usize) -> bool {
        let aside = |open: usize, close: usize| {
            let adverbial = self.is(open + 1, class::PREPOSITION | class::A | class::DATE) || self.adverb_phrase(open + 1).is_some();
            (adverbial || self.quote_opening_at(open + 1).is_some())
                && self.is(close + 1, class::DE)
                && self.verb(close + 2).is_none()
                && !self.has_finite(open..close)
        };
        let close = (at + 1..(at + SHORT_ASIDE).min(self.len())).find(|i| self.is_mark(*i, ','));
        let open = (start.max(at.saturating_sub(SHORT_ASIDE))..at).rev().find(|i| self.is_mark(*i, ','));
        close.is_some_and(|close| aside(at, close)) || open.is_some_and(|open| aside(open, at))
    }

    /// `(ces postes vétustes,) mal chauffés et …`: one more adjective, or an adverb with one, behind that before the comma.
    pub(super) fn another_quality(&self, comma: usize, next: usize) -> bool {
        let adverb = self.is(next, class::ADVERB) && !self.is(next, class::ADJECTIVE);
        let (quality, either) = (next + usize::from(adverb), class::ADJECTIVE | if adverb { class::PAST_PARTICIPLE } else { 0 });
        self.is(comma - 1, either) && self.is(quality, either)
    }

    /// `le suspect, âgé de 30 ans, a pris la fuite`: whether a verb of the clause that has had none stands behind the comma at
    /// `at`, or behind what that comma opens and another closes.
    pub fn verb_resumes(&self, at: usize) -> bool {
        let bare = |i: usize| self.verb(i).is_some_and(|v| v.mood == Mood::Finite && v.tokens.start == i && v.pronoun.is_none());
        let end = self.sentence_range(at).end.min(at + LONGEST_ASIDE);
        bare(at + 1) || (at + 1..end).any(|i| self.is_mark(i, ',') && bare(i + 1))
    }

    /// Whether a short stretch without a verb stands between the comma at `comma` and another, a finite verb behind it.
    pub(super) fn interpolated(&self, comma: usize) -> bool {
        let close = (comma + 1..(comma + 12).min(self.len())).find(|i| self.is_mark(*i, ','));
        close.is_some_and(|c| {
            !self.has_finite(comma..c) && self.verb(c + 1).is_some_and(|v| v.mood == Mood::Finite && v.pronoun.is_none() && v.inverted.is_none())
        })
    }

    /// `, sans nommer de pays`, `, avant d'accuser`: what the speaker did beside saying it.
    pub(super) fn side_clause(&self, at: usize) -> bool {
        let link = if self.is_word(at, "sans") { at + 1 } else { at + 2 };
        let word = self.is_one_of(at, const { &WordSet::of(&["sans", "avant", "après"]) });
        let short = self.is_word(at, "sans") && self.is_one_of(link, set!["plus", "autre", "davantage"]);
        word && (self.is_infinitive(link) || self.is_infinitive(at + 1) || short)
    }

    /// Whether the side clause at `at` is told with the words from `start` on: `(dit avoir vu un homme,) avant d'avoir entendu un cri`,
    /// `(selon X,) ils sont entrés, avant de fuir`.
    pub(super) fn told_too(&self, start: usize, at: usize, extent: Extent) -> bool {
        let verb = (at + 1..at + 3).find_map(|i| self.verb(i).filter(|v| v.mood == Mood::Infinitive && !self.is_strong_cue(v)));
        match extent {
            Extent::Infinitive => self.is_word(at, "avant") && verb.is_some_and(|v| v.compound),
            Extent::Clause => start > 0 && self.is_mark(start - 1, ',') && verb.is_some(),
            Extent::Phrase => false,
        }
    }
}
