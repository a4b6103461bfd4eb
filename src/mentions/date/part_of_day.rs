//! Parts of the day: `ce matin`, `la soirée`, `fin d'après-midi`, `la nuit de lundi à mardi`.

use super::expression::{Clock, Direction, Found, Meaning, Origin, Unit};
use super::reader::{DateWord, Reader};
use crate::base::RuleCard;
use crate::text::set;

/// The rules of this family.
pub(super) const CARDS: &[RuleCard] = &[RuleCard {
    id: "mentions/date#part_of_day",
    title: "A part of the day",
    about: "`matin`, `après-midi`, `soir`, `nuit` with article, demonstrative, `en` or an edge (`fin de matinée`), of the day told or today; the night between two days, and a past night from the evening before; `la journée de` and a day.",
    fires: &["Ce matin, les trains roulent.", "Il est parti dans la soirée.", "La nuit de samedi à dimanche a été calme."],
    silent: &["Une robe du soir.", "Le journal Nice-Matin l'a écrit."],
}];

fn plural(word: &str) -> bool {
    word.ends_with(['s', 'S'])
}

const RULE: &str = "mentions/date#part_of_day";

impl<'a> Reader<'_, 'a> {
    /// A part of day whose word is `word`.
    pub(super) fn part_found(&self, word: &DateWord<'a>) -> Option<Found<'a>> {
        let (i, end) = (word.tokens.start, word.tokens.end);
        if self.is_name_capital(i) || self.parse.text.tokens[i].after_hyphen() {
            return None;
        }
        if word.value().starts_with('T') {
            return self.noon(word);
        }
        let (mut start, pointing) = self.determiner(i);
        if let Some(p) = self.before(i).filter(|p| self.any(*p, set!["pleine", "petit"])) {
            start = p;
        }
        if self.follows(start, set!["chaque", "tous", "toutes"]) || plural(self.parse.text.word(end - 1)) {
            return self.daily(word, start);
        }
        let there = self.parse.text.tokens.get(end).is_some_and(|t| t.after_hyphen()) && self.is(end, "là");
        if pointing && self.any(i, set!["soirée", "matinée"]) && !there {
            return None;
        }
        if let Some(found) = self.night_between(i, start, word.value()) {
            return Some(found);
        }
        if let Some(found) = self.part_of_named_day(word, start) {
            return Some(found);
        }
        let (direction, end) = self.direction_after(end).unwrap_or((Direction::None, end));
        let end = end + usize::from(self.is(end, "même"));
        let meaning = match (pointing, direction) {
            (_, Direction::Last) => Meaning::Shift { count: -1, unit: Unit::Day, from: Origin::Published },
            (_, Direction::Next) => Meaning::Shift { count: 1, unit: Unit::Day, from: Origin::Told },
            (true, _) if self.parse.text.tokens.get(end).is_some_and(|t| t.after_hyphen()) && self.is(end, "là") => Meaning::DayTold,
            (true, _) => Meaning::Shift { count: 0, unit: Unit::Day, from: Origin::Published },
            _ => Meaning::DayTold,
        };
        let tail = usize::from(self.any(end, set!["là", "ci"]) && self.parse.text.tokens[end].after_hyphen());
        let found = Found::new(start..end + tail, RULE, meaning).with_part(Some(word.value()));
        (start < i || direction != Direction::None || self.part_left(i)).then_some(found)
    }

    /// Whether a bare part of day may stand here: after `en`, an edge, or `au petit`.
    fn part_left(&self, i: usize) -> bool {
        let Some(p) = self.left(i) else { return false };
        if self.any(p, set!["de", "d"]) {
            return self.left(p).is_some_and(|e| self.edge(e).is_some());
        }
        let named = self.word(i).is_some_and(|w| w.tokens.len() > 1);
        self.any(p, set!["en"]) && !self.is(i, "nuit") || self.edge(p).is_some() || self.is(p, "au") && (named || self.is(i, "matin"))
    }

    /// `midi`, `minuit` as times of day.
    fn noon(&self, word: &DateWord<'a>) -> Option<Found<'a>> {
        let i = word.tokens.start;
        let capital = self.parse.is_capital(i) && !self.parse.text.tokens[i].is_all_caps();
        let (start, this) = self.determiner(i);
        let place = self.follows(i, set!["le", "du", "dans"]);
        if capital || place {
            return None;
        }
        let end = word.tokens.end;
        let (start, day) = if this { (start, Meaning::Shift { count: 0, unit: Unit::Day, from: Origin::Published }) } else { (i, Meaning::DayTold) };
        let mut found = Found::new(start..end, "mentions/date#clock", day).with_part(Some(word.value()));
        if self.joined(end) && self.is(end, "et") && self.any(end + 1, set!["demi", "demie"]) {
            found.tokens.end = end + 2;
            found.clock = found.clock.map(|c| Clock { hour: c.hour % 24, minute: 30, ..c });
        }
        Some(found)
    }

    /// `chaque matin`, `tous les soirs`.
    fn daily(&self, word: &DateWord<'a>, start: usize) -> Option<Found<'a>> {
        let p = self.before(start).filter(|p| self.any(*p, set!["chaque", "tous", "toutes"]))?;
        let part = match word.value() {
            "MO" => "TMO",
            "AF" => "TAF",
            "EV" => "TEV",
            _ => "TNI",
        };
        Some(Found::new(p..word.tokens.end, "mentions/date#set", Meaning::Every(compact_str::format_compact!("XXXX-XX-XX{part}"))))
    }

    /// `la nuit de lundi à mardi`, `la nuit du 4 au 5 mai`: the night of the first day.
    fn night_between(&self, i: usize, start: usize, part: &'a str) -> Option<Found<'a>> {
        if !self.any(i + 1, set!["de", "du", "d"]) || !self.joined(i + 1) {
            return None;
        }
        let (first, at) = self.day_at(i + 2)?;
        if !self.any(at, set!["à", "au"]) {
            return None;
        }
        let (_, end) = self.day_at(at + 1 + usize::from(self.is(at + 1, "ce")))?;
        Some(Found::new(start..end, RULE, Meaning::Fields(first)).with_part(Some(part)))
    }

    /// `le matin du 4 mai`, `la nuit de dimanche`, `au soir du 5 mai`, `la nuit de Noël`.
    fn part_of_named_day(&self, word: &DateWord<'a>, start: usize) -> Option<Found<'a>> {
        let (day, end) = self.day_behind(word.tokens.end)?;
        Some(Found::new(start..end, RULE, day).with_part(Some(word.value())))
    }

    /// `la journée de lundi`, `la journée du 4 mai`.
    pub(super) fn whole_day(&self, word: &DateWord<'a>) -> Option<Found<'a>> {
        let start = self.determiner(word.tokens.start).0;
        let (day, end) = self.day_behind(word.tokens.end).filter(|_| self.is(word.tokens.start, "journée") && start < word.tokens.start)?;
        Some(Found::new(start..end, RULE, day))
    }

    /// The day behind `de`, `du` at token `of`, and the token after it.
    fn day_behind(&self, of: usize) -> Option<(Meaning<'a>, usize)> {
        let this = self.is(of + 1, "ce");
        let at = of + 1 + usize::from(this);
        if !self.any(of, set!["de", "du", "d"]) || !self.joined(at) || !self.joined(of) {
            return None;
        }
        if let Some((feast, end)) = self.feast_at(at) {
            return Some((Meaning::Feast(feast), end));
        }
        let (mut fields, end) = self.day_at(at)?;
        if this && fields.direction == Direction::None {
            fields.direction = Direction::This;
        }
        Some((Meaning::Fields(fields), end))
    }
}
