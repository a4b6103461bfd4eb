//! Relative dates in articles that do not say when they were published.

use super::card::Card;
use super::finding::Level;
use super::subject::{Draft, Subject};
use crate::mentions::{Date, Mention};

/// The card.
pub const CARD: Card = Card {
    id: "check/unresolved_date",
    level: Level::Warning,
    title: "Relative date that cannot be resolved",
    help: "`hier` and `mardi` mean a day only to readers who know when the article was published. Without that date nobody can tell later which day is meant, and no archive can order what happened. State the publication date (a dateline, front matter, the record's `date`, or `--date`), or write the full date.",
    fires: &["Le pont a rouvert mardi. La mairie l'avait promis la semaine dernière."],
    silent: &["Le pont a rouvert le 3 mai 2021.", "LILLE, 3 mai 2021 - Le pont a rouvert mardi."],
};

/// How many dates a message quotes.
const SHOWN: usize = 4;

/// Finds the dates whose day hangs on an unknown day of publication: one finding an article, since one date mends them all.
pub fn find(subject: &Subject, out: &mut Vec<Draft>) {
    let known = subject.found.published.date.as_deref();
    if known.is_some_and(|d| d.len() == 10) {
        return;
    }
    let open: Vec<&Mention> = subject.found.mentions.iter().filter(|m| subject.found.mentions.date(m).is_some_and(is_open)).collect();
    let Some(first) = open.first() else { return };
    let mut words: Vec<String> = Vec::new();
    for mention in &open {
        let quoted = subject.quote(mention.span);
        if !words.contains(&quoted) {
            words.push(quoted);
        }
    }
    let more = words.len().saturating_sub(SHOWN);
    words.truncate(SHOWN);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    let why = known.map_or("the article does not say when it was published".to_string(), |d| format!("of the day of publication only {d} is known"));
    let message = format!("no day can be told for {}{rest}: {why}", words.join(", "));
    let mut draft =
        Draft::new(&CARD, first.span, message, "State the publication date (dateline, front matter, the record's `date`, or --date), or write full dates.");
    draft.related = open.iter().skip(1).map(|m| (m.span, format!("{} hangs on it too", subject.quote(m.span)))).collect();
    out.push(draft);
}

/// Whether a date names a day, week, month or year that is not known.
fn is_open(date: &Date) -> bool {
    let calendar = date.value.split('T').next().unwrap_or_default();
    matches!(date.kind, "date" | "time") && date.from.is_none() && calendar.contains('X') && !calendar.starts_with('P') && !calendar.ends_with("_REF")
}
