//! What records hold, one by one: an article, its entities, its dated mentions; its claims are [`KeptClaim`]s.

use super::bearer::Bearer;
use super::claim::KeptClaim;
use super::draft::Builder;
use super::moments::Moment;
use super::packed::{Numbers, Packed};
use super::record::{Days, Record};
use super::records::{Head, MORE, More, Records};
use std::ops::Deref;
use std::sync::Arc;

/// What is kept of an article.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'a> {
    records: &'a Records,
    head: &'a Head,
    at: usize,
}

impl<'a> Kept<'a> {
    /// The record at an index, which has to be one.
    pub(super) fn new(records: &'a Records, at: usize) -> Self {
        Kept { records, head: &records.heads[at], at }
    }

    /// Its index among the records.
    pub fn index(self) -> usize {
        self.at
    }

    /// The article's id.
    pub fn id(self) -> &'a str {
        self.records.wordings.get(self.head.id)
    }

    /// Its path.
    pub fn path(self) -> &'a str {
        self.records.wordings.get(self.head.path)
    }

    /// Its outlet, where stated.
    pub fn outlet(self) -> Option<&'a str> {
        self.records.wording(self.head.outlet)
    }

    /// Its publication date, ISO, as far as known.
    pub fn published(self) -> Option<&'a str> {
        self.records.wording(self.head.published)
    }

    /// The agency whose dispatch it says it prints.
    pub fn credit(self) -> Option<&'a str> {
        self.records.wording(self.head.credit)
    }

    /// The hashes of its fingerprint.
    pub fn sketch(self) -> Vec<u32> {
        self.records.spill.read(self.head.sketch, |bytes| bytes.as_chunks().0.iter().map(|hash| u32::from_le_bytes(*hash)).collect())
    }

    /// Its entities.
    pub fn entities(self) -> impl ExactSizeIterator<Item = Entity<'a>> + Clone {
        self.head.named.clone().map(move |at| Entity { records: self.records, at })
    }

    /// An entity, by its index.
    pub fn entity(self, at: u32) -> Option<Entity<'a>> {
        (at < self.head.named.len() as u32).then(|| Entity { records: self.records, at: self.head.named.start + at })
    }

    /// Who its entities are, by the numbers of their bearers.
    pub fn bearers(self) -> &'a [u32] {
        &self.records.named[self.head.named.start as usize..self.head.named.end as usize]
    }

    /// Its claims.
    pub fn claims(self) -> impl ExactSizeIterator<Item = KeptClaim<'a>> + DoubleEndedIterator {
        self.head.claims.clone().map(move |number| KeptClaim::new(self.records, self.at, number))
    }

    /// A claim, by its index in the article, which has to be one.
    pub fn claim(self, at: u32) -> KeptClaim<'a> {
        KeptClaim::new(self.records, self.at, self.first() + at)
    }

    /// The number of its first claim.
    pub fn first(self) -> u32 {
        self.head.claims.start
    }

    /// Hands its dated mentions to `take`, with their numbers among those of all records.
    pub(super) fn each_moment(self, take: impl FnMut(u32, Moment<&str>)) {
        self.records.moments.each(self.head.moments.clone(), &self.records.spill, take);
    }

    /// The record as it was before it was put into columns.
    pub fn record(self) -> Record {
        let own = |words: Option<&str>| words.map(Into::into);
        let mut builder = Builder::default();
        builder.head = Record {
            id: self.id().into(),
            path: self.path().into(),
            outlet: own(self.outlet()),
            published: own(self.published()),
            credit: own(self.credit()),
            sketch: self.sketch().into(),
            ..Record::default()
        };
        for entity in self.entities() {
            let roles = entity.roles().collect();
            builder.entity(entity.bearer().clone(), entity.mentions(), &roles, &entity.beside().collect::<Vec<u32>>());
        }
        self.claims().for_each(|claim| builder.claim(&claim.draft()));
        let mut last = (None, (0, 0));
        self.each_moment(|_, Moment { period, mention, sentence }| {
            if last.0.as_deref() != Some(sentence) {
                last = (Some(sentence.to_string()), builder.sentence(sentence));
            }
            let Days { from, to, value } = self.records.days(period);
            builder.moment(Days { from: from.into(), to: to.into(), value: value.into() }, mention, last.1);
        });
        builder.finish()
    }
}

/// An entity of an article; what its bearer has is read as if it were its own.
#[derive(Clone, Copy, Debug)]
pub struct Entity<'a> {
    records: &'a Records,
    /// Its index among those of all articles.
    at: u32,
}

impl Deref for Entity<'_> {
    type Target = Bearer;

    fn deref(&self) -> &Bearer {
        self.bearer()
    }
}

impl<'a> Entity<'a> {
    /// Who or what it is, in this article and others.
    pub fn bearer(self) -> &'a Arc<Bearer> {
        &self.records.bearers()[self.number() as usize]
    }

    /// The number of its bearer.
    pub fn number(self) -> u32 {
        self.records.named[self.at as usize]
    }

    /// How often it is mentioned.
    pub fn mentions(self) -> u32 {
        let few = self.records.mentions[self.at as usize];
        if few == MORE { self.more().map_or(0, |more| more.mentions) } else { few.into() }
    }

    fn more(self) -> Option<&'a More> {
        let more = &self.records.more;
        let at = more.partition_point(0..more.len(), |more| more.named < self.at);
        (at < more.len()).then(|| &more[at]).filter(|more| more.named == self.at)
    }

    /// Its packed lists: roles, who is named inside them.
    fn lists(self) -> Packed<'a> {
        let has_more = self.records.mentions[self.at as usize] == MORE;
        self.more().filter(|_| has_more).map_or_else(Packed::default, |more| self.records.packed(more.packed))
    }

    /// Its roles in the article.
    pub fn roles(self) -> impl Iterator<Item = &'a str> {
        self.role_numbers().map(move |role| self.records.wordings.get(role))
    }

    /// The numbers of its roles' wordings.
    pub fn role_numbers(self) -> Numbers<'a> {
        self.lists().list()
    }

    /// Entities named inside its roles (`porte-parole du Kremlin`), as indices.
    pub fn beside(self) -> Numbers<'a> {
        let mut lists = self.lists();
        lists.list();
        lists.list()
    }
}

/// A dated mention as the summary keeps it.
#[derive(Clone, Debug)]
pub struct KeptMoment<'a> {
    records: &'a Records,
    record: usize,
    kept: Moment<String>,
}

impl<'a> KeptMoment<'a> {
    /// The dated mention of a record with a number among those of all records, which have to be.
    pub(super) fn new(records: &'a Records, record: usize, number: u32) -> Self {
        let mut kept = Moment::default();
        records.moments.each(number..number + 1, &records.spill, |_, Moment { period, mention, sentence }| {
            kept = Moment { period, mention, sentence: sentence.to_string() };
        });
        KeptMoment { records, record, kept }
    }

    /// The record that it stands in.
    pub fn record(&self) -> Kept<'a> {
        self.records.at(self.record)
    }

    /// When it is.
    pub fn days(&self) -> Days<&'a str> {
        self.records.days(self.kept.period)
    }

    /// Index of the mention in the article.
    pub fn mention(&self) -> u32 {
        self.kept.mention
    }

    /// The sentence around it.
    pub fn sentence(self) -> String {
        self.kept.sentence
    }
}
