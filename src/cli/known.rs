//! Articles that are known already: what new ones are held against.

use super::args::Reading;
use super::collect::Gathered;
use super::exit;
use super::saved;
use super::worker::Settings;
use crate::summary::Records;
use crate::summary::duplicates::likeness;
use crate::summary::kept::Kept;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::PathBuf;

/// How alike two texts of one id are that are two versions of one article.
const SAME_ARTICLE: f64 = 0.7;

/// Reads what is known; `own` are the articles that are checked. A known article that is one of them, or an earlier version of
/// it, is left out; another one with the same id is known by its path.
///
/// # Errors
/// That a folder's patterns are bad, or a saved scan is damaged or made with other words.
pub fn read(paths: &[PathBuf], reading: &Reading, settings: &Settings, own: &Records) -> anyhow::Result<Gathered> {
    let mut known = saved::gather(paths, reading, settings)?;
    if !paths.is_empty() && known.articles == 0 {
        exit::say("--against: no readable article there");
    }
    let ids: HashMap<&str, Kept> = own.iter().map(|r| (r.id(), r)).collect();
    let files: HashSet<PathBuf> = own.iter().filter_map(|r| fs::canonicalize(r.path()).ok()).collect();
    let (mut dropped, mut renamed): (HashSet<String>, HashMap<String, String>) = (HashSet::new(), HashMap::new());
    for record in known.records.iter() {
        let twin = ids.get(record.id());
        if twin.is_some_and(|t| likeness(&t.sketch(), &record.sketch()) >= SAME_ARTICLE || is_same_file(record, *t, &files)) {
            dropped.insert(record.id().to_string());
        } else if twin.is_some() {
            renamed.insert(record.id().to_string(), format!("{}:{}", record.path(), record.id()));
        }
    }
    known.records.retain(|r| !dropped.contains(r.id()));
    known.sheets.retain(|s| !dropped.contains(&s.id));
    for at in 0..known.records.len() {
        if let Some(id) = renamed.get(known.records.at(at).id()) {
            known.records.rename(at, id);
        }
    }
    for sheet in &mut known.sheets {
        sheet.id = renamed.get(&sheet.id).unwrap_or(&sheet.id).clone();
    }
    Ok(known)
}

/// Whether a known article stands in the very file that is checked.
fn is_same_file(known: Kept, own: Kept, files: &HashSet<PathBuf>) -> bool {
    known.path() == own.path() || fs::canonicalize(known.path()).is_ok_and(|f| files.contains(&f))
}
