//! Who first said it: the end of the attribution chain, never who relays it.

use super::bearer::Bearer;
use super::claim::KeptClaim;
use super::concepts::{Concepts, kind};
use super::countries::Countries;
use super::hash::NumberMap;
use super::identity::{Identity, slug};
use super::kept::{Entity, Kept};
use super::offices::{Office, Offices, Wording};
use super::records::Records;
use super::word::key;
use crate::base::Kind;
use crate::text::fold;
use std::cell::RefCell;
use std::collections::HashMap;

/// The origin of what nobody with a name says; it never corroborates anything.
pub const UNNAMED: &str = "unnamed";
/// For whom European offices speak.
const UNION: &str = "organization:union-europeenne";

/// In whose name entities speak.
pub struct Voices<'a> {
    /// Countries and their adjectives.
    pub countries: &'a Countries,
    concepts: &'a Concepts,
    identity: &'a Identity<'a>,
    offices: Offices<'a>,
    /// The voices there are.
    known: Vec<Voice>,
    numbers: HashMap<Voice, u32>,
    /// For every corpus entity the country it speaks for, or the body: an index of `known`.
    voice: Vec<Option<u32>>,
    /// For every record the country that it is mostly about.
    focus: Vec<Option<&'a str>>,
    /// Corpus entities that are bodies, by their names.
    bodies: HashMap<String, u32>,
    /// Whether a corpus entity is a medium.
    media: Vec<bool>,
    /// Whether a corpus entity is a body of whatever country an article is about (`le ministère de la Défense`).
    homeless: Vec<bool>,
    names: RefCell<Names>,
}

/// The names of origins, numbered as they are met.
#[derive(Default)]
struct Names {
    all: Vec<String>,
    numbers: HashMap<String, u32>,
    /// The number of each corpus entity's own.
    of_entity: NumberMap<u32, u32>,
}

/// In whose name someone speaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// A government, by the code of its country.
    Country(String),
    /// Another body, by its entity's id.
    Body(String),
}

/// What a name says of its voice whatever the article.
#[derive(Clone, Copy)]
enum Alone {
    /// Nothing.
    Silent,
    /// This one, an index.
    Says(u32),
    /// That of the country which the article is about.
    OfArticle,
    /// What its roles say.
    ByRole,
}

impl Voice {
    fn country(code: &str) -> Self {
        Voice::Country(code.to_string())
    }
}

impl<'a> Voices<'a> {
    /// Works out the voices of all entities.
    pub fn new(records: &'a Records, identity: &'a Identity<'a>, countries: &'a Countries, concepts: &'a Concepts) -> Self {
        let size = identity.referents.len();
        let mut voices = Voices {
            countries,
            concepts,
            identity,
            offices: Offices::new(countries, concepts),
            known: Vec::new(),
            numbers: HashMap::new(),
            voice: vec![None; size],
            focus: Vec::new(),
            bodies: HashMap::new(),
            media: vec![false; size],
            homeless: vec![false; size],
            names: RefCell::default(),
        };
        voices.focus = focuses(records);
        voices.find_media(records);
        voices.find_bodies(records);
        voices.listen(records, false);
        voices.listen(records, true);
        // Nobody's role is asked for any more.
        voices.offices = Offices::new(countries, concepts);
        voices
    }

    /// Collects what the articles tell about the voices of persons, or of all else; the most frequent wins.
    fn listen(&mut self, records: &'a Records, persons: bool) {
        let is_wanted = |b: &Bearer| (b.kind == Some(Kind::Person)) == persons;
        let alone: Vec<Alone> = records.bearers().iter().map(|b| if is_wanted(b) { self.alone(b) } else { Alone::Silent }).collect();
        let mut heard: Vec<(u32, u32)> = Vec::new();
        for record in records.iter() {
            for (named, bearer) in record.entities().zip(record.bearers()).filter(|(_, b)| !matches!(alone[**b as usize], Alone::Silent)) {
                let entity = self.identity.who.is(record, *bearer);
                self.homeless[entity as usize] |= matches!(alone[*bearer as usize], Alone::OfArticle);
                let voice = match alone[*bearer as usize] {
                    Alone::Silent => None,
                    Alone::Says(voice) => Some(voice),
                    Alone::OfArticle => self.focus[record.index()].map(|code| self.number(Voice::country(code))),
                    Alone::ByRole => self.voice_of_person(named, record),
                };
                heard.extend(voice.map(|voice| (entity, voice)));
            }
            let mut before = None;
            for claim in record.claims() {
                // `la CGT refuse […], a dit son porte-parole`: that of who spoke before.
                let body = |e: &u32| record.entity(*e).is_some_and(|named| named.kind != Some(Kind::Person));
                let whose = std::mem::replace(&mut before, claim.entity()).filter(|e| is_theirs(claim.source()) && body(e));
                let person = claim.entity().filter(|_| claim.class() == "person");
                let Some((e, named)) = person.and_then(|e| Some((e, record.entity(e)?))).filter(|(_, named)| is_wanted(named)) else { continue };
                let office = Wording { number: claim.source_number(), words: claim.source() };
                let voice = self.office(office, claim.named().chain(whose).filter(|n| *n != e), &named, record);
                heard.extend(voice.map(|voice| (self.identity.who.of(record, e), voice)));
            }
        }
        heard.sort_unstable();
        for own in heard.chunk_by(|a, b| a.0 == b.0) {
            let most = own.chunk_by(|a, b| a.1 == b.1).map(|votes| (votes.len(), votes[0].1));
            let most = most.max_by(|a, b| a.0.cmp(&b.0).then_with(|| self.known[b.1 as usize].cmp(&self.known[a.1 as usize])));
            self.voice[own[0].0 as usize] = most.map(|(_, voice)| voice);
        }
    }

    /// Notes which corpus entities are media.
    fn find_media(&mut self, records: &Records) {
        let media: Vec<bool> = records.bearers().iter().map(|b| is_medium(b)).collect();
        for record in records.iter() {
            for bearer in record.bearers().iter().filter(|b| media[**b as usize]) {
                self.media[self.identity.who.is(record, *bearer) as usize] = true;
            }
        }
    }

    /// Notes the names of bodies, each as the first article that has it means it.
    fn find_bodies(&mut self, records: &Records) {
        let bearers = records.bearers();
        let mut wanted: Vec<bool> = bearers.iter().map(|b| b.kind == Some(Kind::Organization)).collect();
        for record in records.iter() {
            for bearer in record.bearers().iter().filter(|b| std::mem::take(&mut wanted[**b as usize])) {
                let (body, entity) = (&bearers[*bearer as usize], self.identity.who.is(record, *bearer));
                for name in std::iter::once(body.name()).chain(body.aliases()) {
                    self.bodies.entry(slug(name)).or_insert(entity);
                }
            }
        }
    }

    fn number(&mut self, voice: Voice) -> u32 {
        if let Some(known) = self.numbers.get(&voice) {
            return *known;
        }
        let next = self.known.len() as u32;
        self.known.push(voice.clone());
        self.numbers.insert(voice, next);
        next
    }

    /// What a name says of its voice whatever the article.
    fn alone(&mut self, bearer: &Bearer) -> Alone {
        let voice = match bearer.kind {
            Some(Kind::Person) => return Alone::ByRole,
            Some(Kind::Place) if bearer.facts().type_name == "country" => first_country(bearer).map(Voice::country),
            Some(Kind::Place) => self.countries.of_capital(bearer).map(Voice::country),
            Some(Kind::Organization) => match self.voice_of_body(bearer) {
                Ok(voice) => voice,
                Err(of_article) => return of_article,
            },
            _ => None,
        };
        voice.map_or(Alone::Silent, |voice| Alone::Says(self.number(voice)))
    }

    /// The voice of a body, or that it is that of the country which the article is about.
    fn voice_of_body(&self, bearer: &Bearer) -> Result<Option<Voice>, Alone> {
        if let Some(whom) = &bearer.facts().speaks_for {
            let is_code = whom.len() == 2 && whom.bytes().all(|b| b.is_ascii_uppercase());
            return Ok(Some(if is_code { Voice::country(whom) } else { Voice::Body(format!("organization:{}", slug(whom))) }));
        }
        if governs(bearer) && bearer.facts().country.is_some() {
            return Ok(first_country(bearer).map(Voice::country));
        }
        let is_organ = fold::words(bearer.name()).next().is_some_and(|first| self.concepts.kind(key(first)) & kind::GOVERNMENT != 0);
        match self.countries.in_text(bearer.name()) {
            _ if !is_organ => Ok(None),
            Some(code) => Ok(Some(Voice::country(code))),
            None => Err(Alone::OfArticle),
        }
    }

    fn voice_of_person(&mut self, named: Entity, record: Kept) -> Option<u32> {
        let mut offices = named.role_numbers().zip(named.roles()).map(|(number, words)| Wording { number, words });
        let own = offices.find_map(|office| self.office(office, named.beside(), &named, record));
        own.or_else(|| self.office(Wording { number: 0, words: named.facts().known_role.as_ref()? }, std::iter::empty(), &named, record))
    }

    /// The body that a role of the lexicon ends with (`secrétaire général de l'ONU`), which no article may name beside it.
    fn body_in(&self, role: &str) -> Option<Voice> {
        let name = &role[role.find(char::is_uppercase)?..];
        let known = self.bodies.get(&slug(name));
        if let Some(Voice::Country(code)) = known.and_then(|body| self.voice[*body as usize]).map(|voice| &self.known[voice as usize]) {
            return Some(Voice::country(code));
        }
        known.map(|body| Voice::Body(self.identity.id(*body).into()))
    }

    /// For whom the holder of an office speaks: the country of its adjective, the body named beside it, his own country.
    fn office(&mut self, office: Wording, beside: impl Iterator<Item = u32>, bearer: &Bearer, record: Kept) -> Option<u32> {
        let office = self.offices.read(office);
        let own = || {
            let body = bearer.facts().known_role.as_ref().filter(|_| !office.national).and_then(|role| self.body_in(role));
            body.or_else(|| bearer.facts().country.as_deref().map(Voice::country))
        };
        let voice = self.speaks_for(office, beside, own, record)?;
        Some(self.number(voice))
    }

    /// In whose name speaks who holds an `office`, named beside entities of the article, and has a body or country of his `own`, where
    /// that is known.
    fn speaks_for(&self, office: Office, beside: impl Iterator<Item = u32>, own: impl Fn() -> Option<Voice>, record: Kept) -> Option<Voice> {
        if !office.executive {
            return None;
        }
        let bodies: Vec<u32> = beside.map(|e| self.identity.who.of(record, e)).collect();
        if let Some(voice) = bodies.iter().find_map(|body| self.voice[*body as usize]) {
            return Some(self.known[voice as usize].clone());
        }
        let head = |body: &u32| self.identity.head(*body);
        let body = || bodies.iter().find(|body| head(body).kind == Some(Kind::Organization));
        let there = || bodies.iter().map(head).filter(|head| head.kind == Some(Kind::Place)).find_map(first_country);
        match office.country {
            Some(code) => Some(Voice::country(code)),
            None if office.european => Some(Voice::Body(UNION.to_string())),
            None => match body() {
                // `le porte-parole du Conseil de sécurité nationale John Kirby`: of whatever country he is.
                Some(body) => governs(head(body)).then(&own).flatten().or_else(|| Some(Voice::Body(self.identity.id(*body).into()))),
                None => own().or_else(|| there().or(self.focus[record.index()]).filter(|_| office.national).map(Voice::country)),
            },
        }
    }

    /// The country whose government an entity is or speaks for.
    pub fn country(&self, entity: u32) -> Option<&str> {
        match &self.known[(*self.voice.get(entity as usize)?)? as usize] {
            Voice::Country(code) => Some(code),
            Voice::Body(_) => None,
        }
    }

    /// The country that an entity names by itself, not only by the article it stands in.
    fn home(&self, entity: u32) -> Option<&str> {
        self.country(entity).filter(|_| !self.homeless[entity as usize])
    }

    fn origin_of(&self, entity: u32) -> u32 {
        if let Some(known) = self.names.borrow().of_entity.get(&entity) {
            return *known;
        }
        let name = match self.voice[entity as usize].map(|voice| &self.known[voice as usize]) {
            Some(Voice::Country(code)) => self.countries.id(code),
            Some(Voice::Body(id)) => id.clone(),
            None => self.identity.id(entity).into(),
        };
        let number = self.named(name);
        self.names.borrow_mut().of_entity.insert(entity, number);
        number
    }

    fn named(&self, name: String) -> u32 {
        let Names { all, numbers, .. } = &mut *self.names.borrow_mut();
        *numbers.entry(name).or_insert_with_key(|name| {
            all.push(name.clone());
            all.len() as u32 - 1
        })
    }

    /// The names of the origins that claims were found to have.
    pub fn names(&self) -> Vec<String> {
        self.names.borrow().all.clone()
    }

    /// Puts the origins of a claim into `origins`, by name: one, or one for each member of a coordinated source.
    pub fn of_claim(&self, record: Kept, claim: KeptClaim, origins: &mut Vec<u32>) {
        let corpus = |e: u32| self.identity.who.of(record, e);
        origins.clear();
        let members = claim.members();
        match claim.entity() {
            _ if !members.is_empty() => origins.extend(members.map(|m| self.origin_of(corpus(m)))),
            Some(entity) if self.homeless[corpus(entity) as usize] => {
                let home = claim.named().map(corpus).find_map(|e| self.home(e));
                origins.push(home.map_or_else(|| self.origin_of(corpus(entity)), |code| self.named(self.countries.id(code))));
            }
            Some(entity) => origins.push(self.origin_of(corpus(entity))),
            None => origins.push(self.of_unnamed(record, claim)),
        }
        if origins.len() > 1 {
            let names = &self.names.borrow().all;
            origins.sort_unstable_by(|a, b| names[*a as usize].cmp(&names[*b as usize]));
            origins.dedup();
        }
    }

    /// The origin of a source without a name: whom it speaks for by its office, the government it is part of, the medium that quotes
    /// it, none.
    fn of_unnamed(&self, record: Kept, claim: KeptClaim) -> u32 {
        let (source, class) = (claim.source(), claim.class());
        let corpus = |e: u32| self.identity.who.of(record, e);
        if matches!(class, "person" | "anonymous") && !is_distant(source) {
            match self.speaks_for(self.offices.tell(source), claim.named(), || None, record) {
                Some(Voice::Country(code)) => return self.named(self.countries.id(&code)),
                Some(Voice::Body(id)) => return self.named(id),
                None => {}
            }
        }
        // `l'état-major`: two words.
        let is_body = fold::words(source).filter(|w| w.len() > 3).take(2).any(|w| self.concepts.kind(key(w)) & kind::GOVERNMENT != 0);
        let in_body = class == "anonymous" && self.concepts.any(source, kind::GOVERNMENT) && !is_distant(source);
        if is_body || in_body {
            let named = claim.named().find_map(|e| self.home(corpus(e)));
            let home = self.focus[record.index()].filter(|_| is_body && class != "anonymous");
            if let Some(code) = self.countries.in_text(source).or(named).or(home) {
                return self.named(self.countries.id(code));
            }
        }
        let medium = claim.relays().map(corpus).find(|e| self.media[*e as usize]);
        medium.map_or_else(|| self.named(UNNAMED.to_string()), |m| self.origin_of(m))
    }
}

/// Whether a source is named by whose it is (`sa porte-parole`, `leur avocat`).
fn is_theirs(source: &str) -> bool {
    fold::words(source).next().is_some_and(|first| matches!(fold::exact(first).as_str(), "son" | "sa" | "leur"))
}

/// Whether a body is part of a government, as far as the lexicon knows it.
fn governs(body: &Bearer) -> bool {
    matches!(body.facts().type_name, "government" | "military" | "intelligence")
}

fn is_medium(bearer: &Bearer) -> bool {
    matches!(bearer.facts().type_name, "media" | "agency" | "platform")
}

/// For every article the country that most of its names belong to.
fn focuses(records: &Records) -> Vec<Option<&str>> {
    let tells = |b: &&Bearer| matches!(b.kind, Some(Kind::Place | Kind::Organization)) && !is_medium(b);
    let of_bearer: Vec<Option<&str>> = records.bearers().iter().map(|b| Some(&**b).filter(tells).and_then(first_country)).collect();
    let mut counts: Vec<(&str, u32)> = Vec::new();
    let focus = |record: Kept| {
        counts.clear();
        for (named, bearer) in record.entities().zip(record.bearers()) {
            let Some(code) = of_bearer[*bearer as usize] else { continue };
            match counts.iter_mut().find(|(known, _)| *known == code) {
                Some((_, count)) => *count += named.mentions(),
                None => counts.push((code, named.mentions())),
            }
        }
        counts.iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(a.0))).map(|(code, _)| *code)
    };
    records.iter().map(focus).collect()
}

/// Whether a source is only near a body (`une source proche du ministère`).
fn is_distant(source: &str) -> bool {
    fold::words(source).any(|w| matches!(fold::plain(w).as_str(), "source" | "sources" | "proche" | "proches" | "ancien" | "ancienne" | "anciens"))
}

fn first_country(bearer: &Bearer) -> Option<&str> {
    bearer.facts().country.as_deref().and_then(|c| c.split('|').next())
}
