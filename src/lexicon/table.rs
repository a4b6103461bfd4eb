//! Reads a compiled table in place: the shipped one from the program's own bytes, a user's from memory.

use super::source::layout::{
    CLASS_SHIFT, CONCEPT_SIZE, EDGE_SIZE, ENTRY_SIZE, EXACT, INDEX_BITS, KIND_SIZE, LAST, LEMMA_SIZE, PLAIN, PREFACE, READING_SIZE, Section, WORD_SIZE,
    edge_bit, first_edge, first_row,
};
use super::source::schema::{MOST_TABLES, Table};
use crate::text::fold::{self, Key};
use std::borrow::Cow;

/// A number as it stands in the table.
type Number = [u8; 4];
/// A reading as it stands in the table.
pub type ReadingRow = [Number; READING_SIZE];
/// Rows of numbers.
type Rows<const SIZE: usize> = Cow<'static, [[Number; SIZE]]>;

/// A compiled lexicon.
#[derive(Clone, Debug)]
pub struct Compiled {
    words: Rows<WORD_SIZE>,
    kinds: Rows<KIND_SIZE>,
    readings: Rows<READING_SIZE>,
    edges: Rows<EDGE_SIZE>,
    edge_bits: Rows<1>,
    entries: Rows<ENTRY_SIZE>,
    lemmas: Rows<LEMMA_SIZE>,
    lines: Rows<1>,
    fields: Rows<2>,
    files: Rows<2>,
    tables: Rows<1>,
    concept_words: Rows<CONCEPT_SIZE>,
    concept_stems: Rows<CONCEPT_SIZE>,
    concept_forms: Rows<CONCEPT_SIZE>,
    strings: Cow<'static, str>,
    fingerprint: u64,
}

/// One word of a compiled lexicon.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordRow {
    /// Class bits.
    pub class: u64,
    /// Readings by exact key.
    pub exact: u32,
    /// Readings by plain key.
    pub plain: u32,
    /// Where phrases that begin with the word start.
    pub exact_root: u32,
    /// Where names that begin with the word start.
    pub plain_root: u32,
}

#[inline]
fn number(n: Number) -> u32 {
    u32::from_le_bytes(n)
}

#[inline]
fn long(low: Number, high: Number) -> u64 {
    u64::from(number(low)) | u64::from(number(high)) << 32
}

/// A reading's entry with its table in the high bits, its features, and whether it is the last of its list.
#[inline]
pub fn reading(row: &ReadingRow) -> (u32, u32, bool) {
    let [entry, features] = row.map(number);
    (entry, features & !LAST, features & LAST != 0)
}

/// The rows of a section: of the shipped table in place, of a user's copied.
fn section<const SIZE: usize>(shipped: Option<&'static [u8]>, bytes: &[u8], section: Section) -> Rows<SIZE> {
    fn rows<const SIZE: usize>(bytes: &[u8], section: Section) -> &[[Number; SIZE]] {
        let numbers = bytes.as_chunks::<4>().0;
        let at = |i: usize| numbers.get(PREFACE + section as usize * 2 + i).map_or(0, |n| number(*n) as usize);
        let inside = bytes.get(at(0)..at(0) + at(1)).unwrap_or_default();
        inside.as_chunks::<4>().0.as_chunks::<SIZE>().0
    }
    match shipped {
        Some(bytes) => Cow::Borrowed(rows(bytes, section)),
        None => Cow::Owned(rows(bytes, section).to_vec()),
    }
}

impl Compiled {
    /// Opens a table that `compile` made.
    pub fn new(bytes: Cow<'static, [u8]>, strings: Cow<'static, str>) -> Self {
        let first = bytes.as_chunks::<4>().0;
        let shipped = match &bytes {
            Cow::Borrowed(bytes) => Some(*bytes),
            Cow::Owned(_) => None,
        };
        Compiled {
            words: section(shipped, &bytes, Section::Words),
            kinds: section(shipped, &bytes, Section::Kinds),
            readings: section(shipped, &bytes, Section::Readings),
            edges: section(shipped, &bytes, Section::Edges),
            edge_bits: section(shipped, &bytes, Section::EdgeBits),
            entries: section(shipped, &bytes, Section::Entries),
            lemmas: section(shipped, &bytes, Section::Lemmas),
            lines: section(shipped, &bytes, Section::Lines),
            fields: section(shipped, &bytes, Section::Fields),
            files: section(shipped, &bytes, Section::Files),
            tables: section(shipped, &bytes, Section::Tables),
            concept_words: section(shipped, &bytes, Section::ConceptWords),
            concept_stems: section(shipped, &bytes, Section::ConceptStems),
            concept_forms: section(shipped, &bytes, Section::ConceptForms),
            fingerprint: first.get(1).zip(first.get(2)).map_or(0, |(low, high)| long(*low, *high)),
            strings,
        }
    }

    /// The fingerprint of its content, computed when it was compiled.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    fn string(&self, at: u32, len: u32) -> &str {
        self.strings.get(at as usize..at as usize + len as usize).unwrap_or_default()
    }

    /// The word with this key, `len` bytes long; `is_it` verifies the text of a word longer than its head. 0 where there is none.
    #[inline]
    pub fn find(&self, key: Key, len: usize, is_it: impl Fn(&str) -> bool) -> u32 {
        let words: &[[Number; WORD_SIZE]] = &self.words;
        let mut at = first_row(key.hash, words.len());
        loop {
            let [low, high, ..] = words[at];
            let head = long(low, high);
            if head == 0 {
                return 0;
            }
            let found = if len <= fold::HEAD { head == key.head } else { number(high) as usize == len && is_it(self.string(number(low), len as u32)) };
            if found {
                return at as u32 + 1;
            }
            at += 1;
            if at == words.len() {
                at = 0;
            }
        }
    }

    /// Looks at where a key would stand and does nothing with it: many such looks wait for memory together, where one
    /// search after the other would wait for each in turn.
    #[inline]
    pub fn touch(&self, key: Key) -> u32 {
        number(self.words[first_row(key.hash, self.words.len())][0])
    }

    /// Looks at the text of the word where a key would stand, if it is longer than a head, as [`touch`](Self::touch) does.
    #[inline]
    pub fn touch_text(&self, key: Key, len: usize) -> u32 {
        let at = number(self.words[first_row(key.hash, self.words.len())][0]);
        if len > fold::HEAD { self.strings.as_bytes().get(at as usize).map_or(0, |byte| u32::from(*byte)) } else { 0 }
    }

    /// Looks at what a word (counted from 1) says, as [`touch`](Self::touch) does.
    #[inline]
    pub fn touch_word(&self, word: u32) -> u32 {
        let Some([_, _, kind, list]) = self.words.get((word as usize).wrapping_sub(1)).map(|row| row.map(number)) else { return 0 };
        let kind = self.kinds.get(kind as usize).map_or(0, |row| number(row[0]));
        kind ^ self.touch_list(list & !(EXACT | PLAIN))
    }

    /// Looks at the first reading of a list, as [`touch`](Self::touch) does.
    #[inline]
    pub fn touch_list(&self, list: u32) -> u32 {
        self.readings.get(list as usize).map_or(0, |row| number(row[0]))
    }

    /// Looks at where the child of a trie node along a word stands, as [`touch`](Self::touch) does.
    #[inline]
    pub fn touch_child(&self, node: u32, word: u32) -> u32 {
        let edges: &[[Number; EDGE_SIZE]] = &self.edges;
        number(edges[first_edge(node, word, edges.len())][0])
    }

    /// The row of a word (counted from 1, as [`find`](Self::find) gives it); nothing for 0.
    #[inline]
    pub fn word(&self, word: u32) -> WordRow {
        if word == 0 {
            return WordRow::default();
        }
        let [_, _, kind, list] = self.words[word as usize - 1].map(number);
        let [low, high, exact_root, plain_root] = self.kinds[kind as usize];
        let at = list & !(EXACT | PLAIN);
        let (exact, plain) = match list & (EXACT | PLAIN) {
            EXACT => (at, 0),
            PLAIN => (0, at),
            0 => (0, 0),
            // The list by the plain key begins behind the last reading of that by the exact one.
            _ => (at, at + 1 + self.list(at).iter().take_while(|row| !reading(row).2).count() as u32),
        };
        WordRow { class: long(low, high), exact, plain, exact_root: number(exact_root), plain_root: number(plain_root) }
    }

    /// The cues of a verb and the root of the phrases that begin with it, by its lemma (counted from 1); none for 0.
    #[inline]
    pub fn lemma(&self, lemma: u32) -> (u32, u32) {
        let [cues, root] = self.lemmas.get((lemma as usize).wrapping_sub(1)).copied().unwrap_or_default().map(number);
        (cues, root)
    }

    /// Whether the bit is set that every child of a trie node along a word has, and few others.
    #[inline]
    pub fn may_have_child(&self, node: u32, word: u32) -> bool {
        let bits: &[[Number; 1]] = &self.edge_bits;
        let bit = edge_bit(node, word, bits.len() * 32);
        number(bits[bit / 32][0]) >> (bit % 32) & 1 != 0
    }

    /// The child of a trie node along a word, and the readings of what ends there (0 where nothing does).
    #[inline]
    pub fn child(&self, node: u32, word: u32) -> Option<(u32, u32)> {
        if !self.may_have_child(node, word) {
            return None;
        }
        let edges: &[[Number; EDGE_SIZE]] = &self.edges;
        let mut at = first_edge(node, word, edges.len());
        loop {
            let [of, along, child, list] = edges[at].map(number);
            if child == 0 {
                return None;
            }
            if of == node && along == word {
                return Some((child, list));
            }
            at += 1;
            if at == edges.len() {
                at = 0;
            }
        }
    }

    /// The readings from a list's first on, those of other lists behind its last.
    #[inline]
    pub fn list(&self, list: u32) -> &[ReadingRow] {
        if list == 0 { &[] } else { self.readings.get(list as usize..).unwrap_or_default() }
    }

    /// A number of an entry.
    #[inline]
    pub fn entry(&self, entry: u32, i: usize) -> u32 {
        number(self.entries[entry as usize][i])
    }

    /// The file and the line of an entry.
    pub fn line(&self, entry: u32) -> (usize, u32) {
        let place = number(self.lines[entry as usize][0]);
        ((place >> 20) as usize, place & 0xf_ffff)
    }

    /// A field of an entry, by column.
    pub fn field(&self, entry: u32, column: usize) -> &str {
        let [at, len] = self.fields[self.entry(entry, 1) as usize + column].map(number);
        self.string(at, len)
    }

    /// The entries of a table, their table in the high bits.
    pub fn entries(&self, table: Table) -> impl Iterator<Item = u32> + '_ {
        let t = table as usize;
        let at = |i: usize| self.tables.get(i).map_or(0, |n| number(n[0]));
        let first = usize::from(MOST_TABLES) + 1;
        (at(t)..at(t + 1)).map(move |i| at(first + i as usize) | (t as u32) << INDEX_BITS)
    }

    /// The words of concepts by their keys: each with which concept of the table it is, from 1, and the concept's class.
    pub fn concept_words(&self) -> impl Iterator<Item = (u32, u32, u8)> + '_ {
        self.concept_words.iter().map(concept)
    }

    /// The same for the stems of all forms of these words.
    pub fn concept_stems(&self) -> impl Iterator<Item = (u32, u32, u8)> + '_ {
        self.concept_stems.iter().map(concept)
    }

    /// The key of the word of a concept that a form, told by its key, is one of.
    pub fn concept_word(&self, form: u32) -> Option<u32> {
        self.concept_forms.binary_search_by_key(&form, |row| number(row[0])).ok().map(|at| number(self.concept_forms[at][1]))
    }

    /// The name of the file with this index.
    pub fn file(&self, file: usize) -> &str {
        let [at, len] = self.files[file].map(number);
        self.string(at, len)
    }
}

/// A row of a concept's word: its key, which concept of the table it is, the concept's class.
fn concept(row: &[Number; CONCEPT_SIZE]) -> (u32, u32, u8) {
    let [word, concept] = row.map(number);
    (word, concept & ((1 << CLASS_SHIFT) - 1), (concept >> CLASS_SHIFT) as u8)
}
