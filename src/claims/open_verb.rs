//! Verbs that report only because they stand behind a quotation: any verb with its speaker behind it, a participle without auxiliary.

use super::Finder;
use super::draft::Draft;
use super::incise::{after_quotation, closing_before, enclosing_quote};
use crate::lexicon::class;
use crate::syntax::{Mood, Parse, VerbGroup};
use crate::text::inflect::feature::THIRD;
use std::ops::Range;

/// `« Nous tiendrons », a-t-il cadré`: behind a quotation every verb with its subject after it reports, whatever it means.
pub(super) fn find(finder: &mut Finder, n: usize, group: &VerbGroup) {
    let parse = finder.parse;
    let Some(before) = group.tokens.start.checked_sub(1).filter(|comma| parse.is_mark(*comma, ',')) else { return };
    let plain = group.mood == Mood::Finite && !group.passive && group.pronoun.is_none() && !parse.is(group.head, class::ETRE | class::AVOIR);
    if !plain || group.features & THIRD == 0 {
        return;
    }
    let Some(close) = closing_before(parse, before).filter(|_| enclosing_quote(parse, group.head).is_none()) else { return };
    let said = parse.opening_of(close).is_some_and(|open| close > open + 3 && parse.starts_sentence(open));
    let pronoun = group.inverted.filter(|p| parse.is(*p, class::THIRD)).map(|p| p..p + 1);
    let named = || parse.inverted_subject(group.tokens.end).filter(|s| is_somebody(parse, s));
    let Some(source) = pronoun.or_else(named).filter(|_| said) else { return };
    let draft =
        Draft::new("claims/incise#quotation", group.tokens.start..group.inverted.map_or(group.tokens.end, |i| group.tokens.end.max(i + 1)), super::STATE, None);
    let mut draft = after_quotation(finder, draft, &source, close);
    draft.source = Some(source);
    draft.verb = Some(n);
    draft.free = true;
    finder.push(draft);
}

/// Whether a phrase names a person or a role, and ends its clause.
fn is_somebody(parse: &Parse, phrase: &Range<usize>) -> bool {
    let role = parse.is(super::speaker::head_noun(parse, phrase.clone()), class::ROLE);
    let person = parse.is_capital(phrase.start) && parse.is(phrase.start, class::GIVEN | class::PERSON | class::HONORIFIC);
    (role || person) && super::denial::closes(parse, phrase.end)
}

/// `« … », déclaré le général Gaye.`: a participle without its auxiliary, right behind a quotation, with who speaks behind it.
pub(super) fn is_bare_participle(parse: &Parse, group: &VerbGroup) -> bool {
    let Some(comma) = group.tokens.start.checked_sub(1).filter(|c| group.mood == Mood::PastParticiple && parse.is_mark(*c, ',')) else { return false };
    let named = || parse.inverted_subject(group.tokens.end).is_some_and(|s| is_somebody(parse, &s));
    group.tokens.len() == 1 && parse.is_strong_cue(group) && closing_before(parse, comma).is_some() && named()
}
