//! `newsscan lexicon check`.

use super::args::LexiconCheck;
use super::exit::{self, Outcome, Status};
use super::load::{LexiconFile, bad_lines, lexicon_files};
use crate::lexicon::{Lexicon, Table};
use crate::report::phrase::count;
use crate::text::fold;
use std::collections::HashMap;
use std::io::Write;

/// Checks the lexicon files of a folder: bad lines are errors, order and repetition warnings.
///
/// # Errors
/// A folder that cannot be read.
pub fn check(args: &LexiconCheck) -> Outcome {
    let mut out = std::io::stdout().lock();
    let Some(folder) = &args.folder else {
        let lexicon = Lexicon::shipped();
        let entries: usize = Table::all().map(|t| lexicon.entries(t).count()).sum();
        writeln!(out, "{entries} entries, checked when the program was built; lexicon {}", lexicon.fingerprint())?;
        return Ok(Status::Done);
    };
    let files = lexicon_files(folder)?;
    let mut bad = 0;
    for file in &files {
        let errors = bad_lines(file);
        bad += errors.len();
        errors.iter().for_each(|e| exit::say(e));
        warnings(file).iter().for_each(|w| exit::say(&format!("warning: {w}")));
    }
    writeln!(out, "{}, {}", count(files.len(), "file"), count(bad, "bad line"))?;
    Ok(if bad > 0 { Status::Failed } else { Status::Done })
}

/// Rows out of order and rows that stand there twice.
fn warnings(file: &LexiconFile) -> Vec<String> {
    let mut warnings = Vec::new();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut last = String::new();
    let rows = file.content.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#')).skip(1);
    for (i, line) in rows {
        let key = fold::plain(line.split(';').next().unwrap_or_default());
        if let Some(first) = seen.insert(line.trim(), i + 1) {
            warnings.push(format!("{}:{}: the same row as on line {first}", file.path, i + 1));
        } else if key < last {
            warnings.push(format!("{}:{}: out of order; rows are sorted by their first field, without accents", file.path, i + 1));
        }
        last = key;
    }
    warnings
}
