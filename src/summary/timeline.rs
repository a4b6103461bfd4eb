//! Dated mentions in order of time.

use super::Moment;
use super::kept::Kept;
use super::records::Records;

/// All resolved dates, by first day, last day, article, place.
pub fn order(records: &Records) -> Vec<Moment> {
    let of_record = |record: Kept| (0..record.moments() as u32).map(move |at| Moment { record: record.index() as u32, at }).collect::<Vec<_>>();
    let mut moments: Vec<Moment> = records.iter().flat_map(of_record).collect();
    // The places of the articles by their ids, so that ids are compared once an article.
    let mut by_id: Vec<u32> = (0..records.len() as u32).collect();
    by_id.sort_unstable_by(|a, b| records.at(*a as usize).id().cmp(records.at(*b as usize).id()));
    let mut place = vec![0; records.len()];
    by_id.iter().enumerate().for_each(|(at, r)| place[*r as usize] = at as u32);
    moments.sort_unstable_by(|a, b| {
        let (x, y) = (a.days(records), b.days(records));
        (x.from, x.to, place[a.record as usize], a.at).cmp(&(y.from, y.to, place[b.record as usize], b.at))
    });
    moments
}
