//! Which entity of the corpus an entity of an article is. That follows from its names, but for surnames that several people of the
//! corpus bear: of these, each article tells by itself who is meant.

use super::hash::NumberMap;
use super::kept::Kept;

/// Who is who in the articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Who {
    of_bearer: Vec<u32>,
    apart: NumberMap<(u32, u32), u32>,
}

/// That an article tells who it is.
const APART: u32 = u32::MAX;

impl Who {
    /// Of so many bearers nothing is known.
    pub fn new(bearers: usize) -> Self {
        Who { of_bearer: vec![APART; bearers], apart: NumberMap::default() }
    }

    /// Says who a bearer is everywhere.
    pub fn everywhere(&mut self, bearer: u32, is: u32) {
        self.of_bearer[bearer as usize] = is;
    }

    /// Says who a bearer is in one article.
    pub fn within(&mut self, record: usize, bearer: u32, is: u32) {
        self.apart.insert((record as u32, bearer), is);
    }

    /// Calls those that are somebody by another number.
    pub fn renumber(&mut self, number: impl Fn(u32) -> u32) {
        self.of_bearer.iter_mut().filter(|is| **is != APART).chain(self.apart.values_mut()).for_each(|is| *is = number(*is));
    }

    /// Who a bearer is in all articles, if it is one.
    pub fn of_bearer(&self, bearer: u32) -> Option<u32> {
        self.of_bearer.get(bearer as usize).copied().filter(|is| *is != APART)
    }

    /// Who a bearer is in an article.
    #[inline]
    pub fn is(&self, record: Kept, bearer: u32) -> u32 {
        self.of_bearer(bearer).or_else(|| self.apart.get(&(record.index() as u32, bearer)).copied()).unwrap_or(APART)
    }

    /// Who an entity of an article is, by its index there, which has to be one.
    pub fn of(&self, record: Kept, entity: u32) -> u32 {
        self.is(record, record.bearers()[entity as usize])
    }

    /// Who the entities of an article are.
    pub fn each<'a>(&'a self, record: Kept<'a>) -> impl ExactSizeIterator<Item = u32> + 'a {
        record.bearers().iter().map(move |bearer| self.is(record, *bearer))
    }
}
