//! `mentions/place_pattern`: unknown names that their form or their neighbours make places.

use super::place_lexicon::is_located;
use super::search::{Cue, Search, weight, word};
use crate::base::{Kind, RuleCard, Trace};
use crate::lexicon::class;
use crate::text::WordSet;
use std::ops::Range;

/// Its cards.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "mentions/place_pattern#compound",
        title: "a name formed like that of a French commune",
        about: "`Saint-` or `Sainte-` before a further part, or a preposition or an article joined by hyphens inside (`-sur-`, `-en-`, `-lès-`).",
        fires: &["La crue a touché Orval-sur-Brême.", "Un incendie à Saint-Loup-des-Fonts."],
        silent: &["Le porte-à-porte fatigue."],
    },
    RuleCard {
        id: "mentions/place_pattern#where",
        title: "an unknown name explained by a known place",
        about: "A capitalised name before a known place in brackets, or after `à` and before `en`, `dans` or a comma with a known place.",
        fires: &["Un séisme à Trebnik (Savoie).", "Réunis à Osmara, en Turquie, ils négocient."],
        silent: &["Paul Vormand (Lyon) a gagné."],
    },
    RuleCard {
        id: "mentions/place_pattern#towards",
        title: "an unknown name after words of place",
        about: "`au nord de`, `près de`, `en direction de`, `originaire de`, `habitants de`, `maire de` before a capitalised name; `à` before a single one inside a sentence.",
        fires: &["Ils sont partis en direction de Trebnik.", "Le maire de Trebnik proteste."],
        silent: &["Il est proche de Paul."],
    },
];

/// Proposes the unknown place that begins at token `i`.
pub(super) fn propose(search: &mut Search, i: usize, trace: &mut Trace) {
    let named = word::PLACE | word::GIVEN | word::FIGURE | word::ORGANIZATION;
    if !search.may_begin(i) || search.parse.text.tokens[i].is_elided() {
        return;
    }
    let end = search.compound_end(i);
    if end > i + 1 && is_commune(search, i..end) {
        search.propose(i..end, Kind::Place, CARDS[0].id, None, weight::FAIR, trace);
        return;
    }
    if is_placed(search, i, end) {
        search.propose(i..end, Kind::Place, CARDS[2].id, None, weight::FAIR, trace);
        return;
    }
    if let Some(end) = led_by_article(search, i) {
        search.propose(i..end, Kind::Place, CARDS[2].id, None, weight::FAIR, trace);
        return;
    }
    let named = if end > i + 1 { named & !word::PLACE } else { named };
    // `au sud de Tin-Trebnik`: no given name where what it is joined to is none.
    let parted = end == i + 2 && !search.is(i + 1, word::GIVEN | word::SURNAME) && is_towards(search, i);
    let named = if parted { named & !word::GIVEN } else { named };
    let doubtful = search.is(i, named | word::DEMONYM) || search.is(i, word::COMMON | word::FUNCTION) && end == i + 1 || search.known(i).is_some();
    if doubtful || search.is_acronym(i) || i > 0 && search.is(i - 1, word::CAPITAL) && !search.is(i - 1, word::FUNCTION) {
        return;
    }
    let joined = search.with_article(i);
    let end = joined.unwrap_or_else(|| search.capitals(i).end);
    if joined.is_some() && (is_near(search, i) || is_towards(search, i)) {
        search.propose(i..end, Kind::Place, CARDS[2].id, None, weight::STRONG, trace);
    } else if is_explained(search, i, end) || is_dateline(search, i, end) {
        search.propose(i..end, Kind::Place, CARDS[1].id, None, weight::STRONG, trace);
    } else if (parted || !search.is(i, word::SURNAME)) && (is_towards(search, i) || is_between(search, i, end)) {
        search.propose(i..end, Kind::Place, CARDS[2].id, None, weight::FAIR, trace);
    } else if is_listed(search, i, end) {
        search.propose(i..end, Kind::Place, CARDS[2].id, None, weight::WEAK, trace);
    } else if end == search.compound_end(i) && !search.is(i, word::SURNAME) && is_near(search, i) {
        search.propose(i..end, Kind::Place, CARDS[2].id, None, weight::WEAK, trace);
    }
}

fn is_commune(search: &Search, tokens: Range<usize>) -> bool {
    let is_saint = |i: usize| search.parse.is_one_of(i, const { &WordSet::of(&["saint", "sainte"]) });
    let saint = (tokens.start..tokens.end - 1).any(is_saint);
    const INNER: WordSet = WordSet::of(&["sur", "en", "les", "lès", "sous", "du", "de", "la", "le", "aux", "lez", "d", "l", "des", "et", "au", "près"]);
    let small = |i: usize| search.is_lower(i) && search.parse.is_one_of(i, &INNER);
    let joined = tokens.len() > 2 && (tokens.start + 1..tokens.end - 1).any(small) && search.parse.is_capital(tokens.end - 1);
    saint || joined && !search.is(tokens.start, word::GIVEN) && !search.parse.is(tokens.start, class::FINITE | class::NOUN)
}

/// `situé à X`, `à X, en PLACE` where nothing but given names and family names knows the word.
fn is_placed(search: &Search, i: usize, end: usize) -> bool {
    let other = word::PLACE | word::ORGANIZATION | word::FIGURE | word::COMMON | word::FUNCTION | word::DEMONYM | word::WEAPON;
    let name = search.is(i, word::GIVEN | word::SURNAME) && !search.is(i, other) && search.known(i).is_none() && !search.is(end, word::CAPITAL);
    if !name || i < 2 || !search.parse.is_word(i - 1, "à") {
        return false;
    }
    let comma = search.parse.is_mark(end, ',') && search.parse.is_one_of(end + 1, const { &WordSet::of(&["en", "dans", "au"]) });
    search.is_cue(i - 2, Cue::Placed) || comma && is_explained(search, i, end)
}

/// `X (PLACE)`; `à X, en PLACE`; `à X en PLACE`; `maison de X, en PLACE`.
fn is_explained(search: &Search, i: usize, end: usize) -> bool {
    let place = |j: usize| search.is(j, word::PLACE) || search.known(j).is_some_and(|k| k.place.is_some());
    if search.parse.is_mark(end, '(') {
        return place(end + 1) && !search.is(i, word::SURNAME);
    }
    let comma = search.parse.is_mark(end, ',');
    let mut at = end + usize::from(comma);
    let home = comma && i > 0 && search.parse.is(i - 1, class::DE) && !search.is(i, word::SURNAME);
    if !home && !is_located(search, lead(search, i)) || !search.parse.is_one_of(at, const { &WordSet::of(&["en", "dans", "au", "aux", "à"]) }) {
        return false;
    }
    at += 1;
    if search.parse.is(at, class::ARTICLE) {
        at += 1;
    }
    place(at)
}

/// `(près de) La Chapelle-Vieuxmont`, `(à) Le Trebnik`: the end of a name with an article of its own, which nothing else knows.
fn with_own_article(search: &Search, i: usize) -> Option<usize> {
    let other = word::GIVEN | word::FIGURE | word::SURNAME | word::ORGANIZATION | word::DEMONYM;
    let article = search.parse.is(i, class::DEFINITE) && search.is(i, word::CAPITAL) && !search.is(i, word::OPENING | word::CAPS_LINE);
    if !article || !search.is(i + 1, word::CAPITAL) || search.known(i).is_some() {
        return None;
    }
    let end = search.compound_end(i + 1);
    (end > i + 2 || !search.is(i + 1, other)).then_some(end)
}

/// The end of a name with an article of its own where its form or what stands before makes it a place.
fn led_by_article(search: &Search, i: usize) -> Option<usize> {
    let place = |end: &usize| is_near(search, i) || is_towards(search, i) || is_headed(search, i) || is_commune(search, i + 1..*end);
    with_own_article(search, i).filter(place)
}

/// `(la ville de) La Chapelle-Vieuxmont`: whether a generic word of places and `de` stand before token `i`.
fn is_headed(search: &Search, i: usize) -> bool {
    i > 1 && search.parse.is(i - 1, class::DE) && search.is_lower(i - 2) && search.parse.is(i - 2, class::PLACE_HEAD)
}

/// `Trebnik, le 3 mai.`, `Trebnik, mardi 3 mai (AFP)` at the head of a line: where the article was written.
fn is_dateline(search: &Search, i: usize, end: usize) -> bool {
    const LONGEST: usize = 6;
    let parse = search.parse;
    if !parse.text.tokens[i].starts_line() || !parse.is_mark(end, ',') || search.is(i, word::SURNAME) {
        return false;
    }
    let date = |j: usize| parse.is(j, class::DATE) || parse.is_number(j);
    let first = end + 1 + usize::from(parse.is_word(end + 1, "le"));
    let close = (first..first + LONGEST).find(|j| !date(*j)).unwrap_or(first);
    close > first + 1 && (['.', '(', '–', '—', '-', ':'].iter().any(|mark| parse.is_mark(close, *mark)))
}

/// `entre X et PLACE`, `entre PLACE et X`, `de X à PLACE`.
fn is_between(search: &Search, i: usize, end: usize) -> bool {
    let place = |j: usize| search.is(j, word::PLACE) || search.known(j).is_some_and(|k| k.place.is_some());
    let before = |word: &str, back: usize| i >= back && search.parse.is_word(i - back, word);
    let route = |back: usize| i > back && search.is_cue(i - back - 1, Cue::Between);
    before("entre", 1) && search.parse.is_word(end, "et") && (place(end + 1) || route(1) && search.is(end + 1, word::CAPITAL))
        || before("et", 1) && (3..8).any(|back| before("entre", back) && route(back))
        || before("et", 1) && i > 2 && search.is(i - 2, word::PLACE) && (2..8).any(|back| before("entre", back + 1))
        || before("de", 1) && search.parse.is_word(end, "à") && place(end + 1)
}

/// Whether a word before `de` says that a place follows (`au nord de`, `maire de`, `la frontière de`).
fn is_towards(search: &Search, i: usize) -> bool {
    let Some(mut at) = i.checked_sub(1) else { return false };
    if search.parse.is(at, class::DEFINITE) && at > 0 {
        at -= 1;
    }
    if !search.parse.is(at, class::DE) || at == 0 {
        return false;
    }
    // `au Nord-Est de`: a direction may have its capital.
    let plain = search.is_lower(at - 1) || search.hyphened(at - 1);
    // `la direction de X` leads a company, `en direction de X` to a place.
    let leads = || search.parse.is_word(at - 1, "direction") && !(at > 1 && search.parse.is_word(at - 2, "en"));
    plain && search.parse.is(at - 1, class::NAME_CUE) && !leads() && (search.is_cue(at - 1, Cue::Towards) || search.is_cue(at - 1, Cue::Between))
}

/// The most names of a list that are looked back over.
const LIST: usize = 5;

/// `vers X, Y et Z`: the later names of a list of places, of which one stands behind `et`.
fn is_listed(search: &Search, i: usize, end: usize) -> bool {
    if search.is(i, word::SURNAME | word::OPENING) || end != search.compound_end(i) {
        return false;
    }
    let and = |j: usize| search.parse.is_word(j, "et");
    let link = |j: usize| search.parse.is_mark(j, ',') || and(j);
    let ends = search.parse.is_any_mark(end) || and(end);
    let closed = i > 0 && and(i - 1) || search.parse.is_mark(end, ',') && search.is(end + 1, word::CAPITAL) || and(end) && search.is(end + 1, word::CAPITAL);
    let mut at = i;
    for _ in 0..LIST {
        if at < 2 || !link(at - 1) || !search.is(at - 2, word::CAPITAL) {
            return false;
        }
        at -= 2;
        while at > 0 && search.hyphened(at) {
            at -= 1;
        }
        let near = at > 0 && search.is_lower(at - 1) && search.is_cue(at - 1, Cue::Near);
        if near && !search.is(at, word::GIVEN | word::FIGURE | word::SURNAME | word::ORGANIZATION) {
            return ends && closed;
        }
    }
    false
}

/// The particle that a hyphen joins to the name at token `i` (`[al]-Vormand`), else the name itself.
fn lead(search: &Search, i: usize) -> usize {
    if i > 0 && search.hyphened(i) { i - 1 } else { i }
}

/// Whether a word right before says that a place follows (`à`, `vers`, `via`).
fn is_near(search: &Search, i: usize) -> bool {
    let Some(at) = lead(search, i).checked_sub(1) else { return false };
    // `A Trevnik, les habitants …`
    let end = search.with_article(i).or_else(|| with_own_article(search, i)).unwrap_or_else(|| search.compound_end(i));
    let opens = search.parse.starts_sentence(at) && search.parse.is_one_of(at, const { &WordSet::of(&["à", "a"]) }) && search.parse.is_mark(end, ',');
    // `face à`, `grâce à`: rather a person than a place.
    opens || search.is_lower(at) && search.is_cue(at, Cue::Near) && !(at > 0 && search.is_cue(at - 1, Cue::Turned))
}
