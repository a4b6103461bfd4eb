//! Countries by their names, capitals and adjectives.

use super::bearer::Bearer;
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
                let known = countries.adjectives.entry(pair(adjective)).or_insert_with(|| Some(code.clone()));
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

    /// The id of the country whose code has this hash ([`super::features::short_hash`]).
    pub fn name(&self, hash: u32) -> String {
        let code = self.places.keys().find(|code| super::features::short_hash(code) == hash);
        code.map_or_else(|| "a country".to_string(), |code| self.id(code))
    }

    /// The country whose adjective one or two successive stems are, and how many stems it takes.
    pub fn adjective(&self, first: u32, second: Option<u32>) -> Option<(&str, usize)> {
        let both = second.and_then(|s| self.adjectives.get(&two(first, s))).and_then(Option::as_deref).map(|c| (c, 2));
        both.or_else(|| self.adjectives.get(&two(first, 0)).and_then(Option::as_deref).map(|c| (c, 1)))
    }

    /// The country whose adjective stands in `text`; the last, as in `le président du groupe américain`.
    pub fn in_text(&self, text: &str) -> Option<&str> {
        let stems: Vec<u32> = fold::words(text).filter(|w| w.starts_with(char::is_lowercase)).map(key).collect();
        let mut at = 0;
        let mut found = None;
        while at < stems.len() {
            let hit = self.adjective(stems[at], stems.get(at + 1).copied());
            found = hit.map(|(code, _)| code).or(found);
            at += hit.map_or(1, |(_, taken)| taken);
        }
        found
    }

    /// The country whose capital a city is.
    pub fn of_capital<'b>(&self, city: &'b Bearer) -> Option<&'b str> {
        city.country.as_deref().filter(|code| self.capitals.contains(&(slug(&city.name), code.to_string())))
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
