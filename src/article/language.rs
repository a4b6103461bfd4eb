//! Which language a text is in, by the words that each language uses most.

/// The most frequent words of each language.
#[derive(Clone, Debug, Default)]
pub struct Languages {
    codes: Vec<String>,
    /// The languages of each word, by its hash: open addressing, at most half full.
    words: Vec<(u64, u32)>,
}

/// How many bytes of a text are looked at.
pub const SAMPLE: u32 = 4096;
/// Texts with fewer known words than this are too short to tell.
const ENOUGH: u32 = 5;

impl Languages {
    /// Languages by code, with their words, and how a word is hashed.
    pub fn new<'a>(languages: impl Iterator<Item = (&'a str, &'a str)>, hash: impl Fn(&str) -> u64) -> Self {
        let mut all = Languages::default();
        let mut words: Vec<(u64, u32)> = Vec::new();
        for (code, list) in languages.take(32) {
            let bit = 1 << all.codes.len();
            all.codes.push(code.to_string());
            words.extend(list.split('|').map(|word| (hash(word), bit)));
        }
        all.words = vec![(0, 0); (words.len() * 2).next_power_of_two()];
        for (hash, bit) in words {
            let at = all.slot(hash);
            all.words[at] = (hash, all.words[at].1 | bit);
        }
        all
    }

    /// Where a word stands, or would.
    #[inline]
    fn slot(&self, hash: u64) -> usize {
        let mask = self.words.len() - 1;
        let mut at = hash as usize & mask;
        while self.words[at].1 != 0 && self.words[at].0 != hash {
            at = (at + 1) & mask;
        }
        at
    }

    /// The language most used among `words`, the hashes of a text's words and how often each stands there; none where they are too few
    /// to tell. French wins a tie: the program is for French.
    pub fn guess(&self, words: impl Iterator<Item = (u64, u32)>) -> Option<&str> {
        if self.words.is_empty() {
            return None;
        }
        let mut counts = [0_u32; 32];
        for (word, times) in words {
            let mut bits = self.words[self.slot(word)].1;
            while bits != 0 {
                counts[bits.trailing_zeros() as usize] += times;
                bits &= bits - 1;
            }
        }
        let french = self.codes.iter().position(|c| c == "fr");
        let best = (0..self.codes.len()).max_by_key(|i| (counts[*i], Some(*i) == french, std::cmp::Reverse(*i)))?;
        (counts[best] >= ENOUGH).then(|| self.codes[best].as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(word: &str) -> u64 {
        word.to_lowercase().bytes().fold(7, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x100_0000_01b3))
    }

    fn guess(text: &str) -> Option<String> {
        let known = Languages::new([("en", "the|of|and|was|in|to"), ("fr", "le|la|les|été|dans|et|à")].into_iter(), hash);
        known.guess(text.split(' ').map(|word| (hash(word), 1))).map(str::to_string)
    }

    #[test]
    fn tells_languages_apart() {
        assert_eq!(guess("LES pompiers ont ÉTÉ appelés dans la nuit et le matin").as_deref(), Some("fr"));
        assert_eq!(guess("The minister of the interior was in the north and went to work").as_deref(), Some("en"));
        assert_eq!(guess("Non."), None);
        assert_eq!(Languages::default().guess([(1, 2), (3, 4)].into_iter()), None);
    }
}
