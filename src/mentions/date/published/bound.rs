//! Years told as past or to come: the article is of after them, or of before.

use super::evidence::{Evidence, Sort};
use super::fit::{FIRST, Fit, LAST};
use crate::lexicon::class;
use crate::mentions::date::expression::{Found, Meaning};
use crate::mentions::date::reader::Reader;
use crate::mentions::date::tense::{self, Tense};
use crate::mentions::date::{calendar, fields};
use crate::syntax::{Mood, Parse};
use crate::text::set;

/// The future tense tells what is long past too (`il publiera en 1887`): it is believed from this year on.
const MODERN: i16 = 1990;

/// The bound that expression `n` gives.
pub(super) fn told(parse: &Parse, found: &[Found], n: usize) -> Option<Evidence> {
    let f = &found[n];
    if let Meaning::Event { day, .. } = f.meaning {
        return Some(Evidence::told(&f.tokens, Fit::Span(calendar::iso(day)?, LAST)));
    }
    let Meaning::Fields(x) = &f.meaning else { return None };
    let year = x.year.filter(|_| !x.before_christ)?;
    let (first, last) = fields::in_year(year, x).bounds()?;
    if is_past(parse, f) {
        return Some(Evidence::told(&f.tokens, Fit::Span(first.max(FIRST), LAST)));
    }
    let ahead = year >= MODERN && tense::is_prospect(parse, &f.tokens) && !completes_noun(parse, f) && !follows_year(parse, found, n);
    ahead.then(|| Evidence { tokens: f.tokens.clone(), fit: Fit::Span(FIRST, last), sort: Sort::Prospect })
}

/// Whether what happened then is told as past. Beside a verb of saying or planning the date may be that of what is planned
/// (`a annoncé une hausse en 2027`), unless it stands at the head of the clause or directly behind its verb.
fn is_past(parse: &Parse, f: &Found) -> bool {
    let reader = Reader { parse, floor: 0, head: usize::MAX };
    let start = f.tokens.start;
    if reader.follows(start, set!["depuis"]) {
        return true;
    }
    let elsewhere = completes_noun(parse, f) || reader.follows(start, set!["jusqu", "pour", "ici", "vers", "avant", "horizon", "dès", "à", "au"]);
    if elsewhere || !matches!(tense::of_clause(parse, &f.tokens), Tense::Past | Tense::Imperfect) {
        return false;
    }
    let Some(group) = tense::verb_of(parse, &f.tokens).filter(|g| matches!(g.mood, Mood::Finite | Mood::PastParticiple)) else { return false };
    if f.tokens.end <= group.tokens.start {
        let first = start - usize::from(reader.follows(start, set!["en"]));
        return parse.starts_sentence(first) || first > 0 && parse.is_mark(first - 1, ',');
    }
    start <= group.tokens.end + 1 || !parse.is(group.head, class::CUE_VERB) && !tense::is_planned(parse, group)
}

/// `les comptes de 2022`: the date is part of a noun phrase, and tells nothing of what the clause does.
fn completes_noun(parse: &Parse, f: &Found) -> bool {
    let reader = Reader { parse, floor: 0, head: usize::MAX };
    let start = f.tokens.start;
    let counts = || reader.left(start).is_some_and(|p| reader.follows(p, set!["partir", "compter"]));
    reader.follows(start, set!["de", "d", "du", "des", "l"]) && !counts()
}

/// Whether the sentence has told an earlier year before: then its future is that of a story (`né en 1880, il publiera en 1887`).
fn follows_year(parse: &Parse, found: &[Found], n: usize) -> bool {
    let sentence = parse.text.sentence_of(found[n].tokens.start);
    let before = found[..n].iter().rev().take(8).take_while(|g| parse.text.sentence_of(g.tokens.start) == sentence);
    before.into_iter().any(|g| g.year() < found[n].year() && g.year().is_some())
}
