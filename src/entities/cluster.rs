//! Clusters of mentions while they are being tied together.

use super::name;
use crate::base::{Kind, QuickMap};
use crate::lexicon::EntryId;
use crate::mentions::Mention;
use crate::syntax::Parse;
use crate::text::fold;

/// A way in which an article writes names: all mentions with the same kind, words and lexicon entry.
#[derive(Clone, Debug)]
pub(super) struct Surface {
    pub(super) kind: Kind,
    /// Folded words.
    pub(super) words: Vec<String>,
    /// The same in one transliteration (people).
    pub(super) skeleton: Vec<String>,
    pub(super) entry: Option<EntryId>,
    /// Indices of its mentions, in order.
    pub(super) mentions: Vec<usize>,
}

/// Groups the mentions of `kind` by what they look like, in order of their first mention.
pub(super) fn surfaces(parse: &Parse, mentions: &[Mention], kind: Kind) -> Vec<Surface> {
    let mut out: Vec<Surface> = Vec::new();
    let mut known: QuickMap<u64, Vec<usize>> = QuickMap::default();
    for (i, mention) in mentions.iter().enumerate().filter(|(_, m)| m.kind == kind) {
        let words = name::words(parse, mention.tokens.clone());
        let hash = words.iter().fold(mention.entry.map_or(0, |e| u64::from(e.0)), |hash, w| hash.rotate_left(7) ^ fold::key(w).hash);
        let alike = known.entry(hash).or_default();
        match alike.iter().find(|at| out[**at].words == words && out[**at].entry == mention.entry) {
            Some(at) => out[*at].mentions.push(i),
            None => {
                alike.push(out.len());
                let skeleton = if kind == Kind::Person { words.iter().map(|w| name::skeleton(w)).collect() } else { Vec::new() };
                out.push(Surface { kind, words, skeleton, entry: mention.entry, mentions: vec![i] });
            }
        }
    }
    out
}

/// Mentions tied together, and what is known of them.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub(super) kind: Kind,
    pub(super) entry: Option<EntryId>,
    /// Its fullest surface.
    pub(super) words: Vec<String>,
    pub(super) skeleton: Vec<String>,
    /// Indices of its mentions.
    pub(super) mentions: Vec<usize>,
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
        self.mentions.extend(&surface.mentions);
    }

    /// Whether two entries say that the names are two referents.
    pub(super) fn contradicts(&self, entry: Option<EntryId>) -> bool {
        matches!((self.entry, entry), (Some(a), Some(b)) if a != b)
    }
}
