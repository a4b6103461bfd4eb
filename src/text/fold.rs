//! Folding: the forms under which a word of an article and a word of a lexicon are compared.
//!
//! Two keys are made of every word. The *exact* key is in lower case with its accents (`annoncé` is not `annonce`);
//! the *plain* key has none (`Étienne` and `ETIENNE` are one), and names are looked up by it. `œ` and `æ` are written
//! `oe` and `ae` in both. Decomposed accents (a letter followed by a combining mark) fold like composed ones.
//!
//! The build script includes this file and `folded.rs`, so they depend on nothing but `base/bytes.rs`.

use super::folded::Folded;
use crate::base::bytes::{self, eight, latin, low};
use std::ops::Range;

/// One of the keys of a word: its first eight bytes, and the hash of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// The first eight bytes, zeros behind a shorter word: a word of at most eight bytes is nothing but its head.
    pub head: u64,
    /// Hash of the whole key.
    pub hash: u64,
}

impl Key {
    /// The key of a word of up to eight bytes.
    #[inline(always)]
    pub(super) fn of_head(head: u64) -> Self {
        Key { head, hash: mix(0, head) }
    }
}

/// The two keys of a word; equal where the word has no accent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// The exact key.
    pub exact: Key,
    /// The plain key.
    pub plain: Key,
    exact_len: u32,
    plain_len: u32,
}

impl Keys {
    /// The keys of a word of `len` small ASCII letters, fewer than a head has, with this one.
    #[inline(always)]
    pub(super) fn of_head(key: Key, len: usize) -> Self {
        Keys { exact: key, plain: key, exact_len: len as u32, plain_len: len as u32 }
    }

    /// The keys of a word of ASCII letters and accented letters of Latin-1, or of a number of ASCII digits, whose exact key is known; none
    /// where one of the letters is none or two.
    pub(super) fn of_latin(text: &[u8], range: Range<usize>, exact: Key, accented: bool) -> Option<Self> {
        let exact_len = range.len() as u32;
        if !accented {
            return Some(Keys { exact, plain: exact, exact_len, plain_len: exact_len });
        }
        let (mut plain, mut at) = (Folded::default(), range.start);
        while at < range.end {
            let near = eight(text, at);
            let (run, begins) = latin(near);
            at += plain.take_plain(near, run, begins).then_some(run)?;
        }
        Some(Keys { exact, plain: plain.key(), exact_len, plain_len: plain.len() as u32 })
    }

    /// How many bytes the exact key has.
    pub fn exact_len(&self) -> usize {
        self.exact_len as usize
    }

    /// How many bytes the plain key has.
    pub fn plain_len(&self) -> usize {
        self.plain_len as usize
    }

    /// The word's tag.
    #[inline(always)]
    pub(super) fn tag(&self) -> u64 {
        tag_of(self.exact.head, self.exact_len())
    }
}

/// The tag of a word that is folded already, by which a rule asks for it: its head, of a longer word the first seven bytes and one that
/// stands in no text. Initials written with dots (`U.S.`), as marks, have none.
#[inline(always)]
pub const fn tag(folded: &str) -> u64 {
    tag_of(head(folded), folded.len())
}

/// The tags of words that are folded already and no longer than a head; made while the program is compiled.
pub(super) const fn tags<const N: usize>(words: [&str; N]) -> [u64; N] {
    let (mut tags, mut n) = ([0; N], 0);
    while n < N {
        tags[n] = tag(words[n]);
        n += 1;
    }
    tags
}

/// The tag of a word of so many bytes with this head.
#[inline(always)]
pub(super) const fn tag_of(head: u64, len: usize) -> u64 {
    const LONGER: u64 = 0xff << (8 * (HEAD - 1));
    if len > HEAD { head | LONGER } else { head }
}

/// Bytes of a head.
pub const HEAD: usize = bytes::STEP;

/// The head of a word that is folded already.
#[inline(always)]
pub const fn head(folded: &str) -> u64 {
    let bytes = folded.as_bytes();
    let len = bytes.len();
    // Two halves that may overlap, so that no loop is needed.
    if let Some(head) = bytes.first_chunk::<8>() {
        u64::from_le_bytes(*head)
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        u32::from_le_bytes(*first) as u64 | (u32::from_le_bytes(*last) as u64) << (8 * (len - 4))
    } else if len > 0 {
        bytes[0] as u64 | (bytes[len / 2] as u64) << (8 * (len / 2)) | (bytes[len - 1] as u64) << (8 * (len - 1))
    } else {
        0
    }
}

/// The key of a string that is folded already.
pub fn key(folded: &str) -> Key {
    key_of(folded.as_bytes())
}

/// Hashes eight bytes at a step: a word is seldom longer than two.
fn key_of(folded: &[u8]) -> Key {
    let hash = (0..folded.len()).step_by(HEAD).fold(0, |hash, at| mix(hash, eight(folded, at)));
    Key { head: eight(folded, 0), hash }
}

/// The exact key of a word that holds nothing but ASCII letters and digits and accented letters of Latin-1.
#[inline(always)]
pub(super) fn key_of_latin(text: &[u8], range: Range<usize>) -> Key {
    let small = |at: usize| bytes::small(eight(text, at)) & low((range.end - at).min(HEAD));
    let head = small(range.start);
    let (mut hash, mut at) = (mix(0, head), range.start + HEAD);
    while at < range.end {
        hash = mix(hash, small(at));
        at += HEAD;
    }
    Key { head, hash }
}

#[inline(always)]
pub(super) fn mix(hash: u64, value: u64) -> u64 {
    let mixed = (hash.rotate_left(23) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 32
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(PRIME)
}

/// Hash of a string that is folded already (FNV-1a, 64 bits).
pub fn hash(folded: &str) -> u64 {
    folded.bytes().fold(SEED, step)
}

/// Both keys of a word as it stands in the text.
pub fn keys(word: &str) -> Keys {
    if let Some(keys) = latin_keys(word) {
        return keys;
    }
    let (exact, plain) = (exact(word), plain(word));
    Keys { exact: key(&exact), plain: key(&plain), exact_len: exact.len() as u32, plain_len: plain.len() as u32 }
}

/// Both keys of a word of ASCII and the accented letters of Latin-1; none for others.
fn latin_keys(word: &str) -> Option<Keys> {
    let (mut exact, mut plain) = (Folded::default(), Folded::default());
    let mut bytes = word.bytes();
    while let Some(byte) = bytes.next() {
        let (small, bare) = match byte {
            0..=0x7f => ([byte.to_ascii_lowercase(), 0], [byte.to_ascii_lowercase(), 0]),
            0xc3 => {
                let second = bytes.next()?;
                ([0xc3, second | 0x20], plain_letter(second)?)
            }
            _ => return None,
        };
        exact.take_letter(small);
        plain.take_letter(bare);
    }
    Some(Keys { exact: exact.key(), plain: plain.key(), exact_len: exact.len() as u32, plain_len: plain.len() as u32 })
}

/// The exact key of a word: lower case, accents kept and composed.
pub fn exact(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    exact_chars(word).collect()
}

/// The plain key of a word: lower case, no accents.
pub fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    each_plain(word, |c| out.push(c));
    out
}

/// Gives `take` the characters of the plain key of a word.
pub fn each_plain(word: &str, mut take: impl FnMut(char)) {
    let bytes = word.as_bytes();
    let letter = |i: usize| bytes.get(i + 1).copied().and_then(plain_letter);
    // Of ASCII and the accented letters of Latin-1 byte by byte; where anything else stands in the word, character by character.
    let continues = |b: u8| (0x80..0xc0).contains(&b);
    if !bytes.iter().enumerate().all(|(i, b)| *b < 0x80 || continues(*b) || *b == 0xc3 && letter(i).is_some()) {
        return exact_chars(word).map(base_letter).for_each(take);
    }
    for (i, b) in bytes.iter().enumerate() {
        let plain = match b {
            0..=0x7f => b.to_ascii_lowercase(),
            0xc3 => match letter(i) {
                Some([letter, 0]) => letter,
                Some([_, second]) => second | 0x40,
                None => continue,
            },
            _ => continue,
        };
        take(char::from(plain));
    }
}

/// The letter `0xC3 second` in lower case without its accent, one byte or two; none where it is no letter or a ligature.
#[inline]
pub(super) fn plain_letter(second: u8) -> Option<[u8; 2]> {
    let lower = second | 0x20;
    Some(match lower {
        0xa6 | 0xb7 => return None,
        0xbf if second != 0xbf => return None,
        0xa0..=0xa5 => [b'a', 0],
        0xa7 => [b'c', 0],
        0xa8..=0xab => [b'e', 0],
        0xac..=0xaf => [b'i', 0],
        0xb0 => [b'd', 0],
        0xb1 => [b'n', 0],
        0xb2..=0xb6 | 0xb8 => [b'o', 0],
        0xb9..=0xbc => [b'u', 0],
        0xbd | 0xbf => [b'y', 0],
        _ => [0xc3, lower],
    })
}

/// Whether `folded` is the exact key of `word`.
pub fn is_exact(word: &str, folded: &str) -> bool {
    is_folded_latin(word, folded, |second| Some([0xc3, second | 0x20])).unwrap_or_else(|| exact_chars(word).eq(folded.chars()))
}

/// Whether `folded` is `word` byte by byte, of accented letters what `accented` makes of them; none where other characters
/// stand in the word.
fn is_folded_latin(word: &str, folded: &str, accented: impl Fn(u8) -> Option<[u8; 2]>) -> Option<bool> {
    let (mut bytes, mut wanted) = (word.bytes(), folded.bytes());
    let mut same = true;
    while let Some(b) = bytes.next() {
        match b {
            0..=0x7f => same &= wanted.next() == Some(b.to_ascii_lowercase()),
            0xc3 => {
                let second = bytes.next()?;
                plain_letter(second)?;
                let letter = accented(second)?;
                same &= wanted.next() == Some(letter[0]) && (letter[1] == 0 || wanted.next() == Some(letter[1]));
            }
            _ => return None,
        }
    }
    Some(same && wanted.next().is_none())
}

/// Whether `folded` is the plain key of `word`.
pub fn is_plain(word: &str, folded: &str) -> bool {
    is_folded_latin(word, folded, plain_letter).unwrap_or_else(|| exact_chars(word).map(base_letter).eq(folded.chars()))
}

/// Lower-case characters of a word, ligatures opened, combining marks composed with their letter.
fn exact_chars(word: &str) -> impl Iterator<Item = char> + '_ {
    let mut chars = word.chars().flat_map(lower).peekable();
    std::iter::from_fn(move || {
        let mut c = chars.next()?;
        while let Some(mark) = chars.next_if(|m| is_combining(*m)) {
            c = compose(c, mark);
        }
        Some(c)
    })
}

fn lower(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        '\0'..='\x7f' => (c.to_ascii_lowercase(), None),
        'à'..='å' | 'ç'..='ï' => (c, None),
        'œ' | 'Œ' => ('o', Some('e')),
        'æ' | 'Æ' => ('a', Some('e')),
        'ß' => ('s', Some('s')),
        _ => (c.to_lowercase().next().unwrap_or(c), None),
    };
    std::iter::once(first).chain(second)
}

/// Whether `c` is a combining diacritical mark.
pub fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn compose(letter: char, mark: char) -> char {
    let row: &[(char, char)] = match mark {
        '\u{300}' => &[('a', 'à'), ('e', 'è'), ('i', 'ì'), ('o', 'ò'), ('u', 'ù')],
        '\u{301}' => &[('a', 'á'), ('e', 'é'), ('i', 'í'), ('o', 'ó'), ('u', 'ú'), ('y', 'ý')],
        '\u{302}' => &[('a', 'â'), ('e', 'ê'), ('i', 'î'), ('o', 'ô'), ('u', 'û')],
        '\u{303}' => &[('a', 'ã'), ('n', 'ñ'), ('o', 'õ')],
        '\u{308}' => &[('a', 'ä'), ('e', 'ë'), ('i', 'ï'), ('o', 'ö'), ('u', 'ü'), ('y', 'ÿ')],
        '\u{327}' => &[('c', 'ç'), ('s', 'ş'), ('t', 'ţ')],
        '\u{30c}' => &[('c', 'č'), ('s', 'š'), ('z', 'ž'), ('e', 'ě'), ('r', 'ř')],
        _ => &[],
    };
    row.iter().find(|(from, _)| *from == letter).map_or(letter, |(_, to)| *to)
}

/// The letter without its accent.
fn base_letter(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' | 'ċ' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' | 'ġ' => 'g',
        'ħ' => 'h',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ž' | 'ż' => 'z',
        _ => c,
    }
}

/// Whether `c` is an apostrophe in any typography.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '＇')
}

/// Whether `c` joins the parts of a compound word.
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}')
}

/// Zero-width, control and direction characters: no token, no space.
pub fn is_ignorable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// Splits a lexicon form into its words as the tokenizer splits an article: at spaces, hyphens and apostrophes, and
/// between letters and digits (`S-400` and `S400` are the same two words).
pub fn words(form: &str) -> impl Iterator<Item = &str> {
    let mut rest = form;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let first = rest.chars().next()?;
        let digits = first.is_numeric();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || is_combining(c)) || (c.is_numeric() != digits && !is_combining(c))).unwrap_or(rest.len());
        let (word, tail) = rest.split_at(end);
        rest = tail;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_accents_fold() {
        assert_eq!(exact("ÉLYSÉE"), "élysée");
        assert_eq!(plain("Élysée"), "elysee");
        assert_eq!(keys("Elysee").plain, keys("ÉLYSÉE").plain);
        assert_ne!(keys("annonce").exact, keys("annoncé").exact);
    }

    #[test]
    fn decomposed_accents_fold_like_composed_ones() {
        assert_eq!(exact("e\u{301}lu"), "élu");
        assert_eq!(keys("e\u{301}lu"), keys("élu"));
        assert!(is_exact("E\u{301}lu", "élu"));
        assert!(!is_plain("élu", "elx"));
    }

    #[test]
    fn ligatures_open() {
        assert_eq!(exact("Cœur"), "coeur");
        assert_eq!(keys("sœur"), keys("SOEUR"));
    }

    #[test]
    fn forms_split_like_tokens() {
        let split = |s| words(s).collect::<Vec<_>>();
        assert_eq!(split("S-400"), ["S", "400"]);
        assert_eq!(split("TB2"), ["TB", "2"]);
        assert_eq!(split("Côte d’Ivoire"), ["Côte", "d", "Ivoire"]);
        assert_eq!(split("Komsomolsk-sur-l'Amour"), ["Komsomolsk", "sur", "l", "Amour"]);
        assert!(split("+ -").is_empty());
    }
}
