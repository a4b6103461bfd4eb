//! What is new between two scans.

use super::record::{KeptClaim, Record};
use super::{CorpusEntity, Group, SourceRow, Summary, sources, summarize};
use crate::lexicon::Lexicon;
use crate::text::fold;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What the new scan holds that the old one does not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diff {
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
    /// Its id.
    pub id: String,
    /// The file of its article.
    pub path: String,
    /// Its line there.
    pub line: u32,
    /// Its column.
    pub column: u32,
    /// The claim.
    pub claim: KeptClaim,
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

fn key(record: &Record, claim: &KeptClaim) -> Key {
    let said: &str = if claim.words.is_empty() { &claim.cue } else { &claim.words };
    (fold::hash(&record.id), fold::hash(said), fold::hash(&claim.source), claim.act)
}

/// Compares two scans. Articles of one id are one article, as the new scan has it.
pub fn compare(old: Vec<Record>, new: Vec<Record>, lexicon: &Lexicon) -> Diff {
    let known: HashSet<Key> = old.iter().flat_map(|r| r.claims.iter().map(move |c| key(r, c))).collect();
    let named: HashSet<(String, String)> = old.iter().flat_map(|r| r.entities.iter().map(|e| (r.id.clone(), e.id.clone()))).collect();
    let ids: HashSet<&str> = new.iter().map(|r| r.id.as_str()).collect();
    let kept: Vec<Record> = old.iter().filter(|r| !ids.contains(r.id.as_str())).cloned().collect();
    let before = summarize(old, lexicon);
    let both = summarize(kept.into_iter().chain(new).collect(), lexicon);
    Both { before: &statuses(&before), both: &both, known, named }.diff()
}

/// The status of every claim's group.
fn statuses(summary: &Summary) -> HashMap<Key, &'static str> {
    let of: HashMap<&String, &'static str> = summary.groups.iter().flat_map(|g| g.claims.iter().map(move |c| (c, g.status))).collect();
    let claims = summary.records.iter().flat_map(|r| r.claims.iter().map(move |c| (r, c)));
    claims.filter_map(|(r, c)| Some((key(r, c), *of.get(&r.claim_id(c))?))).collect()
}

/// Both scans together, and what was known before.
struct Both<'a> {
    before: &'a HashMap<Key, &'static str>,
    both: &'a Summary,
    known: HashSet<Key>,
    named: HashSet<(String, String)>,
}

impl Both<'_> {
    fn diff(&self) -> Diff {
        let mut diff = Diff { sources: self.sources(), entities: self.entities(), ..Diff::default() };
        let claims: HashMap<String, (&Record, &KeptClaim)> =
            self.both.records.iter().flat_map(|r| r.claims.iter().map(move |c| (r.claim_id(c), (r, c)))).collect();
        for group in &self.both.groups {
            let members: Vec<(&String, &Record, &KeptClaim)> = group.claims.iter().filter_map(|id| claims.get(id).map(|(r, c)| (id, *r, *c))).collect();
            let (old, fresh): (Vec<_>, Vec<_>) = members.into_iter().partition(|(_, r, c)| self.known.contains(&key(r, c)));
            let with: Vec<String> = old.iter().map(|(id, ..)| id.to_string()).collect();
            diff.statuses.extend(self.change(group, &old, &fresh));
            diff.claims.extend(fresh.iter().map(|(id, record, claim)| NewClaim {
                id: id.to_string(),
                path: record.path.clone(),
                line: claim.line,
                column: claim.column,
                claim: (*claim).clone(),
                group: group.id.clone(),
                known: relation(group, id, &old),
                with: with.clone(),
            }));
        }
        diff.claims.sort_by(|a, b| (&a.path, a.line, a.claim.number).cmp(&(&b.path, b.line, b.claim.number)));
        diff
    }

    fn change(&self, group: &Group, old: &[(&String, &Record, &KeptClaim)], fresh: &[(&String, &Record, &KeptClaim)]) -> Option<Change> {
        let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
        for status in old.iter().filter_map(|(_, r, c)| self.before.get(&key(r, c))) {
            *counts.entry(status).or_default() += 1;
        }
        let before = counts.into_iter().max_by_key(|(_, n)| *n)?.0;
        let by: Vec<String> = fresh.iter().map(|(id, ..)| id.to_string()).collect();
        let change = || Change { group: group.id.clone(), label: group.label.clone(), before, after: group.status, by };
        (before != group.status && !fresh.is_empty()).then(change)
    }

    fn sources(&self) -> Vec<SourceRow> {
        let Summary { records, who, entities, .. } = self.both;
        let name = |row: &SourceRow| row.entity.clone().unwrap_or_else(|| row.name.to_lowercase());
        let before: HashSet<String> = sources::table(records, who, entities, |r, c| self.known.contains(&key(r, c))).iter().map(name).collect();
        let mut rows = sources::table(records, who, entities, |r, c| !self.known.contains(&key(r, c)));
        rows.retain(|row| !row.name.is_empty() && !before.contains(&name(row)));
        rows
    }

    fn entities(&self) -> Vec<CorpusEntity> {
        let mut known: HashSet<u32> = HashSet::new();
        for (record, who) in self.both.records.iter().zip(&self.both.who) {
            let before = |id: &str| self.named.contains(&(record.id.clone(), id.to_string()));
            known.extend(record.entities.iter().zip(who).filter(|(e, _)| before(&e.id)).map(|(_, i)| *i));
        }
        self.both.entities.iter().enumerate().filter(|(i, _)| !known.contains(&(*i as u32))).map(|(_, e)| e.clone()).collect()
    }
}

/// What a new claim is to the claims `old` of its group.
fn relation(group: &Group, id: &str, old: &[(&String, &Record, &KeptClaim)]) -> &'static str {
    let against = group.against.iter().find(|(claim, _)| claim == id).map(|(_, how)| *how);
    match (old.is_empty(), against) {
        (true, _) => "new",
        (false, Some("withholds")) => "withholds",
        (false, Some(_)) => "contests",
        (false, None) if group.status == "corroborated" => "corroborates",
        (false, None) => "repeats",
    }
}
