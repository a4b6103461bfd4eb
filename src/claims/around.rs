//! The words around an incise between commas: where they begin, what goes on behind it.

use super::cue::{Cue, skip_adverbs};
use super::draft::Draft;
use super::incise::{after_source, clause_start, told_end};
use super::{Finder, quotation, relay};
use crate::lexicon::class;
use crate::syntax::{Extent, Mood, Parse, VerbGroup};
use crate::text::WordSet;
use std::ops::Range;

/// An incise between commas: the clause before it, and what is missing after it.
pub(super) fn around(finder: &Finder, cue: &Cue, source: &Range<usize>, comma: usize) -> Option<Draft> {
    let parse = finder.parse;
    let sentence = parse.sentence_range(comma);
    let start = clause_start(parse, sentence.start, comma);
    if start >= comma {
        return behind(finder, cue, source, start);
    }
    // `que le chef, Paul Sy, a informé le club`: the commas part an apposition from a clause that has had no verb.
    let que = (start..comma).rev().find(|i| parse.is(*i, class::QUE | class::QUI) && !parse.is(*i, class::REFLEXIVE));
    let apposed = |q: usize| (q..comma).any(|i| parse.is_mark(i, ',')) && !(q..comma).any(|i| parse.opening_of(i).is_some());
    if que.is_some_and(|q| apposed(q) && !parse.has_finite(q + 1..comma)) {
        return None;
    }
    // `elle n'a pas varié : la France, dit-elle, n'a rien vendu`
    let resumes = parse.is_mark(skip_adverbs(parse, source.end.max(cue.tokens.end)), ',');
    // `Des voisins défendent le maire : la route était coupée, rappellent-ils`
    let apart = |i: usize| resumes && !parse.has_main_verb(i..comma) || tells_of(parse, source, start..i);
    let colon = |i: usize| parse.is_mark(i, ':') && parse.has_main_verb(start..i) && apart(i);
    let colon = (start..comma).rev().find(|i| colon(*i));
    let start = behind_another(finder, colon.map_or(start, |c| c + 1), comma);
    // `…, une loi sans laquelle, craint-il, « rien ne tient »`: what stands before the relative is another's.
    let open = parse.is(comma - 1, class::RELATIVE) && !parse.is(comma - 1, class::INTERROGATIVE | class::QUI)
        || parse.is_word(comma - 1, "laquelle")
        || parse.is_word(comma - 1, "lequel");
    let own = (start..comma).rev().find(|i| open && parse.is_mark(*i, ','));
    let start = own.map_or(start, |c| c + 1);
    let start = quoted_before(parse, start, comma).unwrap_or(start);
    let mut draft = Draft::new("claims/incise#clause", cue.tokens.clone(), cue.act, Some(cue.entry));
    draft.content.push(start..parse.trim_end(start, comma));
    let complete = parse.has_main_verb(start..comma);
    draft.content.extend(rest(parse, cue, source, &draft.content[0], complete).or_else(|| goes_on(parse, source)));
    if draft.content.len() == 1 && complete {
        quotation::continued(parse, after_source(parse, source.end.max(cue.tokens.end)), &mut draft);
    }
    let resumes = draft.content.get(1).is_some_and(|r| parse.has_finite(r.clone()));
    let certain = !cue.weak || source.end <= cue.tokens.end;
    // `Une décision du maire, a indiqué le préfet.`: a sentence without a verb.
    let verbless = !cue.weak && draft.content.len() == 1 && !(sentence.start..comma).any(|i| parse.is_mark(i, ',')) && !parse.has_finite(start..comma);
    (certain && (complete || resumes || verbless)).then_some(draft)
}

/// `"Ils ont fui. C'est dur" pour tous, a-t-elle dit`: where the quotation opens that closes between `start` and the comma, where it
/// began with a sentence before.
fn quoted_before(parse: &Parse, start: usize, comma: usize) -> Option<usize> {
    let close = (start..comma).find(|i| parse.opening_of(*i).is_some())?;
    parse.opening_of(close).filter(|open| *open < start && parse.starts_sentence(*open))
}

/// Whether a source is a pronoun, which stands for somebody just told of.
fn is_pronoun(parse: &Parse, source: &Range<usize>) -> bool {
    source.len() == 1 && parse.is(source.start, class::THIRD)
}

/// Whether the clause in the range tells of somebody who can speak, for whom the pronoun `source` stands.
pub(super) fn tells_of(parse: &Parse, source: &Range<usize>, clause: Range<usize>) -> bool {
    if !is_pronoun(parse, source) {
        return false;
    }
    let verb = parse.verbs.iter().rev().find(|v| v.mood == Mood::Finite && clause.contains(&v.finite) && parse.is_main(v));
    let head = verb.and_then(|v| parse.subject(v)).map(|s| super::speaker::head_noun(parse, s));
    head.is_some_and(|h| parse.is(h, class::THIRD | class::QUANTIFIER) || parse.is_speaker(h) || parse.is_capital(h) && parse.is(h, class::NAMES))
}

/// `P, rappelle-t-il, et Q`, `P, rappelle-t-il, il Q`: the clause behind the incise of a pronoun that goes on with his words.
pub(super) fn goes_on(parse: &Parse, source: &Range<usize>) -> Option<Range<usize>> {
    if !is_pronoun(parse, source) {
        return None;
    }
    let comma = skip_adverbs(parse, source.end);
    let link = parse.is_mark(comma, ',') && (parse.is_word(comma + 1, "et") || parse.is_word(comma + 1, "mais"));
    let start = comma + 1 + usize::from(link);
    let clause = link && parse.verb(start).is_none() || parse.is_mark(comma, ',') && parse.is(start, class::SUBJECT) && parse.is(start, class::THIRD);
    let end = parse.content_end(start, crate::syntax::Extent::Clause);
    let reports = |i: usize| parse.verb(i).is_some_and(|v| v.mood == Mood::Finite && parse.is(v.head, class::CUE_VERB));
    (clause && parse.has_main_verb(start..end) && !(start..end).any(reports)).then_some(start..end)
}

/// Where the words before `at` begin that nobody has said yet: `P, selon X, et Q`, `X exige P : Q`, `…, faute de quoi Q`.
pub(super) fn behind_another(finder: &Finder, start: usize, at: usize) -> usize {
    let parse = finder.parse;
    let said = |end: usize| {
        let near = finder.drafts_in(start..end).filter(|d| d.cue.end <= end);
        near.filter(|d| d.source.is_some()).any(|d| d.content.last().is_some_and(|c| c.end <= end && c.start >= start))
    };
    let attributed = |end: usize| {
        let comma = (start..end).rev().find(|i| parse.is_mark(*i, ','));
        comma.is_some_and(|c| parse.attribution_follows(c + 1) || parse.is_incise(c)) || said(end)
    };
    let opens = |i: usize| {
        let next = if parse.is_mark(i, ',') && parse.is(i + 1, class::COORDINATOR) {
            i + 2
        } else if parse.is_mark(i, ':') || parse.is_mark(i, ',') && otherwise(parse, i + 1) {
            i + 1
        } else {
            return None;
        };
        let own = next < at && (parse.has_main_verb(next..at) || otherwise(parse, next));
        (own && if parse.is_mark(i, ':') { said(i) } else { attributed(i) }).then_some(next)
    };
    (start + 1..at).rev().find_map(opens).unwrap_or(start)
}

/// `faute de quoi`, `sans quoi`
fn otherwise(parse: &Parse, at: usize) -> bool {
    parse.is_word(at, "faute") && parse.is_word(at + 2, "quoi") || parse.is_word(at, "sans") && parse.is_word(at + 1, "quoi")
}

/// `Mais, a-t-il averti, la digue cédera`: nothing but a connective stands before the incise.
fn behind(finder: &Finder, cue: &Cue, source: &Range<usize>, start: usize) -> Option<Draft> {
    let parse = finder.parse;
    let after = after_setting(parse, told_end(parse, source).max(cue.tokens.end));
    let end = parse.content_end(after + 1, crate::syntax::Extent::Clause);
    if !parse.is_mark(after, ',') || parse.sentence_range(after).end <= after + 1 || start == 0 || !parse.has_finite(after + 1..end) {
        return None;
    }
    let mut draft = Draft::new("claims/incise#clause", cue.tokens.clone(), cue.act, Some(cue.entry));
    draft.content.push(after + 1..end);
    Some(draft)
}

/// The token after where, when and to whom an incise says it was said: `sur France 2`, `joint par l'agence`.
fn after_setting(parse: &Parse, from: usize) -> usize {
    let after = skip_adverbs(parse, from);
    let participle = parse.verb(after).is_some_and(|v| v.mood == Mood::PastParticiple);
    if !participle && !parse.is(after, class::PREPOSITION | class::A) && parse.grammar_phrase(after).is_none() {
        return after;
    }
    let end = parse.sentence_range(from.saturating_sub(1)).end.min(after + 16);
    let close = (after..end).find(|i| parse.is_mark(*i, ',') || parse.is_mark(*i, ':'));
    close.filter(|c| !parse.has_finite(after..*c)).unwrap_or(after)
}

/// What goes on behind the incise: words without which the clause before it (`before`) is not complete.
fn rest(parse: &Parse, cue: &Cue, source: &Range<usize>, before: &Range<usize>, complete: bool) -> Option<Range<usize>> {
    let sentence = parse.sentence_range(before.start);
    let after = after_setting(parse, told_end(parse, source).max(cue.tokens.end));
    let next = after + 1;
    let relative = parse.is(next, class::QUI)
        || parse.is(next, class::RELATIVE) && !parse.is(next, class::INTERROGATIVE | class::PREPOSITION)
        || parse.is(next, class::CUE_PREPOSITION) && parse.is(next + 1, class::QUI | class::RELATIVE);
    // `C'est là que tout se joue, note le quotidien : le texte ne dit rien des sanctions`
    if parse.is_mark(after, ':') && next < sentence.end {
        let quote = parse.quote_opening_at(next).filter(|q| q.close.is_some());
        return Some(quote.map_or(next..parse.trim_end(next, sentence.end), |q| quotation::trimmed(parse, q)));
    }
    if !parse.is_mark(after, ',') {
        return None;
    }
    // `Vingt personnes sont mortes, rapportent les habitants, dont neuf enfants`
    const EXCEPT: WordSet = WordSet::of(&["dont", "hormis", "sauf", "excepté", "outre", "hors"]);
    if complete && parse.is_one_of(next, &EXCEPT) && !relative_clause(parse, next, sentence.end) {
        return Some(next..parse.trim_end(next, sentence.end));
    }
    if relative {
        return None;
    }
    // `…, annonce la chaîne, se référant à un porte-parole`: the speaker does.
    let own = |v: &VerbGroup| parse.is(v.head, class::CUE_VERB) || relay::refers(parse, v);
    let resumed = parse.verb(next).is_some_and(|v| v.mood == Mood::PresentParticiple && !own(v));
    let link = parse.is(before.end - 1, class::QUE | class::QUI | class::RELATIVE | class::SUBORDINATOR | class::PREPOSITION);
    // `L'usine fermera, a dit le maire, cité par Le Monde`
    let apposed = parse.is(next, class::PAST_PARTICIPLE);
    let open = link || !apposed && parse.verb(before.end - 1).is_some_and(|v| v.mood == Mood::Finite && !v.compound);
    let end = parse.trim_end(next, sentence.end);
    // `Une pose, persifle un élu, persuadé que P`: the participle tells of the speaker.
    let told = !complete && !apposed;
    ((told || resumed || open) && end > next).then_some(next..end)
}

/// `dont le frère a fui`: whether a relative with its own subject and verb begins at `at`, no number of those told of (`dont neuf enfants`).
fn relative_clause(parse: &Parse, at: usize, end: usize) -> bool {
    let counted = parse.is_number(at + 1) || parse.is(at + 1, class::NUMBER | class::QUANTIFIER);
    parse.is_word(at, "dont") && !counted && parse.has_finite(at..end)
}

/// `(des soldats,) qui auraient, selon lui, « tenu »`: where the relative begins whose auxiliary stands before the comma before `at`.
pub(super) fn owing_relative(parse: &Parse, at: usize) -> Option<usize> {
    let verb = at.checked_sub(2).filter(|v| parse.is_mark(v + 1, ','))?;
    let qui = parse.verb(verb).filter(|v| v.finite == verb && v.mood == Mood::Finite)?.tokens.start.checked_sub(1)?;
    (parse.is(qui, class::QUI) && qui > 0 && parse.is_mark(qui - 1, ',')).then_some(qui)
}

/// `dénonce une attaque qui, selon lui, rappelle …`: where what the relative tells of begins.
pub(super) fn relative_of(parse: &Parse, at: usize, end: usize) -> Option<usize> {
    let pronoun = at.checked_sub(2).filter(|r| parse.is_mark(r + 1, ',') && parse.is(*r, class::QUI | class::RELATIVE) && parse.is_mark(end, ','))?;
    parse.phrase_ending_at(pronoun, true).map(|phrase| phrase.start)
}

/// `Selon X, P, mais Q`: the end of Q, which X says too where nobody else does.
pub(super) fn contrasted(parse: &Parse, start: usize, end: usize) -> Option<usize> {
    let next = end + usize::from(parse.is_mark(end, ','));
    let stop = if parse.is_word(next, "mais") { parse.content_end(next + 1, Extent::Clause) } else { return None };
    let another = |i: usize| parse.is(i, class::CUE_PREPOSITION) || parse.verb(i).is_some_and(|v| v.tokens.start == i && parse.is_cue(v));
    (parse.has_finite(start..end) && parse.has_finite(next..stop) && !(next..stop).any(another)).then_some(stop)
}

/// `34 % selon la direction, 60 % (selon les syndicats)`, `…, contre 27 000 (selon la préfecture)`: where the figure begins that
/// ends at `last`, behind a clause or a figure of somebody else.
pub(super) fn own_figure(parse: &Parse, floor: usize, last: usize) -> Option<usize> {
    let number = |i: usize| parse.text.tokens[i].is_number() || parse.is(i, class::NUMBER) && !parse.is(i, class::ARTICLE);
    let link = |i: usize| parse.is_mark(i, ',') || parse.is(i, class::COORDINATOR) || parse.is_word(i, "contre");
    let link = (floor + 1..last).rev().find(|i| link(*i) && !(number(i - 1) && number(i + 1)))?;
    // `a fait dix morts et vingt blessés, selon X`: one figure with the other.
    if parse.is(link, class::COORDINATOR) && !(floor..link).any(|i| parse.is(i, class::CUE_PREPOSITION)) {
        return None;
    }
    let first = if parse.is(link + 1, class::PREPOSITION | class::DE) && !number(link + 1) { link + 2 } else { link + 1 };
    // `Des milliers de manifestants, 13 500 selon la police, ont défilé`
    let beside = parse.is_mark(link, ',') && !(floor..link).any(|i| parse.is_number(i));
    let told = beside || parse.has_finite(floor..link) || (floor..link).any(|i| parse.is(i, class::CUE_PREPOSITION));
    let plain = |i: usize| !parse.is_any_mark(i) || ["%", "€"].contains(&parse.text.word(i));
    (first < last && number(first) && told && !parse.has_finite(first..last) && (first..last).all(plain)).then_some(first)
}
