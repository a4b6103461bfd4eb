//! Sets: `chaque année`, `tous les lundis`, `toutes les deux semaines`, `deux fois par mois`.

use super::expression::{Count, Found, Meaning, Unit};
use super::quantity::Quantity;
use super::reader::Reader;
use crate::base::RuleCard;
use crate::text::set;

/// The rules of this family.
pub(super) const CARDS: &[RuleCard] = &[RuleCard {
    id: "mentions/date#set",
    title: "Times that come again",
    about: "`chaque`, `tous les`, `toutes les` before a unit, weekday, season or part of day; `fois par` and a unit; `un samedi sur deux`; weekdays under one article, and one with its part of day beside a present.",
    fires: &["Chaque année, la fête revient.", "Le conseil se réunit tous les lundis.", "Il y va deux fois par mois."],
    silent: &["Il gagne dix euros par heure.", "Tous les élus sont venus."],
}];

const RULE: &str = "mentions/date#set";

impl<'a> Reader<'_, 'a> {
    /// `chaque`, `tous les`, `toutes les deux` before the unit at token `i`, whose words end at `end`.
    pub(super) fn every(&self, i: usize, end: usize, unit: Unit, q: &Quantity) -> Option<Found<'a>> {
        let value = |n: Option<Count>| Meaning::Every(unit.duration(n.unwrap_or(Count::Number(1))));
        if let Some(p) = self.before(i).filter(|p| self.is(*p, "chaque")) {
            return Some(Found::new(p..end, RULE, value(None)));
        }
        let p = self.before(q.start).filter(|p| q.definite && self.any(*p, set!["tous", "toutes"]))?;
        Some(Found::new(p..end, RULE, value(q.count)))
    }

    /// `un jour sur deux`: `sur` stands at token `end`. `sept jours sur sept` is no set.
    pub(super) fn every_other(&self, start: usize, end: usize, count: Count, unit: Unit) -> Option<Found<'a>> {
        let every =
            self.digits(end + 1).map(|(n, _)| n).or_else(|| self.letters(end + 1)).filter(|n| *n > 1 && count == Count::Number(1) && !unit.is_time())?;
        Some(Found::new(start..end + 2, RULE, Meaning::Every(unit.duration(Count::Number(every)))))
    }

    /// Whether `par` or a slash before token `start` makes the unit a rate.
    pub(super) fn is_rate(&self, start: usize) -> bool {
        self.left(start).is_some_and(|p| self.is(p, "par") || self.parse.is_mark(p, '/') || self.is(p, "fois") && self.is(start, "l"))
    }

    /// `deux fois par mois`, `une fois l'an` with the unit at token `i`.
    pub(super) fn frequency(&self, i: usize, unit: Unit) -> Option<Found<'a>> {
        let par = self.before(i).filter(|p| self.is(*p, "par") || self.is(*p, "l") && self.follows(*p, set!["fois"]))?;
        let fois = self.before(par).filter(|p| self.is(*p, "fois"))?;
        let figures = self.before(fois).filter(|p| self.digits(*p).is_some());
        let start = figures
            .or_else(|| self.letters_before(fois).map(|(s, _)| s))
            .or_else(|| self.before(fois).filter(|p| self.any(*p, set!["plusieurs", "quelques"])))?;
        Some(Found::new(start..i + 1, RULE, Meaning::Every(unit.duration(Count::Number(1)))))
    }
}
