//! `newsscan explain`.

use super::args::{Explain, Reading};
use super::dating::Dating;
use super::exit::{self, Outcome, Status};
use super::{config, load, saved};
use crate::article::feed::Feed;
use crate::article::{Article, find, read};
use crate::base::Trace;
use crate::check::{Checker, Finding, Policy, Residue};
use crate::lexicon::Lexicon;
use crate::report::explain::{At, Explained, card, write_card};
use crate::report::explain_group;
use crate::report::phrase::count as plural;
use crate::summary;
use crate::text::positions::Positions;
use anyhow::bail;
use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Explains a rule or what stands in an article.
///
/// # Errors
/// A rule that does not exist, a bad lexicon, an output that cannot be written.
pub fn run(args: &Explain) -> Outcome {
    load::colors(&args.reading);
    let mut out = anstream::stdout();
    match (&args.rule, &args.group) {
        (Some(id), _) => rule(id, &mut out),
        (None, Some(id)) => group(id, &args.places, &args.reading, &mut out),
        (None, None) => articles(args, &mut out),
    }
}

/// Why claims are together.
fn group(id: &str, paths: &[OsString], reading: &Reading, out: &mut dyn Write) -> Outcome {
    let settings = saved::settings(reading)?;
    let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    let mut records = saved::records(&paths, reading, &settings)?;
    match summary::explain::explain(&mut records, &settings.lexicon, id) {
        Ok(explanation) => explain_group::write(&explanation, load::columns(), out)?,
        Err(known) => bail!(
            "no group `{id}` in {}; expected an id such as `{}`, of the same articles",
            plural(known.len(), "group"),
            known.first().map_or("g-4f1c09aa", String::as_str)
        ),
    }
    Ok(Status::Done)
}

fn rule(id: &str, out: &mut dyn Write) -> Outcome {
    if let Some(card) = card(id) {
        write_card(&card, out)?;
        return Ok(Status::Done);
    }
    let near = crate::rules().map(|c| c.id).chain(crate::check::RULES.iter().map(|c| c.id)).min_by_key(|known| strsim::damerau_levenshtein(known, id));
    match near.filter(|known| strsim::normalized_damerau_levenshtein(known, id) > 0.6) {
        Some(near) => bail!("no rule is called `{id}`; did you mean `{near}`? `newsscan rules` lists all"),
        None => bail!("no rule is called `{id}`; `newsscan rules` lists all"),
    }
}

fn articles(args: &Explain, out: &mut dyn Write) -> Outcome {
    let config = config::load(&args.reading)?;
    let lexicon = load::lexicon(&args.reading, &config)?;
    let checker = Checker::new(Policy::new(&config.settings), Residue::new(&lexicon));
    let explainer = Explainer { reading: &args.reading, lexicon: &lexicon, checker: &checker };
    let mut status = Status::Done;
    for place in &args.places {
        if explainer.place(place, out)? == 0 {
            status = Status::Failed;
        }
    }
    Ok(status)
}

struct Explainer<'a> {
    reading: &'a Reading,
    lexicon: &'a Lexicon,
    checker: &'a Checker,
}

impl Explainer<'_> {
    /// Explains what stands at a place; gives the number of articles read.
    fn place(&self, place: &OsStr, out: &mut dyn Write) -> anyhow::Result<usize> {
        let (path, numbers) = split(place);
        let limit = self.reading.max_article.0;
        let walk = find::find(&[path], &self.reading.include, None).map_err(anyhow::Error::msg)?;
        walk.skipped.iter().for_each(|s| exit::say(&s.to_string()));
        let (mut seen, mut outcome) = (0, Ok(()));
        for job in Feed::new(walk.found, limit) {
            read::articles(job, limit, &mut |article| match article {
                Ok(article) => {
                    seen += 1;
                    if let (true, Some(at)) = (outcome.is_ok(), wanted(&article, &numbers)) {
                        outcome = self.article(article, at, out);
                    }
                }
                Err(skipped) => exit::say(&skipped.to_string()),
            });
        }
        outcome.map(|()| seen)
    }

    fn article(&self, mut article: Article, at: Option<At>, out: &mut dyn Write) -> anyhow::Result<()> {
        Dating::new(self.reading).apply(&mut article);
        let mut trace = Trace::on();
        let (findings, sheet) = crate::scan_then(&article, self.lexicon, &mut trace, |parse, found| {
            let sheet = self.checker.sheet(&article, parse, &found, &Positions::new(&article.text));
            (found, sheet)
        });
        let checks: Vec<Finding> = sheet.findings.into_iter().map(|(finding, _)| finding).collect();
        let notes = trace.into_notes();
        Explained { article: &article, findings: &findings, checks: &checks, notes: &notes, lexicon: self.lexicon }.write(at, out)?;
        Ok(())
    }
}

/// Where in this article to look: everywhere, or at a line; in a JSON Lines file the first number is the record.
fn wanted(article: &Article, numbers: &[u32]) -> Option<Option<At>> {
    let numbers = match article.record {
        Some(record) if !numbers.is_empty() => numbers.strip_prefix(&[record])?,
        _ => numbers,
    };
    Some(numbers.first().map(|line| At { line: *line, column: numbers.get(1).copied() }))
}

/// A path and the numbers after it; a file whose name ends in `:3` is itself.
fn split(place: &OsStr) -> (PathBuf, Vec<u32>) {
    let mut numbers = Vec::new();
    let mut rest = place.to_string_lossy().into_owned();
    if Path::new(place).exists() {
        return (place.into(), numbers);
    }
    while let Some((path, number)) = rest.rsplit_once(':')
        && let Ok(number) = number.parse::<u32>()
        && numbers.len() < 3
    {
        numbers.insert(0, number);
        rest = path.to_string();
    }
    if numbers.is_empty() { (place.into(), numbers) } else { (rest.into(), numbers) }
}
