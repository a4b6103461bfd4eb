//! `mentions/organization_lexicon`: organisations that the lexicon knows, by name or acronym.

use super::place_lexicon::without_article;
use super::search::{Search, weight, word};
use crate::base::{Kind, RuleCard, Trace};
use crate::lexicon::Table;

/// Its card.
pub const CARD: RuleCard = RuleCard {
    id: "mentions/organization_lexicon",
    title: "organisations that the lexicon knows",
    about: "Names and acronyms of the table organizations; one that is a common word too counts inside a sentence only.",
    fires: &["L'Otan se réunit demain.", "Le Kremlin dément."],
    silent: &["Libération des otages : les négociations reprennent."],
};

/// Proposes the organisation that begins at token `i`.
pub(super) fn propose(search: &mut Search, i: usize, trace: &mut Trace) {
    if let Some(known) = search.known(i)
        && let Some(entry) = known.organization
        && search.may_begin(i)
        && search.may_end(known.tokens.end)
    {
        let tokens = without_article(search, known.tokens.clone());
        search.propose(tokens, Kind::Organization, CARD.id, Some(entry), weight::SURE, trace);
    }
    if !search.is(i, word::ORGANIZATION) || !search.may_begin(i) || !search.may_end(i + 1) {
        return;
    }
    let bits = search.word(i);
    if bits & word::OPENING != 0 && bits & (word::DOUBT | word::COMMON) != 0 && !search.is_acronym(i) {
        return;
    }
    let Some(reading) = search.parse.names(i, Table::Organizations).next() else { return };
    let sure = match () {
        _ if search.is_acronym(i) => weight::STRONG,
        _ if bits & (word::DOUBT | word::COMMON) != 0 => weight::FAINT,
        _ if bits & (word::GIVEN | word::SURNAME | word::FIGURE) != 0 => weight::WEAK,
        _ => weight::FAIR + 1,
    };
    search.propose(i..i + 1, Kind::Organization, CARD.id, Some(reading.entry), sure, trace);
}

impl Search<'_, '_> {
    /// Whether token `i` is written in capitals where the words around it are not.
    pub(super) fn is_acronym(&self, i: usize) -> bool {
        self.parse.text.tokens.get(i).is_some_and(|t| t.is_all_caps()) && !self.is(i, word::CAPS_LINE)
    }
}
