//! Weekdays: `lundi`, `ce mardi`, `mardi 5 septembre`, `jeudi 9`, `dimanche soir`, `lundi prochain`.

use super::expression::{Direction, Fields, Found, Meaning};
use super::reader::Reader;
use crate::base::RuleCard;
use crate::lexicon::class;
use compact_str::format_compact;

/// The rules of this family.
pub(super) const CARDS: &[RuleCard] = &[RuleCard {
    id: "mentions/date#weekday",
    title: "A day of the week, with its date and part of day",
    about: "A weekday, the day number, month and year after it, `prochain` or `dernier`, and a part of day; the article or demonstrative before it belongs to it.",
    fires: &["Le maire parlera lundi.", "Dès mardi soir, la route sera rouverte.", "Rendez-vous samedi 12 octobre."],
    silent: &["Mme Mardi a souri.", "Le film Vendredi noir sort."],
}];

impl<'a> Reader<'_, 'a> {
    /// A weekday at token `i` and what belongs to it.
    pub(super) fn weekday_found(&self, i: usize) -> Option<Found<'a>> {
        let (weekday, next) = self.weekday(i)?;
        if self.is_name_capital(i) || self.names_person(i) || self.parse.text.tokens[i].after_hyphen() && !self.is(i - 1, "h") {
            return None;
        }
        if let Some(found) = self.nth_of_month(i, weekday, next) {
            return Some(found);
        }
        let (start, this) = self.determiner(i);
        let (mut fields, end) = self.weekday_date(weekday, next);
        let plural = self.parse.text.word(i).ends_with(['s', 'S']);
        if let Some(set) = self.weekly(i, start, weekday, plural, end > next) {
            return Some(set);
        }
        if plural {
            return None;
        }
        if this && fields.direction == Direction::None {
            fields.direction = Direction::This;
        }
        let (part, end) = self.part_after_day(end);
        Some(Found::new(start..end, "mentions/date#weekday", Meaning::Fields(fields)).with_part(part))
    }

    /// `le deuxième mardi de novembre`, `le dernier dimanche de mars 2024`
    fn nth_of_month(&self, i: usize, weekday: i8, next: usize) -> Option<Found<'a>> {
        let ordinal = self.before(i).filter(|_| self.joined(next) && self.any(next, &["de", "d"]))?;
        let nth = self.nth(ordinal)?;
        let (fields, end) = self.month_fields(next + 1)?;
        let fields = Fields { weekday: Some(weekday), nth: Some(nth), ..fields };
        Some(Found::new(self.determiner(ordinal).0..end, "mentions/date#weekday", Meaning::Fields(fields)))
    }

    /// Which weekday or week of a month an ordinal at token `i` names, 5 for the last.
    pub(super) fn nth(&self, i: usize) -> Option<i8> {
        const NTH: &[(&[&str], i8)] =
            &[(&["premier", "première"], 1), (&["deuxième", "second", "seconde"], 2), (&["troisième"], 3), (&["quatrième"], 4), (&["dernier", "dernière"], 5)];
        NTH.iter().find(|(words, _)| self.any(i, words)).map(|(_, nth)| *nth)
    }

    /// The day number, month, year, or direction after a weekday.
    pub(super) fn weekday_date(&self, weekday: i8, next: usize) -> (Fields<'a>, usize) {
        let at = next + usize::from(self.is(next, "le") && self.day(next + 1).is_some());
        if self.joined(at) {
            if let Some((mut fields, end)) = self.day_fields(at) {
                fields.weekday = Some(weekday);
                return (fields, end);
            }
            if let Some((fields, end)) = self.day_number(weekday, at) {
                return (fields, end);
            }
        }
        let mut fields = Fields { weekday: Some(weekday), ..Fields::default() };
        if let Some((weeks, end)) = self.weeks_ahead(next) {
            fields.direction = Direction::Next;
            fields.weeks = weeks;
            return (fields, end);
        }
        match self.direction_after(next) {
            Some((direction, end)) if !self.is(next, "passés") => {
                fields.direction = direction;
                fields.from_told = self.word(next).is_some_and(|w| w.value() == "text");
                (fields, end)
            }
            _ => (fields, next),
        }
    }

    /// `en huit`, `en quinze` after a weekday: weeks beyond the next one, and the token after.
    fn weeks_ahead(&self, at: usize) -> Option<(i8, usize)> {
        let weeks = if self.is(at + 1, "huit") { 1 } else { 2 * i8::from(self.is(at + 1, "quinze")) };
        (weeks > 0 && self.joined(at) && self.is(at, "en") && !self.counts_something(at + 2)).then_some((weeks, at + 2))
    }

    /// `jeudi 9`: a number that counts nothing.
    fn day_number(&self, weekday: i8, at: usize) -> Option<(Fields<'a>, usize)> {
        let (day, end) = self.day(at)?;
        let clock = self.any(end, &["h", "heures", "heure"]) || self.parse.is_mark(end, ':') || self.parse.is_mark(end, '/') || self.parse.is_mark(end, '%');
        let glued = self.parse.text.tokens.get(end).is_some_and(|t| t.after_hyphen() || t.is_glued() && !t.is_mark(',') && !t.is_mark('.') && !t.is_mark(')'));
        let free = !clock && !glued && !self.counts_something(end);
        free.then(|| (Fields { weekday: Some(weekday), day: Some(day), ..Fields::default() }, end))
    }

    /// `soir`, `au matin` after a day.
    pub(super) fn part_after_day(&self, end: usize) -> (Option<&'a str>, usize) {
        if !self.joined(end) {
            return (None, end);
        }
        let plain = self.any(end, &["matin", "soir", "midi", "après", "nuit", "au"]) || self.is(end, "minuit");
        match self.part_of_day(end).filter(|_| plain) {
            Some((part, after)) => (Some(part), after),
            None => (None, end),
        }
    }

    /// `Mme Mardi`, `Lundi & Cie`: the weekday is a name.
    fn names_person(&self, i: usize) -> bool {
        let Some(p) = i.checked_sub(1) else { return false };
        let title = if self.parse.is_mark(p, '.') && p > 0 { p - 1 } else { p };
        self.parse.is_capital(i) && self.parse.is(title, class::HONORIFIC)
    }

    /// `tous les lundis`, `chaque mardi`, `le mercredi` without a date.
    fn weekly(&self, i: usize, start: usize, weekday: i8, plural: bool, dated: bool) -> Option<Found<'a>> {
        let set = |start: usize, end: usize| Some(Found::new(start..end, "mentions/date#set", Meaning::Every(format_compact!("XXXX-WXX-{weekday}"))));
        let first = self.before(i).filter(|p| self.nth(*p).is_some()).unwrap_or(i);
        if let Some(p) = self.before(first).filter(|p| self.is(*p, "chaque")) {
            return set(p, i + 1);
        }
        if first < i && !plural && self.is_of_every_month(i + 1) {
            return set(self.determiner(first).0, i + 1);
        }
        if self.is_next_of_set(i, plural) {
            return set(i, i + 1);
        }
        if !plural {
            let habit = start < i && self.is(start, "le") && !dated && self.part_after_day(i + 1).0.is_none() && !self.is(i + 1, "même");
            return if habit && !self.clause_past(i) { set(start, i + 1) } else { None };
        }
        if let Some(p) = self.before(start).filter(|p| self.is(*p, "tous")) {
            return set(p, i + 1);
        }
        let ordinal = (self.floor..i).rev().take(3).take_while(|j| self.parse.is(*j, class::ORDINAL | class::COORDINATOR)).last();
        if let Some(first) = ordinal {
            return set(self.determiner(first).0, i + 1);
        }
        (start < i).then(|| set(start, i + 1))?
    }

    /// `du mois`, `de chaque mois` at token `at`, behind `le premier dimanche`.
    fn is_of_every_month(&self, at: usize) -> bool {
        let each = self.is(at, "de") && self.is(at + 1, "chaque");
        let month = at + if each { 2 } else { 1 };
        (each || self.is(at, "du")) && self.is(month, "mois") && self.direction_after(month + 1).is_none()
    }

    /// `chaque mardi et jeudi`, `tous les mardis et jeudis`: the second of a set.
    fn is_next_of_set(&self, i: usize, plural: bool) -> bool {
        let Some(first) = self.left(i).filter(|p| self.any(*p, &["et", "ou"])).and_then(|p| self.left(p)) else { return false };
        let alike = self.parse.text.word(first).ends_with(['s', 'S']) == plural;
        alike && self.weekday(first).is_some() && (plural || self.follows(first, &["chaque"]))
    }

    /// Whether the nearest finite verb of the sentence before token `i` is in the past.
    fn clause_past(&self, i: usize) -> bool {
        let sentence = &self.parse.text.sentences[self.parse.text.sentence_of(i)];
        ((sentence.start as usize).max(i.saturating_sub(40))..i).rev().find_map(|j| self.parse.verb(j)).is_some_and(super::tense::is_past)
    }
}
