//! A hasher for keys that are numbers already: one multiplication. The keys come from the lexicon and from counters, and no
//! result depends on the order of a map.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map from numbers.
pub type NumberMap<K, V> = HashMap<K, V, BuildHasherDefault<NumberHasher>>;

/// Spreads a number over all bits.
#[inline]
pub fn mix(n: u64) -> u64 {
    let mixed = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 32
}

/// Hashes numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct NumberHasher(u64);

impl Hasher for NumberHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|b| self.write_u64(u64::from(*b)));
    }

    fn write_u32(&mut self, n: u32) {
        self.write_u64(u64::from(n));
    }

    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = mix(self.0.rotate_left(5) ^ n);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_numbers_fall_far_apart() {
        let hash = |n: u32| {
            let mut hasher = NumberHasher::default();
            hasher.write_u32(n);
            hasher.finish()
        };
        let mut low: Vec<u64> = (0..64).map(|n| hash(n) & 0xff).collect();
        low.sort_unstable();
        low.dedup();
        assert!(low.len() > 48, "{}", low.len());
    }
}
