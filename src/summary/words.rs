//! The content words of a claim as keys: what remains of them for comparison once the article is gone.

use super::hash::NumberMap;
use crate::base::Span;
use crate::lexicon::{Lexicon, Table};
use crate::text::conjugate::conjugate;
use crate::text::fold;
use rust_stemmers::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::sync::OnceLock;

/// The words of a content, and what its grammar tells.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Words {
    /// Keys of the stems in order of first occurrence, each once.
    pub stems: Vec<u32>,
    /// How many of them stand before the first subordinate or purpose clause.
    pub main: u32,
    /// The numbers named, in figures or letters, each once, in order.
    pub numbers: Vec<u32>,
    /// Whether a demonstrative points back (`ces accusations`, `cela`, `un tel sommet`).
    pub points_back: bool,
    /// Whether a demonstrative pronoun opens it (`Cela reste`, `Ce sont`).
    pub opens_pointing: bool,
    /// Whether it takes up what was said before by a pronoun (`Nous en discutons`, `Il y pense`).
    pub resumes: bool,
    /// Whether it denies everything (`toute livraison`, `aucun contrat`, `n'a jamais eu`).
    pub sweeping: bool,
    /// Whether the speaker speaks of himself (`j'ai été blessé`).
    pub of_self: bool,
    /// Whether a definite article opens it (`l'information`).
    pub definite: bool,
    /// Whether it tells a thing to come (`se rendra`).
    pub future: bool,
    /// Whether it tells a thing done (`avait fourni`).
    pub past: bool,
    /// Whether the word read last is a definite article; of use while reading only.
    #[serde(skip)]
    definite_before: bool,
}

/// Stems longer than this are cut when a content is endless.
const MOST_STEMS: usize = 48;
const NUMBERS: &[&str] =
    &["zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"];
const SUBORDINATORS: &[&str] = &["pour", "afin", "qui", "dont", "ou", "alors", "tandis", "lors", "apres", "avant", "si", "selon", "car"];
const DEMONSTRATIVES: &[&str] = &["ce", "cet", "cette", "ces", "cela", "ca", "ceci", "c", "tel", "telle", "tels", "telles"];
const SUBJECTS: &[&str] = &["je", "j", "nous", "il", "elle", "on", "ils", "elles"];
const AUXILIARIES: &[&str] =
    &["ai", "a", "ont", "avait", "avaient", "est", "sont", "etait", "etaient", "aurait", "auraient", "serait", "seraient", "ete", "avoir"];

/// The key of a word: its French stem without accents. A thread remembers those it was asked for of late.
pub fn key(word: &str) -> u32 {
    thread_local! {
        static RECENT: RefCell<Vec<(Box<str>, u32)>> = const { RefCell::new(Vec::new()) };
    }
    let remember = |recent: &RefCell<Vec<(Box<str>, u32)>>| {
        let mut recent = recent.borrow_mut();
        recent.resize(REMEMBERED, Default::default());
        let place = &mut recent[fold::key(word).hash as usize % REMEMBERED];
        if *place.0 != *word || word.is_empty() {
            *place = (word.into(), stem_key(word));
        }
        place.1
    };
    RECENT.try_with(remember).unwrap_or_else(|_| stem_key(word))
}

/// How many words' keys a thread remembers.
const REMEMBERED: usize = 4096;

fn stem_key(word: &str) -> u32 {
    static STEMMER: OnceLock<Stemmer> = OnceLock::new();
    let lower = fold::exact(word);
    let stemmer = STEMMER.get_or_init(|| Stemmer::create(Algorithm::French));
    let stem = fold::plain(&stemmer.stem(&lower));
    let stem = if stem.len() > 4 { stem.trim_end_matches('i') } else { &stem };
    (fold::hash(stem) >> 8) as u32
}

/// The keys of the words that carry no content.
fn grammar() -> &'static NumberMap<u64, ()> {
    static GRAMMAR: OnceLock<NumberMap<u64, ()>> = OnceLock::new();
    GRAMMAR.get_or_init(|| {
        let lexicon = Lexicon::shipped();
        let tables = [Table::Grammar, Table::Adverbs];
        let forms = tables.iter().flat_map(|t| lexicon.entries(*t)).map(|e| fold::plain(lexicon.name(e)));
        forms.filter(|f| fold::words(f).count() == 1).map(|f| (fold::hash(&f), ())).collect()
    })
}

impl Words {
    /// Reads the words of `spans` in `text`, names and dates (`masked`, in order) left out.
    pub fn read(text: &str, spans: &[Span], masked: &[Span]) -> Words {
        let mut words = Words::default();
        for (i, span) in spans.iter().enumerate() {
            let mut first = i == 0;
            let head: Vec<&str> = fold::words(span.of(text)).take(2).collect();
            words.resumes |= first && matches!(head.as_slice(), [subject, "en" | "y"] if SUBJECTS.contains(&fold::plain(subject).as_str()));
            let (mut after_auxiliary, mut number_end) = (0, 0);
            let content = span.of(text);
            for word in fold::words(content) {
                let start = span.start + (word.as_ptr() as usize - content.as_ptr() as usize) as u32;
                let place = Span::new(start, start + word.len() as u32);
                if is_decimal(text, place, number_end) {
                    continue;
                }
                number_end = if word.bytes().all(|b| b.is_ascii_digit()) { place.end } else { 0 };
                after_auxiliary = words.word(word, is_masked(masked, place), first, after_auxiliary);
                first = false;
            }
        }
        if words.main == 0 {
            words.main = words.stems.len() as u32;
        }
        words.definite_before = false;
        words.stems.shrink_to_fit();
        words.numbers.shrink_to_fit();
        words
    }

    /// Reads one word; gives back for how many words an auxiliary is still in force.
    fn word(&mut self, word: &str, is_name: bool, first: bool, after_auxiliary: u32) -> u32 {
        let plain = fold::plain(word);
        if is_name {
            return after_auxiliary.saturating_sub(1);
        }
        self.points(&plain, first);
        if after_auxiliary > 0 && is_participle(word) {
            self.past = true;
        }
        self.future |= is_future(&plain);
        if self.main == 0 && SUBORDINATORS.contains(&plain.as_str()) {
            self.main = self.stems.len() as u32;
        }
        if let Some(number) = number(&plain) {
            // `les deux hommes` takes up whom the text has named and counts nobody.
            if number != 2 || !self.definite_before {
                push_once(&mut self.numbers, number);
            }
        } else if plain.len() > 2 && self.stems.len() < MOST_STEMS && !grammar().contains_key(&fold::hash(&plain)) {
            push_once(&mut self.stems, key(word));
        }
        self.definite_before = matches!(plain.as_str(), "les" | "ces" | "leurs" | "nos" | "ses");
        match plain.as_str() {
            "a" if word == "à" => 0,
            "en" | "de" | "d" | "du" | "des" | "le" | "la" | "les" | "un" | "une" | "au" | "aux" | "que" | "qu" => 0,
            auxiliary if AUXILIARIES.contains(&auxiliary) => 3,
            _ => after_auxiliary.saturating_sub(1),
        }
    }

    fn points(&mut self, plain: &str, first: bool) {
        let demonstrative = DEMONSTRATIVES.contains(&plain);
        self.points_back |= demonstrative;
        self.of_self |= matches!(plain, "je" | "j" | "moi" | "mon" | "ma" | "mes");
        self.sweeping |= matches!(plain, "jamais" | "aucun" | "aucune" | "nullement");
        if first {
            self.opens_pointing = demonstrative && !matches!(plain, "cet" | "cette" | "ces" | "tel" | "telle" | "tels" | "telles");
            self.definite = matches!(plain, "le" | "la" | "l" | "les");
            self.sweeping |= matches!(plain, "tout" | "toute");
        }
    }
}

/// Whether `place` holds the decimals of the number that ends at `number_end` (`33,4`).
fn is_decimal(text: &str, place: Span, number_end: u32) -> bool {
    let between = text.get(number_end as usize..place.start as usize);
    number_end > 0 && matches!(between, Some("," | ".")) && place.of(text).starts_with(|c: char| c.is_ascii_digit())
}

fn is_masked(masked: &[Span], place: Span) -> bool {
    let at = masked.partition_point(|m| m.end <= place.start);
    masked.get(at).is_some_and(|m| m.overlaps(place))
}

fn push_once(list: &mut Vec<u32>, key: u32) {
    if !list.contains(&key) {
        list.push(key);
    }
}

/// The value of a number in figures or letters; `un` is an article.
fn number(plain: &str) -> Option<u32> {
    if plain.starts_with(|c: char| c.is_ascii_digit()) {
        return plain.parse().ok();
    }
    NUMBERS.iter().position(|n| *n == plain).filter(|n| *n > 1).map(|n| n as u32)
}

/// Whether a word ends like a verb whose forms have several stems.
fn is_irregular(word: &str) -> bool {
    word.ends_with("oir") || word.ends_with("ir") || word.ends_with("re")
}

fn is_participle(word: &str) -> bool {
    let word = word.trim_end_matches('s').trim_end_matches('e');
    let short = word.chars().count() <= 6 && ["it", "is", "i", "ert", "mort"].iter().any(|end| word.ends_with(end));
    word == "eu" || word.len() > 2 && (word.ends_with('é') || word.ends_with('u') || short)
}

fn is_future(plain: &str) -> bool {
    plain.len() > 4 && (plain.ends_with("era") || plain.ends_with("ira") || plain.ends_with("dra") || plain.ends_with("ront") || plain.ends_with("rons"))
}

/// What the lexicon's concepts say about stems.
#[derive(Debug, Default)]
pub struct Concepts {
    of: NumberMap<u32, u32>,
    kinds: NumberMap<u32, u8>,
}

/// Bits of [`Concepts::kind`], by the values of `concepts.kind`.
pub mod kind {
    /// A wish.
    pub const WISH: u8 = 1 << 1;
    /// A plan.
    pub const PLAN: u8 = 1 << 2;
    /// A noun that names what was said.
    pub const REPORT: u8 = 1 << 3;
    /// A government or a part of it.
    pub const GOVERNMENT: u8 = 1 << 4;
    /// An office of a government or body.
    pub const EXECUTIVE: u8 = 1 << 5;
    /// No content of its own.
    pub const EMPTY: u8 = 1 << 6;
}

impl Concepts {
    /// Reads the table `concepts`.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut concepts = Concepts::default();
        for (id, entry) in lexicon.entries(Table::Concepts).enumerate() {
            let sub = lexicon.sub(entry) as u8;
            for word in lexicon.field(entry, "words").split('|').filter_map(|w| fold::words(w).last()) {
                concepts.add(key(word), id as u32 + 1, sub);
                if let Some(stem) = word.strip_suffix("er") {
                    ["ons", "ent"].iter().for_each(|end| concepts.add(key(&format!("{stem}{end}")), id as u32 + 1, sub));
                } else if is_irregular(word) {
                    conjugate(word).iter().for_each(|(form, _)| concepts.add(key(form), id as u32 + 1, sub));
                }
            }
        }
        concepts
    }

    fn add(&mut self, stem: u32, id: u32, sub: u8) {
        if sub == 0 {
            self.of.entry(stem).or_insert(id);
        } else {
            *self.kinds.entry(stem).or_default() |= 1 << sub;
        }
    }

    /// The concept of a stem, by the number of its entry, from 1.
    pub fn concept(&self, stem: u32) -> Option<u32> {
        self.of.get(&stem).copied()
    }

    /// The kinds of a stem ([`kind`]).
    pub fn kind(&self, stem: u32) -> u8 {
        self.kinds.get(&stem).copied().unwrap_or(0)
    }

    /// Whether any word of `text` is of one of the kinds.
    pub fn any(&self, text: &str, kinds: u8) -> bool {
        fold::words(text).any(|w| self.kind(key(w)) & kinds != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Words {
        Words::read(text, &[Span::new(0, text.len() as u32)], &[])
    }

    #[test]
    fn one_stem_for_all_forms() {
        assert_eq!(key("négociations"), key("négociation"));
        assert_eq!(key("livraison"), key("LIVRAISONS"));
        assert_ne!(key("port"), key("pont"));
    }

    #[test]
    fn grammar_names_and_repeats_are_no_stems() {
        let text = "la grève des dockers de Brest, une grève dure";
        let name = text.find("Brest").map(|at| Span::new(at as u32, at as u32 + 5)).into_iter().collect::<Vec<_>>();
        let words = Words::read(text, &[Span::new(0, text.len() as u32)], &name);
        assert_eq!(words.stems, [key("grève"), key("dockers"), key("dure")]);
    }

    #[test]
    fn numbers_in_figures_and_letters() {
        assert_eq!(read("trois morts et 17 blessés dans un car").numbers, [3, 17]);
        assert!(read("les deux maires").numbers.is_empty());
        assert_eq!(read("33,4 % de grévistes").numbers, [33]);
    }

    #[test]
    fn what_points_back() {
        assert!(read("ces accusations").points_back);
        assert!(read("Cela ne change rien").opens_pointing);
        assert!(read("toute négociation").sweeping);
        assert!(!read("les accusations de la maire").points_back);
    }

    #[test]
    fn done_or_to_come() {
        assert!(read("la ville avait livré des camions").past);
        assert!(read("le maire viendra demain").future);
        let present = read("la ville livre des camions à Paul");
        assert!(!present.past && !present.future);
    }

    #[test]
    fn concepts_join_words_of_one_meaning() {
        let concepts = Concepts::new(&Lexicon::shipped());
        assert_eq!(concepts.concept(key("pourparlers")), concepts.concept(key("négociations")));
        assert_ne!(concepts.concept(key("grève")), concepts.concept(key("incendie")));
        assert!(concepts.any("le ministre", kind::EXECUTIVE));
        assert!(!concepts.any("le boulanger", kind::EXECUTIVE));
    }
}
