//! One word: its stem, and what its form tells. Forms repeat themselves, so each thread remembers what it found.

use super::hash::NumberMap;
use super::numeral;
use crate::lexicon::{Lexicon, Table};
use crate::text::{fold, stem};
use std::cell::RefCell;
use std::sync::OnceLock;

/// What the form of a word tells, a bit each.
pub mod form {
    /// It carries content: `value` is the key of its stem.
    pub const CONTENT: u32 = 1;
    /// It is a number: `value` is what it counts.
    pub const NUMBER: u32 = 1 << 1;
    /// A demonstrative.
    pub const DEMONSTRATIVE: u32 = 1 << 2;
    /// A demonstrative that needs no noun (`cela`).
    pub const PRONOUN: u32 = 1 << 3;
    /// The speaker himself (`je`, `mon`).
    pub const SELF: u32 = 1 << 4;
    /// It denies everything (`jamais`, `aucun`).
    pub const SWEEPING: u32 = 1 << 5;
    /// It denies or takes in everything where it opens a content (`toute`).
    pub const ALL: u32 = 1 << 6;
    /// A definite article.
    pub const DEFINITE: u32 = 1 << 7;
    /// A determiner of things that are known (`les`, `ces`).
    pub const KNOWN: u32 = 1 << 8;
    /// It ends like a participle.
    pub const PARTICIPLE: u32 = 1 << 9;
    /// It ends like a future.
    pub const FUTURE: u32 = 1 << 10;
    /// It opens a subordinate or purpose clause.
    pub const SUBORDINATOR: u32 = 1 << 11;
    /// A form of `avoir` or `être`.
    pub const AUXILIARY: u32 = 1 << 12;
    /// No participle of an auxiliary before it follows it.
    pub const PARTS: u32 = 1 << 13;
    /// The subject of a verb, as a pronoun.
    pub const SUBJECT: u32 = 1 << 14;
    /// `en` or `y`.
    pub const RESUMES: u32 = 1 << 15;
    /// `et`, which may stand inside a number.
    pub const AND: u32 = 1 << 16;
    /// It may begin a phrase that a concept lists.
    pub const OPENS: u32 = 1 << 17;
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// The key of its stem, or the number that it is.
    pub value: u32,
    /// What its form tells ([`form`]).
    pub form: u32,
}

/// How many words of claims a thread remembers.
const WORDS_KNOWN: usize = 1 << 15;
/// How many other words: those of roles and sources.
const KEYS_KNOWN: usize = 1 << 13;

thread_local! {
    // A word is known by the hash of its bytes: of up to eight bytes that is the word itself, of longer ones 64 bits of it.
    static WORDS: RefCell<Vec<(u64, Word)>> = const { RefCell::new(Vec::new()) };
    static KEYS: RefCell<Vec<(u64, u32)>> = const { RefCell::new(Vec::new()) };
}

/// No claim will be read on this thread for now: what it remembers of their words may go.
pub fn forget() {
    WORDS.take();
}

/// What `tell` says of a word, asked once for words that come again; `most`, a power of two, are remembered.
fn remembered<T: Copy + Default>(known: &RefCell<Vec<(u64, T)>>, most: usize, word: &str, tell: impl Fn(&str) -> T) -> T {
    let mut known = known.borrow_mut();
    known.resize(most, Default::default());
    let hash = fold::key(word).hash;
    let place = &mut known[hash as usize & (most - 1)];
    if place.0 != hash || word.is_empty() {
        *place = (hash, tell(word));
    }
    place.1
}

/// The key of a word: of one that a concept lists, in whatever form, that word's; of others their French stem without accents.
pub fn key(word: &str) -> u32 {
    KEYS.try_with(|known| remembered(known, KEYS_KNOWN, word, known_key)).unwrap_or_else(|_| work_out(word))
}

/// The key of a word, which may be known from a claim.
fn known_key(word: &str) -> u32 {
    let hash = fold::key(word).hash;
    let is_it = |place: &&(u64, Word)| place.0 == hash && place.1.form & form::CONTENT != 0;
    let in_claim = |known: &RefCell<Vec<(u64, Word)>>| known.borrow().get(hash as usize & (WORDS_KNOWN - 1)).filter(is_it).map(|place| place.1.value);
    WORDS.try_with(in_claim).ok().flatten().unwrap_or_else(|| work_out(word))
}

/// The phrase that these words are (`coup d'État`, `cessez-le-feu`), if a concept lists it, as one word.
pub fn phrase<'w>(words: impl Iterator<Item = &'w str>) -> Option<Word> {
    shipped().concept_word(stem::phrase_key(words)).map(|value| Word { value, form: form::CONTENT })
}

/// The keys of the words that begin phrases of concepts, in any of their forms.
fn openers() -> &'static NumberMap<u32, ()> {
    static OPENERS: OnceLock<NumberMap<u32, ()>> = OnceLock::new();
    OPENERS.get_or_init(|| {
        let words = shipped().entries(Table::Concepts).flat_map(|entry| shipped().field(entry, "words").split('|'));
        words.filter(|words| fold::words(words).count() > 1).filter_map(|words| fold::words(words).next()).map(|first| (work_out(first), ())).collect()
    })
}

fn work_out(word: &str) -> u32 {
    shipped().concept_word(stem::word_key(word)).unwrap_or_else(|| stem::key(word))
}

fn shipped() -> &'static Lexicon {
    static SHIPPED: OnceLock<Lexicon> = OnceLock::new();
    SHIPPED.get_or_init(Lexicon::shipped)
}

/// What a word's form tells.
pub fn word(word: &str) -> Word {
    WORDS.try_with(|known| remembered(known, WORDS_KNOWN, word, tell)).unwrap_or_else(|_| tell(word))
}

/// The keys of the words that carry no content.
fn grammar() -> &'static NumberMap<u64, ()> {
    static GRAMMAR: OnceLock<NumberMap<u64, ()>> = OnceLock::new();
    GRAMMAR.get_or_init(|| {
        let lexicon = shipped();
        let tables = [Table::Grammar, Table::Adverbs];
        let forms = tables.iter().flat_map(|t| lexicon.entries(*t)).map(|e| fold::plain(lexicon.name(e)));
        forms.filter(|f| fold::words(f).count() == 1).map(|f| (fold::hash(&f), ())).collect()
    })
}

fn tell(word: &str) -> Word {
    let plain = fold::plain(word);
    let mut form = of_grammar(word, &plain);
    let ends = |ends: &[&str]| ends.iter().any(|end| plain.ends_with(end));
    if plain.len() > 4 && ends(&["era", "ira", "dra", "ront", "rons"]) {
        form |= form::FUTURE;
    }
    if is_participle(word) {
        form |= form::PARTICIPLE;
    }
    if let Some(value) = numeral::word(&plain) {
        return Word { value, form: form | form::NUMBER };
    }
    if openers().contains_key(&work_out(word)) {
        form |= form::OPENS;
    }
    if plain.len() > 2 && !grammar().contains_key(&fold::hash(&plain)) {
        return Word { value: work_out(word), form: form | form::CONTENT };
    }
    Word { value: 0, form }
}

/// What a word of grammar tells.
fn of_grammar(word: &str, plain: &str) -> u32 {
    let demonstrative = match plain {
        "ce" | "cela" | "ca" | "ceci" | "c" => form::DEMONSTRATIVE | form::PRONOUN,
        "cet" | "cette" | "ces" | "tel" | "telle" | "tels" | "telles" => form::DEMONSTRATIVE,
        _ => 0,
    };
    let person = match plain {
        "j" | "je" => form::SELF | form::SUBJECT,
        "moi" | "mon" | "ma" | "mes" => form::SELF,
        "nous" | "il" | "elle" | "on" | "ils" | "elles" => form::SUBJECT,
        "jamais" | "aucun" | "aucune" | "nullement" => form::SWEEPING,
        "tout" | "toute" => form::ALL,
        _ => 0,
    };
    let determiner = match plain {
        "le" | "la" | "l" => form::DEFINITE,
        "les" => form::DEFINITE | form::KNOWN,
        "ces" | "leurs" | "nos" | "ses" => form::KNOWN,
        _ => 0,
    };
    let clause = match plain {
        "pour" | "afin" | "qui" | "dont" | "ou" | "alors" | "tandis" | "lors" | "apres" | "avant" | "si" | "selon" | "car" => form::SUBORDINATOR,
        _ => 0,
    };
    let verb = match plain {
        "a" if word == "à" => form::PARTS,
        "en" | "de" | "d" | "du" | "des" | "le" | "la" | "les" | "un" | "une" | "au" | "aux" | "que" | "qu" => form::PARTS,
        "ai" | "a" | "ont" | "avait" | "avaient" | "est" | "sont" | "etait" | "etaient" | "aurait" | "auraient" | "serait" | "seraient" | "ete" | "avoir" => {
            form::AUXILIARY
        }
        _ => 0,
    };
    let other = match word {
        "en" | "y" => form::RESUMES,
        "et" => form::AND,
        _ => 0,
    };
    demonstrative | person | determiner | clause | verb | other
}

fn is_participle(word: &str) -> bool {
    let word = word.trim_end_matches('s').trim_end_matches('e');
    let short = word.chars().count() <= 6 && ["it", "is", "i", "ert", "mort"].iter().any(|end| word.ends_with(end));
    word == "eu" || word.len() > 2 && (word.ends_with('é') || word.ends_with('u') || short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_stem_for_all_forms() {
        assert_eq!(key("négociations"), key("négociation"));
        assert_eq!(key("livraison"), key("LIVRAISONS"));
        assert_ne!(key("port"), key("pont"));
    }

    #[test]
    fn what_is_remembered_is_what_was_told() {
        for form in ["livraison", "à", "a", "trois", "anticonstitutionnellement", "17", "ira", ""] {
            assert_eq!((word(form), word(form)), (tell(form), tell(form)), "{form}");
        }
    }
}
