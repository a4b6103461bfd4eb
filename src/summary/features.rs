//! What is compared of a claim: concepts, stems, names, countries, numbers and dates, each with its weight.

use super::claim::KeptClaim;
use super::concepts::{Concepts, kind};
use super::countries::Countries;
use super::identity::Identity;
use super::kept::Kept;
use super::lists::Lists;
use super::origins::Voices;
use super::records::Records;
use super::word::key;
use super::words::told;
use crate::base::Kind;
use crate::text::fold;

/// A feature: in its high half what it means (a concept or stem, entity, country, number or date, by the highest bits), in
/// its low half the stem by which it says so.
pub type Feature = u64;

const STEM: u32 = 0;
const CONCEPT: u32 = 1 << 28;
const ENTITY: u32 = 2 << 28;
const COUNTRY: u32 = 3 << 28;
const NUMBER: u32 = 4 << 28;
const DATE: u32 = 5 << 28;
const COUNT: u32 = 6 << 28;
const BODY: u32 = (1 << 28) - 1;

/// How much a feature of a kind counts, beside its rarity.
pub fn share(feature: Feature) -> f32 {
    match meaning(feature) & !BODY {
        ENTITY => 0.6,
        COUNTRY => 0.45,
        NUMBER => 0.6,
        DATE => 0.3,
        COUNT => 0.8,
        _ => 1.0,
    }
}

/// What a feature means.
pub fn meaning(feature: Feature) -> u32 {
    (feature >> 32) as u32
}

fn feature(meaning: u32, stem: u32) -> Feature {
    u64::from(meaning) << 32 | u64::from(stem)
}

/// What a feature is, taken apart.
pub enum Parts {
    /// A stem of no concept.
    Stem(u32),
    /// A concept (the number of its entry, from 1) and the stem by which it is named.
    Concept(u32, u32),
    /// An entity of the corpus.
    Entity(u32),
    /// A country, by the hash of its code.
    Country(u32),
    /// A number.
    Number(u32),
    /// A date, by its hash.
    Date(u32),
    /// That things of a concept are counted.
    Count(u32),
}

/// Takes a feature apart.
pub fn parts(feature: Feature) -> Parts {
    let body = meaning(feature) & BODY;
    match meaning(feature) & !BODY {
        CONCEPT => Parts::Concept(body, feature as u32),
        ENTITY => Parts::Entity(body),
        COUNTRY => Parts::Country(body),
        NUMBER => Parts::Number(body),
        DATE => Parts::Date(body),
        COUNT => Parts::Count(body),
        _ => Parts::Stem(body),
    }
}

/// A stem as features hold it.
pub fn stem_of(key: u32) -> u32 {
    key & BODY
}

/// A date or country's code as features hold it.
pub fn short_hash(word: &str) -> u32 {
    fold::hash(word) as u32 & BODY
}

/// Whether a feature names something (an entity, a country).
pub fn is_name(feature: Feature) -> bool {
    matches!(meaning(feature) & !BODY, ENTITY | COUNTRY)
}

/// Whether a feature is a number.
pub fn is_number(feature: Feature) -> bool {
    meaning(feature) & !BODY == NUMBER
}

/// Whether a feature says that things of a concept are counted.
pub fn is_count(feature: Feature) -> bool {
    meaning(feature) & !BODY == COUNT
}

/// The stem by which a feature names its concept, if it is one.
pub fn concept_stem(feature: Feature) -> Option<u32> {
    (meaning(feature) & !BODY == CONCEPT).then_some(feature as u32)
}

/// Whether a feature is a stem or concept.
pub fn is_word(feature: Feature) -> bool {
    matches!(meaning(feature) & !BODY, STEM | CONCEPT)
}

/// How the thing told is meant: wished, planned.
pub mod mode {
    /// Somebody wishes it.
    pub const WISH: u8 = 1;
    /// Somebody plans it.
    pub const PLAN: u8 = 2;
    /// It is done.
    pub const PAST: u8 = 4;
    /// It will be.
    pub const FUTURE: u8 = 8;
}

/// A claim as it is compared.
#[derive(Clone, Copy, Debug, Default)]
pub struct Item {
    /// Index of its record.
    pub record: u32,
    /// Index in the record.
    pub claim: u32,
    /// Index of its source among all sources; the unnamed have none.
    pub source: Option<u32>,
    /// Where its content stands in the article, in bytes.
    pub content: (u32, u32),
    /// How the thing told is meant ([`mode`]).
    pub mode: u8,
    /// Its act, an index into `lexicon::ACTS`.
    pub act: u8,
    /// The family of its act.
    pub family: u8,
    /// Whether it says something itself, or only points at what another said.
    pub has_content: bool,
    /// The noun it points with, if it points.
    pub points: bool,
    /// Whether it speaks to or against somebody.
    pub has_target: bool,
    /// Whether it joins what it points at rather than what it is like: a refusal, a denial, a sweeping negation.
    pub is_attached: bool,
    /// Whether it names a number.
    pub has_number: bool,
}

/// All claims as they are compared.
#[derive(Clone, Debug, Default)]
pub struct Items {
    /// What each is.
    pub rows: Vec<Item>,
    /// The origins of each.
    pub origins: Lists<u32>,
    /// The features of each, in order.
    pub features: Lists<Feature>,
    /// For every feature whether it stands only in a subordinate or purpose clause.
    pub aside: Vec<bool>,
}

/// Makes the items of all claims.
pub struct Reader<'a> {
    /// Who is who.
    pub identity: &'a Identity,
    /// Who speaks for whom.
    pub voices: &'a Voices<'a>,
    /// Countries and their adjectives.
    pub countries: &'a Countries,
    /// Words of one meaning.
    pub concepts: &'a Concepts,
}

/// What is gathered of one claim.
#[derive(Default)]
struct Gathered {
    features: Vec<Feature>,
    aside: Vec<Feature>,
    origins: Vec<u32>,
}

impl Reader<'_> {
    /// The items of all claims, in order.
    pub fn items(&self, records: &Records) -> Items {
        let (mut items, mut gathered) = (Items::default(), Gathered::default());
        for (record, claim) in records.iter().flat_map(|record| record.claims().map(move |c| (record, c))) {
            self.voices.of_claim(record, claim, &mut gathered.origins);
            let item = self.item(record, claim, &mut gathered);
            items.rows.push(item);
            items.origins.push(gathered.origins.iter().copied());
            items.aside.extend(gathered.features.iter().map(|f| gathered.aside.contains(f)));
            items.features.push(gathered.features.iter().copied());
        }
        items
    }

    fn item(&self, record: Kept, claim: KeptClaim, gathered: &mut Gathered) -> Item {
        let who = &self.identity.who;
        let mut item = Item {
            record: record.index() as u32,
            claim: claim.at() - record.first(),
            source: claim.entity().map(|e| who.of(record, e)),
            act: claim.act,
            family: family(claim),
            has_target: claim.target().is_some(),
            is_attached: claim.is_against() || claim.negated && claim.is_sweeping(),
            has_number: !claim.numbers().is_empty(),
            content: (claim.start, claim.start + claim.length),
            ..Item::default()
        };
        gathered.features.clear();
        gathered.aside.clear();
        let said = self.words(claim, &mut item, gathered);
        let features = &mut gathered.features;
        self.cue(claim, features);
        if item.has_number {
            counts(features);
        }
        let words = features.len();
        self.names(claim, record, features);
        item.mode |= if claim.tells(told::PAST) { mode::PAST } else { 0 } | if claim.tells(told::FUTURE) { mode::FUTURE } else { 0 };
        let no_names = features.len() == words;
        let (points, resumes) = (claim.tells(told::POINTS_BACK | told::DEFINITE), claim.tells(told::RESUMES));
        item.points = said < 2 && points && no_names || claim.tells(told::OPENS_POINTING) && said < 4 && no_names || resumes;
        item.has_content = said > 0 && (!item.points || resumes);
        features.sort_unstable();
        features.dedup();
        item
    }

    /// Reads the stems; gives back how many have content of their own.
    fn words(&self, claim: KeptClaim, item: &mut Item, gathered: &mut Gathered) -> u32 {
        let mut stems = claim.stems();
        let (mut at, mut said) = (0, 0);
        while let Some(stem) = stems.next() {
            if let Some((code, taken)) = self.countries.adjective(stem, stems.clone().next()) {
                gathered.features.push(country(code));
                (1..taken).for_each(|_| _ = stems.next());
                at += taken;
                continue;
            }
            at += 1;
            let concept = self.concepts.of(stem);
            let kinds = concept.kinds;
            item.mode |= if kinds & kind::WISH != 0 { mode::WISH } else { 0 } | if kinds & kind::PLAN != 0 { mode::PLAN } else { 0 };
            if kinds & (kind::EMPTY | kind::REPORT | kind::WISH | kind::PLAN) != 0 {
                continue;
            }
            let feature = word(concept.id, stem);
            gathered.features.push(feature);
            if at > usize::from(claim.main) || kinds & kind::EXECUTIVE != 0 {
                gathered.aside.push(feature);
            }
            said += 1;
        }
        said
    }

    /// The cue's own meaning (`s'alarme de`, `accuse`), where it has one.
    fn cue(&self, claim: KeptClaim, features: &mut Vec<Feature>) {
        if matches!(claim.act_name(), "feel" | "warn" | "demand" | "offer" | "promise" | "accuse") {
            let stems = fold::words(claim.cue()).map(key);
            features.extend(stems.map(|s| word(self.concepts.of(s).id, s)).filter(|f| meaning(*f) & !BODY == CONCEPT));
        }
    }

    /// The names, numbers and dates of a claim.
    fn names(&self, claim: KeptClaim, record: Kept, features: &mut Vec<Feature>) {
        let of_self = claim.entity().filter(|_| claim.tells(told::OF_SELF) && claim.class() == "person");
        for entity in claim.about().chain(claim.target()).chain(of_self) {
            self.name(record, entity, features);
        }
        features.extend(claim.numbers().map(|n| feature(NUMBER | n & BODY, 0)));
        features.extend(claim.dates().map(|d| feature(DATE | short_hash(d), 0)));
    }

    fn name(&self, record: Kept, own: u32, features: &mut Vec<Feature>) {
        let Some(named) = record.entity(own) else { return };
        let corpus = self.identity.who.of(record, own);
        let code = self.voices.country(corpus);
        if let Some(code) = code {
            features.push(country(code));
        }
        let is_country = code.is_some() && named.kind != Some(Kind::Person);
        if !is_country && !matches!(named.kind, Some(Kind::Weapon | Kind::Date) | None) {
            features.push(feature(ENTITY | corpus & BODY, 0));
        }
    }
}

/// Adds that the things of the concepts are counted.
fn counts(features: &mut Vec<Feature>) {
    for at in 0..features.len() {
        let meaning = meaning(features[at]);
        if meaning & !BODY == CONCEPT {
            features.push(feature(COUNT | meaning & BODY, 0));
        }
    }
}

/// Families of acts: those that tell, those that ask, offer or promise, those that blame or warn.
fn family(claim: KeptClaim) -> u8 {
    match claim.act_name() {
        "demand" | "offer" | "promise" => 1,
        "accuse" | "warn" => 2,
        _ => 0,
    }
}

fn country(code: &str) -> Feature {
    feature(COUNTRY | short_hash(code), 0)
}

/// The feature of a stem and its concept, 0 where it has none.
fn word(concept: u32, stem: u32) -> Feature {
    feature(if concept == 0 { STEM | stem & BODY } else { CONCEPT | concept & BODY }, stem & BODY)
}
