//! Claims that several articles present and that rest on one origin.

use super::card::Card;
use super::corpus::{Corpus, Member, Wide};
use super::finding::{Level, Related};
use super::subject::quoted;
use crate::summary::origins::UNNAMED;
use std::collections::{BTreeSet, HashMap};

/// The card.
pub const CARD: Card = Card {
    id: "check/single_origin",
    level: Level::Info,
    title: "Single-origin claim presented by several articles",
    help: "Several articles tell the same, and all of them have it from one origin: counting articles is not counting sources. Say from whom it comes, or find a second, independent origin.",
    fires: &[
        "Selon la préfète Agnès Vidal, l'usine Arvel de Saint-Maurin a rejeté du chlore dans la rivière.\n---\nL'usine Arvel de Saint-Maurin a rejeté du chlore lundi, a répété la préfète Agnès Vidal.",
    ],
    silent: &[
        "Selon la préfète Agnès Vidal, l'usine Arvel de Saint-Maurin a rejeté du chlore dans la rivière.\n---\nL'usine Arvel de Saint-Maurin a rejeté du chlore dans la rivière, a reconnu son directeur, Paul Lestrade.",
    ],
};

/// Finds the groups of several houses with one origin: one finding, at the last article that is checked.
pub fn find(corpus: &Corpus, out: &mut Vec<Wide>) {
    let names: HashMap<&str, &str> = corpus.summary.entities.iter().map(|e| (e.id.as_str(), e.name.as_str())).collect();
    for group in corpus.summary.groups().filter(|g| g.article_count() > 1 && g.origin_count() == 1) {
        let members: Vec<Member> = corpus.members(group).into_iter().filter(|m| !corpus.claim(*m).is_against()).collect();
        let Some(own) = members.iter().rev().find(|m| corpus.is_checked(m.record)).copied() else { continue };
        let members: Vec<Member> = members.into_iter().filter(|m| corpus.are_close(*m, own)).collect();
        let houses: BTreeSet<String> = members.iter().map(|m| house(corpus, m.record)).collect();
        if houses.len() < 2 {
            continue;
        }
        let articles: BTreeSet<usize> = members.iter().map(|m| m.record).collect();
        let origin = match group.origins().next().unwrap_or(UNNAMED) {
            UNNAMED => "people without a name",
            id => names.get(id).copied().unwrap_or(id),
        };
        let message = format!("{} is told by {} articles and rests on {origin} alone", quoted(&corpus.claim(own).words()), articles.len());
        let mut seen = BTreeSet::from([own.record]);
        let others = members.iter().filter(|m| seen.insert(m.record));
        let related = others.map(|m| Related { place: corpus.place(*m), message: format!("told here too: {}", quoted(&corpus.claim(*m).words())) }).collect();
        let claim = Some(corpus.claim(own).words());
        let help = "Say from whom it comes, or find a second, independent origin.";
        out.push(Wide { card: &CARD, place: corpus.place(own), message, help, related, claim, group: Some(group.id()), about: String::new() });
    }
}

/// Near copies and papers of one family count as one.
fn house(corpus: &Corpus, record: usize) -> String {
    let first = corpus.summary.copies[record] as usize;
    corpus.families.of(corpus.record(first)).unwrap_or_else(|| corpus.record(first).id().to_string())
}
