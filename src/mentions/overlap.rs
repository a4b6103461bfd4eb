//! Who wins where candidates overlap: the longest, then the surest, then the first.

use super::search::Candidate;
use std::cmp::Reverse;

/// The candidates that stand, in text order, none overlapping another; `len` is the number of tokens.
pub(super) fn decide(found: &[Candidate], len: usize) -> Vec<Candidate> {
    let mut order: Vec<&Candidate> = found.iter().collect();
    order.sort_by_key(|c| (Reverse(c.tokens.len()), Reverse(c.weight), c.tokens.start, c.kind.is_some(), c.kind));
    let mut taken = vec![false; len];
    let mut kept = Vec::with_capacity(order.len());
    for candidate in order {
        if taken[candidate.tokens.clone()].iter().any(|t| *t) {
            continue;
        }
        taken[candidate.tokens.clone()].fill(true);
        kept.push(candidate.clone());
    }
    kept.sort_by_key(|c| c.tokens.start);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Kind;
    use std::ops::Range;

    fn candidate(tokens: Range<usize>, kind: Option<Kind>, weight: u8) -> Candidate {
        Candidate { tokens, kind, rule: "test", entry: None, weight }
    }

    #[test]
    fn the_longest_wins_then_the_surest() {
        let found = [
            candidate(0..1, Some(Kind::Place), 8),
            candidate(0..2, Some(Kind::Person), 1),
            candidate(3..4, Some(Kind::Place), 2),
            candidate(3..4, Some(Kind::Person), 4),
        ];
        let kinds: Vec<_> = decide(&found, 5).iter().map(|c| (c.tokens.clone(), c.kind)).collect();
        assert_eq!(kinds, [(0..2, Some(Kind::Person)), (3..4, Some(Kind::Person))]);
    }

    #[test]
    fn a_block_keeps_its_tokens() {
        let found = [candidate(0..3, None, 8), candidate(2..3, Some(Kind::Place), 6)];
        assert_eq!(decide(&found, 3).iter().filter(|c| c.kind.is_some()).count(), 0);
    }
}
