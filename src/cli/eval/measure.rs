//! Precision, recall, F1, B-cubed.

use serde_json::{Value, json};
use std::collections::HashMap;

/// What was right, what was found and what there was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Right ones.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// In the gold.
    pub gold: usize,
}

impl Counts {
    /// Adds one case of a thing that is there or not on either side.
    pub fn add(&mut self, gold: usize, found: usize, right: usize) {
        self.gold += gold;
        self.found += found;
        self.right += right;
    }

    /// Share of the found that is right.
    pub fn precision(&self) -> f64 {
        share(self.right, self.found)
    }

    /// Share of the gold that was found.
    pub fn recall(&self) -> f64 {
        share(self.right, self.gold)
    }

    /// The harmonic mean of both.
    pub fn f1(&self) -> f64 {
        harmonic(self.precision(), self.recall())
    }

    /// The same, and 1 where there was nothing to find and nothing was found.
    pub fn f1_or_none(&self) -> f64 {
        if self.found == 0 && self.gold == 0 { 1.0 } else { self.f1() }
    }

    /// All figures.
    pub fn tree(&self) -> Value {
        json!({"p": self.precision(), "r": self.recall(), "f1": self.f1(), "gold": self.gold, "pred": self.found})
    }
}

/// `part` of `whole`, 0 where there is no whole.
pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn harmonic(p: f64, r: f64) -> f64 {
    if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
}

/// B-cubed F1 of (gold cluster, predicted cluster) pairs.
pub fn b_cubed(items: &[(String, String)]) -> f64 {
    let (mut of_gold, mut of_found, mut both) = (HashMap::new(), HashMap::new(), HashMap::new());
    let mut order = Vec::new();
    for (gold, found) in items {
        *of_gold.entry(gold).or_insert(0) += 1;
        *of_found.entry(found).or_insert(0) += 1;
        let n = both.entry((gold, found)).or_insert(0);
        if *n == 0 {
            order.push((gold, found));
        }
        *n += 1;
    }
    let sum = |size: &dyn Fn(&(&String, &String)) -> i32| order.iter().map(|k| f64::from(both[k] * both[k]) / f64::from(size(k))).sum::<f64>();
    let (p, r, n) = (sum(&|k| of_found[k.1]), sum(&|k| of_gold[k.0]), items.len() as f64);
    if items.is_empty() { 0.0 } else { harmonic(p / n, r / n) }
}

/// Counts that remember which key came first; the first of the largest wins.
#[derive(Clone, Debug, Default)]
pub struct Tally(Vec<(String, usize)>);

impl Tally {
    /// Counts a key.
    pub fn add(&mut self, key: &str) {
        match self.0.iter_mut().find(|(k, _)| k == key) {
            Some((_, n)) => *n += 1,
            None => self.0.push((key.to_string(), 1)),
        }
    }

    /// The most frequent key.
    pub fn first(&self) -> Option<&str> {
        let most = self.0.iter().map(|(_, n)| n).max()?;
        self.0.iter().find(|(_, n)| n == most).map(|(k, _)| k.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clusters_alike_are_one() {
        let pair = |a: &str, b: &str| (a.to_string(), b.to_string());
        assert!((b_cubed(&[pair("a", "x"), pair("a", "x"), pair("b", "y")]) - 1.0).abs() < 1e-9);
        assert!(b_cubed(&[pair("a", "x"), pair("a", "y")]) < 1.0);
        assert_eq!(b_cubed(&[]), 0.0);
    }
}
