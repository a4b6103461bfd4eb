//! Which finding stands for which annotation: one to one, the best first.

use super::gold::{Claim, Span};
use std::collections::{BTreeSet, HashSet};

/// A range of code points.
pub type Range = (i64, i64);

/// The range of a span that has one.
pub fn range(span: &Span) -> Option<Range> {
    Some((span.start?, span.end?))
}

/// Whether two spans share a code point.
pub fn overlap(a: Option<&Span>, b: Option<&Span>) -> bool {
    let ranges = a.and_then(range).zip(b.and_then(range));
    ranges.is_some_and(|(a, b)| a.1.min(b.1) > a.0.max(b.0))
}

/// Pairs of indices with overlapping ranges, the largest overlap first.
pub fn overlapping(gold: &[Range], found: &[Range]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in found.iter().enumerate() {
            let shared = g.1.min(p.1) - g.0.max(p.0);
            if shared > 0 {
                candidates.push((-shared, i, j));
            }
        }
    }
    candidates.sort_unstable();
    greedy(candidates.into_iter().map(|(_, i, j)| (i, j)))
}

/// A claim of the gold and one found, and how much of their contents they share.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// Index in the gold.
    pub gold: usize,
    /// Index among the found.
    pub found: usize,
    /// Shared characters by all characters.
    pub iou: f64,
}

/// Pairs of claims that share half of their content, the best first; a shared cue decides between near equals, and
/// stands for the content where there is none.
pub fn claims(gold: &[Claim], found: &[Claim]) -> Vec<Pair> {
    let gold_chars: Vec<_> = gold.iter().map(chars).collect();
    let found_chars: Vec<_> = found.iter().map(chars).collect();
    let mut candidates = Vec::new();
    for (i, g) in gold_chars.iter().enumerate() {
        for (j, p) in found_chars.iter().enumerate() {
            let same_cue = overlap(gold[i].cue.as_ref(), found[j].cue.as_ref());
            let iou = if g.is_empty() && p.is_empty() && same_cue { 1.0 } else { iou(g, p) };
            if iou >= 0.5 {
                candidates.push((-(iou + if same_cue { 0.05 } else { 0.0 }), i, j, iou));
            }
        }
    }
    candidates.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let ious: std::collections::HashMap<(usize, usize), f64> = candidates.iter().map(|c| ((c.1, c.2), c.3)).collect();
    greedy(candidates.iter().map(|c| (c.1, c.2))).into_iter().map(|(gold, found)| Pair { gold, found, iou: ious[&(gold, found)] }).collect()
}

fn greedy(candidates: impl Iterator<Item = (usize, usize)>) -> Vec<(usize, usize)> {
    let (mut gold, mut found) = (HashSet::new(), HashSet::new());
    candidates
        .filter(|(i, j)| {
            let free = !gold.contains(i) && !found.contains(j);
            if free {
                gold.insert(*i);
                found.insert(*j);
            }
            free
        })
        .collect()
}

fn chars(claim: &Claim) -> BTreeSet<i64> {
    claim.content.iter().filter_map(range).flat_map(|(start, end)| start..end).collect()
}

fn iou(a: &BTreeSet<i64>, b: &BTreeSet<i64>) -> f64 {
    let shared = a.intersection(b).count();
    if shared == 0 { 0.0 } else { shared as f64 / (a.len() + b.len() - shared) as f64 }
}
