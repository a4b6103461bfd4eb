//! How names sound: by that, spellings of one name are told to be one.

use super::hash::NumberMap;
use crate::text::fold;

/// How names sound, told once a name: a corpus has few, in many articles.
#[derive(Debug, Default)]
pub struct Sounds {
    known: NumberMap<u64, u64>,
}

impl Sounds {
    /// A number that names have in common which sound alike.
    pub fn of(&mut self, name: &str) -> u64 {
        *self.known.entry(fold::key(name).hash).or_insert_with(|| fold::key(&spelling(name)).hash)
    }

    /// The same of the last word of a name.
    pub fn of_surname(&mut self, name: &str) -> Option<u64> {
        fold::words(name).last().map(|surname| self.of(surname))
    }
}

/// What sounds like another spelling, in the order in which one is made the other.
const SOUNDS: &[(&str, &str)] = &[("ou", "u"), ("kh", "h"), ("sch", "ch"), ("sh", "ch"), ("tch", "ch"), ("dj", "j"), ("ck", "k")];

/// The letters of a word, a bit each; several letters may share one.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte & 31))
}

/// A name as it sounds: no accents, spaces or hyphens, transliterations made one (`ou`/`u`, `y`/`i`, `w`/`v`, doubled letters).
pub fn spelling(name: &str) -> String {
    let mut one = String::with_capacity(name.len());
    fold::words(name).for_each(|word| fold::each_plain(word, |c| one.push(c)));
    let mut has = letters(&one);
    for (from, to) in SOUNDS {
        if letters(from) & !has == 0 && one.contains(from) {
            one = one.replace(from, to);
            has = letters(&one);
        }
    }
    let mut out = String::with_capacity(one.len());
    let mut last = None;
    for c in one.chars() {
        let c = match c {
            'y' => 'i',
            'w' => 'v',
            _ => c,
        };
        if last != Some(c) {
            out.push(c);
        }
        last = Some(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_sound_alike() {
        let mut sounds = Sounds::default();
        assert_eq!(sounds.of("Sergueï Tchoubov"), sounds.of("Serguei Chubov"));
        assert_ne!(sounds.of("Anna Petit"), sounds.of("Anne Petit"));
        assert_eq!(sounds.of_surname("Ivan Khroutchev"), Some(sounds.of("Hruchev")));
        assert_eq!(sounds.of_surname("–"), None);
    }
}
