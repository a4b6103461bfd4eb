//! `Oslo a promis une aide et Rome un hôpital`: a second speaker and what he said, under a verb that is not repeated (gapping).

use super::Finder;
use super::cue::Cue;
use super::draft::Draft;
use super::frame;
use super::speaker::can_speak;
use crate::lexicon::class;
use crate::syntax::{Extent, Parse, Reach};
use smallvec::SmallVec;
use std::ops::Range;

/// Parts the words of the last draft, a noun phrase, from those of the speaker behind them; proposes these with their own source.
pub(super) fn part(finder: &mut Finder, cue: &Cue, n: usize) {
    let parse = finder.parse;
    let Some(draft) = finder.drafts.last_mut().filter(|d| d.rule == "claims/indirect_speech#phrase") else { return };
    let Some(content) = draft.content.last().filter(|c| draft.content.len() == 1 && c.start >= cue.tokens.end) else { return };
    let found = (content.start + 1..=content.end).find_map(|link| Some((link, second(parse, cue, link)?)));
    let Some((link, (source, start))) = found else { return };
    let mut own = Draft { content: SmallVec::new(), target: None, via: SmallVec::new(), quote: None, ..draft.clone() };
    draft.content[0].end = parse.trim_end(draft.content[0].start, link);
    own.content.push(start..parse.content_end(start, Extent::Phrase));
    own.source = Some(source);
    own.verb = Some(n);
    // Not by `Finder::push`, which takes two claims with one cue for the same.
    finder.drafts.push(own);
}

/// The speaker behind the link at token `link`, and where what he said begins.
fn second(parse: &Parse, cue: &Cue, link: usize) -> Option<(Range<usize>, usize)> {
    if !(parse.is_word(link, "et") || parse.is_mark(link, ',')) {
        return None;
    }
    let first = link + 1;
    let named = |end: usize| parse.is_capital(end - 1) && !parse.is(end - 1, class::DATE);
    // `et les autorités 120`
    let of = cue.takes(frame::DE_NP);
    let end = parse.noun_phrase(first, Reach::Speaker).map(|end| speaker_end(parse, first..end, of))?;
    if !can_speak(parse, first..end, cue) || !parse.is_determiner(first) && !named(end) {
        return None;
    }
    let start = if of && parse.is(end, class::DE) { end + 1 } else { end };
    let object = parse.is_determiner(start) && !parse.is(start, class::CONTRACTED) && (start > end || !parse.is(start, class::DE))
        || parse.is_figure(start)
        || parse.is_that_one(start);
    let dated = parse.is(start, class::DATE) || parse.is(start + 1, class::DATE);
    // Where nothing may be said the end of it is not looked for: a long list has many links.
    if !object || dated {
        return None;
    }
    let stop = parse.content_end(start, Extent::Phrase);
    let closed = stop >= parse.len() || parse.starts_sentence(stop) || parse.is_any_mark(stop);
    let unquoted = (start..stop).find(|i| parse.quote_opening_at(*i).is_some()).unwrap_or(stop);
    (closed && stop > start && !parse.has_finite(first..unquoted)).then_some((first..end, start))
}

/// Where the speaker at the head of the phrase `whole` ends: before a figure (`les autorités | 120`) and, behind a verb whose object
/// follows `de`, before that (`le maire de Lens | d'un désastre`).
fn speaker_end(parse: &Parse, whole: Range<usize>, of: bool) -> usize {
    let told = |i: usize| parse.is_figure(i) || parse.is(i, class::ARTICLE) && !parse.is(i, class::DEFINITE) || parse.quote_opening_at(i).is_some();
    let object = |i: &usize| parse.is(*i, class::DE) && told(i + 1);
    if let Some(de) = (whole.start + 1..=whole.end).rev().filter(|_| of).find(object) {
        return de;
    }
    // `la police 10 000`
    let digits = whole.clone().skip(1).rev().take_while(|i| parse.is_number(*i)).last();
    digits.unwrap_or(whole.end - usize::from(whole.len() > 1 && parse.is_figure(whole.end - 1)))
}
