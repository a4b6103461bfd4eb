//! First paragraphs that name no source.

use super::card::Card;
use super::finding::Level;
use super::subject::{Draft, Subject};
use crate::base::Span;
use crate::syntax::Mood;
use std::ops::Range;

/// The card.
pub const CARD: Card = Card {
    id: "check/unsourced_lead",
    level: Level::Info,
    title: "First paragraph without a source",
    help: "Many readers see the first paragraph alone. Agencies name there who says what the article is about. Name the source in the first or second sentence, unless the author saw it.",
    fires: &[
        "L'usine de Valmont fermera ses portes en mars et trois cents emplois disparaîtront dans toute la vallée.\n« Nous n'avons plus de commandes », a dit la direction.",
    ],
    silent: &[
        "L'usine de Valmont fermera ses portes en mars et trois cents emplois disparaîtront, a annoncé lundi la direction.\nLes syndicats sont reçus mardi.",
    ],
};

/// The fewest words of a paragraph that is no title, byline or dateline.
const FEWEST: usize = 12;
/// Among how many paragraphs the first one is looked for.
const FIRST: usize = 6;

/// Finds the first paragraph, where no claim with a source stands in it and the article names sources at all.
pub fn find(subject: &Subject, out: &mut Vec<Draft>) {
    let sourced = |c: &&crate::claims::Claim| c.source.is_some();
    let Some(lead) = lead(subject) else { return };
    let within = |s: &Span| lead.overlaps(*s);
    let names = |c: &crate::claims::Claim| c.content.iter().chain(&c.cue).any(within) || c.source.as_ref().is_some_and(|s| within(&s.span));
    let mut claims = subject.found.claims.iter().filter(sourced).peekable();
    let Some(later) = claims.peek().and_then(|c| c.source.as_ref()).map(|s| s.span) else { return };
    if !claims.any(names) {
        let sentences = subject.parse.text.sentences.iter().filter(|s| lead.contains(subject.span(s)));
        let first = sentences.filter(|s| tells(subject, s)).map(|s| subject.span(s)).next().unwrap_or(lead);
        let message = format!("the first paragraph names no source for {}; the first to be named is {}", subject.quote(first), subject.quote(later));
        let mut draft = Draft::new(&CARD, first, message, "Say in the first paragraph who says so.");
        draft.related.push((later, "the first source".to_string()));
        out.push(draft);
    }
}

/// The first paragraph that tells something.
fn lead(subject: &Subject) -> Option<Span> {
    let parse = subject.parse;
    let ends = |p: &Range<u32>| (p.start..p.end).rev().take(3).any(|i| ['.', '!', '?', '…'].iter().any(|c| parse.is_mark(i as usize, *c)));
    let long = |p: &Range<u32>| (p.start..p.end).filter(|i| parse.text.tokens[*i as usize].is_word()).nth(FEWEST).is_some();
    parse.text.paragraphs.iter().take(FIRST).find(|p| long(p) && ends(p) && tells(subject, p)).map(|p| subject.span(p))
}

/// Whether a stretch of tokens holds a finite verb.
fn tells(subject: &Subject, range: &Range<u32>) -> bool {
    (range.start..range.end).any(|i| subject.parse.verb(i as usize).is_some_and(|v| v.mood == Mood::Finite))
}
