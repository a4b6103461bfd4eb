//! Byte offsets to code points, lines and columns, once per article.

use crate::base::Reused;
use crate::base::bytes::{STEP, eight};
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
    /// Code points before each block of the text.
    blocks: Reused<u32>,
    /// Where each line begins, in bytes and in code points.
    lines: Reused<(u32, u32)>,
    chars: u32,
    /// Where the code points stand that UTF-16 writes as two units; looked for where somebody asks.
    wide: OnceCell<Vec<u32>>,
}

/// Bytes of a block.
const BLOCK: usize = 16;

impl<'a> Positions<'a> {
    /// Walks the text once.
    pub fn new(text: &'a str) -> Self {
        let text = text.as_bytes();
        let mut all = Positions { text, blocks: Reused::default(), lines: Reused::default(), chars: 0, wide: OnceCell::new() };
        all.blocks.reserve(text.len() / BLOCK + 1);
        all.lines.push((0, 0));
        let (blocks, rest) = text.as_chunks::<BLOCK>();
        for (n, block) in blocks.iter().enumerate() {
            all.blocks.push(all.chars);
            if block.iter().fold(false, |any, b| any | (*b == b'\n')) {
                all.lines_in(block, n * BLOCK);
            }
            all.chars += block.iter().map(|b| starts(*b)).sum::<u8>() as u32;
        }
        all.blocks.push(all.chars);
        all.lines_in(rest, blocks.len() * BLOCK);
        all.chars += code_points(rest);
        all
    }

    /// Notes the lines that begin behind the line ends of a block, which begins at byte `start`.
    fn lines_in(&mut self, block: &[u8], start: usize) {
        for (i, _) in block.iter().enumerate().filter(|(_, b)| **b == b'\n') {
            self.lines.push(((start + i) as u32 + 1, self.chars + code_points(&block[..=i])));
        }
    }

    /// The position of a byte offset.
    pub fn of(&self, offset: u32) -> Position {
        let char = self.char_of(offset);
        let line = self.lines.partition_point(|(start, _)| *start <= offset);
        Position { char, line: line as u32, column: 1 + char - self.lines[line - 1].1 }
    }

    /// How many code points stand before a byte offset.
    pub fn char_of(&self, offset: u32) -> u32 {
        let end = (offset as usize).min(self.text.len());
        let (block, rest) = (end / BLOCK, end % BLOCK);
        let start = block * BLOCK;
        let inner = |at: usize, len: usize| sum(starting(eight(self.text, at)) & ((1 << (8 * len)) - 1));
        let inside = if rest < STEP { inner(start, rest) } else { sum(starting(eight(self.text, start))) + inner(start + STEP, rest - STEP) };
        self.blocks[block] + inside
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
