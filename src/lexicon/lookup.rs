//! Looks up the words of an article, one by one; a thread remembers those that it looked up of late.

use super::source::schema::class;
use super::table::Compiled;
use crate::base::Reused;
use crate::text::fold::Key;
use crate::text::{Text, Token, fold};
use std::cell::RefCell;

/// One token in one table: its ids, where its readings are and where its tries begin (0: unknown, none).
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Found {
    pub(super) exact: u32,
    pub(super) plain: u32,
    pub(super) common: u32,
    pub(super) names: u32,
    pub(super) exact_root: u32,
    pub(super) plain_root: u32,
}

/// Looks up every token in one table: their class bits and what was found. Words that were not looked up of late come last, so
/// that all of them wait for memory together; so do the readings, of which the rules will ask.
pub(super) fn look_up(compiled: &Compiled, text: &Text, scratch: &mut Scratch) -> (Reused<u64>, Reused<Found>) {
    let Scratch { recent, missed } = scratch;
    let (mut class, mut out) = (Reused::<u64>::default(), Reused::<Found>::default());
    out.reserve(text.tokens.len());
    missed.clear();
    let table = recent.table();
    let mut touched = 0;
    class.extend(text.keys.iter().zip(text.tokens.iter()).zip(0..).map(|((keys, token), i)| {
        let row = table.get(key(token, keys.exact));
        if row.is_none() && token.kind != crate::text::Kind::Mark {
            touched ^= compiled.touch(keys.exact);
            if keys.plain != keys.exact {
                touched ^= compiled.touch(keys.plain);
            }
            missed.push(Missed { token: i, exact: 0, plain: 0 });
        }
        let row = row.unwrap_or(&Row::NONE);
        out.push(row.found);
        row.class
    }));
    for word in missed.iter_mut() {
        (word.exact, word.plain) = ids(compiled, text, word.token as usize);
        touched ^= compiled.touch_word(word.exact);
        if word.plain != word.exact {
            touched ^= compiled.touch_word(word.plain);
        }
    }
    std::hint::black_box(touched);
    for word in missed.iter() {
        let i = word.token as usize;
        let row = Row::read(compiled, word.exact, word.plain);
        table.put(key(&text.tokens[i], text.keys[i].exact), row);
        (class[i], out[i]) = (row.class, row.found);
    }
    (class, out)
}

/// Under which key a token is remembered; 0 for a mark. How a word with these first letters is looked up depends on its
/// capital. The hash of a word of up to eight bytes is its own; of longer ones two would have to share all 64 bits.
#[inline]
fn key(token: &Token, exact: Key) -> u64 {
    if matches!(token.first, 'A' | 'E') { !exact.hash } else { exact.hash }
}

/// What one table says of a word.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(32))]
struct Row {
    class: u64,
    found: Found,
}

impl Row {
    const NONE: Row = Row { class: 0, found: Found { exact: 0, plain: 0, common: 0, names: 0, exact_root: 0, plain_root: 0 } };

    fn read(compiled: &Compiled, exact: u32, plain: u32) -> Row {
        let common = compiled.word(exact);
        let name = if plain == exact { common } else { compiled.word(plain) };
        Row {
            class: common.class & !class::PLAIN | name.class & class::PLAIN,
            found: Found { exact, plain, common: common.exact, names: name.plain, exact_root: common.exact_root, plain_root: name.plain_root },
        }
    }
}

/// The words that a thread has looked up of late: a few thousand make up most of any text, and together they fit where
/// the whole table does not. None before the first article.
struct Recent(Option<Rows>);

/// How many words are remembered, each in the place that its key has.
const SIZE: usize = 8192;

/// A row for each place, two in a line of the processor's cache, and the keys apart, so that most of them stay near.
struct Rows {
    keys: Box<[u64; SIZE]>,
    rows: Box<[Row; SIZE]>,
}

impl Recent {
    fn table(&mut self) -> &mut Rows {
        self.0.get_or_insert_with(|| Rows { keys: boxed(0), rows: boxed(Row::NONE) })
    }
}

/// So many times `value`.
fn boxed<T: Copy, const N: usize>(value: T) -> Box<[T; N]> {
    vec![value; N].into_boxed_slice().try_into().unwrap_or_else(|_| Box::new([value; N]))
}

impl Rows {
    #[inline]
    fn get(&self, key: u64) -> Option<&Row> {
        let at = key as usize % SIZE;
        (self.keys[at] == key && key != 0).then(|| &self.rows[at])
    }

    fn put(&mut self, key: u64, row: Row) {
        let at = key as usize % SIZE;
        (self.keys[at], self.rows[at]) = (key, row);
    }
}

/// What a thread keeps from one article to the next.
pub(super) struct Scratch {
    recent: Recent,
    /// Words that were not looked up of late.
    missed: Vec<Missed>,
}

/// A word of the article that was not looked up of late, and its ids.
struct Missed {
    token: u32,
    exact: u32,
    plain: u32,
}

impl Scratch {
    pub(super) const fn new() -> Self {
        Scratch { recent: Recent(None), missed: Vec::new() }
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
    if token.first == 'E' && token.end - token.start > 1 && compiled.word(exact).class & !(class::PLAIN | class::PHRASE_INSIDE | class::GROUP) == 0 {
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
