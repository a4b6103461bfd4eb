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
    /// Whether it is one of the European Union.
    pub european: bool,
    /// The country whose adjective it has.
    pub country: Option<&'a str>,
}

/// The words of a role and the number of their wording, 0 where they have none.
#[derive(Clone, Copy, Debug)]
pub struct Wording<'w> {
    /// The number.
    pub number: u32,
    /// The words.
    pub words: &'w str,
}

/// Reads roles.
#[derive(Debug)]
pub struct Offices<'a> {
    countries: &'a Countries,
    concepts: &'a Concepts,
    /// By the number of its wording.
    known: NumberMap<u32, Office<'a>>,
    /// Words of offices that a country has.
    national: [u32; 5],
    european: u32,
}

impl<'a> Offices<'a> {
    /// None is known.
    pub fn new(countries: &'a Countries, concepts: &'a Concepts) -> Self {
        Offices {
            countries,
            concepts,
            known: NumberMap::default(),
            national: ["ministre", "préfet", "préfète", "gouverneur", "gouverneure"].map(key),
            european: key("européenne"),
        }
    }

    /// What the words of a role say, read once.
    pub fn read(&mut self, role: Wording) -> Office<'a> {
        if let Some(known) = self.known.get(&role.number).filter(|_| role.number > 0) {
            return *known;
        }
        let office = self.tell(role.words);
        self.known.insert(role.number, office);
        office
    }

    /// What the words of a role say.
    pub fn tell(&self, words: &str) -> Office<'a> {
        if !self.concepts.any(words, kind::EXECUTIVE) {
            return Office::default();
        }
        let any = |keys: &[u32]| fold::words(words).any(|w| keys.contains(&key(w)));
        Office {
            executive: true,
            national: self.concepts.any(words, kind::GOVERNMENT) || any(&self.national),
            european: any(&[self.european]),
            country: self.countries.in_text(words),
        }
    }
}
