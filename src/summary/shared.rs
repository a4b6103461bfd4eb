//! What many records hold alike, held once: names and dates of a corpus repeat themselves.

use super::bearer::Bearer;
use super::hash::{NumberHasher, NumberMap};
use super::record::{Days, Record};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hash};
use std::sync::Arc;

/// What records have been seen to hold.
#[derive(Debug, Default)]
pub struct Shared {
    bearers: HashSet<Arc<Bearer>, BuildHasherDefault<NumberHasher>>,
    /// Where these are held in memory: most of what comes is held already.
    held: NumberMap<u64, ()>,
    days: HashSet<Arc<Days>>,
}

impl Shared {
    /// Lets a record hold what others before it hold too.
    pub fn share(&mut self, record: &mut Record) {
        let place = |bearer: &Arc<Bearer>| Arc::as_ptr(bearer).addr() as u64;
        for named in &mut record.named {
            if !self.held.contains_key(&place(&named.bearer)) {
                once(&mut self.bearers, &mut named.bearer);
                self.held.insert(place(&named.bearer), ());
            }
        }
        record.moments.iter_mut().for_each(|moment| once(&mut self.days, &mut moment.days));
    }
}

fn once<T: Eq + Hash + ?Sized, S: std::hash::BuildHasher>(seen: &mut HashSet<Arc<T>, S>, value: &mut Arc<T>) {
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
