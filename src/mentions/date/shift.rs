//! Resolution of counts: so many units from the day of publication, from the day told last, or from an event.

use super::calendar::{self, Point};
use super::expression::{Found, Origin, Unit};
use super::resolve::{Anchored, PUBLISHED, Resolver, TEXT};
use super::tense::{self, Tense};
use compact_str::{CompactString, format_compact};
use jiff::civil::Date;

/// The night, as TIMEX3 writes it: in the past it began the day before.
pub(super) const NIGHT: &str = "NI";

impl<'a> Resolver<'_, 'a> {
    /// So many units from the day of publication, the day told last, or the one told behind.
    pub(super) fn shift(&self, count: i32, unit: Unit, from: Origin, f: Option<&Found<'a>>) -> Anchored {
        if from == Origin::Next {
            let point = self.behind.and_then(|day| Point::shifted(day, count, unit));
            return (point.unwrap_or(Point::Unknown(CompactString::const_new("XXXX-XX-XX"))), TEXT);
        }
        if matches!(from, Origin::Told | Origin::Event)
            && let Some(anchored) = self.shift_told(count, unit)
        {
            return anchored;
        }
        // What came some time after a day that no one told is not counted from publication, unless it is to come.
        let tense = || f.map_or(Tense::Unknown, |f| tense::of_verb(self.parse, &f.tokens));
        let past = || matches!(tense(), Tense::Past | Tense::Imperfect);
        let after = from == Origin::Told && count > 0 && !unit.is_time();
        let lost = from == Origin::Event || after && !matches!(tense(), Tense::Future | Tense::Conditional);
        if let Some(today) = self.today.date.filter(|_| !lost) {
            let weekend = unit == Unit::Weekend && calendar::weekday(today) < 5;
            let night = unit == Unit::Day && f.is_some_and(|f| f.part == Some(NIGHT));
            let gone = (weekend || night) && count == 0 && past();
            return (Point::shifted(today, count - i32::from(gone), unit).unwrap_or(Point::Unknown(CompactString::const_new("XXXX-XX-XX"))), PUBLISHED);
        }
        if let (Some(year), Unit::Year) = (self.today.year.filter(|_| !lost), unit) {
            return (i16::try_from(i32::from(year) + count).map_or(Point::Unknown(CompactString::const_new("XXXX")), Point::Year), PUBLISHED);
        }
        if let (Some((month, day)), Unit::Day) = (self.today.day.filter(|_| !lost), unit)
            && let Some(value) = shifted_unknown(&format_compact!("XXXX-{month:02}-{day:02}"), count)
        {
            return (Point::Unknown(value), PUBLISHED);
        }
        (self.somewhere(unit, count.abs() <= 1 && from == Origin::Published), None)
    }

    /// A point of this size that nothing tells; `near` in the year of publication, where that is known.
    fn somewhere(&self, unit: Unit, near: bool) -> Point {
        let rest = match unit {
            Unit::Week => "-WXX",
            Unit::Weekend => "-WXX-WE",
            Unit::Month => "-XX",
            Unit::Quarter => "-QX",
            Unit::HalfYear => "-HX",
            Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium => return Point::Unknown(CompactString::const_new("XXXX")),
            _ => "-XX-XX",
        };
        if near { self.unknown(rest) } else { Point::Unknown(format_compact!("XXXX{rest}")) }
    }

    /// So many months from the day of publication, to the day.
    pub(super) fn exact(&self, months: i32) -> Anchored {
        let day = self.today.date.and_then(|today| calendar::months_after(today, months));
        (day.map_or(Point::Unknown(CompactString::const_new("XXXX-XX-XX")), Point::Day), day.and(PUBLISHED))
    }

    /// A shift from the day, month or year told last.
    fn shift_told(&self, count: i32, unit: Unit) -> Option<Anchored> {
        if unit.is_time()
            && let Some((day, _, _)) = self.shifted_clock(count, unit, Origin::Told)
        {
            return Some((Point::Day(day), TEXT));
        }
        if let (Unit::Day, Some(value)) = (unit, &self.told.unknown) {
            return Some((Point::Unknown(shifted_unknown(value, count)?), TEXT));
        }
        let point = match (unit, self.told.month, self.told.year) {
            (Unit::Year, _, Some((year, _))) => Point::Year(i16::try_from(i32::from(year) + count).ok()?),
            (Unit::Decade | Unit::Century, _, Some((year, _))) => Point::shifted(calendar::day(year, 1, 1)?, count, unit)?,
            (Unit::Month, Some((year, month)), _) => Point::shifted(calendar::day(year, month, 1)?, count, unit)?,
            _ => Point::shifted(self.told.day?, count, unit)?,
        };
        Some((point, TEXT))
    }

    /// The time told last, moved by hours or minutes.
    pub(super) fn shifted_clock(&self, count: i32, unit: Unit, from: Origin) -> Option<(Date, u8, u8)> {
        let (day, clock) = self.clock.filter(|_| count != 0 && from == Origin::Told && unit != Unit::Second)?;
        let minutes = match unit {
            Unit::Hour => count.checked_mul(60)?,
            Unit::QuarterHour => count.checked_mul(15)?,
            _ => count,
        };
        calendar::minutes_after(day, clock.hour, clock.minute, minutes)
    }
}

/// A day with unknown parts, moved: the day after a Wednesday is a Thursday, that after 4 September the 5th.
fn shifted_unknown(value: &str, count: i32) -> Option<CompactString> {
    let (rest, last) = value.rsplit_once('-')?;
    let n: i32 = last.parse().ok()?;
    if rest.ends_with("WXX") {
        return Some(format_compact!("{rest}-{}", (n - 1 + count).rem_euclid(7) + 1));
    }
    let (year, month) = rest.split_once('-')?;
    let day = calendar::days_after(calendar::day(2001, month.parse().ok()?, i8::try_from(n).ok()?)?, count)?;
    (day.year() == 2001).then(|| format_compact!("{year}-{:02}-{:02}", day.month(), day.day()))
}

/// `un an après` an event of a day: its month is certain.
pub(super) fn shifted_from_day(day: Date, count: i32, unit: Unit) -> Option<Point> {
    match unit {
        Unit::Year => Point::shifted(day, count.checked_mul(12)?, Unit::Month),
        unit => Point::shifted(day, count, unit),
    }
}
