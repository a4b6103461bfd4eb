//! Dated mentions in order of time.

use super::Moment;
use super::record::Record;

/// All resolved dates, by first day, last day, article, place.
pub fn order(records: &[Record]) -> Vec<Moment> {
    let moment = |record: &Record, m: &super::record::KeptMoment| Moment {
        from: m.days.0.to_string(),
        to: m.days.1.to_string(),
        value: m.value.to_string(),
        article: record.id.clone(),
        mention: m.mention,
        sentence: m.sentence.to_string(),
    };
    let mut moments: Vec<Moment> = records.iter().flat_map(|r| r.moments.iter().map(move |m| moment(r, m))).collect();
    moments.sort_by(|a, b| (&a.from, &a.to, &a.article, a.mention).cmp(&(&b.from, &b.to, &b.article, b.mention)));
    moments
}
