//! What a group's members are to each other: origins, who contests, whether a later claim settles it, the label.

use super::claim::KeptClaim;
use super::compare::Comparison;
use super::group::{Contest, Made, Status};
use super::hash::NumberMap;
use super::origins::UNNAMED;
use super::words::told;
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Makes the group of the items `members`, which are in order; `names` are the origins' names.
pub fn group<'m>(comparison: &Comparison, members: &'m [u32], names: &[String]) -> Made<'m> {
    let origins = origins(comparison, members, names);
    let contest = match members {
        [_] => Contest::default(),
        _ => {
            let against = against(comparison, members);
            Contest { settled_by: settled_by(comparison, members, &against), revised: revised(comparison, members), against }
        }
    };
    let mut articles: Vec<u32> = members.iter().map(|i| comparison.item(*i as usize).record).collect();
    articles.dedup();
    Made {
        id: group_id(comparison, members),
        label: label(comparison, members),
        status: status(members.len(), &origins, names, &contest),
        claims: members,
        origins,
        articles: articles.len() as u32,
        contest,
    }
}

/// The number that the id of the group of `members` is made of: a short hash of its first claim's.
pub fn group_id(comparison: &Comparison, members: &[u32]) -> u32 {
    members.first().map_or(0, |i| fold::hash(&comparison.claim(*i as usize).id())) as u32
}

/// The origins of what the members say, by name; the unnamed only where nobody has a name.
fn origins(comparison: &Comparison, members: &[u32], names: &[String]) -> Vec<u32> {
    let reprints = reprints(comparison, members);
    let says = |(n, i): &(usize, &u32)| !comparison.claim(**i as usize).withholds() && !reprints.get(*n).is_some_and(|reprint| *reprint);
    let of = |(_, i): (usize, &u32)| comparison.origins(*i as usize);
    let mut all: Vec<u32> = members.iter().enumerate().filter(says).flat_map(of).copied().collect();
    all.sort_unstable_by(|a, b| names[*a as usize].cmp(&names[*b as usize]));
    all.dedup();
    if all.len() > 1 {
        all.retain(|o| names[*o as usize] != UNNAMED);
    }
    all
}

/// Words, and the text or dispatch that they stand in.
type Printed<'a> = (String, Option<&'a u32>);

/// For every member whether an earlier one is the same words in the same text or dispatch, printed elsewhere; nothing for one alone.
fn reprints(comparison: &Comparison, members: &[u32]) -> Vec<bool> {
    if members.len() < 2 {
        return Vec::new();
    }
    let print = |i: &u32| {
        let record = comparison.item(*i as usize).record;
        (comparison.prints.get(record as usize), record)
    };
    let mut prints: Vec<(Option<&u32>, u32)> = members.iter().map(print).collect();
    prints.sort_unstable();
    prints.dedup();
    // By words and print the article that had them first, and whether others had them since.
    let mut printed: NumberMap<Printed, (u32, bool)> = NumberMap::default();
    let is_reprint = |i: &u32| {
        let (print, record) = print(i);
        // Words are asked for only where several articles print one text.
        let first = prints.partition_point(|p| p.0 < print);
        if prints.get(first + 1).is_none_or(|next| next.0 != print) {
            return false;
        }
        let (first, others) = printed.entry((comparison.claim(*i as usize).words(), print)).or_insert((record, false));
        let again = *first != record || *others;
        *others |= *first != record;
        again
    };
    members.iter().map(is_reprint).collect()
}

fn status(size: usize, origins: &[u32], names: &[String], contest: &Contest) -> Status {
    let named = origins.iter().filter(|o| names[**o as usize] != UNNAMED).count();
    match () {
        () if contest.against.iter().any(|a| a.1 != "withholds") => Status::Contested,
        () if !contest.against.is_empty() => Status::Unconfirmed,
        () if size > 1 && named > 1 => Status::Corroborated,
        () if size > 1 => Status::Repeated,
        () => Status::Single,
    }
}

/// The members that deny, contradict or withhold what another asserts. A refusal alone is no group against anything.
fn against(comparison: &Comparison, members: &[u32]) -> Vec<(u32, &'static str)> {
    let is_asserted = members.iter().any(|i| asserts(comparison.claim(*i as usize)));
    let asserted = Asserted::new(comparison, members);
    let how = |i: &u32| match comparison.claim(*i as usize).act_name() {
        "withhold" if is_asserted => Some((*i, "withholds")),
        "deny" if is_asserted => Some((*i, "denies")),
        "withhold" | "deny" => None,
        _ if asserted.is_contradicted_by(*i as usize) => Some((*i, "contradicts")),
        _ => None,
    };
    members.iter().filter_map(how).collect()
}

fn asserts(claim: KeptClaim) -> bool {
    !claim.withholds() && !claim.denies()
}

/// What the members of a group assert, so that each is held against the origins there are rather than against every other.
struct Asserted<'c, 'a> {
    comparison: &'c Comparison<'a>,
    /// The origins of those who assert without a negation.
    plain: BTreeSet<&'c [u32]>,
    /// Those who name one number, by day, then origins.
    counts: BTreeMap<Option<&'a str>, BTreeMap<&'c [u32], Vec<usize>>>,
}

impl<'c, 'a> Asserted<'c, 'a> {
    fn new(comparison: &'c Comparison<'a>, members: &[u32]) -> Self {
        let mut all = Asserted { comparison, plain: BTreeSet::new(), counts: BTreeMap::new() };
        for i in members.iter().map(|i| *i as usize).filter(|i| asserts(comparison.claim(*i))) {
            let (claim, origins) = (comparison.claim(i), comparison.origins(i));
            if !claim.negated {
                all.plain.insert(origins);
            }
            if claim.numbers().len() == 1 {
                all.counts.entry(published(comparison, i)).or_default().entry(origins).or_default().push(i);
            }
        }
        all
    }

    /// Whether a claim negates what one of another origin asserts, or gives another number than an earlier one on the same day.
    fn is_contradicted_by(&self, i: usize) -> bool {
        let claim = self.comparison.claim(i);
        let apart = |origins: &[u32]| !self.comparison.share_one(self.comparison.origins(i), origins);
        let negated = claim.negated && self.plain.iter().any(|origins| apart(origins));
        let earlier = |others: &[usize]| others.iter().take_while(|j| **j < i).any(|j| self.is_other_count(i, *j));
        let same_day = || self.counts.get(&published(self.comparison, i)).into_iter().flatten();
        negated || claim.numbers().len() == 1 && same_day().any(|(origins, others)| apart(origins) && earlier(others))
    }

    /// Whether two claims that name one number each count the same things differently.
    fn is_other_count(&self, i: usize, j: usize) -> bool {
        let numbers = |i: usize| self.comparison.claim(i).numbers();
        let shared = || self.comparison.shared(i, j);
        !numbers(i).eq(numbers(j)) && Some(shared()).is_some_and(|s| s.other_numbers && s.words > 0)
    }
}

fn published<'a>(comparison: &Comparison<'a>, i: usize) -> Option<&'a str> {
    comparison.records.at(comparison.item(i).record as usize).published()
}

/// The day of publication, where all of it is known.
fn day<'a>(comparison: &Comparison<'a>, i: usize) -> Option<&'a str> {
    published(comparison, i).filter(|d| d.len() == 10)
}

/// The first later claim by which one who denied or withheld confirms it after all.
fn settled_by(comparison: &Comparison, members: &[u32], against: &[(u32, &'static str)]) -> Option<u32> {
    let (mut first, mut first_of): (Option<&str>, HashMap<u32, &str>) = (None, HashMap::new());
    for (i, day) in against.iter().filter_map(|(i, _)| Some((*i as usize, day(comparison, *i as usize)?))) {
        first = Some(first.map_or(day, |f| f.min(day)));
        if let Some(source) = comparison.item(i).source() {
            let known = first_of.entry(source).or_insert(day);
            *known = day.min(known);
        }
    }
    let settles = |j: &u32| {
        let (claim, day) = (comparison.claim(*j as usize), day(comparison, *j as usize)?);
        let own = comparison.item(*j as usize).source().and_then(|s| first_of.get(&s).copied());
        let any = first.filter(|_| claim.act_name() == "confirm");
        let later = own.into_iter().chain(any).any(|before| before < day);
        (later && asserts(claim) && !claim.negated).then_some((day, *j))
    };
    members.iter().filter_map(settles).min().map(|(_, j)| j)
}

/// By which later claims one source denies or negates what it asserted, or asserts what it denied or would not confirm. A
/// silence after words takes nothing back.
fn revised(comparison: &Comparison, members: &[u32]) -> Vec<(u32, u32)> {
    let dated = |i: &u32| Some((comparison.item(*i as usize).source()?, day(comparison, *i as usize)?, *i));
    let mut of_source: Vec<(u32, &str, u32)> = members.iter().filter_map(dated).collect();
    of_source.sort_unstable();
    let stands = |i: u32| {
        let claim = comparison.claim(i as usize);
        if claim.withholds() { None } else { Some(!claim.denies() && !claim.negated) }
    };
    let takes_back = |j: &u32| {
        let (source, day, _) = dated(j).filter(|_| stands(*j).is_some())?;
        let earlier = of_source.partition_point(|(s, d, _)| (*s, *d) < (source, day));
        let (_, _, i) = of_source[..earlier].last().filter(|last| last.0 == source)?;
        let other = stands(*i) != stands(*j) && (stands(*i).is_some() || stands(*j) == Some(true));
        other.then_some((*i, *j))
    };
    members.iter().filter_map(takes_back).collect()
}

/// The clearest member: a plain assertion with names, neither short nor endless.
fn label(comparison: &Comparison, members: &[u32]) -> u32 {
    let clarity = |i: u32| {
        let (claim, item) = (comparison.claim(i as usize), comparison.item(i as usize));
        let length = claim.length() as i32;
        let fits = if length < 30 { length - 60 } else { -(length - 120).abs() / 8 };
        let points = i32::from(claim.tells(told::POINTS_BACK)) * 15;
        let plain = i32::from(asserts(claim)) * 40 + i32::from(item.has_content()) * 30 - i32::from(claim.hedged) * 5 - points;
        let names = comparison.names(i as usize).count();
        fits + plain + names.min(4) as i32 * 6
    };
    match members {
        [only] => *only,
        _ => members.iter().copied().max_by_key(|i| (clarity(*i), std::cmp::Reverse(*i))).unwrap_or_default(),
    }
}
