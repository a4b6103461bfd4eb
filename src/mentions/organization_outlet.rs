//! `mentions/organization_outlet`: the medium that signs: in brackets behind a dateline (`BAMAKO (Agence du Golfe) -`), or on
//! a line of its own with the date (`Le Courrier du Soir, lundi 4 mars`).

use super::search::{Search, weight, word};
use crate::base::{Kind, RuleCard, Trace};
use crate::lexicon::class;

/// Its card.
pub(super) const CARD: RuleCard = RuleCard {
    id: "mentions/organization_outlet",
    title: "the medium that signs the article",
    about: "Capitalised words in brackets before the dash of a dateline; a line that begins with a capital article and a capitalised word and goes on with a comma and a date.",
    fires: &["LYON, 3 mai (Presse Alpine) - Un orage a éclaté.", "La Gazette du Golfe, lundi 4 mars 2024"],
    silent: &["Le Premier ministre, lundi, a parlé."],
};
/// As a list.
pub(super) const CARDS: &[RuleCard] = &[CARD];

/// Proposes the medium that the paragraph from token `i` on names.
pub(super) fn propose(search: &mut Search, i: usize, trace: &mut Trace) {
    dateline(search, i, trace);
    let article = search.parse.is(i, class::DEFINITE) && search.is(i, word::CAPITAL);
    if !article || !search.is(i + 1, word::CAPITAL) || search.parse.is(i + 1, class::ROLE) {
        return;
    }
    let mut end = i + 1;
    while end < i + 7 && (search.is(end, word::CAPITAL) || search.is_lower(end) && search.parse.is(end, class::DE | class::DEFINITE)) {
        end += 1;
    }
    let dated = search.parse.is(end + 1, class::DATE) || search.parse.is_number(end + 1);
    let closes = search.parse.is_number(end + 2);
    if search.parse.is_mark(end, ',') && dated && closes {
        search.propose(i..end, Kind::Organization, CARD.id, None, weight::SURE, trace);
    }
}

fn dateline(search: &mut Search, i: usize, trace: &mut Trace) {
    let Some(open) = (i + 1..i + 8).find(|j| search.parse.is_mark(*j, '(')) else { return };
    let run = search.capitals(open + 1);
    let dash = search.parse.text.tokens.get(run.end + 1).is_some_and(|t| matches!(t.first, '-' | '–' | '—'));
    if run.len() > 1 && search.parse.is_mark(run.end, ')') && dash {
        search.propose(run, Kind::Organization, CARD.id, None, weight::SURE + 1, trace);
    }
}
