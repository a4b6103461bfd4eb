//! Who is who across articles.
//!
//! Articles give entities ids of their own; the lexicon's names are the same everywhere. What remains is joined by
//! spelling (transliterations, hyphens, accents), by a surname or acronym that only one full name of the corpus bears, and
//! stays apart where several do.
//!
//! What can be told of a name alone is told once a name, not once an article.

use super::CorpusEntity;
use super::bearer::Bearer;
use super::hash::NumberMap;
use super::kept::Kept;
use super::lists::Lists;
use super::records::Records;
use super::sounds::Sounds;
use super::union::Union;
use super::who::Who;
use crate::base::Kind;
use crate::lexicon::{Lexicon, Table};
use crate::text::fold;
use compact_str::{CompactString, format_compact};
use std::sync::Arc;

/// The entities of the corpus and which of them each article's entities are. Their names are those of bearers until all of them are
/// wanted ([`Identity::entities`]).
#[derive(Debug)]
pub struct Identity<'a> {
    records: &'a Records,
    /// The entities, by number of mentions, then id.
    pub referents: Vec<Referent>,
    /// The bearers of each, each once, in order.
    bearers: Lists<u32>,
    /// The roles of each, by the numbers of their wordings; each once, in order of their words.
    roles: Lists<u32>,
    /// Which of them is who in the articles.
    pub who: Who,
}

/// An entity of the corpus.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Referent {
    /// The bearer that gives it its name.
    head: u32,
    /// How many before it have its id.
    namesakes: u32,
    /// How many mentions.
    pub mentions: u32,
    /// How many articles name it.
    pub spread: u32,
}

impl<'a> Identity<'a> {
    /// The bearer that gives an entity its name.
    pub fn head(&self, number: u32) -> &'a Bearer {
        &self.records.bearers()[self.referents[number as usize].head as usize]
    }

    /// The id of an entity.
    pub fn id(&self, number: u32) -> CompactString {
        let id = id(self.head(number));
        match self.referents[number as usize].namesakes {
            0 => id,
            before => numbered(&id, before),
        }
    }

    /// The entities with their names, and who is who.
    pub fn entities(self) -> (Vec<CorpusEntity>, Who) {
        let known = self.records.bearers();
        let entity = |(referent, number): (&Referent, u32)| CorpusEntity {
            id: self.id(number),
            kind: self.head(number).kind.map_or("", Kind::name),
            name: self.head(number).name().into(),
            aliases: aliases(known, self.head(number).name(), &self.bearers[number as usize]),
            roles: self.roles[number as usize].into(),
            mentions: referent.mentions,
            spread: referent.spread,
            number,
        };
        (self.referents.iter().zip(0..).map(entity).collect(), self.who)
    }
}

/// Who is who by the lexicon's `identities`, whatever the names say.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    same: Vec<(String, String)>,
    apart: Vec<(String, String)>,
}

impl Wishes {
    /// Reads the table `identities`.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut wishes = Wishes::default();
        for entry in lexicon.entries(Table::Identities) {
            let pair = (lexicon.name(entry).to_string(), lexicon.field(entry, "with").to_string());
            let list = if lexicon.sub(entry) == 0 { &mut wishes.same } else { &mut wishes.apart };
            list.push(pair);
        }
        wishes
    }
}

/// Joins the entities of `records`.
pub fn join<'a>(records: &'a Records, wishes: &Wishes) -> Identity<'a> {
    let mut sounds = Sounds::default();
    let nodes = Nodes::new(records, &mut sounds);
    let named: Vec<Head> = nodes.first.iter().map(|b| Head::new(&records.bearers()[*b as usize])).collect();
    let all = |id: &str| named.iter().enumerate().filter(|(_, head)| head.bearer.id() == id).map(|(node, _)| node).collect::<Vec<usize>>();
    let pairs = |list: &[(String, String)]| -> Vec<(usize, usize)> {
        list.iter().flat_map(|(a, b)| all(a).into_iter().flat_map(move |x| all(b).into_iter().map(move |y| (x, y)))).collect()
    };
    let mut union = Union::new(named.len(), pairs(&wishes.apart));
    pairs(&wishes.same).into_iter().for_each(|(a, b)| union.unite(a, b));
    unite_spellings(&named, &mut sounds, &mut union);
    unite_short_names(&nodes, &named, records.bearers(), &mut sounds, &mut union);
    gather(records, nodes, &mut union)
}

/// Referents in the making: the entities of one id, of all articles or, where the id is a surname of several, of one.
struct Nodes {
    /// The first bearer of each.
    first: Vec<u32>,
    /// The nodes with their bearers, as they are met.
    bearers: Vec<(u32, u32)>,
    /// Which node is who in the articles.
    who: Who,
}

impl Nodes {
    fn new(records: &Records, sounds: &mut Sounds) -> Self {
        let bearers = records.bearers();
        let alone = alone(bearers, sounds);
        let mut nodes = Nodes { first: Vec::new(), bearers: Vec::new(), who: Who::new(bearers.len()) };
        let mut ids: NumberMap<(u64, usize), u32> = NumberMap::default();
        for record in records.iter() {
            for b in record.bearers() {
                let is_alone = alone[*b as usize];
                if !is_alone && nodes.who.of_bearer(*b).is_some() {
                    continue;
                }
                let node = *ids.entry((fold::key(bearers[*b as usize].id()).hash, if is_alone { record.index() + 1 } else { 0 })).or_insert_with(|| {
                    nodes.first.push(*b);
                    nodes.first.len() as u32 - 1
                });
                nodes.bearers.push((node, *b));
                match is_alone {
                    true => nodes.who.within(record.index(), *b, node),
                    false => nodes.who.everywhere(*b, node),
                }
            }
        }
        nodes
    }
}

/// For every bearer whether it is a surname that several people of the corpus bear.
fn alone(bearers: &[Arc<Bearer>], sounds: &mut Sounds) -> Vec<bool> {
    let persons = || bearers.iter().map(|b| Head::new(b)).filter(|head| head.bearer.kind == Some(Kind::Person));
    let mut full: Vec<(u64, u64)> = Vec::new();
    for head in persons().filter(|head| !head.is_bare) {
        full.extend(sounds.of_surname(head.bearer.name()).map(|surname| (surname, sounds.of(head.bearer.name()))));
    }
    full.sort_unstable();
    full.dedup();
    let several: NumberMap<u64, ()> = full.windows(2).filter(|w| w[0].0 == w[1].0).map(|w| (w[0].0, ())).collect();
    let is_alone = |b: &Arc<Bearer>| b.kind == Some(Kind::Person) && is_bare(b) && several.contains_key(&sounds.of(b.name()));
    bearers.iter().map(is_alone).collect()
}

/// The first bearer of a node.
struct Head<'a> {
    bearer: &'a Bearer,
    /// Whether its name is one word that the lexicon does not know.
    is_bare: bool,
}

impl<'a> Head<'a> {
    fn new(bearer: &'a Bearer) -> Self {
        Head { bearer, is_bare: is_bare(bearer) }
    }

    /// A number for a sound among names of its kind.
    fn key(&self, sound: u64) -> u64 {
        sound ^ self.bearer.kind.map_or(0, |kind| kind as u64 + 1)
    }
}

fn is_bare(bearer: &Bearer) -> bool {
    !bearer.known && is_one_word(bearer.name())
}

fn is_one_word(name: &str) -> bool {
    fold::words(name).nth(1).is_none()
}

/// People and bodies whose full names or other names sound the same.
fn unite_spellings(named: &[Head], sounds: &mut Sounds, union: &mut Union) {
    let mut seen: NumberMap<u64, usize> = NumberMap::default();
    for (i, head) in named.iter().enumerate().filter(|(_, h)| !h.is_bare && matches!(h.bearer.kind, Some(Kind::Person | Kind::Organization))) {
        let aliases = head.bearer.aliases().filter(|a| !is_one_word(a));
        for name in std::iter::once(head.bearer.name()).chain(aliases) {
            let other = *seen.entry(head.key(sounds.of(name))).or_insert(i);
            union.unite(i, other);
        }
    }
}

/// Bare surnames and acronyms that only one fuller name of the corpus bears.
fn unite_short_names(nodes: &Nodes, named: &[Head], all: &[Arc<Bearer>], sounds: &mut Sounds, union: &mut Union) {
    // By surname or alias who bears it; none where several do.
    let mut bearers: NumberMap<u64, Option<usize>> = NumberMap::default();
    let mut bears = |key: u64, one: usize| {
        let known = bearers.entry(key).or_insert(Some(one));
        *known = known.filter(|other| *other == one);
    };
    for (i, head) in named.iter().enumerate().filter(|(_, h)| !h.is_bare && h.bearer.kind == Some(Kind::Person)) {
        if let Some(surname) = sounds.of_surname(head.bearer.name()) {
            bears(head.key(surname), union.root(i));
        }
    }
    for (bearer, node) in all.iter().zip(0..).filter_map(|(bearer, b)| nodes.who.of_bearer(b).map(|node| (bearer, node as usize))) {
        let (head, one) = (&named[node], union.root(node));
        for alias in bearer.aliases().filter(|_| !head.is_bare) {
            bears(head.key(sounds.of(alias)), one);
        }
    }
    for (i, head) in named.iter().enumerate().filter(|(_, h)| h.is_bare && h.bearer.kind != Some(Kind::Weapon)) {
        if let Some(Some(bearer)) = bearers.get(&head.key(sounds.of(head.bearer.name()))) {
            union.unite(i, *bearer);
        }
    }
}

/// For every node the number of its cluster, in the order of their first nodes.
fn clusters(nodes: usize, union: &mut Union) -> Vec<u32> {
    let (mut next, mut of_root) = (0, vec![None; nodes]);
    let mut number = |root: usize| {
        *of_root[root].get_or_insert_with(|| {
            next += 1;
            next - 1
        })
    };
    (0..nodes).map(|node| number(union.root(node))).collect()
}

/// Makes the corpus entities of the united nodes.
fn gather<'a>(records: &'a Records, nodes: Nodes, union: &mut Union) -> Identity<'a> {
    let Nodes { first, bearers: met, mut who } = nodes;
    let cluster_of = clusters(first.len(), union);
    let size = cluster_of.iter().max().map_or(0, |last| *last as usize + 1);
    let (of_cluster, of_node) = (Lists::positions(size, &cluster_of), Lists::grouped(first.len(), || met.iter().copied()));
    who.renumber(|node| cluster_of[node as usize]);
    let tally = Tally::new(records, &who, size);
    let bearers_of = |cluster: u32| of_cluster[cluster as usize].iter().flat_map(|node| &of_node[*node as usize]).copied();
    let mut used: NumberMap<u64, u32> = NumberMap::default();
    let mut referent = |cluster: u32| {
        let head = head(records.bearers(), bearers_of(cluster));
        let id = id(&records.bearers()[head as usize]);
        let bearers = used.entry(fold::key(&id).hash).or_default();
        *bearers += 1;
        let (mentions, (spread, _)) = (tally.mentions[cluster as usize], tally.spread[cluster as usize]);
        (Referent { head, namesakes: *bearers - 1, mentions, spread }, id, cluster)
    };
    let mut made: Vec<(Referent, CompactString, u32)> = (0..size as u32).map(&mut referent).collect();
    for (referent, id, _) in made.iter_mut().filter(|(referent, ..)| referent.namesakes > 0) {
        *id = numbered(id, referent.namesakes);
    }
    made.sort_unstable_by(|a, b| b.0.mentions.cmp(&a.0.mentions).then_with(|| a.1.cmp(&b.1)));
    let (mut place, mut bearers, mut roles) = (vec![0; made.len()], Lists::with_room(made.len()), Lists::with_room(made.len()));
    for ((_, _, cluster), number) in made.iter().zip(0..) {
        place[*cluster as usize] = number;
        bearers.push(sorted(bearers_of(*cluster)));
        roles.push(tally.roles_of(*cluster, records));
    }
    who.renumber(|cluster| place[cluster as usize]);
    Identity { records, referents: made.into_iter().map(|(referent, ..)| referent).collect(), bearers, roles, who }
}

/// What the articles say of each cluster.
struct Tally {
    mentions: Vec<u32>,
    /// In how many articles, and the last of these, from 1.
    spread: Vec<(u32, usize)>,
    /// The clusters with their roles' wordings, each once, in order.
    roles: Vec<(u32, u32)>,
}

impl Tally {
    fn new(records: &Records, who: &Who, size: usize) -> Self {
        let mut tally = Tally { mentions: vec![0; size], spread: vec![(0, 0); size], roles: Vec::new() };
        for record in records.iter() {
            tally.add(record, who);
        }
        tally.roles = sorted(std::mem::take(&mut tally.roles).into_iter());
        tally
    }

    /// The roles of a cluster, in order of their words.
    fn roles_of(&self, cluster: u32, records: &Records) -> Vec<u32> {
        let first = self.roles.partition_point(|(of, _)| *of < cluster);
        let mut roles: Vec<u32> = self.roles[first..].iter().take_while(|(of, _)| *of == cluster).map(|(_, role)| *role).collect();
        roles.sort_unstable_by_key(|role| records.role(*role));
        roles
    }

    fn add(&mut self, record: Kept, who: &Who) {
        for (named, cluster) in record.entities().zip(who.each(record)) {
            self.mentions[cluster as usize] += named.mentions();
            let (spread, last) = &mut self.spread[cluster as usize];
            *spread += u32::from(*last != record.index() + 1);
            *last = record.index() + 1;
            self.roles.extend(named.role_numbers().map(|role| (cluster, role)));
        }
    }
}

/// The one of `bearers`, as they are met, that gives them their name: the first that the lexicon knows, or the longest.
fn head(known: &[Arc<Bearer>], bearers: impl Iterator<Item = u32> + Clone) -> u32 {
    let of = |b: &u32| &known[*b as usize];
    let longest = |a: &u32, b: &u32| of(a).name().len().cmp(&of(b).name().len()).then_with(|| of(b).name().cmp(of(a).name()));
    let by_lexicon = bearers.clone().find(|b| of(b).known);
    by_lexicon.or_else(|| bearers.max_by(longest)).unwrap_or_default()
}

/// The id of an entity that has its name from `head`, if no other has it.
fn id(head: &Bearer) -> CompactString {
    let id = if head.known { head.id().into() } else { format_compact!("{}:{}", head.kind.map_or("", Kind::name), slug(head.name())) };
    id.split('~').next().unwrap_or(&id).into()
}

/// The id of an entity before which others have that id.
fn numbered(id: &str, before: u32) -> CompactString {
    format_compact!("{id}~{}", before + 1)
}

/// The names of `bearers` but for `name`, in order.
fn aliases(known: &[Arc<Bearer>], name: &str, bearers: &[u32]) -> Box<[CompactString]> {
    let all = bearers.iter().map(|b| &known[*b as usize]);
    let names = all.flat_map(|b| std::iter::once(b.name()).chain(b.aliases())).filter(|n| *n != name);
    sorted(names).into_iter().map(CompactString::from).collect()
}

/// Each once, in order.
fn sorted<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Lower case, accents off, other runs to `-`.
pub fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split(|c: char| !c.is_alphanumeric() && !fold::is_combining(c)).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push('-');
        }
        fold::each_plain(word, |c| out.push(c));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::Record;
    use crate::summary::draft::{Builder, Several};

    fn person(name: &str) -> Bearer {
        Bearer::new(Kind::Person, &format!("person:{}", slug(name)), name, std::iter::empty())
    }

    fn record(id: &str, entities: Vec<Bearer>) -> Record {
        let mut record = Builder::default();
        record.head.id = id.into();
        entities.into_iter().for_each(|bearer| record.entity(bearer.into(), 1, &Several::default(), &[]));
        record.finish()
    }

    fn joined(records: &[Record], wishes: &Wishes) -> Vec<String> {
        let records: Records = records.iter().cloned().collect();
        let (entities, who) = join(&records, wishes).entities();
        records.iter().flat_map(|record| who.each(record).collect::<Vec<u32>>()).map(|i| entities[i as usize].id.to_string()).collect()
    }

    fn ids(records: &[Record]) -> Vec<String> {
        joined(records, &Wishes::default())
    }

    #[test]
    fn a_surname_joins_its_only_full_name() {
        assert_eq!(ids(&[record("a", vec![person("Jeanne Morvan")]), record("b", vec![person("Morvan")])]), ["person:jeanne-morvan"; 2]);
    }

    #[test]
    fn the_lexicon_joins_and_parts() {
        let records = [record("a", vec![person("Jeanne Morvan")]), record("b", vec![person("Morvan"), person("Anna Petit")])];
        let pair = |a: &str, b: &str| vec![(a.to_string(), b.to_string())];
        let of = |wishes: &Wishes| joined(&records, wishes);
        let apart = Wishes { apart: pair("person:morvan", "person:jeanne-morvan"), ..Wishes::default() };
        assert_eq!(of(&apart), ["person:jeanne-morvan", "person:morvan", "person:anna-petit"]);
        let same = Wishes { same: pair("person:anna-petit", "person:jeanne-morvan"), ..Wishes::default() };
        assert_eq!(of(&same), ["person:jeanne-morvan"; 3]);
    }

    #[test]
    fn a_surname_with_two_bearers_stays_apart() {
        let records =
            [record("a", vec![person("Jeanne Morvan"), person("Paul Morvan")]), record("b", vec![person("Morvan")]), record("c", vec![person("Morvan")])];
        assert_eq!(ids(&records), ["person:jeanne-morvan", "person:paul-morvan", "person:morvan", "person:morvan~2"]);
    }

    #[test]
    fn spellings_of_one_name_are_one() {
        assert_eq!(ids(&[record("a", vec![person("Sergueï Tchoubov")]), record("b", vec![person("Serguei Chubov")])]), ["person:serguei-tchoubov"; 2]);
        assert_eq!(ids(&[record("a", vec![person("Anna Petit")]), record("b", vec![person("Anne Petit")])]), ["person:anna-petit", "person:anne-petit"]);
    }

    #[test]
    fn an_acronym_joins_the_name_that_bears_it() {
        let body = |name: &str, alias: &[&str]| Bearer::new(Kind::Organization, &format!("organization:{}", slug(name)), name, alias.iter().copied());
        let records = [record("a", vec![body("Union des dockers", &["UDD"])]), record("b", vec![body("UDD", &[])])];
        assert_eq!(ids(&records), ["organization:union-des-dockers"; 2]);
    }
}
