//! Why claims of several articles are together, for people.

use super::phrase::{quoted, verb, who};
use super::sanitize;
use super::table::wrap;
use crate::summary::explain::{Explanation, Tie, Told};
use crate::summary::groups::LEAST;
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

const PLACE: Style = AnsiColor::Cyan.on_default();
const BOLD: Style = Style::new().bold();
const COLUMNS: usize = 100;

/// Writes it.
///
/// # Errors
/// That it cannot be written.
pub fn write(e: &Explanation, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{BOLD}{}{BOLD:#}  {}, origins: {}", e.group.id, e.group.status, e.group.origins.join(", "))?;
    paragraph(&quoted(&e.group.label), 2, out)?;
    writeln!(out, "\n{BOLD}Together{BOLD:#}, {LEAST:.2} being alike enough:")?;
    for member in &e.members {
        let against = e.group.against.iter().find(|a| a.0 == member.claim.id).map(|a| a.1);
        told(&member.claim, against, out)?;
        paragraph(&format!("origin   {}", sanitize(&member.origin)), 4, out)?;
        tie(&member.tie, out)?;
    }
    if e.apart.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}Apart{BOLD:#}, the nearest claims of other groups:")?;
    for apart in &e.apart {
        told(&apart.claim, None, out)?;
        paragraph(&format!("apart    {}; its group is {}", apart.why, apart.group), 4, out)?;
        tie(&apart.tie, out)?;
    }
    Ok(())
}

fn told(told: &Told, against: Option<&'static str>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "  {PLACE}{}:{}{PLACE:#}  {}  {} {}",
        sanitize(&told.path),
        told.line,
        sanitize(&told.id),
        sanitize(&who(&told.claim)),
        verb(&told.claim, against)
    )?;
    if told.claim.words.is_empty() { Ok(()) } else { paragraph(&quoted(&told.claim.words), 4, out) }
}

fn tie(tie: &Tie, out: &mut dyn Write) -> io::Result<()> {
    let Some(to) = &tie.to else { return paragraph("alone", 4, out) };
    let how = if tie.points { "points at" } else { "alike" };
    paragraph(&format!("{how:<8} {} {:.2}", sanitize(to), tie.score), 4, out)?;
    if !tie.shared.is_empty() {
        let shared: Vec<String> = tie.shared.iter().map(|(name, weight)| format!("{} {weight:.2}", sanitize(name))).collect();
        paragraph(&format!("shared   {}", shared.join(", ")), 4, out)?;
    }
    if !tie.factors.is_empty() {
        let factors: Vec<String> = tie.factors.iter().map(|(name, factor)| format!("{name} ×{factor:.2}")).collect();
        paragraph(&format!("but      {}", factors.join(", ")), 4, out)?;
    }
    Ok(())
}

fn paragraph(text: &str, indent: usize, out: &mut dyn Write) -> io::Result<()> {
    for (i, line) in wrap(text, COLUMNS - indent).iter().enumerate() {
        let more = if i == 0 { 0 } else { 9 };
        writeln!(out, "{}{line}", " ".repeat(indent + more))?;
    }
    Ok(())
}
