//! Who is named in the articles: each bearer once, numbered, and which one each entity of a record is.

use super::bearer::Bearer;
use super::hash::NumberMap;
use super::lists::Lists;
use super::record::Record;
use std::sync::Arc;

/// Who is named in the articles.
#[derive(Debug, Default)]
pub struct Cast<'a> {
    /// Names and what is known of them; two of these may be equal.
    pub bearers: Vec<&'a Bearer>,
    /// For every record and entity its bearer.
    pub of: Lists<u32>,
}

impl<'a> Cast<'a> {
    /// Numbers the bearers of `records`, in the order in which they are met.
    pub fn new(records: &'a [Record]) -> Self {
        let mut cast = Cast::default();
        let mut numbers: NumberMap<u64, u32> = NumberMap::default();
        for record in records {
            for named in record.entities() {
                // Records that were collected share their bearers, so that the place in memory tells one from another.
                let number = *numbers.entry(Arc::as_ptr(named.bearer()).addr() as u64).or_insert_with(|| {
                    cast.bearers.push(named.bearer());
                    cast.bearers.len() as u32 - 1
                });
                cast.of.add(number);
            }
            cast.of.end();
        }
        cast
    }

    /// For every entity the record in which it stands.
    pub fn records(&self) -> Vec<u32> {
        self.of.iter().enumerate().flat_map(|(r, own)| own.iter().map(move |_| r as u32)).collect()
    }
}
