//! Days told from another: `hier lundi`, `aujourd'hui`, `la veille`, `le lendemain matin`.

use super::expression::{Found, Meaning, Origin, Unit};
use super::reader::{DateWord, Reader};
use crate::base::RuleCard;
use crate::lexicon::class;
use crate::text::set;

/// The rules of this family.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "mentions/date#deictic",
        title: "A day told from today",
        about: "`hier`, `aujourd'hui`, `demain` and their neighbours, with the weekday, date or part of day after them.",
        fires: &["Le vote a eu lieu hier.", "Demain matin, le marché ouvrira.", "Il l'a dit hier lundi."],
        silent: &["Nous y sommes d'ores et déjà."],
    },
    RuleCard {
        id: "mentions/date#anaphoric",
        title: "A day told from the day before it in the text",
        about: "`la veille`, `le lendemain`, `le surlendemain`, counted from the day or feast behind them, else from the date told last; beside an event that nothing dates, no day.",
        fires: &["Le lendemain, la pluie a cessé.", "Il était arrivé la veille au soir."],
        silent: &["La veille sanitaire continue.", "L'ordinateur est en veille."],
    },
];

impl<'a> Reader<'_, 'a> {
    /// `hier`, `demain`, `aujourd'hui`.
    pub(super) fn deictic(&self, word: &DateWord<'a>) -> Option<Found<'a>> {
        let count: i32 = word.value().parse().ok()?;
        let (start, end) = (word.tokens.start, word.tokens.end);
        if self.is_name_capital(start) || self.parse.text.tokens[start].after_hyphen() && !self.parse.text.tokens[start].is_glued() && !self.is(start, "hier") {
            return None;
        }
        let rule = "mentions/date#deictic";
        if self.joined(end) {
            let comma = usize::from(self.parse.is_mark(end, ',') && self.weekday(end + 1).is_some_and(|(_, n)| self.day_fields(n).is_some()));
            if let Some((weekday, next)) = self.weekday(end + comma) {
                let (fields, end) = self.weekday_date(weekday, next);
                let (part, end) = self.part_after_day(end);
                let meaning = if fields.day.is_some() { Meaning::Fields(fields) } else { self.shifted_weekday(count, fields.weekday) };
                return Some(Found::new(start..end, rule, meaning).with_part(part));
            }
            if let Some((fields, end)) = self.day_fields(end).filter(|(f, _)| f.month.is_some()) {
                return Some(Found::new(start..end, rule, Meaning::Fields(fields)));
            }
        }
        let (part, end) = self.part_after_day(end);
        let meaning = if count == 0 && part.is_none() { Meaning::Today } else { Meaning::Shift { count, unit: Unit::Day, from: Origin::Published } };
        Some(Found::new(start..end, rule, meaning).with_part(part))
    }

    /// `hier lundi` where no date is known is a Monday: the resolution sees the weekday.
    fn shifted_weekday(&self, count: i32, weekday: Option<i8>) -> Meaning<'a> {
        let direction = match count {
            ..0 => super::expression::Direction::Last,
            0 => super::expression::Direction::This,
            _ => super::expression::Direction::Next,
        };
        Meaning::Fields(super::expression::Fields { weekday, direction, ..Default::default() })
    }

    /// `la veille`, `le lendemain`.
    pub(super) fn anaphoric(&self, word: &DateWord<'a>) -> Option<Found<'a>> {
        let count = word.value().parse().ok()?;
        let (i, mut end) = (word.tokens.start, word.tokens.end);
        let (start, _) = self.determiner(i);
        let led = start < i || self.follows(i, set!["au", "du", "dès"]);
        let technical = self.parse.is(end, class::ADJECTIVE) && self.is(i, "veille") && self.part_after_day(end).0.is_none();
        if !led || technical || self.parse.verb(i).is_some_and(|v| v.head == i && self.parse.is(i, class::FINITE) && start == i) {
            return None;
        }
        let meaning = self.beside_event(i, end, count).unwrap_or(Meaning::Shift { count, unit: Unit::Day, from: Origin::Told });
        end += usize::from(self.is(end, "même"));
        let (part, end) = self.part_after_day(end);
        Some(Found::new(start..end, "mentions/date#anaphoric", meaning).with_part(part))
    }

    /// `au lendemain de l'annexion de la Crimée` is counted from an event that the lexicon dates, `la veille du 4 mai` from the date
    /// behind; `au lendemain de la défaite` is told on that very day.
    fn beside_event(&self, i: usize, end: usize, count: i32) -> Option<Meaning<'a>> {
        if !self.joined(end) || !self.any(end, set!["de", "d", "du", "des"]) {
            return None;
        }
        let named = end + 1 + usize::from(self.any(end + 1, set!["le", "la", "l", "les"]));
        if let Some(event) = self.word_of(named, "event") {
            return Some(Meaning::Event { day: event.value(), count, unit: Unit::Day });
        }
        let told = |count, from| Some(Meaning::Shift { count, unit: Unit::Day, from });
        if self.is_dated_at(end + 1) || self.weekday(end + 1).is_some() {
            return told(count, Origin::Next);
        }
        if self.follows(i, set!["au"]) { told(0, Origin::Told) } else { told(count, Origin::Event) }
    }
}
