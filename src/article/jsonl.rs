//! JSON Lines and JSON arrays of articles, under our own field names and those of the usual crawlers.

use super::given::{Given, Name};
use super::metadata::{TEXT, iso_date};
use super::{Article, text};
use crate::base::ReusedString;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::StreamDeserializer;
use serde_json::de::StrRead;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// What a line of a JSON Lines file should look like, for messages.
pub const EXPECTED: &str = r#"expected an article such as {"id": "…", "text": "…", "date": "2023-09-04", "title": "…", "outlet": "…"}"#;

/// A record as it stands in the file.
#[derive(Clone, Debug, Default)]
pub struct Record<'a> {
    id: Given<'a>,
    text: Field<'a>,
    title: Field<'a>,
    outlet: Field<'a>,
    date: Field<'a>,
}

/// A value under one of several names: the rank of the name, and the value.
#[derive(Clone, Debug, Default)]
struct Field<'a>(Option<(usize, Given<'a>)>);

impl<'a> Field<'a> {
    /// Takes the value where it says something and no better name has.
    fn offer(&mut self, rank: usize, value: Given<'a>) {
        if self.0.as_ref().is_none_or(|(best, old)| rank < *best && !value.says_nothing() || matches!(old, Given::Null)) {
            self.0 = Some((rank, value));
        }
    }

    fn into_text(self) -> Option<Cow<'a, str>> {
        match self.0?.1 {
            Given::Text(text) if !text.trim().is_empty() => Some(text),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Record<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields)
    }
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = Record<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an article, one JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record<'de>, A::Error> {
        let mut record = Record::default();
        while let Some(name) = map.next_key()? {
            match name {
                Name::Id => record.id = map.next_value()?,
                Name::Text(rank) => record.text.offer(rank, map.next_value()?),
                Name::Title(rank) => record.title.offer(rank, map.next_value()?),
                Name::Outlet(rank) => record.outlet.offer(rank, map.next_value()?),
                Name::Date(rank) => record.date.offer(rank, map.next_value()?),
                Name::Other => _ = map.next_value::<IgnoredAny>()?,
            }
        }
        Ok(record)
    }
}

impl<'a> Record<'a> {
    /// Reads one line.
    ///
    /// # Errors
    /// What is wrong with it and what was expected.
    pub fn parse(line: &'a str) -> Result<Self, String> {
        serde_json::from_str(line).map_err(|e| format!("no article: {}; {EXPECTED}", problem(&e)))
    }

    /// Makes an article of it. `name` gives the id of its file, `line` is its place there.
    ///
    /// # Errors
    /// What it lacks.
    pub fn into_article(self, name: impl FnOnce() -> String, path: String, line: u32) -> Result<Article, String> {
        let id = match self.id {
            Given::Text(id) if !id.trim().is_empty() => owned(id),
            Given::Number(id) => id.to_string(),
            _ => format!("{}#{line}", name()),
        };
        let mut warnings = Vec::new();
        let text = match self.text.0 {
            Some((_, Given::Text(text))) => owned(text),
            Some((n, _)) => return Err(format!("`{}` is no string; {EXPECTED}", TEXT[n])),
            None => return Err(format!("no `text`; {EXPECTED}")),
        };
        text::check(&text)?;
        let stated = self.date.into_text();
        let date = stated.as_deref().and_then(iso_date);
        if let (Some(stated), None) = (&stated, &date) {
            warnings.push(format!("the date `{stated}` is not understood; expected an ISO date such as 2023-09-04"));
        }
        let published = date.map(|date| (date, "the record's date"));
        let (title, outlet) = (self.title.into_text().map(owned), self.outlet.into_text().map(owned));
        Ok(Article { id, path, record: Some(line), title, outlet, published, fallback: None, encoding: "utf-8", warnings, text })
    }
}

/// A text of a record as a string of its own.
fn owned(text: Cow<str>) -> String {
    match text {
        Cow::Borrowed(text) => ReusedString::from(text).into_inner(),
        Cow::Owned(text) => text,
    }
}

/// Reads the records of a block of lines. One parser goes through all lines, because each parser makes its own memory for strings with
/// escapes; what it does not find alone on its line is read for itself.
pub struct Records<'a> {
    block: &'a str,
    /// Where the parser began.
    start: usize,
    parser: StreamDeserializer<'a, StrRead<'a>, Record<'a>>,
}

impl<'a> Records<'a> {
    /// The records of `block`.
    pub fn new(block: &'a str) -> Self {
        Records { block, start: 0, parser: serde_json::Deserializer::from_str(block).into_iter() }
    }

    /// Reads the line at `line`, which lies behind the lines read before.
    ///
    /// # Errors
    /// What is wrong with it and what was expected.
    pub fn line(&mut self, line: Range<usize>) -> Result<Record<'a>, String> {
        if let Some(Ok(record)) = self.parser.next() {
            let end = self.start + self.parser.byte_offset();
            if (line.start..line.end).contains(&end) && self.block[end..line.end].trim_ascii().is_empty() {
                return Ok(record);
            }
        }
        self.start = line.end;
        self.parser = serde_json::Deserializer::from_str(&self.block[line.end..]).into_iter();
        Record::parse(&self.block[line])
    }
}

/// A parser's message with the column alone: the line is the file's and said by the caller.
fn problem(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rsplit_once(" at line ") {
        Some((what, place)) => format!("{what} at column {}", place.rsplit(' ').next().unwrap_or("1")),
        None => message,
    }
}

/// Reads a `.json` file: one article or an array of them.
///
/// # Errors
/// What is wrong with the file.
pub fn array(text: &str) -> Result<Vec<Record<'_>>, String> {
    let one = text.trim_start().starts_with('{');
    let records = if one { serde_json::from_str(text).map(|r| vec![r]) } else { serde_json::from_str(text) };
    records.map_err(|e| format!("no article and no array of articles: {e}; {EXPECTED}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Article, String> {
        Record::parse(line).and_then(|r| r.into_article(|| "f".to_string(), "f.jsonl".to_string(), 3))
    }

    #[test]
    fn our_own_fields() {
        let a = read(r#"{"id": 7, "text": "Été", "date": "2023-09-04", "title": "T", "outlet": "O"}"#).unwrap();
        assert_eq!((a.id.as_str(), a.text.as_str(), a.title.as_deref(), a.outlet.as_deref()), ("7", "Été", Some("T"), Some("O")));
        assert_eq!(a.published.unwrap().0, "2023-09-04");
    }

    #[test]
    fn the_crawlers_fields() {
        let a = read(r#"{"maintext": "Bonjour", "source_domain": "x.fr", "source": null, "date_publish": "2023-09-04 10:00:00", "authors": []}"#).unwrap();
        assert_eq!((a.id.as_str(), a.outlet.as_deref(), a.published.unwrap().0.as_str()), ("f#3", Some("x.fr"), "2023-09-04"));
    }

    #[test]
    fn bad_lines_say_what_was_expected() {
        for bad in ["{", "oui", "[1]", r#"{"id": 1}"#, r#"{"text": 3}"#, r#"{"text": "  "}"#] {
            assert!(read(bad).unwrap_err().contains("expected"), "{bad}");
        }
    }

    #[test]
    fn a_bad_line_spoils_no_other() {
        let lines = [
            r#"{"text": "a\nb"}"#,
            "{",
            "",
            r#"{"text": "c"} {"text": "d"}"#,
            r#"{"text":"#,
            r#""e"}"#,
            r#"{"te\u0078t": "f", "x": [{}]}"#,
            r#"{"text": "g"}"#,
        ];
        let block = lines.join("\n");
        let mut records = Records::new(&block);
        let mut end = 0;
        for line in block.split_inclusive('\n') {
            let range = end..end + line.len();
            end = range.end;
            let text = |record: Result<Record, String>| record.map(|r| r.text.into_text().map(Cow::into_owned));
            if !line.trim().is_empty() {
                assert_eq!(text(records.line(range)), text(Record::parse(line)), "{line}");
            }
        }
    }
}
