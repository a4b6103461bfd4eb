//! Why claims are together and what that makes of them: members, likeness, origins, status.

use crate::report::sanitize;
use crate::summary::explain::{Member, Tie, Why};
use crate::summary::origins::UNNAMED;
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

const NAME: Style = AnsiColor::Cyan.on_default();
const WORDS: Style = Style::new().bold();

/// Writes why the claims of a group are together.
///
/// # Errors
/// That it cannot be written.
pub fn write(why: &Why, out: &mut dyn Write) -> io::Result<()> {
    let group = &why.group;
    writeln!(out, "{NAME}{}{NAME:#}  {WORDS}« {} »{WORDS:#}", group.id, sanitize(&group.label))?;
    writeln!(out, "    status   {}: {}", group.status, status(why))?;
    for (claim, how) in &group.against {
        writeln!(out, "    against  {} {how}", sanitize(claim))?;
    }
    if let Some(claim) = &group.settled_by {
        writeln!(out, "    settled  by {}, which confirms it later", sanitize(claim))?;
    }
    writeln!(out, "    origins  {}", group.origins.join(", "))?;
    why.members.iter().try_for_each(|member| one(member, out))
}

fn status(why: &Why) -> String {
    let named = why.group.origins.iter().filter(|o| *o != UNNAMED).count();
    match why.group.status {
        "contested" => "a claim in it denies or contradicts what another asserts".to_string(),
        "unconfirmed" => "somebody concerned does not confirm or comment, and nobody denies".to_string(),
        "corroborated" => format!("{named} named origins assert it, and nobody denies or withholds"),
        "repeated" => format!("{} claims, but {named} named {}", why.members.len(), if named == 1 { "origin" } else { "origins" }),
        _ => "one claim alone".to_string(),
    }
}

fn one(member: &Member, out: &mut dyn Write) -> io::Result<()> {
    let claim = &member.claim;
    let place = format!("{}:{}", member.place.0, member.place.1);
    writeln!(out, "{NAME}{}{NAME:#}  {WORDS}« {} »{WORDS:#}  {}", sanitize(&place), sanitize(&claim.words), sanitize(&member.id))?;
    let source = if claim.source.is_empty() { "nobody named".to_string() } else { format!("« {} »", claim.source) };
    writeln!(out, "    said     {} by {}, cue « {} »", claim.act_name(), sanitize(&source), sanitize(&claim.cue))?;
    writeln!(out, "    origin   {}", sanitize(&origin(member)))?;
    match &member.tie {
        Some(tie) => writeln!(out, "    tie      {}", sanitize(&tied(member, tie))),
        None => Ok(()),
    }
}

/// Whom a claim counts as, and why.
fn origin(member: &Member) -> String {
    let origins = member.origins.join(", ");
    match (&member.speaker, member.claim.withholds()) {
        (_, true) => format!("{origins}; whoever withholds adds no origin"),
        (Some(speaker), _) if member.origins.iter().any(|o| o == speaker) => format!("{origins}: who says it"),
        (Some(speaker), _) => format!("{origins}: {speaker} speaks for it"),
        (None, _) if origins == UNNAMED => "nobody with a name, which corroborates nothing".to_string(),
        (None, _) if !member.claim.members.is_empty() => format!("{origins}: the members of the source"),
        (None, _) => format!("{origins}: for whom the unnamed source speaks, or who quotes it"),
    }
}

fn tied(member: &Member, tie: &Tie) -> String {
    let list = |what: &str, items: &[String]| if items.is_empty() { String::new() } else { format!("; {what} {}", items.join(", ")) };
    let shared = format!("{}{}", list("words in common:", &tie.words), list("names in common:", &tie.names));
    let near = tie.distance.map(|n| format!("; {n} {} away in one article", if n == 1 { "claim" } else { "claims" })).unwrap_or_default();
    match (member.claim.is_against(), tie.score >= tie.least) {
        (true, _) => format!("a refusal or denial joins what it speaks of: nearest is {} (likeness {:.2}){shared}{near}", tie.to, tie.score),
        (_, true) => format!("like {}: {:.2}, at least {:.2} is asked{shared}{near}", tie.to, tie.score, tie.least),
        _ => format!("it points at a claim in the group, or is like another on the whole: nearest is {} ({:.2}){shared}{near}", tie.to, tie.score),
    }
}
