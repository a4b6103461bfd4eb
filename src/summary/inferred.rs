//! Publication dates that only the corpus gives: of near-copies, and of articles that say the same.

use super::kept::Kept;
use super::lists::Lists;
use super::records::Records;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many claims an article must share with dated ones.
const LEAST: usize = 2;
/// How many make a day certain enough, where all agree on it.
const SURE: usize = 3;

/// A publication date that other articles give. Why is told when it is asked for: the articles that make the same claims may be many.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inferred {
    /// The article, an index of a record.
    pub article: u32,
    /// The record whose date it is, or the first of those that share it.
    from: u32,
    /// How much of that date they have in common.
    length: u8,
    /// The places of the groups that tell it; none where `from` is a near-copy.
    groups: Box<[Range<u32>]>,
}

impl Inferred {
    /// The day, month or year, ISO.
    pub fn date<'a>(&self, records: &'a Records) -> &'a str {
        &full_date(records.at(self.from as usize)).unwrap_or_default()[..usize::from(self.length)]
    }

    /// Why; `articles` are those of the group at a place.
    pub fn evidence(&self, records: &Records, articles: impl Fn(Range<u32>) -> Vec<usize>) -> Vec<String> {
        if self.groups.is_empty() {
            return vec![format!("near copy of {}", records.at(self.from as usize).id())];
        }
        let mut shared: Vec<usize> = self.groups.iter().cloned().flat_map(articles).collect();
        shared.sort_unstable();
        let told = |same: &[usize]| {
            let dated = records.at(same[0]);
            let claims = if same.len() == 1 { "1 claim".to_string() } else { format!("{} claims", same.len()) };
            full_date(dated).map(|date| format!("{claims} also in {} ({date})", dated.id()))
        };
        shared.chunk_by(|a, b| a == b).filter_map(told).collect()
    }
}

/// The dates of undated articles: the day of the near-copies that are dated; else what the dated articles that make the same claims
/// have in common: the day, the month, the year. `copies` gives the first article of each text,
/// `groups` the places of claims that several make, and their articles.
pub fn dates(records: &Records, copies: &[u32], groups: impl Iterator<Item = (Range<u32>, impl AsRef<[usize]>)>) -> Vec<Inferred> {
    let mut twins: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (r, of) in copies.iter().enumerate().filter(|(r, _)| full_date(records.at(*r)).is_some()) {
        twins.entry(*of).or_default().push(r);
    }
    let shared = Shared::new(records, groups);
    let infer = |record: Kept| {
        let own = twins.get(&copies[record.index()]).filter(|_| full_date(record).is_none());
        own.and_then(|twins| of_copies(records, record, twins)).or_else(|| shared.date(record))
    };
    records.iter().filter_map(infer).collect()
}

/// The date of the near-copies, where it is one.
fn of_copies(records: &Records, record: Kept, twins: &[usize]) -> Option<Inferred> {
    let from = *twins.first()?;
    let date = full_date(records.at(from))?;
    let agree = twins.iter().all(|t| full_date(records.at(*t)) == Some(date));
    agree.then(|| Inferred { article: record.index() as u32, from: from as u32, length: date.len() as u8, groups: Box::default() })
}

/// The claims that articles without a date share with others.
struct Shared<'a> {
    records: &'a Records,
    /// For every record that has no date the groups it is in.
    of: Lists<u32>,
    groups: Vec<Dated>,
}

/// A claim that articles make which have a date: how many, and the records of the first and last day.
struct Dated {
    place: Range<u32>,
    articles: usize,
    first: usize,
    last: usize,
}

impl<'a> Shared<'a> {
    fn new(records: &'a Records, all: impl Iterator<Item = (Range<u32>, impl AsRef<[usize]>)>) -> Self {
        let day = |r: &usize| full_date(records.at(*r));
        let (mut undated, mut groups) = (Vec::new(), Vec::new());
        for (place, articles) in all {
            let full = || articles.as_ref().iter().copied().filter(|r| day(r).is_some());
            let Some((first, last)) = full().min_by_key(day).zip(full().max_by_key(day)) else { continue };
            let other = articles.as_ref().iter().filter(|r| records.at(**r).published().is_none());
            undated.extend(other.map(|r| (*r as u32, groups.len() as u32)));
            groups.push(Dated { place, articles: full().count(), first, last });
        }
        Shared { records, of: Lists::grouped(records.len(), || undated.iter().copied()), groups }
    }

    /// What the dates of the articles that make the same claims as one have in common.
    fn date(&self, record: Kept) -> Option<Inferred> {
        let groups = || self.of[record.index()].iter().map(|group| &self.groups[*group as usize]);
        let claims: usize = groups().map(|group| group.articles).sum();
        let day = |r: &usize| full_date(self.records.at(*r));
        let from = groups().map(|group| group.first).min_by_key(day)?;
        let (first, last) = (day(&from)?, groups().filter_map(|group| day(&group.last)).max()?);
        let length = match () {
            () if claims < LEAST => return None,
            () if first == last && claims >= SURE => 10,
            () if first[..7] == last[..7] => 7,
            () if first[..4] == last[..4] => 4,
            () => return None,
        };
        Some(Inferred { article: record.index() as u32, from: from as u32, length, groups: groups().map(|group| group.place.clone()).collect() })
    }
}

fn full_date(record: Kept<'_>) -> Option<&str> {
    record.published().filter(|d| d.len() == 10 && !d.contains('X'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::Record;

    fn record(id: &str, published: Option<&str>) -> Record {
        Record { id: id.into(), published: published.map(Into::into), ..Record::default() }
    }

    /// Groups of these articles, each at the place of its number.
    fn groups(said: &[Vec<usize>]) -> impl Iterator<Item = (Range<u32>, &Vec<usize>)> {
        said.iter().zip(0..).map(|(articles, at)| (at..at + 1, articles))
    }

    fn none() -> impl Iterator<Item = (Range<u32>, &'static Vec<usize>)> {
        groups(&[])
    }

    #[test]
    fn a_copy_gets_the_date_of_its_twin() {
        let records: Records = [record("a", None), record("b", Some("2024-05-03")), record("c", None)].into_iter().collect();
        let inferred = dates(&records, &[0, 0, 2], none());
        assert_eq!(inferred.iter().map(|i| (i.article, i.date(&records))).collect::<Vec<_>>(), [(0, "2024-05-03")]);
        assert_eq!(inferred[0].evidence(&records, |_| Vec::new()), ["near copy of b"]);
    }

    #[test]
    fn copies_of_two_days_give_no_date() {
        let records: Records = [record("a", None), record("b", Some("2024-05-03")), record("c", Some("2024-05-04"))].into_iter().collect();
        assert!(dates(&records, &[0, 0, 0], none()).is_empty());
    }

    #[test]
    fn articles_that_say_the_same_give_the_day_they_share() {
        let records: Records = [record("a", None), record("b", Some("2024-05-03")), record("c", Some("2024-05-03"))].into_iter().collect();
        let said = [vec![0, 1], vec![0, 1], vec![0, 2]];
        let inferred = dates(&records, &[0, 1, 2], groups(&said));
        assert_eq!(inferred.iter().map(|i| i.date(&records)).collect::<Vec<_>>(), ["2024-05-03"]);
        let evidence = inferred[0].evidence(&records, |place| said[place.start as usize].clone());
        assert_eq!(evidence, ["2 claims also in b (2024-05-03)", "1 claim also in c (2024-05-03)"]);
    }

    #[test]
    fn articles_of_several_days_give_the_month_and_a_single_claim_gives_nothing() {
        let records: Records = [record("a", None), record("b", Some("2024-05-03")), record("c", Some("2024-05-06"))].into_iter().collect();
        let said = [vec![0, 1], vec![0, 2], vec![0, 1, 2]];
        assert_eq!(dates(&records, &[0, 1, 2], groups(&said))[0].date(&records), "2024-05");
        assert!(dates(&records, &[0, 1, 2], groups(&said[..1])).is_empty());
    }
}
