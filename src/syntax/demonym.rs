//! The adjective of a place where it stands: `russe`, `nord-coréen`, `burkinabè`.

use super::Parse;
use crate::lexicon::{EntryId, Reading, Table, class};
use crate::text::inflect::feature;
use smallvec::SmallVec;
use std::ops::Range;

impl Parse<'_> {
    /// The adjective of a place at token `i`, of one or more tokens, with the entry of each place it may belong to.
    #[inline]
    pub fn demonym(&self, i: usize) -> Option<(Range<usize>, SmallVec<[EntryId; 4]>)> {
        if self.is(i, class::DEMONYM) || self.words.has_phrase(i, Table::Places) { self.demonym_of(i) } else { None }
    }

    fn demonym_of(&self, i: usize) -> Option<(Range<usize>, SmallVec<[EntryId; 4]>)> {
        let demonym = |r: &Reading| self.lexicon.table(r.entry) == Table::Places && r.features & feature::DEMONYM != 0;
        if self.words.has_phrase(i, Table::Places)
            && let Some(found) = self.words.phrase_at(self.lexicon, i, |r| demonym(&r))
        {
            let places = self.lexicon.readings(found.readings).filter(demonym).map(|r| r.entry).collect();
            return Some((found.tokens, places));
        }
        if !self.is(i, class::DEMONYM) {
            return None;
        }
        let places: SmallVec<[EntryId; 4]> = self.words.common(self.lexicon, i).filter(demonym).map(|r| r.entry).collect();
        (!places.is_empty()).then_some((i..i + 1, places))
    }
}
