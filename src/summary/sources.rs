//! Who claims what, where, how often hedged.

use super::record::{KeptClaim, Record};
use super::{CorpusEntity, OutletRow, SourceRow};
use crate::lexicon::ACTS;
use std::collections::BTreeMap;

/// The sources of the claims that are `wanted`, by number of claims, then id or name. `who` gives the index of each record's
/// entities in `entities`.
pub fn table(records: &[Record], who: &[Vec<u32>], entities: &[CorpusEntity], wanted: impl Fn(&Record, &KeptClaim) -> bool) -> Vec<SourceRow> {
    let mut rows: BTreeMap<(Option<u32>, String), SourceRow> = BTreeMap::new();
    for (r, record) in records.iter().enumerate() {
        for claim in record.claims.iter().filter(|c| wanted(record, c)) {
            let entity = claim.entity.map(|e| who[r][e as usize]);
            let name = entity.map_or_else(|| wording(claim), |e| entities[e as usize].name.clone());
            let row = rows.entry((entity, name.to_lowercase())).or_insert_with(|| SourceRow {
                entity: entity.map(|e| entities[e as usize].id.clone()),
                name,
                class: claim.class,
                ..SourceRow::default()
            });
            count(row, record, claim);
        }
    }
    let mut rows: Vec<SourceRow> = rows.into_values().collect();
    rows.sort_by(|a, b| b.claims.cmp(&a.claims).then_with(|| key(a).cmp(key(b))));
    rows
}

/// What the outlets' claims rest on, of the articles that are `shown`, by number of claims, then name.
pub fn outlets(records: &[Record], shown: &[bool]) -> Vec<OutletRow> {
    let mut rows: BTreeMap<Option<&str>, OutletRow> = BTreeMap::new();
    for record in records.iter().zip(shown).filter(|(_, shown)| **shown).map(|(r, _)| r) {
        let outlet = record.outlet.as_deref();
        let row = rows.entry(outlet).or_insert_with(|| OutletRow { outlet: outlet.map(str::to_string), ..OutletRow::default() });
        row.articles += 1;
        row.claims += record.claims.len() as u32;
        row.unnamed += record.claims.iter().filter(|c| c.is_unnamed()).count() as u32;
        row.hedged += record.claims.iter().filter(|c| c.hedged).count() as u32;
    }
    let mut rows: Vec<OutletRow> = rows.into_values().collect();
    rows.sort_by(|a, b| b.claims.cmp(&a.claims).then_with(|| a.outlet.cmp(&b.outlet)));
    rows
}

fn key(row: &SourceRow) -> &str {
    row.entity.as_deref().unwrap_or(&row.name)
}

fn wording(claim: &KeptClaim) -> String {
    claim.source.to_string()
}

fn count(row: &mut SourceRow, record: &Record, claim: &KeptClaim) {
    row.claims += 1;
    row.hedged += u32::from(claim.hedged);
    if row.articles.last() != Some(&record.id) {
        row.articles.push(record.id.clone());
    }
    let act = claim.act_name();
    match row.acts.iter_mut().find(|(name, _)| *name == act) {
        Some((_, n)) => *n += 1,
        None => row.acts.push((act, 1)),
    }
    row.acts.sort_by_key(|(name, _)| ACTS.iter().position(|a| a == name));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_counted_by_act_and_hedge() {
        let claim = |source: &str, act: u8, hedged: bool| KeptClaim { source: source.into(), class: "group", act, hedged, ..KeptClaim::default() };
        let record = Record {
            id: "a".into(),
            claims: vec![claim("des voisins", 2, false), claim("Des voisins", 0, true), claim("un passant", 0, false)],
            ..Record::default()
        };
        let rows = table(&[record], &[vec![]], &[], |_, _| true);
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].claims, rows[0].hedged, rows[0].acts.clone()), (2, 1, vec![("state", 1), ("deny", 1)]));
    }

    #[test]
    fn outlets_are_told_by_what_they_rest_on() {
        let claim = |class: &'static str, entity: Option<u32>, hedged: bool| KeptClaim { class, entity, hedged, ..KeptClaim::default() };
        let record = |outlet: Option<&str>, claims: Vec<KeptClaim>| Record { outlet: outlet.map(str::to_string), claims, ..Record::default() };
        let records = [
            record(Some("Ouest Matin"), vec![claim("anonymous", None, true), claim("person", Some(0), false)]),
            record(Some("Ouest Matin"), vec![claim("group", None, false)]),
            record(None, vec![claim("none", None, true)]),
        ];
        let rows = outlets(&records, &[true; 3]);
        let figures = |r: &OutletRow| (r.outlet.clone(), r.articles, r.claims, r.unnamed, r.hedged);
        assert_eq!(rows.iter().map(figures).collect::<Vec<_>>(), [(Some("Ouest Matin".into()), 2, 3, 2, 1), (None, 1, 1, 1, 1)]);
        assert_eq!(outlets(&records, &[false, true, false]).len(), 1);
    }
}
