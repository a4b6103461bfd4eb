//! `newsscan.toml`: found upwards from the working directory, read, and checked against its schema.

use super::args::Reading;
use crate::check::settings::{self, Settings};
use crate::check::{Families, families};
use anyhow::{Context, bail};
use ignore::gitignore::Gitignore;
use serde_json::Value;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The file's name.
const NAME: &str = "newsscan.toml";

/// The settings and where they stand.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// What the file says; the defaults where there is none.
    pub settings: Settings,
    /// The file.
    pub file: Option<PathBuf>,
}

impl Config {
    /// The lexicon folders: those of the file, then those of the command line.
    pub fn lexicons(&self, reading: &Reading) -> Vec<PathBuf> {
        let base = self.base();
        self.settings.lexicon.iter().map(|folder| base.join(folder)).chain(reading.lexicon.iter().cloned()).collect()
    }

    /// The articles that are not read.
    ///
    /// # Errors
    /// A pattern that is none.
    pub fn ignored(&self) -> anyhow::Result<Option<Gitignore>> {
        if self.settings.ignore.is_empty() {
            return Ok(None);
        }
        let base = std::path::absolute(self.base())?;
        families::patterns(&base, &self.settings.ignore).map(Some).map_err(|e| anyhow::anyhow!("{}: ignore: {e}", self.shown()))
    }

    /// Which outlets belong together.
    ///
    /// # Errors
    /// A pattern that is none.
    pub fn families(&self) -> anyhow::Result<Families> {
        let base = std::path::absolute(self.base())?;
        Families::new(&self.settings.outlets, &base).map_err(|e| anyhow::anyhow!("{}: outlets: {e}", self.shown()))
    }

    /// The folder that its paths are counted from.
    fn base(&self) -> &Path {
        let folder = self.file.as_deref().and_then(Path::parent).filter(|p| !p.as_os_str().is_empty());
        folder.unwrap_or(Path::new("."))
    }

    fn shown(&self) -> String {
        self.file.as_deref().unwrap_or(Path::new(NAME)).display().to_string()
    }

    /// The settings as a file would say them.
    ///
    /// # Errors
    /// None that is known; the writer of TOML may fail.
    pub fn dump(&self) -> anyhow::Result<String> {
        let from = self.file.as_ref().map_or_else(|| "# no newsscan.toml; these are the defaults\n".to_string(), |f| format!("# {}\n", f.display()));
        let mut all = self.settings.clone();
        for card in crate::check::RULES {
            let level = settings::Setting::of(card.level);
            all.rules.entry(card.name().to_string()).or_insert(level);
        }
        Ok(from + &toml::to_string(&all)?)
    }
}

/// The configuration by `--config`, `--isolated`, else the first file upwards.
///
/// # Errors
/// A file that cannot be read or says something unknown, with its line.
pub fn load(reading: &Reading) -> anyhow::Result<Config> {
    let file = match (&reading.config, reading.isolated) {
        (_, true) => None,
        (Some(file), false) => Some(file.clone()),
        (None, false) => upwards(),
    };
    let Some(file) = file else { return Ok(Config::default()) };
    let content = fs::read_to_string(&file).with_context(|| format!("{}: cannot be read", file.display()))?;
    match read(&content) {
        Ok(settings) => Ok(Config { settings, file: Some(file) }),
        Err(problem) => bail!("{}:{}: {}", file.display(), problem.line, problem.message),
    }
}

/// The first file upwards from the working directory, as short as the user would write it.
fn upwards() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let found = here.ancestors().map(|folder| folder.join(NAME)).find(|file| file.is_file())?;
    Some(found.strip_prefix(&here).map(Path::to_path_buf).unwrap_or(found))
}

/// What is wrong with a file, and on which line.
#[derive(Debug, PartialEq, Eq)]
struct Problem {
    line: usize,
    message: String,
}

fn read(content: &str) -> Result<Settings, Problem> {
    let line = |span: Option<Range<usize>>| span.map_or(1, |s| content[..s.start.min(content.len())].matches('\n').count() + 1);
    let bad = |e: toml::de::Error| Problem { line: line(e.span()), message: e.message().to_string() };
    let table = DeTable::parse(content).map_err(bad)?;
    let schema = settings::schema();
    if let Some((span, message)) = unknown(table.get_ref(), &schema, &schema) {
        return Err(Problem { line: line(Some(span)), message });
    }
    toml::from_str(content).map_err(bad)
}

/// The first key that the schema does not know, and the known one it is most like.
fn unknown(table: &DeTable, schema: &Value, root: &Value) -> Option<(Range<usize>, String)> {
    let schema = resolved(schema, root);
    let known = schema["properties"].as_object()?;
    let mut keys: Vec<(&Spanned<_>, &Spanned<DeValue>)> = table.iter().collect();
    keys.sort_by_key(|(key, _)| key.span().start);
    keys.into_iter().find_map(|(key, value)| {
        let name: &str = key.get_ref().as_ref();
        match known.get(name) {
            Some(inner) => inside(value.get_ref(), inner, root),
            None => Some((key.span(), unknown_key(name, known.keys().map(String::as_str)))),
        }
    })
}

fn inside(value: &DeValue, schema: &Value, root: &Value) -> Option<(Range<usize>, String)> {
    match value {
        DeValue::Table(table) => unknown(table, schema, root),
        DeValue::Array(items) => items.iter().find_map(|item| inside(item.get_ref(), &resolved(schema, root)["items"], root)),
        _ => None,
    }
}

fn resolved<'a>(schema: &'a Value, root: &'a Value) -> &'a Value {
    match schema["$ref"].as_str().and_then(|r| r.rsplit('/').next()) {
        Some(name) => &root["$defs"][name],
        None => schema,
    }
}

fn unknown_key<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    let bare = name.strip_prefix("check/").unwrap_or(name);
    let near = known.iter().max_by(|a, b| strsim::jaro_winkler(a, bare).total_cmp(&strsim::jaro_winkler(b, bare)));
    let hint = near.filter(|n| strsim::jaro_winkler(n, bare) > 0.7).map(|n| format!("did you mean `{n}`? ")).unwrap_or_default();
    format!("unknown key `{name}`; {hint}known here: {}", known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::settings::Setting;

    fn problem(content: &str) -> (usize, String) {
        let problem = read(content).unwrap_err();
        (problem.line, problem.message)
    }

    #[test]
    fn a_file_says_levels_lexicons_outlets_and_ignored_paths() {
        let settings = read(
            "lexicon = [\"words\"]\nignore = [\"old/\"]\n[rules]\nhearsay = \"error\"\n[[outlets]]\nname = \"Le Courrier\"\nfamily = \"Presse du Nord\"\n",
        )
        .unwrap();
        assert_eq!(settings.rules["hearsay"], Setting::Error);
        assert_eq!(settings.outlets[0].family.as_deref(), Some("Presse du Nord"));
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line_and_the_nearest() {
        let (line, message) = problem("[rules]\nhearsay = \"off\"\nhersay = \"off\"\n");
        assert!(line == 3 && message.contains("did you mean `hearsay`?"), "{line}: {message}");
        let (line, message) = problem("\n\nlexicons = []\n");
        assert!(line == 3 && message.contains("did you mean `lexicon`?"), "{line}: {message}");
        let (line, message) = problem("[[outlets]]\nname = \"A\"\nfamilly = \"B\"\n");
        assert!(line == 3 && message.contains("did you mean `family`?"), "{line}: {message}");
        assert!(problem("[rules]\n\"check/hearsay\" = \"off\"").1.contains("did you mean `hearsay`?"));
    }

    #[test]
    fn a_bad_value_is_named_with_its_line() {
        let (line, message) = problem("[rules]\n\nhearsay = \"loud\"\n");
        assert!(line == 3 && message.contains("loud"), "{line}: {message}");
        assert_eq!(problem("lexicon = [\n").0, 1);
    }
}
