//! Who or what is named: what many articles say of an entity alike.

use super::known;
use super::record::{BETWEEN, several};
use crate::base::Kind;
use crate::entities::{Entities, Entity};
use crate::lexicon::{EntryId, Lexicon, ORGANIZATION_TYPES, PLACE_TYPES, Table};
use crate::text::fold;
use compact_str::CompactString;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cell::RefCell;
use std::sync::Arc;

/// The names of an entity, and what the lexicon knows of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bearer {
    /// Its id, its name, its other names: a corpus has many bearers, and one string for all is small.
    names: Box<str>,
    id_length: u32,
    name_length: u32,
    /// What it is.
    pub kind: Option<Kind>,
    /// Whether the lexicon knows it.
    pub known: bool,
    /// What else the lexicon knows of it; none where that is nothing, as of most.
    #[serde(serialize_with = "as_if_some", deserialize_with = "some")]
    pub(super) facts: Option<Box<Facts>>,
}

/// What the lexicon knows of an entity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The country it belongs to, by its code.
    pub country: Option<CompactString>,
    /// `places.type` or `organizations.type`.
    #[serde(with = "known")]
    pub type_name: known::Word,
    /// The country code or body whose voice it is.
    pub speaks_for: Option<CompactString>,
    /// The role that the lexicon gives to a person.
    pub known_role: Option<CompactString>,
}

/// Writes facts, also where there are none.
fn as_if_some<S: Serializer>(facts: &Option<Box<Facts>>, out: S) -> Result<S::Ok, S::Error> {
    facts.as_deref().unwrap_or(&NOTHING).serialize(out)
}

/// Reads them back.
fn some<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Box<Facts>>, D::Error> {
    Ok(Facts::deserialize(input)?.boxed())
}

/// What is known of whom the lexicon does not know.
static NOTHING: Facts = Facts { country: None, type_name: "", speaks_for: None, known_role: None };

impl Facts {
    fn boxed(self) -> Option<Box<Facts>> {
        (self != NOTHING).then(|| self.into())
    }
}

/// Bearers of many articles, each held once and known by a number.
#[derive(Clone, Debug, Default)]
pub struct Bearers {
    all: Vec<Arc<Bearer>>,
    known: HashTable<u32>,
}

impl PartialEq for Bearers {
    fn eq(&self, other: &Self) -> bool {
        self.all == other.all
    }
}

impl Bearers {
    /// The number of a bearer, which is held from now on.
    pub fn number(&mut self, bearer: &Arc<Bearer>) -> u32 {
        let all = &self.all;
        let is = |n: &u32| Arc::ptr_eq(&all[*n as usize], bearer) || all[*n as usize] == *bearer;
        match self.known.entry(bearer.hash(), is, |n| all[*n as usize].hash()) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(free) => {
                let next = all.len() as u32;
                free.insert(next);
                self.all.push(Arc::clone(bearer));
                next
            }
        }
    }

    /// All, by number.
    pub fn all(&self) -> &[Arc<Bearer>] {
        &self.all
    }

    /// No bearer will be asked for its number any more.
    pub fn close(&mut self) {
        self.known = HashTable::new();
    }
}

/// Of one id and names of these lengths; few bearers of one id have other names of the same lengths.
fn hash<'a>(id: &'a str, name: &'a str, aliases: impl Iterator<Item = &'a str>) -> u64 {
    let lengths = aliases.fold(name.len() as u64, |lengths, alias| lengths.rotate_left(5) ^ alias.len() as u64);
    (fold::key(id).hash ^ lengths).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

thread_local! {
    static BEARERS: RefCell<Vec<Option<Made>>> = const { RefCell::new(Vec::new()) };
}

/// How many bearers a thread remembers.
const REMEMBERED: usize = 1 << 14;

/// A bearer that was made of late, of which entry of which lexicon.
type Made = (u64, Option<EntryId>, Arc<Bearer>);

/// An entity of an article, with its words.
#[derive(Clone, Copy)]
pub struct Named<'a> {
    /// The entities of the article.
    pub entities: &'a Entities,
    /// Which of them it is.
    pub number: u32,
    /// The article's text.
    pub text: &'a str,
}

impl<'a> Named<'a> {
    fn entity(self) -> &'a Entity {
        &self.entities.list[self.number as usize]
    }

    fn id(self) -> &'a str {
        self.entities.id(self.number)
    }

    fn name(self) -> &'a str {
        self.entities.name(self.number)
    }

    fn aliases(self) -> impl Iterator<Item = &'a str> {
        self.entities.aliases(self.number).iter().map(move |a| a.of(self.text))
    }
}

/// The bearer that an article's entity is; `words` is the hash of the lexicon's fingerprint. A thread remembers those that it
/// made of late, for names repeat themselves.
pub fn of(named: Named, lexicon: &Lexicon, words: u64) -> Arc<Bearer> {
    let remembered = |bearers: &RefCell<Vec<Option<Made>>>| {
        let mut bearers = bearers.borrow_mut();
        bearers.resize(REMEMBERED, None);
        let place = &mut bearers[hash(named.id(), named.name(), named.aliases()) as usize >> 7 & (REMEMBERED - 1)];
        match place {
            Some((of, entry, known)) if *of == words && *entry == named.entity().entry && known.is(named) => Arc::clone(known),
            _ => Arc::clone(&place.insert((words, named.entity().entry, Arc::new(Bearer::read(named, lexicon)))).2),
        }
    };
    BEARERS.try_with(remembered).unwrap_or_else(|_| Arc::new(Bearer::read(named, lexicon)))
}

/// No article will be scanned on this thread for now: what it remembers may go.
pub fn forget() {
    BEARERS.take();
}

impl Bearer {
    /// One with these names, of which the lexicon knows nothing.
    pub fn new<'n>(kind: Kind, id: &str, name: &str, aliases: impl Iterator<Item = &'n str>) -> Self {
        let mut names = String::with_capacity(id.len() + name.len());
        [id, name].into_iter().for_each(|n| names.push_str(n));
        for alias in aliases {
            names.push(BETWEEN);
            names.push_str(alias);
        }
        Bearer { names: names.into(), id_length: id.len() as u32, name_length: name.len() as u32, kind: Some(kind), ..Bearer::default() }
    }

    /// The article's own id, `kind:slug`.
    pub fn id(&self) -> &str {
        self.names.get(..self.id_length as usize).unwrap_or_default()
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.names.get(self.id_length as usize..).and_then(|names| names.get(..self.name_length as usize)).unwrap_or_default()
    }

    /// Its other names.
    pub fn aliases(&self) -> impl Iterator<Item = &str> {
        several(self.names.get(self.id_length as usize..).and_then(|names| names.get(self.name_length as usize..)).unwrap_or_default())
    }

    /// What the lexicon knows of it beside its names.
    pub fn facts(&self) -> &Facts {
        self.facts.as_deref().unwrap_or(&NOTHING)
    }

    /// Notes what the lexicon knows of it beside its names.
    pub fn learn(&mut self, facts: Facts) {
        self.facts = facts.boxed();
    }

    fn hash(&self) -> u64 {
        hash(self.id(), self.name(), self.aliases())
    }

    /// Whether it has the names of an entity.
    fn is(&self, named: Named) -> bool {
        let kind = Some(named.entity().kind);
        self.id() == named.id() && self.name() == named.name() && self.kind == kind && self.aliases().eq(named.aliases())
    }

    fn read(named: Named, lexicon: &Lexicon) -> Self {
        let entity = named.entity();
        let mut bearer = Bearer::new(entity.kind, named.id(), named.name(), named.aliases());
        bearer.known = entity.entry.is_some();
        let Some(entry) = entity.entry else { return bearer };
        let field = |column| Some(lexicon.field(entry, column)).filter(|v| !v.is_empty()).map(CompactString::from);
        let types = |all: &[&'static str]| all.get(lexicon.sub(entry)).copied().unwrap_or("");
        let of_table = match lexicon.table(entry) {
            Table::Places => Facts { country: field("country"), type_name: types(PLACE_TYPES), ..Facts::default() },
            Table::Organizations => {
                Facts { country: field("country"), type_name: types(ORGANIZATION_TYPES), speaks_for: field("speaks_for"), ..Facts::default() }
            }
            Table::Persons => Facts { country: field("country"), known_role: field("role"), ..Facts::default() },
            _ => Facts::default(),
        };
        bearer.learn(of_table);
        bearer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bearer_has_the_names_it_was_given() {
        let body = Bearer::new(Kind::Organization, "organization:onu", "ONU", ["Nations unies", "Onu"].into_iter());
        assert_eq!((body.id(), body.name(), body.aliases().collect::<Vec<_>>()), ("organization:onu", "ONU", vec!["Nations unies", "Onu"]));
        let nobody = Bearer { id_length: 7, name_length: 9, ..Bearer::default() };
        assert_eq!((nobody.id(), nobody.name(), nobody.aliases().count()), ("", "", 0));
    }
}
