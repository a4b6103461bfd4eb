//! The main job: articles in, findings and summary out.

use super::args::{Format, Reading, Scan};
use super::exit::{self, Outcome, Status};
use super::output::Output;
use super::progress::Progress;
use super::worker::{Batch, Item, Settings};
use super::{load, pipeline};
use crate::article::feed::Feed;
use crate::article::{Skipped, find};
use crate::base::timing;
use crate::report::document::Config;
use crate::report::json::Json;
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
    let format = args.format();
    let settings = settings(args, format)?;
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
        let width = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok()).unwrap_or(80);
        let skipped: Vec<(String, String)> = tail.skipped.iter().map(|s| (s.place(), s.reason.clone())).collect();
        if let Some(summary) = tail.summary.as_ref().filter(|_| tail.articles > 0) {
            // Colours are taken out again where the output is no terminal.
            terminal::write(self.out, summary, &skipped, &terminal::Options { width, colour: true, top: self.top })?;
        }
        self.out.flush()
    }
}

/// What scanning depends on, by the arguments.
///
/// # Errors
/// That the lexicon is bad.
pub fn settings(args: &Scan, format: Format) -> anyhow::Result<Settings> {
    let lexicon = load::lexicon(&args.reading.lexicon)?;
    Ok(Settings {
        languages: load::languages(&lexicon),
        lexicon,
        any_language: args.reading.any_language,
        date: args.reading.date.clone(),
        limit: args.reading.max_article.0,
        objects: format != Format::Text,
        options: findings::Options { with_text: args.with_text },
        records: format != Format::Ndjson || args.summary,
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
    if reading.timings {
        timing::start();
    }
    let walk = find::find(paths, &reading.include).map_err(anyhow::Error::msg)?;
    let progress = Progress::new(walk.found.len() as u64, reading.quiet);
    let mut run = Run { report, progress, quiet: reading.quiet, ids: HashSet::new(), records: Vec::new(), skipped: Vec::new(), articles: 0 };
    walk.skipped.into_iter().for_each(|s| run.skip(s));
    pipeline::run(Feed::new(walk.found, settings.limit), settings, load::threads(reading), |batch| run.take(batch))?;
    run.progress.finish();
    timing::report().iter().for_each(|table| exit::say(table));
    run.skipped.sort_by(|a, b| (&a.path, a.record).cmp(&(&b.path, b.record)));
    let summary = settings.records.then(|| summary::summarize(run.records, &settings.lexicon));
    let tail = Tail { summary, skipped: run.skipped, config: config(settings), articles: run.articles };
    if tail.articles == 0 {
        exit::say("no readable article");
    }
    run.report.finish(&tail)?;
    Ok(End { articles: tail.articles, skipped: tail.skipped.len() })
}

fn config(settings: &Settings) -> Config<'static> {
    Config { lexicon: settings.lexicon.fingerprint().into(), date: settings.date.clone().map(Into::into), any_language: settings.any_language }
}

/// A scan under way.
struct Run<'a> {
    report: &'a mut dyn Report,
    progress: Progress,
    quiet: bool,
    ids: HashSet<u64>,
    records: Vec<Record>,
    skipped: Vec<Skipped>,
    articles: usize,
}

impl Run<'_> {
    fn skip(&mut self, skipped: Skipped) {
        self.progress.say(&skipped.to_string());
        self.skipped.push(skipped);
    }

    /// Takes the next batch.
    fn take(&mut self, batch: Batch) -> io::Result<()> {
        let mut at = 0;
        for item in batch.items {
            match item {
                Item::Skipped(skipped) => self.skip(skipped),
                Item::Article { id, path, line, length, record, warnings } => {
                    let object = &batch.bytes[at..at + length];
                    at += length;
                    self.warn(&path, line, &warnings);
                    if !self.ids.insert(hash(&id)) {
                        self.skip(Skipped { path, record: line, reason: format!("a second article with the id `{id}`; expected each id once") });
                        continue;
                    }
                    self.articles += 1;
                    self.records.extend(record.map(|r| *r));
                    self.report.article(object)?;
                }
            }
        }
        self.progress.advance(batch.files, self.articles);
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
