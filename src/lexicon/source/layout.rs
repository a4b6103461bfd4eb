//! How a compiled table lies in memory: what `compile` writes and `lexicon::table` reads in place.
//!
//! All numbers are little-endian `u32`. What every word of an article asks for lies close together: four words share a
//! line of the processor's cache, and what only explanations and the few findings need (lines, fields) lies apart.

/// First word of a compiled table.
pub const MAGIC: u32 = 0x4c57_534e;

/// The sections of a compiled table, in the order of their offsets in the header.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
#[repr(usize)]
pub enum Section {
    Words,
    Kinds,
    Readings,
    Edges,
    EdgeBits,
    Entries,
    Lemmas,
    Lines,
    Fields,
    Files,
    Tables,
    ConceptWords,
    ConceptStems,
    ConceptForms,
}
/// How many sections there are.
pub const SECTIONS: usize = 14;
/// `u32`s before the sections' places: magic, fingerprint low and high.
pub const PREFACE: usize = 3;
/// Sections begin at multiples of this, so that no row stands in two lines of the cache.
const LINE: usize = 64;

/// `u32`s a word: its head (of a word longer than that the offset and length of its text), its kind, its readings with
/// [`EXACT`] and [`PLAIN`]. The rows are the slots of the hash table; a row of zeros is free.
pub const WORD_SIZE: usize = 4;
/// The bit of a word that has readings by its exact key. They come first where it has both.
pub const EXACT: u32 = 1 << 31;
/// The bit of a word that has readings by its plain key.
pub const PLAIN: u32 = 1 << 30;
/// `u32`s a kind of word: class bits low and high, trie roots by exact and plain key. Most words share theirs with many.
pub const KIND_SIZE: usize = 4;
/// `u32`s a reading: entry with its table, features with what is known of the entry.
pub const READING_SIZE: usize = 2;
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
/// `u32`s an edge of the trie: node, word, child, the readings that end there.
pub const EDGE_SIZE: usize = 4;
/// `u32`s an entry: table, sub and flags · first field · lemma of a verb or cue · frames and negated act of a cue, classes
/// of a grammar word, [`infinitive`] of a verb.
pub const ENTRY_SIZE: usize = 4;
/// Where the negated act stands above a cue's frames, counted from 1.
pub const NEGATED_SHIFT: u32 = 28;
/// `u32`s a lemma: the readings of its cues, the root of the phrases that begin with it.
pub const LEMMA_SIZE: usize = 2;

/// `u32`s a word of a concept or a stem of its forms: its key, which concept of the table it is (from 1) with its class above
/// [`CLASS_SHIFT`]; and `u32`s a form of such a word, in the order of their keys: its key, the word's.
pub const CONCEPT_SIZE: usize = 2;
/// Where the class of a word's concept stands.
pub const CLASS_SHIFT: u32 = 24;

/// Flags of an entry, above the bits of `also`.
pub mod flag {
    /// Masculine.
    pub const MASC: u32 = 1 << 7;
    /// Feminine.
    pub const FEM: u32 = 1 << 8;
    /// The verb forms its past with `être`.
    pub const WITH_ETRE: u32 = 1 << 7;
    /// The verb forms its past with `être` or `avoir`.
    pub const WITH_BOTH: u32 = 1 << 8;
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

/// What tells one infinitive from most others without a look at its text.
#[inline]
pub fn infinitive(verb: &str) -> u32 {
    let head = crate::text::fold::head(verb);
    (head ^ head >> 29) as u32 ^ (verb.len() as u32) << 26
}

/// The bit of a trie edge among `bits` (a power of two).
#[inline]
pub fn edge_bit(node: u32, word: u32, bits: usize) -> usize {
    (edge_hash(node, word) as usize >> 3 ^ edge_hash(word, node) as usize) & (bits - 1)
}

/// How many rows the table of `words` words has.
pub fn row_count(words: usize) -> usize {
    (words * 3 / 2).max(2)
}

/// Where a word with this hash is looked for first.
#[inline]
pub fn first_row(hash: u64, rows: usize) -> usize {
    (((hash >> 32) * rows as u64) >> 32) as usize
}

/// Where the trie edge along a word is looked for first.
#[inline]
pub fn first_edge(node: u32, word: u32, rows: usize) -> usize {
    ((u64::from(edge_hash(node, word)) * rows as u64) >> 32) as usize
}

/// The hash of a trie edge.
#[inline]
fn edge_hash(node: u32, word: u32) -> u32 {
    let mixed = (u64::from(node) << 32 | u64::from(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) as u32
}

/// Header (magic, fingerprint of all that follows and of the text, then offset and length of each section), then the
/// sections.
pub fn assemble(sections: [Vec<u8>; SECTIONS], strings: &str) -> Vec<u8> {
    let preface = (PREFACE * 4 + SECTIONS * 8).next_multiple_of(LINE);
    let mut whole = MAGIC.to_le_bytes().to_vec();
    whole.resize(PREFACE * 4, 0);
    let mut at = preface;
    for section in &sections {
        whole.extend((at as u32).to_le_bytes());
        whole.extend((section.len() as u32).to_le_bytes());
        at += section.len().next_multiple_of(LINE);
    }
    whole.resize(preface, 0);
    for section in sections {
        whole.extend(&section);
        whole.resize(whole.len().next_multiple_of(LINE), 0);
    }
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let fingerprint = whole[PREFACE * 4..].iter().chain(strings.as_bytes()).fold(0xcbf2_9ce4_8422_2325, step);
    whole[4..PREFACE * 4].copy_from_slice(&fingerprint.to_le_bytes());
    whole
}
