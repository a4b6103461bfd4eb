//! What is said, each once: a claim or sentence that many articles print is packed once, and they point at it.

use super::hash::mix;
use super::packed::{self, Packed};
use super::runs::Runs;
use super::stems::Stems;
use super::strings::Strings;
use crate::text::fold;
use hashbrown::HashTable;

/// Words and their stems, packed as they are met: the stems, then the words between spaces.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    packed: Runs<u8>,
    /// Where they begin, and half of their hash.
    known: HashTable<(u32, u32)>,
}

impl PartialEq for Said {
    fn eq(&self, other: &Self) -> bool {
        self.packed == other.packed
    }
}

impl Said {
    /// Where words and their stems are, which are held from now on.
    pub(super) fn place(&mut self, text: &str, keys: &[u32], words: &mut Strings, stems: &mut Stems) -> u32 {
        let hash = keys.iter().fold(fold::key(text).hash, |hash, key| mix(hash ^ u64::from(*key))) as u32;
        let is_it = |known: &(u32, u32)| known.1 == hash && is_said(self.at(known.0), text, keys, words, stems);
        if let Some(known) = self.known.find(mix(hash.into()), is_it) {
            return known.0;
        }
        let mut bytes = Vec::with_capacity(text.len() + keys.len() * 2);
        packed::push_all(&mut bytes, keys.iter().map(|key| stems.number(*key)));
        packed::push_all(&mut bytes, split(text).map(|word| words.number(word)).collect::<Vec<u32>>().into_iter());
        let place = self.packed.push(&bytes);
        self.known.insert_unique(mix(hash.into()), (place, hash), |known| mix(known.1.into()));
        place
    }

    /// Reads from a place on: stems, words.
    pub(super) fn at(&self, place: u32) -> Packed<'_> {
        Packed::new(self.packed.from(place))
    }

    /// Nothing will be asked for its place any more.
    pub(super) fn close(&mut self) {
        self.known = HashTable::new();
    }
}

/// Whether these words and stems are packed here.
fn is_said(mut here: Packed, text: &str, keys: &[u32], words: &Strings, stems: &Stems) -> bool {
    let same_stems = here.list().map(|number| stems.key(number)).eq(keys.iter().copied());
    same_stems && here.list().map(|number| words.get(number)).eq(split(text))
}

/// The words of a text as they stand between spaces; none where there is no text.
fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(move |_| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_again_is_held_once() {
        let (mut said, mut words, mut stems) = (Said::default(), Strings::default(), Stems::default());
        let mut place = |text: &str, keys: &[u32]| said.place(text, keys, &mut words, &mut stems);
        let places =
            [place("le quai  brûle", &[7]), place("le quai", &[7]), place("le quai", &[]), place("", &[]), place("le quai  brûle", &[7]), place("", &[])];
        assert_eq!((places[0], places[3]), (places[4], places[5]));
        assert!(places[..4].is_sorted() && places[1] != places[2]);
        let mut first = said.at(places[0]);
        assert!(first.list().map(|stem| stems.key(stem)).eq([7]));
        assert!(first.list().map(|word| words.get(word)).eq(["le", "quai", "", "brûle"]));
    }
}
