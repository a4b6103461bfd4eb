//! Datelines: where an article states when it was published.

use crate::mentions::date::calendar;
use crate::mentions::date::expression::{Fields, Found, Meaning};
use crate::syntax::{Mood, Parse};
use jiff::civil::Date;
use std::ops::Range;

/// The expression that is the article's dateline, and its day.
pub(super) fn full(parse: &Parse, found: &[Found]) -> Option<(usize, Date)> {
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

/// A dateline without a year, and its month and day: `DAKAR, 14 mars (Agence) -`.
pub(super) fn half(parse: &Parse, found: &[Found]) -> Option<(usize, (i8, i8))> {
    found.iter().take(3).enumerate().find_map(|(n, f)| {
        let Meaning::Fields(Fields { year: None, month: Some(month), day: Some(day), .. }) = f.meaning else { return None };
        let index = parse.text.paragraph_of(f.tokens.start);
        let paragraph = &parse.text.paragraphs[index];
        let heads = index < 6 && heads_dispatch(parse, paragraph.start as usize, &f.tokens, paragraph.end as usize);
        heads.then_some((n, (month, day)))
    })
}
