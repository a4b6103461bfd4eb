//! Takes what became of the articles, in order, wherever it comes from: prints them, saves them, keeps what the summary needs.

use super::exit;
use super::output::Output;
use super::progress::Progress;
use super::worker::{Batch, Item, Settings};
use crate::article::Skipped;
use crate::base::hash;
use crate::check::Sheet;
use crate::report::{Report, Tail};
use crate::summary::partial::{Header, Writer};
use crate::summary::{self, Record, Records, spill};
use std::collections::HashSet;
use std::io;

/// How a scan ended.
#[derive(Clone, Copy, Debug)]
pub struct End {
    /// Articles scanned.
    pub articles: usize,
    /// What could not be read.
    pub skipped: usize,
}

/// What many articles gave, each by itself.
#[derive(Debug, Default)]
pub struct Gathered {
    /// For the summary.
    pub records: Records,
    /// For the checks.
    pub sheets: Vec<Sheet>,
    /// What could not be read, by path.
    pub skipped: Vec<Skipped>,
    /// How many articles were scanned.
    pub articles: usize,
}

/// A scan under way.
pub struct Collector<'a> {
    report: &'a mut dyn Report,
    settings: &'a Settings,
    progress: Progress,
    quiet: bool,
    saver: Option<Writer<Output>>,
    ids: HashSet<u64>,
    gathered: Gathered,
}

impl<'a> Collector<'a> {
    /// Collects into `report`.
    pub fn new(report: &'a mut dyn Report, settings: &'a Settings, progress: Progress, quiet: bool) -> Self {
        Collector { report, settings, progress, quiet, saver: None, ids: HashSet::new(), gathered: Gathered::default() }
    }

    /// Saves what is found to `out` as well.
    ///
    /// # Errors
    /// That it cannot be written.
    pub fn save(&mut self, out: Output) -> io::Result<()> {
        self.saver = Some(Writer::new(out, header(self.settings))?);
        Ok(())
    }

    /// There are `files` to be scanned, for progress.
    pub fn expect(&mut self, files: u64) {
        self.progress.expect(files);
    }

    /// Notes something that could not be read, and says so.
    pub fn skip(&mut self, skipped: Skipped) {
        self.progress.say(&skipped.to_string());
        self.gathered.skipped.push(skipped);
    }

    /// Notes what an earlier scan could not read.
    pub fn skipped_before(&mut self, skipped: Vec<Skipped>) {
        self.gathered.skipped.extend(skipped);
    }

    /// Takes the next batch.
    ///
    /// # Errors
    /// That the output cannot be written.
    pub fn take(&mut self, mut batch: Batch) -> io::Result<()> {
        let mut at = 0;
        for item in batch.items.drain(..) {
            match item {
                Item::Skipped(skipped) => self.skip(skipped),
                Item::Article { id, path, line, length, record, sheet, warnings } => {
                    let object = &batch.bytes[at..at + length];
                    at += length;
                    let (id, path) = (&batch.names[id], &batch.names[path]);
                    self.warn(path, line, &warnings);
                    if !self.ids.insert(hash::of(id)) {
                        self.skip(Skipped {
                            path: path.to_string(),
                            record: line,
                            reason: format!("a second article with the id `{id}`; expected each id once"),
                        });
                        continue;
                    }
                    self.gathered.sheets.extend(sheet.map(|s| *s));
                    self.article(line, record.map(|r| *r), object)?;
                }
            }
        }
        self.progress.advance(batch.files, self.gathered.articles);
        Ok(())
    }

    fn article(&mut self, line: Option<u32>, record: Option<Record>, object: &[u8]) -> io::Result<()> {
        self.gathered.articles += 1;
        if let (Some(saver), Some(record)) = (&mut self.saver, &record) {
            saver.article(line, record, object)?;
        }
        if self.keeps(record) {
            self.report.article(object)?;
        }
        Ok(())
    }

    /// Keeps a record for the summary, where one is wanted; whether its article is.
    fn keeps(&mut self, record: Option<Record>) -> bool {
        let Settings { filter, summary, .. } = self.settings;
        let Some(record) = record.filter(|_| *summary || filter.is_set()) else { return true };
        let records = &mut self.gathered.records;
        records.push(&record);
        let wanted = records.iter().next_back().is_none_or(|last| filter.takes(last));
        if !summary {
            *records = Records::default();
        }
        wanted
    }

    fn warn(&self, path: &str, record: Option<u32>, warnings: &[String]) {
        for reason in warnings.iter().filter(|_| !self.quiet) {
            self.progress.say(&format!("warning: {}", Skipped { path: path.to_string(), record, reason: reason.clone() }));
        }
    }

    /// Ends the scan: what the articles gave.
    pub fn gathered(mut self) -> Gathered {
        self.close();
        self.gathered
    }

    fn close(&mut self) {
        self.progress.finish();
        self.gathered.skipped.sort_by(|a, b| (&a.path, a.record, &a.reason).cmp(&(&b.path, b.record, &b.reason)));
        self.gathered.skipped.dedup();
    }

    /// Ends the scan: the summary is made and the report closed.
    ///
    /// # Errors
    /// That the output cannot be written.
    pub fn finish(mut self) -> anyhow::Result<End> {
        self.close();
        let Gathered { records, skipped, articles, .. } = self.gathered;
        if let Some(saver) = self.saver {
            saver.finish(&skipped)?.commit()?;
        }
        let settings = self.settings;
        let summary = settings.summary.then(|| {
            let mut summary = summary::summarize(records, &settings.lexicon);
            settings.filter.apply(&mut summary);
            summary
        });
        let tail = Tail { summary, skipped, config: super::scan::described(settings), articles };
        if tail.articles == 0 {
            exit::say("no readable article");
        }
        self.report.finish(&tail)?;
        spill::check()?;
        Ok(End { articles: tail.articles, skipped: tail.skipped.len() })
    }
}

/// What a saved file says of the scan it holds.
pub fn header(settings: &Settings) -> Header {
    Header {
        newsscan: env!("CARGO_PKG_VERSION").to_string(),
        lexicon: settings.lexicon.fingerprint().to_string(),
        date: settings.dating.date.clone(),
        date_from: settings.dating.from.name().to_string(),
        any_language: settings.any_language,
    }
}
