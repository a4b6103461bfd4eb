//! Counted units: durations, and days told by a count (`il y a trois jours`, `dans deux ans`, `quelques heures plus tôt`).

use super::expression::{Count, Direction, Found, Meaning, Origin, Unit};
use super::quantity::Quantity;
use super::reader::{DateWord, Reader};
use crate::base::RuleCard;
use crate::lexicon::class;
use crate::text::{WordSet, set};

/// The rules of this family.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "mentions/date#duration",
        title: "A length of time",
        about: "A number, in figures or letters, exact or vague, and a unit; ages, rates and working hours are none.",
        fires: &["Le chantier durera trois mois.", "Depuis des années, il attend.", "Il risque 10 ans de prison."],
        silent: &["Un homme de 38 ans a été blessé.", "Paul, 42 ans, est guide.", "Il court dix kilomètres par jour."],
    },
    RuleCard {
        id: "mentions/date#counted",
        title: "A day told by a count of units",
        about: "`il y a` and `dans` count from today, to the day with `jour pour jour`; `plus tôt`, `plus tard`, `après`, `avant` from the date told last, from the day or feast behind, or from an event that the lexicon dates.",
        fires: &["Il y a trois jours, le pont a cédé.", "Trois semaines plus tard, il revenait.", "Le vote aura lieu dans deux mois."],
        silent: &["Il y a trois raisons."],
    },
];

/// Words before `de` that make years an age.
const AGED: &WordSet = set!["âgé", "âgée", "âgés", "âgées", "âge", "agé", "agée", "agés", "agées", "aîné", "aînée"];
/// Words before `à` that make years a term.
const TERMS: &WordSet = set![
    "condamné",
    "condamnée",
    "condamnés",
    "condamnées",
    "condamner",
    "porté",
    "portée",
    "portés",
    "porter",
    "réduit",
    "réduite",
    "ramené",
    "ramenée",
    "fixé",
    "fixée",
    "limité",
    "limitée",
    "étendu",
    "étendue",
    "prolongé",
    "passé",
    "passe",
    "passer",
    "ici",
    "égal",
    "égale",
    "supérieur",
    "supérieure",
    "inférieur",
    "inférieure",
    "jusqu",
    "allant",
    "ferme",
];
const AGO: i32 = -1;

/// What stands behind `un an après`.
enum Beside<'a> {
    /// An event of the lexicon, its day.
    Event(&'a str),
    /// A day or feast.
    Date,
    /// Nothing that has a date.
    Nothing,
}

impl<'a> Reader<'_, 'a> {
    /// The unit at token `i` (its word ends at `end`) with a count.
    pub(super) fn counted(&self, i: usize, end: usize, unit: Unit, q: &Quantity) -> Option<Found<'a>> {
        let count = q.count?;
        let (count, end) = self.and_half(count, end);
        if self.is(end, "sur") && (self.digits(end + 1).is_some() || self.letters(end + 1).is_some()) {
            return self.every_other(q.start, end, count, unit);
        }
        let modifier = q.approx.then_some("approx");
        let later = self.later_or_earlier(end);
        let found = if let Some(start) = self.ago(q.start) {
            self.shift(start..end, count, AGO, unit, Origin::Published)
        } else if let Some((sign, end, beside)) = later {
            match beside {
                Beside::Event(day) => self.event_shift(q.start..end, count, sign, unit, day),
                Beside::Date => self.shift(q.start..end, count, sign, unit, Origin::Next),
                Beside::Nothing => self.shift(q.start..end, count, sign, unit, Origin::Told),
            }
        } else if self.follows(q.start, set!["dans"]) && !q.definite && !q.pointing && !self.any(end, set!["de", "d"]) {
            self.shift(q.start..end, count, 1, unit, Origin::Published)
        } else {
            self.length(i, end, count, unit, q)?
        };
        Some(Found { modifier, ..self.exact(found) })
    }

    /// `sous huitaine`, `dans une quinzaine`: so many days in one word.
    pub(super) fn fortnight(&self, word: &DateWord<'a>) -> Option<Found<'a>> {
        let days: u32 = word.value().strip_suffix('D')?.parse().ok()?;
        let (i, end) = (word.tokens.start, word.tokens.end);
        if self.follows(i, set!["sous"]) {
            return Some(Found::new(i..end, "mentions/date#duration", Meaning::Length(Count::Number(days), Unit::Day)));
        }
        let one = self.before(i).filter(|p| self.is(*p, "une") && !self.any(end, set!["de", "d"]))?;
        match self.follows(one, set!["dans"]) {
            true => Some(self.shift(one..end, Count::Number(days), 1, Unit::Day, Origin::Published)),
            false => {
                self.follows(one, set!["sous", "ici"]).then(|| Found::new(one..end, "mentions/date#duration", Meaning::Length(Count::Number(days), Unit::Day)))
            }
        }
    }

    /// `jour pour jour` behind so many years or months.
    fn exact(&self, mut found: Found<'a>) -> Found<'a> {
        let end = found.tokens.end;
        if self.is(end, "jour") && self.is(end + 1, "pour") && self.is(end + 2, "jour") {
            let months = match found.meaning {
                Meaning::Shift { count, unit: Unit::Year, from: Origin::Published } => count.checked_mul(12),
                Meaning::Shift { count, unit: Unit::Month, from: Origin::Published } => Some(count),
                _ => None,
            };
            if let Some(months) = months {
                found.meaning = Meaning::ToTheDay(months);
                found.tokens.end = end + 3;
            }
        }
        found
    }

    /// `et demi` after a unit.
    fn and_half(&self, count: Count, end: usize) -> (Count, usize) {
        match count {
            Count::Number(n) if self.is(end, "et") && self.any(end + 1, set!["demi", "demie"]) => (Count::AndHalf(n), end + 2),
            count => (count, end),
        }
    }

    /// `il y a`, `voilà` before token `start`: where it begins.
    fn ago(&self, start: usize) -> Option<usize> {
        let mut p = self.before(start)?;
        if self.any(p, set!["déjà", "maintenant", "seulement", "exactement", "juste"]) {
            p = self.before(p)?;
            p = if self.is(p, "tout") { self.before(p)? } else { p };
        } else if self.is(p, "cela") && self.follows(p, set!["de"]) {
            p = self.before(p - 1)?;
        }
        if self.any(p, set!["voici", "voilà"]) {
            return Some(p);
        }
        let y = self.before(p).filter(|y| self.is(p, "a") && self.is(*y, "y"))?;
        self.before(y).filter(|il| self.is(*il, "il"))
    }

    /// `plus tôt`, `auparavant`, `après` after a counted unit: direction, end, and what follows that it is counted from.
    fn later_or_earlier(&self, end: usize) -> Option<(i32, usize, Beside<'a>)> {
        if !self.joined(end) {
            return None;
        }
        for (class, sign) in [("before", -1), ("after", 1)] {
            if let Some(word) = self.word_of(end, class) {
                return Some((sign, word.tokens.end, Beside::Nothing));
            }
        }
        if self.is(end, "auparavant") {
            return Some((-1, end + 1, Beside::Nothing));
        }
        let sign = if self.is(end, "après") { 1 } else { -i32::from(self.is(end, "avant")) };
        if sign == 0 {
            return None;
        }
        let next = end + 1;
        let event = next + usize::from(self.any(next, set!["le", "la", "l", "les"]));
        // `l'invasion du Koweït` is another than `l'invasion` alone.
        if let Some(word) = self.word_of(event, "event").filter(|w| w.tokens.len() > 1 || !self.any(w.tokens.end, set!["de", "d", "du", "des"])) {
            return Some((sign, next, Beside::Event(word.value())));
        }
        if self.is_dated_at(next) {
            return Some((sign, next, Beside::Date));
        }
        let ends = !self.joined(next) || self.parse.is_any_mark(next) && !matches!(self.parse.text.tokens[next].first, '«' | '“' | '"');
        (ends || self.parse.is(next, class::QUE) || self.is(next, "le") && self.verb_begins(next)).then_some((sign, next, Beside::Nothing))
    }

    /// Whether a feast or a day of a month begins at token `at`.
    pub(super) fn is_dated_at(&self, at: usize) -> bool {
        let named = at + usize::from(self.any(at, set!["le", "la", "l", "les"]));
        self.joined(at) && (self.feast_at(at).is_some() || self.day(named).is_some_and(|(_, next)| self.joined(next) && self.month(next).is_some()))
    }

    fn verb_begins(&self, i: usize) -> bool {
        self.parse.verb(i).is_some()
    }

    fn event_shift(&self, tokens: std::ops::Range<usize>, count: Count, sign: i32, unit: Unit, day: &'a str) -> Found<'a> {
        match count {
            Count::Number(n) => Found::new(tokens, "mentions/date#counted", Meaning::Event { day, count: sign * small(n), unit }),
            count => Found::new(tokens, "mentions/date#duration", Meaning::Length(count, unit)),
        }
    }

    fn shift(&self, tokens: std::ops::Range<usize>, count: Count, sign: i32, unit: Unit, from: Origin) -> Found<'a> {
        let rule = "mentions/date#counted";
        match (count, unit) {
            (Count::Number(n), _) => Found::new(tokens, rule, Meaning::Shift { count: sign * small(n), unit, from }),
            (Count::AndHalf(n), Unit::Year) => Found::new(tokens, rule, Meaning::Shift { count: sign * (small(n) * 12 + 6), unit: Unit::Month, from }),
            (Count::Half, Unit::Hour) => Found::new(tokens, rule, Meaning::Shift { count: sign * 30, unit: Unit::Minute, from }),
            (_, unit) if unit.is_time() => Found::new(tokens, rule, Meaning::Shift { count: 0, unit, from }),
            (count, unit) => Found::new(tokens, rule, Meaning::Length(count, unit)),
        }
    }

    /// A plain duration, where it is no age and counts nothing else.
    fn length(&self, i: usize, end: usize, count: Count, unit: Unit, q: &Quantity) -> Option<Found<'a>> {
        let bare_one = q.article && matches!(count, Count::Number(1)) && !q.approx;
        if bare_one && !self.one_is_a_number(q.start, end, unit) || self.is_age(q, i, end, unit) || self.names_hours(i, q, unit) {
            return None;
        }
        if self.parse.text.tokens[q.start].after_hyphen() || self.parse.text.tokens.get(end).is_some_and(|t| t.after_hyphen() && !t.is_number()) {
            return None;
        }
        let definite = q.definite && q.direction == Direction::None;
        let start = if definite && self.is(q.start, "le") { q.start + 1 } else { q.start };
        // `au cours des cinq prochaines années`: the contracted article is outside, `ces dix dernières années` has its own inside.
        Some(Found::new(start..end, "mentions/date#duration", Meaning::Length(count, unit)))
    }

    /// `un jour`, `une année`: an article, unless a preposition of duration or another unit says that it is counted.
    fn one_is_a_number(&self, start: usize, end: usize, unit: Unit) -> bool {
        if unit == Unit::Second && self.parse.is(end, class::NOUN) {
            return false;
        }
        let led = self.follows(
            start,
            set![
                "pendant", "durant", "depuis", "en", "sur", "dans", "pour", "de", "d", "à", "après", "avant", "dure", "duré", "durera", "quelque", "prend",
                "passé",
            ],
        );
        let demi = self.any(end, set!["et", "de"]) && self.any(end + 1, set!["demi", "demie", "prison", "réclusion", "plus"]);
        let measured = matches!(unit, Unit::Hour | Unit::QuarterHour | Unit::Week | Unit::Month | Unit::Minute)
            || self.parse.is_word(end - 1, "an")
            || self.parse.is_word(end - 1, "siècle");
        let qualified = self.joined(end) && self.parse.is(end, class::ADJECTIVE) && !self.parse.is(end, class::PREPOSITION | class::ADVERB);
        (led && !self.is(end - 1, "jour") || demi || measured && !qualified) && !qualified
    }

    /// Whether a count of years or months is someone's age.
    pub(super) fn is_age(&self, q: &Quantity, i: usize, end: usize, unit: Unit) -> bool {
        let start = q.start;
        if !matches!(unit, Unit::Year | Unit::Month) {
            return false;
        }
        if self.any(i, set!["année", "années"]) {
            return self.left(start).is_some_and(|p| self.any(p, set!["de", "d"]) && self.follows(p, AGED));
        }
        let sentence = self.any(end, set!["de", "d"]) || self.any(end, set!["ferme", "avec", "dont"]);
        let people = q.approx && q.definite && !sentence && unit == Unit::Year;
        if people || self.any(end, set!["d"]) && self.is(end + 1, "âge") {
            return true;
        }
        let Some(mut p) = self.left(start) else { return self.parse.is_mark(end, ',') && unit == Unit::Year };
        if self.any(p, set!["déjà", "bientôt", "seulement"]) {
            p = self.left(p).unwrap_or(p);
        }
        let group = self.any(p, set!["les", "des", "aux", "ses", "leurs", "mes", "nos"]) && unit == Unit::Year && !sentence;
        if self.any(p, set!["anniversaire", "ses", "eu"]) || self.any(p, AGED) || group {
            return true;
        }
        let apart = |j: usize| matches!(self.parse.text.tokens.get(j).map(|t| t.first), Some(',' | ')' | '.' | ';' | '(')) || !self.joined(j);
        if self.parse.is_mark(p, ',') || self.parse.is_mark(p, '(') || self.parse.is_mark(p, ':') {
            return unit == Unit::Year && apart(end) && self.name_or_person(p);
        }
        if self.parse.is(p, class::AVOIR) && !self.is_ago(p) {
            return unit == Unit::Year && !sentence;
        }
        if self.any(p, set!["de", "d", "ou", "et", "à"]) {
            return self.age_after(p, start, unit, sentence);
        }
        false
    }

    /// `homme de 38 ans`, `âgé de 84 ou 86 ans`, `de 17 à 24 ans`, `à 38 ans`.
    fn age_after(&self, p: usize, start: usize, unit: Unit, sentence: bool) -> bool {
        let Some(head) = self.left(p) else { return unit == Unit::Year && self.is(p, "à") && !sentence };
        if self.any(head, AGED) || self.parse.is_mark(head, '(') && unit == Unit::Year {
            return true;
        }
        if self.digits(head).is_some_and(|(_, len)| len < 4) {
            let back = self.left(head);
            return back
                .is_some_and(|b| self.parse.is(b, class::AVOIR) && !self.is_ago(b) || self.any(b, set!["de"]) && (self.follows(b, AGED) || self.is_person(b)));
        }
        if self.is(p, "à") {
            let term = self.any(head, TERMS) || self.word_of(head, "unit").is_some() || self.word_of(head, "deictic").is_some();
            return unit == Unit::Year && !sentence && !term && !self.any(start, set!["plus", "moins"]);
        }
        self.any(p, set!["de", "d"]) && self.is_person(p)
    }

    /// Whether the noun before `de` at token `de` is a person; adjectives between do not count.
    fn is_person(&self, de: usize) -> bool {
        let first = de.saturating_sub(4);
        let phrase = class::ADJECTIVE | class::DEMONYM | class::ROLE | class::NOUN | class::PAST_PARTICIPLE | class::DE;
        let noun = |j: usize| self.parse.is_capital(j) || j + 1 == de && self.follows(j, set!["le", "la", "un", "une", "du", "au"]);
        let person = |j: usize| self.parse.is(j, class::ROLE) || self.parse.is(j, class::DEMONYM) && noun(j);
        (first..de).rev().take_while(|j| self.parse.is(*j, phrase)).any(person)
    }

    /// Whether a name or a person stands before the comma at token `comma`.
    fn name_or_person(&self, comma: usize) -> bool {
        self.left(comma).is_some_and(|p| self.parse.is_capital(p) || self.parse.is(p, class::ROLE) || self.parse.is(p, class::ADJECTIVE))
    }

    fn is_ago(&self, a: usize) -> bool {
        self.follows(a, set!["y"])
    }

    /// `de 8 à 24 mois`: the first number borrows the unit of the second.
    pub(super) fn elided_length(&self, i: usize) -> Option<Found<'a>> {
        let (n, _) = self.digits(i)?;
        let at = i + 1;
        let link = self.any(at, set!["à", "ou", "et"]) && self.digits(at + 1).is_some();
        let unit_at = if link { at + 2 } else { return None };
        let unit = self.word_of(unit_at, "unit").filter(|w| w.value() != "h").and_then(|w| Unit::by_code(w.value()))?;
        let q = Quantity { start: i, ..self.quantity(i) };
        if unit == Unit::Hour || self.is_age(&q, unit_at, unit_at + 1, unit) || self.is_rate(unit_at) {
            return None;
        }
        Some(Found::new(i..i + 1, "mentions/date#duration", Meaning::Length(Count::Number(n), unit)))
    }

    /// `les 35 heures`: the name of a working week.
    fn names_hours(&self, i: usize, q: &Quantity, unit: Unit) -> bool {
        let hours = unit == Unit::Hour && q.digits && q.direction == Direction::None;
        hours && !self.follows(q.start, set!["dans"]) && (q.definite || self.follows(q.start, set!["des", "aux"])) && self.is(i, "heures")
    }
}

fn small(n: u32) -> i32 {
    i32::try_from(n.min(1_000_000)).unwrap_or(0)
}
