//! `newsscan eval`: accuracy against annotated articles.
//!
//! The definitions are those of the annotation guide: a mention is right with the same start, end and kind; a claim where
//! half of the characters of both contents are shared; it counts for `joint` where its source is right too.

pub mod gold;
pub mod groups;
pub mod measure;
pub mod pairs;
pub mod score;
pub mod table;

use super::args::{Eval, Scan};
use super::exit::{self, Outcome, Status};
use super::show::Print;
use super::{config, load, scan};
use crate::report::findings::Options;
use crate::report::json::Json;
use anyhow::{Context, bail};
use std::io::Write;

/// Scans the articles and measures what was found.
///
/// # Errors
/// Gold that cannot be read, a metric that does not exist, an output that cannot be written.
pub fn run(args: &Eval) -> Outcome {
    load::colors(&args.reading);
    let gold = gold::read(&args.gold)?;
    let document = predict(args)?;
    let found: gold::Document = serde_json::from_slice(&document).context("the scan's own document")?;
    let score = score::score(&gold, &found, args.errors.as_deref());
    print(args, &score, &mut std::io::stdout().lock())
}

/// The document of a scan of the articles.
fn predict(args: &Eval) -> anyhow::Result<Vec<u8>> {
    let scan_args = Scan { paths: args.paths.clone(), reading: args.reading.clone(), print: Print { json: true, ..Print::default() }, ..Scan::default() };
    let mut settings = scan::settings(&scan_args, super::format::Format::Json, config::load(&args.reading)?)?;
    settings.options = Options::default();
    let mut document = Vec::new();
    scan::scan(&args.paths, &args.reading, &settings, &mut Json::new(&mut document))?;
    Ok(document)
}

/// Prints the figures and holds them against the bars.
///
/// # Errors
/// A metric that does not exist, an output that cannot be written.
fn print(args: &Eval, score: &score::Score, out: &mut dyn Write) -> Outcome {
    for name in &score.missing {
        exit::say(&format!("no article `{name}` among those scanned"));
    }
    let tree = score.tree();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&tree)?)?;
    } else {
        table::print(score, out)?;
    }
    for line in &score.log {
        writeln!(out, "{}", crate::report::sanitize(line))?;
    }
    let mut below = Vec::new();
    for (metric, bar) in &args.min {
        match score::metric(&tree, metric) {
            Some(value) if value < *bar => below.push(format!("{metric} {value:.3} < {bar}")),
            Some(_) => {}
            None => bail!("no such metric: {metric}; `newsscan eval … --json` names them, such as mentions.person.f1 or claims.f1"),
        }
    }
    if !below.is_empty() {
        exit::say(&format!("below the bar: {}", below.join("; ")));
    }
    if score.missing.len() == score.articles {
        return Ok(Status::Failed);
    }
    Ok(if below.is_empty() { Status::Done } else { Status::Found })
}
