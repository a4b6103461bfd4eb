//! `mentions/organization_apposed`: a name that stands in commas behind a generic word of bodies, or goes on behind one.

use super::search::{Search, weight, word};
use crate::base::{Kind, RuleCard, Trace};
use crate::lexicon::{Group, Table, class};
use crate::text::WordSet;
use std::ops::Range;

/// Its cards.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "mentions/organization_apposed#commas",
        title: "a body's name in commas behind what it is",
        about: "A name that no list knows as a person's or a place's, between commas behind a generic word with its article or possessive: `leur collectif, Bords de Trevnik, …`; or at the head of a sentence before it in commas.",
        fires: &[
            "Trevnik, une entreprise lyonnaise, recrute.",
            "Leur collectif, Bords de Trevnik, réclame un vote.",
            "Une association locale, Vague verte, alerte la mairie.",
        ],
        silent: &["Leur collectif, fondé en mai, réclame un vote.", "Le club, Lyon en tête, proteste.", "Le groupe, Hugo Vormand en tête, proteste."],
    },
    RuleCard {
        id: "mentions/organization_apposed#behind",
        title: "a name that goes on with what follows",
        about: "The name of an association or movement goes on with `de` or `pour` and a noun without article (`Paroles d'habitants`); a regional or local branch with its region or number (`ARS Grand Est`, `Sdis 11`); a Région in capitals with its name is the body.",
        fires: &["Le collectif Paroles d'habitants réclame un vote.", "L'ARS Grand Est confirme.", "La Région Pays de la Loire finance ces trains."],
        silent: &["Le collectif Vormand réclame un vote.", "L'agence est à Nancy.", "La région Pays de la Loire est verte."],
    },
];

/// Types of bodies that are named so.
const NAMED: &[&str] = &[
    "association",
    "movement",
    "company",
    "ngo",
    "union",
    "party",
    "media",
    "club",
    "platform",
    "armed-group",
    "research",
    "federation",
    "bank",
    "university",
];

/// The most words between the generic word and the comma.
const FARTHEST: usize = 6;

/// The most tokens from the article of an apposition to the comma that closes it.
const FARTHEST_CLOSE: usize = 14;

/// The most words of a name between commas.
const LONGEST: usize = 6;

/// Proposes the name that stands behind the generic word at token `i`.
pub(super) fn propose(search: &mut Search, i: usize, trace: &mut Trace) {
    if search.parse.is_word(i, "région") && search.is(i, word::CAPITAL) && !search.is(i, word::OPENING) {
        if let Some(known) = search.known(i + 1).filter(|k| k.place.is_some()).map(|k| k.tokens.end) {
            search.propose(i..known, Kind::Organization, CARDS[1].id, None, weight::STRONG, trace);
        } else if search.is(i + 1, word::PLACE) && search.is(i + 1, word::CAPITAL) {
            search.propose(i..search.compound_end(i + 1), Kind::Organization, CARDS[1].id, None, weight::STRONG, trace);
        }
        return;
    }
    if !search.parse.is(i, class::ORGANIZATION_HEAD) || !search.is_lower(i) || i == 0 || !search.parse.is_determiner(i - 1) {
        return;
    }
    let Some((head, reading)) = search.phrase(i, Table::OrganizationHeads) else { return };
    let kind = reading.class();
    if !NAMED.contains(&kind) || search.parse.is(i, class::ROLE) {
        return;
    }
    if let Some(name) = named_before(search, i - 1).or_else(|| between_commas(search, head.end)) {
        search.propose(name, Kind::Organization, CARDS[0].id, None, weight::STRONG, trace);
    } else if matches!(kind, "association" | "movement" | "ngo" | "union" | "party") {
        let start = search.adjectives_end(head.end);
        if let Some(end) = goes_on(search, start) {
            search.propose(start..end, Kind::Organization, CARDS[1].id, None, weight::FAIR, trace);
        }
    }
}

/// The new name between commas behind the generic word that ends at `end`: `un réseau local d'élus, [la Cellule de veille], qui …`.
fn between_commas(search: &Search, end: usize) -> Option<Range<usize>> {
    let parse = search.parse;
    let plain = |i: &usize| parse.is(*i, class::ADJECTIVE | class::DEMONYM | class::NOUN | class::DE | class::ROLE | class::ORGANIZATION_HEAD);
    let comma = (end..end + FARTHEST).find(|i| !plain(i) || parse.verb(*i).is_some_and(|v| v.mood == crate::syntax::Mood::Finite))?;
    let article = parse.is(comma + 1, class::DEFINITE) && search.is_lower(comma + 1);
    let start = comma + 1 + usize::from(article);
    if !parse.is_mark(comma, ',') || !is_new(search, start) || search.known(start).is_some() {
        return None;
    }
    let close = (start + 1..start + 1 + LONGEST).find(|i| parse.is_any_mark(*i)).filter(|i| parse.is_mark(*i, ',') || parse.is_mark(*i, '('))?;
    let light = class::ADJECTIVE | class::NOUN | class::DE | class::DEFINITE | class::ROLE;
    let inner = |i: usize| search.is(i, word::CAPITAL) || parse.is(i, light) && parse.verb(i).is_none_or(|v| v.mood != crate::syntax::Mood::Finite);
    ((start + 1..close).all(inner) && parse.text.sentence_of(close) == parse.text.sentence_of(start)).then_some(start..close)
}

/// `[Valnor], une entreprise lyonnaise, conteste`: the new name at the head of a sentence before the comma and the article at `the`.
fn named_before(search: &Search, the: usize) -> Option<Range<usize>> {
    let parse = search.parse;
    let comma = the.checked_sub(1).filter(|c| parse.is_mark(*c, ','))?;
    let start = search.sentence(comma).start;
    let name = start..comma;
    let new = !name.is_empty() && comma - start <= 3 && is_new(search, start) && search.known(start).is_none() && search.capitals(start) == name;
    let close = (the + 2..the + FARTHEST_CLOSE).find(|i| parse.is_any_mark(*i) || parse.verb(*i).is_some_and(|v| v.mood == crate::syntax::Mood::Finite));
    (new && close.is_some_and(|c| parse.is_mark(c, ','))).then_some(name)
}

/// Whether token `i` has a capital and is no person's name, no place and nobody's title.
fn is_new(search: &Search, i: usize) -> bool {
    let other = word::GIVEN | word::SURNAME | word::FIGURE | word::PLACE | word::DEMONYM | word::ORGANIZATION | word::FUNCTION | word::CAPS_LINE;
    search.is(i, word::CAPITAL) && !search.is(i, other) && !search.parse.is(i, class::HONORIFIC | class::ROLE) && search.may_begin(i)
}

/// `[Paroles d'habitants]`, `[Stop au béton]`: the end of a name at `start` that goes on with a preposition and a noun.
fn goes_on(search: &Search, start: usize) -> Option<usize> {
    const LINKS: WordSet = WordSet::of(&["de", "d", "sans", "en", "et"]);
    const AIMS: WordSet = WordSet::of(&["pour", "contre", "au", "aux", "à"]);
    let parse = search.parse;
    // `Terre de liens`: a place has no such complement.
    let word = is_new(search, start) || search.is(start, word::PLACE) && search.is(start, word::COMMON | word::DOUBT) && search.is(start, word::CAPITAL);
    if !word || search.known(start).is_some() {
        return None;
    }
    let link = search.capitals(start).end;
    let aim = parse.is_one_of(link, &AIMS);
    let first = link + 1 + usize::from(aim && parse.is(link + 1, class::DEFINITE));
    let noun = search.is_lower(first) && parse.is(first, class::NOUN | class::ROLE) && !parse.is(first, class::ARTICLE | class::NUMBER);
    let acts = parse.is(first + 1, class::FINITE);
    let end = if acts { first + 1 } else { search.adjectives_end(first + 1) };
    let closes = acts || parse.is_any_mark(end) || parse.verb(end).is_some_and(|v| v.mood == crate::syntax::Mood::Finite);
    ((aim || parse.is_one_of(link, &LINKS)) && noun && closes).then_some(end)
}

/// Proposes the branch whose acronym is token `i`, with its region or its number.
pub(super) fn branch(search: &mut Search, i: usize, trace: &mut Trace) {
    if !search.is(i, word::CAPITAL) || !search.parse.in_group(i, Group::Branch) {
        return;
    }
    let next = i + 1;
    let numbered = search.parse.is_number(next) && search.parse.text.tokens[next].end - search.parse.text.tokens[next].start <= 3;
    let land = || search.known(next).filter(|k| k.place.is_some()).map(|k| k.tokens.end);
    let single = || (search.is(next, word::PLACE) && search.is(next, word::CAPITAL)).then(|| search.compound_end(next));
    let end = if numbered { Some(next + 1) } else { land().or_else(single) };
    if let Some(end) = end {
        search.propose(i..end, Kind::Organization, CARDS[1].id, None, weight::SURE + 1, trace);
    }
}
