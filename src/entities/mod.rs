//! Entities: the mentions of one article that denote one referent, and what nouns and pronouns refer to them.
//!
//! [`link`] ties mentions together kind by kind ([`person`], [`body`], [`arms`]), reads what the article says of each
//! entity ([`profile`]) and follows who is spoken of ([`focus`]); [`reference::resolve`] answers whom a noun phrase or a
//! pronoun means.

mod antecedent;
mod arms;
mod body;
mod body_noun;
mod cluster;
mod countries;
mod focus;
mod gender;
mod name;
mod nominal;
mod noun;
mod office;
mod person;
mod profile;
mod pronoun;
pub mod reference;
mod slug;

pub use profile::{Countries, Profile};
pub use slug::slug;

use crate::base::{Kind, Reused, ReusedString, Span, Trace};
use crate::lexicon::EntryId;
use crate::mentions::Mentions;
use crate::syntax::Parse;
use cluster::Cluster;
use focus::Focus;
use smallvec::SmallVec;

/// The cards of all rules of this stage.
pub const RULES: &[&[crate::base::RuleCard]] = &[person::CARDS, body::CARDS, arms::CARDS, pronoun::CARDS, nominal::CARDS];

/// A referent of one article; its names are in [`Entities`].
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: Kind,
    /// The lexicon entry that knows it.
    pub entry: Option<EntryId>,
    /// Grammatical gender as far as known: `text::inflect::feature::MASC`, `FEM`, both, or 0.
    pub gender: u32,
    /// Where its id and its name end in the texts; its id begins where the name before ends.
    texts: [u32; 2],
    /// Where its aliases and its roles end in the spans.
    spans: [u32; 2],
}

/// The entities of an article and which of them each mention denotes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entities {
    /// In order of their first mention.
    pub list: Reused<Entity>,
    /// For every mention, the index of its entity; none for dates.
    pub of_mention: Reused<Option<u32>>,
    /// What is known of each entity beside its name.
    pub profiles: Reused<Profile>,
    /// Id and name of each entity, one behind the other.
    texts: ReusedString,
    /// Aliases and roles of each entity.
    spans: Reused<Span>,
    /// Who is the subject where, in text order.
    focus: Reused<Focus>,
}

impl Entities {
    /// Where the texts or spans of entity `n` begin, and where the two parts of them end.
    fn parts(&self, n: u32, of: fn(&Entity) -> [u32; 2]) -> [usize; 3] {
        let before = (n as usize).checked_sub(1).map_or(0, |b| of(&self.list[b])[1]);
        let [middle, end] = of(&self.list[n as usize]);
        [before as usize, middle as usize, end as usize]
    }

    /// `kind:slug`, unique in the article.
    pub fn id(&self, n: u32) -> &str {
        let [start, end, _] = self.parts(n, |e| e.texts);
        &self.texts[start..end]
    }

    /// The lexicon's canonical name, else the longest name in the text.
    pub fn name(&self, n: u32) -> &str {
        let [_, start, end] = self.parts(n, |e| e.texts);
        &self.texts[start..end]
    }

    /// Where the other names stand that it goes by in this article.
    pub fn aliases(&self, n: u32) -> &[Span] {
        let [start, end, _] = self.parts(n, |e| e.spans);
        &self.spans[start..end]
    }

    /// Where the roles stand that are given to it, without determiner.
    pub fn roles(&self, n: u32) -> &[Span] {
        let [_, start, end] = self.parts(n, |e| e.spans);
        &self.spans[start..end]
    }

    /// Appends an entity: `name` follows its id in the texts, its aliases and roles are among `names` and `roles`.
    fn push(&mut self, source: &str, cluster: &Cluster, gender: u32, id: usize, spans: [&mut dyn Iterator<Item = Span>; 2]) {
        let [aliases, roles] = spans;
        let name = id..self.texts.len();
        let first = self.spans.len();
        let distinct = |spans: &mut Vec<Span>, from: usize, span: Span| {
            if !spans[from..].iter().any(|s| s.of(source) == span.of(source)) {
                spans.push(span);
            }
        };
        for alias in aliases.filter(|s| s.of(source) != &self.texts[name.clone()]) {
            distinct(&mut self.spans, first, alias);
        }
        let middle = self.spans.len();
        for role in roles {
            distinct(&mut self.spans, middle, role);
        }
        let (texts, spans) = ([id as u32, self.texts.len() as u32], [middle as u32, self.spans.len() as u32]);
        self.list.push(Entity { kind: cluster.kind, entry: cluster.entry, gender, texts, spans });
    }
}

/// Ties the mentions of an article to entities.
pub fn link(parse: &Parse, mentions: &Mentions, trace: &mut Trace) -> Entities {
    let clusters = clusters(parse, mentions, trace);
    let mut entities = Entities { of_mention: Reused::filled(mentions.len(), None), ..Entities::default() };
    let (mut ids, mut own) = (slug::Ids::default(), ReusedString::default());
    // Each with its first mention above its number, so that numbers alone are sorted.
    let mut order: SmallVec<[u64; 64]> = clusters.iter().zip(0..).map(|(c, n)| (c.mentions[0] as u64) << 32 | n).collect();
    order.sort_unstable();
    for (n, cluster) in order.iter().map(|n| &clusters[*n as u32 as usize]).enumerate() {
        for m in &cluster.mentions {
            entities.of_mention[*m] = Some(n as u32);
        }
        for again in cluster.mentions.iter().skip(1).filter(|_| cluster.kind == Kind::Weapon) {
            trace.note("entities/arms", mentions[*again].span, || format!("the same type as {}", mentions[cluster.mentions[0]].span.of(parse.text.source)));
        }
        let mut profile = Profile::default();
        let (gender, roles) = profile::read(parse, mentions, cluster, &mut profile);
        let name = name_of(parse, mentions, cluster, &mut own);
        ids.next(cluster.kind, name, &mut entities.texts);
        let id = entities.texts.len();
        entities.texts.push_str(name);
        let mut aliases = cluster.mentions.iter().map(|m| mentions[*m].span);
        entities.push(parse.text.source, cluster, gender, id, [&mut aliases, &mut roles.into_iter()]);
        entities.profiles.push(profile);
    }
    focus::follow(parse, mentions, &mut entities);
    entities
}

/// The mentions that belong together, each in order.
fn clusters(parse: &Parse, mentions: &Mentions, trace: &mut Trace) -> Reused<Cluster> {
    let mut names = name::Names::default();
    let mut clusters = person::link(parse, mentions, &mut names, trace);
    clusters.append(&mut body::link(parse, mentions, Kind::Place, &mut names, trace));
    clusters.append(&mut body::link(parse, mentions, Kind::Organization, &mut names, trace));
    clusters.append(&mut arms::link(parse, mentions, &mut names));
    for cluster in clusters.iter_mut() {
        cluster.mentions.sort_unstable();
    }
    clusters
}

/// The lexicon's name, else the longest in the text, of equals the first; a weapon's type in the plural, which is written to `own`.
fn name_of<'a>(parse: &Parse<'a>, mentions: &Mentions, cluster: &Cluster, own: &'a mut String) -> &'a str {
    if let Some(entry) = cluster.entry {
        return parse.lexicon.name(entry);
    }
    if cluster.kind == Kind::Weapon {
        own.clear();
        arms::type_name(parse, mentions, cluster, own);
        return own;
    }
    let mut texts = cluster.mentions.iter().map(|m| mentions[*m].span.of(parse.text.source));
    if texts.len() == 1 {
        return texts.next().unwrap_or_default();
    }
    let longest = texts.enumerate().max_by_key(|(n, t)| (t.chars().count(), std::cmp::Reverse(*n)));
    longest.map_or("", |(_, t)| t)
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
        entities.of_mention.iter().flatten().map(|e| entities.id(*e).to_string()).collect()
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
