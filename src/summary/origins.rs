//! Who first said it: the end of the attribution chain, never who relays it.

use super::identity::{Identity, slug};
use super::record::{KeptClaim, Named, Record};
use super::words::{Concepts, key, kind};
use crate::base::Kind;
use crate::lexicon::{Lexicon, Table};
use crate::text::fold;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The origin of what nobody with a name says; it never corroborates anything.
pub const UNNAMED: &str = "unnamed";

/// Countries by code, capital and the adjective made of them.
#[derive(Debug, Default)]
pub struct Countries {
    places: BTreeMap<String, String>,
    capitals: HashSet<(String, String)>,
    adjectives: HashMap<(u32, u32), Option<String>>,
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
        let both = second.and_then(|s| self.adjectives.get(&(first, s))).and_then(Option::as_deref).map(|c| (c, 2));
        both.or_else(|| self.adjectives.get(&(first, 0)).and_then(Option::as_deref).map(|c| (c, 1)))
    }

    /// The country whose adjective stands in `text`; the last, as in `le président du groupe américain`.
    fn in_text(&self, text: &str) -> Option<&str> {
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
    fn of_capital(&self, city: &Named) -> Option<Voice> {
        let code = city.country.as_ref().filter(|code| self.capitals.contains(&(slug(&city.name), code.to_string())))?;
        Some(Voice::Country(code.clone()))
    }
}

fn pair(adjective: &str) -> (u32, u32) {
    let mut words = fold::words(adjective).map(key);
    (words.next().unwrap_or(0), words.next().unwrap_or(0))
}

/// In whose name entities speak.
pub struct Voices<'a> {
    /// Countries and their adjectives.
    pub countries: &'a Countries,
    concepts: &'a Concepts,
    identity: &'a Identity,
    /// For every corpus entity the country it speaks for, or the body.
    voice: Vec<Option<Voice>>,
    /// For every record the country that it is mostly about.
    focus: Vec<Option<String>>,
    /// Whether a corpus entity is a medium.
    media: Vec<bool>,
}

/// In whose name someone speaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// A government, by the code of its country.
    Country(String),
    /// Another body, by its entity's id.
    Body(String),
}

impl<'a> Voices<'a> {
    /// Works out the voices of all entities.
    pub fn new(records: &[Record], identity: &'a Identity, countries: &'a Countries, concepts: &'a Concepts) -> Self {
        let size = identity.entities.len();
        let mut voices = Voices { countries, concepts, identity, voice: vec![None; size], focus: Vec::new(), media: vec![false; size] };
        voices.focus = records.iter().map(|r| voices.focus_of(r)).collect();
        voices.listen(records, |n| n.kind != Some(Kind::Person));
        voices.listen(records, |n| n.kind == Some(Kind::Person));
        voices
    }

    /// Collects what the articles tell about the voices of the entities that `wanted` accepts; the most frequent wins.
    fn listen(&mut self, records: &[Record], wanted: impl Fn(&Named) -> bool) {
        let mut heard: BTreeMap<u32, BTreeMap<Voice, usize>> = BTreeMap::new();
        for (r, record) in records.iter().enumerate() {
            for (e, named) in record.entities.iter().enumerate().filter(|(_, n)| wanted(n)) {
                let entity = self.identity.of[r][e];
                self.media[entity as usize] |= matches!(named.type_name, "media" | "agency" | "platform");
                if let Some(voice) = self.voice_of(named, r) {
                    *heard.entry(entity).or_default().entry(voice).or_default() += 1;
                }
            }
            for claim in record.claims.iter().filter(|c| c.class == "person") {
                let Some(e) = claim.entity.filter(|e| record.entities.get(*e as usize).is_some_and(&wanted)) else { continue };
                let beside: Vec<u32> = claim.named.iter().copied().filter(|n| *n != e).collect();
                if let Some(voice) = self.office(&claim.source, &beside, &record.entities[e as usize], r) {
                    *heard.entry(self.identity.of[r][e as usize]).or_default().entry(voice).or_default() += 1;
                }
            }
        }
        for (entity, votes) in heard {
            self.voice[entity as usize] = votes.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0))).map(|v| v.0);
        }
    }

    fn voice_of(&self, named: &Named, record: usize) -> Option<Voice> {
        match named.kind? {
            Kind::Place if named.type_name == "country" => first_country(named),
            Kind::Place => self.countries.of_capital(named),
            Kind::Organization => self.voice_of_body(named, record),
            Kind::Person => self.voice_of_person(named, record),
            _ => None,
        }
    }

    fn voice_of_body(&self, named: &Named, record: usize) -> Option<Voice> {
        if let Some(whom) = &named.speaks_for {
            let is_code = whom.len() == 2 && whom.bytes().all(|b| b.is_ascii_uppercase());
            return Some(if is_code { Voice::Country(whom.clone()) } else { Voice::Body(format!("organization:{}", slug(whom))) });
        }
        if matches!(named.type_name, "government" | "military" | "intelligence") && named.country.is_some() {
            return first_country(named);
        }
        let first = fold::words(&named.name).next().map(key)?;
        if self.concepts.kind(first) & kind::GOVERNMENT == 0 {
            return None;
        }
        let country = self.countries.in_text(&named.name).map(str::to_string).or_else(|| self.focus.get(record).cloned().flatten());
        country.map(Voice::Country)
    }

    fn voice_of_person(&self, named: &Named, record: usize) -> Option<Voice> {
        let own = named.roles.iter().find_map(|role| self.office(role, &named.beside, named, record));
        own.or_else(|| named.known_role.as_ref().and_then(|role| self.office(role, &[], named, record)))
    }

    /// For whom the holder of an office speaks: the body named beside it, the country of its adjective, his own.
    fn office(&self, role: &str, beside: &[u32], named: &Named, record: usize) -> Option<Voice> {
        if !self.concepts.any(role, kind::EXECUTIVE) {
            return None;
        }
        let of = |e: &u32| self.identity.of[record].get(*e as usize).copied();
        let bodies: Vec<u32> = beside.iter().filter_map(of).collect();
        if let Some(voice) = bodies.iter().find_map(|b| self.voice[*b as usize].clone()) {
            return Some(voice);
        }
        if let Some(code) = self.countries.in_text(role) {
            return Some(Voice::Country(code.to_string()));
        }
        let home = self.focus.get(record).cloned().flatten();
        if let Some(body) = bodies.iter().map(|b| &self.identity.entities[*b as usize]).find(|b| b.kind == "organization") {
            return Some(named.country.clone().map_or_else(|| Voice::Body(body.id.clone()), Voice::Country));
        }
        let national =
            self.concepts.any(role, kind::GOVERNMENT) || ["ministre", "préfet", "préfète"].iter().any(|w| fold::words(role).any(|r| key(r) == key(w)));
        named.country.clone().or(home.filter(|_| national)).map(Voice::Country)
    }

    /// The country that most of an article's names belong to.
    fn focus_of(&self, record: &Record) -> Option<String> {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for named in record
            .entities
            .iter()
            .filter(|n| matches!(n.kind, Some(Kind::Place | Kind::Organization)) && !matches!(n.type_name, "media" | "agency" | "platform"))
        {
            for code in named.country.iter().flat_map(|c| c.split('|')).take(1) {
                *counts.entry(code).or_default() += named.mentions;
            }
        }
        counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(a.0))).map(|(code, _)| code.to_string())
    }

    /// The country whose government an entity is or speaks for.
    pub fn country(&self, entity: u32) -> Option<&str> {
        match self.voice.get(entity as usize)?.as_ref()? {
            Voice::Country(code) => Some(code),
            Voice::Body(_) => None,
        }
    }

    fn origin_of(&self, entity: u32) -> String {
        match &self.voice[entity as usize] {
            Some(Voice::Country(code)) => self.countries.id(code),
            Some(Voice::Body(id)) => id.clone(),
            None => self.identity.entities[entity as usize].id.clone(),
        }
    }

    /// The origins of a claim: one, or one for each member of a coordinated source.
    pub fn of_claim(&self, record: usize, claim: &KeptClaim) -> Vec<String> {
        let corpus = |e: &u32| self.identity.of[record][*e as usize];
        let mut origins: Vec<String> = match (claim.members.is_empty(), claim.entity) {
            (false, _) => claim.members.iter().map(|m| self.origin_of(corpus(m))).collect(),
            (true, Some(entity)) => vec![self.origin_of(corpus(&entity))],
            (true, None) => vec![self.of_unnamed(record, claim)],
        };
        origins.sort_unstable();
        origins.dedup();
        origins
    }

    /// The origin of a source without a name: the government it is part of, the medium that quotes it, none.
    fn of_unnamed(&self, record: usize, claim: &KeptClaim) -> String {
        let corpus = |e: &u32| self.identity.of[record][*e as usize];
        let first = fold::words(&claim.source).filter(|w| w.len() > 3).map(key).next().unwrap_or(0);
        let is_body = self.concepts.kind(first) & kind::GOVERNMENT != 0;
        let in_body = claim.class == "anonymous" && self.concepts.any(&claim.source, kind::GOVERNMENT) && !is_distant(&claim.source);
        if is_body || in_body {
            let named = claim.named.iter().find_map(|e| self.country(corpus(e)));
            let home = self.focus[record].as_deref().filter(|_| is_body && claim.class != "anonymous");
            if let Some(code) = self.countries.in_text(&claim.source).or(named).or(home) {
                return self.countries.id(code);
            }
        }
        let medium = claim.via.iter().filter_map(|v| v.1).map(|e| corpus(&e)).find(|e| self.media[*e as usize]);
        medium.map_or_else(|| UNNAMED.to_string(), |m| self.origin_of(m))
    }
}

/// Whether a source is only near a body (`une source proche du ministère`).
fn is_distant(source: &str) -> bool {
    fold::words(source).any(|w| matches!(fold::plain(w).as_str(), "source" | "sources" | "proche" | "proches" | "ancien" | "ancienne" | "anciens"))
}

fn first_country(named: &Named) -> Option<Voice> {
    named.country.as_ref().and_then(|c| c.split('|').next()).map(|c| Voice::Country(c.to_string()))
}
