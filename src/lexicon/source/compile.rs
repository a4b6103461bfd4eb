//! Compiles rows into one table of bytes that is read in place (`table.rs` reads what this writes).
//!
//! All numbers are little-endian `u32`. Every word has an *exact* key (accents kept) and names a *plain* one; phrases are
//! walks in a trie whose edges are (node, word). Verbs stand in all their forms and point to a *lemma word* (`=dire`),
//! which carries their reporting cues and starts the phrases that begin with them (`=faire` → `état`).

use super::csv::Row;
use super::forms::{class_of, flags, forms, index, values};
use super::schema::{GRAMMAR_CLASSES, MOST_TABLES, Table, class};
use crate::text::conjugate::conjugate;
use crate::text::fold;
use std::collections::{HashMap, HashSet};

/// First word of a compiled table.
pub const MAGIC: u32 = 0x4c57_534e;

/// The sections of a compiled table, in the order of their offsets in the header.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
#[repr(usize)]
pub enum Section {
    Words,
    Readings,
    Edges,
    Nodes,
    Entries,
    Fields,
    Files,
    Tables,
    EdgeBits,
}
/// How many sections there are.
pub const SECTIONS: usize = 9;
/// `u32`s a word: its head (of a word longer than that the offset and length of its text), class bits low and high,
/// readings by exact and plain key, trie roots of both. The rows are the slots of the hash table; a row of zeros is free.
pub const WORD_SIZE: usize = 8;
/// Bits of an entry's index in a reading; above them stands its table.
pub const INDEX_BITS: u32 = 25;
/// Where a reading carries the class of its entry, above its features, so that nobody must fetch the entry for it.
pub const SUB_SHIFT: u32 = 22;
/// The classes of a table are fewer than this.
pub const SUB_MASK: u32 = 31;
/// The bit of a reading whose entry is a common word too (`also`: `word`).
pub const DOUBT: u32 = 1 << 27;
/// The bit of the last reading of a list.
pub const LAST: u32 = 1 << 31;
/// The bit of `word` in an entry's `also` flags.
pub const ALSO_WORD: u32 = 1 << 4;
/// `u32`s a reading: entry with its table, features with what is known of the entry.
pub const READING_SIZE: usize = 2;
/// `u32`s an edge of the trie: node, word, child.
pub const EDGE_SIZE: usize = 3;
/// `u32`s an entry: table, sub and flags · file and line · first field · lemma word · two values of its table.
pub const ENTRY_SIZE: usize = 6;

/// Flags of an entry, above the bits of `also`.
pub mod flag {
    /// Masculine.
    pub const MASC: u32 = 1 << 7;
    /// Feminine.
    pub const FEM: u32 = 1 << 8;
    /// The cue is reflexive (`s'alarmer`).
    pub const REFLEXIVE: u32 = 1 << 9;
    /// The cue needs a quotation or a `que` clause.
    pub const WEAK: u32 = 1 << 10;
    /// The cue may stand in an incise.
    pub const INCISE: u32 = 1 << 11;
    /// The phrase is a cue only when negated (`ne pas cacher`).
    pub const NEGATIVE: u32 = 1 << 12;
    /// A weapon head that needs a modifier.
    pub const NOT_ALONE: u32 = 1 << 13;
    /// A weapon head that needs an article about arms.
    pub const CONTEXT: u32 = 1 << 14;
    /// A place that is a country's capital; a place head inside the name; a modifier that makes a weapon; a particle that may begin a bare family name.
    pub const INSIDE: u32 = 1 << 15;
}

#[derive(Default)]
struct Word {
    text: (u32, u32),
    class: u64,
    exact: Vec<(u32, u32)>,
    plain: Vec<(u32, u32)>,
    exact_root: u32,
    plain_root: u32,
}

/// A compiled table and the text it points into.
#[derive(Debug)]
pub struct Output {
    /// Rows of numbers.
    pub numbers: Vec<u8>,
    /// The text of words and fields.
    pub strings: String,
}

/// Gathers words, phrases and entries.
#[derive(Default)]
struct Builder {
    strings: String,
    interned: HashMap<String, (u32, u32)>,
    words: Vec<Word>,
    word_ids: HashMap<String, u32>,
    edges: HashMap<(u32, u32), u32>,
    edge_order: Vec<(u32, u32)>,
    nodes: Vec<Vec<(u32, u32)>>,
    entries: Vec<[u32; ENTRY_SIZE]>,
    fields: Vec<u32>,
    lemmas: HashMap<String, u32>,
    capitals: HashSet<String>,
    /// The auxiliary of each verb that has one other than `avoir`: a cue may name the verb before its own line does.
    auxiliaries: HashMap<String, String>,
}

/// Compiles `rows` (in the order of their files and lines); `files` are the names that [`Row::file`] counts.
pub fn compile(files: &[String], rows: &[Row]) -> Output {
    let mut b = Builder::default();
    b.nodes.push(Vec::new());
    let states = |r: &&Row| r.table == Table::Places && matches!(r.fields[r.table.column("type")].as_str(), "country" | "territory");
    let capitals = rows.iter().filter(states).map(|r| r.fields[r.table.column("capital")].clone());
    b.capitals = capitals.filter(|c| !c.is_empty()).collect();
    let verbs = rows.iter().filter(|r| r.table == Table::Verbs && !r.fields[1].is_empty());
    b.auxiliaries = verbs.map(|r| (r.fields[0].clone(), r.fields[1].clone())).collect();
    for row in rows {
        b.row(row);
    }
    b.mark_cue_verbs();
    b.finish(files)
}

impl Builder {
    fn intern(&mut self, text: &str) -> (u32, u32) {
        if let Some(known) = self.interned.get(text) {
            return *known;
        }
        let at = (self.strings.len() as u32, text.len() as u32);
        self.strings.push_str(text);
        self.interned.insert(text.to_string(), at);
        at
    }

    fn word(&mut self, folded: &str) -> u32 {
        if let Some(id) = self.word_ids.get(folded) {
            return *id;
        }
        let id = self.words.len() as u32;
        let text = self.intern(folded);
        self.words.push(Word { text, ..Word::default() });
        self.word_ids.insert(folded.to_string(), id);
        id
    }

    fn entry(&mut self, row: &Row, extra: u32) -> u32 {
        let table = row.table;
        let sub = table.sub_column().map_or(0, |(column, allowed)| index(allowed, &row.fields[table.column(column)]));
        let (frames, value) = values(row);
        let capital = if table == Table::Places && self.capitals.contains(&row.fields[0]) { flag::INSIDE } else { 0 };
        let first = (self.fields.len() / 2) as u32;
        for field in &row.fields {
            let (at, len) = self.intern(field);
            self.fields.extend([at, len]);
        }
        let id = self.entries.len() as u32;
        let head = u32::from(table as u8) | sub << 8 | (flags(row) | extra | capital) << 16;
        self.entries.push([head, u32::from(row.file) << 20 | row.line, first, 0, frames, value]);
        id
    }

    /// Adds a form of an entry, one word or several.
    fn form(&mut self, form: &str, entry: u32, features: u32, table: Table, plain: bool) {
        let fold = if plain { fold::plain } else { fold::exact };
        let words: Vec<u32> = fold::words(form).map(fold).collect::<Vec<_>>().iter().map(|w| self.word(w)).collect();
        let reading = (entry, features);
        match words.as_slice() {
            [] => {}
            [word] => {
                let class = class_of(table, features, self.entries[entry as usize][4]);
                let word = &mut self.words[*word as usize];
                word.class |= class;
                add(if plain { &mut word.plain } else { &mut word.exact }, reading);
            }
            [first, rest @ ..] => {
                let root = self.root(*first, plain);
                self.walk(root, rest, reading);
            }
        }
    }

    fn root(&mut self, word: u32, plain: bool) -> u32 {
        let next = self.nodes.len() as u32;
        let word = &mut self.words[word as usize];
        word.class |= if plain { class::NAME_START } else { class::PHRASE_START };
        let root = if plain { &mut word.plain_root } else { &mut word.exact_root };
        if *root == 0 {
            *root = next;
            self.nodes.push(Vec::new());
        }
        *root
    }

    fn walk(&mut self, root: u32, words: &[u32], reading: (u32, u32)) {
        let mut node = root;
        for word in words {
            let next = self.nodes.len() as u32;
            let child = *self.edges.entry((node, *word)).or_insert(next);
            if child == next {
                self.nodes.push(Vec::new());
                self.edge_order.push((node, *word));
            }
            node = child;
        }
        add(&mut self.nodes[node as usize], reading);
    }

    fn row(&mut self, row: &Row) {
        let table = row.table;
        match table {
            Table::CueVerbs | Table::CuePhrases => self.cue(row),
            Table::Verbs => {
                self.lemma(&row.fields[0], row);
            }
            Table::Concepts | Table::Residue | Table::Identities => {
                self.entry(row, 0);
            }
            Table::Languages => {
                let entry = self.entry(row, 0);
                for word in row.values(1) {
                    self.form(word, entry, 0, table, false);
                }
            }
            _ => {
                let entry = self.entry(row, 0);
                for (form, features, plain) in forms(row) {
                    self.form(&form, entry, features, table, plain);
                }
            }
        }
    }

    /// The lemma word of an infinitive; conjugates it when it is new.
    fn lemma(&mut self, infinitive: &str, row: &Row) -> u32 {
        if let Some(word) = self.lemmas.get(infinitive) {
            return *word;
        }
        let word = self.word(&format!("={infinitive}"));
        self.lemmas.insert(infinitive.to_string(), word);
        let auxiliary = self.auxiliaries.get(infinitive).cloned().unwrap_or_default();
        let verb = Row { table: Table::Verbs, fields: vec![infinitive.to_string(), auxiliary], ..row.clone() };
        let entry = self.entry(&verb, 0);
        self.entries[entry as usize][3] = word + 1;
        let auxiliary = match infinitive {
            "avoir" => class::AVOIR,
            "être" => class::ETRE,
            _ => 0,
        };
        for (form, features) in conjugate(infinitive) {
            self.form(&form, entry, features, Table::Verbs, false);
            let id = self.word(&fold::exact(&form));
            self.words[id as usize].class |= auxiliary;
        }
        word
    }

    /// A reporting verb or phrase: hung on its lemma word.
    fn cue(&mut self, row: &Row) {
        let mut phrase = row.fields[0].as_str();
        let mut extra = 0;
        for (prefix, flag) in [("ne pas ", flag::NEGATIVE), ("ne ", flag::NEGATIVE), ("se ", flag::REFLEXIVE), ("s'", flag::REFLEXIVE)] {
            if let Some(rest) = phrase.strip_prefix(prefix) {
                phrase = rest;
                extra |= flag;
            }
        }
        let (infinitive, tail) = phrase.split_once(' ').unwrap_or((phrase, ""));
        let lemma = self.lemma(infinitive, row);
        let entry = self.entry(row, extra);
        self.entries[entry as usize][3] = lemma + 1;
        let tail: Vec<u32> = fold::words(tail).map(fold::exact).collect::<Vec<_>>().iter().map(|w| self.word(w)).collect();
        if tail.is_empty() {
            add(&mut self.words[lemma as usize].exact, (entry, 0));
        } else {
            let root = self.root(lemma, false);
            self.walk(root, &tail, (entry, 0));
        }
    }

    /// Tells every form of a verb that has a cue that it has one.
    fn mark_cue_verbs(&mut self) {
        for i in 0..self.words.len() {
            let has_cue = |&(entry, _): &(u32, u32)| {
                let lemma = self.entries[entry as usize][3];
                lemma != 0 && self.table(entry) == Table::Verbs as u8 && {
                    let word = &self.words[lemma as usize - 1];
                    !word.exact.is_empty() || word.exact_root != 0
                }
            };
            if self.words[i].exact.iter().any(has_cue) {
                self.words[i].class |= class::CUE_VERB;
            }
        }
    }

    fn table(&self, entry: u32) -> u8 {
        self.entries[entry as usize][0] as u8
    }

    fn finish(mut self, files: &[String]) -> Output {
        let names: Vec<(u32, u32)> = files.iter().map(|f| self.intern(f)).collect();
        let place = self.places();
        for entry in &mut self.entries {
            entry[3] = entry[3].checked_sub(1).map_or(0, |word| place[word as usize]);
        }
        let mut readings = vec![0u32; READING_SIZE];
        let words = self.word_rows(&place, &mut readings);
        let nodes: Vec<u32> = self.nodes.iter().map(|n| self.list(n, &mut readings)).collect();
        let sections: [Vec<u8>; SECTIONS] = [
            bytes(&words),
            bytes(&readings),
            bytes(&self.edge_slots(&place)),
            bytes(&nodes),
            bytes(&self.entries.concat()),
            bytes(&self.fields),
            bytes(&names.iter().flat_map(|(at, len)| [*at, *len]).collect::<Vec<_>>()),
            bytes(&self.tables()),
            bytes(&self.edge_bits(&place)),
        ];
        Output { numbers: assemble(sections, &self.strings), strings: self.strings }
    }

    /// Appends a list of readings; which reading is its first, 0 for an empty one.
    fn list(&self, list: &[(u32, u32)], readings: &mut Vec<u32>) -> u32 {
        if list.is_empty() {
            return 0;
        }
        let at = (readings.len() / READING_SIZE) as u32;
        readings.extend(list.iter().flat_map(|(entry, features)| {
            let head = self.entries[*entry as usize][0];
            let also_word = (head >> 16) & ALSO_WORD;
            let known = (head >> 8 & SUB_MASK) << SUB_SHIFT | if also_word != 0 { DOUBT } else { 0 };
            [*entry | u32::from(self.table(*entry)) << INDEX_BITS, *features | known]
        }));
        if let Some(last) = readings.last_mut() {
            *last |= LAST;
        }
        at
    }

    /// The entries of each table: where they begin in this section, one offset more than tables, then the entries.
    fn tables(&self) -> Vec<u32> {
        let mut offsets = vec![0u32; usize::from(MOST_TABLES) + 1];
        let mut all = Vec::with_capacity(self.entries.len());
        for table in 0..MOST_TABLES {
            all.extend((0..self.entries.len() as u32).filter(|e| self.table(*e) == table));
            offsets[usize::from(table) + 1] = all.len() as u32;
        }
        offsets.extend(all);
        offsets
    }

    /// The row of each word, counted from 1: open addressing by the words' hashes.
    fn places(&self) -> Vec<u32> {
        let size = row_count(self.words.len());
        let mut taken = vec![false; size];
        let mut by_text: Vec<(&String, &u32)> = self.word_ids.iter().collect();
        by_text.sort_by_key(|(_, id)| **id);
        let row = |(text, _): (&String, &u32)| {
            let mut at = first_row(fold::key(text).hash, size);
            while taken[at] {
                at = (at + 1) % size;
            }
            taken[at] = true;
            at as u32 + 1
        };
        by_text.into_iter().map(row).collect()
    }

    fn word_rows(&self, place: &[u32], readings: &mut Vec<u32>) -> Vec<u32> {
        let mut rows = vec![0u32; row_count(self.words.len()) * WORD_SIZE];
        for (id, w) in self.words.iter().enumerate() {
            let (offset, len) = w.text;
            let text = &self.strings[offset as usize..(offset + len) as usize];
            let head = fold::head(text);
            let (low, high) = if text.len() > fold::HEAD { w.text } else { (head as u32, (head >> 32) as u32) };
            let (exact, plain) = (self.list(&w.exact, readings), self.list(&w.plain, readings));
            let row = [low, high, w.class as u32, (w.class >> 32) as u32, exact, plain, w.exact_root, w.plain_root];
            let at = (place[id] as usize - 1) * WORD_SIZE;
            rows[at..at + WORD_SIZE].copy_from_slice(&row);
        }
        rows
    }

    /// A set of bits, one for each edge: where it is not set there is no edge. It is small enough to stay at hand, and
    /// most words that may begin a phrase begin none.
    fn edge_bits(&self, place: &[u32]) -> Vec<u32> {
        let bits = (self.edges.len() * 8).next_power_of_two().max(32);
        let mut set = vec![0u32; bits / 32];
        for (node, word) in &self.edge_order {
            let bit = edge_bit(*node, place[*word as usize], bits);
            set[bit / 32] |= 1 << (bit % 32);
        }
        set
    }

    /// Open addressing over the trie's edges: (node, word, child).
    fn edge_slots(&self, place: &[u32]) -> Vec<u32> {
        let size = (self.edges.len() * 2).next_power_of_two().max(2);
        let mut slots = vec![0u32; size * EDGE_SIZE];
        for key in &self.edge_order {
            let word = place[key.1 as usize];
            let mut at = edge_hash(key.0, word) & (size - 1);
            while slots[at * EDGE_SIZE + 2] != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at * EDGE_SIZE..at * EDGE_SIZE + EDGE_SIZE].copy_from_slice(&[key.0, word, self.edges[key]]);
        }
        slots
    }
}

/// The bit of a trie edge among `bits` (a power of two).
pub fn edge_bit(node: u32, word: u32, bits: usize) -> usize {
    (edge_hash(node, word) >> 3 ^ edge_hash(word, node)) & (bits - 1)
}

/// How many rows the table of `words` words has.
fn row_count(words: usize) -> usize {
    (words * 3 / 2).max(2)
}

/// Where a word with this hash is looked for first.
pub fn first_row(hash: u64, rows: usize) -> usize {
    (((hash >> 32) * rows as u64) >> 32) as usize
}

/// The hash of a trie edge.
pub fn edge_hash(node: u32, word: u32) -> usize {
    let mixed = (u64::from(node) << 32 | u64::from(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) as usize
}

fn add(list: &mut Vec<(u32, u32)>, reading: (u32, u32)) {
    match list.iter_mut().find(|(entry, _)| *entry == reading.0) {
        Some((_, features)) => *features |= reading.1,
        None => list.push(reading),
    }
}

fn bytes(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|v| v.to_le_bytes()).collect()
}

/// `u32`s before the sections' places: magic, fingerprint low and high.
pub const PREFACE: usize = 3;

/// Header (magic, fingerprint of all that follows and of the text, then offset and length of each section), then the
/// sections, aligned to four bytes.
fn assemble(sections: [Vec<u8>; SECTIONS], strings: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut at = PREFACE * 4 + SECTIONS * 8;
    for section in &sections {
        out.extend((at as u32).to_le_bytes());
        out.extend((section.len() as u32).to_le_bytes());
        at += section.len().next_multiple_of(4);
    }
    for section in sections {
        out.extend(&section);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let fingerprint = out.iter().chain(strings.as_bytes()).fold(0xcbf2_9ce4_8422_2325, step);
    let mut whole = MAGIC.to_le_bytes().to_vec();
    whole.extend(fingerprint.to_le_bytes());
    whole.extend(out);
    whole
}

/// All class bits that a form of one word in `table` may give to its word.
pub fn classes_of(table: Table) -> u64 {
    match table {
        Table::Places => class::PLACE | class::DEMONYM,
        Table::Verbs => class::FINITE | class::INFINITIVE | class::PRESENT_PARTICIPLE | class::PAST_PARTICIPLE,
        Table::Grammar => (1 << GRAMMAR_CLASSES.len()) - 1,
        _ => class_of(table, 0, 0),
    }
}

/// Reads the files of a lexicon folder (name below the folder, content), in bytewise order of their names.
pub fn read_all(files: &[(String, String)]) -> (Vec<Row>, Vec<super::csv::Problem>) {
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for (i, (name, content)) in files.iter().enumerate() {
        super::csv::read(name, i as u16, content, &mut rows, &mut problems);
    }
    (rows, problems)
}
