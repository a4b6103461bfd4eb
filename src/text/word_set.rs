//! A few words that a rule asks for together: nearly every other word is turned away by one look at a bit.

use super::fold;

/// Folded words (lower case, accents as written, no apostrophe).
#[derive(Clone, Copy, Debug)]
pub struct WordSet {
    words: &'static [&'static str],
    /// The bits of their tags.
    bits: u64,
}

impl WordSet {
    /// The set of these words; made while the program is compiled.
    pub const fn of(words: &'static [&'static str]) -> Self {
        let (mut bits, mut n) = (0, 0);
        while n < words.len() {
            bits |= bit(fold::tag(words[n]));
            n += 1;
        }
        WordSet { words, bits }
    }

    /// Its words.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().copied()
    }

    /// Whether a word with this tag may be one of them.
    #[inline(always)]
    pub fn may_hold(&self, tag: u64) -> bool {
        self.bits & bit(tag) != 0
    }

    /// Whether one of them has this tag; of longer words only the beginnings are compared.
    pub fn begin(&self, tag: u64) -> bool {
        self.may_hold(tag) && self.words.iter().any(|w| fold::tag(w) == tag)
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
const fn bit(tag: u64) -> u64 {
    1 << (tag.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58)
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
