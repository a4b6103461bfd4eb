//! Weapons by model: known names, designations, names in quotation marks, versions.

use super::weapon_span::{Doubt, Found, Reader};
use crate::lexicon::source::schema::ALSO;
use crate::lexicon::{EntryId, Reading, Table, class};
use crate::text::WordSet;

const NAMES_ELSE: u64 =
    class::PLACE | class::ORGANIZATION | class::GIVEN | class::SURNAME | class::PERSON | class::DEMONYM | class::ROLE | class::HONORIFIC | class::DATE;

/// A model's name after a head or alone.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) end: usize,
    pub(super) entry: Option<EntryId>,
}

impl Reader<'_, '_> {
    /// A model after a head: known, a designation, in quotation marks, or an unknown name.
    pub(super) fn model(&self, at: usize, weapon: bool) -> Option<Model> {
        let parse = self.parse;
        if parse.text.tokens.get(at)?.starts_line() {
            return None;
        }
        if let Some(quote) = parse.quote_opening_at(at) {
            let close = quote.close? as usize;
            let name = parse.is_capital(at + 1) || parse.text.tokens[at + 1].is_number();
            let entry = self.known_model(at + 1).and_then(|m| m.entry);
            return (name && quote.inner.len() <= 4 && weapon).then_some(Model { end: close + 1, entry });
        }
        let from = if (parse.is_word(at, "de") || parse.is_word(at, "du")) && parse.is_one_of(at + 1, const { &WordSet::of(&["type", "classe", "modèle"]) }) {
            at + 2
        } else {
            at
        };
        if let Some(model) = self.known_model(from) {
            return Some(model);
        }
        if !weapon && from == at {
            return None;
        }
        if let Some(end) = self.designation(from) {
            return Some(Model { end, entry: None });
        }
        let bare = parse.is_capital(from) && !parse.is(from, NAMES_ELSE) && !parse.words.is_known(from) && !parse.starts_sentence(from);
        bare.then(|| Model { end: self.version(from + 1), entry: None })
    }

    /// A model that the lexicon knows, with its version (`Leopard 2A6`).
    fn known_model(&self, at: usize) -> Option<Model> {
        let parse = self.parse;
        let weapon = |r: Reading| parse.lexicon.table(r.entry) == Table::Weapons;
        let long = parse.long_name(at).and_then(|m| parse.lexicon.readings(m.readings).find(|r| weapon(*r)).map(|r| (m.tokens.end, r.entry)));
        let (end, entry) = match long {
            Some(found) => found,
            None => (at + 1, parse.names(at, Table::Weapons).next()?.entry),
        };
        let capital = parse.is_capital(at) || parse.text.tokens[at].is_number() || parse.lexicon.name(entry).starts_with(char::is_lowercase);
        capital.then(|| Model { end: self.version(end), entry: Some(entry) })
    }

    /// Letters and digits joined: `KN-23`, `RS-28`, `2S19`.
    fn designation(&self, at: usize) -> Option<usize> {
        let tokens = &self.parse.text.tokens;
        let first = tokens.get(at)?;
        let joined = |i: usize| tokens.get(i).is_some_and(|t| t.is_glued() || t.after_hyphen());
        let next_number = joined(at + 1) && tokens[at + 1].is_number();
        let letters_after = first.is_number() && joined(at + 1) && tokens[at + 1].is_capital();
        let named = first.is_capital() && next_number && !self.parse.is(at, class::DATE);
        (named || letters_after).then(|| self.version(at + 2))
    }

    /// Over digits and capitals joined to a name, or one number after it: `-5`, `A6`, ` 2`.
    fn version(&self, end: usize) -> usize {
        let tokens = &self.parse.text.tokens;
        let mut at = end;
        let free_number = tokens.get(at).is_some_and(|t| t.is_number() && t.end - t.start <= 4 && !t.starts_line() && !t.after_hyphen() && !t.is_glued());
        if free_number && !self.counts_something(at + 1) {
            at += 1;
        }
        while tokens.get(at).is_some_and(|t| (t.is_glued() || t.after_hyphen()) && (t.is_number() || t.is_word() && t.is_capital())) {
            at += 1;
        }
        at
    }

    /// Whether the word at `i` is what a number before it counts.
    fn counts_something(&self, i: usize) -> bool {
        let p = self.parse;
        p.is(i, class::NOUN | class::DATE | class::NUMBER) && !p.is(i, class::DE | class::A | class::PREPOSITION | class::COORDINATOR | class::ADVERB)
            || p.is_mark(i, '%')
            || p.is_mark(i, '€')
    }

    /// A model without head.
    pub(super) fn name_alone(&self, i: usize) -> Option<Found> {
        let parse = self.parse;
        if !parse.is(i, class::WEAPON | class::LONG_NAME) || i > 0 && parse.text.tokens[i].after_hyphen() {
            return None;
        }
        let model = self.known_model(i)?;
        let entry = model.entry?;
        let last = &parse.text.tokens[model.end - 1];
        if last.is_word() && last.end - last.start == 1 && !last.is_capital() {
            return None;
        }
        let flags = parse.lexicon.flags(entry) & ((1 << ALSO.len()) - 1);
        let numbered = (i..model.end).any(|t| parse.text.tokens[t].is_number());
        let long = parse.text.tokens[i].end - parse.text.tokens[i].start >= 4;
        let joined_before = i > 0 && parse.is_capital(i - 1) && !parse.starts_sentence(i - 1) && !parse.is_any_mark(i - 1);
        if flags != 0 && joined_before {
            return None;
        }
        let sure = flags == 0 || numbered && long && model.end > i + 1;
        if !sure && !(self.is_introduced(i) && !parse.is_capital(model.end) || numbered) {
            return None;
        }
        let doubt = if sure { Doubt::None } else { Doubt::Arms };
        let national = self.is_origin(model.end);
        Some(Found { tokens: i..model.end, category: parse.lexicon.sub(entry) as u8, entry: Some(entry), doubt, rule: "mentions/weapon#name", national })
    }

    /// A determiner or number before a name, as people and towns have none.
    fn is_introduced(&self, i: usize) -> bool {
        let determiner = class::ARTICLE | class::CONTRACTED | class::DEMONSTRATIVE | class::POSSESSIVE | class::QUANTIFIER | class::NUMBER;
        i > 0 && (self.parse.is(i - 1, determiner) || self.parse.text.tokens[i - 1].is_number())
    }
}
