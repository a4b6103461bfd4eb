//! Claims that another article denies or contradicts.

use super::card::Card;
use super::corpus::{Corpus, Member, Wide};
use super::finding::{Level, Related};
use super::subject::quoted;
use crate::summary::Group;
use std::collections::BTreeMap;

/// The card.
pub const CARD: Card = Card {
    id: "check/contested",
    level: Level::Warning,
    title: "Claim contested by another article",
    help: "Another article reports that somebody denies or contradicts this, or this article denies what another reports, and tells its own side alone. Report both sides, or say why one of them no longer holds. newsscan does not say who is right.",
    fires: &[
        "Selon la préfecture, l'usine Arvel de Saint-Maurin a rejeté du chlore dans la rivière.\n---\nLa direction a démenti que l'usine Arvel de Saint-Maurin ait rejeté du chlore dans la rivière.",
    ],
    silent: &[
        "Selon la préfecture, l'usine Arvel de Saint-Maurin a rejeté du chlore dans la rivière.\n---\nSelon la mairie, l'usine Arvel de Saint-Maurin a rejeté du chlore dans la rivière.",
        "Selon la préfecture, l'usine Arvel de Saint-Maurin a rejeté du chlore dans la rivière. La direction a démenti que l'usine Arvel de Saint-Maurin ait rejeté du chlore dans la rivière.",
    ],
};

/// Finds, for every checked article that tells one side of a contested group alone, the other side.
pub fn find(corpus: &Corpus, out: &mut Vec<Wide>) {
    let contested = |g: &&Group| g.status == "contested" && g.articles.len() > 1 && g.settled_by.is_none();
    for group in corpus.summary.groups.iter().filter(contested) {
        let how = |m: &Member| group.against.iter().find(|(id, _)| *id == corpus.record(m.record).claim_id(corpus.claim(*m))).map(|a| a.1);
        let members = corpus.members(group);
        let against: Vec<Member> = members.iter().copied().filter(|m| how(m).is_some_and(|h| h != "withholds")).collect();
        let asserting: Vec<Member> = members.iter().copied().filter(|m| how(m).is_none() && !corpus.claim(*m).is_against()).collect();
        for (own, other) in one_sided(corpus, &asserting, &against) {
            let how = how(&other).unwrap_or("denies");
            let message = format!("{} is contested: {} {how} it in {}", words(corpus, own), corpus.speaker(other), article(corpus, other));
            out.push(wide(corpus, own, other, message, "Report the other side too, or say why it no longer holds."));
        }
        for (own, other) in one_sided(corpus, &against, &asserting) {
            let how = how(&own).unwrap_or("denies");
            let message = format!("{} {how} what {} says in {}: {}", corpus.speaker(own), corpus.speaker(other), article(corpus, other), words(corpus, other));
            out.push(wide(corpus, own, other, message, "Say what is denied and who says it."));
        }
    }
}

/// The checked articles in `side` that have no part in `opposite`: their first claim, and the first of the opposite side.
fn one_sided(corpus: &Corpus, side: &[Member], opposite: &[Member]) -> Vec<(Member, Member)> {
    let mut first: BTreeMap<usize, Member> = BTreeMap::new();
    for member in side.iter().filter(|m| corpus.is_checked(m.record)) {
        first.entry(member.record).or_insert(*member);
    }
    let tells_both = |record: &usize| opposite.iter().any(|o| o.record == *record);
    let other = opposite.first().copied();
    first.into_iter().filter(|(record, _)| !tells_both(record)).filter_map(|(_, own)| Some((own, other?))).collect()
}

fn words(corpus: &Corpus, member: Member) -> String {
    let claim = corpus.claim(member);
    quoted(if claim.words.is_empty() { &claim.cue } else { &claim.words })
}

fn article(corpus: &Corpus, member: Member) -> String {
    let record = corpus.record(member.record);
    record.outlet.as_ref().map_or_else(|| record.path.clone(), |outlet| format!("{} ({outlet})", record.path))
}

fn wide(corpus: &Corpus, own: Member, other: Member, message: String, help: &'static str) -> Wide {
    let related = Related { place: corpus.place(other), message: format!("{} {}: {}", corpus.speaker(other), verb(corpus, other), words(corpus, other)) };
    let claim = Some(corpus.claim(own).words.to_string());
    Wide { card: &CARD, place: corpus.place(own), message, help, related: vec![related], claim, about: String::new() }
}

fn verb(corpus: &Corpus, member: Member) -> &'static str {
    if corpus.claim(member).denies() { "denies" } else { "says" }
}
