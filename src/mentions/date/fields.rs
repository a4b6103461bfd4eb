//! Resolution of calendar fields: which year a day belongs to, which week a weekday.

use super::calendar::{self, Point, days_after, days_between};
use super::expression::{Direction, Fields, Found, Unit};
use super::reader::Reader;
use super::resolve::{Anchored, Last, PUBLISHED, Resolver, TEXT};
use super::tense::{self, Tense};
use crate::text::WordSet;
use crate::text::set;
use compact_str::{CompactString, format_compact};
use jiff::civil::Date;

/// How many days ahead a day without its year is at most where the clause is in the past, and how many ago where it is to come: its
/// verb may report of a plan, or tell a story.
const MONTHS_AHEAD: i32 = 100;

/// Fields with their year.
pub(super) fn in_year(year: i16, x: &Fields) -> Point {
    let whole = || if x.before_christ { Point::BeforeChrist(year) } else { Point::Year(year) };
    match (x.month, x.day) {
        (Some(month), Some(day)) => calendar::day(year, month, day).map_or(Point::Month(year, month), Point::Day),
        (Some(month), None) => nth_day(year, month, x).map_or(Point::Month(year, month), Point::Day),
        _ => match (x.season, x.quarter, x.half) {
            (Some(season), _, _) => Point::Season(year, season.into()),
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
        // The weekend of a Monday is the one that it makes long.
        (Point::Day(day), Some(Unit::Weekend)) if calendar::weekday(day) == 1 => Point::shifted(day, -1, Unit::Weekend).unwrap_or(Point::Day(day)),
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
        if let Some(first) = self.range_start(f).filter(|_| x.direction == Direction::None)
            && let Some(date) = (0..=1).filter_map(|n| in_year(first.year() + n)).find(|date| *date >= first)
        {
            return (Point::Day(date), TEXT);
        }
        let Some(today) = self.today.date else {
            let known = self.today.year.or(self.sentence_year(f)).and_then(in_year);
            return (known.map_or(Point::Unknown(format_compact!("XXXX-{month:02}-{day:02}")), Point::Day), known.and(PUBLISHED));
        };
        if let Some(date) = self.sentence_year(f).filter(|_| x.direction == Direction::None && x.weekday.is_none()).and_then(in_year) {
            return (Point::Day(date), TEXT);
        }
        let ahead = tense::is_prospect(self.parse, &f.tokens);
        let starts = ahead && tense::is_start(self.parse, &f.tokens);
        let fits = |date: &Date| match x.direction {
            Direction::Last => *date < today,
            Direction::Next => *date > today,
            _ => !starts || *date >= today,
        };
        let near = |reach: i16| (-reach..=reach).filter_map(|n| in_year(today.year() + n)).filter(fits);
        // What has happened did not happen months ahead.
        let past = matches!(tense::of_clause(self.parse, &f.tokens), Tense::Past | Tense::Imperfect);
        let distance = |date: &Date| {
            let days = days_between(today, *date);
            let far = past && days > MONTHS_AHEAD || ahead && days < -MONTHS_AHEAD;
            if far { days.abs() + 365 } else { days.abs() }
        };
        let on_weekday = x.weekday.and_then(|w| near(3).filter(|d| calendar::weekday(*d) == w).min_by_key(distance));
        let best = on_weekday.filter(|d| distance(d) < 400).or_else(|| near(8).min_by_key(distance));
        (best.map_or(Point::Unknown(format_compact!("XXXX-{month:02}-{day:02}")), Point::Day), PUBLISHED)
    }

    /// The day or month at which a range begins that this expression ends: `du 28 décembre au`, `entre mai et`, `janvier-`.
    fn range_start(&self, f: &Found<'a>) -> Option<Date> {
        let last = self.last.as_ref()?;
        let (link, start) = (last.tokens.end, f.tokens.start);
        let hyphen = start == link && self.parse.text.tokens[start].after_hyphen();
        let word = || self.parse.is_one_of(link, const { &WordSet::of(&["au", "à"]) }) || self.parse.is_word(link, "et") && self.is_between(last);
        let linked = hyphen || start == link + 1 && (word() || self.parse.is_mark(link, '/'));
        linked.then_some(last.first)
    }

    fn is_between(&self, last: &Last) -> bool {
        last.tokens.start > 0 && self.parse.is_word(last.tokens.start - 1, "entre")
    }

    /// `le 15 courant`, `le 3 du mois dernier`: the day of a month told from that of publication or the one told last.
    pub(super) fn day_of_this_month(&self, day: i8, x: &Fields) -> Anchored {
        let step = match x.direction {
            Direction::Last => -1,
            Direction::Next => 1,
            _ => 0,
        };
        let told = self.told.month.filter(|_| x.from_told).and_then(|(year, month)| calendar::day(year, month, 1));
        let anchor = if told.is_some() { TEXT } else { PUBLISHED };
        let first = told.or(self.today.date).and_then(|month| calendar::months_after(month.first_of_month(), step));
        match first.and_then(|first| calendar::day(first.year(), first.month(), day)) {
            Some(date) => (Point::Day(date), anchor),
            None => (self.unknown(&format!("-XX-{day:02}")), None),
        }
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
        if direction == Direction::Any {
            return (Point::Unknown(format_compact!("XXXX-WXX-{weekday}")), None);
        }
        let Some(today) = self.today.date else { return (self.unknown(&format_compact!("-WXX-{weekday}")), None) };
        if x.of_week {
            let (from, anchor) = self.told_day().filter(|_| x.from_told).map_or((today, PUBLISHED), |told| (told, TEXT));
            let weeks = if direction == Direction::Last { -7 } else { 7 };
            let day = days_after(from, weeks + i32::from(weekday) - i32::from(calendar::weekday(from)));
            return (day.map_or(self.unknown("-XX-XX"), Point::Day), anchor);
        }
        if let Some(day) = self.beside_weekday(weekday, x, f, tense) {
            return (Point::Day(day), TEXT);
        }
        if let Some(told) = self.weekdays[weekday.rem_euclid(7) as usize]
            && direction == Direction::None
            && matches!(tense, Tense::Present | Tense::Unknown)
        {
            return (Point::Day(told), TEXT);
        }
        let ahead_of = |weekday: i8| (i32::from(weekday) - i32::from(calendar::weekday(today))).rem_euclid(7);
        let ahead = ahead_of(weekday);
        let offset = match (direction, tense) {
            (Direction::None, Tense::Past | Tense::Imperfect) if let Some(last) = self.range_end(f) => {
                (ahead_of(last) - 7) % 7 - i32::from((last - weekday).rem_euclid(7))
            }
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

    /// The weekday at which a range ends that begins here: `du mardi au samedi`.
    fn range_end(&self, f: &Found<'a>) -> Option<i8> {
        let reader = Reader { parse: self.parse, floor: 0, head: usize::MAX };
        let end = f.tokens.end;
        let (weekday, next) = reader.weekday(end + 1).filter(|_| reader.any(end, set!["au", "à"]))?;
        (reader.weekday_date(weekday, next).1 == next).then_some(weekday)
    }

    /// A weekday told from another: `le mercredi suivant`; `du lundi au vendredi`, `mardi ou mercredi` where the tense lets
    /// the second come after the first.
    fn beside_weekday(&self, weekday: i8, x: &Fields, f: &Found<'a>, tense: Tense) -> Option<Date> {
        let ahead = |from: Date| (i32::from(weekday) - i32::from(calendar::weekday(from))).rem_euclid(7);
        if x.from_told {
            let told = self.told_day()?;
            if x.direction == Direction::This {
                return days_after(told, ahead(told) - if ahead(told) > 3 { 7 } else { 0 });
            }
            let days = if x.direction == Direction::Next { (ahead(told) + 6) % 7 + 1 } else { ahead(told) - 7 };
            return days_after(told, days);
        }
        let last = self.last.as_ref().filter(|last| x.direction == Direction::None && last.weekday)?;
        let (end, first) = (last.tokens.end, last.first);
        let linked = (1..=2).contains(&f.tokens.start.saturating_sub(end)) && self.parse.is_one_of(end, const { &WordSet::of(&["au", "à", "et", "ou"]) });
        let date = days_after(first, ahead(first)).filter(|date| linked && *date > first)?;
        let past = matches!(tense, Tense::Past | Tense::Imperfect);
        (!past || self.today.date.is_none_or(|today| date <= today)).then_some(date)
    }

    /// `en juillet`: of this year, unless a word or the tense points.
    pub(super) fn month(&self, month: i8, x: &Fields, f: &Found<'a>) -> Anchored {
        let tense = tense::of_clause(self.parse, &f.tokens);
        if let Some(first) = self.range_start(f).filter(|_| x.direction == Direction::None) {
            return (in_year(first.year() + i16::from(month < first.month()), x), TEXT);
        }
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
