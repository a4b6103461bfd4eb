//! Clusters of mentions while they are being tied together.

use super::name;
use crate::base::Kind;
use crate::lexicon::EntryId;
use crate::mentions::Mention;
use crate::syntax::Parse;
use std::collections::HashMap;

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
    let mut known: HashMap<(Vec<String>, Option<EntryId>), usize> = HashMap::new();
    for (i, mention) in mentions.iter().enumerate().filter(|(_, m)| m.kind == kind) {
        let words = name::words(parse, mention.tokens.clone());
        let key = (words, mention.entry);
        match known.get(&key) {
            Some(at) => out[*at].mentions.push(i),
            None => {
                let skeleton = key.0.iter().map(|w| name::skeleton(w)).collect();
                out.push(Surface { kind, words: key.0.clone(), skeleton, entry: mention.entry, mentions: vec![i] });
                known.insert(key, out.len() - 1);
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
    pub(super) fn of(surface: &Surface) -> Cluster {
        let Surface { kind, words, skeleton, entry, mentions } = surface.clone();
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
