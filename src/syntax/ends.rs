//! Where phrases end that begin at each token, as far as anybody has asked: the rules ask the same again and again.

use crate::base::Reused;
use std::cell::Cell;

/// What ends there.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// The core of a noun phrase.
    Core,
    /// What belongs to the core before it.
    Rest,
    /// A noun phrase as far as a speaker's reaches.
    Speaker,
    /// A noun phrase as far as a thing's reaches.
    Thing,
}

/// For each token, the end of each part that begins there; side by side, for who asks for one asks for others.
#[derive(Debug, Default)]
pub(super) struct Ends(Reused<[Cell<u32>; 4]>);

impl Ends {
    const UNKNOWN: u32 = 0;
    const NONE: u32 = 1;
    /// What stands for the end before the first token.
    const FIRST: u32 = 2;

    pub(super) fn new(tokens: usize) -> Self {
        Ends(Reused::filled(tokens, [const { Cell::new(Self::UNKNOWN) }; 4]))
    }

    /// The end of the part at token `i` where somebody has asked for it and there is one.
    #[inline]
    pub(super) fn known(&self, part: Part, i: usize) -> Option<usize> {
        self.0.get(i).map(|parts| parts[part as usize].get()).filter(|end| *end >= Self::FIRST).map(|end| (end - Self::FIRST) as usize)
    }

    /// The end of the part at token `i`, found by `find` the first time.
    #[inline]
    pub(super) fn get(&self, part: Part, i: usize, find: impl FnOnce() -> Option<usize>) -> Option<usize> {
        let Some(parts) = self.0.get(i) else { return find() };
        let cell = &parts[part as usize];
        match cell.get() {
            Self::UNKNOWN => {
                let end = find();
                cell.set(end.map_or(Self::NONE, |end| end as u32 + Self::FIRST));
                end
            }
            Self::NONE => None,
            end => Some((end - Self::FIRST) as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_is_found_once() {
        let ends = Ends::new(3);
        assert_eq!(ends.known(Part::Core, 1), None);
        for end in [Some(0), Some(2), Some(70_000), None] {
            let ends = Ends::new(3);
            assert_eq!(ends.get(Part::Core, 1, || end), end);
            assert_eq!(ends.get(Part::Core, 1, || panic!("asked again")), end);
            assert_eq!((ends.known(Part::Core, 1), ends.known(Part::Rest, 1)), (end, None));
        }
        assert_eq!(ends.get(Part::Thing, 7, || Some(9)), Some(9), "there is no such token");
    }
}
