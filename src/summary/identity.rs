//! Who is who across articles.
//!
//! Articles give entities ids of their own; the lexicon's names are the same everywhere. What remains is joined by
//! spelling (transliterations, hyphens, accents), by a surname or acronym that only one full name of the corpus bears, and
//! stays apart where several do.
//!
//! What can be told of a name alone is told once a name ([`Cast`]), not once an article.

use super::CorpusEntity;
use super::bearer::Bearer;
use super::cast::Cast;
use super::hash::NumberMap;
use super::lists::Lists;
use super::record::Record;
use super::sounds::Sounds;
use super::union::Union;
use crate::base::Kind;
use crate::lexicon::{Lexicon, Table};
use crate::text::fold;
use compact_str::{CompactString, format_compact};

/// The entities of the corpus and which of them each article's entities are.
#[derive(Debug, Default)]
pub struct Identity {
    /// The entities, by number of mentions, then id.
    pub entities: Vec<CorpusEntity>,
    /// For every record and entity its index in `entities`.
    pub of: Lists<u32>,
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

/// Joins the entities of `records`, which are a `cast`.
pub fn join(records: &[Record], cast: &Cast, wishes: &Wishes) -> Identity {
    let mut sounds = Sounds::default();
    let nodes = Nodes::new(cast, &mut sounds);
    let all = |id: &str| nodes.bearers.iter().enumerate().filter(|(_, b)| cast.bearers[**b as usize].id == *id).map(|(node, _)| node).collect::<Vec<usize>>();
    let pairs = |list: &[(String, String)]| -> Vec<(usize, usize)> {
        list.iter().flat_map(|(a, b)| all(a).into_iter().flat_map(move |x| all(b).into_iter().map(move |y| (x, y)))).collect()
    };
    let mut union = Union::new(nodes.bearers.len(), pairs(&wishes.apart));
    pairs(&wishes.same).into_iter().for_each(|(a, b)| union.unite(a, b));
    let named: Vec<Head> = nodes.bearers.iter().map(|b| Head::new(cast.bearers[*b as usize])).collect();
    unite_spellings(&named, &mut sounds, &mut union);
    unite_short_names(&nodes, &named, cast, &mut sounds, &mut union);
    gather(records, cast, &nodes, &mut union)
}

/// Referents in the making: the entities of one id, of all articles or, where the id is a surname of several, of one.
struct Nodes {
    /// Which of them each entity of the cast is.
    of: Vec<u32>,
    /// The first bearer of each.
    bearers: Vec<u32>,
    /// Which of them each bearer is that is not a surname of several.
    shared: Vec<Option<u32>>,
}

impl Nodes {
    fn new(cast: &Cast, sounds: &mut Sounds) -> Self {
        let alone = alone(cast, sounds);
        let mut nodes = Nodes { of: Vec::with_capacity(cast.of.all().len()), bearers: Vec::new(), shared: vec![None; cast.bearers.len()] };
        let Nodes { of, bearers, shared } = &mut nodes;
        let mut ids: NumberMap<(u64, usize), u32> = NumberMap::default();
        for (r, own) in cast.of.iter().enumerate() {
            for b in own {
                let at = *b as usize;
                let mut node = || {
                    *ids.entry((fold::key(&cast.bearers[at].id).hash, if alone[at] { r + 1 } else { 0 })).or_insert_with(|| {
                        bearers.push(*b);
                        bearers.len() as u32 - 1
                    })
                };
                of.push(if alone[at] { node() } else { *shared[at].get_or_insert_with(node) });
            }
        }
        nodes
    }
}

/// For every bearer whether it is a surname that several people of the corpus bear.
fn alone(cast: &Cast, sounds: &mut Sounds) -> Vec<bool> {
    let persons = || cast.bearers.iter().map(|b| Head::new(b)).filter(|head| head.bearer.kind == Some(Kind::Person));
    let mut full: Vec<(u64, u64)> = Vec::new();
    for head in persons().filter(|head| !head.is_bare) {
        full.extend(sounds.of_surname(&head.bearer.name).map(|surname| (surname, sounds.of(&head.bearer.name))));
    }
    full.sort_unstable();
    full.dedup();
    let several: NumberMap<u64, ()> = full.windows(2).filter(|w| w[0].0 == w[1].0).map(|w| (w[0].0, ())).collect();
    let is_alone = |b: &&Bearer| b.kind == Some(Kind::Person) && is_bare(b) && several.contains_key(&sounds.of(&b.name));
    cast.bearers.iter().map(is_alone).collect()
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
fn unite_short_names(nodes: &Nodes, named: &[Head], cast: &Cast, sounds: &mut Sounds, union: &mut Union) {
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
    for (bearer, node) in cast.bearers.iter().zip(&nodes.shared).filter_map(|(b, node)| node.map(|node| (b, node as usize))) {
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
fn gather(records: &[Record], cast: &Cast, nodes: &Nodes, union: &mut Union) -> Identity {
    let cluster_of = clusters(nodes.bearers.len(), union);
    let of_cluster = Lists::positions(cluster_of.iter().max().map_or(0, |last| *last as usize + 1), &cluster_of);
    let of_node = Lists::positions(nodes.bearers.len(), &nodes.of);
    let record_of = cast.records();
    let mut made: Vec<CorpusEntity> = Vec::with_capacity(of_cluster.len());
    for (number, own) in of_cluster.iter().enumerate() {
        let members = own.iter().flat_map(|node| &of_node[*node as usize]).map(|at| (record_of[*at as usize], *at as usize));
        let mut entity = entity(records, cast, members);
        entity.number = number as u32;
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
    made.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.id.cmp(&b.id)));
    let mut place = vec![0; made.len()];
    for (i, entity) in made.iter_mut().enumerate() {
        place[entity.number as usize] = i as u32;
        entity.number = i as u32;
    }
    let mut of = Lists::default();
    for r in 0..records.len() {
        let first = cast.of.start(r);
        of.push((0..cast.of[r].len()).map(|e| place[cluster_of[nodes.of[first + e] as usize] as usize]));
    }
    of.shrink();
    Identity { entities: made, of }
}

/// The entity that the `members` are: each its record, and its place in the cast.
fn entity(records: &[Record], cast: &Cast, members: impl Iterator<Item = (u32, usize)>) -> CorpusEntity {
    let mut bearers: Vec<u32> = Vec::new();
    let (mut articles, mut roles, mut mentions) = (Vec::new(), Vec::new(), 0);
    for (r, at) in members {
        let bearer = cast.of.all()[at];
        if bearers.last() != Some(&bearer) {
            bearers.push(bearer);
        }
        articles.push(r);
        if let Some(named) = records[r as usize].entity((at - cast.of.start(r as usize)) as u32) {
            roles.extend(named.roles());
            mentions += named.mentions();
        }
    }
    distinct(&mut articles);
    articles.shrink_to_fit();
    distinct(&mut roles);
    let all: Vec<&Bearer> = bearers.iter().map(|b| cast.bearers[*b as usize]).collect();
    let known = all.iter().find(|n| n.known);
    let longest = || all.iter().max_by(|a, b| a.name.len().cmp(&b.name.len()).then_with(|| b.name.cmp(&a.name)));
    let Some(head) = known.or_else(longest) else { return CorpusEntity::default() };
    let kind = head.kind.map_or("", Kind::name);
    let id = if known.is_some() { head.id.clone() } else { format_compact!("{kind}:{}", slug(&head.name)) };
    CorpusEntity {
        id: id.split('~').next().unwrap_or(&id).into(),
        kind,
        name: head.name.clone(),
        aliases: aliases(cast, &head.name, bearers),
        roles: roles.into_iter().map(CompactString::from).collect(),
        mentions,
        articles,
        number: 0,
    }
}

/// The names of `bearers` but for `name`, in order.
fn aliases(cast: &Cast, name: &str, mut bearers: Vec<u32>) -> Vec<CompactString> {
    distinct(&mut bearers);
    let all = bearers.iter().map(|b| cast.bearers[*b as usize]);
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
        let identity = join(records, &Cast::new(records), wishes);
        identity.of.all().iter().map(|i| identity.entities[*i as usize].id.to_string()).collect()
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
