//! JSON Lines and JSON arrays of articles, under our own field names and those of the usual crawlers.

use super::metadata::{DATE, OUTLET, TEXT, TITLE, iso_date};
use super::{Article, text};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;

/// What a line of a JSON Lines file should look like, for messages.
pub const EXPECTED: &str = r#"expected an article such as {"id": "…", "text": "…", "date": "2023-09-04", "title": "…", "outlet": "…"}"#;

/// A record as it stands in the file.
#[derive(Clone, Debug, Default)]
pub struct Record {
    id: Option<Value>,
    text: Field,
    title: Field,
    outlet: Field,
    date: Field,
}

/// A value under one of several names: the rank of the name, and the value.
#[derive(Clone, Debug, Default)]
struct Field(Option<(usize, Value)>);

impl Field {
    /// Takes the value where it says something and no better name has.
    fn offer(&mut self, rank: usize, value: Value) {
        let says_nothing = value.is_null() || value.as_str().is_some_and(|s| s.trim().is_empty());
        if self.0.as_ref().is_none_or(|(best, old)| rank < *best && !says_nothing || old.is_null()) {
            self.0 = Some((rank, value));
        }
    }

    fn into_string(self) -> Option<String> {
        match self.0?.1 {
            Value::String(s) if !s.trim().is_empty() => Some(s),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields)
    }
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = Record;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an article, one JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
        let mut record = Record::default();
        while let Some(key) = map.next_key::<Cow<str>>()? {
            let rank = |names: &[&str]| names.iter().position(|n| *n == key);
            if key == "id" {
                record.id = Some(map.next_value()?);
            } else if let Some(n) = rank(TEXT) {
                record.text.offer(n, map.next_value()?);
            } else if let Some(n) = rank(TITLE) {
                record.title.offer(n, map.next_value()?);
            } else if let Some(n) = rank(OUTLET) {
                record.outlet.offer(n, map.next_value()?);
            } else if let Some(n) = rank(DATE) {
                record.date.offer(n, map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(record)
    }
}

impl Record {
    /// Reads one line.
    ///
    /// # Errors
    /// What is wrong with it and what was expected.
    pub fn parse(line: &[u8]) -> Result<Self, String> {
        match std::str::from_utf8(line) {
            Ok(line) => serde_json::from_str(line),
            Err(_) => serde_json::from_str(&String::from_utf8_lossy(line)),
        }
        .map_err(|e| format!("no article: {}; {EXPECTED}", problem(&e)))
    }

    /// Makes an article of it. `name` is the id of its file, `line` its place there.
    ///
    /// # Errors
    /// What it lacks.
    pub fn into_article(self, name: &str, path: &str, line: u32) -> Result<Article, String> {
        let id = match self.id {
            Some(Value::String(id)) if !id.trim().is_empty() => id,
            Some(Value::Number(id)) => id.to_string(),
            _ => format!("{name}#{line}"),
        };
        let mut warnings = Vec::new();
        let text = match self.text.0 {
            Some((_, Value::String(text))) => text,
            Some((n, _)) => return Err(format!("`{}` is no string; {EXPECTED}", TEXT[n])),
            None => return Err(format!("no `text`; {EXPECTED}")),
        };
        text::check(&text)?;
        let stated = self.date.into_string();
        let date = stated.as_deref().and_then(iso_date);
        if let (Some(stated), None) = (&stated, &date) {
            warnings.push(format!("the date `{stated}` is not understood; expected an ISO date such as 2023-09-04"));
        }
        let published = date.map(|date| (date, "the record's date".to_string()));
        let (title, outlet) = (self.title.into_string(), self.outlet.into_string());
        Ok(Article { id, path: path.to_string(), record: Some(line), title, outlet, published, fallback: None, encoding: "utf-8", warnings, text })
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
pub fn array(text: &str) -> Result<Vec<Record>, String> {
    let one = text.trim_start().starts_with('{');
    let records = if one { serde_json::from_str(text).map(|r| vec![r]) } else { serde_json::from_str(text) };
    records.map_err(|e| format!("no article and no array of articles: {e}; {EXPECTED}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Article, String> {
        Record::parse(line.as_bytes()).and_then(|r| r.into_article("f", "f.jsonl", 3))
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
}
