//! Which claims are compared: those of one small story, and those that stand in one block, a pair of rare words or a rare word with
//! a name or source.

use super::column::Column;
use super::compare::Comparison;
use super::hash::mix;
use super::lists::Lists;
use super::rarity::Weight;
use super::record::NOBODY;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

/// Stories of at most so many claims are compared in full.
const SMALL: usize = 96;
/// How many of its rarest words call a claim to be compared.
const RARE: usize = 4;
/// How many claims before it a claim is compared with in each block.
const WINDOW: usize = 6;
/// How many blocks a claim has, about.
const BLOCKS: usize = 6;
/// With how many claims of other blocks a claim is compared, about.
const MOST: usize = 32;

/// Finds the pairs of claims to compare.
pub struct Candidates<'a> {
    comparison: &'a Comparison<'a>,
    /// The claims with content of each story; behind these, those without.
    stories: Lists<u32>,
}

impl<'a> Candidates<'a> {
    /// Those of all claims.
    pub fn new(comparison: &'a Comparison) -> Self {
        let stories = comparison.story.iter().max().map_or(0, |s| *s + 1);
        let story = |i: usize| if comparison.item(i).has_content() { comparison.story_of(i) } else { stories };
        let of: Vec<u32> = (0..comparison.items.rows.len()).map(story).collect();
        Candidates { comparison, stories: Lists::positions(stories as usize + 1, &of) }
    }

    /// The claims with content.
    fn claims(&self) -> impl Iterator<Item = usize> + use<'a> {
        let comparison = self.comparison;
        (0..comparison.items.rows.len()).filter(|i| comparison.item(*i).has_content())
    }

    /// The blocks of more than one claim, nobody in them yet.
    fn blocks(&self) -> Blocks {
        let (mut seen, mut keys) = (Seen::new(self.comparison.items.rows.len() * BLOCKS), Keys::default());
        for i in self.claims() {
            self.keys(i, &mut keys);
            keys.all.iter().for_each(|key| seen.note(*key));
        }
        Blocks { shared: seen.twice, known: HashTable::new(), all: Column::default() }
    }

    /// Calls `take` for the pairs, each once: by the later claim, then the earlier.
    pub fn each(&self, mut take: impl FnMut(u32, u32)) {
        let (mut blocks, mut others, mut keys) = (self.blocks(), Vec::new(), Keys::default());
        for i in self.claims() {
            let near = self.told_before(i);
            others.clear();
            self.keys(i, &mut keys);
            keys.all.retain(|key| blocks.shared.has(*key));
            for key in &keys.all {
                let block = blocks.of(*key);
                if near.len() + others.len() < MOST {
                    others.extend(block.claims());
                }
                block.push(i as u32);
            }
            others.sort_unstable();
            others.dedup();
            each_of(near, &others, |earlier| take(earlier, i as u32));
        }
    }

    /// The claims of a small story before claim `i`, in order.
    fn told_before(&self, i: usize) -> &[u32] {
        let story = &self.stories[self.comparison.story_of(i) as usize];
        if story.len() <= SMALL { &story[..story.partition_point(|j| (*j as usize) < i)] } else { &[] }
    }

    /// Puts the blocks of a claim into `keys`, the most telling first: pairs of its rarest words, its rarest words with its names,
    /// with its source.
    fn keys(&self, i: usize, keys: &mut Keys) {
        let (comparison, meanings) = (self.comparison, self.comparison.meanings());
        let Keys { words, all } = keys;
        words.clear();
        let features = comparison.features(i).iter().map(|mark| meanings.number(*mark));
        // The heaviest first.
        let heavy = |(number, weight): (u32, &Weight)| u64::from(!weight.steps()) << 32 | u64::from(number);
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

/// Hands what stands in either list to `take`, once and in order; both are in order.
fn each_of(some: &[u32], others: &[u32], mut take: impl FnMut(u32)) {
    let mut some = some.iter().copied().peekable();
    for other in others {
        while let Some(before) = some.next_if(|one| one < other) {
            take(before);
        }
        some.next_if_eq(other);
        take(*other);
    }
    some.for_each(take);
}

/// The blocks of a claim, and what they are made of.
#[derive(Default)]
struct Keys {
    words: Vec<u64>,
    all: Vec<u32>,
}

/// What calls claims to be compared; a block of one claim is mostly left out.
struct Blocks {
    /// Which have more than one claim.
    shared: Bits,
    /// Where they are, by their keys.
    known: HashTable<u32>,
    all: Column<Block>,
}

impl Blocks {
    /// The block with a key that more than one claim has.
    fn of(&mut self, key: u32) -> &mut Block {
        let all = &mut self.all;
        let hash = |key: u32| mix(key.into());
        let at = match self.known.entry(hash(key), |at| all[*at as usize].key == key, |at| hash(all[*at as usize].key)) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(free) => *free.insert(all.len() as u32).get(),
        };
        if at as usize == all.len() {
            all.push(Block { key, last: [NOBODY; WINDOW] });
        }
        &mut all[at as usize]
    }
}

/// The last few claims that a key calls, the nearest first.
struct Block {
    key: u32,
    last: [u32; WINDOW],
}

impl Block {
    fn claims(&self) -> impl Iterator<Item = u32> {
        self.last.into_iter().take_while(|claim| *claim != NOBODY)
    }

    /// Adds a claim, once.
    fn push(&mut self, claim: u32) {
        if self.last[0] != claim {
            self.last.rotate_right(1);
            self.last[0] = claim;
        }
    }
}

/// Which blocks come again; of the others nearly all are known to be alone.
struct Seen {
    once: Bits,
    twice: Bits,
}

impl Seen {
    /// So many blocks may be noted.
    fn new(blocks: usize) -> Self {
        Seen { once: Bits::new(blocks), twice: Bits::new(blocks) }
    }

    fn note(&mut self, block: u32) {
        let twice = self.once.has(block);
        self.once.set(block, true);
        self.twice.set(block, twice);
    }
}

/// A bit for every block, which is a hash; few share one.
struct Bits(Vec<u64>);

impl Bits {
    /// Eight bits for each of so many blocks.
    fn new(blocks: usize) -> Self {
        Bits(vec![0; blocks / 8 + 1])
    }

    /// Where a block has its bit.
    fn place(&self, block: u32) -> (usize, u32) {
        (((u64::from(block) * self.0.len() as u64) >> 32) as usize, block & 63)
    }

    fn has(&self, block: u32) -> bool {
        let (at, bit) = self.place(block);
        self.0[at] >> bit & 1 == 1
    }

    /// Sets its bit, where it `is` so.
    fn set(&mut self, block: u32, is: bool) {
        let (at, bit) = self.place(block);
        self.0[at] |= u64::from(is) << bit;
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
        let mut seen = Seen::new(64);
        [7, 9, 9, 0x8000_0000, 0x8000_0000].into_iter().for_each(|key| seen.note(key));
        let mut blocks = Blocks { shared: seen.twice, known: HashTable::new(), all: Column::default() };
        let mut before = |key: u32, claim: u32| {
            let block = blocks.shared.has(key).then(|| blocks.of(key))?;
            let claims: Vec<u32> = block.claims().collect();
            block.push(claim);
            Some(claims)
        };
        for claim in 0..12 {
            before(0x8000_0000, claim);
        }
        assert_eq!(before(0x8000_0000, 12), Some(vec![11, 10, 9, 8, 7, 6]));
        assert_eq!((before(9, 1), before(9, 4), before(9, 4), before(9, 5)), (Some(vec![]), Some(vec![1]), Some(vec![4, 1]), Some(vec![4, 1])));
        assert_eq!(before(7, 5), None);
    }
}
