//! A record in the making: its claims, names and moments one after the other, their words and lists put together.

use super::bearer::Bearer;
use super::excerpt::push_line;
use super::known::Class;
use super::record::{BETWEEN, Days, Moment, NOBODY, Named, Record, Row};
use super::words::Words;
use std::sync::Arc;

/// Words of a claim or sentence that are kept, in bytes.
pub const MOST_WORDS: usize = 160;

/// How many numbers the lists of a claim have, about.
const STEMS: usize = 16;

/// A claim in the making.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Line of its content, or of its cue where it has none.
    pub line: u32,
    /// Column in that line, in code points.
    pub column: u32,
    /// Where the content begins in the article, in bytes.
    pub start: u32,
    /// How long the content is, in bytes.
    pub length: u32,
    /// Its words, cut after [`MOST_WORDS`] bytes.
    pub words: String,
    /// Its cue.
    pub cue: String,
    /// Who said it, as written.
    pub source: String,
    /// The source's class.
    pub class: &'static str,
    /// The source's entity.
    pub entity: Option<u32>,
    /// The target's entity.
    pub target: Option<u32>,
    /// Index into `lexicon::ACTS`.
    pub act: u8,
    /// Whether the content is hedged.
    pub hedged: bool,
    /// Whether its main predicate is negated.
    pub negated: bool,
    /// The words of those who relayed it.
    pub via: Several,
    /// The dates named in it.
    pub dates: Several,
    /// The entities named in it, in order.
    pub about: Vec<u32>,
    /// The members of a coordinated source.
    pub members: Vec<u32>,
    /// The entities named inside the source's words, and the place set before it.
    pub named: Vec<u32>,
    /// Entities that relayed it.
    pub relays: Vec<u32>,
    /// Its content words.
    pub keys: Words,
}

/// Words of one kind, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Several(String);

impl Several {
    /// Forgets them.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Adds the words of a text, its white space made one.
    pub fn push(&mut self, text: &str) {
        if !self.0.is_empty() {
            self.0.push(BETWEEN);
        }
        push_line(text, &mut self.0);
    }

    /// Whether these words are among them.
    pub fn holds(&self, words: &str) -> bool {
        self.0.split(BETWEEN).any(|known| known == words)
    }

    /// Adds words as they are.
    pub fn push_as_written(&mut self, words: &str) {
        if !self.0.is_empty() {
            self.0.push(BETWEEN);
        }
        self.0.push_str(words);
    }
}

impl<'a> FromIterator<&'a str> for Several {
    fn from_iter<I: IntoIterator<Item = &'a str>>(all: I) -> Self {
        let mut several = Several::default();
        all.into_iter().for_each(|words| several.push_as_written(words));
        several
    }
}

/// Puts a record together.
#[derive(Debug, Default)]
pub struct Builder {
    /// What is no list.
    pub head: Record,
    named: Vec<Named>,
    claims: Vec<Row>,
    moments: Vec<Moment>,
    words: String,
    lists: Vec<u32>,
}

impl Builder {
    /// One with room for so many entities and claims.
    pub fn with_room(entities: usize, claims: usize) -> Self {
        Builder {
            named: Vec::with_capacity(entities),
            claims: Vec::with_capacity(claims),
            words: String::with_capacity(claims * MOST_WORDS),
            lists: Vec::with_capacity(claims * STEMS),
            ..Builder::default()
        }
    }

    /// Adds an entity with its roles and who is named inside them.
    pub fn entity(&mut self, bearer: Arc<Bearer>, mentions: u32, roles: &Several, beside: &[u32]) {
        let mut more = 0;
        if !roles.0.is_empty() {
            more = self.lists.len() as u32 + 1;
            self.lists.extend([self.words.len() as u32, roles.0.len() as u32, beside.len() as u32]);
            self.lists.extend(beside);
            self.words.push_str(&roles.0);
        }
        self.named.push(Named { bearer, mentions, more });
    }

    /// Adds a claim. What is longer than any real claim is cut.
    pub fn claim(&mut self, draft: &Draft) {
        let Draft { line, column, start, length, act, hedged, negated, .. } = *draft;
        let (words_at, lists_at) = (self.words.len() as u32, self.lists.len() as u32);
        let row = Row {
            line,
            column,
            start,
            length,
            entity: draft.entity.unwrap_or(NOBODY),
            target: draft.target.unwrap_or(NOBODY),
            words_at,
            lists_at,
            words: self.part(&draft.words),
            cue: self.part(&draft.cue),
            source: self.part(&draft.source),
            via: self.part(&draft.via.0),
            dates: self.part(&draft.dates.0),
            about: self.list(&draft.about),
            members: self.list(&draft.members),
            named: self.list(&draft.named),
            relays: self.list(&draft.relays),
            stems: self.list(&draft.keys.stems),
            numbers: self.list(&draft.keys.numbers),
            told: draft.keys.told,
            act,
            main: draft.keys.main,
            class: Class::new(draft.class),
            hedged,
            negated,
        };
        self.claims.push(row);
    }

    /// Adds words; gives back how many bytes.
    fn part(&mut self, words: &str) -> u16 {
        let most = usize::from(u16::MAX);
        let kept = if words.len() > most { &words[..(0..=most).rev().find(|at| words.is_char_boundary(*at)).unwrap_or(0)] } else { words };
        self.words.push_str(kept);
        kept.len() as u16
    }

    /// Adds a list; gives back how many numbers.
    fn list(&mut self, list: &[u32]) -> u16 {
        let kept = &list[..list.len().min(usize::from(u16::MAX))];
        self.lists.extend_from_slice(kept);
        kept.len() as u16
    }

    /// Adds a sentence for the moments that stand in it.
    pub fn sentence(&mut self, words: &str) -> (u32, u16) {
        (self.words.len() as u32, self.part(words))
    }

    /// Adds a dated mention, by its index in the article, with its sentence.
    pub fn moment(&mut self, days: Days, mention: u32, (sentence_at, sentence): (u32, u16)) {
        self.moments.push(Moment { days, mention, sentence_at, sentence });
    }

    /// The record.
    pub fn finish(self) -> Record {
        Record {
            named: self.named.into(),
            claims: self.claims.into(),
            moments: self.moments.into(),
            words: self.words.into(),
            lists: self.lists.into(),
            ..self.head
        }
    }
}
