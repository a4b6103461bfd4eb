//! People: full names, bare surnames and given names, initials, nicknames; two bearers of one surname stay apart.

use super::cluster::{self, Cluster, Surface};
use super::gender;
use super::name::Names;
use crate::base::{Chains, Kind, QuickMap, Reused, RuleCard, Trace};
use crate::lexicon::{Table, class};
use crate::mentions::Mention;
use crate::syntax::Parse;
use crate::text::WordSet;
use crate::text::inflect::feature::{FEM, MASC};
use smallvec::SmallVec;

/// The rules for people.
pub(super) const CARDS: &[RuleCard] = &[RuleCard {
    id: "entities/person",
    title: "Names of one person",
    about: "A bare surname or given name, initials, another transliteration or a nickname belong to the fuller name of the \
            article. Where several bear the name, the title's gender decides, then who was named in full in this sentence or \
            the last, then who is named most.",
    fires: &["Hélène Maurois a parlé. Mme Maurois est repartie.", "Sergueï Choïgu et M. Choïgou sont le même homme."],
    silent: &["Jean Petit et Anne Grand se sont vus.", "François Bayrou a rencontré le pape François."],
}];

/// How a shorter name stands in a longer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// Given names, or a family name that stands first (`Kim` of `Kim Jong-un`).
    First,
    /// The family name, or the name with an initial or a middle name left out.
    Last,
    /// The same name.
    Whole,
}

/// Ties the mentions of people together.
pub(super) fn link(parse: &Parse, mentions: &[Mention], names: &mut Names, trace: &mut Trace) -> Reused<Cluster> {
    let mut surfaces = cluster::surfaces(parse, mentions, Kind::Person, names);
    let nicknames = nicknames(parse, mentions);
    surfaces.sort_unstable_by_key(|s| (std::cmp::Reverse(s.words.len()), s.mentions[0]));
    let mut people = People { names, clusters: Reused::default(), by_word: Chains::default() };
    for surface in surfaces.drain(..) {
        people.place(parse, mentions, surface, trace);
    }
    people.tie_nicknames(&nicknames);
    people.clusters
}

struct People<'n> {
    names: &'n Names,
    clusters: Reused<Cluster>,
    /// Clusters by each word of their names, in one transliteration.
    by_word: Chains,
}

/// A few clusters.
type Bearers = SmallVec<[usize; 8]>;

/// One of several who bear the name that is asked about.
struct Bearer {
    cluster: usize,
    /// The mentions it had before, in order: a long article names it often, and each bare name asks for the last one.
    known: SmallVec<[usize; 8]>,
    /// The last mention of the bare name that went to it.
    last: Option<usize>,
}

impl Bearer {
    fn of(clusters: &[Cluster], cluster: usize) -> Self {
        let mut known = SmallVec::from_slice(&clusters[cluster].mentions);
        known.sort_unstable();
        Bearer { cluster, known, last: None }
    }

    /// The last mention before another.
    fn before(&self, mention: usize) -> Option<usize> {
        let known = self.known.partition_point(|m| *m < mention).checked_sub(1).map(|n| self.known[n]);
        known.max(self.last)
    }
}

impl People<'_> {
    fn place(&mut self, parse: &Parse, mentions: &[Mention], surface: Surface, trace: &mut Trace) {
        let mut bearers = self.bearers(&surface);
        if surface.words.len() == 1 && surface.mentions.iter().any(|m| is_styled(parse, &mentions[*m]) || is_introduced(parse, &mentions[*m])) {
            bearers.retain(|c| self.clusters[*c].words == surface.words);
        }
        match bearers.as_slice() {
            [] => self.add(surface),
            [only] => {
                let whole = || format!("the same as {}", self.names.joined(&self.clusters[*only].words));
                surface.mentions.iter().for_each(|m| trace.note("entities/person", mentions[*m].span, whole));
                self.clusters[*only].join(&surface);
            }
            several => {
                let mut several: SmallVec<[Bearer; 4]> = several.iter().map(|c| Bearer::of(&self.clusters, *c)).collect();
                for mention in &surface.mentions {
                    let (n, why) = self.bearer_of(parse, mentions, *mention, &several);
                    trace.note("entities/person", mentions[*mention].span, || format!("{} bear this name here: the one {why}", several.len()));
                    self.clusters[several[n].cluster].mentions.push(*mention);
                    several[n].last = Some(*mention);
                }
            }
        }
    }

    fn add(&mut self, surface: Surface) {
        let at = self.clusters.len();
        for word in &surface.skeleton {
            let word = u64::from(*word);
            if self.by_word.get(word).next() != Some(at as u32) {
                self.by_word.insert(word, at as u32);
            }
        }
        self.clusters.push(Cluster::of(surface));
    }

    /// The clusters whose name the surface may be, the best kind of match alone.
    fn bearers(&self, surface: &Surface) -> Bearers {
        let mut near: Bearers = surface.skeleton.iter().flat_map(|w| self.by_word.get(u64::from(*w))).map(|c| c as usize).collect();
        near.sort_unstable();
        near.dedup();
        if near.is_empty() {
            near = self.same_entry(surface);
        }
        let parts: SmallVec<[(usize, Part); 8]> = near.into_iter().filter_map(|c| part(self.names, &self.clusters[c], surface).map(|p| (c, p))).collect();
        let best = parts.iter().map(|(_, p)| *p).max();
        // A surname and a given name of two people (`Martin`) both stand; the same name stands alone.
        let whole = best == Some(Part::Whole);
        parts.into_iter().filter(|(_, p)| !whole || Some(*p) == best).map(|(c, _)| c).collect()
    }

    fn same_entry(&self, surface: &Surface) -> Bearers {
        surface.entry.map_or_else(Bearers::new, |e| (0..self.clusters.len()).filter(|c| self.clusters[*c].entry == Some(e)).collect())
    }

    /// Which of several bearers a mention of a bare name denotes: the one whose gender its title has; the one named in
    /// full in this sentence or the last; the one whom the bare name already stood for; the one named most.
    fn bearer_of(&self, parse: &Parse, mentions: &[Mention], mention: usize, bearers: &[Bearer]) -> (usize, &'static str) {
        let title = gender::of_title(parse, &mentions[mention]);
        let opposite = match title {
            MASC => FEM,
            FEM => MASC,
            _ => 0,
        };
        let fits = |n: &usize| opposite == 0 || self.gender(parse, mentions, bearers[*n].cluster) != opposite;
        let mut fitting: Bearers = (0..bearers.len()).filter(fits).collect();
        if fitting.is_empty() {
            fitting.extend(0..bearers.len());
        }
        if let [only] = *fitting {
            return (only, "of the title's gender");
        }
        let sentence = parse.text.sentence_of(mentions[mention].tokens.start);
        let last = fitting.iter().filter_map(|n| bearers[*n].before(mention).map(|m| (m, *n))).max();
        if let Some((m, n)) = last
            && sentence - parse.text.sentence_of(mentions[m].tokens.start) <= 1
        {
            return (n, "named last");
        }
        let count = |n: usize| self.clusters[bearers[n].cluster].mentions.len();
        let most = fitting.iter().copied().max_by_key(|n| (bearers[*n].before(mention).is_some(), count(*n), std::cmp::Reverse(*n)));
        (most.unwrap_or_default(), "named most")
    }

    fn gender(&self, parse: &Parse, mentions: &[Mention], c: usize) -> u32 {
        self.clusters[c].mentions.first().map_or(0, |m| gender::of_name(parse, &mentions[*m]))
    }

    /// `Salif Kanouté, dit « Faucon »`: the nickname's cluster goes to the name before it.
    fn tie_nicknames(&mut self, pairs: &[(usize, usize)]) {
        let mut of: QuickMap<usize, usize> = QuickMap::default();
        if !pairs.is_empty() {
            of.extend(self.clusters.iter().enumerate().flat_map(|(c, cluster)| cluster.mentions.iter().map(move |m| (*m, c))));
        }
        for (name, nickname) in pairs {
            let (Some(a), Some(b)) = (of.get(name).copied(), of.get(nickname).copied()) else { continue };
            if a != b {
                let taken = std::mem::take(&mut self.clusters[b].mentions);
                of.extend(taken.iter().map(|m| (*m, a)));
                self.clusters[a].mentions.extend(taken);
            }
        }
        self.clusters.retain(|c| !c.mentions.is_empty());
    }
}

/// How `surface` can stand for the person of `cluster`.
fn part(names: &Names, cluster: &Cluster, surface: &Surface) -> Option<Part> {
    let (long, short) = (&cluster.skeleton, &surface.skeleton);
    let same_entry = cluster.entry.is_some() && cluster.entry == surface.entry;
    if long == short || names.letters(long).eq(names.letters(short)) || same_entry && short.len() > 1 {
        return (!cluster.contradicts(surface.entry) || short.len() == 1).then_some(Part::Whole);
    }
    if short.is_empty() || short.len() > long.len() {
        return same_entry.then_some(Part::Whole);
    }
    if short.len() < long.len() && long.ends_with(short.as_slice()) {
        return Some(Part::Last);
    }
    let skips = short.len() >= 2 && short.last() == long.last() && (short[0] == long[0] || initial(names.text(surface.words[0]), names.text(cluster.words[0])));
    if skips && !cluster.contradicts(surface.entry) {
        return Some(Part::Last);
    }
    if short.len() < long.len() && long.starts_with(short.as_slice()) {
        return Some(Part::First);
    }
    same_entry.then_some(Part::Last)
}

/// `le pape François`, `la reine Elizabeth`: a given name under a style of its own, nobody's short name.
fn is_styled(parse: &Parse, mention: &Mention) -> bool {
    let Some(before) = mention.tokens.start.checked_sub(1) else { return false };
    let is = |table: Table, classes: &[&str]| parse.common(before, table).any(|r| classes.contains(&r.class()));
    parse.is(mention.tokens.start, class::GIVEN) && (is(Table::Roles, &["royalty"]) || is(Table::Honorifics, &["nobility"]) || parse.is_word(before, "pape"))
}

/// `Mohamed, 34 ans`: somebody who is told of for the first time, under a given name alone.
fn is_introduced(parse: &Parse, mention: &Mention) -> bool {
    let end = mention.tokens.end;
    parse.is(mention.tokens.start, class::GIVEN) && parse.is_mark(end, ',') && parse.is_age(end + 1)
}

/// `e` for `emmanuel`.
fn initial(short: &str, long: &str) -> bool {
    short.chars().count() == 1 && long.starts_with(short) || long.chars().count() == 1 && short.starts_with(long)
}

/// Pairs of mentions: a name and the nickname that `dit`, `alias` or `surnommé` gives it.
fn nicknames(parse: &Parse, mentions: &[Mention]) -> SmallVec<[(usize, usize); 4]> {
    let mut people = (0..mentions.len()).filter(|m| mentions[*m].kind == Kind::Person);
    let tied = |a: &Mention, b: &Mention| {
        let between = a.tokens.end..b.tokens.start;
        // Right behind the name: `Amadou a couru, dit Karim` are two.
        let label = between.start + usize::from(parse.is_any_mark(between.start));
        between.len() <= 4
            && parse.is_one_of(label, const { &WordSet::of(&["dit", "dite", "alias", "surnommé", "surnommée"]) })
            && between.into_iter().all(|i| !parse.is_mark(i, '.'))
            && !(a.entry.is_some() && b.entry.is_some() && a.entry != b.entry)
            && !(b.tokens.len() > 1 && parse.is(b.tokens.start, class::GIVEN))
    };
    let mut last = people.next();
    let pairs = people.filter_map(|m| last.replace(m).map(|before| (before, m)));
    pairs.filter(|(before, m)| tied(&mentions[*before], &mentions[*m])).collect()
}
