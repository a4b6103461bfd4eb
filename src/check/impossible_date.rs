//! Days that no calendar has.

use super::calendar::{days_of, number, value};
use super::card::Card;
use super::finding::Level;
use super::subject::{Draft, Subject};
use crate::text::set;

/// The card.
pub const CARD: Card = Card {
    id: "check/impossible_date",
    level: Level::Error,
    title: "Impossible date",
    help: "There is no such day. Look up the day and correct it.",
    fires: &["Le tribunal rendra son jugement le 31 avril.", "La loi est entrée en vigueur le 29 février 2023.", "Le bail court jusqu'au 31/06/2024."],
    silent: &["Le tribunal rendra son jugement le 30 avril.", "La loi est entrée en vigueur le 29 février 2024.", "Elle a compté 45 mai 68 dans les titres."],
};

/// Finds day numbers before a month that is shorter, and `31/06/2024`.
pub fn find(subject: &Subject, out: &mut Vec<Draft>) {
    let parse = subject.parse;
    for (i, _) in parse.text.tokens.iter().enumerate().filter(|(_, t)| t.is_number()) {
        let Some(day) = number(parse, i) else { continue };
        let found = worded(subject, i, day).or_else(|| figures(subject, i, day));
        let Some((end, most, month)) = found else { continue };
        let span = parse.text.span(i..end);
        let message = format!("{} is no day: {month}", subject.quote(span));
        let help = if most > 0 { format!("Look up the day; the month has {most} days.") } else { "Look up the day and correct it.".to_string() };
        out.push(Draft::new(&CARD, span, message, help));
    }
}

/// `31 avril`: the end of the date, the days its month has, and what is wrong.
fn worded(subject: &Subject, i: usize, day: i16) -> Option<(usize, i8, String)> {
    let parse = subject.parse;
    let month = value(parse, i + 1, "month").filter(|_| !parse.is_any_mark(i + 1) && !parse.text.tokens[i + 1].is_capital())?;
    let year = number(parse, i + 2).filter(|y| *y > 999 && !parse.text.tokens[i + 2].starts_line());
    let most = days_of(month, year);
    let dated = i > 0 && (parse.is_one_of(i - 1, set!["le", "du", "au"]) || value(parse, i - 1, "weekday").is_some());
    let wrong = day > i16::from(most) && day > 28 && (day <= 31 || dated && day < 100);
    let end = if year.is_some() { i + 3 } else { i + 2 };
    let in_year = year.map_or(String::new(), |y| format!(" {y}"));
    wrong.then(|| (end, most, format!("{}{in_year} has {most} days", parse.text.word(i + 1))))
}

/// `31/06/2024`.
fn figures(subject: &Subject, i: usize, day: i16) -> Option<(usize, i8, String)> {
    let parse = subject.parse;
    let slashed = parse.is_mark(i + 1, '/') && parse.is_mark(i + 3, '/') && (1..5).all(|n| parse.text.tokens.get(i + n).is_some_and(|t| t.is_glued()));
    let (month, year) = (number(parse, i + 2)?, number(parse, i + 4).filter(|y| (1500..2200).contains(y))?);
    let first = i == 0 || !parse.text.tokens[i].is_glued();
    let is_day = |day: i16, month: i16| (1..=12).contains(&month) && (1..=days_of(month as i8, Some(year))).contains(&(day.min(99) as i8));
    let wrong = slashed && first && !is_day(day, month) && !is_day(month, day);
    wrong.then(|| (i + 5, 0, "no month has it".to_string()))
}
