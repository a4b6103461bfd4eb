//! Articles that are near copies of others.

use super::card::Card;
use super::corpus::{Corpus, Wide};
use super::finding::{Level, Related};
use crate::summary::duplicates::likeness;
use std::collections::BTreeMap;

/// The card.
pub const CARD: Card = Card {
    id: "check/near_copy",
    level: Level::Warning,
    title: "Near copy of another article",
    help: "Most of its words stand in another article in the same order: a copied dispatch, or the same text handed in twice. It adds no source. Credit where it comes from, or leave one of the two out.",
    fires: &[COPIED],
    silent: &[APART],
};

const COPIED: &str = "La ligne de tramway qui devait relier la gare au campus ne sera pas ouverte avant l'automne, a annoncé mercredi la métropole, qui met en cause les retards de livraison des rames et une nappe d'eau que les sondages n'avaient pas montrée. Les commerçants de l'avenue Pasteur demandent des indemnités.
---
La ligne de tramway qui devait relier la gare au campus ne sera pas ouverte avant l'automne, a annoncé mercredi la métropole, qui met en cause les retards de livraison des rames et une nappe d'eau que les sondages n'avaient pas montrée. Les commerçants de l'avenue Pasteur demandent des indemnités.";

const APART: &str = "La ligne de tramway qui devait relier la gare au campus ne sera pas ouverte avant l'automne, a annoncé mercredi la métropole, qui met en cause les retards de livraison des rames et une nappe d'eau que les sondages n'avaient pas montrée. Les commerçants de l'avenue Pasteur demandent des indemnités.
---
Le tramway du campus prend du retard : la métropole a reconnu mercredi que l'ouverture était repoussée à l'automne. Des rames manquent, et les ouvriers ont trouvé de l'eau sous la chaussée. Avenue Pasteur, les boutiques se vident et leurs propriétaires réclament une aide.";

/// Finds the checked articles that copy, or are copied by, one of another house.
pub fn find(corpus: &Corpus, out: &mut Vec<Wide>) {
    let copies: Vec<usize> = corpus.summary.copies.iter().map(|c| *c as usize).collect();
    let mut known: BTreeMap<usize, usize> = BTreeMap::new();
    for record in (0..copies.len()).filter(|r| !corpus.is_checked(*r)) {
        known.entry(copies[record]).or_insert(record);
    }
    for record in (0..copies.len()).filter(|r| corpus.is_checked(*r)) {
        // Of two checked articles the later is the copy; a known one is always the original.
        let first = Some(copies[record]).filter(|c| *c != record);
        let original = known.get(&copies[record]).copied().or(first);
        let Some(original) = original.filter(|o| *o != record && !is_one_house(corpus, record, *o)) else { continue };
        let (own, other) = (corpus.record(record), corpus.record(original));
        let share = (likeness(&own.sketch(), &other.sketch()) * 100.0).round();
        let credit = own.credit().filter(|c| other.credit() == Some(c)).map(|c| format!("; both credit {c}")).unwrap_or_default();
        let message = format!("near copy of {}: about {share} % of their word sequences are the same{credit}", corpus.name(original));
        let related = vec![Related { place: corpus.head(original), message: "the other article".to_string() }];
        let help = "Credit where the text comes from, or leave one of the two out.";
        out.push(Wide { card: &CARD, place: corpus.head(record), message, help, related, claim: None, group: None, about: other.id().to_string() });
    }
}

fn is_one_house(corpus: &Corpus, a: usize, b: usize) -> bool {
    let house = |r: usize| corpus.families.of(corpus.record(r));
    house(a).is_some() && house(a) == house(b)
}
