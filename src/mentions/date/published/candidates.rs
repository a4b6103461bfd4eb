//! The days of publication that fit all evidence, and what they share.

use super::super::calendar;
use super::evidence::{Evidence, Sort};
use super::fit::{FIRST, Fit, LAST};
use compact_str::{CompactString, format_compact};
use jiff::civil::Date;

/// How many days are looked at from each end: within so many years every day of the year falls on every weekday.
const REACH: usize = 12 * 366;

/// The first and last of the days that fit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidates {
    first: Date,
    last: Date,
}

impl Candidates {
    /// The days that fit all evidence; none where no day fits, or where the days have no end.
    fn of(evidence: &[&Evidence]) -> Option<Candidates> {
        let spans = evidence.iter().filter_map(|e| if let Fit::Span(first, last) = e.fit { Some((first, last)) } else { None });
        let (mut from, mut to) = (FIRST, LAST);
        for (first, last) in spans {
            (from, to) = (from.max(first), to.min(last));
        }
        if from == FIRST || to == LAST || from > to {
            return None;
        }
        let fits = |date: &Date| evidence.iter().all(|e| e.fit.holds(*date));
        let ahead = std::iter::successors(Some(from), |d| d.tomorrow().ok()).take_while(|d| *d <= to);
        let back = std::iter::successors(Some(to), |d| d.yesterday().ok()).take_while(|d| *d >= from);
        Some(Candidates { first: ahead.take(REACH).find(fits)?, last: back.take(REACH).find(fits)? })
    }

    /// The day, where there is one alone.
    pub(super) fn day(&self) -> Option<Date> {
        (self.first == self.last).then_some(self.first)
    }

    /// The year of all of them.
    pub(super) fn year(&self) -> i16 {
        self.first.year()
    }

    /// What all share, of an ISO date.
    pub(super) fn shared(&self) -> CompactString {
        match (self.day(), self.first.month() == self.last.month()) {
            (Some(day), _) => calendar::written(day),
            (None, true) => format_compact!("{:04}-{:02}", self.year(), self.first.month()),
            (None, false) => format_compact!("{:04}", self.year()),
        }
    }
}

/// The days that fit, where all lie in one year, and the evidence that they fit. Where no day fits all, the future tenses give way,
/// which tell the past too (`il mourra en 1918`), then the days that are only near; words that contradict each other otherwise say nothing.
pub(super) fn agreeing(collected: &[Evidence]) -> Option<(Candidates, Vec<&Evidence>)> {
    [Sort::Prospect, Sort::Near, Sort::Told]
        .into_iter()
        .find_map(|weakest| {
            let used: Vec<&Evidence> = collected.iter().filter(|e| e.sort <= weakest).collect();
            Candidates::of(&used).map(|found| (found, used))
        })
        .filter(|(found, _)| found.first.year() == found.last.year())
}
