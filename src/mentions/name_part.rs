//! `mentions/name_part`: a name that one of its own words makes a place (`Baker Street`), an organisation (`Vormand
//! Airlines`) or neither (`Vormand Awards`): the words of the table name-parts.

use super::search::{Search, weight, word};
use crate::base::{Kind, RuleCard, Trace};
use crate::lexicon::{Table, class, flag};
use crate::text::WordSet;
use std::ops::Range;

/// Its cards.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "mentions/name_part#end",
        title: "a name that its last word explains",
        about: "Two to five capitalised words, the last of the table name-parts, the first no given name where the last is a family name too: a place, an organisation, or, for prizes, contests and products, no mention.",
        fires: &["Il a fui vers Trebnik Street.", "La compagnie est rachetée par Bolka Airlines.", "Elle dirige Bolka Trevnik Energy."],
        silent: &["Il salue Pierre Hill.", "Le jury des Bolka Awards siège.", "Street est un mot anglais."],
    },
    RuleCard {
        id: "mentions/name_part#start",
        title: "a name that its first word explains",
        about: "A capitalised word of the table name-parts right before another one: `San`, `Fort`, `Deir` make places, `Air`, `Télé`, `FC` organisations.",
        fires: &["La crue menace Deir Trebnik.", "Le vol d'Air Bolka est annulé.", "Le FC Bolka descend."],
        silent: &["Le Port est fermé.", "L'air Bolka est doux."],
    },
];

/// The most words of such a name.
const LONGEST: usize = 5;

/// What the word at token `i` makes of a name that ends (`at_end`) or begins with it: a kind, or none for what is no mention.
fn part(search: &Search, i: usize, at_end: bool) -> Option<Option<Kind>> {
    if !search.parse.is(i, class::NAME_PART) || !search.is(i, word::CAPITAL) {
        return None;
    }
    let lexicon = search.parse.lexicon;
    let reading = search.parse.common(i, Table::NameParts).find(|r| (lexicon.flags(r.entry) & flag::INSIDE == 0) == at_end)?;
    let capitals = lexicon.name(reading.entry).chars().all(|c| !c.is_lowercase());
    if capitals && !search.parse.text.tokens[i].is_all_caps() {
        return None;
    }
    Some([Some(Kind::Place), Some(Kind::Organization), None].get(lexicon.sub(reading.entry)).copied().flatten())
}

/// Proposes the name that begins at token `i`.
pub(super) fn propose(search: &mut Search, i: usize, trace: &mut Trace) {
    let opens = search.is(i, word::OPENING) && search.is(i, word::FUNCTION);
    if !search.is(i, word::CAPITAL) || search.is(i, word::CAPS_LINE | word::DEMONYM) || opens || !search.may_begin(i) || joins(search, i) {
        return;
    }
    let run = run(search, i);
    if run.len() < 2 || is_noun(search, i) {
        return;
    }
    let first = part(search, i, false).filter(|_| !search.hyphened(i + 1) && !search.is(i, word::FIGURE) && !is_given(search, i));
    let last = part(search, run.end - 1, true).filter(|_| !is_person(search, i, run.end - 1));
    match (first, last) {
        // What begins like a contest is one, whatever it is named after.
        (Some(kind), None) | (Some(kind @ None), _) => offer(search, run, kind, CARDS[1].id, trace),
        (_, Some(kind)) => offer(search, run, kind, CARDS[0].id, trace),
        (None, None) => {}
    }
}

/// Whether the word is a given name before another one (`Oum Khaled`).
fn is_given(search: &Search, i: usize) -> bool {
    search.is(i, word::GIVEN) && search.is(i + 1, word::GIVEN) && !search.is(i + 1, word::PLACE)
}

/// `l'ONG Vormand International`: whether the word is a common noun in capitals, which stays outside the name.
fn is_noun(search: &Search, i: usize) -> bool {
    search.parse.is_one_of(i, const { &WordSet::of(&["ong", "ongi", "pme", "eti"]) })
}

/// Whether a capitalised word right before belongs to the same name.
fn joins(search: &Search, i: usize) -> bool {
    i > 0
        && search.is(i - 1, word::CAPITAL)
        && !is_noun(search, i - 1)
        && !search.is(i - 1, word::FUNCTION | word::DEMONYM | word::CAPS_LINE)
        && search.is_name_part(i)
}

/// The capitalised words from token `i` on, up to the first that begins a country's or a person's name.
fn run(search: &Search, i: usize) -> Range<usize> {
    let mut end = search.compound_end(i);
    for _ in 1..LONGEST {
        let person = search.is(end, word::GIVEN) && search.run_end(end) > search.compound_end(end) && !search.parse.is(end, class::NAME_PART);
        if !search.is(end, word::CAPITAL) || !search.is_name_part(end) || person || search.parse.text.tokens[end].starts_line() {
            break;
        }
        end = search.compound_end(end);
    }
    i..end
}

/// Whether the last word is rather the family name of the person named before it.
fn is_person(search: &Search, first: usize, last: usize) -> bool {
    search.is(last, word::SURNAME | word::GIVEN | word::FIGURE) && search.is(first, word::GIVEN | word::SURNAME | word::FIGURE)
}

fn offer(search: &mut Search, tokens: Range<usize>, kind: Option<Kind>, rule: &'static str, trace: &mut Trace) {
    match kind {
        // `la Bolka Basin 300` is a race.
        Some(Kind::Place) if search.parse.is_number(tokens.end) => search.block(tokens, rule, weight::STRONG + 1),
        Some(kind) => search.propose(tokens, kind, rule, None, weight::STRONG + 1, trace),
        None => search.block(tokens, rule, weight::STRONG + 1),
    }
}
