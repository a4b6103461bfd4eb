//! Places and organisations: aliases of the lexicon, acronyms and their expansions, names with and without head words.

use super::cluster::{self, Cluster, Surface};
use super::name::{self, Names};
use crate::base::{Chains, Kind, Reused, RuleCard, Trace};
use crate::lexicon::Group;
use crate::mentions::Mention;
use crate::syntax::Parse;
use crate::text::fold;
use smallvec::SmallVec;

/// The rules for places and organisations.
pub(super) const CARDS: &[RuleCard] = &[RuleCard {
    id: "entities/body",
    title: "Names of one place or organisation",
    about: "Aliases of the lexicon, an acronym and its expansion (in brackets or by its initials), a name with and without its \
            head word or its complement. Two entries of the lexicon are two bodies.",
    fires: &["Les Forces de soutien rapide (FSR) avancent.", "La RPDC se tait. La Corée du Nord attend."],
    silent: &["Le Conseil de sécurité et le Conseil de sécurité nationale sont deux corps."],
}];

/// Ties the mentions of places or of organisations together.
pub(super) fn link(parse: &Parse, mentions: &[Mention], kind: Kind, names: &mut Names, trace: &mut Trace) -> Reused<Cluster> {
    let mut surfaces = cluster::surfaces(parse, mentions, kind, names);
    surfaces.sort_unstable_by_key(|s| (std::cmp::Reverse(s.words.len()), s.mentions[0]));
    let mut bodies = Bodies { names, clusters: Reused::default(), by_entry: Chains::default(), by_word: Chains::default(), by_initials: Chains::default() };
    for surface in surfaces.drain(..) {
        let acronym = kind == Kind::Organization && name::is_acronym(parse, &mentions[surface.mentions[0]].tokens);
        match bodies.find(parse, mentions, &surface, acronym) {
            Some(at) => {
                let whole = || format!("the same as {}", names.joined(&bodies.clusters[at].words));
                surface.mentions.iter().for_each(|m| trace.note("entities/body", mentions[*m].span, whole));
                bodies.clusters[at].join(&surface);
            }
            None => bodies.add(surface),
        }
    }
    bodies.bracketed(parse, mentions);
    bodies.clusters
}

struct Bodies<'n> {
    names: &'n Names,
    clusters: Reused<Cluster>,
    by_entry: Chains,
    /// By each word of their names.
    by_word: Chains,
    by_initials: Chains,
}

impl Bodies<'_> {
    fn add(&mut self, surface: Surface) {
        let at = self.clusters.len() as u32;
        if let Some(entry) = surface.entry {
            self.by_entry.insert(u64::from(entry.0), at);
        }
        for word in surface.words.iter().filter(|w| !self.names.is_small(**w)) {
            let word = u64::from(*word);
            if self.by_word.get(word).next() != Some(at) {
                self.by_word.insert(word, at);
            }
        }
        if self.names.initials(&surface.words).nth(1).is_some() {
            self.by_initials.insert(hash_of(self.names.initials(&surface.words)), at);
        }
        self.clusters.push(Cluster::of(surface));
    }

    fn find(&self, parse: &Parse, mentions: &[Mention], surface: &Surface, acronym: bool) -> Option<usize> {
        if let Some(at) = surface.entry.and_then(|e| self.by_entry.get(u64::from(e.0)).next()) {
            return Some(at as usize);
        }
        let near = surface.words.iter().filter(|w| !self.names.is_small(**w)).flat_map(|w| self.by_word.get(u64::from(*w)));
        let same = |c: &usize| is_part(parse, mentions, self.names, &self.clusters[*c], surface);
        let half = surface.words.len() == 1 && matches!(self.names.text(surface.words[0]), "nord" | "sud");
        let halves = (0..if half { self.clusters.len() } else { 0 }).filter(|c| compass(parse, self.names, &self.clusters[*c], surface));
        let mut fitting: SmallVec<[usize; 8]> = near.map(|c| c as usize).filter(same).chain(halves).collect();
        fitting.sort_unstable();
        fitting.dedup();
        if let [only] = fitting.as_slice() {
            return Some(*only);
        }
        let whole = fitting.iter().find(|c| self.clusters[**c].words == surface.words).copied();
        whole.or_else(|| if acronym { self.expansion(surface) } else { None })
    }

    /// The first body whose initials the acronym is.
    fn expansion(&self, surface: &Surface) -> Option<usize> {
        let acronym = self.names.text(*surface.words.first()?);
        let spelled = |c: &usize| self.names.initials(&self.clusters[*c].words).eq(acronym.chars());
        let first = self.by_initials.get(hash_of(acronym.chars())).map(|c| c as usize).filter(spelled).min();
        first.filter(|c| !self.clusters[*c].contradicts(surface.entry))
    }

    /// `Forces de soutien rapide (FSR)`, `FSR (Forces de soutien rapide)`: what stands in brackets is the same body.
    fn bracketed(&mut self, parse: &Parse, mentions: &[Mention]) {
        let mut of: Reused<u32> = Reused::default();
        for (a, pair) in mentions.windows(2).enumerate() {
            let (left, right) = (&pair[0], &pair[1]);
            let brackets = parse.is_mark(left.tokens.end, '(') && right.tokens.start == left.tokens.end + 1 && parse.is_mark(right.tokens.end, ')');
            let told = right.rule == "mentions/organization_acronym#expansion";
            let short = || told || name::is_acronym(parse, &left.tokens) != name::is_acronym(parse, &right.tokens);
            if brackets && left.kind == right.kind && short() {
                if of.is_empty() {
                    of = self.clusters_of(mentions.len());
                }
                self.unite(a, a + 1, &mut of);
            }
        }
        self.clusters.retain(|c| !c.mentions.is_empty());
    }

    /// For every mention its cluster; `NONE` for those of other kinds.
    fn clusters_of(&self, mentions: usize) -> Reused<u32> {
        let mut of = Reused::filled(mentions, NONE);
        for (cluster, n) in self.clusters.iter().zip(0..) {
            cluster.mentions.iter().for_each(|m| of[*m] = n);
        }
        of
    }

    fn unite(&mut self, left: usize, right: usize, of: &mut [u32]) {
        if of[left] == NONE || of[right] == NONE {
            return;
        }
        let (a, b) = (of[left] as usize, of[right] as usize);
        if a != b && !self.clusters[a].contradicts(self.clusters[b].entry) {
            let taken = std::mem::take(&mut self.clusters[b].mentions);
            let entry = self.clusters[b].entry;
            self.clusters[a].entry = self.clusters[a].entry.or(entry);
            taken.iter().for_each(|m| of[*m] = a as u32);
            self.clusters[a].mentions.extend(taken);
        }
    }
}

/// No cluster.
const NONE: u32 = u32::MAX;

fn hash_of(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(0, |hash: u64, c| (hash.rotate_left(9) ^ u64::from(c)).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// Whether a shorter (or equal) name stands for the name of `cluster`.
fn is_part(parse: &Parse, mentions: &[Mention], names: &Names, cluster: &Cluster, surface: &Surface) -> bool {
    let (long, short) = (cluster.words.as_slice(), surface.words.as_slice());
    if long == short || names.letters(long).eq(names.letters(short)) || without_articles(names, long) == without_articles(names, short) {
        return !cluster.contradicts(surface.entry) || long == short;
    }
    let branch = || long.len() > 1 && short.len() == 1 && long.starts_with(short) && parse.in_group(mentions[surface.mentions[0]].tokens.start, Group::Branch);
    if surface.entry.is_some() || short.is_empty() {
        return branch();
    }
    let first = mentions[cluster.mentions[0]].tokens.start;
    let headed = name::is_head(parse, first);
    let content = |words: &[u32]| words.iter().filter(|w| !names.is_small(**w)).count();
    let suffix = long.len() > short.len() && long.ends_with(short);
    let head_left_out = suffix && headed && content(&long[..long.len() - short.len()]) == 1 && capital(parse, mentions, surface);
    let prefix = long.len() > short.len() && long.starts_with(short);
    let firm = prefix && long.len() == 2 && parse.in_group(mentions[cluster.mentions[0]].tokens.end - 1, Group::Firm);
    // `l'Assemblée`
    let house = prefix && long.len() == 2 && names.text(long[1]) == "nationale";
    let shortened = prefix
        && (firm
            || house
            || content(short) >= 2 && names.is_small(long[short.len()])
            || surface.kind == Kind::Place && matches!(names.text(long[short.len()]), "sur" | "les" | "en"));
    // `aéroport de Nice` and `aéroport international de Nice`: the same head and name, something left out between.
    let same_ends = headed && short.len() >= 2 && short[0] == long[0] && short.last() == long.last() && content(short) >= 2 && subset(short, long);
    head_left_out || shortened || same_ends
}

fn without_articles<'w>(names: &Names, words: &'w [u32]) -> &'w [u32] {
    match words.first().map(|w| names.text(*w)) {
        Some("l" | "le" | "la" | "les" | "the") if words.len() > 1 => &words[1..],
        _ => words,
    }
}

/// `le Nord`, `le Sud` where the article names the country of that half.
fn compass(parse: &Parse, names: &Names, cluster: &Cluster, surface: &Surface) -> bool {
    let ([word], Some(entry)) = (surface.words.as_slice(), cluster.entry) else { return false };
    let half = names.text(*word);
    let country = || fold::words(parse.lexicon.name(entry)).last().map(fold::plain);
    surface.kind == Kind::Place && matches!(half, "nord" | "sud") && parse.lexicon.sub(entry) == 0 && country().as_deref() == Some(half)
}

fn subset(short: &[u32], long: &[u32]) -> bool {
    short.iter().all(|w| long.contains(w))
}

fn capital(parse: &Parse, mentions: &[Mention], surface: &Surface) -> bool {
    mentions[surface.mentions[0]].tokens.clone().any(|i| parse.is_capital(i))
}
