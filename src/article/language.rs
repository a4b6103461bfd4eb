//! Which language a text is in, by the words that each language uses most.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The most frequent words of each language.
#[derive(Clone, Debug, Default)]
pub struct Languages {
    codes: Vec<String>,
    words: HashMap<u64, u32, BuildHasherDefault<Same>>,
}

/// Keys are hashes already.
#[derive(Clone, Copy, Debug, Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

/// How much of a text is looked at.
const SAMPLE: usize = 4096;
/// Texts with fewer known words than this are too short to tell.
const ENOUGH: u32 = 5;

impl Languages {
    /// Languages by code, with their words.
    pub fn new<'a>(languages: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut all = Languages::default();
        for (code, words) in languages.take(32) {
            let bit = 1 << all.codes.len();
            all.codes.push(code.to_string());
            for word in words.split('|') {
                *all.words.entry(hash(word)).or_default() |= bit;
            }
        }
        all
    }

    /// The language whose words the text uses most; none where it is too short to tell. French wins a tie: the
    /// program is for French.
    pub fn guess(&self, text: &str) -> Option<&str> {
        let mut counts = [0_u32; 32];
        each_word(sample(text), |hash| {
            let mut bits = self.words.get(&hash).copied().unwrap_or(0);
            while bits != 0 {
                counts[bits.trailing_zeros() as usize] += 1;
                bits &= bits - 1;
            }
        });
        let french = self.codes.iter().position(|c| c == "fr");
        let best = (0..self.codes.len()).max_by_key(|i| (counts[*i], Some(*i) == french, std::cmp::Reverse(*i)))?;
        (counts[best] >= ENOUGH).then(|| self.codes[best].as_str())
    }
}

fn sample(text: &str) -> &str {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a.
fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Gives `found` the hash of every word in lower case. Letters of ASCII and Latin-1 are read as bytes, others as characters.
fn each_word(text: &str, mut found: impl FnMut(u64)) {
    let bytes = text.as_bytes();
    let (mut hash, mut at) = (SEED, 0);
    while let Some(b) = bytes.get(at) {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' => hash = step(hash, b | 0x20),
            0..=0x7f => {
                if hash != SEED {
                    found(hash);
                }
                hash = SEED;
            }
            0xc3 if !matches!(bytes[at + 1], 0x97 | 0xb7 | 0x9f) => {
                hash = step(step(hash, 0xc3), bytes[at + 1] | 0x20);
                at += 1;
            }
            _ => at += other(&text[at..], &mut hash, &mut found) - 1,
        }
        at += 1;
    }
    if hash != SEED {
        found(hash);
    }
}

/// Takes a character of another script, or a mark that ends the word; how many bytes it has.
fn other(text: &str, hash: &mut u64, found: &mut impl FnMut(u64)) -> usize {
    let Some(c) = text.chars().next() else { return 1 };
    let mut buffer = [0; 4];
    if c.is_alphabetic() {
        *hash = c.to_lowercase().fold(*hash, |hash, c| c.encode_utf8(&mut buffer).bytes().fold(hash, step));
    } else {
        if *hash != SEED {
            found(*hash);
        }
        *hash = SEED;
    }
    c.len_utf8()
}

/// The hash of a word in lower case.
fn hash(word: &str) -> u64 {
    let mut buffer = [0; 4];
    word.chars().flat_map(char::to_lowercase).fold(SEED, |hash, c| c.encode_utf8(&mut buffer).bytes().fold(hash, step))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages() -> Languages {
        Languages::new([("en", "the|of|and|was|in|to"), ("fr", "le|la|les|été|dans|et|à")].into_iter())
    }

    #[test]
    fn tells_languages_apart() {
        let known = languages();
        assert_eq!(known.guess("LES pompiers ont ÉTÉ appelés dans la nuit et le matin"), Some("fr"));
        assert_eq!(known.guess("The minister of the interior was in the north and went to work"), Some("en"));
        assert_eq!(known.guess("Non."), None);
    }
}
