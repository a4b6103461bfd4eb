//! Colons and bare juxtaposition: `X : P`, `Pour X, c'est clair : « … »`, interviews, quotations signed with a dash or in
//! brackets.

use super::Finder;
use super::draft::Draft;
use super::quotation::{self, trimmed};
use crate::base::RuleCard;
use crate::lexicon::{Table, class};
use crate::syntax::{Extent, Mood, Parse, Reach};
use crate::text::set;
use std::ops::Range;

/// The rules of this family.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "claims/colon",
        title: "a speaker, a colon, what is said",
        about: "A colon before a quotation that no reporting verb has claimed: the subject of the clause, or the speaker named after `pour`, is the source. A line that begins with a short name and a colon is an interview's turn or a headline.",
        fires: &["Le chancelier a gardé le ton des grands jours : « Nous ne céderons pas. »", "Zelensky : l'Ukraine ne cédera rien"],
        silent: &["Trois villes sont touchées : Brest, Vannes et Lorient."],
    },
    RuleCard {
        id: "claims/colon#signed",
        title: "a quotation signed in brackets or after a dash",
        about: "`« … » (Samira, sinistrée)`, `« … » — Jean Moulin`; a line `— Name` under a block in the first person.",
        fires: &["« On a tout perdu » (Samira, 43 ans, sinistrée)"],
        silent: &["Le livre « On a tout perdu » (Gallimard) sort lundi."],
    },
];

/// The most tokens of what stands beside a name before its colon.
const LONGEST_APPOSITION: usize = 14;

/// Finds them in the whole article; runs after verbs and prepositions.
pub(super) fn find(finder: &mut Finder) {
    let parse = finder.parse;
    for colon in parse.text.marks.iter().map(|mark| *mark as usize).filter(|mark| parse.is_mark(*mark, ':')) {
        before_quotation(finder, colon);
    }
    let quotes = finder.parse.text.quotes.pairs.len();
    for n in 0..quotes {
        signed(finder, n);
        resumed(finder, n);
    }
    for p in 0..finder.parse.text.paragraphs.len() {
        turn(finder, p);
        block(finder, p);
    }
}

/// `… : « … »` that no other rule has claimed.
fn before_quotation(finder: &mut Finder, colon: usize) {
    let parse = finder.parse;
    let Some(quote) = parse.quote_opening_at(colon + 1) else { return };
    if finder.is_reported(colon + 2) || quote.inner.len() < 3 {
        return;
    }
    // `dément tout projet : « … »`: the words themselves go on what was said; not those of a document (`signer un texte : « … »`).
    let written = colon.checked_sub(1).is_some_and(|noun| crate::entities::reference::is_document(parse, &(noun..colon)));
    if !written && finder.go_on(colon, quote) {
        return;
    }
    let sentence = parse.sentence_range(colon);
    let Some(source) = colon_speaker(parse, sentence.start, colon) else {
        let why = || "no claim: a quotation follows, but nobody who speaks is the subject before the colon, or named behind « pour »".to_string();
        finder.trace.miss("claims/colon", parse.text.span(colon..colon + 1), why);
        return;
    };
    let mut draft = Draft::new("claims/colon", colon..colon + 1, 0, None);
    draft.content.push(trimmed(parse, quote));
    draft.quote = Some("direct");
    draft.source = Some(source);
    let end = quote.close.map_or(quote.inner.end, |c| c + 1) as usize;
    quotation::continued(parse, end, &mut draft);
    finder.push(draft);
}

/// `Il réclame une enquête. « On nous a menti. »`: a quotation as a sentence of its own, with no cue, goes on what the sentence
/// before it reports to its end.
fn resumed(finder: &mut Finder, n: usize) {
    let parse = finder.parse;
    let quote = &parse.text.quotes.pairs[n];
    let (open, Some(close)) = (quote.open as usize, quote.close.map(|c| c as usize)) else { return };
    let stop = open.checked_sub(1).filter(|s| ['.', '!', '?'].iter().any(|c| parse.is_mark(*s, *c)));
    // In the next paragraph only where it is all of it.
    let paragraph = parse.text.paragraph_of(open);
    let next = paragraph != parse.text.paragraph_of(open.saturating_sub(1));
    let alone = || parse.text.paragraphs.get(paragraph).is_some_and(|p| close + 2 >= p.end as usize);
    let apart = quote.depth > 0 || quote.inner.len() < 4 || next && !alone();
    if apart || finder.is_reported(open + 1) || quotation::has_own_cue(parse, close) || !quotation::is_whole_sentence(parse, quote) {
        return;
    }
    if let Some(stop) = stop.filter(|_| !quotation::is_heading(parse, quote)) {
        finder.go_on(stop, quote);
    }
}

/// Who speaks before a colon: the one named after `pour` or `selon`, else the subject of the last finite verb, else a
/// noun of speech with its owner (`Réponse du ministre :`).
fn colon_speaker(parse: &Parse, start: usize, colon: usize) -> Option<Range<usize>> {
    let speaks = |r: &Range<usize>| {
        let known = class::ROLE | class::SPEAKER | class::PERSON | class::SURNAME | class::ORGANIZATION | class::PLACE | class::THIRD;
        r.clone().any(|i| parse.is(i, known) || parse.is_capital(i) && !parse.starts_sentence(i))
    };
    // `Même constat chez la voisine : « … »`
    let same = if parse.is_word(start, "même") { (start + 1..colon).find(|i| parse.is_one_of(*i, set!["pour", "chez"])) } else { None };
    if let Some(of) = same.or_else(|| parse.is_one_of(start, set!["pour", "chez"]).then_some(start)) {
        let end = parse.noun_phrase(of + 1, Reach::Speaker)?;
        // `Chez Vinex, Luc Morel soutient l'inverse : « … »`: he does.
        let named = end + 1;
        let another = parse.is_mark(end, ',') && parse.is_capital(named) && parse.is(named, class::GIVEN | class::PERSON);
        if !another || !parse.has_finite(named..colon) {
            return Some(of + 1..end).filter(speaks);
        }
    }
    let verb = parse.verbs.iter().rev().find(|v| v.mood == Mood::Finite && v.tokens.start >= start && v.tokens.end <= colon);
    if let Some(verb) = verb {
        return parse.subject(verb).or_else(|| parse.subject_after(verb)).filter(speaks);
    }
    if parse.is(start, class::CUE_NOUN) && parse.is(start + 1, class::DE) {
        return parse.noun_phrase(start + 2, Reach::Speaker).map(|end| start + 2..end).filter(speaks);
    }
    // `Incendie de la gare : « … »` tells what it is about.
    if parse.is(start, class::NOUN) && !parse.is_speaker(start) && !parse.is_determiner(start) {
        return None;
    }
    let end = parse.noun_phrase(start, Reach::Speaker)?;
    // `Un ministre, sous le sceau du secret : « … »`
    let aside = parse.is_mark(end, ',') && parse.is(end + 1, class::PREPOSITION | class::A) && !(end + 1..colon).any(|i| parse.is_mark(i, ','));
    // `Pol Morel, permanent régional SLFP : « … »`
    let apposed = parse.is_mark(end, ',') && parse.ends_in_full_name(end) && (end..end + LONGEST_APPOSITION).contains(&colon) && !parse.has_finite(end..colon);
    if apposed {
        return Some(start..colon);
    }
    (end == colon || aside).then_some(start..end).filter(speaks)
}

/// Whether a label is somebody's name, not what the line is about (`SNCF : un mardi noir`); a medium's where it asks (`Le Monde :
/// Regrettez-vous votre vote ?`).
fn labels_speaker(parse: &Parse, label: Range<usize>, asks: bool) -> bool {
    let known = class::PERSON | class::SURNAME | class::GIVEN;
    let person = |i: usize| !parse.is_determiner(i) && parse.is(i, known) && !parse.is(i, class::PLACE | class::ORGANIZATION);
    // `Ferry Armor Express : …`: neither begins nor ends as a name of a person does.
    let whole = label.len() == 1 || parse.is(label.start, class::GIVEN | class::PERSON) || parse.is(label.end - 1, class::PERSON | class::SURNAME);
    let body = |n: crate::lexicon::matches::Match| parse.lexicon.readings(n.readings).any(|r| parse.lexicon.table(r.entry) == Table::Organizations);
    whole && label.clone().any(person) || parse.long_name(label.start).is_some_and(|n| !body(n)) || asks && parse.is_audience(label.start)
}

/// A paragraph that begins with a short name and a colon.
fn turn(finder: &mut Finder, p: usize) {
    let parse = finder.parse;
    let paragraph = parse.text.paragraphs[p].clone();
    let (start, end) = (paragraph.start as usize, paragraph.end as usize);
    let Some(colon) = (start + 1..end.min(start + 7)).find(|i| parse.is_mark(*i, ':')) else { return };
    let first = if parse.is_any_mark(start) { start + 1 } else { start };
    let named = (first..colon).all(|i| parse.is_capital(i) || parse.is_mark(i, '.') || parse.is(i, class::PARTICLE));
    let place = parse.long_name(first).is_some_and(|m| parse.lexicon.readings(m.readings).any(|r| parse.lexicon.table(r.entry) == Table::Places));
    let content = colon + 1;
    if first >= colon
        || !named
        || !labels_speaker(parse, first..colon, parse.is_mark(end - 1, '?'))
        || place
        || content >= end
        || finder.is_reported(content + 1)
        || finder.is_reported(colon)
        || parse.quote_opening_at(content).is_some()
        || parse.is_word(content, "ce") && parse.is(content + 1, class::QUE)
    {
        return;
    }
    if !parse.has_finite(content..end) {
        let why = || "no claim: a name and a colon, but no verb behind them".to_string();
        finder.trace.miss("claims/colon", parse.text.span(first..content), why);
        return;
    }
    let mut draft = Draft::new("claims/colon", colon..content, 0, None);
    let sentence = parse.sentence_range(content).end;
    let dialogue = (content..end).any(|i| parse.is_mark(i, '?')) || sentence < end;
    let stop = if dialogue { trim_keeping_marks(parse, content, end) } else { parse.content_end(content, Extent::Clause) };
    draft.content.push(content..stop);
    draft.quote = Some(if parse.is_capital(content) { "direct" } else { "indirect" });
    draft.source = Some(first..colon);
    finder.push(draft);
}

/// Keeps a final `?` or `!`, drops a full stop.
fn trim_keeping_marks(parse: &Parse, start: usize, end: usize) -> usize {
    let mut end = end;
    while end > start + 1 && parse.is_mark(end - 1, '.') {
        end -= 1;
    }
    end
}

/// A line `— Name` under paragraphs in the first person and without marks: a block quotation and its signature.
fn block(finder: &mut Finder, p: usize) -> Option<()> {
    let parse = finder.parse;
    let line = &parse.text.paragraphs[p];
    let (dash, end) = (line.start as usize, line.end as usize);
    let name = dash + 1;
    let person = class::GIVEN | class::PERSON | class::SURNAME;
    if !parse.is_dash(dash) || end > name + 14 || !parse.is(name, person) || !parse.is_capital(name) || parse.has_finite(name..end) {
        return None;
    }
    let mut draft = Draft::new("claims/colon#signed", dash..name, 0, None);
    for q in (p.saturating_sub(4)..p).rev() {
        let words = parse.text.paragraphs[q].start as usize..parse.text.paragraphs[q].end as usize;
        let first = ["je", "j", "nous", "ma", "mon", "mes", "notre", "nos"];
        let own = words.clone().any(|i| first.iter().any(|w| parse.is_word(i, w)));
        let marked = words.clone().any(|i| parse.quote_opening_at(i).is_some() || finder.is_reported(i) && parse.verb(i).is_none());
        if !own || marked {
            break;
        }
        draft.content.insert(0, words.start..parse.trim_end(words.start, words.end));
    }
    draft.source = Some(name..parse.noun_phrase(name, Reach::Speaker).filter(|e| *e <= end)?);
    draft.quote = Some("direct");
    finder.push(draft).then_some(())
}

fn signed(finder: &mut Finder, n: usize) {
    let parse = finder.parse;
    let quote = &parse.text.quotes.pairs[n];
    let Some(close) = quote.close.map(|c| c as usize) else { return };
    if finder.is_reported(quote.inner.start as usize) || quote.depth > 0 || quote.inner.len() < 3 {
        return;
    }
    let sentence = parse.sentence_range(quote.open as usize).start;
    let alone = (sentence..quote.open as usize).all(|i| parse.is_any_mark(i));
    if !alone {
        return;
    }
    let bracket = parse.is_mark(close + 1, '(');
    let dash = parse.is_dash(close + 1);
    if !bracket && !dash {
        return;
    }
    let first = close + 2;
    let last = if bracket { (first..(first + 14).min(parse.len())).find(|i| parse.is_mark(*i, ')')) } else { parse.noun_phrase(first, Reach::Speaker) };
    let Some(last) = last else { return };
    let person = parse.is(first, class::GIVEN | class::PERSON | class::SURNAME | class::ROLE) && (parse.is_capital(first) || parse.is(first, class::ROLE));
    let alone = dash && parse.text.tokens[close + 1].starts_line() && (last >= parse.len() || parse.text.tokens[last].starts_line());
    let signature = alone && (parse.is_capital(first) || parse.is_determiner(first));
    if last <= first || !person && !signature || parse.has_finite(first..last) {
        return;
    }
    let mut draft = Draft::new("claims/colon#signed", close + 1..close + 2, 0, None);
    draft.content.push(trimmed(parse, quote));
    draft.quote = Some("direct");
    draft.source = Some(first..last);
    finder.push(draft);
}
