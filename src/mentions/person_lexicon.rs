//! `mentions/person_lexicon`: people whom the lexicon knows, in full or by their family name.

use super::search::{Search, weight, word};
use crate::base::{Kind, RuleCard, Trace};
use crate::lexicon::{EntryId, Table, class};
use crate::text::inflect::feature;
use std::ops::Range;

/// Its card.
pub(super) const CARD: RuleCard = RuleCard {
    id: "mentions/person_lexicon",
    title: "people whom the lexicon knows",
    about: "A full name of the table persons counts wherever it stands; a bare family name counts where no other name, no common word at the head of a sentence and no compound takes it.",
    fires: &["La chancelière Angela Merkel est arrivée.", "Selon Poutine, rien ne presse."],
    silent: &["Le ban et l'arrière-ban sont convoqués."],
};
/// As a list.
pub(super) const CARDS: &[RuleCard] = &[CARD];

/// `collège Lucie-Aubrac`, `le Victor-Hugo`, `Saint-Louis`: a name written with a hyphen where it has none is that of a building, a ship,
/// a town.
fn is_joined(search: &Search, tokens: &Range<usize>, entry: EntryId) -> bool {
    let joined = tokens.clone().skip(1).all(|i| search.hyphened(i));
    let before = tokens.start.wrapping_sub(1);
    let building = tokens.start > 0 && (search.is_lower(before) && search.parse.is(before, class::NOUN) || search.parse.is(before, class::DEFINITE));
    let place = search.known(tokens.start).is_some_and(|k| k.place.is_some());
    joined && !search.parse.lexicon.name(entry).contains('-') && (building || place)
}

/// Proposes the person that begins at token `i`.
pub(super) fn propose(search: &mut Search, i: usize, trace: &mut Trace) {
    if let Some(known) = search.known(i)
        && let Some(entry) = known.person
        && search.may_begin(i)
        && search.may_end(known.tokens.end)
        && !is_joined(search, &known.tokens, entry)
    {
        // A form with its title (`pape Léon`) is the name without it; `Marine` is no title.
        let is_own = |j: usize| search.is(j, word::GIVEN) && search.parse.lexicon.name(entry).starts_with(search.parse.text.word(j));
        let start = known.tokens.clone().find(|j| known.tokens.end == j + 1 || is_own(*j) || !search.parse.is(*j, class::ROLE | class::HONORIFIC));
        let tokens = start.unwrap_or(known.tokens.start)..known.tokens.end;
        search.propose(tokens, Kind::Person, CARD.id, Some(entry), weight::SURE, trace);
        return;
    }
    if !search.is(i, word::FIGURE) || !search.may_begin(i) || !search.may_end(i + 1) {
        return;
    }
    let bits = search.word(i);
    if bits & word::OPENING != 0 && bits & (word::COMMON | word::DOUBT) != 0 && !search.governs(i) {
        return;
    }
    // `la FAE`, `au CHU`: a body's letters.
    let body = search.is_acronym(i) && i > 0 && search.parse.is(i - 1, class::ARTICLE | class::CONTRACTED) && search.is_lower(i - 1);
    if body {
        return;
    }
    let Some(reading) = search.parse.names(i, Table::Persons).next() else { return };
    let doubt = reading.is_doubtful() || bits & word::COMMON != 0;
    let bare = reading.features & feature::SURNAME != 0;
    let sure = match () {
        _ if doubt => weight::FAINT,
        _ if bits & word::PLACE != 0 => weight::FAINT,
        _ if bare && bits & word::GIVEN != 0 => weight::WEAK,
        _ => weight::FAIR,
    };
    search.propose(i..i + 1, Kind::Person, CARD.id, Some(reading.entry), sure, trace);
}
