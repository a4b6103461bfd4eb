//! Quotation marks without their twins.

use super::card::Card;
use super::finding::Level;
use super::subject::{Draft, Subject};
use crate::base::Span;
use crate::text::Quote;

/// The card.
pub const CARD: Card = Card {
    id: "check/quotation_mark",
    level: Level::Error,
    title: "Unclosed or stray quotation mark",
    help: "Where a mark is missing, nobody can see where somebody's words begin and end, and the author's own words become a quotation. Set the missing mark, or delete the one too many.",
    fires: &["« Nous partirons demain, a dit le maire. La route sera fermée.", "Le maire a promis de partir demain ». La route sera fermée."],
    silent: &[
        "« Nous partirons demain », a dit le maire. « La route sera fermée. »",
        "« Nous partirons.\n« La route sera fermée. » Le maire n'en a pas dit plus.",
    ],
};

/// Finds marks without their twins.
pub fn find(subject: &Subject, out: &mut Vec<Draft>) {
    let quotes = &subject.parse.text.quotes;
    let mut stray: Vec<u32> = quotes.stray.to_vec();
    for (n, quote) in quotes.pairs.iter().enumerate().filter(|(_, q)| q.close.is_none() && q.depth == 0) {
        if is_measure(subject, quote.open) {
            continue;
        }
        match closes_later(subject, quote, n, &stray) {
            Some(at) => drop(stray.remove(at)),
            None => out.push(unclosed(subject, quote)),
        }
    }
    for mark in stray.into_iter().filter(|m| !is_measure(subject, *m)) {
        let span = subject.parse.text.span(mark as usize..mark as usize + 1);
        let message = format!("stray {}: no quotation is open here, after {}", subject.quote(span), subject.quote(before(subject, mark)));
        out.push(Draft::new(&CARD, span, message, "Delete the mark, or set the opening one where the speaker's words begin."));
    }
}

fn unclosed(subject: &Subject, quote: &Quote) -> Draft {
    let span = subject.parse.text.span(quote.open as usize..quote.open as usize + 1);
    let inner = subject.span(&quote.inner);
    let message = format!("{} opens a quotation that is not closed: {}", subject.quote(span), subject.quote(inner));
    Draft::new(&CARD, span, message, "Set the closing mark where the speaker's words end, or delete this one.")
}

/// The stray mark that closes a quotation in a later paragraph, where no other quotation begins between: some papers set the
/// marks of a quotation of several paragraphs only at its two ends.
fn closes_later(subject: &Subject, quote: &Quote, n: usize, stray: &[u32]) -> Option<usize> {
    let next = subject.parse.text.quotes.pairs.get(n + 1).map_or(u32::MAX, |q| q.open);
    stray.iter().position(|s| *s > quote.open && *s < next)
}

/// Whether the mark stands right behind a number: inches, seconds.
fn is_measure(subject: &Subject, mark: u32) -> bool {
    let tokens = &subject.parse.text.tokens;
    let (Some(token), Some(before)) = (tokens.get(mark as usize), (mark as usize).checked_sub(1).and_then(|b| tokens.get(b))) else { return false };
    before.is_number() && token.is_glued() && matches!(token.first, '"' | '\'' | '’' | '”')
}

/// A few words before a mark.
fn before(subject: &Subject, mark: u32) -> Span {
    let text = subject.parse.text;
    let line = (0..mark as usize).rev().take(8).find(|i| text.tokens[*i].starts_line());
    text.span(line.unwrap_or((mark as usize).saturating_sub(8))..mark as usize)
}
