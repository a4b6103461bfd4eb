//! Names as words to compare: folded, in one transliteration, their initials.

use crate::lexicon::class;
use crate::syntax::Parse;
use crate::text::{Kind, fold};
use std::ops::Range;

/// The folded words of a stretch of tokens: lower case, no accents, no marks.
pub(super) fn words(parse: &Parse, tokens: Range<usize>) -> Vec<String> {
    let word = |i: usize| {
        let mut word = fold::plain(parse.text.word(i));
        word.retain(char::is_alphanumeric);
        word
    };
    tokens.filter(|i| parse.text.tokens[*i].kind != Kind::Mark).map(word).filter(|w| !w.is_empty()).collect()
}

/// The folded words of a lexicon name.
pub(super) fn words_of(name: &str) -> Vec<String> {
    fold::words(name).map(fold::plain).collect()
}

/// Whether a folded word is an article, a preposition or the like.
pub(super) fn is_small(word: &str) -> bool {
    matches!(
        word,
        "de" | "du" | "des" | "d" | "la" | "le" | "les" | "l" | "et" | "a" | "au" | "aux" | "en" | "pour" | "the" | "of" | "sur" | "un" | "une" | "par"
    )
}

/// One spelling for the many in which names of other alphabets are written (`Choïgu`, `Choïgou`, `Shoigu`).
pub(super) fn skeleton(word: &str) -> String {
    let word = if word == "el" || word == "ul" { "al" } else { word };
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let (piece, used) = spelled(rest).unwrap_or((&rest[..first.len_utf8()], first.len_utf8()));
        if !out.ends_with(piece) {
            out.push_str(piece);
        }
        rest = &rest[used..];
    }
    out
}

/// How the first letters of `rest` are spelled where they have another spelling too, and how many they are.
fn spelled(rest: &str) -> Option<(&'static str, usize)> {
    let bytes = rest.as_bytes();
    Some(match (bytes.first()?, bytes.get(1), bytes.get(2)) {
        (b't' | b's', Some(b'c'), Some(b'h')) => ("ch", 3),
        (b's', Some(b'h'), _) => ("ch", 2),
        (b'o', Some(b'u' | b'o'), _) => ("u", 2),
        (b'k', Some(b'h'), _) | (b'c', Some(b'k'), _) => ("k", 2),
        (b'g', Some(b'h'), _) => ("g", 2),
        (b'd', Some(b'j'), _) => ("j", 2),
        (b'p', Some(b'h'), _) => ("f", 2),
        (b't', Some(b'h'), _) => ("t", 2),
        (b'e', Some(b'i' | b'y'), _) | (b'i', Some(b'j'), _) => ("i", 2),
        (b'y', ..) => ("i", 1),
        (b'w', ..) => ("v", 1),
        (b'q', ..) => ("k", 1),
        _ => return None,
    })
}

/// The first letters of a name's words, hyphens apart, without articles and prepositions (`Comité international de la
/// Croix-Rouge` gives `cicr`).
pub(super) fn initials(words: &[String]) -> String {
    words.iter().filter(|w| !is_small(w)).filter_map(|w| w.chars().next()).collect()
}

/// Whether token `i` may stand in a name's acronym: in capitals, short.
pub(super) fn is_acronym(parse: &Parse, tokens: &Range<usize>) -> bool {
    tokens.len() == 1 && parse.text.tokens[tokens.start].is_all_caps() && parse.text.word(tokens.start).chars().count() <= 8
}

/// Whether token `i` is a generic head of organisations or places (`groupe`, `aéroport`).
pub(super) fn is_head(parse: &Parse, i: usize) -> bool {
    parse.is(i, class::ORGANIZATION_HEAD | class::PLACE_HEAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transliterations_meet() {
        for (a, b) in [("choigu", "choigou"), ("shoigu", "choigou"), ("bashar", "bachar"), ("zelensky", "zelenskyy"), ("el", "al"), ("youssef", "yusef")] {
            assert_eq!(skeleton(a), skeleton(b), "{a} {b}");
        }
        assert_ne!(skeleton("macron"), skeleton("martin"));
    }

    #[test]
    fn initials_of_content_words() {
        assert_eq!(initials(&words_of("Comité international de la Croix-Rouge")), "cicr");
        assert_eq!(initials(&words_of("Forces de soutien rapide")), "fsr");
    }
}
