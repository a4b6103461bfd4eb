//! Likenesses of pairs of claims: several a claim, and never asked for but in a row, so that they are spilled.

use super::packed::{self, Packed};
use super::spill::Spill;

/// A pair of claims that are alike.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pair {
    /// The earlier claim.
    pub earlier: u32,
    /// The later one.
    pub later: u32,
    /// Their likeness.
    pub score: f32,
}

/// Likenesses of pairs of claims, in the order of the later claims, then the earlier.
#[derive(Debug, Default)]
pub struct Scores {
    /// The places of full entries.
    entries: Vec<u32>,
    spill: Spill,
    /// The entry that is being filled.
    open: Vec<u8>,
    /// The later claim of the last pair.
    last: u32,
    /// How many pairs have a likeness in each step ([`step`]), from the least.
    steps: Vec<u32>,
}

/// About how many bytes an entry has.
const ENTRY: usize = 1 << 12;
/// The pairs are walked in about so many parts, or in parts of so many pairs.
const PARTS: u32 = 8;
const PART: u32 = 1 << 18;

impl Scores {
    /// Adds a pair; pairs come in order.
    pub(super) fn push(&mut self, pair: Pair) {
        packed::push(&mut self.open, pair.later - self.last);
        packed::push(&mut self.open, pair.earlier);
        self.open.extend_from_slice(&pair.score.to_le_bytes());
        self.last = pair.later;
        let step = step(pair.score);
        self.steps.resize(self.steps.len().max(step + 1), 0);
        self.steps[step] += 1;
        if self.open.len() >= ENTRY {
            self.entries.push(self.spill.push(&self.open));
            self.open.clear();
        }
    }

    /// Hands all pairs to `take`.
    pub fn each(&self, mut take: impl FnMut(Pair)) {
        let mut last = 0;
        for entry in &self.entries {
            self.spill.read(*entry, |bytes| read(bytes, &mut last, &mut take));
        }
        read(&self.open, &mut last, &mut take);
    }

    /// Hands those of the pairs that are `wanted` to `take`, the most alike first; of equally alike ones those of the earliest claims. They are put
    /// in order part by part, so that few are held at once.
    pub fn most_alike(&self, wanted: impl Fn(Pair) -> bool, mut take: impl FnMut(Pair)) {
        let (all, mut end) = (self.steps.iter().sum::<u32>(), self.steps.len());
        while end > 0 {
            let mut size = 0;
            let is_full = |count: &u32| {
                size += count;
                size > PART.max(all / PARTS)
            };
            let start = self.steps[..end].iter().rposition(is_full).unwrap_or(0);
            let mut part = Vec::new();
            self.each(|pair| part.extend(Some(pair).filter(|pair| (start..end).contains(&step(pair.score)) && wanted(*pair)).map(rank)));
            part.sort_unstable();
            part.into_iter().map(ranked).for_each(&mut take);
            end = start;
        }
    }
}

/// A number that is lower the more alike a pair is, and for equally alike ones the earlier their claims are: numbers are put in order
/// faster than pairs. Likenesses are not negative, so that their bits have their order.
fn rank(pair: Pair) -> u128 {
    u128::from(!pair.score.to_bits()) << 64 | u128::from(pair.earlier) << 32 | u128::from(pair.later)
}

/// The pair that has a rank.
fn ranked(rank: u128) -> Pair {
    Pair { earlier: (rank >> 32) as u32, later: rank as u32, score: f32::from_bits(!((rank >> 64) as u32)) }
}

/// Equal likenesses are of one step, larger ones of no lower one.
fn step(score: f32) -> usize {
    (score * 64.0) as usize
}

/// Reads the pairs of an entry; `last` is the later claim of the pair before them.
fn read(bytes: &[u8], last: &mut u32, mut take: impl FnMut(Pair)) {
    let mut packed = Packed::new(bytes);
    while !packed.is_empty() {
        *last += packed.number();
        let earlier = packed.number();
        take(Pair { earlier, later: *last, score: packed.float() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_come_in_order_or_the_most_alike_first() {
        let mut scores = Scores::default();
        let pair = |n: u32| Pair { earlier: n / 5, later: n / 3 + 7, score: 0.5 + (n * 7 % 50) as f32 / 40.0 };
        let mut all: Vec<Pair> = (0..3000).map(pair).collect();
        all.iter().for_each(|pair| scores.push(*pair));
        let mut found = Vec::new();
        scores.each(|pair| found.push(pair));
        assert!(scores.entries.len() > 2 && found == all);
        found.clear();
        scores.most_alike(|pair| pair.later % 2 == 0, |pair| found.push(pair));
        all.retain(|pair| pair.later % 2 == 0);
        all.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.earlier.cmp(&b.earlier)));
        assert_eq!(found, all);
        Scores::default().most_alike(|_| true, |_| unreachable!());
    }
}
