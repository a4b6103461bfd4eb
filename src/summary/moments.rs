//! The dated mentions of all articles. They are many, and read again only where the timeline is put in order and written: so a few stand
//! together in one entry of what is spilled.

use super::column::Column;
use super::packed::{self, Packed};
use super::spill::Spill;
use std::ops::Range;

/// Dated mentions, known by their numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Moments {
    entries: Column<Entry>,
    size: u32,
}

/// Moments of one article that stand together.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    /// The number of the first of them.
    first: u32,
    place: u32,
}

/// A dated mention.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Moment<S> {
    /// The number of its period.
    pub(super) period: u32,
    /// Its index among the article's mentions.
    pub(super) mention: u32,
    pub(super) sentence: S,
}

/// How many moments stand together.
const TOGETHER: usize = 8;

impl Moments {
    /// How many there are.
    pub(super) fn len(&self) -> u32 {
        self.size
    }

    /// Adds those of an article.
    pub(super) fn push(&mut self, all: &[Moment<&str>], spill: &mut Spill) {
        for together in all.chunks(TOGETHER) {
            let (mut bytes, mut last) = (Vec::new(), None);
            for Moment { period, mention, sentence } in together {
                // One more than its length, or 0 where it is that of the moment before.
                let length = if last == Some(sentence) { 0 } else { sentence.len() as u32 + 1 };
                [*period, *mention, length].into_iter().for_each(|n| packed::push(&mut bytes, n));
                bytes.extend_from_slice(if length == 0 { b"" } else { sentence.as_bytes() });
                last = Some(sentence);
            }
            self.entries.push(Entry { first: self.size, place: spill.push(&bytes) });
            self.size += together.len() as u32;
        }
    }

    /// Hands the moments with these numbers to `take`, with their numbers; of one article all or one alone.
    pub(super) fn each(&self, numbers: Range<u32>, spill: &Spill, mut take: impl FnMut(u32, Moment<&str>)) {
        let behind = self.entries.partition_point(0..self.entries.len(), |entry| entry.first <= numbers.start);
        let entries = (behind.saturating_sub(1)..self.entries.len()).map(|at| &self.entries[at]).take_while(|entry| entry.first < numbers.end);
        for entry in entries {
            spill.read(entry.place, |bytes| {
                let wanted = read(bytes).zip(entry.first..).filter(|(_, n)| numbers.contains(n));
                wanted.for_each(|(moment, n)| take(n, moment.in_words()));
            });
        }
    }
}

impl<'a> Moment<&'a [u8]> {
    /// The same with the words that its sentence is.
    fn in_words(self) -> Moment<&'a str> {
        Moment { period: self.period, mention: self.mention, sentence: std::str::from_utf8(self.sentence).unwrap_or_default() }
    }
}

/// The moments that stand together in an entry.
fn read(bytes: &[u8]) -> impl Iterator<Item = Moment<&[u8]>> {
    let (mut packed, mut sentence) = (Packed::new(bytes), &b""[..]);
    std::iter::from_fn(move || {
        if packed.is_empty() {
            return None;
        }
        let [period, mention, length] = std::array::from_fn(|_| packed.number());
        sentence = if length == 0 { sentence } else { packed.text(length as usize - 1) };
        Some(Moment { period, mention, sentence })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_by_article_and_alone() {
        let (mut moments, mut spill) = (Moments::default(), Spill::default());
        let all: Vec<Moment<&str>> =
            (0..20).map(|n| Moment { period: n % 3, mention: n * 2, sentence: ["Hier, il pleuvait.", ""][n as usize / 9 % 2] }).collect();
        moments.push(&all, &mut spill);
        moments.push(&[], &mut spill);
        moments.push(&all[3..5], &mut spill);
        let read = |numbers: Range<u32>| {
            let mut found = Vec::new();
            moments.each(numbers, &spill, |n, moment| {
                found.push((
                    n,
                    Moment { sentence: moment.sentence.to_string(), ..Moment { period: moment.period, mention: moment.mention, sentence: String::new() } },
                ))
            });
            found
        };
        assert_eq!(moments.len(), 22);
        assert!(
            read(0..20)
                .iter()
                .zip(&all)
                .all(|((_, found), moment)| (found.period, found.mention, found.sentence.as_str()) == (moment.period, moment.mention, moment.sentence))
        );
        assert_eq!(read(0..20).iter().map(|(n, _)| *n).collect::<Vec<u32>>(), (0..20).collect::<Vec<u32>>());
        assert_eq!(read(21..22).iter().map(|(n, moment)| (*n, moment.mention)).collect::<Vec<_>>(), [(21, 8)]);
        assert!(read(20..20).is_empty());
    }
}
