//! A small index for one article: numbers by hash, several under one, in memory that its thread keeps.

use super::Reused;

/// Numbers by hash. Hashes of 64 bits stand for what was hashed: who may meet two things with one verifies.
#[derive(Debug, Default)]
pub struct Chains {
    /// The last link of each chain, counted from 1.
    heads: Reused<u32>,
    links: Reused<Link>,
}

#[derive(Clone, Copy, Debug)]
struct Link {
    hash: u64,
    value: u32,
    /// The link before it in its chain, counted from 1.
    before: u32,
}

impl Chains {
    /// Chains at the start.
    const FEW: usize = 64;

    #[inline]
    fn chain(&self, hash: u64) -> usize {
        (hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15) as usize >> 40 & (self.heads.len() - 1)
    }

    /// The numbers under a hash, the last one put there first.
    #[inline]
    pub fn get(&self, hash: u64) -> impl Iterator<Item = u32> + use<'_> {
        let mut next = if self.heads.is_empty() { 0 } else { self.heads[self.chain(hash)] };
        std::iter::from_fn(move || {
            while let Some(link) = self.links.get((next as usize).wrapping_sub(1)) {
                next = link.before;
                if link.hash == hash {
                    return Some(link.value);
                }
            }
            None
        })
    }

    /// Puts a number under a hash.
    pub fn insert(&mut self, hash: u64, value: u32) {
        if self.links.len() >= self.heads.len() {
            self.widen();
        }
        let chain = self.chain(hash);
        self.links.push(Link { hash, value, before: self.heads[chain] });
        self.heads[chain] = self.links.len() as u32;
    }

    /// Spreads the links over more chains.
    fn widen(&mut self) {
        let wide = (self.heads.len() * 4).max(Self::FEW);
        self.heads.clear();
        self.heads.resize(wide, 0);
        for n in 0..self.links.len() {
            let chain = self.chain(self.links[n].hash);
            self.links[n].before = self.heads[chain];
            self.heads[chain] = n as u32 + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_last_first() {
        let mut all = Chains::default();
        assert_eq!(all.get(7).next(), None);
        for n in 0..1000 {
            all.insert(u64::from(n % 10) << 60, n);
        }
        assert_eq!(all.get(3 << 60).take(3).collect::<Vec<_>>(), [993, 983, 973]);
        assert_eq!(all.get(3 << 60).count(), 100);
        assert_eq!(all.get(11 << 60).count(), 0);
    }
}
