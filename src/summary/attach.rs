//! Claims that speak of what another says: `a démenti ces accusations`, `n'a pas confirmé la date de la rencontre`,
//! `« Ce sont nos voisins », a-t-il ajouté`, a bare refusal to comment.

use super::compare::Comparison;

/// How far back in its article a claim may point, in claims.
const REACH: usize = 6;
/// The least weight that a refusal or denial must share with what it speaks of.
const LEAST_SHARED: f32 = 0.3;

/// Ties claims that point to the claim they point at: joins their groups in `of`.
pub fn attach(comparison: &Comparison, of: &mut [usize]) {
    let mut sizes = vec![0u32; of.len()];
    of.iter().for_each(|g| sizes[*g] += 1);
    for i in 0..of.len() {
        if sizes[of[i]] == 1
            && let Some(target) = target(comparison, i)
        {
            sizes[of[i]] -= 1;
            of[i] = of[target];
            sizes[of[i]] += 1;
        }
    }
}

/// The claim that claim `i` points at.
fn target(comparison: &Comparison, i: usize) -> Option<usize> {
    let item = &comparison.items[i];
    let claim = comparison.claim(i);
    let before = || (i.saturating_sub(REACH)..i).rev().filter(|j| comparison.items[*j].record == item.record);
    let against = claim.withholds() || claim.denies();
    if against && !item.has_content {
        let silence = before().take(2).find(|j| comparison.claim(*j).withholds() && claim.withholds() && shares_origin(comparison, i, *j));
        return silence.or_else(|| before().find(|j| asserts(comparison, *j) && !shares_origin(comparison, i, *j)));
    }
    if against {
        return nearest_alike(comparison, i, before());
    }
    if item.points {
        let same = |j: &usize| speaker(comparison, *j) == speaker(comparison, i) && speaker(comparison, i).is_some();
        return if claim.keys.opens_pointing { before().take(1).find(same) } else { None };
    }
    None
}

/// The claim before that a refusal or denial with words of its own speaks of: the one it shares most with, the nearer first.
fn nearest_alike(comparison: &Comparison, i: usize, before: impl Iterator<Item = usize>) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    for (distance, j) in before.enumerate() {
        if !asserts(comparison, j) || shares_origin(comparison, i, j) {
            continue;
        }
        let shared = comparison.shared(i, j);
        let weight = shared.weight - 0.08 * distance as f32;
        if shared.words + shared.names > 0 && weight >= LEAST_SHARED && best.is_none_or(|(b, _)| weight > b) {
            best = Some((weight, j));
        }
    }
    best.map(|(_, j)| j)
}

fn asserts(comparison: &Comparison, i: usize) -> bool {
    let claim = comparison.claim(i);
    !claim.withholds() && !claim.denies() && (comparison.items[i].has_content)
}

fn speaker(comparison: &Comparison, i: usize) -> Option<u32> {
    comparison.items[i].source
}

fn shares_origin(comparison: &Comparison, a: usize, b: usize) -> bool {
    let (x, y) = (speaker(comparison, a), speaker(comparison, b));
    x.is_some() && x == y || comparison.items[a].origins.iter().any(|o| comparison.items[b].origins.contains(o))
}
