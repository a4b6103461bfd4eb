//! `mentions/organization_acronym`: an acronym in brackets behind its expansion, or the expansion in brackets behind it; and
//! an unknown acronym that the text treats as a name.

use super::search::{Candidate, Cue, Search, weight, word};
use crate::base::{Kind, RuleCard, Trace};
use crate::lexicon::{Table, class};
use crate::syntax::Mood;
use crate::text::{WordSet, fold};
use smallvec::SmallVec;

/// Its cards.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "mentions/organization_acronym#expansion",
        title: "an acronym with its expansion",
        about: "The letters of an acronym in brackets are the first letters of the words before it, small words left out, or the other way round: both are the organisation.",
        fires: &["Les Brigades de défense populaire (BDP) avancent.", "La BDP (Brigades de défense populaire) avance."],
        silent: &["Le Gard (30) est en alerte."],
    },
    RuleCard {
        id: "mentions/organization_acronym#bare",
        title: "an unknown acronym with its article",
        about: "Two to six capitals that no list knows, behind an article in the singular and before a verb, behind `selon`, or as the complement of a role or body; a capitalised word behind `l'` likewise, before a verb that reports.",
        fires: &["La BDPT annonce une grève.", "Le président de l'Oltip a souri."],
        silent: &["Le test ADN a parlé.", "Le maire de l'Oltip a souri."],
    },
];

/// The most words before a bracket that a body's name may have.
const FARTHEST: usize = 14;

/// Words that an acronym leaves out.
const SMALL: u64 = class::ARTICLE | class::DE | class::A | class::PREPOSITION | class::COORDINATOR;

/// Proposes what the bracket at token `i` explains.
pub(super) fn brackets(search: &mut Search, i: usize, trace: &mut Trace) {
    if !search.parse.is_mark(i, '(') || i == 0 {
        return;
    }
    if let Some((start, end)) = shortened(search, i).filter(|_| expansion_before(search, i, i + 1).is_none()) {
        search.propose(start..i, Kind::Organization, CARDS[0].id, None, weight::SURE + 1, trace);
        if !search.is(i + 1, word::ORGANIZATION) {
            search.propose(i + 1..end, Kind::Organization, CARDS[0].id, None, weight::STRONG, trace);
        }
        return;
    }
    let numbered = search.parse.is_number(i + 2) && search.parse.is_mark(i + 3, ')');
    if is_acronym(search, i + 1) && (search.parse.is_mark(i + 2, ')') || search.parse.is_mark(i + 2, ',')) || is_short_form(search, i + 1) {
        let spelled = expansion_before(search, i, i + 1);
        let near = |kind: Kind, at: &dyn Fn(&Candidate) -> bool| search.found.iter().rev().take(40).any(|c| c.kind == Some(kind) && at(c));
        let ends_here = near(Kind::Organization, &|c| c.tokens.end == i);
        let named_at = |kind: Kind, start: usize| near(kind, &|c| c.tokens.start == start);
        let headed = if spelled.is_none() && !ends_here { headed(search, i, i + 1).filter(|start| !named_at(Kind::Place, *start)) } else { None };
        let explained = spelled.or(headed).is_some() || ends_here;
        // `l'Institut météorologique de Belgique (IMX)`: the name and whose it is stand already.
        let whole = spelled.or_else(|| headed.filter(|start| !named_at(Kind::Organization, *start)));
        if let Some(start) = whole {
            search.propose(start..i, Kind::Organization, CARDS[0].id, None, weight::SURE, trace);
        }
        if explained && (numbered || !search.is(i + 1, word::ORGANIZATION)) {
            search.propose(i + 1..i + 2 + usize::from(numbered), Kind::Organization, CARDS[0].id, None, weight::STRONG, trace);
        }
    } else if is_acronym(search, i - 1)
        && let Some(end) = expansion_after(search, i - 1, i + 1)
    {
        search.propose(i + 1..end, Kind::Organization, CARDS[0].id, None, weight::SURE, trace);
        search.propose(i - 1..i, Kind::Organization, CARDS[0].id, None, weight::STRONG, trace);
    }
}

/// Proposes the bare acronym at token `i`.
pub(super) fn bare(search: &mut Search, i: usize, trace: &mut Trace) {
    let known = word::ORGANIZATION | word::PLACE | word::WEAPON | word::COMMON | word::GIVEN | word::FIGURE;
    let token = &search.parse.text.tokens[i];
    let short = (2..=6).contains(&(token.end - token.start)) && !token.is_dotted();
    if i > 1 && search.parse.text.tokens[i - 1].is_elided() && elided(search, i) {
        search.propose(i..i + 1, Kind::Organization, CARDS[1].id, None, weight::FAIR, trace);
        return;
    }
    if !short || !search.is_acronym(i) || search.is(i, known) || search.hyphened(i) || search.hyphened(i + 1) || i == 0 || search.parse.words.is_known(i) {
        return;
    }
    let glued = search.parse.text.tokens.get(i + 1).is_some_and(|t| t.is_number() || t.is_capital());
    let article = search.parse.is_one_of(i - 1, const { &WordSet::of(&["la", "le", "l"]) });
    let acts = search.parse.verb(i + 1).is_some_and(|v| v.mood == Mood::Finite) || search.parse.is_mark(i + 1, ',');
    // `le porte-parole de la BDPT`, `selon la BDPT`.
    let before = i - usize::from(article);
    let body = before > 1 && search.parse.is(before - 2, class::ROLE | class::SPEAKER) && search.parse.is(before - 1, class::DE);
    let source = article && i > 1 && search.parse.is(i - 2, class::CUE_PREPOSITION) && (search.parse.is_any_mark(i + 1) || i + 1 == search.parse.len());
    let says = article && i > 2 && search.parse.is(i - 2, class::CUE_VERB) && search.parse.verb(i - 2).is_some_and(|v| inverted(search, v.tokens.start));
    if !glued && (article && acts || body || source || says) {
        search.propose(i..i + 1, Kind::Organization, CARDS[1].id, None, weight::WEAK, trace);
    }
}

/// `le président de l'Apsis`, `répond l'Apsis`, `selon l'Apsis`: an unknown short name with its elided article that speaks or is led.
fn elided(search: &Search, i: usize) -> bool {
    let parse = search.parse;
    let new = parse.is(i - 1, class::DEFINITE) && !parse.text.tokens[i].is_all_caps();
    if !new || parse.words.is_known(i) || search.known(i).is_some() || search.hyphened(i + 1) || search.is(i + 1, word::CAPITAL) {
        return false;
    }
    const MEETINGS: WordSet =
        WordSet::of(&["webinaire", "colloque", "congrès", "séminaire", "baromètre", "rapport", "étude", "communiqué", "adhérents", "membres"]);
    let role = |at: usize| parse.is(at, class::ROLE) && !search.is_cue(at, Cue::Towards) || parse.is_one_of(at, &MEETINGS);
    let led = i > 2 && parse.is(i - 2, class::DE) && role(i - 3);
    let source = parse.is(i - 2, class::CUE_PREPOSITION) && (parse.is_any_mark(i + 1) || i + 1 == parse.len());
    let after = parse.is(i - 2, class::CUE_VERB) && parse.verb(i - 2).is_some_and(|v| inverted(search, v.tokens.start));
    led || source || after || parse.verb(i + 1).is_some_and(|v| v.mood == Mood::Finite && parse.is(v.head, class::CUE_VERB))
}

/// Whether a verb at token `at` stands behind what was said: `…, annonce la BDPT`.
fn inverted(search: &Search, at: usize) -> bool {
    at > 0 && (search.parse.is_mark(at - 1, ',') || search.parse.is_mark(at - 1, '»'))
}

fn is_acronym(search: &Search, i: usize) -> bool {
    let Some(token) = search.parse.text.tokens.get(i) else { return false };
    let upper = search.parse.text.word(i).chars().filter(|c| c.is_uppercase()).count();
    token.is_word() && token.is_capital() && !search.is(i, word::CAPS_LINE) && upper >= 2 && token.end - token.start <= 10
}

/// `(Centcom)`, `(Sdis 11)`: a short name that is no person's and no place's, alone in brackets.
fn is_short_form(search: &Search, i: usize) -> bool {
    let other = word::GIVEN | word::SURNAME | word::FIGURE | word::PLACE | word::DEMONYM | word::COMMON | word::CAPS_LINE | word::FUNCTION;
    let close = i + 1 + usize::from(search.parse.is_number(i + 1));
    search.is(i, word::CAPITAL) && !search.is(i, other) && search.parse.is_mark(close, ')') && search.parse.text.tokens[i].is_word()
}

/// The start of a body's phrase before the bracket at `end` whose letters do not spell the short name (`le commandement américain pour
/// l'Indo-Pacifique (Indopacom)`): its generic word, the one with the short name's first letter, else the first.
fn headed(search: &Search, end: usize, short: usize) -> Option<usize> {
    let parse = search.parse;
    let medium = parse.names(short, Table::Organizations).any(|r| matches!(r.class(), "media" | "agency" | "party"));
    let named = |i: usize| search.is(i, word::GIVEN | word::FIGURE) && !search.is(i, word::PLACE);
    let start = words_before(search, end, FARTHEST, |i| !parse.text.tokens[i].is_word() || named(i));
    let one = |the: usize| parse.is_one_of(the, const { &WordSet::of(&["le", "la", "l", "du", "au"]) });
    let opens = |i: &usize| parse.is(*i, class::ORGANIZATION_HEAD) && !parse.is(*i, class::ROLE) && *i > 0 && one(*i - 1);
    let free = |i: &usize| !parse.is(*i - 1, class::CONTRACTED) && (*i < 2 || !parse.is(*i - 2, class::DE | class::A));
    let heads = || (start..end).filter(opens).filter(|i| end - i >= 3);
    let first = initial(search, short);
    heads().find(|i| initial(search, *i) == first).or_else(|| heads().next().filter(free)).filter(|_| !medium)
}

/// Where the words of one phrase before token `end` begin, at most `most`: behind the last one that `stops` it, a relative or a verb.
fn words_before(search: &Search, end: usize, most: usize, stops: impl Fn(usize) -> bool) -> usize {
    let parse = search.parse;
    let floor = search.sentence(end).start.max(end.saturating_sub(most));
    let ends = |i: &usize| stops(*i) || parse.is(*i, class::QUI | class::QUE) || parse.verb(*i).is_some_and(|v| v.mood == Mood::Finite);
    (floor..end).rev().find(ends).map_or(floor, |i| i + 1)
}

/// The most letters of a short name, and the most words that it shortens.
const MOST_LETTERS: usize = 12;
const MOST_WORDS: usize = 22;

/// `le Centre de recherche en hydrologie et géodésie (Crehg)`: the start of the words before the bracket at `open` whose beginnings make
/// the short name in it, the first and the last of them included, and the end of that name.
fn shortened(search: &Search, open: usize) -> Option<(usize, usize)> {
    let parse = search.parse;
    let end = search.compound_end(open + 1);
    let other = search.is(open + 1, word::CAPS_LINE | word::PLACE | word::GIVEN | word::FUNCTION) || !search.is(open + 1, word::CAPITAL);
    let first = initial(search, open + 1).filter(|_| !other && parse.is_mark(end, ')'))?;
    let letters: SmallVec<[char; 16]> = (open + 1..end).flat_map(|i| fold::plain(parse.text.word(i)).chars().collect::<SmallVec<[char; 16]>>()).collect();
    if !(3..=MOST_LETTERS).contains(&letters.len()) {
        return None;
    }
    let from = words_before(search, open, MOST_WORDS, |i| !parse.text.tokens[i].is_word() && !parse.is_mark(i, '/'));
    let opens = |i: &usize| {
        (search.is(*i, word::CAPITAL) && !search.is(*i, word::OPENING) || parse.is(*i, class::ORGANIZATION_HEAD)) && initial(search, *i) == Some(first)
    };
    let fits = |i: &usize| open - i > 3 && spells(search, *i..open, &letters);
    (from..open).filter(opens).find(fits).map(|start| (start, end))
}

/// Whether beginnings of the words in `tokens`, the first and the last ones among them, make the letters, each word at most half of them.
fn spells(search: &Search, tokens: std::ops::Range<usize>, letters: &[char]) -> bool {
    let content = |i: &usize| search.parse.text.tokens[*i].is_word() && !(search.is_lower(*i) && search.parse.is(*i, SMALL));
    // Bit k: the first k letters are made.
    let (mut made, mut last) = (1u32, 0u32);
    for (n, i) in tokens.filter(content).enumerate() {
        let word = fold::plain(search.parse.text.word(i));
        last = 0;
        for k in (0..letters.len()).filter(|k| made >> k & 1 != 0) {
            let same = word.chars().zip(&letters[k..]).take(letters.len() / 2).take_while(|(a, b)| a == *b).count();
            last |= (1..=same).fold(0, |bits, more| bits | 1 << (k + more));
        }
        made = if n == 0 { last } else { made | last };
    }
    last >> letters.len() & 1 != 0
}

/// The upper-case letters of a token, first to last.
fn letters(search: &Search, i: usize) -> SmallVec<[char; 10]> {
    search.parse.text.word(i).chars().filter(|c| c.is_uppercase()).flat_map(char::to_lowercase).collect()
}

fn initial(search: &Search, i: usize) -> Option<char> {
    let token = search.parse.text.tokens.get(i).filter(|t| t.is_word())?;
    let first = token.first.to_lowercase().next()?;
    Some(match first {
        'é' | 'è' | 'ê' => 'e',
        'à' | 'â' => 'a',
        'î' => 'i',
        'ô' => 'o',
        _ => first,
    })
}

/// The start of the words before token `end` whose initials the acronym has.
fn expansion_before(search: &Search, end: usize, acronym: usize) -> Option<usize> {
    let letters = letters(search, acronym);
    let first = search.sentence(end).start.max(end.saturating_sub(letters.len() * 3 + 1));
    let start = [true, false].iter().find_map(|skip| spelled(search, (first..end).rev(), letters.iter().rev(), *skip))?;
    let named = search.is(start, word::CAPITAL) || search.parse.is(start, class::ORGANIZATION_HEAD);
    (named && end - start >= 2).then_some(start)
}

/// The end of the words from token `start` on whose initials the acronym has, up to the closing bracket.
fn expansion_after(search: &Search, acronym: usize, start: usize) -> Option<usize> {
    let letters = letters(search, acronym);
    let limit = (start + letters.len() * 3 + 1).min(search.parse.len());
    let end = (start..limit).find(|i| search.parse.is_mark(*i, ')'))?;
    let last = [true, false].iter().find_map(|skip| spelled(search, start..end, letters.iter(), *skip))?;
    let named = search.is(start, word::CAPITAL) || search.parse.is(start, class::ORGANIZATION_HEAD);
    (named && last + 1 == end && end - start >= 2).then_some(end)
}

/// The token with the last of `letters`, where the words of `tokens` have them as initials in order; small words are left
/// out, always (`skip`) or where they have no letter.
fn spelled<'l>(search: &Search, tokens: impl Iterator<Item = usize>, mut letters: impl Iterator<Item = &'l char>, skip: bool) -> Option<usize> {
    let mut wanted = letters.next()?;
    for i in tokens {
        let small = search.is_lower(i) && search.parse.is(i, SMALL);
        match initial(search, i)? {
            c if c == *wanted && !(small && skip) => match letters.next() {
                Some(next) => wanted = next,
                None => return Some(i),
            },
            _ if small => {}
            _ => return None,
        }
    }
    None
}
