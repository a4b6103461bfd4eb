//! The group of words that a token belongs to.

use super::Parse;
use crate::lexicon::{Group, Reading, Table, class};

impl Parse<'_> {
    /// Whether token `i` belongs to a group.
    #[inline]
    pub fn in_group(&self, i: usize, group: Group) -> bool {
        // Few words are in any group.
        self.is(i, class::GROUP) && self.group(i, group).is_some()
    }

    /// What the table says of token `i` as a word of a group.
    pub fn group_value(&self, i: usize, group: Group) -> Option<&str> {
        self.group(i, group).map(|r| self.lexicon.field(r.entry, "value"))
    }

    fn group(&self, i: usize, group: Group) -> Option<Reading> {
        self.common(i, Table::WordGroups).find(|r| r.sub() == group as usize)
    }
}
