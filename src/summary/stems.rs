//! The stems of claims by number: few stems make most of what is said.

use super::hash::NumberMap;

/// Keys of stems, numbered as they are met.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stems {
    keys: Vec<u32>,
    numbers: NumberMap<u32, u32>,
}

impl Stems {
    /// The number of a stem.
    pub fn number(&mut self, key: u32) -> u32 {
        *self.numbers.entry(key).or_insert_with(|| {
            self.keys.push(key);
            self.keys.len() as u32 - 1
        })
    }

    /// The key of the stem with a number.
    pub fn key(&self, number: u32) -> u32 {
        self.keys.get(number as usize).copied().unwrap_or(0)
    }

    /// The keys, by number.
    pub fn keys(&self) -> &[u32] {
        &self.keys
    }
}
