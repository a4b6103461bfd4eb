//! Whom a noun phrase or pronoun denotes.

use super::Entities;
use crate::mentions::Mention;
use crate::syntax::Parse;
use std::ops::Range;

/// A referent: one entity, or the members of a group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Referent {
    /// The entity.
    pub entity: Option<u32>,
    /// The members, where several are meant.
    pub members: Vec<u32>,
}

/// Resolves the phrase at `tokens`.
pub fn resolve(_parse: &Parse, _mentions: &[Mention], _entities: &Entities, _tokens: Range<usize>) -> Option<Referent> {
    None
}
