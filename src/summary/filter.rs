//! What of a summary is wanted: by source, entity, status, time. Names are compared as they are folded: `--source poutine` and
//! `--source "Vladimir POUTINE"` find `Vladimir Poutine`, `--source pout` does not.

use super::identity::slug;
use super::record::{KeptClaim, Named, Record};
use super::{CorpusEntity, Group, Summary, sources};
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
    pub fn takes(&self, record: &Record) -> bool {
        let names = |needles: &[String], named: &Named| needles.iter().any(|n| is_named(n, &named.id, &named.name, &named.aliases));
        let entity = |needles: &[String], e: u32| record.entities.get(e as usize).is_some_and(|named| names(needles, named));
        self.in_time(record.published.as_deref())
            && (self.sources.is_empty() || record.claims.iter().any(|c| self.speaks(c, |e| entity(&self.sources, e))))
            && (self.entities.is_empty() || record.entities.iter().any(|e| names(&self.entities, e)))
    }

    fn in_time(&self, published: Option<&str>) -> bool {
        let after = |since: &String| published.is_some_and(|p| p >= since.as_str() || since.starts_with(p));
        let before = |until: &String| published.is_some_and(|p| p <= until.as_str() || p.starts_with(until.as_str()));
        self.since.as_ref().is_none_or(after) && self.until.as_ref().is_none_or(before)
    }

    /// Whether a wanted source says or relays a claim; `is_wanted` knows the entities.
    fn speaks(&self, claim: &KeptClaim, is_wanted: impl Fn(u32) -> bool) -> bool {
        let mut heard = claim.entity.iter().chain(&claim.members).copied().chain(claim.via.iter().filter_map(|v| v.1));
        heard.any(is_wanted) || self.sources.iter().any(|n| holds(n, &claim.source))
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
    claims: Vec<Vec<bool>>,
}

impl<'a> Wanted<'a> {
    fn new(filter: &'a Filter, summary: &Summary) -> Self {
        let find = |needles: &[String]| -> HashSet<u32> {
            let hit = |e: &CorpusEntity| needles.iter().any(|n| is_named(n, &e.id, &e.name, &e.aliases));
            summary.entities.iter().enumerate().filter(|(_, e)| hit(e)).map(|(i, _)| i as u32).collect()
        };
        let mut wanted = Wanted { filter, sources: find(&filter.sources), entities: find(&filter.entities), claims: Vec::new() };
        let inferred: HashMap<&str, &str> = summary.inferred.iter().map(|i| (i.article.as_str(), i.date.as_str())).collect();
        let claims = summary.records.iter().enumerate().map(|(r, record)| {
            let timely = filter.in_time(inferred.get(record.id.as_str()).copied().or(record.published.as_deref()));
            record.claims.iter().map(|c| timely && wanted.claim(c, &summary.who[r])).collect()
        });
        wanted.claims = claims.collect();
        wanted
    }

    fn claim(&self, claim: &KeptClaim, who: &[u32]) -> bool {
        let corpus = |e: u32| who.get(e as usize).copied().unwrap_or(u32::MAX);
        (self.filter.sources.is_empty() || self.filter.speaks(claim, |e| self.sources.contains(&corpus(e))))
            && (self.filter.entities.is_empty() || entities(claim).any(|e| self.entities.contains(&corpus(e))))
    }

    fn leave(self, summary: &mut Summary) {
        let mut ids: HashSet<String> = HashSet::new();
        for (record, claims) in summary.records.iter().zip(&self.claims) {
            ids.extend(record.claims.iter().zip(claims).filter(|(_, w)| **w).map(|(c, _)| record.claim_id(c)));
        }
        summary.groups.retain(|g| self.takes_group(g, &ids));
        let grouped: HashSet<&String> = summary.groups.iter().flat_map(|g| &g.claims).collect();
        ids.retain(|id| grouped.contains(id));
        let articles: HashSet<&str> = ids.iter().filter_map(|id| id.rsplit_once(":c")).map(|(article, _)| article).collect();
        summary.shown = summary.records.iter().map(|r| articles.contains(r.id.as_str())).collect();
        summary.sources = sources::table(&summary.records, &summary.who, &summary.entities, |r, c| ids.contains(&r.claim_id(c)));
        summary.outlets = sources::outlets(&summary.records, &summary.shown);
        self.leave_entities(summary, &ids);
        summary.timeline.retain(|m| {
            let (record, moment) = m.of(&summary.records);
            articles.contains(record.id.as_str()) && self.is_timely(&moment.days.from, &moment.days.to)
        });
        summary.inferred.retain(|i| articles.contains(i.article.as_str()));
    }

    /// Whether a group has a wanted status and a wanted claim (of `ids`) or origin.
    fn takes_group(&self, group: &Group, ids: &HashSet<String>) -> bool {
        let filter = self.filter;
        let only_sources = filter.entities.is_empty() && filter.since.is_none() && filter.until.is_none();
        let of_origin = || only_sources && group.origins.iter().any(|o| filter.sources.iter().any(|n| is_named(n, o, "", &[])));
        (filter.statuses.is_empty() || filter.statuses.iter().any(|s| s == group.status)) && (of_origin() || group.claims.iter().any(|c| ids.contains(c)))
    }

    /// Leaves the entities that wanted claims name, and of these only those asked for.
    fn leave_entities(&self, summary: &mut Summary, ids: &HashSet<String>) {
        let mut named: HashSet<u32> = HashSet::new();
        for (record, who) in summary.records.iter().zip(&summary.who) {
            for claim in record.claims.iter().filter(|c| ids.contains(&record.claim_id(c))) {
                named.extend(entities(claim).filter_map(|e| who.get(e as usize)));
            }
        }
        let mut at = 0..;
        let is_asked = |i: u32| self.filter.entities.is_empty() || self.entities.contains(&i);
        summary.entities.retain(|_| at.next().is_some_and(|i| named.contains(&i) && is_asked(i)));
        summary.who = vec![Vec::new(); summary.records.len()];
    }

    fn is_timely(&self, from: &str, to: &str) -> bool {
        self.filter.since.as_deref().is_none_or(|s| to >= s) && self.filter.until.as_deref().is_none_or(|u| from <= u || from.starts_with(u))
    }
}

/// The entities that a claim names: in its content, as its source, as its target.
fn entities(claim: &KeptClaim) -> impl Iterator<Item = u32> {
    claim.about.iter().chain(&claim.entity).chain(&claim.target).chain(&claim.members).copied()
}

/// Whether `needle` is a referent's id, or the whole or words in a row of one of its names.
fn is_named(needle: &str, id: &str, name: &str, aliases: &[String]) -> bool {
    needle == id
        || holds(needle, name)
        || aliases.iter().any(|a| holds(needle, a))
        || name.is_empty() && id.split_once(':').is_some_and(|(_, s)| s == slug(needle))
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
        assert!(is_named("place:russie", "place:russie", "Russie", &[]));
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
