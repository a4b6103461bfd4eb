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
use super::lists::Lists;
use super::record::Record;
use super::union::Union;
use crate::base::Kind;
use crate::lexicon::{Lexicon, Table};
use crate::text::fold;
use std::collections::{BTreeSet, HashMap, HashSet};

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
    let nodes = Nodes::new(cast);
    let all = |id: &str| nodes.bearers.iter().enumerate().filter(|(_, b)| cast.bearers[**b as usize].id == *id).map(|(node, _)| node).collect::<Vec<usize>>();
    let pairs = |list: &[(String, String)]| -> Vec<(usize, usize)> {
        list.iter().flat_map(|(a, b)| all(a).into_iter().flat_map(move |x| all(b).into_iter().map(move |y| (x, y)))).collect()
    };
    let mut union = Union::new(nodes.bearers.len(), pairs(&wishes.apart));
    pairs(&wishes.same).into_iter().for_each(|(a, b)| union.unite(a, b));
    let named: Vec<&Bearer> = nodes.bearers.iter().map(|b| cast.bearers[*b as usize]).collect();
    unite_spellings(&named, &mut union);
    unite_short_names(&nodes, &named, cast, &mut union);
    gather(records, cast, &nodes, &mut union)
}

/// Referents in the making: the entities of one id, of all articles or, where the id is a surname of several, of one.
struct Nodes {
    /// Which of them each entity of the cast is.
    of: Vec<u32>,
    /// The first bearer of each.
    bearers: Vec<u32>,
}

impl Nodes {
    fn new(cast: &Cast) -> Self {
        let full = full_names(cast);
        let is_ambiguous = |b: &&Bearer| b.kind == Some(Kind::Person) && is_bare(b) && bearers(&b.name, &full) > 1;
        let alone: Vec<bool> = cast.bearers.iter().map(is_ambiguous).collect();
        let mut nodes = Nodes { of: Vec::with_capacity(cast.of.all().len()), bearers: Vec::new() };
        let mut ids: HashMap<(&str, usize), u32> = HashMap::new();
        // The node of a bearer that is not alone.
        let mut known: Vec<Option<u32>> = vec![None; cast.bearers.len()];
        for (r, own) in cast.of.iter().enumerate() {
            for b in own {
                let at = *b as usize;
                let mut node = || {
                    *ids.entry((&cast.bearers[at].id, if alone[at] { r + 1 } else { 0 })).or_insert_with(|| {
                        nodes.bearers.push(*b);
                        nodes.bearers.len() as u32 - 1
                    })
                };
                let node = if alone[at] { node() } else { *known[at].get_or_insert_with(node) };
                nodes.of.push(node);
            }
        }
        nodes
    }
}

/// Surname → full names of people in the corpus.
fn full_names(cast: &Cast) -> HashMap<String, BTreeSet<String>> {
    let mut full: HashMap<String, BTreeSet<String>> = HashMap::new();
    let mut seen: HashSet<&str> = HashSet::new();
    for bearer in cast.bearers.iter().filter(|b| b.kind == Some(Kind::Person) && !is_bare(b)) {
        if seen.insert(&bearer.name)
            && let Some(surname) = surname(&bearer.name)
        {
            full.entry(surname).or_default().insert(spelling(&bearer.name));
        }
    }
    full
}

fn is_bare(bearer: &Bearer) -> bool {
    !bearer.known && fold::words(&bearer.name).nth(1).is_none()
}

/// How many people of the corpus bear a surname.
fn bearers(surname: &str, full: &HashMap<String, BTreeSet<String>>) -> usize {
    full.get(&spelling(surname)).map_or(0, BTreeSet::len)
}

fn surname(name: &str) -> Option<String> {
    fold::words(name).last().map(spelling)
}

/// What sounds like another spelling, in the order in which one is made the other.
const SOUNDS: &[(&str, &str)] = &[("ou", "u"), ("kh", "h"), ("sch", "ch"), ("sh", "ch"), ("tch", "ch"), ("dj", "j"), ("ck", "k")];

/// A name as it sounds: no accents, spaces or hyphens, transliterations made one (`ou`/`u`, `y`/`i`, `w`/`v`, doubled letters).
pub fn spelling(name: &str) -> String {
    let mut one = String::with_capacity(name.len());
    fold::words(name).for_each(|word| fold::each_plain(word, |c| one.push(c)));
    for (from, to) in SOUNDS {
        let from = from.as_bytes();
        if one.as_bytes().windows(from.len()).any(|sound| sound == from) {
            one = one.replace(std::str::from_utf8(from).unwrap_or_default(), to);
        }
    }
    let mut out = String::with_capacity(one.len());
    let mut last = None;
    for c in one.chars() {
        let c = match c {
            'y' => 'i',
            'w' => 'v',
            _ => c,
        };
        if last != Some(c) {
            out.push(c);
        }
        last = Some(c);
    }
    out
}

/// People and bodies whose full names or other names sound the same.
fn unite_spellings(named: &[&Bearer], union: &mut Union) {
    let mut seen: HashMap<(Option<Kind>, String), usize> = HashMap::new();
    let full = |b: &&&Bearer| !is_bare(b) && matches!(b.kind, Some(Kind::Person | Kind::Organization));
    for (i, bearer) in named.iter().enumerate().filter(|(_, b)| full(b)) {
        let aliases = bearer.aliases.iter().filter(|a| fold::words(a).nth(1).is_some());
        for name in std::iter::once(&bearer.name).chain(aliases) {
            let other = *seen.entry((bearer.kind, spelling(name))).or_insert(i);
            union.unite(i, other);
        }
    }
}

/// Bare surnames and acronyms that only one fuller name of the corpus bears.
fn unite_short_names(nodes: &Nodes, named: &[&Bearer], cast: &Cast, union: &mut Union) {
    let mut bearers: HashMap<(Option<Kind>, String), BTreeSet<usize>> = HashMap::new();
    let mut of_node: Vec<(u32, u32)> = nodes.of.iter().copied().zip(cast.of.all().iter().copied()).collect();
    of_node.sort_unstable();
    of_node.dedup();
    for own in of_node.chunk_by(|a, b| a.0 == b.0) {
        let one = named[own[0].0 as usize];
        if is_bare(one) {
            continue;
        }
        let group = union.root(own[0].0 as usize);
        if let Some(surname) = surname(&one.name).filter(|_| one.kind == Some(Kind::Person)) {
            bearers.entry((one.kind, surname)).or_default().insert(group);
        }
        let aliases: HashSet<&String> = own.iter().flat_map(|(_, b)| &cast.bearers[*b as usize].aliases).collect();
        for alias in aliases {
            bearers.entry((one.kind, spelling(alias))).or_default().insert(group);
        }
    }
    for (i, one) in named.iter().enumerate().filter(|(_, b)| is_bare(b) && b.kind != Some(Kind::Weapon)) {
        if let Some(found) = bearers.get(&(one.kind, spelling(&one.name)))
            && let (1, Some(bearer)) = (found.len(), found.first())
        {
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
    let mut used: HashMap<String, u32> = HashMap::new();
    for entity in &mut made {
        let bearers = used.entry(entity.id.clone()).or_default();
        *bearers += 1;
        if *bearers > 1 {
            entity.id = format!("{}~{bearers}", entity.id);
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
    let (mut articles, mut roles, mut mentions) = (Vec::new(), BTreeSet::new(), 0);
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
    articles.sort_unstable();
    articles.dedup();
    articles.shrink_to_fit();
    let all: Vec<&Bearer> = bearers.iter().map(|b| cast.bearers[*b as usize]).collect();
    let known = all.iter().find(|n| n.known);
    let longest = || all.iter().max_by(|a, b| a.name.len().cmp(&b.name.len()).then_with(|| b.name.cmp(&a.name)));
    let Some(head) = known.or_else(longest) else { return CorpusEntity::default() };
    let kind = head.kind.map_or("", Kind::name);
    let id = if known.is_some() { head.id.clone() } else { format!("{kind}:{}", slug(&head.name)) };
    let mut names: BTreeSet<&str> = all.iter().flat_map(|n| std::iter::once(&n.name).chain(&n.aliases)).map(String::as_str).collect();
    names.remove(head.name.as_str());
    CorpusEntity {
        id: id.split('~').next().unwrap_or(&id).to_string(),
        kind,
        name: head.name.clone(),
        aliases: names.into_iter().map(str::to_string).collect(),
        roles: roles.into_iter().map(str::to_string).collect(),
        mentions,
        articles,
        number: 0,
    }
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
        Bearer { id: format!("person:{}", slug(name)), kind: Some(Kind::Person), name: name.to_string(), ..Bearer::default() }
    }

    fn record(id: &str, entities: Vec<Bearer>) -> Record {
        let mut record = Builder::default();
        record.head.id = id.into();
        entities.into_iter().for_each(|bearer| record.entity(bearer.into(), 1, &Several::default(), &[]));
        record.finish()
    }

    fn joined(records: &[Record], wishes: &Wishes) -> Vec<String> {
        let identity = join(records, &Cast::new(records), wishes);
        identity.of.all().iter().map(|i| identity.entities[*i as usize].id.clone()).collect()
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
            let (id, aliases) = (format!("organization:{}", slug(name)), alias.iter().map(|a| a.to_string()).collect());
            Bearer { id, kind: Some(Kind::Organization), name: name.to_string(), aliases, ..Bearer::default() }
        };
        let records = [record("a", vec![body("Union des dockers", &["UDD"])]), record("b", vec![body("UDD", &[])])];
        assert_eq!(ids(&records), ["organization:union-des-dockers"; 2]);
    }
}
