//! The words of an article in the lexicon: classes of every token, readings, and the longest names and phrases.

use super::lookup::{Found, Looked, SCRATCH, Scratch, look_up};
use super::source::schema::class;
use super::walk::{self, Longer};
use super::{Lexicon, OVERLAY, Reading, ReadingList, Readings, Table};
use crate::base::Reused;
use crate::text::inflect::feature;
use crate::text::{Text, Token, WordSet};
use std::ops::Range;

/// All that is longer than the token at which it begins.
#[derive(Clone, Copy, Debug, Default)]
struct Begun {
    /// Its first phrase, and how many it has.
    phrases: (u32, u32),
    /// The longest name.
    name: Option<Longer>,
}

/// Tokens that are looked at together.
const STEP: usize = 8;

/// Every token of an article, looked up.
#[derive(Debug, Default)]
pub struct Words {
    class: Reused<u64>,
    /// The form of each token, and what was found of each form.
    of: Reused<u32>,
    base: Reused<Found>,
    overlay: Reused<Found>,
    /// All phrases of common words in the article, by the tokens they begin at.
    phrases: Reused<Longer>,
    /// What begins at the tokens at which anything longer does.
    begun: Reused<Begun>,
    /// For each token, what begins there, counted from 1.
    begun_at: Reused<u32>,
    /// For each token, the tables of its phrases.
    phrase_tables: Reused<u32>,
}

/// A name or a phrase of one or more tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it may be.
    pub readings: ReadingList,
}

impl Words {
    /// Looks up every token of `text`, and the phrases and names that begin there.
    pub fn new(text: &Text, lexicon: &Lexicon) -> Self {
        let mut words = Words::default();
        let (mut class, base) = SCRATCH.with_borrow_mut(|scratch| look_up(&lexicon.base, text, scratch));
        words.base = base;
        if let Some(overlay) = &lexicon.overlay {
            let own;
            (own, words.overlay) = look_up(overlay, text, &mut Scratch::new());
            class.iter_mut().zip(own.iter()).for_each(|(all, own)| *all |= own);
        }
        words.of.extend_from_slice(&text.forms.of);
        words.class.extend(words.of.iter().map(|form| class[*form as usize]));
        words.read(text, lexicon);
        words
    }

    /// Walks the tries once from every token that may begin phrases or names. Where no phrase stands, the token loses the class
    /// that says so; where a name stands, it gains one.
    fn read(&mut self, text: &Text, lexicon: &Lexicon) {
        self.begun_at.resize(text.tokens.len(), 0);
        self.phrase_tables.resize(text.tokens.len(), 0);
        let starts = walk::starts(&mut self.class, looked(&self.base, &self.of), text, lexicon);
        let mut starts = starts.iter().peekable();
        while let Some(start) = starts.next() {
            let i = start.token as usize;
            let phrases = if start.name { (0, 0) } else { self.read_phrases(i, lexicon) };
            let named = start.name || starts.next_if(|next| next.token == start.token).is_some();
            let name = if named { self.read_name(i, text, lexicon) } else { None };
            if phrases.1 > 0 || name.is_some() {
                self.begun.push(Begun { phrases, name });
                self.begun_at[i] = self.begun.len() as u32;
            }
        }
    }

    /// Keeps the phrases that begin at token `i`: the first, and how many there are.
    fn read_phrases(&mut self, i: usize, lexicon: &Lexicon) -> (u32, u32) {
        let before = self.phrases.len();
        if let Some(overlay) = &lexicon.overlay {
            walk::phrases(overlay, looked(&self.overlay, &self.of), i, OVERLAY, &mut self.phrases);
        }
        walk::phrases(&lexicon.base, looked(&self.base, &self.of), i, 0, &mut self.phrases);
        let found = &self.phrases[before..];
        if !found.is_empty() {
            self.class[i] |= class::PHRASE_START;
            self.phrase_tables[i] = found.iter().flat_map(|p| lexicon.readings(p.readings)).fold(0, |all, r| all | 1 << r.table() as u32);
        }
        (before as u32, found.len() as u32)
    }

    /// The longest name that begins at token `i`.
    fn read_name(&mut self, i: usize, text: &Text, lexicon: &Lexicon) -> Option<Longer> {
        let base = walk::name(&lexicon.base, looked(&self.base, &self.of), text, i, 0, lexicon);
        let own = lexicon.overlay.as_ref().and_then(|own| walk::name(own, looked(&self.overlay, &self.of), text, i, OVERLAY, lexicon));
        let longest = longer(own, base);
        if longest.is_some() {
            self.class[i] |= class::LONG_NAME;
        }
        longest
    }

    /// The class bits of a token; none past the end.
    #[inline(always)]
    pub fn class(&self, token: usize) -> u64 {
        self.class.get(token).copied().unwrap_or(0)
    }

    /// The class bits of a range of tokens.
    pub fn classes(&self, tokens: &Range<usize>) -> &[u64] {
        &self.class[tokens.clone()]
    }

    /// Whether a token has any of the classes.
    #[inline(always)]
    pub fn is(&self, token: usize, classes: u64) -> bool {
        self.class(token) & classes != 0
    }

    /// The first token from `from` on that has any of the classes or begins a phrase of any of `tables` (a bit for each).
    pub fn next(&self, from: usize, classes: u64, tables: u32) -> Option<usize> {
        let (class, phrases) = (self.class.get(from..)?, self.phrase_tables.get(from..)?);
        // Eight tokens at a step are passed over while none of them has any.
        let none = |(class, phrases): &(&[u64; STEP], &[u32; STEP])| {
            class.iter().fold(0, |all, c| all | c) & classes == 0 && phrases.iter().fold(0, |all, t| all | t) & tables == 0
        };
        let passed = STEP * class.as_chunks().0.iter().zip(phrases.as_chunks().0).take_while(none).count();
        let found = self.rows(from + passed).position(|(class, phrases)| (class & classes) | u64::from(phrases & tables) != 0);
        found.map(|n| from + passed + n)
    }

    /// The first token from `from` on that has any of the classes.
    #[inline]
    pub fn next_of(&self, from: usize, classes: u64) -> Option<usize> {
        let class = self.class.get(from..)?;
        let none = |class: &&[u64; STEP]| class.iter().fold(0, |all, c| all | c) & classes == 0;
        let passed = STEP * class.as_chunks().0.iter().take_while(none).count();
        class[passed..].iter().position(|class| class & classes != 0).map(|n| from + passed + n)
    }

    /// The class bits of each token from `from` on, and the tables of the phrases that begin there.
    #[inline]
    fn rows(&self, from: usize) -> impl Iterator<Item = (u64, u32)> + use<'_> {
        let rest = (self.class.get(from..).unwrap_or_default(), self.phrase_tables.get(from..).unwrap_or_default());
        rest.0.iter().copied().zip(rest.1.iter().copied())
    }

    /// The tokens that have any of the classes, in order.
    #[inline]
    pub fn with(&self, classes: u64) -> impl Iterator<Item = usize> + use<'_> {
        std::iter::successors(self.next_of(0, classes), move |last| self.next_of(last + 1, classes))
    }

    /// Whether any lexicon knows the word, by its exact or its plain key.
    pub fn is_known(&self, token: usize) -> bool {
        let known = |table| looked(table, &self.of).at(token).is_some_and(|ids| ids.exact != 0 || ids.plain != 0);
        known(&self.base) || known(&self.overlay)
    }

    /// The id of a token's plain key, equal for equal words; 0 where no lexicon knows it.
    pub fn plain_id(&self, token: usize) -> u32 {
        looked(&self.base, &self.of).at(token).map_or(0, |ids| ids.plain)
    }

    /// The readings of a token as a common word (accents told apart).
    #[inline]
    pub fn common<'a>(&self, lexicon: &'a Lexicon, token: usize) -> Readings<'a> {
        self.lists(lexicon, token, |found| found.common)
    }

    /// The readings of a token as a name, where the way it is written allows them.
    #[inline]
    pub fn names<'a>(&self, lexicon: &'a Lexicon, text: &Text, token: usize) -> impl Iterator<Item = Reading> + use<'a> {
        let written = text.tokens.get(token).map_or(0, written_alone);
        self.lists(lexicon, token, |found| found.names).filter(move |r| allows(written, r.features))
    }

    #[inline]
    fn lists<'a>(&self, lexicon: &'a Lexicon, token: usize, list: fn(&Found) -> u32) -> Readings<'a> {
        let form = self.of.get(token).map_or(usize::MAX, |form| *form as usize);
        let of_form = |found: &[Found]| found.get(form).map_or(0, list);
        lexicon.both(of_form(&self.base), of_form(&self.overlay))
    }

    /// The longest name of two or more tokens that begins at `token` and that its spelling allows.
    pub fn name_at(&self, token: usize) -> Option<Match> {
        let name = self.begun(token)?.name?;
        Some(Match { tokens: token..name.end as usize, readings: name.readings })
    }

    /// Whether a phrase of `table`, of two or more tokens, begins at `token`.
    #[inline]
    pub fn has_phrase(&self, token: usize, table: Table) -> bool {
        self.phrase_tables.get(token).is_some_and(|tables| tables >> table as u32 & 1 != 0)
    }

    fn begun(&self, token: usize) -> Option<&Begun> {
        let n = *self.begun_at.get(token)?;
        self.begun.get((n as usize).checked_sub(1)?)
    }

    fn phrases(&self, token: usize) -> &[Longer] {
        let (first, count) = self.begun(token).map_or((0, 0), |begun| begun.phrases);
        &self.phrases[first as usize..(first + count) as usize]
    }

    /// The longest phrase of common words, of two or more tokens, that begins at `token` and has a reading that `wanted` accepts.
    pub fn phrase_at(&self, lexicon: &Lexicon, token: usize, wanted: impl Fn(Reading) -> bool) -> Option<Match> {
        let mut best: Option<&Longer> = None;
        for phrase in self.phrases(token) {
            if best.is_none_or(|b| phrase.end > b.end) && lexicon.readings(phrase.readings).any(&wanted) {
                best = Some(phrase);
            }
        }
        best.map(|p| Match { tokens: token..p.end as usize, readings: p.readings })
    }

    /// Gives `found` every phrase of common words, of two or more tokens, that begins at `token`: its end and each reading.
    pub fn each_phrase(&self, lexicon: &Lexicon, token: usize, mut found: impl FnMut(usize, Reading)) {
        for phrase in self.phrases(token) {
            lexicon.readings(phrase.readings).for_each(|r| found(phrase.end as usize, r));
        }
    }

    /// The longest continuation, from `next` on, of the phrases that begin with the verb `lemma` (`faire` + `état`).
    pub fn lemma_phrase(&self, lexicon: &Lexicon, lemma: u32, next: usize, wanted: impl Fn(Reading) -> bool) -> Option<Match> {
        let (compiled, own) = lexicon.compiled(lemma);
        let mark = lemma & OVERLAY;
        let ids = looked(if mark == 0 { &self.base } else { &self.overlay }, &self.of);
        let mut best = None;
        walk::walk(
            compiled,
            compiled.lemma(own).1,
            ids,
            next,
            |found| found.exact,
            |list, end| {
                if lexicon.readings(ReadingList(list | mark)).any(&wanted) {
                    best = Some(Match { tokens: next..end, readings: ReadingList(list | mark) });
                }
            },
        );
        best
    }

    /// Whether phrases of several words begin with a verb.
    #[inline]
    pub fn begins_phrases(&self, lexicon: &Lexicon, lemma: u32) -> bool {
        let (compiled, own) = lexicon.compiled(lemma);
        compiled.lemma(own).1 != 0
    }

    /// The cues of a verb by its lemma.
    pub fn lemma_cues<'a>(&self, lexicon: &'a Lexicon, lemma: u32) -> impl Iterator<Item = Reading> + 'a {
        let (compiled, own) = lexicon.compiled(lemma);
        let (list, _) = compiled.lemma(own);
        lexicon.readings(ReadingList(if list == 0 { 0 } else { list | lemma & OVERLAY }))
    }
}

fn looked<'w>(found: &'w [Found], of: &'w [u32]) -> Looked<'w> {
    Looked { found, of }
}

fn longer(own: Option<Longer>, base: Option<Longer>) -> Option<Longer> {
    match (own, base) {
        (Some(a), Some(b)) => Some(if b.end > a.end { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// How a name is written: bit 0 with a capital, bit 1 in capitals. A leading article does not count.
pub fn written(text: &Text, range: &Range<usize>) -> u32 {
    let first = if range.len() == 1 { None } else { range.clone().find(|i| !is_article(text, *i)) };
    written_alone(&text.tokens[first.unwrap_or(range.start)])
}

fn written_alone(token: &Token) -> u32 {
    let mut bits = 0;
    if token.is_capital() || token.is_number() {
        bits |= feature::CAPITAL;
    }
    if token.is_all_caps() {
        bits |= feature::ALL_CAPS;
    }
    bits
}

fn is_article(text: &Text, token: usize) -> bool {
    // `al-Qaïda`: the Arabic one too.
    const ARTICLES: WordSet = WordSet::of(&["le", "la", "les", "l", "the", "du", "des", "au", "aux", "al", "el"]);
    ARTICLES.begin(text.tags[token])
}

/// Whether a form with these features may be written so.
#[inline]
pub fn allows(written: u32, features: u32) -> bool {
    let wanted = features & (feature::CAPITAL | feature::ALL_CAPS);
    wanted == 0 || written & wanted != 0
}
