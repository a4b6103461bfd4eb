//! The forms of an article: its different words, folded and looked up once however often they stand there.

use super::fold::Keys;
use crate::base::Reused;

/// A word as it is compared and looked up.
#[derive(Clone, Copy, Debug, Default)]
pub struct Form {
    /// Its keys; none of marks.
    pub keys: Keys,
    /// The first token that has it.
    pub token: u32,
    /// Whether it begins with a capital whose accent may be missing (`A`, `E`): those are looked up with it too.
    pub bare: bool,
}

/// The forms of an article; one of them may be there twice.
#[derive(Debug)]
pub struct Forms {
    /// In order of their first tokens; the first form is that of all marks.
    pub list: Reused<Form>,
    /// The form of each token.
    pub of: Reused<u32>,
    /// For some bits of a hash, the last form that has them; of a text with more forms than that, one that has not, which is seen.
    last: Reused<u16>,
}

/// How many places hashes have: an article has a few hundred forms.
const PLACES: usize = 2048;

impl Default for Forms {
    fn default() -> Self {
        let mut list = Reused::default();
        list.push(Form::default());
        Forms { list, of: Reused::default(), last: Reused::filled(PLACES, 0) }
    }
}

impl Forms {
    /// The form of marks.
    pub(super) const MARK: u32 = 0;

    /// The keys of a token.
    #[inline]
    pub fn keys(&self, token: usize) -> &Keys {
        &self.list[self.of[token] as usize].keys
    }

    /// The form whose exact key has this hash; none where there is none, or where another took its place. The hash of a word of up to
    /// eight bytes is its own; of longer ones two would have to share all 64 bits.
    #[inline(always)]
    pub(super) fn find(&self, hash: u64, bare: bool) -> Option<u32> {
        let n = u32::from(self.last[hash as usize % PLACES]);
        let form = &self.list[n as usize];
        (form.keys.exact.hash == hash && form.bare == bare).then_some(n)
    }

    /// Adds the form of `token`, to be found again.
    #[inline]
    pub(super) fn add(&mut self, keys: Keys, bare: bool, token: usize) -> u32 {
        let n = self.push(keys, bare, token);
        self.last[keys.exact.hash as usize % PLACES] = n as u16;
        n
    }

    /// Adds a form that no other token has.
    pub(super) fn push(&mut self, keys: Keys, bare: bool, token: usize) -> u32 {
        self.list.push(Form { keys, token: token as u32, bare });
        self.list.len() as u32 - 1
    }
}
