//! A time told from now beside the date that it is: `l'année dernière, en octobre 2022`, `il y a trois jours, le 2 février 2024`,
//! `en 2023 (l'an passé)`.

use super::evidence::{Evidence, is_narrated};
use super::fit::{FIRST, Fit, LAST};
use crate::lexicon::class;
use crate::mentions::date::calendar::{self, Point};
use crate::mentions::date::expression::{Direction, Fields, Found, Meaning, Origin, Unit};
use crate::mentions::date::fields;
use crate::syntax::Parse;
use crate::text::set;
use jiff::civil::Date;
use std::ops::Range;

/// What expressions `n` and the next say of the day of publication where they are one time in two words.
pub(super) fn told(parse: &Parse, found: &[Found], n: usize) -> Option<Evidence> {
    let (a, b) = (&found[n], found.get(n + 1)?);
    if parse.text.sentence_of(a.tokens.start) != parse.text.sentence_of(b.tokens.start) {
        return None;
    }
    let gap = a.tokens.end..b.tokens.start;
    let (from_now, shift, date) = if let Some(shift) = Shift::of(a) { (n, shift, b) } else { (n + 1, Shift::of(b)?, a) };
    let linked = if from_now == n { is_link(parse, gap) } else { gap.len() == 1 && is_comma(parse, gap.start) && is_closed(parse, b.tokens.end) };
    let listed = from_now == n && parse.is(b.tokens.end, class::COORDINATOR);
    let adverbial = !a.tokens.start.checked_sub(1).is_some_and(|p| from_now == n && governs(parse, p));
    if !linked || listed || !adverbial || shift.is_now() && is_narrated(parse, found, from_now) {
        return None;
    }
    let Meaning::Fields(x) = &date.meaning else { return None };
    shift.fit(x).map(|fit| Evidence::told(&(a.tokens.start..b.tokens.end), fit))
}

fn is_comma(parse: &Parse, i: usize) -> bool {
    parse.text.tokens.get(i).is_some_and(|t| matches!(t.first, ',' | '(' | '–' | '—')) && parse.is_any_mark(i)
}

/// A comma or bracket, `en` or `soit`, or both.
fn is_link(parse: &Parse, gap: Range<usize>) -> bool {
    let word = |i: usize| parse.is_one_of(i, set!["en", "soit", "au"]);
    match gap.len() {
        1 => is_comma(parse, gap.start) || word(gap.start),
        2 => is_comma(parse, gap.start) && word(gap.start + 1),
        _ => false,
    }
}

/// Whether the words in apposition end before token `i`.
fn is_closed(parse: &Parse, i: usize) -> bool {
    parse.is_any_mark(i) || i >= parse.len()
}

/// Whether token `p` governs what follows, which is then no adverbial: `contrairement à l'année dernière`, `depuis l'an dernier`.
fn governs(parse: &Parse, p: usize) -> bool {
    parse.is(p, class::PREPOSITION | class::DE | class::A | class::QUE | class::COORDINATOR) && !parse.is_any_mark(p)
}

/// A time told from now.
struct Shift {
    count: i32,
    unit: Unit,
    how: How,
}

/// How a shift counts.
#[derive(Clone, Copy, PartialEq)]
enum How {
    /// By the calendar: `la semaine dernière`, `l'an prochain`.
    Calendar,
    /// By what has gone by: `il y a deux ans`.
    Elapsed,
    /// To the day: `il y a un an jour pour jour`.
    Exact,
    /// By the next or last such weekday: `lundi dernier`.
    Weekday,
}

impl Shift {
    fn of(f: &Found) -> Option<Shift> {
        let how = if f.rule == "mentions/date#counted" { How::Elapsed } else { How::Calendar };
        match &f.meaning {
            Meaning::ToTheDay(months) => Some(Shift { count: *months, unit: Unit::Month, how: How::Exact }),
            Meaning::Today => Some(Shift { count: 0, unit: Unit::Day, how }),
            Meaning::Shift { count, unit, from: Origin::Published } if f.modifier.is_none() && f.part.is_none() => {
                Some(Shift { count: *count, unit: *unit, how })
            }
            Meaning::Fields(x) if x.day.is_none() && x.month.is_none() && x.weekday.is_some() && !x.from_told && x.weeks == 0 => {
                let count = match x.direction {
                    Direction::Last => -1,
                    Direction::Next => 1,
                    _ => return None,
                };
                Some(Shift { count, unit: Unit::Day, how: How::Weekday })
            }
            _ => None,
        }
    }

    fn is_now(&self) -> bool {
        self.count == 0
    }

    /// What it says of the day of publication that it is this date.
    fn fit(&self, x: &Fields) -> Option<Fit> {
        let days = self.days(x.weekday);
        match (x.year, x.month, x.day) {
            (None, Some(month), Some(day)) => Some(Fit::After { month, day, weekday: x.weekday, days: days? }),
            (None, Some(month), None) if self.unit == Unit::Month && self.how == How::Calendar => {
                Some(Fit::Month((i32::from(month) - 1 - self.count).rem_euclid(12) as i8 + 1))
            }
            (Some(year), _, _) => self.span(fields::in_year(year, x)).map(|(a, b)| Fit::Span(a.max(FIRST), b.min(LAST))),
            _ => None,
        }
    }

    /// From which to which day the publication lies where the shift leads to `point`.
    fn span(&self, point: Point) -> Option<(Date, Date)> {
        let (first, last) = point.bounds()?;
        let one = first == last;
        if let Some(days) = self.days(Some(calendar::weekday(first))).filter(|_| one) {
            return Some((calendar::days_after(first, *days.start())?, calendar::days_after(first, *days.end())?));
        }
        let by_calendar = self.how == How::Calendar || matches!(point, Point::Year(_)) && self.count.abs() < 10;
        match self.unit {
            Unit::Year if by_calendar => Point::shifted(first, -self.count, Unit::Year)?.bounds(),
            Unit::Year if matches!(point, Point::Year(_)) => around(first, last, -12 * self.count, 366, 366),
            Unit::Year => around(first, last, -12 * self.count, 120, 240),
            Unit::Month if self.how == How::Exact => around(first, last, -self.count, 0, 0),
            Unit::Month if self.how == How::Calendar => Point::shifted(first, -self.count, Unit::Month)?.bounds(),
            Unit::Month => around(first, last, -self.count, 15, 15),
            _ => None,
        }
    }

    /// How many days after a day the publication lies, where these are told: that day is a `weekday`.
    fn days(&self, weekday: Option<i8>) -> Option<std::ops::RangeInclusive<i32>> {
        let n = -self.count;
        Some(match (self.unit, self.how, weekday) {
            (_, How::Weekday, _) => {
                if n > 0 {
                    1..=8
                } else {
                    -8..=-1
                }
            }
            (Unit::Day, _, _) if n.abs() > 7 => n - 2..=n + 2,
            (Unit::Day, _, _) => n..=n,
            (Unit::Week, How::Elapsed, _) => n * 7 - 3..=n * 7 + 3,
            (Unit::Week, _, Some(w)) => 7 * n + 1 - i32::from(w)..=7 * n + 7 - i32::from(w),
            (Unit::Week, _, None) => 7 * n - 6..=7 * n + 6,
            _ => return None,
        })
    }
}

/// The days from `first` to `last` moved by months, and so many more before and after.
fn around(first: Date, last: Date, months: i32, before: i32, after: i32) -> Option<(Date, Date)> {
    let moved = |d: Date| calendar::months_after(d, months);
    Some((calendar::days_after(moved(first)?, -before)?, calendar::days_after(moved(last)?, after)?))
}
