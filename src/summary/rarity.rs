//! How rare features are, in the corpus and in each story: what each tells of a claim.

use super::features::Items;
use super::hash::NumberMap;
use super::lists::Lists;
use super::meanings::{Mark, Meanings};

/// The weight of a feature, from 0 to 1, in steps that are finer than any likeness needs: there are several for each claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight(u16);

impl Weight {
    const STEPS: f32 = u16::MAX as f32;

    fn of(value: f32) -> Self {
        Weight((value * Self::STEPS).round() as u16)
    }

    /// As a fraction.
    #[inline]
    pub fn value(self) -> f32 {
        f32::from(self.0) * (1.0 / Self::STEPS)
    }

    /// In steps.
    #[inline]
    pub fn steps(self) -> u16 {
        self.0
    }
}

/// The weights of the features of all `items`, each for a claim of its story: what is common there or everywhere tells
/// little. `story` gives the story of a record.
pub fn weigh(items: &Items, story: &[u32]) -> Lists<Weight> {
    let of: Vec<u32> = items.rows.iter().map(|item| story[item.record as usize]).collect();
    let stories = Lists::positions(story.iter().max().map_or(0, |s| *s as usize + 1), &of);
    let stems = Stems::new(&items.meanings);
    let (mut counts, marks) = (vec![0; stems.slots], &items.meanings.marks);
    let all = Scale::new(stems.count(items, 0..of.len() as u32, &mut counts));
    let everywhere: Vec<f32> = counts.iter().map(|count| all.rarity(*count)).collect();
    counts.fill(0);
    let mut weights = Lists::sized((0..of.len()).map(|i| marks[i].len()));
    for claims in stories.iter() {
        let own = Scale::new(stems.count(items, claims.iter().copied(), &mut counts));
        for i in claims {
            for (mark, weight) in marks[*i as usize].iter().zip(&mut weights[*i as usize]) {
                let here = stems.rarity(*mark, |slot| own.rarity(counts[slot]));
                let anywhere = stems.rarity(*mark, |slot| everywhere[slot]);
                *weight = Weight::of(items.meanings.share(items.meanings.number(*mark)) * here.min(anywhere));
            }
        }
        stems.each_slot(claims.iter().flat_map(|i| &marks[*i as usize]), |slot| counts[slot] = 0);
    }
    weights
}

/// Where meanings and the stems of concepts are counted: each meaning at its number, the stems behind.
struct Stems<'a> {
    meanings: &'a Meanings,
    /// For every feature the slot of its stem, where it is one of a concept.
    of_feature: Vec<u32>,
    slots: usize,
}

impl<'a> Stems<'a> {
    fn new(meanings: &'a Meanings) -> Self {
        let mut stems = Stems { meanings, of_feature: Vec::new(), slots: meanings.size() };
        let mut known: NumberMap<u32, u32> = NumberMap::default();
        for (place, stem) in meanings.concept_stems() {
            stems.of_feature.resize(place + 1, 0);
            stems.of_feature[place] = *known.entry(stem).or_insert_with(|| {
                meanings.stem(stem).unwrap_or_else(|| {
                    stems.slots += 1;
                    stems.slots as u32 - 1
                })
            });
        }
        stems
    }

    /// The slot of the stem by which a feature names its concept.
    fn of(&self, mark: Mark) -> Option<usize> {
        self.meanings.is_concept(self.meanings.number(mark)).then(|| self.of_feature[self.meanings.place(mark)] as usize)
    }

    /// Calls `take` for the slots of features: each meaning of a claim once, each stem of a concept.
    fn each_slot<'m>(&self, marks: impl Iterator<Item = &'m Mark>, mut take: impl FnMut(usize)) {
        let mut last = None;
        for mark in marks {
            let own = self.meanings.number(*mark) as usize;
            if last != Some(own) {
                take(own);
            }
            last = Some(own);
            self.of(*mark).into_iter().for_each(&mut take);
        }
    }

    /// Counts the features of the claims that have content; how many there are.
    fn count(&self, items: &Items, claims: impl Iterator<Item = u32>, counts: &mut [u32]) -> u32 {
        let mut size = 0;
        for i in claims.map(|i| i as usize).filter(|i| items.rows[*i].has_content()) {
            self.each_slot(self.meanings.marks[i].iter(), |slot| counts[slot] += 1);
            size += 1;
        }
        size
    }

    /// How rare a feature is, by the rarity of its slots.
    fn rarity(&self, mark: Mark, of_slot: impl Fn(usize) -> f32) -> f32 {
        let own = of_slot(self.meanings.number(mark) as usize);
        self.of(mark).map_or(own, |stem| (own + of_slot(stem)) / 2.0)
    }
}

/// How rare what so many claims have is among a number of claims: from 1 for what one claim has to near 0 for what all have.
struct Scale {
    size: f32,
    most: f32,
    few: Vec<f32>,
}

/// How many counts have their rarity worked out once.
const FEW: u32 = 32;

impl Scale {
    fn new(claims: u32) -> Self {
        let size = (claims as f32).max(20.0);
        let mut scale = Scale { size, most: (1.0 + size).ln(), few: Vec::new() };
        scale.few = (0..FEW.min(claims + 1)).map(|count| scale.work_out(count.max(1))).collect();
        scale
    }

    fn work_out(&self, count: u32) -> f32 {
        (1.0 + self.size / count as f32).ln() / self.most
    }

    /// The rarity of what `count` claims have; what none has, of those with content, is as rare as what one has.
    fn rarity(&self, count: u32) -> f32 {
        self.few.get(count as usize).copied().unwrap_or_else(|| self.work_out(count))
    }
}
