//! `mentions/organization_firm`: an unknown name that those who work for it or own it show to be an organisation.

use super::search::{Search, weight, word};
use crate::base::{Kind, RuleCard, Trace};
use crate::lexicon::class;
use crate::text::WordSet;

/// Its card.
pub(super) const CARD: RuleCard = RuleCard {
    id: "mentions/organization_firm",
    title: "an unknown name that has a management, staff or owners",
    about: "A capitalised word that no list knows behind `PDG de`, `directeur général de`, `salariés de` and the like, or behind `chez` after a role or at the head of a sentence.",
    fires: &["La PDG de Trevnik a démissionné.", "Hugo Vormand est ingénieur chez Trevnik.", "Les salariés de Trevnik débraient."],
    silent: &["Le maire de Trevnik a démissionné.", "La ministre a dîné chez Trevnik."],
};
/// As a list.
pub(super) const CARDS: &[RuleCard] = &[CARD];

/// Who works for a firm, owns or runs one.
const STAFF: WordSet = WordSet::of(&[
    "pdg",
    "dg",
    "actionnaire",
    "actionnaires",
    "cofondateur",
    "cofondatrice",
    "cofondateurs",
    "salariés",
    "salariées",
    "filiale",
    "filiales",
    "personnel",
]);

/// The last word of a role of several that only firms have (`directeur général`, `président du directoire`).
const RANKS: WordSet = WordSet::of(&["général", "générale", "directoire", "financier", "financière", "commercial", "commerciale", "ressources", "humaines"]);

/// Its first word.
const CHIEFS: WordSet = WordSet::of(&["directeur", "directrice", "président", "présidente"]);

/// Proposes the firm that begins at token `i`.
pub(super) fn propose(search: &mut Search, i: usize, trace: &mut Trace) {
    let known = word::PLACE | word::ORGANIZATION | word::DEMONYM | word::GIVEN | word::SURNAME | word::FIGURE | word::FUNCTION | word::WEAPON | word::CAPS_LINE;
    if i == 0 || !search.is(i, word::CAPITAL) || search.is(i, known) || !search.is_lower(i - 1) && !search.parse.is_word(i - 1, "chez") {
        return;
    }
    let letter = search.parse.text.tokens[i].end - search.parse.text.tokens[i].start < 3;
    let new = || !letter && !search.is(i, word::COMMON) && search.known(i).is_none() && search.may_begin(i);
    let behind = employs(search, i - 1) || search.parse.is_word(i - 1, "chez") && hosts(search, i - 1);
    if behind && new() {
        let name = search.capitals(i);
        search.propose(name, Kind::Organization, CARD.id, None, weight::FAIR, trace);
    }
}

/// Whether the `de` at token `of` hangs on who works for a firm, owns or runs one.
fn employs(search: &Search, of: usize) -> bool {
    let parse = search.parse;
    if of == 0 || !parse.is(of, class::DE) || parse.is(of, class::CONTRACTED) {
        return false;
    }
    let last = of - 1;
    let chief = || (of.saturating_sub(5)..last).any(|i| parse.is_one_of(i, &CHIEFS));
    parse.is_one_of(last, &STAFF) || parse.is_one_of(last, &RANKS) && chief()
}

/// `ingénieur chez`, and `Chez` at the head of a sentence: where people work, not whom they visit.
fn hosts(search: &Search, chez: usize) -> bool {
    let trade = |i: usize| search.is_lower(i) && search.parse.is(i, class::ROLE | class::ADJECTIVE | class::NOUN);
    search.parse.starts_sentence(chez) || chez > 0 && trade(chez - 1)
}
