//! Entity ids: `kind:slug`.

use crate::base::{Chains, Kind};
use crate::text::fold;
use std::fmt::Write;

/// Lower case, accents off, every run of other characters a hyphen.
pub fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    append(name, &mut out);
    out
}

fn append(name: &str, out: &mut String) {
    let start = out.len();
    if name.is_ascii() && name.len() <= SHORT {
        append_ascii(name, out);
    } else {
        fold::each_plain(name, |c| {
            if c.is_alphanumeric() {
                out.push(c);
            } else if out.len() > start && !out.ends_with('-') {
                out.push('-');
            }
        });
    }
    if out.len() > start && out.ends_with('-') {
        out.pop();
    }
}

/// What an ASCII character is in an id: a letter in lower case, a digit or a hyphen.
const IN_ID: [u8; 128] = {
    let mut all = [b'-'; 128];
    let mut c = 0;
    while c < all.len() {
        if (c as u8).is_ascii_alphanumeric() {
            all[c] = (c as u8).to_ascii_lowercase();
        }
        c += 1;
    }
    all
};

/// The most bytes of a name whose id is made in one piece.
const SHORT: usize = 64;

fn append_ascii(name: &str, out: &mut String) {
    let (mut room, mut len) = ([0; SHORT], 0);
    for c in name.bytes().map(|b| IN_ID[usize::from(b & 0x7f)]) {
        if c != b'-' || len > 0 && room[len - 1] != b'-' {
            room[len] = c;
            len += 1;
        }
    }
    out.push_str(std::str::from_utf8(&room[..len]).unwrap_or_default());
}

/// Makes ids that are unique in one article: counts them by their hashes.
#[derive(Debug, Default)]
pub(super) struct Ids(Chains);

impl Ids {
    /// Appends the id of the next entity with this name.
    pub(super) fn next(&mut self, kind: Kind, name: &str, out: &mut String) {
        let start = out.len();
        out.push_str(kind.name());
        out.push(':');
        append(name, out);
        let hash = fold::key(&out[start..]).hash;
        let seen = self.0.get(hash).count() as u32;
        self.0.insert(hash, seen);
        if seen > 0 {
            // Writing to memory cannot fail.
            let _ = write!(out, "~{}", seen + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_and_second_bearers() {
        assert_eq!(slug("L’Humanité"), "l-humanite");
        assert_eq!(slug("«Orechnik»"), "orechnik");
        assert_eq!(slug("Kim Jong-un"), "kim-jong-un");
        let mut ids = Ids::default();
        let mut out = String::new();
        ids.next(Kind::Person, "Jean Petit", &mut out);
        ids.next(Kind::Person, "Jean Petit", &mut out);
        assert_eq!(out, "person:jean-petitperson:jean-petit~2");
    }
}
