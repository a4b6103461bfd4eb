//! The words and phrases that rules for names start from: heads, titles, roles, demonyms of several words.

use crate::base::Reused;
use crate::lexicon::{Reading, Table, class};
use crate::syntax::Parse;
use std::ops::Range;

/// Classes of the words.
const HEADS: u64 = class::HONORIFIC | class::ROLE | class::PLACE_HEAD | class::ORGANIZATION_HEAD | class::THING_HEAD;

/// Their tables.
const TABLES: u32 = 1 << Table::Honorifics as u32
    | 1 << Table::Roles as u32
    | 1 << Table::PlaceHeads as u32
    | 1 << Table::OrganizationHeads as u32
    | 1 << Table::ThingHeads as u32;

/// The tables of the phrases: those of the words, and places with their demonyms.
const LONGER: u32 = TABLES | 1 << Table::Places as u32;

/// A word or phrase of one of the tables.
#[derive(Clone, Copy, Debug)]
struct Phrase {
    token: u32,
    table: Table,
    reading: Reading,
    end: u32,
}

/// Those of an article.
#[derive(Default)]
pub(super) struct Phrases {
    /// In order of the tokens that they begin at.
    all: Reused<Phrase>,
    /// For each token, its first phrase counted from 1.
    first: Reused<u32>,
}

impl Phrases {
    /// Reads the article's words once.
    pub(super) fn read(parse: &Parse) -> Phrases {
        let mut phrases = Phrases { first: Reused::filled(parse.len(), 0), ..Phrases::default() };
        let mut from = 0;
        while let Some(i) = parse.words.next(from, HEADS, LONGER) {
            from = i + 1;
            let before = phrases.all.len();
            let mut add = |end: usize, reading: Reading, tables: u32| {
                let table = reading.table();
                if tables >> table as u32 & 1 != 0 {
                    phrases.all.push(Phrase { token: i as u32, table, reading, end: end as u32 });
                }
            };
            if parse.is(i, HEADS) {
                parse.words.common(parse.lexicon, i).for_each(|reading| add(i + 1, reading, TABLES));
            }
            parse.words.each_phrase(parse.lexicon, i, |end, reading| add(end, reading, LONGER));
            if phrases.all.len() > before {
                phrases.first[i] = before as u32 + 1;
            }
        }
        phrases
    }

    /// Whether any word or phrase begins at token `i`.
    pub(super) fn begin(&self, i: usize) -> bool {
        self.first.get(i).is_some_and(|first| *first != 0)
    }

    /// The longest word or phrase of `table` at token `i`.
    pub(super) fn longest(&self, i: usize, table: Table) -> Option<(Range<usize>, Reading)> {
        let first = (*self.first.get(i)? as usize).checked_sub(1)?;
        let mut best: Option<&Phrase> = None;
        for phrase in self.all[first..].iter().take_while(|p| p.token as usize == i).filter(|p| p.table == table) {
            if best.is_none_or(|b| b.end < phrase.end) {
                best = Some(phrase);
            }
        }
        best.map(|p| (i..p.end as usize, p.reading))
    }
}
