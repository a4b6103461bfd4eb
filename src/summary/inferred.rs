//! Publication dates that only the corpus gives: of near-copies, and of articles that say the same.

use super::Inferred;
use super::kept::Kept;
use super::lists::Lists;
use super::records::Records;
use std::collections::BTreeMap;

/// How many claims an article must share with dated ones.
const LEAST: usize = 2;
/// How many make a day certain enough, where all agree on it.
const SURE: usize = 3;

/// The dates of undated articles: the day of the near-copies that are dated; else what the dated articles that make the same claims
/// have in common: the day, the month, the year. `copies` gives the first article of each text,
/// `groups` the articles of claims that several make.
pub fn dates(records: &Records, copies: &[u32], groups: impl Iterator<Item = impl AsRef<[usize]>>) -> Vec<Inferred> {
    let mut twins: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (r, of) in copies.iter().enumerate().filter(|(r, _)| full_date(records.at(*r)).is_some()) {
        twins.entry(*of).or_default().push(r);
    }
    let shared = Shared::new(records, groups);
    let infer = |record: Kept| {
        let own = twins.get(&copies[record.index()]).filter(|_| full_date(record).is_none());
        own.and_then(|twins| of_copies(records, record, twins)).or_else(|| of_claims(records, record, &shared.of(record)))
    };
    records.iter().filter_map(infer).collect()
}

/// The date of the near-copies, where it is one.
fn of_copies(records: &Records, record: Kept, twins: &[usize]) -> Option<Inferred> {
    let from = *twins.first()?;
    let date = full_date(records.at(from))?;
    let agree = twins.iter().all(|t| full_date(records.at(*t)) == Some(date));
    agree.then(|| Inferred { article: record.id().to_string(), date: date.to_string(), evidence: vec![format!("near copy of {}", records.at(from).id())] })
}

/// The claims that articles without a date share with others, and the articles that have one of each claim.
struct Shared {
    claims: Lists<u32>,
    dated: Lists<u32>,
}

impl Shared {
    fn new(records: &Records, groups: impl Iterator<Item = impl AsRef<[usize]>>) -> Self {
        let (mut undated, mut dated) = (Vec::new(), Lists::default());
        for articles in groups {
            let (full, other): (Vec<usize>, Vec<usize>) = articles.as_ref().iter().partition(|r| full_date(records.at(**r)).is_some());
            let other = other.into_iter().filter(|r| !full.is_empty() && records.at(*r).published().is_none());
            undated.extend(other.map(|r| (r as u32, dated.len() as u32)));
            dated.push(full.into_iter().map(|r| r as u32));
        }
        Shared { claims: Lists::grouped(records.len(), || undated.iter().copied()), dated }
    }

    /// How many claims an article shares with each that has a date.
    fn of(&self, record: Kept) -> BTreeMap<usize, usize> {
        let mut shared = BTreeMap::new();
        for dated in self.claims[record.index()].iter().flat_map(|claim| &self.dated[*claim as usize]) {
            *shared.entry(*dated as usize).or_default() += 1;
        }
        shared
    }
}

/// What the dates of the articles that make the same claims have in common.
fn of_claims(records: &Records, record: Kept, shared: &BTreeMap<usize, usize>) -> Option<Inferred> {
    let claims: usize = shared.values().sum();
    let mut days: Vec<&str> = shared.keys().filter_map(|d| full_date(records.at(*d))).collect();
    days.sort_unstable();
    let (first, last) = (*days.first()?, *days.last()?);
    let length = match () {
        () if claims < LEAST => return None,
        () if first == last && claims >= SURE => 10,
        () if first[..7] == last[..7] => 7,
        () if first[..4] == last[..4] => 4,
        () => return None,
    };
    let told = |(d, n): (&usize, &usize)| {
        let claims = if *n == 1 { "1 claim".to_string() } else { format!("{n} claims") };
        format!("{claims} also in {} ({})", records.at(*d).id(), full_date(records.at(*d)).unwrap_or_default())
    };
    Some(Inferred { article: record.id().to_string(), date: first[..length].to_string(), evidence: shared.iter().map(told).collect() })
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

    #[test]
    fn a_copy_gets_the_date_of_its_twin() {
        let records: Records = [record("a", None), record("b", Some("2024-05-03")), record("c", None)].into_iter().collect();
        let inferred = dates(&records, &[0, 0, 2], [[0; 0]; 0].iter());
        assert_eq!(inferred.iter().map(|i| (i.article.as_str(), i.date.as_str())).collect::<Vec<_>>(), [("a", "2024-05-03")]);
    }

    #[test]
    fn copies_of_two_days_give_no_date() {
        let records: Records = [record("a", None), record("b", Some("2024-05-03")), record("c", Some("2024-05-04"))].into_iter().collect();
        assert!(dates(&records, &[0, 0, 0], [[0; 0]; 0].iter()).is_empty());
    }

    #[test]
    fn articles_that_say_the_same_give_the_day_they_share() {
        let records: Records = [record("a", None), record("b", Some("2024-05-03")), record("c", Some("2024-05-03"))].into_iter().collect();
        let said = [vec![0, 1], vec![0, 1], vec![0, 2]];
        let inferred = dates(&records, &[0, 1, 2], said.iter());
        assert_eq!(inferred.iter().map(|i| i.date.as_str()).collect::<Vec<_>>(), ["2024-05-03"]);
        assert_eq!(inferred[0].evidence, ["2 claims also in b (2024-05-03)", "1 claim also in c (2024-05-03)"]);
    }

    #[test]
    fn articles_of_several_days_give_the_month_and_a_single_claim_gives_nothing() {
        let records: Records = [record("a", None), record("b", Some("2024-05-03")), record("c", Some("2024-05-06"))].into_iter().collect();
        let said = [vec![0, 1], vec![0, 2], vec![0, 1, 2]];
        assert_eq!(dates(&records, &[0, 1, 2], said.iter())[0].date, "2024-05");
        assert!(dates(&records, &[0, 1, 2], said[..1].iter()).is_empty());
    }
}
