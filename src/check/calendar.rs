//! The day, month, year and weekday that a date's own words name.

use crate::lexicon::Table;
use crate::syntax::Parse;
use jiff::civil::Date;
use std::ops::Range;

/// What the words of a date say, before anything is resolved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// 1 for Monday.
    pub weekday: Option<i8>,
    /// Of the month.
    pub day: Option<i8>,
    /// 1 for January.
    pub month: Option<i8>,
    /// In full.
    pub year: Option<i16>,
}

impl Named {
    /// Reads the tokens of a date.
    pub fn read(parse: &Parse, tokens: Range<usize>) -> Self {
        let mut named = Named::default();
        for i in tokens {
            match number(parse, i) {
                Some(n) if n > 99 => named.year = named.year.or(Some(n)),
                Some(n) => named.day = named.day.or(i8::try_from(n).ok()),
                None => {
                    named.weekday = named.weekday.or_else(|| value(parse, i, "weekday"));
                    named.month = named.month.or_else(|| value(parse, i, "month"));
                }
            }
        }
        named
    }

    /// The day in a year.
    pub fn in_year(&self, year: i16) -> Option<Date> {
        Date::new(year, self.month?, self.day?).ok()
    }
}

/// A number in digits; `1er` counts.
pub fn number(parse: &Parse, i: usize) -> Option<i16> {
    let token = parse.text.tokens.get(i).filter(|t| t.is_number())?;
    (token.end - token.start <= 4).then(|| parse.text.word(i).parse().ok()).flatten()
}

/// The number of a month or weekday that token `i` names.
pub fn value(parse: &Parse, i: usize, class: &str) -> Option<i8> {
    let reading = parse.common(i, Table::Dates).find(|r| r.class() == class)?;
    parse.lexicon.field(reading.entry, "value").trim_end_matches('.').parse().ok()
}

/// The French name of a weekday.
pub fn weekday_name(date: Date) -> &'static str {
    const NAMES: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    NAMES[date.weekday().to_monday_zero_offset().rem_euclid(7) as usize]
}

/// How many days a month has.
pub fn days_of(month: i8, year: Option<i16>) -> i8 {
    Date::new(year.unwrap_or(2000), month, 1).map_or(31, |d| d.days_in_month())
}
