//! Eight bytes of a text at a step.

/// Bytes of a step.
pub const STEP: usize = 8;

/// The bit that tells a small ASCII letter, in eight bytes.
pub const SMALL: u64 = all(0x20);

const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; STEP])
}

/// Eight bytes of `text` from `at` on, zeros behind its end.
#[inline]
pub fn eight(text: &[u8], at: usize) -> u64 {
    let rest = text.get(at..).unwrap_or_default();
    match rest.first_chunk() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => fewer(rest),
    }
}

/// Fewer than eight bytes: the first four and the last four, which may overlap, at a step.
#[inline]
fn fewer(rest: &[u8]) -> u64 {
    let four = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
    match (rest.first_chunk(), rest.last_chunk()) {
        (Some(first), Some(last)) => four(first) | four(last) << (8 * (rest.len() - 4)),
        _ => rest.iter().rev().fold(0, |value, b| value << 8 | u64::from(*b)),
    }
}

/// How many of eight bytes are ASCII letters, up to the first that is none.
#[inline]
pub fn letters(eight: u64) -> usize {
    const HIGH: u64 = all(0x80);
    // A byte's highest bit tells whether it is at least `a`, or more than `z`.
    let low = (eight | SMALL) & !HIGH;
    let from_a = low + all(0x80 - b'a');
    let past_z = low + all(0x80 - b'z' - 1);
    let letter = from_a & !past_z & !eight & HIGH;
    ((letter ^ HIGH).trailing_zeros() / 8) as usize
}

/// Whether in UTF-8 a character of the blocks of punctuation begins here: no-break spaces and guillemets, dashes and quotation marks.
#[inline]
pub fn is_space_or_dash(bytes: &[u8]) -> bool {
    matches!(bytes, [0xc2, 0xa0 | 0xab | 0xbb, ..] | [0xe2, 0x80, ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_end_where_they_end() {
        for byte in 0..=u8::MAX {
            let text = [b'a', b'Z', byte, b'z', b'A', b'm', b'M', b'q'];
            assert_eq!(letters(eight(&text, 0)), if byte.is_ascii_alphabetic() { 8 } else { 2 }, "{byte:#x}");
        }
        let each = |length: usize| eight(&[1, 2, 3, 4, 5, 6, 7][..length], 0).to_le_bytes();
        assert_eq!((each(2), each(4), each(7)), ([1, 2, 0, 0, 0, 0, 0, 0], [1, 2, 3, 4, 0, 0, 0, 0], [1, 2, 3, 4, 5, 6, 7, 0]));
        assert_eq!((letters(eight(b"abc", 0)), letters(eight(b"abc", 3)), letters(eight(b"abc", 9))), (3, 0, 0));
    }
}
