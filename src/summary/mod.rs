//! Across articles: who is who everywhere, how many independent origins a claim has, who confirms, repeats, denies or
//! withholds it.

//!
//! | file | decides |
//! |---|---|
//! | [`record`], [`excerpt`] | what is kept of one article |
//! | [`identity`] | who is who across articles |
//! | [`duplicates`] | which articles are near-copies |
//! | [`stories`] | which articles are about the same events |
//! | [`origins`] | who first said it |
//! | [`words`], [`features`] | what of a claim is compared, and how rare it is |
//! | [`compare`], [`groups`], [`attach`] | which claims report one proposition |
//! | [`status`] | who contests it, what settles it |
//! | [`sources`], [`timeline`] | the tables |
//! | [`explain`] | why the claims of a group are together |

pub mod attach;
pub mod compare;
pub mod duplicates;
pub mod excerpt;
pub mod explain;
pub mod features;
pub mod groups;
pub mod hash;
pub mod identity;
pub mod origins;
pub mod record;
pub mod sources;
pub mod status;
pub mod stories;
#[cfg(test)]
mod tests;
pub mod timeline;
pub mod words;

pub use record::{Record, record};

use crate::lexicon::Lexicon;
use compare::Comparison;
use features::{Rarity, Reader};
use origins::{Countries, Voices};
use std::collections::BTreeMap;
use words::Concepts;

/// The cross-article part of the output.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// The records it was made of, by path.
    pub records: Vec<Record>,
    /// For every record the number of its story.
    pub stories: Vec<u32>,
    /// For every record the first record that it is a near-copy of (itself where it is none).
    pub copies: Vec<usize>,
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

/// Joins the records of many articles; the result depends on the set of articles alone, not on their order.
pub fn summarize(mut records: Vec<Record>, lexicon: &Lexicon) -> Summary {
    records.sort_by(|a, b| (&a.path, &a.id).cmp(&(&b.path, &b.id)));
    let identity = identity::join(&records);
    let stories = stories::find(&records, &identity);
    let copies = duplicates::copies(&records.iter().map(|r| &r.sketch).collect::<Vec<_>>());
    let groups = groups_of(&records, &identity, &stories, lexicon);
    Summary {
        sources: sources::table(&records, &identity),
        inferred: timeline::inferred(&records, &copies),
        timeline: timeline::order(&records),
        entities: identity.entities,
        groups,
        stories,
        copies,
        records,
    }
}

/// The groups of all claims, the largest first.
fn groups_of(records: &[Record], identity: &identity::Identity, stories: &[u32], lexicon: &Lexicon) -> Vec<Group> {
    let mut groups: Vec<Group> = grouped(records, identity, stories, lexicon, |comparison, groups, origins| {
        groups.iter().map(|members| status::group(comparison, members, origins)).collect()
    });
    groups.sort_by(|a, b| b.claims.len().cmp(&a.claims.len()).then_with(|| a.id.cmp(&b.id)));
    groups
}

/// Compares all claims and hands over the comparison, the members of each group and the names of the origins.
fn grouped<T>(
    records: &[Record],
    identity: &identity::Identity,
    stories: &[u32],
    lexicon: &Lexicon,
    then: impl FnOnce(&Comparison, &[Vec<usize>], &[String]) -> T,
) -> T {
    let (concepts, countries) = (Concepts::new(lexicon), Countries::new(lexicon));
    let voices = Voices::new(records, identity, &countries, &concepts);
    let (items, origins) = Reader { identity, voices: &voices, countries: &countries, concepts: &concepts }.items(records);
    let rarity = Rarity::new(&items, stories);
    let comparison = Comparison::new(records, &items, &rarity, stories);
    let (mut of, scores) = groups::find(&comparison, &rarity, stories);
    attach::attach(&comparison, &scores, &mut of);
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    of.iter().enumerate().for_each(|(item, group)| members.entry(*group).or_default().push(item));
    then(&comparison, &members.into_values().collect::<Vec<_>>(), &origins)
}
