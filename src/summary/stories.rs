//! Stories: articles about the same events, by the names they share.

use super::identity::Identity;
use super::kept::Kept;
use super::lists::Lists;
use super::records::Records;

/// How many of an article's names may call others to be compared.
const NAMES: usize = 8;
/// How many articles before it an article is compared with in each block.
const WINDOW: usize = 12;
/// The least likeness of two articles of one story.
const LEAST: f32 = 0.2;

/// An article's names with their weights.
type Names = [(u32, f32)];
/// For every record the number of its story, in order of first articles.
pub fn find(records: &Records, identity: &Identity) -> Vec<u32> {
    let (names, calls) = read(records, identity);
    let called = || calls.iter().zip(0..).flat_map(|(names, article)| names.iter().map(move |name| (*name, article)));
    let callers = Lists::grouped(identity.referents.len(), called);
    let (mut parents, mut blocks): (Vec<u32>, _) = ((0..records.len() as u32).collect(), Vec::new());
    for (articles, name) in callers.iter().zip(0..) {
        // The blocks of a name: its articles, by the other names that call them.
        blocks.clear();
        blocks.extend(articles.iter().flat_map(|article| calls[*article as usize].iter().filter(|other| **other > name).map(|other| (*other, *article))));
        blocks.sort_unstable();
        blocks.chunk_by(|a, b| a.0 == b.0).for_each(|members| unite(members, &names, &mut parents));
    }
    number(&mut parents)
}

/// Unites the articles of one block that are alike, each with those before it.
fn unite(members: &[(u32, u32)], names: &Lists<(u32, f32)>, parents: &mut [u32]) {
    for (at, (_, a)) in members.iter().enumerate() {
        for (_, b) in &members[at.saturating_sub(WINDOW)..at] {
            let (x, y) = (root(parents, *a), root(parents, *b));
            if x != y && likeness(&names[*a as usize], &names[*b as usize]) >= LEAST {
                parents[x.max(y) as usize] = x.min(y);
            }
        }
    }
}

/// The names of all articles, by entity; and those of each that call others, pair by pair.
fn read(records: &Records, identity: &Identity) -> (Lists<(u32, f32)>, Lists<u32>) {
    let spread: Vec<u32> = identity.referents.iter().map(|e| e.spread).collect();
    let total = records.len() as f32 + 20.0;
    let rarity: Vec<f32> = spread.iter().map(|n| (total / *n as f32).ln().max(0.05)).collect();
    let (mut names, mut calls) = (Lists::with_room(records.len()), Lists::with_room(records.len()));
    let (mut own, mut call) = (Vec::new(), Vec::new());
    for record in records.iter() {
        weigh(record, identity, &rarity, &mut own);
        call.clear();
        call.extend(own.iter().filter(|v| spread[v.0 as usize] > 1));
        leave_heaviest(&mut call, NAMES);
        calls.push(call.iter().map(|(name, _)| *name));
        names.push(own.iter().copied());
    }
    (names, calls)
}

/// Puts an article's heaviest names into `names`, by entity: often here, rare elsewhere.
fn weigh(record: Kept, identity: &Identity, rarity: &[f32], names: &mut Vec<(u32, f32)>) {
    names.clear();
    let who = identity.who.each(record);
    names.extend(record.entities().zip(who).map(|(named, entity)| (entity, (1.0 + named.mentions() as f32).ln() * rarity[entity as usize])));
    names.sort_by_key(|v| v.0);
    names.dedup_by(|again, first| {
        let same = again.0 == first.0;
        first.1 += if same { again.1 } else { 0.0 };
        same
    });
    let norm = names.iter().map(|v| v.1 * v.1).sum::<f32>().sqrt().max(1e-6);
    names.iter_mut().for_each(|v| v.1 /= norm);
    leave_heaviest(names, NAMES * 4);
}

/// Leaves the heaviest of an article's names, by entity.
fn leave_heaviest(names: &mut Vec<(u32, f32)>, most: usize) {
    if names.len() > most {
        names.select_nth_unstable_by(most, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        names.truncate(most);
        names.sort_unstable_by_key(|v| v.0);
    }
}

/// How much of their names two articles share.
fn likeness(a: &Names, b: &Names) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some((x, v)), Some((y, w))) = (a.get(i), b.get(j)) {
        if x == y {
            sum += v * w;
        }
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    sum
}

fn root(parents: &mut [u32], mut at: u32) -> u32 {
    while parents[at as usize] != at {
        parents[at as usize] = parents[parents[at as usize] as usize];
        at = parents[at as usize];
    }
    at
}

/// Numbers the stories; the first article of each is its root.
fn number(parents: &mut [u32]) -> Vec<u32> {
    let (mut numbers, mut next) = (vec![0; parents.len()], 0);
    for r in 0..parents.len() as u32 {
        let root = root(parents, r);
        numbers[r as usize] = if root == r { next } else { numbers[root as usize] };
        next += u32::from(root == r);
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::Record;
    use crate::summary::bearer::Bearer;
    use crate::summary::draft::{Builder, Several};
    use crate::summary::identity;

    fn article(id: &str, names: &[&str]) -> Record {
        let mut record = Builder::default();
        record.head.id = id.into();
        for name in names {
            let bearer = Bearer::new(crate::base::Kind::Place, &format!("place:{name}"), name, std::iter::empty());
            record.entity(bearer.into(), 2, &Several::default(), &[]);
        }
        record.finish()
    }

    #[test]
    fn articles_that_share_their_names_are_one_story() {
        let records: Records =
            [article("a", &["Brest", "Crozon", "Paris"]), article("b", &["Nantes", "Rezé", "Paris"]), article("c", &["Brest", "Crozon", "Quimper"])]
                .into_iter()
                .collect();
        assert_eq!(find(&records, &identity::join(&records, &identity::Wishes::default())), [0, 1, 0]);
    }
}
