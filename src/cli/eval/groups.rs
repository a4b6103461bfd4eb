//! Groups across articles held against annotated ones.

use super::gold::Group;
use super::measure::{Counts, Tally, b_cubed, share};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// Figures of groups.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    /// B-cubed F1 over gold claims that were found.
    pub b3: f64,
    /// How many claims these are.
    pub claims: usize,
    /// Links between two claims of one group.
    pub links: Counts,
    /// Of gold groups with several claims: share with the right status.
    pub status: f64,
    /// The same with the right number of origins.
    pub origins: f64,
}

impl Groups {
    /// All figures.
    pub fn tree(&self) -> Value {
        let mut tree = self.links.tree();
        tree["b3"] = json!(self.b3);
        tree["claims"] = json!(self.claims);
        tree["status"] = json!(self.status);
        tree["origins"] = json!(self.origins);
        tree
    }
}

/// Scores groups; `ids` are the gold ids of found claims with the ids they were found under.
pub fn score(gold: &[Group], found: &[Group], ids: &[(String, String)]) -> (Groups, Vec<String>) {
    let group_of: HashMap<&str, &Group> = found.iter().flat_map(|g| g.claims.iter().map(move |c| (c.as_str(), g))).collect();
    let gold_of: HashMap<&str, &str> = gold.iter().flat_map(|g| g.claims.iter().map(move |c| (c.as_str(), g.id.as_str()))).collect();
    let cluster = |id: &str| group_of.get(id).map_or_else(|| format!("alone:{id}"), |g| g.id.clone());
    let items: Vec<(String, String)> = ids.iter().filter_map(|(g, p)| Some(((*gold_of.get(g.as_str())?).to_string(), cluster(p)))).collect();
    let (gold_links, found_links) = (links(items.iter().map(|i| &i.0)), links(items.iter().map(|i| &i.1)));
    let right = gold_links.intersection(&found_links).count();
    let mut groups = Groups { b3: b_cubed(&items), claims: items.len(), ..Groups::default() };
    groups.links.add(gold_links.len(), found_links.len(), right);
    let log = best(gold, found, &group_of, ids, &mut groups);
    (groups, log)
}

/// Status and origins of the predicted group that holds most claims of each gold group.
fn best(gold: &[Group], found: &[Group], group_of: &HashMap<&str, &Group>, ids: &[(String, String)], groups: &mut Groups) -> Vec<String> {
    let ids: HashMap<&str, &str> = ids.iter().map(|(g, p)| (g.as_str(), p.as_str())).collect();
    let (mut all, mut status, mut origins, mut log) = (0, 0, 0, Vec::new());
    for group in gold.iter().filter(|g| g.claims.len() >= 2) {
        all += 1;
        let mut hits = Tally::default();
        let of = |claim: &String| group_of.get(*ids.get(claim.as_str())?).copied();
        group.claims.iter().filter_map(of).for_each(|g| hits.add(&g.id));
        let best = hits.first().and_then(|id| found.iter().find(|g| g.id == id));
        let same = best.is_some_and(|b| b.status == group.status);
        status += usize::from(same);
        origins += usize::from(best.is_some_and(|b| b.origins.len() == group.origins.len()));
        if !same {
            let text = |s: Option<&String>| s.map_or("None", |s| s.as_str()).to_string();
            let got = text(best.and_then(|b| b.status.as_ref()));
            log.push(format!("{} {}: want {} got {got}", group.id, text(group.what.as_ref()), text(group.status.as_ref())));
        }
    }
    groups.status = share(status, all);
    groups.origins = share(origins, all);
    log
}

/// Pairs of items in one cluster.
fn links<'a>(clusters: impl Iterator<Item = &'a String>) -> HashSet<(usize, usize)> {
    let mut members: HashMap<&String, Vec<usize>> = HashMap::new();
    for (i, cluster) in clusters.enumerate() {
        members.entry(cluster).or_default().push(i);
    }
    members.values().flat_map(|m| m.iter().flat_map(move |a| m.iter().filter(move |b| a < b).map(move |b| (*a, *b)))).collect()
}
