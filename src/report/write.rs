//! Writes an article's object as JSON by hand: the bytes that `serde` would write, which a test holds it to, at a third
//! of the cost. Everything else goes through `serde`.

use super::document::{Article, Claim, Mention, Own, Party, Published, Quantity, Source, Span, Text};
use crate::base::ReusedString;
use std::borrow::Borrow;

/// Appends the object of an article.
pub fn article(article: &Article, out: &mut Vec<u8>) {
    head(article, out);
    mentions(article.mentions.len(), |i| &article.mentions[i], out);
    claims(article.claims.len(), |i, claim| claim.clone_from(&article.claims[i]), out);
}

/// Appends the object of an article up to its mentions.
pub fn head(article: &Article, out: &mut Vec<u8>) {
    let mut json = Json { out };
    json.key("{\"id\":").text(&article.id).key(",\"path\":").text(&article.path);
    if let Some(record) = article.record {
        json.key(",\"record\":").number(record);
    }
    json.key(",\"title\":").maybe(article.title.as_ref()).key(",\"outlet\":").maybe(article.outlet.as_ref());
    json.key(",\"language\":").maybe(article.language.as_ref());
    json.published(&article.published);
    json.key(",\"encoding\":").text(&article.encoding).key(",\"chars\":").number(article.chars);
    if let Some(text) = &article.text {
        json.key(",\"text\":").text(text);
    }
    if !article.warnings.is_empty() {
        json.key(",\"warnings\":").texts(&article.warnings);
    }
}

/// Appends `count` mentions behind the head, each as it is made.
pub fn mentions<'m, M: Borrow<Mention<'m>>>(count: usize, make: impl Fn(usize) -> M, out: &mut Vec<u8>) {
    Json { out }.key(",\"mentions\":").list(0..count, |json, i| json.mention(make(i).borrow()));
}

/// Appends `count` claims behind the mentions, and the end of the object. One after the other is made in the place of the one before.
pub fn claims<'c>(count: usize, make: impl Fn(usize, &mut Claim<'c>), out: &mut Vec<u8>) {
    // The memory of the ids, too, is kept for the article after this one.
    let mut claim = Claim { id: Text::Owned(ReusedString::default().into_inner()), ..Claim::default() };
    let each = |json: &mut Json, i: usize| {
        make(i, &mut claim);
        json.claim(&claim);
    };
    Json { out }.key(",\"claims\":").list(0..count, each).key("}");
    drop(ReusedString::from(claim.id.into_owned()));
}

/// The numbers below 100 in two digits, the first one lowest: half as many divisions.
const PAIRS: [u16; 100] = {
    let mut pairs = [0; 100];
    let mut n = 0;
    while n < 100 {
        pairs[n] = u16::from_le_bytes([b'0' + (n / 10) as u8, b'0' + (n % 10) as u8]);
        n += 1;
    }
    pairs
};

const ZEROS: u32 = u32::from_le_bytes(*b"0000");

/// A number below 10,000 in four digits, the first one lowest.
fn four(n: usize) -> u32 {
    u32::from(PAIRS[n / 100]) | u32::from(PAIRS[n % 100]) << 16
}

struct Json<'o> {
    out: &'o mut Vec<u8>,
}

impl Json<'_> {
    /// Appends marks and keys as they stand.
    fn key(&mut self, literal: &str) -> &mut Self {
        self.out.extend_from_slice(literal.as_bytes());
        self
    }

    fn number(&mut self, n: u32) -> &mut Self {
        if n >= 10_000 {
            return self.long_number(n);
        }
        // Four digits at once, the zeros that lead them taken off again.
        let digits = four(n as usize);
        let leading = (digits ^ ZEROS | 1 << 24).trailing_zeros() / 8;
        let end = self.out.len() + 4 - leading as usize;
        self.out.extend_from_slice(&(digits >> (8 * leading)).to_le_bytes());
        self.out.truncate(end);
        self
    }

    #[cold]
    fn long_number(&mut self, n: u32) -> &mut Self {
        self.number(n / 10_000).out.extend_from_slice(&four(n as usize % 10_000).to_le_bytes());
        self
    }

    fn truth(&mut self, value: bool) -> &mut Self {
        self.key(if value { "true" } else { "false" })
    }

    fn text(&mut self, text: &str) -> &mut Self {
        self.out.push(b'"');
        let mut rest = text.as_bytes();
        while let Some(at) = special(rest) {
            self.out.extend_from_slice(&rest[..at]);
            self.escape(rest[at]);
            rest = &rest[at + 1..];
        }
        self.out.extend_from_slice(rest);
        self.out.push(b'"');
        self
    }

    fn escape(&mut self, byte: u8) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let short = match byte {
            b'"' | b'\\' => byte,
            0x08 => b'b',
            0x0c => b'f',
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            _ => return self.out.extend_from_slice(&[b'\\', b'u', b'0', b'0', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]),
        };
        self.out.extend_from_slice(&[b'\\', short]);
    }

    fn maybe(&mut self, text: Option<&Text>) -> &mut Self {
        match text {
            Some(text) => self.text(text),
            None => self.key("null"),
        }
    }

    /// A field of some kinds alone: its key and its value, which may be null.
    fn own(&mut self, key: &str, field: &Own<Text>) -> &mut Self {
        if let Some(value) = field {
            self.key(key).maybe(value.as_ref());
        }
        self
    }

    fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut item: impl FnMut(&mut Self, T)) -> &mut Self {
        self.key("[");
        for (n, i) in items.into_iter().enumerate() {
            if n > 0 {
                self.key(",");
            }
            item(self, i);
        }
        self.key("]")
    }

    fn texts(&mut self, texts: &[Text]) -> &mut Self {
        self.list(texts, |json, text| _ = json.text(text))
    }

    fn published(&mut self, published: &Published) {
        self.key(",\"published\":{\"date\":").maybe(published.date.as_ref()).key(",\"basis\":").text(&published.basis);
        self.key(",\"evidence\":").texts(&published.evidence).key("}");
    }

    /// A word of ours, which needs no escape.
    fn word(&mut self, word: &str) -> &mut Self {
        self.out.push(b'"');
        self.out.extend_from_slice(word.as_bytes());
        self.out.push(b'"');
        self
    }

    /// An entity's id, in which no character needs an escape.
    fn slug(&mut self, id: Option<&Text>) -> &mut Self {
        match id {
            Some(id) => self.word(id),
            None => self.key("null"),
        }
    }

    fn mention(&mut self, m: &Mention) {
        self.key("{\"start\":").number(m.start).key(",\"end\":").number(m.end).key(",\"text\":").text(&m.text);
        self.key(",\"kind\":").word(&m.kind).key(",\"line\":").number(m.line).key(",\"column\":").number(m.column);
        self.key(",\"entity\":").slug(m.entity.as_ref()).key(",\"rule\":").word(&m.rule);
        self.own(",\"honorific\":", &m.honorific).own(",\"role\":", &m.role);
        if let Some(acts) = m.acts_as_source {
            self.key(",\"acts_as_source\":").truth(acts);
        }
        if let Some(category) = &m.category {
            self.key(",\"category\":").word(category);
        }
        if let Some(quantity) = &m.quantity {
            self.key(",\"quantity\":").quantity(quantity.as_ref());
        }
        if let Some(date_type) = &m.date_type {
            self.key(",\"type\":").word(date_type);
        }
        if let Some(value) = &m.value {
            self.key(",\"value\":").text(value);
        }
        self.own(",\"mod\":", &m.modifier).own(",\"edtf\":", &m.edtf).own(",\"from\":", &m.from).own(",\"to\":", &m.to).own(",\"anchor\":", &m.anchor).key("}");
    }

    fn quantity(&mut self, quantity: Option<&Quantity>) {
        let Some(quantity) = quantity else {
            self.key("null");
            return;
        };
        self.key("{\"text\":").text(&quantity.text).key(",\"value\":");
        // Writing a number to memory cannot fail.
        let _ = serde_json::to_writer(&mut *self.out, &quantity.value);
        self.key(",\"approx\":").truth(quantity.approx).key("}");
    }

    fn place(&mut self, start: u32, end: u32, text: &str, line: u32, column: u32) -> &mut Self {
        self.key("{\"start\":").number(start).key(",\"end\":").number(end).key(",\"text\":").text(text);
        self.key(",\"line\":").number(line).key(",\"column\":").number(column)
    }

    fn span(&mut self, s: &Span) {
        self.place(s.start, s.end, &s.text, s.line, s.column).key("}");
    }

    fn party(&mut self, p: &Party) {
        self.place(p.start, p.end, &p.text, p.line, p.column).key(",\"entity\":").slug(p.entity.as_ref()).key("}");
    }

    fn source(&mut self, s: &Source) {
        self.place(s.start, s.end, &s.text, s.line, s.column).key(",\"entity\":").slug(s.entity.as_ref());
        self.key(",\"class\":").word(&s.class).key(",\"members\":").texts(&s.members).key("}");
    }

    /// What `write` writes, or null.
    fn or_null<T>(&mut self, value: Option<&T>, write: impl FnOnce(&mut Self, &T)) -> &mut Self {
        match value {
            Some(value) => write(self, value),
            None => _ = self.key("null"),
        }
        self
    }

    fn claim(&mut self, c: &Claim) {
        self.key("{\"id\":").text(&c.id).key(",\"content\":").list(&c.content, |json, s| json.span(s));
        self.key(",\"cue\":").or_null(c.cue.as_ref(), |json, s| json.span(s));
        self.key(",\"source\":").or_null(c.source.as_ref(), |json, s| json.source(s));
        self.key(",\"via\":").list(&c.via, |json, p| json.party(p));
        self.key(",\"target\":").or_null(c.target.as_ref(), |json, p| json.party(p));
        self.key(",\"quote\":").word(&c.quote).key(",\"act\":").word(&c.act);
        self.key(",\"hedged\":").truth(c.hedged).key(",\"negated\":").truth(c.negated);
        self.key(",\"said\":").maybe(c.said.as_ref()).key(",\"about\":").texts(&c.about).key(",\"rule\":").word(&c.rule).key("}");
    }
}

/// The first byte that JSON does not take as it stands.
fn special(bytes: &[u8]) -> Option<usize> {
    let odd = |b: &u8| *b < 0x20 || *b == b'"' || *b == b'\\';
    // Many bytes at a step without a branch inside; the last step may look at some again.
    fn any<const N: usize>(block: &[u8; N], odd: impl Fn(&u8) -> bool) -> bool {
        block.iter().fold(false, |any, b| any | odd(b))
    }
    let clean = if let Some(last) = bytes.last_chunk::<16>() {
        bytes.as_chunks::<16>().0.iter().chain([last]).all(|block| !any(block, odd))
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        !any(first, odd) && !any(last, odd)
    } else {
        !bytes.iter().any(odd)
    };
    if clean { None } else { bytes.iter().position(odd) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article as Input;
    use crate::base::Trace;
    use crate::lexicon::Lexicon;
    use crate::report::findings::{Options, object};

    #[test]
    fn the_bytes_are_those_of_serde() {
        let body = "Le ministre, Jean Petit, a dit lundi 3 mai 2021 : « Nous \"livrons\" 120 missiles\\obus\u{1}\u{7f} à Kiev »,\tselon l'AFP.\n\
                    Une centaine de chars russes sont à Alep, a déclaré M. Petit à la presse, accusant Paris de mentir.\n\
                    L'ONU n'a pas voulu commenter.";
        let lexicon = Lexicon::shipped();
        for (title, with_text) in [(Some("Un « titre »".to_string()), true), (None, false)] {
            let input = Input { id: "a/b\"c".to_string(), title, text: body.to_string(), warnings: vec!["étrange".to_string()], ..Input::default() };
            let found = crate::scan(&input, &lexicon, &mut Trace::off());
            assert!(!found.claims.is_empty() && !found.mentions.is_empty());
            let object = object(&input, &found, Some("fr"), Options { with_text });
            let mut bytes = Vec::new();
            article(&object, &mut bytes);
            assert_eq!(String::from_utf8(bytes).unwrap(), serde_json::to_string(&object).unwrap());
        }
    }

    #[test]
    fn every_special_byte_is_found() {
        for at in 0..40 {
            let mut bytes = vec![b'a'; 40];
            bytes[at] = b'"';
            assert_eq!(special(&bytes), Some(at));
        }
        assert_eq!(special("été « à » \u{7f}".as_bytes()), None);
    }
}
