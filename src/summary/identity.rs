//! Who is who across articles.
//!
//! Articles give entities ids of their own; the lexicon's names are the same everywhere. What remains is joined by
//! spelling (transliterations, hyphens, accents), by a surname or acronym that only one full name of the corpus bears, and
//! stays apart where several do.

use super::CorpusEntity;
use super::record::{Named, Record};
use crate::base::Kind;
use crate::lexicon::{Lexicon, Table};
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// The entities of the corpus and which of them each article's entities are.
#[derive(Debug, Default)]
pub struct Identity {
    /// The entities, by number of mentions, then id.
    pub entities: Vec<CorpusEntity>,
    /// For every record and entity its index in `entities`.
    pub of: Vec<Vec<u32>>,
}

/// A referent in the making: an id of one or of all articles.
#[derive(Default)]
struct Node {
    members: Vec<(usize, usize)>,
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

/// Referents being united, and which must not be.
struct Union {
    parents: Vec<usize>,
    apart: Vec<(usize, usize)>,
}

impl Union {
    fn root(&mut self, mut node: usize) -> usize {
        while self.parents[node] != node {
            self.parents[node] = self.parents[self.parents[node]];
            node = self.parents[node];
        }
        node
    }

    /// Unites two referents, unless that makes one of two that are to stay apart.
    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let forbidden = (0..self.apart.len()).any(|i| {
            let (x, y) = self.apart[i];
            let (x, y) = (self.root(x), self.root(y));
            (x, y) == (a, b) || (x, y) == (b, a)
        });
        if !forbidden {
            self.parents[a.max(b)] = a.min(b);
        }
    }
}

/// Joins the entities of `records`.
pub fn join(records: &[Record], wishes: &Wishes) -> Identity {
    let full = full_names(records);
    let mut ids: HashMap<(&str, usize), usize> = HashMap::new();
    let mut nodes: Vec<Node> = Vec::new();
    let mut ambiguous: HashMap<&str, bool> = HashMap::new();
    for (r, record) in records.iter().enumerate() {
        for (e, named) in record.entities.iter().enumerate() {
            let mut is_ambiguous = || *ambiguous.entry(&named.name).or_insert_with(|| bearers(&named.name, &full) > 1);
            let alone = if named.kind == Some(Kind::Person) && is_bare(named) && is_ambiguous() { r + 1 } else { 0 };
            let node = *ids.entry((&named.id, alone)).or_insert_with(|| {
                nodes.push(Node::default());
                nodes.len() - 1
            });
            nodes[node].members.push((r, e));
        }
    }
    let all = |id: &str| ids.iter().filter(|((known, _), _)| **known == *id).map(|(_, node)| *node).collect::<BTreeSet<usize>>();
    let pairs = |list: &[(String, String)]| -> Vec<(usize, usize)> {
        list.iter().flat_map(|(a, b)| all(a).into_iter().flat_map(move |x| all(b).into_iter().map(move |y| (x, y)))).collect()
    };
    let mut union = Union { parents: (0..nodes.len()).collect(), apart: pairs(&wishes.apart) };
    pairs(&wishes.same).into_iter().for_each(|(a, b)| union.unite(a, b));
    let first = |n: &Node| n.members.first().map(|(r, e)| &records[*r].entities[*e]);
    let named: Vec<Option<&Named>> = nodes.iter().map(first).collect();
    unite_spellings(&named, &mut union);
    unite_short_names(records, &nodes, &named, &mut union);
    gather(records, &nodes, &mut union)
}

/// Surname → full names of people in the corpus.
fn full_names(records: &[Record]) -> HashMap<String, BTreeSet<String>> {
    let mut full: HashMap<String, BTreeSet<String>> = HashMap::new();
    let mut seen: HashSet<&str> = HashSet::new();
    for named in records.iter().flat_map(|r| &r.entities).filter(|n| n.kind == Some(Kind::Person) && !is_bare(n)) {
        if seen.insert(&named.name)
            && let Some(surname) = surname(&named.name)
        {
            full.entry(surname).or_default().insert(spelling(&named.name));
        }
    }
    full
}

fn is_bare(named: &Named) -> bool {
    !named.known && fold::words(&named.name).nth(1).is_none()
}

/// How many people of the corpus bear a surname.
fn bearers(surname: &str, full: &HashMap<String, BTreeSet<String>>) -> usize {
    full.get(&spelling(surname)).map_or(0, BTreeSet::len)
}

fn surname(name: &str) -> Option<String> {
    fold::words(name).last().map(spelling)
}

/// A name as it sounds: no accents, spaces or hyphens, transliterations made one (`ou`/`u`, `y`/`i`, `w`/`v`, doubled letters).
pub fn spelling(name: &str) -> String {
    let joined: String = fold::words(name).map(fold::plain).collect();
    let one = joined.replace("ou", "u").replace("kh", "h").replace("sch", "ch").replace("sh", "ch").replace("tch", "ch").replace("dj", "j").replace("ck", "k");
    let mut out = String::with_capacity(one.len());
    for c in one.chars() {
        let c = match c {
            'y' => 'i',
            'w' => 'v',
            _ => c,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// People and bodies whose full names or other names sound the same.
fn unite_spellings(named: &[Option<&Named>], union: &mut Union) {
    let mut seen: HashMap<(Option<Kind>, String), usize> = HashMap::new();
    for (i, named) in named.iter().enumerate() {
        let Some(named) = named.filter(|n| !is_bare(n) && matches!(n.kind, Some(Kind::Person | Kind::Organization))) else { continue };
        let aliases = named.aliases.iter().filter(|a| fold::words(a).nth(1).is_some());
        for name in std::iter::once(&named.name).chain(aliases) {
            let other = *seen.entry((named.kind, spelling(name))).or_insert(i);
            union.unite(i, other);
        }
    }
}

/// Bare surnames and acronyms that only one fuller name of the corpus bears.
fn unite_short_names(records: &[Record], nodes: &[Node], named: &[Option<&Named>], union: &mut Union) {
    let mut bearers: HashMap<(Option<Kind>, String), BTreeSet<usize>> = HashMap::new();
    for (i, node) in nodes.iter().enumerate() {
        let Some(one) = named[i].filter(|n| !is_bare(n)) else { continue };
        let group = union.root(i);
        if let Some(surname) = surname(&one.name).filter(|_| one.kind == Some(Kind::Person)) {
            bearers.entry((one.kind, surname)).or_default().insert(group);
        }
        let aliases: HashSet<&String> = node.members.iter().flat_map(|(r, e)| &records[*r].entities[*e].aliases).collect();
        for alias in aliases {
            bearers.entry((one.kind, spelling(alias))).or_default().insert(group);
        }
    }
    for (i, one) in named.iter().enumerate() {
        let Some(one) = one.filter(|n| is_bare(n) && n.kind != Some(Kind::Weapon)) else { continue };
        if let Some(found) = bearers.get(&(one.kind, spelling(&one.name)))
            && let (1, Some(bearer)) = (found.len(), found.first())
        {
            union.unite(i, *bearer);
        }
    }
}

/// Makes the corpus entities of the united nodes.
fn gather(records: &[Record], nodes: &[Node], union: &mut Union) -> Identity {
    let mut clusters: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for (i, node) in nodes.iter().enumerate() {
        clusters.entry(union.root(i)).or_default().extend(&node.members);
    }
    let ids: Vec<Arc<str>> = records.iter().map(|r| r.id.as_str().into()).collect();
    let mut made: Vec<(CorpusEntity, Vec<(usize, usize)>)> = clusters.into_values().map(|m| (entity(records, &m, &ids), m)).collect();
    let mut used: HashMap<String, u32> = HashMap::new();
    for (entity, _) in &mut made {
        let bearers = used.entry(entity.id.clone()).or_default();
        *bearers += 1;
        if *bearers > 1 {
            entity.id = format!("{}~{bearers}", entity.id);
        }
    }
    made.sort_by(|a, b| b.0.mentions.cmp(&a.0.mentions).then_with(|| a.0.id.cmp(&b.0.id)));
    let mut identity = Identity { entities: Vec::with_capacity(made.len()), of: records.iter().map(|r| vec![0; r.entities.len()]).collect() };
    for (i, (mut entity, members)) in made.into_iter().enumerate() {
        for (r, e) in &members {
            identity.of[*r][*e] = i as u32;
        }
        note_origins(records, &members, &ids, &mut entity);
        identity.entities.push(entity);
    }
    identity
}

fn entity(records: &[Record], members: &[(usize, usize)], ids: &[Arc<str>]) -> CorpusEntity {
    let all: Vec<&Named> = members.iter().map(|(r, e)| &records[*r].entities[*e]).collect();
    let known = all.iter().find(|n| n.known);
    let longest = || all.iter().max_by(|a, b| a.name.len().cmp(&b.name.len()).then_with(|| b.name.cmp(&a.name)));
    let Some(head) = known.or_else(longest) else { return CorpusEntity::default() };
    let kind = head.kind.map_or("", Kind::name);
    let id = if known.is_some() { head.id.clone() } else { format!("{kind}:{}", slug(&head.name)) };
    let mut names: BTreeSet<&str> = all.iter().flat_map(|n| std::iter::once(&n.name).chain(&n.aliases)).map(String::as_str).collect();
    names.remove(head.name.as_str());
    let roles: BTreeSet<&str> = all.iter().flat_map(|n| &n.roles).map(|role| &**role).collect();
    let articles: BTreeSet<usize> = members.iter().map(|(r, _)| *r).collect();
    CorpusEntity {
        id: id.split('~').next().unwrap_or(&id).to_string(),
        kind,
        name: head.name.clone(),
        aliases: names.into_iter().map(str::to_string).collect(),
        roles: roles.into_iter().map(str::to_string).collect(),
        mentions: all.iter().map(|n| n.mentions).sum(),
        articles: articles.into_iter().map(|r| Arc::clone(&ids[r])).collect(),
        from: Vec::new(),
    }
}

/// Writes down which articles' ids were joined, where that is more than the id itself.
fn note_origins(records: &[Record], members: &[(usize, usize)], ids: &[Arc<str>], entity: &mut CorpusEntity) {
    for (r, e) in members {
        let own = &records[*r].entities[*e].id;
        if *own != entity.id {
            entity.from.push((Arc::clone(&ids[*r]), own.clone()));
        }
    }
}

/// Lower case, accents off, other runs to `-`.
pub fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split(|c: char| !c.is_alphanumeric() && !fold::is_combining(c)).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(&fold::plain(word));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::record::Bearer;

    fn person(name: &str) -> Named {
        let bearer = Bearer { id: format!("person:{}", slug(name)), kind: Some(Kind::Person), name: name.to_string(), ..Bearer::default() };
        Named { bearer: bearer.into(), mentions: 1, ..Named::default() }
    }

    fn record(id: &str, entities: Vec<Named>) -> Record {
        Record { id: id.to_string(), entities, ..Record::default() }
    }

    fn ids(records: &[Record]) -> Vec<String> {
        let identity = join(records, &Wishes::default());
        identity.of.iter().flatten().map(|i| identity.entities[*i as usize].id.clone()).collect()
    }

    #[test]
    fn a_surname_joins_its_only_full_name() {
        assert_eq!(ids(&[record("a", vec![person("Jeanne Morvan")]), record("b", vec![person("Morvan")])]), ["person:jeanne-morvan"; 2]);
    }

    #[test]
    fn the_lexicon_joins_and_parts() {
        let records = [record("a", vec![person("Jeanne Morvan")]), record("b", vec![person("Morvan"), person("Anna Petit")])];
        let pair = |a: &str, b: &str| vec![(a.to_string(), b.to_string())];
        let of = |wishes: &Wishes| {
            let identity = join(&records, wishes);
            identity.of.iter().flatten().map(|i| identity.entities[*i as usize].id.clone()).collect::<Vec<_>>()
        };
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
            let bearer = Bearer { id, kind: Some(Kind::Organization), name: name.to_string(), aliases, ..Bearer::default() };
            Named { bearer: bearer.into(), ..Named::default() }
        };
        let records = [record("a", vec![body("Union des dockers", &["UDD"])]), record("b", vec![body("UDD", &[])])];
        assert_eq!(ids(&records), ["organization:union-des-dockers"; 2]);
    }
}
