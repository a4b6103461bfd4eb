//! The arguments of all commands.

mod check;

pub use check::Check;

use super::show::{Diff, Merge, Print};
use crate::article::metadata;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  newsscan corpus/                          who claims what, what is contested
  newsscan corpus/ --json | jq '.groups[] | select(.status == \"contested\")'
  newsscan corpus/ --source Kremlin --status unconfirmed
  newsscan dump.jsonl --format ndjson -o found.ndjson
  cat article.txt | newsscan - --date 2023-09-05
  newsscan explain corpus/a.txt:3           why each thing on line 3 matched
  newsscan ./rules                          a folder that is called like a command

Exit codes: 0 done; 1 a measure is below its bar; 2 the command could not do its job
(bad usage, no readable article; under --strict also one unreadable article).";

/// Reads French news articles and says who said what, in which articles, and who else confirms, repeats or contests it.
#[derive(Debug, Parser)]
#[command(name = "newsscan", version, after_help = EXAMPLES, args_conflicts_with_subcommands = true, disable_help_subcommand = true, max_term_width = 100)]
pub struct Invocation {
    /// Another job than scanning.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The main job.
    #[command(flatten)]
    pub scan: Scan,
}

/// The commands beside the main job.
#[derive(Debug, Subcommand)]
#[allow(clippy::large_enum_variant)]
pub enum Command {
    /// Say why each thing in an article matched, down to rule and lexicon line
    #[command(
        after_help = "Examples:\n  newsscan explain corpus/a.txt        everything in the article\n  newsscan explain corpus/a.txt:3:12   what stands at line 3, column 12, or why nothing does\n  newsscan explain --rule claims/selon the rule's card\n  newsscan explain --group g-4f1c09aa corpus/   why those claims are together, and their status"
    )]
    Explain(Explain),
    /// Say what is new between two scans: claims, sources, entities, a status that changed
    #[command(after_help = "Examples:\n  newsscan diff lundi/ mardi/\n  newsscan diff hier.scan aujourdhui.scan --json | jq '.claims[].text'")]
    Diff(Diff),
    /// Join saved scans as if their articles had been scanned together
    #[command(after_help = "Examples:\n  newsscan lundi/ --save lundi.scan\n  newsscan merge lundi.scan mardi.scan --status contested")]
    Merge(Merge),
    /// List all rules
    #[command(after_help = "Examples:\n  newsscan rules\n  newsscan rules --json | jq -r '.[].id'")]
    Rules(Rules),
    /// Check lexicon files
    #[command(subcommand_required = true)]
    Lexicon {
        /// What to do with them.
        #[command(subcommand)]
        command: LexiconCommand,
    },
    /// Print the JSON Schema of a document
    #[command(
        after_help = "Examples:\n  newsscan schema > newsscan.schema.json\n  newsscan schema check > check.schema.json\n  newsscan schema config > newsscan.toml.schema.json"
    )]
    Schema(Schema),
    /// Look for what should not be published like this; exit with 1 where there is an error
    #[command(
        after_help = "Examples:\n  newsscan check new/                        what an editor should look at\n  newsscan check new/ --against archive/     also what contests or copies what is known\n  newsscan check new/ --write-baseline known.json, then --baseline known.json\n  newsscan check new/ --output sarif=findings.sarif --output junit=report.xml\n  newsscan explain --rule check/hearsay      why a check matters\n\nExit codes: 0 nothing at --fail-level; 1 findings at or above it; 2 the command could not do its job\n(no readable article, unless --allow-empty; under --strict also one unreadable article)."
    )]
    Check(Check),
    /// Measure accuracy against annotated articles
    #[command(after_help = "Examples:\n  newsscan eval tests/gold corpus/\n  newsscan eval tests/gold corpus/ --min claims.f1=0.65 --errors claims")]
    Eval(Eval),
    /// Print a completion script for a shell
    #[command(
        after_help = "Examples:\n  newsscan completions bash > ~/.local/share/bash-completion/completions/newsscan\n  newsscan completions fish > ~/.config/fish/completions/newsscan.fish"
    )]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(after_help = "Examples:\n  newsscan man | man -l -")]
    Man,
}

/// What a scan reads and how; shared by all commands that scan.
#[derive(Clone, Debug, Default, Args)]
pub struct Reading {
    /// A folder of lexicon files of your own, laid over the shipped ones (repeatable)
    #[arg(long, value_name = "DIR", help_heading = "Reading")]
    pub lexicon: Vec<PathBuf>,
    /// Publication date of articles that state none: 2023-09-05, 2023-09 or 2023
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Reading")]
    pub date: Option<String>,
    /// What else dates articles that state no date, before --date does
    #[arg(long, value_name = "WHAT", value_enum, default_value_t, help_heading = "Reading")]
    pub date_from: DateFrom,
    /// Scan articles in other languages than French too
    #[arg(long, help_heading = "Reading")]
    pub any_language: bool,
    /// Read files with these names in folders too, such as '*.md' (repeatable)
    #[arg(long, value_name = "GLOB", help_heading = "Reading")]
    pub include: Vec<String>,
    /// Skip articles that are larger
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "16MB", help_heading = "Reading")]
    pub max_article: Size,
    /// Settings to obey in place of the newsscan.toml found upwards from here
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub config: Option<PathBuf>,
    /// Obey no newsscan.toml
    #[arg(long, conflicts_with = "config", help_heading = "Reading")]
    pub isolated: bool,
    /// Threads to use [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256), help_heading = "Running")]
    pub threads: Option<u16>,
    /// No progress and no warnings, only errors
    #[arg(long, short, help_heading = "Running")]
    pub quiet: bool,
    /// Say on standard error what each stage costs, in nanoseconds a byte
    #[arg(long, help_heading = "Running")]
    pub timings: bool,
    /// Colour the output
    #[arg(long, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    pub color: Color,
}

/// A number of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size(pub u64);

impl Default for Size {
    fn default() -> Self {
        Size(16_000_000)
    }
}

/// What dates an article that states no date, beside its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DateFrom {
    /// Records and front matter alone
    #[default]
    Metadata,
    /// A date in the file's name (`2023-09-04-sommet.txt`)
    Filename,
    /// The day on which the file was changed last, in universal time
    Mtime,
}

impl DateFrom {
    /// Where the date comes from, for people.
    pub fn told(self) -> &'static str {
        match self {
            DateFrom::Metadata => "the metadata",
            DateFrom::Filename => "the file's name",
            DateFrom::Mtime => "the day the file was changed",
        }
    }

    /// As the option names it.
    pub fn name(self) -> &'static str {
        match self {
            DateFrom::Metadata => "metadata",
            DateFrom::Filename => "filename",
            DateFrom::Mtime => "mtime",
        }
    }
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The main job.
#[derive(Clone, Debug, Default, Args)]
pub struct Scan {
    /// Article files and folders; `-` is standard input
    #[arg(value_name = "PATH", required_unless_present = "dump_config")]
    pub paths: Vec<PathBuf>,
    /// How to read and run.
    #[command(flatten)]
    pub reading: Reading,
    /// Print the settings that are obeyed, as a newsscan.toml, and end
    #[arg(long, help_heading = "Reading")]
    pub dump_config: bool,
    /// What is printed and saved.
    #[command(flatten)]
    pub print: Print,
    /// Add each article's text to json and ndjson
    #[arg(long, conflicts_with = "save", help_heading = "Output")]
    pub with_text: bool,
    /// Exit with 2 where anything could not be read
    #[arg(long, help_heading = "Running")]
    pub strict: bool,
}

/// Arguments of `explain`.
#[derive(Clone, Debug, Args)]
pub struct Explain {
    /// An article, and where in it; with --group, all that was scanned: articles, folders, saved scans
    #[arg(value_name = "FILE[:LINE[:COLUMN]]", required_unless_present = "rule")]
    pub places: Vec<OsString>,
    /// Show the card of a rule
    #[arg(long, value_name = "ID", conflicts_with = "places")]
    pub rule: Option<String>,
    /// Say why the claims of a group are together, why others are apart, and how origins were counted
    #[arg(long, value_name = "ID", requires = "places", conflicts_with = "rule")]
    pub group: Option<String>,
    /// How to read and run.
    #[command(flatten)]
    pub reading: Reading,
}

/// Arguments of `rules`.
#[derive(Clone, Debug, Args)]
pub struct Rules {
    /// Print the cards as JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `schema`.
#[derive(Clone, Debug, Args)]
pub struct Schema {
    /// Which document: of a scan, of `check`, of `diff`, or newsscan.toml
    #[arg(value_name = "DOCUMENT", value_enum, default_value = "scan")]
    pub document: Document,
}

/// A document with a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Document {
    /// `newsscan --format json`.
    Scan,
    /// `newsscan check --format json`.
    Check,
    /// `newsscan diff --format json`.
    Diff,
    /// `newsscan.toml`.
    Config,
}

/// What to do with lexicons.
#[derive(Clone, Debug, Subcommand)]
pub enum LexiconCommand {
    /// List every bad line with file, line and what was expected
    #[command(
        after_help = "Examples:\n  newsscan lexicon check my-words/     a folder of your own\n  newsscan lexicon check               what the program carries"
    )]
    Check(LexiconCheck),
}

/// Arguments of `lexicon check`.
#[derive(Clone, Debug, Args)]
pub struct LexiconCheck {
    /// The folder; without it, the lexicon that the program carries
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
}

/// Arguments of `eval`.
#[derive(Clone, Debug, Args)]
pub struct Eval {
    /// A folder of gold files
    #[arg(value_name = "GOLD")]
    pub gold: PathBuf,
    /// The articles they annotate
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// How to read and run.
    #[command(flatten)]
    pub reading: Reading,
    /// Print all figures as JSON
    #[arg(long)]
    pub json: bool,
    /// Exit with 1 unless METRIC (as --json names it, dotted) reaches VALUE (repeatable)
    #[arg(long, value_name = "METRIC=VALUE", value_parser = bar)]
    pub min: Vec<(String, f64)>,
    /// List what was missed and what was wrong
    #[arg(long, value_name = "KIND", value_parser = ["person", "place", "organization", "weapon", "date", "claims", "sources", "groups"])]
    pub errors: Option<String>,
}

/// Parses the arguments; an unknown command gets an error that names the known ones.
///
/// # Errors
/// What is wrong with them; also help and version, which clap hands over as errors.
pub fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Invocation, clap::Error> {
    let mut command = Invocation::command();
    let matches = command.try_get_matches_from_mut(arguments)?;
    let invocation = Invocation::from_arg_matches(&matches)?;
    match misread(&invocation, &command) {
        Some(message) => Err(command.error(clap::error::ErrorKind::InvalidSubcommand, message)),
        None => Ok(invocation),
    }
}

/// A first path that is none and looks like a command.
fn misread(invocation: &Invocation, command: &clap::Command) -> Option<String> {
    let first = invocation.scan.paths.first().filter(|_| invocation.command.is_none())?;
    let word = first.to_str().filter(|w| !w.is_empty() && *w != "-" && w.chars().all(|c| c.is_ascii_lowercase() || c == '-'))?;
    if first.exists() {
        return None;
    }
    let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    let near = names.iter().filter(|n| strsim::damerau_levenshtein(n, word) <= 2).min_by_key(|n| strsim::damerau_levenshtein(n, word));
    let hint = match near {
        Some(name) if *name == word => format!("write the command first: newsscan {name} …"),
        Some(name) => format!("did you mean the command `{name}`?"),
        // One missing path among several is reported and the others are read.
        None if invocation.scan.paths.len() > 1 => return None,
        None => format!("commands: {}", names.join(", ")),
    };
    Some(format!("`{word}` is no file, no folder and no command here; {hint}"))
}

/// A date as an argument gives it.
pub fn date(value: &str) -> Result<String, String> {
    metadata::iso_date(value).filter(|d| d == value).map(Into::into).ok_or_else(|| "expected a date such as 2023-09-05, 2023-09 or 2023".to_string())
}

fn size(value: &str) -> Result<Size, String> {
    let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match value[digits.len()..].to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" => 1_000,
        "m" | "mb" => 1_000_000,
        "g" | "gb" => 1_000_000_000,
        _ => 0,
    };
    let number = digits.trim().parse::<u64>().ok().and_then(|n| n.checked_mul(unit)).filter(|n| *n > 0);
    number.map(Size).ok_or_else(|| "expected a size such as 16MB or 500k".to_string())
}

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self.0 {
            n if n % 1_000_000 == 0 => write!(f, "{}MB", n / 1_000_000),
            n => write!(f, "{n}B"),
        }
    }
}

fn bar(value: &str) -> Result<(String, f64), String> {
    let parsed = value.split_once('=').and_then(|(metric, bar)| Some((metric.to_string(), bar.parse().ok()?)));
    parsed.ok_or_else(|| "expected METRIC=VALUE, such as claims.f1=0.65".to_string())
}
