//! `mentions/echo`: a name once found is found again: the family name of a person named in full, the whole of a name that
//! the text explained, before and after; and one surface is one kind of name in an article.

use super::organization_lexicon;
use super::search::{Candidate, Search, weight, word};
use crate::base::{Chains, Kind, Reused, RuleCard, Trace};
use crate::lexicon::{EntryId, Group, class};
use std::ops::Range;

/// Its cards.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "mentions/echo#person",
        title: "the family name of a person named in full elsewhere",
        about: "Every ending of a person's full name, and a family name that stands first, is the person wherever it stands alone.",
        fires: &["Vormand a souri. Clara Vormand est arrivée mardi."],
        silent: &["Pierre Blanc est venu. Le blanc domine."],
    },
    RuleCard {
        id: "mentions/echo#name",
        title: "a name that the text has explained",
        about: "A name that a rule recognised by its context is recognised everywhere in the article.",
        fires: &["La région de Trebnik brûle. Trebnik est vide."],
        silent: &["La région brûle."],
    },
];

/// The most tokens of a surface that is looked up.
const LONGEST: usize = 6;

#[derive(Clone, Copy, Debug)]
struct Surface {
    kind: Kind,
    weight: u8,
    /// A part of a full name, not the name itself.
    part: bool,
    entry: Option<EntryId>,
}

/// Proposes echoes of the names among `kept` (what stands so far).
pub(super) fn propose(search: &mut Search, kept: &[Candidate], trace: &mut Trace) {
    let mut surfaces = Surfaces::default();
    for candidate in kept {
        remember(search, candidate, &mut surfaces);
    }
    let starts = std::mem::take(&mut search.starts);
    let mut standing = kept.iter().peekable();
    for i in starts.iter().map(|i| *i as usize) {
        let start = || search.is(i, word::CAPITAL) || search.is_particle(i);
        if !surfaces.may_begin(search.parse.text.keys(i).plain.hash) || !start() || !search.may_begin(i) {
            continue;
        }
        let Some((end, surface)) = surfaces.longest(search, i) else { continue };
        let before = search.found.len();
        echo(search, i..end, surface, trace);
        // What stands there and is as sure wins again.
        while standing.next_if(|c| c.tokens.start < i).is_some() {}
        let wins = |new: &Candidate| standing.peek().is_some_and(|c| c.tokens == new.tokens && c.kind == new.kind && c.weight >= new.weight);
        if search.found[before..].iter().all(wins) {
            search.found.truncate(before);
        }
    }
    search.starts = starts;
}

fn mix(hash: u64, key: u64) -> u64 {
    (hash.rotate_left(5) ^ key).wrapping_mul(0x517c_c1b7_2722_0a95)
}

fn hash_of(search: &Search, tokens: Range<usize>) -> u64 {
    tokens.fold(0, |hash, i| mix(hash, search.parse.text.keys(i).plain.hash))
}

/// The names to look for, by the hashes of their words.
#[derive(Default)]
struct Surfaces {
    all: Reused<Surface>,
    by_words: Chains,
    /// The tokens of the longest one.
    longest: usize,
    /// The hashes of their first words as a set of bits: a word whose bit is not set begins none.
    first: [u64; Surfaces::BITS / 64],
}

impl Surfaces {
    const BITS: usize = 1024;

    fn bit(hash: u64) -> (usize, u64) {
        (hash as usize % Self::BITS / 64, 1 << (hash % 64))
    }

    #[inline]
    fn may_begin(&self, word: u64) -> bool {
        let (at, bit) = Self::bit(word);
        self.first[at] & bit != 0
    }

    fn at(&mut self, search: &Search, tokens: Range<usize>, new: Surface) -> &mut Surface {
        let (at, bit) = Self::bit(search.parse.text.keys(tokens.start).plain.hash);
        self.first[at] |= bit;
        self.longest = self.longest.max(tokens.len());
        let hash = hash_of(search, tokens);
        let known = self.by_words.get(hash).next().map(|n| n as usize);
        let n = known.unwrap_or_else(|| {
            self.by_words.insert(hash, self.all.len() as u32);
            self.all.push(new);
            self.all.len() - 1
        });
        &mut self.all[n]
    }

    /// The longest surface that begins at token `i`, and the token after it.
    fn longest(&self, search: &Search, i: usize) -> Option<(usize, Surface)> {
        let limit = search.sentence(i).end.min(i + self.longest.min(LONGEST));
        let (mut hash, mut best) = (0, None);
        for end in i + 1..=limit {
            hash = mix(hash, search.parse.text.keys(end - 1).plain.hash);
            if search.may_end(end)
                && let Some(n) = self.by_words.get(hash).next()
            {
                best = Some((end, self.all[n as usize]));
            }
        }
        best
    }
}

fn remember(search: &Search, candidate: &Candidate, surfaces: &mut Surfaces) {
    let Candidate { tokens, weight, entry, .. } = candidate;
    let Some(kind) = candidate.kind else { return };
    let mut add = |tokens: Range<usize>, surface: Surface| {
        let slot = surfaces.at(search, tokens, surface);
        if (slot.part, surface.weight) < (surface.part, slot.weight) || slot.weight < surface.weight && slot.part == surface.part {
            *slot = surface;
        }
    };
    let alone = kind == Kind::Person && *weight == weight::WEAK && tokens.len() == 1;
    if *weight >= weight::FAIR || alone {
        add(tokens.clone(), Surface { kind, weight: *weight, part: false, entry: *entry });
    }
    // `Harlow Aerospace … Harlow`
    let firm = kind == Kind::Organization && tokens.len() == 2 && search.parse.in_group(tokens.end - 1, Group::Firm);
    let other = word::COMMON | word::FUNCTION | word::PLACE | word::DEMONYM | word::GIVEN | word::ORGANIZATION;
    if firm && !search.is(tokens.start, other) && !search.is_acronym(tokens.start) {
        add(tokens.start..tokens.start + 1, Surface { kind, weight: weight::FAIR, part: false, entry: *entry });
    }
    let north = kind == Kind::Place && tokens.len() == 3 && search.parse.is_word(tokens.start + 1, "du") && search.is(tokens.end - 1, word::CAPITAL);
    if north {
        add(tokens.end - 1..tokens.end, Surface { kind, weight: weight::STRONG, part: true, entry: *entry });
    }
    if kind != Kind::Person || *weight < weight::FAIR {
        return;
    }
    let first = search.compound_end(tokens.start);
    for start in first..tokens.end {
        let begins = !search.hyphened(start) && (search.is(start, word::CAPITAL) || search.is_particle(start)) && !search.parse.text.tokens[start].is_dotted();
        if begins && search.parse.text.tokens[start].end - search.parse.text.tokens[start].start > 1 {
            add(start..tokens.end, Surface { kind: Kind::Person, weight: weight::STRONG, part: true, entry: *entry });
        }
    }
    let asian = search.hyphened(first + 1) && search.is_lower(first + 1);
    if tokens.len() > 1 && (asian || search.is(tokens.start, word::SURNAME) && !search.is(tokens.start, word::GIVEN)) {
        add(tokens.start..first, Surface { kind: Kind::Person, weight: weight::STRONG, part: true, entry: *entry });
    }
}

fn echo(search: &mut Search, tokens: Range<usize>, surface: Surface, trace: &mut Trace) {
    let i = tokens.start;
    let single = tokens.len() == 1;
    if single && (search.is(i, word::FUNCTION) || !search.is(i, word::CAPITAL)) {
        return;
    }
    // `Vingt-sept personnes`
    if search.parse.is(i, class::NUMBER) && search.is(i, word::OPENING) {
        return;
    }
    let verb_next = search.parse.is(tokens.end, class::FINITE) || search.parse.is_any_mark(tokens.end);
    if single && search.is(i, word::COMMON | word::DOUBT) && search.is(i, word::OPENING) && !verb_next {
        return;
    }
    if surface.kind == Kind::Organization && (single && organization_lexicon::is_product(search, i) || organization_lexicon::begins_longer(search, &tokens)) {
        return;
    }
    if surface.part && surface.kind == Kind::Place {
        if i > 0 && search.parse.is_word(i - 1, "le") && !search.parse.is(tokens.end, class::DE) {
            search.propose(tokens, Kind::Place, CARDS[1].id, surface.entry, weight::STRONG, trace);
        }
        return;
    }
    if surface.part {
        let place = search.is(i, word::PLACE) && !search.is(i, word::FIGURE);
        if single && (search.is(i, word::COUNTRY) && !search.is(i, word::FIGURE) || place && super::place_lexicon::is_located(search, i)) {
            return;
        }
        search.propose(tokens, Kind::Person, CARDS[0].id, surface.entry, weight::SURE, trace);
    } else {
        // `L'Union attend. Pour l'Union`
        let tokens = super::place_lexicon::without_article(search, tokens);
        search.propose(tokens, surface.kind, CARDS[1].id, surface.entry, surface.weight, trace);
    }
}
