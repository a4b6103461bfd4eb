//! Weekdays: `lundi`, `ce mardi`, `mardi 5 septembre`, `jeudi 9`, `dimanche soir`, `lundi prochain`.

use super::expression::{Direction, Fields, Found, Meaning};
use super::reader::Reader;
use super::tense::Tense;
use crate::base::RuleCard;
use crate::lexicon::class;
use crate::syntax::VerbGroup;
use crate::text::{WordSet, set};
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
        let bare = start == i && fields.day.is_none() && fields.direction == Direction::None;
        let start = if let Some(un) = self.before(i).filter(|p| bare && self.is(*p, "un")) {
            fields.direction = Direction::Any;
            un
        } else {
            start
        };
        if this && fields.direction == Direction::None {
            fields.direction = Direction::This;
        }
        let there = this && self.is(end, "là") && self.parse.text.tokens[end].after_hyphen();
        fields.from_told |= there;
        let end = end + usize::from(there);
        let (part, end) = self.part_after_day(end);
        Some(Found::new(start..end, "mentions/date#weekday", Meaning::Fields(fields)).with_part(part))
    }

    /// `le deuxième mardi de novembre`, `le dernier dimanche de mars 2024`
    fn nth_of_month(&self, i: usize, weekday: i8, next: usize) -> Option<Found<'a>> {
        let ordinal = self.before(i).filter(|_| self.joined(next) && self.any(next, set!["de", "d"]))?;
        let nth = self.nth(ordinal)?;
        let (fields, end) = self.month_fields(next + 1)?;
        let fields = Fields { weekday: Some(weekday), nth: Some(nth), ..fields };
        Some(Found::new(self.determiner(ordinal).0..end, "mentions/date#weekday", Meaning::Fields(fields)))
    }

    /// Which weekday or week of a month an ordinal at token `i` names, 5 for the last.
    pub(super) fn nth(&self, i: usize) -> Option<i8> {
        const NTH: [(&WordSet, i8); 5] = [
            (set!["premier", "première"], 1),
            (set!["deuxième", "second", "seconde"], 2),
            (set!["troisième"], 3),
            (set!["quatrième"], 4),
            (set!["dernier", "dernière"], 5),
        ];
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
        let week = next + 2;
        if self.is(next, "de")
            && self.is(next + 1, "la")
            && self.is(week, "semaine")
            && let Some((direction, end)) = self.direction_after(week + 1)
        {
            let from_told = self.word(week + 1).is_some_and(|w| w.value() == "text");
            return (Fields { direction, from_told, of_week: true, ..fields }, end);
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
        let clock = self.any(end, set!["h", "heures", "heure"]) || self.parse.is_mark(end, ':') || self.parse.is_mark(end, '/') || self.parse.is_mark(end, '%');
        let glued = self.parse.text.tokens.get(end).is_some_and(|t| t.after_hyphen() || t.is_glued() && !t.is_mark(',') && !t.is_mark('.') && !t.is_mark(')'));
        let free = !clock && !glued && !self.counts_something(end);
        free.then(|| (Fields { weekday: Some(weekday), day: Some(day), ..Fields::default() }, end))
    }

    /// `soir`, `au matin` after a day.
    pub(super) fn part_after_day(&self, end: usize) -> (Option<&'a str>, usize) {
        if !self.joined(end) {
            return (None, end);
        }
        let plain = self.any(end, set!["matin", "soir", "midi", "après", "nuit", "au"]) || self.is(end, "minuit");
        let at = self.behind_en(end).unwrap_or(end);
        match self.part_of_day(at).filter(|_| plain || at > end) {
            Some((part, after)) => (Some(part), after),
            None => (None, end),
        }
    }

    /// `mercredi en fin de matinée`, `hier en soirée`, `vendredi à la mi-journée`: the token of the part of day behind the words that lead to
    /// it.
    fn behind_en(&self, end: usize) -> Option<usize> {
        if self.is(end, "à") && self.is(end + 1, "la") && self.is(end + 2, "mi") {
            return Some(end + 2);
        }
        let edge = end + 1;
        let led = self.is(end, "en") && self.joined(edge);
        led.then(|| if self.edge(edge).is_some() && self.any(edge + 1, set!["de", "d"]) { edge + 2 } else { edge })
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
        if let Some(other) = self.every_other_weekday(i) {
            return Some(other);
        }
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
            let habit = start < i && self.is(start, "le") && !dated && !self.is(i + 1, "même");
            return match self.part_after_day(i + 1) {
                _ if !habit && !self.is_list_of_days(i, start, dated) => None,
                (None, _) if !self.clause_past(i) => set(start, i + 1),
                (Some(part), end) if part.len() == 2 && self.clause_present(i) => {
                    Some(Found::new(start..end, "mentions/date#set", Meaning::Every(format_compact!("XXXX-WXX-{weekday}T{part}"))))
                }
                _ => None,
            };
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

    /// `un samedi sur deux`
    fn every_other_weekday(&self, i: usize) -> Option<Found<'a>> {
        let start = self.before(i).filter(|p| self.is(*p, "un") && self.is(i + 1, "sur"))?;
        let every = self.digits(i + 2).map(|(n, _)| n).or_else(|| self.letters(i + 2)).filter(|n| (2..10).contains(n))?;
        Some(Found::new(start..i + 3, "mentions/date#set", Meaning::Every(format_compact!("P{every}W"))))
    }

    /// `les mardi et jeudi`: days of every week under one article.
    fn is_list_of_days(&self, i: usize, start: usize, dated: bool) -> bool {
        let all = start < i && self.is(start, "les") && !dated;
        all && self.is(i + 1, "et") && self.weekday(i + 2).is_some_and(|(w, next)| self.weekday_date(w, next).1 == next && !self.parse.is_number(next))
    }

    /// `du mois`, `de chaque mois` at token `at`, behind `le premier dimanche`.
    fn is_of_every_month(&self, at: usize) -> bool {
        let each = self.is(at, "de") && self.is(at + 1, "chaque");
        let month = at + if each { 2 } else { 1 };
        (each || self.is(at, "du")) && self.is(month, "mois") && self.direction_after(month + 1).is_none()
    }

    /// `chaque mardi et jeudi`, `tous les mardis et jeudis`: the second of a set.
    fn is_next_of_set(&self, i: usize, plural: bool) -> bool {
        let Some(first) = self.left(i).filter(|p| self.any(*p, set!["et", "ou"])).and_then(|p| self.left(p)) else { return false };
        let alike = self.parse.text.word(first).ends_with(['s', 'S']) == plural;
        let led = plural || self.follows(first, set!["chaque"]) || self.follows(first, set!["les"]) && self.floor == first + 1;
        alike && self.weekday(first).is_some() && led
    }

    /// Whether the nearest finite verb of the sentence before token `i` is in the past.
    fn clause_past(&self, i: usize) -> bool {
        self.verb_before(i).is_some_and(super::tense::is_past)
    }

    /// Whether it is in the present: `le marché se tient le jeudi matin`.
    fn clause_present(&self, i: usize) -> bool {
        self.verb_before(i).is_some() && super::tense::of_verb(self.parse, &(i..i + 1)) == Tense::Present
    }

    fn verb_before(&self, i: usize) -> Option<&VerbGroup> {
        let sentence = &self.parse.text.sentences[self.parse.text.sentence_of(i)];
        ((sentence.start as usize).max(i.saturating_sub(40))..i).rev().find_map(|j| self.parse.verb(j))
    }
}
