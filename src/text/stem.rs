//! Stems: what the forms of a word have in common. Claims are compared by them across articles, and nothing else is.
//!
//! The build script includes this file, so it depends on nothing but `fold.rs`.

use super::fold;
use rust_stemmers::{Algorithm, Stemmer};
use std::sync::OnceLock;

/// The key of a word as it is written, in small letters.
pub fn word_key(word: &str) -> u32 {
    phrase_key(std::iter::once(word))
}

/// The key of the words of a phrase as they are written, in small letters.
pub fn phrase_key<'w>(words: impl Iterator<Item = &'w str>) -> u32 {
    let whole = words.map(fold::exact).collect::<Vec<_>>().join(" ");
    (fold::hash(&whole) >> 8) as u32
}

/// The key of a word: its French stem without accents.
pub fn key(word: &str) -> u32 {
    static STEMMER: OnceLock<Stemmer> = OnceLock::new();
    let lower = fold::exact(word);
    let stemmer = STEMMER.get_or_init(|| Stemmer::create(Algorithm::French));
    let stem = fold::plain(&stemmer.stem(&lower));
    let stem = if stem.len() > 4 { stem.trim_end_matches('i') } else { &stem };
    (fold::hash(stem) >> 8) as u32
}
