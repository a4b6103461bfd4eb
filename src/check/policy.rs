//! How much each check weighs here: its own level, or what `newsscan.toml` sets.

use super::card::Card;
use super::finding::Level;
use super::settings::Settings;
use std::collections::BTreeMap;

/// The levels of the checks that are on.
#[derive(Clone, Debug)]
pub struct Policy {
    levels: BTreeMap<&'static str, Level>,
}

impl Policy {
    /// The levels by the cards, changed by the settings.
    pub fn new(settings: &Settings) -> Self {
        let level = |card: &&'static Card| match settings.rules.get(card.name()) {
            Some(setting) => setting.level(),
            None => Some(card.level),
        };
        Policy { levels: super::RULES.iter().filter_map(|card| Some((card.id, level(card)?))).collect() }
    }

    /// The level of a check, none where it is off.
    pub fn level(&self, card: &Card) -> Option<Level> {
        self.levels.get(card.id).copied()
    }
}
