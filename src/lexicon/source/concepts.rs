//! The words of concepts in all their forms, so that `ouvrier` is none of `ouvrir`.

use super::csv::Row;
use super::layout::CLASS_SHIFT;
use super::schema::Table;
use crate::text::conjugate::conjugate;
use crate::text::inflect::feature::PAST_PARTICIPLE;
use crate::text::{fold, inflect, stem};
use std::collections::{HashMap, HashSet};

/// What the other tables say of words: nouns and adjectives with their forms, infinitives.
#[derive(Default)]
pub(super) struct Words {
    common: HashMap<String, Vec<String>>,
    verbs: HashSet<String>,
}

/// The words of concepts, as they are compiled.
#[derive(Default)]
pub(super) struct Concepts {
    /// How many concepts there are.
    count: u32,
    /// The key of a form, how doubtful it is, the key of the word that it is a form of.
    forms: Vec<(u32, u8, u32)>,
    /// Of each word its key and its concept.
    words: Vec<[u32; 2]>,
    /// Of each stem of a word's forms the stem and the concept.
    stems: Vec<[u32; 2]>,
}

/// How doubtful a form is, where it is one of several words: the word itself, an inflected noun or participle, a finite verb, one of
/// these without its accents.
const OWN: u8 = 0;
const INFLECTED: u8 = 1;
const FINITE: u8 = 2;
const PLAIN: u8 = 3;

/// The key of a word or phrase as it is written, in small letters.
fn key(phrase: &str) -> u32 {
    stem::phrase_key(fold::words(phrase))
}

impl Words {
    /// Notes the forms of a row, where they are those of a noun or adjective.
    pub(super) fn note(&mut self, row: &Row, forms: &[(String, u32, bool)]) {
        if matches!(row.table, Table::Nouns | Table::Adjectives | Table::Roles | Table::Speakers) {
            self.common.entry(row.fields[0].clone()).or_default().extend(forms.iter().map(|(form, ..)| form.clone()));
        }
    }

    /// Notes an infinitive.
    pub(super) fn note_verb(&mut self, infinitive: &str) {
        self.verbs.insert(infinitive.to_string());
    }

    /// The forms of a word or phrase, each with how doubtful it is; of a phrase the first word varies (`perdre la vie`).
    fn forms(&self, phrase: &str) -> Vec<(String, u8)> {
        let (word, rest) = phrase.split_once(' ').map_or((phrase, ""), |(word, _)| (word, &phrase[word.len()..]));
        let mut out = vec![(word.to_string(), OWN)];
        match self.common.get(word) {
            Some(forms) => out.extend(forms.iter().map(|form| (form.clone(), INFLECTED))),
            None if self.verbs.contains(word) => {}
            None => out.push((inflect::plural(word), INFLECTED)),
        }
        if self.verbs.contains(word) {
            let doubt = |features: u32| if features & PAST_PARTICIPLE != 0 { INFLECTED } else { FINITE };
            out.extend(conjugate(word).into_iter().map(|(form, features)| (form, doubt(features))));
        }
        out.iter_mut().for_each(|(form, _)| form.push_str(rest));
        out
    }
}

impl Concepts {
    /// Adds the concept of a row.
    pub(super) fn add(&mut self, row: &Row, class: u32, known: &Words) {
        self.count += 1;
        let concept = self.count | class << CLASS_SHIFT;
        // Sources are read word by word: of `porte-parole` the last one tells the office. What is said may be a `coup d'État`.
        let read = |word| if class == 0 { Some(word) } else { fold::words(word).last() };
        for word in row.values(row.table.column("words")).filter_map(read) {
            self.words.push([key(word), concept]);
            for (form, doubt) in known.forms(word) {
                self.stems.push([stem::key(&form), concept]);
                self.forms.extend([(key(&form), doubt, key(word)), (key(&fold::plain(&form)), PLAIN, key(word))]);
            }
        }
    }

    /// The forms in order of their keys, each with its likeliest word; the words, then the stems, each with its concept.
    pub(super) fn finish(mut self) -> (Vec<u32>, Vec<u32>, Vec<u32>) {
        // Of two words that share a form as surely, the one that stands first has it.
        self.forms.sort_by_key(|(form, doubt, _)| (*form, *doubt));
        self.forms.dedup_by_key(|(form, ..)| *form);
        let mut known = HashSet::new();
        self.stems.retain(|stem| known.insert(*stem));
        let forms = self.forms.into_iter().flat_map(|(form, _, word)| [form, word]).collect();
        (forms, self.words.concat(), self.stems.concat())
    }
}
