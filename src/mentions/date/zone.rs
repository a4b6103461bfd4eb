//! Time zones: `GMT`, `UTC+2`, `heure locale`, `heure de Paris`.

use super::calendar;
use super::reader::{DateWord, Reader};
use crate::lexicon::{Table, class};
use crate::text::set;
use compact_str::{CompactString, format_compact};
use jiff::civil::Date;

/// How far a clock is ahead of universal time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Zone {
    /// Not told, or told by a place whose zone the lexicon does not know.
    #[default]
    Local,
    /// Universal time.
    Universal,
    /// Minutes in winter and in the summer of its part of the world.
    Ahead(i16, i16),
}

impl Zone {
    /// The zone by its value in the lexicon: `Z`, `+03:00`, `+01:00/+02:00`.
    fn by_value(value: &str) -> Zone {
        let (winter, summer) = value.split_once('/').unwrap_or((value, value));
        match (value, minutes(winter), minutes(summer)) {
            ("Z", _, _) => Zone::Universal,
            (_, Some(winter), Some(summer)) => Zone::Ahead(winter, summer),
            _ => Zone::Local,
        }
    }

    /// As TIMEX3 writes it behind a time.
    pub(super) fn timex(self) -> &'static str {
        if self == Zone::Universal { "Z" } else { "" }
    }

    /// As ISO 8601 writes it behind a time of `day`.
    pub(super) fn iso(self, day: Date) -> CompactString {
        let Zone::Ahead(winter, summer) = self else { return self.timex().into() };
        let is_summer = if winter <= AMERICA { is_american_summer(day) } else { is_european_summer(day) };
        let ahead = if is_summer { summer } else { winter };
        let sign = if ahead < 0 { '-' } else { '+' };
        format_compact!("{sign}{:02}:{:02}", ahead.abs() / 60, ahead.abs() % 60)
    }
}

/// `+05:30` in minutes.
fn minutes(offset: &str) -> Option<i16> {
    let (hours, minutes) = offset.split_once(':')?;
    let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
    Some(hours * 60 + if offset.starts_with('-') { -minutes } else { minutes })
}

/// From so many minutes behind universal time on a zone's summer is that of North America.
const AMERICA: i16 = -180;

/// Whether North America keeps summer time on a day: from the second Sunday of March to the first of November.
fn is_american_summer(day: Date) -> bool {
    let sunday = |month, nth| calendar::nth_weekday(day.year(), month, 7, nth);
    sunday(3, 2).is_some_and(|first| day >= first) && sunday(11, 1).is_some_and(|end| day < end)
}

/// Whether Europe keeps summer time on a day: from the last Sunday of March to that of October.
fn is_european_summer(day: Date) -> bool {
    let last_sunday = |month| calendar::nth_weekday(day.year(), month, 7, 5);
    last_sunday(3).is_some_and(|first| day >= first) && last_sunday(10).is_some_and(|end| day < end)
}

impl Reader<'_, '_> {
    /// The zone of a time that ends before token `end`, and where the expression ends: behind a comma or in brackets the zone is
    /// no part of it.
    pub(super) fn zone_near(&self, end: usize) -> Option<(Zone, usize)> {
        if self.parse.is_mark(end, ',') || self.parse.is_mark(end, '(') {
            return self.zone(end + 1).map(|(zone, _)| (zone, end));
        }
        self.zone(end)
    }

    /// The zone at token `at`, and the token after it.
    fn zone(&self, at: usize) -> Option<(Zone, usize)> {
        if !self.joined(at) {
            return None;
        }
        if let Some(word) = self.word_of(at, "zone").filter(|word| self.is_spelt_out(word) || self.stands_out(at)) {
            let zone = Zone::by_value(word.value());
            return Some(self.ahead(zone, word.tokens.end).unwrap_or((zone, word.tokens.end)));
        }
        if self.any(at, set!["heure", "heures"]) {
            return self.hour_of_place(at).map(|end| (Zone::Local, end));
        }
        let country = self.is(at, "en") && self.parse.is_capital(at + 1) && self.parse.is_mark(at + 2, ')');
        country.then_some((Zone::Local, at + 2))
    }

    /// A zone in words: more than one, or one of small letters in the lexicon, `locale`.
    fn is_spelt_out(&self, word: &DateWord) -> bool {
        word.tokens.len() > 1 || word.value().is_empty()
    }

    /// Whether token `at` alone is in capitals: `à 15h EST`, but not `à 15h est` nor `A 15H ET A 18H`.
    fn stands_out(&self, at: usize) -> bool {
        let tokens = &self.parse.text.tokens;
        let loud = |i: usize| tokens.get(i).is_some_and(|t| t.is_word() && (t.is_all_caps() || t.is_capital() && t.end - t.start == 1));
        loud(at) && !(self.joined(at + 1) && loud(at + 1))
    }

    /// `GMT+2`, `UTC-5`.
    fn ahead(&self, zone: Zone, end: usize) -> Option<(Zone, usize)> {
        let sign = if self.parse.is_mark(end, '+') { 1 } else { -1 };
        let figure = if self.parse.text.tokens.get(end)?.after_hyphen() { end } else { end + 1 };
        let signed = figure == end || sign == 1 || self.parse.is_mark(end, '-') || self.parse.is_mark(end, '−');
        let (hours, _) = self.digits(figure).filter(|(n, _)| zone == Zone::Universal && signed && *n <= 14)?;
        let minutes = sign * 60 * i16::try_from(hours).ok()?;
        Some((Zone::Ahead(minutes, minutes), figure + 1))
    }

    /// `heure de Paris`, `heure du Japon`, `heure française`: the token after.
    fn hour_of_place(&self, at: usize) -> Option<usize> {
        if self.parse.is(at + 1, class::DEMONYM) {
            return Some(at + 2);
        }
        let name = at + 2 + usize::from(self.any(at + 2, set!["la", "l"]));
        let named = self.any(at + 1, set!["de", "d", "du", "des"]) && self.parse.is_capital(name);
        named.then(|| self.parse.longest(name, Table::Places).map_or(name + 1, |(tokens, _)| tokens.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_ahead_by_the_season() {
        let on = |value: &str, month| Zone::by_value(value).iso(calendar::day(2024, month, 15).unwrap());
        assert_eq!((on("+01:00/+02:00", 1).as_str(), on("+01:00/+02:00", 7).as_str()), ("+01:00", "+02:00"));
        // Between the two summers' first days in March: 10 March 2024 there, 31 March here.
        assert_eq!((on("-05:00/-04:00", 3).as_str(), on("+01:00/+02:00", 3).as_str(), on("-08:00/-07:00", 12).as_str()), ("-04:00", "+01:00", "-08:00"));
        assert_eq!((on("Z", 7).as_str(), on("+05:30", 7).as_str(), on("-03:30", 7).as_str(), on("", 7).as_str()), ("Z", "+05:30", "-03:30", ""));
    }
}
