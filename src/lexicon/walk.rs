//! Walks of the tries: which are worth it, and the phrases and names that they find.

use super::lookup::{Found, Looked};
use super::matches::{allows, written};
use super::source::schema::class;
use super::table::Compiled;
use super::{Lexicon, ReadingList};
use crate::base::Reused;
use crate::text::{Kind, Text, fold};

/// A phrase or name that begins at some token: the token after it, its readings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Longer {
    pub(super) end: u32,
    pub(super) readings: ReadingList,
}

/// A walk that may find something: from a token, over the trie of phrases of common words or that of names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    pub(super) token: u32,
    pub(super) name: bool,
    /// The trie's node for the token, and the word behind it; 0 where there is none.
    node: u32,
    word: u32,
}

/// The walks that are worth it: the next word may go on from the token. Where a user's table stands beside the shipped one, those
/// of every token that may begin phrases or names.
pub(super) fn starts(class: &mut [u64], words: Looked, text: &Text, lexicon: &Lexicon) -> Reused<Start> {
    let (base, all) = (&lexicon.base, lexicon.overlay.is_some());
    let mut starts = likely_starts(class, words, text, all);
    if !all {
        // Loops of their own, so that all looks wait for memory together; last the one that a walk will need first.
        let goes_on: Reused<bool> = starts.iter().map(|start| base.may_have_child(start.node, start.word)).collect();
        let mut goes_on = goes_on.iter();
        starts.retain(|_| goes_on.next() == Some(&true));
        std::hint::black_box(starts.iter().fold(0, |touched, start| touched ^ base.touch_child(start.node, start.word)));
    }
    starts
}

/// The walks from tokens that begin phrases or names, where the next word stands inside some, or all of them. The tokens lose the
/// class that says that phrases begin there.
fn likely_starts(classes: &mut [u64], words: Looked, text: &Text, all: bool) -> Reused<Start> {
    let mut starts = Reused::<Start>::default();
    for i in 0..classes.len() {
        let class = classes[i];
        if class & (class::PHRASE_START | class::NAME_START) == 0 {
            continue;
        }
        classes[i] = class & !class::PHRASE_START;
        // The classes first: most words are told by that of the next.
        let mut add = |name: bool, next: usize, inside: u64, root: fn(&Found) -> u32, id: fn(&Found) -> u32| {
            let inside = classes.get(next).is_some_and(|class| class & inside != 0);
            let node = if inside || all { words.at(i).map_or(0, root) } else { 0 };
            let word = if inside && node != 0 { words.at(next).map_or(0, id) } else { 0 };
            if word != 0 || all {
                starts.push(Start { token: i as u32, name, node, word });
            }
        };
        if class & class::PHRASE_START != 0 {
            add(false, i + 1, class::PHRASE_INSIDE, |own| own.exact_root, |next| next.exact);
        }
        if class & class::NAME_START != 0 {
            add(true, next_word(text, i + 1), class::NAME_INSIDE, |own| own.plain_root, |next| next.plain);
        }
    }
    starts
}

/// Walks the trie from `node` over the tokens from `next` on and gives `found` the readings and the end of all that ends there.
#[inline]
pub(super) fn walk(compiled: &Compiled, node: u32, words: Looked, next: usize, id: impl Fn(&Found) -> u32, mut found: impl FnMut(u32, usize)) {
    if node == 0 {
        return;
    }
    let mut node = node;
    // A mark, as an unknown word, has no id.
    for at in next.. {
        let Some(id) = words.at(at).map(&id).filter(|id| *id != 0) else { break };
        let Some((child, list)) = compiled.child(node, id) else { break };
        node = child;
        if list != 0 {
            found(list, at + 1);
        }
    }
}

/// Appends the phrases of two or more tokens that begin at `token`.
pub(super) fn phrases(compiled: &Compiled, words: Looked, token: usize, mark: u32, out: &mut Vec<Longer>) {
    let root = words.at(token).map_or(0, |found| found.exact_root);
    walk(compiled, root, words, token + 1, |found| found.exact, |list, end| out.push(Longer { end: end as u32, readings: ReadingList(list | mark) }));
}

/// The longest name of two or more tokens that begins at `token` and that its spelling allows.
pub(super) fn name(compiled: &Compiled, words: Looked, text: &Text, token: usize, mark: u32, lexicon: &Lexicon) -> Option<Longer> {
    let root = words.at(token).map_or(0, |found| found.plain_root);
    let (mut best, mut node, mut at) = (None, root, next_word(text, token + 1));
    while node != 0
        && let Some(id) = words.at(at).map(|found| found.plain).filter(|id| *id != 0)
        && let Some((child, list)) = compiled.child(node, id)
    {
        node = child;
        let end = at + 1;
        let fits = || {
            let written = written(text, &(token..end));
            lexicon.readings(ReadingList(list | mark)).any(|r| allows(written, r.features))
        };
        if list != 0 && fits() {
            best = Some(Longer { end: end as u32, readings: ReadingList(list | mark) });
        }
        at = next_word(text, end);
    }
    best
}

/// The word of a name at token `at` or behind the mark there: that of an English genitive (`Vormand's`), `&` between words.
#[inline]
fn next_word(text: &Text, at: usize) -> usize {
    match text.tokens.get(at) {
        Some(mark) if mark.kind == Kind::Mark && joins(text, at) => at + 1,
        _ => at,
    }
}

/// Whether the mark at token `at` stands inside names.
fn joins(text: &Text, at: usize) -> bool {
    let Some([mark, next]) = text.tokens.get(at..at + 2) else { return false };
    let genitive = fold::is_apostrophe(mark.first) && mark.is_glued() && next.is_glued() && next.end - next.start == 1 && matches!(next.first, 's' | 'S');
    genitive || mark.first == '&' && next.is_word()
}
