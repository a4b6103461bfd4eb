//! A line of a text with some of its words marked, cut to the columns of a page: what stands around the mark is left out
//! between words, what would steer a terminal is made visible.

use super::sanitize::visible;
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// The most columns that are kept for the words before a long mark.
const ASIDE: usize = 12;

/// A line as it is shown, and where its mark stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The line.
    pub text: String,
    /// How many columns stand before the mark.
    pub before: usize,
    /// How many columns are marked, at least one.
    pub marked: usize,
}

impl Marked {
    /// `line` in at most `columns` columns; `mark` are code points, counted from 1.
    pub fn new(line: &str, mark: Range<usize>, columns: usize) -> Self {
        let line = line.trim_end_matches(['\n', '\r']);
        let (before, rest) = line.split_at(behind(line, mark.start.saturating_sub(1)));
        let (words, after) = rest.split_at(behind(rest, mark.end.saturating_sub(mark.start)));
        let aside = fit(before.chars().rev(), ASIDE).1 + usize::from(!after.is_empty());
        let (words, whole) = head(words, columns.saturating_sub(aside));
        let marked = width(words).max(1);
        let after = if whole { after } else { "" };
        let room = columns.saturating_sub(marked + usize::from(!whole));
        // Where both sides are too long, two fifths are for what stands before.
        let wanted = fit(after.chars(), room).1.min(room * 3 / 5);
        let (before, from_start) = tail(before, room - wanted);
        let taken = width(before) + usize::from(!from_start);
        let (after, to_end) = head(after, room.saturating_sub(taken));
        let mut shown = Marked { text: String::with_capacity(line.len().min(4 * columns)), before: taken, marked };
        [if from_start { "" } else { "…" }, before, words, after, if whole && to_end { "" } else { "…" }].iter().for_each(|part| shown.push(part));
        shown
    }

    fn push(&mut self, part: &str) {
        part.chars().for_each(|c| match visible(c) {
            '\t' => self.text.push_str("    "),
            c => self.text.push(c),
        });
    }
}

/// How many bytes the first code points of a text take.
fn behind(text: &str, count: usize) -> usize {
    let mut chars = text.chars();
    if let Some(last) = count.checked_sub(1) {
        chars.nth(last);
    }
    text.len() - chars.as_str().len()
}

/// How many columns a code point takes as it is shown.
fn columns(c: char) -> usize {
    match c {
        ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' => 1,
        '\t' => 4,
        c => visible(c).width().unwrap_or(1),
    }
}

fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// How many bytes of a text fit into `most` columns, and how many of these they take.
fn fit(chars: impl Iterator<Item = char>, most: usize) -> (usize, usize) {
    let (mut bytes, mut used) = (0, 0);
    for c in chars {
        let width = columns(c);
        if used + width > most {
            break;
        }
        (bytes, used) = (bytes + c.len_utf8(), used + width);
    }
    (bytes, used)
}

/// Whether a text is short enough to be measured: four bytes a column hold every letter, also one with its accent apart.
fn may_fit(text: &str, most: usize) -> bool {
    text.len() <= 4 * most
}

/// The beginning of a text that fits, with a column for what tells that it is cut, and whether it is all of it.
fn head(text: &str, most: usize) -> (&str, bool) {
    if may_fit(text, most) && fit(text.chars(), most).0 == text.len() {
        return (text, true);
    }
    let kept = &text[..fit(text.chars(), most.saturating_sub(1)).0];
    (kept.rfind(' ').map_or(kept, |at| &kept[..at]), false)
}

/// The end of a text that fits, as [`head`].
fn tail(text: &str, most: usize) -> (&str, bool) {
    if may_fit(text, most) && fit(text.chars().rev(), most).0 == text.len() {
        return (text, true);
    }
    let kept = &text[text.len() - fit(text.chars().rev(), most.saturating_sub(1)).0..];
    (kept.find(' ').map_or(kept, |at| &kept[at + 1..]), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line and its carets.
    fn shown(line: &str, words: &str, columns: usize) -> (String, String) {
        let start = line[..line.find(words).unwrap()].chars().count() + 1;
        let marked = Marked::new(line, start..start + words.chars().count(), columns);
        (marked.text, format!("{}{}", " ".repeat(marked.before), "^".repeat(marked.marked)))
    }

    #[test]
    fn a_line_that_fits_is_whole() {
        let carets = "   ^^^^^^^".to_string();
        assert_eq!(shown("La rivière monte.", "rivière", 17), ("La rivière monte.".into(), carets.clone()));
        assert_eq!(shown("La rivière monte.\r", "rivière", 40), ("La rivière monte.".into(), carets));
    }

    #[test]
    fn both_sides_are_cut_between_words() {
        let line = "Depuis trois jours la rivière monte sans que personne ne sache quand elle va baisser enfin.";
        let (text, carets) = shown(line, "personne", 40);
        assert_eq!((text.as_str(), carets.as_str()), ("…sans que personne ne sache quand elle…", "          ^^^^^^^^"));
        assert_eq!(shown(line, "Depuis", 40).0, "Depuis trois jours la rivière monte…");
        assert_eq!(shown(line, "enfin", 40).0, "…ne sache quand elle va baisser enfin.");
    }

    #[test]
    fn a_mark_that_is_too_long_is_cut() {
        let line = "Depuis trois jours la rivière monte sans que personne ne sache quand elle va baisser enfin.";
        let (text, carets) = shown(line, &line[7..], 40);
        assert_eq!((text.as_str(), carets.as_str()), ("Depuis trois jours la rivière monte…", "       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^"));
        let (text, carets) = shown(&"o".repeat(90), "ooo", 40);
        assert_eq!((width(&text), carets.as_str()), (40, "^^^"));
    }

    #[test]
    fn columns_are_those_of_a_terminal() {
        assert_eq!(shown("\t北京 e\u{301}té", "té", 40), ("    北京 e\u{301}té".into(), "          ^^".into()));
        assert_eq!(shown("\u{1b}[31m été", "été", 40), ("␛[31m été".into(), "      ^^^".into()));
        assert_eq!(Marked::new("rien", 5..5, 40), Marked { text: "rien".into(), before: 4, marked: 1 });
    }
}
