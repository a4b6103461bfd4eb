//! What a group's members are to each other: origins, who contests, whether a later claim settles it, the label.

use super::Group;
use super::compare::Comparison;
use super::origins::UNNAMED;
use super::record::KeptClaim;
use crate::text::fold;
use std::collections::BTreeSet;

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
    let says = members.iter().filter(|i| !comparison.claim(**i).withholds() && !is_reprint(comparison, **i, members));
    let all: BTreeSet<&str> = says.flat_map(|i| &comparison.items[*i].origins).map(|o| names[*o as usize].as_str()).collect();
    let named: Vec<String> = all.iter().filter(|o| **o != UNNAMED).map(|o| o.to_string()).collect();
    if named.is_empty() { all.into_iter().map(str::to_string).collect() } else { named }
}

/// Whether an earlier member is the same words in the same text or dispatch, printed elsewhere.
fn is_reprint(comparison: &Comparison, i: usize, members: &[usize]) -> bool {
    let print = |j: usize| comparison.prints.get(comparison.items[j].record as usize);
    let elsewhere = |j: usize| comparison.items[j].record != comparison.items[i].record && print(j) == print(i);
    let words = &comparison.claim(i).words;
    members.iter().copied().take_while(|j| *j != i).any(|j| elsewhere(j) && comparison.claim(j).words == *words)
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
    let asserted: Vec<usize> = members.iter().copied().filter(|i| asserts(comparison.claim(*i))).collect();
    let how = |i: &usize| {
        let claim = comparison.claim(*i);
        let others = || asserted.iter().copied().filter(|j| j != i);
        match claim.act_name() {
            "withhold" if !asserted.is_empty() => Some((*i, "withholds")),
            "deny" if others().next().is_some() => Some((*i, "denies")),
            "withhold" | "deny" => None,
            _ if others().any(|j| contradicts(comparison, *i, j)) => Some((*i, "contradicts")),
            _ => None,
        }
    };
    members.iter().filter_map(how).collect()
}

fn asserts(claim: &KeptClaim) -> bool {
    !claim.withholds() && !claim.denies()
}

/// Whether a claim negates what one of another origin asserts, or gives other numbers on the same day.
fn contradicts(comparison: &Comparison, i: usize, j: usize) -> bool {
    let (a, b) = (comparison.claim(i), comparison.claim(j));
    let apart = !comparison.shares_origin(i, j);
    apart && (a.negated && !b.negated || i > j && other_count(comparison, i, j))
}

/// Whether two claims count the same things differently, in articles of the same day.
fn other_count(comparison: &Comparison, i: usize, j: usize) -> bool {
    let one = |i: usize| comparison.claim(i).keys.numbers.len() == 1;
    let day = |i: usize| comparison.records[comparison.items[i].record as usize].published.clone();
    let shared = comparison.shared(i, j);
    one(i) && one(j) && shared.other_numbers && shared.words > 0 && day(i) == day(j)
}

/// The first later claim by which one who denied or withheld confirms it after all.
fn settled_by(comparison: &Comparison, members: &[usize], against: &[(usize, &'static str)]) -> Option<usize> {
    let day = |i: usize| comparison.records[comparison.items[i].record as usize].published.as_deref().filter(|d| d.len() == 10);
    let settles = |j: usize| {
        let claim = comparison.claim(j);
        let later = |i: usize| matches!((day(i), day(j)), (Some(before), Some(after)) if before < after);
        let same = |i: usize| comparison.items[i].source.is_some() && comparison.items[i].source == comparison.items[j].source;
        asserts(claim) && !claim.negated && against.iter().any(|(i, _)| later(*i) && (same(*i) || claim.act_name() == "confirm"))
    };
    members.iter().copied().filter(|j| settles(*j)).min_by_key(|j| (day(*j).unwrap_or("").to_string(), *j))
}

/// By which later claims one source denies or negates what it asserted, or asserts what it denied or would not confirm. A
/// silence after words takes nothing back.
fn revised(comparison: &Comparison, members: &[usize]) -> Vec<(usize, usize)> {
    let day = |i: usize| comparison.records[comparison.items[i].record as usize].published.as_deref().filter(|d| d.len() == 10);
    let stands = |i: usize| {
        let claim = comparison.claim(i);
        if claim.withholds() { None } else { Some(!claim.denies() && !claim.negated) }
    };
    let mut found = Vec::new();
    for j in members.iter().copied().filter(|j| stands(*j).is_some()) {
        let same = |i: &usize| comparison.items[*i].source.is_some() && comparison.items[*i].source == comparison.items[j].source;
        let earlier = |i: &usize| matches!((day(*i), day(j)), (Some(before), Some(after)) if before < after);
        let other = |i: &usize| stands(*i) != stands(j) && (stands(*i).is_some() || stands(j) == Some(true));
        let last = members.iter().copied().filter(|i| same(i) && earlier(i)).max_by_key(|i| (day(*i), *i));
        found.extend(last.filter(|i| other(i)).map(|i| (i, j)));
    }
    found
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
