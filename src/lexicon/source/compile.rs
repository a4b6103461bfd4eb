//! Compiles rows into one table of bytes that is read in place (`layout.rs` says how it lies there).
//!
//! Every word has an *exact* key (accents kept) and names a *plain* one; phrases are
//! walks in a trie whose edges are (node, word). Verbs stand in all their forms and point to a *lemma*, which
//! carries their reporting cues and starts the phrases that begin with them (`faire` → `état`).

use super::concepts::{Concepts, Words};
use super::csv::Row;
use super::forms::{add, class_of, extra, flags, forms, index, wordings};
use super::layout::{
    DOUBT, EDGE_SIZE, ENTRY_SIZE, EXACT, INDEX_BITS, LAST, PLAIN, READING_SIZE, SECTIONS, SUB_MASK, SUB_SHIFT, WORD_SIZE, assemble, edge_bit, first_edge,
    first_row, flag, row_count,
};
use super::schema::{GRAMMAR_CLASSES, MOST_TABLES, Table, class};
use crate::text::conjugate::conjugate;
use crate::text::fold;
use std::collections::{HashMap, HashSet};

/// The bit of `word` in an entry's `also` flags.
const ALSO_WORD: u32 = 1 << 4;

#[derive(Default)]
struct Word {
    text: (u32, u32),
    class: u64,
    exact: Vec<(u32, u32)>,
    plain: Vec<(u32, u32)>,
    exact_root: u32,
    plain_root: u32,
}

/// What hangs on a verb: its cues, and the root of the phrases that begin with it.
#[derive(Default)]
struct Lemma {
    cues: Vec<(u32, u32)>,
    root: u32,
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
    /// File and line of each entry.
    lines: Vec<u32>,
    fields: Vec<u32>,
    lemmas: Vec<Lemma>,
    /// What is known of the words that concepts may list.
    common: Words,
    concepts: Concepts,
    lemma_ids: HashMap<String, u32>,
    capitals: HashSet<String>,
    /// The auxiliary of each verb that has one other than `avoir`: a cue may name the verb before its own line does.
    auxiliaries: HashMap<String, String>,
}

/// Compiles `rows` (in the order of their files and lines); `files` are the names that [`Row::file`] counts.
pub fn compile(files: &[String], rows: &[Row]) -> Output {
    let mut b = Builder::default();
    b.nodes.push(Vec::new());
    let states = |r: &&Row| r.table == Table::Places && matches!(r.fields[r.table.column("type")].as_str(), "country" | "territory");
    b.capitals = rows.iter().filter(states).flat_map(|r| r.values(r.table.column("capital"))).map(String::from).collect();
    let verbs = rows.iter().filter(|r| r.table == Table::Verbs && !r.fields[1].is_empty());
    b.auxiliaries = verbs.map(|r| (r.fields[0].clone(), r.fields[1].clone())).collect();
    // The words of concepts are known when all other tables are.
    let (concepts, others): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.table == Table::Concepts);
    others.into_iter().for_each(|row| b.row(row));
    concepts.into_iter().for_each(|row| b.concept(row));
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

    fn entry(&mut self, row: &Row, more: u32) -> u32 {
        let table = row.table;
        let sub = table.sub_column().map_or(0, |(column, allowed)| index(allowed, &row.fields[table.column(column)]));
        let capital = if table == Table::Places && self.capitals.contains(&row.fields[0]) { flag::INSIDE } else { 0 };
        let first = (self.fields.len() / 2) as u32;
        for field in &row.fields {
            let (at, len) = self.intern(field);
            self.fields.extend([at, len]);
        }
        let id = self.entries.len() as u32;
        let head = u32::from(table as u8) | sub << 8 | (flags(row) | more | capital) << 16;
        self.entries.push([head, first, 0, extra(row)]);
        self.lines.push(u32::from(row.file) << 20 | row.line);
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
                let class = class_of(table, features, self.entries[entry as usize][3]);
                let word = &mut self.words[*word as usize];
                word.class |= class;
                add(if plain { &mut word.plain } else { &mut word.exact }, reading);
            }
            [first, rest @ ..] => {
                let root = self.root(*first, plain);
                self.walk(root, rest, reading, if plain { class::NAME_INSIDE } else { class::PHRASE_INSIDE });
            }
        }
    }

    fn root(&mut self, word: u32, plain: bool) -> u32 {
        let word = &mut self.words[word as usize];
        word.class |= if plain { class::NAME_START } else { class::PHRASE_START };
        let root = if plain { &mut word.plain_root } else { &mut word.exact_root };
        if *root == 0 {
            *root = self.nodes.len() as u32;
            self.nodes.push(Vec::new());
        }
        *root
    }

    fn walk(&mut self, root: u32, words: &[u32], reading: (u32, u32), inside: u64) {
        let mut node = root;
        for word in words {
            self.words[*word as usize].class |= inside;
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
            Table::Residue | Table::Identities => {
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
                let forms = forms(row);
                self.common.note(row, &forms);
                for (form, features, plain) in forms {
                    self.form(&form, entry, features, table, plain);
                }
            }
        }
    }

    fn concept(&mut self, row: &Row) {
        let entry = self.entry(row, 0);
        self.concepts.add(row, self.entries[entry as usize][0] >> 8 & SUB_MASK, &self.common);
    }

    /// The lemma of an infinitive; conjugates it when it is new.
    fn lemma(&mut self, infinitive: &str, row: &Row) -> u32 {
        if let Some(lemma) = self.lemma_ids.get(infinitive) {
            return *lemma;
        }
        let lemma = self.lemmas.len() as u32;
        self.lemmas.push(Lemma::default());
        self.lemma_ids.insert(infinitive.to_string(), lemma);
        self.common.note_verb(infinitive);
        let auxiliary = self.auxiliaries.get(infinitive).cloned().unwrap_or_default();
        let verb = Row { table: Table::Verbs, fields: vec![infinitive.to_string(), auxiliary], ..row.clone() };
        let entry = self.entry(&verb, 0);
        self.entries[entry as usize][2] = lemma + 1;
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
        lemma
    }

    /// A reporting verb or phrase: hung on its lemma.
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
        self.entries[entry as usize][2] = lemma + 1;
        let tails: Vec<Vec<u32>> = wordings(tail).iter().map(|t| fold::words(t).map(fold::exact).map(|w| self.word(&w)).collect()).collect();
        let lemma = &mut self.lemmas[lemma as usize];
        if tail.is_empty() {
            add(&mut lemma.cues, (entry, 0));
            return;
        }
        if lemma.root == 0 {
            lemma.root = self.nodes.len() as u32;
            self.nodes.push(Vec::new());
        }
        let root = lemma.root;
        for tail in tails {
            self.walk(root, &tail, (entry, 0), class::PHRASE_INSIDE);
        }
    }

    /// Tells every form of a verb that has a cue that it has one.
    fn mark_cue_verbs(&mut self) {
        for i in 0..self.words.len() {
            let has_cue = |&(entry, _): &(u32, u32)| {
                let lemma = self.entries[entry as usize][2];
                lemma != 0 && self.table(entry) == Table::Verbs as u8 && {
                    let lemma = &self.lemmas[lemma as usize - 1];
                    !lemma.cues.is_empty() || lemma.root != 0
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
        let (forms, words_of_concepts, stems) = std::mem::take(&mut self.concepts).finish();
        let mut readings = vec![0u32; READING_SIZE];
        let (words, kinds) = self.word_rows(&place, &mut readings);
        let lemmas: Vec<u32> = self.lemmas.iter().flat_map(|l| [self.list(&l.cues, &mut readings), l.root]).collect();
        let edges = self.edge_slots(&place, &mut readings);
        let sections: [Vec<u8>; SECTIONS] = [
            bytes(&words),
            bytes(&kinds),
            bytes(&readings),
            bytes(&edges),
            bytes(&self.edge_bits(&place)),
            bytes(&self.entries.concat()),
            bytes(&lemmas),
            bytes(&self.lines),
            bytes(&self.fields),
            bytes(&names.iter().flat_map(|(at, len)| [*at, *len]).collect::<Vec<_>>()),
            bytes(&self.tables()),
            bytes(&words_of_concepts),
            bytes(&stems),
            bytes(&forms),
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

    /// The rows of words and of their kinds.
    fn word_rows(&self, place: &[u32], readings: &mut Vec<u32>) -> (Vec<u32>, Vec<u32>) {
        let mut rows = vec![0u32; row_count(self.words.len()) * WORD_SIZE];
        let (mut kinds, mut known) = (Vec::new(), HashMap::new());
        for (id, w) in self.words.iter().enumerate() {
            let (offset, len) = w.text;
            let text = &self.strings[offset as usize..(offset + len) as usize];
            let head = fold::head(text);
            let (low, high) = if text.len() > fold::HEAD { w.text } else { (head as u32, (head >> 32) as u32) };
            let kind = [w.class as u32, (w.class >> 32) as u32, w.exact_root, w.plain_root];
            let next = known.len() as u32;
            let kind = *known.entry(kind).or_insert_with(|| {
                kinds.extend(kind);
                next
            });
            let (exact, plain) = (self.list(&w.exact, readings), self.list(&w.plain, readings));
            let list = match (exact, plain) {
                (0, 0) => 0,
                (0, plain) => plain | PLAIN,
                (exact, 0) => exact | EXACT,
                (exact, _) => exact | EXACT | PLAIN,
            };
            let at = (place[id] as usize - 1) * WORD_SIZE;
            rows[at..at + WORD_SIZE].copy_from_slice(&[low, high, kind, list]);
        }
        (rows, kinds)
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

    /// Open addressing over the trie's edges.
    fn edge_slots(&self, place: &[u32], readings: &mut Vec<u32>) -> Vec<u32> {
        let size = row_count(self.edges.len());
        let mut slots = vec![0u32; size * EDGE_SIZE];
        for key in &self.edge_order {
            let (word, child) = (place[key.1 as usize], self.edges[key]);
            let mut at = first_edge(key.0, word, size);
            while slots[at * EDGE_SIZE + 2] != 0 {
                at = (at + 1) % size;
            }
            let list = self.list(&self.nodes[child as usize], readings);
            slots[at * EDGE_SIZE..(at + 1) * EDGE_SIZE].copy_from_slice(&[key.0, word, child, list]);
        }
        slots
    }
}

fn bytes(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|v| v.to_le_bytes()).collect()
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
