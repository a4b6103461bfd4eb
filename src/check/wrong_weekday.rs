//! Weekdays that are not those of their dates.

use super::calendar::{Named, value, weekday_name};
use super::card::Card;
use super::finding::Level;
use super::subject::{Draft, Subject};
use crate::base::Kind;
use crate::mentions::Mention;
use jiff::civil::Date;

/// The card.
pub const CARD: Card = Card {
    id: "check/wrong_weekday",
    level: Level::Error,
    title: "Weekday that does not match its date",
    help: "One of the two is wrong, and readers cannot tell which. Look up when it was and correct the weekday or the date.",
    fires: &["Le procès s'ouvrira lundi 12 mars 2024 à Lyon.", "LYON, 14 mars 2024 - Le procès s'est ouvert hier mardi."],
    silent: &["Le procès s'ouvrira mardi 12 mars 2024 à Lyon.", "LYON, 14 mars 2024 - Le procès s'est ouvert hier mercredi."],
};

/// A date without its year is taken for one at most so many days from the publication.
const NEAR: i32 = 45;

/// Finds dates whose weekday is another one.
pub fn find(subject: &Subject, out: &mut Vec<Draft>) {
    let published: Option<Date> = subject.found.published.date.as_deref().and_then(|d| d.parse().ok());
    let on_weekday = |m: &&Mention| m.kind == Kind::Date && m.tokens.clone().any(|i| value(subject.parse, i, "weekday").is_some());
    for mention in subject.found.mentions.iter().filter(on_weekday) {
        let named = Named::read(subject.parse, mention.tokens.clone());
        let (Some(weekday), Some(date)) = (named.weekday, day(subject, mention, &named, published)) else { continue };
        if date.weekday().to_monday_one_offset() != weekday {
            let is = format!("{date} is a {} ({})", date.strftime("%A"), weekday_name(date));
            let message = format!("{} cannot be: {is}", subject.quote(mention.span));
            out.push(Draft::new(&CARD, mention.span, message, "Look up when it was and correct the weekday or the date."));
        }
    }
}

/// The day that the words name without their weekday.
fn day(subject: &Subject, mention: &Mention, named: &Named, published: Option<Date>) -> Option<Date> {
    if let Some(year) = named.year {
        return named.in_year(year);
    }
    let today = published?;
    if named.day.is_some() {
        let near = (-1..=1).filter_map(|n| named.in_year(today.year() + n));
        return near.min_by_key(|d| distance(today, *d)).filter(|d| distance(today, *d) <= NEAR);
    }
    let moved = mention.tokens.clone().find_map(|i| {
        let days = [("hier", -1), ("aujourd", 0), ("demain", 1)];
        days.into_iter().find(|(word, _)| subject.parse.is_word(i, word)).map(|(_, n)| n)
    });
    today.checked_add(jiff::Span::new().days(moved?)).ok()
}

fn distance(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |s| s.get_days().abs())
}
