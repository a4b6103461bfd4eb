//! What one piece of evidence says of the day of publication.

use crate::mentions::date::calendar;
use jiff::civil::Date;
use std::fmt;
use std::ops::RangeInclusive;

/// The first and last day that an article is thought to be of; a span that reaches one of them is open there.
pub(super) const FIRST: Date = Date::constant(1800, 1, 1);
pub(super) const LAST: Date = Date::constant(2199, 12, 31);

/// Which days fit.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fit {
    /// From a day to a day.
    Span(Date, Date),
    /// So many days after this day of any year in which it is such a weekday; fewer than none are before it.
    After {
        /// The day of the year.
        month: i8,
        /// The day of the year.
        day: i8,
        /// The weekday that it must be, 1 for Monday.
        weekday: Option<i8>,
        /// Days from it to the publication.
        days: RangeInclusive<i32>,
    },
    /// In this month of any year.
    Month(i8),
    /// On this weekday, 1 for Monday.
    Weekday(i8),
}

impl Fit {
    /// Whether a day fits.
    pub(super) fn holds(&self, date: Date) -> bool {
        match self {
            Fit::Span(first, last) => (*first..=*last).contains(&date),
            Fit::Month(month) => date.month() == *month,
            Fit::Weekday(weekday) => calendar::weekday(date) == *weekday,
            Fit::After { month, day, weekday, days } => (-1..=1).filter_map(|n| calendar::day(date.year() + n, *month, *day)).any(|told| {
                let named = weekday.is_none_or(|w| calendar::weekday(told) == w);
                named && days.contains(&calendar::days_between(told, date))
            }),
        }
    }

    /// The month and day of publication, where it tells these.
    pub(super) fn day_of_year(&self) -> Option<(i8, i8)> {
        let Fit::After { month, day, days, .. } = self else { return None };
        let told = calendar::day(2001, *month, *day).filter(|_| days.start() == days.end())?;
        calendar::days_after(told, *days.start()).map(|d| (d.month(), d.day()))
    }
}

impl fmt::Display for Fit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fit::Span(first, last) if first == last => write!(f, "on {first}"),
            Fit::Span(first, LAST) => write!(f, "from {first} on"),
            Fit::Span(FIRST, last) => write!(f, "up to {last}"),
            Fit::Span(first, last) => write!(f, "from {first} to {last}"),
            Fit::Month(month) => write!(f, "in {}", named(*month, 1, "%B")),
            Fit::Weekday(weekday) => write!(f, "on a {}", named(1, *weekday, "%A")),
            Fit::After { month, day, weekday, days } => {
                match (*days.start(), *days.end()) {
                    (0, 0) => write!(f, "on")?,
                    (a, b) if a == b => write!(f, "{a:+} days from")?,
                    (a, b) => write!(f, "{a:+} to {b:+} days from")?,
                }
                write!(f, " {}", named(*month, *day, "%-d %B"))?;
                weekday.map_or(Ok(()), |w| write!(f, ", a {}", named(1, w, "%A")))
            }
        }
    }
}

/// A day of a year that began on a Monday, in words.
fn named(month: i8, day: i8, format: &str) -> String {
    let year = if (month, day) == (2, 29) { 2024 } else { 2001 };
    calendar::day(year, month, day).map_or_else(String::new, |d| d.strftime(format).to_string())
}
