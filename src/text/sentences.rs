//! Paragraphs and sentences, as token ranges.

use super::token::{Kind, Token};
use super::{WordSet, fold};
use std::ops::Range;

/// Words whose full stop ends no sentence.
static ABBREVIATIONS: [u64; 58] = fold::tags([
    "m", "mm", "mme", "mmes", "mlle", "mlles", "dr", "pr", "me", "mgr", "st", "ste", "av", "bd", "apr", "art", "p", "pp", "n", "no", "vol", "cf", "env", "max",
    "min", "janv", "févr", "fév", "avr", "juil", "sept", "oct", "nov", "déc", "lun", "mar", "mer", "jeu", "ven", "sam", "dim", "jr", "sr", "gal", "gén", "col",
    "cdt", "lt", "sgt", "cap", "hab", "tél", "fig", "ex", "vs", "mr", "mrs", "ms",
]);

/// Those of them that stand for a day of the week.
const DAYS: WordSet = WordSet::of(&["lun", "mar", "mer", "jeu", "ven", "sam", "dim"]);

/// Words that begin a sentence and no name.
const OPENING: WordSet =
    WordSet::of(&["il", "elle", "ils", "elles", "on", "les", "ce", "cet", "cette", "ces", "un", "une", "selon", "dans", "mais", "pour", "après", "depuis"]);

/// Splits tokens into paragraphs. A line break ends one, except inside a sentence that a mail program or a terminal
/// has wrapped: no blank line, no closing mark before it, a lower-case word after it. `lines` are the first tokens of lines.
pub fn paragraphs(source: &str, tokens: &[Token], lines: &[u32], out: &mut Vec<Range<u32>>) {
    let mut start = 0;
    for line in lines.iter().copied().filter(|line| *line > 0) {
        if breaks(source, &tokens[line as usize - 1], &tokens[line as usize]) {
            out.push(start..line);
            start = line;
        }
    }
    if !tokens.is_empty() {
        out.push(start..tokens.len() as u32);
    }
}

fn breaks(source: &str, before: &Token, after: &Token) -> bool {
    let between = &source[before.end as usize..after.start as usize];
    let lines = between.matches('\n').count();
    lines != 1 || before.kind == Kind::Mark && !before.is_mark(',') || !after.is_word() || after.is_capital()
}

/// Splits every paragraph into sentences; `marks` are the tokens that are marks.
pub fn sentences(tokens: &[Token], tags: &[u64], paragraphs: &[Range<u32>], marks: &[u32], out: &mut Vec<Range<u32>>) {
    let mut marks = marks.iter().map(|mark| *mark as usize).peekable();
    for paragraph in paragraphs {
        let (mut start, end) = (paragraph.start as usize, paragraph.end as usize);
        let mut i = start;
        while i < end {
            // Nothing happens before the next mark or where the sentence grows long.
            let near = end.min(start + LONG);
            if i < near {
                while marks.next_if(|mark| *mark < i).is_some() {}
                i = marks.peek().map_or(near, |mark| near.min(*mark));
                if i >= end {
                    break;
                }
            }
            if is_too_long(tokens, start, i) {
                out.push(start as u32..i as u32);
                start = i;
            }
            if ends_sentence(tokens, tags, i, end) {
                i = after_closers(tokens, i, end);
                if i < end && starts_sentence(tokens, i) {
                    out.push(start as u32..i as u32);
                    start = i;
                }
            } else {
                i += 1;
            }
        }
        out.push(start as u32..end as u32);
    }
}

/// Tokens after which a sentence is cut at its next mark: what a sentence asks of its rules must not grow with a text
/// that has no full stop.
const LONG: usize = 256;

fn is_too_long(tokens: &[Token], start: usize, i: usize) -> bool {
    i - start >= LONG && (tokens[i - 1].kind == Kind::Mark && tokens[i].kind != Kind::Mark || i - start >= LONG * 2)
}

fn ends_sentence(tokens: &[Token], tags: &[u64], i: usize, end: usize) -> bool {
    let token = &tokens[i];
    if token.kind != Kind::Mark || !matches!(token.first, '.' | '!' | '?' | '…') {
        return false;
    }
    if token.first != '.' || token.end - token.start > 1 {
        return true;
    }
    // `un coup de fil ».Faux, rétorque-t-il`: the space that is missing.
    let closed = i > 0 && matches!(tokens[i - 1].first, '»' | '”') && i + 1 < end && tokens[i + 1].is_capital();
    let glued_word_after = i + 1 < end && tokens[i + 1].is_glued() && tokens[i + 1].kind != Kind::Mark && !closed && !runs_on(tokens, i, end);
    !glued_word_after && !(i > 0 && token.is_glued() && is_abbreviation(&tokens[i - 1], tags[i - 1]) && !opens_anew(tokens, tags, i, end))
}

/// `en trente-six heures.Des soldats`: the same between words in small letters, one of which has a capital as it begins a sentence.
fn runs_on(tokens: &[Token], i: usize, end: usize) -> bool {
    const SHORT: u32 = 4;
    let small = |t: &Token| t.is_word() && !t.is_capital();
    let next = i + 2 < end && tokens[i + 1].is_capital() && !tokens[i + 1].is_all_caps() && small(&tokens[i + 2]) && !tokens[i + 2].is_glued();
    next && i > 0 && small(&tokens[i - 1]) && tokens[i - 1].end - tokens[i - 1].start >= SHORT
}

/// Whether what follows the full stop at `i` can be no name and no number: `au bord de la mer. Les …`, `par 40 °C. Il …`.
fn opens_anew(tokens: &[Token], tags: &[u64], i: usize, end: usize) -> bool {
    let degrees = i > 1 && tokens[i - 2].first == '°';
    let next = |words: &WordSet| i + 1 < end && tokens[i + 1].is_capital() && words.begin(tags[i + 1]);
    let common = || i + 2 < end && tokens[i + 2].is_word() && !tokens[i + 2].is_capital();
    // `écrit-il sur X. Avec …`
    let platform = i > 1 && tokens[i - 1].first == 'X' && const { WordSet::of(&["sur", "via", "réseau"]) }.begin(tags[i - 2]);
    let quoted = i + 1 < end && matches!(tokens[i + 1].first, '«' | '“' | '"') && !tokens[i + 1].is_glued();
    // `le ministère de la Mer. Rosa Morel …`: the day is shortened before a number alone.
    let day = i > 0 && DAYS.begin(tags[i - 1]) && i + 1 < end && tokens[i + 1].kind != Kind::Number;
    degrees || platform || quoted || day || next(&OPENING) || next(const { &WordSet::of(&["le", "la"]) }) && common()
}

fn is_abbreviation(word: &Token, tag: u64) -> bool {
    let letter = word.first.is_uppercase() && word.end - word.start == word.first.len_utf8() as u32;
    word.is_word() && (letter || ABBREVIATIONS.contains(&tag))
}

/// The token after the marks that close with the sentence (`. »`, `?)`).
fn after_closers(tokens: &[Token], i: usize, end: usize) -> usize {
    let mut at = i + 1;
    while at < end {
        let t = &tokens[at];
        let closes = match t.first {
            '.' | '!' | '?' | '…' | ')' | ']' | '»' | '”' | '›' => true,
            '"' | '\'' | '’' => t.is_glued() && !(at + 1 < end && tokens[at + 1].is_glued() && tokens[at + 1].kind != Kind::Mark),
            _ => false,
        };
        if t.kind != Kind::Mark || !closes {
            break;
        }
        at += 1;
    }
    at
}

fn starts_sentence(tokens: &[Token], i: usize) -> bool {
    let t = &tokens[i];
    match t.kind {
        Kind::Word => t.is_capital(),
        Kind::Number => true,
        Kind::Mark => matches!(t.first, '«' | '“' | '"' | '„' | '‹' | '(' | '[' | '–' | '—' | '-' | '•' | '`' | '\'' | '”'),
    }
}
