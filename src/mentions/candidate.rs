//! What a rule proposes: a stretch of tokens, the kind of name it is taken for, and how surely; and what a single word may be.

use crate::base::Kind;
use crate::lexicon::EntryId;
use std::ops::Range;

/// What a word may be, as bits of [`Search::word`].
pub(super) mod word {
    /// It begins with a capital.
    pub(crate) const CAPITAL: u16 = 1;
    /// It stands where every word has a capital: first in its sentence, or in a line of capitals.
    pub(crate) const OPENING: u16 = 1 << 1;
    /// The word is a common French one too.
    pub(crate) const COMMON: u16 = 1 << 2;
    /// A given name.
    pub(crate) const GIVEN: u16 = 1 << 3;
    /// A family name.
    pub(crate) const SURNAME: u16 = 1 << 4;
    /// The bare family name of a public figure, or a figure known by one name.
    pub(crate) const FIGURE: u16 = 1 << 5;
    /// A place.
    pub(crate) const PLACE: u16 = 1 << 6;
    /// An organisation.
    pub(crate) const ORGANIZATION: u16 = 1 << 7;
    /// A weapon.
    pub(crate) const WEAPON: u16 = 1 << 8;
    /// The lexicon says that the word is a common one too.
    pub(crate) const DOUBT: u16 = 1 << 9;
    /// It stands in a line of capitals.
    pub(crate) const CAPS_LINE: u16 = 1 << 10;
    /// It is the adjective of a place (`Français`).
    pub(crate) const DEMONYM: u16 = 1 << 11;
    /// A country, continent or well-known area.
    pub(crate) const COUNTRY: u16 = 1 << 12;
    /// An article, a preposition, a pronoun …, an adverb: no name at the head of a sentence.
    pub(crate) const FUNCTION: u16 = 1 << 14;
    /// The given name is a common word too.
    pub(crate) const DOUBTFUL_GIVEN: u16 = 1 << 13;
    /// It is a later word of a known place or organisation.
    pub(crate) const INNER: u16 = 1 << 15;
    /// A name of any kind.
    pub(crate) const NAME: u16 = GIVEN | SURNAME | FIGURE | PLACE | ORGANIZATION;
}

/// How sure a rule is; of two candidates of one length the surer wins.
pub(super) mod weight {
    /// A word that may as well be something else.
    pub(crate) const FAINT: u8 = 1;
    /// A name by its shape or its neighbours alone.
    pub(crate) const WEAK: u8 = 2;
    /// A name that the lexicon knows, or by good evidence.
    pub(crate) const FAIR: u8 = 4;
    /// A name that the text says to be of its kind.
    pub(crate) const STRONG: u8 = 6;
    /// A name of several words that the lexicon knows.
    pub(crate) const SURE: u8 = 8;
}

/// A stretch of tokens that a rule takes for a name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    pub(super) tokens: Range<usize>,
    /// None: no mention, but nothing else may stand there.
    pub(super) kind: Option<Kind>,
    pub(super) rule: &'static str,
    pub(super) entry: Option<EntryId>,
    pub(super) weight: u8,
}
