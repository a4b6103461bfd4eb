//! Words and wordings, each held once and known by a number: a corpus repeats itself.

use crate::text::fold;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

/// Strings, one after the other; 0 is the empty one.
#[derive(Clone, Debug)]
pub struct Strings {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
    known: HashTable<u32>,
}

impl Default for Strings {
    fn default() -> Self {
        Strings { text: String::new(), ends: vec![0], known: HashTable::new() }
    }
}

impl PartialEq for Strings {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, &self.ends) == (&other.text, &other.ends)
    }
}

impl Strings {
    /// The number of a string, which is held from now on.
    pub fn number(&mut self, words: &str) -> u32 {
        if words.is_empty() {
            return 0;
        }
        let (text, ends) = (&self.text, &self.ends);
        let at = |n: &u32| get(text, ends, *n);
        match self.known.entry(fold::key(words).hash, |n| at(n) == words, |n| fold::key(at(n)).hash) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(free) => {
                let next = self.ends.len() as u32;
                free.insert(next);
                self.text.push_str(words);
                self.ends.push(self.text.len() as u32);
                next
            }
        }
    }

    /// The string with a number.
    pub fn get(&self, number: u32) -> &str {
        get(&self.text, &self.ends, number)
    }

    /// No string will be asked for its number any more.
    pub fn close(&mut self) {
        self.known = HashTable::new();
    }
}

fn get<'a>(text: &'a str, ends: &[u32], number: u32) -> &'a str {
    let end = |n: u32| ends.get(n as usize).map_or(text.len(), |end| *end as usize);
    text.get(number.checked_sub(1).map_or(0, end)..end(number)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_is_held_once() {
        let mut strings = Strings::default();
        let numbers = ["quai", "grue", "", "quai"].map(|word| strings.number(word));
        assert_eq!((numbers, strings.ends.len()), ([1, 2, 0, 1], 3));
        assert_eq!(numbers.map(|n| strings.get(n)), ["quai", "grue", "", "quai"]);
    }
}
