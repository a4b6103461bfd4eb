//! The records of many articles as columns: a corpus has millions of claims, so each is a row of numbers, with what it says, names
//! and counts packed into one list of bytes behind it. Words, wordings, stems and names are held once and known by numbers. What
//! is held is read through views ([`Kept`], [`Entity`](super::kept::Entity), [`KeptClaim`]).

use super::bearer::{Bearer, Bearers};
use super::claim::KeptClaim;
use super::column::Column;
use super::kept::{Kept, KeptMoment};
use super::known;
use super::packed::{self, Packed};
use super::periods::Periods;
use super::record::{self, NOBODY, Named, Record, several};
use super::runs::Runs;
use super::said::Said;
use super::stems::Stems;
use super::strings::Strings;
use std::ops::Range;
use std::sync::Arc;

/// The records of many articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records {
    pub(super) heads: Vec<Head>,
    pub(super) rows: Vec<Row>,
    /// Who each entity of each article is, by the number of its bearer.
    pub(super) named: Vec<u32>,
    /// How often each is mentioned; [`MORE`] where that is told with its roles.
    pub(super) mentions: Vec<u8>,
    /// Entities with roles or very many mentions, in order.
    pub(super) more: Column<More>,
    pub(super) moments: Column<Moment>,
    pub(super) periods: Periods,
    /// Fingerprints.
    pub(super) sketches: Runs<u32>,
    /// Packed numbers that rows point into.
    pub(super) packed: Runs<u8>,
    pub(super) bearers: Bearers,
    pub(super) said: Said,
    pub(super) words: Strings,
    pub(super) wordings: Strings,
    pub(super) stems: Stems,
}

/// An article: its wordings by number, [`NOBODY`] where it has none, and its ranges of the columns.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Head {
    pub(super) id: u32,
    pub(super) path: u32,
    pub(super) outlet: u32,
    pub(super) published: u32,
    pub(super) credit: u32,
    /// The place of its fingerprint, and how long that is.
    pub(super) sketch: (u32, u32),
    pub(super) named: Range<u32>,
    pub(super) claims: Range<u32>,
    pub(super) moments: Range<u32>,
}

/// A claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub(super) entity: u32,
    pub(super) cue: u32,
    pub(super) source: u32,
    /// Where its packed numbers begin: which lists it has ([`List`]), these, those that every claim has ([`Single`]).
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

/// The numbers of a claim that stand behind its lists, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Single {
    /// The place of its stems and words among what is said.
    Said,
    Line,
    Column,
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

/// A dated mention.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Moment {
    pub(super) period: u32,
    pub(super) mention: u32,
    /// The place of its sentence among what is said.
    pub(super) sentence: u32,
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
        let ends = |records: &Records| [records.named.len(), records.rows.len(), records.moments.len()].map(|end| end as u32);
        let (first, mut bytes) = (ends(self), Vec::with_capacity(1 << 8));
        let sketch = (self.sketches.push(record.sketch.hashes()), record.sketch.hashes().len() as u32);
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
        let said = self.said.place(parts.words, parts.stems, &mut self.words, &mut self.stems);
        let lists: [&[u32]; 8] = [parts.about, parts.members, parts.named, parts.relays, &[row.target], parts.numbers, &dates, &via];
        let lists = lists.map(|list| if list == [NOBODY] { &[] } else { list });
        let present = lists.iter().enumerate().filter(|(_, list)| !list.is_empty()).map(|(n, _)| 1u32 << n).sum();
        bytes.clear();
        packed::push(bytes, present);
        for (n, list) in lists.iter().enumerate().filter(|(_, list)| !list.is_empty()) {
            match n <= List::Target as usize {
                true => push_entities(record, list, bytes),
                false => packed::push_all(bytes, list.iter().copied()),
            }
        }
        [said, row.line, row.column, row.start, row.length].into_iter().for_each(|number| packed::push(bytes, number));
        self.rows.push(Row {
            entity: if (row.entity as usize) < record.named.len() { row.entity } else { NOBODY },
            cue,
            source,
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
        let mut last = None;
        for moment in &record.moments {
            let own = Some((moment.sentence_at, moment.sentence));
            let sentence = match self.moments.last().filter(|_| own == last) {
                Some(before) => before.sentence,
                None => self.said.place(record.sentence(moment), &[], &mut self.words, &mut self.stems),
            };
            last = own;
            let record::Days { from, to, value } = &moment.days;
            let [from, to, value] = [from, to, value].map(|day| self.wordings.number(day));
            let period = self.periods.number(record::Days { from, to, value });
            self.moments.push(Moment { period, mention: moment.mention, sentence });
        }
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
        self.words.close();
        self.wordings.close();
        self.bearers.close();
        self.periods.close();
        self.said.close();
    }

    /// Leaves the fingerprints of texts that have copies: of the others nobody asks any more. `copies` gives the first record that each is a
    /// copy of.
    pub(super) fn keep_copied(&mut self, copies: &[u32]) {
        let mut prints = vec![0u32; copies.len()];
        copies.iter().for_each(|first| prints[*first as usize] += 1);
        let all = std::mem::take(&mut self.sketches);
        for (head, first) in self.heads.iter_mut().zip(copies) {
            let (place, length) = head.sketch;
            let own = if prints[*first as usize] > 1 { length } else { 0 };
            head.sketch = (self.sketches.push(&all.from(place)[..own as usize]), own);
        }
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

    /// A wording that may be none.
    pub(super) fn wording(&self, number: u32) -> Option<&str> {
        (number != NOBODY).then(|| self.wordings.get(number))
    }

    /// Words by their numbers, with spaces between.
    pub(super) fn join(&self, words: impl Iterator<Item = u32>) -> String {
        let mut text = String::new();
        for (n, word) in words.enumerate() {
            text.push_str(if n == 0 { "" } else { " " });
            text.push_str(self.words.get(word));
        }
        text
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
