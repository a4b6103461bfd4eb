//! Publication dates of articles that state none: what `--date-from` and `--date` say.

use super::args::{DateFrom, Reading};
use crate::article::{Article, metadata};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::fs;
use std::path::Path;

/// Where the dates of articles that state none come from.
#[derive(Clone, Debug, Default)]
pub struct Dating {
    /// What else dates an article.
    pub from: DateFrom,
    /// The date of those that nothing dates.
    pub date: Option<String>,
}

impl Dating {
    /// What the arguments say.
    pub fn new(reading: &Reading) -> Self {
        Dating { from: reading.date_from, date: reading.date.clone() }
    }

    /// Gives an article the date to take where neither its metadata nor its text tells one.
    pub fn apply(&self, article: &mut Article) {
        let path = Path::new(&article.path);
        let found = match self.from {
            DateFrom::Metadata => None,
            DateFrom::Filename => path.file_stem().and_then(|stem| metadata::date_of_name(&stem.to_string_lossy())),
            DateFrom::Mtime => modified(path).map(|day| day.to_string().into()),
        };
        let stated = || self.date.as_deref().map(|date| (date.into(), "--date"));
        article.fallback = found.map(|date| (date, self.from.told())).or_else(stated);
    }
}

/// The day on which a file was changed last, in universal time: the same on every machine.
fn modified(path: &Path) -> Option<Date> {
    let time = fs::metadata(path).and_then(|m| m.modified()).ok()?;
    Some(Timestamp::try_from(time).ok()?.to_zoned(TimeZone::UTC).date())
}
