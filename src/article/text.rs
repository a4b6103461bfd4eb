//! Plain text and Markdown with front matter.

use super::metadata::{self, Metadata};
use super::{Article, decode};
use crate::base::ReusedString;

/// Reads a plain-text file; its text is the decoded file, nothing trimmed.
///
/// # Errors
/// Why it is no article.
pub fn plain(id: String, path: String, bytes: &[u8]) -> Result<Article, String> {
    let decoded = decode::decode(bytes)?;
    let title = metadata::headline(&decoded.text).map(|title| ReusedString::from(title).into_inner());
    article(id, path, decoded, Metadata { title, ..Metadata::default() })
}

/// Reads a Markdown file; its text is what follows the front matter.
///
/// # Errors
/// Why it is no article.
pub fn markdown(id: String, path: String, bytes: &[u8]) -> Result<Article, String> {
    let mut decoded = decode::decode(bytes)?;
    let Some((stated, body)) = metadata::front_matter(&decoded.text) else {
        return article(id, path, decoded, Metadata::default());
    };
    decoded.text = body.to_string();
    article(id, path, decoded, stated)
}

fn article(id: String, path: String, decoded: decode::Decoded, stated: Metadata) -> Result<Article, String> {
    check(&decoded.text)?;
    Ok(Article {
        fallback: None,
        id,
        path,
        record: None,
        title: stated.title,
        outlet: stated.outlet,
        published: stated.date.map(|date| (date, "front matter")),
        encoding: decoded.encoding,
        warnings: decoded.warning.into_iter().collect(),
        text: decoded.text,
    })
}

/// Refuses texts without a word.
///
/// # Errors
/// That the text is empty.
pub fn check(text: &str) -> Result<(), String> {
    if text.chars().any(|c| !c.is_whitespace()) { Ok(()) } else { Err("empty; expected the text of an article".to_string()) }
}
