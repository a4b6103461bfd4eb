//! What comes out: one file a format.
//!
//! An article's JSON object is made where the article was scanned, as bytes; a [`Report`] takes these objects in order and
//! closes with what holds across articles.

pub mod acting;
pub mod check;
pub mod csv;
pub mod diff;
pub mod document;
pub mod explain;
pub mod explain_group;
pub mod findings;
mod group;
pub mod json;
pub mod markdown;
pub mod marked;
pub mod ndjson;
pub mod phrase;
pub mod sanitize;
pub mod schema;
pub mod table;
pub mod tail;
pub mod terminal;
pub mod write;

pub use acting::acts_as_source;
pub use sanitize::sanitize;

use crate::article::Skipped;
use crate::summary::Summary;
use std::io;

/// What a scan gives beside its articles.
#[derive(Clone, Debug, Default)]
pub struct Tail {
    /// The cross-article part; none where it was not asked for.
    pub summary: Option<Summary>,
    /// What could not be read.
    pub skipped: Vec<Skipped>,
    /// What the result depends on beside the articles.
    pub config: document::Config<'static>,
    /// How many articles were scanned.
    pub articles: usize,
}

/// A format.
pub trait Report {
    /// Takes the next article: its JSON object, as [`findings::write`] made it.
    ///
    /// # Errors
    /// That it cannot be written.
    fn article(&mut self, object: &[u8]) -> io::Result<()>;

    /// Takes the rest and ends the output.
    ///
    /// # Errors
    /// That it cannot be written.
    fn finish(&mut self, tail: &Tail) -> io::Result<()>;
}
