//! Times of day: `à 7h44`, `19 heures`, `20:15`, `12 h 30 locales`, `8 heures du matin`.

use super::expression::{Clock, Found, Meaning};
use super::reader::Reader;
use super::zone::Zone;
use crate::base::RuleCard;
use crate::text::set;

/// The rules of this family.
pub(super) const CARDS: &[RuleCard] = &[RuleCard {
    id: "mentions/date#clock",
    title: "A time of day",
    about: "A number up to 24 and `h`, with minutes; with `heures` only after a preposition of time or a day, with a zone or with minutes, else it is a duration. A weekday right behind belongs to it. The time zone belongs to it, but not behind a comma or in brackets.",
    fires: &["Le bureau ouvre à 8h30.", "Vers 19 heures, la salle était vide.", "Le tir a eu lieu à 03h40 GMT."],
    silent: &["Ils ont marché 19 heures.", "Le magasin est ouvert 24h/24."],
}];

impl<'a> Reader<'_, 'a> {
    /// A time of day that begins at token `i`.
    pub(super) fn clock(&self, i: usize) -> Option<Found<'a>> {
        let (mut clock, end) = self.clock_h(i).or_else(|| self.clock_words(i)).or_else(|| self.clock_colon(i))?;
        let mut end = end;
        if let Some((add, after)) = self.half_of_day(end, clock.hour) {
            clock.hour += add;
            end = after;
        }
        if let Some((zone, after)) = self.zone_near(end) {
            clock.zone = zone;
            end = after;
        }
        let (day, end) = self.weekday_behind(end).unwrap_or((Meaning::DayTold, end));
        let mut found = Found::new(i..end, "mentions/date#clock", day);
        found.clock = Some(clock);
        Some(found)
    }

    /// `4 h mardi`: the day right behind a time.
    fn weekday_behind(&self, end: usize) -> Option<(Meaning<'a>, usize)> {
        let (weekday, next) = self.weekday(end).filter(|(_, next)| *next == end + 1 && !self.parse.is_capital(end))?;
        let (fields, end) = self.weekday_date(weekday, next);
        Some((Meaning::Fields(fields), end))
    }

    /// `18h`, `7h44`, `19 h 30`.
    fn clock_h(&self, i: usize) -> Option<(Clock, usize)> {
        let (hour, _) = self.digits(i).filter(|(h, len)| *h <= 24 && *len <= 2)?;
        let always = self.parse.is_mark(i + 2, '/') && self.digits(i + 3).is_some_and(|(n, _)| matches!(n, 7 | 24));
        if !self.is(i + 1, "h") || self.for_so_long(i) || always {
            return None;
        }
        let glued = |j: usize| self.parse.text.tokens.get(j).is_some_and(|t| t.is_glued());
        let (minute, end) = self.minutes(i + 2).unwrap_or((0, i + 2));
        let distance = glued(i) && i > 0 && !self.parse.is_any_mark(i - 1);
        (!distance).then_some((Clock { hour: hour as u8, minute, zone: Zone::Local }, end))
    }

    fn minutes(&self, i: usize) -> Option<(u8, usize)> {
        let (minute, len) = self.digits(i)?;
        let hyphen = self.parse.text.tokens[i].after_hyphen();
        let ok = len == 2 && minute < 60 && !hyphen && self.joined(i);
        let unit = usize::from(self.any(i + 1, set!["min", "mn"]));
        ok.then_some((minute as u8, i + 1 + unit))
    }

    /// Whether the words before make hours a length: `en 3 h 20`, `pendant 2 h`.
    pub(super) fn for_so_long(&self, i: usize) -> bool {
        self.follows(i, set!["pendant", "durant", "en", "les", "des", "ces", "dernières", "prochaines", "dure", "durait", "dura", "duré", "durera", "durer"])
            || self.follows(i, set!["moins", "plus"]) && self.left(i).is_some_and(|p| self.follows(p, set!["au"]))
            || self.left(i).is_some_and(|p| self.any(p, set!["de", "d"]) && self.follows(p, set!["plus", "moins", "près", "durée"]))
    }

    /// `19 heures`, `8 heures 30`, `huit heures` after a preposition of time.
    fn clock_words(&self, i: usize) -> Option<(Clock, usize)> {
        let (hour, at) = match self.digits(i) {
            Some((n, len)) if len <= 2 => (n, i + 1),
            _ => self.hour_in_letters(i)?,
        };
        if hour > 24 {
            return None;
        }
        if !self.any(at, set!["heures", "heure"]) {
            return self.hour_of_range(i, hour, at);
        }
        let minutes = self.minutes(at + 1);
        let end = minutes.map_or(at + 1, |(_, end)| end);
        let (minute, end) = match minutes {
            Some((minute, end)) => (minute, end),
            None if self.is(at + 1, "et") && self.any(at + 2, set!["demie", "demi"]) => (30, at + 3),
            None => (0, end),
        };
        let told = minutes.is_some() || self.zone_near(end).is_some() || self.half_of_day(end, hour as u8).is_some() || self.after_time_preposition(i, end);
        (told && !self.for_so_long(i)).then_some((Clock { hour: hour as u8, minute, zone: Zone::Local }, end))
    }

    fn hour_in_letters(&self, i: usize) -> Option<(u32, usize)> {
        let end = (i + 1..i + 4).find(|j| self.any(*j, set!["heures", "heure"]))?;
        let (start, n) = Reader { floor: i, ..*self }.letters_before(end)?;
        (start == i).then_some((n, end))
    }

    /// `de 8 à 10 heures`: the first hour borrows the word of the second.
    fn hour_of_range(&self, i: usize, hour: u32, at: usize) -> Option<(Clock, usize)> {
        let range = self.follows(i, set!["de", "entre"]) && self.any(at, set!["à", "et"]);
        let second = range && self.digits(at + 1).is_some_and(|(n, len)| len <= 2 && n <= 24) && self.any(at + 2, set!["heures", "h"]);
        let figures = self.digits(i).is_some();
        (second && figures && !self.is(at + 3, "de")).then_some((Clock { hour: hour as u8, minute: 0, zone: Zone::Local }, at))
    }

    fn after_time_preposition(&self, i: usize, end: usize) -> bool {
        let Some(p) = self.left(i) else { return false };
        if self.any(end, set!["de", "d"]) || self.any(end, set!["plus", "avant", "après", "durant"]) {
            return false;
        }
        let around = self.any(p, set!["de", "d"]) && self.follows(p, set!["alentours", "environs", "autour", "coup"]);
        let after = self.is(p, "après") && self.follows(p, set!["peu", "juste", "bien", "sitôt"]);
        // `jeudi 6 heures`, `entre 8 et 10 heures`: behind a day, behind an hour that borrows the word.
        let beside = self.floor == i && (self.word_of(p, "weekday").is_some() || self.word_of(p, "part-of-day").is_some());
        let second = self.any(p, set!["et", "à"]) && self.floor == p && self.left(p).is_some_and(|n| self.digits(n).is_some());
        if around || after || beside || second {
            return true;
        }
        let preposition = self.any(p, set!["à", "vers", "dès", "jusqu", "avant", "soit", "entre", "sur"]) && !self.follows(p, set!["réduit", "limité", "ici"]);
        let range = self.any(p, set!["et", "à", "ou", "au"]) && self.follows(p, set!["heures", "h"]) || self.is(p, "de") && self.is(end, "à");
        let day = self.weekday_before(p);
        let now = self.is(p, "est") && self.follows(p, set!["il"]);
        preposition || range || now || day && self.parse.is_mark(p, ',')
    }

    fn weekday_before(&self, p: usize) -> bool {
        self.left(p).is_some_and(|w| self.word_of(w, "weekday").is_some() || self.word_of(w, "part-of-day").is_some())
    }

    /// `20:15` after a preposition of time or beside a date.
    fn clock_colon(&self, i: usize) -> Option<(Clock, usize)> {
        let (hour, hour_len) = self.digits(i).filter(|(h, len)| *h < 24 && *len <= 2)?;
        let colon =
            self.parse.is_mark(i + 1, ':') && self.parse.text.tokens[i + 1].is_glued() && self.parse.text.tokens.get(i + 2).is_some_and(|t| t.is_glued());
        let (minute, len) = self.digits(i + 2).filter(|_| colon)?;
        let beside = self.floor == i || self.floor + 1 == i && i > 0;
        let led = beside && i > 0 || self.follows(i, set!["à", "vers", "dès", "de"]);
        let seconds = self.parse.is_mark(i + 3, ':') && self.digits(i + 4).is_some();
        let end = if seconds { i + 5 } else { i + 3 };
        (led && hour_len <= 2 && len == 2 && minute < 60).then_some((Clock { hour: hour as u8, minute: minute as u8, zone: Zone::Local }, end))
    }

    /// `du matin`, `du soir`, `de l'après-midi`: hours to add, and the token after.
    fn half_of_day(&self, at: usize, hour: u8) -> Option<(u8, usize)> {
        if !self.joined(at) {
            return None;
        }
        let (part, end) = if self.is(at, "du") {
            self.part_of_day(at + 1)?
        } else if self.is(at, "de") && self.is(at + 1, "l") {
            self.part_of_day(at + 2)?
        } else {
            return None;
        };
        let late = matches!(part, "EV" | "AF") && hour < 12;
        Some((if late { 12 } else { 0 }, end))
    }
}
