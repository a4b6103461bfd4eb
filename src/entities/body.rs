//! Places and organisations: aliases of the lexicon, acronyms and their expansions, names with and without head words.

use super::cluster::{self, Cluster, Surface};
use super::name;
use crate::base::{Kind, QuickMap, RuleCard, Trace};
use crate::mentions::Mention;
use crate::syntax::Parse;
use crate::text::fold;

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
pub(super) fn link(parse: &Parse, mentions: &[Mention], kind: Kind, trace: &mut Trace) -> Vec<Cluster> {
    let mut surfaces = cluster::surfaces(parse, mentions, kind);
    surfaces.sort_by_key(|s| (std::cmp::Reverse(s.words.len()), s.mentions[0]));
    let mut bodies = Bodies::default();
    for surface in surfaces {
        let acronym = kind == Kind::Organization && name::is_acronym(parse, &mentions[surface.mentions[0]].tokens);
        match bodies.find(parse, mentions, &surface, acronym) {
            Some(at) => {
                let whole = || format!("the same as {}", bodies.clusters[at].words.join(" "));
                surface.mentions.iter().for_each(|m| trace.note("entities/body", mentions[*m].span, whole));
                bodies.clusters[at].join(&surface);
            }
            None => bodies.add(surface),
        }
    }
    bodies.bracketed(parse, mentions);
    bodies.clusters
}

#[derive(Default)]
struct Bodies {
    clusters: Vec<Cluster>,
    by_entry: QuickMap<crate::lexicon::EntryId, usize>,
    /// By the hash of each word of their names.
    by_word: QuickMap<u64, Vec<usize>>,
    by_initials: QuickMap<String, usize>,
}

impl Bodies {
    fn add(&mut self, surface: Surface) {
        let at = self.clusters.len();
        if let Some(entry) = surface.entry {
            self.by_entry.insert(entry, at);
        }
        for word in surface.words.iter().filter(|w| !name::is_small(w)) {
            let list = self.by_word.entry(fold::key(word).hash).or_default();
            if list.last() != Some(&at) {
                list.push(at);
            }
        }
        let initials = name::initials(&surface.words);
        if initials.len() > 1 {
            self.by_initials.entry(initials).or_insert(at);
        }
        self.clusters.push(Cluster::of(surface));
    }

    fn find(&self, parse: &Parse, mentions: &[Mention], surface: &Surface, acronym: bool) -> Option<usize> {
        if let Some(at) = surface.entry.and_then(|e| self.by_entry.get(&e)) {
            return Some(*at);
        }
        let near = surface.words.iter().filter(|w| !name::is_small(w)).filter_map(|w| self.by_word.get(&fold::key(w).hash)).flatten();
        let same = |c: &&usize| is_part(parse, mentions, &self.clusters[**c], surface);
        let half = surface.words.len() == 1 && matches!(surface.words[0].as_str(), "nord" | "sud");
        let halves = (0..if half { self.clusters.len() } else { 0 }).filter(|c| compass(parse, &self.clusters[*c], surface));
        let mut fitting: Vec<usize> = near.filter(same).copied().chain(halves).collect();
        fitting.sort_unstable();
        fitting.dedup();
        if let [only] = fitting.as_slice() {
            return Some(*only);
        }
        let whole = fitting.iter().find(|c| self.clusters[**c].words == surface.words);
        let expansion = || self.by_initials.get(&surface.words[0]).filter(|c| acronym && !self.clusters[**c].contradicts(surface.entry));
        whole.or_else(expansion).copied()
    }

    /// `Forces de soutien rapide (FSR)`, `FSR (Forces de soutien rapide)`: what stands in brackets is the same body.
    fn bracketed(&mut self, parse: &Parse, mentions: &[Mention]) {
        for (a, pair) in mentions.windows(2).enumerate() {
            let (left, right) = (&pair[0], &pair[1]);
            let brackets = parse.is_mark(left.tokens.end, '(') && right.tokens.start == left.tokens.end + 1 && parse.is_mark(right.tokens.end, ')');
            let short = name::is_acronym(parse, &left.tokens) != name::is_acronym(parse, &right.tokens);
            if brackets && short && left.kind == right.kind {
                self.unite(a, a + 1);
            }
        }
        self.clusters.retain(|c| !c.mentions.is_empty());
    }

    fn unite(&mut self, left: usize, right: usize) {
        let of = |m: usize| self.clusters.iter().position(|c| c.mentions.contains(&m));
        let (Some(a), Some(b)) = (of(left), of(right)) else { return };
        if a != b && !self.clusters[a].contradicts(self.clusters[b].entry) {
            let taken = std::mem::take(&mut self.clusters[b].mentions);
            let entry = self.clusters[b].entry;
            self.clusters[a].entry = self.clusters[a].entry.or(entry);
            self.clusters[a].mentions.extend(taken);
        }
    }
}

/// Whether a shorter (or equal) name stands for the name of `cluster`.
fn is_part(parse: &Parse, mentions: &[Mention], cluster: &Cluster, surface: &Surface) -> bool {
    let (long, short) = (&cluster.words, &surface.words);
    if letters(long).eq(letters(short)) || without_articles(long) == without_articles(short) {
        return !cluster.contradicts(surface.entry) || long == short;
    }
    if surface.entry.is_some() || short.is_empty() {
        return false;
    }
    let first = mentions[cluster.mentions[0]].tokens.start;
    let headed = name::is_head(parse, first);
    let content = |words: &[String]| words.iter().filter(|w| !name::is_small(w)).count();
    let suffix = long.len() > short.len() && long.ends_with(short);
    let head_left_out = suffix && headed && content(&long[..long.len() - short.len()]) == 1 && capital(parse, mentions, surface);
    let prefix = long.len() > short.len() && long.starts_with(short);
    let shortened = prefix
        && (content(short) >= 2 && name::is_small(&long[short.len()])
            || surface.kind == Kind::Place && matches!(long[short.len()].as_str(), "sur" | "les" | "en"));
    // `aéroport de Nice` and `aéroport international de Nice`: the same head and name, something left out between.
    let same_ends = headed && short.len() >= 2 && short[0] == long[0] && short.last() == long.last() && content(short) >= 2 && subset(short, long);
    head_left_out || shortened || same_ends
}

fn letters(words: &[String]) -> impl Iterator<Item = u8> {
    words.iter().flat_map(|w| w.bytes())
}

fn without_articles(words: &[String]) -> &[String] {
    match words.first().map(String::as_str) {
        Some("l" | "le" | "la" | "les" | "the") if words.len() > 1 => &words[1..],
        _ => words,
    }
}

/// `le Nord`, `le Sud` where the article names the country of that half.
fn compass(parse: &Parse, cluster: &Cluster, surface: &Surface) -> bool {
    let ([word], Some(entry)) = (surface.words.as_slice(), cluster.entry) else { return false };
    let country = || name::words_of(parse.lexicon.name(entry));
    surface.kind == Kind::Place && matches!(word.as_str(), "nord" | "sud") && parse.lexicon.sub(entry) == 0 && country().last() == Some(word)
}

fn subset(short: &[String], long: &[String]) -> bool {
    short.iter().all(|w| long.contains(w))
}

fn capital(parse: &Parse, mentions: &[Mention], surface: &Surface) -> bool {
    mentions[surface.mentions[0]].tokens.clone().any(|i| parse.is_capital(i))
}
