//! Who wins where candidates overlap: the longest, then the surest, then the first.

use super::search::Candidate;
use crate::base::Reused;

/// The candidates that stand, in text order, none overlapping another; `len` is the number of tokens. `order` keeps the ranks of
/// those that were looked at before.
pub(super) fn decide(found: &[Candidate], len: usize, order: &mut Reused<u128>) -> Reused<Candidate> {
    let known = order.len();
    order.extend(found.iter().zip(0..).skip(known).map(|(c, n)| rank(c, n)));
    // What was sorted before is one run of it.
    order.sort();
    let mut taken = Reused::filled(len, false);
    // Each with its start above its number, so that numbers alone are sorted.
    let mut kept: Reused<u64> = Reused::default();
    for n in order.iter().map(|rank| *rank as u32) {
        let tokens = found[n as usize].tokens.clone();
        if !taken[tokens.clone()].contains(&true) {
            kept.push((tokens.start as u64) << 32 | u64::from(n));
            taken[tokens].fill(true);
        }
    }
    kept.sort_unstable();
    kept.iter().map(|n| found[*n as u32 as usize].clone()).collect()
}

/// Lower for those that win: more tokens, more weight, an earlier start; of equals blocks before names, then the first proposed, whose
/// number `n` it ends with.
fn rank(c: &Candidate, n: u32) -> u128 {
    let len = u64::from(u16::MAX - u16::try_from(c.tokens.len()).unwrap_or(u16::MAX));
    let rank = len << 48 | u64::from(u8::MAX - c.weight) << 40 | u64::from(c.tokens.start as u32) << 8 | c.kind.map_or(0, |k| k as u64 + 1);
    u128::from(rank) << 32 | u128::from(n)
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
        let kinds: Vec<_> = decide(&found, 5, &mut Reused::default()).iter().map(|c| (c.tokens.clone(), c.kind)).collect();
        assert_eq!(kinds, [(0..2, Some(Kind::Person)), (3..4, Some(Kind::Person))]);
    }

    #[test]
    fn a_block_keeps_its_tokens() {
        let found = [candidate(0..3, None, 8), candidate(2..3, Some(Kind::Place), 6)];
        assert_eq!(decide(&found, 3, &mut Reused::default()).iter().filter(|c| c.kind.is_some()).count(), 0);
    }
}
