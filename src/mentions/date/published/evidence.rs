//! What the words of an article say of the day it was published.

use super::fit::Fit;
use super::{apposition, bound, echo, today};
use crate::mentions::date::expression::Found;
use crate::mentions::date::tense;
use crate::syntax::Parse;
use std::ops::Range;

/// How sure evidence is, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// Told as today, in apposition, as past.
    Told,
    /// A weekday and its date without a year is of these months.
    Near,
    /// Told as to come.
    Prospect,
}

/// A piece of evidence.
#[derive(Clone, Debug)]
pub(super) struct Evidence {
    /// The words.
    pub(super) tokens: Range<usize>,
    /// What they say.
    pub(super) fit: Fit,
    /// How surely.
    pub(super) sort: Sort,
}

impl Evidence {
    /// Sure evidence in these words.
    pub(super) fn told(tokens: &Range<usize>, fit: Fit) -> Self {
        Evidence { tokens: tokens.clone(), fit, sort: Sort::Told }
    }
}

/// All evidence of an article in the order of its words; `dateline` is one without a year, its month and day.
pub(super) fn collect(parse: &Parse, found: &[Found], dateline: Option<(usize, (i8, i8))>) -> Vec<Evidence> {
    let mut out = Vec::new();
    if let Some((n, (month, day))) = dateline {
        out.push(Evidence::told(&found[n].tokens, Fit::After { month, day, weekday: None, days: 0..=0 }));
    }
    for (n, f) in found.iter().enumerate().filter(|(_, f)| !is_quoted(parse, f)) {
        today::told(parse, found, n, &mut out);
        out.extend(apposition::told(parse, found, n));
        out.extend(echo::told(parse, f, found));
        out.extend(bound::told(parse, found, n));
    }
    out
}

/// Whether an expression stands in a quotation: its speaker's today may be any day.
fn is_quoted(parse: &Parse, f: &Found) -> bool {
    let at = f.tokens.start as u32;
    parse.text.quotes.around(at).any(|q| q.inner.contains(&at))
}

/// Whether the words around expression `n` tell a story of another time, in which `ce mardi` is a day of the story: its verb is in
/// the imperfect or past historic, or the sentence has gone to a year before (`en 1998, ce mardi`).
pub(super) fn is_narrated(parse: &Parse, found: &[Found], n: usize) -> bool {
    let f = &found[n];
    let sentence = parse.text.sentence_of(f.tokens.start);
    let goes_to_year = |g: &Found| {
        let start = g.tokens.start;
        let verb = || (g.tokens.end..f.tokens.start).any(|j| parse.verb(j).is_some());
        g.year().is_some() && start > 0 && parse.is_word(start - 1, "en") && (parse.starts_sentence(start - 1) || !verb())
    };
    let before = found[..n].iter().rev().take(8).take_while(|g| parse.text.sentence_of(g.tokens.start) == sentence);
    tense::is_narrative(parse, &f.tokens) || before.into_iter().any(goes_to_year)
}
