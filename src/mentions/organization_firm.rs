//! `mentions/organization_firm`: an unknown name that those who work for it or own it show to be an organisation.

use super::search::{Search, weight, word};
use crate::base::{Kind, RuleCard, Trace};
use crate::lexicon::class;
use crate::text::WordSet;
use std::ops::Range;

/// Its cards.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "mentions/organization_firm#staff",
        title: "an unknown name that has a management, staff or owners",
        about: "A capitalised word that no list knows behind `PDG de`, `directeur général de`, `salariés de`, `capital de` and the like, right behind `usine`, or behind `chez` after a role or at the head of a sentence.",
        fires: &[
            "La PDG de Trevnik a démissionné.",
            "Hugo Vormand est ingénieur chez Trevnik.",
            "Les salariés de Trevnik débraient.",
            "L'usine Trevnik a fermé.",
            "Elle détient 18 % du capital de Trevnik.",
        ],
        silent: &["Le maire de Trevnik a démissionné.", "La ministre a dîné chez Trevnik.", "L'usine de Trevnik a fermé."],
    },
    RuleCard {
        id: "mentions/organization_firm#joined",
        title: "an unknown word with a capital inside",
        about: "A word that no list knows with a capital behind four small letters or more, or with two capitals at its end, without an article and beside no other name.",
        fires: &["L'attaque est signée DarkVormand.", "Les pirates de NightVormand menacent."],
        silent: &["Paul McVormand est là.", "Le PowerVormand est en panne."],
    },
];

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
    "ouvriers",
    "ouvrières",
    "employés",
    "employées",
    "capital",
]);

/// What a firm's name stands right behind.
const PLANTS: WordSet = WordSet::of(&["usine", "usines", "fonderie", "raffinerie", "aciérie"]);

/// The last word of a role of several that only firms have (`directeur général`, `président du directoire`).
const RANKS: WordSet = WordSet::of(&["général", "générale", "directoire", "financier", "financière", "commercial", "commerciale", "ressources", "humaines"]);

/// Its first word.
const CHIEFS: WordSet = WordSet::of(&["directeur", "directrice", "président", "présidente"]);

/// Proposes the firm that begins at token `i`.
pub(super) fn propose(search: &mut Search, i: usize, trace: &mut Trace) {
    if is_joined(search, i) {
        search.propose(i..i + 1, Kind::Organization, CARDS[1].id, None, weight::STRONG, trace);
        return;
    }
    let known = word::PLACE | word::ORGANIZATION | word::DEMONYM | word::GIVEN | word::SURNAME | word::FIGURE | word::FUNCTION | word::WEAPON | word::CAPS_LINE;
    if i == 0 || !search.is(i, word::CAPITAL) || search.is(i, known) || !search.is_lower(i - 1) && !search.parse.is_word(i - 1, "chez") {
        return;
    }
    let letter = search.parse.text.tokens[i].end - search.parse.text.tokens[i].start < 3;
    let new = || !letter && !search.is(i, word::COMMON) && search.known(i).is_none() && search.may_begin(i);
    let behind = search.parse.is_one_of(i - 1, &PLANTS) || employs(search, i - 1) || search.parse.is_word(i - 1, "chez") && hosts(search, i - 1);
    if behind && new() {
        let name = search.capitals(i);
        search.propose(name, Kind::Organization, CARDS[0].id, None, weight::FAIR, trace);
    }
}

/// Whether token `i` is an unknown word with a capital inside, as firms, platforms and gangs write themselves, and people do not
/// (`McVormand`, `LeVormand`).
fn is_joined(search: &Search, i: usize) -> bool {
    let parse = search.parse;
    if parse.words.is_known(i) {
        return false;
    }
    let word = parse.text.word(i);
    let Some(inner) = word.char_indices().skip(2).find(|(_, c)| c.is_uppercase()).map(|(at, _)| at) else { return false };
    let small = word[..inner].chars().skip(1).all(char::is_lowercase);
    let initials = word.chars().rev().take(2).all(char::is_uppercase) && inner > 2;
    let neighbour = |j: usize| search.is(j, word::CAPITAL) && !search.is(j, word::FUNCTION | word::OPENING);
    let apart = i == 0 || !neighbour(i - 1) && !parse.is_determiner(i - 1) && !parse.is(i - 1, class::HONORIFIC | class::THING_HEAD);
    let new = search.known(i).is_none() && !search.hyphened(i) && !search.hyphened(i + 1);
    small && (initials || inner > 3) && apart && new && !neighbour(i + 1) && !parse.is_number(i + 1)
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

/// `le conseil d'administration de [Valméa]`: the unknown name of whom a board or a meeting is that firms have.
pub(super) fn governed_firm(search: &Search, i: usize) -> Option<Range<usize>> {
    const ORGANS: &[&[&str]] = &[&["conseil", "d", "administration"], &["conseil", "de", "surveillance"], &["assemblée", "générale"], &["comité", "exécutif"]];
    let organ = ORGANS.iter().find(|words| words.iter().zip(i..).all(|(word, at)| search.parse.is_word(at, word)))?;
    let de = i + organ.len();
    let name = search.capitals(de + 1);
    let known = word::PLACE | word::ORGANIZATION | word::DEMONYM | word::GIVEN | word::FIGURE | word::FUNCTION;
    let new = search.is(de + 1, word::CAPITAL) && !search.is(de + 1, known) && search.known(de + 1).is_none();
    (search.is_lower(i) && search.parse.is(de, class::DE) && new).then_some(name)
}
