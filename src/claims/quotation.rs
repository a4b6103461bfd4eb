//! Quotations as content: after a colon or a verb, continued after an incise, in the next sentence or paragraph.

use super::Finder;
use super::cue::Cue;
use super::draft::Draft;
use crate::lexicon::class;
use crate::syntax::{Mood, Parse, Reach};
use crate::text::{Quote, set};
use std::ops::Range;

/// The quotation that opens at `at` or after a colon there; none where neither stands there.
pub(super) fn after_colon<'p>(parse: &'p Parse, at: usize) -> Option<&'p Quote> {
    if parse.is_mark(at, ':') { parse.quote_opening_at(at + 1) } else { None }
}

/// Proposes the quotation that opens at `at` (or after a colon there) as the content of `cue`.
pub(super) fn after(finder: &mut Finder, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    let colon = parse.is_mark(at, ':');
    let open = if colon { at + 1 } else { at };
    let Some(quote) = parse.quote_opening_at(open) else { return false };
    let end = quote.close.map_or(quote.inner.end, |c| c + 1) as usize;
    let sentence = parse.sentence_range(end.saturating_sub(1)).end;
    let stop = parse.content_end(open, crate::syntax::Extent::Phrase);
    let mut draft = Draft::new("claims/indirect_speech#quotation", cue.tokens.clone(), cue.act, Some(cue.entry));
    if !colon && stop > end && end < sentence && !parse.is_any_mark(end) && !occasion(parse, end) {
        draft.content.push(open..stop);
    } else {
        draft.content.push(trimmed(parse, quote));
        draft.quote = Some("direct");
        continued(parse, end, &mut draft);
    }
    finder.push(draft)
}

/// `(« … ») devant les députés`, `à un passant`, `lors d'un débat`, `pour décrire …`: when and to whom the words were said.
fn occasion(parse: &Parse, at: usize) -> bool {
    let occasion = parse.grammar_phrase(at).is_some_and(|_| parse.is_one_of(at, set!["lors", "en", "au"]) && !parse.is_word(at + 1, "cas"));
    let person = |i: usize| parse.noun_phrase(i, Reach::Speaker).is_some_and(|end| parse.is_speaker(super::speaker::head_noun(parse, i..end)));
    let purpose = parse.is_word(at, "pour") && parse.is_infinitive(at + 1);
    let heard = parse.is(at, class::A) && parse.is_determiner(at + 1) || parse.is_word(at, "devant");
    occasion || purpose || heard && (parse.is_audience(at + 1) || person(at + 1))
}

/// The tokens inside a quotation, without the full stop or comma at their end.
pub(super) fn trimmed(parse: &Parse, quote: &Quote) -> Range<usize> {
    let (start, mut end) = (quote.inner.start as usize, quote.inner.end as usize);
    while end > start + 1
        && (parse.is_mark(end - 1, '.') && parse.text.tokens[end - 1].end - parse.text.tokens[end - 1].start == 1
            || parse.is_mark(end - 1, ',')
            || parse.is_mark(end - 1, ';'))
    {
        end -= 1;
    }
    start..end
}

/// Adds the quotations that go on after `from` without a cue of their own: after the source, in the next sentence, in
/// the next paragraphs.
pub(super) fn continued(parse: &Parse, from: usize, draft: &mut Draft) {
    let mut at = from;
    for _ in 0..6 {
        while at < parse.len() && (parse.is_mark(at, '.') || parse.is_mark(at, ',') || parse.is_mark(at, '…')) {
            at += 1;
        }
        if parse.is(at, class::COORDINATOR) && parse.starts_sentence(at) && parse.quote_opening_at(at + 1).is_some() {
            at += 1;
        }
        let Some(quote) = parse.quote_opening_at(at) else { return };
        let Some(close) = quote.close.map(|c| c as usize) else { return };
        let own_incise = quote.inner.clone().any(|i| parse.is_mark(i as usize, ',') && parse.is_incise(i as usize));
        if is_heading(parse, quote)
            || own_incise
            || draft.holds(at + 1)
            || has_own_cue(parse, close)
            || !is_whole_sentence(parse, quote) && !parse.is_mark(at.saturating_sub(1), ',')
        {
            return;
        }
        draft.content.push(trimmed(parse, quote));
        at = close + 1;
    }
}

/// Whether the quotation stands as a sentence of its own, not as a word or two within one.
pub(super) fn is_whole_sentence(parse: &Parse, quote: &Quote) -> bool {
    let close = quote.close.unwrap_or(quote.inner.end) as usize;
    let inner_stop =
        close > 0 && (parse.is_mark(close - 1, '.') || parse.is_mark(close - 1, '!') || parse.is_mark(close - 1, '?') || parse.is_mark(close - 1, '…'));
    inner_stop || parse.is_mark(close + 1, '.') || close + 1 >= parse.len() || parse.text.tokens[close + 1].starts_line()
}

/// A few quoted words as a line of their own, without a stop: a heading.
pub(super) fn is_heading(parse: &Parse, quote: &Quote) -> bool {
    let Some(close) = quote.close.map(|c| c as usize) else { return false };
    let stops = ['.', '!', '?', '…'].iter().any(|mark| parse.is_mark(close - 1, *mark) || parse.is_mark(close + 1, *mark));
    let alone = parse.text.tokens[quote.open as usize].starts_line() && parse.text.tokens.get(close + 1).is_some_and(|t| t.starts_line());
    alone && !stops && quote.inner.len() < HEADING && parse.quote_opening_at(close + 1).is_none()
}

/// More words than a heading has.
const HEADING: usize = 10;

/// Whether an incise or an attribution follows the closing mark at `close`.
pub(super) fn has_own_cue(parse: &Parse, close: usize) -> bool {
    // `« … »` and on the next line `— Luc Morel, maire`
    if parse.is_dash(close + 1)
        && parse.text.tokens[close + 1].starts_line()
        && parse.is(close + 2, class::GIVEN | class::PERSON)
        && parse.is_capital(close + 2)
    {
        return true;
    }
    let mut at = close;
    while parse.is_any_mark(at + 1) && matches!(parse.text.tokens[at + 1].first, ',' | '.' | ';' | '-' | '–' | '—') && !parse.text.tokens[at + 1].starts_line()
    {
        at += 1;
    }
    if parse.is_incise(at) || parse.is(at + 1, class::CUE_PREPOSITION) && !parse.starts_sentence(at + 1) {
        return true;
    }
    let reports = |v: &crate::syntax::VerbGroup| v.inverted.is_some() || v.reflexive && parse.is(v.head, class::CUE_VERB);
    parse.verb(at + 1).is_some_and(|v| v.mood == Mood::Finite && reports(v)) || parse.is_mark(at + 1, '(')
}
