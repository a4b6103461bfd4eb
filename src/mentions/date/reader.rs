//! Small questions about tokens that all families of date expressions ask.

use crate::lexicon::{EntryId, Lexicon, Table, class};
use crate::syntax::Parse;
use crate::text::{WordSet, fold, set};
use std::ops::Range;

/// A word or phrase of the lexicon of dates.
#[derive(Clone, Debug)]
pub(super) struct DateWord<'a> {
    pub(super) tokens: Range<usize>,
    pub(super) class: &'static str,
    lexicon: &'a Lexicon,
    entry: EntryId,
}

impl<'a> DateWord<'a> {
    /// Its value in the lexicon; looked up here, because most words are asked for their class alone.
    pub(super) fn value(&self) -> &'a str {
        const VALUE: usize = Table::Dates.column("value");
        self.lexicon.text(self.entry, VALUE)
    }
}

/// The parse, and where the free tokens begin: expressions do not overlap.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'p, 'a> {
    pub(super) parse: &'p Parse<'a>,
    pub(super) floor: usize,
    /// The token that is looked at: an expression may begin its line.
    pub(super) head: usize,
}

impl<'a> Reader<'_, 'a> {
    /// The longest word or phrase of dates at token `i`.
    pub(super) fn word(&self, i: usize) -> Option<DateWord<'a>> {
        let (tokens, reading) = self.parse.longest(i, Table::Dates)?;
        Some(DateWord { tokens, class: reading.class(), lexicon: self.parse.lexicon, entry: reading.entry })
    }

    /// The same where it is of class `class`.
    pub(super) fn word_of(&self, i: usize, class: &str) -> Option<DateWord<'a>> {
        if !self.parse.is(i, class::DATE | class::PHRASE_START) || i != self.head && !self.joined(i) {
            return None;
        }
        self.word(i).filter(|w| w.class == class)
    }

    /// The word of class `class` that ends before token `end`, of one to four tokens.
    pub(super) fn word_before(&self, end: usize, class: &str) -> Option<DateWord<'a>> {
        let first = end.saturating_sub(5).max(self.floor);
        (first..end).find_map(|i| self.word_of(i, class).filter(|w| w.tokens.end == end))
    }

    /// Whether token `i` belongs to the same run of text as the one before it.
    pub(super) fn joined(&self, i: usize) -> bool {
        let Some(token) = self.parse.text.tokens.get(i) else { return false };
        !token.starts_line() || i == 0 || self.parse.text.paragraph_of(i) == self.parse.text.paragraph_of(i - 1)
    }

    /// Whether token `i` is the word `lower`; in capitals its accents may be missing.
    #[inline(always)]
    pub(super) fn is(&self, i: usize, lower: &str) -> bool {
        self.parse.is_word(i, lower) || !lower.is_ascii() && self.may_lack_accents(i) && self.is_bare_capitals(i, lower)
    }

    #[inline(always)]
    fn may_lack_accents(&self, i: usize) -> bool {
        self.parse.text.tokens.get(i).is_some_and(|t| t.is_all_caps() || t.first == 'A')
    }

    #[inline(never)]
    fn is_bare_capitals(&self, i: usize, lower: &str) -> bool {
        let Some(token) = self.parse.text.tokens.get(i) else { return false };
        let has = lower == "à" && token.first == 'A' && self.left(i).is_some_and(|p| self.is(p, "y"));
        let word = self.parse.text.word(i).as_bytes();
        if has || !(token.is_all_caps() || word == b"A") || !word.is_ascii() {
            return false;
        }
        let (mut at, mut same) = (0, true);
        fold::each_plain(lower, |c| {
            same &= word.get(at).is_some_and(|b| char::from(b.to_ascii_lowercase()) == c);
            at += 1;
        });
        same && at == word.len()
    }

    /// Whether token `i` is one of the words; in capitals their accents may be missing.
    #[inline]
    pub(super) fn any(&self, i: usize, words: &WordSet) -> bool {
        self.parse.text.tags.get(i).is_some_and(|tag| words.may_hold(*tag) || self.may_lack_accents(i)) && self.is_any(i, words)
    }

    #[inline(never)]
    fn is_any(&self, i: usize, words: &WordSet) -> bool {
        words.iter().any(|w| self.is(i, w))
    }

    /// The token before `i`, where it is free and in the same run of text.
    pub(super) fn before(&self, i: usize) -> Option<usize> {
        (i > self.floor && self.joined(i)).then(|| i - 1)
    }

    /// The token before `i` whether free or not.
    pub(super) fn left(&self, i: usize) -> Option<usize> {
        (i > 0 && self.joined(i)).then(|| i - 1)
    }

    /// Whether the token before `i` is one of the words.
    pub(super) fn follows(&self, i: usize, words: &WordSet) -> bool {
        self.left(i).is_some_and(|p| self.any(p, words))
    }

    /// The value of token `i` in digits, without marks, and how many digits it has.
    pub(super) fn digits(&self, i: usize) -> Option<(u32, usize)> {
        let token = self.parse.text.tokens.get(i)?;
        if !token.is_number() {
            return None;
        }
        let word = self.parse.text.word(i);
        if word.len() > 6 {
            return None;
        }
        let value = word.bytes().try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))?;
        Some((value, word.len()))
    }

    /// A day of the month at token `i` (`4`, `1er`), and the token after it.
    pub(super) fn day(&self, i: usize) -> Option<(i8, usize)> {
        if self.any(i, set!["premier", "1er"]) {
            return Some((1, i + 1));
        }
        let (n, len) = self.digits(i)?;
        if !(1..=31).contains(&n) || len > 2 {
            return None;
        }
        let first = n == 1 && self.any(i + 1, set!["er"]);
        Some((n as i8, if first { i + 2 } else { i + 1 }))
    }

    /// A month at token `i` and the token after it (over the full stop of an abbreviation). Abbreviations need a number
    /// before or after them.
    pub(super) fn month(&self, i: usize) -> Option<(i8, usize)> {
        let word = self.word_of(i, "month").filter(|w| w.tokens.len() == 1)?;
        let Some(number) = word.value().strip_suffix('.') else {
            return Some((word.value().parse().ok()?, i + 1));
        };
        let dot = self.parse.is_mark(i + 1, '.') && self.parse.text.tokens[i + 1].is_glued();
        let end = if dot { i + 2 } else { i + 1 };
        let counted = self.left(i).is_some_and(|p| self.parse.text.tokens[p].is_number() || self.is(p, "er"))
            && (dot || self.year(end).is_some() || self.parse.is_any_mark(end));
        (counted || self.year(end).is_some()).then(|| number.parse().ok().map(|m| (m, end)))?
    }

    /// A year of four digits at token `i`.
    pub(super) fn year(&self, i: usize) -> Option<i16> {
        let (n, len) = self.digits(i)?;
        (len == 4 && (1000..=2199).contains(&n) && self.joined(i)).then_some(n as i16)
    }

    /// A weekday at token `i` (1 is Monday), and the token after it.
    pub(super) fn weekday(&self, i: usize) -> Option<(i8, usize)> {
        let word = self.word_of(i, "weekday").filter(|w| w.tokens.len() == 1)?;
        let Some(number) = word.value().strip_suffix('.') else {
            return Some((word.value().parse().ok()?, i + 1));
        };
        let end = if self.parse.is_mark(i + 1, '.') { i + 2 } else { i + 1 };
        let month_follows = self.day(end).is_some_and(|(_, next)| self.month(next).is_some());
        month_follows.then(|| number.parse().ok().map(|d| (d, end)))?
    }

    /// `matin`, `soir`, `après-midi` at token `i`, also after `au`; the part and the token after it.
    pub(super) fn part_of_day(&self, i: usize) -> Option<(&'a str, usize)> {
        let at = if self.any(i, set!["au"]) && self.joined(i) { i + 1 } else { i };
        let word = self.word_of(at, "part-of-day")?;
        Some((word.value(), word.tokens.end))
    }

    /// Whether a word of count follows at `i`: a noun, a unit, a sign of percent or money.
    pub(super) fn counts_something(&self, i: usize) -> bool {
        let Some(token) = self.parse.text.tokens.get(i) else { return false };
        if !self.joined(i) {
            return false;
        }
        let noun = self.parse.is(i, class::NOUN | class::ROLE | class::SPEAKER | class::WEAPON_HEAD) && !token.is_capital();
        let other = class::FINITE | class::PAST_PARTICIPLE | class::PREPOSITION | class::ADVERB | class::COORDINATOR | class::DE | class::A;
        let word = noun && !self.parse.is(i, other) || self.word_of(i, "unit").is_some();
        word || token.is_number() || matches!(token.first, '%' | '€' | '$' | '£' | '°' | '+')
    }

    /// The article or demonstrative before token `i` that belongs to the expression: where it begins, and whether it points.
    pub(super) fn determiner(&self, i: usize) -> (usize, bool) {
        let Some(p) = self.before(i) else { return (i, false) };
        if self.is(p, "même") && self.before(p).is_some_and(|q| self.parse.is(q, class::DEMONSTRATIVE)) {
            return (p - 1, true);
        }
        if self.is(p, "même") && self.before(p).is_some_and(|q| self.any(q, set!["le", "la"])) {
            return (p - 1, false);
        }
        if self.any(p, set!["ce", "cet", "cette", "ces"]) {
            return (p, true);
        }
        if self.any(p, set!["le", "la", "les", "l"]) {
            return (p, false);
        }
        (i, false)
    }

    /// Whether a capital here is that of a name: inside a sentence, not in a line of capitals.
    pub(super) fn is_name_capital(&self, i: usize) -> bool {
        let token = &self.parse.text.tokens[i];
        if !token.is_capital() || token.is_all_caps() || i == 0 || token.starts_line() || self.parse.starts_sentence(i) {
            return false;
        }
        let before = &self.parse.text.tokens[i - 1];
        !matches!(before.first, ':' | '«' | '“' | '"' | '–' | '—' | '-' | '(' | '|' | '•' | '.' | ',' | '…') || before.is_word()
    }
}
