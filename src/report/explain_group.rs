//! Why claims of several articles are together, for people.

use super::phrase::{quoted, verb, who};
use super::sanitize;
use super::table::wrap;
use crate::summary::claim::KeptClaim;
use crate::summary::explain::{Explanation, Tie};
use crate::summary::groups::LEAST;
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

const PLACE: Style = AnsiColor::Cyan.on_default();
const BOLD: Style = Style::new().bold();
/// Columns of the longest label.
const LABEL: usize = 9;

/// Writes it, in `columns` columns.
///
/// # Errors
/// That it cannot be written.
pub fn write(e: &Explanation, columns: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page { room: columns.clamp(40, 100), out };
    writeln!(page.out, "{BOLD}{}{BOLD:#}  {}, origins: {}", e.group, e.status, e.origins.join(", "))?;
    page.paragraph(&quoted(&e.label), 2)?;
    writeln!(page.out, "\n{BOLD}Together{BOLD:#}, {LEAST:.2} being alike enough:")?;
    for member in &e.members {
        page.told(member.claim, member.against)?;
        page.line("origin", &member.origin)?;
        page.tie(&member.tie)?;
    }
    if e.apart.is_empty() {
        return Ok(());
    }
    writeln!(page.out, "\n{BOLD}Apart{BOLD:#}, the nearest claims of other groups:")?;
    for apart in &e.apart {
        page.told(apart.claim, None)?;
        page.line("apart", &format!("{}; its group is {}", apart.why, apart.group))?;
        page.tie(&apart.tie)?;
    }
    Ok(())
}

/// What is written, and how wide.
struct Page<'o> {
    room: usize,
    out: &'o mut dyn Write,
}

impl Page<'_> {
    /// Where a claim stands, who says it, what.
    fn told(&mut self, claim: KeptClaim, against: Option<&'static str>) -> io::Result<()> {
        writeln!(self.out, "  {PLACE}{}:{}{PLACE:#}  {}", sanitize(claim.record().path()), claim.line(), sanitize(&claim.id()))?;
        self.paragraph(&format!("{}: {}", verb(claim, against), who(claim)), 4)?;
        let words = claim.words();
        if words.is_empty() { Ok(()) } else { self.paragraph(&quoted(&words), 4) }
    }

    fn tie(&mut self, tie: &Tie) -> io::Result<()> {
        let Some(to) = &tie.to else { return self.line("alone", "no other claim is in this group") };
        self.line(if tie.points { "points at" } else { "alike" }, &format!("{to} {:.2}", tie.score))?;
        if !tie.shared.is_empty() {
            let shared: Vec<String> = tie.shared.iter().map(|(name, weight)| format!("{name} {weight:.2}")).collect();
            self.line("shared", &shared.join(", "))?;
        }
        if !tie.factors.is_empty() {
            let factors: Vec<String> = tie.factors.iter().map(|(name, factor)| format!("{name} ×{factor:.2}")).collect();
            self.line("times", &factors.join(", "))?;
        }
        Ok(())
    }

    /// Something with its label; its lines stand below each other.
    fn line(&mut self, label: &str, text: &str) -> io::Result<()> {
        for (i, line) in wrap(&sanitize(text), self.room - LABEL - 5).iter().enumerate() {
            writeln!(self.out, "    {:LABEL$} {line}", if i == 0 { label } else { "" })?;
        }
        Ok(())
    }

    fn paragraph(&mut self, text: &str, indent: usize) -> io::Result<()> {
        for line in wrap(text, self.room - indent) {
            writeln!(self.out, "{}{line}", " ".repeat(indent))?;
        }
        Ok(())
    }
}
