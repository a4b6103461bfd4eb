//! What a word of the table name-cues tells of the name beside it (`au nord de`, `vers`, `alias`).

use super::search::Search;
use crate::lexicon::{Table, class};

/// Kinds of cues, in the order of the values of `name-cues.cue`.
#[derive(Clone, Copy)]
pub(super) enum Cue {
    /// `au [nord] de`, `[maire] de`: a place follows.
    Towards,
    /// `[vers]`, `[via]`: a place follows directly.
    Near,
    /// `[situé] à`: a place follows whatever the word is elsewhere.
    Placed,
    /// `[frontière] entre`: two places follow.
    Between,
    /// `[face] à`: rather a person than a place follows.
    Turned,
    /// `[alias]`: a nickname follows.
    Nickname,
}

impl Search<'_, '_> {
    /// Whether token `i` is a cue of this kind.
    pub(super) fn is_cue(&self, i: usize, cue: Cue) -> bool {
        self.parse.is(i, class::NAME_CUE) && self.parse.common(i, Table::NameCues).any(|r| self.parse.lexicon.sub(r.entry) == cue as usize)
    }
}
