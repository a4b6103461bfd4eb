//! Resolution of calendar fields: which year a day belongs to, which week a weekday.

use super::calendar::{self, Point, days_after, days_between};
use super::expression::{Direction, Fields, Found, Unit};
use super::resolve::{Anchored, PUBLISHED, Resolver, TEXT};
use super::tense::{self, Tense};
use crate::text::WordSet;
use compact_str::{CompactString, format_compact};
use jiff::civil::Date;

/// How many days ahead a day without its year is at most where the clause is in the past: its verb may report of a plan.
const MONTHS_AHEAD: i32 = 100;

/// Fields with their year.
pub(super) fn in_year(year: i16, x: &Fields) -> Point {
    let whole = || if x.before_christ { Point::BeforeChrist(year) } else { Point::Year(year) };
    match (x.month, x.day) {
        (Some(month), Some(day)) => calendar::day(year, month, day).map_or(Point::Month(year, month), Point::Day),
        (Some(month), None) => nth_day(year, month, x).map_or(Point::Month(year, month), Point::Day),
        _ => match (x.season, x.quarter, x.half) {
            (Some(season), _, _) => Point::Season(year, season.to_string()),
            (_, Some(quarter), _) => Point::Quarter(year, quarter),
            (_, _, Some(half)) => Point::Half(year, half),
            _ => whole(),
        },
    }
}

/// `le dernier dimanche de mars`
fn nth_day(year: i16, month: i8, x: &Fields) -> Option<Date> {
    calendar::nth_weekday(year, month, x.weekday?, x.nth?)
}

/// `la semaine du 11 septembre`: the week or weekend of a day.
pub(super) fn around(point: Point, within: Option<Unit>) -> Point {
    match (point, within) {
        (Point::Day(day), Some(unit)) => Point::shifted(day, 0, unit).unwrap_or(Point::Day(day)),
        (Point::Unknown(_), Some(Unit::Week)) => Point::Unknown(CompactString::const_new("XXXX-WXX")),
        (Point::Unknown(_), Some(Unit::Weekend)) => Point::Unknown(CompactString::const_new("XXXX-WXX-WE")),
        (point, _) => point,
    }
}

impl<'a> Resolver<'_, 'a> {
    /// `le 4 septembre`: the nearest year, one that the weekday fits.
    pub(super) fn day_of_month(&self, month: i8, day: i8, x: &Fields, f: &Found<'a>) -> Anchored {
        let in_year = |year: i16| calendar::day(year, month, day);
        let Some(today) = self.today.date else {
            let known = self.today.year.or(self.sentence_year(f)).and_then(in_year);
            return (known.map_or(Point::Unknown(format_compact!("XXXX-{month:02}-{day:02}")), Point::Day), known.and(PUBLISHED));
        };
        if let Some(date) = self.sentence_year(f).filter(|_| x.direction == Direction::None && x.weekday.is_none()).and_then(in_year) {
            return (Point::Day(date), TEXT);
        }
        let fits = |date: &Date| match x.direction {
            Direction::Last => *date < today,
            Direction::Next => *date > today,
            _ => true,
        };
        let near = |reach: i16| (-reach..=reach).filter_map(|n| in_year(today.year() + n)).filter(fits);
        // What has happened did not happen months ahead.
        let past = matches!(tense::of_clause(self.parse, &f.tokens), Tense::Past | Tense::Imperfect);
        let distance = |date: &Date| {
            let days = days_between(today, *date);
            if past && days > MONTHS_AHEAD { days + 365 } else { days.abs() }
        };
        let on_weekday = x.weekday.and_then(|w| near(3).filter(|d| calendar::weekday(*d) == w).min_by_key(distance));
        let best = on_weekday.filter(|d| distance(d) < 400).or_else(|| near(8).min_by_key(distance));
        (best.map_or(Point::Unknown(format_compact!("XXXX-{month:02}-{day:02}")), Point::Day), PUBLISHED)
    }

    /// `jeudi 9`: the nearest month in which the weekday fits.
    pub(super) fn day_number(&self, day: i8, weekday: Option<i8>, f: &Found<'a>) -> Anchored {
        let Some(today) = self.today.date else { return (self.unknown(&format_compact!("-XX-{day:02}")), None) };
        let months = (-14..=14i32).filter_map(|n| {
            let first = Point::shifted(today, n, Unit::Month)?.bounds()?.0;
            calendar::day(first.year(), first.month(), day)
        });
        let past = weekday.is_none() && matches!(tense::of_verb(self.parse, &f.tokens), Tense::Past | Tense::Imperfect);
        let fits = |date: &Date| weekday.map_or(!past || *date <= today, |w| calendar::weekday(*date) == w);
        let best = months.filter(fits).min_by_key(|d| days_between(today, *d).abs());
        (best.map_or(self.unknown(&format_compact!("-XX-{day:02}")), Point::Day), PUBLISHED)
    }

    /// `lundi`: the closest, unless a word or the tense points.
    pub(super) fn weekday(&self, weekday: i8, x: &Fields, f: &Found<'a>) -> Anchored {
        let (direction, tense) = (x.direction, tense::of_clause(self.parse, &f.tokens));
        let Some(today) = self.today.date else { return (self.unknown(&format_compact!("-WXX-{weekday}")), None) };
        if let Some(day) = self.beside_weekday(weekday, x, f, tense) {
            return (Point::Day(day), TEXT);
        }
        if let Some(told) = self.weekdays[weekday.rem_euclid(7) as usize]
            && direction == Direction::None
            && matches!(tense, Tense::Present | Tense::Unknown)
        {
            return (Point::Day(told), TEXT);
        }
        let ahead = (i32::from(weekday) - i32::from(calendar::weekday(today))).rem_euclid(7);
        let offset = match (direction, tense) {
            (Direction::Last, _) => ahead - 7,
            (Direction::Next, _) if ahead == 0 => 7 + 7 * i32::from(x.weeks),
            (Direction::Next, _) => ahead + 7 * i32::from(x.weeks),
            (Direction::None | Direction::This, Tense::Past | Tense::Imperfect) if ahead > 0 => ahead - 7,
            (Direction::None, Tense::Future | Tense::Conditional) => ahead,
            _ if ahead > 3 => ahead - 7,
            _ => ahead,
        };
        (days_after(today, offset).map_or(self.unknown("-XX-XX"), Point::Day), PUBLISHED)
    }

    /// A weekday told from another: `le mercredi suivant`; `du lundi au vendredi`, `mardi ou mercredi` where the tense lets
    /// the second come after the first.
    fn beside_weekday(&self, weekday: i8, x: &Fields, f: &Found<'a>, tense: Tense) -> Option<Date> {
        let ahead = |from: Date| (i32::from(weekday) - i32::from(calendar::weekday(from))).rem_euclid(7);
        if x.from_told {
            let told = self.told_day()?;
            let days = if x.direction == Direction::Next { (ahead(told) + 6) % 7 + 1 } else { ahead(told) - 7 };
            return days_after(told, days);
        }
        let (end, first) = self.last_weekday.filter(|_| x.direction == Direction::None)?;
        let linked = (1..=2).contains(&f.tokens.start.saturating_sub(end)) && self.parse.is_one_of(end, const { &WordSet::of(&["au", "à", "et", "ou"]) });
        let date = days_after(first, ahead(first)).filter(|date| linked && *date > first)?;
        let past = matches!(tense, Tense::Past | Tense::Imperfect);
        (!past || self.today.date.is_none_or(|today| date <= today)).then_some(date)
    }

    /// `en juillet`: of this year, unless a word or the tense points.
    pub(super) fn month(&self, month: i8, x: &Fields, f: &Found<'a>) -> Anchored {
        let tense = tense::of_clause(self.parse, &f.tokens);
        if x.direction == Direction::None
            && let Some(year) = self.sentence_year(f)
        {
            return (in_year(year, x), TEXT);
        }
        let Some(today) = self.today.date else {
            let known = self.today.year;
            return (known.map_or(Point::Unknown(format_compact!("XXXX-{month:02}")), |y| in_year(y, x)), known.and(PUBLISHED));
        };
        let later = i16::from(month) - i16::from(today.month());
        let year = today.year() + self.year_step(later, x.direction, tense, 8);
        (in_year(year, x), PUBLISHED)
    }

    /// How many years away a month or season lies that is `later` months from now.
    fn year_step(&self, later: i16, direction: Direction, tense: Tense, far: i16) -> i16 {
        match (direction, tense) {
            (Direction::Last, _) => -i16::from(later >= 0),
            (Direction::Next, _) => i16::from(later <= 0),
            (Direction::This, _) => 0,
            (_, Tense::Past) => -i16::from(later > 0),
            (_, Tense::Future) => i16::from(later < 0),
            _ if later >= far => -1,
            _ if later <= -far => 1,
            _ => 0,
        }
    }

    /// Seasons, quarters and halves without a year.
    pub(super) fn part_of_year(&self, x: &Fields, tense: Tense) -> Anchored {
        let rest = match (x.season, x.quarter, x.half) {
            (Some(season), _, _) => format_compact!("-{season}"),
            (_, Some(quarter), _) => format_compact!("-Q{quarter}"),
            (_, _, half) => format_compact!("-H{}", half.unwrap_or(1)),
        };
        let Some(today) = self.today.date else {
            return match self.today.year {
                Some(year) => (in_year(year, x), PUBLISHED),
                None => (self.unknown(&rest), None),
            };
        };
        let years = (-1..=1).filter_map(|n| in_year(today.year() + n, x).bounds().map(|b| (n, b)));
        let fits = |(first, last): (Date, Date)| match (x.direction, tense) {
            (Direction::Last, _) => last < today,
            (Direction::Next, _) => first > today,
            (Direction::This, _) => true,
            (_, Tense::Past) => first <= today,
            (_, Tense::Future) => last >= today,
            _ => true,
        };
        let distance = |(first, last): (Date, Date)| {
            if first > today {
                days_between(today, first)
            } else if last < today {
                days_between(last, today)
            } else {
                0
            }
        };
        let best = years.filter(|(_, b)| fits(*b)).min_by_key(|(_, b)| distance(*b));
        (best.map_or(self.unknown(&rest), |(n, _)| in_year(today.year() + n, x)), PUBLISHED)
    }
}
