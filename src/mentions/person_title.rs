//! `mentions/person_title`: an honorific or a rank before a name.

use super::search::{Search, weight, word};
use crate::base::{Kind, RuleCard, Trace};
use crate::lexicon::{Group, Table, class};
use std::ops::Range;

/// Its card.
pub(super) const CARD: RuleCard = RuleCard {
    id: "mentions/person_title",
    title: "a name after its title or rank",
    about: "After `M.`, `Mme`, `Me` and the like any capitalised words are a person's name; after a rank, a religious or noble title those that are no place and no organisation.",
    fires: &["M. Blanc n'a pas répondu.", "Le colonel Sissoko a pris la parole."],
    silent: &["Le général a parlé.", "M. le président, rien ne va plus."],
};
/// As a list.
pub(super) const CARDS: &[RuleCard] = &[CARD];

/// Index of `title` among the classes of honorifics; a name after one is certain.
const TITLE: usize = 0;

/// The honorific at token `i`, with its dot, and its class.
pub(super) fn honorific(search: &Search, i: usize) -> Option<(Range<usize>, usize)> {
    // `M'Baye` is no `M. Baye`.
    if !search.parse.is(i, class::HONORIFIC | class::PHRASE_START) || search.parse.text.tokens[i].is_elided() {
        return None;
    }
    let (mut tokens, reading) = search.phrase(i, Table::Honorifics)?;
    let token = search.parse.text.tokens.get(tokens.end);
    if token.is_some_and(|t| t.is_mark('.') && t.is_glued()) {
        tokens.end += 1;
    }
    if tokens.len() <= 2 && search.parse.text.word(i).len() <= 2 && !search.parse.is_capital(i) {
        return None;
    }
    Some((tokens, reading.sub()))
}

/// Proposes the name after the honorific at token `i`.
pub(super) fn propose(search: &mut Search, i: usize, trace: &mut Trace) {
    let Some((tokens, kind)) = honorific(search, i) else { return };
    let start = tokens.end;
    let apart = start >= search.parse.len() || search.parse.text.sentence_of(start) != search.parse.text.sentence_of(i);
    if apart || !search.parse.is_capital(start) && search.after_particles(start).is_none() || search.hyphened(start) {
        return;
    }
    if kind != TITLE && !search.parse.is_capital(start) && search.parse.is(start, class::DE) {
        return;
    }
    // A further title (`Mme le général X`) or the next sentence.
    if honorific(search, start).is_some() && !search.is(start, word::SURNAME | word::GIVEN) {
        return;
    }
    let first = if search.parse.is_capital(start) { start } else { search.after_particles(start).unwrap_or(start) };
    let other =
        search.is(first, word::PLACE | word::ORGANIZATION | word::DEMONYM | word::COMMON) && !search.is(first, word::GIVEN | word::SURNAME | word::FIGURE);
    // `la professeure de l'Université`: where she works.
    let workplace = search.is_lower(i) && search.parse.is(start, class::DE) && search.is(first, word::COMMON);
    if workplace || kind != TITLE && (other || search.is_acronym(first)) {
        return;
    }
    let end = search.run_end(first);
    let sure = if kind == TITLE { weight::SURE } else { weight::STRONG };
    search.propose(start..end, Kind::Person, CARD.id, None, sure, trace);
    if kind == TITLE && search.parse.in_group(i, Group::PluralTitle) {
        others(search, end, trace);
    }
}

/// The further names behind a title in the plural (`MM. Blanc, Noir et Brun`).
fn others(search: &mut Search, mut end: usize, trace: &mut Trace) {
    while search.parse.is_mark(end, ',') || search.parse.is_word(end, "et") {
        let start = end + 1;
        if !search.is(start, word::CAPITAL) || search.is(start, word::FUNCTION) {
            return;
        }
        end = search.run_end(start);
        search.propose(start..end, Kind::Person, CARD.id, None, weight::STRONG, trace);
    }
}
