//! Tokens: compact rows that point into the article.
//!
//! A word ends at a space, a mark, a hyphen, after an elision's apostrophe (`l’` is a token of its own) and between
//! letters and digits (`7h44` is three tokens). Hyphens inside a compound are no tokens: the next part carries
//! [`Token::HYPHEN`]. A number keeps its decimal or thousands mark (`10,5`, `1.200`). Initials written together
//! (`U.S.`, `J.-C.`, `É.-U.`) are one token.

use super::fold::{self, Key, Keys};
use super::forms::Forms;
use super::token::{Kind, Token};
use crate::base::Reused;
use crate::base::bytes::{SMALL, STEP, eight, is_space_or_dash, latin, letters, low};
use std::ops::Range;

/// The tokens of a text and what is told of them while they are read.
#[derive(Debug, Default)]
pub struct Tokens {
    /// All of them.
    pub list: Reused<Token>,
    /// The different words, and which of them each token is.
    pub forms: Forms,
    /// The tag of each token ([`fold::tag`]); 0 for marks.
    pub tags: Reused<u64>,
    /// Those that are marks.
    pub marks: Reused<u32>,
    /// Those that begin a line.
    pub lines: Reused<u32>,
}

/// Splits `source` into tokens.
///
/// # Panics
/// Never: `source` is under 4 GB, which `article/` sees to.
pub fn tokenize(source: &str) -> Tokens {
    let mut out = Tokens::default();
    let likely = source.len() / 5;
    out.list.reserve(likely);
    out.tags.reserve(likely);
    out.forms.of.reserve(likely);
    let mut scanner = Scanner { source, at: 0, line_start: true, out: &mut out };
    while scanner.next() {}
    out
}

struct Scanner<'a, 'o> {
    source: &'a str,
    /// The byte behind the last token, then the first of the next.
    at: usize,
    line_start: bool,
    out: &'o mut Tokens,
}

impl Scanner<'_, '_> {
    /// Reads one token more; false where there is none.
    #[inline(always)]
    fn next(&mut self) -> bool {
        let before = self.at;
        let mut flags = if self.skip_space() { Token::HYPHEN } else { 0 };
        let Some(first) = self.source.as_bytes().get(self.at).copied() else { return false };
        if self.at == before && before > 0 {
            flags |= Token::GLUED;
        }
        if self.line_start {
            flags |= Token::LINE_START;
            self.line_start = false;
            self.out.lines.push(self.out.list.len() as u32);
        }
        if !self.plain(first, flags) {
            self.any(flags);
        }
        true
    }

    /// Adds the token up to `end`.
    #[inline(always)]
    fn add(&mut self, end: usize, kind: Kind, first: char, flags: u16, (form, tag): (u32, u64)) {
        self.out.list.push(Token { start: self.at as u32, end: end as u32, kind, flags, first });
        self.out.forms.of.push(form);
        self.out.tags.push(tag);
        self.at = end;
    }

    fn add_mark(&mut self, end: usize, first: char, flags: u16) {
        self.out.marks.push(self.out.list.len() as u32);
        self.add(end, Kind::Mark, first, flags, (Forms::MARK, 0));
    }

    /// Adds a word that ends behind its letters, or behind the apostrophe of its elision; `next` is the byte behind the letters.
    #[inline(always)]
    fn add_word(&mut self, end: usize, next: u8, first: u8, flags: u16, form: (u32, u64)) {
        if (next >= 0x80 || matches!(next, b'\'' | b'`'))
            && let Some(after) = self.elision(end)
        {
            return self.add(after, Kind::Word, char::from(first), flags | Token::ELIDED, form);
        }
        self.add(end, Kind::Word, char::from(first), flags, form);
    }

    /// Adds a token that can be told byte by byte: a word of ASCII and accented letters of Latin-1, digits, a mark; false where it
    /// takes a closer look.
    #[inline(always)]
    fn plain(&mut self, first: u8, flags: u16) -> bool {
        match first {
            b'a'..=b'z' | b'A'..=b'Z' => self.short_word(first, flags),
            0xc3 => self.long_word(flags),
            b'0'..=b'9' => self.digits(first, flags),
            b'-' if self.is_dash() => {
                self.add_mark(self.at + 1, '–', flags);
                true
            }
            b'!'..=b'~' => {
                self.add_mark(self.mark_end(char::from(first)), char::from(first), flags);
                true
            }
            _ => false,
        }
    }

    /// Adds a word of a few ASCII letters, or a longer one; false where it may begin a run of initials.
    #[inline(always)]
    fn short_word(&mut self, first: u8, mut flags: u16) -> bool {
        let bytes = self.source.as_bytes();
        let near = eight(bytes, self.at);
        let run = letters(near);
        let end = self.at + run;
        let next = bytes.get(end).copied().unwrap_or_default();
        if run == STEP || next >= 0x80 && !is_space_or_dash(&bytes[end..]) {
            return self.long_word(flags);
        }
        let letters = near & low(run);
        if first < b'a' {
            if run == 1 && next == b'.' {
                return false;
            }
            flags |= if run == 1 || letters & SMALL != 0 { Token::CAPITAL } else { Token::CAPITAL | Token::ALL_CAPS };
        }
        let key = Key::of_head(letters | SMALL & low(run));
        let Some(form) = self.form(key.hash, char::from(first), || Some(Keys::of_head(key, run))) else { return false };
        self.add_word(end, next, first, flags, (form, key.head));
        true
    }

    /// Adds a word of ASCII letters and accented letters of Latin-1; false where other letters stand in it or it may begin a run of
    /// initials.
    #[inline(never)]
    fn long_word(&mut self, mut flags: u16) -> bool {
        let (bytes, start) = (self.source.as_bytes(), self.at);
        // Of the bytes read, in any of eight, the bit that tells a small letter.
        let (mut end, mut accents, mut small) = (start, 0, 0);
        let next = loop {
            let near = eight(bytes, end);
            let (run, begins) = latin(near);
            (end, accents, small) = (end + run, accents | begins, small | near & low(run));
            let next = bytes.get(end).copied();
            if run < STEP && next != Some(0xc3) {
                break next.unwrap_or_default();
            }
        };
        if next >= 0x80 && !is_space_or_dash(&bytes[end..]) {
            return false;
        }
        let (first, capital, width) = match bytes[start] {
            0xc3 => (bytes[start + 1] | 0x40, bytes[start + 1] < 0x9f, 2),
            first => (first, first < b'a', 1),
        };
        let single = end - start == width;
        if single && capital && next == b'.' {
            return false;
        }
        let all_caps = !single && small & SMALL == 0;
        flags |= if capital { Token::CAPITAL } else { 0 } | if all_caps { Token::ALL_CAPS } else { 0 };
        let Some(form) = self.latin_form(start..end, first, accents != 0) else { return false };
        self.add_word(end, next, first, flags, form);
        true
    }

    /// Adds a number of ASCII digits; false where another digit may go on with it.
    #[inline(always)]
    fn digits(&mut self, first: u8, flags: u16) -> bool {
        let (bytes, mut end) = (self.source.as_bytes(), self.at);
        loop {
            end += match bytes.get(end..).unwrap_or_default() {
                [b'0'..=b'9', ..] => 1,
                [b'.' | b',', b'0'..=b'9', ..] => 2,
                [0x80..=0xff, ..] if !is_space_or_dash(&bytes[end..]) => return false,
                _ => break,
            };
        }
        let Some(form) = self.latin_form(self.at..end, first, false) else { return false };
        self.add(end, Kind::Number, char::from(first), flags, form);
        true
    }

    /// The form and the tag of a word of ASCII letters and accented letters of Latin-1, or of a number; none where one of the letters is
    /// none or two.
    #[inline(always)]
    fn latin_form(&mut self, range: Range<usize>, first: u8, accented: bool) -> Option<(u32, u64)> {
        let bytes = self.source.as_bytes();
        let (exact, len) = (fold::key_of_latin(bytes, range.clone()), range.len());
        let form = self.form(exact.hash, char::from(first), || Keys::of_latin(bytes, range, exact, accented))?;
        Some((form, fold::tag_of(exact.head, len)))
    }

    /// The form and the tag of any word or number.
    fn any_form(&mut self, word: Range<usize>, first: char) -> (u32, u64) {
        let keys = fold::keys(&self.source[word]);
        (self.form(keys.exact.hash, first, || Some(keys)).unwrap_or(Forms::MARK), keys.tag())
    }

    /// The form whose exact key has this hash, made of its `keys` where no token before has it; none where those are none.
    #[inline(always)]
    fn form(&mut self, hash: u64, first: char, keys: impl FnOnce() -> Option<Keys>) -> Option<u32> {
        let forms = &mut self.out.forms;
        forms.find(hash, is_bare(first)).or_else(|| Some(forms.add(keys()?, is_bare(first), self.out.list.len())))
    }

    /// Adds any token, character by character.
    #[inline(never)]
    fn any(&mut self, flags: u16) {
        let rest = &self.source[self.at..];
        let Some(first) = rest.chars().next() else { return };
        if !is_space_or_dash(rest.as_bytes()) && first.is_alphabetic() {
            self.word(first, flags);
        } else if !is_space_or_dash(rest.as_bytes()) && first.is_numeric() {
            let end = self.number_end();
            let form = self.any_form(self.at..end, first);
            self.add(end, Kind::Number, first, flags, form);
        } else {
            self.add_mark(self.mark_end(first), first, flags);
        }
    }

    /// Moves to the next token; true where only a hyphen stood between two alphanumeric neighbours.
    #[inline(always)]
    fn skip_space(&mut self) -> bool {
        // Nearly always one space stands between two words.
        match self.source.as_bytes().get(self.at..) {
            Some([b' ', b'!'..=b'~' | 0xc3, ..]) => self.at += 1,
            Some([b'!'..=b',' | b'.'..=b'~' | 0xc3, ..]) => {}
            _ => return self.skip_any_space(),
        }
        false
    }

    #[inline(never)]
    fn skip_any_space(&mut self) -> bool {
        let bytes = self.source.as_bytes();
        if self.at > 0 && bytes.get(self.at).is_some_and(|b| *b == b'-' || *b >= 0x80) {
            let mut chars = self.source[self.at..].chars();
            if let Some(c) = chars.next()
                && fold::is_hyphen(c)
                && chars.next().is_some_and(char::is_alphanumeric)
                && self.source[..self.at].chars().next_back().is_some_and(|p| p.is_alphanumeric() || p == '.')
            {
                self.at += c.len_utf8();
                return true;
            }
        }
        while let Some(b) = bytes.get(self.at).filter(|b| **b <= b' ') {
            self.line_start |= matches!(b, b'\n' | b'\r');
            self.at += 1;
        }
        if bytes.get(self.at).is_some_and(|b| b.is_ascii_graphic()) {
            return false;
        }
        for c in self.source[self.at..].chars() {
            if c == '\n' || c == '\r' || c == '\u{2028}' {
                self.line_start = true;
            } else if !(c.is_whitespace() || fold::is_ignorable(c)) {
                break;
            }
            self.at += c.len_utf8();
        }
        false
    }

    /// Adds a word of any letters, or a run of initials.
    fn word(&mut self, first: char, mut flags: u16) {
        if let Some(end) = self.dotted(self.at) {
            let keys = dotted_keys(&self.source[self.at..end]);
            let form = self.out.forms.push(keys, is_bare(first), self.out.list.len());
            return self.add(end, Kind::Word, first, flags | Token::CAPITAL | Token::ALL_CAPS | Token::DOTTED, (form, 0));
        }
        let (mut letters, mut upper, mut end) = (0, 0, self.at);
        for c in self.source[self.at..].chars().take_while(|c| c.is_alphabetic() || fold::is_combining(*c)) {
            end += c.len_utf8();
            letters += 1;
            upper += usize::from(c.is_uppercase());
        }
        if first.is_uppercase() {
            flags |= Token::CAPITAL;
        }
        if upper >= 2 && upper == letters {
            flags |= Token::ALL_CAPS;
        }
        let form = self.any_form(self.at..end, first);
        match self.elision(end) {
            Some(after) => self.add(after, Kind::Word, first, flags | Token::ELIDED, form),
            None => self.add(end, Kind::Word, first, flags, form),
        }
    }

    /// Where the word up to `end` is elided, the end of its apostrophe.
    fn elision(&self, end: usize) -> Option<usize> {
        let mut rest = self.source[end..].chars();
        let mark = rest.next().filter(|c| fold::is_apostrophe(*c))?;
        let next = rest.next()?;
        let word = &self.source[self.at..end];
        let short = word.chars().nth(1).is_none()
            || ["qu", "lorsqu", "puisqu", "jusqu", "quelqu", "quoiqu", "presqu", "entr", "aujourd"].iter().any(|e| word.eq_ignore_ascii_case(e));
        // `l'« opération »`: the elided word may stand before an opening mark.
        (short && (next.is_alphanumeric() || "«“\"‹„[(".contains(next) || next.is_whitespace())).then(|| end + mark.len_utf8())
    }

    /// The end of a run of initials with dots (at least two), such as `U.S.` or `J.-C.`.
    fn dotted(&self, start: usize) -> Option<usize> {
        let mut end = start;
        let mut letters = 0;
        let mut rest = &self.source[start..];
        loop {
            let mut chars = rest.chars();
            match (chars.next(), chars.next()) {
                (Some(c), Some('.')) if c.is_uppercase() => {
                    letters += 1;
                    end += c.len_utf8() + 1;
                    rest = &self.source[end..];
                    let follows = |s: &str| {
                        let mut f = s.chars();
                        f.next().is_some_and(char::is_uppercase) && f.next() == Some('.')
                    };
                    if let Some(after) = rest.strip_prefix('-').filter(|r| follows(r)) {
                        end += 1;
                        rest = after;
                    }
                }
                _ => break,
            }
        }
        (letters >= 2).then_some(end)
    }

    fn number_end(&self) -> usize {
        let bytes = self.source.as_bytes();
        let mut end = self.at;
        while let Some(c) = self.source[end..].chars().next() {
            let inner = (c == '.' || c == ',') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
            if !(c.is_numeric() || inner) {
                break;
            }
            end += c.len_utf8();
        }
        end
    }

    /// `Le maire - élu en mai - part`: whether the hyphen here stands between blanks, for a dash, as keyboards without one have it.
    fn is_dash(&self) -> bool {
        // A blank, or the last byte of one that no line breaks at.
        let blank = |b: &u8| b.is_ascii_whitespace() || matches!(b, 0xa0 | 0xaf);
        let bytes = self.source.as_bytes();
        let opens = |b: &u8| b.is_ascii_whitespace() || matches!(b, 0xc2 | 0xe2 | b',' | b'.');
        self.at > 0 && blank(&bytes[self.at - 1]) && bytes.get(self.at + 1).is_none_or(opens)
    }

    fn mark_end(&self, first: char) -> usize {
        let mut end = self.at + first.len_utf8();
        let same = |end: usize| self.source[end..].starts_with(first);
        match first {
            '.' => {
                while same(end) {
                    end += 1;
                }
            }
            '\'' | '`' | '<' | '>' | '‘' | '’' if same(end) => end += first.len_utf8(),
            _ => {}
        }
        end
    }
}

/// `U.S.` is looked up as `us`.
fn dotted_keys(text: &str) -> Keys {
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    fold::keys(&letters)
}

/// Whether a word that begins so may have lost an accent.
#[inline(always)]
fn is_bare(first: char) -> bool {
    matches!(first, 'A' | 'E')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(source: &str) -> Vec<&str> {
        let tokens = tokenize(source);
        assert_eq!((tokens.list.len(), tokens.list.len()), (tokens.tags.len(), tokens.forms.of.len()));
        tokens.list.iter().map(|t| &source[t.start as usize..t.end as usize]).collect()
    }

    #[test]
    fn elisions_hyphens_and_numbers() {
        assert_eq!(split("l’Ukraine n'a qu’un S-400"), ["l’", "Ukraine", "n'", "a", "qu’", "un", "S", "400"]);
        assert_eq!(split("a-t-il 7h44 10,5 % 1.200."), ["a", "t", "il", "7", "h", "44", "10,5", "%", "1.200", "."]);
        assert_eq!(split("M. Kim Jong-un…"), ["M", ".", "Kim", "Jong", "un", "…"]);
    }

    #[test]
    fn keys_are_those_of_the_words() {
        let source = "l'Été à Châteauneuf-du-Pape, ÎLE œuvre Þórr ÿ d’État anticonstitutionnellement ÉLECTRIFICATION décentralisées 1.200,5 Škoda 7e";
        let tokens = tokenize(source);
        for (n, token) in tokens.list.iter().enumerate().filter(|(_, token)| token.kind != Kind::Mark) {
            let word = source[token.start as usize..token.end as usize].trim_end_matches(fold::is_apostrophe);
            assert_eq!(tokens.forms.keys(n), &fold::keys(word), "{word}");
            assert_eq!(tokens.tags[n], fold::tag(&fold::exact(word)), "{word}");
            assert_eq!(token.is_capital(), token.first.is_uppercase(), "{word}");
        }
        assert!(tokens.list.iter().filter(|t| t.is_all_caps()).count() == 2 && tokens.list[0].is_elided());
    }

    #[test]
    fn equal_words_are_one_form() {
        let tokens = tokenize("L’Été à Elne, l'été A U.S. us anticonstitutionnel");
        let of = &tokens.forms.of;
        assert_eq!((of[0], of[1]), (of[5], of[6]), "with a capital or without");
        assert_eq!((of[4], tokens.tags[4]), (Forms::MARK, 0));
        assert!(of[2] != of[7] && tokens.forms.list[of[7] as usize].bare, "a capital that may have lost its accent");
        assert!(of[8] != of[9] && tokens.tags[8] == 0 && tokens.tags[9] == fold::tag("us"), "no word is written with dots");
        assert!(tokens.tags[10] != fold::tag("anticons") && tokens.tags[10] == fold::tag("anticonstitution"));
    }

    #[test]
    fn initials_are_one_token() {
        assert_eq!(split("aux U.S. et J.-C. mais E. Macron"), ["aux", "U.S.", "et", "J.-C.", "mais", "E", ".", "Macron"]);
    }

    #[test]
    fn flags_tell_neighbours() {
        let tokens = tokenize("Jong-un TB2\n« Non »").list;
        assert!(tokens[1].after_hyphen() && !tokens[1].is_glued());
        assert!(tokens[3].is_glued());
        assert!(tokens[4].starts_line() && tokens[4].is_mark('«'));
    }

    #[test]
    fn odd_characters_are_no_harm() {
        assert_eq!(split("\u{202e}a\u{200b}b \u{0} e\u{301}lu -"), ["a", "b", "e\u{301}lu", "-"]);
        assert!(split("").is_empty());
    }
}
