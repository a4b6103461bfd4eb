//! Civil-date arithmetic over `jiff`: points in time as TIMEX3 names them, their first and last days.

use super::expression::Unit;
use compact_str::{CompactString, format_compact};
use jiff::Span;
use jiff::civil::Date;

/// A day by its numbers.
pub(super) fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// An ISO day (`2023-09-04`, time of day ignored).
pub(super) fn iso(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// The day `count` days after `date`.
pub(super) fn days_after(date: Date, count: i32) -> Option<Date> {
    date.checked_add(Span::new().try_days(count).ok()?).ok()
}

/// The day `count` months after `date`.
pub(super) fn months_after(date: Date, count: i32) -> Option<Date> {
    date.checked_add(Span::new().try_months(count).ok()?).ok()
}

/// The weekday of a day, 1 for Monday.
pub(super) fn weekday(date: Date) -> i8 {
    date.weekday().to_monday_one_offset()
}

/// Days from `a` to `b`.
pub(super) fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(0, |span| span.get_days())
}

fn monday(date: Date) -> Option<Date> {
    days_after(date, 1 - i32::from(weekday(date)))
}

/// Easter Sunday (Gregorian computus).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    day(year, (n / 31) as i8, (n % 31 + 1) as i8)
}

/// The first and last days of a feast in `year`, by its value in the lexicon; a name that two feasts have (`l'Aïd`) gives both.
pub(super) fn feasts(value: &str, year: i16) -> impl Iterator<Item = (Date, Date)> {
    let of_year = move |v: &&str| v.len() >= 10 && v.get(..4).and_then(|y| y.parse().ok()) == Some(year);
    let listed = value.split(' ').filter(of_year).filter_map(|listed| {
        let (first, last) = listed.split_once('/').unwrap_or((listed, listed));
        Some((iso(first)?, iso(last)?))
    });
    listed.chain(yearly(value, year))
}

/// A feast that is kept every year, by its day, its distance from Easter, or its weekday of a month.
fn yearly(value: &str, year: i16) -> Option<(Date, Date)> {
    if let Some(offset) = value.strip_prefix("easter") {
        let date = days_after(easter(year)?, offset.parse().ok()?)?;
        return Some((date, date));
    }
    let mut parts = value.split('-').map(str::parse::<i8>);
    let (month, second) = (parts.next()?.ok()?, parts.next()?.ok()?);
    let date = match parts.next() {
        Some(nth) => nth_weekday(year, month, second, nth.ok()?)?,
        None => day(year, month, second)?,
    };
    Some((date, date))
}

/// The `nth` weekday of a month, 5 for the last.
pub(super) fn nth_weekday(year: i16, month: i8, wanted: i8, nth: i8) -> Option<Date> {
    let first = day(year, month, 1)?;
    let ahead = (i32::from(wanted) - i32::from(weekday(first))).rem_euclid(7);
    let date = days_after(first, ahead + 7 * (i32::from(nth) - 1))?;
    if date.month() == month { Some(date) } else { days_after(date, -7) }
}

/// A point or stretch of the calendar.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Point {
    /// A day.
    Day(Date),
    /// The week of a Monday.
    Week(Date),
    /// The weekend after a Monday.
    Weekend(Date),
    /// A month.
    Month(i16, i8),
    /// A season (`SP`, `SU`, `FA`, `WI`).
    Season(i16, CompactString),
    /// A quarter.
    Quarter(i16, i8),
    /// A half-year.
    Half(i16, i8),
    /// A year.
    Year(i16),
    /// A year before Christ.
    BeforeChrist(i16),
    /// Ten years, their first three digits.
    Decade(i16),
    /// A hundred years, their first two digits.
    Century(i16),
    /// Days of a feast with the value of its first month.
    Days(Date, Date),
    /// A value with unknown parts.
    Unknown(CompactString),
}

impl Point {
    /// The unit of this kind that holds `date` and lies `count` units away.
    pub(super) fn shifted(date: Date, count: i32, unit: Unit) -> Option<Point> {
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::QuarterHour | Unit::Hour => Point::Day(date),
            Unit::Day => Point::Day(days_after(date, count)?),
            Unit::Week => Point::Week(days_after(monday(date)?, count.checked_mul(7)?)?),
            Unit::Weekend => Point::Weekend(days_after(monday(date)?, count.checked_mul(7)?)?),
            Unit::Month => {
                let d = months_after(date.first_of_month(), count)?;
                Point::Month(d.year(), d.month())
            }
            Unit::Quarter => {
                let d = months_after(date.first_of_month(), count.checked_mul(3)?)?;
                Point::Quarter(d.year(), (d.month() - 1) / 3 + 1)
            }
            Unit::HalfYear => {
                let d = months_after(date.first_of_month(), count.checked_mul(6)?)?;
                Point::Half(d.year(), (d.month() - 1) / 6 + 1)
            }
            Unit::Year => Point::Year(year_after(date.year(), count)?),
            Unit::Decade => Point::Decade(year_after(date.year(), count.checked_mul(10)?)? / 10),
            Unit::Century => Point::Century(year_after(date.year(), count.checked_mul(100)?)? / 100),
            Unit::Millennium => return None,
        })
    }

    /// Its TIMEX3 value.
    pub(super) fn value(&self) -> CompactString {
        match self {
            Point::Day(d) => written(*d),
            Point::Week(d) => week(*d),
            Point::Weekend(d) => format_compact!("{}-WE", week(*d)),
            Point::Month(y, m) => joined(*y, &[*m]),
            Point::Season(y, s) => format_compact!("{y:04}-{s}"),
            Point::Quarter(y, q) => format_compact!("{y:04}-Q{q}"),
            Point::Half(y, h) => format_compact!("{y:04}-H{h}"),
            Point::Year(y) => joined(*y, &[]),
            Point::BeforeChrist(y) => format_compact!("BC{y:04}"),
            Point::Decade(d) => format_compact!("{d:03}X"),
            Point::Century(c) => format_compact!("{c:02}XX"),
            Point::Days(a, _) => format_compact!("{:04}-{:02}", a.year(), a.month()),
            Point::Unknown(text) => text.clone(),
        }
    }

    /// Its first and last day.
    pub(super) fn bounds(&self) -> Option<(Date, Date)> {
        let years = |first: i16, last: i16| Some((day(first, 1, 1)?, day(last, 12, 31)?));
        let months = |y: i16, first: i8, last: i8| Some((day(y, first, 1)?, day(y, last, 1)?.last_of_month()));
        match self {
            Point::Day(d) => Some((*d, *d)),
            Point::Week(d) => Some((*d, days_after(*d, 6)?)),
            Point::Weekend(d) => Some((days_after(*d, 5)?, days_after(*d, 6)?)),
            Point::Month(y, m) => months(*y, *m, *m),
            Point::Season(y, s) => season(*y, s),
            Point::Quarter(y, q) => months(*y, q * 3 - 2, q * 3),
            Point::Half(y, h) => months(*y, h * 6 - 5, h * 6),
            Point::Year(y) => years(*y, *y),
            Point::Decade(d) => years(d * 10, d * 10 + 9),
            Point::Century(c) => years(c * 100, c * 100 + 99),
            Point::Days(a, b) => Some((*a, *b)),
            Point::BeforeChrist(_) | Point::Unknown(_) => None,
        }
    }

    /// The same in ISO 8601-2, where it can say it; `value` is its TIMEX3 value.
    pub(super) fn edtf(&self, value: &CompactString) -> Option<CompactString> {
        match self {
            Point::Season(y, s) => Some(format_compact!("{y:04}-{}", season_number(s)?)),
            Point::Quarter(y, q) => Some(format_compact!("{y:04}-{}", 32 + q)),
            Point::Half(y, h) => Some(format_compact!("{y:04}-{}", 39 + h)),
            Point::Week(_) | Point::Weekend(_) | Point::Days(..) => self.bounds().map(|(a, b)| format_compact!("{a}/{b}")),
            Point::BeforeChrist(y) => Some(format_compact!("-{:04}", y - 1)),
            Point::Unknown(text) if !text.contains('W') && text.bytes().all(|b| b.is_ascii_digit() || b == b'X' || b == b'-') => Some(text.clone()),
            Point::Unknown(_) => None,
            _ => Some(value.clone()),
        }
    }
}

/// A day as ISO 8601 writes it.
pub(super) fn written(day: Date) -> CompactString {
    joined(day.year(), &[day.month(), day.day()])
}

/// A year in four digits, and parts of it in two each: most dates are no more, and `format!` is slow for so little.
fn joined(year: i16, parts: &[i8]) -> CompactString {
    // Room for a year, a month and a day.
    let mut text = *b"0000-00-00";
    let Some(whole) = text.get_mut(..4 + 3 * parts.len()).filter(|_| (0..=9999).contains(&year)) else {
        return parts.iter().fold(format_compact!("{year:04}"), |all, part| format_compact!("{all}-{part:02}"));
    };
    let (digits, rest) = whole.split_at_mut(4);
    digits.iter_mut().zip([1000, 100, 10, 1]).for_each(|(digit, place)| *digit += (year / place % 10) as u8);
    for (two, part) in rest.chunks_exact_mut(3).zip(parts) {
        (two[1], two[2]) = (two[1] + part.unsigned_abs() / 10, two[2] + part.unsigned_abs() % 10);
    }
    std::str::from_utf8(whole).map(CompactString::new).unwrap_or_default()
}

fn year_after(year: i16, count: i32) -> Option<i16> {
    i16::try_from(i32::from(year) + count).ok().filter(|y| (1..=9998).contains(y))
}

fn week(monday: Date) -> CompactString {
    let iso = monday.iso_week_date();
    format_compact!("{:04}-W{:02}", iso.year(), iso.week())
}

fn season_number(season: &str) -> Option<u8> {
    ["SP", "SU", "FA", "WI"].iter().position(|s| *s == season).map(|n| 21 + n as u8)
}

/// The days of a season in the north.
pub(super) fn season(year: i16, season: &str) -> Option<(Date, Date)> {
    let (first, last) = match season {
        "SP" => (day(year, 3, 20), day(year, 6, 20)),
        "SU" => (day(year, 6, 21), day(year, 9, 22)),
        "FA" => (day(year, 9, 23), day(year, 12, 20)),
        _ => (day(year, 12, 21), day(year.checked_add(1)?, 3, 19)),
    };
    Some((first?, last?))
}

/// A time of day moved by minutes, with the day it falls on.
pub(super) fn minutes_after(date: Date, hour: u8, minute: u8, minutes: i32) -> Option<(Date, u8, u8)> {
    let start = date.at(0, 0, 0, 0);
    let all = i64::from(hour) * 60 + i64::from(minute) + i64::from(minutes);
    let end = start.checked_add(Span::new().try_minutes(all).ok()?).ok()?;
    Some((end.date(), end.hour() as u8, end.minute() as u8))
}
