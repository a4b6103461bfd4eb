//! Lists of which many are equal, each held once: what is copied has the words and the origins of what it is copied from.

use super::hash::mix;
use super::lists::Lists;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use std::ops::Index;

/// Lists of numbers, by their places in a row.
#[derive(Clone, Debug, Default)]
pub struct Shared {
    /// Each list once.
    lists: Lists<u32>,
    /// Which of them stands at each place.
    of: Vec<u32>,
    known: HashTable<u32>,
}

impl Shared {
    /// None yet, and room for so many.
    pub fn with_room(lists: usize) -> Self {
        Shared { of: Vec::with_capacity(lists), ..Shared::default() }
    }

    /// Adds a list.
    pub fn push(&mut self, list: &[u32]) {
        let Shared { lists, of, known } = self;
        let number = match known.entry(hash(list), |n| lists[*n as usize] == *list, |n| hash(&lists[*n as usize])) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(free) => *free.insert(lists.len() as u32).get(),
        };
        if number as usize == lists.len() {
            lists.push(list.iter().copied());
        }
        of.push(number);
    }

    /// No list will be added any more.
    pub fn close(&mut self) {
        self.known = HashTable::new();
    }

    /// Changes every number; equal lists have to stay equal, and others others.
    pub fn each_mut(&mut self, change: impl FnMut(&mut u32)) {
        self.lists.each_mut(change);
    }
}

impl Index<usize> for Shared {
    type Output = [u32];

    #[inline]
    fn index(&self, i: usize) -> &[u32] {
        &self.lists[self.of[i] as usize]
    }
}

fn hash(list: &[u32]) -> u64 {
    list.iter().fold(list.len() as u64, |hash, n| mix(hash.rotate_left(5) ^ u64::from(*n)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_lists_are_held_once() {
        let mut shared = Shared::with_room(4);
        [&[1, 2][..], &[3], &[1, 2], &[]].into_iter().for_each(|list| shared.push(list));
        shared.close();
        shared.each_mut(|n| *n *= 2);
        assert_eq!((0..4).map(|i| shared[i].to_vec()).collect::<Vec<_>>(), [vec![2, 4], vec![6], vec![2, 4], vec![]]);
        assert_eq!(shared.lists.len(), 3);
    }
}
