//! What the summary keeps of one article: names, claims as words and keys, dates, a fingerprint; no text. So it comes from the
//! thread that scanned the article, and so it is saved; together they are held as [`Records`](super::Records).
//!
//! Its words stand one after the other in one string, its lists in one list of numbers.

use super::bearer::Bearer;
use super::duplicates::Sketch;
use super::known;
use compact_str::CompactString;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::Arc;

/// What the summary keeps of one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The article's id.
    pub id: Box<str>,
    /// Its path.
    pub path: Box<str>,
    /// Its outlet, where stated.
    pub outlet: Option<Box<str>>,
    /// Its publication date, ISO, as far as known.
    pub published: Option<Box<str>>,
    /// The agency whose dispatch it says it prints.
    pub credit: Option<Box<str>>,
    /// A fingerprint of its words.
    pub sketch: Sketch,
    /// Who is named.
    pub(super) named: Box<[Named]>,
    /// Who said what, in order.
    pub(super) claims: Box<[Row]>,
    /// Dated mentions, in order.
    pub(super) moments: Box<[Moment]>,
    /// Words that claims, roles and moments point into.
    pub(super) words: Box<str>,
    /// Lists that claims and names point into.
    pub(super) lists: Box<[u32]>,
}

/// An entity of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Named {
    #[serde(serialize_with = "as_if_own", deserialize_with = "own")]
    pub(super) bearer: Arc<Bearer>,
    pub(super) mentions: u32,
    /// Where its lists begin, from 1: where its roles stand, how long they are, who is named inside; 0 where it has none.
    pub(super) more: u32,
}

/// Writes a bearer, which many records share, as if it were the entity's own.
fn as_if_own<S: Serializer>(bearer: &Arc<Bearer>, out: S) -> Result<S::Ok, S::Error> {
    bearer.as_ref().serialize(out)
}

/// Reads it back, shared with nobody yet.
fn own<'de, D: Deserializer<'de>>(input: D) -> Result<Arc<Bearer>, D::Error> {
    Bearer::deserialize(input).map(Arc::new)
}

/// A claim: what fits into numbers, and how much of the record's words and lists is its own. Its words follow each other in the
/// order of the fields, and so do its lists.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Row {
    /// Line of its content, or of its cue where it has none.
    pub(super) line: u32,
    /// Column in that line, in code points.
    pub(super) column: u32,
    /// Where the content begins in the article, in bytes.
    pub(super) start: u32,
    /// How long the content is, in bytes.
    pub(super) length: u32,
    pub(super) entity: u32,
    pub(super) target: u32,
    pub(super) words_at: u32,
    pub(super) lists_at: u32,
    pub(super) words: u16,
    pub(super) cue: u16,
    pub(super) source: u16,
    pub(super) via: u16,
    pub(super) dates: u16,
    pub(super) about: u16,
    pub(super) members: u16,
    pub(super) named: u16,
    pub(super) relays: u16,
    pub(super) stems: u16,
    pub(super) numbers: u16,
    /// What its words tell ([`super::words::told`]).
    pub(super) told: u16,
    /// Index into `lexicon::ACTS`.
    pub(super) act: u8,
    /// How many of its stems stand before the first subordinate clause.
    pub(super) main: u8,
    pub(super) class: known::Class,
    /// Whether the content is hedged.
    pub(super) hedged: bool,
    /// Whether its main predicate is negated.
    pub(super) negated: bool,
}

/// No entity.
pub(super) const NOBODY: u32 = u32::MAX;
/// What stands between several words of one kind.
pub(super) const BETWEEN: char = '\u{1f}';

/// A dated mention.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Moment {
    pub(super) days: Days,
    pub(super) mention: u32,
    pub(super) sentence_at: u32,
    pub(super) sentence: u16,
}

/// When a dated mention is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Days<S = CompactString> {
    /// First day, ISO.
    pub from: S,
    /// Last day, ISO.
    pub to: S,
    /// TIMEX3 value.
    pub value: S,
}

impl Record {
    /// Words of its own; none where a damaged file points elsewhere.
    fn part(&self, at: u32, length: u32) -> &str {
        self.words.get(at as usize..at as usize + length as usize).unwrap_or_default()
    }

    fn list(&self, at: u32, length: u32) -> &[u32] {
        self.lists.get(at as usize..at as usize + length as usize).unwrap_or_default()
    }

    /// The roles of an entity, and the entities named inside them.
    pub(super) fn roles(&self, named: &Named) -> (impl Iterator<Item = &str>, &[u32]) {
        let more = named.more.checked_sub(1).and_then(|at| <[u32; 3]>::try_from(self.list(at, 3)).ok());
        let [at, length, beside] = more.unwrap_or_default();
        (several(self.part(at, length)), self.list(named.more + 2, beside))
    }

    /// What a claim is made of.
    pub(super) fn parts(&self, row: &Row) -> Parts<'_> {
        let mut at = row.words_at;
        let mut words = |length: u16| {
            at += u32::from(length);
            self.part(at - u32::from(length), length.into())
        };
        let [told, cue, source, via, dates] = [row.words, row.cue, row.source, row.via, row.dates].map(&mut words);
        let mut at = row.lists_at;
        let mut list = |length: u16| {
            at += u32::from(length);
            self.list(at - u32::from(length), length.into())
        };
        let [about, members, named, relays, stems, numbers] = [row.about, row.members, row.named, row.relays, row.stems, row.numbers].map(&mut list);
        Parts { words: told, cue, source, via, dates, about, members, named, relays, stems, numbers }
    }

    /// The sentence around a dated mention.
    pub(super) fn sentence(&self, moment: &Moment) -> &str {
        self.part(moment.sentence_at, moment.sentence.into())
    }
}

/// The words and lists of a claim.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts<'a> {
    pub(super) words: &'a str,
    pub(super) cue: &'a str,
    pub(super) source: &'a str,
    pub(super) via: &'a str,
    pub(super) dates: &'a str,
    pub(super) about: &'a [u32],
    pub(super) members: &'a [u32],
    pub(super) named: &'a [u32],
    pub(super) relays: &'a [u32],
    pub(super) stems: &'a [u32],
    pub(super) numbers: &'a [u32],
}

/// Words that stand one after the other.
pub(super) fn several(words: &str) -> impl Iterator<Item = &str> {
    words.split(BETWEEN).filter(|w| !w.is_empty())
}
