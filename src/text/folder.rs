//! A word folded while it is read byte by byte: words of ASCII and the accented letters of Latin-1, as nearly all are.

use super::fold::{HEAD, Key, Keys, mix, plain_letter};
use crate::base::bytes::SMALL;

/// The most bytes of a word that is folded byte by byte.
const SHORT: usize = 64;

/// A word folded while it is read byte by byte; for words of ASCII letters and the accented letters of Latin-1, whose
/// small letters are as long as their capitals.
#[derive(Debug)]
pub(crate) struct Folder {
    exact: [u8; SHORT],
    plain: [u8; SHORT],
    exact_len: usize,
    plain_len: usize,
}

impl Folder {
    /// A short word of ASCII and the accented letters of Latin-1; none for others.
    pub(super) fn of(word: &str) -> Option<Self> {
        let mut folder = Folder::new();
        let mut bytes = word.bytes();
        while let Some(byte) = bytes.next() {
            let taken = match byte {
                0..=0x7f => folder.ascii(byte),
                0xc3 => folder.latin(bytes.next()?),
                _ => false,
            };
            taken.then_some(())?;
        }
        Some(folder)
    }

    /// Nothing read.
    #[inline]
    pub(crate) fn new() -> Self {
        Folder { exact: [0; SHORT], plain: [0; SHORT], exact_len: 0, plain_len: 0 }
    }

    /// Takes the first `run` of eight bytes, which are ASCII letters, and gives how many are small; none where there is no room.
    #[inline]
    pub(crate) fn letters(&mut self, eight: u64, run: usize) -> Option<usize> {
        let mask = if run == HEAD { u64::MAX } else { (1 << (8 * run)) - 1 };
        let letters = ((eight | SMALL) & mask).to_le_bytes();
        self.exact.get_mut(self.exact_len..self.exact_len + HEAD)?.copy_from_slice(&letters);
        self.plain.get_mut(self.plain_len..self.plain_len + HEAD)?.copy_from_slice(&letters);
        (self.exact_len, self.plain_len) = (self.exact_len + run, self.plain_len + run);
        // Each byte's bit is summed up in the highest byte.
        Some(((eight & mask & SMALL) >> 5).wrapping_mul(SMALL >> 5) as usize >> 56)
    }

    /// Takes a byte of ASCII; false where there is no room.
    fn ascii(&mut self, byte: u8) -> bool {
        let (Some(exact), Some(plain)) = (self.exact.get_mut(self.exact_len), self.plain.get_mut(self.plain_len)) else { return false };
        (*exact, *plain) = (byte.to_ascii_lowercase(), byte.to_ascii_lowercase());
        (self.exact_len, self.plain_len) = (self.exact_len + 1, self.plain_len + 1);
        true
    }

    /// Takes the letter `0xC3 second`; false where there is no room, or it is a ligature.
    #[inline]
    pub(crate) fn latin(&mut self, second: u8) -> bool {
        let lower = second | 0x20;
        let Some(plain) = plain_letter(second) else { return false };
        if self.exact_len + 2 > SHORT || self.plain_len + 2 > SHORT {
            return false;
        }
        self.exact[self.exact_len..self.exact_len + 2].copy_from_slice(&[0xc3, lower]);
        self.exact_len += 2;
        self.plain[self.plain_len..self.plain_len + 2].copy_from_slice(&plain);
        self.plain_len += if plain[1] == 0 { 1 } else { 2 };
        true
    }

    /// The keys of what was read.
    #[inline]
    pub(crate) fn keys(&self) -> Keys {
        let exact = key_of_padded(&self.exact, self.exact_len);
        let same = self.exact_len == self.plain_len;
        let plain = if same { exact } else { key_of_padded(&self.plain, self.plain_len) };
        Keys::new((exact, self.exact_len), (plain, self.plain_len))
    }
}

/// The key of the first `len` bytes of a word that has zeros behind it.
#[inline]
fn key_of_padded(folded: &[u8; SHORT], len: usize) -> Key {
    let (eights, _) = folded.as_chunks::<HEAD>();
    let hash = eights[..len.div_ceil(HEAD)].iter().fold(0, |hash, bytes| mix(hash, u64::from_le_bytes(*bytes)));
    Key { head: u64::from_le_bytes(eights[0]), hash }
}
