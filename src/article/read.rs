//! Reads the articles of a job, whatever their format.

use super::feed::Job;
use super::find::{Form, Found, reason};
use super::{Article, Skipped, decode, jsonl, text};
use crate::base::Reused;
use std::borrow::Cow;
use std::fs::File;
use std::io::Read;

/// Takes each article, or why it could not be read.
pub type Take<'a> = &'a mut dyn FnMut(Result<Article, Skipped>);

/// Reads the articles of a job in order; none larger than `limit` bytes.
pub fn articles(job: Job, limit: u64, take: Take) {
    match job {
        Job::Files(files) => files.iter().for_each(|f| match bytes(f, limit) {
            Ok(bytes) => file(f, &bytes, take),
            Err(skipped) => take(Err(skipped)),
        }),
        Job::Lines(file, first, bytes) => lines(&file, first, &bytes, limit, take),
        Job::Input(bytes) => input(&bytes, limit, take),
        Job::Unreadable(skipped) => take(Err(skipped)),
    }
}

fn bytes(file: &Found, limit: u64) -> Result<Reused<u8>, Skipped> {
    let refuse = |error: std::io::Error| Skipped::file(file.shown(), reason(&error));
    let handle = File::open(&file.path).map_err(refuse)?;
    let size = handle.metadata().map_or(0, |m| m.len());
    // An array of articles may be longer than one article.
    let limit = if file.form == Form::Json { limit.saturating_mul(16) } else { limit };
    let mut bytes = Reused::default();
    bytes.reserve(size.min(limit) as usize + 1);
    handle.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(refuse)?;
    if bytes.len() as u64 > limit { Err(Skipped::file(file.shown(), too_large(limit))) } else { Ok(bytes) }
}

fn too_large(limit: u64) -> String {
    let limit = if limit.is_multiple_of(1_000_000) { format!("{} MB", limit / 1_000_000) } else { format!("{limit} bytes") };
    format!("larger than {limit}; --max-article raises the limit")
}

fn file(file: &Found, bytes: &[u8], take: Take) {
    let article = match file.form {
        Form::Json => return array(file, bytes, take),
        Form::Markdown => text::markdown(file.id(), file.shown(), bytes),
        _ => text::plain(file.id(), file.shown(), bytes),
    };
    take(article.map_err(|reason| Skipped::file(file.shown(), reason)));
}

fn input(bytes: &[u8], limit: u64, take: Take) {
    if bytes.len() as u64 > limit {
        return take(Err(Skipped::file("-", too_large(limit))));
    }
    match bytes.trim_ascii_start().first() {
        Some(b'{' | b'[') if serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok() => array(&Found::input(), bytes, take),
        _ => file(&Found::input(), bytes, take),
    }
}

fn array(file: &Found, bytes: &[u8], take: Take) {
    let decoded = decode::decode(bytes);
    match decoded.as_ref().map_err(String::clone).and_then(|decoded| jsonl::array(&decoded.text)) {
        Ok(records) => records.into_iter().zip(1..).for_each(|(r, n)| record(r, file, n, take)),
        Err(reason) => take(Err(Skipped::file(file.shown(), reason))),
    }
}

/// What a file may begin with to say that it is UTF-8.
const MARK: char = '\u{feff}';

fn lines(file: &Found, first: u32, bytes: &[u8], limit: u64, take: Take) {
    let text = simdutf8::basic::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed);
    let mut records = jsonl::Records::new(&text);
    let mut end = 0;
    for ((bytes, line), n) in bytes.split_inclusive(|b| *b == b'\n').zip(text.split_inclusive('\n')).zip(first..) {
        let mark = if n == 1 && line.starts_with(MARK) { MARK.len_utf8() } else { 0 };
        let start = end + mark;
        end += line.len();
        if (bytes.len() - mark) as u64 > limit {
            take(Err(Skipped::line(file.shown(), n, too_large(limit))));
        } else if !text[start..end].trim_ascii().is_empty() {
            match records.line(start..end) {
                Ok(r) => record(r, file, n, take),
                Err(reason) => take(Err(Skipped::line(file.shown(), n, reason))),
            }
        }
    }
}

fn record(record: jsonl::Record, file: &Found, n: u32, take: Take) {
    take(record.into_article(|| file.id(), file.shown(), n).map_err(|reason| Skipped::line(file.shown(), n, reason)));
}
