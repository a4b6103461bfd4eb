//! Excerpts of an article that outlive it: words cut to a length, a sentence.

use crate::base::Span;

/// How far from its date a sentence may begin or end, in bytes.
const SENTENCE: usize = 400;

/// The bytes of the sentence around a span, by its full stops and line ends.
pub fn sentence(text: &str, span: Span) -> Span {
    let near = |at: usize| (at..text.len()).find(|i| text.is_char_boundary(*i)).unwrap_or(text.len());
    let (first, last) = (near((span.start as usize).saturating_sub(SENTENCE)), near(span.end as usize + SENTENCE));
    let text = &text[first..last];
    let span = Span::new(span.start - first as u32, span.end - first as u32);
    let before = &text[..span.start as usize];
    let start = [before.rfind(". ").map(|at| at + 2), before.rfind('\n').map(|at| at + 1)].into_iter().flatten().max().unwrap_or(0);
    let after = &text[span.end as usize..];
    let end = [after.find(". ").map(|at| at + 1), after.find('\n')].into_iter().flatten().min().unwrap_or(after.len());
    Span::new((first + start) as u32, first as u32 + span.end + end as u32)
}

/// `text` with every run of white space as one space.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The longest beginning of `text` of at most `most` bytes that ends before a space, with `…` where something is left out.
pub fn cut(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_string();
    }
    let end = (0..=most).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let end = text[..end].rfind(' ').filter(|at| *at > 0).unwrap_or(end);
    format!("{}…", text[..end].trim_end_matches([' ', ',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_between_words() {
        assert_eq!(cut("un deux trois", 8), "un deux…");
        assert_eq!(cut("un deux", 8), "un deux");
        assert_eq!(cut("éééééé", 3), "é…");
    }

    #[test]
    fn the_sentence_around_a_date() {
        let text = "Un. Le 3 mai, il est parti. Trois.";
        assert_eq!(sentence(text, Span::new(4, 12)).of(text), "Le 3 mai, il est parti.");
    }
}
