//! What is read again only to be written: bytes that lie in a temporary file without a name as soon as they are more than a few.
//! Where no file can be made or written, they stay in memory.

use smallvec::SmallVec;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Entries of bytes, known by their places.
#[derive(Clone, Debug, Default)]
pub(super) struct Spill {
    pieces: Vec<Piece>,
    store: Option<Arc<Mutex<Store>>>,
    /// Whether nothing more goes into the file, because it cannot be made or takes no more.
    is_full: bool,
}

/// Entries that stand one after the other.
#[derive(Clone, Debug)]
enum Piece {
    Held(Vec<u8>),
    /// Where they begin in the file.
    Stored(u64),
}

/// The file, and what was read of it last: most is read in a row.
#[derive(Debug)]
struct Store {
    file: File,
    window: Vec<u8>,
    /// Where the window begins in the file.
    start: u64,
}

/// An entry begins at a multiple of so many bytes, so that more can be told apart by their places.
const UNIT: usize = 8;
/// How many units a piece has.
const ROOM: usize = (1 << 17) / UNIT;
/// How many pieces there are before any goes into the file.
const HELD: usize = 8;
/// The bytes before an entry that tell its length.
const HEAD: usize = size_of::<u32>();
/// So many bytes are read back by one step.
const STEP: u64 = 1 << 12;

impl Spill {
    /// Adds an entry; gives back its place.
    pub(super) fn push(&mut self, entry: &[u8]) -> u32 {
        let size = (HEAD + entry.len()).next_multiple_of(UNIT);
        if !matches!(self.pieces.last(), Some(Piece::Held(last)) if last.len() + size <= ROOM * UNIT) {
            self.store();
            self.pieces.push(Piece::Held(Vec::with_capacity(size.max(ROOM * UNIT))));
        }
        let first = (self.pieces.len() - 1) * ROOM;
        let Some(Piece::Held(last)) = self.pieces.last_mut() else { return 0 };
        let place = first + last.len() / UNIT;
        last.extend_from_slice(&(entry.len() as u32).to_le_bytes());
        last.extend_from_slice(entry);
        last.resize(last.len().next_multiple_of(UNIT), 0);
        place as u32
    }

    /// Puts all pieces into the file, if they are many.
    fn store(&mut self) {
        if self.pieces.len() < HELD || self.is_full {
            return;
        }
        if self.store.is_none() {
            self.store = tempfile::tempfile().ok().map(|file| Arc::new(Mutex::new(Store { file, window: Vec::new(), start: 0 })));
        }
        let stored = self.store.as_ref().map(|store| self.pieces.iter_mut().try_for_each(|piece| piece.store(&mut lock(store).file)));
        self.is_full = !matches!(stored, Some(Ok(())));
    }

    /// Hands an entry to `take`; nothing where there is none at that place.
    pub(super) fn read<T>(&self, place: u32, take: impl FnOnce(&[u8]) -> T) -> T {
        let at = place as usize % ROOM * UNIT;
        match (self.pieces.get(place as usize / ROOM), &self.store) {
            (Some(Piece::Held(piece)), _) => take(entry(piece.get(at..).unwrap_or_default()).unwrap_or_default()),
            (Some(Piece::Stored(start)), Some(store)) => {
                // A copy, for who takes it may read another.
                let bytes = lock(store).load(start + at as u64).map(SmallVec::<[u8; 256]>::from_slice);
                take(&bytes.map_err(|error| TROUBLE.get_or_init(|| error.to_string())).unwrap_or_default())
            }
            _ => take(&[]),
        }
    }
}

/// Why an entry could not be read back, of any spill: records are made of records, and what lacks in one lacks in the others.
static TROUBLE: OnceLock<String> = OnceLock::new();

/// Fails where something could not be read back: what was made of it is not whole.
///
/// # Errors
/// Why.
pub fn check() -> io::Result<()> {
    TROUBLE.get().map_or(Ok(()), |why| Err(io::Error::other(format!("the temporary file cannot be read back: {why}"))))
}

impl Piece {
    /// Puts it behind what is in the file.
    fn store(&mut self, file: &mut File) -> io::Result<()> {
        if let Piece::Held(bytes) = self {
            let start = file.seek(SeekFrom::End(0))?;
            file.write_all(bytes)?;
            *self = Piece::Stored(start);
        }
        Ok(())
    }
}

impl Store {
    /// The entry whose head stands at a place of the file.
    fn load(&mut self, place: u64) -> io::Result<&[u8]> {
        let mut at = place.checked_sub(self.start).map_or(usize::MAX, |at| at as usize);
        if entry(self.window.get(at..).unwrap_or_default()).is_none() {
            at = 0;
            self.fill(place)?;
        }
        entry(&self.window[at..]).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }

    /// Reads what begins at a place: one step, or all of the entry there.
    fn fill(&mut self, place: u64) -> io::Result<()> {
        self.window.clear();
        self.start = place;
        self.file.seek(SeekFrom::Start(place))?;
        (&self.file).take(STEP).read_to_end(&mut self.window)?;
        let size = self.window.first_chunk().map_or(0, |head| HEAD + u32::from_le_bytes(*head) as usize);
        (&self.file).take(size.saturating_sub(self.window.len()) as u64).read_to_end(&mut self.window)?;
        Ok(())
    }
}

/// The store, which nobody leaves in a state of its own: who reads or writes goes to the place first.
fn lock(store: &Mutex<Store>) -> impl std::ops::DerefMut<Target = Store> {
    store.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The entry that begins here, if all of it is here.
fn entry(bytes: &[u8]) -> Option<&[u8]> {
    let (head, rest) = bytes.split_first_chunk::<HEAD>()?;
    rest.get(..u32::from_le_bytes(*head) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(spill: &Spill, place: u32) -> Vec<u8> {
        spill.read(place, <[u8]>::to_vec)
    }

    #[test]
    fn entries_are_read_from_memory_and_file_alike() {
        let mut spill = Spill::default();
        let entry = |n: usize| vec![n as u8; n % 1500];
        let mut places = Vec::new();
        while spill.pieces.len() < HELD {
            places.push(spill.push(&entry(places.len())));
        }
        assert!(spill.store.is_none());
        while spill.pieces.len() < HELD + 3 {
            places.push(spill.push(&entry(places.len())));
        }
        let long = spill.push(&vec![7; ROOM * UNIT * 2]);
        places.push(spill.push(&entry(places.len())));
        assert!(matches!(spill.pieces[..], [Piece::Stored(0), .., Piece::Stored(_), Piece::Held(_)]));
        assert!(places.iter().enumerate().all(|(n, place)| read(&spill, *place) == entry(n)));
        assert_eq!((read(&spill, long).len(), read(&spill, u32::MAX).len(), check().is_ok()), (ROOM * UNIT * 2, 0, true));
    }

    #[test]
    fn what_cannot_be_written_stays_and_what_is_not_there_fails() {
        let mut spill = Spill { is_full: true, ..Spill::default() };
        let place = (0..HELD * 3).map(|n| spill.push(&vec![n as u8; ROOM * UNIT])).next();
        assert!(spill.store.is_none() && place.is_some_and(|place| read(&spill, place).len() == ROOM * UNIT));
        assert!(tempfile::tempfile().is_ok_and(|file| Store { file, window: Vec::new(), start: 0 }.load(8).is_err()));
    }
}
