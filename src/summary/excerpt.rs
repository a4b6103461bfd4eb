//! Excerpts of an article that outlive it: words cut to a length, a sentence.

use crate::base::Span;

/// How far from its date a sentence may begin or end, in bytes.
const SENTENCE: usize = 400;

/// The bytes of the sentence around a span, by its full stops and line ends.
pub fn sentence(text: &str, span: Span) -> Span {
    let near = |at: usize| (at..text.len()).find(|i| text.is_char_boundary(*i)).unwrap_or(text.len());
    let (first, last) = (near((span.start as usize).saturating_sub(SENTENCE)), near(span.end as usize + SENTENCE));
    let bytes = text.as_bytes();
    let stops = |at: usize, end: usize| bytes[at] == b'.' && at + 1 < end && bytes[at + 1] == b' ';
    let (from, to) = (span.start as usize, span.end as usize);
    let end_before = |at: &usize| bytes[*at] == b'\n' || stops(*at, from);
    let start = (first..from).rev().find(end_before).map_or(first, |at| if bytes[at] == b'.' { at + 2 } else { at + 1 });
    let end_after = |at: &usize| bytes[*at] == b'\n' || stops(*at, last);
    let end = (to..last).find(end_after).map_or(last, |at| if bytes[at] == b'.' { at + 1 } else { at });
    Span::new(start as u32, end as u32)
}

/// `text` with every run of white space as one space.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    push_line(text, &mut line);
    line
}

/// Appends `text` to `line` with every run of white space as one space.
pub fn push_line(text: &str, line: &mut String) {
    push_words(text, usize::MAX, line);
}

/// Appends words of `text` like [`push_line`], until `line` has more than `enough` bytes.
pub fn push_words(text: &str, enough: usize, line: &mut String) {
    let begun = line.len();
    let mut rest = text.trim_start();
    while !rest.is_empty() && line.len() <= enough {
        let end = white(rest);
        if line.len() > begun {
            line.push(' ');
        }
        line.push_str(&rest[..end]);
        rest = rest[end..].trim_start();
    }
}

/// Where the first white space stands, or the end. Most bytes are part of none.
fn white(text: &str) -> usize {
    let bytes = text.as_bytes();
    let may_be = |b: &u8| *b <= b' ' || matches!(*b, 0xc2 | 0xe1..=0xe3);
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(may_be) {
        at += found;
        if text[at..].starts_with(char::is_whitespace) {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

/// The longest beginning of `text` of at most `most` bytes that ends before a space, with `…` where something is left out.
pub fn cut(text: &str, most: usize) -> String {
    let mut text = text.to_string();
    cut_from(&mut text, 0, most);
    text
}

/// The same of what stands in `text` from the byte `from` on.
pub fn cut_from(text: &mut String, from: usize, most: usize) {
    if text.len() - from <= most {
        return;
    }
    let whole = &text[from..];
    let end = (0..=most).rev().find(|at| whole.is_char_boundary(*at)).unwrap_or(0);
    let end = whole[..end].rfind(' ').filter(|at| *at > 0).unwrap_or(end);
    let kept = whole[..end].trim_end_matches([' ', ',', ';', ':']).len();
    text.truncate(from + kept);
    text.push('…');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_between_words() {
        let cut_to = |text: &str, most: usize| {
            let mut words = format!("– {text}");
            cut_from(&mut words, 4, most);
            words.split_off(4)
        };
        assert_eq!(cut_to("un deux trois", 8), "un deux…");
        assert_eq!(cut_to("un deux", 8), "un deux");
        assert_eq!(cut_to("éééééé", 3), "é…");
    }

    #[test]
    fn white_space_of_any_kind_is_one_space() {
        for text in [" un\u{a0}\u{202f}deux\r\n  trois\u{3000}", "l’été « à » Čapek\u{2009}–\u{85}œuvre\u{200b}fin", "", " \u{a0}"] {
            let mut line = "déjà là:".to_string();
            push_line(text, &mut line);
            assert_eq!(line, format!("déjà là:{}", text.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    }

    #[test]
    fn enough_words_are_no_more_than_needed() {
        let mut line = String::new();
        push_words("un  deux trois quatre", 4, &mut line);
        assert_eq!(line, "un deux");
    }

    #[test]
    fn the_sentence_around_a_date() {
        let text = "Un. Le 3 mai, il est parti. Trois.";
        assert_eq!(sentence(text, Span::new(4, 12)).of(text), "Le 3 mai, il est parti.");
    }
}
