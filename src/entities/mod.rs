//! Entities: the mentions of one article that denote one referent, and what nouns and pronouns refer to them.
//!
//! [`link`] ties mentions together kind by kind ([`person`], [`body`], [`arms`]), reads what the article says of each
//! entity ([`profile`]) and follows who is spoken of ([`focus`]); [`reference::resolve`] answers whom a noun phrase or a
//! pronoun means.

mod arms;
mod body;
mod cluster;
mod countries;
mod focus;
mod gender;
mod name;
mod nominal;
mod noun;
mod person;
mod profile;
mod pronoun;
pub mod reference;
mod slug;

pub use profile::Profile;
pub use slug::slug;

use crate::base::{Kind, Trace};
use crate::lexicon::EntryId;
use crate::mentions::Mention;
use crate::syntax::Parse;
use cluster::Cluster;
use focus::Focus;

/// The cards of all rules of this stage.
pub const RULES: &[&[crate::base::RuleCard]] = &[person::CARDS, body::CARDS, arms::CARDS, pronoun::CARDS, nominal::CARDS];

/// A referent of one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// `kind:slug`, unique in the article.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// The lexicon's canonical name, else the longest name in the text.
    pub name: String,
    /// Other names it goes by in this article.
    pub aliases: Vec<String>,
    /// Roles given to it, without determiner, as written.
    pub roles: Vec<String>,
    /// The lexicon entry that knows it.
    pub entry: Option<EntryId>,
    /// Grammatical gender as far as known: `text::inflect::feature::MASC`, `FEM`, both, or 0.
    pub gender: u32,
}

/// The entities of an article and which of them each mention denotes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entities {
    /// In order of their first mention.
    pub list: Vec<Entity>,
    /// For every mention, the index of its entity; none for dates.
    pub of_mention: Vec<Option<u32>>,
    /// What is known of each entity beside its name.
    pub profiles: Vec<Profile>,
    /// Who is the subject where, in text order.
    focus: Vec<Focus>,
}

/// Ties the mentions of an article to entities.
pub fn link(parse: &Parse, mentions: &[Mention], trace: &mut Trace) -> Entities {
    let mut clusters = person::link(parse, mentions, trace);
    clusters.extend(body::link(parse, mentions, Kind::Place, trace));
    clusters.extend(body::link(parse, mentions, Kind::Organization, trace));
    clusters.extend(arms::link(parse, mentions));
    for cluster in &mut clusters {
        cluster.mentions.sort_unstable();
    }
    clusters.sort_by_key(|c| c.mentions[0]);
    let mut entities = Entities { of_mention: vec![None; mentions.len()], ..Entities::default() };
    entities.list.reserve(clusters.len());
    entities.profiles.reserve(clusters.len());
    let mut ids = slug::Ids::default();
    for (n, cluster) in clusters.iter().enumerate() {
        for m in &cluster.mentions {
            entities.of_mention[*m] = Some(n as u32);
        }
        for again in cluster.mentions.iter().skip(1).filter(|_| cluster.kind == Kind::Weapon) {
            trace.note("entities/arms", mentions[*again].span, || format!("the same type as {}", mentions[cluster.mentions[0]].span.of(parse.text.source)));
        }
        let (profile, gender, roles) = profile::read(parse, mentions, cluster);
        let name = name_of(parse, mentions, cluster);
        let texts = cluster.mentions.iter().map(|m| mentions[*m].span.of(parse.text.source));
        let id = ids.next(cluster.kind, &name);
        let aliases = distinct(texts.filter(|t| *t != name));
        let roles = distinct(roles.iter().map(|r| r.of(parse.text.source)));
        entities.list.push(Entity { id, kind: cluster.kind, name, aliases, roles, entry: cluster.entry, gender });
        entities.profiles.push(profile);
    }
    focus::follow(parse, mentions, &mut entities);
    entities
}

/// The lexicon's name, else the longest in the text, of equals the first; a weapon's type in the plural.
fn name_of(parse: &Parse, mentions: &[Mention], cluster: &Cluster) -> String {
    if let Some(entry) = cluster.entry {
        return parse.lexicon.name(entry).to_string();
    }
    if cluster.kind == Kind::Weapon {
        return arms::type_name(parse, mentions, cluster);
    }
    let texts = cluster.mentions.iter().map(|m| mentions[*m].span.of(parse.text.source));
    let longest = texts.enumerate().max_by_key(|(n, t)| (t.chars().count(), std::cmp::Reverse(*n)));
    longest.map_or_else(String::new, |(_, t)| t.to_string())
}

fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for text in texts {
        if !out.iter().any(|t| t == text) {
            out.push(text.to_string());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    /// The entity id of every mention of an article, in order.
    fn ids(source: &str) -> Vec<String> {
        let (text, lexicon) = (Text::new(source), Lexicon::shipped());
        let parse = Parse::new(&text, &lexicon);
        let (mentions, _) = crate::mentions::find(&parse, None, &mut Trace::off());
        let entities = link(&parse, &mentions, &mut Trace::off());
        entities.of_mention.iter().flatten().map(|e| entities.list[*e as usize].id.clone()).collect()
    }

    #[test]
    fn one_person_by_many_names() {
        let one = |source: &str| {
            let mut all = ids(source);
            all.dedup();
            assert_eq!(all.len(), 1, "{source}: {all:?}");
        };
        one("Hélène Maurois est venue. Mme Maurois a parlé. Maurois est repartie.");
        one("Sergueï Choïgu est parti. M. Choïgou reviendra.");
        one("Kim Jong-un a ri. Kim Jong Un a pleuré. Kim est sorti.");
        one("Emmanuel Macron est candidat. E. Macron l'a dit.");
    }

    #[test]
    fn two_bearers_of_a_name_stay_apart() {
        let found = ids("Luc Petit et Anne Petit ont parlé. Mme Petit a ri. M. Petit est parti.");
        assert_eq!(found, ["person:luc-petit", "person:anne-petit", "person:anne-petit", "person:luc-petit"]);
    }

    #[test]
    fn weapons_of_one_type() {
        let found = ids("Un missile balistique est tombé. Deux missiles balistiques ont suivi, puis des missiles antichars.");
        assert_eq!(found, ["weapon:missiles-balistiques", "weapon:missiles-balistiques", "weapon:missiles-antichars"]);
    }
}
