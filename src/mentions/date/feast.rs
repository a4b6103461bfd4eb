//! Resolution of feasts: of which year, and which night or weekend.

use super::calendar::{self, Point};
use super::expression::{Direction, Feast, Found};
use super::fields;
use super::resolve::{Anchored, PUBLISHED, Resolver};
use super::shift::NIGHT;
use super::tense::{self, Tense};
use compact_str::{CompactString, format_compact};
use jiff::civil::Date;

/// Feasts whose night is that of their eve: `la nuit de Noël`.
const EVES: &[&str] = &["12-25", "01-01"];

impl<'a> Resolver<'_, 'a> {
    /// A feast, its night or its weekend.
    pub(super) fn feast(&self, feast: &Feast, f: &Found<'a>) -> Anchored {
        let (point, anchor) = self.feast_day(feast, f);
        let eve = f.part == Some(NIGHT) && EVES.contains(&feast.value);
        let point = match point {
            Point::Day(day) if eve => calendar::days_after(day, -1).map_or(Point::Day(day), Point::Day),
            point => fields::around(point, feast.within),
        };
        (point, anchor)
    }

    /// A feast: of its year, else the nearest that the words and the tense allow.
    fn feast_day(&self, feast: &Feast, f: &Found<'a>) -> Anchored {
        let Feast { value, year, direction, .. } = *feast;
        let span = |y: i16| calendar::feasts(value, y).next();
        let point = |(a, b): (Date, Date)| if a == b { Point::Day(a) } else { Point::Days(a, b) };
        if let Some(found) = year.or(self.today.year.filter(|_| self.today.date.is_none())).and_then(span) {
            return (point(found), if year.is_some() { None } else { PUBLISHED });
        }
        let Some(today) = self.today.date else {
            let fixed = value.len() == 5 && year.is_none();
            return (
                Point::Unknown(if fixed {
                    format_compact!("XXXX-{value}")
                } else {
                    year.map_or(CompactString::const_new("XXXX-XX-XX"), |y| format_compact!("{y:04}-XX-XX"))
                }),
                None,
            );
        };
        let tense = if direction == Direction::None { tense::of_clause(self.parse, &f.tokens) } else { Tense::Unknown };
        let near = (-1..=1).flat_map(|n| calendar::feasts(value, today.year() + n));
        let fits = |(first, last): (Date, Date)| match (direction, tense) {
            (Direction::Last, _) => last < today,
            (Direction::Next, _) => first > today,
            (_, Tense::Past) => first <= today,
            (_, Tense::Future | Tense::Conditional) => last >= today,
            _ => true,
        };
        let best = near.filter(|days| fits(*days)).min_by_key(|(first, _)| calendar::days_between(today, *first).abs());
        (best.map_or(self.unknown("-XX-XX"), point), PUBLISHED)
    }
}
