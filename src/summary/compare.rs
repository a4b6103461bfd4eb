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
const ASIDE: f32 = 0.6;
/// The least weight that a claim is taken to have: little said is no proof of likeness.
const FLOOR: f32 = 2.0;

/// What another word of the same meaning counts.
const SYNONYM: f32 = 0.85;

/// How much more alike two claims are that count the same things.
const COUNTED: f32 = 1.2;

/// What each shared word beyond the third adds: long claims do not share many by chance.
const EVIDENCE: f32 = 0.04;

/// Everything a comparison needs.
pub struct Comparison<'a> {
    /// The records.
    pub records: &'a [Record],
    /// The claims.
    pub items: &'a [Item],
    /// Their weights.
    pub weighed: Vec<Weighed>,
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
    pub fn new(records: &'a [Record], items: &'a [Item], rarity: &Rarity, story: &[u32]) -> Self {
        let weigh = |item: &Item| {
            let aside = |f: &Feature| if item.aside.binary_search(f).is_ok() { ASIDE } else { 1.0 };
            let weights: Vec<f32> = item.features.iter().map(|f| rarity.weight(*f, story[item.record as usize]) * aside(f)).collect();
            Weighed { total: weights.iter().sum(), weights }
        };
        Comparison { records, items, weighed: items.iter().map(weigh).collect() }
    }

    /// The claim of an item.
    pub fn claim(&self, i: usize) -> &'a KeptClaim {
        let item = &self.items[i];
        &self.records[item.record as usize].claims[item.claim as usize]
    }

    /// What two claims share.
    pub fn shared(&self, a: usize, b: usize) -> Shared {
        let (x, y) = (&self.items[a].features, &self.items[b].features);
        let (mut i, mut j) = (0, 0);
        let mut shared = Shared::default();
        let mut same_number = false;
        while let (Some(f), Some(g)) = (x.get(i), y.get(j)) {
            let (k, l) = (run(x, i), run(y, j));
            match meaning(*f).cmp(&meaning(*g)) {
                std::cmp::Ordering::Less => i = k,
                std::cmp::Ordering::Greater => j = l,
                std::cmp::Ordering::Equal => {
                    shared.weight += self.run_weight((a, i..k), (b, j..l));
                    shared.words += u32::from(is_word(*f)) * (k - i).min(l - j) as u32;
                    shared.names += u32::from(is_name(*f));
                    same_number |= is_number(*f);
                    shared.counts |= is_count(*f);
                    (i, j) = (k, l);
                }
            }
        }
        let numbers = |features: &[Feature]| features.iter().any(|f| is_number(*f));
        shared.other_numbers = !same_number && numbers(x) && numbers(y);
        shared
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
        let likeness = shared.weight / (0.7 * small + 0.3 * large).max(FLOOR);
        let evidence = EVIDENCE * shared.words.saturating_sub(3) as f32;
        (likeness + evidence) * self.factor(a, b) * if shared.counts { COUNTED } else { 1.0 }
    }

    /// Whether one claim is told inside the other's words.
    fn is_inside(&self, a: usize, b: usize) -> bool {
        let (x, y) = (self.claim(a), self.claim(b));
        let inside = |x: &KeptClaim, y: &KeptClaim| y.start <= x.start && x.start + x.length <= y.start + y.length && x.length * 5 < y.length * 4;
        self.items[a].record == self.items[b].record && (inside(x, y) || inside(y, x))
    }

    /// What act, speaker and mode of two claims say about their being one.
    fn factor(&self, a: usize, b: usize) -> f32 {
        let (x, y) = (&self.items[a], &self.items[b]);
        let (p, q) = (self.claim(a), self.claim(b));
        let mut factor = 1.0;
        factor *= match (family(p), family(q)) {
            (f, g) if f == g => 1.0,
            (1, _) | (_, 1) => 0.7,
            _ => 0.85,
        };
        factor *= match (x.mode, y.mode) {
            (m, n) if m & n & (mode::WISH | mode::PLAN) != 0 => 1.1,
            (m, n) if m & n != 0 || m == n => 1.0,
            (0, m) | (m, 0) if m & (mode::WISH | mode::PLAN) != 0 => 0.85,
            (0, _) | (_, 0) => 0.92,
            _ => 0.35,
        };
        if x.record == y.record && x.claim.abs_diff(y.claim) == 1 && x.source.is_some() && x.source == y.source {
            factor *= 1.25;
        }
        if p.target.is_some() && q.target.is_some() && p.act == q.act && x.source == y.source {
            factor *= 1.2;
        }
        if x.origins.iter().any(|o| y.origins.contains(o)) {
            factor *= 1.15;
        }
        factor
    }
}

/// The end of the run of features that mean what the one at `from` means.
fn run(features: &[Feature], from: usize) -> usize {
    from + features[from..].iter().take_while(|f| meaning(**f) == meaning(features[from])).count()
}

/// Families of acts: those that tell, those that ask, offer or promise, those that blame or warn.
fn family(claim: &KeptClaim) -> u8 {
    match claim.act_name() {
        "demand" | "offer" | "promise" => 1,
        "accuse" | "warn" => 2,
        _ => 0,
    }
}
