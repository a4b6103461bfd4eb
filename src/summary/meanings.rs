//! The features of all claims in four bytes each. Features of one meaning have numbers in a row, in the order of the features
//! themselves, so that a number alone tells what two features have in common.

use super::feature::{BODY, CONCEPT, COUNT, COUNTRY, DATE, ENTITY, Feature, NUMBER, STEM, THEME, THEMED, concept_stem, meaning};
use super::hash::NumberMap;
use super::shared::Shared;

/// A feature of a claim: in the highest bits the number of its meaning, then which of the meaning's features it is, in the lowest bit
/// whether it stands only in a subordinate or purpose clause.
pub type Mark = u32;

/// Kinds of meanings, in order.
const KINDS: [u32; 8] = [STEM, CONCEPT, THEME, ENTITY, COUNTRY, NUMBER, DATE, COUNT];

/// The features of all claims.
#[derive(Clone, Debug, Default)]
pub struct Meanings {
    /// The features of each claim, in order.
    pub marks: Shared,
    /// Each feature once, in order.
    features: Vec<Feature>,
    /// Of each meaning its first feature.
    first: Vec<u32>,
    /// How many meanings there are of the kinds up to each.
    ends: [u32; KINDS.len()],
    /// The bits below the number of a meaning.
    shift: u32,
}

/// Features numbered as they are met, claim by claim.
#[derive(Debug, Default)]
pub struct Gatherer {
    marks: Shared,
    features: Vec<Feature>,
    numbers: NumberMap<Feature, u32>,
    /// The marks of the claim at hand.
    own: Vec<Mark>,
}

impl Gatherer {
    /// For the features of so many claims.
    pub fn new(claims: usize) -> Self {
        Gatherer { marks: Shared::with_room(claims), ..Gatherer::default() }
    }

    /// Adds the features of the next claim, which are in order, and whether each stands aside.
    pub fn push(&mut self, own: impl Iterator<Item = (Feature, bool)>) {
        self.own.clear();
        for (feature, aside) in own {
            let number = *self.numbers.entry(feature).or_insert_with(|| {
                self.features.push(feature);
                self.features.len() as u32 - 1
            });
            self.own.push(number << 1 | u32::from(aside));
        }
        self.marks.push(&self.own);
    }

    /// Puts the features in order.
    pub fn finish(self) -> Meanings {
        let Gatherer { mut marks, features: met, .. } = self;
        marks.close();
        let mut order: Vec<u32> = (0..met.len() as u32).collect();
        order.sort_unstable_by_key(|number| met[*number as usize]);
        let features: Vec<Feature> = order.iter().map(|number| met[*number as usize]).collect();
        let runs = || features.chunk_by(|a, b| meaning(*a) == meaning(*b));
        let most = runs().map(<[Feature]>::len).max().unwrap_or(1) as u32;
        let shift = 1 + most.next_power_of_two().ilog2();
        let (mut first, mut mark_of) = (Vec::new(), vec![0; met.len()]);
        let mut at = 0;
        for (number, run) in runs().enumerate() {
            first.push(at as u32);
            for nth in 0..run.len() {
                mark_of[order[at + nth] as usize] = (number as u32) << shift | (nth as u32) << 1;
            }
            at += run.len();
        }
        marks.each_mut(|mark| *mark = mark_of[(*mark >> 1) as usize] | *mark & 1);
        let up_to = |kind: u32| first.partition_point(|at| meaning(features[*at as usize]) & !BODY <= kind) as u32;
        let ends = KINDS.map(up_to);
        Meanings { marks, features, first, ends, shift }
    }
}

impl Meanings {
    /// How many meanings there are.
    pub fn size(&self) -> usize {
        self.first.len()
    }

    /// The number of what a feature means.
    #[inline]
    pub fn number(&self, mark: Mark) -> u32 {
        mark >> self.shift
    }

    /// What a meaning is, by its number.
    pub fn meaning(&self, number: u32) -> u32 {
        meaning(self.features[self.first[number as usize] as usize])
    }

    /// The place of a feature among all.
    pub fn place(&self, mark: Mark) -> usize {
        (self.first[self.number(mark) as usize] + ((mark & ((1 << self.shift) - 1)) >> 1)) as usize
    }

    /// A feature.
    pub fn feature(&self, mark: Mark) -> Feature {
        self.features[self.place(mark)]
    }

    /// For every feature of a concept its place and its stem.
    pub fn concept_stems(&self) -> impl Iterator<Item = (usize, u32)> {
        self.features.iter().enumerate().filter_map(|(place, feature)| Some((place, concept_stem(*feature)?)))
    }

    /// The number of the stem of no concept that has this key, if there is one.
    pub fn stem(&self, key: u32) -> Option<u32> {
        let stems = &self.first[..self.ends[0] as usize];
        stems.binary_search_by_key(&(STEM | key), |at| meaning(self.features[*at as usize])).ok().map(|number| number as u32)
    }

    /// How many meanings are words, which come first.
    #[inline]
    pub fn words(&self) -> u32 {
        self.ends[1]
    }

    /// Whether a meaning is a stem or concept.
    #[inline]
    pub fn is_word(&self, number: u32) -> bool {
        number < self.words()
    }

    /// Whether a meaning is a concept.
    pub fn is_concept(&self, number: u32) -> bool {
        number >= self.ends[0] && number < self.ends[1]
    }

    /// How many meanings are words or themes, which come first.
    #[inline]
    pub fn words_and_themes(&self) -> u32 {
        self.ends[2]
    }

    /// Whether a meaning is a theme.
    #[inline]
    pub fn is_theme(&self, number: u32) -> bool {
        number >= self.ends[1] && number < self.ends[2]
    }

    /// Whether a meaning is a concept that has a theme.
    pub fn has_theme(&self, number: u32) -> bool {
        self.is_concept(number) && self.meaning(number) & THEMED != 0
    }

    /// Whether a meaning names something (an entity, a country).
    #[inline]
    pub fn is_name(&self, number: u32) -> bool {
        number >= self.ends[2] && number < self.ends[4]
    }

    /// Whether a meaning is a number.
    #[inline]
    pub fn is_number(&self, number: u32) -> bool {
        number >= self.ends[4] && number < self.ends[5]
    }

    /// Whether a meaning says that things of a concept are counted.
    #[inline]
    pub fn is_count(&self, number: u32) -> bool {
        number >= self.ends[6]
    }

    /// How much a meaning of its kind counts, beside its rarity.
    pub fn share(&self, number: u32) -> f32 {
        const SHARES: [f32; KINDS.len()] = [1.0, 1.0, 0.8, 0.56, 0.2, 0.73, 0.37, 0.8];
        SHARES[self.ends.iter().position(|end| number < *end).unwrap_or(0)]
    }
}

#[cfg(test)]
mod tests {
    use super::super::feature::feature;
    use super::*;

    #[test]
    fn marks_tell_what_features_mean() {
        let (stem, lorry, truck) = (feature(STEM | 9, 9), feature(CONCEPT | 1, 3), feature(CONCEPT | 1, 5));
        let (place, toll) = (feature(ENTITY | 4, 0), feature(NUMBER | 12, 0));
        let mut gatherer = Gatherer::default();
        gatherer.push([(lorry, false), (truck, true), (place, false)].into_iter());
        gatherer.push([(stem, false), (truck, false), (toll, false)].into_iter());
        let all = gatherer.finish();
        let numbers = |i: usize| all.marks[i].iter().map(|mark| all.number(*mark)).collect::<Vec<u32>>();
        assert_eq!((numbers(0), numbers(1)), (vec![1, 1, 2], vec![0, 1, 3]));
        assert_eq!(all.marks[0].iter().map(|mark| (all.feature(*mark), mark & 1)).collect::<Vec<_>>(), [(lorry, 0), (truck, 1), (place, 0)]);
        assert!(all.is_word(1) && all.is_concept(1) && all.is_name(2) && all.is_number(3) && !all.is_count(3));
        assert_eq!((all.stem(9), all.stem(3), all.share(2), all.size()), (Some(0), None, 0.56, 4));
    }
}
