//! Calendar dates: `le 4 septembre 2023`, `04/09/2023`, `2023-09-04`, `juillet`, `2022`, `les années 60`, `XIXe siècle`.

use super::expression::{Direction, Fields, Found, Meaning};
use super::reader::Reader;
use crate::base::RuleCard;
use crate::lexicon::class;
use crate::text::{Token, set};

/// The rules of this family.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "mentions/date#day",
        title: "A day of a month, in words or figures",
        about: "A number up to 31 and a month, in every order and abbreviation, with weekday and year where they stand; ISO and slashed dates, the latter also without a year behind an article; `le 15 courant`, `le 5 du mois`. In a list the later month and year hold for the earlier days.",
        fires: &["La séance est fixée au 4 septembre 2023.", "Ouvert les 9 et 10 septembre.", "Mis en ligne le 04/09/2023."],
        silent: &["Le score était de 3/4.", "La résolution 1405 a été adoptée."],
    },
    RuleCard {
        id: "mentions/date#month",
        title: "A month, with or without a year",
        about: "A month in lower case, with a year, in a range of months, or at the head of a sentence where it is no name; `le mois de` belongs to it.",
        fires: &["Il reviendra en juillet.", "Depuis février 2022, le chantier est fermé."],
        silent: &["La sonde vise Mars.", "Avril Martin a signé."],
    },
    RuleCard {
        id: "mentions/date#year",
        title: "A year",
        about: "Four digits after a preposition of time, a noun such as `saison`, or in brackets, where they count nothing.",
        fires: &["Le pont date de 1998.", "Entre 2014 et 2019, rien n'a bougé."],
        silent: &["L'usine compte 2022 salariés.", "Le vol 2019 a du retard."],
    },
    RuleCard {
        id: "mentions/date#period",
        title: "Decades and centuries",
        about: "`années` and a number; an ordinal, in Roman or Arabic figures, and `siècle`, which a century before it may borrow; `la première moitié de` and its like narrow it.",
        fires: &["La mode des années 60 revient.", "Une tour du XIXe siècle."],
        silent: &["Elle a 60 années d'expérience."],
    },
];

impl<'a> Reader<'_, 'a> {
    /// A date or a time of day that begins with the number at token `i`.
    pub(super) fn number(&self, i: usize) -> Option<Found<'a>> {
        let day = self.day(i).filter(|(_, next)| self.may_date(*next));
        let hour = self.digits(i).filter(|(n, len)| *n <= 24 && *len <= 2);
        hour.and_then(|_| self.clock(i))
            .or_else(|| day.and_then(|_| self.named_day(i)))
            .or_else(|| if self.has_marks(i) { self.figures(i) } else { None })
            .or_else(|| self.short_quarter(i))
            .or_else(|| day.and_then(|day| self.day_of_month(i).or_else(|| self.evening_of_day(i, day)).or_else(|| self.day_of_this_month(i, day))))
            .or_else(|| self.bare_year(i))
    }

    /// Whether the token behind a number may make it a day: a month, a link to a later day, `au soir`, `courant`, `du mois`.
    fn may_date(&self, next: usize) -> bool {
        let links = |t: &Token| t.after_hyphen() || matches!(t.first, ',' | '-' | '–' | '/');
        self.parse.is(next, class::DATE | class::PHRASE_START)
            || self.parse.text.tokens.get(next).is_some_and(links)
            || self.any(next, set!["et", "ou", "au", "à", "puis", "courant", "de", "du"])
    }

    /// Whether the number at token `i` goes on behind a mark as dates in figures do, or has full stops in it.
    fn has_marks(&self, i: usize) -> bool {
        let glued = self.parse.text.tokens.get(i + 1).is_some_and(|t| t.after_hyphen());
        glued || self.parse.is_mark(i + 1, '/') || self.parse.is_mark(i + 2, '/') || self.parse.text.word(i).contains('.')
    }

    /// `2023-09-04`, `04/09/2023`, `4.9.2023`.
    fn figures(&self, i: usize) -> Option<Found<'a>> {
        if let Some(found) = self.without_year(i) {
            return Some(found);
        }
        let (end, year, month, day) = self.dotted(i).or_else(|| self.separated(i))?;
        let ok = (1..=12).contains(&month) && (1..=31).contains(&day);
        let fields = Fields { year: Some(year as i16), month: Some(month as i8), day: Some(day as i8), ..Fields::default() };
        let start = self.determiner(i).0;
        ok.then(|| Found::new(start..end, "mentions/date#day", Meaning::Fields(fields)))
    }

    fn dotted(&self, i: usize) -> Option<(usize, u32, u32, u32)> {
        let mut parts = self.parse.text.word(i).split('.');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        let good = parts.next().is_none() && day.len() <= 2 && month.len() <= 2 && (year.len() == 4 || year.len() == 2 && month.len() == 2);
        good.then(|| Some((i + 1, full_year(year.parse().ok()?, year.len()), month.parse().ok()?, day.parse().ok()?)))?
    }

    fn separated(&self, i: usize) -> Option<(usize, u32, u32, u32)> {
        let tokens = &self.parse.text.tokens;
        let slash = |j: usize| self.parse.is_mark(j, '/') && tokens[j].is_glued() && tokens.get(j + 1).is_some_and(|t| t.is_glued());
        let hyphen = |j: usize| tokens.get(j).is_some_and(|t| t.after_hyphen());
        let (b, c) = if slash(i + 1) && slash(i + 3) {
            (i + 2, i + 4)
        } else if hyphen(i + 1) && hyphen(i + 2) {
            (i + 1, i + 2)
        } else {
            return None;
        };
        let (first, second, third) = (self.digits(i)?, self.digits(b)?, self.digits(c)?);
        match (first.1, second.1, third.1) {
            (4, 1..=2, 1..=2) => Some((c + 1, first.0, second.0, third.0)),
            (1..=2, 1..=2, 4 | 2) => Some((c + 1, full_year(third.0, third.1), second.0, first.0)),
            _ => None,
        }
    }

    /// `le 15/06`: a day and a month in two digits behind an article or weekday, and no share of anything.
    fn without_year(&self, i: usize) -> Option<Found<'a>> {
        let glued = |at: usize| self.parse.text.tokens.get(at).is_some_and(|t| t.is_glued());
        let (day, slash) = self.day(i).filter(|(_, end)| self.parse.is_mark(*end, '/') && glued(*end) && glued(*end + 1))?;
        let (month, end) = self.digits(slash + 1).filter(|(n, len)| *len == 2 && (1..=12).contains(n)).map(|(n, _)| (n as i8, slash + 2))?;
        let (start, _) = self.determiner(i);
        let weekday = self.before(start).filter(|_| start == i).and_then(|p| self.weekday(p).filter(|(_, next)| *next == i).map(|(w, _)| (w, p)));
        let led = start < i && self.is(start, "le") || weekday.is_some() || self.follows(i, set!["du", "au"]);
        let part = self.any(end, set!["de", "d", "des", "du", "e"])
            || self.parse.is_mark(end, '/')
            || self.parse.text.tokens.get(end).is_some_and(|t| t.after_hyphen());
        let fields = Fields { day: Some(day), month: Some(month), weekday: weekday.map(|w| w.0), ..Fields::default() };
        let start = weekday.map_or(start, |(_, p)| self.determiner(p).0);
        (led && !part).then(|| Found::new(start..end, "mentions/date#day", Meaning::Fields(fields)))
    }

    /// `le 15 courant`, `le 3 du mois`, `le 12 de ce mois`, `le 5 du mois prochain`: a day of the month that is told from another.
    fn day_of_this_month(&self, i: usize, (day, next): (i8, usize)) -> Option<Found<'a>> {
        let (start, _) = self.determiner(i);
        if !(start < i && self.is(start, "le") || self.follows(i, set!["du", "au"])) || !self.joined(next) {
            return None;
        }
        let this = |end| Some((Direction::This, false, end));
        let of = next + 2;
        let (direction, from_told, end) = if self.is(next, "courant") && !self.counts_something(next + 1) {
            this(next + 1)
        } else if self.is(next, "de") && self.is(next + 1, "ce") && self.is(of, "mois") {
            this(of + 1)
        } else if self.is(next, "du") && self.is(next + 1, "même") && self.is(of, "mois") {
            Some((Direction::This, true, of + 1))
        } else if self.is(next, "du") && self.is(next + 1, "mois") {
            self.direction_after(of).map_or(this(of), |(direction, end)| Some((direction, self.word(of).is_some_and(|w| w.value() == "text"), end)))
        } else {
            None
        }?;
        let fields = Fields { day: Some(day), direction, from_told, ..Fields::default() };
        Some(Found::new(start..end, "mentions/date#day", Meaning::Fields(fields)))
    }

    /// `4 septembre`, `1er mai 2023`, `9 et 10 septembre`.
    fn day_of_month(&self, i: usize) -> Option<Found<'a>> {
        let (fields, end) = self.day_fields(i)?;
        let (start, this) = self.determiner(i);
        if fields.month.is_none() || !self.month_is_next(i) {
            let listed = start < i
                || self.follows(i, set!["du", "au", "aux", "entre", "et", "à", "des", "ou"])
                || self.left(i).is_some_and(|p| self.parse.is_mark(p, ','));
            if !listed {
                return None;
            }
        }
        let mut fields = fields;
        if this && fields.direction == Direction::None {
            fields.direction = Direction::This;
        }
        let (part, end) = self.evening_after(end);
        Some(Found::new(start..end, "mentions/date#day", Meaning::Fields(fields)).with_part(part))
    }

    /// `le 15 au soir`: a day of the month that only its part of day tells from a number.
    fn evening_of_day(&self, i: usize, (day, next): (i8, usize)) -> Option<Found<'a>> {
        let (start, _) = self.determiner(i);
        let (part, end) = self.evening_after(next);
        let told = start < i && self.is(start, "le") && self.is(next, "au") && part.is_some();
        let fields = Fields { day: Some(day), ..Fields::default() };
        told.then(|| Found::new(start..end, "mentions/date#day", Meaning::Fields(fields)).with_part(part))
    }

    fn month_is_next(&self, i: usize) -> bool {
        self.day(i).is_some_and(|(_, next)| self.month(next).is_some())
    }

    /// `au soir`, `au matin` after a date.
    pub(super) fn evening_after(&self, end: usize) -> (Option<&'a str>, usize) {
        if !self.joined(end) || self.is(end, "midi") || self.is(end, "nuit") {
            return (None, end);
        }
        match self.part_of_day(end) {
            Some((part, after)) if part.len() == 2 => (Some(part), after),
            _ => (None, end),
        }
    }

    /// A day with its month and year, its own or those of the list it stands in; the token after its own words.
    pub(super) fn day_fields(&self, i: usize) -> Option<(Fields<'a>, usize)> {
        let (day, next) = self.day(i)?;
        if self.parse.text.tokens[i].is_glued() && i > 0 && !self.parse.is_any_mark(i - 1) {
            return None;
        }
        if self.month(next).is_some() && self.joined(next) {
            let (mut fields, end) = self.month_fields(next)?;
            fields.day = Some(day);
            return Some((fields, end));
        }
        let later = self.later_day(next)?;
        let (mut fields, _) = self.month_fields(later)?;
        fields.day = Some(day);
        Some((fields, next))
    }

    /// The month that a later day of the list has: `et 10 septembre`, `au samedi 6 avril`, `, 7 et 8 mai`.
    fn later_day(&self, mut at: usize) -> Option<usize> {
        for _ in 0..4 {
            let hyphen = self.parse.text.tokens.get(at).is_some_and(|t| t.after_hyphen());
            if !hyphen {
                let link = self.any(at, set!["et", "ou", "au", "à", "puis"])
                    || self.parse.is_mark(at, ',')
                    || self.parse.is_mark(at, '-')
                    || self.parse.is_mark(at, '/')
                    || self.parse.is_mark(at, '–');
                if !link {
                    return None;
                }
                at += 1;
            }
            if self.any(at, set!["le", "les", "au", "du"]) {
                at += 1;
            }
            if let Some((_, next)) = self.weekday(at) {
                at = next;
            }
            let (_, next) = self.day(at)?;
            if self.month(next).is_some() {
                return Some(next);
            }
            at = next;
        }
        None
    }

    /// A month, the year and the direction after it, its own or those of a later month of the list.
    pub(super) fn month_fields(&self, i: usize) -> Option<(Fields<'a>, usize)> {
        let (month, mut end) = self.month(i)?;
        let mut fields = Fields { month: Some(month), ..Fields::default() };
        if let Some((year, after)) = self.year_after(end) {
            fields.year = Some(year);
            end = after;
        } else if let Some((direction, after)) = self.direction_after(end) {
            fields.direction = direction;
            end = after;
        } else {
            self.shared(end, &mut fields);
        }
        Some((fields, end))
    }

    /// `mai et août 2022`, `mai-juin 2022`, `6 et 13 avril prochains`, `mai et juin derniers`.
    fn shared(&self, end: usize, fields: &mut Fields<'a>) {
        let hyphen = self.parse.text.tokens.get(end).is_some_and(|t| t.after_hyphen());
        if !(hyphen || self.any(end, set!["et", "ou", "à", "au"]) || self.parse.is_mark(end, '/')) {
            return;
        }
        let mut at = end + usize::from(!hyphen);
        at += usize::from(self.any(at, set!["le", "en"]));
        if let Some((_, next)) = self.day(at) {
            at = next;
        }
        let Some((month, after)) = self.month(at) else { return };
        let later = fields.month.is_some_and(|m| m <= month);
        match (self.year_after(after), self.direction_after(after)) {
            (Some((year, _)), _) if later => fields.year = Some(year),
            (_, Some((direction, next))) if self.any(next - 1, set!["derniers", "prochains", "passés"]) => fields.direction = direction,
            _ => {}
        }
    }

    /// A year after a month: four digits, or two that count nothing.
    pub(super) fn year_after(&self, i: usize) -> Option<(i16, usize)> {
        if !self.joined(i) || self.parse.text.tokens.get(i).is_some_and(|t| t.after_hyphen()) {
            return None;
        }
        if let Some(year) = self.year(i) {
            return Some((year, i + 1));
        }
        if let Some(found) = self.year_in_letters(i) {
            return Some(found);
        }
        let (n, len) = self.digits(i)?;
        let taken =
            self.is(i + 1, "h") || self.is(i + 1, "heures") || self.month_is_next(i) || self.parse.is_mark(i + 1, ':') || self.parse.is_mark(i + 1, '/');
        (len == 2 && n > 31 && !taken && !self.counts_something(i + 1)).then(|| (full_year(n, 2) as i16, i + 1))
    }

    /// `dernier`, `prochain` after a date word.
    pub(super) fn direction_after(&self, i: usize) -> Option<(Direction, usize)> {
        if !self.joined(i) {
            return None;
        }
        let word = self.word(i).filter(|_| self.parse.is(i, class::DATE | class::PHRASE_START))?;
        if self.is(i, "qui") && self.is(word.tokens.end, "de") {
            return None;
        }
        let direction = match word.class {
            "next" => Direction::Next,
            "last" if !self.is(i, "auparavant") => Direction::Last,
            _ => return None,
        };
        Some((direction, word.tokens.end))
    }

    /// A month without a day at token `i`.
    pub(super) fn bare_month(&self, i: usize) -> Option<Found<'a>> {
        let (fields, end) = self.month_fields(i)?;
        if let Some(found) = self.day_in_letters(i, fields, end) {
            return Some(found);
        }
        let second = i > 0 && self.word_of(i - 1, "month").is_some();
        let hyphen = self.parse.text.tokens[i].after_hyphen() && !self.follows(i, set!["mi"]) && !second
            || self.parse.text.tokens.get(end).is_some_and(|t| t.after_hyphen() && !t.is_number());
        let dated = fields.year.is_some() || self.follows(i, set!["en", "mi", "fin", "début", "courant"]);
        let known = if self.parse.text.tokens[i].is_all_caps() {
            dated || self.is_beside_month(i, end)
        } else {
            dated || !self.parse.is_capital(i) || self.heads_sentence(i, fields.month)
        };
        if hyphen && self.month(i + 1).is_none() && self.edge(end).is_none() || !known {
            return None;
        }
        let head = self.before(i).filter(|de| self.any(*de, set!["de", "d"])).and_then(|de| self.before(de)).filter(|head| self.is(*head, "mois"));
        let start = head.map_or(i, |head| self.determiner(head).0);
        Some(Found::new(start..end, "mentions/date#month", Meaning::Fields(fields)))
    }

    /// Whether a month in capitals, which may be a name, stands in a list or range of months: `DE MARS A MAI`.
    fn is_beside_month(&self, i: usize, end: usize) -> bool {
        let link = |at: usize| self.any(at, set!["à", "et", "ou"]) || self.is(at, "a");
        let before = self.left(i).filter(|p| link(*p)).and_then(|p| self.left(p));
        before.is_some_and(|m| self.word_of(m, "month").is_some()) || link(end) && self.word_of(end + 1, "month").is_some()
    }

    /// `Septembre a été chaud`: a month at the head of a sentence that is no name besides.
    fn heads_sentence(&self, i: usize, month: Option<i8>) -> bool {
        let named = self.parse.text.tokens.get(i + 1).is_some_and(|t| t.is_word() && t.is_capital());
        self.parse.starts_sentence(i) && !named && !matches!(month, Some(3..=5))
    }

    /// `premier mai`, `quatorze juillet`.
    fn day_in_letters(&self, month: usize, fields: Fields<'a>, end: usize) -> Option<Found<'a>> {
        let p = self.before(month)?;
        let (start, day) = if self.is(p, "premier") { (p, 1) } else { self.letters_before(month).filter(|(_, n)| (2..=31).contains(n))? };
        let (start, _) = self.determiner(start);
        let fields = Fields { day: Some(day as i8), ..fields };
        Some(Found::new(start..end, "mentions/date#day", Meaning::Fields(fields)))
    }
}

/// The year of two digits: up to 40 of this century, else of the last.
pub(super) fn full_year(n: u32, len: usize) -> u32 {
    match (len, n) {
        (2, 0..=40) => 2000 + n,
        (2, _) => 1900 + n,
        _ => n,
    }
}
