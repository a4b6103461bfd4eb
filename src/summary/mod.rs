//! Across articles: who is who everywhere, how many independent origins a claim has, who confirms, repeats, denies or
//! withholds it.

use crate::article::Article;
use crate::claims::Findings;
use crate::lexicon::Lexicon;

/// What the summary keeps of one article: findings as text of their own, no article text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// The article's id.
    pub id: String,
    /// Its path.
    pub path: String,
}

/// The cross-article part of the output.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Entities of the corpus.
    pub entities: Vec<CorpusEntity>,
    /// Who claims what.
    pub sources: Vec<SourceRow>,
    /// Claims that report one proposition.
    pub groups: Vec<Group>,
    /// Publication dates that only the corpus gives.
    pub inferred: Vec<Inferred>,
    /// Dated mentions in order of time.
    pub timeline: Vec<Moment>,
}

/// A referent of the corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CorpusEntity {
    /// `kind:slug`.
    pub id: String,
    /// `person`, `place` …
    pub kind: &'static str,
    /// Canonical or longest name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Roles.
    pub roles: Vec<String>,
    /// How many mentions.
    pub mentions: u32,
    /// Ids of the articles that name it.
    pub articles: Vec<String>,
    /// Article and article-level entity id, where that differs or several were joined.
    pub from: Vec<(String, String)>,
}

/// A source and what it claims.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceRow {
    /// Its entity, none for groups and the anonymous.
    pub entity: Option<String>,
    /// Its name or wording.
    pub name: String,
    /// `person`, `organization` …
    pub class: &'static str,
    /// How many claims.
    pub claims: u32,
    /// In which articles.
    pub articles: Vec<String>,
    /// How many of each act, in the order of `lexicon::ACTS`, zero ones left out.
    pub acts: Vec<(&'static str, u32)>,
    /// How many are hedged.
    pub hedged: u32,
}

/// Claims that report one proposition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// `g-` and a short hash of its first claim's id.
    pub id: String,
    /// The clearest member's words.
    pub label: String,
    /// Ids of its claims.
    pub claims: Vec<String>,
    /// Who first said it.
    pub origins: Vec<String>,
    /// `single`, `repeated`, `corroborated`, `unconfirmed`, `contested`.
    pub status: &'static str,
    /// Claims that deny, contradict or withhold, and which of these.
    pub against: Vec<(String, &'static str)>,
    /// A later claim that settles it.
    pub settled_by: Option<String>,
    /// In which articles.
    pub articles: Vec<String>,
}

/// A publication date that other articles give.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inferred {
    /// The article's id.
    pub article: String,
    /// ISO date.
    pub date: String,
    /// Why.
    pub evidence: Vec<String>,
}

/// A dated mention.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moment {
    /// First day, ISO.
    pub from: String,
    /// Last day, ISO.
    pub to: String,
    /// TIMEX3 value.
    pub value: String,
    /// The article's id.
    pub article: String,
    /// Index of the mention in the article.
    pub mention: u32,
    /// The sentence it stands in.
    pub sentence: String,
}

/// Makes the record of one article.
pub fn record(article: &Article, _findings: &Findings, _lexicon: &Lexicon) -> Record {
    Record { id: article.id.clone(), path: article.path.clone() }
}

/// Joins the records of many articles; the result depends on the set of articles alone, not on their order.
pub fn summarize(_records: Vec<Record>, _lexicon: &Lexicon) -> Summary {
    Summary::default()
}
