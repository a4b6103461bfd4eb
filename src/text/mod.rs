//! The text of an article as the later stages see it: tokens, paragraphs, sentences and quotations.
//!
//! Everything is an index into the article's bytes; no token owns a string.

pub mod conjugate;
pub mod fold;
mod folded;
pub mod forms;
pub mod inflect;
pub mod numerals;
pub mod positions;
pub mod quotes;
pub mod sentences;
pub mod stem;
mod token;
pub mod tokens;
mod word_set;

pub use quotes::{Quote, Quotes};
pub use token::{Kind, Token};
pub use word_set::WordSet;
pub(crate) use word_set::set;

use crate::base::{Reused, Span};
use fold::Keys;
use forms::Forms;
use std::ops::Range;
use tokens::Tokens;

/// An article's text with its tokens.
#[derive(Debug, Default)]
pub struct Text<'a> {
    /// The article's text.
    pub source: &'a str,
    /// Words, numbers and marks in order.
    pub tokens: Reused<Token>,
    /// The different words.
    pub forms: Forms,
    /// The tag of each token ([`fold::tag`]), 0 for marks.
    pub tags: Reused<u64>,
    /// Token ranges of paragraphs, in order and without gaps.
    pub paragraphs: Reused<Range<u32>>,
    /// Token ranges of sentences, in order and without gaps.
    pub sentences: Reused<Range<u32>>,
    /// Quotations.
    pub quotes: Quotes,
    /// The tokens that are marks, in order.
    pub marks: Reused<u32>,
    /// The sentence of each token.
    sentence_at: Reused<u32>,
}

impl<'a> Text<'a> {
    /// Reads `source` into tokens.
    pub fn new(source: &'a str) -> Self {
        let Tokens { list: tokens, forms, tags, marks, lines } = tokens::tokenize(source);
        let (paragraphs, sentences, sentence_at) = (Reused::default(), Reused::default(), Reused::default());
        let mut text = Text { source, tokens, forms, tags, paragraphs, sentences, quotes: Quotes::default(), marks, sentence_at };
        sentences::paragraphs(source, &text.tokens, &lines, &mut text.paragraphs);
        quotes::pair(source, &text.tokens, &text.paragraphs, &text.marks, &mut text.quotes);
        sentences::sentences(&text.tokens, &text.tags, &text.paragraphs, &text.marks, &mut text.sentences);
        text.sentence_at.reserve(text.tokens.len());
        for (n, sentence) in text.sentences.iter().enumerate() {
            text.sentence_at.resize(sentence.end as usize, n as u32);
        }
        text
    }

    /// The bytes from the first to before the last token of a range; empty for an empty range.
    pub fn span(&self, range: Range<usize>) -> Span {
        match (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|i| self.tokens.get(i))) {
            (Some(first), Some(last)) if range.start < range.end => Span::new(first.start, last.end),
            (Some(first), _) => Span::new(first.start, first.start),
            _ => Span::default(),
        }
    }

    /// The text of a token range.
    pub fn slice(&self, range: Range<usize>) -> &'a str {
        self.span(range).of(self.source)
    }

    /// The keys of a token.
    #[inline]
    pub fn keys(&self, token: usize) -> &Keys {
        self.forms.keys(token)
    }

    /// The tokens of a range that are marks, in order.
    pub fn marks_in(&self, range: Range<usize>) -> impl Iterator<Item = usize> + use<'_> {
        let first = self.marks.partition_point(|mark| (*mark as usize) < range.start);
        self.marks[first..].iter().map(|mark| *mark as usize).take_while(move |mark| *mark < range.end)
    }

    /// The text of a token.
    pub fn word(&self, token: usize) -> &'a str {
        self.slice(token..token + 1)
    }

    /// The index of the sentence that holds a token.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentence_at.get(token).map_or(self.sentences.len(), |n| *n as usize)
    }

    /// The index of the paragraph that holds a token.
    pub fn paragraph_of(&self, token: usize) -> usize {
        self.paragraphs.partition_point(|p| p.end as usize <= token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(source: &str) -> Vec<String> {
        let text = Text::new(source);
        text.sentences.iter().map(|s| text.slice(s.start as usize..s.end as usize).to_string()).collect()
    }

    fn quotations(source: &str) -> Vec<String> {
        let text = Text::new(source);
        text.quotes.pairs.iter().map(|q| text.slice(q.inner.start as usize..q.inner.end as usize).to_string()).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        assert_eq!(sentences("M. Sullivan a parlé. Il n'a rien dit. E. Macron non plus."), ["M. Sullivan a parlé.", "Il n'a rien dit.", "E. Macron non plus."]);
        assert_eq!(sentences("« Pourquoi pas ? Ce sont nos voisins », a-t-il dit."), ["« Pourquoi pas ?", "Ce sont nos voisins », a-t-il dit."]);
        assert_eq!(sentences("Titre sans point\nUn paragraphe."), ["Titre sans point", "Un paragraphe."]);
        assert_eq!(sentences("Une ligne que le\nterminal a coupée."), ["Une ligne que le\nterminal a coupée."]);
    }

    #[test]
    fn quotations_in_every_typography() {
        for q in ["« Non »", "«Non»", "“Non”", "\"Non\"", "„Non”", "‹ Non ›", "``Non''", "« Non”", "»Non«", "« Non »"] {
            assert_eq!(quotations(&format!("{q}, a dit Paul.")), ["Non"], "{q}");
        }
    }

    #[test]
    fn nested_and_forgotten_marks() {
        assert_eq!(quotations("« Il a dit : “Tais-toi”, et voilà », dit-elle."), ["Il a dit : “Tais-toi”, et voilà", "Tais-toi"]);
        assert_eq!(quotations("« L'opération \"Tempête\" continue »"), ["L'opération \"Tempête\" continue", "Tempête"]);
        assert_eq!(quotations("« Sans fin, a dit Paul.\nLe lendemain."), ["Sans fin, a dit Paul."]);
        let text = Text::new("“Nous ne voulons pas”, a-t-il ajouté. ” a déclaré Blinken.");
        assert_eq!((text.quotes.pairs.len(), text.quotes.stray.len()), (1, 1));
    }

    #[test]
    fn a_quotation_of_several_paragraphs_is_one() {
        assert_eq!(quotations("« Un.\n« Deux.\n« Trois. » Fin."), ["Un.\n« Deux.\n« Trois."]);
    }
}
