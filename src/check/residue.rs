//! What a web page leaves in a text: buttons, links, comment counters, remains of HTML.

use super::card::Card;
use super::finding::Level;
use super::subject::{Draft, Subject};
use crate::base::Span;
use crate::lexicon::{EntryId, Lexicon, Table};
use crate::text::fold;
use std::collections::HashMap;

/// The card.
pub const CARD: Card = Card {
    id: "check/residue",
    level: Level::Error,
    title: "Page residue in the text",
    help: "A button, a link, a counter of comments or a piece of HTML came along when the text was copied from a page. Readers see it, and names in it count as if the article spoke of them. Delete the line.",
    fires: &["Le pont a rouvert.\nPartager sur Facebook\nLa circulation reste lente.", "Le pont a rouvert.\nCommentaires (12)", "Le pont&nbsp;a rouvert."],
    silent: &[
        "La publicité pour le tabac reste interdite.",
        "Il a invité ses abonnés à partager la vidéo sur Facebook.",
        "A & B sont associés ; C ne l'est pas.",
    ],
};

/// The most words of a line that is looked up.
const MOST: usize = 14;

/// The lines that pages leave, from the lexicon.
#[derive(Clone, Debug, Default)]
pub struct Residue {
    /// The hash of a folded phrase → its entry, and whether more words may follow it.
    phrases: HashMap<u64, (EntryId, bool)>,
    /// The most words of a phrase.
    longest: usize,
}

impl Residue {
    /// Reads the phrases of the lexicon.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut residue = Residue::default();
        for entry in lexicon.entries(Table::Residue) {
            let words: Vec<u64> = fold::words(lexicon.name(entry)).map(|w| fold::keys(w).plain.hash).collect();
            residue.longest = residue.longest.max(words.len());
            residue.phrases.insert(words.iter().fold(0, with), (entry, lexicon.field(entry, "reach") == "start"));
        }
        residue
    }

    /// The phrase by which a line is residue.
    pub fn phrase(&self, line: &str) -> Option<EntryId> {
        let words = fold::words(line).filter(|w| w.starts_with(char::is_alphabetic));
        self.find(&words.map(|w| fold::keys(w).plain.hash).collect::<Vec<_>>())
    }

    /// The phrase by which a line of words with these plain keys is residue; numbers are left out.
    fn find(&self, words: &[u64]) -> Option<EntryId> {
        let begins = words.iter().take(self.longest).scan(0, |phrase, word| {
            *phrase = with(*phrase, word);
            Some(*phrase)
        });
        let known = begins.enumerate().filter_map(|(n, phrase)| self.phrases.get(&phrase).map(|(entry, more)| (*entry, *more || n + 1 == words.len())));
        known.filter(|(_, fits)| *fits).map(|(entry, _)| entry).next()
    }
}

/// The hash of a phrase with one word more.
fn with(phrase: u64, word: &u64) -> u64 {
    (phrase.rotate_left(7) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Finds the lines and pieces of pages.
pub fn find(subject: &Subject, out: &mut Vec<Draft>) {
    let text = subject.parse.text;
    let starts: Vec<usize> = text.tokens.iter().enumerate().filter(|(_, t)| t.starts_line()).map(|(i, _)| i).collect();
    for (n, first) in starts.iter().enumerate() {
        let end = starts.get(n + 1).copied().unwrap_or(text.tokens.len());
        if end - first <= MOST * 2 && is_residue(subject, *first, end) {
            let span = text.span(*first..end);
            let message = format!("{} is what a web page leaves, not the article's own words", subject.quote(span));
            out.push(Draft::new(&CARD, span, message, "Delete the line."));
        }
    }
    for span in html(&subject.article.text) {
        let message = format!("{} is HTML that was not read as such", subject.quote(span));
        out.push(Draft::new(&CARD, span, message, "Replace it by the character it stands for, or delete the tag."));
    }
}

fn is_residue(subject: &Subject, first: usize, end: usize) -> bool {
    let text = subject.parse.text;
    let closes = subject.parse.is_mark(end - 1, '.') && end - first > 6;
    if closes {
        return false;
    }
    let words: Vec<u64> = (first..end).filter(|i| text.tokens[*i].is_word()).take(MOST + 1).map(|i| text.keys(i).plain.hash).collect();
    words.len() <= MOST && subject.residue.find(&words).is_some()
}

/// Bytes that are looked at together.
const BLOCK: usize = 32;

/// Entities and tags of HTML.
fn html(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let opens = |b: u8| (b == b'&') | (b == b'<');
    // Most blocks hold neither, which is told of a whole block at once.
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    let blocks = blocks.iter().enumerate().filter(|(_, block)| block.iter().fold(false, |any, b| any | opens(*b)));
    let all = blocks.flat_map(|(n, block)| (n * BLOCK..).zip(block)).chain((bytes.len() - rest.len()..).zip(rest));
    let candidates = all.filter(|(_, b)| opens(**b));
    candidates.filter_map(|(at, b)| if *b == b'&' { entity(bytes, at) } else { tag(bytes, at) }).collect()
}

/// `&nbsp;`, `&#8217;`.
fn entity(bytes: &[u8], at: usize) -> Option<Span> {
    let length = bytes[at + 1..].iter().take(8).position(|b| *b == b';')?;
    let name = &bytes[at + 1..at + 1 + length];
    let numbered = name.first() == Some(&b'#') && name.len() > 1 && name[1..].iter().all(|b| b.is_ascii_hexdigit() || *b == b'x');
    let named = [&b"nbsp"[..], b"amp", b"lt", b"gt", b"quot", b"apos", b"laquo", b"raquo", b"eacute", b"egrave", b"agrave", b"rsquo", b"hellip", b"euro"];
    (numbered || named.contains(&name)).then(|| Span::new(at as u32, (at + length + 2) as u32))
}

/// `<br>`, `</p>`, `<a href=…>`.
fn tag(bytes: &[u8], at: usize) -> Option<Span> {
    let length = bytes[at + 1..].iter().take(200).position(|b| matches!(b, b'>' | b'<' | b'\n'))?;
    let inner = &bytes[at + 1..at + 1 + length];
    let closed = bytes.get(at + 1 + length) == Some(&b'>');
    let name = inner.strip_prefix(b"/").unwrap_or(inner);
    let end = name.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(name.len());
    let tags = [&b"p"[..], b"br", b"a", b"b", b"i", b"em", b"strong", b"span", b"div", b"img", b"h2", b"h3", b"ul", b"li", b"blockquote", b"iframe", b"script"];
    let follows = name.get(end).is_none_or(|b| matches!(b, b' ' | b'/'));
    (closed && follows && tags.contains(&&*name[..end].to_ascii_lowercase())).then(|| Span::new(at as u32, (at + length + 2) as u32))
}
