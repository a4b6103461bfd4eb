//! The records of many articles as columns: a corpus has millions of claims, so each is a row of numbers, with what it names and counts
//! packed into one list of bytes behind it; its words, which only the output needs again, are spilled. Wordings, stems and names are held once
//! and known by numbers. What is held is read through views ([`Kept`], [`Entity`](super::kept::Entity), [`KeptClaim`]).

use super::bearer::{Bearer, Bearers};
use super::claim::KeptClaim;
use super::column::Column;
use super::kept::{Kept, KeptMoment};
use super::known;
use super::moments::{Moment, Moments};
use super::packed::{self, Packed};
use super::periods::Periods;
use super::record::{self, NOBODY, Named, Record, several};
use super::runs::Runs;
use super::spill::Spill;
use super::stems::Stems;
use super::strings::Strings;
use std::ops::Range;
use std::sync::Arc;

/// The records of many articles.
#[derive(Clone, Debug, Default)]
pub struct Records {
    pub(super) heads: Vec<Head>,
    pub(super) rows: Vec<Row>,
    /// Who each entity of each article is, by the number of its bearer.
    pub(super) named: Vec<u32>,
    /// How often each is mentioned; [`MORE`] where that is told with its roles.
    pub(super) mentions: Vec<u8>,
    /// Entities with roles or very many mentions, in order.
    pub(super) more: Column<More>,
    pub(super) moments: Moments,
    pub(super) periods: Periods,
    /// Packed numbers that rows point into.
    pub(super) packed: Runs<u8>,
    pub(super) bearers: Bearers,
    pub(super) wordings: Strings,
    pub(super) stems: Stems,
    /// Fingerprints; what claims and dated mentions say.
    pub(super) spill: Spill,
}

/// An article: its wordings by number, [`NOBODY`] where it has none, and its ranges of the columns.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Head {
    pub(super) id: u32,
    pub(super) path: u32,
    pub(super) outlet: u32,
    pub(super) published: u32,
    pub(super) credit: u32,
    /// Where its fingerprint is spilled.
    pub(super) sketch: u32,
    pub(super) named: Range<u32>,
    pub(super) claims: Range<u32>,
    pub(super) moments: Range<u32>,
}

/// A claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Where its packed numbers begin: those that every claim has ([`Single`]), which lists it has ([`List`]), these.
    pub(super) packed: u32,
    /// What its words tell ([`super::words::told`]).
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
    /// Whether its source has members.
    pub(super) is_coordinated: bool,
}

/// The lists of a claim that few claims have, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    About,
    Members,
    Named,
    Relays,
    Target,
    Numbers,
    Dates,
    Via,
}

/// The numbers that every claim has, in their order; before them stands which lists it has, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Single {
    /// The index of its source's entity, from 1.
    Entity,
    Source,
    Cue,
    /// The place of what is spilled of it: line, column, stems, words.
    Spilled,
    Start,
    Length,
}

/// What few entities have.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct More {
    /// Which entity, of those of all articles.
    pub(super) named: u32,
    pub(super) mentions: u32,
    /// Where its packed numbers begin: its roles, then who is named inside them.
    pub(super) packed: u32,
}

/// The number of mentions of an entity of which [`Records::more`] tells it.
pub(super) const MORE: u8 = u8::MAX;

/// Equal are those of the same articles in the same order, however they are held.
impl PartialEq for Records {
    fn eq(&self, other: &Self) -> bool {
        self.iter().map(Kept::record).eq(other.iter().map(Kept::record))
    }
}

impl FromIterator<Record> for Records {
    fn from_iter<I: IntoIterator<Item = Record>>(all: I) -> Self {
        let mut records = Records::default();
        all.into_iter().for_each(|record| records.push(&record));
        records
    }
}

impl Records {
    /// Adds a record. Where a damaged file names entities that are not there, they are left out.
    pub fn push(&mut self, record: &Record) {
        let mut wording = |words: &Option<Box<str>>| words.as_ref().map_or(NOBODY, |w| self.wordings.number(w));
        let [outlet, published, credit] = [&record.outlet, &record.published, &record.credit].map(&mut wording);
        let (id, path) = (self.wordings.number(&record.id), self.wordings.number(&record.path));
        let ends = |records: &Records| [records.named.len() as u32, records.rows.len() as u32, records.moments.len()];
        let (first, mut bytes) = (ends(self), Vec::with_capacity(1 << 8));
        record.sketch.hashes().iter().for_each(|hash| bytes.extend_from_slice(&hash.to_le_bytes()));
        let sketch = self.spill.push(&bytes);
        record.named.iter().for_each(|named| self.push_named(record, named, &mut bytes));
        record.claims.iter().for_each(|row| self.push_claim(record, row, &mut bytes));
        self.push_moments(record);
        let last = ends(self);
        let [named, claims, moments] = std::array::from_fn(|n| first[n]..last[n]);
        self.heads.push(Head { id, path, outlet, published, credit, sketch, named, claims, moments });
    }

    fn push_named(&mut self, record: &Record, named: &Named, bytes: &mut Vec<u8>) {
        let (roles, beside) = record.roles(named);
        let roles: Vec<u32> = roles.map(|role| self.wordings.number(role)).collect();
        let few = u8::try_from(named.mentions).ok().filter(|few| *few < MORE && roles.is_empty());
        if few.is_none() {
            bytes.clear();
            packed::push_all(bytes, roles.into_iter());
            push_entities(record, beside, bytes);
            self.more.push(More { named: self.named.len() as u32, mentions: named.mentions, packed: self.packed.push(bytes) });
        }
        self.mentions.push(few.unwrap_or(MORE));
        self.named.push(self.bearers.number(&named.bearer));
    }

    fn push_claim(&mut self, record: &Record, row: &record::Row, bytes: &mut Vec<u8>) {
        let parts = record.parts(row);
        let (cue, source) = (self.wordings.number(parts.cue), self.wordings.number(parts.source));
        let [dates, via] = [parts.dates, parts.via].map(|words| several(words).map(|w| self.wordings.number(w)).collect::<Vec<u32>>());
        bytes.clear();
        [row.line, row.column].into_iter().for_each(|number| packed::push(bytes, number));
        packed::push_all(bytes, parts.stems.iter().map(|key| self.stems.number(*key)));
        bytes.extend_from_slice(parts.words.as_bytes());
        let spilled = self.spill.push(bytes);
        let entity = if (row.entity as usize) < record.named.len() { row.entity + 1 } else { 0 };
        let lists: [&[u32]; 8] = [parts.about, parts.members, parts.named, parts.relays, &[row.target], parts.numbers, &dates, &via];
        let lists = lists.map(|list| if list == [NOBODY] { &[] } else { list });
        let present = lists.iter().enumerate().filter(|(_, list)| !list.is_empty()).map(|(n, _)| 1u32 << n).sum();
        bytes.clear();
        [present, entity, source, cue, spilled, row.start, row.length].into_iter().for_each(|number| packed::push(bytes, number));
        for (n, list) in lists.iter().enumerate().filter(|(_, list)| !list.is_empty()) {
            match n <= List::Target as usize {
                true => push_entities(record, list, bytes),
                false => packed::push_all(bytes, list.iter().copied()),
            }
        }
        self.rows.push(Row {
            packed: self.packed.push(bytes),
            told: row.told,
            act: row.act,
            main: row.main,
            class: row.class,
            hedged: row.hedged,
            negated: row.negated,
            is_coordinated: !parts.members.is_empty(),
        });
    }

    fn push_moments(&mut self, record: &Record) {
        let moment = |moment: &record::Moment| {
            let record::Days { from, to, value } = &moment.days;
            let [from, to, value] = [from, to, value].map(|day| self.wordings.number(day));
            Moment { period: self.periods.number(record::Days { from, to, value }), mention: moment.mention, sentence: record.sentence(moment) }
        };
        let moments: Vec<Moment<&str>> = record.moments.iter().map(moment).collect();
        self.moments.push(&moments, &mut self.spill);
    }

    /// Puts the records in the order of their paths, then ids, in which they are joined, and makes the columns depend on the set of
    /// articles alone. Nothing is to be added any more.
    pub fn order(&mut self) {
        let key = |r: &usize| (self.at(*r).path(), self.at(*r).id());
        let mut order: Vec<usize> = (0..self.len()).collect();
        if !order.is_sorted_by_key(key) {
            order.sort_by_key(key);
            *self = order.into_iter().map(|r| self.at(r).record()).collect();
        }
        self.wordings.close();
        self.bearers.close();
        self.periods.close();
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// A record, by its index, which has to be one.
    pub fn at(&self, at: usize) -> Kept<'_> {
        Kept::new(self, at)
    }

    /// The records.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Kept<'_>> + DoubleEndedIterator + Clone {
        (0..self.len()).map(|at| self.at(at))
    }

    /// Leaves those that are `wanted`.
    pub fn retain(&mut self, wanted: impl FnMut(Kept) -> bool) {
        let wanted: Vec<bool> = self.iter().map(wanted).collect();
        if wanted.contains(&false) {
            *self = self.iter().zip(wanted).filter(|(_, wanted)| *wanted).map(|(kept, _)| kept.record()).collect();
        }
    }

    /// Gives a record another id.
    pub fn rename(&mut self, at: usize, id: &str) {
        self.heads[at].id = self.wordings.number(id);
    }

    /// Adds other records.
    pub fn extend<'a>(&mut self, others: impl Iterator<Item = Kept<'a>>) {
        others.for_each(|kept| self.push(&kept.record()));
    }

    /// A claim, by its number among those of all records.
    pub fn claim(&self, number: u32) -> KeptClaim<'_> {
        KeptClaim::new(self, self.record_of(number), number)
    }

    /// A dated mention, by its number among those of all records.
    pub fn moment(&self, number: u32) -> KeptMoment<'_> {
        KeptMoment::new(self, self.heads.partition_point(|head| head.moments.start <= number) - 1, number)
    }

    /// The record in which a claim stands, by the claim's number.
    pub fn record_of(&self, number: u32) -> usize {
        self.heads.partition_point(|head| head.claims.start <= number) - 1
    }

    /// All claims, in the order of their numbers.
    pub fn claims(&self) -> impl Iterator<Item = KeptClaim<'_>> {
        self.iter().flat_map(|kept| kept.claims())
    }

    pub(super) fn packed(&self, at: u32) -> Packed<'_> {
        Packed::new(self.packed.from(at))
    }

    /// The words of a role, by the number of its wording.
    pub fn role(&self, number: u32) -> &str {
        self.wordings.get(number)
    }

    /// The days of a period.
    pub(super) fn days(&self, period: u32) -> record::Days<&str> {
        let record::Days { from, to, value } = self.periods.get(period);
        let [from, to, value] = [from, to, value].map(|day| self.wordings.get(day));
        record::Days { from, to, value }
    }

    /// A wording that may be none.
    pub(super) fn wording(&self, number: u32) -> Option<&str> {
        (number != NOBODY).then(|| self.wordings.get(number))
    }

    /// Names and what is known of them, by number.
    pub fn bearers(&self) -> &[Arc<Bearer>] {
        self.bearers.all()
    }
}

/// Packs those entities that are there.
fn push_entities(record: &Record, entities: &[u32], bytes: &mut Vec<u8>) {
    let size = record.named.len() as u32;
    packed::push(bytes, entities.iter().filter(|e| **e < size).count() as u32);
    entities.iter().filter(|e| **e < size).for_each(|e| packed::push(bytes, *e));
}
