//! What a date expression says before any calendar is asked.

use super::zone::Zone;
use compact_str::{CompactString, format_compact};
use std::ops::Range;

/// A date expression in the text.
#[derive(Clone, Debug)]
pub(super) struct Found<'a> {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// The family that found it.
    pub(super) rule: &'static str,
    /// What it says.
    pub(super) meaning: Meaning<'a>,
    /// `start`, `mid`, `end`, `approx`.
    pub(super) modifier: Option<&'static str>,
    /// `MO`, `MI`, `AF`, `EV`, `NI`.
    pub(super) part: Option<&'a str>,
    /// The time of day.
    pub(super) clock: Option<Clock>,
}

impl<'a> Found<'a> {
    pub(super) fn new(tokens: Range<usize>, rule: &'static str, meaning: Meaning<'a>) -> Self {
        Found { tokens, rule, meaning, modifier: None, part: None, clock: None }
    }

    /// The year that it names.
    pub(super) fn year(&self) -> Option<i16> {
        if let Meaning::Fields(x) = &self.meaning { x.year.filter(|_| !x.before_christ) } else { None }
    }

    pub(super) fn with_part(mut self, part: Option<&'a str>) -> Self {
        match part {
            Some("T12:00") => self.clock = Some(Clock { hour: 12, minute: 0, zone: Zone::Local }),
            Some("T00:00") => self.clock = Some(Clock { hour: 24, minute: 0, zone: Zone::Local }),
            part => self.part = part,
        }
        self
    }
}

/// What an expression says.
#[derive(Clone, Debug)]
pub(super) enum Meaning<'a> {
    /// A day, month, season, year … by its fields.
    Fields(Fields<'a>),
    /// So many units from a day.
    Shift {
        /// How many, negative into the past.
        count: i32,
        /// Units of what.
        unit: Unit,
        /// Counted from where.
        from: Origin,
    },
    /// A day told by an event of the lexicon, so many units away.
    Event {
        /// ISO day.
        day: &'a str,
        /// How many, negative into the past.
        count: i32,
        /// Units of what.
        unit: Unit,
    },
    /// `PAST_REF`, `FUTURE_REF`, `PRESENT_REF`.
    Reference(&'static str),
    /// `aujourd'hui`: the day, or nowadays.
    Today,
    /// How long.
    Length(Count, Unit),
    /// How long, in hours, minutes and seconds.
    Clocked([u32; 3]),
    /// A set, by its TIMEX3 value.
    Every(CompactString),
    /// A feast of the lexicon.
    Feast(Feast<'a>),
    /// So many months from the day of publication, to the day: `il y a cinq ans jour pour jour`.
    ToTheDay(i32),
    /// Ten years: their first three digits.
    Decade(i16),
    /// A hundred years: their first two digits; -1 and less before Christ.
    Century(i16),
    /// A time of day or part of day whose day the text tells.
    DayTold,
}

impl Meaning<'_> {
    /// Whether it names a day.
    pub(super) fn is_day(&self) -> bool {
        match self {
            Meaning::Fields(x) => x.within.is_none() && (x.day.is_some() || x.weekday.is_some()),
            Meaning::Shift { unit, .. } => *unit == Unit::Day,
            Meaning::Today | Meaning::ToTheDay(_) => true,
            _ => false,
        }
    }
}

/// A feast or fixed day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Feast<'a> {
    /// Its value in the lexicon.
    pub(super) value: &'a str,
    pub(super) year: Option<i16>,
    pub(super) direction: Direction,
    /// Its week or weekend: `le week-end de Pâques`.
    pub(super) within: Option<Unit>,
}

/// Fields of a calendar date, those that are named.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fields<'a> {
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    pub(super) weekday: Option<i8>,
    pub(super) season: Option<&'a str>,
    pub(super) quarter: Option<i8>,
    pub(super) half: Option<i8>,
    pub(super) direction: Direction,
    /// Weeks beyond the next such weekday: `samedi en huit` is one.
    pub(super) weeks: i8,
    /// Which such weekday of the month, 5 for the last: `le deuxième mardi de novembre`.
    pub(super) nth: Option<i8>,
    /// `suivant`, `précédent`: the direction counts from the day told last.
    pub(super) from_told: bool,
    /// The week or weekend of the day: `la semaine du 11 septembre`.
    pub(super) within: Option<Unit>,
    pub(super) before_christ: bool,
    /// The direction is that of the week: `mardi de la semaine prochaine`.
    pub(super) of_week: bool,
}

/// Which way a word points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Direction {
    #[default]
    None,
    /// `dernier`
    Last,
    /// `prochain`
    Next,
    /// `ce`
    This,
    /// `un`: whichever.
    Any,
}

/// Where a shift counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The day of publication.
    Published,
    /// The day told last.
    Told,
    /// The day of an event that the text names and may have told: never that of publication.
    Event,
    /// The day of the expression behind: `la veille du 4 mai`.
    Next,
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    /// A number.
    Number(u32),
    /// `quelques`, `plusieurs`, `des`.
    Vague,
    /// `un demi`, `une demi`.
    Half,
    /// A number and a half.
    AndHalf(u32),
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(super) enum Unit {
    Second,
    Minute,
    QuarterHour,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    HalfYear,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The unit by its value in the lexicon.
    pub(super) fn by_code(code: &str) -> Option<Unit> {
        Some(match code {
            "S" => Unit::Second,
            "MIN" => Unit::Minute,
            "QH" => Unit::QuarterHour,
            "H" => Unit::Hour,
            "D" => Unit::Day,
            "W" => Unit::Week,
            "WE" => Unit::Weekend,
            "M" => Unit::Month,
            "Q" => Unit::Quarter,
            "HY" => Unit::HalfYear,
            "Y" => Unit::Year,
            "DE" => Unit::Decade,
            "CE" => Unit::Century,
            "ML" => Unit::Millennium,
            _ => return None,
        })
    }

    /// Whether it is shorter than a day.
    pub(super) fn is_time(self) -> bool {
        matches!(self, Unit::Second | Unit::Minute | Unit::QuarterHour | Unit::Hour)
    }

    /// A duration of `count` units as TIMEX3 writes it.
    pub(super) fn duration(self, count: Count) -> CompactString {
        if let (Unit::QuarterHour, Count::Number(n)) = (self, count) {
            return format_compact!("PT{}M", u64::from(n) * 15);
        }
        let (prefix, code, halves) = match self {
            Unit::Second => ("PT", "S", None),
            Unit::QuarterHour => ("PT", "M", None),
            Unit::Minute => ("PT", "M", Some(("PT", 30, 60, "S"))),
            Unit::Hour => ("PT", "H", Some(("PT", 30, 60, "M"))),
            Unit::Day => ("P", "D", Some(("PT", 12, 24, "H"))),
            Unit::Week => ("P", "W", None),
            Unit::Weekend => ("P", "WE", None),
            Unit::Month => ("P", "M", Some(("P", 15, 30, "D"))),
            Unit::Quarter => ("P", "Q", None),
            Unit::HalfYear => ("P", "HY", None),
            Unit::Year => ("P", "Y", Some(("P", 6, 12, "M"))),
            Unit::Decade => ("P", "DE", Some(("P", 5, 10, "Y"))),
            Unit::Century => ("P", "CE", Some(("P", 50, 100, "Y"))),
            Unit::Millennium => ("P", "ML", Some(("P", 500, 1000, "Y"))),
        };
        match (count, halves) {
            (Count::Vague, _) => format_compact!("{prefix}X{code}"),
            (Count::Number(n), _) => format_compact!("{prefix}{n}{code}"),
            (Count::Half, Some((prefix, half, _, code))) => format_compact!("{prefix}{half}{code}"),
            (Count::AndHalf(n), Some((prefix, half, whole, code))) => format_compact!("{prefix}{}{code}", u64::from(n) * whole + half),
            (Count::Half, None) => format_compact!("{prefix}0.5{code}"),
            (Count::AndHalf(n), None) => format_compact!("{prefix}{n}.5{code}"),
        }
    }
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: u8,
    /// Where it is that time.
    pub(super) zone: Zone,
}
