//! Dated mentions in order of time.

use super::Moment;
use super::record::Record;

/// All resolved dates, by first day, last day, article, place.
pub fn order(records: &[Record]) -> Vec<Moment> {
    let of_record = |(r, record): (usize, &Record)| (0..record.moments.len() as u32).map(move |at| Moment { record: r as u32, at });
    let mut moments: Vec<Moment> = records.iter().enumerate().flat_map(of_record).collect();
    moments.sort_by(|a, b| {
        let ((record, x), (other, y)) = (a.of(records), b.of(records));
        (&x.days.from, &x.days.to, &record.id, x.mention).cmp(&(&y.days.from, &y.days.to, &other.id, y.mention))
    });
    moments
}
