//! The words of an article in the lexicon: classes of every token, readings, and the longest names and phrases.

use super::source::schema::class;
use super::table::Compiled;
use super::{Lexicon, OVERLAY, Reading, ReadingList};
use crate::text::inflect::feature;
use crate::text::fold::Key;
use crate::text::{Text, Token, fold};
use std::cell::RefCell;
use std::ops::Range;

/// One token in one table: its ids and where its readings are (0: unknown, none).
#[derive(Clone, Copy, Debug, Default)]
struct Found {
    exact: u32,
    plain: u32,
    common: u32,
    names: u32,
}

/// A phrase or name that begins at some token: the token after it, its readings.
#[derive(Clone, Copy, Debug)]
struct Longer {
    end: u32,
    readings: ReadingList,
}

/// Every token of an article, looked up.
#[derive(Debug, Default)]
pub struct Words {
    class: Vec<u64>,
    base: Vec<Found>,
    overlay: Vec<Found>,
    /// All phrases of common words in the article, by the tokens they begin at.
    phrases: Vec<Longer>,
    /// For each token, where its phrases begin; one more at the end.
    phrases_at: Vec<u32>,
    /// The longest name of each token that begins one.
    names: Vec<Longer>,
    /// For each token, its name counted from 1.
    name_at: Vec<u32>,
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
        let len = text.tokens.len();
        let mut words = Words { class: vec![0; len], ..Words::default() };
        let mut roots = vec![(0, 0); len];
        words.base = RECENT.with_borrow_mut(|recent| look_up(&lexicon.base, text, &mut words.class, &mut roots, recent));
        if let Some(overlay) = &lexicon.overlay {
            let mut own_roots = vec![(0, 0); len];
            words.overlay = look_up(overlay, text, &mut words.class, &mut own_roots, &mut Recent::new());
            words.read(text, lexicon, &roots, Some((overlay, &own_roots)));
        } else {
            words.read(text, lexicon, &roots, None);
        }
        words
    }

    /// Walks the tries once from every token that may begin phrases or names; `roots` are each token's exact and plain one.
    /// Where no phrase stands, the token loses the class that says so.
    fn read(&mut self, text: &Text, lexicon: &Lexicon, roots: &[(u32, u32)], own: Option<(&Compiled, &Vec<(u32, u32)>)>) {
        self.phrases_at.reserve(roots.len() + 1);
        self.name_at.resize(roots.len(), 0);
        for (i, (exact, plain)) in roots.iter().enumerate() {
            self.phrases_at.push(self.phrases.len() as u32);
            let own = own.map(|(compiled, roots)| (compiled, roots[i]));
            if self.is(i, class::PHRASE_START) {
                if let Some((compiled, (root, _))) = own {
                    phrases(compiled, root, text, i + 1, &self.overlay, OVERLAY, &mut self.phrases);
                }
                phrases(&lexicon.base, *exact, text, i + 1, &self.base, 0, &mut self.phrases);
                if self.phrases.len() as u32 == self.phrases_at[i] {
                    self.class[i] &= !class::PHRASE_START;
                }
            }
            if self.is(i, class::NAME_START) {
                let own = own.and_then(|(compiled, (_, root))| walk_name(compiled, root, &self.overlay, text, i, OVERLAY, lexicon));
                let name = walk_name(&lexicon.base, *plain, &self.base, text, i, 0, lexicon);
                if let Some(longest) = longer(own, name) {
                    self.names.push(longest);
                    self.name_at[i] = self.names.len() as u32;
                }
            }
        }
        self.phrases_at.push(self.phrases.len() as u32);
    }

    /// The class bits of a token; none past the end.
    #[inline(always)]
    pub fn class(&self, token: usize) -> u64 {
        self.class.get(token).copied().unwrap_or(0)
    }

    /// Whether a token has any of the classes.
    #[inline(always)]
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
    pub fn common<'a>(&self, lexicon: &'a Lexicon, token: usize) -> impl Iterator<Item = Reading> + use<'a> {
        self.lists(lexicon, token, |found| found.common)
    }

    /// The readings of a token as a name, where the way it is written allows them.
    pub fn names<'a>(&self, lexicon: &'a Lexicon, text: &Text, token: usize) -> impl Iterator<Item = Reading> + use<'a> {
        let written = if token < self.class.len() { written(text, &(token..token + 1)) } else { 0 };
        self.lists(lexicon, token, |found| found.names).filter(move |r| allows(written, r.features))
    }

    fn lists<'a>(&self, lexicon: &'a Lexicon, token: usize, list: fn(&Found) -> u32) -> impl Iterator<Item = Reading> + use<'a> {
        let base = self.base.get(token).map_or(0, list);
        let own = self.overlay.get(token).map_or(0, list);
        let readings = |list: u32, mark: u32| lexicon.readings(ReadingList(if list == 0 { 0 } else { list | mark }));
        readings(base, 0).chain(readings(own, OVERLAY))
    }

    /// The longest name of two or more tokens that begins at `token` and that its spelling allows.
    pub fn name_at(&self, token: usize) -> Option<Match> {
        let n = *self.name_at.get(token)?;
        let found = self.names.get((n as usize).checked_sub(1)?)?;
        Some(Match { tokens: token..found.end as usize, readings: found.readings })
    }

    fn phrases(&self, token: usize) -> &[Longer] {
        match (self.phrases_at.get(token), self.phrases_at.get(token + 1)) {
            (Some(from), Some(to)) => &self.phrases[*from as usize..*to as usize],
            _ => &[],
        }
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
    pub fn lemma_phrase(&self, lexicon: &Lexicon, text: &Text, lemma: u32, next: usize, wanted: impl Fn(Reading) -> bool) -> Option<Match> {
        let (compiled, word) = lexicon.compiled(lemma);
        let mark = lemma & OVERLAY;
        let ids = if mark == 0 { &self.base } else { &self.overlay };
        let mut best = None;
        walk(
            compiled,
            compiled.word(word).exact_root,
            text,
            next,
            |i| ids[i].exact,
            |list, end| {
                if lexicon.readings(ReadingList(list | mark)).any(&wanted) {
                    best = Some(Match { tokens: next..end, readings: ReadingList(list | mark) });
                }
            },
        );
        best
    }

    /// The cues of a verb by its lemma word.
    pub fn lemma_cues<'a>(&self, lexicon: &'a Lexicon, lemma: u32) -> impl Iterator<Item = Reading> + 'a {
        let (compiled, word) = lexicon.compiled(lemma);
        let list = compiled.word(word).exact;
        lexicon.readings(ReadingList(if list == 0 { 0 } else { list | lemma & OVERLAY }))
    }
}

/// Looks up every token in one table: adds to the class bits, gives the ids and the roots of tries.
fn look_up(compiled: &Compiled, text: &Text, class: &mut [u64], roots: &mut [(u32, u32)], recent: &mut Recent) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::with_capacity(class.len());
    let mut touched = 0;
    for keys in text.keys.iter().filter(|k| !recent.has(k.exact)) {
        touched ^= compiled.touch(keys.exact);
        if keys.plain != keys.exact {
            touched ^= compiled.touch(keys.plain);
        }
    }
    std::hint::black_box(touched);
    for i in 0..class.len() {
        let row = recent.row(compiled, text, i);
        class[i] |= row.class;
        roots[i] = row.roots;
        out.push(row.found);
    }
    out
}

/// What one table says of a word.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    key: Key,
    class: u64,
    found: Found,
    roots: (u32, u32),
}

impl Row {
    fn read(compiled: &Compiled, text: &Text, i: usize) -> Row {
        let (exact, plain) = ids(compiled, text, i);
        let common = compiled.word(exact);
        let name = if plain == exact { common } else { compiled.word(plain) };
        Row {
            key: text.keys[i].exact,
            class: common.class & !class::NAMES | name.class & class::NAMES,
            found: Found { exact, plain, common: common.exact, names: name.plain },
            roots: (common.exact_root, name.plain_root),
        }
    }
}

/// The words that a thread has looked up of late: a few thousand make up most of any text, and together they fit where
/// the whole table does not.
struct Recent(Vec<Row>);

impl Recent {
    const SIZE: usize = 4096;

    fn new() -> Self {
        Recent(Vec::new())
    }

    fn has(&self, key: Key) -> bool {
        key.head == 0 || self.0.get(key.hash as usize % Self::SIZE).is_some_and(|row| row.key == key)
    }

    fn row(&mut self, compiled: &Compiled, text: &Text, i: usize) -> Row {
        let token = &text.tokens[i];
        let key = text.keys[i].exact;
        // How a word with these first letters is looked up depends on its capital.
        if key.head == 0 || matches!(token.first, 'A' | 'E') {
            return if token.kind == crate::text::Kind::Mark { Row::default() } else { Row::read(compiled, text, i) };
        }
        self.0.resize(Self::SIZE, Row::default());
        let slot = &mut self.0[key.hash as usize % Self::SIZE];
        if slot.key != key {
            *slot = Row::read(compiled, text, i);
        }
        *slot
    }
}

thread_local! {
    /// Of the shipped table, which is the same for every lexicon.
    static RECENT: RefCell<Recent> = RefCell::new(Recent::new());
}

fn longer(own: Option<Longer>, base: Option<Longer>) -> Option<Longer> {
    match (own, base) {
        (Some(a), Some(b)) => Some(if b.end > a.end { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// The exact and the plain id of a token. A capital without its accent (`Etat`, `Elu`) is looked up with it where the
/// bare form is unknown.
fn ids(compiled: &Compiled, text: &Text, i: usize) -> (u32, u32) {
    let token = &text.tokens[i];
    if token.kind == crate::text::Kind::Mark {
        return (0, 0);
    }
    let keys = &text.keys[i];
    let mut exact = compiled.find(keys.exact, keys.exact_len(), |folded| fold::is_exact(word_of(text, token), folded));
    let plain =
        if keys.plain == keys.exact { exact } else { compiled.find(keys.plain, keys.plain_len(), |folded| fold::is_plain(word_of(text, token), folded)) };
    if token.first == 'A' && token.end - token.start == 1 {
        // A capital `A` of its own is the preposition, whose accent is seldom set.
        exact = compiled.find(fold::key("à"), "à".len(), |_| false);
    }
    if token.first == 'E' && token.end - token.start > 1 && compiled.word(exact).class & !class::NAMES == 0 {
        let word = word_of(text, token);
        if word.len() > 1 {
            let accented = format!("É{}", &word[1..]);
            let keys = fold::keys(&accented);
            let found = compiled.find(keys.exact, keys.exact_len(), |folded| fold::is_exact(&accented, folded));
            exact = if found != 0 { found } else { exact };
        }
    }
    (exact, plain)
}

/// A token's letters, without an elision's apostrophe.
fn word_of<'a>(text: &Text<'a>, token: &Token) -> &'a str {
    let word = &text.source[token.start as usize..token.end as usize];
    if token.is_elided() { word.trim_end_matches(fold::is_apostrophe) } else { word }
}

/// Walks the trie from `node` over the tokens from `next` on and gives `found` the readings and the end of all that ends there.
fn walk(compiled: &Compiled, node: u32, text: &Text, next: usize, id: impl Fn(usize) -> u32, mut found: impl FnMut(u32, usize)) {
    if node == 0 {
        return;
    }
    let mut node = node;
    let mut at = next;
    while let Some(token) = text.tokens.get(at) {
        if token.kind == crate::text::Kind::Mark || id(at) == 0 {
            break;
        }
        let Some(child) = compiled.child(node, id(at)) else { break };
        node = child;
        at += 1;
        let list = compiled.node(node);
        if list != 0 {
            found(list, at);
        }
    }
}

fn phrases(compiled: &Compiled, root: u32, text: &Text, next: usize, ids: &[Found], mark: u32, out: &mut Vec<Longer>) {
    walk(compiled, root, text, next, |i| ids[i].exact, |list, end| out.push(Longer { end: end as u32, readings: ReadingList(list | mark) }));
}

fn walk_name(compiled: &Compiled, root: u32, ids: &[Found], text: &Text, token: usize, mark: u32, lexicon: &Lexicon) -> Option<Longer> {
    let mut best = None;
    walk(
        compiled,
        root,
        text,
        token + 1,
        |i| ids[i].plain,
        |list, end| {
            let written = written(text, &(token..end));
            if lexicon.readings(ReadingList(list | mark)).any(|r| allows(written, r.features)) {
                best = Some(Longer { end: end as u32, readings: ReadingList(list | mark) });
            }
        },
    );
    best
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
