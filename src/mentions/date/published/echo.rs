//! `l'année dernière` beside an event that the article dates elsewhere with the same words.

use super::evidence::Evidence;
use super::fit::Fit;
use crate::lexicon::class;
use crate::mentions::date::calendar;
use crate::mentions::date::expression::{Fields, Found, Meaning, Origin, Unit};
use crate::mentions::date::reader::Reader;
use crate::syntax::Parse;
use std::ops::Range;

/// What `l'année dernière` or `l'an prochain` says of the year of publication beside a dated event.
pub(super) fn told(parse: &Parse, f: &Found, found: &[Found]) -> Option<Evidence> {
    let Meaning::Shift { count, unit: Unit::Year, from: Origin::Published } = f.meaning else { return None };
    let (year, event) = year_beside(parse, f, found).filter(|_| count.abs() <= 1)?;
    let year = year - count as i16;
    let fit = Fit::Span(calendar::day(year, 1, 1)?, calendar::day(year, 12, 31)?);
    Some(Evidence::told(&event, fit))
}

/// The year of the event that `l'année dernière` dates: one the lexicon knows, or one that the text dates elsewhere with the
/// same words (two words in common).
fn year_beside(parse: &Parse, f: &Found, found: &[Found]) -> Option<(i16, Range<usize>)> {
    let window = |start: usize| start.saturating_sub(9)..start;
    let reader = Reader { parse, floor: 0, head: usize::MAX };
    let start = f.tokens.start;
    for j in window(start) {
        let beside = |end: usize| end == start || end + 1 == start && parse.is_mark(end, ',');
        if let Some(event) = reader.word_of(j, "event").filter(|e| beside(e.tokens.end)) {
            let year = event.value().get(..4).and_then(|y| y.parse().ok())?;
            return Some((year, event.tokens.start..f.tokens.end));
        }
    }
    let near = content_words(parse, window(start));
    found.iter().find_map(|g| {
        let Meaning::Fields(Fields { year: Some(year), .. }) = g.meaning else { return None };
        let other = content_words(parse, window(g.tokens.start));
        let shared = near.iter().flatten().filter(|w| other.iter().flatten().any(|o| o == *w)).count();
        (shared >= 2).then(|| (year, f.tokens.clone()))
    })
}

/// The nouns and names of a few tokens of one sentence, by their word ids.
fn content_words(parse: &Parse, window: Range<usize>) -> [Option<u32>; 9] {
    let mut out = [None; 9];
    let sentence = parse.text.sentence_of(window.end);
    for (slot, j) in out.iter_mut().zip(window) {
        let content = parse.is(j, class::NOUN | class::CUE_NOUN) || parse.is_capital(j) && parse.is(j, class::PLACE | class::PERSON | class::ORGANIZATION);
        let id = parse.words.plain_id(j);
        *slot = (content && id != 0 && parse.text.sentence_of(j) == sentence).then_some(id);
    }
    out
}
