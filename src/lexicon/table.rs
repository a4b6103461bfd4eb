//! Reads a compiled table in place: the shipped one from the program's own bytes, a user's from memory.

use super::source::compile::{ENTRY_SIZE, SECTIONS, Section, WORD_SIZE, edge_hash};
use super::source::schema::Table;
use std::borrow::Cow;

/// A compiled lexicon.
#[derive(Clone, Debug)]
pub struct Compiled {
    bytes: Cow<'static, [u8]>,
    sections: [(usize, usize); SECTIONS],
    slot_mask: usize,
    edge_mask: usize,
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

impl Compiled {
    /// Opens a table that `compile` made.
    pub fn new(bytes: Cow<'static, [u8]>) -> Self {
        let number = |at: usize| bytes.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])) as usize;
        let mut sections = [(0, 0); SECTIONS];
        for (i, section) in sections.iter_mut().enumerate() {
            *section = (number(4 + i * 8), number(8 + i * 8));
        }
        let slot_mask = (sections[Section::Slots as usize].1 / 8).wrapping_sub(1);
        let edge_mask = (sections[Section::Edges as usize].1 / 12).wrapping_sub(1);
        Compiled { bytes, sections, slot_mask, edge_mask }
    }

    /// All its bytes: two lexicons with the same bytes find the same things.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
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
        let start = self.sections[Section::Strings as usize].0 + at as usize;
        std::str::from_utf8(&self.bytes[start..start + len as usize]).unwrap_or_default()
    }

    /// The word with this hash whose text `is_it` accepts; 0 where there is none.
    pub fn find(&self, hash: u64, is_it: impl Fn(&str) -> bool) -> u32 {
        let mut at = hash as usize & self.slot_mask;
        loop {
            let word = self.number(Section::Slots, at * 2 + 1);
            if word == 0 {
                return 0;
            }
            if self.number(Section::Slots, at * 2) == (hash >> 32) as u32 && is_it(self.text(word)) {
                return word;
            }
            at = (at + 1) & self.slot_mask;
        }
    }

    /// The folded text of a word (1-based, as [`find`](Self::find) gives it).
    pub fn text(&self, word: u32) -> &str {
        let row = (word as usize - 1) * WORD_SIZE;
        self.string(self.number(Section::Words, row), self.number(Section::Words, row + 1))
    }

    /// The row of a word; nothing for 0.
    pub fn word(&self, word: u32) -> WordRow {
        if word == 0 {
            return WordRow::default();
        }
        let n = |i: usize| self.number(Section::Words, (word as usize - 1) * WORD_SIZE + i);
        WordRow { class: u64::from(n(2)) | u64::from(n(3)) << 32, exact: n(4), plain: n(5), exact_root: n(6), plain_root: n(7) }
    }

    /// The class bits of a word alone.
    pub fn class(&self, word: u32) -> u64 {
        if word == 0 {
            return 0;
        }
        let n = |i: usize| self.number(Section::Words, (word as usize - 1) * WORD_SIZE + i);
        u64::from(n(2)) | u64::from(n(3)) << 32
    }

    /// The child of a trie node along a word.
    pub fn child(&self, node: u32, word: u32) -> Option<u32> {
        let mut at = edge_hash(node, word - 1) & self.edge_mask;
        loop {
            let child = self.number(Section::Edges, at * 3 + 2);
            if child == 0 {
                return None;
            }
            if self.number(Section::Edges, at * 3) == node && self.number(Section::Edges, at * 3 + 1) == word - 1 {
                return Some(child);
            }
            at = (at + 1) & self.edge_mask;
        }
    }

    /// The readings of a trie node; 0 where no entry ends there.
    pub fn node(&self, node: u32) -> u32 {
        self.number(Section::Nodes, node as usize)
    }

    /// How many readings a list has.
    pub fn reading_count(&self, list: u32) -> usize {
        if list == 0 { 0 } else { self.number(Section::Readings, list as usize) as usize }
    }

    /// A reading of a list: entry and features.
    pub fn reading(&self, list: u32, i: usize) -> (u32, u32) {
        let at = list as usize + 1 + i * 2;
        (self.number(Section::Readings, at), self.number(Section::Readings, at + 1))
    }

    /// The raw row of an entry.
    pub fn entry(&self, entry: u32) -> [u32; ENTRY_SIZE] {
        std::array::from_fn(|i| self.number(Section::Entries, entry as usize * ENTRY_SIZE + i))
    }

    /// A field of an entry, by column.
    pub fn field(&self, entry: u32, column: usize) -> &str {
        let at = (self.number(Section::Entries, entry as usize * ENTRY_SIZE + 2) as usize + column) * 2;
        self.string(self.number(Section::Fields, at), self.number(Section::Fields, at + 1))
    }

    /// How many entries there are.
    pub fn entries(&self) -> usize {
        self.count(Section::Entries) / ENTRY_SIZE
    }

    /// The table of an entry.
    pub fn table(&self, entry: u32) -> Table {
        Table::from_index(self.entry(entry)[0] as u8).unwrap_or(Table::Nouns)
    }

    /// The name of the file with this index.
    pub fn file(&self, file: usize) -> &str {
        self.string(self.number(Section::Files, file * 2), self.number(Section::Files, file * 2 + 1))
    }
}
