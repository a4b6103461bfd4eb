//! What stands beside a reported clause and ends it: attributions, comments on the whole, circumstances.

use super::{Mood, Parse};
use crate::lexicon::class;

impl Parse<'_> {
    /// `selon X`, `d'après X` after the clause.
    pub(super) fn attribution_follows(&self, at: usize) -> bool {
        (self.is(at, class::CUE_PREPOSITION) && (self.is_word(at, "selon") || self.is_word(at, "suivant")) && !self.is(at + 1, class::QUE))
            || self.is_word(at, "d") && self.is_word(at + 1, "après") && !self.is_word(at + 2, "guerre")
    }

    /// `comme l'a dit X` after the clause.
    pub(super) fn comment_follows(&self, at: usize) -> bool {
        self.is_word(at, "comme")
            && self.is(at + 1, class::CLITIC)
            && self.verb(at + 1).is_some_and(|v| v.mood == Mood::Finite && v.pronoun.is_none() && self.is(v.head, class::CUE_VERB))
    }

    /// `…, ce qui a été nié par l'armée`: what somebody else says of the whole statement.
    pub(super) fn denied_after(&self, at: usize) -> bool {
        let verb = || self.verb(at + 2).filter(|v| v.mood == Mood::Finite && v.passive && self.is_strong_cue(v));
        self.is_word(at, "ce") && self.is(at + 1, class::QUI) && verb().is_some()
    }

    /// `dénonce des pillages alors que …`: what goes on beside the saying.
    pub(super) fn circumstance(&self, at: usize) -> bool {
        let link = ["alors", "tandis", "lorsque", "lorsqu", "puisque", "puisqu", "quoique", "quoiqu", "bien", "même"].iter().any(|w| self.is_word(at, w));
        link && (self.is(at, class::SUBORDINATOR) || self.grammar_phrase(at).is_some_and(|(_, c)| c & class::SUBORDINATOR != 0))
    }

    /// `(tout) en dénonçant …` after the clause: a report of its own.
    pub(super) fn gerund_report(&self, at: usize) -> bool {
        let en = if self.is_word(at, "tout") { at + 1 } else { at };
        self.is_word(en, "en")
            && self.verb(en + 1).is_some_and(|v| {
                let declares = v.reflexive && self.is(v.tokens.end, class::ADJECTIVE | class::PAST_PARTICIPLE);
                v.mood == Mood::PresentParticiple && self.is(v.head, class::CUE_VERB) && (declares || self.opens_report(v.tokens.end))
            })
    }
}
