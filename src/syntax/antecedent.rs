//! Relatives: the phrase that `qui` stands for, and the subject of a verb behind a relative.

use super::{Mood, Parse, VerbGroup};
use crate::lexicon::class;
use crate::text::WordSet;
use std::ops::Range;

impl Parse<'_> {
    /// `, laquelle (demande à être reçue)`: a relative in the place of `qui`.
    pub(super) fn is_which(&self, at: usize) -> bool {
        let which = self.is_one_of(at, const { &WordSet::of(&["lequel", "laquelle", "lesquels", "lesquelles"]) });
        which && at > 0 && self.is_mark(at - 1, ',')
    }

    /// The noun phrase before `qui` at token `qui`.
    pub(super) fn antecedent(&self, qui: usize) -> Option<Range<usize>> {
        let parted = qui > 0 && (self.is_mark(qui - 1, ',') || self.is_dash(qui - 1));
        let end = qui - usize::from(parted);
        // `leur porte-parole, joint par téléphone, qui`: the phrase before the participle.
        let aside = |comma: usize| self.verb(comma + 1).is_some_and(|v| v.mood == Mood::PastParticiple && v.tokens.start == comma + 1);
        let start = self.sentence_range(qui).start;
        let comma = (start..end).rev().find(|i| self.is_mark(*i, ',')).filter(|c| end < qui && aside(*c));
        let phrase = self.phrase_ending_at(comma.unwrap_or(end), true)?;
        let reports = || self.verb(qui + 1).is_some_and(|v| self.is(v.head, class::CUE_VERB));
        let owner = || if end < qui && reports() { self.whose_thing(&phrase).or_else(|| self.likened(&phrase)) } else { None };
        let whole = || if reports() { self.with_governed_role_before(phrase.clone(), start) } else { phrase.clone() };
        Some(self.name_in_adverbial(&phrase).or_else(owner).unwrap_or_else(whole))
    }

    /// `…: celle de Luc Morel, qui reprend l'usine et s'engage à embaucher`: for whom `qui` stands, of a second verb behind a link, where
    /// the relative has begun behind a comma and no other has closed it.
    pub(super) fn second_of_relative(&self, group: &VerbGroup) -> Option<Range<usize>> {
        let link = group.tokens.start.checked_sub(1).filter(|l| self.is(*l, class::COORDINATOR))?;
        let start = self.sentence_range(link).start;
        let n = self.verbs.partition_point(|v| v.tokens.start < link);
        let first = self.verbs[..n].iter().rev().take_while(|v| v.tokens.start >= start).find(|v| v.mood == Mood::Finite)?;
        let qui = first.tokens.start.checked_sub(1).filter(|q| *q > start && self.is(*q, class::QUI) && self.is_mark(q - 1, ','))?;
        let closed = (qui + 1..link).any(|i| self.is_mark(i, ','));
        // `« … », a dit le ministre, qui s'oppose à P et demande Q`: whoever speaks in the incise.
        let before = self.shared_subject(group).is_some_and(|s| s.end + 1 == qui);
        let phrase = if closed || before { return None } else { self.antecedent(qui)? };
        Some(if self.is(group.head, class::CUE_VERB) { self.likened(&phrase).unwrap_or(phrase) } else { phrase })
    }

    /// `(les micros sont coupés, malgré) la minorité qui parlait de fraude et dénonçait …`: for whom `qui` stands, of a second verb behind
    /// a link whose number is that of the relative's verb and not that of the main one.
    pub(super) fn relative_of_number(&self, group: &VerbGroup) -> Option<Range<usize>> {
        use crate::text::inflect::feature::{PLUR, SING};
        let number = |v: &VerbGroup| v.features & (SING | PLUR);
        let start = self.sentence_range(group.finite).start;
        let n = self.verbs.partition_point(|v| v.tokens.start < group.tokens.start);
        let before = || self.verbs[..n].iter().rev().take_while(|v| v.tokens.start >= start).filter(|v| v.mood == Mood::Finite);
        let near = before().next().filter(|v| v.tokens.start > start && self.is(v.tokens.start - 1, class::QUI))?;
        let main = before().find(|v| self.is_main(v))?;
        let other = number(main) & number(group) == 0 && number(near) & number(group) != 0 && group.pronoun.is_none();
        if other { self.antecedent(near.tokens.start - 1) } else { None }
    }

    /// `une initiative du collectif Horizon, qui souhaite …`: whose it is, where a thing that cannot speak is somebody's.
    fn whose_thing(&self, phrase: &Range<usize>) -> Option<Range<usize>> {
        let noun = phrase.start + usize::from(self.is_determiner(phrase.start));
        let thing = self.is(noun, class::NOUN) && !self.is_speaker(noun) && !self.is_capital(noun) && !self.is_agent_noun(noun);
        let owner = noun + 2;
        let speaks = (owner..phrase.end.min(owner + 3)).any(|i| self.is_speaker(i));
        let definite = self.is(noun + 1, class::CONTRACTED) || self.is(noun + 1, class::DE) && self.is_determiner(owner);
        (thing && definite && speaks && owner < phrase.end).then_some(owner..phrase.end)
    }

    /// `inférieurs à ceux du ministère, qui recense …`: whose the others are.
    fn likened(&self, phrase: &Range<usize>) -> Option<Range<usize>> {
        let those = (phrase.start..phrase.end.saturating_sub(2)).find(|i| self.is_that_one(*i) && self.is(*i + 1, class::DE))?;
        let owner = those + 2;
        let speaks = self.is_speaker(owner) || self.is_speaker(owner + 1) || self.is_capital(owner) || self.is_capital(owner + 1);
        speaks.then_some(owner..phrase.end)
    }

    /// `à dix jours du retour de Luc Morel, qui …`, `à l'appel de Sud-Rail, qui …`: the name that a phrase of time or occasion ends
    /// with, behind a preposition.
    fn name_in_adverbial(&self, phrase: &Range<usize>) -> Option<Range<usize>> {
        let governed = self.is_governed(phrase.start);
        let de = phrase.clone().rev().find(|i| self.is(*i, class::DE)).filter(|de| de + 1 < phrase.end && governed)?;
        let name = (de + 1..phrase.end).all(|i| self.is_capital(i) || self.text.tokens[i].after_hyphen());
        let called = self.is_word(phrase.start, "l") && self.is_word(phrase.start + 1, "appel");
        let head = (phrase.start..de).find(|i| self.is(*i, class::NOUN) || self.is_speaker(*i));
        (name && (called || head.is_some_and(|h| !self.is_speaker(h)))).then_some(de + 1..phrase.end)
    }

    /// `L'Élysée, qui assure que …, a fait état`: the phrase before the relative that a comma closes before the verb.
    pub fn before_relative(&self, verb: usize) -> Option<Range<usize>> {
        let comma = verb.checked_sub(1).filter(|c| self.is_mark(*c, ','))?;
        let floor = self.sentence_range(verb).start;
        let relative = |i: usize| self.is(i, class::QUI | class::QUE);
        let whole = |i: usize| self.is_word(i, "ce") && relative(i + 1);
        // `cinq personnes, dont deux gendarmes, ont péri`: no relative.
        let some = |c: usize| (c + 2..comma).find(|i| self.is_mark(*i, ',')).is_some_and(|close| !self.has_finite(c..close));
        let dont = |c: usize| self.is_word(c + 1, "dont") && !some(c);
        let opens = |c: usize| self.is_mark(c, ',') && (relative(c + 1) || whole(c + 1) || dont(c) || self.is_word(c + 1, "où"));
        let open = (floor + 1..comma).rev().find(|c| opens(*c) && self.has_finite(*c..comma))?;
        let outer = (open + 1..comma).filter(|i| self.verb(*i).is_some_and(|v| v.mood == Mood::Finite && v.finite == *i)).count();
        let led = if whole(open + 1) { self.leading_phrase(floor, open) } else { None };
        let subject = led
            .or_else(|| self.phrase_ending_at(open, false))
            .or_else(|| self.phrase_ending_at(self.before_bracket(open), false))
            .or_else(|| self.phrase_opening(floor, open))?;
        (outer <= 2 && !self.is_governed(subject.start)).then(|| self.with_role_before(subject, floor))
    }

    /// `L'agence des Nations unies au Liban, (dont …)`: all that stands from the sentence's first phrase to the comma at `end`.
    fn phrase_opening(&self, floor: usize, end: usize) -> Option<Range<usize>> {
        let plain = !(floor..end).any(|i| self.is_any_mark(i)) && !self.has_finite(floor..end) && self.is_determiner(floor);
        (plain && self.noun_phrase(floor, super::Reach::Speaker).is_some()).then_some(floor..end)
    }

    /// `L'armateur qui exploite la ligne veut …`: the phrase before a relative without commas that ends where the verb begins.
    pub(super) fn before_open_relative(&self, floor: usize, verb: usize) -> Option<Range<usize>> {
        let plain = |i: &usize| !matches!(self.text.tokens[*i].first, ',' | ';' | ':' | '–' | '—');
        let qui = (floor..verb).rev().take_while(plain).find(|i| self.is(*i, class::QUI))?;
        let inner = self.verb(qui + 1).filter(|v| v.mood == Mood::Finite)?;
        let others = (inner.tokens.end..verb).any(|i| self.is(i, class::COORDINATOR) || self.verb(i).is_some_and(|v| v.mood == Mood::Finite));
        if others || verb <= inner.tokens.end {
            return None;
        }
        self.phrase_ending_at(qui, false).filter(|s| !self.is_governed(s.start))
    }
}
