//! The words the program knows: compiled lexicons, the words of an article looked up in them, names and phrases of
//! several words.
//!
//! The shipped lexicon is compiled at build time and read in place; a user's own files are compiled by the same code at
//! start and consulted beside it, so that adding one line costs nothing but that line.

mod group;
mod lookup;
pub mod matches;
pub mod source;
pub mod table;
mod walk;

pub use group::Group;
use source::compile;
use source::csv::Problem;
use source::layout;
pub use source::layout::flag;
pub use source::schema::{ACTS, ORGANIZATION_TYPES, PLACE_TYPES, ROLE_CLASSES, SPEAKER_CLASSES, Table, WEAPON_CATEGORIES, class};
use std::borrow::Cow;
use table::Compiled;

/// Bytes that begin with a line of the processor's cache, as the sections in them do.
#[repr(align(64))]
struct Aligned<T: ?Sized>(T);

/// The shipped lexicon.
static SHIPPED: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin")));
/// The text it points into.
static SHIPPED_TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/lexicon.txt"));

/// An entry of a lexicon: an index, its table above it, and the highest bit set for the user's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub u32);

impl EntryId {
    /// The table it belongs to.
    #[inline]
    pub fn table(self) -> Table {
        Table::from_index((self.0 >> layout::INDEX_BITS) as u8)
    }
}

const OVERLAY: u32 = 1 << 31;
/// The index in an [`EntryId`].
const INDEX: u32 = (1 << layout::INDEX_BITS) - 1;

/// What a form of a word says: an entry, and the form's features (`text::inflect::feature`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The entry.
    pub entry: EntryId,
    /// Features of the form.
    pub features: u32,
}

impl Reading {
    /// The index of the entry's class in its table's list of values, as [`Lexicon::sub`].
    pub fn sub(&self) -> usize {
        (self.features >> layout::SUB_SHIFT & layout::SUB_MASK) as usize
    }

    /// The entry's class: its value in the column of a few fixed values that its table has ([`Table::sub_column`]), empty where it has
    /// none. It stands in the reading itself, so that the entry's row need not come from memory.
    pub fn class(&self) -> &'static str {
        let (_, values) = self.table().sub_column().unwrap_or_default();
        values.get(self.sub()).copied().unwrap_or_default()
    }

    /// The table its entry belongs to.
    #[inline]
    pub fn table(&self) -> Table {
        self.entry.table()
    }

    /// Whether the lexicon says that the name is a common word too.
    pub fn is_doubtful(&self) -> bool {
        self.features & layout::DOUBT != 0
    }
}

/// A list of readings in one of the two tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadingList(u32);

/// The readings of a word or phrase, in order.
#[derive(Clone, Debug)]
pub struct Readings<'a> {
    rest: &'a [table::ReadingRow],
    mark: u32,
    /// Of the user's table.
    later: &'a [table::ReadingRow],
}

impl Iterator for Readings<'_> {
    type Item = Reading;

    #[inline]
    fn next(&mut self) -> Option<Reading> {
        if self.rest.is_empty() {
            (self.rest, self.mark) = (std::mem::take(&mut self.later), OVERLAY);
        }
        let (row, more) = self.rest.split_first()?;
        let (entry, features, last) = table::reading(row);
        self.rest = if last { &[] } else { more };
        Some(Reading { entry: EntryId(entry | self.mark), features })
    }
}

/// The shipped lexicon and the user's.
#[derive(Clone, Debug)]
pub struct Lexicon {
    base: Compiled,
    overlay: Option<Compiled>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::shipped()
    }
}

impl Lexicon {
    /// The lexicon that the program carries.
    pub fn shipped() -> Self {
        Lexicon { base: Compiled::new(Cow::Borrowed(&SHIPPED.0), Cow::Borrowed(SHIPPED_TEXT)), overlay: None }
    }

    /// The shipped lexicon with a user's files (name below their folder, content) laid over it.
    ///
    /// # Errors
    /// Every bad line, with its file and what was expected.
    pub fn with_overlay(files: &[(String, String)]) -> Result<Self, Vec<Problem>> {
        let (rows, problems) = compile::read_all(files);
        if !problems.is_empty() {
            return Err(problems);
        }
        let names: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
        let mut lexicon = Self::shipped();
        let own = compile::compile(&names, &rows);
        lexicon.overlay = Some(Compiled::new(Cow::Owned(own.numbers), Cow::Owned(own.strings)));
        Ok(lexicon)
    }

    /// A fingerprint of all its content, as 16 hexadecimal digits.
    pub fn fingerprint(&self) -> String {
        let own = self.overlay.as_ref().map_or(0, Compiled::fingerprint);
        format!("{:016x}", self.base.fingerprint() ^ own.rotate_left(1))
    }

    fn compiled(&self, id: u32) -> (&Compiled, u32) {
        match &self.overlay {
            Some(overlay) if id & OVERLAY != 0 => (overlay, id & !OVERLAY),
            _ => (&self.base, id & !OVERLAY),
        }
    }

    /// A number of an entry's row.
    fn entry(&self, entry: EntryId, i: usize) -> u32 {
        let (compiled, _) = self.compiled(entry.0);
        compiled.entry(entry.0 & INDEX, i)
    }

    /// The table an entry belongs to.
    #[inline]
    pub fn table(&self, entry: EntryId) -> Table {
        entry.table()
    }

    /// The index of an entry's class in its table's list of values (`places.type`, `act` …).
    pub fn sub(&self, entry: EntryId) -> usize {
        (self.entry(entry, 0) >> 8 & 0xff) as usize
    }

    /// The flags of an entry ([`flag`], and the bits of `also` below them).
    pub fn flags(&self, entry: EntryId) -> u32 {
        self.entry(entry, 0) >> 16
    }

    /// The lemma of a verb or cue: two entries with the same one belong to the same verb. 0 for other entries.
    pub fn lemma(&self, entry: EntryId) -> u32 {
        match self.entry(entry, 2) {
            0 => 0,
            lemma => lemma | entry.0 & OVERLAY,
        }
    }

    /// Whether an entry of the table of verbs is this one.
    #[inline]
    pub fn is_verb(&self, entry: EntryId, infinitive: &str) -> bool {
        self.entry(entry, 3) == layout::infinitive(infinitive) && self.name(entry) == infinitive
    }

    /// The frames of a cue (bits by `schema::FRAMES`), or the classes of a grammar phrase.
    pub fn frames(&self, entry: EntryId) -> u32 {
        let extra = self.entry(entry, 3);
        if entry.table() == Table::Grammar { extra } else { extra & ((1 << layout::NEGATED_SHIFT) - 1) }
    }

    /// The act of a negated cue as an index into [`ACTS`], none where negation leaves the act as it is.
    pub fn negated_act(&self, entry: EntryId) -> Option<usize> {
        ((self.entry(entry, 3) >> layout::NEGATED_SHIFT) as usize).checked_sub(1)
    }

    /// The value of a column of an entry.
    pub fn field(&self, entry: EntryId, column: &str) -> &str {
        let (compiled, _) = self.compiled(entry.0);
        let table = self.table(entry);
        match table.sub_column() {
            Some((class, values)) if class == column => values.get(self.sub(entry)).copied().unwrap_or_default(),
            _ => compiled.field(entry.0 & INDEX, table.column(column)),
        }
    }

    /// The first column of an entry: its name.
    pub fn name(&self, entry: EntryId) -> &str {
        self.text(entry, 0)
    }

    /// The text of an entry's column by its number ([`Table::column`]).
    #[inline]
    pub fn text(&self, entry: EntryId, column: usize) -> &str {
        let (compiled, _) = self.compiled(entry.0);
        compiled.field(entry.0 & INDEX, column)
    }

    /// Where an entry stands: file below the lexicon folder, 1-based line, whether the file is the user's.
    pub fn origin(&self, entry: EntryId) -> (&str, u32, bool) {
        let (compiled, _) = self.compiled(entry.0);
        let (file, line) = compiled.line(entry.0 & INDEX);
        (compiled.file(file), line, entry.0 & OVERLAY != 0)
    }

    /// The readings of a list.
    #[inline]
    pub fn readings(&self, list: ReadingList) -> Readings<'_> {
        match list.0 & OVERLAY {
            0 => self.both(list.0, 0),
            _ => self.both(0, list.0),
        }
    }

    /// The readings of a list of the shipped table, then those of one of the user's.
    #[inline]
    fn both(&self, base: u32, own: u32) -> Readings<'_> {
        let later = self.overlay.as_ref().map_or(&[] as &[_], |overlay| overlay.list(own & !OVERLAY));
        Readings { rest: self.base.list(base), mark: 0, later }
    }

    /// The words of concepts by their keys: each with the concept's place among [`entries`](Self::entries), from 1, and its class. Of
    /// those in a user's lexicon, whose forms the shipped one does not know, the stems of all forms stand for the word too.
    pub fn concept_words(&self) -> impl Iterator<Item = (u32, u32, u8)> + '_ {
        let shipped = self.base.entries(Table::Concepts).count() as u32;
        let own =
            self.overlay.iter().flat_map(move |o| o.concept_words().chain(o.concept_stems()).map(move |(word, concept, sub)| (word, concept + shipped, sub)));
        self.base.concept_words().chain(own)
    }

    /// The key of the shipped word of a concept that a form, told by its key, is one of.
    pub fn concept_word(&self, form: u32) -> Option<u32> {
        self.base.concept_word(form)
    }

    /// All entries of a table, the shipped ones first.
    pub fn entries(&self, table: Table) -> impl Iterator<Item = EntryId> + '_ {
        let own = self.overlay.iter().flat_map(move |o| o.entries(table).map(|e| EntryId(e | OVERLAY)));
        self.base.entries(table).map(EntryId).chain(own)
    }
}
