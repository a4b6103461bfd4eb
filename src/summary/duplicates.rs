//! Near-copies: articles that print one text.

use super::identity::slug;
use super::kept::Kept;
use super::lists::Lists;
use super::records::Records;
use crate::base::{Reused, Span};
use crate::text::{Kind, Text, fold};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

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
    pub fn of(text: &Text) -> Sketch {
        let words = hashes(text);
        // Of many the smallest are surely below a bound that few are below, which spares sorting the others.
        let few = (SIZE * 2) as u64;
        let bound = if words.len() as u64 > few { (few << 32) / words.len() as u64 } else { 1 << 32 };
        let mut smallest: Reused<u32> = Reused::default();
        smallest.extend(shingles(&words).filter(|h| u64::from(*h) < bound));
        let distinct = |hashes: &mut Vec<u32>| {
            hashes.sort_unstable();
            hashes.dedup();
        };
        distinct(&mut smallest);
        if smallest.len() < SIZE && bound < 1 << 32 {
            smallest.clear();
            smallest.extend(shingles(&words));
            distinct(&mut smallest);
        }
        smallest.truncate(SIZE);
        Sketch(smallest.as_slice().into())
    }

    /// Its hashes.
    pub fn hashes(&self) -> &[u32] {
        &self.0
    }
}

impl From<Vec<u32>> for Sketch {
    fn from(hashes: Vec<u32>) -> Self {
        Sketch(hashes.into())
    }
}

/// The estimated share of word sequences that two texts have in common, by the hashes of their fingerprints.
pub fn likeness(x: &[u32], y: &[u32]) -> f64 {
    let size = x.len().min(y.len());
    if size < SIZE / 4 {
        return 0.0;
    }
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

/// The hashes of a text's words, folded.
fn hashes(text: &Text) -> Reused<u64> {
    let mut hashes = Reused::default();
    hashes.reserve(text.tokens.len());
    for (token, form) in text.tokens.iter().zip(text.forms.of.iter()).filter(|(t, _)| t.kind != Kind::Mark) {
        let written = Span::new(token.start, token.end).of(text.source);
        match token.kind {
            // The keys of an elided word are those of its letters.
            Kind::Word if !token.is_dotted() => hashes.push(text.forms.list[*form as usize].keys.plain.hash),
            Kind::Number if written.bytes().all(|b| b.is_ascii_digit()) => hashes.push(fold::key(written).hash),
            _ => hashes.extend(fold::words(written).map(hash)),
        }
    }
    hashes
}

/// The hash of a word as it stands in the text.
fn hash(word: &str) -> u64 {
    fold::keys(word).plain.hash
}

/// The hashes of all words in a row.
fn shingles(words: &[u64]) -> impl Iterator<Item = u32> {
    let join = |h: u64, k: u64| (h ^ k).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23);
    let hash = move |row: &[u64; SHINGLE]| (row.iter().fold(0, |h, k| join(h, *k)) >> 32) as u32;
    words.windows(SHINGLE).filter_map(|row| row.first_chunk()).map(hash)
}

/// For every article the first article that it is a near-copy of (itself where it is none).
pub fn copies(sketches: &Lists<u32>) -> Vec<u32> {
    let of_sketch = |(i, sketch): (usize, &[u32])| sketch.iter().take(BANDS).map(|h| (*h, i as u32)).collect::<Vec<_>>();
    let mut bands: Vec<(u32, u32)> = sketches.iter().enumerate().flat_map(of_sketch).collect();
    bands.sort_unstable();
    let mut first: Vec<u32> = (0..sketches.len() as u32).collect();
    for members in bands.chunk_by(|a, b| a.0 == b.0) {
        for (at, (_, i)) in members.iter().enumerate() {
            for (_, j) in &members[at.saturating_sub(WINDOW)..at] {
                let (i, j) = (*i as usize, *j as usize);
                if first[i] != first[j] && likeness(&sketches[i], &sketches[j]) >= LEAST {
                    first[i] = first[i].min(first[j]);
                }
            }
        }
    }
    for i in 0..first.len() {
        first[i] = first[first[i] as usize];
    }
    first
}

/// For every record the first that prints the same text or credits the same agency; what such articles say in the same words has
/// one origin.
pub fn prints(records: &Records, copies: &[u32]) -> Vec<u32> {
    let mut dispatches: HashMap<String, u32> = HashMap::new();
    let print = |(record, copy): (Kept, &u32)| match record.credit() {
        Some(agency) => *dispatches.entry(slug(agency)).or_insert(*copy),
        None => *copy,
    };
    records.iter().zip(copies).map(print).collect()
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

    fn lists(sketches: &[Sketch]) -> Lists<u32> {
        let mut lists = Lists::default();
        sketches.iter().for_each(|sketch| lists.push(sketch.hashes().iter().copied()));
        lists
    }

    #[test]
    fn a_copied_dispatch_is_found() {
        let copy = format!("Le port fermé. {} (avec agence)", DISPATCH.replace("lundi matin", "lundi"));
        let sketches = [OTHER, DISPATCH, copy.as_str()].map(|text| Sketch::of(&Text::new(text)));
        assert_eq!(copies(&lists(&sketches)), [0, 1, 1]);
    }

    #[test]
    fn words_are_hashed_as_they_are_folded() {
        let text = "L’Été 2024, l'œuvre du TB2 a coûté 1.200 euros (Saint-Brieuc), e\u{301}lu — à 7h44, selon l’U.R.S.S.";
        assert_eq!(*hashes(&Text::new(text)), fold::words(text).map(hash).collect::<Vec<_>>());
    }

    #[test]
    fn other_texts_and_short_ones_are_no_copies() {
        let sketches = [DISPATCH, OTHER, "Un texte court.", "Un texte court."].map(|text| Sketch::of(&Text::new(text)));
        assert_eq!(copies(&lists(&sketches)), [0, 1, 2, 3]);
    }
}
