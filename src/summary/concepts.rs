//! Words of one meaning: what the lexicon's concepts say about stems.

use super::feature::short_hash;
use super::hash::NumberMap;
use super::word::key;
use crate::lexicon::{Lexicon, Table};
use crate::text::fold;

/// What the lexicon's concepts say about stems.
#[derive(Debug, Default)]
pub struct Concepts {
    of: NumberMap<u32, Concept>,
    /// The theme of each concept in the order of their entries, by its hash; 0 where it has none.
    themes: Vec<u32>,
}

/// What is said about a stem.
#[derive(Clone, Copy, Debug, Default)]
pub struct Concept {
    /// The number of its concept's entry, from 1; 0 where it has none.
    pub id: u32,
    /// Its kinds ([`kind`]).
    pub kinds: u8,
}

/// Bits of [`Concepts::kind`], by the values of `concepts.kind`.
pub mod kind {
    /// A wish.
    pub const WISH: u8 = 1 << 1;
    /// A plan.
    pub const PLAN: u8 = 1 << 2;
    /// A noun that names what was said.
    pub const REPORT: u8 = 1 << 3;
    /// A government or a part of it.
    pub const GOVERNMENT: u8 = 1 << 4;
    /// An office of a government or body.
    pub const EXECUTIVE: u8 = 1 << 5;
    /// No content of its own.
    pub const EMPTY: u8 = 1 << 6;
}

impl Concepts {
    /// Reads the table `concepts`.
    pub fn new(lexicon: &Lexicon) -> Self {
        let theme = |name: &str| if name.is_empty() { 0 } else { short_hash(name) };
        let themes = lexicon.entries(Table::Concepts).map(|entry| theme(lexicon.field(entry, "theme"))).collect();
        let mut concepts = Concepts { of: NumberMap::default(), themes };
        for (stem, id, sub) in lexicon.concept_words() {
            concepts.add(stem, id, sub);
        }
        concepts
    }

    fn add(&mut self, stem: u32, id: u32, sub: u8) {
        let concept = self.of.entry(stem).or_default();
        if sub != 0 {
            concept.kinds |= 1 << sub;
        } else if concept.id == 0 {
            concept.id = id;
        }
    }

    /// What is said about a stem.
    pub fn of(&self, stem: u32) -> Concept {
        self.of.get(&stem).copied().unwrap_or_default()
    }

    /// The theme of a concept, by its hash, if it has one.
    pub fn theme(&self, concept: u32) -> Option<u32> {
        self.themes.get((concept as usize).checked_sub(1)?).copied().filter(|theme| *theme != 0)
    }

    /// The concept of a stem, by the number of its entry, from 1.
    pub fn concept(&self, stem: u32) -> Option<u32> {
        Some(self.of(stem).id).filter(|id| *id != 0)
    }

    /// The kinds of a stem ([`kind`]).
    pub fn kind(&self, stem: u32) -> u8 {
        self.of(stem).kinds
    }

    /// Whether any word of `text` is of one of the kinds.
    pub fn any(&self, text: &str, kinds: u8) -> bool {
        fold::words(text).any(|w| self.kind(key(w)) & kinds != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn concepts_join_words_of_one_meaning() {
        let concepts = Concepts::new(&Lexicon::shipped());
        assert_eq!(concepts.concept(key("pourparlers")), concepts.concept(key("négociations")));
        assert_ne!(concepts.concept(key("grève")), concepts.concept(key("incendie")));
        assert!(concepts.any("le ministre", kind::EXECUTIVE));
        assert!(!concepts.any("le boulanger", kind::EXECUTIVE));
    }
}
