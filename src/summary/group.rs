//! Groups: claims that report one proposition, and what they are to each other.

use super::Summary;
use super::claim::KeptClaim;
use std::borrow::Cow;
use std::ops::Range;

/// Groups, the largest first. Most are of one claim, so each is a row of numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Groups {
    rows: Vec<Row>,
    claims: Vec<u32>,
    origins: Vec<u32>,
    contests: Vec<Contest>,
}

/// A group: claims, origins and contest are places in the lists of [`Groups`].
#[derive(Clone, Debug, PartialEq)]
struct Row {
    id: u32,
    label: u32,
    claims: u32,
    size: u32,
    origins: u32,
    /// From 1; 0 where nobody contests anything.
    contest: u32,
    articles: u32,
    origin_count: u16,
    status: Status,
}

/// What a group is made of, before it is one among others.
#[derive(Clone, Debug, Default)]
pub struct Made<'a> {
    /// The number that its id is made of.
    pub id: u32,
    /// Its claims.
    pub claims: &'a [u32],
    /// The claim with the clearest words.
    pub label: u32,
    /// Who first said it, by name.
    pub origins: Vec<u32>,
    /// How it stands.
    pub status: Status,
    /// In how many articles.
    pub articles: u32,
    /// What stands against it and became of that.
    pub contest: Contest,
}

/// What stands against a group and became of that.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contest {
    /// Claims that deny, contradict or withhold, and which of these.
    pub against: Vec<(u32, &'static str)>,
    /// A later claim that settles it.
    pub settled_by: Option<u32>,
    /// Claims by which a source takes back what it said in an earlier one: the earlier and the later.
    pub revised: Vec<(u32, u32)>,
}

/// How a group stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// One claim.
    #[default]
    Single,
    /// Several of one origin.
    Repeated,
    /// Several of several origins.
    Corroborated,
    /// Somebody would not confirm it.
    Unconfirmed,
    /// Somebody denies or contradicts it.
    Contested,
}

impl Status {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Status::Single => "single",
            Status::Repeated => "repeated",
            Status::Corroborated => "corroborated",
            Status::Unconfirmed => "unconfirmed",
            Status::Contested => "contested",
        }
    }
}

impl Groups {
    /// Adds a group.
    pub fn push(&mut self, made: Made) {
        let contest = made.contest;
        let number = if contest == Contest::default() { 0 } else { self.contests.len() as u32 + 1 };
        if number > 0 {
            self.contests.push(contest);
        }
        self.rows.push(Row {
            id: made.id,
            label: made.label,
            claims: self.claims.len() as u32,
            size: made.claims.len() as u32,
            origins: self.origins.len() as u32,
            contest: number,
            articles: made.articles,
            origin_count: made.origins.len().min(usize::from(u16::MAX)) as u16,
            status: made.status,
        });
        self.claims.extend_from_slice(made.claims);
        self.origins.extend(made.origins.iter().take(usize::from(u16::MAX)));
    }

    /// Puts the largest first.
    pub fn order(&mut self) {
        self.rows.sort_by(|a, b| b.size.cmp(&a.size).then(a.id.cmp(&b.id)));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The claims that stand at a group's place; they stay when the group is left out.
    fn at(&self, place: Range<u32>) -> &[u32] {
        &self.claims[place.start as usize..place.end as usize]
    }

    /// Leaves those that are `wanted`.
    pub fn retain(&mut self, wanted: &[bool]) {
        let mut wanted = wanted.iter();
        self.rows.retain(|_| wanted.next().is_some_and(|w| *w));
    }

    /// Leaves the first few.
    pub fn truncate(&mut self, most: usize) {
        self.rows.truncate(most);
    }
}

/// The id that a group's number gives.
pub fn id(number: u32) -> String {
    format!("g-{number:08x}")
}

/// A group of a summary.
#[derive(Clone, Copy)]
pub struct Group<'a> {
    summary: &'a Summary,
    row: &'a Row,
}

impl Summary {
    /// Its groups, the largest first.
    pub fn groups(&self) -> impl ExactSizeIterator<Item = Group<'_>> {
        self.groups.rows.iter().map(|row| Group { summary: self, row })
    }

    /// The articles of the group at a place ([`Group::place`]): indices of records.
    pub fn articles_at(&self, place: Range<u32>) -> Vec<usize> {
        let mut articles: Vec<usize> = self.groups.at(place).iter().map(|n| self.records.record_of(*n)).collect();
        articles.dedup();
        articles
    }
}

impl<'a> Group<'a> {
    /// The summary that it is a group of.
    pub fn summary(&self) -> &'a Summary {
        self.summary
    }

    /// A claim, by its number.
    pub fn claim(&self, number: u32) -> KeptClaim<'a> {
        self.summary.records.claim(number)
    }

    /// `g-` and a short hash of its first claim's id.
    pub fn id(&self) -> String {
        id(self.row.id)
    }

    /// The number that its id is made of, by which groups are put in order.
    pub fn number(&self) -> u32 {
        self.row.id
    }

    /// The claim with the clearest words.
    pub fn clearest(&self) -> KeptClaim<'a> {
        self.summary.records.claim(self.row.label)
    }

    /// The clearest member's words.
    pub fn label(&self) -> Cow<'a, str> {
        self.clearest().told()
    }

    /// The numbers of its claims.
    pub fn numbers(&self) -> &'a [u32] {
        self.summary.groups.at(self.place())
    }

    /// Where its claims stand among those of all groups.
    pub fn place(&self) -> Range<u32> {
        self.row.claims..self.row.claims + self.row.size
    }

    /// How many claims it has.
    pub fn size(&self) -> usize {
        self.row.size as usize
    }

    /// Its claims.
    pub fn claims(&self) -> impl Iterator<Item = KeptClaim<'a>> + use<'a> {
        let summary = self.summary;
        self.numbers().iter().map(|n| summary.records.claim(*n))
    }

    /// How many origins it has.
    pub fn origin_count(&self) -> usize {
        self.row.origin_count.into()
    }

    /// Who first said it.
    pub fn origins(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let summary = self.summary;
        summary.groups.origins[self.row.origins as usize..][..self.origin_count()].iter().map(|o| summary.origins[*o as usize].as_str())
    }

    /// `single`, `repeated`, `corroborated`, `unconfirmed`, `contested`.
    pub fn status(&self) -> &'static str {
        self.row.status.name()
    }

    /// In how many articles.
    pub fn article_count(&self) -> usize {
        self.row.articles as usize
    }

    /// In which articles: indices of records.
    pub fn articles(&self) -> Vec<usize> {
        self.summary.articles_at(self.place())
    }

    fn contest(&self) -> Option<&'a Contest> {
        self.summary.groups.contests.get((self.row.contest as usize).checked_sub(1)?)
    }

    /// Claims that deny, contradict or withhold, and which of these.
    pub fn against(&self) -> &'a [(u32, &'static str)] {
        self.contest().map_or(&[], |c| &c.against)
    }

    /// How a claim stands against it, if it does.
    pub fn how(&self, claim: u32) -> Option<&'static str> {
        self.against().iter().find(|(against, _)| *against == claim).map(|(_, how)| *how)
    }

    /// A later claim that settles it.
    pub fn settled_by(&self) -> Option<KeptClaim<'a>> {
        self.contest().and_then(|c| c.settled_by).map(|n| self.summary.records.claim(n))
    }

    /// Claims by which a source takes back what it said in an earlier one: the earlier and the later.
    pub fn revised(&self) -> impl ExactSizeIterator<Item = (KeptClaim<'a>, KeptClaim<'a>)> + use<'a> {
        let summary = self.summary;
        self.contest().map_or(&[][..], |c| &c.revised).iter().map(|(before, now)| (summary.records.claim(*before), summary.records.claim(*now)))
    }
}
