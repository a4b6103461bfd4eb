//! `mentions/place_lexicon`: places that the lexicon knows.

use super::search::{Search, weight, word};
use crate::base::{Kind, RuleCard, Trace};
use crate::lexicon::{EntryId, PLACE_TYPES, Reading, Table, class, flag};
use crate::text::WordSet;
use crate::text::fold;
use std::ops::Range;

/// Its card.
pub(super) const CARD: RuleCard = RuleCard {
    id: "mentions/place_lexicon",
    title: "places that the lexicon knows",
    about: "A place of the table places counts wherever its spelling allows; where the word is a common one or another kind of name too, the words around it decide.",
    fires: &["La neige tombe sur Varsovie.", "Il vit à Tours."],
    silent: &["Tours de chant et concerts.", "Terre cuite et faïence."],
};
/// As a list.
pub(super) const CARDS: &[RuleCard] = &[CARD];

/// Proposes the place that begins at token `i`.
pub(super) fn propose(search: &mut Search, i: usize, trace: &mut Trace) {
    if let Some(known) = search.known(i)
        && let Some(entry) = known.place
        && search.may_begin(i)
        && search.may_end(known.tokens.end)
        && !is_compass(search, i, known.tokens.end)
        && !is_numbered(search, &known.tokens)
    {
        let tokens = known.tokens.clone();
        // `la Défense` in small letters is the ministry, not the quarter `La Défense`.
        if without_article(search, tokens.clone()) != tokens && search.parse.lexicon.name(entry).starts_with(['L', 'l']) {
            return;
        }
        let tokens = without_article(search, tokens);
        let own = search.parse.lexicon.name(entry);
        let head = own.split(' ').next().is_some_and(|w| search.parse.text.word(tokens.start).eq_ignore_ascii_case(w));
        let tokens = if head { tokens } else { without_head(search, tokens) };
        search.propose(tokens, Kind::Place, CARD.id, Some(entry), weight::SURE, trace);
    }
    chain(search, i, trace);
    let single = search.parse.text.tokens.get(i).is_some_and(|t| t.end - t.start < 2);
    let chained = i > 0 && search.hyphened(i) && search.is(i - 1, word::PLACE);
    if single || !search.is(i, word::PLACE) || !search.may_begin(i) && !chained || !search.may_end(i + 1) && !joins_places(search, i) {
        return;
    }
    if search.name_start(i) < i {
        return;
    }
    let country = |r: &Reading| search.is(i, word::COUNTRY) && r.sub() < COUNTRIES;
    let mut readings = search.parse.names(i, Table::Places);
    let Some(first) = readings.next() else { return };
    // `É.-U.` is the country, not the town of Eu.
    let reading = if country(&first) { first } else { readings.find(country).unwrap_or(first) };
    if let Some(sure) = certainty(search, i, reading.entry) {
        // `Deir al-Bolka`: another place than `Deir`.
        let joined = search.with_article(i);
        let entry = joined.is_none().then_some(reading.entry);
        search.propose(i..joined.unwrap_or(i + 1), Kind::Place, CARD.id, entry, sure, trace);
    }
}

/// `L'A13` is a road.
fn is_numbered(search: &Search, name: &Range<usize>) -> bool {
    search.is(name.end - 1, word::CAPITAL) && search.parse.text.tokens.get(name.end).is_some_and(|t| t.is_number() && t.is_glued())
}

/// `Roussillon-Midi-Pyrénées`: three lands and more that hyphens join are one.
fn chain(search: &mut Search, i: usize, trace: &mut Trace) {
    let end = search.compound_end(i);
    let land = |i: usize| search.is(i, word::PLACE) && search.parse.names(i, Table::Places).any(|r| names_land(search, r.entry));
    if end > i + 2 && !search.hyphened(i) && (i..end).all(land) {
        search.propose(i..end, Kind::Place, CARD.id, None, weight::SURE + 1, trace);
    }
}

/// `Moscou-Pyongyang`: two places, not a compound name.
fn joins_places(search: &Search, i: usize) -> bool {
    search.is(i + 1, word::PLACE) && search.is(i, word::PLACE) && !search.is(i, word::GIVEN)
}

/// A name of several words without an article in lower case before it.
pub(super) fn without_article(search: &Search, tokens: Range<usize>) -> Range<usize> {
    let article = search.parse.is(tokens.start, class::DEFINITE | class::CONTRACTED) && !search.parse.is_capital(tokens.start) && tokens.len() > 1;
    if article { tokens.start + 1..tokens.end } else { tokens }
}

/// `région de Rostov` in small letters is the region [Rostov] where its head stays outside.
fn without_head(search: &Search, tokens: Range<usize>) -> Range<usize> {
    let outside = |i: usize| search.phrase(i, Table::PlaceHeads).filter(|(_, r)| search.parse.lexicon.flags(r.entry) & flag::INSIDE == 0);
    if !search.is_lower(tokens.start) {
        return tokens;
    }
    let Some((head, _)) = outside(tokens.start) else { return tokens };
    let name = tokens.clone().find(|i| search.is(*i, word::CAPITAL));
    match name {
        Some(start) if search.parse.is(head.end, class::DE) && start <= head.end + 2 => start..tokens.end,
        _ => tokens,
    }
}

/// How sure the single word `i` is a place.
fn certainty(search: &Search, i: usize, entry: EntryId) -> Option<u8> {
    let bits = search.word(i);
    let apposed =
        bits & word::DEMONYM != 0 && search.is(i + 1, word::GIVEN) && i > 0 && (search.parse.is_determiner(i - 1) || search.parse.is(i - 1, class::CONTRACTED));
    if apposed || is_compass(search, i, i + 1) || lost_accent(search, i, entry) {
        return None;
    }
    let planet = search.parse.lexicon.sub(entry) == PLANET;
    if planet && bits & word::OPENING == 0 && i > 0 && search.parse.is(i - 1, class::DEFINITE | class::CONTRACTED) {
        return Some(if search.is_lower(i - 1) { weight::STRONG } else { weight::FAIR });
    }
    let located = is_located(search, i);
    if bits & word::DOUBT != 0 && bits & word::COUNTRY == 0 {
        let opening = bits & word::OPENING != 0;
        // No town stands behind `en` (`EN TETE`).
        let located = located && !(search.parse.is_word(i - 1, "en") && PLACE_TYPES.get(search.parse.lexicon.sub(entry)) == Some(&"city"));
        return match () {
            _ if opening && opens_pair(search, i) => Some(weight::FAIR),
            _ if located || is_listed(search, i) => Some(weight::FAIR),
            _ if opening && search.governs(i) => Some(weight::WEAK),
            _ if within(search, i) && names_land(search, entry) => Some(weight::FAIR),
            _ if opening || i > 0 && search.parse.is_determiner(i - 1) => None,
            _ => Some(weight::WEAK),
        };
    }
    let person = bits & (word::GIVEN | word::FIGURE) != 0;
    let faint = bits & (word::SURNAME | word::ORGANIZATION) != 0;
    Some(match () {
        _ if bits & word::COUNTRY != 0 => weight::STRONG,
        _ if located => weight::STRONG,
        _ if person || faint => weight::WEAK,
        _ => weight::FAIR,
    })
}

/// Index of the first type of places that are no countries.
const COUNTRIES: usize = 4;

/// Index of `planet` among the types of places.
const PLANET: usize = 18;

/// `le Nord du pays`: a direction, not a name.
fn is_compass(search: &Search, first: usize, end: usize) -> bool {
    let compass = search.parse.is_one_of(first, const { &WordSet::of(&["nord", "sud", "est", "ouest"]) });
    compass && search.parse.is(end, class::DE)
}

/// A common word that has the letters of a place's name but not its accents (`air`, `Aïr`).
fn lost_accent(search: &Search, i: usize, entry: EntryId) -> bool {
    let keys = search.parse.text.keys(i);
    let bare = keys.exact == keys.plain && search.is(i, word::COMMON) && !search.parse.text.tokens[i].is_all_caps();
    bare && fold::keys(search.parse.lexicon.name(entry)).plain == keys.plain && !search.parse.lexicon.name(entry).is_ascii()
}

/// `X et PLACE` at the head of a sentence, before the verb of both.
fn opens_pair(search: &Search, i: usize) -> bool {
    search.parse.is_word(i + 1, "et") && search.is(i + 2, word::PLACE) && search.governs(i + 2)
}

/// `dans le X`, `dans l'X`.
fn within(search: &Search, i: usize) -> bool {
    i > 1 && search.parse.is(i - 1, class::DEFINITE) && search.is_lower(i - 1) && search.parse.is_word(i - 2, "dans")
}

/// Whether an entry is a region, a department, a mountain or the like, which take the article.
fn names_land(search: &Search, entry: EntryId) -> bool {
    matches!(PLACE_TYPES.get(search.parse.lexicon.sub(entry)), Some(&"region" | &"department" | &"mountain" | &"river" | &"desert" | &"island" | &"peninsula"))
}

/// `la X, la PLACE`, `la PLACE et la X`: the neighbour in a list, with the same article, is certainly a place.
fn is_listed(search: &Search, i: usize) -> bool {
    let article = |j: usize| search.parse.is(j, class::DEFINITE) && search.is_lower(j);
    let link = |j: usize| search.parse.is_mark(j, ',') || search.parse.is_word(j, "et");
    let certain = |j: usize| search.is(j, word::PLACE) && !search.is(j, word::DOUBT | word::COMMON | word::GIVEN | word::SURNAME | word::ORGANIZATION);
    let before = i > 3 && article(i - 1) && link(i - 2) && certain(i - 3);
    let after = article(i.wrapping_sub(1)) && link(i + 1) && (article(i + 2) && certain(i + 3) || article(i + 2) && certain_later(search, i + 3));
    before || after
}

/// The same two steps on: `la X, la Y et la PLACE`.
fn certain_later(search: &Search, i: usize) -> bool {
    search.is(i, word::PLACE) && search.is(i + 3, word::PLACE) && !search.is(i + 3, word::DOUBT | word::COMMON)
}

/// Whether a preposition of place stands before token `i`.
pub(super) fn is_located(search: &Search, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    search.parse.is_one_of(before, const { &WordSet::of(&["à", "en", "vers", "depuis", "près"]) })
}
