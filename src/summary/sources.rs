//! Who claims what, where, how often hedged.

use super::SourceRow;
use super::identity::Identity;
use super::record::{KeptClaim, Record};
use crate::lexicon::ACTS;
use std::collections::BTreeMap;

/// The sources of all claims, by number of claims, then id or name.
pub fn table(records: &[Record], identity: &Identity) -> Vec<SourceRow> {
    let mut rows: BTreeMap<(Option<u32>, String), SourceRow> = BTreeMap::new();
    for (r, record) in records.iter().enumerate() {
        for claim in &record.claims {
            let entity = claim.entity.map(|e| identity.of[r][e as usize]);
            let name = entity.map_or_else(|| wording(claim), |e| identity.entities[e as usize].name.clone());
            let row = rows.entry((entity, name.to_lowercase())).or_insert_with(|| SourceRow {
                entity: entity.map(|e| identity.entities[e as usize].id.clone()),
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
        let rows = table(&[record], &Identity { of: vec![vec![]], ..Identity::default() });
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].claims, rows[0].hedged, rows[0].acts.clone()), (2, 1, vec![("state", 1), ("deny", 1)]));
    }
}
