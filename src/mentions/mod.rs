//! Mentions: the people, places, organisations, weapons and dates that an article names, and where each name stands.
//!
//! One file a rule or family; every rule proposes candidates, [`overlap`] decides who wins.

use crate::base::{Kind, Span, Trace};
use crate::lexicon::EntryId;
use crate::syntax::Parse;
use std::ops::Range;

/// The cards of all rules of this stage.
pub const RULES: &[&[crate::base::RuleCard]] = &[];

/// A name in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its bytes.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: Kind,
    /// The address of the rule that found it.
    pub rule: &'static str,
    /// The lexicon entry that knows it.
    pub entry: Option<EntryId>,
    /// What the mention carries beside its name.
    pub attributes: Attributes,
}

/// What a mention carries, by its kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Attributes {
    /// Nothing.
    None,
    /// Of a person: `M.`, `général`; `président russe`.
    Person {
        /// The honorific or rank before the name.
        honorific: Option<Span>,
        /// The role beside the name, without determiner.
        role: Option<Span>,
    },
    /// Of a weapon.
    Weapon {
        /// Index into `lexicon::WEAPON_CATEGORIES`.
        category: u8,
        /// How many: `deux`, `une centaine de`.
        quantity: Option<Quantity>,
    },
    /// Of a date.
    Date(Box<Date>),
}

/// How many of something.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The words.
    pub span: Span,
    /// Their value, where it is a number.
    pub value: Option<f64>,
    /// Whether the number is a round one (`une centaine`).
    pub approx: bool,
}

/// What a date expression means (TIMEX3).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Date {
    /// `date`, `time`, `duration` or `set`.
    pub kind: &'static str,
    /// TIMEX3 value.
    pub value: String,
    /// `start`, `mid`, `end`, `approx`, `before`, `after`.
    pub modifier: Option<&'static str>,
    /// ISO 8601-2 (EDTF) where it can say it.
    pub edtf: Option<String>,
    /// First day, ISO, where resolvable.
    pub from: Option<String>,
    /// Last day, ISO, inclusive.
    pub to: Option<String>,
    /// What it was resolved against, in words of the output (`published`, `text`, none).
    pub anchor: Option<String>,
}

/// When an article was published.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Published {
    /// ISO date, in full or in part (`2023`), where known.
    pub date: Option<String>,
    /// `stated`, `inferred` or `unknown` (empty counts as unknown).
    pub basis: &'static str,
    /// What it was inferred from, in words of the article.
    pub evidence: Vec<String>,
}

/// Everything the mention stage finds in one article, in order of their starts, none overlapping, and when the article
/// was published. `stated` is the publication date that the reader of the article knows, ISO.
pub fn find(_parse: &Parse, _stated: Option<&str>, _trace: &mut Trace) -> (Vec<Mention>, Published) {
    (Vec::new(), Published::default())
}
