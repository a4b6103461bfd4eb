//! Words in quotation marks that nobody is named for.

use super::card::Card;
use super::finding::Level;
use super::subject::{Draft, Subject};
use crate::base::Span;
use crate::claims::Claim;
use crate::syntax::Mood;
use crate::text::Quote;

/// The card.
pub const CARD: Card = Card {
    id: "check/unattributed_quotation",
    level: Level::Warning,
    title: "Direct quotation with no source",
    help: "Quotation marks promise somebody's exact words. The text must say whose, before, inside or right behind them. Name the speaker, or take the marks away if nobody said it like this.",
    fires: &["Le village s'est réveillé sous la neige. « Nous n'avons rien vu de tel depuis trente ans. » Les écoles sont fermées."],
    silent: &[
        "« Nous n'avons rien vu de tel depuis trente ans », a dit la maire, Josette Aubry.",
        "Le film « Nous irons tous au paradis » sera projeté samedi.",
    ],
};

/// The fewest words of a quotation that is somebody's sentence rather than a term.
const FEWEST: usize = 6;

/// Finds the quoted sentences that belong to no claim with a source.
pub fn find(subject: &Subject, out: &mut Vec<Draft>) {
    for quote in subject.parse.text.quotes.pairs.iter().filter(|q| q.depth == 0 && q.close.is_some()) {
        let span = subject.span(&quote.inner);
        if is_sentence(subject, quote) && !is_attributed(subject, span) {
            let message = format!("nobody is named for the quotation {}", subject.quote(span));
            out.push(Draft::new(
                &CARD,
                span,
                message,
                "Name the speaker beside the quotation, or take the marks away if these are not somebody's exact words.",
            ));
        }
    }
}

/// Whether somebody's whole sentence stands inside: a capital, a finite verb, and a stop before or at the end. A question may
/// be what is discussed rather than what was said.
fn is_sentence(subject: &Subject, quote: &Quote) -> bool {
    let parse = subject.parse;
    let inner = quote.inner.start as usize..quote.inner.end as usize;
    let words = inner.clone().filter(|i| parse.text.tokens[*i].is_word()).count();
    let finite = inner.clone().any(|i| parse.verb(i).is_some_and(|v| v.mood == Mood::Finite));
    let ends = inner.end.checked_sub(1).is_some_and(|last| ['.', '!', '?', '…'].iter().any(|c| parse.is_mark(last, *c)));
    // What stands before a colon introduces the words, if in a way that no rule for claims knows.
    let introduced = quote.open > 0 && parse.is_mark(quote.open as usize - 1, ':');
    let stops = |i: usize| ['.', '!', '?', '…'].iter().any(|c| parse.is_mark(i, *c));
    let opens = quote.open == 0 || stops(quote.open as usize - 1) || parse.text.tokens[quote.open as usize].starts_line();
    let asks = inner.end.checked_sub(1).is_some_and(|last| parse.is_mark(last, '?'));
    !asks && !introduced && words >= FEWEST && finite && (ends || opens) && parse.is_capital(inner.start)
}

/// Whether a claim with a source holds a part of it. What a speaker inside tells of others' words attributes nothing.
fn is_attributed(subject: &Subject, span: Span) -> bool {
    let touches = |s: &Span| s.overlaps(span);
    let outside = |s: Span| !span.contains(s);
    let speaks = |c: &Claim| c.source.as_ref().is_some_and(|s| c.quote == "direct" || outside(s.span) || c.via.iter().any(|v| outside(v.span)));
    subject.found.claims.iter().any(|c| speaks(c) && (c.content.iter().any(touches) || c.cue.as_ref().is_some_and(touches)))
}
