//! Exit codes: 0 done, 1 a check found errors, 2 the command could not do its job. A closed pipe is success.

use crate::summary::spill;
use std::io;
use std::process::ExitCode;

/// What a command ends with.
pub type Outcome = Result<Status, anyhow::Error>;

/// How a command that ran ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It did its job.
    Done,
    /// It did, and found what it was to look for: a measure below its bar.
    Found,
    /// It could not do its job, and has said why.
    Failed,
}

/// The exit code of a command; an error is said on standard error.
pub fn of(outcome: Outcome) -> ExitCode {
    match outcome.and_then(|status| Ok(spill::check().map(|()| status)?)) {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::Found) => ExitCode::from(1),
        Ok(Status::Failed) => ExitCode::from(2),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

/// The exit code of arguments that ask for help, the version, or nothing known.
pub fn of_usage(error: &clap::Error) -> ExitCode {
    let printed = error.print();
    if error.use_stderr() && printed.is_ok() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}

/// A line on standard error, for people.
pub fn say(message: &str) {
    use std::io::Write;
    let mut out = anstream::stderr().lock();
    for line in message.lines() {
        // Nobody is left to be told that standard error is closed.
        let _ = writeln!(out, "newsscan: {}", crate::report::sanitize(line));
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}
