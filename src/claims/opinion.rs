//! `Pour X, P`: when it tells what X thinks.

use super::Finder;
use super::selon::after_comma;
use crate::lexicon::{Group, class};
use crate::syntax::{Mood, Parse};
use crate::text::{inflect::feature, set};
use std::ops::Range;

/// Whether a sentence begins at token `at`, or another clause behind a semicolon or a label (`France : pour X, …`).
pub(super) fn opens_clause(parse: &Parse, at: usize) -> bool {
    let label = || parse.is_mark(at - 1, ':') && !parse.has_finite(parse.sentence_range(at).start..at);
    // `Il a tort : pour elle, P`
    let hers = || parse.is_mark(at - 1, ':') && parse.is(at + 1, class::STRESSED);
    parse.starts_sentence(at) || at > 0 && (parse.is_mark(at - 1, ';') || hers() || label())
}

/// `Pour X, P` judges where P has a verb in the present, future or conditional.
pub(super) fn judging(parse: &Parse, at: usize, source: &Range<usize>) -> bool {
    let end = source.end;
    if !opens_clause(parse, at) || !(parse.is_mark(end, ',') && parse.has_finite(end..parse.sentence_range(at).end)) {
        return false;
    }
    // What is done for somebody with a name, or for a body, is told otherwise.
    let noun = super::speaker::head_noun(parse, source.clone());
    let told_otherwise = source.clone().any(|i| parse.is_capital(i) && parse.is(i, class::GIVEN | class::PERSON | class::SURNAME))
        || parse.is(noun, class::ORGANIZATION_HEAD | class::ORGANIZATION) && !parse.is(noun, class::ROLE);
    let sentence = parse.sentence_range(at).end;
    let verb = (after_comma(parse, end, sentence)..sentence).find_map(|i| parse.verb(i).filter(|v| v.mood == Mood::Finite));
    verb.is_some_and(|v| {
        // `Pour la CGT, la fermeture « était écrite »`: in the speaker's own words.
        let own = super::incise::enclosing_quote(parse, v.finite).is_some_and(|q| q.open as usize > end);
        let done = v.compound && v.features & feature::PRESENT != 0 && !v.passive;
        // `Pour lui, il existait un risque`
        let impersonal = || parse.is(source.start, class::STRESSED) && v.pronoun.is_some_and(|p| parse.is_one_of(p, set!["il", "c"]));
        own || impersonal() || v.features & (feature::PRESENT | feature::CONDITIONAL | feature::FUTURE) != 0 && (!done || told_otherwise)
    })
}

/// `Pour X, c'est clair : « … »`: the quotation is the content (`claims/colon`).
pub(super) fn quotation_follows(parse: &Parse, at: usize) -> bool {
    parse.sentence_range(at).any(|i| parse.is_mark(i, ':') && parse.quote_opening_at(i + 1).is_some())
}

/// `Insuffisant pour le maire, qui …`: whether all that stands before `pour` at token `at` is what somebody thinks of something.
pub(super) fn passes_verdict(parse: &Parse, at: usize) -> bool {
    let start = parse.sentence_range(at).start;
    let judged = at > start && at < start + 4 && parse.in_group(at - 1, Group::Verdict) && parse.is_word(at, "pour");
    judged && (start..at - 1).all(|i| parse.is(i, class::ADVERB))
}

/// `Chez Renault, on conteste P`: the act of the verb behind `on`, where that follows the speaker who ends at `end`.
pub(super) fn act_of_on(finder: &Finder, end: usize) -> Option<u8> {
    let parse = finder.parse;
    let verb = Some(end + 2).filter(|_| parse.is_mark(end, ',') && parse.is_word(end + 1, "on"))?;
    let n = parse.verbs.partition_point(|v| v.tokens.start < verb);
    finder.cues.get(n)?.as_ref().filter(|cue| cue.tokens.start == verb).map(|cue| cue.act)
}
