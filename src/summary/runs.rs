//! Short lists in long pieces, each in one piece: what grows by pieces never moves (as in a [`Column`](super::column::Column)).

/// Lists of items, known by the places where they begin.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Runs<T> {
    pieces: Vec<Vec<T>>,
}

impl<T> Default for Runs<T> {
    fn default() -> Self {
        Runs { pieces: Vec::new() }
    }
}

/// About how many bytes a piece has.
const BYTES: usize = 1 << 18;

impl<T: Copy> Runs<T> {
    /// How many places a piece has.
    const ROOM: usize = (BYTES / size_of::<T>()).next_power_of_two();

    /// Adds a list; gives back its place. One that is longer than a piece has a longer piece to itself.
    pub(super) fn push(&mut self, run: &[T]) -> u32 {
        if self.pieces.last().is_none_or(|last| last.len() + run.len() > Self::ROOM) {
            self.pieces.push(Vec::with_capacity(run.len().max(Self::ROOM)));
        }
        let place = (self.pieces.len() - 1) * Self::ROOM + self.pieces.last().map_or(0, Vec::len);
        self.pieces.last_mut().into_iter().for_each(|last| last.extend_from_slice(run));
        place as u32
    }

    /// The items from a place on, to the end of its piece.
    #[inline]
    pub(super) fn from(&self, place: u32) -> &[T] {
        let place = place as usize;
        self.pieces.get(place / Self::ROOM).and_then(|piece| piece.get(place % Self::ROOM..)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_stands_in_one_piece() {
        let mut runs = Runs::default();
        let long = vec![7u8; Runs::<u8>::ROOM + 1];
        let places = [runs.push(&[1, 2]), runs.push(&long), runs.push(&[3]), runs.push(&[])];
        assert_eq!(places.map(|place| runs.from(place).first().copied()), [Some(1), Some(7), Some(3), None]);
        assert_eq!((runs.pieces.len(), places[2] as usize), (3, Runs::<u8>::ROOM * 2));
        assert_eq!((runs.from(places[1]).len(), runs.from(u32::MAX).len()), (long.len(), 0));
    }
}
