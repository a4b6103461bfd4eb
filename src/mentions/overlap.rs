//! Who wins where candidates overlap: the longest, then the surest, then the first.

use super::search::Candidate;
use std::cmp::Reverse;

/// The candidates that stand, in text order, none overlapping another.
pub(super) fn decide(mut found: Vec<Candidate>, len: usize) -> Vec<Candidate> {
    found.sort_by_key(|c| (Reverse(c.tokens.len()), Reverse(c.weight), c.tokens.start, c.kind.is_some(), c.kind));
    let mut taken = vec![false; len];
    let mut kept = Vec::with_capacity(found.len());
    for candidate in found {
        if taken[candidate.tokens.clone()].iter().any(|t| *t) {
            continue;
        }
        taken[candidate.tokens.clone()].fill(true);
        kept.push(candidate);
    }
    kept.sort_by_key(|c| c.tokens.start);
    kept
}
