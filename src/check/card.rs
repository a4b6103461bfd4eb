//! The card of a check: what it is, how much it weighs, why it matters and what to do.

use super::finding::Level;
use crate::base::RuleCard;

/// A check as `newsscan rules` lists it and SARIF describes it. Its id is its address: `check/hearsay` is
/// `src/check/hearsay.rs`, its cases `tests/cases/check/hearsay.md`.
#[derive(Clone, Copy, Debug)]
pub struct Card {
    /// Its address.
    pub id: &'static str,
    /// Its level where `newsscan.toml` sets none.
    pub level: Level,
    /// What it finds, in one line.
    pub title: &'static str,
    /// Why it matters and what to do.
    pub help: &'static str,
    /// Texts in which it fires; a line `---` stands between articles.
    pub fires: &'static [&'static str],
    /// Texts like those in which it stays silent.
    pub silent: &'static [&'static str],
}

impl Card {
    /// What `newsscan.toml` calls it: the id without `check/`.
    pub fn name(&self) -> &'static str {
        self.id.strip_prefix("check/").unwrap_or(self.id)
    }

    /// The card in the form of the rules that find things.
    pub fn rule(&self) -> RuleCard {
        RuleCard { id: self.id, title: self.title, about: self.help, fires: self.fires, silent: self.silent }
    }
}
