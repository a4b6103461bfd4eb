//! Many short lists in one long one: a corpus has millions, and each of its own would cost more than what it holds.

use std::ops::Index;

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
        self.end();
    }

    /// Adds to the list that [`end`](Self::end) will end.
    pub fn add(&mut self, item: T) {
        self.all.push(item);
    }

    /// Ends a list.
    pub fn end(&mut self) {
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

    /// All items, in order.
    pub fn all(&self) -> &[T] {
        &self.all
    }

    /// All items, in order, where the lists are wanted no more.
    pub fn into_all(self) -> Vec<T> {
        self.all
    }

    /// Where a list begins among all items.
    pub fn start(&self, i: usize) -> usize {
        self.starts[i] as usize
    }
}

impl<T> Index<usize> for Lists<T> {
    type Output = [T];

    fn index(&self, i: usize) -> &[T] {
        &self.all[self.starts[i] as usize..self.starts[i + 1] as usize]
    }
}

impl<T: Copy + Default> Lists<T> {
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
        lists.add(3);
        lists.end();
        assert_eq!(lists.iter().collect::<Vec<_>>(), [&[1, 2][..], &[], &[3]]);
        assert_eq!((lists.len(), lists.start(2)), (3, 2));
    }

    #[test]
    fn positions_of_numbers() {
        let positions = Lists::positions(3, &[2, 0, 2]);
        assert_eq!(positions.iter().collect::<Vec<_>>(), [&[1][..], &[], &[0, 2]]);
    }
}
