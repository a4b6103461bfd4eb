//! A few words that a rule asks for together: nearly every other word is turned away by one look at a bit.

use super::fold::{self, Keys};

/// Folded words (lower case, accents as written, no apostrophe).
#[derive(Clone, Copy, Debug)]
pub struct WordSet {
    words: &'static [&'static str],
    /// The bits of their heads.
    bits: u64,
}

impl WordSet {
    /// The set of these words; made while the program is compiled.
    pub const fn of(words: &'static [&'static str]) -> Self {
        let (mut bits, mut n) = (0, 0);
        while n < words.len() {
            bits |= bit(fold::head(words[n]));
            n += 1;
        }
        WordSet { words, bits }
    }

    /// Its words.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().copied()
    }

    /// Whether a word with these keys may be one of them.
    #[inline(always)]
    pub fn may_hold(&self, keys: &Keys) -> bool {
        self.bits & bit(keys.exact.head) != 0
    }

    /// Whether one of them is written as the word with these keys; of words longer than a head only the beginnings are compared.
    pub fn begin(&self, keys: &Keys) -> bool {
        self.may_hold(keys) && self.words.iter().any(|w| keys.begins(w))
    }

    /// Whether it holds a word as it stands in a text, whose keys nobody has.
    pub fn holds(&self, word: &str) -> bool {
        self.words.iter().any(|w| fold::is_exact(word, w))
    }
}

/// The set of some words, made while the program is compiled: `set!["le", "la"]`.
macro_rules! set {
    [$($word:literal),+ $(,)?] => {
        const { &$crate::text::WordSet::of(&[$($word),+]) }
    };
}
pub(crate) use set;

#[inline(always)]
const fn bit(head: u64) -> u64 {
    1 << (head.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_its_words_alone() {
        const SET: WordSet = WordSet::of(&["d", "état", "président", "lui"]);
        assert!(["D", "État", "président", "PRÉSIDENT", "lui"].iter().all(|w| SET.holds(w)));
        assert!(["", "l", "etat", "présidente", "luii"].iter().all(|w| !SET.holds(w)));
    }
}
