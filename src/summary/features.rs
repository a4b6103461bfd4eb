//! What is compared of a claim: concepts, stems, names, countries, numbers and dates.

use super::claim::KeptClaim;
use super::concepts::{Concept, Concepts, kind};
use super::countries::Countries;
use super::feature::{BODY, CONCEPT, COUNT, COUNTRY, DATE, ENTITY, Feature, NUMBER, STEM, THEME, THEMED, feature, meaning, short_hash};
use super::identity::Identity;
use super::kept::Kept;
use super::meanings::{Gatherer, Meanings};
use super::origins::Voices;
use super::record::NOBODY;
use super::records::Records;
use super::shared::Shared;
use super::word::key;
use super::words::told;
use crate::base::Kind;
use crate::text::fold;

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
    /// The corpus entity that is its source; [`NOBODY`] for the unnamed.
    source: u32,
    /// How the thing told is meant ([`mode`]).
    pub mode: u8,
    /// The family of its act.
    pub family: u8,
    /// What else is to be known of it ([`is`]).
    is: u8,
}

/// What is to be known of a claim, a bit each.
mod is {
    pub(super) const TELLING: u8 = 1;
    pub(super) const POINTING: u8 = 1 << 1;
    pub(super) const AIMED: u8 = 1 << 2;
    pub(super) const ATTACHED: u8 = 1 << 3;
    pub(super) const COUNTING: u8 = 1 << 4;
}

impl Item {
    fn note(&mut self, is: u8, when: bool) {
        self.is |= if when { is } else { 0 };
    }

    /// Whether it says something itself, or only points at what another said.
    pub fn has_content(&self) -> bool {
        self.is & is::TELLING != 0
    }

    /// Whether it points at something.
    pub fn points(&self) -> bool {
        self.is & is::POINTING != 0
    }

    /// Whether it speaks to or against somebody.
    pub fn has_target(&self) -> bool {
        self.is & is::AIMED != 0
    }

    /// Whether it joins what it points at rather than what it is like: a refusal, a denial, a sweeping negation.
    pub fn is_attached(&self) -> bool {
        self.is & is::ATTACHED != 0
    }

    /// Whether it names a number.
    pub fn has_number(&self) -> bool {
        self.is & is::COUNTING != 0
    }

    /// The corpus entity that is its source; the unnamed are none.
    #[inline]
    pub fn source(&self) -> Option<u32> {
        Some(self.source).filter(|source| *source != NOBODY)
    }
}

/// All claims as they are compared.
#[derive(Clone, Debug, Default)]
pub struct Items {
    /// What each is.
    pub rows: Vec<Item>,
    /// The origins of each.
    pub origins: Shared,
    /// The features of each.
    pub meanings: Meanings,
}

/// Makes the items of all claims.
pub struct Reader<'a> {
    /// Who is who.
    pub identity: &'a Identity<'a>,
    /// Who speaks for whom.
    pub voices: &'a Voices<'a>,
    /// Countries and their adjectives.
    pub countries: &'a Countries,
    /// Words of one meaning.
    pub concepts: &'a Concepts,
}

/// What a stem says, told once a stem.
struct Sense {
    stem: u32,
    concept: Concept,
    /// The country whose adjective it is.
    country: Option<Feature>,
    /// Whether it opens an adjective of two words.
    opens: bool,
}

/// What is gathered of one claim.
#[derive(Default)]
struct Gathered {
    stems: Vec<u32>,
    features: Vec<Feature>,
    aside: Vec<Feature>,
    origins: Vec<u32>,
}

impl Reader<'_> {
    /// The items of all claims, in order.
    pub fn items(&self, records: &Records) -> Items {
        let claims = records.rows.len();
        let mut items = Items { rows: Vec::with_capacity(claims), origins: Shared::with_room(claims), meanings: Meanings::default() };
        let (mut gathered, mut features) = (Gathered::default(), Gatherer::new(claims));
        let senses: Vec<Sense> = records.stems.keys().iter().map(|stem| self.sense(*stem)).collect();
        for (record, claim) in records.iter().flat_map(|record| record.claims().map(move |c| (record, c))) {
            self.voices.of_claim(record, claim, &mut gathered.origins);
            let item = self.item(record, claim, &senses, &mut gathered);
            items.rows.push(item);
            items.origins.push(&gathered.origins);
            features.push(gathered.features.iter().map(|f| (*f, gathered.aside.contains(f))));
        }
        items.origins.close();
        items.meanings = features.finish();
        items
    }

    fn sense(&self, stem: u32) -> Sense {
        let country = self.countries.adjective(stem).map(country);
        Sense { stem, concept: self.concepts.of(stem), country, opens: self.countries.opens(stem) }
    }

    fn item(&self, record: Kept, claim: KeptClaim, senses: &[Sense], gathered: &mut Gathered) -> Item {
        let mut item = Item {
            record: record.index() as u32,
            source: claim.entity().map_or(NOBODY, |e| self.identity.who.of(record, e)),
            family: family(claim),
            ..Item::default()
        };
        item.note(is::AIMED, claim.target().is_some());
        item.note(is::ATTACHED, claim.is_against() || claim.negated && claim.is_sweeping());
        item.note(is::COUNTING, !claim.numbers().is_empty());
        gathered.features.clear();
        gathered.aside.clear();
        let said = self.words(claim, senses, &mut item, gathered);
        self.cue(claim, gathered);
        let features = &mut gathered.features;
        if item.has_number() {
            counts(features);
        }
        let words = features.len();
        self.names(claim, record, features);
        item.mode |= if claim.tells(told::PAST) { mode::PAST } else { 0 } | if claim.tells(told::FUTURE) { mode::FUTURE } else { 0 };
        let no_names = features.len() == words;
        let (points, resumes) = (claim.tells(told::POINTS_BACK | told::DEFINITE), claim.tells(told::RESUMES));
        item.note(is::POINTING, said < 2 && points && no_names || claim.tells(told::OPENS_POINTING) && said < 4 && no_names || resumes);
        item.note(is::TELLING, said > 0 && (!item.points() || resumes));
        features.sort_unstable();
        features.dedup();
        item
    }

    /// Reads the stems; gives back how many have content of their own.
    fn words(&self, claim: KeptClaim, senses: &[Sense], item: &mut Item, gathered: &mut Gathered) -> u32 {
        gathered.stems.clear();
        claim.push_stems(&mut gathered.stems);
        let mut stems = gathered.stems.iter().map(|number| &senses[*number as usize]).peekable();
        let (mut at, mut count) = (0, 0);
        while let Some(sense) = stems.next() {
            at += 1;
            let pair = if sense.opens { stems.peek().and_then(|next| self.countries.adjective_of_two(sense.stem, next.stem)) } else { None };
            if let Some(feature) = pair.map(country).or(sense.country) {
                gathered.features.push(feature);
                at += usize::from(pair.is_some() && stems.next().is_some());
                continue;
            }
            let Concept { id, kinds } = sense.concept;
            item.mode |= if kinds & kind::WISH != 0 { mode::WISH } else { 0 } | if kinds & kind::PLAN != 0 { mode::PLAN } else { 0 };
            if kinds & (kind::EMPTY | kind::REPORT | kind::WISH | kind::PLAN) != 0 {
                continue;
            }
            let theme = self.concepts.theme(id).map(|theme| feature(THEME | theme, 0));
            let said = std::iter::once(self.word(id, sense.stem)).chain(theme);
            gathered.features.extend(said.clone());
            if at > usize::from(claim.main) || kinds & kind::EXECUTIVE != 0 {
                gathered.aside.extend(said);
            }
            count += 1;
        }
        count
    }

    /// The cue's own meaning (`s'alarme de`, `accuse`), where it has one; it tells less than what is said.
    fn cue(&self, claim: KeptClaim, gathered: &mut Gathered) {
        if matches!(claim.act_name(), "feel" | "warn" | "demand" | "offer" | "promise" | "accuse") {
            let stems = fold::words(claim.cue()).map(key);
            for feature in stems.map(|s| self.word(self.concepts.of(s).id, s)).filter(|f| meaning(*f) & !BODY == CONCEPT) {
                if !gathered.features.contains(&feature) {
                    gathered.features.push(feature);
                    gathered.aside.push(feature);
                }
            }
        }
    }

    /// The feature of a stem and its concept, 0 where it has none.
    fn word(&self, concept: u32, stem: u32) -> Feature {
        let themed = if self.concepts.theme(concept).is_some() { THEMED } else { 0 };
        feature(if concept == 0 { STEM | stem & BODY } else { CONCEPT | themed | concept & BODY }, stem & BODY)
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
