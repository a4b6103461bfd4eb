//! What was found, each thing with the reasons that the finding itself carries.

use super::Explained;
use crate::base::Span;
use crate::check::residue::{self, Residue};
use crate::claims;
use crate::lexicon::EntryId;
use crate::mentions::Mention;
use crate::report::document::{self, Article};
use crate::report::findings::{Options, object};

/// A finding as the explanation shows it.
pub(super) struct Row {
    /// The words that stand for it.
    pub span: Span,
    /// The words that steps about it may speak of.
    pub spans: Vec<Span>,
    /// What is said, of a claim: who points at it means the claim.
    pub content: Vec<Span>,
    pub line: u32,
    pub column: u32,
    pub what: String,
    /// Lines of two words and more: what is told, and how.
    pub details: Vec<(&'static str, String)>,
    pub rule: &'static str,
    pub entry: Option<EntryId>,
}

impl Row {
    /// Whether any of its words stand in a stretch of the text.
    pub(super) fn touches(&self, here: Span) -> bool {
        std::iter::once(&self.span).chain(&self.spans).chain(&self.content).any(|s| s.overlaps(here))
    }
}

/// Everything that was found in the article, in order.
pub(super) fn rows(explained: &Explained) -> Vec<Row> {
    let object = object(explained.article, explained.findings, None, Options::default());
    let mut rows = Vec::with_capacity(object.mentions.len() + object.claims.len());
    rows.extend(explained.findings.mentions.iter().enumerate().map(|(i, m)| mention(explained, &object, i, m)));
    rows.extend(explained.findings.claims.iter().zip(&object.claims).filter_map(|(found, c)| claim(explained, found, c)));
    rows.extend(explained.checks.iter().map(|finding| check(explained, finding)));
    rows.sort_by_key(|r| (r.span.start, r.span.end));
    rows
}

fn mention(explained: &Explained, object: &Article, i: usize, found: &Mention) -> Row {
    let m = &object.mentions[i];
    let what = [Some(&*m.kind), m.entity.as_deref().or(m.value.as_deref())].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let mut details = Vec::new();
    if let Some(entity) = explained.findings.entities.of_mention.get(i).copied().flatten() {
        details.push(("entity", entity_of(explained, object, entity)));
    }
    if let Some(role) = m.role.as_ref().and_then(|r| r.as_deref()) {
        details.push(("role", format!("« {role} » beside the name")));
    }
    if let (Some(true), place) = (m.acts_as_source, &m.text) {
        details.push(("acts", format!("« {place} » speaks or acts here: it stands for its government (claims/acting)")));
    }
    if let Some(date) = explained.findings.mentions.date(found) {
        details.push(("means", meaning(date, object)));
    }
    Row { span: found.span, spans: vec![found.span], content: Vec::new(), line: m.line, column: m.column, what, details, rule: found.rule, entry: found.entry }
}

/// Who is meant, how often, and where the name comes from.
fn entity_of(explained: &Explained, object: &Article, index: u32) -> String {
    let entities = &explained.findings.entities;
    let Some(entity) = entities.list.get(index as usize) else { return String::new() };
    let all: Vec<&document::Mention> = object.mentions.iter().zip(&entities.of_mention).filter(|(_, e)| **e == Some(index)).map(|(m, _)| m).collect();
    let named = match entity.entry {
        Some(entry) => format!("named by {}", explained.lexicon_line(entry)),
        None => "named by the longest name in the text".to_string(),
    };
    let places: Vec<String> = all.iter().take(4).map(|m| format!("{}:{}", m.line, m.column)).collect();
    let more = if all.len() > 4 { ", …" } else { "" };
    format!(
        "{}, {named}; {} here ({}{more})",
        entities.name(index),
        if all.len() == 1 { "once".to_string() } else { format!("{} times", all.len()) },
        places.join(", ")
    )
}

/// What a date means, and what it was counted from.
fn meaning(date: &crate::mentions::Date, object: &Article) -> String {
    let days = match (&date.from, &date.to) {
        (Some(from), Some(to)) if from != to => format!("{}, {from} to {to}", date.value),
        (Some(_), _) => date.value.to_string(),
        _ => format!("{}, no day that is known", date.value),
    };
    let published = &object.published;
    let evidence = if published.evidence.is_empty() { String::new() } else { format!(": {}", published.evidence.join("; ")) };
    let known = match &published.date {
        Some(day) => format!("the publication date, {day} ({}{evidence})", published.basis),
        None => "the publication date, which is not known (--date states it)".to_string(),
    };
    match date.anchor {
        Some("published") => format!("{days}; counted from {known}"),
        Some(other) => format!("{days}; counted from {other}"),
        None if date.value.starts_with('X') => format!("{days}; it would be counted from {known}"),
        None => days,
    }
}

fn claim(explained: &Explained, found: &claims::Claim, c: &document::Claim) -> Option<Row> {
    let span = found.cue.or(found.content.first().copied())?;
    let (line, column) = c.cue.as_ref().or(c.content.first()).map(|s| (s.line, s.column))?;
    let mut details = vec![("source", source(c))];
    details.extend(c.via.iter().map(|v| ("via", format!("« {} »{}: it passes on what another says", v.text, entity(&v.entity)))));
    details.extend(c.target.iter().map(|t| ("target", format!("« {} »{}", t.text, entity(&t.entity)))));
    details.extend(c.content.iter().map(|s| ("content", format!("« {} »", s.text))));
    details.push(("act", act(explained, found, c)));
    if c.hedged {
        details.push(("hedged", "what is said stands in the reporting conditional, or the author marks it uncertain".to_string()));
    }
    let parties = found.via.iter().chain(&found.target).map(|p| p.span);
    let spans = found.cue.into_iter().chain(found.source.as_ref().map(|s| s.span)).chain(parties).collect();
    let flags = [(c.hedged, ", hedged"), (c.negated, ", negated")].iter().filter(|f| f.0).map(|f| f.1).collect::<String>();
    let what = format!("claim {} {}{flags}", c.act, c.quote);
    Some(Row { span, spans, content: found.content.to_vec(), line, column, what, details, rule: found.rule, entry: found.entry })
}

fn entity(id: &Option<document::Text>) -> String {
    id.as_deref().map(|e| format!(" ({e})")).unwrap_or_default()
}

fn source(c: &document::Claim) -> String {
    let Some(s) = &c.source else { return "none: nobody is said to say it".to_string() };
    let about = match &*s.class {
        "group" => "people without names, or several",
        "anonymous" => "somebody who stays unnamed",
        "document" => "a text, an image or the like",
        _ => "",
    };
    let about = if about.is_empty() { String::new() } else { format!(": {about}") };
    let members = if s.members.is_empty() { String::new() } else { format!("; members {}", s.members.join(", ")) };
    format!("« {} » ({}{about}{}{members})", s.text, s.class, s.entity.as_deref().map(|e| format!(", {e}")).unwrap_or_default())
}

/// Where the act comes from: the cue's own, what it becomes when negated, or the words said.
fn act(explained: &Explained, found: &claims::Claim, c: &document::Claim) -> String {
    let Some(entry) = found.entry else { return format!("{}: no cue says more", c.act) };
    let lexicon = explained.lexicon;
    let why = match () {
        () if lexicon.sub(entry) == usize::from(found.act) => "what the cue says",
        () if lexicon.negated_act(entry) == Some(usize::from(found.act)) => "what the cue says when it is negated",
        () => "read from the words that are said",
    };
    format!("{}: {why} ({})", c.act, explained.lexicon_line(entry))
}

fn check(explained: &Explained, finding: &crate::check::Finding) -> Row {
    let place = &finding.place;
    let span = explained.span_of(place.start, place.end);
    let mut details = vec![("wrong", finding.message.clone())];
    if !finding.help.is_empty() {
        details.push(("help", finding.help.clone()));
    }
    let (line, column) = (place.line as u32, place.column as u32);
    let is_residue = finding.rule == residue::CARD.id;
    let entry = is_residue.then(|| Residue::new(explained.lexicon).phrase(explained.words(span))).flatten();
    Row { span, spans: Vec::new(), content: Vec::new(), line, column, what: format!("check {}", finding.level), details, rule: finding.rule, entry }
}
