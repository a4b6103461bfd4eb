//! Articles: found on disk, decoded, read from their formats.

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
    /// Stated publication date, ISO, and where it is stated (`record`, `front matter`, `--date` …).
    pub published: Option<(String, String)>,
    /// `utf-8`, `windows-1252` …
    pub encoding: &'static str,
    /// The text that all offsets refer to.
    pub text: String,
}
