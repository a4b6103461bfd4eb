//! Things that turn out to be one.

/// Referents being united, and which must not be.
pub struct Union {
    parents: Vec<u32>,
    apart: Vec<(usize, usize)>,
}

impl Union {
    /// So many referents, each its own; those that are to stay `apart`.
    pub fn new(size: usize, apart: Vec<(usize, usize)>) -> Self {
        Union { parents: (0..size as u32).collect(), apart }
    }

    /// The first of those that are one with a referent.
    pub fn root(&mut self, node: usize) -> usize {
        let mut node = node as u32;
        while self.parents[node as usize] != node {
            self.parents[node as usize] = self.parents[self.parents[node as usize] as usize];
            node = self.parents[node as usize];
        }
        node as usize
    }

    /// Unites two referents, unless that makes one of two that are to stay apart.
    pub fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let forbidden = (0..self.apart.len()).any(|i| {
            let (x, y) = self.apart[i];
            let (x, y) = (self.root(x), self.root(y));
            (x, y) == (a, b) || (x, y) == (b, a)
        });
        if !forbidden {
            self.parents[a.max(b)] = a.min(b) as u32;
        }
    }
}
