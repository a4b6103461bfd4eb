//! Claims that another article denies or contradicts.

use super::card::Card;
use super::corpus::{Corpus, Member, Wide};
use super::finding::{Level, Related};
use super::subject::quoted;
use crate::summary::Group;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The card.
pub const CARD: Card = Card {
    id: "check/contested",
    level: Level::Warning,
    title: "Claim contested by another article",
    help: "Another article reports that somebody denies or contradicts this, or this article denies what another reports, and tells its own side alone. Report both sides, or say why one of them no longer holds. newsscan does not say who is right.",
    fires: &[
        "La maire de Crozelles, Josette Aubry, a accusé la société Delmas d'avoir pollué le lac de Crozelles.\n---\nLa société Delmas nie avoir pollué le lac de Crozelles.",
    ],
    silent: &[
        "La maire de Crozelles, Josette Aubry, a accusé la société Delmas d'avoir pollué le lac de Crozelles.\n---\nLe préfet a lui aussi accusé la société Delmas d'avoir pollué le lac de Crozelles.",
        "La maire de Crozelles, Josette Aubry, a accusé la société Delmas d'avoir pollué le lac de Crozelles. La société Delmas nie avoir pollué le lac de Crozelles.",
    ],
};

/// Finds, for every checked article that tells one side of a contested group alone, the other side.
pub fn find(corpus: &Corpus, out: &mut Vec<Wide>) {
    let contested = |g: &Group| g.status() == "contested" && g.article_count() > 1 && g.settled_by().is_none();
    for group in corpus.summary.groups().filter(contested) {
        let how = |m: &Member| group.how(corpus.claim(*m).at());
        let members = corpus.members(group);
        let against: Vec<Member> = members.iter().copied().filter(|m| how(m).is_some_and(|h| h != "withholds")).collect();
        let asserting: Vec<Member> = members.iter().copied().filter(|m| how(m).is_none() && !corpus.claim(*m).is_against()).collect();
        for (own, other) in one_sided(corpus, &asserting, &against) {
            let how = how(&other).unwrap_or("denies");
            let message = format!("{} is contested: {} {how} it in {}", words(corpus, own), corpus.speaker(other), corpus.name(other.record));
            out.push(wide(corpus, group, (own, other), message, "Report the other side too, or say why it no longer holds."));
        }
        for (own, other) in one_sided(corpus, &against, &asserting) {
            let how = how(&own).unwrap_or("denies");
            let message =
                format!("{} {how} what {} says in {}: {}", corpus.speaker(own), corpus.speaker(other), corpus.name(other.record), words(corpus, other));
            out.push(wide(corpus, group, (own, other), message, "Say what is denied and who says it."));
        }
    }
}

/// For each checked article in `side` that has no part in `opposite`: of its claims and those of the opposite side that are
/// close to them, the two that share most.
fn one_sided(corpus: &Corpus, side: &[Member], opposite: &[Member]) -> Vec<(Member, Member)> {
    let records: BTreeSet<usize> = side.iter().map(|m| m.record).filter(|r| corpus.is_checked(*r)).collect();
    let tells_both = |record: &usize| opposite.iter().any(|o| o.record == *record);
    let closest = |record: usize| {
        let own = side.iter().filter(move |m| m.record == record);
        let pairs = own.flat_map(|own| opposite.iter().map(|other| (*own, *other))).filter(|(a, b)| corpus.are_close(*a, *b));
        let states = |m: &Member| !matches!(corpus.claim(*m).act_name(), "feel" | "demand" | "offer");
        pairs.max_by_key(|(a, b)| (states(a) && states(b), corpus.shared(*a, *b), Reverse((*a, *b))))
    };
    records.into_iter().filter(|r| !tells_both(r)).filter_map(closest).collect()
}

fn words(corpus: &Corpus, member: Member) -> String {
    quoted(&corpus.claim(member).told())
}

fn wide(corpus: &Corpus, group: Group, (own, other): (Member, Member), message: String, help: &'static str) -> Wide {
    let related = Related { place: corpus.place(other), message: format!("{} {}: {}", corpus.speaker(other), verb(corpus, other), words(corpus, other)) };
    let claim = Some(corpus.claim(own).words());
    Wide { card: &CARD, place: corpus.place(own), message, help, related: vec![related], claim, group: Some(group.id()), about: String::new() }
}

fn verb(corpus: &Corpus, member: Member) -> &'static str {
    if corpus.claim(member).denies() { "denies" } else { "says" }
}
