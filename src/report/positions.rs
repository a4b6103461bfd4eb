//! Byte offsets to code points, lines and columns, once per article.

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

/// The positions of the offsets that an article's findings use.
#[derive(Debug, Default)]
pub struct Positions {
    offsets: Vec<u32>,
    positions: Vec<Position>,
    chars: u32,
}

impl Positions {
    /// Walks the text once and notes the position of every offset asked for.
    pub fn new(text: &str, mut offsets: Vec<u32>) -> Self {
        offsets.sort_unstable();
        offsets.dedup();
        let mut positions = Vec::with_capacity(offsets.len());
        let mut here = Position { char: 0, line: 1, column: 1 };
        let mut at = 0;
        for offset in &offsets {
            let end = (*offset as usize).min(text.len());
            advance(&text.as_bytes()[at..end], &mut here);
            positions.push(here);
            at = end;
        }
        let chars = here.char + code_points(&text.as_bytes()[at..]);
        Positions { offsets, positions, chars }
    }

    /// The position of an offset that was asked for.
    pub fn of(&self, offset: u32) -> Position {
        self.offsets.binary_search(&offset).map_or_else(|_| Position::default(), |i| self.positions[i])
    }

    /// How many code points the text has.
    pub fn chars(&self) -> u32 {
        self.chars
    }
}

fn advance(bytes: &[u8], here: &mut Position) {
    let n = code_points(bytes);
    here.char += n;
    match bytes.iter().rposition(|b| *b == b'\n') {
        Some(last) => {
            here.line += bytes[..=last].iter().filter(|b| **b == b'\n').count() as u32;
            here.column = 1 + code_points(&bytes[last + 1..]);
        }
        None => here.column += n,
    }
}

/// Bytes that do not continue a code point.
fn code_points(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| (**b & 0xc0) != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points_lines_and_columns() {
        let text = "été\r\nà Paris";
        let paris = text.find("Paris").unwrap() as u32;
        let all = Positions::new(text, vec![paris, 0, text.len() as u32, paris]);
        assert_eq!(all.of(0), Position { char: 0, line: 1, column: 1 });
        assert_eq!(all.of(paris), Position { char: 7, line: 2, column: 3 });
        assert_eq!((all.of(text.len() as u32).char, all.chars()), (12, 12));
    }
}
