//! Names as words to compare: folded, in one transliteration, their initials.

use crate::base::{Chains, Reused, ReusedString};
use crate::lexicon::class;
use crate::syntax::Parse;
use crate::text::{Kind, fold};
use smallvec::SmallVec;
use std::ops::Range;

/// The folded words of a name, as numbers in [`Names`]: equal for equal words.
pub(super) type Words = SmallVec<[u32; 8]>;

/// The folded words of an article's names, each once, in one buffer.
#[derive(Default)]
pub(super) struct Names {
    text: ReusedString,
    words: Reused<Word>,
    by_hash: Chains,
    /// A word while it is folded.
    folded: ReusedString,
}

#[derive(Clone, Copy)]
struct Word {
    start: u32,
    end: u32,
    /// The first bytes, by which the key of a token is told to be the word's.
    head: u64,
    /// The word in one transliteration, counted from 1; 0 while nobody has asked.
    skeleton: u32,
    small: bool,
}

impl Names {
    /// The folded words of a stretch of tokens: lower case, no accents, no marks.
    pub(super) fn words(&mut self, parse: &Parse, tokens: Range<usize>) -> Words {
        let mut out = Words::new();
        for i in tokens.filter(|i| parse.text.tokens[*i].kind != Kind::Mark) {
            let keys = parse.text.keys(i);
            let known = |n: &u32| {
                let word = &self.words[*n as usize];
                word.head == keys.plain.head && (word.end - word.start) as usize == keys.plain_len()
            };
            if let Some(known) = self.by_hash.get(keys.plain.hash).find(known) {
                out.push(known);
                continue;
            }
            if let Some(new) = self.new_word(parse, i) {
                out.push(new);
            }
        }
        out
    }

    /// The number of the word at token `i`, whose key no word has yet; none where it has no letter.
    fn new_word(&mut self, parse: &Parse, i: usize) -> Option<u32> {
        let (token, keys) = (&parse.text.tokens[i], parse.text.keys(i));
        let head = keys.plain.head.to_le_bytes();
        // A short word is all in its key.
        if token.is_word()
            && !token.is_elided()
            && !token.is_dotted()
            && let Some(word) = head.get(..keys.plain_len()).and_then(|word| std::str::from_utf8(word).ok())
        {
            return Some(self.add(word, keys.plain));
        }
        self.folded.clear();
        let folded = &mut self.folded;
        fold::each_plain(parse.text.word(i), |c| {
            if c.is_alphanumeric() {
                folded.push(c);
            }
        });
        (!self.folded.is_empty()).then(|| self.folded_word())
    }

    /// The number of a folded word.
    pub(super) fn word(&mut self, folded: &str) -> u32 {
        self.folded.clear();
        self.folded.push_str(folded);
        self.folded_word()
    }

    fn folded_word(&mut self) -> u32 {
        let key = fold::key(&self.folded);
        if let Some(known) = self.by_hash.get(key.hash).find(|n| self.text(*n) == *self.folded) {
            return known;
        }
        let folded = std::mem::take(&mut *self.folded);
        let n = self.add(&folded, key);
        *self.folded = folded;
        n
    }

    /// Adds a folded word that is not there yet.
    fn add(&mut self, word: &str, key: fold::Key) -> u32 {
        let (start, n) = (self.text.len() as u32, self.words.len() as u32);
        self.text.push_str(word);
        self.words.push(Word { start, end: self.text.len() as u32, head: key.head, skeleton: 0, small: is_small(word) });
        self.by_hash.insert(key.hash, n);
        n
    }

    /// A word's letters.
    pub(super) fn text(&self, word: u32) -> &str {
        let Word { start, end, .. } = self.words[word as usize];
        &self.text[start as usize..end as usize]
    }

    /// The letters of several words, without the spaces between them.
    pub(super) fn letters(&self, words: &[u32]) -> impl Iterator<Item = u8> {
        words.iter().flat_map(|w| self.text(*w).bytes())
    }

    /// The words in the transliteration by which names are compared.
    pub(super) fn skeletons(&mut self, words: &[u32]) -> Words {
        words.iter().map(|w| self.skeleton(*w)).collect()
    }

    fn skeleton(&mut self, word: u32) -> u32 {
        if let Some(known) = self.words[word as usize].skeleton.checked_sub(1) {
            return known;
        }
        let mut made = std::mem::take(&mut *self.folded);
        skeleton(self.text(word), &mut made);
        *self.folded = made;
        let n = self.folded_word();
        self.words[word as usize].skeleton = n + 1;
        n
    }

    /// Whether a word is an article, a preposition or the like.
    pub(super) fn is_small(&self, word: u32) -> bool {
        self.words[word as usize].small
    }

    /// The first letters of a name's words, hyphens apart, without articles and prepositions (`Comité international de la
    /// Croix-Rouge` gives `cicr`).
    pub(super) fn initials<'a>(&'a self, words: &'a [u32]) -> impl Iterator<Item = char> + 'a {
        words.iter().filter(|w| !self.is_small(**w)).filter_map(|w| self.text(*w).chars().next())
    }

    /// The words with a space between two.
    pub(super) fn joined(&self, words: &[u32]) -> String {
        words.iter().map(|w| self.text(*w)).collect::<Vec<_>>().join(" ")
    }
}

/// Whether a folded word is an article, a preposition or the like.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "de" | "du" | "des" | "d" | "la" | "le" | "les" | "l" | "et" | "a" | "au" | "aux" | "en" | "pour" | "the" | "of" | "sur" | "un" | "une" | "par"
    )
}

/// One spelling for the many in which names of other alphabets are written (`Choïgu`, `Choïgou`, `Shoigu`).
fn skeleton(word: &str, out: &mut String) {
    let word = if word == "el" || word == "ul" { "al" } else { word };
    out.clear();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        match spelled(rest.as_bytes()) {
            Some((piece, used)) => {
                if !out.ends_with(piece) {
                    out.push_str(piece);
                }
                rest = &rest[used..];
            }
            None => {
                if !out.ends_with(first) {
                    out.push(first);
                }
                rest = &rest[first.len_utf8()..];
            }
        }
    }
}

/// How the first letters of `rest` are spelled where they have another spelling too, and how many they are.
#[inline]
fn spelled(bytes: &[u8]) -> Option<(&'static str, usize)> {
    if !matches!(bytes.first()?, b'c'..=b'e' | b'g' | b'i' | b'k' | b'o'..=b'q' | b's' | b't' | b'w' | b'y') {
        return None;
    }
    Some(match (bytes.first()?, bytes.get(1), bytes.get(2)) {
        (b't' | b's', Some(b'c'), Some(b'h')) => ("ch", 3),
        (b's', Some(b'h'), _) => ("ch", 2),
        (b'o', Some(b'u' | b'o'), _) => ("u", 2),
        (b'k', Some(b'h'), _) | (b'c', Some(b'k'), _) => ("k", 2),
        (b'g', Some(b'h'), _) => ("g", 2),
        (b'd', Some(b'j'), _) => ("j", 2),
        (b'p', Some(b'h'), _) => ("f", 2),
        (b't', Some(b'h'), _) => ("t", 2),
        (b'e', Some(b'i' | b'y'), _) | (b'i', Some(b'j'), _) => ("i", 2),
        (b'y', ..) => ("i", 1),
        (b'w', ..) => ("v", 1),
        (b'q', ..) => ("k", 1),
        _ => return None,
    })
}

/// Whether token `i` may stand in a name's acronym: in capitals, short.
pub(super) fn is_acronym(parse: &Parse, tokens: &Range<usize>) -> bool {
    tokens.len() == 1 && parse.text.tokens[tokens.start].is_all_caps() && parse.text.word(tokens.start).chars().count() <= 8
}

/// Whether token `i` is a generic head of organisations or places (`groupe`, `aéroport`).
pub(super) fn is_head(parse: &Parse, i: usize) -> bool {
    parse.is(i, class::ORGANIZATION_HEAD | class::PLACE_HEAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transliterations_meet() {
        let skeleton = |word: &str| {
            let mut out = String::new();
            super::skeleton(word, &mut out);
            out
        };
        for (a, b) in [("choigu", "choigou"), ("shoigu", "choigou"), ("bashar", "bachar"), ("zelensky", "zelenskyy"), ("el", "al"), ("youssef", "yusef")] {
            assert_eq!(skeleton(a), skeleton(b), "{a} {b}");
        }
        assert_ne!(skeleton("macron"), skeleton("martin"));
    }

    #[test]
    fn initials_of_content_words() {
        let initials = |name: &str| {
            let mut names = Names::default();
            let words: Words = fold::words(name).map(|w| names.word(&fold::plain(w))).collect();
            names.initials(&words).collect::<String>()
        };
        assert_eq!(initials("Comité international de la Croix-Rouge"), "cicr");
        assert_eq!(initials("Forces de soutien rapide"), "fsr");
    }
}
