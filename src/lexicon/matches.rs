//! The words of an article in the lexicon: classes of every token, readings, and the longest names and phrases.

use super::source::schema::class;
use super::table::Compiled;
use super::{Lexicon, OVERLAY, Reading, ReadingList};
use crate::text::inflect::feature;
use crate::text::{Text, Token, fold};
use std::ops::Range;

/// The ids of one token in one table (0: unknown).
#[derive(Clone, Copy, Debug, Default)]
struct Ids {
    exact: u32,
    plain: u32,
}

/// Every token of an article, looked up.
#[derive(Debug, Default)]
pub struct Words {
    class: Vec<u64>,
    base: Vec<Ids>,
    overlay: Vec<Ids>,
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
    /// Looks up every token of `text`.
    pub fn new(text: &Text, lexicon: &Lexicon) -> Self {
        let mut words = Words::default();
        words.base.extend((0..text.tokens.len()).map(|i| ids(&lexicon.base, text, i)));
        words.class.extend(words.base.iter().map(|ids| classes(&lexicon.base, *ids)));
        if let Some(overlay) = &lexicon.overlay {
            words.overlay.extend((0..text.tokens.len()).map(|i| ids(overlay, text, i)));
            for (class, ids) in words.class.iter_mut().zip(&words.overlay) {
                *class |= classes(overlay, *ids);
            }
        }
        words
    }

    /// The class bits of a token; none past the end.
    pub fn class(&self, token: usize) -> u64 {
        self.class.get(token).copied().unwrap_or(0)
    }

    /// Whether a token has any of the classes.
    pub fn is(&self, token: usize, classes: u64) -> bool {
        self.class(token) & classes != 0
    }

    /// Whether any lexicon knows the word, by its exact or its plain key.
    pub fn is_known(&self, token: usize) -> bool {
        self.base.get(token).is_some_and(|ids| ids.exact != 0 || ids.plain != 0) || self.overlay.get(token).is_some_and(|ids| ids.exact != 0 || ids.plain != 0)
    }

    /// The id of a token's plain key, equal for equal words; 0 where no lexicon knows it.
    pub fn plain_id(&self, token: usize) -> u32 {
        self.base.get(token).map_or(0, |ids| ids.plain)
    }

    /// The readings of a token as a common word (accents told apart).
    pub fn common<'a>(&self, lexicon: &'a Lexicon, token: usize) -> impl Iterator<Item = Reading> + 'a {
        self.lists(lexicon, token, true).into_iter().flat_map(|list| lexicon.readings(list))
    }

    /// The readings of a token as a name, where the way it is written allows them.
    pub fn names<'a>(&self, lexicon: &'a Lexicon, text: &Text, token: usize) -> impl Iterator<Item = Reading> + 'a {
        let range = token..token + 1;
        let written = written(text, &range);
        self.lists(lexicon, token, false).into_iter().flat_map(|list| lexicon.readings(list)).filter(move |r| allows(written, r.features))
    }

    fn lists(&self, lexicon: &Lexicon, token: usize, exact: bool) -> [ReadingList; 2] {
        let list = |compiled: Option<&Compiled>, ids: Option<&Ids>, mark: u32| match (compiled, ids) {
            (Some(compiled), Some(ids)) => {
                let row = compiled.word(if exact { ids.exact } else { ids.plain });
                let at = if exact { row.exact } else { row.plain };
                ReadingList(if at == 0 { 0 } else { at | mark })
            }
            _ => ReadingList(0),
        };
        [list(Some(&lexicon.base), self.base.get(token), 0), list(lexicon.overlay.as_ref(), self.overlay.get(token), OVERLAY)]
    }

    /// The longest name of two or more tokens that begins at `token` and that its spelling allows.
    pub fn name_at(&self, lexicon: &Lexicon, text: &Text, token: usize) -> Option<Match> {
        if !self.is(token, class::NAME_START) {
            return None;
        }
        let own = lexicon.overlay.as_ref().and_then(|o| walk_name(o, &self.overlay, text, token, OVERLAY, lexicon));
        let base = walk_name(&lexicon.base, &self.base, text, token, 0, lexicon);
        longer(own, base)
    }

    /// The longest phrase of common words, of two or more tokens, that begins at `token` and has a reading that `wanted` accepts.
    pub fn phrase_at(&self, lexicon: &Lexicon, text: &Text, token: usize, wanted: impl Fn(Reading) -> bool) -> Option<Match> {
        if !self.is(token, class::PHRASE_START) {
            return None;
        }
        let phrase = |compiled: &Compiled, ids: &[Ids], mark: u32| {
            let root = compiled.word(ids[token].exact).exact_root;
            let accepts = |list: u32, _: usize| list != 0 && lexicon.readings(ReadingList(list | mark)).any(&wanted);
            walk(compiled, root, text, token + 1, |i| ids[i].exact, accepts).map(|(end, list)| Match { tokens: token..end, readings: ReadingList(list | mark) })
        };
        let own = lexicon.overlay.as_ref().and_then(|o| phrase(o, &self.overlay, OVERLAY));
        longer(own, phrase(&lexicon.base, &self.base, 0))
    }

    /// Gives `found` every phrase of common words, of two or more tokens, that begins at `token`: its end and each reading.
    pub fn each_phrase(&self, lexicon: &Lexicon, text: &Text, token: usize, mut found: impl FnMut(usize, Reading)) {
        if !self.is(token, class::PHRASE_START) {
            return;
        }
        let mut visit = |compiled: &Compiled, ids: &[Ids], mark: u32| {
            let root = compiled.word(ids[token].exact).exact_root;
            let mut give = |list: u32, end: usize| {
                if list != 0 {
                    lexicon.readings(ReadingList(list | mark)).for_each(|r| found(end, r));
                }
                false
            };
            walk(compiled, root, text, token + 1, |i| ids[i].exact, &mut give);
        };
        if let Some(overlay) = &lexicon.overlay {
            visit(overlay, &self.overlay, OVERLAY);
        }
        visit(&lexicon.base, &self.base, 0);
    }

    /// The longest continuation, from `next` on, of the phrases that begin with the verb `lemma` (`faire` + `état`).
    pub fn lemma_phrase(&self, lexicon: &Lexicon, text: &Text, lemma: u32, next: usize, wanted: impl Fn(Reading) -> bool) -> Option<Match> {
        let (compiled, word) = lexicon.compiled(lemma);
        let mark = lemma & OVERLAY;
        let ids = if mark == 0 { &self.base } else { &self.overlay };
        let accepts = |list: u32, _: usize| list != 0 && lexicon.readings(ReadingList(list | mark)).any(&wanted);
        walk(compiled, compiled.word(word).exact_root, text, next, |i| ids[i].exact, accepts)
            .map(|(end, list)| Match { tokens: next..end, readings: ReadingList(list | mark) })
    }

    /// The cues of a verb by its lemma word.
    pub fn lemma_cues<'a>(&self, lexicon: &'a Lexicon, lemma: u32) -> impl Iterator<Item = Reading> + 'a {
        let (compiled, word) = lexicon.compiled(lemma);
        let list = compiled.word(word).exact;
        lexicon.readings(ReadingList(if list == 0 { 0 } else { list | lemma & OVERLAY }))
    }
}

fn longer(a: Option<Match>, b: Option<Match>) -> Option<Match> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.tokens.end > a.tokens.end { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// The ids of a token. A capital without its accent (`Etat`, `Elu`) is looked up with it where the bare form is unknown.
fn ids(compiled: &Compiled, text: &Text, i: usize) -> Ids {
    let token = &text.tokens[i];
    if token.kind == crate::text::Kind::Mark {
        return Ids::default();
    }
    let keys = text.keys[i];
    let word = word_of(text, token);
    let dotted: String;
    let word = if token.is_dotted() {
        dotted = word.chars().filter(|c| c.is_alphabetic()).collect();
        &dotted
    } else {
        word
    };
    let mut exact = compiled.find(keys.exact, |folded| fold::is_exact(word, folded));
    let plain = if keys.plain == keys.exact { exact } else { compiled.find(keys.plain, |folded| fold::is_plain(word, folded)) };
    if word == "A" {
        // A capital `A` of its own is the preposition, whose accent is seldom set.
        exact = compiled.find(fold::keys("à").exact, |folded| folded == "à");
    }
    if token.first == 'E' && word.len() > 1 && compiled.class(exact) & !class::NAMES == 0 {
        let accented = format!("É{}", &word[1..]);
        let found = compiled.find(fold::keys(&accented).exact, |folded| fold::is_exact(&accented, folded));
        if found != 0 {
            exact = found;
        }
    }
    Ids { exact, plain }
}

/// A token's letters, without an elision's apostrophe.
fn word_of<'a>(text: &Text<'a>, token: &Token) -> &'a str {
    let word = &text.source[token.start as usize..token.end as usize];
    if token.is_elided() { word.trim_end_matches(fold::is_apostrophe) } else { word }
}

fn classes(compiled: &Compiled, ids: Ids) -> u64 {
    compiled.class(ids.exact) & !class::NAMES | compiled.class(ids.plain) & class::NAMES
}

/// Walks the trie from `node` over the tokens from `next` on; the longest end that `accepts` (readings, end).
fn walk(
    compiled: &Compiled,
    node: u32,
    text: &Text,
    next: usize,
    id: impl Fn(usize) -> u32,
    mut accepts: impl FnMut(u32, usize) -> bool,
) -> Option<(usize, u32)> {
    if node == 0 {
        return None;
    }
    let mut node = node;
    let mut best = None;
    let mut at = next;
    while let Some(token) = text.tokens.get(at) {
        if token.kind == crate::text::Kind::Mark || id(at) == 0 {
            break;
        }
        let Some(child) = compiled.child(node, id(at)) else { break };
        node = child;
        at += 1;
        let list = compiled.node(node);
        if accepts(list, at) {
            best = Some((at, list));
        }
    }
    best
}

fn walk_name(compiled: &Compiled, ids: &[Ids], text: &Text, token: usize, mark: u32, lexicon: &Lexicon) -> Option<Match> {
    let root = compiled.word(ids[token].plain).plain_root;
    let accepts = |list: u32, end: usize| {
        let written = written(text, &(token..end));
        list != 0 && lexicon.readings(ReadingList(list | mark)).any(|r| allows(written, r.features))
    };
    walk(compiled, root, text, token + 1, |i| ids[i].plain, accepts).map(|(end, list)| Match { tokens: token..end, readings: ReadingList(list | mark) })
}

/// How a name is written: bit 0 with a capital, bit 1 in capitals. A leading article does not count.
pub fn written(text: &Text, range: &Range<usize>) -> u32 {
    let first = range.clone().find(|i| !is_article(text, *i)).unwrap_or(range.start);
    let token = &text.tokens[first];
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
    let t = &text.tokens[token];
    t.end - t.start <= 4 && ["le", "la", "les", "l", "the"].iter().any(|a| word_of(text, t).eq_ignore_ascii_case(a))
}

/// Whether a form with these features may be written so.
pub fn allows(written: u32, features: u32) -> bool {
    let wanted = features & (feature::CAPITAL | feature::ALL_CAPS);
    wanted == 0 || written & wanted != 0
}
