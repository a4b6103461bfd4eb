//! Where findings stand: bytes of a text to lines, columns and UTF-16 columns.

use super::finding::Place;
use crate::base::Span;
use crate::text::positions::{Position, Positions};

/// A span as people and other programs count it, without the words: see [`Place`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// Its first byte.
    pub byte: u32,
    from: Position,
    to: Position,
    /// 1-based columns of its start and end in UTF-16 units.
    utf16: (u32, u32),
}

/// The longest line that is shown with a caret, in bytes.
const LONGEST: usize = 16 * 1024;

impl Spot {
    /// A line of which no more is known.
    pub fn line(line: u32) -> Self {
        let start = Position { line, column: 1, char: 0 };
        Spot { byte: 0, from: start, to: start, utf16: (1, 1) }
    }

    /// The place in the article `id` at `path`; `text` is the article's, where it is at hand.
    pub fn place(&self, id: &str, path: &str, record: Option<u32>, text: Option<&str>) -> Place {
        Place {
            article: id.to_string(),
            path: path.to_string(),
            record: record.map(|r| r as usize),
            line: self.from.line as usize,
            column: self.from.column as usize,
            end_line: self.to.line as usize,
            end_column: self.to.column as usize,
            utf16: (self.utf16.0 as usize, self.utf16.1 as usize),
            start: self.from.char as usize,
            end: self.to.char as usize,
            source: text.map(|t| line_at(t, self.byte as usize)).unwrap_or_default().to_string(),
        }
    }
}

/// The line around a byte, without its end; nothing where it is too long to be shown.
fn line_at(text: &str, byte: usize) -> &str {
    let byte = byte.min(text.len());
    let boundary = |at: usize| (at..text.len()).find(|i| text.is_char_boundary(*i)).unwrap_or(text.len());
    let (far, near) = (boundary(byte.saturating_sub(LONGEST)), boundary(byte.saturating_add(LONGEST)));
    let (Some(before), Some(after)) = (text.get(far..byte), text.get(byte..near)) else { return "" };
    let start = before.rfind('\n').map_or(far, |at| far + at + 1);
    let end = after.find('\n').map_or(near, |at| byte + at);
    let whole = (start == 0 || text.as_bytes()[start - 1] == b'\n') && (end == text.len() || text.as_bytes()[end] == b'\n');
    if whole && end - start <= LONGEST { text[start..end].trim_end_matches('\r') } else { "" }
}

/// The spots of `spans` in a text, in their order; `all` are its positions.
pub fn spots(all: &Positions, text: &str, spans: &[Span]) -> Vec<Spot> {
    // Only what UTF-8 writes as four bytes takes two units of UTF-16; where there is none, columns are code points.
    let is_narrow = text.bytes().fold(0, u8::max) < 0xf0;
    let utf16 = |at: u32, place: Position| if is_narrow { place.column } else { all.utf16(at) };
    let spot = |s: &Span| {
        let (from, to) = (all.of(s.start), all.of(s.end));
        Spot { byte: s.start, from, to, utf16: (utf16(s.start, from), utf16(s.end, to)) }
    };
    spans.iter().map(spot).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points_and_utf16_units() {
        let text = "un\r\nÀ 😀 Brest, oui";
        let at = text.find("Brest").unwrap() as u32;
        let place = spots(&Positions::new(text), text, &[Span::new(at, at + 5), Span::new(0, 2)])[0].place("a", "a.txt", None, Some(text));
        assert_eq!((place.line, place.column, place.end_line, place.end_column), (2, 5, 2, 10));
        assert_eq!((place.utf16, place.start, place.end), ((6, 11), 8, 13));
        assert_eq!(place.source, "À 😀 Brest, oui");
    }

    #[test]
    fn a_line_without_end_is_not_shown() {
        let text = "mot ".repeat(10_000);
        assert_eq!(spots(&Positions::new(&text), &text, &[Span::new(20_000, 20_003)])[0].place("a", "a", None, Some(&text)).source, "");
    }
}
