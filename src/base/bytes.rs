//! Eight bytes of a text at a step.

/// Bytes of a step.
pub const STEP: usize = 8;

/// The bit that tells a small ASCII letter, in eight bytes.
pub const SMALL: u64 = all(0x20);

const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; STEP])
}

/// Eight bytes of `text` from `at` on, zeros behind its end.
#[inline(always)]
pub fn eight(text: &[u8], at: usize) -> u64 {
    match text.get(at..).and_then(|rest| rest.first_chunk()) {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => last(text, at),
    }
}

/// Fewer than eight bytes, apart from the loops that read a text: the first four and the last four, which may overlap, at a step.
#[inline(never)]
fn last(text: &[u8], at: usize) -> u64 {
    let rest = text.get(at..).unwrap_or_default();
    let four = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
    match (rest.first_chunk(), rest.last_chunk()) {
        (Some(first), Some(last)) => four(first) | four(last) << (8 * (rest.len() - 4)),
        _ => rest.iter().rev().fold(0, |value, b| value << 8 | u64::from(*b)),
    }
}

/// How many of eight bytes are ASCII letters, up to the first that is none.
#[inline(always)]
pub fn letters(eight: u64) -> usize {
    first_of(!letter_bits(eight) & HIGH)
}

/// How many of eight bytes are ASCII letters and accented letters of Latin-1, up to the first that is none or whose second byte is not
/// among them; then the highest bits of the bytes that begin accented ones.
#[inline(always)]
pub fn latin(eight: u64) -> (usize, u64) {
    let begins = begin_bits(eight) & !(0x80 << (8 * (STEP - 1)));
    let run = first_of(!(letter_bits(eight) | begins | begins << 8) & HIGH);
    (run, begins & low(run))
}

/// The highest bits of all bytes.
const HIGH: u64 = all(0x80);

/// The highest bits of the bytes that are ASCII letters.
#[inline(always)]
fn letter_bits(eight: u64) -> u64 {
    // A byte's highest bit tells whether it is at least `a`, or more than `z`.
    const FROM_A: u64 = all(0x80 - b'a');
    const PAST_Z: u64 = all(0x80 - b'z' - 1);
    let low = (eight | SMALL) & !HIGH;
    (low + FROM_A) & !(low + PAST_Z) & !eight & HIGH
}

/// The highest bits of the bytes that begin an accented letter of Latin-1.
#[inline(always)]
fn begin_bits(eight: u64) -> u64 {
    const BEGIN: u64 = all(0xc3);
    const REST: u64 = !HIGH;
    let other = eight ^ BEGIN;
    !(((other & REST) + REST) | other) & HIGH
}

/// Which byte is the first with its highest bit, where no other bits are set.
#[inline(always)]
fn first_of(bits: u64) -> usize {
    (bits.trailing_zeros() / 8) as usize
}

/// The first `count` of eight bytes, as a mask.
#[inline(always)]
pub fn low(count: usize) -> u64 {
    1_u64.checked_shl(8 * count as u32).map_or(u64::MAX, |next| next - 1)
}

/// Eight bytes of ASCII letters and digits and of accented letters of Latin-1, capitals made small.
#[inline(always)]
pub fn small(eight: u64) -> u64 {
    // But for the byte that begins an accented letter every one becomes small by one bit.
    eight | SMALL & !(begin_bits(eight) >> 2)
}

/// Whether in UTF-8 a character of the blocks of punctuation begins here: no-break spaces and guillemets, dashes and quotation marks.
#[inline(always)]
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

    #[test]
    fn capitals_become_small() {
        assert_eq!(small(eight("ÉtAT1Ç".as_bytes(), 0)), eight("état1ç".as_bytes(), 0));
        assert_eq!((low(0), low(3), low(8)), (0, 0xff_ffff, u64::MAX));
    }

    #[test]
    fn accented_letters_are_letters_and_seen() {
        let seen = |text: &str| latin(eight(text.as_bytes(), 0));
        assert_eq!(seen("aéÀb cé"), (6, 0x80 << 8 | 0x80 << 24));
        assert_eq!((seen("abcdefgé"), seen("a’b"), seen("äÿöü")), ((7, 0), (1, 0), (8, 0x0080_0080_0080_0080)));
    }
}
