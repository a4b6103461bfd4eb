//! Articles that are known already: what new ones are held against.

use super::args::Reading;
use super::collect::Gathered;
use super::exit;
use super::saved;
use super::worker::Settings;
use crate::summary::Record;
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
pub fn read(paths: &[PathBuf], reading: &Reading, settings: &Settings, own: &[Record]) -> anyhow::Result<Gathered> {
    let mut known = saved::gather(paths, reading, settings)?;
    if !paths.is_empty() && known.articles == 0 {
        exit::say("--against: no readable article there");
    }
    let ids: HashMap<&str, &Record> = own.iter().map(|r| (&*r.id, r)).collect();
    let files: HashSet<PathBuf> = own.iter().filter_map(|r| fs::canonicalize(&*r.path).ok()).collect();
    let (mut dropped, mut renamed): (HashSet<Box<str>>, HashMap<Box<str>, String>) = (HashSet::new(), HashMap::new());
    for record in &known.records {
        let twin = ids.get(&*record.id);
        if twin.is_some_and(|t| t.sketch.likeness(&record.sketch) >= SAME_ARTICLE || is_same_file(record, t, &files)) {
            dropped.insert(record.id.clone());
        } else if twin.is_some() {
            renamed.insert(record.id.clone(), format!("{}:{}", record.path, record.id));
        }
    }
    known.records.retain(|r| !dropped.contains(&r.id));
    known.sheets.retain(|s| !dropped.contains(s.id.as_str()));
    for record in &mut known.records {
        record.id = renamed.get(&record.id).map_or_else(|| record.id.clone(), |id| id.as_str().into());
    }
    for sheet in &mut known.sheets {
        sheet.id = renamed.get(sheet.id.as_str()).unwrap_or(&sheet.id).clone();
    }
    Ok(known)
}

/// Whether a known article stands in the very file that is checked.
fn is_same_file(known: &Record, own: &Record, files: &HashSet<PathBuf>) -> bool {
    known.path == own.path || fs::canonicalize(&*known.path).is_ok_and(|f| files.contains(&f))
}
