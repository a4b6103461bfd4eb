//! How many units: the words before `jours`, `ans`, `heures` (`trois`, `une quinzaine de`, `plus de vingt`, `quelques`).

use super::expression::{Count, Direction};
use super::reader::Reader;
use crate::lexicon::class;
use crate::text::numerals::{NUMBERS, ROUND};
use crate::text::set;

/// The words of quantity before a unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quantity {
    /// Where they begin, approximators and articles inside.
    pub(super) start: usize,
    /// How many; none for a bare unit.
    pub(super) count: Option<Count>,
    /// `environ`, `près de`, `une vingtaine de`.
    pub(super) approx: bool,
    /// `prochains`, `dernières` before the unit.
    pub(super) direction: Direction,
    /// `le`, `les`.
    pub(super) definite: bool,
    /// `ce`, `cette`, `ces`.
    pub(super) pointing: bool,
    /// `une` alone: a number or an article.
    pub(super) article: bool,
    /// The count is in digits.
    pub(super) digits: bool,
}

impl<'a> Reader<'_, 'a> {
    /// The value of a word as a number in letters.
    pub(super) fn letters(&self, i: usize) -> Option<u32> {
        self.parse.is(i, class::NUMBER).then(|| NUMBERS.iter().find(|(w, _)| self.is(i, w)).map(|(_, n)| *n))?
    }

    /// The number in letters that ends before token `end`: where it begins and its value.
    pub(super) fn letters_before(&self, end: usize) -> Option<(usize, u32)> {
        let mut start = end;
        while let Some(p) = self.before(start) {
            let joins = self.is(p, "et") && start < end && self.before(p).is_some_and(|q| self.letters(q).is_some_and(|n| n >= 20));
            if end - p > 8 || !(joins || self.letters(p).is_some()) {
                break;
            }
            start = p;
        }
        (start < end).then(|| (start, self.sum(start, end)))
    }

    /// The number in letters that begins at token `i` and the token after it.
    pub(super) fn letters_from(&self, i: usize) -> Option<(u32, usize)> {
        let end = (i..i + 4).find(|j| self.letters(*j).is_none() || *j > i && !self.parse.text.tokens[*j].after_hyphen())?;
        (end > i).then(|| (self.sum(i, end), end))
    }

    /// The value of the numbers in letters from token `start` to `end`.
    pub(super) fn sum(&self, start: usize, end: usize) -> u32 {
        let mut total = 0u32;
        let mut group = 0u32;
        for n in (start..end).filter_map(|i| self.letters(i)) {
            match n {
                1000 => {
                    total = total.saturating_add(group.max(1).saturating_mul(1000));
                    group = 0;
                }
                100 => group = group.max(1).saturating_mul(100),
                20 if group % 100 == 4 => group += 76,
                n => group = group.saturating_add(n),
            }
        }
        total.saturating_add(group)
    }

    /// The words of quantity before the unit at token `unit`.
    pub(super) fn quantity(&self, unit: usize) -> Quantity {
        let mut q =
            Quantity { start: unit, count: None, approx: false, direction: Direction::None, definite: false, pointing: false, article: false, digits: false };
        self.direction_before(&mut q);
        self.count_before(&mut q);
        if q.direction == Direction::None {
            self.direction_before(&mut q);
        }
        self.approx_before(&mut q);
        if q.article || matches!(q.count, Some(Count::Half)) {
            return q;
        }
        let (start, pointing) = self.determiner(q.start);
        q.definite = start < q.start && !pointing;
        q.pointing = pointing;
        q.start = start;
        q
    }

    fn direction_before(&self, q: &mut Quantity) {
        let Some(p) = self.before(q.start) else { return };
        for (class, direction) in [("next", Direction::Next), ("last", Direction::Last)] {
            if self.word_of(p, class).is_some_and(|w| w.tokens.end == q.start) {
                q.direction = direction;
                q.start = p;
                return;
            }
        }
        let adjective = self.any(p, set!["premiers", "premières", "longs", "longues", "bonnes", "petites", "petits", "bons", "nouvelle"]);
        if adjective {
            q.start = p;
        }
    }

    fn count_before(&self, q: &mut Quantity) {
        let Some(p) = self.before(q.start) else { return };
        if let Some((n, _)) = self.digits(p) {
            self.digits_before(q, p, n);
        } else if self.is(p, "demi") {
            q.count = Some(Count::Half);
            q.start = self.before(p).filter(|a| self.any(*a, set!["un", "une"])).unwrap_or(p);
        } else if self.any(p, set!["de", "d"]) && self.round_before(q, p) {
        } else if let Some((start, n)) = self.letters_before(q.start) {
            q.article = q.start - start == 1 && n == 1;
            q.count = Some(Count::Number(n));
            q.start = start;
        } else if self.any(p, set!["quelques", "plusieurs", "maintes"]) || self.is(p, "nombreuses") || self.is(p, "nombreux") {
            q.count = Some(Count::Vague);
            let many = self.any(p, set!["nombreuses", "nombreux"]);
            q.start = if many && self.before(p).is_some_and(|a| self.is(a, "de")) { p - 1 } else { p };
        }
    }

    fn digits_before(&self, q: &mut Quantity, p: usize, n: u32) {
        q.digits = true;
        q.count = Some(Count::Number(n));
        q.start = p;
        let thousands = self.parse.text.word(p).len() == 3 && self.before(p).is_some() && !self.parse.text.tokens[p].after_hyphen();
        if thousands && let Some((high, _)) = self.digits(p - 1).filter(|(_, len)| *len <= 3) {
            q.count = Some(Count::Number(high * 1000 + n));
            q.start = p - 1;
        }
    }

    /// `une vingtaine de`: the noun stands before `de`.
    fn round_before(&self, q: &mut Quantity, de: usize) -> bool {
        let Some(noun) = self.before(de) else { return false };
        let Some((_, n)) = ROUND.iter().find(|(w, _)| self.is(noun, w)) else { return self.plural_round(q, noun) };
        q.count = Some(Count::Number(*n));
        q.approx = true;
        q.start = noun;
        if let Some(p) = self.before(noun).filter(|p| self.is(*p, "demi")) {
            q.count = Some(Count::Number(*n / 2));
            q.start = p;
        }
        if let Some(p) = self.before(q.start).filter(|p| self.any(*p, set!["une", "un", "la", "cette"])) {
            q.start = p;
        }
        q.article = true;
        true
    }

    /// `des dizaines de`, `beaucoup de`.
    fn plural_round(&self, q: &mut Quantity, noun: usize) -> bool {
        let plural = self.any(noun, set!["dizaines", "centaines", "milliers"]);
        if plural {
            q.count = Some(Count::Vague);
            q.start = self.before(noun).filter(|p| self.is(*p, "des")).unwrap_or(noun);
            q.article = true;
        }
        plural
    }

    fn approx_before(&self, q: &mut Quantity) {
        if q.count.is_none() {
            return;
        }
        while let Some(word) = self.word_before(q.start, "approx") {
            q.approx = true;
            q.start = word.tokens.start;
        }
    }
}
