//! `newsscan explain`.

use super::args::{Explain, Reading};
use super::exit::{self, Outcome, Status};
use super::{load, saved};
use crate::article::feed::Feed;
use crate::article::{Article, find, read};
use crate::base::Trace;
use crate::lexicon::Lexicon;
use crate::report::explain::{At, Explained, card, write_card};
use crate::report::explain_group;
use crate::report::phrase::count as plural;
use crate::summary;
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
    match (&args.rule, &args.group, args.places.as_slice()) {
        (Some(id), ..) => rule(id, &mut out),
        (None, Some(id), paths) => group(id, paths, &args.reading, &mut out),
        (None, None, [place]) => article(place, &args.reading, &mut out),
        (None, None, []) => bail!("nothing to explain; expected FILE[:LINE[:COLUMN]], --rule ID or --group ID PATH…"),
        (None, None, _) => bail!("one article at a time; expected FILE[:LINE[:COLUMN]], or --group ID with all paths"),
    }
}

fn group(id: &str, paths: &[OsString], reading: &Reading, out: &mut dyn Write) -> Outcome {
    let settings = saved::settings(reading)?;
    let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    let records = saved::records(&paths, reading, &settings)?;
    match summary::explain::explain(records, &settings.lexicon, id) {
        Ok(explanation) => explain_group::write(&explanation, out)?,
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
        write_card(card, out)?;
        return Ok(Status::Done);
    }
    let near = crate::rules().map(|c| c.id).min_by_key(|known| strsim::damerau_levenshtein(known, id));
    match near.filter(|known| strsim::normalized_damerau_levenshtein(known, id) > 0.6) {
        Some(near) => bail!("no rule is called `{id}`; did you mean `{near}`? `newsscan rules` lists all"),
        None => bail!("no rule is called `{id}`; `newsscan rules` lists all"),
    }
}

fn article(place: &OsStr, reading: &Reading, out: &mut dyn Write) -> Outcome {
    let (path, numbers) = split(place);
    let lexicon = load::lexicon(&reading.lexicon)?;
    let walk = find::find(&[path], &reading.include).map_err(anyhow::Error::msg)?;
    walk.skipped.iter().for_each(|s| exit::say(&s.to_string()));
    let (mut seen, mut found) = (0, Ok(0));
    for job in Feed::new(walk.found, reading.max_article.0) {
        read::articles(job, reading.max_article.0, &mut |article| match article {
            Ok(article) => {
                seen += 1;
                if let (Ok(n), Some(at)) = (&mut found, wanted(&article, &numbers)) {
                    match explain(article, at, reading, &lexicon, out) {
                        Ok(more) => *n += more,
                        Err(error) => found = Err(error),
                    }
                }
            }
            Err(skipped) => exit::say(&skipped.to_string()),
        });
    }
    if seen == 0 {
        return Ok(Status::Failed);
    }
    if found? == 0 {
        writeln!(out, "nothing was found there")?;
    }
    Ok(Status::Done)
}

/// Where in this article to look: everywhere, or at a line; in a JSON Lines file the first number is the record.
fn wanted(article: &Article, numbers: &[u32]) -> Option<Option<At>> {
    let numbers = match article.record {
        Some(record) if !numbers.is_empty() => numbers.strip_prefix(&[record])?,
        _ => numbers,
    };
    Some(numbers.first().map(|line| At { line: *line, column: numbers.get(1).copied() }))
}

fn explain(mut article: Article, at: Option<At>, reading: &Reading, lexicon: &Lexicon, out: &mut dyn Write) -> anyhow::Result<usize> {
    if let Some(date) = &reading.date {
        article.fallback.get_or_insert_with(|| (date.clone(), "--date".to_string()));
    }
    let mut trace = Trace::on();
    let findings = crate::scan(&article, lexicon, &mut trace);
    let notes = trace.into_notes();
    Ok(Explained { article: &article, findings: &findings, notes: &notes, lexicon }.write(at, out)?)
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
