//! How alike two claims are: the features they share, weighted by rarity, and what speaks against one proposition.

use super::features::{Item, Rarity, is_number, is_word, mode};
use super::record::{KeptClaim, Record};

/// A claim's features with their weights.
#[derive(Clone, Debug, Default)]
pub struct Weighed {
    /// Weights, in the order of the features.
    pub weights: Vec<f32>,
    /// Their sum.
    pub total: f32,
}

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
    /// Whether both name numbers and none is the same.
    pub other_numbers: bool,
}

impl<'a> Comparison<'a> {
    /// Weighs all claims; `story` gives the story of a record.
    pub fn new(records: &'a [Record], items: &'a [Item], rarity: &Rarity, story: &[u32]) -> Self {
        let weigh = |item: &Item| {
            let weights: Vec<f32> = item.features.iter().map(|f| rarity.weight(*f, story[item.record as usize])).collect();
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
        let mut numbers = (false, false, false);
        while i < x.len() && j < y.len() {
            if x[i] == y[j] {
                shared.weight += self.weighed[a].weights[i].min(self.weighed[b].weights[j]);
                shared.words += u32::from(is_word(x[i]));
                shared.names += u32::from(super::features::is_name(x[i]));
                numbers.2 |= is_number(x[i]);
                i += 1;
                j += 1;
            } else if x[i] < y[j] {
                i += 1;
            } else {
                j += 1;
            }
        }
        numbers.0 = x.iter().any(|f| is_number(*f));
        numbers.1 = y.iter().any(|f| is_number(*f));
        shared.other_numbers = numbers.0 && numbers.1 && !numbers.2;
        shared
    }

    /// How alike two claims are, from 0 to about 1.2; above [`super::groups::LEAST`] they report one proposition.
    pub fn score(&self, a: usize, b: usize) -> f32 {
        let shared = self.shared(a, b);
        if shared.words == 0 {
            return 0.0;
        }
        let (small, large) = (self.weighed[a].total.min(self.weighed[b].total), self.weighed[a].total.max(self.weighed[b].total));
        let likeness = shared.weight / (0.6 * small + 0.4 * large).max(1.2);
        likeness * self.factor(a, b) * if shared.other_numbers { 0.9 } else { 1.0 }
    }

    /// What act, speaker and mode of two claims say about their being one.
    fn factor(&self, a: usize, b: usize) -> f32 {
        let (x, y) = (&self.items[a], &self.items[b]);
        let (p, q) = (self.claim(a), self.claim(b));
        let mut factor = 1.0;
        if directs(p) != directs(q) {
            factor *= 0.7;
        }
        let wishes = (x.mode & (mode::WISH | mode::PLAN), y.mode & (mode::WISH | mode::PLAN));
        if wishes.0 != wishes.1 {
            factor *= if wishes.0 != 0 && wishes.1 != 0 { 0.6 } else { 0.85 };
        }
        if (x.mode | y.mode) & (mode::PAST | mode::FUTURE) == mode::PAST | mode::FUTURE && (x.mode & y.mode) & (mode::PAST | mode::FUTURE) == 0 {
            factor *= 0.8;
        }
        if x.origins.iter().any(|o| y.origins.contains(o)) {
            factor *= 1.15;
        }
        factor
    }
}

/// Whether a claim asks, offers or promises rather than tells.
fn directs(claim: &KeptClaim) -> bool {
    matches!(claim.act_name(), "demand" | "offer" | "promise")
}
