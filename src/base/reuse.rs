//! Scratch space that a thread keeps from one article to the next: vectors are cleared, not dropped.

use super::QuickMap;
use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::{Deref, DerefMut};

/// A vector that goes back to its thread when it is dropped, and begins empty with the room that one before it had.
#[derive(Debug, PartialEq)]
pub struct Reused<T: 'static>(Vec<T>);

/// The most bytes of a vector that is kept: one very long article must not hold its memory for ever.
const LARGEST: usize = 4 << 20;
/// The most vectors of one type that are kept.
const MOST: usize = 16;

thread_local! {
    /// A list of spare vectors for each type.
    static SPARE: RefCell<QuickMap<TypeId, Box<dyn Any>>> = const { RefCell::new(HashMap::with_hasher(BuildHasherDefault::new())) };
}

/// Runs `work` on the spare vectors of a type; not at all where the thread is at its end.
fn with_spare<T: 'static, R: Default>(work: impl FnOnce(&mut Vec<Vec<T>>) -> R) -> R {
    let found = SPARE.try_with(|spare| {
        let (mut spare, of) = (spare.borrow_mut(), TypeId::of::<T>());
        if let Some(list) = spare.get_mut(&of) {
            return list.downcast_mut().map(work);
        }
        let mut list = Vec::with_capacity(MOST);
        let done = work(&mut list);
        spare.insert(of, Box::new(list));
        Some(done)
    });
    found.ok().flatten().unwrap_or_default()
}

/// Lets go of the spare vectors of this thread.
pub fn forget() {
    SPARE.take();
}

impl<T> Reused<T> {
    /// `len` times `value`.
    pub fn filled(len: usize, value: T) -> Self
    where
        T: Clone,
    {
        let mut all = Self::default();
        all.resize(len, value);
        all
    }
}

impl<T> Default for Reused<T> {
    fn default() -> Self {
        Reused(with_spare(Vec::pop).unwrap_or_default())
    }
}

impl<T> Drop for Reused<T> {
    fn drop(&mut self) {
        keep(std::mem::take(&mut self.0));
    }
}

/// Leaves a vector to its thread, without what is in it.
fn keep<T: 'static>(mut own: Vec<T>) {
    if own.capacity() == 0 || own.capacity() * size_of::<T>() > LARGEST {
        return;
    }
    own.clear();
    with_spare(|list| {
        if list.len() < MOST {
            list.push(own);
        }
    });
}

impl<T: Clone> Clone for Reused<T> {
    fn clone(&self) -> Self {
        Reused(self.0.clone())
    }
}

impl<T> Deref for Reused<T> {
    type Target = Vec<T>;

    #[inline(always)]
    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T> DerefMut for Reused<T> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.0
    }
}

impl<T> FromIterator<T> for Reused<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut all = Self::default();
        all.extend(items);
        all
    }
}

impl<'a, T> IntoIterator for &'a Reused<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// A string that goes back to its thread when it is dropped, like [`Reused`].
#[derive(Clone, Debug, PartialEq)]
pub struct ReusedString(String);

impl ReusedString {
    /// The string itself, which does not go back unless it is made a `ReusedString` again.
    pub fn into_inner(mut self) -> String {
        std::mem::take(&mut self.0)
    }
}

impl Default for ReusedString {
    fn default() -> Self {
        // No bytes are always text.
        ReusedString(with_spare(Vec::pop).and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default())
    }
}

impl Drop for ReusedString {
    fn drop(&mut self) {
        keep(std::mem::take(&mut self.0).into_bytes());
    }
}

impl From<String> for ReusedString {
    fn from(own: String) -> Self {
        ReusedString(own)
    }
}

impl From<&str> for ReusedString {
    fn from(text: &str) -> Self {
        let mut own = Self::default();
        own.push_str(text);
        own
    }
}

impl Deref for ReusedString {
    type Target = String;

    fn deref(&self) -> &String {
        &self.0
    }
}

impl DerefMut for ReusedString {
    fn deref_mut(&mut self) -> &mut String {
        &mut self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_kept_and_content_is_not() {
        let room = Reused::filled(100, 7_u16).capacity();
        let again = Reused::<u16>::default();
        assert!(again.is_empty() && again.capacity() == room);
        let room = ReusedString::from("mot").capacity();
        assert!(ReusedString::default().is_empty() && ReusedString::default().capacity() == room);
    }
}
