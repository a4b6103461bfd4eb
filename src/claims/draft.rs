//! A claim in the making: token ranges, before spans, classes and attributes are worked out.

use crate::lexicon::EntryId;
use smallvec::SmallVec;
use std::ops::Range;

/// The stretches of tokens that hold what was said: seldom more than two.
pub(super) type Content = SmallVec<[Range<usize>; 2]>;

/// A claim as a rule proposes it.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Its content, in order.
    pub content: Content,
    /// The words of attribution.
    pub cue: Range<usize>,
    /// The words that stand as its source.
    pub source: Option<Range<usize>>,
    /// Whom it is addressed to.
    pub target: Option<Range<usize>>,
    /// Who relays it.
    pub via: SmallVec<[Range<usize>; 1]>,
    /// Index into `lexicon::ACTS`.
    pub act: u8,
    /// The rule's address.
    pub rule: &'static str,
    /// The cue's entry.
    pub entry: Option<EntryId>,
    /// Where the rule knows it: `direct`, `mixed`, `indirect`.
    pub quote: Option<&'static str>,
    /// Whether a conditional in the content is the author's distance (`selon`, incises), not a future in the past.
    pub free: bool,
    /// The group of verbs whose subject is the source.
    pub verb: Option<usize>,
}

impl Draft {
    /// A draft with nothing but cue, act and rule.
    pub(super) fn new(rule: &'static str, cue: Range<usize>, act: u8, entry: Option<EntryId>) -> Self {
        Draft { content: SmallVec::new(), cue, source: None, target: None, via: SmallVec::new(), act, rule, entry, quote: None, free: false, verb: None }
    }

    /// Whether token `i` lies in its content.
    pub(super) fn holds(&self, i: usize) -> bool {
        self.content.iter().any(|r| r.contains(&i))
    }
}
