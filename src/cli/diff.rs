//! `newsscan diff`.

use super::exit::{Outcome, Status};
use super::show::Diff;
use super::{load, saved};
use crate::report;
use crate::summary::diff;
use std::io::Write;

/// Prints what is new in NEW.
///
/// # Errors
/// A bad lexicon, no readable article on either side, an output that cannot be written.
pub fn run(args: &Diff) -> Outcome {
    load::colors(&args.reading);
    let settings = saved::settings(&args.reading)?;
    let old = saved::records(std::slice::from_ref(&args.old), &args.reading, &settings)?;
    let new = saved::records(std::slice::from_ref(&args.new), &args.reading, &settings)?;
    let diff = diff::compare(old, new, &settings.lexicon);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match args.json || args.format == "json" {
        true => report::diff::json(&diff, &mut out)?,
        false => report::diff::write(&diff, load::columns(), &mut out)?,
    }
    out.flush()?;
    Ok(Status::Done)
}
