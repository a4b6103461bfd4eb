//! Nouns of speech: `l'annonce par Berlin de la livraison`, `la promesse du candidat de baisser les impôts`,
//! `l'affirmation de Moscou selon laquelle …` (the last is read by `claims/selon#relative`).

use super::Finder;
use super::draft::Draft;
use super::frame;
use crate::base::RuleCard;
use crate::lexicon::{EntryId, Table, class};
use crate::syntax::{Extent, Mood, Parse, Reach};
use crate::text::set;
use std::ops::Range;

/// The rules of this family.
pub(super) const CARDS: &[RuleCard] = &[RuleCard {
    id: "claims/noun_cue",
    title: "a noun of speech with its owner and its content",
    about: "The owner follows `de` or `par`, or stands before as a possessive's antecedent; the content follows as an infinitive, a noun phrase or after `selon laquelle`. A noun without content is no claim.",
    fires: &["L'annonce par Berlin de la livraison de chars a surpris.", "La promesse du candidat de baisser les impôts est restée vaine."],
    silent: &["L'avertissement du juge a porté.", "La réponse du ministre a déçu."],
}];

/// Finds them in the whole article.
pub(super) fn find(finder: &mut Finder) {
    for at in finder.parse.words.with(class::CUE_NOUN) {
        let stands = finder.parse.verb(at).is_none_or(|v| v.mood == Mood::PastParticiple) && !finder.is_cue(at);
        if stands && noun(finder, at).is_none() {
            miss(finder, at);
        }
    }
}

/// Notes what a noun of speech lacks to make a claim.
fn miss(finder: &mut Finder, at: usize) {
    let parse = finder.parse;
    let why = || match owner(parse, at) {
        None => "no claim: nobody who speaks follows behind « de » or « par »".to_string(),
        Some(_) => "no claim: what is said does not follow as an infinitive, a noun phrase or a clause".to_string(),
    };
    finder.trace.miss("claims/noun_cue", parse.text.span(at..at + 1), why);
}

fn noun(finder: &mut Finder, at: usize) -> Option<()> {
    let parse = finder.parse;
    let reading = parse.common(at, Table::CueNouns).next()?;
    let (source, end) = owner(parse, at)?;
    if is_treaty(parse, at, &source) {
        return None;
    }
    let end = after_aside(parse, end).unwrap_or(end);
    let content = if reading.sub() == usize::from(super::DEMAND) && answered(parse, at) { None } else { said(parse, at, reading.entry, end) }?;
    let mut draft = Draft::new("claims/noun_cue", at..at + 1, reading.sub() as u8, Some(reading.entry));
    draft.content.push(content);
    draft.source = Some(source);
    finder.push(draft);
    Some(())
}

/// `l'accord de Paris sur le climat`: a treaty has the name of the town where it was made, and says nothing here.
fn is_treaty(parse: &Parse, at: usize, town: &Range<usize>) -> bool {
    parse.is_one_of(at, set!["accord", "accords"]) && parse.is_word(town.end, "sur") && town.clone().all(|i| parse.is(i, class::PLACE) && parse.is_capital(i))
}

/// What the noun at `at` says, whose owner ends at `end`.
fn said(parse: &Parse, at: usize, entry: EntryId, end: usize) -> Option<Range<usize>> {
    if parse.is(end, class::ETRE) && parse.is(end + 1, class::QUE) {
        return Some(end + 2..parse.content_end(end + 2, Extent::Clause));
    }
    if parse.is_mark(end, ':')
        && parse.quote_opening_at(end + 1).is_none()
        && parse.is_determiner(end + 1)
        && !parse.has_finite(end..parse.sentence_range(at).end)
    {
        return Some(end + 1..parse.content_end(end + 1, Extent::Phrase));
    }
    if parse.is_word(at + 1, "par") && parse.is(end, class::QUE) {
        return Some(end + 1..parse.content_end(end + 1, Extent::Clause));
    }
    let (start, extent) = content(parse, entry, end)?;
    let stop = match extent {
        Extent::Infinitive => infinitive_end(parse, start),
        _ => parse.noun_phrase(start, Reach::Thing)?,
    };
    Some(start..stop)
}

/// `(l'annonce par le groupe), en février, (d'un investissement)`: the token behind an adverbial between commas before what was said.
fn after_aside(parse: &Parse, comma: usize) -> Option<usize> {
    let opens = |i: usize| {
        parse.is(i, class::PREPOSITION | class::DATE | class::ADVERB | class::A | class::PHRASE_START) || parse.is_determiner(i) && parse.is(i + 1, class::DATE)
    };
    if !parse.is_mark(comma, ',') || !opens(comma + 1) {
        return None;
    }
    let close = (comma + 2..(comma + LONGEST_ASIDE).min(parse.len())).find(|i| parse.is_mark(*i, ','))?;
    (parse.is(close + 1, class::DE | class::QUE) && (comma + 1..close).all(|i| parse.verb(i).is_none())).then_some(close + 1)
}

/// `a répondu aux questions de la commission sur les prix`: what is asked there is told as answered, not as asked.
fn answered(parse: &Parse, noun: usize) -> bool {
    let a = noun.checked_sub(1).and_then(|a| if parse.is(a, class::DEFINITE) && !parse.is(a, class::A) { a.checked_sub(1) } else { Some(a) });
    let verb = a.filter(|a| parse.is(*a, class::A)).and_then(|a| (a.saturating_sub(4)..a).rev().find_map(|i| parse.verb(i)));
    verb.is_some_and(|v| parse.is_verb(v, "répondre"))
}

/// How many tokens an adverbial between a speaker and what he said may have.
const LONGEST_ASIDE: usize = 10;

/// Who the words belong to, and the token after them.
pub(super) fn owner(parse: &Parse, at: usize) -> Option<(Range<usize>, usize)> {
    let link = at + 1;
    if !(parse.is(link, class::DE) || parse.is_word(link, "par")) {
        return None;
    }
    let start = link + 1;
    let end = short_phrase(parse, start)?;
    // `un rapport d'évaluation sur X`: what kind of one.
    if end == start + 1 && !parse.is_capital(start) && parse.is_document(start) {
        return None;
    }
    let speaks = class::ROLE | class::SPEAKER | class::PERSON | class::PLACE | class::ORGANIZATION | class::SURNAME | class::ORGANIZATION_HEAD | class::GIVEN;
    (start..end).any(|i| parse.is(i, speaks) && (parse.is_capital(i) || parse.is(i, class::ROLE | class::SPEAKER))).then_some((start..end, end))
}

/// Determiner and noun or a name: no complement, since the content may begin with `de`.
fn short_phrase(parse: &Parse, start: usize) -> Option<usize> {
    let full = parse.noun_phrase(start, Reach::Speaker)?;
    let agent = start > 0 && parse.is_word(start - 1, "par");
    let infinitive = |i: usize| parse.is_infinitive(i);
    let cuts = |i: usize| {
        parse.is(i, class::A) && !parse.is_capital(i + 1) && parse.is_determiner(i + 1)
            || parse.is(i, class::DE)
                && (infinitive(i + 1) || parse.is(i + 1, class::DEFINITE) && (parse.is_capital(i - 1) || agent) || agent && parse.is_determiner(i + 1))
    };
    let cut = (start + 1..full).find(|i| cuts(*i));
    Some(cut.unwrap_or(full))
}

fn content(parse: &Parse, entry: EntryId, end: usize) -> Option<(usize, Extent)> {
    let frames = parse.lexicon.frames(entry);
    let infinitive = |i: usize| parse.is_infinitive(i);
    if parse.is(end, class::DE | class::A) && infinitive(end + 1) {
        return Some((end, Extent::Infinitive));
    }
    let de = parse.is(end, class::DE) && frames & frame::DE_NP != 0 && (parse.is(end, class::CONTRACTED) || parse.is_determiner(end + 1));
    let a = parse.is(end, class::A) && frames & frame::A_NP != 0 && parse.lexicon.sub(entry) == super::DEMAND as usize;
    let sur = parse.is_word(end, "sur") && frames & frame::SUR_NP != 0 || parse.is_word(end, "contre") && frames & frame::CONTRE_NP != 0;
    (de || a || sur).then_some((end + 1, Extent::Phrase))
}

/// The end of an infinitive inside a subject: before the next finite verb.
fn infinitive_end(parse: &Parse, start: usize) -> usize {
    let end = parse.content_end(start, Extent::Infinitive);
    let finite = (start..end).find_map(|i| parse.verb(i).filter(|v| v.mood == Mood::Finite && parse.is_main(v)).map(|v| v.tokens.start));
    // `l'engagement de dépolluer le terrain, pris en mai, …`
    let apposed = |i: &usize| parse.is_mark(*i, ',') && parse.verb(i + 1).is_some_and(|v| v.mood == Mood::PastParticiple && v.tokens.start == i + 1);
    let end = finite.unwrap_or(end);
    (start..end).find(apposed).unwrap_or(end)
}
