//! Folding: the forms under which a word of an article and a word of a lexicon are compared.
//!
//! Two keys are made of every word. The *exact* key is in lower case with its accents (`annoncé` is not `annonce`);
//! the *plain* key has none (`Étienne` and `ETIENNE` are one), and names are looked up by it. `œ` and `æ` are written
//! `oe` and `ae` in both. Decomposed accents (a letter followed by a combining mark) fold like composed ones.
//!
//! The build script includes this file, so it depends on nothing.

/// The two hashes of a word; equal where the word has no accent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// Hash of the exact key.
    pub exact: u64,
    /// Hash of the plain key.
    pub plain: u64,
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(PRIME)
}

/// Hash of a string that is folded already (FNV-1a, 64 bits).
pub fn hash(folded: &str) -> u64 {
    folded.bytes().fold(SEED, step)
}

/// Both hashes of a word as it stands in the text.
pub fn keys(word: &str) -> Keys {
    if word.is_ascii() {
        let h = word.bytes().fold(SEED, |h, b| step(h, b.to_ascii_lowercase()));
        return Keys { exact: h, plain: h };
    }
    let mut buffer = [0; 4];
    let mut keys = Keys { exact: SEED, plain: SEED };
    for c in exact_chars(word) {
        keys.exact = c.encode_utf8(&mut buffer).bytes().fold(keys.exact, step);
        keys.plain = base_letter(c).encode_utf8(&mut buffer).bytes().fold(keys.plain, step);
    }
    keys
}

/// The exact key of a word: lower case, accents kept and composed.
pub fn exact(word: &str) -> String {
    exact_chars(word).collect()
}

/// The plain key of a word: lower case, no accents.
pub fn plain(word: &str) -> String {
    exact_chars(word).map(base_letter).collect()
}

/// Whether `folded` is the exact key of `word`.
pub fn is_exact(word: &str, folded: &str) -> bool {
    if word.is_ascii() {
        return word.eq_ignore_ascii_case(folded) && !folded.bytes().any(|b| b.is_ascii_uppercase());
    }
    exact_chars(word).eq(folded.chars())
}

/// Whether `folded` is the plain key of `word`.
pub fn is_plain(word: &str, folded: &str) -> bool {
    if word.is_ascii() {
        return is_exact(word, folded);
    }
    exact_chars(word).map(base_letter).eq(folded.chars())
}

/// Lower-case characters of a word, ligatures opened, combining marks composed with their letter.
fn exact_chars(word: &str) -> impl Iterator<Item = char> + '_ {
    let mut chars = word.chars().flat_map(lower).peekable();
    std::iter::from_fn(move || {
        let mut c = chars.next()?;
        while let Some(mark) = chars.next_if(|m| is_combining(*m)) {
            c = compose(c, mark);
        }
        Some(c)
    })
}

fn lower(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'œ' | 'Œ' => ('o', Some('e')),
        'æ' | 'Æ' => ('a', Some('e')),
        'ß' => ('s', Some('s')),
        _ => (c.to_lowercase().next().unwrap_or(c), None),
    };
    std::iter::once(first).chain(second)
}

/// Whether `c` is a combining diacritical mark.
pub fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn compose(letter: char, mark: char) -> char {
    let row: &[(char, char)] = match mark {
        '\u{300}' => &[('a', 'à'), ('e', 'è'), ('i', 'ì'), ('o', 'ò'), ('u', 'ù')],
        '\u{301}' => &[('a', 'á'), ('e', 'é'), ('i', 'í'), ('o', 'ó'), ('u', 'ú'), ('y', 'ý')],
        '\u{302}' => &[('a', 'â'), ('e', 'ê'), ('i', 'î'), ('o', 'ô'), ('u', 'û')],
        '\u{303}' => &[('a', 'ã'), ('n', 'ñ'), ('o', 'õ')],
        '\u{308}' => &[('a', 'ä'), ('e', 'ë'), ('i', 'ï'), ('o', 'ö'), ('u', 'ü'), ('y', 'ÿ')],
        '\u{327}' => &[('c', 'ç'), ('s', 'ş'), ('t', 'ţ')],
        '\u{30c}' => &[('c', 'č'), ('s', 'š'), ('z', 'ž'), ('e', 'ě'), ('r', 'ř')],
        _ => &[],
    };
    row.iter().find(|(from, _)| *from == letter).map_or(letter, |(_, to)| *to)
}

/// The letter without its accent.
fn base_letter(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' | 'ċ' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' | 'ġ' => 'g',
        'ħ' => 'h',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ž' | 'ż' => 'z',
        _ => c,
    }
}

/// Whether `c` is an apostrophe in any typography.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '＇')
}

/// Whether `c` joins the parts of a compound word.
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}')
}

/// Splits a lexicon form into its words as the tokenizer splits an article: at spaces, hyphens and apostrophes, and
/// between letters and digits (`S-400` and `S400` are the same two words).
pub fn words(form: &str) -> impl Iterator<Item = &str> {
    let mut rest = form;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let first = rest.chars().next()?;
        let digits = first.is_numeric();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || is_combining(c)) || (c.is_numeric() != digits && !is_combining(c))).unwrap_or(rest.len());
        let (word, tail) = rest.split_at(end);
        rest = tail;
        Some(word)
    })
}

/// Where a [`fingerprint`] starts.
pub const FINGERPRINT_SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a of `bytes`, going on from `seed`.
pub fn fingerprint(seed: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(seed, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_accents_fold() {
        assert_eq!(exact("ÉLYSÉE"), "élysée");
        assert_eq!(plain("Élysée"), "elysee");
        assert_eq!(keys("Elysee").plain, keys("ÉLYSÉE").plain);
        assert_ne!(keys("annonce").exact, keys("annoncé").exact);
    }

    #[test]
    fn decomposed_accents_fold_like_composed_ones() {
        assert_eq!(exact("e\u{301}lu"), "élu");
        assert_eq!(keys("e\u{301}lu"), keys("élu"));
        assert!(is_exact("E\u{301}lu", "élu"));
        assert!(!is_plain("élu", "elx"));
    }

    #[test]
    fn ligatures_open() {
        assert_eq!(exact("Cœur"), "coeur");
        assert_eq!(keys("sœur"), keys("SOEUR"));
    }

    #[test]
    fn forms_split_like_tokens() {
        let split = |s| words(s).collect::<Vec<_>>();
        assert_eq!(split("S-400"), ["S", "400"]);
        assert_eq!(split("TB2"), ["TB", "2"]);
        assert_eq!(split("Côte d’Ivoire"), ["Côte", "d", "Ivoire"]);
        assert_eq!(split("Komsomolsk-sur-l'Amour"), ["Komsomolsk", "sur", "l", "Amour"]);
        assert!(split("+ -").is_empty());
    }
}
