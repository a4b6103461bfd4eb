//! Articles: found on disk, decoded, read from their formats.

pub mod decode;
pub mod feed;
pub mod find;
mod given;
pub mod jsonl;
pub mod language;
pub mod metadata;
pub mod read;
pub mod text;

pub use find::{Form, Found};

use crate::base::ReusedString;
use compact_str::CompactString;

/// An article as read: its text and what is stated about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The record's own id, else the path below the PATH given, without extension.
    pub id: String,
    /// The file it was read from, as the user would open it.
    pub path: String,
    /// Its line in a JSON Lines file, 1-based.
    pub record: Option<u32>,
    /// Stated title.
    pub title: Option<String>,
    /// Stated outlet.
    pub outlet: Option<String>,
    /// Stated publication date, ISO, and where it is stated (`record`, `front matter` …).
    pub published: Option<(CompactString, &'static str)>,
    /// The publication date to take where neither the reader nor the text knows one, and where it comes from (`--date`,
    /// the file's name under `--date-from`).
    pub fallback: Option<(CompactString, &'static str)>,
    /// `utf-8`, `windows-1252` …
    pub encoding: &'static str,
    /// What was odd about it without keeping it from being read.
    pub warnings: Vec<String>,
    /// The text that all offsets refer to.
    pub text: String,
}

impl Article {
    /// Leaves the memory of its strings to this thread, for the articles after it.
    pub fn recycle(self) {
        let Article { id, path, title, outlet, text, .. } = self;
        [id, path, text].into_iter().chain(title).chain(outlet).for_each(|own| drop(ReusedString::from(own)));
    }

    /// The id of its claim with this index.
    pub fn claim_id(&self, index: usize) -> String {
        let mut id = String::new();
        self.push_claim_id(index, &mut id);
        id
    }

    /// Appends the id of its claim with this index.
    pub fn push_claim_id(&self, index: usize, id: &mut String) {
        // Written by hand: every claim of every article has one.
        let number = index + 1;
        let digits = number.ilog10() + 1;
        id.reserve(self.id.len() + 2 + digits as usize);
        id.push_str(&self.id);
        id.push_str(":c");
        id.extend((0..digits).rev().map(|place| char::from(b'0' + (number / 10_usize.pow(place) % 10) as u8)));
    }
}

/// Something that could not be read, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    /// The file or folder as the user gave it.
    pub path: String,
    /// The line in a JSON Lines file.
    pub record: Option<u32>,
    /// Why, and what was expected.
    pub reason: String,
}

impl Skipped {
    /// A file that could not be read.
    pub fn file(path: impl Into<String>, reason: impl Into<String>) -> Self {
        Skipped { path: path.into(), record: None, reason: reason.into() }
    }

    /// A line of a file that could not be read.
    pub fn line(path: impl Into<String>, line: u32, reason: impl Into<String>) -> Self {
        Skipped { path: path.into(), record: Some(line), reason: reason.into() }
    }
}

impl Skipped {
    /// The file, with the line where there is one.
    pub fn place(&self) -> String {
        match self.record {
            Some(line) => format!("{}:{line}", self.path),
            None => self.path.clone(),
        }
    }
}

impl std::fmt::Display for Skipped {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{}: {}", self.place(), self.reason)
    }
}
