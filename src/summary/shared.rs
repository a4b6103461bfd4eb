//! What many records hold alike, held once: names, dates, cues and sources of a corpus repeat themselves.

use super::record::{Bearer, Days, Record};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::HashSet;
use std::hash::Hash;
use std::sync::Arc;

/// What records have been seen to hold.
#[derive(Debug, Default)]
pub struct Shared {
    bearers: HashSet<Arc<Bearer>>,
    days: HashSet<Arc<Days>>,
    words: HashSet<Arc<str>>,
}

impl Shared {
    /// Lets a record hold what others before it hold too.
    pub fn share(&mut self, record: &mut Record) {
        record.entities.iter_mut().for_each(|named| once(&mut self.bearers, &mut named.bearer));
        let words = record.claims.iter_mut().flat_map(|claim| [&mut claim.cue, &mut claim.source]);
        words.for_each(|words| once(&mut self.words, words));
        record.moments.iter_mut().for_each(|moment| once(&mut self.days, &mut moment.days));
    }
}

fn once<T: Eq + Hash + ?Sized>(seen: &mut HashSet<Arc<T>>, value: &mut Arc<T>) {
    match seen.get(value) {
        Some(known) => *value = Arc::clone(known),
        None => _ = seen.insert(Arc::clone(value)),
    }
}

/// Writes what is shared as if it were not.
pub fn serialize<T: Serialize + ?Sized, S: Serializer>(value: &Arc<T>, out: S) -> Result<S::Ok, S::Error> {
    value.as_ref().serialize(out)
}

/// Reads it back, shared with nobody yet.
pub fn deserialize<'de, T: ?Sized, D: Deserializer<'de>>(input: D) -> Result<Arc<T>, D::Error>
where
    Box<T>: Deserialize<'de>,
{
    Box::<T>::deserialize(input).map(Arc::from)
}
