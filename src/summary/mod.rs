//! Across articles: who is who everywhere, how many independent origins a claim has, who confirms, repeats, denies or
//! withholds it.
//!
//! | file | decides |
//! |---|---|
//! | [`record`], [`draft`], [`keep`], [`bearer`] | what is kept of one article, and how it is made |
//! | [`word`], [`words`], [`excerpt`], [`credit`] | its claims' words, its sentences, whose dispatch it prints |
//! | [`records`], [`kept`], [`claim`] | the records of all articles as columns, and how they are read |
//! | `column`, `runs`, [`strings`], [`stems`], `periods`, [`packed`], [`lists`], [`shared`], [`hash`] | wordings, days, numbers and short lists in little room |
//! | [`spill`], `moments` | what is read again only to be written, out of memory |
//! | [`identity`], [`who`], [`sounds`], [`union`] | who is who across articles |
//! | [`duplicates`] | which articles are near-copies |
//! | [`stories`] | which articles are about the same events |
//! | [`origins`], [`offices`], [`countries`] | who first said it |
//! | [`concepts`], [`feature`], [`features`], [`meanings`], [`rarity`] | what of a claim is compared, and how rare it is |
//! | [`blocks`], [`compare`], [`scores`], [`groups`], [`attach`] | which claims report one proposition |
//! | [`group`], [`status`] | what they are to each other: who contests it, what settles it |
//! | [`sources`], [`timeline`], [`inferred`] | the tables |
//! | [`diff`] | what is new between two scans |
//! | [`explain`] | why claims are together |
//! | [`filter`] | what of it is wanted |
//! | [`partial`], [`known`] | what is saved, read back and joined |

pub mod attach;
pub mod bearer;
pub mod blocks;
pub mod claim;
mod column;
pub mod compare;
pub mod concepts;
pub mod countries;
pub mod credit;
pub mod diff;
pub mod draft;
pub mod duplicates;
pub mod excerpt;
pub mod explain;
pub mod feature;
pub mod features;
pub mod filter;
pub mod group;
pub mod groups;
pub mod hash;
pub mod identity;
pub mod inferred;
pub mod keep;
pub mod kept;
pub mod known;
pub mod lists;
pub mod meanings;
mod moments;
pub mod numeral;
pub mod offices;
pub mod origins;
pub mod packed;
pub mod partial;
mod periods;
pub mod rarity;
pub mod record;
pub mod records;
mod runs;
pub mod scores;
pub mod shared;
pub mod sounds;
pub mod sources;
pub mod spill;
pub mod status;
pub mod stems;
pub mod stories;
pub mod strings;
#[cfg(test)]
mod tests;
pub mod timeline;
pub mod union;
pub mod who;
pub mod word;
#[cfg(test)]
mod wording_tests;
pub mod words;

pub use group::{Group, Groups};
pub use inferred::Inferred;
pub use keep::record;
pub use record::Record;
pub use records::Records;

use crate::base::reuse;
use crate::lexicon::Lexicon;
use compact_str::CompactString;
use compare::Comparison;
use concepts::Concepts;
use countries::Countries;
use features::Reader;
use hash::NumberMap;
use identity::Identity;
use kept::Kept;
use lists::Lists;
use origins::Voices;
use who::Who;

/// The cross-article part of the output.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// The records it was made of, by path.
    pub records: Records,
    /// For every record, whether it holds anything that is shown.
    pub shown: Vec<bool>,
    /// The numbers of the articles' entities ([`CorpusEntity::number`]), which are indices of `entities` as long as no filter has
    /// taken some away.
    pub who: Who,
    /// For every record the number of its story.
    pub stories: Vec<u32>,
    /// For every record the first record that it is a near-copy of (itself where it is none).
    pub copies: Vec<u32>,
    /// Entities of the corpus.
    pub entities: Vec<CorpusEntity>,
    /// Who claims what.
    pub sources: Vec<SourceRow>,
    /// How much each outlet rests on people without a name.
    pub outlets: Vec<OutletRow>,
    /// Claims that report one proposition.
    pub groups: Groups,
    /// The names of origins.
    pub origins: Vec<String>,
    /// Publication dates that only the corpus gives.
    pub inferred: Vec<Inferred>,
    /// Dated mentions in order of time, by their numbers ([`Records::moment`]).
    pub timeline: Vec<u32>,
}

/// A referent of the corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CorpusEntity {
    /// `kind:slug`.
    pub id: CompactString,
    /// `person`, `place` …
    pub kind: &'static str,
    /// Canonical or longest name.
    pub name: CompactString,
    /// Other names.
    pub aliases: Box<[CompactString]>,
    /// Roles in order, by the numbers of their wordings ([`Records::role`]).
    pub roles: Box<[u32]>,
    /// How many mentions.
    pub mentions: u32,
    /// How many articles name it.
    pub spread: u32,
    /// By which number [`Summary::who`] calls it.
    pub number: u32,
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
    /// In which articles: indices of records.
    pub articles: Vec<u32>,
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

impl Summary {
    /// For the number of every entity the articles that name it, as indices of records.
    pub fn articles(&self) -> Lists<u32> {
        let named = |record: Kept| {
            let mut named: Vec<(u32, u32)> = self.who.each(record).map(|entity| (entity, record.index() as u32)).collect();
            named.sort_unstable();
            named.dedup();
            named
        };
        let last = self.entities.iter().map(|e| e.number as usize + 1).max().unwrap_or(0);
        let size = self.records.iter().flat_map(|r| self.who.each(r)).max().map_or(last, |e| last.max(e as usize + 1));
        Lists::grouped(size, || self.records.iter().flat_map(named))
    }
}

/// Lets go of what this thread remembers for the sake of scanning, which is over.
fn forget() {
    bearer::forget();
    word::forget();
    reuse::forget();
}

/// Joins the records of many articles; the result depends on the set of articles alone, not on their order.
pub fn summarize(mut records: Records, lexicon: &Lexicon) -> Summary {
    forget();
    records.order();
    let setting = Setting::new(&records, lexicon);
    let (groups, origins) = work(&records, &setting, lexicon, |workings| workings.groups());
    let Setting { identity, stories, copies } = setting;
    let (entities, who) = identity.entities();
    let mut summary = Summary {
        sources: sources::table(&records, &who, &entities, |_| true),
        shown: vec![true; records.len()],
        outlets: sources::outlets(&records, &vec![true; records.len()]),
        inferred: Vec::new(),
        timeline: timeline::order(&records),
        entities,
        who,
        groups,
        origins,
        stories,
        copies,
        records,
    };
    summary.inferred =
        inferred::dates(&summary.records, &summary.copies, summary.groups().filter(|g| g.article_count() > 1).map(|g| (g.place(), g.articles())));
    summary
}

/// What groups are made of.
pub struct Workings<'a> {
    /// Who is who.
    pub identity: &'a Identity<'a>,
    /// Who speaks for whom.
    pub voices: &'a Voices<'a>,
    /// The claims and how alike they are.
    pub comparison: Comparison<'a>,
    /// The names of origins.
    pub origins: Vec<String>,
    /// For every claim the first claim of its group.
    pub of: Vec<u32>,
    /// What claims point at, where that brought them into their groups.
    pub pointed: NumberMap<u32, u32>,
}

impl Workings<'_> {
    /// The groups' members, in order; empty for every claim that is not the first of its group.
    pub fn members(&self) -> Lists<u32> {
        Lists::positions(self.of.len(), &self.of)
    }

    /// The groups of all claims, the largest first, and the names of their origins.
    fn groups(self) -> (Groups, Vec<String>) {
        let mut groups = Groups::default();
        for members in self.members().iter().filter(|m| !m.is_empty()) {
            groups.push(status::group(&self.comparison, members, &self.origins));
        }
        groups.order();
        (groups, self.origins)
    }
}

/// What is known of the articles before their claims are compared.
struct Setting<'a> {
    identity: Identity<'a>,
    stories: Vec<u32>,
    copies: Vec<u32>,
}

impl<'a> Setting<'a> {
    fn new(records: &'a Records, lexicon: &Lexicon) -> Self {
        let copies = copies(records);
        let identity = identity::join(records, &identity::Wishes::new(lexicon));
        Setting { stories: stories::find(records, &identity), identity, copies }
    }
}

/// For every record the first that it is a near-copy of.
fn copies(records: &Records) -> Vec<u32> {
    let mut sketches = Lists::with_room(records.len());
    records.iter().for_each(|record| sketches.push(record.sketch()));
    duplicates::copies(&sketches)
}

/// Hands to `look` how the groups of `records`, which are in order, come about.
fn work<T>(records: &Records, setting: &Setting, lexicon: &Lexicon, look: impl FnOnce(Workings) -> T) -> T {
    let Setting { identity, stories, copies } = setting;
    let (concepts, countries) = (Concepts::new(lexicon), Countries::new(lexicon));
    let voices = Voices::new(records, identity, &countries, &concepts);
    let items = Reader { identity, voices: &voices, countries: &countries, concepts: &concepts }.items(records);
    let origins = voices.names();
    let unnamed = origins.iter().position(|o| o == origins::UNNAMED).map(|at| at as u32);
    let mut comparison = Comparison::new(records, &items, rarity::weigh(&items, stories), stories, unnamed);
    comparison.prints = duplicates::prints(records, copies);
    let (mut of, scores) = groups::find(&comparison);
    let pointed = attach::attach(&comparison, &scores, &mut of);
    look(Workings { identity, voices: &voices, comparison, origins, of, pointed })
}
