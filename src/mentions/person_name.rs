//! `mentions/person_name`: a given name with what follows it, a family name before a given name, a given name alone,
//! initials before a family name.

use super::search::{Search, weight, word};
use crate::base::{Kind, RuleCard, Trace};
use crate::lexicon::{Table, class};
use crate::syntax::Mood;
use crate::text::WordSet;

/// Its cards.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "mentions/person_name#given",
        title: "a given name and the capitalised words after it",
        about: "Given names, initials, particles and capitalised words up to the first word in lower case or mark.",
        fires: &["L'avocate Nadège Prévost-Lamy a plaidé.", "Karim Ould Bermani est mort."],
        silent: &["Rose et fragile, la fleur se fane."],
    },
    RuleCard {
        id: "mentions/person_name#family",
        title: "a family name before or without a known given name",
        about: "A family name that the lexicon knows with one or two other capitalised words, in either order (`Kim Yong-chol`).",
        fires: &["On a vu Zlato Nguyen courir."],
        silent: &["Le Moulin Rouge a rouvert."],
    },
    RuleCard {
        id: "mentions/person_name#initial",
        title: "initials and a family name",
        about: "A single capital with its dot, or several, before a capitalised word.",
        fires: &["Selon J. Delmas, tout va bien."],
        silent: &["Le plan B. Rien d'autre."],
    },
    RuleCard {
        id: "mentions/person_name#alone",
        title: "a given name alone",
        about: "A given name that is no common word, no place and no organisation, with no other name beside it.",
        fires: &["Ce jour-là, Mireille a tout perdu."],
        silent: &["Nancy est une ville."],
    },
];

/// Proposes the person that begins at token `i`.
pub(super) fn propose(search: &mut Search, i: usize, trace: &mut Trace) {
    if !search.may_begin(i) || search.is_inner(i) && search.known(i).is_none() {
        return;
    }
    if search.is_people(i) {
        return;
    }
    if initials(search, i, trace) {
        return;
    }
    let function = search.is(i, word::FUNCTION) && search.is(i, word::OPENING) && !search.is(i, word::GIVEN);
    if function
        || search.parse.is(i, class::ARTICLE | class::A | class::DE | class::PREPOSITION | class::POSSESSIVE | class::DEMONSTRATIVE)
            && search.is(i, word::OPENING)
        || search.parse.is(i, class::ARTICLE)
    {
        return;
    }
    if search.is(i, word::GIVEN) || is_given_compound(search, i) {
        given(search, i, trace);
    } else if search.is(i, word::SURNAME) || search.is_name_word(i) {
        family(search, i, trace);
    }
}

/// `Jean-Pierre`, where the lexicon has only the parts.
fn is_given_compound(search: &Search, i: usize) -> bool {
    search.is(i, word::GIVEN) && search.is(i + 1, word::GIVEN) && search.hyphened(i + 1)
}

/// The most initials that a name has.
const MOST_INITIALS: usize = 8;

fn initials(search: &mut Search, i: usize, trace: &mut Trace) -> bool {
    if joins_capital(search, i) {
        return false;
    }
    let Some(mut at) = search.initial_end(i) else { return false };
    for _ in 1..MOST_INITIALS {
        let Some(next) = search.initial_end(at) else { break };
        at = next;
    }
    // `M.` is a title, and after a full stop a new sentence begins.
    if search.parse.is_word(i, "m") && at == i + 2 || search.is(at, word::COMMON) && !search.is(at, word::SURNAME | word::FIGURE) {
        return false;
    }
    let end = search.run_end(at);
    search.propose(i..end, Kind::Person, CARDS[2].id, None, weight::FAIR, trace);
    true
}

fn given(search: &mut Search, i: usize, trace: &mut Trace) {
    let end = search.run_end(i);
    let first = search.compound_end(i);
    let head = search.is(i, word::COMMON) && search.parse.is(i, class::PLACE_HEAD | class::ORGANIZATION_HEAD) && search.parse.is(first, class::DE);
    // `le préfet de l'Aude Christian Vormand`: no given name has an article.
    let land = i > 0 && search.is(i, word::PLACE) && search.parse.text.tokens[i - 1].is_elided() && search.parse.is(i - 1, class::DEFINITE);
    let building = is_building(search, i, first, end);
    if building && search.parse.is(i - 1, class::DEFINITE) {
        search.block(i..end, CARDS[0].id, weight::FAIR);
    }
    if head || land || building || is_body(search, i, first, end) {
        return;
    }
    // `le champion de France Paul Vormand`
    // `le procureur de la République de Nancy Paul Vormand`, not `la mère de Florence Vormand`
    let office = i > 1 && (search.parse.is_word(i - 2, "république") || search.parse.is(i - 2, class::ROLE) && !search.parse.is_private(i - 2));
    let country = (search.is(i, word::COUNTRY) || search.is(i, word::PLACE) && office) && i > 0 && search.parse.is(i - 1, class::DE);
    if is_titled(search, i, first) || country && search.is(first, word::GIVEN) && end > search.compound_end(first) {
        return;
    }
    if end > first {
        let doubtful = search.is(i, word::DOUBTFUL_GIVEN | word::COMMON) && search.is(i, word::OPENING);
        let other = search.is(i, word::PLACE | word::ORGANIZATION | word::DOUBT);
        let family = (first..end).any(|j| search.is(j, word::SURNAME | word::FIGURE | word::GIVEN));
        let sure = if family || !doubtful && !other { weight::STRONG } else { weight::FAIR };
        if !(doubtful && !family && search.is(first, word::COMMON) && search.is(first, word::CAPITAL)) {
            search.propose(search.name_start(i)..end, Kind::Person, CARDS[0].id, None, sure, trace);
        }
        return;
    }
    let bits = search.word(i);
    let other = bits & (word::PLACE | word::ORGANIZATION | word::DOUBT | word::DOUBTFUL_GIVEN | word::DEMONYM) != 0;
    let common = bits & word::COMMON != 0;
    if !common && !search.is_acronym(i) && !joins_capital(search, i) && stands_alone(search, i, end) {
        let sure = if other { weight::FAINT } else { weight::WEAK };
        search.propose(i..end, Kind::Person, CARDS[3].id, None, sure, trace);
    }
}

/// `sur France Inter | Paul Vormand`: a body's name before a person's.
fn is_body(search: &Search, i: usize, first: usize, end: usize) -> bool {
    let parse = search.parse;
    let apart = |to: usize| to > first && to < end && search.is(to, word::GIVEN | word::FIGURE);
    parse.long_name(i).is_some_and(|m| apart(m.tokens.end) && parse.lexicon.readings(m.readings).any(|r| parse.lexicon.table(r.entry) == Table::Organizations))
}

/// `le Roi Charles`: a title with a capital of its own; inside a sentence without article it is a name (`Benjamin`).
fn is_titled(search: &Search, i: usize, next: usize) -> bool {
    let title = search.parse.is(i, class::ROLE | class::HONORIFIC) && search.is(next, word::GIVEN | word::FIGURE) && !search.is(i, word::FIGURE);
    title && (search.is(i, word::OPENING) || search.parse.is(i.wrapping_sub(1), class::DEFINITE | class::CONTRACTED))
}

/// `l'école Maurice-Vormand`, `le Maurice-Vormand`: given and family name joined by a hyphen, right behind a noun or an article, name a
/// building or a ship.
fn is_building(search: &Search, i: usize, first: usize, end: usize) -> bool {
    let family = !search.is(end - 1, word::GIVEN) || search.known(i).is_some_and(|k| k.person.is_some());
    let noun = |j: usize| search.is_lower(j) && search.parse.is(j, class::NOUN | class::PLACE_HEAD | class::ORGANIZATION_HEAD);
    end == first && end > i + 1 && family && i > 0 && (noun(i - 1) || search.parse.is(i - 1, class::DEFINITE))
}

/// Whether what follows a bare given name is what follows a person: a verb, an apposition, another given name.
fn stands_alone(search: &Search, i: usize, end: usize) -> bool {
    let verb = search.parse.is(end, class::FINITE) && search.parse.verb(end).is_some() || search.parse.is(end, class::CLITIC | class::NEGATION);
    let joined =
        search.parse.is_word(end, "et") && search.is(end + 1, word::GIVEN) || i > 1 && search.parse.is_word(i - 1, "et") && search.is(i - 2, word::GIVEN);
    let object = i > 0 && search.parse.verb(i - 1).is_some_and(|v| v.mood == Mood::Finite && v.tokens.end == i);
    verb || joined || object || search.parse.is_mark(end, ',')
}

/// Whether a capitalised word stands right before; not that of where somebody writes (`écrit sur Facebook Nadia`).
fn joins_capital(search: &Search, i: usize) -> bool {
    let medium = || i > 1 && search.is(i - 1, word::ORGANIZATION) && search.parse.is_word(i - 2, "sur");
    i > 0 && search.is(i - 1, word::CAPITAL) && !search.is(i - 1, word::OPENING | word::DEMONYM | word::COMMON) && !medium()
}

fn family(search: &mut Search, i: usize, trace: &mut Trace) {
    let english = search.parse.is_one_of(i, const { &WordSet::of(&["the", "new"]) });
    if english || search.is(i, word::DEMONYM) || !search.is_name_word(i) || joins_capital(search, i) {
        return;
    }
    let first = search.compound_end(i);
    let end = search.run_end(i).min(first + 4);
    if end == first {
        return;
    }
    let long = |j: usize| search.parse.text.tokens[j].end - search.parse.text.tokens[j].start > 2;
    let named = |j: usize| search.is(j, word::SURNAME | word::GIVEN | word::FIGURE) && (long(j) || !search.is(j, word::COMMON | word::FUNCTION));
    // `Koné Lassina`: a family name before a given name, whatever town has it too.
    let family = |j: usize| search.is(j, word::SURNAME) && search.is(j + 1, word::GIVEN) && !search.is(j, word::ORGANIZATION | word::DEMONYM);
    let taken = |j: usize| !search.is(j, word::GIVEN) && search.is(j, word::PLACE | word::ORGANIZATION | word::DEMONYM) && !family(j);
    let other = (i..end).any(|j| taken(j) || !named(j) && search.is(j, word::COMMON));
    let described = i > 0 && search.parse.is(i - 1, class::DEFINITE | class::CONTRACTED) && search.is(first, word::GIVEN) && !named(i);
    // `le prix Nobel Paul Vormand`
    let part = i > 0 && search.is_lower(i - 1) && search.phrase(i - 1, Table::ThingHeads).is_some_and(|(head, _)| head.end > i);
    if described || part {
        return;
    }
    let hyphened = search.is(i, word::SURNAME) && search.hyphened(first + 1) && search.is_lower(first + 1);
    if !other && (hyphened || (i..end).any(named)) {
        search.propose(search.name_start(i)..end, Kind::Person, CARDS[1].id, None, weight::FAIR, trace);
    }
}
