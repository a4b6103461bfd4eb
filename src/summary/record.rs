//! What the summary keeps of one article: names, claims as words and keys, dates, a fingerprint; no text.

use super::duplicates::Sketch;
use super::excerpt::{Lines, cut, one_line, sentence};
use super::known;
use super::words::Words;
use crate::article::Article;
use crate::base::{Kind, Span};
use crate::claims::{Claim, Findings};
use crate::entities::Entity;
use crate::lexicon::{ACTS, Lexicon, ORGANIZATION_TYPES, PLACE_TYPES, Table};
use crate::mentions::{Attributes, Mention};
use serde::{Deserialize, Serialize};

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

/// An entity of an article, with what the lexicon knows of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Named {
    /// The article's own id, `kind:slug`.
    pub id: String,
    /// What it is.
    pub kind: Option<Kind>,
    /// Its name.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Its roles in the article.
    pub roles: Vec<String>,
    /// How often it is mentioned.
    pub mentions: u32,
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
    /// Entities named inside its roles (`porte-parole du Kremlin`), as indices.
    pub beside: Vec<u32>,
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
    pub cue: Box<str>,
    /// Who said it, as written; empty where nobody is named.
    pub source: Box<str>,
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
    /// First and last day, ISO.
    pub days: (Box<str>, Box<str>),
    /// TIMEX3 value.
    pub value: Box<str>,
    /// Index of the mention in the article.
    pub mention: u32,
    /// Line in the article.
    pub line: u32,
    /// The sentence around it.
    pub sentence: Box<str>,
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
    let lines = Lines::new(article);
    Record {
        id: article.id.clone(),
        path: article.path.clone(),
        title: article.title.clone(),
        outlet: article.outlet.clone(),
        published: findings.published.date.clone().or_else(|| article.published.as_ref().map(|p| p.0.clone())),
        credit: credit(article),
        sketch: Sketch::of(&article.text),
        entities: entities(&article.text, findings, lexicon),
        claims: claims(article, findings, &lines),
        moments: moments(article, findings, &lines),
    }
}

/// The agency whose dispatch an article prints: `BREST, 3 mai 2024 (Agence) - ` at its head, `(avec Agence)` at its end.
fn credit(article: &Article) -> Option<String> {
    dateline(&article.text).or_else(|| byline(&article.text))
}

fn dateline(text: &str) -> Option<String> {
    let head = text.char_indices().nth(400).map_or(text, |(at, _)| &text[..at]);
    let open = head.find('(')?;
    let close = open + head[open..].find(')')?;
    let follows = head[close + 1..].trim_start();
    let dashed = ['-', '–', '—'].iter().any(|d| follows.starts_with(*d));
    (dashed && close - open < 40).then(|| head[open + 1..close].to_string())
}

/// The last line, where it is no sentence and names whom the text comes from: `(avec Agence)`, `Source : Agence`.
fn byline(text: &str) -> Option<String> {
    let line = text.trim_end().lines().next_back().filter(|l| l.len() < 60 && !l.trim_end().ends_with('.'))?;
    let line = line.trim().trim_matches(['(', ')']);
    let at = ["avec l'", "avec l’", "avec ", "Avec l'", "Avec l’", "Avec ", "Source : ", "Source: "]
        .iter()
        .find_map(|cue| line.find(cue).map(|at| at + cue.len()))?;
    let agency = line[at..].split([',', '/']).next()?.split(" et ").next()?.trim();
    agency.starts_with(char::is_uppercase).then(|| agency.to_string())
}

fn entities(text: &str, findings: &Findings, lexicon: &Lexicon) -> Vec<Named> {
    let mut mentions: Vec<Vec<usize>> = vec![Vec::new(); findings.entities.list.len()];
    for (i, entity) in findings.entities.of_mention.iter().enumerate() {
        if let Some(own) = entity.and_then(|e| mentions.get_mut(e as usize)) {
            own.push(i);
        }
    }
    findings.entities.list.iter().zip(&mentions).map(|(entity, mine)| named(entity, mine, text, findings, lexicon)).collect()
}

fn named(entity: &Entity, mine: &[usize], text: &str, findings: &Findings, lexicon: &Lexicon) -> Named {
    let mut named = Named {
        id: entity.id.clone(),
        kind: Some(entity.kind),
        name: entity.name.clone(),
        aliases: entity.aliases.clone(),
        roles: entity.roles.clone(),
        mentions: mine.len() as u32,
        known: entity.entry.is_some(),
        ..Named::default()
    };
    for role in mine.iter().filter_map(|i| role_of(&findings.mentions[*i].attributes)) {
        named.beside.extend(inside(role, findings));
        let words = role.of(text).to_string();
        if !named.roles.contains(&words) {
            named.roles.push(words);
        }
    }
    from_lexicon(&mut named, entity, lexicon);
    named
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

fn from_lexicon(named: &mut Named, entity: &Entity, lexicon: &Lexicon) {
    let Some(entry) = entity.entry else { return };
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
}

fn claims(article: &Article, findings: &Findings, lines: &Lines) -> Vec<KeptClaim> {
    let masked: Vec<Span> = findings.mentions.iter().filter(|m| m.kind != Kind::Weapon).map(|m| m.span).collect();
    let kept = |(i, claim): (usize, &Claim)| {
        let mut kept = kept(article, findings, claim);
        kept.number = i as u32 + 1;
        let start = claim.content.first().or(claim.cue.as_ref()).map_or(0, |s| s.start);
        (kept.line, kept.column) = (lines.line(start), lines.column(start, &article.text));
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

fn moments(article: &Article, findings: &Findings, lines: &Lines) -> Vec<KeptMoment> {
    let moment = |(i, mention): (usize, &Mention)| {
        let Attributes::Date(date) = &mention.attributes else { return None };
        let days = (date.from.as_deref()?.into(), date.to.as_deref().or(date.from.as_deref())?.into());
        let sentence = cut(&one_line(sentence(&article.text, mention.span)), MOST_WORDS).into();
        Some(KeptMoment { days, value: date.value.as_str().into(), mention: i as u32, line: lines.line(mention.span.start), sentence })
    };
    findings.mentions.iter().enumerate().filter_map(moment).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_credits_its_agency() {
        let article = |text: &str| Article { text: text.to_string(), ..Article::default() };
        assert_eq!(credit(&article("BREST, 3 mai 2024 (Agence du Ponant) - Le port est fermé.")).as_deref(), Some("Agence du Ponant"));
        assert_eq!(credit(&article("Le maire (sans étiquette) a parlé.")), None);
        assert_eq!(credit(&article("Le port est fermé.\n\n(avec Agence du Ponant et Radio Iroise)\n")).as_deref(), Some("Agence du Ponant"));
        assert_eq!(credit(&article("Le maire a parlé avec Jeanne Morvan.")), None);
    }
}
