//! Annotated articles, and documents read as such.

use anyhow::{Context, bail};
use serde::Deserialize;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// What was annotated in one article, or found in it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Annotated {
    /// The article's id.
    #[serde(alias = "article")]
    pub id: String,
    /// Its file.
    pub path: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// Names and dates.
    pub mentions: Vec<Mention>,
    /// Who said what.
    pub claims: Vec<Claim>,
}

/// When an article was published.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Published {
    /// ISO date, possibly partial.
    pub date: Option<String>,
}

/// A name or a date.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Mention {
    /// First code point.
    pub start: i64,
    /// Code point after the last.
    pub end: i64,
    /// The words.
    pub text: Option<String>,
    /// What it names.
    pub kind: String,
    /// Its referent.
    pub entity: Option<String>,
    /// Whether a place speaks or acts.
    pub acts_as_source: Option<bool>,
    /// TIMEX3 value.
    pub value: Option<String>,
    /// Role beside a name.
    pub role: Value,
    /// Title before a name.
    pub honorific: Value,
    /// Of a weapon.
    pub category: Value,
    /// Of a weapon.
    pub quantity: Value,
    /// Of a date.
    #[serde(rename = "mod")]
    pub modifier: Value,
}

/// A claim.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Claim {
    /// Its id.
    pub id: String,
    /// What was said.
    pub content: Vec<Span>,
    /// The words of attribution.
    pub cue: Option<Span>,
    /// Who said it.
    pub source: Option<Span>,
    /// Who relayed it.
    pub via: Spans,
    /// Whom it is addressed to.
    pub target: Spans,
    /// `direct` …
    pub quote: Option<String>,
    /// `state` …
    pub act: Option<String>,
    /// Marked uncertain.
    pub hedged: Option<bool>,
    /// Negated.
    pub negated: Option<bool>,
}

/// Words of the text; a source may have none.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Span {
    /// First code point.
    pub start: Option<i64>,
    /// Code point after the last.
    pub end: Option<i64>,
    /// The words.
    pub text: Option<String>,
    /// The referent.
    pub entity: Option<String>,
    /// Class of a source.
    pub class: Option<String>,
    /// Members of a coordination.
    pub members: Option<Vec<String>>,
}

/// No span, one or several.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(untagged)]
pub enum Spans {
    /// None.
    #[default]
    None,
    /// Several; before one, for a list also reads as the fields of one.
    Many(Vec<Span>),
    /// One.
    One(Span),
}

impl Spans {
    /// The spans.
    pub fn all(&self) -> &[Span] {
        match self {
            Spans::None => &[],
            Spans::One(span) => std::slice::from_ref(span),
            Spans::Many(spans) => spans,
        }
    }
}

/// A group of claims.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// What it is about, for people.
    pub what: Option<String>,
    /// Ids of its claims.
    pub claims: Vec<String>,
    /// Who first said it.
    pub origins: Vec<Value>,
    /// Its status.
    pub status: Option<String>,
}

/// Annotated articles and the groups across them.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// By file name.
    pub articles: Vec<Annotated>,
    /// Groups, where annotated.
    pub groups: Option<Vec<Group>>,
}

/// A document of the program.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Document {
    /// Its articles.
    pub articles: Vec<Annotated>,
    /// Referents across articles.
    pub entities: Vec<Entity>,
    /// Groups.
    pub groups: Vec<Group>,
}

/// A referent across articles.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Entity {
    /// Its id.
    pub id: String,
    /// The articles' own entities that it joins.
    pub from: Vec<Joined>,
}

/// An article's own entity.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Joined {
    /// The article's id.
    pub article: String,
    /// Its entity.
    pub entity: String,
}

/// Reads the gold files of a folder.
///
/// # Errors
/// A folder without gold, a file that is none.
pub fn read(folder: &Path) -> anyhow::Result<Gold> {
    let expected = || format!("{}: expected a folder of gold files", folder.display());
    let mut paths: Vec<_> = fs::read_dir(folder).with_context(expected)?.flatten().map(|e| e.path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "json"));
    paths.sort();
    let mut gold = Gold::default();
    for path in paths {
        let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
        let bad = || format!("{}: no gold file", path.display());
        if path.file_name().is_some_and(|n| n == "groups.json") {
            gold.groups = Some(serde_json::from_slice(&bytes).with_context(bad)?);
        } else {
            gold.articles.push(serde_json::from_slice(&bytes).with_context(bad)?);
        }
    }
    if gold.articles.is_empty() {
        bail!("{}, found none", expected());
    }
    Ok(gold)
}
