//! `mentions/place_head`: a generic word that names a place with what follows (`aéroport international de Bazna`), or
//! says that what follows is one (`la région de Trebnik`).

use super::person_title::honorific;
use super::search::{Search, weight, word};
use crate::base::{Kind, RuleCard, Trace};
use crate::lexicon::{Group, ORGANIZATION_TYPES, PLACE_TYPES, Reading, Table, class, flag};
use crate::text::WordSet;
use crate::text::inflect::feature;
use std::ops::Range;

/// Its cards.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "mentions/place_head#inside",
        title: "a site with its generic word",
        about: "A head of the table place-heads that belongs to the name, with its adjectives, directly before a name or with de.",
        fires: &["L'aéroport international de Bazna est fermé.", "Le pont Mireille est coupé."],
        silent: &["L'aéroport est fermé."],
    },
    RuleCard {
        id: "mentions/place_head#outside",
        title: "a name that a generic word says to be a place",
        about: "Behind `ville de`, `région de`, `district de` and the like a capitalised name is a place; behind a plural each of a list.",
        fires: &["Les villages de Trebnik et Osmara sont vides."],
        silent: &["La ville de demain sera verte."],
    },
];

/// Proposes the places that the head at token `i` makes.
pub(super) fn propose(search: &mut Search, i: usize, trace: &mut Trace) {
    if !search.parse.is(i, class::PLACE_HEAD | class::PHRASE_START) || !search.may_begin(i) {
        return;
    }
    let Some((head, reading)) = search.phrase(i, Table::PlaceHeads) else { return };
    // A longer head of things (`circuit mondial`), and the middle of a foreign name (`Gravity Tour Italie`).
    let thing = search.phrase(i, Table::ThingHeads).is_some_and(|(longer, _)| longer.end > head.end);
    let capital = search.is(i, word::CAPITAL) && !search.is(i, word::OPENING);
    let middle = capital && search.is(i - 1, word::CAPITAL) && !search.is(i - 1, word::FUNCTION | word::COMMON);
    if thing || middle {
        return;
    }
    let inside = search.parse.lexicon.flags(reading.entry) & flag::INSIDE != 0;
    let feminine = search.parse.lexicon.flags(reading.entry) & flag::FEM != 0;
    // Over an ordinal: `au 2e tour de l'Open`.
    let ordinal = i > 1 && (search.parse.is(i - 1, class::ORDINAL) || search.parse.is_word(i - 1, "e") || search.parse.is_word(i - 1, "er"));
    let before = if ordinal && search.parse.text.tokens[i - 2].is_number() { i.saturating_sub(3) } else { i - usize::from(i > 0) - usize::from(ordinal) };
    let masculine = i > 0 && search.parse.is_one_of(before, const { &WordSet::of(&["le", "un", "ce", "du", "au", "dernier", "premier"]) });
    if feminine && masculine || is_institution(search, &head) || is_verb(search, &head) || is_idiom(search, i) {
        return;
    }
    let at = search.adjectives_end(head.end);
    let adjectives = at > head.end;
    if celestial(search, at, reading, trace) {
        return;
    }
    let area = search.parse.in_group(i, Group::Area);
    let joined = head.end == at && search.is(at, word::PLACE) && search.hyphened(at + 1);
    let Some(name) = name_after(search, at, inside || joined) else {
        if area && search.demonym_end(head.end) == Some(at) {
            search.propose(i..at, Kind::Place, CARDS[0].id, None, weight::FAIR, trace);
        }
        return;
    };
    let direct = name.start == at;
    if search.parse.is_word(name.end, "siècle") || direct && is_something_else(search, i, &head, &name, capital) {
        return;
    }
    named(search, i, &Head { reading, inside, capital, adjectives }, name, trace);
}

/// Whether the head at token `i` and the name right behind it are a medium, people or a minister with his field.
fn is_something_else(search: &Search, i: usize, head: &Range<usize>, name: &Range<usize>, capital: bool) -> bool {
    // `le ministre de la Mer et des Forêts Ozgol Trevnik`
    let field = capital && i > 1 && search.parse.is_word(i - 1, "des") && search.parse.is_word(i - 2, "et");
    field || is_channel(search, head, name) || is_followers(search, i, name)
}

/// `la chaîne Trevnik News`: a medium; mountains take `de`.
fn is_channel(search: &Search, head: &Range<usize>, name: &Range<usize>) -> bool {
    let media = search.phrase(head.start, Table::OrganizationHeads).is_some_and(|(_, r)| r.class() == "media");
    media && !search.is(name.start, word::PLACE)
}

/// How many words around a camp's name its bearer is looked for.
const NEAR: usize = 1000;

/// `le camp Vormand`: those who stand by somebody whom the article names in full (`Paul Vormand`) or the lexicon knows.
fn is_followers(search: &Search, i: usize, name: &Range<usize>) -> bool {
    if !search.parse.is_word(i, "camp") || search.known(name.start).is_some_and(|k| k.place.is_some()) || search.is(name.start, word::PLACE) {
        return false;
    }
    let word = |i: usize| search.parse.text.word(i);
    let named = |j: usize| search.is(j, word::GIVEN) || search.parse.is(j, class::HONORIFIC) || search.parse.is_mark(j, '.');
    let bearer = |j: &usize| *j != name.start && word(*j) == word(name.start) && named(j - 1);
    let near = name.start.saturating_sub(NEAR).max(1)..(name.start + NEAR).min(search.parse.len());
    search.is(name.start, word::FIGURE) || near.into_iter().any(|j| bearer(&j))
}

/// A star or a planet by its catalogue: capitals and numbers right behind its noun (`l'étoile Trevnik 12`, `l'exoplanète
/// 45 Trevnik b`). It stays outside.
fn celestial(search: &mut Search, at: usize, reading: Reading, trace: &mut Trace) -> bool {
    let planet = PLACE_TYPES.get(search.parse.lexicon.sub(reading.entry)) == Some(&"planet");
    let inside = search.parse.lexicon.flags(reading.entry) & flag::INSIDE != 0;
    if !planet || inside || search.is(at, word::GIVEN | word::PLACE | word::CAPS_LINE) || search.parse.text.tokens.get(at).is_some_and(|t| t.starts_line()) {
        return false;
    }
    let tokens = &search.parse.text.tokens;
    let number = |j: usize| tokens.get(j).is_some_and(|t| t.is_number());
    let letter = |j: usize| tokens.get(j).is_some_and(|t| t.is_word() && t.end - t.start == 1 && !t.is_elided()) && !search.parse.is(j, class::A);
    let mut end = at + usize::from(number(at) && search.is(at + 1, word::CAPITAL));
    while end < at + 6 && (search.is(end, word::CAPITAL) && search.is_name_part(end) || number(end) && end > at || letter(end) && end > at) {
        end += 1;
    }
    let named = (at..end).any(|j| search.is(j, word::CAPITAL));
    if named {
        search.propose(at..end, Kind::Place, CARDS[1].id, None, weight::STRONG, trace);
    }
    named
}

struct Head {
    reading: Reading,
    inside: bool,
    capital: bool,
    adjectives: bool,
}

/// Proposes what the head at token `i` and the name behind it make.
fn named(search: &mut Search, i: usize, head: &Head, name: Range<usize>, trace: &mut Trace) {
    let has_name = search.is(name.start, word::PLACE) || search.known(name.start).is_some_and(|k| k.place.is_some());
    if head.capital && has_name && search.parse.is_word(i, "ville") {
        search.propose(i..name.end, Kind::Organization, CARDS[0].id, None, weight::STRONG, trace);
        return;
    }
    let plural = is_plural(search, i, head.reading);
    // `un hôtel de Mogadiscio` is any of them.
    let of = search.parse.is(name.start - 1, class::DE | class::DEFINITE);
    // `le circuit mondial de la Fédération` belongs to a body.
    if head.adjectives && of && !has_name && search.parse.is(name.start, class::ORGANIZATION_HEAD) {
        return;
    }
    let any = has_name && i > 0 && search.parse.is(name.start - 1, class::DE) && search.parse.is_one_of(i - 1, const { &WordSet::of(&["un", "une"]) });
    if any {
        return;
    }
    // `la raffinerie Vormand`: the company's.
    let owner = !search.parse.is(name.start - 1, class::DE | class::DEFINITE) && search.is(name.start, word::ORGANIZATION);
    if owner
        && !head.capital
        && name.len() == 1
        && !search.is(name.start, word::PLACE | word::GIVEN | word::SURNAME | word::FIGURE | word::DOUBT | word::COMMON)
    {
        return;
    }
    if head.inside && !plural || head.capital && (has_name || head.adjectives || name.end > name.start + 1) {
        let numbered = search.parse.text.tokens.get(name.end).is_some_and(|t| t.is_number() && t.is_glued());
        let end = name.end + usize::from(numbered);
        // `le Vieux Port de Bazna`
        let grand = head.capital && i > 0 && search.is(i - 1, word::CAPITAL) && !search.is(i - 1, word::OPENING) && search.parse.is(i - 1, class::ADJECTIVE);
        search.propose(i - usize::from(grand)..end, Kind::Place, CARDS[0].id, None, weight::STRONG, trace);
    } else if search.parse.is_word(i, "arrondissement")
        && let Some(start) = ordinal_before(search, i)
    {
        search.propose(start..name.end, Kind::Place, CARDS[0].id, None, weight::STRONG, trace);
    } else {
        outside(search, name, plural, trace);
    }
}

/// Whether the head in small letters is a plural: it stands before a list of names.
fn is_plural(search: &Search, i: usize, reading: Reading) -> bool {
    // `les îles Trevnik` are one place.
    if PLACE_TYPES.get(search.parse.lexicon.sub(reading.entry)) == Some(&"island") && search.is(i + 1, word::CAPITAL) {
        return false;
    }
    let form = reading.features & feature::PLUR != 0 && reading.features & feature::SING == 0;
    !search.is(i, word::CAPITAL) && form && search.parse.text.word(i).ends_with(['s', 'x'])
}

/// The start of `18e`, `XVIIIe` or `dix-huitième` right before token `i`.
fn ordinal_before(search: &Search, i: usize) -> Option<usize> {
    let before = i.checked_sub(1)?;
    let number = before > 0 && search.parse.text.tokens[before - 1].is_number() && search.parse.text.tokens[before].is_word();
    let small = search.parse.text.tokens[before].end - search.parse.text.tokens[before].start <= 5;
    if number && small {
        return Some(before - 1);
    }
    search.parse.is(before, class::ORDINAL).then_some(before)
}

/// Universities, hospitals, museums and schools are organisations: their own rule sees to them.
fn is_institution(search: &Search, head: &Range<usize>) -> bool {
    // `cours Mirabeau` is no court.
    if is_street(search, head) {
        return false;
    }
    let institutions = ["university", "hospital", "museum", "court"];
    let capital = search.is(head.start, word::CAPITAL) && !search.is(head.start, word::OPENING);
    search.phrase(head.start, Table::OrganizationHeads).is_some_and(|(tokens, reading)| {
        tokens.end >= head.end
            && ORGANIZATION_TYPES
                .get(reading.sub())
                .is_some_and(|t| institutions.contains(t) || capital && matches!(*t, "religious" | "government") && !search.parse.is_word(head.start, "ville"))
    })
}

/// `porte`, `base`, `place` as verbs.
fn is_verb(search: &Search, head: &Range<usize>) -> bool {
    let determined = head.start > 0 && search.parse.is(head.start - 1, class::ARTICLE | class::DEMONYM | class::DE | class::A | class::PREPOSITION);
    head.len() == 1
        && !is_street(search, head)
        && !determined
        && search.parse.is(head.start, class::FINITE | class::INFINITIVE | class::PAST_PARTICIPLE)
        && search.parse.verb(head.start).is_some()
}

/// `rue Vormand`, `cours Vormand`
fn is_street(search: &Search, head: &Range<usize>) -> bool {
    search.parse.in_group(head.start, Group::Street) && search.is(head.end, word::CAPITAL)
}

/// `mettre en place`, `chef d'État`.
fn is_idiom(search: &Search, i: usize) -> bool {
    let state = search.parse.is_word(i, "état") && i > 0 && search.parse.is(i - 1, class::DE);
    // `le procureur de la République de X`
    let office = search.parse.is_word(i, "république") && i > 2 && search.parse.is(i - 2, class::DE) && search.parse.is(i - 3, class::ROLE);
    state || office || i > 0 && search.parse.is_word(i - 1, "en") && search.parse.is_word(i, "place")
}

/// The name at token `at`, directly (where `direct`) or with `de` and an article.
fn name_after(search: &Search, at: usize, direct: bool) -> Option<Range<usize>> {
    let mut start = at;
    let linked = search.parse.is(start, class::DE) && search.is_lower(start);
    if linked {
        start += 1;
        if search.parse.is(start, class::DEFINITE) && search.is_lower(start) {
            start += 1;
        }
    } else if !direct || search.parse.text.sentence_of(at) != search.parse.text.sentence_of(at.saturating_sub(1)) {
        return None;
    }
    if search.hyphened(start) && !linked {
        return None;
    }
    if let Some(end) = joined_end(search, start).filter(|_| search.parse.in_group(at - 1, Group::Street)) {
        return Some(start..end);
    }
    // `avenue du général Vormand`.
    if linked
        && let Some((title, _)) = honorific(search, start)
        && search.is_lower(start)
        && search.is(title.end, word::CAPITAL)
    {
        return Some(title.end..search.run_end(title.end));
    }
    let person = search.known(start).is_some_and(|k| k.person.is_some()) || search.is(start, word::GIVEN) && search.run_end(start) > search.compound_end(start);
    let end = name_end(search, start)?;
    let acronym = search.is_acronym(start) && !search.is(start, word::PLACE);
    if acronym || person && linked { None } else { Some(start..end) }
}

/// `(rue du) 8-Mai-1945`, `Général-de-Gaulle`, `26e-RI`: the end of the name of a street in one piece.
fn joined_end(search: &Search, start: usize) -> Option<usize> {
    let token = |i: usize| search.parse.text.tokens.get(i);
    let number = token(start).is_some_and(|t| t.is_number());
    let mut end = start + 1 + usize::from(number && search.parse.is_one_of(start + 1, const { &WordSet::of(&["e", "er", "ème"]) }));
    let first = end;
    while search.hyphened(end) && token(end).is_some_and(|t| t.is_word() || t.is_number()) {
        end += 1;
    }
    (end > first && (number || search.is(start, word::CAPITAL))).then_some(end)
}

/// The end of the place's own name at token `start`.
fn name_end(search: &Search, start: usize) -> Option<usize> {
    if let Some(known) = search.known(start)
        && (known.place.is_some() || known.person.is_some() || known.part)
    {
        return Some(known.tokens.end);
    }
    if !search.is(start, word::CAPITAL) || search.parse.is(start, class::ARTICLE) && !search.is(start + 1, word::CAPITAL) {
        return None;
    }
    let mut end = search.compound_end(start);
    while search.is_name_part(end) && !search.parse.text.tokens[end].starts_line() {
        end = search.compound_end(end);
    }
    Some(end)
}

fn outside(search: &mut Search, name: Range<usize>, plural: bool, trace: &mut Trace) {
    let mut item = name;
    loop {
        // `les poches des Lyonnais`
        let people = search.is(item.start, word::DEMONYM) && !search.is(item.start, word::PLACE);
        let other = people || search.known(item.start).is_some_and(|k| k.place.is_none());
        if other || search.is(item.start, word::COMMON | word::ORGANIZATION) && !search.is(item.start, word::PLACE) && !search.hyphened(item.start + 1) {
            return;
        }
        search.propose(item.clone(), Kind::Place, CARDS[1].id, None, weight::STRONG, trace);
        let joined = search.parse.is_mark(item.end, ',') || search.parse.is_word(item.end, "et");
        let mut next = item.end + 1;
        if search.parse.is(next, class::DE) && search.is_lower(next) {
            next += 1;
        }
        let particle = search.is_particle(next) && search.hyphened(next + 1);
        let person = search.is(next, word::GIVEN | word::FIGURE | word::SURNAME) && (!plural || search.run_end(next) > search.compound_end(next));
        let name = search.is(next, word::CAPITAL) && !search.is(next, word::OPENING) && !person;
        let end = if particle { Some(search.compound_end(next)) } else { name_end(search, next) };
        let Some(end) = end.filter(|_| joined && (name || particle && plural)) else { return };
        item = next..end;
    }
}
