//! What a source makes of a thing: `juge ces produits « inutiles »`, `y voit un recul`, `estime à 300 le nombre des absents`.

use super::Finder;
use super::cue::{Cue, frame};
use super::draft::Draft;
use crate::lexicon::class;
use crate::syntax::{Extent, Parse, Reach, VerbGroup};
use std::ops::Range;

/// Proposes the judgement that begins at `at`.
pub(super) fn find(finder: &mut Finder, group: &VerbGroup, cue: &Cue, at: usize) -> bool {
    quality(finder, cue, at) || sees(finder, group, cue, at) || measure(finder, cue, at)
}

/// `juge ces produits « inutiles »`: an object and, quoted, what is thought of it.
fn quality(finder: &mut Finder, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    if cue.act != super::SUPPOSE || !cue.incise {
        return false;
    }
    let quality = parse.is(at, class::ADJECTIVE) && !parse.is_determiner(at) && cue.takes(frame("inf"));
    let of_what = |i: usize| parse.is_determiner(i) || parse.is(i, class::QUE) || parse.is(i, class::DE) && parse.verb(i + 1).is_some();
    if quality && of_what(at + 1) {
        return finder.content("claims/indirect_speech#phrase", cue, at, if parse.is_determiner(at + 1) { Extent::Phrase } else { Extent::Clause });
    }
    if !parse.is_determiner(at) {
        return false;
    }
    let quoted = parse.noun_phrase(at, Reach::Speaker).is_some_and(|end| parse.quote_opening_at(end).is_some());
    quoted && finder.content("claims/indirect_speech#phrase", cue, at, Extent::Phrase)
}

/// `y voit un recul`, `voit dans ce texte « un recul »`: what it is taken for; the thing is the target.
fn sees(finder: &mut Finder, group: &VerbGroup, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    if !parse.is_verb(group, "voir") {
        return false;
    }
    let there = group.clitic.is_some_and(|c| parse.is_word(c, "y") || parse.is_word(c, "en"));
    let dans = parse.is_word(at, "dans") || parse.is_word(at, "en") && parse.is_determiner(at + 1);
    let thing = if dans { parse.noun_phrase(at + 1, Reach::Thing).map(|end| at + 1..end) } else { None };
    let start = thing.as_ref().map_or(at, |t| t.end);
    let place = thing.as_ref().is_some_and(|t| t.clone().any(|i| parse.is_capital(i)) || parse.is(t.start, class::DATE));
    let some = parse.is(start, class::DE) && parse.is(start + 1, class::DEFINITE);
    let noun = start + usize::from(parse.is_determiner(start));
    let judged = parse.quote_opening_at(start).is_some() || parse.quote_opening_at(noun).is_some() || parse.names_act(noun);
    let opens = some || parse.is_determiner(start) || parse.quote_opening_at(start).is_some();
    if !opens
        || place
        || !(judged || some || parse.is(noun + 1, class::QUE))
        || !(there || thing.is_some())
        || !finder.content("claims/indirect_speech#phrase", cue, start, Extent::Phrase)
    {
        return false;
    }
    if let Some(draft) = finder.drafts.last_mut() {
        draft.target = thing;
    }
    true
}

/// `estime à 300 le nombre des absents`: the figure; what it counts is the target.
fn measure(finder: &mut Finder, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    let Some(figure) = figure(parse, cue, at) else { return false };
    let counted = parse.noun_phrase(figure.end, Reach::Thing).filter(|_| parse.is_determiner(figure.end));
    let mut draft = Draft::new("claims/indirect_speech#phrase", cue.tokens.clone(), cue.act, Some(cue.entry));
    draft.target = counted.map(|end| figure.end..end);
    draft.content.push(figure);
    finder.push(draft)
}

/// The number with its unit behind `à` at token `at`, after a verb that estimates.
pub(super) fn figure(parse: &Parse, cue: &Cue, at: usize) -> Option<Range<usize>> {
    if cue.act != super::SUPPOSE || !cue.takes(frame("np-à-np")) || !parse.is(at, class::A) {
        return None;
    }
    let about = parse.adverb_phrase(at + 1).map_or(at + 1, |phrase| phrase.end);
    let number = |i: usize| parse.text.tokens.get(i).is_some_and(|t| t.is_number()) || parse.is(i, class::NUMBER | class::QUANTIFIER);
    let first = (about..about + 4).find(|i| number(*i)).filter(|f| (about..*f).all(|i| parse.is(i, class::ADVERB | class::DE | class::PREPOSITION)))?;
    Some(at + 1..parse.noun_phrase(first, Reach::Thing).unwrap_or(first + 1))
}
