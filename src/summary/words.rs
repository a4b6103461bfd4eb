//! The content words of a claim as keys: what remains of them for comparison once the article is gone.

use super::numeral::Numeral;
use super::word::{self, Word, form, word};
use crate::base::Span;
use crate::text::{Kind, Text, fold};

/// The words of a content, and what its grammar tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// Keys of the stems in order of first occurrence, each once.
    pub stems: Vec<u32>,
    /// How many of them stand before the first subordinate or purpose clause.
    pub main: u8,
    /// The numbers named, in figures or letters, each once, in order.
    pub numbers: Vec<u32>,
    /// What else they tell ([`told`]).
    pub told: u16,
}

/// What the grammar of a content tells, a bit each.
pub mod told {
    /// A demonstrative points back (`ces accusations`, `cela`, `un tel sommet`).
    pub const POINTS_BACK: u16 = 1;
    /// A demonstrative pronoun opens it (`Cela reste`, `Ce sont`).
    pub const OPENS_POINTING: u16 = 1 << 1;
    /// It takes up what was said before by a pronoun (`Nous en discutons`, `Il y pense`).
    pub const RESUMES: u16 = 1 << 2;
    /// It denies everything (`toute livraison`, `aucun contrat`, `n'a jamais eu`).
    pub const SWEEPING: u16 = 1 << 3;
    /// The speaker speaks of himself (`j'ai été blessé`).
    pub const OF_SELF: u16 = 1 << 4;
    /// A definite article opens it (`l'information`).
    pub const DEFINITE: u16 = 1 << 5;
    /// It tells a thing to come (`se rendra`).
    pub const FUTURE: u16 = 1 << 6;
    /// It tells a thing done (`avait fourni`).
    pub const PAST: u16 = 1 << 7;
}

/// Stems longer than this are cut when a content is endless.
const MOST_STEMS: usize = 48;

impl Words {
    /// Reads the words of `spans`, names and dates (`masked`, in order) left out. What was read before is forgotten.
    pub fn read(&mut self, text: &Text, spans: &[Span], masked: &[Span]) {
        self.stems.clear();
        self.numbers.clear();
        (self.main, self.told) = (0, 0);
        let mut reading = Reading { words: self, numeral: Numeral::default(), definite_before: false, after_auxiliary: 0 };
        for (n, span) in spans.iter().enumerate() {
            reading.span(text, *span, masked, n == 0);
        }
        if self.main == 0 {
            self.main = self.stems.len() as u8;
        }
    }
}

/// Words being read.
struct Reading<'w> {
    words: &'w mut Words,
    /// The number whose words are being read.
    numeral: Numeral,
    /// Whether the word before is a definite article or the like.
    definite_before: bool,
    /// For how many words an auxiliary is still in force.
    after_auxiliary: u32,
}

impl Reading<'_> {
    fn span(&mut self, text: &Text, span: Span, masked: &[Span], opens: bool) {
        let first = text.tokens.partition_point(|t| t.end <= span.start);
        let mut masked = masked[masked.partition_point(|m| m.end <= span.start)..].iter().peekable();
        self.after_auxiliary = 0;
        // How many words were read, up to where, and whether a pronoun that is a subject opens the content.
        let (mut nth, mut read_to, mut subject) = (0, 0, false);
        for (i, token) in text.tokens.iter().enumerate().skip(first).take_while(|(_, t)| t.start < span.end).filter(|(_, t)| t.kind != Kind::Mark) {
            if token.start < read_to {
                continue;
            }
            let place = Span::new(token.start.max(span.start), token.end.min(span.end));
            let written = place.of(text.source);
            while masked.next_if(|m| m.end <= place.start).is_some() {}
            let is_name = masked.peek().is_some_and(|m| m.overlaps(place));
            let mut read = |word: Word| {
                let has = |form: u32| opens && word.form & form != 0;
                self.words.told |= u16::from(nth == 1 && subject && has(form::RESUMES)) * told::RESUMES;
                subject = nth == 0 && has(form::SUBJECT);
                self.word(word, is_name, opens && nth == 0);
                nth += 1;
            };
            match token.kind {
                Kind::Word if !token.is_elided() && !token.is_dotted() => {
                    let own = word(written);
                    let phrase = if own.form & form::OPENS != 0 { phrase(text, i, span.end) } else { None };
                    read(phrase.map_or(own, |(phrase, _)| phrase));
                    read_to = phrase.map_or(read_to, |(_, end)| end);
                }
                Kind::Word => fold::words(written).map(word).for_each(read),
                _ => {
                    self.figure(written, is_name);
                    nth += 1;
                }
            }
        }
        self.end_number();
    }

    /// A number in figures.
    fn figure(&mut self, written: &str, is_name: bool) {
        let before = if is_name { self.numeral.end() } else { self.numeral.figure(written) };
        before.into_iter().for_each(|number| push_once(&mut self.words.numbers, number));
        (self.definite_before, self.after_auxiliary) = (false, self.after_auxiliary.saturating_sub(1));
    }

    fn end_number(&mut self) {
        self.numeral.end().into_iter().for_each(|number| push_once(&mut self.words.numbers, number));
    }

    fn word(&mut self, word: Word, is_name: bool, opens: bool) {
        let has = |form: u32| word.form & form != 0;
        let left = self.after_auxiliary.saturating_sub(1);
        if !has(form::NUMBER) && !(has(form::AND) && self.numeral.takes_and()) || is_name {
            self.end_number();
        }
        if is_name {
            self.after_auxiliary = left;
            return;
        }
        self.words.told |= self.told(word, opens);
        if self.words.main == 0 && has(form::SUBORDINATOR) {
            self.words.main = self.words.stems.len() as u8;
        }
        // `les deux hommes` takes up whom the text has named and counts nobody.
        if has(form::NUMBER) {
            if word.value != 2 || !self.definite_before {
                self.numeral.add(word.value).into_iter().for_each(|number| push_once(&mut self.words.numbers, number));
            }
        } else if has(form::CONTENT) && self.words.stems.len() < MOST_STEMS {
            push_once(&mut self.words.stems, word.value);
        }
        self.definite_before = has(form::KNOWN);
        self.after_auxiliary = match () {
            () if has(form::PARTS) => 0,
            () if has(form::AUXILIARY) => 3,
            () => left,
        };
    }

    /// What a word tells of the content.
    fn told(&self, word: Word, opens: bool) -> u16 {
        let when = |form: u32, told: u16| if word.form & form != 0 { told } else { 0 };
        let past = if self.after_auxiliary > 0 { when(form::PARTICIPLE, told::PAST) } else { 0 };
        let all = when(form::DEMONSTRATIVE, told::POINTS_BACK) | when(form::SELF, told::OF_SELF) | when(form::SWEEPING, told::SWEEPING);
        let first = when(form::PRONOUN, told::OPENS_POINTING) | when(form::DEFINITE, told::DEFINITE) | when(form::ALL, told::SWEEPING);
        past | all | when(form::FUTURE, told::FUTURE) | if opens { first } else { 0 }
    }
}

/// The most tokens of a phrase that a concept lists.
const LONGEST_PHRASE: usize = 4;

/// The longest phrase of a concept that token `i` begins, as one word, and where it ends.
fn phrase(text: &Text, i: usize, end: u32) -> Option<(Word, u32)> {
    let tokens = &text.tokens[i..text.tokens.len().min(i + LONGEST_PHRASE)];
    let within = tokens.iter().take_while(|t| t.end <= end && t.kind == Kind::Word).count();
    let words = |n: usize| tokens[..n].iter().flat_map(|t| fold::words(Span::new(t.start, t.end).of(text.source)));
    (2..=within).rev().find_map(|n| Some((word::phrase(words(n))?, tokens[n - 1].end)))
}

fn push_once(list: &mut Vec<u32>, key: u32) {
    if !list.contains(&key) {
        list.push(key);
    }
}

#[cfg(test)]
mod tests {
    use super::super::word::key;
    use super::*;

    fn read_masked(source: &str, masked: &[Span]) -> Words {
        let mut words = Words::default();
        words.read(&Text::new(source), &[Span::new(0, source.len() as u32)], masked);
        words
    }

    fn read(source: &str) -> Words {
        read_masked(source, &[])
    }

    #[test]
    fn grammar_names_and_repeats_are_no_stems() {
        let text = "la grève des dockers de Brest, une grève dure";
        let name = text.find("Brest").map(|at| Span::new(at as u32, at as u32 + 5)).into_iter().collect::<Vec<_>>();
        assert_eq!(read_masked(text, &name).stems, [key("grève"), key("dockers"), key("dure")]);
    }

    #[test]
    fn numbers_in_figures_and_letters() {
        assert_eq!(read("trois morts et 17 blessés dans un car").numbers, [3, 17]);
        assert!(read("les deux maires").numbers.is_empty());
        assert_eq!(read("33,4 % de grévistes").numbers, [33]);
    }

    #[test]
    fn what_points_back() {
        let tells = |text: &str, what: u16| read(text).told & what != 0;
        assert!(tells("ces accusations", told::POINTS_BACK));
        assert!(tells("Cela ne change rien", told::OPENS_POINTING));
        assert!(tells("toute négociation", told::SWEEPING));
        assert!(tells("Il y pense", told::RESUMES) && !tells("Il pense", told::RESUMES));
        assert!(!tells("les accusations de la maire", told::POINTS_BACK));
    }

    #[test]
    fn done_or_to_come() {
        let tells = |text: &str, what: u16| read(text).told & what != 0;
        assert!(tells("la ville avait livré des camions", told::PAST));
        assert!(tells("le maire viendra demain", told::FUTURE));
        assert!(!tells("la ville livre des camions à Paul", told::PAST | told::FUTURE));
    }
}
