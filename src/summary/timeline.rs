//! Dated mentions in order of time, and publication dates that only the corpus gives.

use super::record::Record;
use super::{Inferred, Moment};
use std::collections::BTreeMap;

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

/// The dates of undated articles that are near-copies of dated ones; `copies` gives the first article of each text.
pub fn inferred(records: &[Record], copies: &[usize]) -> Vec<Inferred> {
    let mut dated: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (r, of) in copies.iter().enumerate().filter(|(r, _)| full_date(&records[*r]).is_some()) {
        dated.entry(*of).or_default().push(r);
    }
    let infer = |(r, record): (usize, &Record)| {
        let twins = dated.get(&copies[r]).filter(|_| full_date(record).is_none())?;
        let from = *twins.first()?;
        let date = full_date(&records[from])?;
        if twins.iter().any(|t| full_date(&records[*t]) != Some(date)) {
            return None;
        }
        Some(Inferred { article: record.id.clone(), date: date.to_string(), evidence: vec![format!("near copy of {}", records[from].id)] })
    };
    records.iter().enumerate().filter_map(infer).collect()
}

fn full_date(record: &Record) -> Option<&str> {
    record.published.as_deref().filter(|d| d.len() == 10 && !d.contains('X'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: &str, published: Option<&str>) -> Record {
        Record { id: id.into(), published: published.map(str::to_string), ..Record::default() }
    }

    #[test]
    fn a_copy_gets_the_date_of_its_twin() {
        let records = [record("a", None), record("b", Some("2024-05-03")), record("c", None)];
        let inferred = inferred(&records, &[0, 0, 2]);
        assert_eq!(inferred.iter().map(|i| (i.article.as_str(), i.date.as_str())).collect::<Vec<_>>(), [("a", "2024-05-03")]);
    }

    #[test]
    fn copies_of_two_days_give_no_date() {
        let records = [record("a", None), record("b", Some("2024-05-03")), record("c", Some("2024-05-04"))];
        assert!(inferred(&records, &[0, 0, 0]).is_empty());
    }
}
