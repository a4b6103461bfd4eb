//! Across articles: who is who everywhere, how many independent origins a claim has, who confirms, repeats, denies or
//! withholds it.
//!
//! | file | decides |
//! |---|---|
//! | [`record`], [`excerpt`], [`credit`], [`shared`] | what is kept of one article, and held once for many |
//! | [`identity`] | who is who across articles |
//! | [`duplicates`] | which articles are near-copies |
//! | [`stories`] | which articles are about the same events |
//! | [`origins`] | who first said it |
//! | [`words`], [`features`] | what of a claim is compared, and how rare it is |
//! | [`compare`], [`groups`], [`attach`] | which claims report one proposition |
//! | [`status`] | who contests it, what settles it |
//! | [`sources`], [`timeline`], [`inferred`] | the tables |
//! | [`diff`] | what is new between two scans |
//! | [`explain`] | why claims are together |
//! | [`filter`] | what of it is wanted |
//! | [`partial`], [`known`] | what is saved, read back and joined |

pub mod attach;
pub mod compare;
pub mod credit;
pub mod diff;
pub mod duplicates;
pub mod excerpt;
pub mod explain;
pub mod features;
pub mod filter;
pub mod groups;
pub mod hash;
pub mod identity;
pub mod inferred;
pub mod known;
pub mod origins;
pub mod partial;
pub mod record;
pub mod shared;
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
use std::sync::Arc;
use words::Concepts;

/// The cross-article part of the output.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// The records it was made of, by path.
    pub records: Vec<Record>,
    /// For every record, whether it holds anything that is shown.
    pub shown: Vec<bool>,
    /// For every record the index of its entities in `entities`; empty where a filter has taken some away.
    pub who: Vec<Vec<u32>>,
    /// For every record the number of its story.
    pub stories: Vec<u32>,
    /// For every record the first record that it is a near-copy of (itself where it is none).
    pub copies: Vec<usize>,
    /// Entities of the corpus.
    pub entities: Vec<CorpusEntity>,
    /// Who claims what.
    pub sources: Vec<SourceRow>,
    /// How much each outlet rests on people without a name.
    pub outlets: Vec<OutletRow>,
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
    pub articles: Vec<Arc<str>>,
    /// Article and article-level entity id, where that differs or several were joined.
    pub from: Vec<(Arc<str>, String)>,
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

/// What an outlet's claims rest on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OutletRow {
    /// The outlet; none for the articles that state none.
    pub outlet: Option<String>,
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
    /// Claims by which a source takes back what it said in an earlier one: the earlier and the later.
    pub revised: Vec<(String, String)>,
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// The record of its article, an index.
    pub record: u32,
    /// Its place among the moments of that record.
    pub at: u32,
}

impl Moment {
    /// Its record, and what that keeps of it.
    pub fn of<'a>(&self, records: &'a [Record]) -> (&'a Record, &'a record::KeptMoment) {
        let record = &records[self.record as usize];
        (record, &record.moments[self.at as usize])
    }
}

/// Joins the records of many articles; the result depends on the set of articles alone, not on their order.
pub fn summarize(mut records: Vec<Record>, lexicon: &Lexicon) -> Summary {
    records.sort_by(|a, b| (&a.path, &a.id).cmp(&(&b.path, &b.id)));
    let setting = Setting::new(&records, lexicon);
    let groups = work(&records, &setting, lexicon, |workings| workings.groups());
    let Setting { identity, stories, copies } = setting;
    Summary {
        sources: sources::table(&records, &identity.of, &identity.entities, |_, _| true),
        shown: vec![true; records.len()],
        outlets: sources::outlets(&records, &vec![true; records.len()]),
        inferred: inferred::dates(&records, &copies, &groups),
        timeline: timeline::order(&records),
        entities: identity.entities,
        who: identity.of,
        groups,
        stories,
        copies,
        records,
    }
}

/// What groups are made of.
pub struct Workings<'a> {
    /// Who is who.
    pub identity: &'a identity::Identity,
    /// Who speaks for whom.
    pub voices: &'a Voices<'a>,
    /// The claims and how alike they are.
    pub comparison: Comparison<'a>,
    /// The names of origins.
    pub origins: Vec<String>,
    /// For every claim the first claim of its group.
    pub of: Vec<usize>,
    /// What each claim points at, where that brought it into its group.
    pub pointed: Vec<Option<u32>>,
}

impl Workings<'_> {
    /// The groups' members, in order.
    pub fn members(&self) -> Vec<Vec<usize>> {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        self.of.iter().enumerate().for_each(|(item, group)| members.entry(*group).or_default().push(item));
        members.into_values().collect()
    }

    /// The groups of all claims, the largest first.
    fn groups(&self) -> Vec<Group> {
        let mut groups: Vec<Group> = self.members().iter().map(|m| status::group(&self.comparison, m, &self.origins)).collect();
        groups.sort_by(|a, b| b.claims.len().cmp(&a.claims.len()).then_with(|| a.id.cmp(&b.id)));
        groups
    }
}

/// What is known of the articles before their claims are compared.
struct Setting {
    identity: identity::Identity,
    stories: Vec<u32>,
    copies: Vec<usize>,
}

impl Setting {
    fn new(records: &[Record], lexicon: &Lexicon) -> Self {
        let identity = identity::join(records, &identity::Wishes::new(lexicon));
        let stories = stories::find(records, &identity);
        Setting { stories, identity, copies: duplicates::copies(&records.iter().map(|r| &r.sketch).collect::<Vec<_>>()) }
    }
}

/// Hands to `look` how the groups of `records`, which are in order, come about.
fn work<T>(records: &[Record], setting: &Setting, lexicon: &Lexicon, look: impl FnOnce(&Workings) -> T) -> T {
    let Setting { identity, stories, copies } = setting;
    let (concepts, countries) = (Concepts::new(lexicon), Countries::new(lexicon));
    let voices = Voices::new(records, identity, &countries, &concepts);
    let (items, origins) = Reader { identity, voices: &voices, countries: &countries, concepts: &concepts }.items(records);
    let rarity = Rarity::new(&items, stories);
    let unnamed = origins.iter().position(|o| o == origins::UNNAMED).map(|at| at as u32);
    let mut comparison = Comparison::new(records, &items, &rarity, stories, unnamed);
    comparison.prints = duplicates::prints(records, copies);
    let (mut of, scores) = groups::find(&comparison, &rarity, stories);
    let pointed = attach::attach(&comparison, &scores, &mut of);
    look(&Workings { identity, voices: &voices, comparison, origins, of, pointed })
}
