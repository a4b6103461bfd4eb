//! The main job: articles in, findings and summary out.

use super::args::{Reading, Scan};
use super::collect::{Collector, End, Gathered};
use super::config::{self, Config};
use super::exit::{self, Outcome, Status};
use super::format::Format;
use super::output::Output;
use super::progress::Progress;
use super::worker::Settings;
use super::{load, pipeline};
use crate::article::feed::Feed;
use crate::article::find;
use crate::base::timing;
use crate::report::csv::Csv;
use crate::report::document;
use crate::report::json::Json;
use crate::report::markdown::Markdown;
use crate::report::ndjson::Ndjson;
use crate::report::{Report, Tail, findings, terminal};
use std::io::{self, Write};
use std::path::PathBuf;

/// Runs the main job.
///
/// # Errors
/// That the lexicon is bad or the output cannot be written.
pub fn run(args: &Scan) -> Outcome {
    if args.dump_config {
        write!(io::stdout(), "{}", config::load(&args.reading)?.dump()?)?;
        return Ok(Status::Done);
    }
    let end = print(args, |run, settings| feed(&args.paths, &args.reading, settings, run))?;
    Ok(if end.articles == 0 || args.strict && end.skipped > 0 { Status::Failed } else { Status::Done })
}

/// Prints and saves, as `args` say, what `fill` puts in.
///
/// # Errors
/// That the lexicon is bad or the output cannot be written, and those of `fill`.
pub fn print(args: &Scan, fill: impl FnOnce(&mut Collector, &Settings) -> anyhow::Result<()>) -> anyhow::Result<End> {
    load::colors(&args.reading);
    let config = config::load(&args.reading)?;
    let format = args.print.format();
    let settings = settings(args, format, config)?;
    let mut output = Output::open(args.print.output.as_deref(), format != Format::Text)?;
    let end = {
        let mut report = report(format, &mut output, args.print.show.top.unwrap_or(ROWS));
        let mut run = Collector::new(report.as_mut(), &settings, Progress::new(0, args.reading.quiet), args.reading.quiet);
        if let Some(path) = &args.print.save {
            run.save(Output::file(path, "--save")?)?;
        }
        fill(&mut run, &settings)?;
        run.finish()?
    };
    output.commit()?;
    Ok(end)
}

/// Rows of each section of the summary for people, where nothing else is asked for.
const ROWS: usize = 8;

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
        let width = load::columns();
        let skipped: Vec<(String, String)> = tail.skipped.iter().map(|s| (s.place(), s.reason.clone())).collect();
        if let Some(summary) = tail.summary.as_ref().filter(|_| tail.articles > 0) {
            let options = terminal::Options { width, colour: self.out.colour, top: self.top };
            terminal::write(self.out, summary, &skipped, &options)?;
        }
        self.out.flush()
    }
}

/// No output at all.
struct Nothing;

impl Report for Nothing {
    fn article(&mut self, _: &[u8]) -> io::Result<()> {
        Ok(())
    }

    fn finish(&mut self, _: &Tail) -> io::Result<()> {
        Ok(())
    }
}

/// What scanning depends on, by the arguments and the settings.
///
/// # Errors
/// That the lexicon or a pattern is bad.
pub fn settings(args: &Scan, format: Format, config: Config) -> anyhow::Result<Settings> {
    Ok(Settings {
        objects: !matches!(format, Format::Text | Format::Markdown) || args.print.save.is_some(),
        options: findings::Options { with_text: args.with_text },
        summary: format != Format::Ndjson || args.print.summary,
        save: args.print.save.is_some(),
        filter: args.print.show.filter(format),
        ..Settings::new(&args.reading, config)?
    })
}

/// Scans `paths` into `report`; what cannot be read is said on standard error and listed.
///
/// # Errors
/// That the output cannot be written.
pub fn scan(paths: &[PathBuf], reading: &Reading, settings: &Settings, report: &mut dyn Report) -> anyhow::Result<End> {
    let mut run = Collector::new(report, settings, Progress::new(0, reading.quiet), reading.quiet);
    feed(paths, reading, settings, &mut run)?;
    run.finish()
}

/// Scans `paths` and prints nothing. What cannot be read is said on standard error and listed.
///
/// # Errors
/// That a folder's patterns are bad.
pub fn gather(paths: &[PathBuf], reading: &Reading, settings: &Settings) -> anyhow::Result<Gathered> {
    let mut nothing = Nothing;
    let mut run = Collector::new(&mut nothing, settings, Progress::new(0, reading.quiet), reading.quiet);
    feed(paths, reading, settings, &mut run)?;
    Ok(run.gathered())
}

/// What the result depends on, for the document.
pub fn described(settings: &Settings) -> document::Config<'static> {
    let file = settings.config.file.as_ref().map(|f| f.to_string_lossy().into_owned().into());
    document::Config {
        lexicon: settings.lexicon.fingerprint().into(),
        date: settings.dating.date.clone().map(Into::into),
        date_from: settings.dating.from.name().into(),
        any_language: settings.any_language,
        settings: settings.config.file.as_ref().map(|_| settings.config.settings.clone()),
        file,
    }
}

/// Scans `paths` into `run`.
fn feed(paths: &[PathBuf], reading: &Reading, settings: &Settings, run: &mut Collector) -> anyhow::Result<()> {
    let walk = find::find(paths, &reading.include, settings.ignored.as_ref()).map_err(anyhow::Error::msg)?;
    run.expect(walk.found.len() as u64);
    walk.skipped.into_iter().for_each(|s| run.skip(s));
    if reading.timings {
        timing::start();
    }
    pipeline::run(Feed::new(walk.found, settings.limit), settings, load::threads(reading), |batch| run.take(batch))?;
    timing::report().iter().for_each(|table| exit::say(table));
    Ok(())
}
