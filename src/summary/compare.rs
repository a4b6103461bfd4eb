//! How alike two claims are: the features they share, weighted by rarity, and what speaks against one proposition.

use super::claim::KeptClaim;
use super::features::{Item, Items, mode};
use super::lists::Lists;
use super::meanings::{Mark, Meanings};
use super::rarity::Weight;
use super::records::Records;
use std::ops::Range;

/// What a word in a subordinate or purpose clause counts.
const ASIDE: f32 = 0.64;
/// The least weight that a claim is taken to have: little said is no proof of likeness.
const FLOOR: f32 = 0.85;

/// How much of what likeness is held against is the weight of the claim that says less.
const OF_SMALLER: f32 = 0.75;

/// What another word of the same meaning counts.
const SYNONYM: f32 = 0.91;

/// How much more alike two claims are that count the same things.
const COUNTED: f32 = 1.1;

/// What each shared word beyond the third adds: long claims do not share many by chance.
const EVIDENCE: f32 = 0.04;

/// How much less alike two claims of different stories are.
const APART: f32 = 0.8;

/// How much more alike two claims of one source are in articles on the same events.
const TOLD_AGAIN: f32 = 1.24;

/// How much less alike two claims are that share one word and no name, or in different stories two: one of these is often the cue.
const THIN: f32 = 0.7;

/// What makes two claims more or less alike, beside the features they share.
pub const FACTORS: [&str; 7] =
    ["acts", "wished, planned or done", "successive claims of one source", "one source in one story", "one target", "one origin", "other stories"];

/// Everything a comparison needs.
pub struct Comparison<'a> {
    /// The records.
    pub records: &'a Records,
    /// The claims.
    pub items: &'a Items,
    /// The weights of their features, in the order of these.
    weights: Lists<Weight>,
    /// Their sum for each claim.
    totals: Vec<f32>,
    /// The story of each record.
    pub story: &'a [u32],
    /// The origin that is nobody's, where there is one.
    pub unnamed: Option<u32>,
    /// For every record the number of the text or dispatch that it prints.
    pub prints: Vec<u32>,
}

/// What two claims share.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shared {
    /// Weight of what they share.
    pub weight: f32,
    /// How many words.
    pub words: u32,
    /// How many themes by other concepts of them than those shared.
    pub themes: u32,
    /// How many of the words are concepts that have a theme.
    themed: u32,
    /// The weight of all themes shared.
    by_theme: f32,
    /// How many names.
    pub names: u32,
    /// Whether both count the same things (`trois morts`, `neuf corps`).
    pub counts: bool,
    /// Whether both name numbers and none is the same.
    pub other_numbers: bool,
}

impl Shared {
    /// Whether they share anything that tells what they are about.
    pub fn tells(&self) -> bool {
        self.words + self.themes > 0
    }
}

impl<'a> Comparison<'a> {
    /// Weighs all claims, whose features have these `weights`; `story` gives the story of a record.
    pub fn new(records: &'a Records, items: &'a Items, weights: Lists<Weight>, story: &'a [u32], unnamed: Option<u32>) -> Self {
        let mut all = Comparison { records, items, weights, totals: Vec::new(), story, unnamed, prints: Vec::new() };
        all.totals = (0..items.rows.len()).map(|i| all.side(i).total(all.meanings())).collect();
        all
    }

    /// A claim as it is compared.
    pub fn item(&self, i: usize) -> &'a Item {
        &self.items.rows[i]
    }

    /// What features mean.
    pub fn meanings(&self) -> &'a Meanings {
        &self.items.meanings
    }

    /// Its features.
    #[inline]
    pub fn features(&self, i: usize) -> &'a [Mark] {
        &self.items.meanings.marks[i]
    }

    /// The names in it, by the numbers of what its features mean.
    pub fn names(&self, i: usize) -> impl Iterator<Item = u32> + use<'a> {
        let meanings = self.meanings();
        self.features(i).iter().map(|mark| meanings.number(*mark)).filter(|number| meanings.is_name(*number))
    }

    /// Its origins.
    #[inline]
    pub fn origins(&self, i: usize) -> &'a [u32] {
        &self.items.origins[i]
    }

    /// The weights of its features, wherever in the claim they stand.
    pub fn weights(&self, i: usize) -> &[Weight] {
        &self.weights[i]
    }

    #[inline]
    fn side(&self, i: usize) -> Side<'_> {
        Side { features: self.features(i), weights: self.weights(i) }
    }

    /// The claim of an item.
    pub fn claim(&self, i: usize) -> KeptClaim<'a> {
        KeptClaim::new(self.records, self.item(i).record as usize, i as u32)
    }

    /// What two claims share.
    pub fn shared(&self, a: usize, b: usize) -> Shared {
        self.shared_if(a, b, |_| true)
    }

    /// What two claims share; names and numbers are left out where the words are not `enough`.
    fn shared_if(&self, a: usize, b: usize, enough: impl Fn(&Shared) -> bool) -> Shared {
        let (mut shared, mut same_number, meanings) = (Shared::default(), false, self.meanings());
        let (x, y) = (self.side(a), self.side(b));
        let mut take = |shared: &mut Shared, mark, count, weight| {
            let number = meanings.number(mark);
            if meanings.is_theme(number) {
                shared.themes += 1;
                shared.by_theme += weight;
                return;
            }
            shared.themed += u32::from(meanings.has_theme(number));
            shared.weight += weight;
            shared.words += u32::from(meanings.is_word(number)) * count;
            shared.names += u32::from(meanings.is_name(number));
            same_number |= meanings.is_number(number);
            shared.counts |= meanings.is_count(number);
        };
        let names = each_shared(&x, &y, (0, 0), meanings, meanings.words_and_themes(), |mark, count, weight| take(&mut shared, mark, count, weight));
        if shared.themes > 0 {
            // A theme is told by the concepts that are shared already.
            let loose = shared.themes.saturating_sub(shared.themed);
            shared.weight += shared.by_theme * loose as f32 / shared.themes as f32;
            shared.themes = loose;
        }
        if enough(&shared) {
            each_shared(&x, &y, names, meanings, u32::MAX, |mark, count, weight| take(&mut shared, mark, count, weight));
        }
        shared.other_numbers = !same_number && self.item(a).has_number() && self.item(b).has_number();
        shared
    }

    /// Tells `take` each meaning that two claims share: its feature in the first and its weight.
    pub fn each_shared(&self, a: usize, b: usize, mut take: impl FnMut(Mark, f32)) {
        each_shared(&self.side(a), &self.side(b), (0, 0), self.meanings(), u32::MAX, |mark, _, weight| take(mark, weight));
    }

    /// How alike two claims are, from 0 to about 1.2; above [`super::groups::LEAST`] they report one proposition.
    pub fn score(&self, a: usize, b: usize) -> f32 {
        let shared = self.shared_if(a, b, Shared::tells);
        if !shared.tells() || self.is_inside(a, b) {
            return 0.0;
        }
        let (small, large) = (self.totals[a].min(self.totals[b]), self.totals[a].max(self.totals[b]));
        let likeness = shared.weight / (OF_SMALLER * small + (1.0 - OF_SMALLER) * large).max(FLOOR);
        let evidence = EVIDENCE * shared.words.saturating_sub(3) as f32;
        let told = shared.words + shared.themes;
        let few = told == 1 || told == 2 && !self.is_one_story(a, b);
        let thin = if few && shared.names == 0 && !shared.counts { THIN } else { 1.0 };
        thin * (likeness + evidence) * self.factors(a, b).iter().product::<f32>() * if shared.counts { COUNTED } else { 1.0 }
    }

    /// Whether one claim is told inside the other's words.
    fn is_inside(&self, a: usize, b: usize) -> bool {
        let inside = |(start, end): (u32, u32), of: (u32, u32)| of.0 <= start && end <= of.1 && (end - start) * 5 < (of.1 - of.0) * 4;
        let content = |i: usize| Some(self.claim(i)).map_or((0, 0), |claim| (claim.start(), claim.start() + claim.length()));
        self.item(a).record == self.item(b).record && (inside(content(a), content(b)) || inside(content(b), content(a)))
    }

    /// Whether a claim joins what it points at rather than what it is like: a refusal, a denial, a sweeping negation.
    pub fn is_attached(&self, i: usize) -> bool {
        self.item(i).is_attached()
    }

    /// What act, speaker, mode and story of two claims say about their being one, in the order of [`FACTORS`].
    #[inline]
    pub fn factors(&self, a: usize, b: usize) -> [f32; FACTORS.len()] {
        let (x, y) = (self.item(a), self.item(b));
        let acts = match (x.family, y.family) {
            (f, g) if f == g => 1.0,
            (1, _) | (_, 1) => 0.7,
            _ => 0.85,
        };
        let modes = match (x.mode, y.mode) {
            (m, n) if m & n & (mode::WISH | mode::PLAN) != 0 => 1.1,
            (m, n) if m & n != 0 || m == n => 1.0,
            (0, m) | (m, 0) if m & (mode::WISH | mode::PLAN) != 0 => 0.68,
            (0, _) | (_, 0) => 0.92,
            _ => 0.2,
        };
        let when = |holds: bool, factor: f32| if holds { factor } else { 1.0 };
        let same_source = x.source().is_some() && x.source() == y.source();
        let one_target = || x.has_target() && y.has_target() && self.claim(a).act == self.claim(b).act && x.source() == y.source();
        [
            acts,
            modes,
            when(x.record == y.record && a.abs_diff(b) == 1 && same_source, 1.34),
            when(same_source && x.record != y.record && self.is_one_story(a, b), TOLD_AGAIN),
            when(one_target(), 1.2),
            when(self.shares_origin(a, b), 1.23),
            when(!self.is_one_story(a, b), APART),
        ]
    }

    /// The story of a claim's article.
    pub fn story_of(&self, i: usize) -> u32 {
        self.story[self.item(i).record as usize]
    }

    /// Whether two claims stand in articles on the same events.
    pub fn is_one_story(&self, a: usize, b: usize) -> bool {
        self.story_of(a) == self.story_of(b)
    }

    /// Whether two claims have an origin in common; the unnamed are none.
    pub fn shares_origin(&self, a: usize, b: usize) -> bool {
        self.share_one(self.origins(a), self.origins(b))
    }

    /// Whether two lists of origins have one in common.
    pub fn share_one(&self, x: &[u32], y: &[u32]) -> bool {
        x.iter().any(|o| Some(*o) != self.unnamed && y.contains(o))
    }
}

/// A claim's features and their weights.
struct Side<'a> {
    features: &'a [Mark],
    weights: &'a [Weight],
}

impl Side<'_> {
    /// The weight of a feature where it stands.
    #[inline]
    fn weight(&self, at: usize) -> f32 {
        self.weights[at].value() * if self.features[at] & 1 == 1 { ASIDE } else { 1.0 }
    }

    /// The weight that a feature shares with another side's feature of its meaning.
    #[inline]
    fn alike(&self, at: usize, other: &Side, there: usize) -> f32 {
        let least = self.weight(at).min(other.weight(there));
        if is_same(self.features[at], other.features[there]) { least } else { SYNONYM * least }
    }

    fn total(&self, meanings: &Meanings) -> f32 {
        let counted = (0..self.features.len()).filter(|at| !meanings.is_theme(meanings.number(self.features[*at])));
        counted.map(|at| self.weight(at)).sum()
    }

    /// The end of the run of features that mean what the one at `from` means.
    #[inline]
    fn run(&self, from: usize, own: u32, meanings: &Meanings) -> usize {
        from + 1 + self.features[from + 1..].iter().take_while(|f| meanings.number(**f) == own).count()
    }
}

/// Tells `take` each meaning below `end` that two sides share, their features from `i` and `j` on: its feature in the first, how
/// many words of it, its weight. Gives back how far it came.
#[inline]
fn each_shared(x: &Side, y: &Side, (mut i, mut j): (usize, usize), meanings: &Meanings, end: u32, mut take: impl FnMut(Mark, u32, f32)) -> (usize, usize) {
    while let (Some(f), Some(g)) = (x.features.get(i), y.features.get(j)) {
        let (m, n) = (meanings.number(*f), meanings.number(*g));
        if m.max(n) >= end {
            break;
        }
        if m == n {
            let (k, l) = (x.run(i, m, meanings), y.run(j, m, meanings));
            // Most runs are of one feature.
            let weight = if k - i == 1 && l - j == 1 { x.alike(i, y, j) } else { shared_weight(x, i..k, y, j..l) };
            take(*f, (k - i).min(l - j) as u32, weight);
            (i, j) = (k, l);
        } else {
            i += usize::from(m < n);
            j += usize::from(m > n);
        }
    }
    (i, j)
}

/// Whether two features are one, wherever they stand.
fn is_same(x: Mark, y: Mark) -> bool {
    x | 1 == y | 1
}

/// The weight of what two runs of features of one meaning share: equal stems in full, other words of the meaning in part.
fn shared_weight(x: &Side, a: Range<usize>, y: &Side, b: Range<usize>) -> f32 {
    let (mut same, mut count) = (0.0, 0);
    for i in a.clone() {
        if let Some(j) = b.clone().find(|j| is_same(y.features[*j], x.features[i])) {
            same += x.weight(i).min(y.weight(j));
            count += 1;
        }
    }
    let loose = a.len().min(b.len()) - count;
    if loose == 0 {
        return same;
    }
    let mean = |side: &Side, range: Range<usize>| range.clone().map(|at| side.weight(at)).sum::<f32>() / range.len() as f32;
    same + SYNONYM * loose as f32 * mean(x, a).min(mean(y, b))
}
