//! Resolution: what day an expression means, from the publication date, the dates told so far and the clause's tense.

use super::calendar::{self, Point};
use super::expression::{Clock, Direction, Fields, Found, Meaning, Origin, Unit};
use super::tense::{self, Tense};
use crate::mentions::Date as Value;
use crate::syntax::Parse;
use crate::text::WordSet;
use compact_str::{CompactString, format_compact};
use jiff::civil::Date;

/// What is known of the day of publication.
#[derive(Clone, Debug, Default)]
pub(super) struct Today {
    /// The day.
    pub(super) date: Option<Date>,
    /// The year, where it alone is known.
    pub(super) year: Option<i16>,
    /// Month and day, where a dateline tells them without a year.
    pub(super) day: Option<(i8, i8)>,
}

impl Today {
    /// The year, where it is known.
    pub(super) fn year(&self) -> Option<i16> {
        self.date.map(|d| d.year()).or(self.year)
    }
}

/// What the text has told so far.
#[derive(Clone, Debug)]
struct Told {
    /// The day told last, and the last that is not to come.
    day: Option<Date>,
    past: Option<Date>,
    /// The value of the day told last, where its year or week is unknown.
    unknown: Option<CompactString>,
    /// The month told last.
    month: Option<(i16, i8)>,
    /// The year told last, and in which sentence.
    year: Option<(i16, usize)>,
    /// The sentence in which a day was told last.
    sentence: usize,
}

/// Resolves the expressions of one article in order.
#[derive(Debug)]
pub(super) struct Resolver<'p, 'a> {
    pub(super) parse: &'p Parse<'a>,
    pub(super) today: Today,
    told: Told,
    /// The time told last, with its day.
    clock: Option<(Date, Clock)>,
    /// The days that weekdays meant so far, Monday first.
    pub(super) weekdays: [Option<Date>; 7],
    /// The weekday told last: the token after it and its day.
    pub(super) last_weekday: Option<(usize, Date)>,
}

/// A point and what it was counted from.
pub(super) type Anchored = (Point, Option<&'static str>);

pub(super) const PUBLISHED: Option<&str> = Some("published");
pub(super) const TEXT: Option<&str> = Some("text");

impl<'p, 'a> Resolver<'p, 'a> {
    pub(super) fn new(parse: &'p Parse<'a>, today: Today) -> Self {
        let told = Told { day: None, past: None, unknown: None, month: None, year: None, sentence: usize::MAX };
        Resolver { parse, today, told, clock: None, weekdays: [None; 7], last_weekday: None }
    }

    /// Resolves all expressions; the one at `dateline` tells the reader no day of the story.
    pub(super) fn all(mut self, found: &[Found<'a>], dateline: Option<usize>) -> Vec<Value> {
        let mut out = Vec::with_capacity(found.len());
        for (n, f) in found.iter().enumerate() {
            if matches!(f.meaning, Meaning::DayTold) {
                self.look_ahead(f, &found[n + 1..]);
            }
            let kept = (dateline == Some(n)).then(|| self.told.clone());
            out.push(self.one(f));
            if let Some(told) = kept {
                self.told = told;
            }
        }
        out
    }

    /// A time of day takes the day that follows it closely where its sentence told none before: `à 8h15, vendredi`.
    fn look_ahead(&mut self, f: &Found<'a>, rest: &[Found<'a>]) {
        let sentence = self.parse.text.sentence_of(f.tokens.start);
        if self.told.sentence == sentence {
            return;
        }
        let near = |g: &&Found<'a>| g.tokens.start < f.tokens.end + 6 && self.parse.text.sentence_of(g.tokens.start) == sentence;
        let day = rest.iter().take(2).take_while(near).find(|g| g.meaning.is_day());
        if let Some(day) = day {
            self.one(day);
        }
    }

    fn one(&mut self, f: &Found<'a>) -> Value {
        let (kind, value) = match &f.meaning {
            Meaning::Length(count, unit) => ("duration", unit.duration(*count)),
            Meaning::Clocked(parts) => ("duration", clocked_length(*parts)),
            Meaning::Every(value) => ("set", value.clone()),
            Meaning::Reference(value) => ("date", (*value).into()),
            Meaning::Today if self.is_nowadays(f) => ("date", CompactString::const_new("PRESENT_REF")),
            _ => return self.point_value(f),
        };
        Value { kind, value, modifier: f.modifier, ..Value::default() }
    }

    /// `aujourd'hui` in a sentence about how things stand, not about what happens.
    fn is_nowadays(&self, f: &Found<'a>) -> bool {
        let heads = self.parse.starts_sentence(f.tokens.start) && self.parse.is_mark(f.tokens.end, ',');
        let dated = self.parse.is_mark(f.tokens.end, ',') && self.parse.text.tokens.get(f.tokens.end + 1).is_some_and(|t| t.is_number());
        !dated && (tense::is_state(self.parse, &f.tokens) || heads && tense::of_verb(self.parse, &f.tokens) == Tense::Past)
    }

    fn point_value(&mut self, f: &Found<'a>) -> Value {
        let (point, anchor) = self.point(f);
        let sentence = self.parse.text.sentence_of(f.tokens.start);
        let timed = self.clocked(f, &point);
        if let Some(time) = timed.as_ref().filter(|_| f.clock.is_some() && self.is_daily(f)) {
            return Value { kind: "time", value: time.clone(), modifier: f.modifier, ..Value::default() };
        }
        self.remember(f, &point, sentence);
        let bounds = point.bounds();
        let (kind, value) = match &timed {
            Some(time) => ("time", format_compact!("{}{time}", point.value())),
            None => ("date", point.value()),
        };
        let edtf = match (&timed, f.clock) {
            (None, _) => point.edtf().map(|e| if f.modifier == Some("approx") { format_compact!("{e}~") } else { e }),
            (Some(_), Some(at)) => bounds.map(|(day, _)| format_compact!("{}T{:02}:{:02}:00{}", point.value(), at.hour, at.minute, at.zone.iso(day))),
            _ => None,
        };
        let (from, to) = bounds.map_or((None, None), |(a, b)| (Some(calendar::written(a)), Some(calendar::written(b))));
        Value { kind, value, modifier: f.modifier, edtf, from, to, anchor }
    }

    /// A time of every day: `la tranche horaire 18 h-19 h`, `chaque jour à 8 h`.
    fn is_daily(&self, f: &Found) -> bool {
        let first = f.tokens.start.saturating_sub(8);
        let daily = |j: usize| {
            self.parse.is_one_of(j, const { &WordSet::of(&["horaire", "quotidienne", "quotidien", "chaque"]) })
                || self.parse.is_word(j, "tous") && self.parse.is_word(j + 1, "les")
        };
        let sentence = self.parse.text.sentence_of(f.tokens.start);
        matches!(f.meaning, Meaning::DayTold) && (first..f.tokens.start).any(|j| daily(j) && self.parse.text.sentence_of(j) == sentence)
    }

    /// The time part of the value (`TEV`, `T19:30`, `TXX:XX`), none for dates.
    fn clocked(&mut self, f: &Found<'a>, point: &Point) -> Option<CompactString> {
        if let Some(clock) = f.clock {
            if let Point::Day(day) = point {
                self.clock = Some((*day, clock));
            }
            return Some(format_compact!("T{:02}:{:02}{}", clock.hour, clock.minute, clock.zone.timex()));
        }
        if let Some(part) = f.part {
            return Some(format_compact!("T{part}"));
        }
        match f.meaning {
            Meaning::Shift { count, unit, from } if unit.is_time() => {
                Some(self.shifted_clock(count, unit, from).map_or(CompactString::const_new("TXX:XX"), |(_, h, m)| format_compact!("T{h:02}:{m:02}")))
            }
            _ => None,
        }
    }

    /// The time told last, moved by hours or minutes.
    fn shifted_clock(&self, count: i32, unit: Unit, from: Origin) -> Option<(Date, u8, u8)> {
        let (day, clock) = self.clock.filter(|_| count != 0 && from == Origin::Told && unit != Unit::Second)?;
        let minutes = match unit {
            Unit::Hour => count.checked_mul(60)?,
            Unit::QuarterHour => count.checked_mul(15)?,
            _ => count,
        };
        calendar::minutes_after(day, clock.hour, clock.minute, minutes)
    }

    fn remember(&mut self, f: &Found<'a>, point: &Point, sentence: usize) {
        let time_only = matches!(f.meaning, Meaning::DayTold);
        match point {
            Point::Day(d) => {
                self.told.day = Some(*d);
                self.told.unknown = None;
                if matches!(&f.meaning, Meaning::Fields(x) if x.weekday.is_some()) {
                    self.weekdays[calendar::weekday(*d).rem_euclid(7) as usize] = Some(*d);
                    self.last_weekday = Some((f.tokens.end, *d));
                }
                if self.today.date.is_none_or(|today| *d <= today) {
                    self.told.past = Some(*d);
                }
                self.told.sentence = sentence;
                self.told.month = Some((d.year(), d.month()));
                if !time_only {
                    self.told.year = Some((d.year(), if matches!(&f.meaning, Meaning::Fields(x) if x.year.is_some()) { sentence } else { usize::MAX }));
                }
            }
            Point::Month(y, m) => {
                self.told.month = Some((*y, *m));
                self.told.year = Some((
                    *y,
                    if matches!(&f.meaning, Meaning::Fields(x) if x.year.is_some()) { sentence } else { self.told.year.map_or(usize::MAX, |t| t.1) },
                ));
            }
            Point::Unknown(value) if f.meaning.is_day() => {
                self.told.day = None;
                self.told.unknown = Some(value.clone());
                self.told.sentence = sentence;
            }
            Point::Year(y) => self.told.year = Some((*y, if self.led_by_en(f) { sentence } else { usize::MAX })),
            _ => {}
        }
    }

    /// `en 1997`, `(1997`: a year that the rest of the sentence stays in.
    fn led_by_en(&self, f: &Found<'a>) -> bool {
        let p = f.tokens.start.wrapping_sub(1);
        f.tokens.start > 0 && (self.parse.is_word(p, "en") || self.parse.is_word(p, "dès") || self.parse.is_mark(p, '('))
    }

    fn point(&self, f: &Found<'a>) -> Anchored {
        match &f.meaning {
            Meaning::Fields(fields) => self.fields(fields, f),
            Meaning::Shift { count, unit, from } => self.shift(*count, *unit, *from, Some(f)),
            Meaning::Event { day, count, unit } => {
                let past = |day: &Date| self.today.date.is_none_or(|today| *day <= today);
                let point = calendar::iso(day).filter(past).and_then(|d| shifted_from_day(d, *count, *unit));
                (point.unwrap_or(Point::Unknown(CompactString::const_new("XXXX-XX-XX"))), TEXT)
            }
            Meaning::Today => self.shift(0, Unit::Day, Origin::Published, None),
            Meaning::Feast(value, year, direction) => self.feast(value, *year, *direction, f),
            Meaning::Decade(d) => (Point::Decade(*d), None),
            Meaning::Century(c) if *c < 0 => (Point::Unknown(format_compact!("BC{:02}", -1 - c)), None),
            Meaning::Century(c) => (Point::Century(*c), None),
            _ => self.day_told(f),
        }
    }

    /// The day of a bare time: what has happened did not happen on a day to come.
    fn day_told(&self, f: &Found) -> Anchored {
        let ahead = matches!((self.told.day, self.today.date), (Some(told), Some(today)) if told > today);
        let past = || matches!(tense::of_clause(self.parse, &f.tokens), Tense::Past | Tense::Imperfect);
        let told = if ahead && self.told.sentence != self.parse.text.sentence_of(f.tokens.start) && past() { self.told.past } else { self.told.day };
        if let Some(value) = &self.told.unknown {
            return (Point::Unknown(value.clone()), TEXT);
        }
        match (told, self.today.date) {
            (Some(day), _) => (Point::Day(day), TEXT),
            (None, Some(day)) => (Point::Day(day), PUBLISHED),
            _ => (self.unknown("-XX-XX"), None),
        }
    }

    /// A value with the year where it is known, else X, and `rest`.
    pub(super) fn unknown(&self, rest: &str) -> Point {
        Point::Unknown(match self.today.year() {
            Some(year) => format_compact!("{year:04}{rest}"),
            None => format_compact!("XXXX{rest}"),
        })
    }

    fn shift(&self, count: i32, unit: Unit, from: Origin, f: Option<&Found<'a>>) -> Anchored {
        if from == Origin::Told
            && let Some(anchored) = self.shift_told(count, unit)
        {
            return anchored;
        }
        // What has happened some time after a day that no one told did not happen after publication.
        let past = || f.is_some_and(|f| matches!(tense::of_verb(self.parse, &f.tokens), Tense::Past | Tense::Imperfect));
        let lost = from == Origin::Told && count > 0 && !unit.is_time() && past();
        if let Some(today) = self.today.date.filter(|_| !lost) {
            let gone = unit == Unit::Weekend && count == 0 && calendar::weekday(today) < 5 && past();
            return (Point::shifted(today, count - i32::from(gone), unit).unwrap_or(Point::Unknown(CompactString::const_new("XXXX-XX-XX"))), PUBLISHED);
        }
        if let (Some(year), Unit::Year) = (self.today.year, unit) {
            return (i16::try_from(i32::from(year) + count).map_or(Point::Unknown(CompactString::const_new("XXXX")), Point::Year), PUBLISHED);
        }
        if let (Some((month, day)), Unit::Day) = (self.today.day, unit)
            && let Some(value) = shifted_unknown(&format_compact!("XXXX-{month:02}-{day:02}"), count)
        {
            return (Point::Unknown(value), PUBLISHED);
        }
        let near = count.abs() <= 1 && from == Origin::Published;
        let rest = match unit {
            Unit::Week => "-WXX",
            Unit::Weekend => "-WXX-WE",
            Unit::Month => "-XX",
            Unit::Quarter => "-QX",
            Unit::HalfYear => "-HX",
            Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium => return (Point::Unknown(CompactString::const_new("XXXX")), None),
            _ => "-XX-XX",
        };
        (if near { self.unknown(rest) } else { Point::Unknown(format_compact!("XXXX{rest}")) }, None)
    }

    /// The day told last.
    pub(super) fn told_day(&self) -> Option<Date> {
        self.told.day
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
            (Unit::Month, Some((year, month)), _) => Point::shifted(calendar::day(year, month, 1)?, count, unit)?,
            _ => Point::shifted(self.told.day?, count, unit)?,
        };
        Some((point, TEXT))
    }

    fn feast(&self, value: &str, year: Option<i16>, direction: Direction, f: &Found<'a>) -> Anchored {
        let span = |y: i16| calendar::feast(value, y);
        let point = |(a, b): (Date, Date)| if a == b { Point::Day(a) } else { Point::Days(a, b) };
        if let Some(found) = year.or(self.today.year.filter(|_| self.today.date.is_none())).and_then(span) {
            return (point(found), if year.is_some() { None } else { PUBLISHED });
        }
        let Some(today) = self.today.date else {
            let fixed = value.len() == 5 && year.is_none();
            let value = match year {
                _ if fixed => format_compact!("XXXX-{value}"),
                Some(year) => format_compact!("{year:04}-XX-XX"),
                None => CompactString::const_new("XXXX-XX-XX"),
            };
            return (Point::Unknown(value), None);
        };
        let tense = if direction == Direction::None { tense::of_clause(self.parse, &f.tokens) } else { Tense::Unknown };
        let near = (-1..=1).filter_map(|n| span(today.year() + n));
        let fits = |(first, last): (Date, Date)| match (direction, tense) {
            (Direction::Last, _) => last < today,
            (Direction::Next, _) => first > today,
            (_, Tense::Past) => first <= today,
            (_, Tense::Future | Tense::Conditional) => last >= today,
            _ => true,
        };
        let best = near.filter(|days| fits(*days)).min_by_key(|(first, _)| calendar::days_between(today, *first).abs());
        (best.map_or(self.unknown("-XX-XX"), point), PUBLISHED)
    }

    fn fields(&self, x: &Fields, f: &Found<'a>) -> Anchored {
        let (point, anchor) = self.calendar(x, f);
        (super::fields::around(point, x.within), anchor)
    }

    fn calendar(&self, x: &Fields, f: &Found<'a>) -> Anchored {
        if let Some(year) = x.year {
            return (super::fields::in_year(year, x), None);
        }
        match (x.month, x.day, x.weekday) {
            (Some(month), Some(day), _) => self.day_of_month(month, day, x, f),
            (Some(month), None, _) => self.month(month, x, f),
            (None, Some(day), _) => self.day_number(day, x.weekday, f),
            (None, None, Some(weekday)) => self.weekday(weekday, x, f),
            _ => self.part_of_year(x, tense::of_verb(self.parse, &f.tokens)),
        }
    }

    /// The year that the sentence has told, where it is not to come.
    pub(super) fn sentence_year(&self, f: &Found) -> Option<i16> {
        let (year, sentence) = self.told.year?;
        let here = self.parse.text.sentence_of(f.tokens.start) == sentence;
        (here && self.today.year().is_none_or(|today| year <= today)).then_some(year)
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

/// `PT7H35M39S` of hours, minutes and seconds.
fn clocked_length(parts: [u32; 3]) -> CompactString {
    parts.into_iter().zip(['H', 'M', 'S']).filter(|(n, _)| *n > 0).fold("PT".into(), |out, (n, unit)| format_compact!("{out}{n}{unit}"))
}

/// `un an après` an event of a day: its month is certain.
fn shifted_from_day(day: Date, count: i32, unit: Unit) -> Option<Point> {
    match unit {
        Unit::Year => Point::shifted(day, count.checked_mul(12)?, Unit::Month),
        unit => Point::shifted(day, count, unit),
    }
}
