//! What is new between two scans.

use super::claim::KeptClaim;
use super::records::Records;
use super::{CorpusEntity, Group, SourceRow, Summary, sources, summarize};
use crate::lexicon::Lexicon;
use crate::text::fold;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What the new scan holds that the old one does not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diff {
    /// Both scans together.
    pub both: Summary,
    /// Claims, by article.
    pub claims: Vec<NewClaim>,
    /// Groups whose status new claims have changed.
    pub statuses: Vec<Change>,
    /// Who had claimed nothing, with the number of new claims.
    pub sources: Vec<SourceRow>,
    /// Who and what had not been named.
    pub entities: Vec<CorpusEntity>,
}

/// A claim that is new, and what it is to those known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewClaim {
    /// Its number in both scans together.
    pub claim: u32,
    /// The group of both scans together.
    pub group: String,
    /// `new`; `repeats`, `corroborates`, `withholds` or `contests` what was known.
    pub known: &'static str,
    /// Ids of the known claims of its group.
    pub with: Vec<String>,
}

/// A group whose status has changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// The group of both scans together.
    pub group: String,
    /// Its label.
    pub label: String,
    /// Its status in the old scan.
    pub before: &'static str,
    /// Its status now.
    pub after: &'static str,
    /// Ids of the new claims in it.
    pub by: Vec<String>,
}

/// A claim as it is known again: its article, its words, who says it and how.
type Key = (u64, u64, u64, u8);

fn key(claim: KeptClaim) -> Key {
    (fold::hash(claim.record().id()), fold::hash(&claim.told()), fold::hash(claim.source()), claim.act)
}

/// Compares two scans. Articles of one id are one article, as the new scan has it.
pub fn compare(old: Records, mut new: Records, lexicon: &Lexicon) -> Diff {
    let known: HashSet<Key> = old.claims().map(key).collect();
    let named: HashSet<(String, String)> = old.iter().flat_map(|r| r.entities().map(move |e| (r.id().to_string(), e.id().to_string()))).collect();
    let ids: HashSet<String> = new.iter().map(|r| r.id().to_string()).collect();
    new.extend(old.iter().filter(|r| !ids.contains(r.id())));
    let (before, both) = (summarize(old, lexicon), summarize(new, lexicon));
    let (claims, statuses) = Both { before: &statuses(&before), both: &both, known: &known }.changes();
    Diff { claims, statuses, sources: new_sources(&both, &known), entities: new_entities(&both, &named), both }
}

/// The status of every claim's group.
fn statuses(summary: &Summary) -> HashMap<Key, &'static str> {
    summary.groups().flat_map(|g| g.claims().map(move |c| (key(c), g.status()))).collect()
}

/// Both scans together, and what was known before.
struct Both<'a> {
    before: &'a HashMap<Key, &'static str>,
    both: &'a Summary,
    known: &'a HashSet<Key>,
}

impl Both<'_> {
    fn changes(&self) -> (Vec<NewClaim>, Vec<Change>) {
        let (mut claims, mut changes) = (Vec::new(), Vec::new());
        for group in self.both.groups() {
            let (old, fresh): (Vec<u32>, Vec<u32>) = group.numbers().iter().partition(|n| self.known.contains(&key(self.both.records.claim(**n))));
            let with: Vec<String> = old.iter().map(|n| self.both.records.claim(*n).id()).collect();
            changes.extend(self.change(group, &old, &fresh));
            let new = |n: &u32| NewClaim { claim: *n, group: group.id(), known: relation(group, *n, &old), with: with.clone() };
            claims.extend(fresh.iter().map(new));
        }
        let place = |n: &NewClaim| Some(self.both.records.claim(n.claim)).map(|c| (c.record().path(), c.line(), c.number()));
        claims.sort_by(|a, b| place(a).cmp(&place(b)));
        (claims, changes)
    }

    fn change(&self, group: Group, old: &[u32], fresh: &[u32]) -> Option<Change> {
        let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
        for status in old.iter().filter_map(|n| self.before.get(&key(self.both.records.claim(*n)))) {
            *counts.entry(status).or_default() += 1;
        }
        let before = counts.into_iter().max_by_key(|(_, n)| *n)?.0;
        let by: Vec<String> = fresh.iter().map(|n| self.both.records.claim(*n).id()).collect();
        let change = || Change { group: group.id(), label: group.label().to_string(), before, after: group.status(), by };
        (before != group.status() && !fresh.is_empty()).then(change)
    }
}

/// The sources that had claimed nothing.
fn new_sources(both: &Summary, known: &HashSet<Key>) -> Vec<SourceRow> {
    let Summary { records, who, entities, .. } = both;
    let name = |row: &SourceRow| row.entity.clone().unwrap_or_else(|| row.name.to_lowercase());
    let before: HashSet<String> = sources::table(records, who, entities, |c| known.contains(&key(c))).iter().map(name).collect();
    let mut rows = sources::table(records, who, entities, |c| !known.contains(&key(c)));
    rows.retain(|row| !row.name.is_empty() && !before.contains(&name(row)));
    rows
}

/// The entities that had not been named.
fn new_entities(both: &Summary, named: &HashSet<(String, String)>) -> Vec<CorpusEntity> {
    let mut known: HashSet<u32> = HashSet::new();
    for record in both.records.iter() {
        let before = |id: &str| named.contains(&(record.id().to_string(), id.to_string()));
        known.extend(record.entities().zip(both.who.each(record)).filter(|(e, _)| before(e.id())).map(|(_, i)| i));
    }
    both.entities.iter().filter(|e| !known.contains(&e.number)).cloned().collect()
}

/// What a new claim is to the claims `old` of its group.
fn relation(group: Group, claim: u32, old: &[u32]) -> &'static str {
    match (old.is_empty(), group.how(claim)) {
        (true, _) => "new",
        (false, Some("withholds")) => "withholds",
        (false, Some(_)) => "contests",
        (false, None) if group.status() == "corroborated" => "corroborates",
        (false, None) => "repeats",
    }
}
