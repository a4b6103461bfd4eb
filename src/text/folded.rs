//! A key in the making: the bytes of a word are folded and taken as they are read, and hashed eight at a step.

use super::fold::{HEAD, Key, mix, plain_letter};
use crate::base::bytes::{low, small};

/// The folded bytes of a word that have been taken.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Folded {
    head: u64,
    /// Of all whole eights.
    hash: u64,
    /// The bytes behind them, zeros behind those.
    rest: u64,
    len: usize,
}

impl Folded {
    /// Takes up to eight bytes, with zeros behind them.
    #[inline(always)]
    pub(crate) fn take(&mut self, bytes: u64, count: usize) {
        let waiting = self.len % HEAD;
        let whole = self.rest | bytes << (8 * waiting);
        if waiting + count < HEAD {
            self.rest = whole;
        } else {
            if self.len < HEAD {
                self.head = whole;
            }
            self.hash = mix(self.hash, whole);
            self.rest = bytes.checked_shr(8 * (HEAD - waiting) as u32).unwrap_or(0);
        }
        self.len += count;
    }

    /// Takes the first `len` of eight bytes of ASCII and Latin-1 without their accents; `begins` are the highest bits of those that begin
    /// an accented letter. False where one of them is no letter, or two.
    #[inline(always)]
    pub(crate) fn take_plain(&mut self, eight: u64, len: usize, mut begins: u64) -> bool {
        let (mut plain, mut plain_len) = (small(eight) & low(len), len);
        // From the last on: those before it keep their places.
        while begins != 0 {
            let at = begins.ilog2() as usize / 8;
            begins &= low(at);
            let Some(letter) = plain_letter((eight >> (8 * (at + 1))) as u8) else { return false };
            if letter[1] == 0 {
                let behind = plain.checked_shr(8 * (at + 2) as u32).unwrap_or(0);
                plain = plain & low(at) | u64::from(letter[0]) << (8 * at) | behind << (8 * (at + 1));
                plain_len -= 1;
            }
        }
        self.take(plain, plain_len);
        true
    }

    /// Takes a letter of one byte or two.
    #[inline(always)]
    pub(crate) fn take_letter(&mut self, letter: [u8; 2]) {
        self.take(u64::from(u16::from_le_bytes(letter)), 1 + usize::from(letter[1] != 0));
    }

    /// How many bytes were taken.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The key of what was taken.
    #[inline(always)]
    pub(crate) fn key(&self) -> Key {
        let head = if self.len < HEAD { self.rest } else { self.head };
        let hash = if self.len.is_multiple_of(HEAD) { self.hash } else { mix(self.hash, self.rest) };
        Key { head, hash }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::key;
    use super::*;

    #[test]
    fn in_whatever_pieces_the_key_is_one() {
        let word = "antiparlementarismes";
        for (len, piece) in (0..=word.len()).flat_map(|len| (1..=HEAD).map(move |piece| (len, piece))) {
            let mut folded = Folded::default();
            for bytes in word.as_bytes()[..len].chunks(piece) {
                folded.take(bytes.iter().rev().fold(0, |all, b| all << 8 | u64::from(*b)), bytes.len());
            }
            assert_eq!((folded.key(), folded.len()), (key(&word[..len]), len), "{len} bytes, {piece} at a time");
        }
    }
}
