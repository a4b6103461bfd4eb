//! `mentions/thing`: names that are none of the five kinds: events, laws, works, ships, storms (`Tour de France`, `loi
//! Vormand`, `ouragan Mireille`). They take their tokens, so that no place or person is found inside.

use super::search::{Search, weight, word};
use crate::base::{RuleCard, Trace};
use crate::lexicon::{Table, class};
use crate::syntax::Mood;
use crate::text::WordSet;

/// Its card.
pub(super) const CARD: RuleCard = RuleCard {
    id: "mentions/thing",
    title: "names of events, laws, works: no mention inside",
    about: "Behind a head of the table thing-heads, directly or with de as the table says, a name belongs to the event or work; so does one with its article before a comma, `un` and such a head.",
    fires: &[
        "Le Saint-Loup, un vraquier, a coulé.",
        "Le Tour de Bretagne commence.",
        "L'ouragan Katia approche.",
        "L'opération « Vent de Bretagne » est finie.",
    ],
    silent: &["Le tour de magie de Paul."],
};
/// As a list.
pub(super) const CARDS: &[RuleCard] = &[CARD];

/// The end of the name at token `at`, before a body that it belongs to: `la sonde Mireille de la Nasa`.
fn before_owner(search: &Search, at: usize) -> usize {
    let end = search.run_end(at);
    let owned = |j: &usize| search.parse.is(*j, class::DE) && search.is_lower(*j) && (*j + 1..end).any(|k| search.is(k, word::ORGANIZATION));
    (at + 1..end).find(owned).unwrap_or(end)
}

/// `l'opération « Vent de Bretagne »`: a name in quotation marks at token `at`, behind the head at token `i`.
fn quoted(search: &mut Search, i: usize, at: usize, after: usize, trace: &mut Trace) -> bool {
    let marked = after != DE && at < search.parse.len() && search.parse.is_any_mark(at) && search.is(at + 1, word::CAPITAL);
    let quote = if marked { search.quote_at(at).filter(|q| q.len() <= 6) } else { None };
    let Some(quote) = quote else { return false };
    trace.note(CARD.id, search.span(&(i..quote.end as usize)), || "an event, a law or a work, named in quotation marks".to_string());
    search.block(i..quote.end as usize, CARD.id, weight::SURE);
    true
}

/// Whether a name may follow at token `at` the head at token `i`, of which the table says what stands `after` it.
fn may_name(search: &Search, i: usize, at: usize, linked: bool, after: usize) -> bool {
    // `Il coupe Lyon en deux`
    let verb = !linked && search.is_lower(i) && search.parse.verb(i).is_some();
    !verb && if linked { after != NAME } else { after != DE && !search.hyphened(at) }
}

/// `le capitaine de frégate Paul Vormand`: the head belongs to a role.
fn is_rank(search: &Search, i: usize, head: &std::ops::Range<usize>) -> bool {
    i > 1 && search.parse.is(i - 1, class::DE) && search.phrase(i - 2, Table::Roles).is_some_and(|(role, _)| role.end >= head.end)
}

const NAME: usize = 0;
const DE: usize = 1;

/// `le Saint-Loup, un vraquier …`: blocks the name at token `i` that is said behind a comma to be a ship or a work.
pub(super) fn explained(search: &mut Search, i: usize, trace: &mut Trace) {
    let parse = search.parse;
    let article = i > 0 && parse.is(i - 1, class::DEFINITE);
    let end = if article { search.capitals(i).end } else { return };
    let one = parse.is_mark(end, ',') && parse.is_one_of(end + 1, const { &WordSet::of(&["un", "une"]) }) && parse.is(end + 2, class::THING_HEAD);
    let where_else = i > 1 && parse.is(i - 2, class::PREPOSITION | class::DE | class::A);
    if one && !where_else && search.is_lower(end + 2) {
        trace.note(CARD.id, search.span(&(i..end)), || "a ship or a work, as is said behind it".to_string());
        search.block(i..end, CARD.id, weight::SURE + 1);
    }
}

/// The token behind the adjectives from `at` on; not `Cet accord inquiète Luc Morel`.
fn described_end(search: &Search, mut at: usize) -> usize {
    let acts = |i: usize| search.parse.verb(i).is_some_and(|v| v.mood == Mood::Finite);
    let plain = |i: usize| search.parse.is(i, class::ADJECTIVE | class::DEMONYM) && !search.parse.is(i, class::DE | class::PREPOSITION);
    while search.is_lower(at) && plain(at) && !acts(at) {
        at += 1;
    }
    at
}

/// Blocks the name behind the head at token `i`.
pub(super) fn propose(search: &mut Search, i: usize, trace: &mut Trace) {
    if !search.parse.is(i, class::THING_HEAD | class::PHRASE_START) {
        return;
    }
    let Some((head, reading)) = search.phrase(i, Table::ThingHeads).filter(|(head, _)| !is_rank(search, i, head)) else { return };
    let after = reading.sub();
    let mut at = described_end(search, head.end);
    if head.len() > 1 && head.clone().any(|j| search.is(j, word::CAPITAL)) {
        search.block(head.clone(), CARD.id, weight::SURE);
    }
    if quoted(search, i, at, after, trace) {
        return;
    }
    let linked = search.parse.is(at, class::DE) && search.is_lower(at);
    if !may_name(search, i, at, linked, after) {
        return;
    }
    if linked {
        at += 1;
        if search.is_lower(at) && search.parse.is(at, class::DEFINITE) {
            at += 1;
        }
    }
    let known = search.known(at).filter(|k| linked || k.organization.is_none() || k.place.is_some()).map(|k| (k.tokens.end, k.place.is_some()));
    let (end, place) = match known {
        Some(known) => known,
        None if search.is(at, word::CAPITAL) && search.is_name_part(at) => (before_owner(search, at), search.is(at, word::PLACE)),
        None => return,
    };
    // `le prix Nobel Paul Vormand` is a person.
    let laureate = !linked && head.len() > 1 && search.parse.is_word(i, "prix") && search.is(at, word::GIVEN) && end > search.compound_end(at);
    if laureate || linked && !place || search.parse.text.tokens[at].starts_line() {
        return;
    }
    trace.note(CARD.id, search.span(&(i..end)), || "an event, a law or a work".to_string());
    search.block(i..end, CARD.id, weight::SURE);
}
