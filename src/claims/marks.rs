//! Which words of an article have been found to be reported, and which claims end where.

use super::draft::Draft;
use crate::base::{Chains, Reused};
use std::ops::Range;

/// Which tokens lie in the drafts that were there when it was last asked, and which of these end where; drafts do not move while
/// it is in use.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) tokens: Reused<u8>,
    /// Drafts by the token at which their words end; those that have grown since stand under their old end, too.
    pub(super) ends: Chains,
    drafts: usize,
}

impl Marks {
    pub(super) const CONTENT: u8 = 1;
    pub(super) const CUE: u8 = 2;

    pub(super) fn add(&mut self, drafts: &[Draft], tokens: usize) {
        self.tokens.resize(tokens, 0);
        for (n, draft) in drafts.iter().enumerate().skip(self.drafts) {
            self.mark(std::slice::from_ref(&draft.cue), Self::CUE);
            self.grow(&draft.content, n);
        }
        self.drafts = drafts.len();
    }

    /// Notes words of draft `n` that end where it ends now.
    pub(super) fn grow(&mut self, content: &[Range<usize>], n: usize) {
        self.mark(content, Self::CONTENT);
        if let Some(last) = content.last() {
            self.ends.insert(last.end as u64, n as u32);
        }
    }

    fn mark(&mut self, ranges: &[Range<usize>], bit: u8) {
        for range in ranges {
            self.tokens.get_mut(range.clone()).into_iter().flatten().for_each(|t| *t |= bit);
        }
    }
}
