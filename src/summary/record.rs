//! What the summary keeps of one article: names, claims as words and keys, dates, a fingerprint; no text.
//!
//! A corpus has millions of claims, so a record is few pieces: its words stand one after the other in one string, its lists in
//! one list of numbers, and what points into them is read through views ([`Kept`], [`Entity`]).

use super::bearer::Bearer;
use super::duplicates::Sketch;
use super::words::told;
use super::{known, shared};
use crate::lexicon::ACTS;
use serde::{Deserialize, Serialize};
use std::ops::Deref;
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
    #[serde(with = "shared")]
    pub(super) bearer: Arc<Bearer>,
    pub(super) mentions: u32,
    /// Where its lists begin, from 1: where its roles stand, how long they are, who is named inside; 0 where it has none.
    pub(super) more: u32,
}

/// A claim: what fits into numbers, and how much of the record's words and lists is its own. Its words follow each other in the
/// order of the fields, and so do its lists.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Line of its content, or of its cue where it has none.
    pub line: u32,
    /// Column in that line, in code points.
    pub column: u32,
    /// Where the content begins in the article, in bytes.
    pub start: u32,
    /// How long the content is, in bytes.
    pub length: u32,
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
    /// What its words tell ([`told`]).
    pub(super) told: u16,
    /// Index into `lexicon::ACTS`.
    pub act: u8,
    /// How many of its stems stand before the first subordinate clause.
    pub main: u8,
    pub(super) class: known::Class,
    /// Whether the content is hedged.
    pub hedged: bool,
    /// Whether its main predicate is negated.
    pub negated: bool,
}

/// No entity.
pub(super) const NOBODY: u32 = u32::MAX;
/// What stands between several words of one kind.
pub(super) const BETWEEN: char = '\u{1f}';

/// A dated mention.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Moment {
    #[serde(with = "shared")]
    pub(super) days: Arc<Days>,
    pub(super) mention: u32,
    pub(super) sentence_at: u32,
    pub(super) sentence: u16,
}

/// When a dated mention is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Days {
    /// First day, ISO.
    pub from: Box<str>,
    /// Last day, ISO.
    pub to: Box<str>,
    /// TIMEX3 value.
    pub value: Box<str>,
}

impl Record {
    /// Its claims.
    pub fn claims(&self) -> impl ExactSizeIterator<Item = KeptClaim<'_>> + DoubleEndedIterator {
        self.claims.iter().enumerate().map(|(at, row)| KeptClaim { record: self, row, at: at as u32 })
    }

    /// A claim, by its index, which has to be one.
    pub fn at(&self, at: u32) -> KeptClaim<'_> {
        KeptClaim { record: self, row: &self.claims[at as usize], at }
    }

    /// A claim, by its index.
    pub fn claim(&self, at: usize) -> Option<KeptClaim<'_>> {
        self.claims.get(at).map(|row| KeptClaim { record: self, row, at: at as u32 })
    }

    /// Its entities.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = Entity<'_>> {
        self.named.iter().map(|named| Entity { record: self, named })
    }

    /// An entity, by its index.
    pub fn entity(&self, at: u32) -> Option<Entity<'_>> {
        self.named.get(at as usize).map(|named| Entity { record: self, named })
    }

    /// A dated mention, by its index.
    pub fn moment(&self, at: usize) -> Option<KeptMoment<'_>> {
        self.moments.get(at).map(|m| KeptMoment { days: &m.days, mention: m.mention, sentence: self.part(m.sentence_at, m.sentence.into()) })
    }

    /// When a dated mention is, by its index, which has to be one.
    pub(super) fn days(&self, at: usize) -> &Days {
        &self.moments[at].days
    }

    /// How many dated mentions it has.
    pub fn moments(&self) -> usize {
        self.moments.len()
    }

    /// Words of its own; none where a damaged file points elsewhere.
    fn part(&self, at: u32, length: u32) -> &str {
        self.words.get(at as usize..at as usize + length as usize).unwrap_or_default()
    }

    fn list(&self, at: u32, length: u32) -> &[u32] {
        self.lists.get(at as usize..at as usize + length as usize).unwrap_or_default()
    }
}

/// An entity of an article; what its bearer has is read as if it were its own.
#[derive(Clone, Copy, Debug)]
pub struct Entity<'a> {
    record: &'a Record,
    named: &'a Named,
}

impl Deref for Entity<'_> {
    type Target = Bearer;

    fn deref(&self) -> &Bearer {
        &self.named.bearer
    }
}

impl<'a> Entity<'a> {
    /// Who or what it is, in this article and others.
    pub fn bearer(&self) -> &'a Arc<Bearer> {
        &self.named.bearer
    }

    /// How often it is mentioned.
    pub fn mentions(&self) -> u32 {
        self.named.mentions
    }

    /// Where its words stand, how long they are, how many entities it is named beside.
    fn more(&self) -> Option<[u32; 3]> {
        self.record.list(self.named.more.checked_sub(1)?, 3).try_into().ok()
    }

    /// Its roles in the article.
    pub fn roles(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        several(self.more().map_or("", |[at, length, _]| self.record.part(at, length)))
    }

    /// Entities named inside its roles (`porte-parole du Kremlin`), as indices.
    pub fn beside(&self) -> &'a [u32] {
        self.more().map_or(&[], |[.., beside]| self.record.list(self.named.more + 2, beside))
    }
}

/// Words that stand one after the other.
fn several(words: &str) -> impl Iterator<Item = &str> {
    words.split(BETWEEN).filter(|w| !w.is_empty())
}

/// A claim as the summary keeps it.
#[derive(Clone, Copy, Debug)]
pub struct KeptClaim<'a> {
    record: &'a Record,
    row: &'a Row,
    at: u32,
}

impl Deref for KeptClaim<'_> {
    type Target = Row;

    fn deref(&self) -> &Row {
        self.row
    }
}

impl<'a> KeptClaim<'a> {
    /// Its number in the article, from 1.
    pub fn number(&self) -> u32 {
        self.at + 1
    }

    /// Its id.
    pub fn id(&self) -> String {
        format!("{}:c{}", self.record.id, self.number())
    }

    /// The record that it stands in.
    pub fn record(&self) -> &'a Record {
        self.record
    }

    fn part(&self, before: &[u16], length: u16) -> &'a str {
        self.record.part(self.row.words_at + before.iter().map(|l| u32::from(*l)).sum::<u32>(), length.into())
    }

    fn list(&self, before: &[u16], length: u16) -> &'a [u32] {
        self.record.list(self.row.lists_at + before.iter().map(|l| u32::from(*l)).sum::<u32>(), length.into())
    }

    /// Its words, cut after [`super::draft::MOST_WORDS`] bytes.
    pub fn words(&self) -> &'a str {
        self.part(&[], self.row.words)
    }

    /// Its cue.
    pub fn cue(&self) -> &'a str {
        self.part(&[self.row.words], self.row.cue)
    }

    /// Its words, or its cue where it has none.
    pub fn told(&self) -> &'a str {
        if self.row.words == 0 { self.cue() } else { self.words() }
    }

    /// Who said it, as written; empty where nobody is named.
    pub fn source(&self) -> &'a str {
        let Row { words, cue, source, .. } = *self.row;
        self.part(&[words, cue], source)
    }

    /// The words of those who relayed it.
    pub fn via(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let Row { words, cue, source, via, .. } = *self.row;
        several(self.part(&[words, cue, source], via))
    }

    /// The dates named in it.
    pub fn dates(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let Row { words, cue, source, via, dates, .. } = *self.row;
        several(self.part(&[words, cue, source, via], dates))
    }

    /// The entities named in it, in order.
    pub fn about(&self) -> &'a [u32] {
        self.list(&[], self.row.about)
    }

    /// The members of a coordinated source.
    pub fn members(&self) -> &'a [u32] {
        self.list(&[self.row.about], self.row.members)
    }

    /// Entities named inside the source's words.
    pub fn named(&self) -> &'a [u32] {
        let Row { about, members, named, .. } = *self.row;
        self.list(&[about, members], named)
    }

    /// Entities that relayed it.
    pub fn relays(&self) -> &'a [u32] {
        let Row { about, members, named, relays, .. } = *self.row;
        self.list(&[about, members, named], relays)
    }

    /// Keys of its stems in order of first occurrence, each once.
    pub fn stems(&self) -> &'a [u32] {
        let Row { about, members, named, relays, stems, .. } = *self.row;
        self.list(&[about, members, named, relays], stems)
    }

    /// The numbers named, in figures or letters, each once, in order.
    pub fn numbers(&self) -> &'a [u32] {
        let Row { about, members, named, relays, stems, numbers, .. } = *self.row;
        self.list(&[about, members, named, relays, stems], numbers)
    }
}

impl Row {
    /// The source's entity, an index.
    pub fn entity(&self) -> Option<u32> {
        Some(self.entity).filter(|e| *e != NOBODY)
    }

    /// The target's entity, an index.
    pub fn target(&self) -> Option<u32> {
        Some(self.target).filter(|e| *e != NOBODY)
    }

    /// The source's class.
    pub fn class(&self) -> &'static str {
        self.class.name()
    }

    /// Whether its words tell something ([`told`]).
    pub fn tells(&self, what: u16) -> bool {
        self.told & what != 0
    }

    /// Its act.
    pub fn act_name(&self) -> &'static str {
        ACTS.get(usize::from(self.act)).copied().unwrap_or("state")
    }

    /// Whether it refuses to confirm or comment.
    pub fn withholds(&self) -> bool {
        self.act_name() == "withhold"
    }

    /// Whether nobody with a name stands for it.
    pub fn is_unnamed(&self) -> bool {
        self.entity == NOBODY && self.members == 0 && matches!(self.class(), "group" | "anonymous" | "document" | "none")
    }

    /// Whether it refuses or denies what another says.
    pub fn is_against(&self) -> bool {
        self.withholds() || self.denies()
    }

    /// Whether it denies.
    pub fn denies(&self) -> bool {
        self.act_name() == "deny"
    }

    /// Whether it denies everything.
    pub fn is_sweeping(&self) -> bool {
        self.tells(told::SWEEPING)
    }
}

/// A dated mention as the summary keeps it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KeptMoment<'a> {
    /// When it is.
    pub days: &'a Days,
    /// Index of the mention in the article.
    pub mention: u32,
    /// The sentence around it.
    pub sentence: &'a str,
}
