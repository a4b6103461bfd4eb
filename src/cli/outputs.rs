//! What `check` found, in several formats at once: one on standard output, others in files.

use super::load::columns;
use super::output::{Output, is_standard};
use crate::report::check::{Checked, Format, Page, write};
use anyhow::bail;
use std::path::{Path, PathBuf};

/// A format and the file it goes to: `--output FORMAT=PATH`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The format.
    pub format: Format,
    /// The file; `-` is standard output.
    pub path: PathBuf,
}

/// Reads `FORMAT=PATH`.
///
/// # Errors
/// What is wrong with it.
pub fn target(value: &str) -> Result<Target, String> {
    let (name, path) = value.split_once('=').filter(|(_, p)| !p.is_empty()).ok_or("expected FORMAT=PATH, such as sarif=findings.sarif")?;
    Ok(Target { format: format(name)?, path: path.into() })
}

/// The format of a name.
///
/// # Errors
/// That there is none, with those that are there.
pub fn format(name: &str) -> Result<Format, String> {
    let known = || Format::ALL.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    Format::named(name).ok_or_else(|| format!("`{name}` is no format of check; the formats are {}", known()))
}

/// Writes what was found: `format` (by default `human`) to standard output unless a target takes it, and every target. All
/// files are opened before anything is written, and take their names when all are written.
///
/// # Errors
/// Two formats for one place, a place that cannot be written.
pub fn write_all(checked: &Checked, format: Option<Format>, targets: &[Target]) -> anyhow::Result<()> {
    let mut places: Vec<(Format, &Path)> = targets.iter().map(|t| (t.format, t.path.as_path())).collect();
    if format.is_some() || !places.iter().any(|(_, path)| is_standard(path)) {
        places.insert(0, (format.unwrap_or(Format::Human), Path::new("-")));
    }
    for (i, (_, path)) in places.iter().enumerate() {
        if places[..i].iter().any(|(_, other)| real(other) == real(path)) {
            let place = if is_standard(path) { "standard output".to_string() } else { path.display().to_string() };
            bail!("two formats are to go to {place}; expected one for each place");
        }
    }
    let open = |(format, path): (Format, &Path)| Ok((format, Output::open(Some(path), !format.is_for_people())?));
    let mut outputs = places.into_iter().map(open).collect::<anyhow::Result<Vec<_>>>()?;
    for (format, output) in &mut outputs {
        let page = Page { width: columns(), colour: output.colour };
        write(*format, checked, page, output)?;
    }
    outputs.into_iter().try_for_each(|(_, output)| output.commit())
}

/// The file that a path leads to, however it is written.
fn real(path: &Path) -> PathBuf {
    let there = path.canonicalize();
    let folder = || path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")).canonicalize();
    let beside = || folder().ok().zip(path.file_name()).map(|(folder, name)| folder.join(name));
    there.ok().or_else(beside).unwrap_or_else(|| path.to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Level;

    fn none() -> Checked<'static> {
        Checked { findings: &[], most: usize::MAX, rules: &[], skipped: &[], articles: 1, fail_level: Level::Error }
    }

    #[test]
    fn targets_are_a_format_and_a_path() {
        assert_eq!(target("sarif=a=b.sarif"), Ok(Target { format: Format::Sarif, path: "a=b.sarif".into() }));
        assert!(target("sarif").is_err_and(|e| e.contains("FORMAT=PATH")));
        assert!(target("sariff=a").is_err_and(|e| e.contains("human, json, ndjson, sarif, github, junit, rdjsonl")));
    }

    #[test]
    #[cfg(unix)]
    fn files_appear_whole_and_in_place_of_links() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("old.json"), "old").unwrap();
        std::os::unix::fs::symlink(at("old.json"), at("link.json")).unwrap();
        let targets = [target(&format!("json={}", at("link.json").display())).unwrap(), target(&format!("junit={}", at("new.xml").display())).unwrap()];
        write_all(&none(), Some(Format::Ndjson), &targets).unwrap();
        assert!(std::fs::read_to_string(at("old.json")).unwrap().starts_with("{\"schema\""));
        assert!(std::fs::symlink_metadata(at("link.json")).unwrap().is_symlink());
        assert!(std::fs::read_to_string(at("new.xml")).unwrap().ends_with("</testsuites>\n"));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3);
    }

    #[test]
    fn a_place_that_cannot_be_written_leaves_the_others_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("a.json"), "old").unwrap();
        let targets = [Target { format: Format::Json, path: at("a.json") }, Target { format: Format::Sarif, path: at("absent/b.sarif") }];
        assert!(write_all(&none(), Some(Format::Ndjson), &targets).is_err());
        assert_eq!(std::fs::read_to_string(at("a.json")).unwrap(), "old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        let twice = [targets[0].clone(), targets[0].clone()];
        assert!(write_all(&none(), None, &twice).is_err_and(|e| e.to_string().contains("two formats")));
        let new = |name: &str| Target { format: Format::Json, path: at(name) };
        assert!(write_all(&none(), None, &[new("new.json"), new("./new.json")]).is_err_and(|e| e.to_string().contains("two formats")));
    }
}
