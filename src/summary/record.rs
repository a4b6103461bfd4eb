//! What the summary keeps of one article: names, claims as words and keys, dates, a fingerprint; no text.

use super::duplicates::Sketch;
use super::excerpt::{cut, one_line, sentence};
use super::words::Words;
use super::{credit, known, shared};
use crate::article::Article;
use crate::base::{Kind, Span};
use crate::claims::{Claim, Findings};
use crate::entities::Entities;
use crate::lexicon::{ACTS, Lexicon, ORGANIZATION_TYPES, PLACE_TYPES, Table};
use crate::mentions::{Attributes, Mention};
use crate::text::positions::Positions;
use serde::{Deserialize, Serialize};
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

/// What the summary keeps of one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The article's id.
    pub id: String,
    /// Its path.
    pub path: String,
    /// Its title, where stated.
    pub title: Option<String>,
    /// Its outlet, where stated.
    pub outlet: Option<String>,
    /// Its publication date, ISO, as far as known.
    pub published: Option<String>,
    /// The agency whose dispatch it says it prints.
    pub credit: Option<String>,
    /// A fingerprint of its words.
    pub sketch: Sketch,
    /// Who is named.
    pub entities: Vec<Named>,
    /// Who said what, in order.
    pub claims: Vec<KeptClaim>,
    /// Dated mentions, in order.
    pub moments: Vec<KeptMoment>,
}

/// An entity of an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Named {
    /// Who or what it is; read as if its fields were the entity's own.
    #[serde(with = "shared")]
    pub bearer: Arc<Bearer>,
    /// Its roles in the article.
    pub roles: Box<[Box<str>]>,
    /// How often it is mentioned.
    pub mentions: u32,
    /// Entities named inside its roles (`porte-parole du Kremlin`), as indices.
    pub beside: Box<[u32]>,
}

impl Deref for Named {
    type Target = Bearer;

    fn deref(&self) -> &Bearer {
        &self.bearer
    }
}

/// What many articles say of an entity alike: its names, and what the lexicon knows of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bearer {
    /// The article's own id, `kind:slug`.
    pub id: String,
    /// What it is.
    pub kind: Option<Kind>,
    /// Its name.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Whether the lexicon knows it.
    pub known: bool,
    /// The country it belongs to, by its code.
    pub country: Option<String>,
    /// `places.type` or `organizations.type`.
    #[serde(with = "known")]
    pub type_name: known::Word,
    /// The country code or body whose voice it is.
    pub speaks_for: Option<String>,
    /// The role that the lexicon gives to a person.
    pub known_role: Option<String>,
}

impl Hash for Bearer {
    /// Bearers of one id have mostly the same names; the number of these tells the others apart well enough.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
        self.aliases.len().hash(state);
    }
}

/// A claim as the summary keeps it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KeptClaim {
    /// Its number in the article, from 1: its id is `ARTICLE:cN`.
    pub number: u32,
    /// Line of its content, or of its cue where it has none.
    pub line: u32,
    /// Column in that line, in code points.
    pub column: u32,
    /// Its words, cut after [`MOST_WORDS`] bytes.
    pub words: Box<str>,
    /// Its cue.
    #[serde(with = "shared")]
    pub cue: Arc<str>,
    /// Who said it, as written; empty where nobody is named.
    #[serde(with = "shared")]
    pub source: Arc<str>,
    /// The source's class.
    #[serde(with = "known")]
    pub class: known::Word,
    /// The source's entity, an index.
    pub entity: Option<u32>,
    /// The members of a coordinated source.
    pub members: Vec<u32>,
    /// Entities named inside the source's words.
    pub named: Vec<u32>,
    /// Who relayed it: words and entity.
    pub via: Vec<(Box<str>, Option<u32>)>,
    /// Index into `lexicon::ACTS`.
    pub act: u8,
    /// `direct`, `indirect`, `mixed`.
    #[serde(with = "known")]
    pub quote: known::Word,
    /// Whether the content is hedged.
    pub hedged: bool,
    /// Whether its main predicate is negated.
    pub negated: bool,
    /// When it was said.
    pub said: Option<Box<str>>,
    /// The entities named in it, in order.
    pub about: Vec<u32>,
    /// The target's entity.
    pub target: Option<u32>,
    /// Its content words.
    pub keys: Words,
    /// The dates named in it.
    pub dates: Vec<Box<str>>,
    /// Where the content begins in the article, in bytes.
    pub start: u32,
    /// How long the content is, in bytes.
    pub length: u32,
}

/// A dated mention.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KeptMoment {
    /// When it is.
    #[serde(with = "shared")]
    pub days: Arc<Days>,
    /// Index of the mention in the article.
    pub mention: u32,
    /// Line in the article.
    pub line: u32,
    /// The sentence around it.
    #[serde(with = "shared")]
    pub sentence: Arc<str>,
}

/// When a dated mention is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Days {
    /// First day, ISO.
    pub from: Box<str>,
    /// Last day, ISO.
    pub to: Box<str>,
    /// TIMEX3 value.
    pub value: Box<str>,
}

/// Words of a claim that are kept, in bytes.
pub const MOST_WORDS: usize = 160;

impl KeptClaim {
    /// Its act.
    pub fn act_name(&self) -> &'static str {
        ACTS.get(usize::from(self.act)).copied().unwrap_or("state")
    }

    /// Whether it refuses to confirm or comment.
    pub fn withholds(&self) -> bool {
        self.act_name() == "withhold"
    }

    /// Whether nobody with a name stands for it.
    pub fn is_unnamed(&self) -> bool {
        self.entity.is_none() && self.members.is_empty() && matches!(self.class, "group" | "anonymous" | "document" | "none")
    }

    /// Whether it refuses or denies what another says.
    pub fn is_against(&self) -> bool {
        self.withholds() || self.denies()
    }

    /// Whether it denies.
    pub fn denies(&self) -> bool {
        self.act_name() == "deny"
    }
}

impl Record {
    /// The id of a claim.
    pub fn claim_id(&self, claim: &KeptClaim) -> String {
        format!("{}:c{}", self.id, claim.number)
    }
}

/// Makes the record of one article.
pub fn record(article: &Article, findings: &Findings, lexicon: &Lexicon) -> Record {
    let places = Places { all: Positions::new(&article.text), record: article.record };
    Record {
        id: article.id.clone(),
        path: article.path.clone(),
        title: article.title.clone(),
        outlet: article.outlet.clone(),
        published: findings.published.date.clone().or_else(|| article.published.as_ref().map(|p| p.0.clone())),
        credit: credit::of(&article.text),
        sketch: Sketch::of(&article.text),
        entities: entities(&article.text, findings, lexicon),
        claims: claims(article, findings, &places),
        moments: moments(article, findings, &places),
    }
}

/// Where things stand in an article.
struct Places<'a> {
    all: Positions<'a>,
    record: Option<u32>,
}

impl Places<'_> {
    /// The line of a byte, of the text, or of the file where the article is a line of it; and its column in the text.
    fn of(&self, at: u32) -> (u32, u32) {
        let place = self.all.of(at);
        (self.record.unwrap_or(place.line), place.column)
    }
}

fn entities(text: &str, findings: &Findings, lexicon: &Lexicon) -> Vec<Named> {
    let mut mentions: Vec<Vec<usize>> = vec![Vec::new(); findings.entities.list.len()];
    for (i, entity) in findings.entities.of_mention.iter().enumerate() {
        if let Some(own) = entity.and_then(|e| mentions.get_mut(e as usize)) {
            own.push(i);
        }
    }
    mentions.iter().zip(0..).map(|(mine, entity)| named(entity, mine, text, findings, lexicon)).collect()
}

fn named(entity: u32, mine: &[usize], text: &str, findings: &Findings, lexicon: &Lexicon) -> Named {
    let mut roles: Vec<Box<str>> = findings.entities.roles(entity).iter().map(|r| r.of(text).into()).collect();
    let mut beside = Vec::new();
    for role in mine.iter().filter_map(|i| role_of(&findings.mentions[*i].attributes)) {
        beside.extend(inside(role, findings));
        let words = role.of(text);
        if !roles.iter().any(|known| **known == *words) {
            roles.push(words.into());
        }
    }
    Named { bearer: Arc::new(bearer(entity, text, &findings.entities, lexicon)), roles: roles.into(), mentions: mine.len() as u32, beside: beside.into() }
}

fn role_of(attributes: &Attributes) -> Option<Span> {
    match attributes {
        Attributes::Person { role, .. } => *role,
        _ => None,
    }
}

/// The entities mentioned inside a span.
fn inside(span: Span, findings: &Findings) -> Vec<u32> {
    let first = findings.mentions.partition_point(|m| m.span.end <= span.start);
    let mut found = Vec::new();
    for (i, mention) in findings.mentions.iter().enumerate().skip(first).take_while(|(_, m)| m.span.start < span.end) {
        if let Some(Some(entity)) = findings.entities.of_mention.get(i)
            && mention.kind != Kind::Date
            && !found.contains(entity)
        {
            found.push(*entity);
        }
    }
    found
}

/// The names of an entity and what the lexicon knows of it.
fn bearer(n: u32, text: &str, entities: &Entities, lexicon: &Lexicon) -> Bearer {
    let entity = &entities.list[n as usize];
    let mut named = Bearer {
        id: entities.id(n).to_string(),
        kind: Some(entity.kind),
        name: entities.name(n).to_string(),
        aliases: entities.aliases(n).iter().map(|a| a.of(text).to_string()).collect(),
        known: entity.entry.is_some(),
        ..Bearer::default()
    };
    let Some(entry) = entity.entry else { return named };
    let field = |column| Some(lexicon.field(entry, column)).filter(|v| !v.is_empty()).map(str::to_string);
    let types = |all: &[&'static str]| all.get(lexicon.sub(entry)).copied().unwrap_or("");
    match lexicon.table(entry) {
        Table::Places => (named.country, named.type_name) = (field("country"), types(PLACE_TYPES)),
        Table::Organizations => {
            (named.country, named.type_name) = (field("country"), types(ORGANIZATION_TYPES));
            named.speaks_for = field("speaks_for");
        }
        Table::Persons => (named.country, named.known_role) = (field("country"), field("role")),
        _ => {}
    }
    named
}

fn claims(article: &Article, findings: &Findings, places: &Places) -> Vec<KeptClaim> {
    let masked: Vec<Span> = findings.mentions.iter().filter(|m| m.kind != Kind::Weapon).map(|m| m.span).collect();
    let kept = |(i, claim): (usize, &Claim)| {
        let mut kept = kept(article, findings, claim);
        kept.number = i as u32 + 1;
        let start = claim.content.first().or(claim.cue.as_ref()).map_or(0, |s| s.start);
        (kept.line, kept.column) = places.of(start);
        kept.keys = Words::read(&article.text, &claim.content, &masked);
        kept
    };
    findings.claims.iter().enumerate().map(kept).collect()
}

fn kept(article: &Article, findings: &Findings, claim: &Claim) -> KeptClaim {
    let text = article.text.as_str();
    let source = claim.source.as_ref();
    let words = claim.content.iter().map(|s| one_line(s.of(text))).collect::<Vec<_>>().join(" […] ");
    let mut about: Vec<u32> = claim.about.clone();
    claim.content.iter().flat_map(|s| inside(*s, findings)).for_each(|e| {
        if !about.contains(&e) {
            about.push(e)
        }
    });
    KeptClaim {
        words: cut(&words, MOST_WORDS).into(),
        start: claim.content.first().map_or(0, |s| s.start),
        length: claim.content.iter().map(Span::len).sum(),
        cue: claim.cue.map(|c| one_line(c.of(text))).unwrap_or_default().into(),
        source: source.map(|s| one_line(s.span.of(text))).unwrap_or_default().into(),
        class: source.map_or("none", |s| s.class),
        entity: source.and_then(|s| s.entity),
        members: source.map(|s| s.members.clone()).unwrap_or_default(),
        named: source.map(|s| inside(s.span, findings)).unwrap_or_default(),
        via: claim.via.iter().map(|v| (one_line(v.span.of(text)).into(), v.entity)).collect(),
        act: claim.act,
        quote: claim.quote,
        hedged: claim.hedged,
        negated: claim.negated,
        said: claim.said.as_deref().map(Into::into),
        about,
        target: claim.target.as_ref().and_then(|t| t.entity),
        dates: dates(claim, findings),
        ..KeptClaim::default()
    }
}

fn dates(claim: &Claim, findings: &Findings) -> Vec<Box<str>> {
    let within = |span: &Span| {
        let first = findings.mentions.partition_point(|m| m.span.end <= span.start);
        let end = span.end;
        findings.mentions[first..].iter().take_while(move |m| m.span.start < end)
    };
    let value = |m: &Mention| match &m.attributes {
        Attributes::Date(date) if date.from.is_some() => Some(date.value.as_str().into()),
        _ => None,
    };
    claim.content.iter().flat_map(within).filter_map(value).collect()
}

fn moments(article: &Article, findings: &Findings, places: &Places) -> Vec<KeptMoment> {
    let mut last: Option<(Span, Arc<str>)> = None;
    let moment = |(i, mention): (usize, &Mention)| {
        let Attributes::Date(date) = &mention.attributes else { return None };
        let (from, to) = (date.from.as_deref()?.into(), date.to.as_deref().or(date.from.as_deref())?.into());
        let days = Arc::new(Days { from, to, value: date.value.as_str().into() });
        let around = sentence(&article.text, mention.span);
        let kept = last.take().filter(|(span, _)| *span == around);
        let sentence = kept.map_or_else(|| cut(&one_line(around.of(&article.text)), MOST_WORDS).into(), |(_, words)| words);
        last = Some((around, sentence.clone()));
        Some(KeptMoment { days, mention: i as u32, line: places.of(mention.span.start).0, sentence })
    };
    findings.mentions.iter().enumerate().filter_map(moment).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_of_a_file_is_its_own_line() {
        let places = |record| Places { all: Positions::new("été\nà la"), record };
        assert_eq!(places(None).of(9), (2, 3));
        assert_eq!(places(Some(7)).of(9), (7, 3));
    }
}
