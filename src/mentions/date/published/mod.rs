//! When the article was published: stated by the caller or a dateline, else what the text's own words leave.
//!
//! [`evidence`] collects what the words say of that day (told as [`today`] or yesterday, in [`apposition`] with a date, as an
//! [`echo`] of a dated event, as a [`bound`] by the tense), each as a [`fit`]; [`candidates`] are the days that fit all of it, and
//! what those share is kept.

mod apposition;
mod bound;
mod candidates;
mod dateline;
mod echo;
mod evidence;
mod fit;
mod today;

use super::calendar;
use super::expression::Found;
use super::resolve::Today;
use crate::base::{RuleCard, Trace};
use crate::mentions::Published;
use crate::syntax::Parse;
use compact_str::{CompactString, format_compact};
use evidence::Evidence;
use smallvec::{SmallVec, smallvec};

/// The rules of this family.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "mentions/date#dateline",
        title: "A dateline states the publication date",
        about: "A full date after `Publié le`, at the head of a dispatch before a dash, or alone in a short line at the top or the foot.",
        fires: &["LILLE, 3 mai 2021 - Le tribunal a tranché.", "Publié le 12/03/2025 à 19h20"],
        silent: &["Le 3 mai 2021, le tribunal avait tranché la question et l'affaire semblait close."],
    },
    RuleCard {
        id: "mentions/date#inferred",
        title: "The publication date that the text's own words leave",
        about: "Days told as today, yesterday or tomorrow; `l'année dernière`, `il y a deux ans`, `le mois prochain` in apposition with a date or beside a dated event; years told as past or to come. What all days share that fit is kept: a day, a month, a year.",
        fires: &["Ce mardi 5 septembre 2023, le pont a rouvert.", "L'an dernier, en mars 2022, le bac avait coulé."],
        silent: &["Hier lundi, le pont a rouvert.", "Ce mardi 11 septembre 2001, il faisait beau."],
    },
];

/// What is known of the publication: for the reader, for the resolution, and which expression is the dateline.
pub(super) struct Known {
    pub(super) published: Published,
    pub(super) today: Today,
    pub(super) dateline: Option<usize>,
}

/// Finds the publication date; `stated` is what the reader of the article knows.
pub(super) fn find(parse: &Parse, found: &[Found], stated: Option<&str>, trace: &mut Trace) -> Known {
    let line = dateline::full(parse, found);
    let index = line.as_ref().map(|(n, _)| *n);
    if let Some(known) = stated.and_then(|s| from_argument(s, index)) {
        return known;
    }
    if let Some((n, date)) = line {
        let span = parse.text.span(found[n].tokens.clone());
        trace.note("mentions/date#dateline", span, || format!("states the publication date, {date}"));
        let evidence = smallvec![CompactString::new(parse.text.slice(found[n].tokens.clone()))];
        let published = Published { date: Some(calendar::written(date)), basis: "stated", evidence };
        return Known { published, today: Today { date: Some(date), ..Today::default() }, dateline: Some(n) };
    }
    infer(parse, found, trace)
}

fn from_argument(stated: &str, dateline: Option<usize>) -> Option<Known> {
    let date = calendar::iso(stated);
    let year = stated.get(..4).and_then(|y| y.parse().ok());
    if date.is_none() && year.is_none() {
        return None;
    }
    let kept = date.map_or_else(|| stated.into(), calendar::written);
    let published = Published { date: Some(kept), basis: "stated", evidence: SmallVec::new() };
    Some(Known { published, today: Today { date, year, day: None }, dateline })
}

/// How many expressions are read at most.
const READ: usize = 200;

fn infer(parse: &Parse, found: &[Found], trace: &mut Trace) -> Known {
    let found = &found[..found.len().min(READ)];
    let line = dateline::half(parse, found);
    let collected = evidence::collect(parse, found, line);
    let day = collected.iter().find_map(|e| e.fit.day_of_year());
    let dateline = line.map(|(n, _)| n);
    let Some((candidates, used)) = candidates::agreeing(&collected) else {
        let published = Published { date: None, basis: "unknown", evidence: SmallVec::new() };
        return Known { published, today: Today { day, ..Today::default() }, dateline };
    };
    let text = candidates.shared();
    let words = |e: &&Evidence| format_compact!("{}: {}", parse.text.slice(e.tokens.clone()), e.fit);
    for e in &used {
        trace.note("mentions/date#inferred", parse.text.span(e.tokens.clone()), || format!("published {text}: {}", e.fit));
    }
    let published = Published { date: Some(text), basis: "inferred", evidence: used.iter().map(words).collect() };
    let date = candidates.day();
    let year = date.is_none().then(|| candidates.year());
    Known { published, today: Today { date, year, day }, dateline }
}
