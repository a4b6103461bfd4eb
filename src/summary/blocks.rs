//! Which claims are compared: those of one small story, and those that stand in one block, a pair of rare words or a rare word with
//! a name or source.

use super::compare::Comparison;
use super::lists::Lists;

/// Stories of at most so many claims are compared in full.
const SMALL: usize = 96;
/// How many of its rarest words call a claim to be compared.
const RARE: usize = 4;
/// How many claims before it a claim is compared with in each block.
const WINDOW: usize = 6;
/// With how many claims of other blocks a claim is compared, about.
const MOST: usize = 32;

/// Finds the pairs of claims to compare.
pub struct Candidates<'a> {
    comparison: &'a Comparison<'a>,
    /// The claims with content of each story; behind these, those without.
    stories: Lists<u32>,
    blocks: Blocks,
}

impl<'a> Candidates<'a> {
    /// Puts the claims into blocks.
    pub fn new(comparison: &'a Comparison) -> Self {
        let stories = comparison.story.iter().max().map_or(0, |s| *s + 1);
        let story = |i: usize| if comparison.item(i).has_content { comparison.story_of(i) } else { stories };
        let of: Vec<u32> = (0..comparison.items.rows.len()).map(story).collect();
        let mut candidates = Candidates { comparison, stories: Lists::positions(stories as usize + 1, &of), blocks: Blocks::default() };
        let (mut entries, mut keys) = (Vec::new(), Keys::default());
        for i in candidates.claims() {
            candidates.keys(i, &mut keys);
            entries.extend(keys.all.iter().map(|key| u64::from(*key) << 32 | i as u64));
        }
        candidates.blocks = Blocks::new(entries);
        candidates
    }

    /// The claims with content.
    fn claims(&self) -> impl Iterator<Item = usize> + use<'a> {
        let comparison = self.comparison;
        (0..comparison.items.rows.len()).filter(|i| comparison.item(*i).has_content)
    }

    /// Calls `take` for the pairs, each once: by the later claim, then the earlier.
    pub fn each(&self, mut take: impl FnMut(u32, u32)) {
        let (mut others, mut keys) = (Vec::new(), Keys::default());
        for i in self.claims() {
            let story = &self.stories[self.comparison.story_of(i) as usize];
            others.clear();
            if story.len() <= SMALL {
                others.extend(story.iter().take_while(|j| (**j as usize) < i));
            }
            self.keys(i, &mut keys);
            for key in &keys.all {
                if others.len() >= MOST {
                    break;
                }
                others.extend(self.blocks.before(*key, i as u32));
            }
            others.sort_unstable();
            others.dedup();
            others.iter().for_each(|a| take(*a, i as u32));
        }
    }

    /// Puts the blocks of a claim into `keys`, the most telling first: pairs of its rarest words, its rarest words with its names,
    /// with its source.
    fn keys(&self, i: usize, keys: &mut Keys) {
        let (comparison, meanings) = (self.comparison, self.comparison.meanings());
        let Keys { words, all } = keys;
        words.clear();
        let features = comparison.features(i).iter().map(|mark| meanings.number(*mark));
        // The heaviest first; of positive weights the bits are in the order of the weights.
        let heavy = |(number, weight): (u32, &f32)| u64::from(!weight.to_bits()) << 32 | u64::from(number);
        words.extend(features.zip(comparison.weights(i)).take_while(|(number, _)| meanings.is_word(*number)).map(heavy));
        words.sort_unstable();
        words.dedup_by_key(|word| *word as u32);
        words.truncate(RARE);
        all.clear();
        words.iter_mut().for_each(|word| *word = meanings.meaning(*word as u32).into());
        for (i, a) in words.iter().enumerate() {
            all.extend(words[i + 1..].iter().map(|b| pair(*a.min(b) as u32, *a.max(b) as u32)));
        }
        for a in words.iter().take(2).map(|a| *a as u32) {
            all.extend(comparison.names(i).take(RARE).map(|name| pair(meanings.meaning(name), a)));
            all.extend(comparison.item(i).source().map(|source| pair(source | 7 << 28, a)));
        }
    }
}

/// The blocks of a claim, and what they are made of.
#[derive(Default)]
struct Keys {
    words: Vec<u64>,
    all: Vec<u32>,
}

/// Claims by what calls them to be compared, one entry a claim and block, the block in its high half; most blocks of one claim are
/// left out.
#[derive(Default)]
struct Blocks {
    entries: Vec<u64>,
    /// Where the entries begin whose highest bits are a number. The blocks are hashes, so that few have the same.
    starts: Vec<u32>,
    shift: u32,
}

impl Blocks {
    fn new(mut entries: Vec<u64>) -> Self {
        let mut seen = Seen::new(entries.len());
        entries.iter().for_each(|e| seen.note((e >> 32) as u32));
        entries.retain(|e| seen.again((e >> 32) as u32));
        entries.shrink_to_fit();
        entries.sort_unstable();
        entries.dedup();
        let bits = (entries.len() / 2).max(1).ilog2();
        let shift = 64 - bits.max(1);
        let mut starts = vec![0; (1 << bits.max(1)) + 1];
        entries.iter().for_each(|e| starts[(e >> shift) as usize + 1] += 1);
        (1..starts.len()).for_each(|i| starts[i] += starts[i - 1]);
        Blocks { entries, starts, shift }
    }

    /// The last few claims before `i` in a block, the nearest first.
    fn before(&self, key: u32, i: u32) -> impl Iterator<Item = u32> {
        let entry = u64::from(key) << 32 | u64::from(i);
        let near = (entry >> self.shift) as usize;
        let (from, to) = (self.starts[near] as usize, self.starts[near + 1] as usize);
        let end = from + self.entries[from..to].partition_point(|e| *e < entry);
        self.entries[end.saturating_sub(WINDOW)..end].iter().rev().take_while(move |e| (**e >> 32) as u32 == key).map(|e| *e as u32)
    }
}

/// Which blocks come again; of the others nearly all are known to be alone.
struct Seen {
    once: Vec<u64>,
    twice: Vec<u64>,
}

impl Seen {
    /// So many blocks may be noted.
    fn new(blocks: usize) -> Self {
        let words = (blocks / 8).next_power_of_two();
        Seen { once: vec![0; words], twice: vec![0; words] }
    }

    /// Where a block, which is a hash, has its bit.
    fn place(&self, block: u32) -> (usize, u64) {
        ((block >> 6) as usize & (self.once.len() - 1), 1 << (block & 63))
    }

    fn note(&mut self, block: u32) {
        let (at, bit) = self.place(block);
        self.twice[at] |= self.once[at] & bit;
        self.once[at] |= bit;
    }

    fn again(&self, block: u32) -> bool {
        let (at, bit) = self.place(block);
        self.twice[at] & bit != 0
    }
}

/// Two numbers as one; that two pairs share one costs a comparison more.
fn pair(a: u32, b: u32) -> u32 {
    (((u64::from(a) << 32 | u64::from(b)).wrapping_mul(0x9e37_79b9_7f4a_7c15)) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_gives_the_last_claims_before_one() {
        let entry = |key: u32, claim: u32| u64::from(key) << 32 | u64::from(claim);
        let mut all: Vec<u64> = (0..20).map(|claim| entry(0x8000_0000, claim)).collect();
        all.extend([entry(7, 3), entry(9, 1), entry(9, 4), entry(9, 4), entry(u32::MAX, 2), entry(u32::MAX, 5)]);
        let blocks = Blocks::new(all);
        let before = |key, claim| blocks.before(key, claim).collect::<Vec<u32>>();
        assert_eq!(before(0x8000_0000, 12), [11, 10, 9, 8, 7, 6]);
        assert_eq!((before(9, 4), before(9, 1), before(u32::MAX, 5)), (vec![1], vec![], vec![2]));
        assert!(before(7, 5).is_empty() && Blocks::new(Vec::new()).before(7, 5).next().is_none());
    }
}
