//! The mentions of an article, and where in the list those of a token stand.

use super::{Attributes, Date, Mention};
use crate::base::Reused;
use std::ops::Deref;

/// Mentions in order of their starts, none overlapping.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mentions {
    list: Reused<Mention>,
    /// What dates mean: apart, so that the mentions stay small.
    dates: Reused<Date>,
    /// For each token, how many begin before it.
    before: Reused<u32>,
}

impl Mentions {
    /// The mentions of an article of `tokens` tokens, and what its dates mean.
    pub(super) fn new(list: Reused<Mention>, dates: Reused<Date>, tokens: usize) -> Self {
        let mut before = Reused::default();
        before.reserve(tokens);
        for (mention, n) in list.iter().zip(0..) {
            before.resize(mention.tokens.start + 1, n);
        }
        before.resize(tokens, list.len() as u32);
        Mentions { list, dates, before }
    }

    /// What one of them means as a date; none where it is no date.
    #[inline]
    pub fn date(&self, mention: &Mention) -> Option<&Date> {
        match mention.attributes {
            Attributes::Date(n) => self.dates.get(n as usize),
            _ => None,
        }
    }

    /// How many begin before a token: the index of the first that begins there or behind it.
    #[inline]
    pub fn begun(&self, token: usize) -> usize {
        self.before.get(token).map_or(self.list.len(), |n| *n as usize)
    }

    /// How many end before a token or right there: the index of the first that reaches behind it.
    #[inline]
    pub fn ended(&self, token: usize) -> usize {
        let begun = self.begun(token);
        begun - usize::from(begun > 0 && self.list[begun - 1].tokens.end > token)
    }
}

impl Deref for Mentions {
    type Target = [Mention];

    #[inline]
    fn deref(&self) -> &[Mention] {
        &self.list
    }
}

impl<'a> IntoIterator for &'a Mentions {
    type Item = &'a Mention;
    type IntoIter = std::slice::Iter<'a, Mention>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

#[cfg(test)]
mod tests {
    use crate::base::Trace;
    use crate::lexicon::Lexicon;
    use crate::syntax::Parse;
    use crate::text::Text;

    #[test]
    fn the_mentions_of_a_token() {
        let (text, lexicon) = (Text::new("À Paris, Emmanuel Macron attend Angela Merkel lundi 3 mai 2021."), Lexicon::shipped());
        let parse = Parse::new(&text, &lexicon);
        let (mentions, _) = crate::mentions::find(&parse, None, &mut Trace::off());
        assert!(mentions.len() >= 4);
        for token in 0..parse.len() + 2 {
            assert_eq!(mentions.begun(token), mentions.iter().filter(|m| m.tokens.start < token).count(), "{token}");
            assert_eq!(mentions.ended(token), mentions.iter().filter(|m| m.tokens.end <= token).count(), "{token}");
        }
    }
}
