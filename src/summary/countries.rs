//! Countries by their names, capitals and adjectives.

use super::bearer::Bearer;
use super::feature::short_hash;
use super::hash::NumberMap;
use super::identity::slug;
use super::word::key;
use crate::lexicon::{Lexicon, Table};
use crate::text::fold;
use std::collections::{BTreeMap, HashSet};

/// Countries by code, capital and the adjective made of them.
#[derive(Debug, Default)]
pub struct Countries {
    places: BTreeMap<String, String>,
    capitals: HashSet<(String, String)>,
    adjectives: NumberMap<u64, Option<String>>,
    /// The first stems of adjectives of two.
    openers: NumberMap<u32, ()>,
}

impl Countries {
    /// Reads the countries of the lexicon.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut countries = Countries::default();
        for entry in lexicon.entries(Table::Places).filter(|e| lexicon.field(*e, "type") == "country") {
            let code = lexicon.field(entry, "country").to_string();
            countries.places.entry(code.clone()).or_insert_with(|| slug(lexicon.name(entry)));
            for capital in lexicon.field(entry, "capital").split('|').filter(|c| !c.is_empty()) {
                countries.capitals.insert((slug(capital), code.clone()));
            }
            for adjective in lexicon.field(entry, "adjectives").split(['|', '/']).filter(|a| !a.is_empty()) {
                let stems = pair(adjective);
                if stems as u32 != 0 {
                    countries.openers.insert((stems >> 32) as u32, ());
                }
                let known = countries.adjectives.entry(stems).or_insert_with(|| Some(code.clone()));
                if known.as_ref() != Some(&code) {
                    *known = None;
                }
            }
        }
        countries
    }

    /// The id of a country.
    pub fn id(&self, code: &str) -> String {
        self.places.get(code).map_or_else(|| format!("place:{}", code.to_lowercase()), |slug| format!("place:{slug}"))
    }

    /// The id of the country whose code has this hash ([`super::feature::short_hash`]).
    pub fn name(&self, hash: u32) -> String {
        let code = self.places.keys().find(|code| short_hash(code) == hash);
        code.map_or_else(|| "a country".to_string(), |code| self.id(code))
    }

    /// The country whose adjective a stem is.
    pub fn adjective(&self, stem: u32) -> Option<&str> {
        self.adjectives.get(&two(stem, 0)).and_then(Option::as_deref)
    }

    /// Whether a stem opens an adjective of two.
    pub fn opens(&self, stem: u32) -> bool {
        self.openers.contains_key(&stem)
    }

    /// The country whose adjective two successive stems are.
    pub fn adjective_of_two(&self, first: u32, second: u32) -> Option<&str> {
        self.adjectives.get(&two(first, second)).and_then(Option::as_deref)
    }

    /// The country whose adjective stands in `text`; the last, as in `le président du groupe américain`.
    pub fn in_text(&self, text: &str) -> Option<&str> {
        let stems: Vec<u32> = fold::words(text).filter(|w| w.starts_with(char::is_lowercase)).map(key).collect();
        let (mut at, mut found) = (0, None);
        while let Some(stem) = stems.get(at) {
            let both = stems.get(at + 1).filter(|_| self.opens(*stem)).and_then(|next| self.adjective_of_two(*stem, *next));
            found = both.or_else(|| self.adjective(*stem)).or(found);
            at += if both.is_some() { 2 } else { 1 };
        }
        found
    }

    /// The country whose capital a city is.
    pub fn of_capital<'b>(&self, city: &'b Bearer) -> Option<&'b str> {
        city.facts().country.as_deref().filter(|code| self.capitals.contains(&(slug(city.name()), code.to_string())))
    }
}

fn pair(adjective: &str) -> u64 {
    let mut words = fold::words(adjective).map(key);
    two(words.next().unwrap_or(0), words.next().unwrap_or(0))
}

/// Two stems in a row as one number.
fn two(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}
