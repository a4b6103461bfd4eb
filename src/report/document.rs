//! The JSON document as types: what is written, what the schema says, and what `eval` and the tests read back.

use crate::check::Settings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The version of the document's shape.
pub const SCHEMA: u32 = 1;

/// Text of an article or of the program, borrowed while writing.
pub type Text<'a> = Cow<'a, str>;

/// A field that only some kinds have (left out of the others), and that may be null in those.
pub type Own<T> = Option<Option<T>>;

/// All that a scan of many articles gives.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document<'a> {
    /// Version of this shape.
    pub schema: u32,
    /// Version of the program.
    pub newsscan: Text<'a>,
    /// The articles, by path, then by line.
    pub articles: Vec<Article<'a>>,
    /// Referents across articles.
    pub entities: Vec<Entity<'a>>,
    /// Who claims what.
    pub sources: Vec<SourceRow<'a>>,
    /// How much each outlet rests on people without a name.
    pub outlets: Vec<Outlet<'a>>,
    /// Claims that report one proposition.
    pub groups: Vec<Group<'a>>,
    /// Publication dates that only the corpus gives.
    pub inferred: Vec<Inferred<'a>>,
    /// Dated mentions in order of time.
    pub timeline: Vec<Moment<'a>>,
    /// What could not be read, and why.
    pub skipped: Vec<Skipped<'a>>,
    /// What the result depends on beside the articles.
    pub config: Config<'a>,
}

/// One article and what was found in it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Article<'a> {
    /// The record's own id, else the path below the PATH given, without extension.
    pub id: Text<'a>,
    /// The file.
    pub path: Text<'a>,
    /// The line in a JSON Lines file, 1-based.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<u32>,
    /// Title, stated or the first line.
    pub title: Option<Text<'a>>,
    /// Outlet, where stated.
    pub outlet: Option<Text<'a>>,
    /// Guessed language, null where the text is too short to tell.
    pub language: Option<Text<'a>>,
    /// When it was published.
    pub published: Published<'a>,
    /// How its file was encoded.
    pub encoding: Text<'a>,
    /// Length in code points of the text that offsets refer to.
    pub chars: u32,
    /// The text (`--with-text`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text<'a>>,
    /// What was odd about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Text<'a>>,
    /// Names and dates, by start.
    pub mentions: Vec<Mention<'a>>,
    /// Who said what, by cue.
    pub claims: Vec<Claim<'a>>,
}

/// When an article was published.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Published<'a> {
    /// ISO date, possibly partial (`2023`).
    pub date: Option<Text<'a>>,
    /// `stated`, `inferred`, `unknown`.
    pub basis: Text<'a>,
    /// Why.
    pub evidence: SmallVec<[Text<'a>; 2]>,
}

/// A name or a date.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mention<'a> {
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// The words.
    pub text: Text<'a>,
    /// `person`, `place`, `organization`, `weapon`, `date`.
    pub kind: Text<'a>,
    /// 1-based line.
    pub line: u32,
    /// 1-based column, in code points.
    pub column: u32,
    /// The article's own entity, null for dates.
    pub entity: Option<Text<'a>>,
    /// The rule that found it.
    pub rule: Text<'a>,
    /// Of a person: the honorific or rank before the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub honorific: Own<Text<'a>>,
    /// Of a person: the role beside the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Own<Text<'a>>,
    /// Of a place: whether it stands for its government and speaks or acts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acts_as_source: Option<bool>,
    /// Of a weapon: its category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Text<'a>>,
    /// Of a weapon: how many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Own<Quantity<'a>>,
    /// Of a date: `date`, `time`, `duration`, `set`.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub date_type: Option<Text<'a>>,
    /// Of a date: TIMEX3 value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Text<'a>>,
    /// Of a date: `start`, `mid`, `end`, `approx`, `before`, `after`.
    #[serde(default, rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Own<Text<'a>>,
    /// Of a date: ISO 8601-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edtf: Own<Text<'a>>,
    /// Of a date: first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Own<Text<'a>>,
    /// Of a date: last day, inclusive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Own<Text<'a>>,
    /// Of a date: what it was resolved against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Own<Text<'a>>,
}

/// How many of something.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quantity<'a> {
    /// The words.
    pub text: Text<'a>,
    /// Their value.
    pub value: Option<f64>,
    /// Whether it is a round number.
    pub approx: bool,
}

/// Words of the article and where they stand.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Span<'a> {
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// The words.
    pub text: Text<'a>,
    /// 1-based line.
    pub line: u32,
    /// 1-based column, in code points.
    pub column: u32,
}

/// An attribution that the text makes.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim<'a> {
    /// The article's id, `:c`, and its number in the article.
    pub id: Text<'a>,
    /// What was said.
    pub content: SmallVec<[Span<'a>; 2]>,
    /// The words that carry the attribution.
    pub cue: Option<Span<'a>>,
    /// Who said it.
    pub source: Option<Source<'a>>,
    /// Who relayed it, outermost last.
    pub via: SmallVec<[Party<'a>; 1]>,
    /// Whom it is addressed to or about.
    pub target: Option<Party<'a>>,
    /// `direct`, `indirect`, `mixed`.
    pub quote: Text<'a>,
    /// `state`, `confirm`, `deny` …
    pub act: Text<'a>,
    /// Whether the content is marked uncertain.
    pub hedged: bool,
    /// Whether the content's main predicate is negated.
    pub negated: bool,
    /// TIMEX3 value of when it was said.
    pub said: Option<Text<'a>>,
    /// The entities in the content.
    pub about: SmallVec<[Text<'a>; 8]>,
    /// The rule that found it.
    pub rule: Text<'a>,
}

/// Who said it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source<'a> {
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// The words.
    pub text: Text<'a>,
    /// 1-based line.
    pub line: u32,
    /// 1-based column, in code points.
    pub column: u32,
    /// The referent.
    pub entity: Option<Text<'a>>,
    /// `person`, `organization`, `place`, `group`, `anonymous`, `document`, `none`.
    pub class: Text<'a>,
    /// The members of a coordination.
    pub members: SmallVec<[Text<'a>; 2]>,
}

/// A relay or target.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Party<'a> {
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// The words.
    pub text: Text<'a>,
    /// 1-based line.
    pub line: u32,
    /// 1-based column, in code points.
    pub column: u32,
    /// The referent.
    pub entity: Option<Text<'a>>,
}

/// A referent across articles.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entity<'a> {
    /// `kind:slug`.
    pub id: Text<'a>,
    /// What it is.
    pub kind: Text<'a>,
    /// Its name.
    pub name: Text<'a>,
    /// Other names.
    pub aliases: Vec<Text<'a>>,
    /// Roles.
    pub roles: Vec<Text<'a>>,
    /// How many mentions.
    pub mentions: u32,
    /// Articles that name it.
    pub articles: Vec<Text<'a>>,
    /// The articles' own entities that it joins, where they differ.
    pub from: Vec<From<'a>>,
}

/// An article's own entity.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct From<'a> {
    /// The article's id.
    pub article: Text<'a>,
    /// Its entity.
    pub entity: Text<'a>,
}

/// A source and what it claims.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceRow<'a> {
    /// Its entity, null for groups and the anonymous.
    pub entity: Option<Text<'a>>,
    /// Its name or wording.
    pub name: Text<'a>,
    /// Its class.
    pub class: Text<'a>,
    /// How many claims.
    pub claims: u32,
    /// In which articles.
    pub articles: Vec<Text<'a>>,
    /// How many of each act.
    pub acts: BTreeMap<Text<'a>, u32>,
    /// How many are hedged.
    pub hedged: u32,
}

/// What an outlet's claims rest on.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outlet<'a> {
    /// The outlet, null for the articles that state none.
    pub outlet: Option<Text<'a>>,
    /// How many articles.
    pub articles: u32,
    /// How many claims.
    pub claims: u32,
    /// For how many of them nobody with a name stands.
    pub unnamed: u32,
    /// How many are hedged.
    pub hedged: u32,
}

/// Claims that report one proposition.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group<'a> {
    /// `g-` and a short hash of its first claim's id.
    pub id: Text<'a>,
    /// The clearest member's words.
    pub label: Text<'a>,
    /// Ids of its claims.
    pub claims: Vec<Text<'a>>,
    /// Who first said it.
    pub origins: Vec<Text<'a>>,
    /// `single`, `repeated`, `corroborated`, `unconfirmed`, `contested`.
    pub status: Text<'a>,
    /// Claims that stand against it.
    pub against: Vec<Against<'a>>,
    /// A later claim that settles it.
    pub settled_by: Option<Text<'a>>,
    /// Claims by which a source takes back what it said before.
    pub revised: Vec<Revised<'a>>,
    /// In which articles.
    pub articles: Vec<Text<'a>>,
}

/// A change of mind.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Revised<'a> {
    /// The source's earlier claim.
    pub before: Text<'a>,
    /// Its later one, which says otherwise.
    pub now: Text<'a>,
}

/// A claim that stands against a group.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Against<'a> {
    /// Its id.
    pub claim: Text<'a>,
    /// `denies`, `contradicts`, `withholds`.
    pub how: Text<'a>,
}

/// A publication date that other articles give.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Inferred<'a> {
    /// The article's id.
    pub article: Text<'a>,
    /// ISO date.
    pub date: Text<'a>,
    /// Why.
    pub evidence: Vec<Text<'a>>,
}

/// A dated mention.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Moment<'a> {
    /// First day.
    pub from: Text<'a>,
    /// Last day.
    pub to: Text<'a>,
    /// TIMEX3 value.
    pub value: Text<'a>,
    /// The article's id.
    pub article: Text<'a>,
    /// Index of the mention in the article.
    pub mention: u32,
    /// The sentence it stands in.
    pub sentence: Text<'a>,
}

/// Something that could not be read.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Skipped<'a> {
    /// The file or folder.
    pub path: Text<'a>,
    /// The line in a JSON Lines file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<u32>,
    /// Why.
    pub reason: Text<'a>,
}

/// What the result depends on beside the articles.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Config<'a> {
    /// Fingerprint of all lexicon entries, shipped and own.
    pub lexicon: Text<'a>,
    /// `--date`.
    pub date: Option<Text<'a>>,
    /// `--date-from`.
    pub date_from: Text<'a>,
    /// `--any-language`.
    pub any_language: bool,
    /// The newsscan.toml that was obeyed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Text<'a>>,
    /// What it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settings: Option<Settings>,
}
