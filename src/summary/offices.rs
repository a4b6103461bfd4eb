//! What the words of a role say of whom its holder speaks for. Roles repeat themselves; each is read once.

use super::concepts::{Concepts, kind};
use super::countries::Countries;
use super::hash::NumberMap;
use super::word::key;
use crate::text::fold;

/// What the words of a role say.
#[derive(Clone, Copy, Debug, Default)]
pub struct Office<'a> {
    /// Whether its holder speaks for another.
    pub executive: bool,
    /// Whether that is a country where nothing else is said.
    pub national: bool,
    /// The country whose adjective it has.
    pub country: Option<&'a str>,
}

/// Reads roles.
#[derive(Debug)]
pub struct Offices<'a> {
    countries: &'a Countries,
    concepts: &'a Concepts,
    /// By the hash of its words.
    known: NumberMap<u64, Office<'a>>,
    ministers: [u32; 3],
}

impl<'a> Offices<'a> {
    /// None is known.
    pub fn new(countries: &'a Countries, concepts: &'a Concepts) -> Self {
        Offices { countries, concepts, known: NumberMap::default(), ministers: ["ministre", "préfet", "préfète"].map(key) }
    }

    /// What the words of a role say.
    pub fn read(&mut self, role: &str) -> Office<'a> {
        let Offices { countries, concepts, known, ministers } = self;
        *known.entry(fold::key(role).hash).or_insert_with(|| {
            let executive = concepts.any(role, kind::EXECUTIVE);
            let national = || concepts.any(role, kind::GOVERNMENT) || fold::words(role).any(|w| ministers.contains(&key(w)));
            Office { executive, national: executive && national(), country: if executive { countries.in_text(role) } else { None } }
        })
    }
}
