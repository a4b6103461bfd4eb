//! `Oslo a promis une aide et Rome un hôpital`: a second speaker and what he said, under a verb that is not repeated (gapping).

use super::Finder;
use super::cue::{Cue, frame};
use super::draft::Draft;
use super::speaker::can_speak;
use crate::lexicon::class;
use crate::syntax::{Extent, Parse, Reach};
use std::ops::Range;

/// Parts the words of the last draft, a noun phrase, from those of the speaker behind them; proposes these with their own source.
pub(super) fn part(finder: &mut Finder, cue: &Cue, n: usize) {
    let parse = finder.parse;
    let Some(draft) = finder.drafts.last_mut().filter(|d| d.rule == "claims/indirect_speech#phrase") else { return };
    let Some(content) = draft.content.last().filter(|c| draft.content.len() == 1 && c.start >= cue.tokens.end) else { return };
    let found = (content.start + 1..=content.end).find_map(|link| Some((link, second(parse, cue, link)?)));
    let Some((link, (source, start))) = found else { return };
    let mut own = Draft { content: Vec::new(), target: None, via: Vec::new(), quote: None, ..draft.clone() };
    draft.content[0].end = parse.trim_end(draft.content[0].start, link);
    own.content.push(start..parse.content_end(start, Extent::Phrase));
    own.source = Some(source);
    own.verb = Some(n);
    finder.drafts.push(own);
}

/// The speaker behind the link at token `link`, and where what he said begins.
fn second(parse: &Parse, cue: &Cue, link: usize) -> Option<(Range<usize>, usize)> {
    if !(parse.is_word(link, "et") || parse.is_mark(link, ',')) {
        return None;
    }
    let first = link + 1;
    let named = |end: usize| parse.is_capital(end - 1) && !parse.is(end - 1, class::DATE);
    let number = |i: usize| parse.text.tokens.get(i).is_some_and(|t| t.is_number()) || parse.is(i, class::NUMBER) && !parse.is(i, class::ARTICLE);
    // `et les autorités 120`
    let end = parse.noun_phrase(first, Reach::Speaker).map(|end| if end > first + 1 && number(end - 1) { end - 1 } else { end })?;
    if !can_speak(parse, first..end, cue) || !parse.is_determiner(first) && !named(end) {
        return None;
    }
    let start = if cue.takes(frame("de-np")) && parse.is(end, class::DE) { end + 1 } else { end };
    let object = parse.is_determiner(start) && !parse.is(start, class::CONTRACTED) && (start > end || !parse.is(start, class::DE))
        || number(start)
        || ["celui", "celle", "ceux", "celles"].iter().any(|w| parse.is_word(start, w));
    let stop = parse.content_end(start, Extent::Phrase);
    let dated = parse.is(start, class::DATE) || parse.is(start + 1, class::DATE);
    let closed = stop >= parse.len() || parse.starts_sentence(stop) || parse.is_any_mark(stop);
    let unquoted = (start..stop).find(|i| parse.quote_opening_at(*i).is_some()).unwrap_or(stop);
    (object && !dated && closed && stop > start && !parse.has_finite(first..unquoted)).then_some((first..end, start))
}
