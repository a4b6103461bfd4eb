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
    ministers: [u32; 3],
}

impl<'a> Offices<'a> {
    /// None is known.
    pub fn new(countries: &'a Countries, concepts: &'a Concepts) -> Self {
        Offices { countries, concepts, known: NumberMap::default(), ministers: ["ministre", "préfet", "préfète"].map(key) }
    }

    /// What the words of a role say.
    pub fn read(&mut self, role: Wording) -> Office<'a> {
        if let Some(known) = self.known.get(&role.number).filter(|_| role.number > 0) {
            return *known;
        }
        let Offices { countries, concepts, ministers, .. } = self;
        let (words, executive) = (role.words, concepts.any(role.words, kind::EXECUTIVE));
        let national = || concepts.any(words, kind::GOVERNMENT) || fold::words(words).any(|w| ministers.contains(&key(w)));
        let office = Office { executive, national: executive && national(), country: if executive { countries.in_text(words) } else { None } };
        self.known.insert(role.number, office);
        office
    }
}
