//! A claim as the summary keeps it, read from its row and what is packed behind it.

use super::draft::{Draft, Several};
use super::kept::Kept;
use super::packed::{Numbers, Packed};
use super::records::{List, Records, Row, Single};
use super::words::{Words, told};
use crate::lexicon::ACTS;
use std::borrow::Cow;
use std::ops::Deref;

/// A claim as the summary keeps it.
#[derive(Clone, Copy, Debug)]
pub struct KeptClaim<'a> {
    records: &'a Records,
    row: &'a Row,
    record: u32,
    at: u32,
}

impl Deref for KeptClaim<'_> {
    type Target = Row;

    fn deref(&self) -> &Row {
        self.row
    }
}

impl<'a> KeptClaim<'a> {
    /// The claim of a record with a number among those of all records, which have to be.
    pub(super) fn new(records: &'a Records, record: usize, at: u32) -> Self {
        KeptClaim { records, row: &records.rows[at as usize], record: record as u32, at }
    }

    /// Its number among those of all records.
    pub fn at(&self) -> u32 {
        self.at
    }

    /// Its number in the article, from 1.
    pub fn number(&self) -> u32 {
        self.at - self.record().first() + 1
    }

    /// Its id.
    pub fn id(&self) -> String {
        format!("{}:c{}", self.record().id(), self.number())
    }

    /// The record that it stands in.
    pub fn record(&self) -> Kept<'a> {
        self.records.at(self.record as usize)
    }

    /// Its words, cut after [`super::draft::MOST_WORDS`] bytes.
    pub fn words(&self) -> String {
        self.spilled(|_, mut said| {
            said.list();
            said.rest().to_string()
        })
    }

    /// Its cue.
    pub fn cue(&self) -> &'a str {
        self.records.wordings.get(self.cue_number())
    }

    /// Its words, or its cue where it has none.
    pub fn told(&self) -> Cow<'a, str> {
        let words = self.words();
        if words.is_empty() { self.cue().into() } else { words.into() }
    }

    /// The source's entity, an index.
    pub fn entity(&self) -> Option<u32> {
        self.single(Single::Entity).checked_sub(1)
    }

    /// Whether nobody with a name stands for it.
    pub fn is_unnamed(&self) -> bool {
        self.entity().is_none() && !self.row.is_coordinated && matches!(self.class(), "group" | "anonymous" | "document" | "none")
    }

    /// Who said it, as written; empty where nobody is named.
    pub fn source(&self) -> &'a str {
        self.records.wordings.get(self.source_number())
    }

    /// The number of the wording of [`source`](Self::source).
    pub fn source_number(&self) -> u32 {
        self.single(Single::Source)
    }

    /// The number of the wording of [`cue`](Self::cue).
    pub fn cue_number(&self) -> u32 {
        self.single(Single::Cue)
    }

    /// The words of those who relayed it.
    pub fn via(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let wordings = &self.records.wordings;
        self.list(List::Via).map(|via| wordings.get(via))
    }

    /// The dates named in it.
    pub fn dates(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let wordings = &self.records.wordings;
        self.list(List::Dates).map(|date| wordings.get(date))
    }

    /// The entities named in it, in order.
    pub fn about(&self) -> Numbers<'a> {
        self.list(List::About)
    }

    /// The members of a coordinated source.
    pub fn members(&self) -> Numbers<'a> {
        self.list(List::Members)
    }

    /// Entities named inside the source's words.
    pub fn named(&self) -> Numbers<'a> {
        self.list(List::Named)
    }

    /// Entities that relayed it.
    pub fn relays(&self) -> Numbers<'a> {
        self.list(List::Relays)
    }

    /// The target's entity, an index.
    pub fn target(&self) -> Option<u32> {
        self.list(List::Target).next()
    }

    /// The numbers named, in figures or letters, each once, in order.
    pub fn numbers(&self) -> Numbers<'a> {
        self.list(List::Numbers)
    }

    /// Keys of its stems in order of first occurrence, each once.
    pub fn stems(&self) -> Vec<u32> {
        let mut stems = Vec::new();
        self.push_stems(&mut stems);
        stems.iter().map(|stem| self.records.stems.key(*stem)).collect()
    }

    /// Adds its stems by their numbers.
    pub fn push_stems(&self, stems: &mut Vec<u32>) {
        self.spilled(|_, mut said| stems.extend(said.list()));
    }

    /// Line of its content, or of its cue where it has none.
    pub fn line(&self) -> u32 {
        self.spilled(|(line, _), _| line)
    }

    /// Column in that line, in code points.
    pub fn column(&self) -> u32 {
        self.spilled(|(_, column), _| column)
    }

    /// Hands what is spilled of it to `take`: its line and column; its stems and words.
    fn spilled<T>(&self, take: impl FnOnce((u32, u32), Packed) -> T) -> T {
        self.records.spill.read(self.single(Single::Spilled), |bytes| {
            let mut spilled = Packed::new(bytes);
            take((spilled.number(), spilled.number()), spilled)
        })
    }

    /// Where the content begins in the article, in bytes.
    pub fn start(&self) -> u32 {
        self.single(Single::Start)
    }

    /// How long the content is, in bytes.
    pub fn length(&self) -> u32 {
        self.single(Single::Length)
    }

    fn list(&self, list: List) -> Numbers<'a> {
        let mut packed = self.records.packed(self.row.packed);
        let (present, own) = (packed.number(), 1u32 << list as u32);
        if present & own == 0 {
            return Numbers::default();
        }
        (0..=Single::Length as u32).for_each(|_| packed.skip());
        (0..(present & (own - 1)).count_ones()).for_each(|_| _ = packed.list());
        packed.list()
    }

    fn single(&self, single: Single) -> u32 {
        let mut packed = self.records.packed(self.row.packed);
        (0..=single as u32).for_each(|_| packed.skip());
        packed.number()
    }

    /// The claim as it was before it was put into columns.
    pub(super) fn draft(&self) -> Draft {
        // All that is spilled comes with one step.
        let ((line, column), stems, words) = self.spilled(|place, mut said| {
            let stems = said.list().map(|stem| self.records.stems.key(stem)).collect();
            (place, stems, said.rest().to_string())
        });
        let keys = Words { stems, main: self.row.main, numbers: self.numbers().collect(), told: self.row.told };
        Draft {
            line,
            column,
            start: self.start(),
            length: self.length(),
            words,
            cue: self.cue().into(),
            source: self.source().into(),
            class: self.class(),
            entity: self.entity(),
            target: self.target(),
            act: self.row.act,
            hedged: self.row.hedged,
            negated: self.row.negated,
            via: self.via().collect::<Several>(),
            dates: self.dates().collect::<Several>(),
            about: self.about().collect(),
            members: self.members().collect(),
            named: self.named().collect(),
            relays: self.relays().collect(),
            keys,
        }
    }
}

impl Row {
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
