//! Many short lists in one long one: a corpus has millions, and each of its own would cost more than what it holds.

use std::ops::{Index, IndexMut};

/// Lists, one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Lists<T> {
    /// Where each begins; where the last ends.
    starts: Vec<u32>,
    all: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Lists { starts: vec![0], all: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// None yet, and room for so many.
    pub fn with_room(lists: usize) -> Self {
        let mut starts = Vec::with_capacity(lists + 1);
        starts.push(0);
        Lists { starts, all: Vec::new() }
    }

    /// Adds a list.
    pub fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.all.extend(list);
        self.starts.push(self.all.len() as u32);
    }

    /// Changes every item.
    pub fn each_mut(&mut self, change: impl FnMut(&mut T)) {
        self.all.iter_mut().for_each(change);
    }

    /// How many lists there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The lists.
    pub fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.len()).map(|i| &self[i])
    }

    /// All items, in order, where the lists are wanted no more.
    pub fn into_all(self) -> Vec<T> {
        self.all
    }
}

impl<T> Index<usize> for Lists<T> {
    type Output = [T];

    fn index(&self, i: usize) -> &[T] {
        &self.all[self.starts[i] as usize..self.starts[i + 1] as usize]
    }
}

impl<T> IndexMut<usize> for Lists<T> {
    fn index_mut(&mut self, i: usize) -> &mut [T] {
        &mut self.all[self.starts[i] as usize..self.starts[i + 1] as usize]
    }
}

impl<T: Copy + Default> Lists<T> {
    /// Lists of these sizes, of items that are yet to be set.
    pub fn sized(sizes: impl Iterator<Item = usize>) -> Self {
        let mut end = 0;
        let ends = sizes.map(|size| {
            end += size as u32;
            end
        });
        let starts: Vec<u32> = std::iter::once(0).chain(ends).collect();
        Lists { starts, all: vec![T::default(); end as usize] }
    }

    /// `size` lists of the items that stand beside their numbers, in order; `pairs` is walked twice.
    pub fn grouped<I: Iterator<Item = (u32, T)>>(size: usize, pairs: impl Fn() -> I) -> Self {
        let mut starts = vec![0; size + 1];
        pairs().for_each(|(list, _)| starts[list as usize + 1] += 1);
        (0..size).for_each(|i| starts[i + 1] += starts[i]);
        let mut all = vec![T::default(); starts[size] as usize];
        // Each start runs to the end of its list, where the next one begins.
        for (list, item) in pairs() {
            let at = &mut starts[list as usize];
            all[*at as usize] = item;
            *at += 1;
        }
        starts.rotate_right(1);
        starts[0] = 0;
        Lists { starts, all }
    }
}

impl Lists<u32> {
    /// For every number below `size` the positions at which it stands in `numbers`, in order.
    pub fn positions(size: usize, numbers: &[u32]) -> Self {
        Lists::grouped(size, || numbers.iter().copied().zip(0..))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_given_back_as_they_were_put_in() {
        let mut lists = Lists::default();
        lists.push([1, 2]);
        lists.push([]);
        lists.push([3]);
        assert_eq!(lists.iter().collect::<Vec<_>>(), [&[1, 2][..], &[], &[3]]);
        assert_eq!(lists.len(), 3);
    }

    #[test]
    fn sized_lists_are_set_in_any_order() {
        let mut lists = Lists::sized([2, 0, 1].into_iter());
        lists[2].copy_from_slice(&[7]);
        lists[0][1] = 5;
        assert_eq!(lists.iter().collect::<Vec<_>>(), [&[0, 5][..], &[], &[7]]);
    }

    #[test]
    fn positions_of_numbers() {
        let positions = Lists::positions(3, &[2, 0, 2]);
        assert_eq!(positions.iter().collect::<Vec<_>>(), [&[1][..], &[], &[0, 2]]);
    }
}
