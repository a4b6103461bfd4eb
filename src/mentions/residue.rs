//! `mentions/residue`: what a web page leaves around an article names nobody: buttons to share it, lists of platforms.

use super::search::{Candidate, Search};
use crate::base::{Kind, Reused, RuleCard, Trace};
use crate::lexicon::{Group, ORGANIZATION_TYPES, Table};
use std::ops::Range;

/// Its card.
pub(super) const CARD: RuleCard = RuleCard {
    id: "mentions/residue",
    title: "platforms on buttons and in lists are no mentions",
    about: "A platform alone on its line, or in a short line that begins with `Partager`, `Suivez` and the like.",
    fires: &["Partager sur Facebook"],
    silent: &["Il a publié la vidéo sur Facebook."],
};
/// As a list.
pub(super) const CARDS: &[RuleCard] = &[CARD];

/// Drops the platforms that stand on buttons.
pub(super) fn drop(search: &Search, kept: &mut Reused<Candidate>, trace: &mut Trace) {
    kept.retain(|candidate| {
        let button = candidate.kind == Some(Kind::Organization) && is_platform(search, candidate) && is_button(search, &candidate.tokens);
        if button {
            trace.note(CARD.id, search.span(&candidate.tokens), || "a button or a list of the page".to_string());
        }
        !button
    });
}

fn is_platform(search: &Search, candidate: &Candidate) -> bool {
    candidate.entry.is_some_and(|e| {
        let lexicon = search.parse.lexicon;
        lexicon.table(e) == Table::Organizations && matches!(ORGANIZATION_TYPES.get(lexicon.sub(e)), Some(&"platform" | &"company"))
    })
}

fn is_button(search: &Search, tokens: &Range<usize>) -> bool {
    let text = search.parse.text;
    let first = (0..=tokens.start).rev().take(10).find(|i| text.tokens[*i].starts_line());
    let last =
        (tokens.end..text.tokens.len()).take(6).find(|i| text.tokens[*i].starts_line()).or((text.tokens.len() <= tokens.end + 6).then_some(text.tokens.len()));
    let (Some(first), Some(last)) = (first, last) else { return false };
    let words = (first..last).filter(|i| text.tokens[*i].is_word()).count();
    words == tokens.len() || last - first <= 9 && search.parse.in_group(first, Group::Button)
}
