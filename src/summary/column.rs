//! A list that grows by pieces: a list that moves while it grows is held twice for a while, and leaves room behind that little fits into.

use std::ops::{Index, IndexMut, Range};

/// Items, known by their numbers, in pieces of equal room.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column<T> {
    pieces: Vec<Vec<T>>,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Column { pieces: Vec::new() }
    }
}

/// About how many bytes a piece has.
const BYTES: usize = 1 << 18;

impl<T> Column<T> {
    /// How many items a piece has room for.
    const ROOM: usize = (BYTES / size_of::<T>()).next_power_of_two();

    /// Adds an item.
    pub(super) fn push(&mut self, item: T) {
        match self.pieces.last_mut().filter(|last| last.len() < Self::ROOM) {
            Some(last) => last.push(item),
            None => {
                let mut piece = Vec::with_capacity(Self::ROOM);
                piece.push(item);
                self.pieces.push(piece);
            }
        }
    }

    /// How many items there are.
    pub(super) fn len(&self) -> usize {
        self.pieces.last().map_or(0, |last| (self.pieces.len() - 1) * Self::ROOM + last.len())
    }

    /// The first item of a range that is not `before`, where those that are come first; the end of the range if all are.
    pub(super) fn partition_point(&self, mut range: Range<usize>, before: impl Fn(&T) -> bool) -> usize {
        while !range.is_empty() {
            let middle = range.start.midpoint(range.end);
            if before(&self[middle]) {
                range.start = middle + 1;
            } else {
                range.end = middle;
            }
        }
        range.start
    }
}

impl<T> Index<usize> for Column<T> {
    type Output = T;

    #[inline]
    fn index(&self, at: usize) -> &T {
        &self.pieces[at / Self::ROOM][at % Self::ROOM]
    }
}

impl<T> IndexMut<usize> for Column<T> {
    #[inline]
    fn index_mut(&mut self, at: usize) -> &mut T {
        &mut self.pieces[at / Self::ROOM][at % Self::ROOM]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_keep_their_numbers_from_piece_to_piece() {
        let mut column = Column::default();
        let size = Column::<u32>::ROOM + 3;
        (0..size as u32).for_each(|n| column.push(n * 2));
        assert_eq!((column.len(), column.pieces.len()), (size, 2));
        assert_eq!((column[0], column[size - 3]), (0, size as u32 * 2 - 6));
        assert_eq!((column.partition_point(0..size, |n| *n < 9), column.partition_point(0..4, |n| *n < 9)), (5, 4));
        assert_eq!(Column::<u32>::default().len(), 0);
    }
}
