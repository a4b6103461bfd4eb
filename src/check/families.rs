//! Which articles come from one house.

use super::settings::Outlet;
use crate::summary::kept::Kept;
use crate::text::fold;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::{Path, PathBuf};

/// The outlets of `newsscan.toml`.
#[derive(Debug, Default)]
pub struct Families {
    outlets: Vec<(Outlet, Gitignore)>,
    base: PathBuf,
}

impl Families {
    /// Reads the outlets; `base` is the folder that their patterns are counted from.
    ///
    /// # Errors
    /// A pattern that is none.
    pub fn new(outlets: &[Outlet], base: &Path) -> Result<Self, String> {
        let outlets = outlets.iter().map(|o| Ok((o.clone(), patterns(base, &o.paths)?))).collect::<Result<_, String>>()?;
        Ok(Families { outlets, base: base.to_path_buf() })
    }

    /// The house of an article: the family of its outlet, else the outlet.
    pub fn of(&self, record: Kept) -> Option<String> {
        let stated = record.outlet().map(fold::plain);
        let named = |o: &Outlet| stated.as_ref().is_some_and(|s| std::iter::once(&o.name).chain(&o.also).any(|n| fold::plain(n) == *s));
        let outlet = self.outlets.iter().find(|(o, _)| named(o));
        let outlet = outlet.or_else(|| self.outlets.iter().find(|(_, paths)| stated.is_none() && self.holds(paths, record.path())));
        match outlet {
            Some((outlet, _)) => Some(fold::plain(outlet.family.as_ref().unwrap_or(&outlet.name))),
            None => stated,
        }
    }

    fn holds(&self, paths: &Gitignore, path: &str) -> bool {
        let path = Path::new(path);
        let full = if path.is_absolute() { path.to_path_buf() } else { std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()) };
        full.strip_prefix(&self.base).is_ok_and(|below| !paths.is_empty() && paths.matched_path_or_any_parents(below, false).is_ignore())
    }
}

/// Patterns of an ignore file, counted from `base`.
///
/// # Errors
/// A pattern that is none.
pub fn patterns(base: &Path, lines: &[String]) -> Result<Gitignore, String> {
    let mut builder = GitignoreBuilder::new(base);
    for line in lines {
        builder.add_line(None, line).map_err(|e| format!("`{line}` is no pattern: {e}"))?;
    }
    builder.build().map_err(|e| e.to_string())
}
