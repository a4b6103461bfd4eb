//! Claims that speak of what another says: `a démenti ces accusations`, `n'a pas confirmé la date de la rencontre`,
//! `« Ce sont nos voisins », a-t-il ajouté`, a bare refusal to comment.

use super::compare::Comparison;
use super::features::mode;
use super::hash::NumberMap;
use super::scores::{Pair, Scores};
use super::words::told;

/// How far back in its article a claim may point, in claims.
const REACH: usize = 6;
/// The least weight that a refusal or denial must share with what it speaks of.
const LEAST_SHARED: f32 = 0.3;
/// How alike a denial and a claim have to be that stand in articles about different events.
const SURE: f32 = 0.7;
/// What each claim between costs.
const FAR: f32 = 0.2;
/// What standing next to it is worth.
const NEXT: f32 = 0.5;
/// One confirms or denies what is done or planned rather than what another wishes.
const WISHED: f32 = 0.7;

/// Ties claims that point to the claim they point at: joins their groups in `of`, and gives back what each points at.
pub fn attach(comparison: &Comparison, scores: &Scores, of: &mut [u32]) -> NumberMap<u32, u32> {
    let mut pointed = NumberMap::default();
    let elsewhere = most_alike(comparison, scores);
    let done = Done::new(comparison);
    let mut sizes = vec![0u32; of.len()];
    of.iter().for_each(|g| sizes[*g as usize] += 1);
    for i in 0..of.len() {
        if sizes[of[i] as usize] == 1
            && let Some(target) = spoken_of(comparison, i, &done, elsewhere.get(&(i as u32)).map(|(_, target)| *target as usize))
        {
            sizes[of[i] as usize] -= 1;
            of[i] = of[target];
            sizes[of[i] as usize] += 1;
            pointed.insert(i as u32, target as u32);
        }
    }
    join_repeated(comparison, scores, of, &mut sizes);
    pointed
}

/// Refusals and denials that one origin repeats speak of one thing: their groups join, unless each has found something else to speak of
/// and they are not nearly the same words. A sweeping negation joins what its origin says in like words.
fn join_repeated(comparison: &Comparison, scores: &Scores, of: &mut [u32], sizes: &mut [u32]) {
    let attached = |i: u32| comparison.is_attached(i as usize);
    let against = |i: u32| comparison.claim(i as usize).is_against();
    let mut repeated: Vec<Pair> = Vec::new();
    scores.each(|pair| {
        let (a, b) = (pair.earlier, pair.later);
        let one_kind = attached(a) && attached(b) || (attached(a) || attached(b)) && !against(a) && !against(b);
        if one_kind && shares_origin(comparison, a as usize, b as usize) {
            repeated.push(pair);
        }
    });
    repeated.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then((a.earlier, a.later).cmp(&(b.earlier, b.later))));
    let mut joined: NumberMap<u32, u32> = NumberMap::default();
    let root = |joined: &NumberMap<u32, u32>, i: u32| std::iter::successors(Some(i), |g| joined.get(g).copied()).last().unwrap_or(i);
    for Pair { earlier, later, score } in repeated {
        let (g, h) = (root(&joined, of[earlier as usize]), root(&joined, of[later as usize]));
        let (first, second) = (g.min(h), g.max(h));
        let is_alone = sizes[g as usize] == 1 || sizes[h as usize] == 1;
        if g != h && (is_alone || score >= SURE) {
            sizes[first as usize] += std::mem::take(&mut sizes[second as usize]);
            joined.insert(second, first);
        }
    }
    if !joined.is_empty() {
        of.iter_mut().for_each(|group| *group = root(&joined, *group));
    }
}

/// What a claim speaks of: what it points at in its article, else what it denies or is like elsewhere. What stands beside it and
/// has no word in common with the words of its own is its target only for want of a better one.
fn spoken_of(comparison: &Comparison, i: usize, done: &Done, elsewhere: Option<usize>) -> Option<usize> {
    let beside = target(comparison, i);
    let foreign = |t: &usize| comparison.item(i).has_content() && !comparison.shared(i, *t).tells();
    beside.filter(|t| !foreign(t)).or_else(|| done.denied_by(comparison, i)).or(elsewhere).or(beside)
}

/// What claims tell as done, by the names in them: `X n'a jamais livré d'armes` speaks of it.
struct Done(NumberMap<u32, Vec<usize>>);

/// How many of the last claims about a name a sweeping denial is held against.
const LAST: usize = 64;

impl Done {
    fn new(comparison: &Comparison) -> Self {
        let mut done: NumberMap<u32, Vec<usize>> = NumberMap::default();
        for (i, item) in comparison.items.rows.iter().enumerate() {
            if item.mode & mode::PAST != 0 && !comparison.claim(i).negated && asserts(comparison, i) {
                comparison.names(i).for_each(|name| done.entry(name).or_default().push(i));
            }
        }
        Done(done)
    }

    /// The claim of another origin that a sweeping denial contradicts: done, about the same two names, with a word in common.
    fn denied_by(&self, comparison: &Comparison, i: usize) -> Option<usize> {
        let claim = comparison.claim(i);
        if !claim.is_sweeping() || !(claim.negated || claim.denies()) {
            return None;
        }
        let others = comparison.names(i).filter_map(|name| self.0.get(&name)).min_by_key(|l| l.len())?.iter().rev().take(LAST);
        let weigh = |j: &usize| Some(comparison.shared(i, *j)).filter(|s| s.tells() && s.names > 1).map(|s| (s.weight, *j));
        let best = others.filter(|j| **j != i && comparison.is_one_story(i, **j) && !shares_origin(comparison, i, **j)).filter_map(weigh);
        best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, j)| j)
    }
}

/// For every refusal or denial the claim of any article that it is most like.
fn most_alike(comparison: &Comparison, scores: &Scores) -> NumberMap<u32, (f32, u32)> {
    let mut best: NumberMap<u32, (f32, u32)> = NumberMap::default();
    let mut offer = |of: u32, other: u32, score: f32| {
        let (i, j) = (of as usize, other as usize);
        if comparison.is_attached(i)
            && (score >= SURE || comparison.is_one_story(i, j))
            && asserts(comparison, j)
            && !shares_origin(comparison, i, j)
            && best.get(&of).is_none_or(|(s, k)| score > *s || score == *s && other < *k)
        {
            best.insert(of, (score, other));
        }
    };
    scores.each(|Pair { earlier, later, score }| {
        offer(earlier, later, score);
        offer(later, earlier, score);
    });
    best
}

/// The claim that claim `i` points at.
fn target(comparison: &Comparison, i: usize) -> Option<usize> {
    let (item, claim) = (comparison.item(i), comparison.claim(i));
    let before = || (i.saturating_sub(REACH)..i).rev().filter(|j| comparison.item(*j).record == item.record);
    let same_speaker = |j: &usize| is_one_speaker(comparison, i, *j);
    let is_target = |j: &usize| asserts(comparison, *j) && !shares_origin(comparison, i, *j);
    if claim.is_against() {
        let after = (i + 1..=i + 2).filter(|j| comparison.items.rows.get(*j).is_some_and(|n| n.record == item.record));
        let silence = before().take(2).find(|j| claim.withholds() && comparison.claim(*j).withholds() && shares_origin(comparison, i, *j));
        return match item.has_content() {
            true => nearest_alike(comparison, i, before().filter(is_target)).or_else(|| nearest_alike(comparison, i, after.filter(is_target))),
            false => silence.or_else(|| before().find(is_target)),
        };
    }
    let resumes = |j: &usize| same_speaker(j) && item.points() && claim.tells(told::OPENS_POINTING | told::RESUMES);
    // `Oslo dément. « Aucun de nos navires n'y était », a dit sa ministre`: the reason given.
    let explains =
        |j: &usize| comparison.claim(*j).denies() && (claim.negated || shares_origin(comparison, i, *j) || same_speaker(j) && is_slight(comparison, i));
    before().take(1).find(|j| resumes(j) || explains(j))
}

/// How many features a claim has beside its themes, which its words have told.
fn told_features(comparison: &Comparison, i: usize) -> usize {
    let meanings = comparison.meanings();
    comparison.features(i).iter().filter(|mark| !meanings.is_theme(meanings.number(**mark))).count()
}

/// Whether a refusal is about a word or two (`un éventuel accueil`).
fn is_brief(comparison: &Comparison, i: usize) -> bool {
    told_features(comparison, i) < 4 && comparison.claim(i).stems().len() < 4
}

/// Whether a claim has hardly any content: what somebody calls the thing (`une « manœuvre »`).
fn is_slight(comparison: &Comparison, i: usize) -> bool {
    told_features(comparison, i) < 3 && comparison.claim(i).about().is_empty()
}

/// Of the claims that a refusal or denial with words of its own may speak of, the one it shares most with, the nearer first.
fn nearest_alike(comparison: &Comparison, i: usize, others: impl Iterator<Item = usize>) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    for j in others {
        let shared = comparison.shared(i, j);
        let distance = i.abs_diff(j) as f32 - 1.0;
        let next = distance == 0.0 && j < i;
        if !shared.tells() && !(next && (comparison.claim(i).denies() || is_brief(comparison, i))) {
            continue;
        }
        let wished = if comparison.item(j).mode & mode::WISH != 0 { WISHED } else { 1.0 };
        let weight = shared.weight * wished - FAR * distance + if next { NEXT } else { 0.0 };
        if weight >= LEAST_SHARED && best.is_none_or(|(b, _)| weight > b) {
            best = Some((weight, j));
        }
    }
    best.map(|(_, j)| j)
}

fn asserts(comparison: &Comparison, i: usize) -> bool {
    let claim = comparison.claim(i);
    !claim.is_against() && comparison.item(i).has_content()
}

fn speaker(comparison: &Comparison, i: usize) -> Option<u32> {
    comparison.item(i).source()
}

/// Whether two claims have one speaker, by entity or, where he has none, by the same words.
fn is_one_speaker(comparison: &Comparison, a: usize, b: usize) -> bool {
    match (speaker(comparison, a), speaker(comparison, b)) {
        (Some(x), Some(y)) => x == y,
        (None, None) => !comparison.claim(a).source().is_empty() && comparison.claim(a).source().to_lowercase() == comparison.claim(b).source().to_lowercase(),
        _ => false,
    }
}

fn shares_origin(comparison: &Comparison, a: usize, b: usize) -> bool {
    let (x, y) = (speaker(comparison, a), speaker(comparison, b));
    x.is_some() && x == y || comparison.shares_origin(a, b)
}
