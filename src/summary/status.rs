//! What a group's members are to each other: origins, who contests, whether a later claim settles it, the label.

use super::Group;
use super::compare::Comparison;
use super::origins::UNNAMED;
use super::record::KeptClaim;
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Makes the group of the items `members`, which are in order; `names` are the origins' names.
pub fn group(comparison: &Comparison, members: &[usize], names: &[String]) -> Group {
    let ids: Vec<String> = members.iter().map(|i| id(comparison, *i)).collect();
    let origins = origins(comparison, members, names);
    let against = against(comparison, members);
    let status = status(members.len(), &origins, &against);
    let articles: Vec<String> = members.iter().map(|i| comparison.records[comparison.items[*i].record as usize].id.clone()).collect();
    let mut once = articles;
    once.dedup();
    Group {
        id: group_id(comparison, members),
        label: label(comparison, members),
        settled_by: settled_by(comparison, members, &against).map(|i| id(comparison, i)),
        revised: revised(comparison, members).into_iter().map(|(i, j)| (id(comparison, i), id(comparison, j))).collect(),
        against: against.into_iter().map(|(i, how)| (id(comparison, i), how)).collect(),
        claims: ids,
        origins,
        status,
        articles: once,
    }
}

/// The id of the group of `members`: a short hash of its first claim's.
pub fn group_id(comparison: &Comparison, members: &[usize]) -> String {
    format!("g-{:08x}", members.first().map_or(0, |i| fold::hash(&id(comparison, *i))) as u32)
}

fn id(comparison: &Comparison, i: usize) -> String {
    comparison.records[comparison.items[i].record as usize].claim_id(comparison.claim(i))
}

/// The origins of what the members say; the unnamed only where nobody has a name.
fn origins(comparison: &Comparison, members: &[usize], names: &[String]) -> Vec<String> {
    let reprints = reprints(comparison, members);
    let says = members.iter().zip(reprints).filter(|(i, reprint)| !comparison.claim(**i).withholds() && !reprint).map(|(i, _)| i);
    let all: BTreeSet<&str> = says.flat_map(|i| &comparison.items[*i].origins).map(|o| names[*o as usize].as_str()).collect();
    let named: Vec<String> = all.iter().filter(|o| **o != UNNAMED).map(|o| o.to_string()).collect();
    if named.is_empty() { all.into_iter().map(str::to_string).collect() } else { named }
}

/// For every member whether an earlier one is the same words in the same text or dispatch, printed elsewhere.
fn reprints(comparison: &Comparison, members: &[usize]) -> Vec<bool> {
    // By words and print the article that had them first, and whether others had them since.
    let mut printed: HashMap<(&str, Option<&usize>), (u32, bool)> = HashMap::new();
    let is_reprint = |i: &usize| {
        let record = comparison.items[*i].record;
        let (first, others) = printed.entry((&*comparison.claim(*i).words, comparison.prints.get(record as usize))).or_insert((record, false));
        let again = *first != record || *others;
        *others |= *first != record;
        again
    };
    members.iter().map(is_reprint).collect()
}

fn status(size: usize, origins: &[String], against: &[(usize, &'static str)]) -> &'static str {
    let named = origins.iter().filter(|o| *o != UNNAMED).count();
    match () {
        () if against.iter().any(|a| a.1 != "withholds") => "contested",
        () if !against.is_empty() => "unconfirmed",
        () if size > 1 && named > 1 => "corroborated",
        () if size > 1 => "repeated",
        () => "single",
    }
}

/// The members that deny, contradict or withhold what another asserts. A refusal alone is no group against anything.
fn against(comparison: &Comparison, members: &[usize]) -> Vec<(usize, &'static str)> {
    let is_asserted = members.iter().any(|i| asserts(comparison.claim(*i)));
    let asserted = Asserted::new(comparison, members);
    let how = |i: &usize| match comparison.claim(*i).act_name() {
        "withhold" if is_asserted => Some((*i, "withholds")),
        "deny" if is_asserted => Some((*i, "denies")),
        "withhold" | "deny" => None,
        _ if asserted.is_contradicted_by(*i) => Some((*i, "contradicts")),
        _ => None,
    };
    members.iter().filter_map(how).collect()
}

fn asserts(claim: &KeptClaim) -> bool {
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
    fn new(comparison: &'c Comparison<'a>, members: &[usize]) -> Self {
        let mut all = Asserted { comparison, plain: BTreeSet::new(), counts: BTreeMap::new() };
        for i in members.iter().copied().filter(|i| asserts(comparison.claim(*i))) {
            let (claim, origins) = (comparison.claim(i), comparison.items[i].origins.as_slice());
            if !claim.negated {
                all.plain.insert(origins);
            }
            if claim.keys.numbers.len() == 1 {
                all.counts.entry(published(comparison, i)).or_default().entry(origins).or_default().push(i);
            }
        }
        all
    }

    /// Whether a claim negates what one of another origin asserts, or gives another number than an earlier one on the same day.
    fn is_contradicted_by(&self, i: usize) -> bool {
        let claim = self.comparison.claim(i);
        let apart = |origins: &[u32]| !self.comparison.share_one(&self.comparison.items[i].origins, origins);
        let negated = claim.negated && self.plain.iter().any(|origins| apart(origins));
        let earlier = |others: &[usize]| others.iter().take_while(|j| **j < i).any(|j| self.is_other_count(i, *j));
        let same_day = || self.counts.get(&published(self.comparison, i)).into_iter().flatten();
        negated || claim.keys.numbers.len() == 1 && same_day().any(|(origins, others)| apart(origins) && earlier(others))
    }

    /// Whether two claims that name one number each count the same things differently.
    fn is_other_count(&self, i: usize, j: usize) -> bool {
        let numbers = |i: usize| &self.comparison.claim(i).keys.numbers;
        let shared = || self.comparison.shared(i, j);
        numbers(i) != numbers(j) && Some(shared()).is_some_and(|s| s.other_numbers && s.words > 0)
    }
}

fn published<'a>(comparison: &Comparison<'a>, i: usize) -> Option<&'a str> {
    comparison.records[comparison.items[i].record as usize].published.as_deref()
}

/// The day of publication, where all of it is known.
fn day<'a>(comparison: &Comparison<'a>, i: usize) -> Option<&'a str> {
    published(comparison, i).filter(|d| d.len() == 10)
}

/// The first later claim by which one who denied or withheld confirms it after all.
fn settled_by(comparison: &Comparison, members: &[usize], against: &[(usize, &'static str)]) -> Option<usize> {
    let (mut first, mut first_of): (Option<&str>, HashMap<u32, &str>) = (None, HashMap::new());
    for (i, day) in against.iter().filter_map(|(i, _)| Some((*i, day(comparison, *i)?))) {
        first = Some(first.map_or(day, |f| f.min(day)));
        if let Some(source) = comparison.items[i].source {
            let known = first_of.entry(source).or_insert(day);
            *known = day.min(known);
        }
    }
    let settles = |j: &usize| {
        let (claim, day) = (comparison.claim(*j), day(comparison, *j)?);
        let own = comparison.items[*j].source.and_then(|s| first_of.get(&s).copied());
        let any = first.filter(|_| claim.act_name() == "confirm");
        let later = own.into_iter().chain(any).any(|before| before < day);
        (later && asserts(claim) && !claim.negated).then_some((day, *j))
    };
    members.iter().filter_map(settles).min().map(|(_, j)| j)
}

/// By which later claims one source denies or negates what it asserted, or asserts what it denied or would not confirm. A
/// silence after words takes nothing back.
fn revised(comparison: &Comparison, members: &[usize]) -> Vec<(usize, usize)> {
    let dated = |i: &usize| Some((comparison.items[*i].source?, day(comparison, *i)?, *i));
    let mut of_source: Vec<(u32, &str, usize)> = members.iter().filter_map(dated).collect();
    of_source.sort_unstable();
    let stands = |i: usize| {
        let claim = comparison.claim(i);
        if claim.withholds() { None } else { Some(!claim.denies() && !claim.negated) }
    };
    let takes_back = |j: &usize| {
        let (source, day, _) = dated(j).filter(|_| stands(*j).is_some())?;
        let earlier = of_source.partition_point(|(s, d, _)| (*s, *d) < (source, day));
        let (_, _, i) = of_source[..earlier].last().filter(|last| last.0 == source)?;
        let other = stands(*i) != stands(*j) && (stands(*i).is_some() || stands(*j) == Some(true));
        other.then_some((*i, *j))
    };
    members.iter().filter_map(takes_back).collect()
}

/// The words of the clearest member: a plain assertion with names, neither short nor endless.
fn label(comparison: &Comparison, members: &[usize]) -> String {
    let clarity = |i: usize| {
        let (claim, item) = (comparison.claim(i), &comparison.items[i]);
        let length = claim.length as i32;
        let fits = if length < 30 { length - 60 } else { -(length - 120).abs() / 8 };
        let plain = i32::from(asserts(claim)) * 40 + i32::from(item.has_content) * 30 - i32::from(claim.hedged) * 5 - i32::from(claim.keys.points_back) * 15;
        fits + plain + item.features.iter().filter(|f| super::features::is_name(**f)).count().min(4) as i32 * 6
    };
    let best = members.iter().copied().max_by_key(|i| (clarity(*i), std::cmp::Reverse(*i)));
    let said = |i: usize| Some(comparison.claim(i)).map(|c| if c.words.is_empty() { c.cue.to_string() } else { c.words.to_string() });
    best.and_then(said).unwrap_or_default()
}
