//! Who claims what, where, how often hedged.

use super::lists::Lists;
use super::record::{KeptClaim, Record};
use super::{CorpusEntity, OutletRow, SourceRow};
use crate::lexicon::ACTS;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// The sources of the claims that are `wanted`, by number of claims, then id or name. `who` gives the index of each record's
/// entities in `entities`.
pub fn table(records: &[Record], who: &Lists<u32>, entities: &[CorpusEntity], wanted: impl Fn(usize, KeptClaim) -> bool) -> Vec<SourceRow> {
    let mut rows: Vec<Row> = Vec::new();
    let mut of_entity: Vec<Option<u32>> = vec![None; entities.len()];
    let mut of_wording: HashMap<Cow<str>, u32> = HashMap::new();
    for (r, record) in records.iter().enumerate() {
        for claim in record.claims().filter(|c| wanted(r, *c)) {
            let next = rows.len() as u32;
            let row = match claim.entity() {
                Some(e) => *of_entity[who[r][e as usize] as usize].get_or_insert(next),
                None => *of_wording.entry(lower(claim.source())).or_insert(next),
            };
            if row == next {
                rows.push(Row { first: Some(claim), entity: claim.entity().map(|e| who[r][e as usize]), ..Row::default() });
            }
            rows[row as usize].count(r as u32, claim);
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
pub fn outlets(records: &[Record], shown: &[bool]) -> Vec<OutletRow> {
    let mut rows: BTreeMap<Option<&str>, OutletRow> = BTreeMap::new();
    for record in records.iter().zip(shown).filter(|(_, shown)| **shown).map(|(r, _)| r) {
        let outlet = record.outlet.as_deref();
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
        let mut who = Lists::default();
        who.end();
        let rows = table(&[record], &who, &[], |_, _| true);
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].claims, rows[0].hedged, rows[0].acts.clone()), (2, 1, vec![("state", 1), ("deny", 1)]));
        assert_eq!((rows[0].name.as_str(), rows[0].class, rows[0].articles.as_slice()), ("des voisins", "group", &[0][..]));
    }

    #[test]
    fn outlets_are_told_by_what_they_rest_on() {
        let claim = |class: &'static str, entity: Option<u32>, hedged: bool| Draft { class, entity, hedged, ..Draft::default() };
        let records = [
            record(Some("Ouest Matin"), &[claim("anonymous", None, true), claim("person", Some(0), false)]),
            record(Some("Ouest Matin"), &[claim("group", None, false)]),
            record(None, &[claim("none", None, true)]),
        ];
        let rows = outlets(&records, &[true; 3]);
        let figures = |r: &OutletRow| (r.outlet.clone(), r.articles, r.claims, r.unnamed, r.hedged);
        assert_eq!(rows.iter().map(figures).collect::<Vec<_>>(), [(Some("Ouest Matin".into()), 2, 3, 2, 1), (None, 1, 1, 1, 1)]);
        assert_eq!(outlets(&records, &[false, true, false]).len(), 1);
    }
}
