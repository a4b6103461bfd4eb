//! One feature of a claim: a concept or stem, a theme, a name, a country, a number, a date.

use crate::text::fold;

/// A feature: in its high half what it means (a concept or stem, entity, country, number or date, by the highest bits), in
/// its low half the stem by which it says so.
pub type Feature = u64;

/// Kinds of features, by the highest bits of what they mean.
pub(super) const STEM: u32 = 0;
pub(super) const CONCEPT: u32 = 1 << 28;
pub(super) const THEME: u32 = 2 << 28;
pub(super) const ENTITY: u32 = 3 << 28;
pub(super) const COUNTRY: u32 = 4 << 28;
pub(super) const NUMBER: u32 = 5 << 28;
pub(super) const DATE: u32 = 6 << 28;
pub(super) const COUNT: u32 = 7 << 28;
pub(super) const BODY: u32 = (1 << 28) - 1;
/// The bit of a concept that has a theme, beside the number of its entry.
pub(super) const THEMED: u32 = 1 << 27;

/// What a feature means.
pub fn meaning(feature: Feature) -> u32 {
    (feature >> 32) as u32
}

/// The feature with a meaning and a stem.
pub(super) fn feature(meaning: u32, stem: u32) -> Feature {
    u64::from(meaning) << 32 | u64::from(stem)
}

/// What a feature is, taken apart.
pub enum Parts {
    /// A stem of no concept.
    Stem(u32),
    /// A concept (the number of its entry, from 1) and the stem by which it is named.
    Concept(u32, u32),
    /// A theme, by its hash.
    Theme(u32),
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
        CONCEPT => Parts::Concept(body & !THEMED, feature as u32),
        THEME => Parts::Theme(body),
        ENTITY => Parts::Entity(body),
        COUNTRY => Parts::Country(body),
        NUMBER => Parts::Number(body),
        DATE => Parts::Date(body),
        COUNT => Parts::Count(body & !THEMED),
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

/// The stem by which a feature names its concept, if it is one.
pub fn concept_stem(feature: Feature) -> Option<u32> {
    (meaning(feature) & !BODY == CONCEPT).then_some(feature as u32)
}
