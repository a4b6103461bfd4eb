//! Numbers in figures or letters, of one word or several: `1 200`, `3,5 millions`, `vingt et un`, `une quarantaine`.

use crate::text::numerals::{NUMBERS, ROUND};

/// A number being read, word by word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Numeral {
    /// What stands before the last `mille` or `million`.
    total: f64,
    /// What stands behind it.
    group: f64,
    /// Whether anything was read.
    begun: bool,
    /// Whether its last word is a figure.
    figure: bool,
}

impl Numeral {
    /// Adds a word of the value `value`, or gives back the number that ended before it, with which it does not make one.
    pub fn add(&mut self, value: u32) -> Option<u32> {
        let (value, rest) = (f64::from(value), self.group % 100.0);
        match value {
            _ if self.figure && value < 1_000.0 || !self.begun => return self.begin(value, false),
            100.0 if self.group < 10.0 => self.group = self.group.max(1.0) * 100.0,
            1_000.0 if self.group > 0.0 && self.total % 1_000_000.0 == 0.0 => self.scale(value),
            1_000_000.0.. => self.scale(value),
            // `quatre-vingts`
            20.0 if rest == 4.0 => self.group += 76.0,
            ..20.0 if rest == 0.0 || rest >= 20.0 && rest % 10.0 == 0.0 => self.group += value,
            ..100.0 if rest == 0.0 => self.group += value,
            _ => return self.begin(value, false),
        }
        self.figure = false;
        None
    }

    /// Adds a number in figures, or gives back the one that ended before it; `1 200` may be two.
    pub fn figure(&mut self, written: &str) -> Option<u32> {
        let thousands = written.len() == 3 && self.figure && self.group < 1_000.0 && self.group.fract() == 0.0;
        if thousands && let Ok(last) = written.parse::<f64>() {
            self.total += self.group * 1_000.0;
            self.group = last;
            return None;
        }
        self.begin(value(written), true)
    }

    fn begin(&mut self, value: f64, figure: bool) -> Option<u32> {
        let before = self.end();
        *self = Numeral { total: 0.0, group: value, begun: true, figure };
        if !figure && value >= 1_000.0 {
            (self.total, self.group) = (value, 0.0);
        }
        before
    }

    fn scale(&mut self, by: f64) {
        self.total += self.group.max(1.0) * by;
        self.group = 0.0;
    }

    /// Whether a word that adds to tens may follow (`vingt et un`).
    pub fn takes_and(&self) -> bool {
        self.begun && !self.figure && self.group % 100.0 >= 20.0 && self.group % 10.0 == 0.0
    }

    /// The number read, of which decimals count only before `million`; `un` alone is an article.
    pub fn end(&mut self) -> Option<u32> {
        let (number, is_article) = (self.total + self.group, !self.figure && self.total + self.group == 1.0);
        let begun = std::mem::take(self).begun;
        // What is beyond 32 bits keeps the lowest of them: it is only asked whether two numbers are one.
        (begun && !is_article).then_some(number as u64 as u32)
    }
}

/// The value of a number in figures; dots, blanks and apostrophes part thousands, a comma decimals.
fn value(written: &str) -> f64 {
    let (whole, decimals) = written.split_once(',').unwrap_or((written, ""));
    let digits = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
    format!("{}.{}", digits(whole), digits(decimals)).parse().unwrap_or(0.0)
}

/// The value of a word of a number, without accents; of a round number as a noun too (`une vingtaine`).
pub fn word(plain: &str) -> Option<u32> {
    const OTHERS: &[(&str, u32)] = &[("zero", 0), ("million", 1_000_000), ("millions", 1_000_000), ("milliard", 1_000_000_000), ("milliards", 1_000_000_000)];
    [NUMBERS, ROUND, OTHERS].into_iter().flatten().find(|n| n.0 == plain).map(|n| n.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<u32> {
        let (mut numeral, mut found) = (Numeral::default(), Vec::new());
        for written in text.split([' ', '-']) {
            match word(written) {
                _ if written.starts_with(|c: char| c.is_ascii_digit()) => found.extend(numeral.figure(written)),
                Some(value) => found.extend(numeral.add(value)),
                None if written == "et" && numeral.takes_and() => {}
                None => found.extend(numeral.end()),
            }
        }
        found.extend(numeral.end());
        found
    }

    #[test]
    fn numbers_of_several_words() {
        assert_eq!(read("vingt et un chats"), [21]);
        assert_eq!(read("quatre-vingt-dix-sept"), [97]);
        assert_eq!(read("soixante-dix ponts et deux cent trois mille quatre cents toits"), [70, 203_400]);
        assert_eq!(read("mille deux cents"), [1_200]);
        assert_eq!(read("une quarantaine de blessés et deux morts"), [40, 2]);
        assert_eq!(read("un maire et une rue"), Vec::<u32>::new());
    }

    #[test]
    fn figures() {
        assert_eq!(read("1 200 maisons, 3,5 millions et 33,4 %"), [1_200, 3_500_000, 33]);
        assert_eq!(read("2.500 et 12 ou 13 ans"), [2_500, 12, 13]);
        assert_eq!(read("deux trois"), [2, 3]);
    }
}
