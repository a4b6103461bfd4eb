//! When the article was published: stated by the caller or a dateline, else what the text's own constraints leave.

use super::calendar;
use super::expression::{Direction, Fields, Found, Meaning, Origin, Unit};
use super::resolve::Today;
use crate::base::{RuleCard, Trace};
use crate::lexicon::class;
use crate::mentions::Published;
use crate::syntax::{Mood, Parse};
use jiff::civil::Date;
use std::ops::Range;

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
        about: "`ce mardi 5 septembre 2023`, `hier lundi`, `l'année dernière` beside a dated event: what all remaining days share is kept.",
        fires: &["Ce mardi 5 septembre 2023, le pont a rouvert."],
        silent: &["Hier lundi, le pont a rouvert."],
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
    let line = dateline(parse, found);
    let index = line.as_ref().map(|(n, _)| *n);
    if let Some(known) = stated.and_then(|s| from_argument(s, index)) {
        return known;
    }
    if let Some((n, date)) = line {
        let span = parse.text.span(found[n].tokens.clone());
        trace.note("mentions/date#dateline", span, || format!("states the publication date, {date}"));
        let evidence = vec![parse.text.slice(found[n].tokens.clone()).to_string()];
        let published = Published { date: Some(date.to_string()), basis: "stated", evidence };
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
    let kept = date.map_or_else(|| stated.to_string(), |d| d.to_string());
    let published = Published { date: Some(kept), basis: "stated", evidence: Vec::new() };
    Some(Known { published, today: Today { date, year, day: None }, dateline })
}

/// The expression that is the article's dateline, and its day.
fn dateline(parse: &Parse, found: &[Found]) -> Option<(usize, Date)> {
    let mut best: Option<(u8, usize, Date)> = None;
    for (n, f) in found.iter().enumerate() {
        let Meaning::Fields(Fields { year: Some(year), month: Some(month), day: Some(day), .. }) = f.meaning else { continue };
        let (Some(date), Some(rank)) = (calendar::day(year, month, day), rank(parse, &f.tokens)) else { continue };
        if best.is_none_or(|(r, _, _)| rank < r) {
            best = Some((rank, n, date));
        }
    }
    best.map(|(_, n, date)| (n, date))
}

/// How surely a full date is a dateline, the lowest first; none where it is not.
fn rank(parse: &Parse, tokens: &Range<usize>) -> Option<u8> {
    let index = parse.text.paragraph_of(tokens.start);
    let paragraph = &parse.text.paragraphs[index];
    let (first, last) = (paragraph.start as usize, paragraph.end as usize);
    let edge = index < 8 || index + 3 >= parse.text.paragraphs.len();
    let label = |words: &[&str]| (first..tokens.start).rev().take(4).any(|j| words.iter().any(|w| parse.is_word(j, w)));
    let after = |words: &[&str]| tokens.start > first && words.iter().any(|w| parse.is_word(tokens.start - 1, w));
    if edge && last - first <= 40 && label(&["publié", "publiée", "paru", "parue", "posté", "diffusé"]) {
        return Some(0);
    }
    if index < 6 && heads_dispatch(parse, first, tokens, last) {
        return Some(1);
    }
    let verb = || (first..last).any(|j| parse.verb(j).is_some_and(|v| v.mood == Mood::Finite));
    if edge && last - first <= 16 && !verb() && !after(&["né", "née", "du", "au", "mort", "morte", "jusqu"]) {
        return Some(if label(&["jour", "modifié", "actualisé"]) { 3 } else { 2 });
    }
    (edge && label(&["modifié", "actualisé"])).then_some(3)
}

/// `PARIS, 2 juillet 2012 (Agence) -`: capitals before, a dash after.
fn heads_dispatch(parse: &Parse, first: usize, tokens: &Range<usize>, last: usize) -> bool {
    let small = ["de", "du", "la", "le", "les", "d", "l", "en", "à", "des", "sur"];
    let place = |j: usize| parse.is_capital(j) || parse.is_any_mark(j) || parse.text.tokens[j].is_number() || small.iter().any(|w| parse.is_word(j, w));
    if tokens.start - first > 10 || !(first..tokens.start).all(place) {
        return false;
    }
    let dash = |j: usize| matches!(parse.text.tokens[j].first, '–' | '—' | '-') && parse.is_any_mark(j);
    let mut brackets = false;
    for j in tokens.end..last.min(tokens.end + 14) {
        if dash(j) {
            return true;
        }
        brackets |= parse.is_mark(j, '(');
        let inside = brackets || place(j) && !parse.is_mark(j, ':');
        brackets &= !parse.is_mark(j, ')');
        if !inside {
            return false;
        }
    }
    false
}

/// How many expressions are compared with each other at most.
const READ: usize = 200;

/// What the article's own words say of the day it appeared.
#[derive(Debug, Default)]
struct Constraints {
    dates: Vec<Date>,
    weekday: Option<i8>,
    day: Option<(i8, i8)>,
    years: Vec<i16>,
    evidence: Vec<String>,
}

fn infer(parse: &Parse, found: &[Found], trace: &mut Trace) -> Known {
    let mut c = Constraints::default();
    let head = &found[..found.len().min(READ)];
    for f in head {
        constrain(parse, f, head, &mut c);
    }
    let line = half_dateline(parse, head);
    c.day = c.day.or(line.map(|(_, day)| day));
    let index = line.map(|(n, _)| n);
    let unknown = || Known {
        published: Published { date: None, basis: "unknown", evidence: Vec::new() },
        today: Today { day: c.day, ..Today::default() },
        dateline: index,
    };
    let year = c.years.first().copied().filter(|y| c.years.iter().all(|z| z == y));
    let date = c.dates.first().copied().filter(|d| c.dates.iter().all(|e| e == d)).or_else(|| {
        let (month, day) = c.day?;
        calendar::day(year?, month, day)
    });
    let consistent = date.is_none_or(|d| c.weekday.is_none_or(|w| calendar::weekday(d) == w) && year.is_none_or(|y| d.year() == y));
    if !consistent || date.is_none() && year.is_none() {
        return unknown();
    }
    let text = date.map_or_else(|| year.map(|y| format!("{y:04}")), |d| Some(d.to_string()));
    if let (Some(text), Some(first)) = (&text, found.first()) {
        trace.note("mentions/date#inferred", parse.text.span(first.tokens.clone()), || format!("published {text}: {}", c.evidence.join("; ")));
    }
    let published = Published { date: text, basis: "inferred", evidence: c.evidence };
    Known { published, today: Today { date, year: if date.is_some() { None } else { year }, day: c.day }, dateline: index }
}

/// A dateline without a year, and its month and day: `DAKAR, 14 mars (Agence) -`.
fn half_dateline(parse: &Parse, found: &[Found]) -> Option<(usize, (i8, i8))> {
    found.iter().take(3).enumerate().find_map(|(n, f)| {
        let Meaning::Fields(Fields { year: None, month: Some(month), day: Some(day), .. }) = f.meaning else { return None };
        let index = parse.text.paragraph_of(f.tokens.start);
        let paragraph = &parse.text.paragraphs[index];
        let heads = index < 6 && heads_dispatch(parse, paragraph.start as usize, &f.tokens, paragraph.end as usize);
        heads.then_some((n, (month, day)))
    })
}

fn constrain(parse: &Parse, f: &Found, found: &[Found], c: &mut Constraints) {
    let words = || parse.text.slice(f.tokens.clone()).to_string();
    match &f.meaning {
        Meaning::Fields(x) => {
            let Some(offset) = offset_from_today(parse, f, x) else { return };
            c.evidence.push(words());
            if let Some(weekday) = x.weekday {
                c.weekday = Some((weekday - 1 - offset).rem_euclid(7) + 1);
            }
            let Some((month, day)) = x.month.zip(x.day) else { return };
            match x.year {
                Some(year) => c.dates.extend(calendar::day(year, month, day).and_then(|d| calendar::days_after(d, -i32::from(offset)))),
                None => c.day = calendar::day(2001, month, day).and_then(|d| calendar::days_after(d, -i32::from(offset))).map(|d| (d.month(), d.day())),
            }
        }
        Meaning::Shift { count, unit: Unit::Year, from: Origin::Published } if count.abs() <= 1 => {
            if let Some((year, event)) = year_beside(parse, f, found) {
                c.years.push(year - *count as i16);
                c.evidence.push(format!("{}, {event}", words()));
            }
        }
        _ => {}
    }
}

/// How many days from the publication an expression says that it lies: `ce mardi` 0, `hier lundi` -1.
fn offset_from_today(parse: &Parse, f: &Found, x: &Fields) -> Option<i8> {
    let first = f.tokens.start;
    if f.rule == "mentions/date#deictic" {
        let names = [("hier", -1), ("demain", 1), ("aujourd", 0)];
        return names.iter().find(|(w, _)| parse.is_word(first, w)).map(|(_, n)| *n);
    }
    let this = x.direction == Direction::This && x.weekday.is_some() && parse.is_word(first, "ce") && !parse.is_word(first + 1, "même");
    this.then_some(0)
}

/// The year of the event that `l'année dernière` dates: one the lexicon knows, or one that the text dates elsewhere with the
/// same words (two words in common).
fn year_beside(parse: &Parse, f: &Found, found: &[Found]) -> Option<(i16, String)> {
    let window = |start: usize| start.saturating_sub(9)..start;
    let reader = super::reader::Reader { parse, floor: 0, head: usize::MAX };
    for j in window(f.tokens.start) {
        if let Some(event) = reader.word_of(j, "event").filter(|e| e.tokens.end == f.tokens.start) {
            let year = event.value.get(..4).and_then(|y| y.parse().ok())?;
            return Some((year, parse.text.slice(event.tokens).to_string()));
        }
    }
    let near = content_words(parse, window(f.tokens.start));
    found.iter().find_map(|g| {
        let Meaning::Fields(Fields { year: Some(year), .. }) = g.meaning else { return None };
        let other = content_words(parse, window(g.tokens.start));
        let shared = near.iter().flatten().filter(|w| other.iter().flatten().any(|o| o == *w)).count();
        (shared >= 2).then(|| (year, parse.text.slice(g.tokens.clone()).to_string()))
    })
}

/// The nouns and names of a few tokens of one sentence, by their word ids.
fn content_words(parse: &Parse, window: Range<usize>) -> [Option<u32>; 9] {
    let mut out = [None; 9];
    let sentence = parse.text.sentence_of(window.end);
    for (slot, j) in out.iter_mut().zip(window) {
        let content = parse.is(j, class::NOUN | class::CUE_NOUN) || parse.is_capital(j) && parse.is(j, class::PLACE | class::PERSON | class::ORGANIZATION);
        let id = parse.words.plain_id(j);
        *slot = (content && id != 0 && parse.text.sentence_of(j) == sentence).then_some(id);
    }
    out
}
