//! What may stand between a cue and its content: those addressed, when and where it was said.

use super::cue::{Cue, skip_adverbs};
use super::frame;
use super::speaker::can_speak;
use crate::lexicon::class;
use crate::syntax::{Mood, Parse, Reach};
use crate::text::set;
use std::ops::Range;

/// The token after those addressed and when: `à la presse`, `mardi soir`, `aux enquêteurs`, `, dimanche,`.
pub(super) fn skip(parse: &Parse, cue: &Cue) -> usize {
    let mut at = manner(parse, cue.next);
    for _ in 0..3 {
        let next = asked_of(parse, cue, at)
            .or_else(|| source_behind(parse, at).map(|s| s.end))
            .or_else(|| addressee(parse, cue, at))
            .or_else(|| adverbial_between_commas(parse, cue, at))
            .map(|n| skip_adverbs(parse, n));
        match next {
            Some(next) if next > at => at = next,
            _ => break,
        }
    }
    at
}

/// `« avec la plus grande fermeté »`, `« point par point »`, `« catégoriquement »` before what is condemned or denied: the token after it.
fn manner(parse: &Parse, at: usize) -> usize {
    let apart = usize::from(parse.is_mark(at, ','));
    let first = at + apart + 1;
    let repeated = || parse.is_word(first + 1, "par") && parse.text.word(first) == parse.text.word(first + 2);
    let adverb = || repeated() || parse.is_word(first, "avec") || parse.text.word(first).ends_with("ment") && parse.is(first, class::ADVERB);
    let quote = parse.quote_opening_at(first - 1).filter(|q| q.inner.len() < 9 && q.close.is_some() && adverb());
    // `a rejeté, « catégoriquement », l'idée`
    let after = quote.map(|q| q.inner.end as usize + 1 + apart).filter(|i| apart == 0 || parse.is_mark(i - 1, ','));
    after.filter(|i| parse.is_determiner(*i) || parse.is(*i, class::QUE | class::INFINITIVE)).unwrap_or(at)
}

/// `exige du gouvernement (des mesures)`, `réclame à l'État (300 millions)`: the token behind whom a thing is asked of.
fn asked_of(parse: &Parse, cue: &Cue, at: usize) -> Option<usize> {
    if cue.act != super::DEMAND || cue.weak || !cue.takes(frame::NP) {
        return None;
    }
    let from = parse.is(at, class::DE) && !parse.is_word(at, "des") && !cue.takes(frame::DE_NP | frame::NP_DE_NP);
    if !from && !parse.is(at, class::A) {
        return None;
    }
    let end = parse.noun_phrase(at + 1, Reach::Speaker)?;
    let some = |i: usize| parse.is_word(i, "des") && !parse.is_capital(i + 1) || parse.is_number(i) && parse.is_capital(i - 1);
    let stop = (at + 2..end).find(|i| some(*i)).unwrap_or(end);
    let thing = stop < end || parse.is_determiner(end) || from && parse.is(end, class::QUE);
    (thing && can_speak(parse, at + 1..stop, cue)).then_some(stop)
}

/// `On indique de source judiciaire que P`: who stands behind a verb whose subject is nobody.
#[inline]
pub(super) fn source_behind(parse: &Parse, at: usize) -> Option<Range<usize>> {
    let source = parse.is(at, class::DE) && parse.is_one_of(at + 1, set!["source", "sources"]);
    let end = if source { parse.noun_phrase(at + 1, Reach::Speaker)? } else { return None };
    parse.is(end, class::QUE).then_some(at + 1..end)
}

fn addressee(parse: &Parse, cue: &Cue, at: usize) -> Option<usize> {
    let link = parse.is(at, class::A | class::PREPOSITION) || parse.grammar_phrase(at).is_some_and(|(_, c)| c & class::PREPOSITION != 0);
    if !link || parse.is(at, class::QUE) {
        return None;
    }
    let phrase = parse.grammar_phrase(at);
    let next = phrase.as_ref().map_or(at + 1, |(p, _)| p.end);
    if parse.is(next, class::INFINITIVE) && parse.verb(next).is_some() {
        return None;
    }
    let dated = (next..(next + 5).min(parse.len())).take_while(|i| parse.is(*i, class::DATE | class::DEFINITE) || parse.text.tokens[*i].is_number()).last();
    let Some(end) = parse.noun_phrase(next, Reach::Thing) else { return dated.map(|d| d + 1) };
    let bare = parse.is(at, class::A) && phrase.is_none() && !parse.is_word(next, "chaque") && !can_speak(parse, next..end, cue) && !parse.is_word(at, "aux");
    let place = || parse.is_one_of(at, set!["vers", "contre", "en", "sur", "pour"]);
    if (bare || cue.weak && place()) && (parse.is(end, class::QUE) || cue.weak && !parse.is_mark(end, ':')) {
        return None;
    }
    // `fait part à Rome de sa surprise`: the phrase asks for `de`.
    let told = parse.is(at, class::A) || parse.is_word(at, "dans") || parse.is_word(at, "sur");
    let parts = told && cue.is_phrase(parse) && cue.takes(frame::DE_NP);
    let opens = |i: usize| opens_said(parse, cue, i) || parts && parse.is(i, class::DE) && !parse.is_capital(i + 1);
    let whole = |i: usize| parse.is_one_of(i, set!["tout", "toute", "tous", "toutes"]);
    let close = parse.is_mark(end, '(').then(|| (end + 1..(end + 9).min(parse.len())).find(|i| parse.is_mark(*i, ')'))).flatten();
    if let Some(after) = close.map(|c| c + 1).filter(|a| opens(*a)) {
        return Some(after);
    }
    if !cue.weak
        && cue.takes(frame::NP)
        && parse.is_determiner(end)
        && !parse.is(end, class::DE | class::CONTRACTED)
        && (whole(end) || !parse.is(end, class::QUANTIFIER))
        && !bare
    {
        // `a annoncé sur Facebook le retrait`
        return Some(end);
    }
    let cut = (next + 1..=with_recipient(parse, end)).find(|i| opens(skip_adverbs(parse, *i)));
    let question = parse.is(end, class::INTERROGATIVE | class::DATE);
    cut.or(question.then_some(end)).or_else(|| parse.is_mark(end, ',').then(|| adverbial_between_commas(parse, cue, end)).flatten())
}

/// `(dans une lettre) adressée au roi`: the token after whom it was sent to.
fn with_recipient(parse: &Parse, end: usize) -> usize {
    let sent = parse.verb(end).is_some_and(|v| v.mood == Mood::PastParticiple);
    if sent { parse.noun_phrase(end + 2, Reach::Thing).unwrap_or(end) } else { end }
}

/// Whether what is said may begin at token `i`: a clause, an infinitive, a quotation.
fn opens_said(parse: &Parse, cue: &Cue, i: usize) -> bool {
    let bare_infinitive = || cue.takes(frame::INF) && !cue.weak && parse.is_infinitive(i);
    parse.is(i, class::QUE)
        || bare_infinitive()
        || parse.is_mark(i, ':')
        || parse.quote_opening_at(i).is_some()
        || parse.is(i, class::DE) && parse.is(i + 1, class::INFINITIVE | class::NEGATION)
        || parse.is(i, class::A) && cue.takes(frame::A_INF) && parse.is_infinitive(i + 1)
}

/// `, dimanche à Paris,` between the verb and its complement; the token after the second comma.
fn adverbial_between_commas(parse: &Parse, cue: &Cue, at: usize) -> Option<usize> {
    if !parse.is_mark(at, ',') {
        return None;
    }
    let end = (at + 1..(at + 14).min(parse.len())).find(|i| parse.is_mark(*i, ','))?;
    let condition = parse.is_word(at + 1, "si") || parse.is_word(at + 1, "s") && parse.is_word(at + 2, "il");
    let promised = parse.is(end + 1, class::DE) && parse.infinitive_from(end + 2);
    if condition && (promised || parse.is(end + 1, class::QUE)) {
        return Some(end + 1);
    }
    let attributed = parse.is(at + 1, class::CUE_PREPOSITION) && parse.is_determiner(end + 1);
    let apart = parse.is(at + 1, class::PREPOSITION | class::DATE | class::ADVERB | class::A)
        || parse.is(at + 1, class::DEMONSTRATIVE) && parse.tells_time(at + 2)
        || parse.grammar_phrase(at + 1).is_some()
        || parse.adverb_phrase(at + 1).is_some();
    let ago = parse.is_word(at + 1, "il") && parse.is_word(at + 2, "y") && parse.is_word(at + 3, "a");
    let apart = apart || ago;
    let against = parse.is_word(end + 1, "contre") && cue.takes(frame::CONTRE_NP | frame::NP_CONTRE_NP);
    let governed = against || parse.is(end + 1, class::A) && cue.takes(frame::A_NP) || parse.is(end + 1, class::DE) && cue.takes(frame::DE_NP);
    // `a qualifié, lundi, de « farce »`
    let called = parse.is(end + 1, class::DE) && cue.takes(frame::NP_DE_NP) && parse.quote_opening_at(end + 2).is_some();
    let governed = governed || called;
    let asked = cue.takes(frame::WH) && (parse.is(end + 1, class::INTERROGATIVE) || parse.is_word(end + 1, "si"));
    let opens = attributed
        || apart && asked
        || apart && (parse.is_determiner(end + 1) || governed)
        || parse.is(end + 1, class::QUE)
        || apart && promised
        || parse.quote_opening_at(end + 1).is_some()
        || parse.is_infinitive(end + 1);
    (opens && (ago || !parse.has_finite(at..end))).then_some(end + 1)
}
