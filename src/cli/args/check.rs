//! The arguments of `check`.

use super::Reading;
use crate::check::Level;
use crate::cli::outputs::{self, Target};
use crate::report::check;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::path::PathBuf;

/// Arguments of `check`.
#[derive(Clone, Debug, Args)]
pub struct Check {
    /// Article files and folders to check; `-` is standard input
    #[arg(value_name = "PATH", required_unless_present = "dump_config")]
    pub paths: Vec<PathBuf>,
    /// Articles that are known already, to hold these against (repeatable)
    #[arg(long, value_name = "KNOWN", help_heading = "Checking")]
    pub against: Vec<PathBuf>,
    /// Exit with 1 where a finding has this level or a higher one
    #[arg(long, value_name = "LEVEL", default_value = "error", value_parser = level_parser(), help_heading = "Checking")]
    pub fail_level: Level,
    /// Exit with 0 whatever is found
    #[arg(long, help_heading = "Checking")]
    pub exit_zero: bool,
    /// Let pass what this file knows
    #[arg(long, value_name = "FILE", help_heading = "Checking")]
    pub baseline: Option<PathBuf>,
    /// Write all findings to a baseline file; they count as known from now on
    #[arg(long, value_name = "FILE", help_heading = "Checking")]
    pub write_baseline: Option<PathBuf>,
    /// What to print: human, json, ndjson, sarif, github, junit or rdjsonl [default: human]
    #[arg(long, short, value_name = "FORMAT", value_parser = outputs::format, help_heading = "Output")]
    pub format: Option<check::Format>,
    /// Write a format to a file, whole or not at all (repeatable)
    #[arg(long, short, value_name = "FORMAT=PATH", value_parser = outputs::target, help_heading = "Output")]
    pub output: Vec<Target>,
    /// Show at most so many findings; 0 shows all
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Output")]
    pub max_findings: usize,
    /// No article is no failure
    #[arg(long, help_heading = "Running")]
    pub allow_empty: bool,
    /// Exit with 2 where anything could not be read
    #[arg(long, help_heading = "Running")]
    pub strict: bool,
    /// Print the settings that are obeyed, as a newsscan.toml, and end
    #[arg(long, help_heading = "Reading")]
    pub dump_config: bool,
    /// How to read and run.
    #[command(flatten)]
    pub reading: Reading,
}

fn level_parser() -> impl TypedValueParser<Value = Level> {
    PossibleValuesParser::new(["info", "warning", "error"]).try_map(|name| name.parse::<Level>())
}
