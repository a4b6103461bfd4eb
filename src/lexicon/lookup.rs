//! Looks up the words of an article, one by one; a thread remembers those that it looked up of late.

use super::source::schema::class;
use super::table::Compiled;
use crate::base::Reused;
use crate::text::forms::Form;
use crate::text::{Text, Token, fold};
use compact_str::format_compact;
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

/// What one table says of the words of an article, by their forms.
#[derive(Clone, Copy, Debug)]
pub(super) struct Looked<'w> {
    pub(super) found: &'w [Found],
    /// The form of each token.
    pub(super) of: &'w [u32],
}

impl<'w> Looked<'w> {
    /// What was found of a token; none past the end.
    #[inline]
    pub(super) fn at(self, token: usize) -> Option<&'w Found> {
        self.found.get(*self.of.get(token)? as usize)
    }
}

/// Looks up every form in one table: their class bits and what was found. Words that were not looked up of late come last, so
/// that all of them wait for memory together; so do the readings, of which the rules will ask. Many short loops, for the same end.
pub(super) fn look_up(compiled: &Compiled, text: &Text, scratch: &mut Scratch) -> (Reused<u64>, Reused<Found>) {
    let Scratch { recent: table, missed, places } = scratch;
    let forms = &text.forms.list;
    table.grow();
    places.clear();
    places.extend(forms.iter().map(|form| table.place(key(form))));
    missed.clear();
    missed.extend((1..).zip(places.iter().skip(1)).filter(|(_, place)| **place == table.nowhere()).map(|(form, _)| Missed { form, exact: 0, plain: 0 }));
    let mut touched = 0;
    let keys = || missed.iter().map(|word| &forms[word.form as usize].keys);
    keys().for_each(|keys| touched ^= compiled.touch(keys.exact) ^ compiled.touch(keys.plain));
    keys().for_each(|keys| touched ^= compiled.touch_text(keys.exact, keys.exact_len()) ^ compiled.touch_text(keys.plain, keys.plain_len()));
    let (mut class, mut out): (Reused<u64>, Reused<Found>) =
        (places.iter().map(|place| table.rows[*place as usize].class).collect(), places.iter().map(|place| table.rows[*place as usize].found).collect());
    for word in missed.iter_mut() {
        (word.exact, word.plain) = ids(compiled, text, &forms[word.form as usize]);
        touched ^= compiled.touch_word(word.exact) ^ compiled.touch_word(word.plain);
    }
    std::hint::black_box(touched);
    for word in missed.iter() {
        let form = word.form as usize;
        let row = Row::read(compiled, word.exact, word.plain);
        table.put(key(&forms[form]), row);
        (class[form], out[form]) = (row.class, row.found);
    }
    (class, out)
}

/// Under which key a form is remembered: how a word that may have lost an accent is looked up depends on its capital.
#[inline]
fn key(form: &Form) -> u64 {
    let hash = form.keys.exact.hash;
    if form.bare { !hash } else { hash }
}

/// What one table says of a word.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(32))]
struct Row {
    class: u64,
    found: Found,
}

impl Row {
    fn read(compiled: &Compiled, exact: u32, plain: u32) -> Row {
        let common = compiled.word(exact);
        let name = if plain == exact { common } else { compiled.word(plain) };
        Row {
            class: common.class & !class::PLAIN | name.class & class::PLAIN,
            found: Found { exact, plain, common: common.exact, names: name.plain, exact_root: common.exact_root, plain_root: name.plain_root },
        }
    }
}

/// The words that a thread has looked up of late, each in the place that its key has: a few thousand make up most of any text,
/// and together they fit where the whole table does not. Few places at first, so that a single article does not pay for many.
struct Recent {
    /// Keys apart from rows, so that most of them stay near.
    keys: Vec<u64>,
    /// A row for each place, two in a line of the processor's cache, and the last for what has no place: it says nothing.
    rows: Vec<Row>,
    /// How many words were put since the places became more.
    put: usize,
}

/// With how many places a thread begins, and how many it has at most.
const FIRST: usize = 1024;
const MOST: usize = 16384;

impl Recent {
    /// So many places, a power of two, all of them free.
    fn of(places: usize) -> Self {
        Recent { keys: vec![0; places], rows: vec![Row::default(); places + 1], put: 0 }
    }

    /// Four times the places where most of them were taken, the words kept.
    fn grow(&mut self) {
        let places = self.keys.len();
        if places == 0 {
            *self = Recent::of(FIRST);
        } else if self.put > places / 2 && places < MOST {
            let old = std::mem::replace(self, Recent::of(places * 4));
            old.keys.iter().zip(&old.rows).filter(|(key, _)| **key != 0).for_each(|(key, row)| self.put(*key, *row));
        }
    }

    #[inline]
    fn nowhere(&self) -> u32 {
        self.keys.len() as u32
    }

    #[inline]
    fn place(&self, key: u64) -> u32 {
        let at = key as usize & (self.keys.len() - 1);
        if self.keys[at] == key { at as u32 } else { self.nowhere() }
    }

    fn put(&mut self, key: u64, row: Row) {
        let at = key as usize & (self.keys.len() - 1);
        (self.keys[at], self.rows[at]) = (key, row);
        self.put += 1;
    }
}

/// What a thread keeps from one article to the next.
pub(super) struct Scratch {
    recent: Recent,
    /// Words that were not looked up of late.
    missed: Vec<Missed>,
    /// Where the forms of the article are remembered.
    places: Vec<u32>,
}

/// A word of the article that was not looked up of late, and its ids.
struct Missed {
    form: u32,
    exact: u32,
    plain: u32,
}

impl Scratch {
    pub(super) const fn new() -> Self {
        Scratch { recent: Recent { keys: Vec::new(), rows: Vec::new(), put: 0 }, missed: Vec::new(), places: Vec::new() }
    }
}

thread_local! {
    /// Of the shipped table, which is the same for every lexicon.
    pub(super) static SCRATCH: RefCell<Scratch> = const { RefCell::new(Scratch::new()) };
}

/// The exact and the plain id of a form. A capital without its accent (`Etat`, `Elu`) is looked up with it where the
/// bare form is unknown.
fn ids(compiled: &Compiled, text: &Text, form: &Form) -> (u32, u32) {
    let (word, keys) = (word_of(text, &text.tokens[form.token as usize]), &form.keys);
    let mut exact = compiled.find(keys.exact, keys.exact_len(), |folded| fold::is_exact(word, folded));
    let plain = if keys.plain == keys.exact { exact } else { compiled.find(keys.plain, keys.plain_len(), |folded| fold::is_plain(word, folded)) };
    if word == "A" {
        // A capital `A` of its own is the preposition, whose accent is seldom set.
        exact = compiled.find(fold::key("à"), "à".len(), |_| false);
    }
    if word.len() > 1
        && let Some(rest) = word.strip_prefix('E')
        && compiled.word(exact).class & !(class::PLAIN | class::PHRASE_INSIDE | class::GROUP) == 0
    {
        let accented = format_compact!("É{rest}");
        let keys = fold::keys(&accented);
        let found = compiled.find(keys.exact, keys.exact_len(), |folded| fold::is_exact(&accented, folded));
        exact = if found != 0 { found } else { exact };
    }
    (exact, plain)
}

/// A token's letters, without an elision's apostrophe.
fn word_of<'a>(text: &Text<'a>, token: &Token) -> &'a str {
    let word = &text.source[token.start as usize..token.end as usize];
    if token.is_elided() { word.trim_end_matches(fold::is_apostrophe) } else { word }
}
