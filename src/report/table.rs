//! Text in columns: widths as a terminal shows them, cut, padded, wrapped.

use unicode_segmentation::UnicodeSegmentation;

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(grapheme_width).sum()
}

/// Wide scripts take two columns, controls none.
fn grapheme_width(grapheme: &str) -> usize {
    match grapheme.chars().next() {
        Some(c) if c.is_control() => 0,
        Some(
            '\u{1100}'..='\u{115f}'
            | '\u{2e80}'..='\u{a4cf}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe6f}'
            | '\u{ff00}'..='\u{ff60}'
            | '\u{1f300}'..='\u{1faff}',
        ) => 2,
        Some(_) => 1,
        None => 0,
    }
}

/// `text` in at most `columns` columns, with `…` where its end is left out.
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_string();
    }
    let mut out = String::new();
    let mut used = 1;
    for grapheme in text.graphemes(true) {
        used += grapheme_width(grapheme);
        if used > columns {
            break;
        }
        out.push_str(grapheme);
    }
    format!("{}…", out.trim_end())
}

/// `text` cut and filled with spaces to exactly `columns` columns.
pub fn pad(text: &str, columns: usize) -> String {
    let text = cut(text, columns);
    let fill = columns.saturating_sub(width(&text));
    format!("{text}{}", " ".repeat(fill))
}

/// `text` in lines of at most `columns` columns, broken between words; a longer word has a line of its own.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        let size = width(word);
        match lines.last_mut().filter(|_| used + 1 + size <= columns) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
                used += 1 + size;
            }
            None => {
                lines.push(word.to_string());
                used = size;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_a_terminal() {
        assert_eq!(width("été"), 3);
        assert_eq!(width("e\u{301}te\u{301}"), 3);
        assert_eq!(width("北京"), 4);
    }

    #[test]
    fn cut_and_padded_to_the_column() {
        assert_eq!(cut("la préfecture", 9), "la préfe…");
        assert_eq!(cut("court", 9), "court");
        assert_eq!(pad("été", 5), "été  ");
        assert_eq!(width(&pad("une très longue ligne", 8)), 8);
    }

    #[test]
    fn wrapped_between_words() {
        assert_eq!(wrap("un deux trois quatre", 9), ["un deux", "trois", "quatre"]);
        assert_eq!(wrap("anticonstitutionnellement oui", 9), ["anticonstitutionnellement", "oui"]);
    }
}
