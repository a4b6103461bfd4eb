//! Where findings stand: bytes of a text to lines, columns and UTF-16 columns, in one walk.

use super::finding::Place;
use crate::base::Span;
use std::collections::HashMap;

/// A span as people and other programs count it, without the words: see [`Place`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// Its first byte.
    pub byte: u32,
    from: Point,
    to: Point,
}

/// A point of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Point {
    line: u32,
    column: u32,
    utf16: u32,
    chars: u32,
}

impl Default for Point {
    fn default() -> Self {
        Point { line: 1, column: 1, utf16: 1, chars: 0 }
    }
}

impl Point {
    fn advance(&mut self, text: &str) {
        for c in text.chars() {
            self.chars += 1;
            if c == '\n' {
                (self.line, self.column, self.utf16) = (self.line + 1, 1, 1);
            } else {
                self.column += 1;
                self.utf16 += c.len_utf16() as u32;
            }
        }
    }
}

/// The longest line that is shown with a caret, in bytes.
const LONGEST: usize = 16 * 1024;

impl Spot {
    /// A line of which no more is known.
    pub fn line(line: u32) -> Self {
        let point = Point { line, ..Point::default() };
        Spot { byte: 0, from: point, to: point }
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
            utf16: (self.from.utf16 as usize, self.to.utf16 as usize),
            start: self.from.chars as usize,
            end: self.to.chars as usize,
            source: text.map(|t| line_at(t, self.byte as usize)).unwrap_or_default().to_string(),
        }
    }
}

/// The line around a byte, without its end; nothing where it is too long to be shown.
fn line_at(text: &str, byte: usize) -> &str {
    let bytes = text.as_bytes();
    let byte = byte.min(bytes.len());
    let far = byte.saturating_sub(LONGEST);
    let start = bytes[far..byte].iter().rposition(|b| *b == b'\n').map_or(far, |at| far + at + 1);
    let end = bytes[byte..].iter().take(LONGEST).position(|b| *b == b'\n').map_or(bytes.len(), |at| byte + at);
    let whole = start == 0 || bytes[start - 1] == b'\n';
    if whole && end - start <= LONGEST { text.get(start..end).unwrap_or_default().trim_end_matches('\r') } else { "" }
}

/// The spots of `spans`, in their order.
pub fn spots(text: &str, spans: &[Span]) -> Vec<Spot> {
    let mut offsets: Vec<u32> = spans.iter().flat_map(|s| [s.start, s.end]).collect();
    offsets.sort_unstable();
    offsets.dedup();
    let (mut here, mut at) = (Point::default(), 0);
    let mut points = HashMap::with_capacity(offsets.len());
    for offset in offsets {
        let end = (offset as usize).min(text.len());
        here.advance(text.get(at..end).unwrap_or_default());
        points.insert(offset, here);
        at = end;
    }
    spans.iter().map(|s| Spot { byte: s.start, from: points[&s.start], to: points[&s.end] }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points_and_utf16_units() {
        let text = "un\r\nÀ 😀 Brest, oui";
        let at = text.find("Brest").unwrap() as u32;
        let place = spots(text, &[Span::new(at, at + 5), Span::new(0, 2)])[0].place("a", "a.txt", None, Some(text));
        assert_eq!((place.line, place.column, place.end_line, place.end_column), (2, 5, 2, 10));
        assert_eq!((place.utf16, place.start, place.end), ((6, 11), 8, 13));
        assert_eq!(place.source, "À 😀 Brest, oui");
    }

    #[test]
    fn a_line_without_end_is_not_shown() {
        let text = "mot ".repeat(10_000);
        assert_eq!(spots(&text, &[Span::new(20_000, 20_003)])[0].place("a", "a", None, Some(&text)).source, "");
    }
}
