//! Excerpts of an article that outlive it: words cut to a length, a sentence, a line's number.

use crate::article::Article;
use crate::base::Span;

/// How far from its date a sentence may begin or end, in bytes.
const SENTENCE: usize = 400;

/// The sentence around a span, by its full stops and line ends.
pub fn sentence(text: &str, span: Span) -> &str {
    let near = |at: usize| (at..text.len()).find(|i| text.is_char_boundary(*i)).unwrap_or(text.len());
    let (first, last) = (near((span.start as usize).saturating_sub(SENTENCE)), near(span.end as usize + SENTENCE));
    let text = &text[first..last];
    let span = Span::new(span.start - first as u32, span.end - first as u32);
    let before = &text[..span.start as usize];
    let start = [before.rfind(". ").map(|at| at + 2), before.rfind('\n').map(|at| at + 1)].into_iter().flatten().max().unwrap_or(0);
    let after = &text[span.end as usize..];
    let end = [after.find(". ").map(|at| at + 1), after.find('\n')].into_iter().flatten().min().unwrap_or(after.len());
    &text[start..span.end as usize + end]
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

/// Where the lines of an article begin.
pub struct Lines {
    starts: Vec<u32>,
    record: Option<u32>,
}

impl Lines {
    /// Finds them.
    pub fn new(article: &Article) -> Self {
        let starts = article.text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at as u32 + 1).collect();
        Lines { starts, record: article.record }
    }

    /// The line of a byte: of the text, or of the file where the article is a line of it.
    pub fn line(&self, at: u32) -> u32 {
        self.record.unwrap_or_else(|| self.starts.partition_point(|s| *s <= at) as u32 + 1)
    }

    /// The column of a byte in its line of `text`, in code points.
    pub fn column(&self, at: u32, text: &str) -> u32 {
        let line = self.starts.partition_point(|s| *s <= at);
        let start = line.checked_sub(1).map_or(0, |before| self.starts[before] as usize);
        text.get(start..at as usize).map_or(0, |before| before.chars().count() as u32) + 1
    }
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
    fn lines_count_from_one_and_a_record_is_its_own_line() {
        let mut article = Article { text: "a\nb\nc".to_string(), ..Article::default() };
        assert_eq!([0, 2, 4].map(|at| Lines::new(&article).line(at)), [1, 2, 3]);
        assert_eq!(Lines::new(&Article { text: "été\nà la".into(), ..Article::default() }).column(9, "été\nà la"), 3);
        article.record = Some(7);
        assert_eq!(Lines::new(&article).line(4), 7);
    }

    #[test]
    fn the_sentence_around_a_date() {
        let text = "Un. Le 3 mai, il est parti. Trois.";
        assert_eq!(sentence(text, Span::new(4, 12)), "Le 3 mai, il est parti.");
    }
}
