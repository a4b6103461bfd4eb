//! How alike two claims are: the features they share, weighted by rarity, and what speaks against one proposition.

use super::features::{Feature, Item, Rarity, is_count, is_name, is_number, is_word, meaning, mode};
use super::record::{KeptClaim, Record};
use std::ops::Range;

/// A claim's features with their weights.
#[derive(Clone, Debug, Default)]
pub struct Weighed {
    /// Weights, in the order of the features.
    pub weights: Vec<f32>,
    /// Their sum.
    pub total: f32,
}

/// What a word in a subordinate or purpose clause counts.
const ASIDE: f32 = 0.75;
/// The least weight that a claim is taken to have: little said is no proof of likeness.
const FLOOR: f32 = 2.0;

/// What another word of the same meaning counts.
const SYNONYM: f32 = 0.85;

/// How much more alike two claims are that count the same things.
const COUNTED: f32 = 1.2;

/// What each shared word beyond the third adds: long claims do not share many by chance.
const EVIDENCE: f32 = 0.04;

/// How much less alike two claims of different stories are.
const APART: f32 = 0.8;

/// How much more alike two claims of one source are in articles on the same events.
const TOLD_AGAIN: f32 = 1.25;

/// How much less alike two claims are that share one word and no name.
const THIN: f32 = 0.6;

/// Everything a comparison needs.
pub struct Comparison<'a> {
    /// The records.
    pub records: &'a [Record],
    /// The claims.
    pub items: &'a [Item],
    /// Their weights.
    pub weighed: Vec<Weighed>,
    /// The story of each record.
    pub story: &'a [u32],
    /// The origin that is nobody's, where there is one.
    pub unnamed: Option<u32>,
    /// For every record the number of the text or dispatch that it prints.
    pub prints: Vec<usize>,
}

/// What two claims share.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shared {
    /// Weight of what they share.
    pub weight: f32,
    /// How many words.
    pub words: u32,
    /// How many names.
    pub names: u32,
    /// Whether both count the same things (`trois morts`, `neuf corps`).
    pub counts: bool,
    /// Whether both name numbers and none is the same.
    pub other_numbers: bool,
}

impl<'a> Comparison<'a> {
    /// Weighs all claims; `story` gives the story of a record.
    pub fn new(records: &'a [Record], items: &'a [Item], rarity: &Rarity, story: &'a [u32], unnamed: Option<u32>) -> Self {
        let weigh = |item: &Item| {
            let aside = |f: &Feature| if item.aside.binary_search(f).is_ok() { ASIDE } else { 1.0 };
            let weights: Vec<f32> = item.features.iter().map(|f| rarity.weight(*f, story[item.record as usize]) * aside(f)).collect();
            Weighed { total: weights.iter().sum(), weights }
        };
        Comparison { records, items, weighed: items.iter().map(weigh).collect(), story, unnamed, prints: Vec::new() }
    }

    /// The claim of an item.
    pub fn claim(&self, i: usize) -> &'a KeptClaim {
        let item = &self.items[i];
        &self.records[item.record as usize].claims[item.claim as usize]
    }

    /// What two claims share.
    pub fn shared(&self, a: usize, b: usize) -> Shared {
        let mut shared = Shared::default();
        let mut same_number = false;
        self.each_shared(a, b, |f, count, weight| {
            shared.weight += weight;
            shared.words += u32::from(is_word(f)) * count;
            shared.names += u32::from(is_name(f));
            same_number |= is_number(f);
            shared.counts |= is_count(f);
        });
        let numbers = |i: usize| self.items[i].features.iter().any(|f| is_number(*f));
        shared.other_numbers = !same_number && numbers(a) && numbers(b);
        shared
    }

    /// Tells `take` each meaning that two claims share: its feature in the first, how many words of it, its weight.
    pub fn each_shared(&self, a: usize, b: usize, mut take: impl FnMut(Feature, u32, f32)) {
        let (x, y) = (&self.items[a].features, &self.items[b].features);
        let (mut i, mut j) = (0, 0);
        while let (Some(f), Some(g)) = (x.get(i), y.get(j)) {
            let (k, l) = (run(x, i), run(y, j));
            match meaning(*f).cmp(&meaning(*g)) {
                std::cmp::Ordering::Less => i = k,
                std::cmp::Ordering::Greater => j = l,
                std::cmp::Ordering::Equal => {
                    take(*f, (k - i).min(l - j) as u32, self.run_weight((a, i..k), (b, j..l)));
                    (i, j) = (k, l);
                }
            }
        }
    }

    /// The weight of what two runs of features of one meaning share: equal stems in full, other words of the meaning in part.
    fn run_weight(&self, a: (usize, Range<usize>), b: (usize, Range<usize>)) -> f32 {
        let (x, y) = (&self.items[a.0].features, &self.items[b.0].features);
        let (v, w) = (&self.weighed[a.0].weights, &self.weighed[b.0].weights);
        let (mut same, mut count) = (0.0, 0);
        for (i, f) in a.1.clone().map(|i| (i, x[i])) {
            if let Some(j) = b.1.clone().find(|j| y[*j] == f) {
                same += v[i].min(w[j]);
                count += 1;
            }
        }
        let loose = a.1.len().min(b.1.len()) - count;
        let mean = |range: Range<usize>, weights: &[f32]| weights[range.clone()].iter().sum::<f32>() / range.len() as f32;
        same + SYNONYM * loose as f32 * mean(a.1, v).min(mean(b.1, w))
    }

    /// How alike two claims are, from 0 to about 1.2; above [`super::groups::LEAST`] they report one proposition.
    pub fn score(&self, a: usize, b: usize) -> f32 {
        let shared = self.shared(a, b);
        if shared.words == 0 || self.is_inside(a, b) {
            return 0.0;
        }
        let (small, large) = (self.weighed[a].total.min(self.weighed[b].total), self.weighed[a].total.max(self.weighed[b].total));
        let likeness = shared.weight / (0.7 * small + (1.0 - 0.7) * large).max(FLOOR);
        let evidence = EVIDENCE * shared.words.saturating_sub(3) as f32;
        let thin = if shared.words == 1 && shared.names == 0 && !shared.counts { THIN } else { 1.0 };
        thin * (likeness + evidence) * self.factors(a, b).iter().map(|(_, f)| f).product::<f32>() * if shared.counts { COUNTED } else { 1.0 }
    }

    /// Whether one claim is told inside the other's words.
    fn is_inside(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.items[a], &self.items[b]);
        let inside = |(start, end): (u32, u32), of: (u32, u32)| of.0 <= start && end <= of.1 && (end - start) * 5 < (of.1 - of.0) * 4;
        a.record == b.record && (inside(a.content, b.content) || inside(b.content, a.content))
    }

    /// Whether a claim joins what it points at rather than what it is like: a refusal, a denial, a sweeping negation.
    pub fn is_attached(&self, i: usize) -> bool {
        self.items[i].is_attached
    }

    /// What act, speaker, mode and story of two claims say about their being one, each with its name.
    pub fn factors(&self, a: usize, b: usize) -> [(&'static str, f32); 7] {
        let (x, y) = (&self.items[a], &self.items[b]);
        let acts = match (x.family, y.family) {
            (f, g) if f == g => 1.0,
            (1, _) | (_, 1) => 0.7,
            _ => 0.85,
        };
        let modes = match (x.mode, y.mode) {
            (m, n) if m & n & (mode::WISH | mode::PLAN) != 0 => 1.1,
            (m, n) if m & n != 0 || m == n => 1.0,
            (0, m) | (m, 0) if m & (mode::WISH | mode::PLAN) != 0 => 0.85,
            (0, _) | (_, 0) => 0.92,
            _ => 0.25,
        };
        let when = |holds: bool, factor: f32| if holds { factor } else { 1.0 };
        let same_source = x.source.is_some() && x.source == y.source;
        [
            ("acts", acts),
            ("wished, planned or done", modes),
            ("successive claims of one source", when(x.record == y.record && x.claim.abs_diff(y.claim) == 1 && same_source, 1.25)),
            ("one source in one story", when(same_source && x.record != y.record && self.is_one_story(a, b), TOLD_AGAIN)),
            ("one target", when(x.has_target && y.has_target && x.act == y.act && x.source == y.source, 1.2)),
            ("one origin", when(self.shares_origin(a, b), 1.15)),
            ("other stories", when(!self.is_one_story(a, b), APART)),
        ]
    }

    /// Whether two claims stand in articles on the same events.
    pub fn is_one_story(&self, a: usize, b: usize) -> bool {
        self.story[self.items[a].record as usize] == self.story[self.items[b].record as usize]
    }

    /// Whether two claims have an origin in common; the unnamed are none.
    pub fn shares_origin(&self, a: usize, b: usize) -> bool {
        self.share_one(&self.items[a].origins, &self.items[b].origins)
    }

    /// Whether two lists of origins have one in common.
    pub fn share_one(&self, x: &[u32], y: &[u32]) -> bool {
        x.iter().any(|o| Some(*o) != self.unnamed && y.contains(o))
    }
}

/// The end of the run of features that mean what the one at `from` means.
fn run(features: &[Feature], from: usize) -> usize {
    from + features[from..].iter().take_while(|f| meaning(**f) == meaning(features[from])).count()
}
