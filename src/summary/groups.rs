//! Groups: claims that report one proposition. Blocks call claims to be compared, the most alike pairs join first, and two
//! groups join only where their members are alike on average.

use super::compare::Comparison;
use super::features::{Item, Rarity, is_name, is_word, meaning};
use super::hash::NumberMap;

/// The least likeness of two claims of one proposition.
pub const LEAST: f32 = 0.42;
/// The least average likeness of two groups that join.
const LEAST_AVERAGE: f32 = 0.32;
/// Stories of at most so many claims are compared in full.
const SMALL: usize = 96;
/// How many of its rarest words call a claim to be compared.
const RARE: usize = 4;
/// How many claims before it a claim is compared with in each block.
const WINDOW: usize = 6;
/// With how many claims of other blocks a claim is compared, about.
const MOST: usize = 32;
/// How many members of a large group are asked for the average.
const ASKED: usize = 8;

/// Likenesses of pairs of items that are alike enough.
#[derive(Debug, Default)]
pub struct Scores {
    /// Of every item the earlier ones that it is like, in order, with the likeness.
    pairs: Vec<(u32, f32)>,
    /// Where the pairs of each item begin.
    starts: Vec<u32>,
}

impl Scores {
    /// Adds a pair; pairs come in order of the later item, then the earlier.
    fn push(&mut self, earlier: u32, later: u32, score: f32) {
        self.starts.resize(later as usize + 1, self.pairs.len() as u32);
        self.pairs.push((earlier, score));
    }

    fn of(&self, later: u32) -> &[(u32, f32)] {
        let at = |i: u32| self.starts.get(i as usize).map_or(self.pairs.len(), |s| *s as usize);
        &self.pairs[at(later)..at(later + 1)]
    }

    fn get(&self, earlier: u32, later: u32) -> Option<f32> {
        let own = self.of(later);
        own.binary_search_by_key(&earlier, |p| p.0).ok().map(|at| own[at].1)
    }

    /// All pairs: the earlier item, the later, the likeness.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u32, f32)> {
        (0..self.starts.len() as u32).flat_map(|later| self.of(later).iter().map(move |(earlier, score)| (*earlier, later, *score)))
    }
}

/// For every item the first item of its group, and the pairs that are alike enough. Refusals and denials stay apart: they
/// would tie what they speak of to everything else of its kind ([`super::attach`] finds their places).
pub fn find(comparison: &Comparison, rarity: &Rarity, story: &[u32]) -> (Vec<usize>, Scores) {
    let mut scores = Scores::default();
    candidates(comparison.items, rarity, story, |a, b| {
        let score = comparison.score(a as usize, b as usize);
        if score >= LEAST {
            scores.push(a, b, score);
        }
    });
    let tells = |i: &u32| !comparison.is_attached(*i as usize);
    let mut edges: Vec<(f32, u32, u32)> = scores.iter().filter(|(a, b, _)| tells(a) && tells(b)).map(|(a, b, s)| (s, a, b)).collect();
    edges.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut groups = Groups::new(comparison.items.len());
    for (_, a, b) in edges {
        groups.join_if_alike((a, b), &scores, comparison);
    }
    (groups.of, scores)
}

/// Groups in the making.
struct Groups {
    of: Vec<usize>,
    members: Vec<Vec<u32>>,
}

impl Groups {
    fn new(size: usize) -> Self {
        Groups { of: (0..size).collect(), members: (0..size as u32).map(|i| vec![i]).collect() }
    }

    fn join_if_alike(&mut self, (a, b): (u32, u32), scores: &Scores, comparison: &Comparison) {
        let (g, h) = (self.of[a as usize], self.of[b as usize]);
        let (x, y) = (g.min(h), g.max(h));
        if x == y || self.average(x, y, scores, comparison) < LEAST_AVERAGE {
            return;
        }
        let moved = std::mem::take(&mut self.members[y]);
        moved.iter().for_each(|m| self.of[*m as usize] = x);
        self.members[x].extend(moved);
    }

    fn average(&self, x: usize, y: usize, scores: &Scores, comparison: &Comparison) -> f32 {
        let (mut sum, mut count) = (0.0, 0.0);
        for a in self.members[x].iter().take(ASKED) {
            for b in self.members[y].iter().take(ASKED) {
                let pair = (*a.min(b), *a.max(b));
                sum += scores.get(pair.0, pair.1).unwrap_or_else(|| comparison.score(pair.0 as usize, pair.1 as usize));
                count += 1.0;
            }
        }
        sum / count
    }
}

/// Calls `take` for the pairs of claims to compare, each once.
fn candidates(items: &[Item], rarity: &Rarity, story: &[u32], mut take: impl FnMut(u32, u32)) {
    let mut sizes: NumberMap<u32, usize> = NumberMap::default();
    items.iter().filter(|i| i.has_content).for_each(|i| *sizes.entry(story[i.record as usize]).or_default() += 1);
    let blocks = Blocks::new(items, rarity, story);
    let mut small: NumberMap<u32, Vec<u32>> = NumberMap::default();
    let (mut others, mut keys) = (Vec::new(), Vec::new());
    for (i, item) in items.iter().enumerate().filter(|(_, i)| i.has_content) {
        let own = story[item.record as usize];
        others.clear();
        if sizes.get(&own).is_some_and(|s| *s <= SMALL) {
            let before = small.entry(own).or_default();
            others.extend_from_slice(before);
            before.push(i as u32);
        }
        block_keys(item, rarity, own, &mut keys);
        for key in &keys {
            if others.len() >= MOST {
                break;
            }
            others.extend(blocks.before(*key, i as u32));
        }
        others.sort_unstable();
        others.dedup();
        others.iter().for_each(|a| take(*a, i as u32));
    }
}

/// Claims by what calls them to be compared, one entry a claim and block; blocks of one claim are left out.
struct Blocks(Vec<(u32, u32)>);

impl Blocks {
    fn new(items: &[Item], rarity: &Rarity, story: &[u32]) -> Self {
        let (mut entries, mut keys) = (Vec::new(), Vec::new());
        for (i, item) in items.iter().enumerate().filter(|(_, i)| i.has_content) {
            block_keys(item, rarity, story[item.record as usize], &mut keys);
            entries.extend(keys.iter().map(|key| (*key, i as u32)));
        }
        entries.sort_unstable();
        entries.dedup();
        let alone = |at: usize| {
            let (before, after) = (at.checked_sub(1).map(|b| entries[b].0), entries.get(at + 1).map(|e| e.0));
            Some(entries[at].0) != before && Some(entries[at].0) != after
        };
        let shared: Vec<(u32, u32)> = (0..entries.len()).filter(|at| !alone(*at)).map(|at| entries[at]).collect();
        Blocks(shared)
    }

    /// The last few claims before `i` in a block, the nearest first.
    fn before(&self, key: u32, i: u32) -> impl Iterator<Item = u32> {
        let end = self.0.partition_point(|e| *e < (key, i));
        self.0[end.saturating_sub(WINDOW)..end].iter().rev().take_while(move |e| e.0 == key).map(|e| e.1)
    }
}

/// Puts the blocks of a claim into `keys`, the most telling first: pairs of its rarest words, its rarest words with its names,
/// with its source.
fn block_keys(item: &Item, rarity: &Rarity, story: u32, keys: &mut Vec<u32>) {
    let mut words: Vec<(f32, u32)> = item.features.iter().filter(|f| is_word(**f)).map(|f| (rarity.weight(*f, story), meaning(*f))).collect();
    words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    words.dedup_by_key(|w| w.1);
    words.truncate(RARE);
    keys.clear();
    for (i, (_, a)) in words.iter().enumerate() {
        keys.extend(words[i + 1..].iter().map(|(_, b)| pair(*a.min(b), *a.max(b))));
    }
    for (_, a) in words.iter().take(2) {
        keys.extend(item.features.iter().filter(|f| is_name(**f)).take(RARE).map(|n| pair(meaning(*n), *a)));
        keys.extend(item.source.map(|s| pair(s | 7 << 28, *a)));
    }
}

/// Two numbers as one; that two pairs share one costs a comparison more.
fn pair(a: u32, b: u32) -> u32 {
    (((u64::from(a) << 32 | u64::from(b)).wrapping_mul(0x9e37_79b9_7f4a_7c15)) >> 32) as u32
}
