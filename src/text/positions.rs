//! Byte offsets to code points, lines and columns, once per article.

use crate::base::Reused;
use crate::base::bytes::{STEP, eight, low};
use std::cell::OnceCell;

/// A place in a text as people and other programs count it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// Code points before it.
    pub char: u32,
    /// 1-based line.
    pub line: u32,
    /// 1-based column, in code points.
    pub column: u32,
}

/// Counts the places of a text.
#[derive(Debug)]
pub struct Positions<'a> {
    text: &'a [u8],
    /// For each eight bytes of the text, what stands before them.
    blocks: Reused<Before>,
    /// Where each line begins, in bytes and in code points.
    lines: Reused<(u32, u32)>,
    chars: u32,
    /// Where the code points stand that UTF-16 writes as two units; looked for where somebody asks.
    wide: OnceCell<Vec<u32>>,
}

/// What stands before some byte.
#[derive(Clone, Copy, Debug)]
struct Before {
    /// Code points.
    chars: u32,
    /// Beginnings of lines, with that of a line that begins at the byte.
    lines: u32,
}

impl<'a> Positions<'a> {
    /// Walks the text once.
    pub fn new(text: &'a str) -> Self {
        let text = text.as_bytes();
        let (mut lines, mut chars) = (Reused::default(), 0);
        lines.push((0, 0));
        let (eights, rest) = text.as_chunks::<STEP>();
        let read = |(n, bytes): (usize, &[u8; STEP])| {
            let (before, eight) = (Before { chars, lines: lines.len() as u32 }, u64::from_le_bytes(*bytes));
            if has_line_end(eight) {
                lines_in(bytes, n * STEP, chars, &mut lines);
            }
            chars += sum(starting(eight));
            before
        };
        let mut blocks: Reused<Before> = eights.iter().enumerate().map(read).collect();
        blocks.push(Before { chars, lines: lines.len() as u32 });
        lines_in(rest, eights.len() * STEP, chars, &mut lines);
        Positions { text, blocks, lines, chars: chars + code_points(rest), wide: OnceCell::new() }
    }

    /// The position of a byte offset.
    pub fn of(&self, offset: u32) -> Position {
        let (before, inside) = self.before(offset);
        let (char, mut line) = (before.chars + inside, before.lines as usize);
        while self.lines.get(line).is_some_and(|(start, _)| *start <= offset) {
            line += 1;
        }
        Position { char, line: line as u32, column: 1 + char - self.lines[line - 1].1 }
    }

    /// How many code points stand before a byte offset.
    pub fn char_of(&self, offset: u32) -> u32 {
        let (before, inside) = self.before(offset);
        before.chars + inside
    }

    /// What stands before the eight bytes in which an offset lies, and how many code points begin in them before it.
    #[inline]
    fn before(&self, offset: u32) -> (Before, u32) {
        let end = (offset as usize).min(self.text.len());
        let (block, inside) = (end / STEP, end % STEP);
        (self.blocks[block], sum(starting(eight(self.text, block * STEP)) & low(inside)))
    }

    /// The 1-based column of a byte offset in UTF-16 units.
    pub fn utf16(&self, offset: u32) -> u32 {
        let wide = self.wide.get_or_init(|| self.text.iter().enumerate().filter(|(_, b)| **b >= 0xf0).map(|(at, _)| at as u32).collect());
        let before = |at: u32| wide.partition_point(|w| *w < at) as u32;
        let place = self.of(offset);
        place.column + before(offset) - before(self.lines[place.line as usize - 1].0)
    }

    /// How many code points the text has.
    pub fn chars(&self) -> u32 {
        self.chars
    }
}

/// Notes the lines that begin behind the line ends of `bytes`, before which byte `start` and so many code points stand.
#[cold]
fn lines_in(bytes: &[u8], start: usize, chars: u32, lines: &mut Vec<(u32, u32)>) {
    for (i, _) in bytes.iter().enumerate().filter(|(_, b)| **b == b'\n') {
        lines.push(((start + i) as u32 + 1, chars + code_points(&bytes[..=i])));
    }
}

/// The lowest bit of each of eight bytes.
const LOWEST: u64 = u64::from_le_bytes([1; STEP]);

/// How many lowest bits are set: the highest byte of the product sums up all eight.
#[inline]
fn sum(lowest: u64) -> u32 {
    (lowest.wrapping_mul(LOWEST) >> (8 * (STEP - 1))) as u32
}

/// The lowest bit of each of eight bytes that does not continue a code point.
#[inline]
fn starting(eight: u64) -> u64 {
    (!(eight >> 7) | eight >> 6) & LOWEST
}

/// Whether a line end may be among eight bytes.
#[inline]
fn has_line_end(eight: u64) -> bool {
    let other = eight ^ (LOWEST * b'\n' as u64);
    other.wrapping_sub(LOWEST) & !other & (LOWEST << 7) != 0
}

/// 1 for a byte that does not continue a code point.
#[inline]
fn starts(byte: u8) -> u8 {
    u8::from(byte & 0xc0 != 0x80)
}

/// Bytes that do not continue a code point.
fn code_points(bytes: &[u8]) -> u32 {
    bytes.iter().map(|b| u32::from(starts(*b))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points_lines_and_columns() {
        let text = "été\r\nà Paris";
        let paris = text.find("Paris").unwrap() as u32;
        let all = Positions::new(text);
        assert_eq!(all.of(0), Position { char: 0, line: 1, column: 1 });
        assert_eq!(all.of(paris), Position { char: 7, line: 2, column: 3 });
        assert_eq!((all.of(text.len() as u32).char, all.chars()), (12, 12));
    }

    #[test]
    fn counts_utf16_units() {
        let text = "😀 un\nÀ 😀 Brest";
        let all = Positions::new(text);
        assert_eq!([0, 4, 5].map(|at| all.utf16(at)), [1, 3, 4]);
        assert_eq!(all.utf16(text.find("Brest").unwrap() as u32), 6);
        assert_eq!(all.utf16(text.len() as u32), 11);
    }
}
