//! Stories: articles about the same events, by the names they share.

use super::identity::Identity;
use super::record::Record;
use std::collections::{BTreeMap, HashMap};

/// How many of an article's names may call others to be compared.
const NAMES: usize = 8;
/// How many articles before it an article is compared with in each block.
const WINDOW: usize = 12;
/// The least likeness of two articles of one story.
const LEAST: f32 = 0.2;

/// For every record the number of its story, in order of first articles.
pub fn find(records: &[Record], identity: &Identity) -> Vec<u32> {
    let counts = spread(records, identity);
    let total = records.len() as f32 + 20.0;
    let vectors: Vec<Vec<(u32, f32)>> = records.iter().enumerate().map(|(r, record)| vector(record, &identity.of[r], &counts, total)).collect();
    let mut blocks: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
    for (r, vector) in vectors.iter().enumerate() {
        let shared = |v: &&(u32, f32)| counts.get(&v.0).is_some_and(|c| *c > 1);
        let mut names: Vec<u32> = vector.iter().filter(shared).take(NAMES).map(|v| v.0).collect();
        names.sort_unstable();
        for (i, a) in names.iter().enumerate() {
            names[i + 1..].iter().for_each(|b| blocks.entry((*a, *b)).or_default().push(r));
        }
    }
    let mut parents: Vec<usize> = (0..records.len()).collect();
    for members in blocks.values() {
        for (at, a) in members.iter().enumerate() {
            for b in &members[at.saturating_sub(WINDOW)..at] {
                let (x, y) = (root(&mut parents, *a), root(&mut parents, *b));
                if x != y && likeness(&vectors[*a], &vectors[*b]) >= LEAST {
                    parents[x.max(y)] = x.min(y);
                }
            }
        }
    }
    number(&mut parents)
}

/// In how many articles each entity is named.
fn spread(records: &[Record], identity: &Identity) -> HashMap<u32, u32> {
    let mut counts = HashMap::new();
    for (r, _) in records.iter().enumerate() {
        let mut own: Vec<u32> = identity.of[r].clone();
        own.sort_unstable();
        own.dedup();
        own.iter().for_each(|e| *counts.entry(*e).or_default() += 1);
    }
    counts
}

/// An article's names, heaviest first: often here, rare elsewhere.
fn vector(record: &Record, of: &[u32], counts: &HashMap<u32, u32>, total: f32) -> Vec<(u32, f32)> {
    let mut weights: BTreeMap<u32, f32> = BTreeMap::new();
    for (named, entity) in record.entities.iter().zip(of) {
        let spread = counts.get(entity).copied().unwrap_or(1) as f32;
        let rarity = (total / spread).ln().max(0.05);
        *weights.entry(*entity).or_default() += (1.0 + named.mentions as f32).ln() * rarity;
    }
    let norm = weights.values().map(|w| w * w).sum::<f32>().sqrt().max(1e-6);
    let mut vector: Vec<(u32, f32)> = weights.into_iter().map(|(e, w)| (e, w / norm)).collect();
    vector.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    vector.truncate(NAMES * 4);
    vector
}

fn likeness(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let mut sum = 0.0;
    for (entity, weight) in a {
        if let Some((_, other)) = b.iter().find(|(e, _)| e == entity) {
            sum += weight * other;
        }
    }
    sum
}

fn root(parents: &mut [usize], mut at: usize) -> usize {
    while parents[at] != at {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    at
}

fn number(parents: &mut [usize]) -> Vec<u32> {
    let mut numbers: HashMap<usize, u32> = HashMap::new();
    (0..parents.len())
        .map(|r| {
            let root = root(parents, r);
            let next = numbers.len() as u32;
            *numbers.entry(root).or_insert(next)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::identity;
    use crate::summary::record::{Bearer, Named};

    fn article(id: &str, names: &[&str]) -> Record {
        let named = |n: &&str| {
            let bearer = Bearer { id: format!("place:{n}"), kind: Some(crate::base::Kind::Place), name: n.to_string(), ..Bearer::default() };
            Named { bearer: bearer.into(), mentions: 2, ..Named::default() }
        };
        Record { id: id.to_string(), entities: names.iter().map(named).collect(), ..Record::default() }
    }

    #[test]
    fn articles_that_share_their_names_are_one_story() {
        let records = [article("a", &["Brest", "Crozon", "Paris"]), article("b", &["Nantes", "Rezé", "Paris"]), article("c", &["Brest", "Crozon", "Quimper"])];
        assert_eq!(find(&records, &identity::join(&records, &identity::Wishes::default())), [0, 1, 0]);
    }
}
