//! `mentions/person_evidence`: names that no list knows, taken for people by what stands around them: an apposition, an age,
//! a nickname, a speech verb, a partner in a coordination, or no more than their shape.

use super::role::Role;
use super::search::{Cue, Search, weight, word};
use crate::base::{Kind, RuleCard, Trace};
use crate::lexicon::{Group, Table, class, flag};
use crate::text::{Kind as Shape, Token, WordSet};
use std::ops::Range;

/// Its cards.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "mentions/person_evidence#apposition",
        title: "a name with a role or an age in apposition",
        about: "One to four capitalised words before a comma and a role, or before an age in brackets or between commas.",
        fires: &["Ozgol Trevnik, ministre des Transports, a démissionné.", "Ozgol Trevnik, 34 ans, a gagné."],
        silent: &["Trebnik, capitale du pays, est vide.", "Le groupe turc Trevnik, spécialiste de la fonderie, recrute."],
    },
    RuleCard {
        id: "mentions/person_evidence#nickname",
        title: "a nickname",
        about: "Capitalised words after `dit`, `alias`, `surnommé`, in quotation marks or bare, without their article.",
        fires: &["Le chef rebelle, dit « Tornade », est mort."],
        silent: &["Il a dit « Non »."],
    },
    RuleCard {
        id: "mentions/person_evidence#coordination",
        title: "a given name joined to a full name",
        about: "A given name alone, `et`, and a full name that begins with a given name.",
        fires: &["Margot et Alexandre Vormand sont venus."],
        silent: &["Lyon et Paul Vormand."],
    },
    RuleCard {
        id: "mentions/person_evidence#speech",
        title: "an unknown name that speaks",
        about: "One or two unknown capitalised words right behind a verb of speech (`, affirme Trevnik`).",
        fires: &["« C'est fini », affirme Trevnik."],
        silent: &["« C'est fini », affirme Lyon."],
    },
    RuleCard {
        id: "mentions/person_evidence#shape",
        title: "two unknown capitalised words",
        about: "Two or three words that no list knows, each with a capital and small letters, inside a sentence and outside quotation marks of their own.",
        fires: &["La course a souri à Bolka Meltemer."],
        silent: &["Il a lu « Bolka Meltemer »."],
    },
    RuleCard {
        id: "mentions/person_evidence#family",
        title: "a family name alone before its verb",
        about: "A family name of the table surnames that is no common word, no place and no organisation, before a finite verb or `, qui`.",
        fires: &["À la mi-temps, Fernandez a tout changé."],
        silent: &["Le Fernandez est un chemin."],
    },
    RuleCard {
        id: "mentions/person_evidence#people",
        title: "a name right after what the person is by country",
        about: "Capitalised words that are no known place or organisation right after a noun of nationality in the singular with its article (`la Roumaine Bolka`), or two of them after one in the plural.",
        fires: &["Elle a battu la Roumaine Bolka.", "Face au Suisse Tolmi Trevnik, il cède."],
        silent: &["Le Suisse Nestlé recrute.", "La Roumaine a gagné."],
    },
    RuleCard {
        id: "mentions/person_evidence#score",
        title: "a name with its score or its minute",
        about: "One to three capitalised words at the head of a line or in a list, before a number in brackets with `/`, `e`, `'`, `but`, `arrêt`, `point` behind it.",
        fires: &["Buteurs : Trevnik (12e), Bolka (45e).", "Trevnik (3/5)"],
        silent: &["Lyon (3e) recule.", "Le train pour Trevnik (12) part."],
    },
    RuleCard {
        id: "mentions/person_evidence#particle",
        title: "a family name that begins with a particle",
        about: "A capitalised particle and a capitalised word that no list knows as a place, an organisation or a common word, inside a sentence or before a verb.",
        fires: &["De Trevnik remporte la course.", "Le but de Di Trevnik compte."],
        silent: &["Le Trevnik est un train.", "De Lyon, il part."],
    },
];

/// Cards of the rules whose neighbour is a people, a score or a particle.
const PEOPLE: usize = 6;
const SCORE: usize = 7;
const PARTICLE: usize = 8;

const NAMED: u16 = word::GIVEN | word::SURNAME | word::FIGURE;
const OTHER: u16 = word::PLACE | word::ORGANIZATION | word::COMMON | word::DEMONYM | word::WEAPON;

/// Proposes the person that begins at token `i`.
pub(super) fn propose(search: &mut Search, i: usize, trace: &mut Trace) {
    if !search.is(i, word::CAPITAL) || !search.may_begin(i) || search.known(i).is_some_and(|k| k.person.is_none() && !k.part) {
        return;
    }
    coordination(search, i, trace);
    family_alone(search, i, trace);
    if is_countryman(search, i) {
        let end = search.run_end(i);
        search.propose(i..end, Kind::Person, CARDS[PEOPLE].id, None, weight::STRONG, trace);
        return;
    }
    if let Some(end) = particle_end(search, i) {
        search.propose(i..end, Kind::Person, CARDS[PARTICLE].id, None, weight::FAIR, trace);
        return;
    }
    if let Some(end) = scorer_end(search, i) {
        search.propose(i..end, Kind::Person, CARDS[SCORE].id, None, weight::FAIR, trace);
        return;
    }
    let unknown = !search.is(i, NAMED | OTHER | word::FUNCTION) && !search.is_acronym(i);
    if !unknown || i > 0 && search.is(i - 1, word::CAPITAL) && !search.is(i - 1, word::DEMONYM | word::FUNCTION) {
        return;
    }
    let end = search.run_end(i);
    if has_age(search, end) {
        search.propose(i..end, Kind::Person, CARDS[0].id, None, weight::STRONG, trace);
    } else if speaks(search, i) && end <= i + 3 {
        search.propose(i..end, Kind::Person, CARDS[3].id, None, weight::FAIR, trace);
    } else if is_shape(search, i..end) {
        search.propose(i..end, Kind::Person, CARDS[4].id, None, weight::WEAK, trace);
    }
}

/// Whether the name at token `i` stands right after the noun of nationality that says what the person is.
fn is_countryman(search: &Search, i: usize) -> bool {
    let Some(last) = i.checked_sub(1) else { return false };
    let mut first = last;
    while first > 0 && search.hyphened(first) {
        first -= 1;
    }
    if first == 0 || !search.parse.is(first - 1, class::ARTICLE | class::CONTRACTED) {
        return false;
    }
    let people = search.demonym_at(first) == Some(i);
    let letter = search.parse.text.tokens[i].end - search.parse.text.tokens[i].start < 2;
    if !people || letter || search.is_acronym(i) || search.is(i, word::FUNCTION) && !search.is(i + 1, word::CAPITAL) {
        return false;
    }
    let singular = !search.parse.is_one_of(first - 1, const { &WordSet::of(&["les", "des", "aux"]) });
    let words = search.run_end(i) > search.compound_end(i);
    let other = search.is(i, OTHER & !word::COMMON) && !search.is(i, NAMED);
    let capital = search.is(first, word::CAPITAL);
    (singular || words && capital) && if words { capital || !other } else { capital && !other && !search.is(i, word::COMMON | word::DOUBT) }
}

/// The end of the name that begins with the capitalised particle at token `i`.
fn particle_end(search: &Search, i: usize) -> Option<usize> {
    let starts = |r: crate::lexicon::Reading| search.parse.lexicon.flags(r.entry) & flag::INSIDE != 0;
    // `Van` alone is a name of its own, `Van der` is not.
    let named = || search.is(i, NAMED) && !search.is_particle(i + 1);
    if !search.parse.is(i, class::PARTICLE) || named() || search.is(i, word::CAPS_LINE) || !search.parse.common(i, Table::Particles).any(starts) {
        return None;
    }
    let name = (i + 1..i + 3).find(|j| !search.is_particle(*j))?;
    let plain =
        search.is(name, word::CAPITAL) && !search.is(name, OTHER | word::FUNCTION | word::GIVEN) && !search.is_acronym(name) && search.is_name_part(name);
    let end = search.run_end(name);
    let article = search.parse.is(i, class::ARTICLE);
    let sure = !search.is(i, word::OPENING) || search.parse.verb(end).is_some_and(|v| v.mood == crate::syntax::Mood::Finite);
    (plain && sure && !article && !search.hyphened(i + 1) && search.known(i).is_none()).then_some(end)
}

/// The end of the name at token `i` that stands in a list, with its score behind it (`Trevnik (12e)`).
fn scorer_end(search: &Search, i: usize) -> Option<usize> {
    let tokens = &search.parse.text.tokens;
    let marked = |m: &Token| m.kind == Shape::Mark && matches!(m.first, ',' | ':' | ';' | '•' | '-' | '–');
    let listed = tokens[i].starts_line() || i > 0 && marked(&tokens[i - 1]);
    if !listed || search.is(i, OTHER & !word::COMMON | word::CAPS_LINE) || search.is(i, word::COMMON) && !search.is(i, NAMED) || search.is_acronym(i) {
        return None;
    }
    let mut end = search.run_end(i);
    // `Trevnik N. (3/5)`
    if end > i + 1 && search.parse.is_mark(end, '.') && tokens[end - 1].end - tokens[end - 1].start == 1 {
        end += 1;
    }
    let number = search.parse.is_mark(end, '(') && tokens.get(end + 1).is_some_and(|t| t.is_number());
    let counted = ['/', '\'', '’', '+'].iter().any(|m| search.parse.is_mark(end + 2, *m)) || search.parse.in_group(end + 2, Group::Score);
    (number && counted && end <= i + 4).then_some(end)
}

/// A family name that the lexicon knows, alone before a verb of its own.
fn family_alone(search: &mut Search, i: usize, trace: &mut Trace) {
    if !search.is(i, word::SURNAME) || search.is(i, OTHER | word::FUNCTION | word::DOUBT | word::CAPS_LINE) || search.is_acronym(i) {
        return;
    }
    let alone =
        search.may_end(i + 1) && !search.is(i + 1, word::CAPITAL) && (i == 0 || !search.is(i - 1, word::CAPITAL) && !search.parse.is(i - 1, class::ARTICLE));
    let acts = search.parse.verb(i + 1).is_some_and(|v| v.mood == crate::syntax::Mood::Finite)
        || search.parse.is_mark(i + 1, ',') && search.parse.is(i + 2, class::QUI);
    // `sur l'échelle de Trevnik avait été`: a thing called after somebody.
    let called =
        || i > 1 && search.parse.is_word(i - 1, "de") && search.is_lower(i - 2) && search.parse.is(i - 2, class::NOUN) && !search.parse.is(i - 2, class::ROLE);
    if alone && acts && !called() {
        search.propose(i..i + 1, Kind::Person, CARDS[5].id, None, weight::WEAK, trace);
    }
}

/// `, 34 ans,`, `(34 ans)`.
fn has_age(search: &Search, end: usize) -> bool {
    let mark = search.parse.is_mark(end, ',') || search.parse.is_mark(end, '(');
    mark && search.parse.is_age(end + 1) && search.parse.is_any_mark(end + 3)
}

fn speaks(search: &Search, i: usize) -> bool {
    let Some(group) = i.checked_sub(1).and_then(|v| search.parse.verb(v)) else { return false };
    let after_mark = group.tokens.start > 0 && search.parse.is_any_mark(group.tokens.start - 1);
    group.tokens.end == i && after_mark && group.mood == crate::syntax::Mood::Finite && search.parse.is(group.head, class::CUE_VERB)
}

fn is_shape(search: &Search, tokens: Range<usize>) -> bool {
    let text = search.parse.text;
    let words = tokens.clone().filter(|j| search.is(*j, word::CAPITAL) && !search.hyphened(*j)).count();
    let plain = |j: usize| {
        let token = &text.tokens[j];
        !search.is(j, OTHER & !word::PLACE | word::FUNCTION) && !token.is_all_caps() && token.end - token.start > 2 && !token.is_elided()
            || !search.is(j, word::CAPITAL)
    };
    let quoted = tokens.start > 0 && search.parse.is_any_mark(tokens.start - 1) && matches!(text.tokens[tokens.start - 1].first, '«' | '“' | '"' | '„');
    let headed = tokens.start > 0
        && search.parse.is(tokens.start - 1, class::NOUN | class::PLACE_HEAD | class::ORGANIZATION_HEAD | class::THING_HEAD)
        && search.is_lower(tokens.start - 1);
    let article = tokens.start > 0 && search.parse.is(tokens.start - 1, class::ARTICLE | class::CONTRACTED);
    let english = || search.parse.is_one_of(tokens.start, const { &WordSet::of(&["the", "new"]) });
    (2..=3).contains(&words) && !english() && tokens.clone().all(plain) && !quoted && !headed && !article && !search.is(tokens.start, word::CAPS_LINE)
}

fn coordination(search: &mut Search, i: usize, trace: &mut Trace) {
    if !search.is(i, word::GIVEN) || !search.parse.is_word(i + 1, "et") || search.run_end(i) != i + 1 {
        return;
    }
    let partner = i + 2;
    if search.is(partner, word::GIVEN) && search.run_end(partner) > search.compound_end(partner) && !search.is(i, word::COUNTRY) {
        search.propose(i..i + 1, Kind::Person, CARDS[2].id, None, weight::STRONG, trace);
    }
}

/// Proposes the names before roles in apposition.
pub(super) fn appositions(search: &mut Search, roles: &[Role], trace: &mut Trace) {
    for role in roles {
        let Some(mut before) = role.tokens.start.checked_sub(1) else { continue };
        if search.parse.is(before, class::ARTICLE) && before > 0 {
            before -= 1;
        }
        if !search.parse.is_mark(before, ',') || before == 0 || !search.parse.is_any_mark(role.tokens.end) || role.tokens.len() < 2 {
            continue;
        }
        let Some(start) = run_before(search, before).map(|start| behind_town(search, start, before)) else { continue };
        let first_known = search.is(start, NAMED);
        // `sur France Inter, le ministre …`
        let governed = |at: usize| at > 0 && search.parse.is(at - 1, class::PREPOSITION | class::DE | class::A);
        let other = search.is(start, OTHER) && !first_known
            || search.known(start).is_some_and(|k| k.place.is_some() || k.organization.is_some() && governed(start))
            || search.is(before - 1, word::COUNTRY);
        let single = before == start + 1;
        let taken = search.is_acronym(start) || single && search.is(start, word::PLACE | word::ORGANIZATION);
        // `Trevnik, le sous-traitant, conteste`: a trade that firms have.
        let firm = single
            && !search.is(start, NAMED)
            && search.phrase(role.head.start, Table::OrganizationHeads).is_some_and(|(head, r)| head == role.head && r.class() == "company");
        // `Le groupe turc Trevnik, spécialiste de la fonderie`: what stands before it says what it is.
        let head = if start > 1 && search.parse.is(start - 1, class::ADJECTIVE | class::DEMONYM) { start - 1 } else { start };
        let headed = head > 0 && !first_known && search.is_lower(head - 1) && search.parse.is(head - 1, class::ORGANIZATION_HEAD);
        if !other && !taken && !headed {
            let sure = if single { weight::FAIR } else { weight::SURE + 2 };
            let kind = if firm { Kind::Organization } else { Kind::Person };
            search.propose(start..before, kind, CARDS[0].id, None, sure, trace);
        }
    }
}

/// `à Bolka Oulgat Brenov, le président …`: where the name begins behind the town in which somebody spoke.
fn behind_town(search: &Search, start: usize, end: usize) -> usize {
    let next = search.compound_end(start);
    let town =
        search.is(start, word::PLACE) && !search.is(start, NAMED) && start > 0 && search.parse.is_one_of(start - 1, const { &WordSet::of(&["à", "en"]) });
    if town && end >= next + 2 && search.is_name_word(next) && !search.is(next, OTHER) { next } else { start }
}

/// The start of the name that ends before token `end`.
fn run_before(search: &Search, end: usize) -> Option<usize> {
    let first = search.sentence(end).start.max(end.saturating_sub(7));
    (first..end).find(|i| {
        let begins = search.is_name_word(*i)
            && search.may_begin(*i)
            && !search.is(*i, word::DEMONYM | word::FUNCTION)
            && !search.parse.is(*i, class::ROLE | class::HONORIFIC);
        begins && search.run_end(*i) == end && !search.is(*i, word::CAPS_LINE)
    })
}

/// Proposes the nickname after the word at token `i` (`dit`, `alias`, `surnommé`).
#[inline(always)]
pub(super) fn nickname(search: &mut Search, i: usize, trace: &mut Trace) {
    if search.parse.is(i, class::NAME_CUE) && i > 0 && (search.is(i - 1, word::CAPITAL) || search.parse.is_mark(i - 1, ',')) {
        named_so(search, i, trace);
    }
}

/// The same where a name or a comma stands before.
#[inline(never)]
fn named_so(search: &mut Search, i: usize, trace: &mut Trace) {
    if !search.is_lower(i) || !search.is_cue(i, Cue::Nickname) || search.parse.verb(i).is_some_and(|v| v.tokens.len() > 1) {
        return;
    }
    let named = search.is(i - 1, word::CAPITAL) || i > 1 && search.is(i - 2, word::CAPITAL);
    let quote = search.quote_at(i + 1);
    let quoted = quote.is_some();
    let (mut start, end) = match quote {
        Some(inner) => (inner.start as usize, inner.end as usize),
        None => (i + 1, search.run_end(i + 1)),
    };
    if search.parse.is(start, class::ARTICLE) && search.is_lower(start) && end > start + 1 {
        start += 1;
    }
    // In quotation marks it is a nickname even where the words name a newspaper: `dit « Le Phare »`.
    let sure = if quoted { weight::SURE + 2 } else { weight::STRONG };
    // `, dit Karim Vormand, 34 ans`: a full name speaks.
    let speaker = !quoted && !named && search.is(start, word::GIVEN) && end > search.compound_end(start);
    let closes = !speaker && end + 1 < search.parse.len() && search.parse.is_mark(end + 1, ',');
    if search.is(start, word::CAPITAL) && end > start && end - start <= 4 && (named || closes) {
        search.propose(start..end, Kind::Person, CARDS[1].id, None, sure, trace);
    }
}
