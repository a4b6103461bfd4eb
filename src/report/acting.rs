//! Places that stand for their government.

use crate::base::{Kind, Reused, Span};
use crate::claims::{Claim, Findings};
use crate::mentions::Mention;

/// For every mention, whether it is a place that stands for its government and speaks: the place is the source of a
/// claim or a member of it, and the source's words are the place's name.
pub fn acts_as_source(findings: &Findings) -> Reused<bool> {
    let mut acts = Reused::default();
    acts.extend_from_slice(&findings.acting);
    acts.resize(findings.mentions.len(), false);
    for claim in &findings.claims {
        let Some(source) = &claim.source else { continue };
        let first = findings.mentions.partition_point(|m| m.span.start < source.span.start);
        for (i, mention) in findings.mentions.iter().enumerate().skip(first).take_while(|(_, m)| m.span.end <= source.span.end) {
            acts[i] |= mention.kind == Kind::Place && speaks(findings, claim, i, mention);
        }
        for party in &claim.via {
            mark(findings, party.span, &mut acts);
        }
    }
    acts
}

/// Whether the mention is the source itself or one of its members, not a place inside the source's name or role.
fn speaks(findings: &Findings, claim: &Claim, mention: usize, found: &Mention) -> bool {
    let Some(source) = &claim.source else { return false };
    let entity = findings.entities.of_mention.get(mention).copied().flatten();
    let is = |e: u32| entity == Some(e);
    match source.class {
        "place" => source.entity.is_none_or(is) || source.members.iter().any(|m| is(*m)),
        "group" => source.members.iter().any(|m| is(*m)),
        _ => source.span == found.span,
    }
}

/// Marks the places that are all of `span`.
fn mark(findings: &Findings, span: Span, acts: &mut [bool]) {
    let first = findings.mentions.partition_point(|m| m.span.start < span.start);
    for (i, mention) in findings.mentions.iter().enumerate().skip(first).take_while(|(_, m)| m.span.end <= span.end) {
        acts[i] |= mention.kind == Kind::Place && mention.span == span;
    }
}
