//! `mentions/person_role`: a name right after a role, and what a role says of the person beside it.

use super::person_title::honorific;
use super::role::Role;
use super::search::{Search, weight, word};
use super::{Attributes, Mention};
use crate::base::{Kind, Reused, RuleCard, Span, Trace};
use crate::lexicon::{ROLE_CLASSES, Table, class};
use std::ops::Range;

/// Its card.
pub(super) const CARD: RuleCard = RuleCard {
    id: "mentions/person_role",
    title: "a name beside a role",
    about: "Capitalised words right after a role with its complements are a person's name; the role before a name, or in apposition after it, becomes the person's role.",
    fires: &["Le ministre kazakh des Transports Oulgat Brenov a démissionné.", "Salma Idrissi, présidente de l'association, salue un progrès."],
    silent: &["Le ministre a visité Lyon."],
};
/// As a list.
pub(super) const CARDS: &[RuleCard] = &[CARD];

/// Proposes the names right after roles.
pub(super) fn propose(search: &mut Search, roles: &[Role], trace: &mut Trace) {
    for role in roles {
        fields(search, role);
        after_comma(search, role, trace);
        relative(search, role, trace);
        let mut start = role.tokens.end;
        if search.is_people(start) {
            start = search.compound_end(start);
        }
        if !search.is_name_part(start) || search.hyphened(start) || search.known(start).is_some_and(|k| k.person.is_none() && !k.part) {
            continue;
        }
        let named = search.is(start, word::GIVEN | word::SURNAME | word::FIGURE);
        if !named && (search.is(start, word::PLACE | word::ORGANIZATION | word::COMMON) || search.is_acronym(start)) {
            continue;
        }
        // Behind a name of which only the first word was read (`organisateurs du Copper Basin`).
        if !named
            && search.is(start - 1, word::CAPITAL)
            && !search.is(start - 1, word::COMMON | word::ORGANIZATION | word::PLACE | word::DEMONYM)
            && role.tokens.len() > role.head.len()
        {
            continue;
        }
        let people = matches!(ROLE_CLASSES.get(role.class), Some(&"people" | &"anonymous"));
        let plural = search.parse.is_word(role.head.start.saturating_sub(1), "les") || search.parse.is_word(role.head.start.saturating_sub(1), "des");
        let end = search.run_end(start);
        let many = people && end == start + 1 && search.parse.text.word(role.head.end - 1).ends_with('s');
        if many && !named {
            continue;
        }
        let sure = if people || plural && end == start + 1 { weight::WEAK } else { weight::STRONG };
        search.propose(start..end, Kind::Person, CARD.id, None, sure, trace);
    }
}

/// `le chef du parti, Ozgol Trevnik, a`: a name between commas behind a role with its article.
fn after_comma(search: &mut Search, role: &Role, trace: &mut Trace) {
    let start = role.tokens.end + 1;
    let determined = role.tokens.start > 0 && search.parse.is(role.tokens.start - 1, class::DEFINITE | class::CONTRACTED);
    let unknown = !search.is(start, word::PLACE | word::ORGANIZATION | word::COMMON | word::DEMONYM | word::FUNCTION) && !search.is_acronym(start);
    if !determined || !search.parse.is_mark(role.tokens.end, ',') || !search.is(start, word::CAPITAL) || !unknown || search.known(start).is_some() {
        return;
    }
    let end = search.run_end(start);
    if end > start + 1 && search.parse.is_mark(end, ',') {
        search.propose(start..end, Kind::Person, CARD.id, None, weight::STRONG, trace);
    }
}

/// `sa sœur aînée, Nora, a`: a given name alone between marks behind whose relative it is.
fn relative(search: &mut Search, role: &Role, trace: &mut Trace) {
    let family = ROLE_CLASSES.get(role.class) == Some(&"family") && role.head.start > 0 && search.parse.is(role.head.start - 1, class::POSSESSIVE);
    let comma = search.adjectives_end(role.tokens.end);
    let name = comma + 1;
    if family && search.parse.is_mark(comma, ',') && search.is(name, word::GIVEN) && search.compound_end(name) == search.run_end(name) {
        let end = search.run_end(name);
        if search.parse.is_any_mark(end) || end == search.parse.len() {
            search.propose(name..end, Kind::Person, CARD.id, None, weight::STRONG, trace);
        }
    }
}

/// The fields of a role (`ministre de la Défense`) are no names of places.
fn fields(search: &mut Search, role: &Role) {
    for i in role.head.end..role.tokens.end {
        let bits = search.word(i);
        if bits & word::CAPITAL != 0
            && bits & word::COMMON != 0
            && bits & (word::ORGANIZATION | word::PLACE) == 0
            && search.known(i).is_none()
            && !search.hyphened(i + 1)
            && search.is_lower(i - 1)
        {
            search.block(i..i + 1, CARD.id, weight::STRONG + 1);
        }
    }
}

/// Gives every person among `mentions` the title and the role that stand beside the name.
pub(super) fn describe(search: &Search, roles: &[Role], mentions: &mut [Mention], trace: &mut Trace) {
    let mut at = Reused::filled(search.parse.len() + 1, 0_u32);
    for (n, mention) in mentions.iter_mut().enumerate().filter(|(_, m)| m.kind == Kind::Person) {
        let title = title_before(search, mention.tokens.start);
        let start = title.as_ref().map_or(mention.tokens.start, |t| t.start);
        at[mention.tokens.start] = n as u32 + 1;
        at[start] = n as u32 + 1;
        let honorific = title.map(|t| search.span(&t));
        mention.attributes = Attributes::Person { honorific, role: None };
    }
    for role in roles.iter().filter(|r| is_title_of_one(search, r)) {
        let free = |n: &u32| matches!(mentions[*n as usize - 1].attributes, Attributes::Person { role: None, .. });
        let bearer = apposed(search, role, mentions).filter(free).or_else(|| before_name(search, role, &at));
        let Some(mention) = bearer.and_then(|n| mentions.get_mut(n as usize - 1)) else { continue };
        assign(mention, search.span(&without_bracket(search, &role.tokens)), trace);
    }
}

/// Whether a role can be one person's beside the name: in the singular, no mere relation (`son voisin`), no participle
/// (`, réfugiée au gymnase`).
fn is_title_of_one(search: &Search, role: &Role) -> bool {
    let people = matches!(ROLE_CLASSES.get(role.class), Some(&"people" | &"family"));
    let before = role.tokens.start.wrapping_sub(1);
    let relation = people && role.tokens.len() == 1 && search.parse.is(before, class::POSSESSIVE);
    let participle = people && search.parse.is_any_mark(before) && search.parse.is(role.head.start, class::PAST_PARTICIPLE);
    !role.plural && !relation && !participle
}

/// A role without the party or the initials in brackets that it ends with: `[présidente du Conseil des eaux] (CDE)`.
fn without_bracket(search: &Search, role: &Range<usize>) -> Range<usize> {
    let open = (role.start..role.end).rev().find(|i| search.parse.is_mark(*i, '('));
    match open {
        Some(open) if search.parse.is_mark(role.end - 1, ')') => role.start..open,
        _ => role.clone(),
    }
}

fn assign(mention: &mut Mention, span: Span, trace: &mut Trace) {
    let Attributes::Person { honorific, role } = &mut mention.attributes else { return };
    if role.is_none() && !honorific.is_some_and(|h| h.overlaps(span)) && !mention.span.overlaps(span) {
        trace.note(CARD.id, span, || "the role of the person beside it".to_string());
        *role = Some(span);
    }
}

/// The title or rank right before a name; a religious or noble one is a role where the lexicon has it as one.
fn title_before(search: &Search, start: usize) -> Option<Range<usize>> {
    (1..=4usize.min(start)).rev().find_map(|back| {
        let (tokens, kind) = honorific(search, start - back)?;
        let role = kind > 1 && search.parse.is(tokens.start, class::ROLE);
        // `le directeur général`, `l'avocat général`
        let part = (1..=2).filter_map(|back| tokens.start.checked_sub(back)).any(|i| search.phrase(i, Table::Roles).is_some_and(|(r, _)| r.end == start));
        (tokens.end == start && !role && !part).then_some(tokens)
    })
}

/// Role + name, or role, comma, article and name.
fn before_name(search: &Search, role: &Role, at: &[u32]) -> Option<u32> {
    let end = role.tokens.end;
    let direct = *at.get(end)?;
    if direct > 0 {
        return Some(direct);
    }
    if !search.parse.is_mark(end, ',') {
        return None;
    }
    let next = if search.parse.is(end + 1, class::DEFINITE) { end + 2 } else { end + 1 };
    let determined = role.tokens.start > 0 && search.parse.is(role.tokens.start - 1, class::ARTICLE | class::CONTRACTED | class::POSSESSIVE);
    at.get(next).copied().filter(|n| *n > 0 && determined)
}

/// Name, comma (or bracket), article, role, up to a mark.
fn apposed(search: &Search, role: &Role, mentions: &[Mention]) -> Option<u32> {
    let mut before = role.tokens.start.checked_sub(1)?;
    if search.parse.is(before, class::ARTICLE) && before > 0 {
        before -= 1;
    }
    if !search.parse.is_mark(before, ',') && !search.parse.is_mark(before, '(') {
        return None;
    }
    // `X, 27 ans, infirmière`.
    let aged = before > 3 && search.parse.is_word(before - 1, "ans") && search.parse.is_mark(before - 3, ',');
    let end = if aged { before - 3 } else { before };
    let bearer = mentions.binary_search_by_key(&end, |m| m.tokens.end).ok().filter(|n| mentions[*n].kind == Kind::Person)?;
    Some(bearer as u32 + 1)
}
