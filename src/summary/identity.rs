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

/// The entities of the corpus and which of them each article's entities are.
#[derive(Debug, Default)]
pub struct Identity {
    /// The entities, by number of mentions, then id.
    pub entities: Vec<CorpusEntity>,
    /// Which of them is who in the articles.
    pub who: Who,
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
pub fn join(records: &Records, wishes: &Wishes) -> Identity {
    let mut sounds = Sounds::default();
    let nodes = Nodes::new(records, &mut sounds);
    let named: Vec<Head> = nodes.first.iter().map(|b| Head::new(&records.bearers()[*b as usize])).collect();
    let all = |id: &str| named.iter().enumerate().filter(|(_, head)| head.bearer.id == *id).map(|(node, _)| node).collect::<Vec<usize>>();
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
                let node = *ids.entry((fold::key(&bearers[*b as usize].id).hash, if is_alone { record.index() + 1 } else { 0 })).or_insert_with(|| {
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
        full.extend(sounds.of_surname(&head.bearer.name).map(|surname| (surname, sounds.of(&head.bearer.name))));
    }
    full.sort_unstable();
    full.dedup();
    let several: NumberMap<u64, ()> = full.windows(2).filter(|w| w[0].0 == w[1].0).map(|w| (w[0].0, ())).collect();
    let is_alone = |b: &Arc<Bearer>| b.kind == Some(Kind::Person) && is_bare(b) && several.contains_key(&sounds.of(&b.name));
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
    !bearer.known && is_one_word(&bearer.name)
}

fn is_one_word(name: &str) -> bool {
    fold::words(name).nth(1).is_none()
}

/// People and bodies whose full names or other names sound the same.
fn unite_spellings(named: &[Head], sounds: &mut Sounds, union: &mut Union) {
    let mut seen: NumberMap<u64, usize> = NumberMap::default();
    for (i, head) in named.iter().enumerate().filter(|(_, h)| !h.is_bare && matches!(h.bearer.kind, Some(Kind::Person | Kind::Organization))) {
        let aliases = head.bearer.aliases.iter().filter(|a| !is_one_word(a));
        for name in std::iter::once(&head.bearer.name).chain(aliases) {
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
        if let Some(surname) = sounds.of_surname(&head.bearer.name) {
            bears(head.key(surname), union.root(i));
        }
    }
    for (bearer, node) in all.iter().zip(0..).filter_map(|(bearer, b)| nodes.who.of_bearer(b).map(|node| (bearer, node as usize))) {
        let (head, one) = (&named[node], union.root(node));
        for alias in bearer.aliases.iter().filter(|_| !head.is_bare) {
            bears(head.key(sounds.of(alias)), one);
        }
    }
    for (i, head) in named.iter().enumerate().filter(|(_, h)| h.is_bare && h.bearer.kind != Some(Kind::Weapon)) {
        if let Some(Some(bearer)) = bearers.get(&head.key(sounds.of(&head.bearer.name))) {
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
fn gather(records: &Records, nodes: Nodes, union: &mut Union) -> Identity {
    let Nodes { first, bearers, mut who } = nodes;
    let cluster_of = clusters(first.len(), union);
    let size = cluster_of.iter().max().map_or(0, |last| *last as usize + 1);
    let (of_cluster, of_node) = (Lists::positions(size, &cluster_of), Lists::grouped(first.len(), || bearers.iter().copied()));
    who.renumber(|node| cluster_of[node as usize]);
    let tally = Tally::new(records, &who, size);
    let mut roles = tally.roles.chunk_by(|a, b| a.0 == b.0).peekable();
    let mut made: Vec<CorpusEntity> = Vec::with_capacity(size);
    for (number, own) in of_cluster.iter().enumerate() {
        let mut entity = entity(records.bearers(), own.iter().flat_map(|node| &of_node[*node as usize]).copied().collect());
        let own_roles = roles.next_if(|roles| roles[0].0 as usize == number).unwrap_or_default();
        entity.roles = own_roles.iter().map(|(_, role)| *role).collect();
        entity.roles.sort_unstable_by_key(|role| records.role(*role));
        (entity.mentions, entity.spread, entity.number) = (tally.mentions[number], tally.spread[number].0, number as u32);
        made.push(entity);
    }
    let mut used: NumberMap<u64, u32> = NumberMap::default();
    for entity in &mut made {
        let bearers = used.entry(fold::key(&entity.id).hash).or_default();
        *bearers += 1;
        if *bearers > 1 {
            entity.id = format_compact!("{}~{bearers}", entity.id);
        }
    }
    made.sort_unstable_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.id.cmp(&b.id)));
    let mut place = vec![0; made.len()];
    for (i, entity) in made.iter_mut().enumerate() {
        place[entity.number as usize] = i as u32;
        entity.number = i as u32;
    }
    who.renumber(|cluster| place[cluster as usize]);
    Identity { entities: made, who }
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
        distinct(&mut tally.roles);
        tally
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

/// The entity that the `bearers` are, as they are met.
fn entity(known: &[Arc<Bearer>], mut bearers: Vec<u32>) -> CorpusEntity {
    let all = || bearers.iter().map(|b| &known[*b as usize]);
    let by_lexicon = all().find(|n| n.known);
    let longest = || all().max_by(|a, b| a.name.len().cmp(&b.name.len()).then_with(|| b.name.cmp(&a.name)));
    let Some(head) = by_lexicon.or_else(longest) else { return CorpusEntity::default() };
    let kind = head.kind.map_or("", Kind::name);
    let id = if by_lexicon.is_some() { head.id.clone() } else { format_compact!("{kind}:{}", slug(&head.name)) };
    distinct(&mut bearers);
    CorpusEntity {
        id: id.split('~').next().unwrap_or(&id).into(),
        kind,
        name: head.name.clone(),
        aliases: aliases(known, &head.name, &bearers),
        ..CorpusEntity::default()
    }
}

/// The names of `bearers` but for `name`, in order.
fn aliases(known: &[Arc<Bearer>], name: &str, bearers: &[u32]) -> Box<[CompactString]> {
    let all = bearers.iter().map(|b| &known[*b as usize]);
    let mut names: Vec<&str> = all.flat_map(|b| std::iter::once(&b.name).chain(&b.aliases)).map(CompactString::as_str).filter(|n| *n != name).collect();
    distinct(&mut names);
    names.into_iter().map(CompactString::from).collect()
}

fn distinct<T: Ord>(all: &mut Vec<T>) {
    all.sort_unstable();
    all.dedup();
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
        Bearer { id: format_compact!("person:{}", slug(name)), kind: Some(Kind::Person), name: name.into(), ..Bearer::default() }
    }

    fn record(id: &str, entities: Vec<Bearer>) -> Record {
        let mut record = Builder::default();
        record.head.id = id.into();
        entities.into_iter().for_each(|bearer| record.entity(bearer.into(), 1, &Several::default(), &[]));
        record.finish()
    }

    fn joined(records: &[Record], wishes: &Wishes) -> Vec<String> {
        let records: Records = records.iter().cloned().collect();
        let Identity { entities, who } = join(&records, wishes);
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
        let body = |name: &str, alias: &[&str]| {
            let (id, aliases) = (format_compact!("organization:{}", slug(name)), alias.iter().map(|a| CompactString::from(*a)).collect());
            Bearer { id, kind: Some(Kind::Organization), name: name.into(), aliases, ..Bearer::default() }
        };
        let records = [record("a", vec![body("Union des dockers", &["UDD"])]), record("b", vec![body("UDD", &[])])];
        assert_eq!(ids(&records), ["organization:union-des-dockers"; 2]);
    }
}
