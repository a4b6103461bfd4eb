//! Dated mentions in order of time.

use super::Moment;
use super::record::Record;

/// All resolved dates, by first day, last day, article, place.
pub fn order(records: &[Record]) -> Vec<Moment> {
    let of_record = |(r, record): (usize, &Record)| (0..record.moments() as u32).map(move |at| Moment { record: r as u32, at });
    let mut moments: Vec<Moment> = records.iter().enumerate().flat_map(of_record).collect();
    // The places of the articles by their ids, so that ids are compared once an article.
    let mut by_id: Vec<u32> = (0..records.len() as u32).collect();
    by_id.sort_unstable_by(|a, b| records[*a as usize].id.cmp(&records[*b as usize].id));
    let mut place = vec![0; records.len()];
    by_id.iter().enumerate().for_each(|(at, r)| place[*r as usize] = at as u32);
    moments.sort_unstable_by(|a, b| {
        let (x, y) = (a.days(records), b.days(records));
        (&x.from, &x.to, place[a.record as usize], a.at).cmp(&(&y.from, &y.to, place[b.record as usize], b.at))
    });
    moments
}
