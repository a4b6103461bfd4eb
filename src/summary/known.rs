//! Words of the program's own lists (classes, types), which records hold by reference: written as words, read back as the
//! same references.

use crate::lexicon::{ORGANIZATION_TYPES, PLACE_TYPES};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serializer};
use std::borrow::Cow;

/// A word of these lists; a name of its own, because a field that is written as a reference would be read as one.
pub type Word = &'static str;

/// Classes of sources, kinds of quotation, and no word at all.
const OWN: &[&str] = &["", "person", "organization", "place", "group", "anonymous", "document", "none", "direct", "indirect", "mixed"];

/// Writes a word.
pub fn serialize<S: Serializer>(word: &Word, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(word)
}

/// Reads a word back.
pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Word, D::Error> {
    let word = Cow::<str>::deserialize(input)?;
    let found = [OWN, PLACE_TYPES, ORGANIZATION_TYPES].into_iter().flatten().find(|known| **known == word);
    found.copied().ok_or_else(|| Error::custom(format!("unknown word `{word}`")))
}
