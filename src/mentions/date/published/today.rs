//! Days told as today, yesterday or tomorrow: `ce mardi 5 septembre`, `hier lundi`, `aujourd'hui 3 mai 2024`, `cette année 2024`.

use super::evidence::{Evidence, Sort, is_narrated};
use super::fit::Fit;
use crate::mentions::date::expression::{Direction, Fields, Found, Meaning};
use crate::mentions::date::reader::Reader;
use crate::mentions::date::tense::{self, Tense};
use crate::mentions::date::{calendar, fields};
use crate::syntax::Parse;

/// How far a weekday and its date lie from the publication where no year is told.
const NEAR: i32 = 190;

/// Adds what expression `n` says of the day of publication where it is told from it.
pub(super) fn told(parse: &Parse, found: &[Found], n: usize, out: &mut Vec<Evidence>) {
    let f = &found[n];
    let Meaning::Fields(x) = &f.meaning else { return };
    if let Some(away) = days_away(parse, f, x) {
        if !is_narrated(parse, found, n) {
            out.extend(fits(x, away).into_iter().flatten().map(|fit| Evidence::told(&f.tokens, fit)));
        }
    } else if is_this_year(parse, f) && !is_narrated(parse, found, n) {
        out.extend(fields::in_year(x.year.unwrap_or_default(), x).bounds().map(|(a, b)| Evidence::told(&f.tokens, Fit::Span(a, b))));
    } else if let Some(fit) = near(parse, f, x).filter(|_| !is_narrated(parse, found, n)) {
        out.push(Evidence { tokens: f.tokens.clone(), fit, sort: Sort::Near });
    }
}

/// What a day `away` from the publication, by its fields, says of it.
fn fits(x: &Fields, away: i32) -> [Option<Fit>; 2] {
    let weekday = x.weekday.map(|w| (i32::from(w) - 1 - away).rem_euclid(7) as i8 + 1).map(Fit::Weekday);
    let day = match (x.year, x.month.zip(x.day)) {
        (Some(year), Some((month, day))) => calendar::day(year, month, day).and_then(|d| calendar::days_after(d, -away)).map(|d| Fit::Span(d, d)),
        (None, Some((month, day))) => Some(Fit::After { month, day, weekday: x.weekday, days: -away..=-away }),
        _ => None,
    };
    let weekday = weekday.filter(|_| !matches!(day, Some(Fit::After { .. })));
    [day, weekday]
}

/// How many days from the publication an expression says that it lies: `ce mardi` none, `hier lundi` one before.
fn days_away(parse: &Parse, f: &Found, x: &Fields) -> Option<i32> {
    let reader = Reader { parse, floor: 0, head: usize::MAX };
    if f.rule == "mentions/date#deictic" {
        return reader.word(f.tokens.start).filter(|w| w.class == "deictic")?.value().parse().ok();
    }
    let (first, end) = (f.tokens.start, f.tokens.end);
    let there = parse.is_word(end, "là") && parse.text.tokens[end].after_hyphen();
    let this = x.direction == Direction::This && (x.weekday.is_some() || x.day.is_some()) && parse.is_word(first, "ce");
    (this && !there && !parse.is_word(first + 1, "même")).then_some(0)
}

/// `cette année 2024`, but not `en cette année 1936`.
fn is_this_year(parse: &Parse, f: &Found) -> bool {
    let first = f.tokens.start;
    let led = first > 0 && parse.is_word(first - 1, "en");
    f.year().is_some() && parse.is_word(first, "cette") && parse.is_word(first + 1, "année") && !led
}

/// `lundi 4 septembre, le maire a signé`: a day with its weekday and no year is of the months before or to come.
fn near(parse: &Parse, f: &Found, x: &Fields) -> Option<Fit> {
    let (month, day) = x.month.zip(x.day).filter(|_| x.year.is_none() && x.direction == Direction::None && x.within.is_none())?;
    let weekday = Some(x.weekday?);
    let days = match tense::of_clause(parse, &f.tokens) {
        Tense::Past => 0..=NEAR,
        Tense::Future => -NEAR..=0,
        _ => -NEAR..=NEAR,
    };
    Some(Fit::After { month, day, weekday, days })
}
