//! Resolution: what day an expression means, from the publication date, the dates told so far and the clause's tense.

use super::calendar::{self, Point};
use super::expression::{Clock, Direction, Fields, Found, Meaning, Origin, Unit};
use super::shift::{NIGHT, shifted_from_day};
use super::tense::{self, Tense};
use crate::base::Reused;
use crate::mentions::Date as Value;
use crate::syntax::Parse;
use crate::text::WordSet;
use compact_str::{CompactString, format_compact};
use jiff::civil::Date;
use std::ops::Range;

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
pub(super) struct Told {
    /// The day told last, and the last that is not to come.
    pub(super) day: Option<Date>,
    past: Option<Date>,
    /// The value of the day told last, where its year or week is unknown.
    pub(super) unknown: Option<CompactString>,
    /// The month told last.
    pub(super) month: Option<(i16, i8)>,
    /// The year told last, and in which sentence.
    pub(super) year: Option<(i16, usize)>,
    /// The sentence in which a day was told last.
    sentence: usize,
}

/// A day or month that the text has told by its fields.
#[derive(Clone, Debug)]
pub(super) struct Last {
    pub(super) tokens: Range<usize>,
    /// The day, or the first of the month.
    pub(super) first: Date,
    /// Whether its weekday was named.
    pub(super) weekday: bool,
}

/// Resolves the expressions of one article in order.
#[derive(Debug)]
pub(super) struct Resolver<'p, 'a> {
    pub(super) parse: &'p Parse<'a>,
    pub(super) today: Today,
    pub(super) told: Told,
    /// The time told last, with its day.
    pub(super) clock: Option<(Date, Clock)>,
    /// The days that weekdays meant so far, Monday first.
    pub(super) weekdays: [Option<Date>; 7],
    /// The day or month told last by its fields.
    pub(super) last: Option<Last>,
    /// The day of the expression behind the one that is resolved.
    pub(super) behind: Option<Date>,
}

/// A point and what it was counted from.
pub(super) type Anchored = (Point, Option<&'static str>);

pub(super) const PUBLISHED: Option<&str> = Some("published");
pub(super) const TEXT: Option<&str> = Some("text");

impl<'p, 'a> Resolver<'p, 'a> {
    pub(super) fn new(parse: &'p Parse<'a>, today: Today) -> Self {
        let told = Told { day: None, past: None, unknown: None, month: None, year: None, sentence: usize::MAX };
        Resolver { parse, today, told, clock: None, weekdays: [None; 7], last: None, behind: None }
    }

    /// Resolves all expressions; the one at `dateline` tells the reader no day of the story.
    pub(super) fn all(mut self, found: &[Found<'a>], dateline: Option<usize>) -> Reused<Value> {
        let mut out = Reused::default();
        for (n, f) in found.iter().enumerate() {
            if matches!(f.meaning, Meaning::DayTold) {
                self.look_ahead(f, &found[n + 1..]);
            }
            let behind = found.get(n + 1).filter(|_| matches!(f.meaning, Meaning::Shift { from: Origin::Next, .. }));
            self.behind = behind.and_then(|g| self.point(g).0.bounds()).map(|(first, _)| first);
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
        let dated = self.parse.is_mark(f.tokens.end, ',') && self.parse.is_number(f.tokens.end + 1);
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
        let date = point.value();
        let edtf = match (&timed, f.clock) {
            (None, _) => point.edtf(&date).map(|e| if f.modifier == Some("approx") { format_compact!("{e}~") } else { e }),
            (Some(_), Some(at)) => bounds.map(|(day, _)| format_compact!("{date}T{:02}:{:02}:00{}", at.hour, at.minute, at.zone.iso(day))),
            _ => None,
        };
        let from = bounds.map(|(first, _)| if matches!(point, Point::Day(_)) { date.clone() } else { calendar::written(first) });
        let to = bounds.and_then(|(first, last)| if first == last { from.clone() } else { Some(calendar::written(last)) });
        let (kind, value) = match timed {
            Some(time) => ("time", format_compact!("{date}{time}")),
            None => ("date", date),
        };
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

    fn remember(&mut self, f: &Found<'a>, point: &Point, sentence: usize) {
        let time_only = matches!(f.meaning, Meaning::DayTold);
        match point {
            Point::Day(d) => {
                self.told.day = Some(*d);
                self.told.unknown = None;
                if matches!(&f.meaning, Meaning::Fields(x) if x.weekday.is_some()) {
                    self.weekdays[calendar::weekday(*d).rem_euclid(7) as usize] = Some(*d);
                }
                self.last = self.by_fields(f, *d);
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
                self.last = calendar::day(*y, *m, 1).and_then(|first| self.by_fields(f, first));
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

    fn by_fields(&self, f: &Found<'a>, first: Date) -> Option<Last> {
        let Meaning::Fields(x) = &f.meaning else { return None };
        Some(Last { tokens: f.tokens.clone(), first, weekday: x.weekday.is_some() })
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
            Meaning::Feast(feast) => self.feast(feast, f),
            Meaning::ToTheDay(months) => self.exact(*months),
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
            (None, Some(day)) => {
                let gone = f.part == Some(NIGHT) && past();
                (Point::Day(calendar::days_after(day, -i32::from(gone)).unwrap_or(day)), PUBLISHED)
            }
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

    /// The day told last.
    pub(super) fn told_day(&self) -> Option<Date> {
        self.told.day
    }

    fn fields(&self, x: &Fields, f: &Found<'a>) -> Anchored {
        let (point, anchor) = self.calendar(x, f);
        (super::fields::around(point, x.within), anchor)
    }

    fn calendar(&self, x: &Fields, f: &Found<'a>) -> Anchored {
        if let Some(year) = x.year {
            return (super::fields::in_year(year, x), None);
        }
        let until = x.direction == Direction::None && f.modifier.is_none() && x.weekday.is_none() && tense::is_deadline(self.parse, &f.tokens);
        let x = &Fields { direction: if until && x.month.is_some() == x.day.is_some() { Direction::Next } else { x.direction }, ..*x };
        match (x.month, x.day, x.weekday) {
            (None, Some(day), None) if x.direction != Direction::None => self.day_of_this_month(day, x),
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

/// `PT7H35M39S` of hours, minutes and seconds.
fn clocked_length(parts: [u32; 3]) -> CompactString {
    parts.into_iter().zip(['H', 'M', 'S']).filter(|(n, _)| *n > 0).fold("PT".into(), |out, (n, unit)| format_compact!("{out}{n}{unit}"))
}
