//! Which way the clause of a date looks: its verb's tense, and prepositions that point.

use super::reader::Reader;
use crate::lexicon::class;
use crate::syntax::{Mood, Parse, VerbGroup};
use crate::text::inflect::feature;
use crate::text::{WordSet, set};
use std::ops::Range;

/// Verbs whose participle or present tells of something to come.
const PLANNED: &[&str] = &["prévoir", "attendre", "programmer", "fixer", "planifier", "espérer", "reporter", "repousser", "anticiper"];
/// Verbs that, in the present or conditional, put an infinitive into the future.
const MODAL: &[&str] = &["devoir", "pouvoir", "aller", "vouloir", "compter", "souhaiter", "espérer", "prévoir", "envisager", "entendre"];

/// Modals that need no infinitive beside them to look ahead.
const BOUND: &[&str] = &["devoir", "pouvoir", "aller"];

/// Where a clause looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// To what has happened.
    Past,
    /// To what holds now.
    Present,
    /// To what went on then: weaker than what happened.
    Imperfect,
    /// To what is to come.
    Future,
    /// To what would come, or is said to hold.
    Conditional,
    /// Nothing says.
    Unknown,
}

/// Whether a verb group tells of the past.
pub(super) fn is_past(group: &VerbGroup) -> bool {
    group.is_past() || group.mood == Mood::Finite && group.compound && group.features & feature::PRESENT != 0 && !group.passive
}

/// Verbs that tell how things stand.
const STATIVE: &[&str] = &[
    "être",
    "avoir",
    "connaître",
    "compter",
    "représenter",
    "vivre",
    "sembler",
    "rester",
    "exister",
    "demeurer",
    "constituer",
    "paraître",
    "valoir",
    "posséder",
    "figurer",
    "falloir",
    "savoir",
    "croire",
    "penser",
    "habiter",
    "travailler",
    "dépendre",
    "souffrir",
    "permettre",
    "concerner",
    "employer",
];

/// Whether the clause around the tokens tells how things stand, not what happens.
pub(super) fn is_state(parse: &Parse, tokens: &Range<usize>) -> bool {
    let clause = Clause::around(parse, tokens);
    let Some(group) = clause.verb() else { return false };
    if !matches!(clause.tense(group), Tense::Present | Tense::Conditional) {
        return false;
    }
    group.passive || STATIVE.iter().any(|v| parse.is_verb(group, v))
}

/// Where the verb of the clause around the tokens looks.
pub(super) fn of_verb(parse: &Parse, tokens: &Range<usize>) -> Tense {
    let clause = Clause::around(parse, tokens);
    clause.verb().map_or(Tense::Unknown, |group| clause.tense(group))
}

/// The verb of the clause around the tokens.
pub(super) fn verb_of<'p>(parse: &'p Parse, tokens: &Range<usize>) -> Option<&'p VerbGroup> {
    Clause::around(parse, tokens).verb()
}

/// Whether the clause around the tokens is told in the imperfect, past historic or pluperfect, as a story is.
pub(super) fn is_narrative(parse: &Parse, tokens: &Range<usize>) -> bool {
    let told = |g: &VerbGroup| g.features & (feature::IMPERFECT | feature::PAST_HISTORIC) != 0 && g.features & feature::PRESENT == 0;
    verb_of(parse, tokens).is_some_and(|g| g.mood == Mood::Finite && told(g))
}

/// Whether a verb tells what is planned or awaited.
pub(super) fn is_planned(parse: &Parse, group: &VerbGroup) -> bool {
    PLANNED.iter().any(|v| parse.is_verb(group, v))
}

/// Whether the clause around the tokens tells what is still to come: its verb is in the future, or a present looks ahead. What was
/// to come for a speaker of the past (`ouvrirait`, `devait ouvrir`) may be over.
pub(super) fn is_prospect(parse: &Parse, tokens: &Range<usize>) -> bool {
    let clause = Clause::around(parse, tokens);
    let Some(group) = clause.verb() else { return false };
    let now = |g: &VerbGroup| g.features & (feature::PRESENT | feature::FUTURE) != 0 && g.features & (feature::IMPERFECT | feature::CONDITIONAL) == 0;
    match group.mood {
        Mood::Infinitive => {
            clause.modal(group).is_some_and(|modal| now(modal) && !parse.is_verb(modal, "pouvoir") && clause.of_infinitive(group) == Tense::Future)
        }
        Mood::Finite => now(group) && (clause.tense(group) == Tense::Future || !group.compound && of_clause(parse, tokens) == Tense::Future),
        _ => false,
    }
}

/// `d'ici à`, `d'ici`: what is told is still to come.
pub(super) fn is_deadline(parse: &Parse, tokens: &Range<usize>) -> bool {
    let reader = Reader { parse, floor: 0, head: usize::MAX };
    let led = |words: &WordSet| reader.follows(tokens.start, words);
    led(set!["ici"]) || led(set!["à", "au"]) && reader.left(tokens.start).is_some_and(|p| reader.follows(p, set!["ici"]))
}

/// `dès`, `à partir de`, `à compter de`: from then on.
pub(super) fn is_start(parse: &Parse, tokens: &Range<usize>) -> bool {
    let reader = Reader { parse, floor: 0, head: usize::MAX };
    reader.follows(tokens.start, set!["dès"]) || leading_verb(parse, tokens).is_some()
}

/// The verb of `à partir de`, `à compter de` before the tokens.
fn leading_verb(parse: &Parse, tokens: &Range<usize>) -> Option<usize> {
    let reader = Reader { parse, floor: 0, head: usize::MAX };
    let of = reader.left(tokens.start).filter(|p| reader.any(*p, set!["de", "du"]))?;
    reader.left(of).filter(|p| reader.any(*p, set!["partir", "compter"]))
}

/// Where the clause around the tokens looks.
pub(super) fn of_clause(parse: &Parse, tokens: &Range<usize>) -> Tense {
    let clause = Clause::around(parse, tokens);
    let verb = clause.verb();
    let reader = Reader { parse, floor: 0, head: usize::MAX };
    let led = |words: &WordSet| reader.follows(tokens.start, words);
    if led(set!["depuis"]) {
        return Tense::Past;
    }
    if is_deadline(parse, tokens) {
        return Tense::Future;
    }
    let tense = verb.map_or(Tense::Unknown, |group| clause.tense(group));
    let pointing = led(set!["jusqu", "avant", "pour", "ici"])
        || is_start(parse, tokens)
        || led(set!["à", "au"]) && reader.left(tokens.start).is_some_and(|p| reader.follows(p, set!["jusqu", "ici"]));
    let bare = verb.is_some_and(|group| group.mood == Mood::PastParticiple);
    match tense {
        Tense::Past if bare && led(set!["pour"]) => Tense::Future,
        Tense::Past | Tense::Future | Tense::Conditional => tense,
        _ if pointing => Tense::Future,
        tense => tense,
    }
}

/// The tokens of a clause around a date.
struct Clause<'p, 'a> {
    parse: &'p Parse<'a>,
    sentence: Range<usize>,
    tokens: Range<usize>,
}

impl<'p, 'a> Clause<'p, 'a> {
    fn around(parse: &'p Parse<'a>, tokens: &Range<usize>) -> Self {
        let sentence = &parse.text.sentences[parse.text.sentence_of(tokens.start)];
        Clause { parse, sentence: sentence.start as usize..sentence.end as usize, tokens: tokens.clone() }
    }

    /// The verb nearest to the date: before it in its clause, else after it, commas crossed last.
    fn verb(&self) -> Option<&'p VerbGroup> {
        self.before(false).or_else(|| self.after(false)).or_else(|| self.before(true)).or_else(|| self.after(true))
    }

    /// Where the expression begins with the verb that only leads it: `à partir du`, `à compter de`.
    fn lead(&self) -> usize {
        leading_verb(self.parse, &self.tokens).unwrap_or(self.tokens.start)
    }

    fn before(&self, over_commas: bool) -> Option<&'p VerbGroup> {
        let first = self.sentence.start.max(self.tokens.start.saturating_sub(40));
        for j in (first..self.lead()).rev() {
            if let Some(group) = self.parse.verb(j) {
                return Some(group);
            }
            if self.opens_clause(j) || !over_commas && self.parse.is_mark(j, ',') {
                return None;
            }
        }
        None
    }

    fn after(&self, over_commas: bool) -> Option<&'p VerbGroup> {
        let last = self.sentence.end.min(self.tokens.end + 40);
        for j in self.tokens.end..last {
            if let Some(group) = self.parse.verb(j)
                && group.mood == Mood::Finite
            {
                return Some(group);
            }
            if self.opens_clause(j) || !over_commas && self.parse.is_mark(j, ',') {
                return None;
            }
        }
        None
    }

    fn opens_clause(&self, j: usize) -> bool {
        self.parse.is(j, class::QUE | class::QUI)
            || self.parse.is(j, class::SUBORDINATOR) && !self.parse.is(j, class::PREPOSITION)
            || matches!(self.parse.text.tokens[j].first, ';' | ':' | '(' | ')')
    }

    fn tense(&self, group: &VerbGroup) -> Tense {
        match group.mood {
            Mood::PastParticiple => {
                if self.is_any(group, PLANNED) {
                    Tense::Future
                } else {
                    Tense::Past
                }
            }
            Mood::PresentParticiple => Tense::Unknown,
            Mood::Infinitive => self.of_infinitive(group),
            Mood::Finite => self.of_finite(group),
        }
    }

    /// An infinitive looks where its modal looks.
    fn of_infinitive(&self, group: &VerbGroup) -> Tense {
        match self.modal(group) {
            Some(modal) if self.is_any(modal, MODAL) && !modal.compound => Tense::Future,
            _ => Tense::Unknown,
        }
    }

    /// The finite verb closely before an infinitive.
    fn modal(&self, group: &VerbGroup) -> Option<&'p VerbGroup> {
        let first = group.tokens.start.saturating_sub(6).max(self.sentence.start);
        (first..group.tokens.start).rev().find_map(|j| self.parse.verb(j)).filter(|g| g.mood == Mood::Finite)
    }

    fn of_finite(&self, group: &VerbGroup) -> Tense {
        let only = |bits: u32| group.features & bits != 0;
        let with_avoir = self.parse.is(group.finite, class::AVOIR);
        if only(feature::FUTURE) {
            return Tense::Future;
        }
        if only(feature::CONDITIONAL) && (!group.compound || group.passive && !with_avoir) {
            return if self.is_any(group, BOUND) { Tense::Future } else { Tense::Conditional };
        }
        if only(feature::CONDITIONAL) {
            return Tense::Past;
        }
        if self.is_any(group, PLANNED) && (!group.compound || group.passive && !with_avoir) {
            return Tense::Future;
        }
        if group.compound && (with_avoir || !group.passive) && only(feature::PRESENT | feature::IMPERFECT | feature::PAST_HISTORIC) {
            return Tense::Past;
        }
        if self.is_any(group, BOUND) && !group.compound {
            return Tense::Future;
        }
        if only(feature::IMPERFECT | feature::PAST_HISTORIC) && !only(feature::PRESENT) {
            return if only(feature::PAST_HISTORIC) { Tense::Past } else { Tense::Imperfect };
        }
        if only(feature::PRESENT) { Tense::Present } else { Tense::Unknown }
    }

    fn is_any(&self, group: &VerbGroup, verbs: &[&str]) -> bool {
        verbs.iter().any(|v| self.parse.is_verb(group, v))
    }
}
