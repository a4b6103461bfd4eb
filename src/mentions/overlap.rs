//! Who wins where candidates overlap: the longest, then the surest, then the first.

use super::search::Candidate;
use crate::base::Reused;

/// The candidates that stand, in text order, none overlapping another; `len` is the number of tokens.
pub(super) fn decide(found: &[Candidate], len: usize) -> Vec<Candidate> {
    let mut order: Reused<(u64, u32)> = Reused::default();
    order.extend(found.iter().zip(0..).map(|(c, n)| (rank(c), n)));
    order.sort_unstable();
    let mut taken = Reused::filled(len, false);
    let mut kept: Reused<u32> = Reused::default();
    for (_, n) in order.iter() {
        let tokens = found[*n as usize].tokens.clone();
        if !taken[tokens.clone()].contains(&true) {
            taken[tokens].fill(true);
            kept.push(*n);
        }
    }
    kept.sort_unstable_by_key(|n| found[*n as usize].tokens.start);
    kept.iter().map(|n| found[*n as usize].clone()).collect()
}

/// Lower for those that win: more tokens, more weight, an earlier start; of equals blocks before names.
fn rank(c: &Candidate) -> u64 {
    let len = u64::from(u16::MAX - u16::try_from(c.tokens.len()).unwrap_or(u16::MAX));
    len << 48 | u64::from(u8::MAX - c.weight) << 40 | u64::from(c.tokens.start as u32) << 8 | c.kind.map_or(0, |k| k as u64 + 1)
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
