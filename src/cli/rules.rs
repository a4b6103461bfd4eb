//! `newsscan rules`.

use super::args::Rules;
use super::exit::{Outcome, Status};
use crate::base::RuleCard;
use serde::Serialize;
use std::io::Write;

/// A card as JSON.
#[derive(Serialize)]
struct Card {
    id: &'static str,
    title: &'static str,
    about: &'static str,
    fires: &'static [&'static str],
    silent: &'static [&'static str],
}

/// Lists the rules, by id.
///
/// # Errors
/// That they cannot be written.
pub fn run(args: &Rules) -> Outcome {
    let mut cards: Vec<RuleCard> = crate::rules().copied().chain(crate::check::RULES.iter().map(|c| c.rule())).collect();
    cards.sort_by_key(|c| c.id);
    let mut out = std::io::stdout().lock();
    if args.json {
        let cards: Vec<Card> = cards.iter().map(|c| Card { id: c.id, title: c.title, about: c.about, fires: c.fires, silent: c.silent }).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&cards)?)?;
        return Ok(Status::Done);
    }
    let width = cards.iter().map(|c| c.id.chars().count()).max().unwrap_or(0);
    for card in cards {
        writeln!(out, "{:width$}  {}", card.id, card.title)?;
    }
    Ok(Status::Done)
}
