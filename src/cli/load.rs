//! Loads what a scan needs: lexicon, languages, colours.

use super::args::{Color, Reading};
use super::config::Config;
use super::exit;
use crate::article::language::Languages;
use crate::lexicon::{Lexicon, Table};
use crate::text::fold;
use anyhow::{Context, bail};
use std::fs;
use std::path::Path;

/// The shipped lexicon with the user's folders over it.
///
/// # Errors
/// A folder that cannot be read, or every bad line in them.
pub fn lexicon(reading: &Reading, config: &Config) -> anyhow::Result<Lexicon> {
    let mut files = Vec::new();
    for folder in config.lexicons(reading) {
        files.extend(lexicon_files(&folder)?);
    }
    if files.is_empty() {
        return Ok(Lexicon::shipped());
    }
    let names: Vec<(String, String)> = files.iter().map(|f| (f.name.clone(), f.content.clone())).collect();
    match Lexicon::with_overlay(&names) {
        Ok(lexicon) => Ok(lexicon),
        Err(problems) => {
            files.iter().flat_map(bad_lines).for_each(|line| exit::say(&line));
            let n = problems.len();
            bail!("{n} bad {} in your lexicon; nothing was scanned", if n == 1 { "line" } else { "lines" })
        }
    }
}

/// The bad lines of a lexicon file, each with its place as the user would open it.
pub fn bad_lines(file: &LexiconFile) -> Vec<String> {
    let alone = [(file.name.clone(), file.content.clone())];
    let problems = Lexicon::with_overlay(&alone).err().unwrap_or_default();
    problems.iter().map(|p| format!("{}:{}: {}", file.path, p.line, p.message)).collect()
}

/// A lexicon file of a user.
#[derive(Clone, Debug)]
pub struct LexiconFile {
    /// Its path below the lexicon folder, `/` between parts: it decides the table.
    pub name: String,
    /// Its path as the user would open it.
    pub path: String,
    /// What it holds.
    pub content: String,
}

/// The lexicon files of a folder, by name.
///
/// # Errors
/// A folder or file that cannot be read, a folder without any.
pub fn lexicon_files(folder: &Path) -> anyhow::Result<Vec<LexiconFile>> {
    let mut files = Vec::new();
    collect(folder, folder, &mut files)?;
    if files.is_empty() {
        bail!("{}: no lexicon file in this folder; expected NAME.csv or NAME/….csv, NAME one of {}", folder.display(), Table::names());
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<LexiconFile>) -> anyhow::Result<()> {
    let place = |path: &Path| format!("{}: cannot read this lexicon; expected a folder of .csv files", path.display());
    for entry in fs::read_dir(folder).with_context(|| place(folder))? {
        let path = entry.with_context(|| place(folder))?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if path.extension().is_some_and(|e| e == "csv") {
            let bytes = fs::read(&path).with_context(|| place(&path))?;
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            let content = crate::article::decode::decode(&bytes).map_err(|reason| anyhow::anyhow!("{}: {reason}", path.display()))?.text;
            files.push(LexiconFile { name, path: path.to_string_lossy().into_owned(), content });
        }
    }
    Ok(())
}

/// The words by which languages are told apart.
pub fn languages(lexicon: &Lexicon) -> Languages {
    let languages = lexicon.entries(Table::Languages).map(|e| (lexicon.name(e), lexicon.field(e, "words")));
    Languages::new(languages, |word| fold::keys(word).exact.hash)
}

/// Obeys `--color`, `NO_COLOR` and `CLICOLOR_FORCE` for all that is printed from here on.
pub fn colors(reading: &Reading) {
    match reading.color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
}

/// How many columns what is printed for people may take.
pub fn columns() -> usize {
    std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok()).unwrap_or(80)
}

/// How many threads to use.
pub fn threads(reading: &Reading) -> usize {
    reading.threads.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from)
}
