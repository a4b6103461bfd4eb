//! How rare features are, in the corpus and in each story: what each tells of a claim.

use super::features::{Feature, Items, concept_stem, meaning, share};
use super::hash::NumberMap;
use super::lists::Lists;

/// The weight of every feature of `items`, in their order, for a claim of its story: what is common there or everywhere tells
/// little. `story` gives the story of a record.
pub fn weigh(items: &Items, story: &[u32]) -> Vec<f32> {
    let of: Vec<u32> = items.rows.iter().map(|item| story[item.record as usize]).collect();
    let stories = Lists::positions(story.iter().max().map_or(0, |s| *s as usize + 1), &of);
    let all = Counts::new(items, 0..of.len() as u32);
    let mut weights = vec![0.0; items.aside.len()];
    for claims in stories.iter() {
        let own = Counts::new(items, claims.iter().copied());
        for i in claims {
            let first = items.features.start(*i as usize);
            for (feature, weight) in items.features[*i as usize].iter().zip(&mut weights[first..]) {
                *weight = share(*feature) * own.of_feature(*feature).min(all.of_feature(*feature));
            }
        }
    }
    weights
}

/// How many claims have each meaning and stem, made into how rare that makes each.
#[derive(Debug, Default)]
struct Counts {
    of: NumberMap<u32, f32>,
    /// The rarity of what one claim has, or none.
    rarest: f32,
}

/// How many counts have their rarity worked out once.
const FEW: usize = 32;

impl Counts {
    /// Counts the features of the claims that have content.
    fn new(items: &Items, claims: impl Iterator<Item = u32>) -> Self {
        let (mut counts, mut size) = (Counts::default(), 0);
        for i in claims.map(|i| i as usize).filter(|i| items.rows[*i].has_content) {
            counts.add(&items.features[i]);
            size += 1;
        }
        counts.weigh(size);
        counts
    }

    fn add(&mut self, features: &[Feature]) {
        let mut last = 0;
        for feature in features {
            if meaning(*feature) != last {
                last = meaning(*feature);
                *self.of.entry(last).or_default() += 1.0;
            }
            if let Some(stem) = concept_stem(*feature) {
                *self.of.entry(stem).or_default() += 1.0;
            }
        }
    }

    /// Makes rarities of the counts: from 1 for what one claim has to near 0 for what all have.
    fn weigh(&mut self, claims: u32) {
        let size = (claims as f32).max(20.0);
        let most = (1.0 + size).ln();
        let rarity = |count: f32| (1.0 + size / count).ln() / most;
        let few: [f32; FEW] = std::array::from_fn(|count| rarity(count as f32));
        self.of.values_mut().for_each(|count| *count = few.get(*count as usize).copied().unwrap_or_else(|| rarity(*count)));
        self.rarest = rarity(1.0);
    }

    fn rarity(&self, key: u32) -> f32 {
        self.of.get(&key).copied().unwrap_or(self.rarest)
    }

    fn of_feature(&self, feature: Feature) -> f32 {
        let own = self.rarity(meaning(feature));
        concept_stem(feature).map_or(own, |stem| (own + self.rarity(stem)) / 2.0)
    }
}
