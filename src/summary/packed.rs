//! Numbers in few bytes: seven bits each, small numbers first. Most numbers of a claim are small.

/// Appends a number.
pub fn push(bytes: &mut Vec<u8>, mut number: u32) {
    while number > 0x7f {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Appends how many numbers there are, and these.
pub fn push_all(bytes: &mut Vec<u8>, numbers: impl ExactSizeIterator<Item = u32>) {
    push(bytes, numbers.len() as u32);
    numbers.for_each(|n| push(bytes, n));
}

/// Reads numbers, from where it stands; 0 behind the last.
#[derive(Clone, Copy, Debug, Default)]
pub struct Packed<'a>(&'a [u8]);

impl<'a> Packed<'a> {
    /// Reads `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Packed(bytes)
    }

    /// The next number.
    #[inline]
    pub fn number(&mut self) -> u32 {
        let (mut number, mut shift) = (0, 0);
        while let Some((byte, rest)) = self.0.split_first() {
            self.0 = rest;
            number |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            shift += 7;
            if *byte < 0x80 {
                break;
            }
        }
        number
    }

    /// The fraction that comes next, as its bytes are.
    pub fn float(&mut self) -> f32 {
        let (bytes, rest) = self.0.split_first_chunk().unwrap_or((&[0; 4], &[]));
        self.0 = rest;
        f32::from_le_bytes(*bytes)
    }

    /// The bytes of a text of that length, which comes next.
    pub fn text(&mut self, length: usize) -> &'a [u8] {
        let (text, rest) = self.0.split_at(length.min(self.0.len()));
        self.0 = rest;
        text
    }

    /// The text that is left.
    pub fn rest(self) -> &'a str {
        std::str::from_utf8(self.0).unwrap_or_default()
    }

    /// Whether nothing is left.
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The numbers of the list that comes next.
    pub fn list(&mut self) -> Numbers<'a> {
        let left = self.number();
        let numbers = Numbers { rest: *self, left };
        for _ in 0..left {
            self.skip();
        }
        numbers
    }

    /// Leaves out the next number.
    pub fn skip(&mut self) {
        let end = self.0.iter().position(|byte| *byte < 0x80).map_or(self.0.len(), |last| last + 1);
        self.0 = &self.0[end..];
    }

    /// The bytes that the next `count` numbers are.
    pub fn bytes(mut self, count: usize) -> &'a [u8] {
        let all = self.0;
        (0..count).for_each(|_| self.skip());
        &all[..all.len() - self.0.len()]
    }
}

/// A list of numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Numbers<'a> {
    rest: Packed<'a>,
    left: u32,
}

impl<'a> Numbers<'a> {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.left == 0
    }

    /// The bytes that they are: equal ones of equal numbers.
    pub fn bytes(self) -> &'a [u8] {
        self.rest.bytes(self.left as usize)
    }
}

impl Iterator for Numbers<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        self.left = self.left.checked_sub(1)?;
        Some(self.rest.number())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

impl ExactSizeIterator for Numbers<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_were_written() {
        let (few, many) = ([0, 127, 128], [u32::MAX, 1 << 21, 5]);
        let mut bytes = Vec::new();
        push_all(&mut bytes, few.into_iter());
        push_all(&mut bytes, many.into_iter());
        let mut packed = Packed::new(&bytes);
        assert!(packed.list().eq(few));
        let second = packed.list();
        assert!(second.eq(many) && second.len() == 3 && second.bytes().len() == 5 + 4 + 1);
        assert_eq!((packed.list().len(), packed.number(), Packed::default().number()), (0, 0, 0));
    }
}
