//! `newsscan check`: the gate for CI.

use super::args::Check;
use super::collect::Gathered;
use super::exit::{self, Outcome, Status};
use super::output::Output;
use super::scan;
use super::worker::Settings;
use super::{config, known, load, outputs};
use crate::check::{self, Baseline, Checker, Finding, Policy, Residue};
use crate::report::check::Checked;
use crate::summary;
use anyhow::Context;
use std::fs;
use std::io::{self, Write};

/// Checks articles, and says by the exit code whether they pass.
///
/// # Errors
/// That the settings, the lexicon or the baseline are bad, or the output cannot be written.
pub fn run(args: &Check) -> Outcome {
    load::colors(&args.reading);
    let config = config::load(&args.reading)?;
    if args.dump_config {
        write!(io::stdout(), "{}", config.dump()?)?;
        return Ok(Status::Done);
    }
    let baseline = args.baseline.as_deref().map(read_baseline).transpose()?;
    let settings = Settings { summary: true, ..Settings::new(&args.reading, config)? };
    let (mut found, gathered) = findings(args, settings)?;
    if let Some(file) = &args.write_baseline {
        let mut output = Output::file(file, "--write-baseline")?;
        output.write_all(Baseline::of(&found).write().as_bytes())?;
        output.commit()?;
        found.iter_mut().for_each(|f| f.suppressed = true);
    }
    if let Some(baseline) = baseline {
        baseline.suppress(&mut found);
    }
    let checked = Checked {
        findings: &found,
        most: if args.max_findings == 0 { usize::MAX } else { args.max_findings },
        rules: check::RULES,
        skipped: &gathered.skipped,
        articles: gathered.articles,
        fail_level: args.fail_level,
    };
    outputs::write_all(&checked, args.format, &args.output)?;
    Ok(status(args, &gathered, &found))
}

/// What the checks find, and what was read for it.
fn findings(args: &Check, mut settings: Settings) -> anyhow::Result<(Vec<Finding>, Gathered)> {
    let policy = Policy::new(&settings.config.settings);
    let families = settings.config.families()?;
    settings.checker = Some(Checker::new(policy.clone(), Residue::new(&settings.lexicon)));
    let mut own = scan::gather(&args.paths, &args.reading, &settings)?;
    settings.checker = Some(Checker::of_known());
    let known = known::read(&args.against, &args.reading, &settings, &own.records)?;
    own.skipped.extend(known.skipped);
    let mut sheets = std::mem::take(&mut own.sheets);
    sheets.extend(known.sheets);
    let mut records = std::mem::take(&mut own.records);
    records.extend(known.records.iter());
    let summary = summary::summarize(records, &settings.lexicon);
    Ok((check::findings(&summary, &mut sheets, &policy, &families), own))
}

fn read_baseline(file: &std::path::Path) -> anyhow::Result<Baseline> {
    let content = fs::read_to_string(file).with_context(|| format!("--baseline {}: cannot be read; --write-baseline makes one", file.display()))?;
    Baseline::read(&content).map_err(|e| anyhow::anyhow!("--baseline {}: {e}", file.display()))
}

/// 2 beats 1.
fn status(args: &Check, gathered: &Gathered, found: &[Finding]) -> Status {
    let empty = gathered.articles == 0 && !args.allow_empty;
    if empty {
        exit::say("no readable article; --allow-empty lets that pass");
    }
    let fails = found.iter().any(|f| !f.suppressed && f.level >= args.fail_level);
    match () {
        () if empty || args.strict && !gathered.skipped.is_empty() => Status::Failed,
        () if fails && !args.exit_zero => Status::Found,
        () => Status::Done,
    }
}
