//! Opens what `--save` wrote, and reads articles or saved scans alike.

use super::args::Reading;
use super::collect::Gathered;
use super::worker::Settings;
use super::{config, scan};
use crate::base::hash;
use crate::summary::Records;
use crate::summary::partial::{self, Header, Reader};
use anyhow::{Context, bail};
use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A file on disk.
pub type File = fs::File;

/// Opens a saved scan.
///
/// # Errors
/// That it cannot be read or is none.
pub fn open(path: &Path) -> anyhow::Result<Reader<File>> {
    let file = File::open(path).with_context(|| format!("{}: cannot be read; expected a file that --save wrote", path.display()))?;
    Reader::new(file).with_context(|| path.display().to_string())
}

/// Whether a path is a saved scan, of any version.
fn is_saved(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|f| f.take(32).read_to_end(&mut head));
    read.is_ok() && partial::is_saved(&head)
}

/// Refuses to join scans that depend on different things.
///
/// # Errors
/// What differs.
pub fn expect_equal(header: &Header, first: &Header, path: &Path) -> anyhow::Result<()> {
    let differs = [
        (header.lexicon != first.lexicon, "another lexicon"),
        (header.date != first.date, "another --date"),
        (header.date_from != first.date_from, "another --date-from"),
        (header.any_language != first.any_language, "another --any-language"),
        (header.newsscan != first.newsscan, "another version of newsscan"),
    ];
    match differs.iter().find(|d| d.0) {
        Some((_, what)) => bail!("{}: saved with {what} than the first file; expected scans made alike", path.display()),
        None => Ok(()),
    }
}

/// Refuses a scan that was made with another lexicon than is there now.
///
/// # Errors
/// That it was.
pub fn expect_lexicon(header: &Header, settings: &Settings, path: &Path) -> anyhow::Result<()> {
    if header.lexicon == settings.lexicon.fingerprint() {
        return Ok(());
    }
    bail!("{}: saved with another lexicon; expected the same --lexicon as then, or a new scan", path.display())
}

/// What scanning for records alone depends on.
///
/// # Errors
/// That the lexicon is bad.
pub fn settings(reading: &Reading) -> anyhow::Result<Settings> {
    Ok(Settings { summary: true, ..Settings::new(reading, config::load(reading)?)? })
}

/// The records of the saved scans among `paths`, and the paths that are none.
///
/// # Errors
/// A saved scan that is damaged or made with other words.
fn load_saved(paths: &[PathBuf], settings: &Settings) -> anyhow::Result<(Records, Vec<PathBuf>)> {
    let (saved, fresh): (Vec<PathBuf>, Vec<PathBuf>) = paths.iter().cloned().partition(|p| is_saved(p));
    let mut records = Records::default();
    for path in &saved {
        let loaded = File::open(path).map_err(partial::Problem::Io).and_then(partial::load).with_context(|| path.display().to_string())?;
        expect_lexicon(&loaded.header, settings, path)?;
        match records.is_empty() {
            true => records = loaded.records,
            false => records.extend(loaded.records.iter()),
        }
    }
    Ok((records, fresh))
}

/// What articles, folders and saved scans give; what cannot be read is said on standard error.
///
/// # Errors
/// A saved scan that is damaged or made with other words, a folder's pattern that is bad.
pub fn gather(paths: &[PathBuf], reading: &Reading, settings: &Settings) -> anyhow::Result<Gathered> {
    let (mut records, fresh) = load_saved(paths, settings)?;
    let mut all = if fresh.is_empty() { Gathered::default() } else { scan::gather(&fresh, reading, settings)? };
    all.articles += records.len();
    records.extend(all.records.iter());
    Ok(Gathered { records, ..all })
}

/// The records of articles, folders and saved scans, each article once.
///
/// # Errors
/// Those of [`gather`], no readable article.
pub fn records(paths: &[PathBuf], reading: &Reading, settings: &Settings) -> anyhow::Result<Records> {
    let mut records = gather(paths, reading, settings)?.records;
    let mut ids = HashSet::new();
    records.retain(|r| ids.insert(hash::of(r.id())));
    if records.is_empty() {
        let paths: Vec<String> = paths.iter().map(|p| p.display().to_string()).collect();
        bail!("{}: no readable article", paths.join(", "));
    }
    Ok(records)
}
