//! Groups: claims that report one proposition. The most alike pairs join first, and two groups join only where their members are
//! alike on average.

use super::blocks::Candidates;
use super::column::Column;
use super::compare::Comparison;
use std::ops::Range;

/// The least likeness of two claims of one proposition.
pub const LEAST: f32 = 0.42;
/// The least average likeness of two groups that join.
const LEAST_AVERAGE: f32 = 0.32;
/// How many members of a large group are asked for the average.
const ASKED: usize = 8;

/// Likenesses of pairs of items that are alike enough.
#[derive(Debug)]
pub struct Scores {
    /// Of every item the earlier ones that it is like, in order, with the likeness.
    pairs: Column<(u32, f32)>,
    /// Where the pairs of each item begin.
    starts: Vec<u32>,
}

impl Scores {
    /// None yet, of so many items.
    fn new(items: usize) -> Self {
        Scores { pairs: Column::default(), starts: Vec::with_capacity(items) }
    }

    /// Adds a pair; pairs come in order of the later item, then the earlier.
    fn push(&mut self, earlier: u32, later: u32, score: f32) {
        self.starts.resize(later as usize + 1, self.pairs.len() as u32);
        self.pairs.push((earlier, score));
    }

    /// The places of the pairs of an item.
    fn of(&self, later: u32) -> Range<usize> {
        let at = |i: u32| self.starts.get(i as usize).map_or(self.pairs.len(), |s| *s as usize);
        at(later)..at(later + 1)
    }

    fn get(&self, earlier: u32, later: u32) -> Option<f32> {
        let own = self.of(later);
        let at = self.pairs.partition_point(own.clone(), |pair| pair.0 < earlier);
        own.contains(&at).then(|| self.pairs[at]).filter(|pair| pair.0 == earlier).map(|pair| pair.1)
    }

    /// The later item of the pair at a place.
    fn later(&self, place: u32) -> u32 {
        self.starts.partition_point(|start| *start <= place) as u32 - 1
    }

    /// All pairs: the earlier item, the later, the likeness.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u32, f32)> {
        let mut later = 0;
        (0..).zip(self.pairs.iter()).map(move |(place, (earlier, score))| {
            while self.starts.get(later as usize + 1).is_some_and(|next| *next <= place) {
                later += 1;
            }
            (*earlier, later, *score)
        })
    }
}

/// For every item the first item of its group, and the pairs that are alike enough. Refusals and denials stay apart: they
/// would tie what they speak of to everything else of its kind ([`super::attach`] finds their places).
pub fn find(comparison: &Comparison) -> (Vec<u32>, Scores) {
    let mut scores = Scores::new(comparison.items.rows.len());
    Candidates::new(comparison).each(|a, b| {
        let score = comparison.score(a as usize, b as usize);
        if score >= LEAST {
            scores.push(a, b, score);
        }
    });
    let mut groups = Groups::new(comparison.items.rows.len());
    let highest = scores.iter().map(|(.., score)| band(score)).max().unwrap_or(0);
    for own in (0..=highest).rev() {
        for place in most_alike(&scores, own, comparison) {
            groups.join_if_alike((scores.pairs[place as usize].0, scores.later(place)), &scores, comparison);
        }
    }
    (groups.of, scores)
}

/// The number of a band of likenesses. The pairs are put in order band by band, so that not all of their places are held at once.
fn band(score: f32) -> u32 {
    (score * 8.0) as u32
}

/// The places of the pairs of a band, of claims that do not join what they point at, the most alike first; of equally alike ones
/// those of the earliest items.
fn most_alike(scores: &Scores, own: u32, comparison: &Comparison) -> impl Iterator<Item = u32> {
    let tells = |i: u32| !comparison.is_attached(i as usize);
    let place = |(place, (a, b, score)): (u32, (u32, u32, f32))| (band(score) == own && tells(a) && tells(b)).then_some(place);
    let mut places: Vec<u32> = (0..).zip(scores.iter()).filter_map(place).collect();
    // Of positive likenesses larger ones have larger numbers as their bits, which are turned round here.
    places.sort_unstable_by_key(|place| {
        let (earlier, score) = scores.pairs[*place as usize];
        (u64::from(!score.to_bits()) << 32 | u64::from(earlier), *place)
    });
    places.into_iter()
}

/// Groups in the making: chains of items, each known by its first.
struct Groups {
    of: Vec<u32>,
    /// The item behind each in its chain; itself at the end.
    next: Vec<u32>,
    /// Of the first item of a chain the last.
    last: Vec<u32>,
}

impl Groups {
    fn new(size: usize) -> Self {
        let each: Vec<u32> = (0..size as u32).collect();
        Groups { of: each.clone(), next: each.clone(), last: each }
    }

    fn members(&self, first: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(first), |i| Some(self.next[*i as usize]).filter(|next| next != i))
    }

    fn join_if_alike(&mut self, (a, b): (u32, u32), scores: &Scores, comparison: &Comparison) {
        let (g, h) = (self.of[a as usize], self.of[b as usize]);
        let (x, y) = (g.min(h), g.max(h));
        if x == y || self.average(x, y, scores, comparison) < LEAST_AVERAGE {
            return;
        }
        let mut moved = y;
        loop {
            self.of[moved as usize] = x;
            match self.next[moved as usize] {
                next if next == moved => break,
                next => moved = next,
            }
        }
        let last = self.last[x as usize];
        self.next[last as usize] = y;
        self.last[x as usize] = self.last[y as usize];
    }

    fn average(&self, x: u32, y: u32, scores: &Scores, comparison: &Comparison) -> f32 {
        let (mut sum, mut count) = (0.0, 0.0);
        for a in self.members(x).take(ASKED) {
            for b in self.members(y).take(ASKED) {
                let pair = (a.min(b), a.max(b));
                sum += scores.get(pair.0, pair.1).unwrap_or_else(|| comparison.score(pair.0 as usize, pair.1 as usize));
                count += 1.0;
            }
        }
        sum / count
    }
}
