//! When dated mentions are, each period held once and known by a number: a corpus speaks of few.

use super::hash::NumberMap;
use super::record::Days;

/// Periods by the numbers of their days' wordings.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Periods {
    all: Vec<Days<u32>>,
    numbers: NumberMap<Days<u32>, u32>,
}

impl Periods {
    /// The number of a period, which is held from now on.
    pub(super) fn number(&mut self, days: Days<u32>) -> u32 {
        *self.numbers.entry(days).or_insert_with(|| {
            self.all.push(days);
            self.all.len() as u32 - 1
        })
    }

    /// The period with a number, which has to be one.
    pub(super) fn get(&self, number: u32) -> Days<u32> {
        self.all[number as usize]
    }

    /// All, by number.
    pub(super) fn all(&self) -> &[Days<u32>] {
        &self.all
    }

    /// No period will be asked for its number any more.
    pub(super) fn close(&mut self) {
        self.numbers = NumberMap::default();
    }
}
