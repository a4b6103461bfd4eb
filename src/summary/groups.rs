//! Groups: claims that report one proposition. The most alike pairs join first, and two groups join only where their members are
//! alike on average.

use super::blocks::Candidates;
use super::compare::Comparison;
use super::scores::{Pair, Scores};
use smallvec::SmallVec;

/// The least likeness of two claims of one proposition.
pub const LEAST: f32 = 0.335;
/// The least average likeness of two groups that join.
const LEAST_AVERAGE: f32 = 0.3;
/// How many members of a large group are asked for the average.
const ASKED: usize = 8;

/// For every item the first item of its group, and the pairs that are alike enough. Refusals and denials stay apart: they
/// would tie what they speak of to everything else of its kind ([`super::attach`] finds their places).
pub fn find(comparison: &Comparison) -> (Vec<u32>, Scores) {
    let mut scores = Scores::default();
    Candidates::new(comparison).each(|earlier, later| {
        let score = comparison.score(earlier as usize, later as usize);
        if score >= LEAST {
            scores.push(Pair { earlier, later, score });
        }
    });
    let mut groups = Groups::new(comparison.items.rows.len());
    let tells = |i: u32| !comparison.is_attached(i as usize);
    scores.most_alike(|pair| tells(pair.earlier) && tells(pair.later), |pair| groups.join_if_alike(pair, comparison));
    (groups.of, scores)
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

    fn join_if_alike(&mut self, pair: Pair, comparison: &Comparison) {
        let (g, h) = (self.of[pair.earlier as usize], self.of[pair.later as usize]);
        let (x, y) = (g.min(h), g.max(h));
        let are_alone = self.last[g as usize] == g && self.last[h as usize] == h;
        if x == y || !are_alone && !self.are_alike(x, y, comparison) {
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

    /// Whether the members of two groups are alike on average. No likeness is negative, so that enough may be known before all are asked.
    fn are_alike(&self, x: u32, y: u32, comparison: &Comparison) -> bool {
        let asked = |first: u32| self.members(first).take(ASKED).collect::<SmallVec<[u32; ASKED]>>();
        let (xs, ys) = (asked(x), asked(y));
        let (mut sum, count) = (0.0, (xs.len() * ys.len()) as f32);
        xs.iter().flat_map(|a| ys.iter().map(move |b| (a.min(b), a.max(b)))).any(|(a, b)| {
            sum += comparison.score(*a as usize, *b as usize);
            sum / count >= LEAST_AVERAGE
        })
    }
}
