//! Reads a compiled table in place: the shipped one from the program's own bytes, a user's from memory.

use super::source::compile::{ENTRY_SIZE, INDEX_BITS, MOST_TABLES, PREFACE, SECTIONS, Section, WORD_SIZE, edge_bit, edge_hash, first_row};
use super::source::schema::Table;
use crate::text::fold::{self, Key};
use std::borrow::Cow;

/// A compiled lexicon.
#[derive(Clone, Debug)]
pub struct Compiled {
    bytes: Cow<'static, [u8]>,
    strings: Cow<'static, str>,
    sections: [(usize, usize); SECTIONS],
    rows: usize,
    edge_mask: usize,
    edge_bits: usize,
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

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from(u32_at(bytes, at)) | u64::from(u32_at(bytes, at + 4)) << 32
}

impl Compiled {
    /// Opens a table that `compile` made.
    pub fn new(bytes: Cow<'static, [u8]>, strings: Cow<'static, str>) -> Self {
        let number = |i: usize| u32_at(&bytes, (PREFACE + i) * 4) as usize;
        let mut sections = [(0, 0); SECTIONS];
        for (i, section) in sections.iter_mut().enumerate() {
            *section = (number(i * 2), number(i * 2 + 1));
        }
        let rows = sections[Section::Words as usize].1 / (WORD_SIZE * 4);
        let edge_mask = (sections[Section::Edges as usize].1 / 12).wrapping_sub(1);
        let edge_bits = sections[Section::EdgeBits as usize].1 * 8;
        Compiled { bytes, strings, sections, rows, edge_mask, edge_bits }
    }

    /// The fingerprint of its content, computed when it was compiled.
    pub fn fingerprint(&self) -> u64 {
        u64_at(&self.bytes, 4)
    }

    fn number(&self, section: Section, i: usize) -> u32 {
        let at = self.sections[section as usize].0 + i * 4;
        let b = &self.bytes[at..at + 4];
        u32::from_le_bytes([b[0], b[1], b[2], b[3]])
    }

    fn count(&self, section: Section) -> usize {
        self.sections[section as usize].1 / 4
    }

    fn string(&self, at: u32, len: u32) -> &str {
        self.strings.get(at as usize..at as usize + len as usize).unwrap_or_default()
    }

    fn row(&self, i: usize) -> &[u8] {
        let at = self.sections[Section::Words as usize].0 + i * WORD_SIZE * 4;
        &self.bytes[at..at + WORD_SIZE * 4]
    }

    /// The word with this key, `len` bytes long; `is_it` verifies the text of a word longer than its head. 0 where there is none.
    pub fn find(&self, key: Key, len: usize, is_it: impl Fn(&str) -> bool) -> u32 {
        let mut at = first_row(key.hash, self.rows);
        loop {
            let head = u64_at(self.row(at), 0);
            if head == 0 {
                return 0;
            }
            let found = if len <= fold::HEAD { head == key.head } else { head >> 32 == len as u64 && is_it(self.string(head as u32, len as u32)) };
            if found {
                return at as u32 + 1;
            }
            at += 1;
            if at == self.rows {
                at = 0;
            }
        }
    }

    /// Looks at where a key would stand and does nothing with it: many such looks wait for memory together, where one
    /// search after the other would wait for each in turn.
    pub fn touch(&self, key: Key) -> u64 {
        u64_at(self.row(first_row(key.hash, self.rows)), 0)
    }

    /// The row of a word (counted from 1, as [`find`](Self::find) gives it); nothing for 0.
    pub fn word(&self, word: u32) -> WordRow {
        if word == 0 {
            return WordRow::default();
        }
        let row = self.row(word as usize - 1);
        let n = |i: usize| u32_at(row, i * 4);
        WordRow { class: u64_at(row, 8), exact: n(4), plain: n(5), exact_root: n(6), plain_root: n(7) }
    }

    /// The child of a trie node along a word.
    pub fn child(&self, node: u32, word: u32) -> Option<u32> {
        let bit = edge_bit(node, word, self.edge_bits);
        if self.number(Section::EdgeBits, bit / 32) >> (bit % 32) & 1 == 0 {
            return None;
        }
        let mut at = edge_hash(node, word) & self.edge_mask;
        loop {
            let start = self.sections[Section::Edges as usize].0 + at * 12;
            let edge = &self.bytes[start..start + 12];
            let child = u32_at(edge, 8);
            if child == 0 {
                return None;
            }
            if u32_at(edge, 0) == node && u32_at(edge, 4) == word {
                return Some(child);
            }
            at = (at + 1) & self.edge_mask;
        }
    }

    /// The readings of a trie node; 0 where no entry ends there.
    pub fn node(&self, node: u32) -> u32 {
        self.number(Section::Nodes, node as usize)
    }

    /// The readings of a list: entry (its table in the high bits) and features.
    pub fn readings(&self, list: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
        let count = if list == 0 { 0 } else { self.number(Section::Readings, list as usize) as usize };
        let start = self.sections[Section::Readings as usize].0 + (list as usize + 1) * 4;
        let bytes = if count == 0 { &[] } else { &self.bytes[start..start + count * 8] };
        bytes.chunks_exact(8).map(|b| (u32_at(b, 0), u32_at(b, 4)))
    }

    /// A number of an entry.
    pub fn entry(&self, entry: u32, i: usize) -> u32 {
        self.number(Section::Entries, entry as usize * ENTRY_SIZE + i)
    }

    /// A field of an entry, by column.
    pub fn field(&self, entry: u32, column: usize) -> &str {
        let at = (self.entry(entry, 2) as usize + column) * 2;
        self.string(self.number(Section::Fields, at), self.number(Section::Fields, at + 1))
    }

    /// The entries of a table, their table in the high bits.
    pub fn entries(&self, table: Table) -> impl Iterator<Item = u32> + '_ {
        let t = table as usize;
        let bounds = if self.count(Section::Tables) == 0 { 0..0 } else { self.number(Section::Tables, t)..self.number(Section::Tables, t + 1) };
        let first = usize::from(MOST_TABLES) + 1;
        bounds.map(move |i| self.number(Section::Tables, first + i as usize) | (t as u32) << INDEX_BITS)
    }

    /// The name of the file with this index.
    pub fn file(&self, file: usize) -> &str {
        self.string(self.number(Section::Files, file * 2), self.number(Section::Files, file * 2 + 1))
    }
}
