//! Arguments that choose what of the summary is shown, and the commands that work on saved scans.

use super::args::{Color, Reading, Scan, date};
use super::format::{self, Format};
use crate::summary::filter::Filter;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What of the summary is shown; shared by all commands that print it.
#[derive(Clone, Debug, Default, Args)]
pub struct Show {
    /// Only what this source says or relays: a name, an alias, an id, or words of it (repeatable)
    #[arg(long, value_name = "NAME", help_heading = "Filters")]
    pub source: Vec<String>,
    /// Only claims by or about this person, place or body (repeatable)
    #[arg(long, value_name = "NAME", help_heading = "Filters")]
    pub entity: Vec<String>,
    /// Only groups of claims with this status (repeatable)
    #[arg(long, value_name = "STATUS", help_heading = "Filters")]
    pub status: Vec<Status>,
    /// Only articles published on DATE or later: 2023-09-05, 2023-09 or 2023
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Filters")]
    pub since: Option<String>,
    /// Only articles published on DATE or earlier
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Filters")]
    pub until: Option<String>,
    /// Entries of each section (8 in text, all in other formats); 0 shows all
    #[arg(long, value_name = "N", help_heading = "Filters")]
    pub top: Option<usize>,
}

impl Show {
    /// The filter; the summary for people counts its rows itself.
    pub fn filter(&self, format: Format) -> Filter {
        Filter {
            sources: self.source.clone(),
            entities: self.entity.clone(),
            statuses: self.status.iter().filter_map(|s| s.to_possible_value()).map(|v| v.get_name().to_string()).collect(),
            since: self.since.clone(),
            until: self.until.clone(),
            top: self.top.filter(|_| format != Format::Text && format != Format::Markdown),
        }
    }
}

/// What is printed and saved, and where to; shared by a scan and by what joins scans.
#[derive(Clone, Debug, Default, Args)]
pub struct Print {
    /// What to print: the summary as text or markdown, a table of claims as csv, everything as json or ndjson
    #[arg(long, short, value_name = "FORMAT", value_parser = format::parser(), help_heading = "Output")]
    pub format: Option<Format>,
    /// The same as --format json
    #[arg(long, conflicts_with = "format", help_heading = "Output")]
    pub json: bool,
    /// Add entities, sources, groups and timeline to ndjson
    #[arg(long, help_heading = "Output")]
    pub summary: bool,
    /// Write to a file, whole or not at all
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,
    /// Save what was found, without the articles' texts, for merge, diff and check --against
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub save: Option<PathBuf>,
    /// What is shown.
    #[command(flatten)]
    pub show: Show,
}

impl Print {
    /// The format asked for.
    pub fn format(&self) -> Format {
        if self.json { Format::Json } else { self.format.unwrap_or(Format::Text) }
    }
}

/// The status of a group of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Status {
    /// One claim.
    Single,
    /// Several claims of one origin.
    Repeated,
    /// Two or more named origins.
    Corroborated,
    /// Somebody does not confirm or comment.
    Unconfirmed,
    /// Somebody denies or contradicts.
    Contested,
}

/// Arguments of `merge`.
#[derive(Clone, Debug, Args)]
pub struct Merge {
    /// Files that `newsscan PATH… --save FILE` wrote
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The folder of lexicon files that the scans were made with (repeatable)
    #[arg(long, value_name = "DIR", help_heading = "Reading")]
    pub lexicon: Vec<PathBuf>,
    /// What is printed and saved.
    #[command(flatten)]
    pub print: Print,
    /// Colour the output
    #[arg(long, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    pub color: Color,
}

impl Merge {
    /// The same as a scan's arguments.
    pub fn as_scan(&self) -> Scan {
        let reading = Reading { lexicon: self.lexicon.clone(), color: self.color, ..Reading::default() };
        Scan { paths: self.files.clone(), reading, print: self.print.clone(), ..Scan::default() }
    }
}

/// Arguments of `diff`.
#[derive(Clone, Debug, Args)]
pub struct Diff {
    /// What was known: articles or folders, or a file that --save wrote
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// What there is now
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// What to print: text or json
    #[arg(long, short, value_name = "FORMAT", value_parser = ["text", "json"], default_value = "text", help_heading = "Output")]
    pub format: String,
    /// The same as --format json
    #[arg(long, conflicts_with = "format", help_heading = "Output")]
    pub json: bool,
    /// How to read and run.
    #[command(flatten)]
    pub reading: Reading,
}
