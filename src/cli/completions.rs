//! `newsscan completions SHELL`.

use super::args::Invocation;
use super::exit::{Outcome, Status};
use clap::CommandFactory;
use std::io::Write;

/// Prints a completion script.
///
/// # Errors
/// That it cannot be written.
pub fn run(shell: clap_complete::Shell) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Invocation::command(), "newsscan", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(Status::Done)
}
