//! Clusters of mentions while they are being tied together.

use super::name::{Names, Words};
use crate::base::{Chains, Kind, Reused};
use crate::lexicon::EntryId;
use crate::mentions::Mention;
use crate::syntax::Parse;
use crate::text::fold;
use smallvec::{SmallVec, smallvec};

/// Indices of mentions: most names stand a few times in an article.
pub(super) type Indices = SmallVec<[usize; 6]>;

/// A way in which an article writes names: all mentions with the same kind, words and lexicon entry.
#[derive(Clone, Debug)]
pub(super) struct Surface {
    pub(super) kind: Kind,
    /// Folded words.
    pub(super) words: Words,
    /// The same in one transliteration (people).
    pub(super) skeleton: Words,
    pub(super) entry: Option<EntryId>,
    /// Indices of its mentions, in order.
    pub(super) mentions: Indices,
}

/// Groups the mentions of `kind` by what they look like, in order of their first mention.
pub(super) fn surfaces(parse: &Parse, mentions: &[Mention], kind: Kind, names: &mut Names) -> Reused<Surface> {
    let mut out = Reused::<Surface>::default();
    let (mut known, mut written) = (Chains::default(), Chains::default());
    for (i, mention) in mentions.iter().enumerate().filter(|(_, m)| m.kind == kind) {
        // The same tokens again: the same words.
        let tokens = mention.tokens.clone().fold(mention.entry.map_or(0, |e| u64::from(e.0)), |hash, t| hash.rotate_left(7) ^ plain_key(parse, t).hash);
        if let Some(at) = written.get(tokens).find(|at| is_written_so(parse, mention, &mentions[out[*at as usize].mentions[0]])) {
            out[at as usize].mentions.push(i);
            continue;
        }
        let words = names.words(parse, mention.tokens.clone());
        let hash = words.iter().fold(mention.entry.map_or(0, |e| u64::from(e.0)), |hash, w| hash.rotate_left(7) ^ u64::from(*w));
        let same = known.get(hash).find(|at| out[*at as usize].words == words && out[*at as usize].entry == mention.entry);
        match same {
            Some(at) => out[at as usize].mentions.push(i),
            None => {
                written.insert(tokens, out.len() as u32);
                known.insert(hash, out.len() as u32);
                let skeleton = if kind == Kind::Person { names.skeletons(&words) } else { Words::new() };
                out.push(Surface { kind, words, skeleton, entry: mention.entry, mentions: smallvec![i] });
            }
        }
    }
    out
}

fn plain_key(parse: &Parse, token: usize) -> fold::Key {
    parse.text.keys(token).plain
}

/// Whether two mentions have the same entry and, token by token, the same plain words.
fn is_written_so(parse: &Parse, a: &Mention, b: &Mention) -> bool {
    a.entry == b.entry && a.tokens.clone().map(|t| plain_key(parse, t)).eq(b.tokens.clone().map(|t| plain_key(parse, t)))
}

/// Mentions tied together, and what is known of them.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub(super) kind: Kind,
    pub(super) entry: Option<EntryId>,
    /// Its fullest surface.
    pub(super) words: Words,
    pub(super) skeleton: Words,
    /// Indices of its mentions.
    pub(super) mentions: Indices,
}

impl Cluster {
    /// A cluster of one surface.
    pub(super) fn of(surface: Surface) -> Cluster {
        let Surface { kind, words, skeleton, entry, mentions } = surface;
        Cluster { kind, entry, words, skeleton, mentions }
    }

    /// Takes a surface in.
    pub(super) fn join(&mut self, surface: &Surface) {
        self.entry = self.entry.or(surface.entry);
        self.mentions.extend_from_slice(&surface.mentions);
    }

    /// Whether two entries say that the names are two referents.
    pub(super) fn contradicts(&self, entry: Option<EntryId>) -> bool {
        matches!((self.entry, entry), (Some(a), Some(b)) if a != b)
    }
}
