//! The words the program knows: compiled lexicons, the words of an article looked up in them, names and phrases of
//! several words.
//!
//! The shipped lexicon is compiled at build time and read in place; a user's own files are compiled by the same code at
//! start and consulted beside it, so that adding one line costs nothing but that line.

pub mod matches;
pub mod source;
pub mod table;

use source::compile;
pub use source::compile::flag;
use source::csv::Problem;
pub use source::schema::{ACTS, ORGANIZATION_TYPES, PLACE_TYPES, ROLE_CLASSES, SPEAKER_CLASSES, Table, WEAPON_CATEGORIES, class};
use crate::text::fold;
use std::borrow::Cow;
use table::Compiled;

/// The shipped lexicon.
static SHIPPED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

/// An entry of a lexicon: an index, with the highest bit set for the user's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub u32);

const OVERLAY: u32 = 1 << 31;

/// What a form of a word says: an entry, and the form's features (`text::inflect::feature`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The entry.
    pub entry: EntryId,
    /// Features of the form.
    pub features: u32,
}

/// A list of readings in one of the two tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadingList(u32);

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
        Lexicon { base: Compiled::new(Cow::Borrowed(SHIPPED)), overlay: None }
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
        lexicon.overlay = Some(Compiled::new(Cow::Owned(compile::compile(&names, &rows))));
        Ok(lexicon)
    }

    /// A fingerprint of all its content, as 16 hexadecimal digits. That of the shipped lexicon was taken when it was
    /// compiled: reading all of it at every start would cost more than scanning an article.
    pub fn fingerprint(&self) -> String {
        let shipped = env!("LEXICON_FINGERPRINT").parse().unwrap_or(fold::FINGERPRINT_SEED);
        let hash = self.overlay.iter().fold(shipped, |seed, overlay| fold::fingerprint(seed, overlay.as_bytes()));
        format!("{hash:016x}")
    }

    fn compiled(&self, id: u32) -> (&Compiled, u32) {
        match &self.overlay {
            Some(overlay) if id & OVERLAY != 0 => (overlay, id & !OVERLAY),
            _ => (&self.base, id & !OVERLAY),
        }
    }

    /// The table an entry belongs to.
    pub fn table(&self, entry: EntryId) -> Table {
        let (compiled, id) = self.compiled(entry.0);
        compiled.table(id)
    }

    /// The index of an entry's class in its table's list of values (`places.type`, `act` …).
    pub fn sub(&self, entry: EntryId) -> usize {
        let (compiled, id) = self.compiled(entry.0);
        (compiled.entry(id)[0] >> 8 & 0xff) as usize
    }

    /// The flags of an entry ([`flag`], and the bits of `also` below them).
    pub fn flags(&self, entry: EntryId) -> u32 {
        let (compiled, id) = self.compiled(entry.0);
        compiled.entry(id)[0] >> 16
    }

    /// The lemma word of a verb or cue: two entries with the same one belong to the same verb. 0 for other entries.
    pub fn lemma(&self, entry: EntryId) -> u32 {
        let (compiled, id) = self.compiled(entry.0);
        match compiled.entry(id)[3] {
            0 => 0,
            lemma => lemma | entry.0 & OVERLAY,
        }
    }

    /// The frames of a cue (bits by `schema::FRAMES`), or the classes of a grammar phrase.
    pub fn frames(&self, entry: EntryId) -> u32 {
        let (compiled, id) = self.compiled(entry.0);
        compiled.entry(id)[4]
    }

    /// The act of a negated cue as an index into [`ACTS`], none where negation leaves the act as it is.
    pub fn negated_act(&self, entry: EntryId) -> Option<usize> {
        let (compiled, id) = self.compiled(entry.0);
        (compiled.entry(id)[5] as usize).checked_sub(1)
    }

    /// The value of a column of an entry.
    pub fn field(&self, entry: EntryId, column: &str) -> &str {
        let (compiled, id) = self.compiled(entry.0);
        compiled.field(id, compiled.table(id).column(column))
    }

    /// The first column of an entry: its name.
    pub fn name(&self, entry: EntryId) -> &str {
        let (compiled, id) = self.compiled(entry.0);
        compiled.field(id, 0)
    }

    /// Where an entry stands: file below the lexicon folder, 1-based line, whether the file is the user's.
    pub fn origin(&self, entry: EntryId) -> (&str, u32, bool) {
        let (compiled, id) = self.compiled(entry.0);
        let place = compiled.entry(id)[1];
        (compiled.file((place >> 20) as usize), place & 0xf_ffff, entry.0 & OVERLAY != 0)
    }

    /// The readings of a list.
    pub fn readings(&self, list: ReadingList) -> impl Iterator<Item = Reading> + '_ {
        let (compiled, id) = self.compiled(list.0);
        let mark = list.0 & OVERLAY;
        (0..compiled.reading_count(id)).map(move |i| {
            let (entry, features) = compiled.reading(id, i);
            Reading { entry: EntryId(entry | mark), features }
        })
    }

    /// All entries of a table, the shipped ones first.
    pub fn entries(&self, table: Table) -> impl Iterator<Item = EntryId> + '_ {
        let base = (0..self.base.entries() as u32).filter(move |e| self.base.table(*e) == table).map(EntryId);
        let own = self.overlay.iter().flat_map(move |o| (0..o.entries() as u32).filter(move |e| o.table(*e) == table).map(|e| EntryId(e | OVERLAY)));
        base.chain(own)
    }
}
