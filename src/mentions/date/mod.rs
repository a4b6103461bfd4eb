//! Dates: where they stand ([`recognise`], no calendar), when the article was published ([`published`]), and what day each
//! means ([`resolve`]).
//!
//! A word of the lexicon `dates` or a number triggers its family, which takes in the words before and after that belong
//! to the expression. Nothing reads the clock: without a publication date what is certain stays, and the rest is X.

mod absolute;
mod calendar;
mod clock;
mod duration;
mod expression;
mod feast;
mod fields;
mod holiday;
mod part_of_day;
mod period;
mod published;
mod quantity;
mod reader;
mod recognise;
mod relative;
mod resolve;
mod season;
mod set;
mod shift;
mod stopwatch;
mod tense;
#[cfg(test)]
mod tests;
mod weekday;
mod year;
mod zone;

use super::{Attributes, Date, Mention, Published};
use crate::base::{Kind, Reused, RuleCard, Trace};
use crate::syntax::Parse;

/// The rule cards of all families.
pub const RULES: &[&[RuleCard]] = &[
    absolute::CARDS,
    clock::CARDS,
    duration::CARDS,
    holiday::CARDS,
    part_of_day::CARDS,
    period::CARDS,
    published::CARDS,
    relative::CARDS,
    season::CARDS,
    set::CARDS,
    weekday::CARDS,
];

/// The date expressions of an article in order, what they mean, and when it was published; `stated` is the date its reader knows, ISO.
pub fn find(parse: &Parse, stated: Option<&str>, trace: &mut Trace) -> (Reused<Mention>, Reused<Date>, Published) {
    let found = recognise::recognise(parse, trace);
    let known = published::find(parse, &found, stated, trace);
    let values = resolve::Resolver::new(parse, known.today).all(&found, known.dateline);
    let mut out = Reused::default();
    for ((f, value), n) in found.into_iter().zip(&values).zip(0..) {
        let span = parse.text.span(f.tokens.clone());
        trace.note(f.rule, span, || match &value.anchor {
            Some(anchor) => format!("{} {}, counted from {anchor}", value.kind, value.value),
            None => format!("{} {}", value.kind, value.value),
        });
        out.push(Mention { span, tokens: f.tokens, kind: Kind::Date, rule: f.rule, entry: None, attributes: Attributes::Date(n) });
    }
    (out, values, known.published)
}
