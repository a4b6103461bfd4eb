//! The card of a rule, for people.

use crate::base::RuleCard;
use anstyle::Style;
use std::io::{self, Write};

const WORDS: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// The card of a rule that finds things, or of a check.
pub fn card(id: &str) -> Option<RuleCard> {
    crate::rules().find(|c| c.id == id).copied().or_else(|| crate::check::RULES.iter().find(|c| c.id == id).map(|c| c.rule()))
}

/// Writes a rule's card.
///
/// # Errors
/// That it cannot be written.
pub fn write_card(card: &RuleCard, out: &mut dyn Write) -> io::Result<()> {
    let file = card.id.split('#').next().unwrap_or(card.id);
    writeln!(out, "{WORDS}{}{WORDS:#}  {}\n\n{}\n", card.id, card.title, card.about)?;
    if let Some(check) = crate::check::RULES.iter().find(|c| c.id == card.id) {
        writeln!(out, "Level: {}; newsscan.toml sets another, or `off`:\n  [rules]\n  {} = \"{}\"\n", check.level, check.name(), check.level)?;
    }
    for (title, sentences) in [("Fires in", card.fires), ("Stays silent in", card.silent)] {
        if !sentences.is_empty() {
            writeln!(out, "{title}:")?;
        }
        for sentence in sentences {
            writeln!(out, "  {}", sentence.replace('\n', "\n  "))?;
        }
    }
    writeln!(out, "\n{FAINT}src/{file}.rs{FAINT:#}")
}
