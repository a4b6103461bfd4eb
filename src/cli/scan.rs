//! The main job: articles in, findings and summary out.

use super::args::{Reading, Scan};
use super::config::{self, Config};
use super::exit::{self, Outcome, Status};
use super::format::Format;
use super::output::{Output, columns};
use super::progress::Progress;
use super::worker::{Batch, Item, Settings};
use super::{load, pipeline};
use crate::article::feed::Feed;
use crate::article::{Skipped, find};
use crate::check::Sheet;
use crate::report::csv::Csv;
use crate::report::document;
use crate::report::json::Json;
use crate::report::markdown::Markdown;
use crate::report::ndjson::Ndjson;
use crate::report::{Report, Tail, findings, terminal};
use crate::summary::{self, Record};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::path::PathBuf;

/// Runs the main job.
///
/// # Errors
/// That the lexicon is bad or the output cannot be written.
pub fn run(args: &Scan) -> Outcome {
    load::colors(&args.reading);
    let config = config::load(&args.reading)?;
    if args.dump_config {
        write!(io::stdout(), "{}", config.dump()?)?;
        return Ok(Status::Done);
    }
    let format = args.format();
    let settings = settings(args, format, config)?;
    let mut output = Output::open(args.output.as_deref(), format != Format::Text)?;
    let end = {
        let mut report = report(format, &mut output, args.top);
        scan(&args.paths, &args.reading, &settings, report.as_mut())?
    };
    output.commit()?;
    Ok(if end.articles == 0 || args.strict && end.skipped > 0 { Status::Failed } else { Status::Done })
}

fn report<'a>(format: Format, out: &'a mut Output, top: usize) -> Box<dyn Report + 'a> {
    match format {
        Format::Json => Box::new(Json::new(out)),
        Format::Ndjson => Box::new(Ndjson::new(out)),
        Format::Csv => Box::new(Csv::new(out)),
        Format::Markdown => Box::new(Markdown::new(out, top)),
        Format::Text => Box::new(Terminal { out, top }),
    }
}

/// The summary for people as a format among the others.
struct Terminal<'a> {
    out: &'a mut Output,
    top: usize,
}

impl Report for Terminal<'_> {
    fn article(&mut self, _: &[u8]) -> io::Result<()> {
        Ok(())
    }

    fn finish(&mut self, tail: &Tail) -> io::Result<()> {
        let width = columns();
        let skipped: Vec<(String, String)> = tail.skipped.iter().map(|s| (s.place(), s.reason.clone())).collect();
        if let Some(summary) = tail.summary.as_ref().filter(|_| tail.articles > 0) {
            // Colours are taken out again where the output is no terminal.
            terminal::write(self.out, summary, &skipped, &terminal::Options { width, colour: true, top: self.top })?;
        }
        self.out.flush()
    }
}

/// What scanning depends on, by the arguments and the settings.
///
/// # Errors
/// That the lexicon or a pattern is bad.
pub fn settings(args: &Scan, format: Format, config: Config) -> anyhow::Result<Settings> {
    Ok(Settings {
        objects: !matches!(format, Format::Text | Format::Markdown),
        options: findings::Options { with_text: args.with_text },
        records: format != Format::Ndjson || args.summary,
        ..Settings::new(&args.reading, config)?
    })
}

/// How a scan ended.
#[derive(Clone, Copy, Debug)]
pub struct End {
    /// Articles scanned.
    pub articles: usize,
    /// What could not be read.
    pub skipped: usize,
}

/// Scans `paths` into `report`; what cannot be read is said on standard error and listed.
///
/// # Errors
/// That the output cannot be written.
pub fn scan(paths: &[PathBuf], reading: &Reading, settings: &Settings, report: &mut dyn Report) -> anyhow::Result<End> {
    let Gathered { records, skipped, articles, .. } = gather(paths, reading, settings, report)?;
    let summary = settings.records.then(|| summary::summarize(records, &settings.lexicon));
    let tail = Tail { summary, skipped, config: described(settings), articles };
    if tail.articles == 0 {
        exit::say("no readable article");
    }
    report.finish(&tail)?;
    Ok(End { articles: tail.articles, skipped: tail.skipped.len() })
}

/// What many articles gave, each by itself.
#[derive(Debug, Default)]
pub struct Gathered {
    /// For the summary.
    pub records: Vec<Record>,
    /// For the checks.
    pub sheets: Vec<Sheet>,
    /// What could not be read, by path.
    pub skipped: Vec<Skipped>,
    /// How many articles were scanned.
    pub articles: usize,
}

/// Scans `paths`; `report` takes each article in order. What cannot be read is said on standard error and listed.
///
/// # Errors
/// That the output cannot be written.
pub fn gather(paths: &[PathBuf], reading: &Reading, settings: &Settings, report: &mut dyn Report) -> anyhow::Result<Gathered> {
    let walk = find::find(paths, &reading.include, settings.ignored.as_ref()).map_err(anyhow::Error::msg)?;
    let progress = Progress::new(walk.found.len() as u64, reading.quiet);
    let mut run = Run { report, progress, quiet: reading.quiet, ids: HashSet::new(), gathered: Gathered::default() };
    walk.skipped.into_iter().for_each(|s| run.skip(s));
    pipeline::run(Feed::new(walk.found, settings.limit), settings, load::threads(reading), |batch| run.take(batch))?;
    run.progress.finish();
    run.gathered.skipped.sort_by(|a, b| (&a.path, a.record).cmp(&(&b.path, b.record)));
    Ok(run.gathered)
}

/// What the result depends on, for the document.
pub fn described(settings: &Settings) -> document::Config<'static> {
    let file = settings.config.file.as_ref().map(|f| f.to_string_lossy().into_owned().into());
    document::Config {
        lexicon: settings.lexicon.fingerprint().into(),
        date: settings.date.clone().map(Into::into),
        any_language: settings.any_language,
        settings: settings.config.file.as_ref().map(|_| settings.config.settings.clone()),
        file,
    }
}

/// A scan under way.
struct Run<'a> {
    report: &'a mut dyn Report,
    progress: Progress,
    quiet: bool,
    ids: HashSet<u64>,
    gathered: Gathered,
}

impl Run<'_> {
    fn skip(&mut self, skipped: Skipped) {
        self.progress.say(&skipped.to_string());
        self.gathered.skipped.push(skipped);
    }

    /// Takes the next batch.
    fn take(&mut self, batch: Batch) -> io::Result<()> {
        let mut at = 0;
        for item in batch.items {
            match item {
                Item::Skipped(skipped) => self.skip(skipped),
                Item::Article { id, path, line, length, record, sheet, warnings } => {
                    let object = &batch.bytes[at..at + length];
                    at += length;
                    self.warn(&path, line, &warnings);
                    if !self.ids.insert(hash(&id)) {
                        self.skip(Skipped { path, record: line, reason: format!("a second article with the id `{id}`; expected each id once") });
                        continue;
                    }
                    self.gathered.articles += 1;
                    self.gathered.records.extend(record.map(|r| *r));
                    self.gathered.sheets.extend(sheet.map(|s| *s));
                    self.report.article(object)?;
                }
            }
        }
        self.progress.advance(batch.files, self.gathered.articles);
        Ok(())
    }

    fn warn(&self, path: &str, record: Option<u32>, warnings: &[String]) {
        for reason in warnings.iter().filter(|_| !self.quiet) {
            self.progress.say(&format!("warning: {}", Skipped { path: path.to_string(), record, reason: reason.clone() }));
        }
    }
}

/// Ids are kept as hashes: a million of them are no burden.
fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}
