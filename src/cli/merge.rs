//! `newsscan merge`: saved scans as if their articles had been scanned together.

use super::args::DateFrom;
use super::collect::Collector;
use super::exit::{Outcome, Status};
use super::show::Merge;
use super::worker::{Batch, Item, Settings};
use super::{saved, scan};
use crate::summary::partial::{Blend, Header, Problem, Reader};
use clap::ValueEnum;
use std::path::PathBuf;

/// Joins the files.
///
/// # Errors
/// A file that is no saved scan or another's, a bad lexicon, an output that cannot be written.
pub fn run(args: &Merge) -> Outcome {
    let readers = args.files.iter().map(|path| saved::open(path)).collect::<anyhow::Result<Vec<_>>>()?;
    let Some(header) = readers.first().map(|r| r.header().clone()) else { return Ok(Status::Failed) };
    for (reader, path) in readers.iter().zip(&args.files) {
        saved::expect_equal(reader.header(), &header, path)?;
    }
    let mut args = args.as_scan();
    Header { date: args.reading.date, any_language: args.reading.any_language, .. } = header.clone();
    args.reading.date_from = DateFrom::from_str(&header.date_from, true).unwrap_or_default();
    let end = scan::print(&args, |run, settings| {
        saved::expect_lexicon(&header, settings, &args.paths[0])?;
        blend(readers, &args.paths, settings, run)
    })?;
    Ok(if end.articles == 0 { Status::Failed } else { Status::Done })
}

/// Hands the articles over as a scan does.
///
/// # Errors
/// Which file is damaged and how, or that the output cannot be written.
fn blend(readers: Vec<Reader<saved::File>>, paths: &[PathBuf], settings: &Settings, run: &mut Collector) -> anyhow::Result<()> {
    let of_file = |(at, problem): (usize, Problem)| anyhow::Error::new(problem).context(paths[at].display().to_string());
    let mut blend = Blend::new(readers).map_err(of_file)?;
    while let Some(article) = blend.article().map_err(of_file)? {
        let bytes = if settings.objects { article.object.into_owned().into_bytes() } else { Vec::new() };
        let record = article.record.into_owned();
        let mut batch = Batch::default();
        let (id, path, length) = (batch.name(&record.id), batch.name(&record.path), bytes.len());
        batch.items.push(Item::Article { id, path, line: article.line, length, record: Some(Box::new(record)), sheet: None, warnings: Vec::new() });
        run.take(Batch { bytes, ..batch })?;
    }
    run.skipped_before(blend.skipped());
    Ok(())
}
