//! Near-copies: articles that print one text.

use super::identity::slug;
use super::record::Record;
use crate::text::fold;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// How many hashes a fingerprint keeps.
const SIZE: usize = 32;
/// Words in a shingle.
const SHINGLE: usize = 5;
/// The least share of shingles that makes a copy.
const LEAST: f64 = 0.5;
/// How many of the smallest hashes call two articles to be compared.
const BANDS: usize = 6;
/// How many articles before it in a band an article is compared with.
const WINDOW: usize = 8;

/// The smallest hashes of an article's word sequences, in order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sketch(Box<[u32]>);

impl Sketch {
    /// The fingerprint of a text.
    pub fn of(text: &str) -> Sketch {
        let hashes = hashes(text);
        let shingle = |w: &[u64]| (w.iter().fold(0u64, |h, k| (h ^ k).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)) >> 32) as u32;
        let mut all: Vec<u32> = hashes.windows(SHINGLE).map(shingle).collect();
        if all.len() > SIZE * 4 {
            all.select_nth_unstable(SIZE * 4);
            all.truncate(SIZE * 4);
        }
        all.sort_unstable();
        all.dedup();
        all.truncate(SIZE);
        Sketch(all.into())
    }

    /// The estimated share of word sequences that two texts have in common.
    pub fn likeness(&self, other: &Sketch) -> f64 {
        let size = self.0.len().min(other.0.len());
        if size < SIZE / 4 {
            return 0.0;
        }
        let (x, y) = (&self.0, &other.0);
        // Of the smallest hashes of the two together, how many are in both.
        let (mut i, mut j, mut both) = (0, 0, 0);
        for _ in 0..size {
            let order = x[i].cmp(&y[j]);
            both += usize::from(order.is_eq());
            i += usize::from(order.is_le());
            j += usize::from(order.is_ge());
        }
        both as f64 / size as f64
    }
}

/// The hashes of a text's words, folded. Words of plain letters, which most are, are read byte by byte.
fn hashes(text: &str) -> Vec<u64> {
    let mut hashes = Vec::with_capacity(text.len() / 5);
    for piece in text.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty()) {
        match piece.bytes().all(|b| b.is_ascii_alphabetic()) {
            true => hashes.push(fold::plain_hash(piece)),
            false => hashes.extend(fold::words(piece).map(fold::plain_hash)),
        }
    }
    hashes
}

/// For every article the first article that it is a near-copy of (itself where it is none).
pub fn copies(sketches: &[&Sketch]) -> Vec<usize> {
    let mut bands: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (i, sketch) in sketches.iter().enumerate() {
        sketch.0.iter().take(BANDS).for_each(|h| bands.entry(*h).or_default().push(i));
    }
    let mut first: Vec<usize> = (0..sketches.len()).collect();
    for members in bands.values() {
        for (at, i) in members.iter().enumerate() {
            for j in members[at.saturating_sub(WINDOW)..at].iter() {
                if first[*i] != first[*j] && sketches[*i].likeness(sketches[*j]) >= LEAST {
                    first[*i] = first[*i].min(first[*j]);
                }
            }
        }
    }
    for i in 0..first.len() {
        first[i] = first[first[i]];
    }
    first
}

/// For every record the first that prints the same text or credits the same agency; what such articles say in the same words has
/// one origin.
pub fn prints(records: &[Record], copies: &[usize]) -> Vec<usize> {
    let mut dispatches: HashMap<String, usize> = HashMap::new();
    let print = |(r, record): (usize, &Record)| match &record.credit {
        Some(agency) => *dispatches.entry(slug(agency)).or_insert(copies[r]),
        None => copies[r],
    };
    records.iter().enumerate().map(print).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DISPATCH: &str = "Le port de Brest a été fermé lundi matin par une grève des dockers qui demandent des hausses de salaire et de \
        meilleures conditions de travail, a annoncé la direction du port. Les négociations avec les syndicats doivent reprendre mardi à la \
        préfecture, en présence du ministre des Transports, qui a promis de faire des propositions avant la fin de la semaine.";
    const OTHER: &str = "Une tempête a balayé la côte dans la nuit de samedi à dimanche, privant de courant des milliers de foyers et arrachant \
        les toits de plusieurs écoles, selon la préfecture, qui appelle les habitants à ne pas sortir avant le lever du jour et à rester loin des \
        digues, que les vagues pourraient encore franchir à la marée haute de dimanche soir.";

    #[test]
    fn a_copied_dispatch_is_found() {
        let copy = format!("Le port fermé. {} (avec agence)", DISPATCH.replace("lundi matin", "lundi"));
        let sketches = [OTHER, DISPATCH, &copy].map(Sketch::of);
        assert_eq!(copies(&sketches.iter().collect::<Vec<_>>()), [0, 1, 1]);
    }

    #[test]
    fn words_are_hashed_as_they_are_folded() {
        let text = "L’Été 2024, l'œuvre du TB2 a coûté 1.200 euros (Saint-Brieuc), e\u{301}lu — à 7h44.";
        assert_eq!(hashes(text), fold::words(text).map(fold::plain_hash).collect::<Vec<_>>());
    }

    #[test]
    fn other_texts_and_short_ones_are_no_copies() {
        let sketches = [DISPATCH, OTHER, "Un texte court.", "Un texte court."].map(Sketch::of);
        assert_eq!(copies(&sketches.iter().collect::<Vec<_>>()), [0, 1, 2, 3]);
    }
}
