//! Words of the program's own lists (classes, types), which records hold by reference: written as words, read back as the
//! same references.

use crate::lexicon::{ORGANIZATION_TYPES, PLACE_TYPES};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

/// A word of these lists; a name of its own, because a field that is written as a reference would be read as one.
pub type Word = &'static str;

/// Classes of sources, and no word at all.
const CLASSES: &[&str] = &["", "person", "organization", "place", "group", "anonymous", "document", "none"];

/// A class of sources, in one byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class(u8);

impl Class {
    /// The class with this name.
    pub fn new(name: &str) -> Self {
        Class(CLASSES.iter().position(|class| *class == name).unwrap_or(0) as u8)
    }

    /// Its name.
    pub fn name(self) -> Word {
        CLASSES.get(usize::from(self.0)).copied().unwrap_or("")
    }
}

/// Writes a word.
pub fn serialize<S: Serializer>(word: &Word, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(word)
}

/// Reads a word back.
pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Word, D::Error> {
    let word = Cow::<str>::deserialize(input)?;
    let found = [CLASSES, PLACE_TYPES, ORGANIZATION_TYPES].into_iter().flatten().find(|known| **known == word);
    found.copied().ok_or_else(|| Error::custom(format!("unknown word `{word}`")))
}
