//! Bare years, decades and centuries.

use super::absolute::full_year;
use super::expression::{Fields, Found, Meaning};
use super::reader::Reader;
use crate::lexicon::class;
use crate::text::set;

const YEAR: &str = "mentions/date#year";

impl<'a> Reader<'_, 'a> {
    /// A year at token `i`, where its neighbours say that it is one.
    pub(super) fn bare_year(&self, i: usize) -> Option<Found<'a>> {
        if let Some(found) = self.later_decade(i) {
            return Some(found);
        }
        let year = match self.year(i) {
            Some(year) => year,
            None => return self.second_year(i).or_else(|| self.short_year(i)),
        };
        let token = &self.parse.text.tokens[i];
        let glued = token.is_glued()
            && i > 0
            && !matches!(self.parse.text.tokens[i - 1].first, '(' | '«' | '“' | '"' | '/' | '’' | '\'' | '–' | '-' | '[')
            && !self.parse.text.tokens[i - 1].is_elided();
        if glued || self.parse.is_mark(i + 1, '%') || !(self.year_left(i) || self.year_range(i)) {
            return None;
        }
        let fields = Fields { year: Some(year), ..Fields::default() };
        let found = Found::new(i..i + 1, YEAR, Meaning::Fields(fields));
        Some(self.before_christ(found))
    }

    /// `les années 60 et 70`: a decade that borrows the noun of the one before it.
    fn later_decade(&self, i: usize) -> Option<Found<'a>> {
        let hyphen = self.parse.text.tokens[i].after_hyphen();
        let link = if hyphen { i } else { self.left(i).filter(|p| self.any(*p, set!["et", "ou", "à"]))? };
        let first = self.left(link).filter(|first| self.follows(*first, set!["années"]))?;
        decade(self.digits(first)?)?;
        Some(Found::new(i..i + 1, "mentions/date#period", Meaning::Decade(decade(self.digits(i)?)?)))
    }

    /// `en deux mille vingt`, `l'an mille neuf cent quatorze`.
    pub(super) fn letters_year(&self, i: usize) -> Option<Found<'a>> {
        if !self.follows(i, set!["en", "depuis", "dès", "an", "année"]) {
            return None;
        }
        let (year, end) = self.year_in_letters(i)?;
        Some(Found::new(i..end, YEAR, Meaning::Fields(Fields { year: Some(year), ..Fields::default() })))
    }

    /// A year in letters at token `i` that counts nothing, and the token after it.
    pub(super) fn year_in_letters(&self, i: usize) -> Option<(i16, usize)> {
        let end = (i..(i + 9).min(self.parse.len() + 1)).find(|j| !self.joined(*j) || self.letters(*j).is_none())?;
        let year = if end > i + 1 { self.sum(i, end) } else { 0 };
        ((1100..2200).contains(&year) && !self.counts_something(end)).then_some((year as i16, end))
    }

    /// `2014-15`, `2014/15`, `1939-45`: the end of a school year, season or war whose first year has been found.
    fn second_year(&self, i: usize) -> Option<Found<'a>> {
        let (n, _) = self.digits(i).filter(|(_, len)| *len == 2)?;
        let hyphen = self.parse.text.tokens[i].after_hyphen();
        let slash = i > 1 && self.parse.is_mark(i - 1, '/') && self.parse.text.tokens[i].is_glued();
        let first = if hyphen { i.checked_sub(1)? } else { i.checked_sub(2).filter(|_| slash)? };
        let year = self.year(first).filter(|_| self.floor == first + 1)?;
        // `1939-45`, but `2008-12` may be a month.
        let end = year - year % 100 + n as i16;
        let next = if end > year && n > 12 { end } else { year + 1 };
        let follows = u32::try_from(next % 100) == Ok(n) && !self.parse.text.tokens.get(i + 1).is_some_and(|t| t.after_hyphen());
        follows.then(|| Found::new(i..i + 1, YEAR, Meaning::Fields(Fields { year: Some(next), ..Fields::default() })))
    }

    /// `en 97`, `depuis 98`: two digits that count nothing.
    fn short_year(&self, i: usize) -> Option<Found<'a>> {
        let (n, len) = self.digits(i)?;
        if len == 3 || len == 2 || len == 1 {
            let christ = self.before_christ(Found::new(i..i + 1, YEAR, Meaning::Fields(Fields { year: Some(n as i16), ..Fields::default() })));
            if christ.tokens.end > i + 1 {
                return Some(christ);
            }
        }
        let free = !self.counts_something(i + 1) && !self.parse.text.tokens.get(i + 1).is_some_and(|t| t.is_glued() && t.is_word() || t.after_hyphen());
        let mark_after = self.parse.is_any_mark(i + 1) || i + 1 >= self.parse.len();
        let year = len == 2
            && n >= 50
            && self.follows(i, set!["en", "fin", "début", "depuis"])
            && free
            && mark_after
            && !self.parse.is_mark(i + 1, '%')
            && !self.parse.is_mark(i + 1, '/');
        let fields = Fields { year: Some(full_year(n, 2) as i16), ..Fields::default() };
        year.then(|| Found::new(i..i + 1, YEAR, Meaning::Fields(fields)))
    }

    /// `52 av. J.-C.`
    fn before_christ(&self, mut found: Found<'a>) -> Found<'a> {
        let i = found.tokens.end;
        let mut at = i;
        let before = self.any(at, set!["av", "avant"]);
        let after = self.any(at, set!["apr", "après", "ap"]);
        if !(before || after) {
            return found;
        }
        at += 1;
        at += usize::from(self.parse.is_mark(at, '.'));
        let christ = self.parse.text.tokens.get(at).is_some_and(|t| t.is_dotted() && t.first == 'J') || self.any(at, set!["jésus", "notre"]);
        if !christ {
            return found;
        }
        found.tokens.end = at + if self.is(at, "jésus") || self.is(at + 1, "ère") { 2 } else { 1 };
        match &mut found.meaning {
            Meaning::Fields(fields) => fields.before_christ = before,
            Meaning::Century(century) if before => *century = -1 - *century,
            _ => {}
        }
        found
    }

    /// Whether the words before token `i` make a number of four digits a year.
    fn year_left(&self, i: usize) -> bool {
        let Some(mut p) = self.left(i) else { return self.year_head(i) };
        if matches!(self.parse.text.tokens[p].first, '…' | '.') && self.parse.text.tokens[p].end - self.parse.text.tokens[p].start > 1 {
            p = self.left(p).unwrap_or(p);
        }
        let sure = set!["en", "depuis", "dès", "fin", "début", "mi", "courant", "millésime", "an", "année", "années", "horizon"];
        if self.any(p, sure) {
            return true;
        }
        if self.parse.is_mark(p, '(') {
            return matches!(self.parse.text.tokens.get(i + 1).map(|t| t.first), Some(')' | ',' | '-' | '–' | '/' | ';'));
        }
        let ranges = self.parse.text.tokens.get(i + 1).is_some_and(|t| t.after_hyphen() && t.is_number());
        if self.counts_something(i + 1) && !ranges || self.ranges_to_count(i) {
            return false;
        }
        let weak = set!["avant", "après", "vers", "entre", "jusqu", "ici", "automne", "hiver", "été", "printemps"];
        if self.any(p, weak) || self.is_dated(i) {
            return true;
        }
        if self.is(p, "pour") {
            return self.year(i).is_some_and(|y| (1990..2100).contains(&y)) && (self.parse.is_any_mark(i + 1) || self.parse.verb(i + 1).is_some());
        }
        if self.any(p, set!["de", "d"]) {
            let amount = self.follows(p, set!["plus", "moins", "près", "lieu", "autour", "total", "hauteur", "quelque", "numéro", "distance", "prix"]);
            return !amount && self.year(i).is_some_and(|y| y >= 1700);
        }
        self.after_year(p)
            || self.is(p, "à") && self.follows(p, set!["ici", "remonte", "remontent", "remonter", "remontait", "remontant", "rapport", "comparé", "horizon"])
    }

    /// `de 1500 à 2000 personnes`: the number after it counts something, so this one does.
    fn ranges_to_count(&self, i: usize) -> bool {
        self.any(i + 1, set!["à", "et", "ou"]) && self.digits(i + 2).is_some() && self.counts_something(i + 3)
    }

    /// `saison 2022`, `résultats annuels 2022`: a noun that a bare year may follow.
    fn is_dated(&self, i: usize) -> bool {
        self.word_before(i, "dated").is_some()
            || self
                .before(i)
                .is_some_and(|p| self.parse.is(p, class::ADJECTIVE) && !self.parse.text.tokens[p].is_capital() && self.word_before(p, "dated").is_some())
    }

    /// `et 2019`, `à 2019`, `, 2020`: after another year.
    fn after_year(&self, p: usize) -> bool {
        let link = self.any(p, set!["et", "à", "ou", "que"]) || matches!(self.parse.text.tokens[p].first, ',' | '/' | '–' | '-');
        let q = if self.any(p, set!["en", "de"]) { p.checked_sub(1) } else { Some(p) };
        link && q.and_then(|q| self.left(q)).is_some_and(|y| self.year(y).is_some() && y + 2 >= self.floor && self.floor > y)
    }

    /// A year at the head of its line, alone on it or before a colon.
    fn year_head(&self, i: usize) -> bool {
        self.year(i).is_some_and(|y| y >= 1900) && (self.parse.is_mark(i + 1, ':') || !self.joined(i + 1))
    }

    /// `2022-2023`, `2002/2003`: two years in order.
    fn year_range(&self, i: usize) -> bool {
        let near = |a: Option<i16>, b: Option<i16>| matches!((a, b), (Some(a), Some(b)) if a < b && b - a < 120 && a >= 1500);
        let tokens = &self.parse.text.tokens;
        let hyphen = |j: usize| tokens.get(j).is_some_and(|t| t.after_hyphen());
        let mark = |j: usize| self.parse.is_mark(j, '/') || self.parse.is_mark(j, '–') || self.parse.is_mark(j, '-');
        let first = if hyphen(i + 1) { near(self.year(i), self.year(i + 1)) } else { mark(i + 1) && near(self.year(i), self.year(i + 2)) };
        let last = i > 0 && if hyphen(i) { near(self.year(i - 1), self.year(i)) } else { i > 1 && mark(i - 1) && near(self.year(i - 2), self.year(i)) };
        first && !hyphen(i) || last && self.floor + 1 >= i
    }

    /// `années 60`, `l'an 2000`, `l'année 2001` at the unit at token `i`.
    pub(super) fn counted_year(&self, i: usize) -> Option<Found<'a>> {
        if !self.joined(i + 1) {
            return None;
        }
        if let Some((n, end)) = self.letters_from(i + 1).filter(|(n, _)| self.any(i, set!["années"]) && n % 10 == 0 && (20..100).contains(n)) {
            return Some(Found::new(self.determiner(i).0..end, "mentions/date#period", Meaning::Decade(190 + n as i16 / 10)));
        }
        let start = self.determiner(i).0;
        if let Some((n, _)) = self.digits(i + 3).filter(|(_, len)| (3..=4).contains(len) && self.is(i, "an") && self.is(i + 1, "de") && self.is(i + 2, "grâce"))
        {
            return Some(Found::new(start..i + 4, YEAR, Meaning::Fields(Fields { year: Some(n as i16), ..Fields::default() })));
        }
        let (n, len) = self.digits(i + 1)?;
        if self.any(i, set!["années"]) {
            return Some(Found::new(start..i + 2, "mentions/date#period", Meaning::Decade(decade((n, len))?)));
        }
        let singular = self.any(i, set!["an", "année"]) && (len == 4 || self.is(i, "an") && start < i && !self.counts_something(i + 2));
        let fields = Fields { year: Some(n as i16), ..Fields::default() };
        (singular && n > 0).then(|| self.before_christ(Found::new(start..i + 2, YEAR, Meaning::Fields(fields))))
    }

    /// `la décennie 2010` at the unit at token `i`.
    pub(super) fn named_decade(&self, i: usize) -> Option<Found<'a>> {
        let decade = decade(self.digits(i + 1).filter(|_| self.joined(i + 1))?)?;
        Some(Found::new(self.determiner(i).0..i + 2, "mentions/date#period", Meaning::Decade(decade)))
    }

    /// `XIXe siècle`, `19e siècle`, `IIIe siècle av. J.-C.` at the word `siècle` at token `i`.
    pub(super) fn century(&self, i: usize) -> Option<Found<'a>> {
        let p = self.before(i)?;
        let (number, first) = match self.roman(p) {
            Some(n) => (n, p),
            None => {
                let number = |q: usize| self.digits(q).map(|(n, _)| n).or_else(|| self.roman(q)).map(|n| (n, q));
                let figure = self.any(p, set!["e", "ème", "er", "eme"]).then(|| self.before(p).and_then(number))?;
                figure?
            }
        };
        let start = self.determiner(first).0;
        let century = i16::try_from(number).ok().filter(|n| (1..=30).contains(n))? - 1;
        let found = self.before_christ(Found::new(start..i + 1, "mentions/date#period", Meaning::Century(century)));
        Some(found)
    }

    /// `aux XVIe et XVIIe siècles`: a century that borrows the noun of the one behind it.
    pub(super) fn earlier_century(&self, found: &Found<'a>) -> Option<Found<'a>> {
        let Meaning::Century(later) = found.meaning else { return None };
        let link = self.before(found.tokens.start).filter(|p| self.any(*p, set!["et", "ou", "à", "au"]))?;
        let i = self.before(link)?;
        let century = self
            .roman(i)
            .and_then(|n| i16::try_from(n).ok())
            .filter(|n| (1..=i16::abs(later).saturating_add(1)).contains(n) && self.parse.text.word(i).len() > 1)?
            - 1;
        Some(Found::new(self.determiner(i).0..i + 1, "mentions/date#period", Meaning::Century(century)))
    }

    /// A Roman ordinal (`XIXe`, `XXIème`, `Ier`).
    fn roman(&self, i: usize) -> Option<u32> {
        let word = self.parse.text.word(i);
        let digits = match word.strip_suffix("EME").or(word.strip_suffix("ÈME")).or(word.strip_suffix("ER")).or(word.strip_suffix('E')) {
            Some(capitals) if self.parse.text.tokens[i].is_all_caps() => capitals,
            _ => word.trim_end_matches(|c: char| c.is_lowercase()),
        };
        if digits.is_empty() || digits.len() > 6 || self.parse.is(i, class::NUMBER) {
            return None;
        }
        let value = |c| match c {
            'I' => Some(1),
            'V' => Some(5),
            'X' => Some(10),
            _ => None,
        };
        let mut total = 0i32;
        let mut last = 0;
        for c in digits.chars().rev() {
            let n = value(c)?;
            total += if n < last { -n } else { n };
            last = last.max(n);
        }
        u32::try_from(total).ok().filter(|n| *n > 0)
    }
}

/// The first three digits of a decade written with so many digits: `60`, `1990`.
fn decade((n, len): (u32, usize)) -> Option<i16> {
    let decade = match (len, n) {
        (4, 1000..=2199) if n % 10 == 0 => n / 10,
        (2, 20..=90) if n % 10 == 0 => 190 + n / 10,
        (2, 0 | 10) => 200 + n / 10,
        _ => return None,
    };
    i16::try_from(decade).ok()
}
