//! Lengths in hours, minutes and seconds: `2 h 05 min`, `1 heure 58 minutes et 59 secondes`, `en 3 h 20`.

use super::expression::{Count, Found, Meaning, Unit};
use super::reader::Reader;
use crate::text::set;

impl<'a> Reader<'_, 'a> {
    /// A length that begins with the number at token `i`: several units in order, or hours after `en`, `pendant`.
    pub(super) fn stopwatch(&self, i: usize) -> Option<Found<'a>> {
        let (mut parts, mut at, mut named, mut last, mut bare) = ([0u32; 3], i, 0, None, false);
        loop {
            let next = at + usize::from(named > 0 && self.is(at, "et"));
            let Some((n, _)) = self.digits(next).filter(|_| next == i || self.joined(next)) else { break };
            let Some((slot, end)) = self.time_unit(next + 1) else {
                if let Some(l @ (0 | 1)) = last
                    && next == at
                    && n < 60
                    && !self.counts_something(next + 1)
                {
                    parts[l + 1] = n;
                    bare = l == 1;
                    at = next + 1;
                }
                break;
            };
            if last.is_some_and(|l| slot <= l) {
                break;
            }
            (parts[slot], last, named, at) = (n, Some(slot), named + 1, end);
        }
        let minutes_named = (named > 1 || bare) && !self.is_time_of_day(i, at, parts);
        let long = last.is_some() && self.is(i + 1, "h") && self.for_so_long(i);
        if !(minutes_named || long) || parts.iter().all(|n| *n == 0) {
            return None;
        }
        let single = parts[1] == 0 && parts[2] == 0;
        let meaning = if single { Meaning::Length(Count::Number(parts[0]), Unit::Hour) } else { Meaning::Clocked(parts) };
        let mut found = Found::new(i..at, "mentions/date#duration", meaning);
        while let Some(word) = self.word_before(found.tokens.start, "approx") {
            found.tokens.start = word.tokens.start;
            found.modifier = Some("approx");
        }
        Some(found)
    }

    /// `à 7 h 44 min`: a time of day with its minutes named; `à 7 h 44 min de route` is a length.
    fn is_time_of_day(&self, i: usize, end: usize, parts: [u32; 3]) -> bool {
        let hours = parts[0] > 0 && parts[0] < 24 && parts[2] == 0 && self.is(i + 1, "h");
        hours && self.follows(i, set!["à", "vers", "dès"]) && !self.any(end, set!["de", "d"])
    }

    /// `h`, `min`, `secondes` at token `i`: its place among hours, minutes, seconds, and the token after.
    fn time_unit(&self, i: usize) -> Option<(usize, usize)> {
        if self.any(i, set!["s", "sec"]) {
            return Some((2, i + 1));
        }
        let word = self.word_of(i, "unit")?;
        let slot = match word.value() {
            "h" | "H" => 0,
            "MIN" => 1,
            "S" => 2,
            _ => return None,
        };
        Some((slot, word.tokens.end))
    }
}
