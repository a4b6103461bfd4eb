//! Who claims what, where, how often hedged.

use super::claim::KeptClaim;
use super::records::Records;
use super::who::Who;
use super::{CorpusEntity, OutletRow, SourceRow};
use crate::lexicon::ACTS;
use crate::summary::hash::NumberMap;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// The sources of the claims that are `wanted`, by number of claims, then id or name. `who` gives the indices of the records'
/// entities in `entities`.
pub fn table(records: &Records, who: &Who, entities: &[CorpusEntity], wanted: impl Fn(KeptClaim) -> bool) -> Vec<SourceRow> {
    let mut rows: Vec<Row> = Vec::new();
    let mut of_entity: Vec<Option<u32>> = vec![None; entities.len()];
    // By its wording as written, and in lower case.
    let (mut of_wording, mut of_words): (NumberMap<u32, u32>, HashMap<Cow<str>, u32>) = Default::default();
    for record in records.iter() {
        for claim in record.claims().filter(|c| wanted(*c)) {
            let (next, entity) = (rows.len() as u32, claim.entity().map(|e| who.of(record, e)));
            let by_words = || *of_words.entry(lower(claim.source())).or_insert(next);
            let row = match entity {
                Some(entity) => *of_entity[entity as usize].get_or_insert(next),
                None => *of_wording.entry(claim.source_number()).or_insert_with(by_words),
            };
            if row == next {
                rows.push(Row { first: Some(claim), entity, ..Row::default() });
            }
            rows[row as usize].count(record.index() as u32, claim);
        }
    }
    let mut rows: Vec<SourceRow> = rows.into_iter().map(|row| row.finish(entities)).collect();
    rows.sort_by(|a, b| b.claims.cmp(&a.claims).then_with(|| key(a).cmp(key(b))));
    rows
}

/// A source being counted.
#[derive(Default)]
struct Row<'a> {
    entity: Option<u32>,
    first: Option<KeptClaim<'a>>,
    claims: u32,
    hedged: u32,
    articles: Vec<u32>,
    acts: [u32; ACTS.len()],
}

impl Row<'_> {
    fn count(&mut self, record: u32, claim: KeptClaim) {
        self.claims += 1;
        self.hedged += u32::from(claim.hedged);
        if self.articles.last() != Some(&record) {
            self.articles.push(record);
        }
        self.acts[usize::from(claim.act).min(ACTS.len() - 1)] += 1;
    }

    fn finish(self, entities: &[CorpusEntity]) -> SourceRow {
        let entity = self.entity.and_then(|e| entities.get(e as usize));
        let wording = || self.first.map_or("", |claim| claim.source());
        SourceRow {
            entity: entity.map(|e| e.id.to_string()),
            name: entity.map_or_else(wording, |e| e.name.as_str()).to_string(),
            class: self.first.map_or("", |claim| claim.class()),
            claims: self.claims,
            articles: self.articles,
            acts: ACTS.iter().copied().zip(self.acts).filter(|(_, n)| *n > 0).collect(),
            hedged: self.hedged,
        }
    }
}

/// A wording in lower case.
fn lower(words: &str) -> Cow<'_, str> {
    if words.bytes().any(|b| b.is_ascii_uppercase() || !b.is_ascii()) { words.to_lowercase().into() } else { words.into() }
}

/// What the outlets' claims rest on, of the articles that are `shown`, by number of claims, then name.
pub fn outlets(records: &Records, shown: &[bool]) -> Vec<OutletRow> {
    let mut rows: BTreeMap<Option<&str>, OutletRow> = BTreeMap::new();
    for record in records.iter().zip(shown).filter(|(_, shown)| **shown).map(|(r, _)| r) {
        let outlet = record.outlet();
        let row = rows.entry(outlet).or_insert_with(|| OutletRow { outlet: outlet.map(str::to_string), ..OutletRow::default() });
        row.articles += 1;
        row.claims += record.claims().len() as u32;
        row.unnamed += record.claims().filter(|c| c.is_unnamed()).count() as u32;
        row.hedged += record.claims().filter(|c| c.hedged).count() as u32;
    }
    let mut rows: Vec<OutletRow> = rows.into_values().collect();
    rows.sort_by(|a, b| b.claims.cmp(&a.claims).then_with(|| a.outlet.cmp(&b.outlet)));
    rows
}

fn key(row: &SourceRow) -> &str {
    row.entity.as_deref().unwrap_or(&row.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::Record;
    use crate::summary::draft::{Builder, Draft};

    fn record(outlet: Option<&str>, claims: &[Draft]) -> Record {
        let mut record = Builder::default();
        record.head.outlet = outlet.map(Into::into);
        claims.iter().for_each(|claim| record.claim(claim));
        record.finish()
    }

    #[test]
    fn sources_are_counted_by_act_and_hedge() {
        let claim = |source: &str, act: u8, hedged: bool| Draft { source: source.into(), class: "group", act, hedged, ..Draft::default() };
        let record = record(None, &[claim("des voisins", 2, false), claim("Des voisins", 0, true), claim("un passant", 0, false)]);
        let rows = table(&[record].into_iter().collect(), &Who::default(), &[], |_| true);
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].claims, rows[0].hedged, rows[0].acts.clone()), (2, 1, vec![("state", 1), ("deny", 1)]));
        assert_eq!((rows[0].name.as_str(), rows[0].class, rows[0].articles.as_slice()), ("des voisins", "group", &[0][..]));
    }

    #[test]
    fn outlets_are_told_by_what_they_rest_on() {
        let claim = |class: &'static str, entity: Option<u32>, hedged: bool| Draft { class, entity, hedged, ..Draft::default() };
        let records: Records = [
            record(Some("Ouest Matin"), &[claim("anonymous", None, true), claim("person", Some(0), false)]),
            record(Some("Ouest Matin"), &[claim("group", None, false)]),
            record(None, &[claim("none", None, true)]),
        ]
        .into_iter()
        .collect();
        let rows = outlets(&records, &[true; 3]);
        let figures = |r: &OutletRow| (r.outlet.clone(), r.articles, r.claims, r.unnamed, r.hedged);
        assert_eq!(rows.iter().map(figures).collect::<Vec<_>>(), [(Some("Ouest Matin".into()), 2, 3, 2, 1), (None, 1, 1, 1, 1)]);
        assert_eq!(outlets(&records, &[false, true, false]).len(), 1);
    }
}
