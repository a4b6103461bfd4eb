//! Claims that rest on people without a name.

use super::card::Card;
use super::corpus::Corpus;
use super::finding::Level;
use super::subject::{Draft, Subject, place};
use crate::base::Span;
use crate::claims::{Claim, Source};
use crate::lexicon::{Table, class};
use crate::text::set;
use std::collections::BTreeSet;

/// The card.
pub const CARD: Card = Card {
    id: "check/anonymous_source",
    level: Level::Warning,
    title: "Claim on anonymous sources alone",
    help: "Nobody can be asked about what unnamed people say. Name the source; where that is not possible, say why it stays unnamed and how it knows, and find somebody with a name or a document that says the same.",
    fires: &["L'usine va fermer en mars, selon une source proche du dossier.", "Des responsables turcs ont affirmé que le navire transportait des armes."],
    silent: &["L'usine va fermer en mars, selon la direction.", "Selon Anne Morvan, déléguée syndicale, l'usine va fermer en mars."],
};

/// Finds the claims whose only source has no name.
pub fn find(subject: &Subject, out: &mut Vec<Draft>) {
    let backed = Backed::new(&subject.found.claims);
    for (n, claim) in subject.found.claims.iter().enumerate() {
        let Some(source) = claim.source.as_ref().filter(|s| is_unnamed(subject, s)) else { continue };
        if backed.holds(claim) {
            continue;
        }
        let through = claim.via.first().map(|v| format!(", through {}", subject.quote(v.span))).unwrap_or_default();
        let message = format!("{} rests on {} alone{through}: nobody with a name says it", subject.quote(place(claim)), subject.quote(source.span));
        let help = "Name the source, or say why it stays unnamed and how it knows, and look for a second one.";
        out.push(Draft::new(&CARD, source.span, message, help).about(n));
    }
}

/// Whether a source is people without a name: `une source proche du dossier`, `des responsables américains`.
fn is_unnamed(subject: &Subject, source: &Source) -> bool {
    if source.entity.is_some() || !source.members.is_empty() {
        return false;
    }
    source.class == "anonymous" || source.class == "group" && is_some_officials(subject, source.span)
}

/// `des`, `plusieurs`, `deux` people in office.
fn is_some_officials(subject: &Subject, span: Span) -> bool {
    let (parse, first) = (subject.parse, subject.token_at(span.start));
    let some = parse.is_one_of(first, set!["des", "de", "d", "plusieurs", "certains", "certaines", "quelques", "deux", "trois", "quatre"]);
    let last = subject.token_at(span.end);
    let offices = ["politics", "diplomacy", "military", "police", "justice", "spokesperson", "anonymous"];
    let role = (first..last).find(|i| parse.is(*i, class::ROLE));
    some && role.is_some_and(|i| parse.common(i, Table::Roles).any(|r| offices.contains(&r.class())))
}

/// What people with a name say in an article: where each piece begins, in order, and how far those up to it reach.
struct Backed(Vec<(u32, u32)>);

impl Backed {
    fn new(claims: &[Claim]) -> Self {
        let named = |claim: &&Claim| claim.source.as_ref().is_some_and(|s| s.entity.is_some() || !s.members.is_empty());
        let mut pieces: Vec<(u32, u32)> = claims.iter().filter(named).flat_map(|c| &c.content).map(|s| (s.start, s.end)).collect();
        pieces.sort_unstable();
        let mut reach = 0;
        for piece in &mut pieces {
            reach = piece.1.max(reach);
            piece.1 = reach;
        }
        Backed(pieces)
    }

    /// Whether somebody with a name says the same words as a claim.
    fn holds(&self, claim: &Claim) -> bool {
        let before = |end: u32| self.0.partition_point(|piece| piece.0 < end).checked_sub(1);
        claim.content.iter().any(|s| before(s.end).is_some_and(|last| self.0[last].1 > s.start))
    }
}

/// The claims, by article and index, that somebody with a name makes too, in any article.
pub fn backed<'a>(corpus: &Corpus<'a>) -> BTreeSet<(&'a str, usize)> {
    let mut backed = BTreeSet::new();
    for group in corpus.summary.groups().filter(|g| g.size() > 1) {
        let members = corpus.members(group);
        let named = |m: &crate::check::corpus::Member| {
            let claim = corpus.claim(*m);
            !claim.is_against() && (claim.entity().is_some() || !claim.members().is_empty())
        };
        if members.iter().any(named) {
            backed.extend(members.iter().map(|m| (corpus.record(m.record).id(), m.claim)));
        }
    }
    backed
}
