//! Tokens: compact rows that point into the article.
//!
//! A word ends at a space, a mark, a hyphen, after an elision's apostrophe (`l’` is a token of its own) and between
//! letters and digits (`7h44` is three tokens). Hyphens inside a compound are no tokens: the next part carries
//! [`Token::HYPHEN`]. A number keeps its decimal or thousands mark (`10,5`, `1.200`). Initials written together
//! (`U.S.`, `J.-C.`, `É.-U.`) are one token.

use super::fold::{self, Keys};
use super::folder::Folder;
use super::token::{Kind, Token};
use crate::base::bytes::{self, SMALL, STEP, eight, is_space_or_dash, letters};

/// Splits `source` into tokens and the hashes of each (zero for marks), appended to `tokens` and `keys`; which tokens are marks, to
/// `marks`.
///
/// # Panics
/// Never: `source` is under 4 GB, which `article/` sees to.
pub fn tokenize(source: &str, tokens: &mut Vec<Token>, keys: &mut Vec<Keys>, marks: &mut Vec<u32>) {
    let mut scanner = Scanner { source, at: 0, last_end: usize::MAX, line_start: true };
    while let Some((token, key)) = scanner.next() {
        if token.kind == Kind::Mark {
            marks.push(tokens.len() as u32);
        }
        tokens.push(token);
        keys.push(key);
    }
}

struct Scanner<'a> {
    source: &'a str,
    at: usize,
    last_end: usize,
    line_start: bool,
}

impl Scanner<'_> {
    #[inline(always)]
    fn next(&mut self) -> Option<(Token, Keys)> {
        let hyphen = self.skip_space();
        let start = self.at;
        let (kind, first, mut flags, key) = match self.plain_word(start) {
            Some((first, flags, keys)) => (Kind::Word, first, flags, keys),
            None => self.any(start)?,
        };
        if self.last_end == start {
            flags |= Token::GLUED;
        }
        if hyphen {
            flags |= Token::HYPHEN;
        }
        if self.line_start {
            flags |= Token::LINE_START;
        }
        self.line_start = false;
        self.last_end = self.at;
        Some((Token { start: start as u32, end: self.at as u32, kind, flags, first }, key))
    }

    /// A word of ASCII letters and accented letters of Latin-1, folded while it is read; none where anything else
    /// stands in it or it may be a run of initials.
    #[inline(always)]
    fn plain_word(&mut self, start: usize) -> Option<(char, u16, Keys)> {
        let bytes = self.source.as_bytes();
        let near = eight(bytes, start);
        let run = letters(near);
        if let Some(found) = self.short_word(start, near, run) {
            return Some(found);
        }
        let (mut end, mut run) = (start + run, run);
        while run == STEP {
            run = letters(eight(bytes, end));
            end += run;
        }
        let letters = end - start;
        if letters > 0 && bytes.get(end).is_none_or(|b| b.is_ascii() || is_space_or_dash(&bytes[end..])) {
            return self.ascii_word(start, end);
        }
        if letters == 0 && bytes.get(start) != Some(&0xc3) {
            return None;
        }
        self.latin_word(start)
    }

    /// A word of a few ASCII letters before a plain mark or space, all of it in eight bytes: most words are such.
    #[inline(always)]
    fn short_word(&mut self, start: usize, near: u64, letters: usize) -> Option<(char, u16, Keys)> {
        let next = near.checked_shr(8 * letters as u32).unwrap_or_default() as u8;
        if !(1..STEP).contains(&letters) || next >= 0x80 || matches!(next, b'\'' | b'`') {
            return None;
        }
        let mask = (1 << (8 * letters)) - 1;
        let first = near as u8;
        let mut flags = 0;
        if first < b'a' {
            if letters == 1 && next == b'.' {
                return None;
            }
            let all_caps = letters > 1 && near & mask & SMALL == 0;
            flags = Token::CAPITAL | if all_caps { Token::ALL_CAPS } else { 0 };
        }
        self.at = start + letters;
        Some((char::from(first), flags, Keys::of_head((near | SMALL) & mask, letters)))
    }

    /// A word of ASCII letters; none where it may begin a run of initials.
    #[inline(always)]
    fn ascii_word(&mut self, start: usize, end: usize) -> Option<(char, u16, Keys)> {
        let bytes = self.source.as_bytes();
        let letters = &bytes[start..end];
        let mut flags = 0;
        if letters[0] < b'a' {
            flags = Token::CAPITAL;
            if letters.len() == 1 && bytes.get(end) == Some(&b'.') {
                return None;
            }
            if letters.len() > 1 && letters[1] < b'a' && letters.iter().all(|b| *b < b'a') {
                flags |= Token::ALL_CAPS;
            }
        }
        self.close(start, end, &mut flags);
        Some((char::from(letters[0]), flags, Keys::of_letters(bytes, start, end)))
    }

    /// Ends a word's token behind its letters, or behind the apostrophe of its elision.
    #[inline(always)]
    fn close(&mut self, start: usize, end: usize, flags: &mut u16) {
        self.at = end;
        if self.source.as_bytes().get(end).is_some_and(|b| matches!(b, b'\'' | b'`') || *b >= 0x80)
            && let Some(after) = self.elision(start, end)
        {
            self.at = after;
            *flags |= Token::ELIDED;
        }
    }

    #[inline(never)]
    fn latin_word(&mut self, start: usize) -> Option<(char, u16, Keys)> {
        let bytes = self.source.as_bytes();
        let mut folder = Folder::new();
        let (mut at, mut letters, mut upper) = (start, 0, 0);
        loop {
            let run = bytes::letters(eight(bytes, at));
            let small = folder.letters(eight(bytes, at), run)?;
            (at, letters, upper) = (at + run, letters + run, upper + run - small);
            if run == STEP {
                continue;
            }
            match bytes.get(at) {
                Some(0xc3) => {
                    let second = *bytes.get(at + 1)?;
                    if matches!(second, 0x97 | 0xb7) {
                        break;
                    }
                    if !folder.latin(second) {
                        return None;
                    }
                    (at, letters, upper) = (at + 2, letters + 1, upper + usize::from(second < 0x9f));
                }
                Some(b) if *b >= 0x80 && !is_space_or_dash(&bytes[at..]) => return None,
                _ => break,
            }
        }
        let capital = if bytes[start] < 0x80 { bytes[start] < b'a' } else { bytes[start + 1] < 0x9f };
        let mut flags = if capital { Token::CAPITAL } else { 0 };
        if letters == 0 || letters == 1 && upper == 1 && bytes.get(at) == Some(&b'.') {
            return None;
        }
        if upper >= 2 && upper == letters {
            flags |= Token::ALL_CAPS;
        }
        self.close(start, at, &mut flags);
        let first = if bytes[start] < 0x80 { char::from(bytes[start]) } else { char::from(bytes[start + 1] | 0x40) };
        Some((first, flags, folder.keys()))
    }

    /// Any token, character by character.
    #[inline(never)]
    fn any(&mut self, start: usize) -> Option<(Kind, char, u16, Keys)> {
        let first = self.source[start..].chars().next()?;
        let (kind, word_end, flags) = if first.is_alphabetic() {
            self.word(start)
        } else if first.is_numeric() {
            (Kind::Number, self.number(start), 0)
        } else {
            (Kind::Mark, self.mark(start, first), 0)
        };
        let key = match kind {
            Kind::Mark => Keys::default(),
            _ if flags & Token::DOTTED != 0 => dotted_keys(&self.source[start..self.at]),
            _ => fold::keys(&self.source[start..word_end]),
        };
        Some((kind, first, flags, key))
    }

    /// Moves to the next token; true where only a hyphen stood between two alphanumeric neighbours.
    #[inline(always)]
    fn skip_space(&mut self) -> bool {
        // Nearly always one space stands between two words.
        match self.source.as_bytes().get(self.at..) {
            Some([b' ', next, ..]) if next.is_ascii_graphic() => self.at += 1,
            Some([mark, ..]) if mark.is_ascii_graphic() && *mark != b'-' => {}
            _ => return self.skip_any_space(),
        }
        false
    }

    #[inline(never)]
    fn skip_any_space(&mut self) -> bool {
        let bytes = self.source.as_bytes();
        if self.last_end == self.at && self.at > 0 && bytes.get(self.at).is_some_and(|b| *b == b'-' || *b >= 0x80) {
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

    /// A word from `start`: its kind, the end of its letters (without the apostrophe) and flags.
    fn word(&mut self, start: usize) -> (Kind, usize, u16) {
        if let Some(end) = self.dotted(start) {
            self.at = end;
            return (Kind::Word, end, Token::CAPITAL | Token::ALL_CAPS | Token::DOTTED);
        }
        let mut flags = 0;
        let (mut letters, mut upper) = (0, 0);
        let mut end = start;
        for (i, c) in self.source[start..].char_indices() {
            if !(c.is_alphabetic() || fold::is_combining(c)) {
                break;
            }
            end = start + i + c.len_utf8();
            letters += 1;
            if c.is_uppercase() {
                upper += 1;
                if i == 0 {
                    flags |= Token::CAPITAL;
                }
            }
        }
        if upper >= 2 && upper == letters {
            flags |= Token::ALL_CAPS;
        }
        self.at = end;
        if let Some(after) = self.elision(start, end) {
            self.at = after;
            flags |= Token::ELIDED;
        }
        (Kind::Word, end, flags)
    }

    /// Where the word from `start` to `end` is elided, the end of its apostrophe.
    fn elision(&self, start: usize, end: usize) -> Option<usize> {
        let mut rest = self.source[end..].chars();
        let mark = rest.next().filter(|c| fold::is_apostrophe(*c))?;
        let next = rest.next()?;
        let word = &self.source[start..end];
        let short = word.chars().count() == 1
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

    fn number(&mut self, start: usize) -> usize {
        let bytes = self.source.as_bytes();
        let mut end = start;
        while let Some(c) = self.source[end..].chars().next() {
            let inner = (c == '.' || c == ',') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
            if !(c.is_numeric() || inner) {
                break;
            }
            end += c.len_utf8();
        }
        self.at = end;
        end
    }

    fn mark(&mut self, start: usize, first: char) -> usize {
        let mut end = start + first.len_utf8();
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
        self.at = end;
        end
    }
}

/// `U.S.` is looked up as `us`.
fn dotted_keys(text: &str) -> Keys {
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    fold::keys(&letters).dotted()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(source: &str) -> Vec<&str> {
        let (mut tokens, mut keys) = (Vec::new(), Vec::new());
        tokenize(source, &mut tokens, &mut keys, &mut Vec::new());
        assert_eq!(tokens.len(), keys.len());
        tokens.iter().map(|t| &source[t.start as usize..t.end as usize]).collect()
    }

    #[test]
    fn elisions_hyphens_and_numbers() {
        assert_eq!(split("l’Ukraine n'a qu’un S-400"), ["l’", "Ukraine", "n'", "a", "qu’", "un", "S", "400"]);
        assert_eq!(split("a-t-il 7h44 10,5 % 1.200."), ["a", "t", "il", "7", "h", "44", "10,5", "%", "1.200", "."]);
        assert_eq!(split("M. Kim Jong-un…"), ["M", ".", "Kim", "Jong", "un", "…"]);
    }

    #[test]
    fn initials_are_one_token() {
        assert_eq!(split("aux U.S. et J.-C. mais E. Macron"), ["aux", "U.S.", "et", "J.-C.", "mais", "E", ".", "Macron"]);
    }

    #[test]
    fn flags_tell_neighbours() {
        let (mut tokens, mut keys) = (Vec::new(), Vec::new());
        tokenize("Jong-un TB2\n« Non »", &mut tokens, &mut keys, &mut Vec::new());
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
