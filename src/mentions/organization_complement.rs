//! The complements of an organisation's generic word that belong to its name (`Office de la mer et des ports`).

use super::organization_head::{Head, Reach};
use super::search::{Search, word};
use crate::lexicon::{Group, class};

/// Takes the complement behind what `reach` holds; false where none belongs to the name.
pub(super) fn complement(search: &Search, head: &Head, reach: &mut Reach) -> bool {
    let mut at = reach.end;
    let both = search.parse.is_word(at, "et") && (head.ministry || head.capital) && reach.complements > 0;
    let plural = head.ministry && search.parse.text.word(head.tokens.start).ends_with('s');
    if both && !plural {
        at += 1;
    }
    let another = at > reach.end;
    let noun = another && head.capital && search.parse.is(at, class::NOUN);
    let goes_on = if another { noun || is_joined(search, reach, at) } else { is_linked(search, head, reach, at) };
    if !goes_on || !search.is_lower(at) || reach.complements > 2 {
        return false;
    }
    let mut start = if noun { at } else { at + 1 };
    if search.is_lower(start) && search.parse.is(start, class::DEFINITE) {
        start += 1;
    }
    if belongs(search, head, reach, start) || head.kind == "union" && both {
        return false;
    }
    let name = search.is(start, word::CAPITAL) || search.known(start).is_some();
    if search.parse.is(start, class::INFINITIVE) && !name {
        return false;
    }
    if is_foreign(search, head, at, start, name) {
        return false;
    }
    let end = if name { name_end(search, start) } else { nouns_end(search, head, reach, start) };
    if end == start {
        return false;
    }
    reach.named |= name;
    reach.complements += 1;
    reach.link = at;
    reach.end = end;
    true
}

/// Whether what begins at token `at` goes on as the last complement did: `de la santé et de la famille`, `pour la sécurité
/// et la coopération`; the name does not reach over `l'Office des forêts et à la presse`.
fn is_joined(search: &Search, reach: &Reach, at: usize) -> bool {
    if search.parse.is(reach.link, class::DE) {
        return search.parse.is(at, class::DE);
    }
    search.parse.is(at, class::DEFINITE) || search.parse.text.word(at) == search.parse.text.word(reach.link)
}

/// Whether token `at` is a preposition that a name takes: `de`, `pour`, `contre`, `à` with its article; of an embassy the
/// place where it stands.
fn is_linked(search: &Search, head: &Head, reach: &Reach, at: usize) -> bool {
    let word = |words: &[&str]| words.iter().any(|w| search.parse.is_word(at, w));
    let embassy = search.parse.in_group(head.tokens.start, Group::Embassy) && reach.complements > 0;
    let aimed = word(&["pour", "contre", "aux", "en", "sur"]) || word(&["à"]) && search.parse.is(at + 1, class::DEFINITE);
    search.parse.is(at, class::DE) || (head.capital || head.ministry) && aimed || embassy && word(&["à", "au", "aux", "en"])
}

/// Whether what stands at token `start` is no part of the name: a person, or, behind a head in small letters, another
/// body, a role, or what `en` brings.
fn is_foreign(search: &Search, head: &Head, at: usize, start: usize, name: bool) -> bool {
    let known = search.known(start);
    let person = known.is_some_and(|k| k.person.is_some() && k.organization.is_none());
    let called = search.is(start, word::GIVEN) && search.run_end(start) > search.compound_end(start);
    let body = known.is_some_and(|k| k.organization.is_some() && k.place.is_none()) || search.is(start, word::ORGANIZATION) && !search.is(start, word::PLACE);
    let owner = !head.capital && head.kind != "university" && body;
    // `la Fédération des usagers`: a body of many.
    let many = head.capital && search.parse.is(at, class::DE) && search.parse.text.word(start).ends_with('s');
    let charge = !name && (search.parse.is(start, class::ROLE) && !many || search.parse.is_word(at, "en"));
    person || called || !head.ministry && (owner || charge)
}

/// Whether the complement is the body or the country that a name complete without it belongs to.
fn belongs(search: &Search, head: &Head, reach: &Reach, start: usize) -> bool {
    let phrase = head.tokens.len() > 1;
    let complete = head.ministry && reach.complements > 0 || head.capital && (phrase || reach.adjective || reach.complements > 0);
    let known = search.known(start);
    let body = known.is_some_and(|k| k.organization.is_some()) || search.is(start, word::ORGANIZATION) && !search.is(start, word::PLACE | word::COMMON);
    complete && (body || search.is_country(start))
}

fn name_end(search: &Search, start: usize) -> usize {
    if let Some(known) = search.known(start) {
        return known.tokens.end;
    }
    if search.is(start, word::GIVEN) {
        return search.run_end(start);
    }
    let mut end = search.compound_end(start);
    while search.is_lower(end) && search.parse.is(end, class::ADJECTIVE) && !search.parse.is(end, class::PREPOSITION | class::FINITE | class::COORDINATOR) {
        end += 1;
    }
    while search.is(end, word::CAPITAL) && search.is_name_part(end) && !search.is(end, word::GIVEN) {
        end = search.compound_end(end);
    }
    end
}

/// The lower-case nouns of a complement.
fn nouns_end(search: &Search, head: &Head, reach: &Reach, start: usize) -> usize {
    let open = head.capital || head.ministry || reach.demonym;
    if !open || !search.is_lower(start) || !search.parse.is(start, class::NOUN | class::ROLE | class::SPEAKER | class::ORGANIZATION_HEAD) {
        return start;
    }
    let end = search.complement_words(start);
    let ends_in_s = |j: usize| search.parse.text.word(j).ends_with('s');
    // `le Conseil des gouverneurs délocalisé à Bâle`: not of the many.
    let other = (start + 1..end).find(|j| search.parse.is(*j, class::PAST_PARTICIPLE) && ends_in_s(*j - 1) && !ends_in_s(*j));
    let end = other.unwrap_or(end);
    // `l'Autorité des jeux créée début mai`: a participle with a complement of its own begins another phrase.
    let begins = |j: &usize| {
        search.parse.is(*j, class::PAST_PARTICIPLE)
            && search.is_lower(j + 1)
            && search.parse.is(j + 1, class::NOUN)
            && !search.parse.is(j + 1, class::ADJECTIVE)
    };
    (start + 1..end.saturating_sub(1)).find(begins).unwrap_or(end)
}
