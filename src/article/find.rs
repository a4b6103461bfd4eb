//! Finds articles: files and folders to a sorted list of what to read.

use super::{Skipped, metadata};
use crate::base::{ReusedString, hash};
use compact_str::CompactString;
use ignore::WalkBuilder;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The format a file is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Plain text.
    Text,
    /// Markdown, with or without front matter.
    Markdown,
    /// One JSON object a line.
    JsonLines,
    /// One JSON object or an array of them.
    Json,
    /// Standard input: text or any of the JSON formats, by its first byte.
    Input,
}

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The file, as the user would open it; `-` is standard input.
    pub path: Box<Path>,
    /// How it is read.
    pub form: Form,
    /// How many of the path's first bytes are the PATH given, which its id leaves out.
    root: u32,
}

impl Found {
    /// Standard input.
    pub fn input() -> Self {
        Found { path: Path::new("-").into(), form: Form::Input, root: 0 }
    }
}

/// Endings of formats that are known and not read.
const UNREAD: &[(&str, &str)] = &[
    ("html", "HTML"),
    ("htm", "HTML"),
    ("pdf", "PDF"),
    ("gz", "compressed"),
    ("zst", "compressed"),
    ("zip", "compressed"),
    ("tar", "archive"),
    ("warc", "WARC"),
    ("csv", "CSV"),
    ("tsv", "TSV"),
    ("docx", "Word"),
    ("odt", "OpenDocument"),
];
/// What is read, for messages.
const READ: &str = ".txt, .jsonl, .ndjson, .json, and .md with front matter or --include";

impl Found {
    /// The path for people and for the output.
    pub fn shown(&self) -> String {
        ReusedString::from(&*self.path.to_string_lossy()).into_inner()
    }

    /// The path below the PATH given, without extension, `/` between its parts; for a file given itself, its stem.
    pub fn id(&self) -> String {
        if self.form == Form::Input {
            return "stdin".to_string();
        }
        let shown = self.path.to_string_lossy();
        let below = shown.get(self.root as usize..).unwrap_or(&shown).trim_start_matches(['/', '\\']);
        let stem = match below.rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() && !stem.ends_with('/') && !extension.contains('/') => stem,
            _ => below,
        };
        let mut id = ReusedString::from(stem).into_inner();
        if id.contains('\\') {
            id = id.replace('\\', "/");
        }
        id
    }
}

/// What was found and what could not be.
#[derive(Debug, Default)]
pub struct Walk {
    /// Files in the order of their paths' bytes, no real file twice.
    pub found: Vec<Found>,
    /// Paths that are missing or cannot be listed.
    pub skipped: Vec<Skipped>,
}

/// Finds the articles at `paths`; `include` are patterns of further files to read in folders, `ignored` what is not read
/// there, counted from the folder that it was built for.
///
/// # Errors
/// Which pattern is none.
pub fn find(paths: &[PathBuf], include: &[String], ignored: Option<&Gitignore>) -> Result<Walk, String> {
    let mut walk = Walk::default();
    for path in paths {
        if path.as_os_str() == "-" {
            walk.found.push(Found::input());
        } else {
            match fs::metadata(path) {
                Ok(meta) if meta.is_dir() => folder(path, &patterns(path, include)?, ignored, &mut walk),
                Ok(_) => file(path, &mut walk),
                Err(error) => walk.skipped.push(Skipped::file(path.to_string_lossy(), reason(&error))),
            }
        }
    }
    walk.found.sort_by(|a, b| a.path.as_os_str().as_encoded_bytes().cmp(b.path.as_os_str().as_encoded_bytes()));
    once_each(&mut walk.found);
    walk.skipped.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(walk)
}

/// What went wrong with a file, in words.
pub fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".to_string(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_string(),
        _ => format!("cannot be read: {error}"),
    }
}

/// A file that the user named: read whatever its name, unless its format is known and not read.
fn file(path: &Path, walk: &mut Walk) {
    let root = path.parent().map_or(0, |p| p.to_string_lossy().len());
    let ending = ending(path);
    if let Some((_, name)) = UNREAD.iter().find(|(e, _)| *e == ending) {
        let message = format!("{name} files are not read; expected {READ}");
        walk.skipped.push(Skipped::file(path.to_string_lossy(), message));
        return;
    }
    let form = form(&ending).unwrap_or(Form::Text);
    walk.found.push(Found { path: path.into(), form, root: root as u32 });
}

fn folder(root: &Path, include: &Gitignore, ignored: Option<&Gitignore>, walk: &mut Walk) {
    let before = walk.found.len() + walk.skipped.len();
    let walker = WalkBuilder::new(root)
        .follow_links(true)
        .parents(false)
        .git_global(false)
        .git_exclude(false)
        .require_git(false)
        .add_custom_ignore_filename(".newsscanignore")
        .build();
    for entry in walker {
        match entry {
            Ok(entry) if ignored.is_some_and(|i| is_ignored(i, entry.path())) => {}
            Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) => walk.found.extend(wanted(root, entry.path(), include)),
            Ok(_) => {}
            Err(error) => walk.skipped.extend(unlisted(&error)),
        }
    }
    if walk.found.len() + walk.skipped.len() == before {
        walk.skipped.push(Skipped::file(root.to_string_lossy(), format!("no article in this folder; expected {READ}")));
    }
}

/// Whether a path lies in the folder of `ignored` and matches it.
fn is_ignored(ignored: &Gitignore, path: &Path) -> bool {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    full.strip_prefix(ignored.path()).is_ok_and(|below| ignored.matched_path_or_any_parents(below, false).is_ignore())
}

/// A file of a folder, where its name or its front matter says that it is an article.
fn wanted(root: &Path, path: &Path, include: &Gitignore) -> Option<Found> {
    let form = form(&ending(path));
    let included = include.matched(path, false).is_ignore();
    let form = match form {
        Some(Form::Markdown) if !included && !has_front_matter(path) => return None,
        Some(form) => form,
        None if included => Form::Text,
        None => return None,
    };
    Some(Found { path: path.into(), form, root: root.to_string_lossy().len() as u32 })
}

fn form(ending: &str) -> Option<Form> {
    Some(match ending {
        "txt" | "text" => Form::Text,
        "md" | "markdown" => Form::Markdown,
        "jsonl" | "ndjson" => Form::JsonLines,
        "json" => Form::Json,
        _ => return None,
    })
}

fn ending(path: &Path) -> CompactString {
    let mut ending = path.extension().map(|e| CompactString::from(e.to_string_lossy())).unwrap_or_default();
    ending.make_ascii_lowercase();
    ending
}

/// Whether a Markdown file states a title, outlet or date in its front matter.
fn has_front_matter(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = fs::File::open(path).and_then(|f| f.take(4096).read_to_end(&mut head));
    let head = String::from_utf8_lossy(&head);
    read.is_ok() && metadata::front_matter(head.trim_start_matches('\u{feff}')).is_some_and(|(stated, _)| stated != metadata::Metadata::default())
}

fn patterns(root: &Path, include: &[String]) -> Result<Gitignore, String> {
    let mut builder = GitignoreBuilder::new(root);
    for pattern in include {
        builder.add_line(None, pattern).map_err(|e| format!("--include {pattern}: {e}"))?;
    }
    builder.build().map_err(|e| format!("--include: {e}"))
}

/// What could not be listed; a link that leads back to a folder above it is no harm and no news.
fn unlisted(error: &ignore::Error) -> Option<Skipped> {
    fn is_loop(error: &ignore::Error) -> bool {
        match error {
            ignore::Error::Loop { .. } => true,
            ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => is_loop(err),
            _ => false,
        }
    }
    if is_loop(error) {
        return None;
    }
    let why = error.io_error().map_or_else(|| error.to_string(), reason);
    Some(Skipped::file(path_of(error).unwrap_or_else(|| "?".to_string()), why))
}

fn path_of(error: &ignore::Error) -> Option<String> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path.to_string_lossy().into_owned()),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

/// Keeps the first of several paths to one real file. Real paths are kept as hashes.
fn once_each(found: &mut Vec<Found>) {
    let mut folders: HashMap<PathBuf, Option<PathBuf>> = HashMap::new();
    let mut seen: HashSet<u64> = HashSet::new();
    let mut input = false;
    found.retain(|f| {
        if f.form == Form::Input {
            return !std::mem::replace(&mut input, true);
        }
        real_path(&f.path, &mut folders).is_none_or(|real| seen.insert(real))
    });
}

/// The hash of a file's real path; folders are resolved once.
fn real_path(path: &Path, folders: &mut HashMap<PathBuf, Option<PathBuf>>) -> Option<u64> {
    if fs::symlink_metadata(path).ok()?.is_symlink() {
        let real = fs::canonicalize(path).ok()?;
        return Some(hash::of((real.parent()?, real.file_name()?)));
    }
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folders.contains_key(parent) {
        folders.insert(parent.to_path_buf(), fs::canonicalize(parent).ok());
    }
    Some(hash::of((folders.get(parent)?.as_ref()?, path.file_name()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(path: &str, root: usize) -> String {
        Found { path: Path::new(path).into(), form: Form::Text, root: root as u32 }.id()
    }

    #[test]
    fn ids_are_paths_below_the_path_given() {
        assert_eq!(id("corpus/sommet/a.b.txt", 6), "sommet/a.b");
        assert_eq!(id("corpus/a.txt", 7), "a");
        assert_eq!(id("a.txt", 0), "a");
        assert_eq!(id("x/.cache/noms", 1), ".cache/noms");
    }
}
