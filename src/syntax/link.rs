//! What stands behind `et`, `mais`, `puis`: more of the same clause, or another.

use super::{Extent, Mood, Parse, Reach, VerbGroup};
use crate::lexicon::class;
use crate::text::WordSet;

/// How many participles may share one auxiliary.
const MOST_SHARED: usize = 6;

impl Parse<'_> {
    /// `et`, `mais`, `puis` followed by a reporting verb of the same subject, or by a new subject with one.
    pub(super) fn link_ends(&self, start: usize, at: usize, extent: Extent) -> bool {
        if !self.is_one_of(at, const { &WordSet::of(&["et", "mais", "puis", "ou"]) })
            || self.is(at + 1, class::QUE)
            || at > 0 && self.is_number(at - 1) && self.is_number(at + 1)
        {
            return false;
        }
        // `la CGT, qui exige 10 % et qui a quitté la table`
        if extent == Extent::Phrase && self.is(at + 1, class::QUI) && !(start..at).any(|i| self.is(i, class::QUI | class::RELATIVE)) {
            return true;
        }
        let mut next = at + 1;
        while self.is(next, class::ADVERB | class::CONNECTIVE) && self.verb(next).is_none() {
            next += 1;
        }
        let Some(verb) = self.verb(next) else {
            let told = extent != Extent::Clause || self.has_own_verb(start..at);
            return (extent == Extent::Phrase || extent == Extent::Infinitive && !self.holds_link(start, at)) && self.own_clause(next)
                || told && self.new_report(next);
        };
        let cue = self.is(verb.head, class::CUE_VERB);
        match verb.mood {
            Mood::Finite if extent == Extent::Clause && self.other_number(start, at, verb) => true,
            Mood::Finite if extent == Extent::Infinitive && verb.pronoun.is_none() && !self.holds_link(start, at) => true,
            Mood::Finite => {
                // `que P, et accuse les fédérations de Q`
                let parted = at > 0 && self.is_mark(at - 1, ',') && verb.pronoun.is_none() && self.is_strong_cue(verb) && self.has_own_verb(start..at);
                cue && !verb.passive && (parted || verb.compound || extent != Extent::Clause || self.is(verb.tokens.end, class::QUE | class::INFINITIVE))
                    || extent == Extent::Phrase
            }
            Mood::PastParticiple => {
                cue && (self.is(verb.tokens.end, class::QUE)
                    || self.takes_object(start, at, verb.tokens.end)
                    || extent == Extent::Phrase && self.opens_report(verb.tokens.end) && next > start + 1)
            }
            Mood::PresentParticiple => cue,
            Mood::Infinitive => cue && extent == Extent::Phrase,
        }
    }

    /// `a salué le geste, appelé les élus au calme et …`: whether the participle at `next`, behind a comma, shares the auxiliary of the
    /// reporting verb before the words from `start` on. One that agrees with a noun (`la visite, annoncée`) does not.
    pub(super) fn shares_auxiliary(&self, start: usize, next: usize, extent: Extent) -> bool {
        let Some(verb) = self.verb(next).filter(|v| v.mood == Mood::PastParticiple && v.tokens.start == next && extent != Extent::Clause) else { return false };
        let agrees = ["e", "es", "és"].iter().any(|end| self.text.word(next).ends_with(end));
        let object = verb.tokens.end;
        let told = self.is_determiner(object) && !self.is(object, class::DE | class::DATE) && !self.is(object + 1, class::DATE) || self.is(object, class::QUE);
        let n = self.verbs.partition_point(|v| v.tokens.start < start);
        let lends = |v: &VerbGroup| v.mood == Mood::Finite && v.compound && !v.passive && self.is(v.finite, class::AVOIR) && self.is_cue(v);
        let before = self.verbs[..n].iter().rev().take(MOST_SHARED).find(|v| v.mood != Mood::PastParticiple);
        !agrees && told && self.is_strong_cue(verb) && before.is_some_and(lends) && self.sentence_range(start).contains(&before.map_or(0, |v| v.finite))
    }

    /// Whether a relative or subordinate clause opens in the range.
    fn holds_link(&self, start: usize, end: usize) -> bool {
        let link = class::QUI | class::QUE | class::RELATIVE | class::SUBORDINATOR;
        (start..end).any(|i| self.is(i, link) && !self.is(i, class::ADVERB | class::PREPOSITION) || self.is_word(i, "où") || self.is_word(i, "si"))
    }

    /// `que les vivres manquent et a suspendu ses convois`: a verb without subject in another number than the clause's own.
    fn other_number(&self, start: usize, et: usize, verb: &VerbGroup) -> bool {
        use crate::text::inflect::feature::{PLUR, SING, SUBJUNCTIVE};
        let n = self.verbs.partition_point(|v| v.tokens.start < start);
        let own = self.verbs[n..].iter().take_while(|v| v.tokens.start < et).find(|v| v.mood == Mood::Finite);
        let number = |v: &VerbGroup| v.features & (SING | PLUR);
        let finite = |v: &VerbGroup| v.features & crate::text::inflect::feature::FINITE;
        let wished = |own: &VerbGroup| finite(own) == SUBJUNCTIVE && finite(verb) & SUBJUNCTIVE == 0;
        let opposed = |own: &VerbGroup| wished(own) || number(own) | number(verb) == SING | PLUR && number(own) & number(verb) == 0;
        verb.pronoun.is_none() && verb.inverted.is_none() && own.is_some_and(opposed)
    }

    /// `… et demandé le report`: a participle with an object of its own continues no passive before it.
    fn takes_object(&self, start: usize, et: usize, object: usize) -> bool {
        let n = self.verbs.partition_point(|v| v.tokens.start < et);
        let active = self.verbs[..n].last().is_some_and(|v| v.tokens.start >= start && v.mood == Mood::Finite && v.compound && !v.passive);
        self.is_determiner(object) && !self.is(object + 1, class::DATE) && !self.is(object, class::DATE) && !active
    }

    /// `(le pont a cédé) et le chef, Paul Sy, 92 ans, (aurait fui)`: a subject behind a link, which the verb at `next` is still owed.
    pub(super) fn second_subject(&self, start: usize, next: usize) -> bool {
        let link = (start + 1..next).rev().find(|i| self.is(*i, class::COORDINATOR));
        link.is_some_and(|l| {
            // `et que le machiniste, présent depuis dix ans, (avait fui)`
            let first = l + 1 + usize::from(self.is(l + 1, class::QUE));
            let subject = self.is_determiner(first) || self.is_capital(first);
            subject
                && self.noun_phrase(first, Reach::Speaker).is_some_and(|end| self.is_mark(end, ',') && !self.has_finite(l..next))
                && self.has_finite(start..l)
        })
    }
}
