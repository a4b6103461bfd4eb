//! Looks up the words of an article, one by one; a thread remembers those that it looked up of late.

use super::source::schema::class;
use super::table::Compiled;
use crate::base::Reused;
use crate::text::fold::Key;
use crate::text::{Text, Token, fold};
use std::cell::RefCell;

/// One token in one table: its ids and where its readings are (0: unknown, none).
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Found {
    pub(super) exact: u32,
    pub(super) plain: u32,
    pub(super) common: u32,
    pub(super) names: u32,
}

/// Looks up every token in one table: adds to the class bits, gives the ids and the roots of tries. Words that were not
/// looked up of late come last, so that all of them wait for memory together.
pub(super) fn look_up(compiled: &Compiled, text: &Text, class: &mut [u64], scratch: &mut Scratch) -> Reused<Found> {
    let Scratch { recent, roots, missed } = scratch;
    let mut out = Reused::default();
    out.reserve(class.len());
    roots.clear();
    roots.reserve(class.len());
    missed.clear();
    let mut touched = 0;
    for (((keys, token), class), i) in text.keys.iter().zip(text.tokens.iter()).zip(class.iter_mut()).zip(0..) {
        let row = recent.get(Recent::key(token, keys.exact));
        if row.is_none() && token.kind != crate::text::Kind::Mark {
            touched ^= compiled.touch(keys.exact);
            if keys.plain != keys.exact {
                touched ^= compiled.touch(keys.plain);
            }
            missed.push(i);
        }
        let row = row.unwrap_or(&Row::NONE);
        *class |= row.class;
        roots.push(row.roots);
        out.push(row.found);
    }
    std::hint::black_box(touched);
    for i in missed.iter().map(|i| *i as usize) {
        let row = recent.row(compiled, text, i);
        class[i] |= row.class;
        (roots[i], out[i]) = (row.roots, row.found);
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
    const NONE: Row = Row { key: Key { head: 0, hash: 0 }, class: 0, found: Found { exact: 0, plain: 0, common: 0, names: 0 }, roots: (0, 0) };

    fn read(compiled: &Compiled, text: &Text, i: usize, key: Key) -> Row {
        let (exact, plain) = ids(compiled, text, i);
        let common = compiled.word(exact);
        let name = if plain == exact { common } else { compiled.word(plain) };
        Row {
            key,
            class: common.class & !class::PLAIN | name.class & class::PLAIN,
            found: Found { exact, plain, common: common.exact, names: name.plain },
            roots: (common.exact_root, name.plain_root),
        }
    }
}

/// The words that a thread has looked up of late: a few thousand make up most of any text, and together they fit where
/// the whole table does not.
pub(super) struct Recent(Vec<Row>);

impl Recent {
    const SIZE: usize = 8192;

    /// Under which key a token is remembered; none for a mark. How a word with these first letters is looked up depends on
    /// its capital.
    #[inline]
    fn key(token: &Token, exact: Key) -> Key {
        Key { hash: if matches!(token.first, 'A' | 'E') { !exact.hash } else { exact.hash }, ..exact }
    }

    #[inline]
    fn get(&self, key: Key) -> Option<&Row> {
        self.0.get(key.hash as usize % Self::SIZE).filter(|row| row.key == key && key.head != 0)
    }

    fn row(&mut self, compiled: &Compiled, text: &Text, i: usize) -> Row {
        let key = Self::key(&text.tokens[i], text.keys[i].exact);
        if key.head == 0 {
            return Row::read(compiled, text, i, key);
        }
        if self.0.is_empty() {
            self.0.resize(Self::SIZE, Row::default());
        }
        let slot = &mut self.0[key.hash as usize % Self::SIZE];
        if slot.key != key {
            *slot = Row::read(compiled, text, i, key);
        }
        *slot
    }
}

/// What a thread keeps from one article to the next.
pub(super) struct Scratch {
    pub(super) recent: Recent,
    /// The roots of each token's tries.
    pub(super) roots: Vec<(u32, u32)>,
    /// Tokens that were not looked up of late.
    missed: Vec<u32>,
}

impl Scratch {
    pub(super) const fn new() -> Self {
        Scratch { recent: Recent(Vec::new()), roots: Vec::new(), missed: Vec::new() }
    }
}

thread_local! {
    /// Of the shipped table, which is the same for every lexicon.
    pub(super) static SCRATCH: RefCell<Scratch> = const { RefCell::new(Scratch::new()) };
}

/// The exact and the plain id of a token. A capital without its accent (`Etat`, `Elu`) is looked up with it where the
/// bare form is unknown.
fn ids(compiled: &Compiled, text: &Text, i: usize) -> (u32, u32) {
    let (token, keys) = (&text.tokens[i], &text.keys[i]);
    let mut exact = compiled.find(keys.exact, keys.exact_len(), |folded| fold::is_exact(word_of(text, token), folded));
    let plain =
        if keys.plain == keys.exact { exact } else { compiled.find(keys.plain, keys.plain_len(), |folded| fold::is_plain(word_of(text, token), folded)) };
    if token.first == 'A' && token.end - token.start == 1 {
        // A capital `A` of its own is the preposition, whose accent is seldom set.
        exact = compiled.find(fold::key("à"), "à".len(), |_| false);
    }
    if token.first == 'E' && token.end - token.start > 1 && compiled.word(exact).class & !(class::PLAIN | class::PHRASE_INSIDE) == 0 {
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
pub(super) fn word_of<'a>(text: &Text<'a>, token: &Token) -> &'a str {
    let word = &text.source[token.start as usize..token.end as usize];
    if token.is_elided() { word.trim_end_matches(fold::is_apostrophe) } else { word }
}
