//! Dated mentions in order of time.

use super::kept::Kept;
use super::lists::Lists;
use super::records::Records;

/// The numbers of all dated mentions, by first day, last day, article, place.
pub fn order(records: &Records) -> Vec<u32> {
    let ranks = ranks(records);
    let mut by_id: Vec<Kept> = records.iter().collect();
    by_id.sort_by_key(|record| record.id());
    let last = ranks.iter().max().map_or(0, |last| *last as usize + 1);
    let ranked = |record: &Kept| {
        let mut own = Vec::new();
        record.each_moment(|number, moment| own.push((ranks[moment.period as usize], number)));
        own
    };
    Lists::grouped(last, || by_id.iter().flat_map(ranked)).into_all()
}

/// For every period its place in time among the others; those of the same days have the same place.
fn ranks(records: &Records) -> Vec<u32> {
    let bounds = |number: &u32| {
        let days = records.periods.get(*number);
        (records.wordings.get(days.from), records.wordings.get(days.to))
    };
    let mut periods: Vec<u32> = (0..records.periods.all().len() as u32).collect();
    periods.sort_unstable_by_key(bounds);
    let mut ranks = vec![0; periods.len()];
    for (rank, same) in periods.chunk_by(|a, b| bounds(a) == bounds(b)).enumerate() {
        same.iter().for_each(|period| ranks[*period as usize] = rank as u32);
    }
    ranks
}
