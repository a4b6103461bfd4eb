//! What of a summary is wanted: by source, entity, status, time. Names are compared as they are folded: `--source poutine` and
//! `--source "Vladimir POUTINE"` find `Vladimir Poutine`, `--source pout` does not.

use super::bearer::Bearer;
use super::claim::KeptClaim;
use super::identity::slug;
use super::kept::Kept;
use super::who::Who;
use super::{CorpusEntity, Group, Summary, sources};
use compact_str::CompactString;
use std::collections::{HashMap, HashSet};

/// What is wanted; all of it where nothing is set. Several values of one kind widen the choice, several kinds narrow it.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Sources, by name, alias, id or wording.
    pub sources: Vec<String>,
    /// Entities, by name, alias or id.
    pub entities: Vec<String>,
    /// Statuses of groups.
    pub statuses: Vec<String>,
    /// First day of publication, ISO, possibly partial.
    pub since: Option<String>,
    /// Last day of publication, ISO, possibly partial.
    pub until: Option<String>,
    /// Rows of each table.
    pub top: Option<usize>,
}

impl Filter {
    /// Whether anything but a number of rows is asked for.
    pub fn is_set(&self) -> bool {
        self.chooses_claims() || !self.statuses.is_empty()
    }

    fn chooses_claims(&self) -> bool {
        !self.sources.is_empty() || !self.entities.is_empty() || self.since.is_some() || self.until.is_some()
    }

    /// Whether an article is wanted, by what stands in it alone.
    pub fn takes(&self, record: Kept) -> bool {
        let names = |needles: &[String], named: &Bearer| needles.iter().any(|n| is_named(n, named.id(), named.name(), named.aliases()));
        let entity = |needles: &[String], e: u32| record.entity(e).is_some_and(|named| names(needles, &named));
        self.in_time(record.published())
            && (self.sources.is_empty() || record.claims().any(|c| self.speaks(c, |e| entity(&self.sources, e))))
            && (self.entities.is_empty() || record.entities().any(|e| names(&self.entities, &e)))
    }

    fn in_time(&self, published: Option<&str>) -> bool {
        let after = |since: &String| published.is_some_and(|p| p >= since.as_str() || since.starts_with(p));
        let before = |until: &String| published.is_some_and(|p| p <= until.as_str() || p.starts_with(until.as_str()));
        self.since.as_ref().is_none_or(after) && self.until.as_ref().is_none_or(before)
    }

    /// Whether a wanted source says or relays a claim; `is_wanted` knows the entities.
    fn speaks(&self, claim: KeptClaim, is_wanted: impl Fn(u32) -> bool) -> bool {
        let mut heard = claim.entity().into_iter().chain(claim.members()).chain(claim.relays());
        heard.any(is_wanted) || self.sources.iter().any(|n| holds(n, claim.source()))
    }

    /// Leaves in `summary` what is wanted. Groups stay whole; the records stay, and say which of them are shown.
    pub fn apply(&self, summary: &mut Summary) {
        if self.is_set() {
            let wanted = Wanted::new(self, summary);
            wanted.leave(summary);
        }
        if let Some(top) = self.top.filter(|top| *top > 0) {
            summary.entities.truncate(top);
            summary.sources.truncate(top);
            summary.groups.truncate(top);
            summary.timeline.truncate(top);
        }
    }
}

/// The claims, entities and articles that a filter wants.
struct Wanted<'a> {
    filter: &'a Filter,
    sources: HashSet<u32>,
    entities: HashSet<u32>,
    /// Of every claim, by its number.
    claims: Vec<bool>,
}

impl<'a> Wanted<'a> {
    fn new(filter: &'a Filter, summary: &Summary) -> Self {
        let find = |needles: &[String]| -> HashSet<u32> {
            let hit = |e: &&CorpusEntity| needles.iter().any(|n| is_named(n, &e.id, &e.name, e.aliases.iter().map(CompactString::as_str)));
            summary.entities.iter().filter(hit).map(|e| e.number).collect()
        };
        let mut wanted = Wanted { filter, sources: find(&filter.sources), entities: find(&filter.entities), claims: Vec::new() };
        let inferred: HashMap<usize, &str> = summary.inferred.iter().map(|i| (i.article as usize, i.date(&summary.records))).collect();
        let timely = |r: Kept| filter.in_time(inferred.get(&r.index()).copied().or(r.published()));
        let timely: Vec<bool> = summary.records.iter().map(timely).collect();
        wanted.claims = summary.records.claims().map(|c| timely[c.record().index()] && wanted.claim(c, &summary.who)).collect();
        wanted
    }

    fn claim(&self, claim: KeptClaim, who: &Who) -> bool {
        let corpus = |e: u32| who.of(claim.record(), e);
        (self.filter.sources.is_empty() || self.filter.speaks(claim, |e| self.sources.contains(&corpus(e))))
            && (self.filter.entities.is_empty() || entities(claim).any(|e| self.entities.contains(&corpus(e))))
    }

    fn leave(mut self, summary: &mut Summary) {
        let groups: Vec<bool> = summary.groups().map(|g| self.takes_group(g)).collect();
        summary.groups.retain(&groups);
        let mut grouped = vec![false; self.claims.len()];
        summary.groups().flat_map(|g| g.numbers()).for_each(|n| grouped[*n as usize] = true);
        self.claims.iter_mut().zip(&grouped).for_each(|(wanted, grouped)| *wanted &= grouped);
        let mut shown = vec![false; summary.records.len()];
        summary.records.claims().zip(&self.claims).filter(|(_, wanted)| **wanted).for_each(|(c, _)| shown[c.record().index()] = true);
        let is_wanted = |c: KeptClaim| self.claims[c.at() as usize];
        summary.sources = sources::table(&summary.records, &summary.who, &summary.entities, is_wanted);
        summary.outlets = sources::outlets(&summary.records, &shown);
        self.leave_entities(summary);
        let Summary { timeline, records, .. } = summary;
        timeline.retain(|m| Some(records.moment(*m)).is_some_and(|m| shown[m.record().index()] && self.is_timely(m.days().from, m.days().to)));
        summary.inferred.retain(|i| shown[i.article as usize]);
        summary.shown = shown;
    }

    /// Whether a group has a wanted status and a wanted claim or origin.
    fn takes_group(&self, group: Group) -> bool {
        let filter = self.filter;
        let only_sources = filter.entities.is_empty() && filter.since.is_none() && filter.until.is_none();
        let of_origin = || only_sources && group.origins().any(|o| filter.sources.iter().any(|n| is_named(n, o, "", std::iter::empty())));
        (filter.statuses.is_empty() || filter.statuses.iter().any(|s| s == group.status()))
            && (of_origin() || group.numbers().iter().any(|n| self.claims[*n as usize]))
    }

    /// Leaves the entities that wanted claims name, and of these only those asked for.
    fn leave_entities(&self, summary: &mut Summary) {
        let mut named: HashSet<u32> = HashSet::new();
        for (claim, _) in summary.records.claims().zip(&self.claims).filter(|(_, wanted)| **wanted) {
            named.extend(entities(claim).map(|e| summary.who.of(claim.record(), e)));
        }
        summary.entities.retain(|e| named.contains(&e.number) && (self.filter.entities.is_empty() || self.entities.contains(&e.number)));
    }

    fn is_timely(&self, from: &str, to: &str) -> bool {
        self.filter.since.as_deref().is_none_or(|s| to >= s) && self.filter.until.as_deref().is_none_or(|u| from <= u || from.starts_with(u))
    }
}

/// The entities that a claim names: in its content, as its source, as its target.
fn entities(claim: KeptClaim<'_>) -> impl Iterator<Item = u32> {
    claim.about().chain(claim.entity()).chain(claim.target()).chain(claim.members())
}

/// Whether `needle` is a referent's id, or the whole or words in a row of one of its names.
fn is_named<'a>(needle: &str, id: &str, name: &str, mut aliases: impl Iterator<Item = &'a str>) -> bool {
    needle == id || holds(needle, name) || aliases.any(|a| holds(needle, a)) || name.is_empty() && id.split_once(':').is_some_and(|(_, s)| s == slug(needle))
}

/// Whether `needle`'s words stand in `words` in a row.
fn holds(needle: &str, words: &str) -> bool {
    let (needle, words) = (slug(needle), slug(words));
    !needle.is_empty() && format!("-{words}-").contains(&format!("-{needle}-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_their_words_without_accents_or_case() {
        assert!(holds("poutine", "Vladimir Poutine"));
        assert!(holds("ELYSEE", "le palais de l’Élysée"));
        assert!(!holds("pout", "Vladimir Poutine"));
        assert!(!holds("", "Vladimir Poutine"));
        assert!(is_named("place:russie", "place:russie", "Russie", std::iter::empty()));
    }

    #[test]
    fn partial_dates_bound_whole_months_and_years() {
        let of = |since: Option<&str>, until: Option<&str>| Filter { since: since.map(Into::into), until: until.map(Into::into), ..Filter::default() };
        assert!(of(Some("2023-09"), None).in_time(Some("2023-09-01")));
        assert!(of(None, Some("2023-09")).in_time(Some("2023-09-30")));
        assert!(!of(None, Some("2023-09")).in_time(Some("2023-10-01")));
        assert!(!of(Some("2023-09"), None).in_time(Some("2023-08-31")));
        assert!(!of(Some("2023"), None).in_time(None));
    }
}
