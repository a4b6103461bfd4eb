//! The command line: one file a command.

pub mod args;
pub mod check;
pub mod collect;
pub mod completions;
pub mod config;
pub mod dating;
pub mod diff;
pub mod eval;
pub mod exit;
pub mod explain;
pub mod format;
pub mod known;
pub mod lexicon;
pub mod load;
pub mod man;
pub mod merge;
pub mod output;
pub mod outputs;
pub mod pipeline;
pub mod progress;
pub mod rules;
pub mod saved;
pub mod scan;
pub mod schema;
pub mod show;
pub mod worker;

use args::{Command, Invocation};
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program on its arguments.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let invocation = match args::parse(arguments) {
        Ok(invocation) => invocation,
        Err(error) => return exit::of_usage(&error),
    };
    exit::of(command(invocation))
}

fn command(invocation: Invocation) -> exit::Outcome {
    match invocation.command {
        None => scan::run(&invocation.scan),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Explain(args)) => explain::run(&args),
        Some(Command::Diff(args)) => diff::run(&args),
        Some(Command::Merge(args)) => merge::run(&args),
        Some(Command::Rules(args)) => rules::run(&args),
        Some(Command::Lexicon { command: args::LexiconCommand::Check(args) }) => lexicon::check(&args),
        Some(Command::Schema(args)) => schema::run(&args),
        Some(Command::Eval(args)) => eval::run(&args),
        Some(Command::Completions { shell }) => completions::run(shell),
        Some(Command::Man) => man::run(),
    }
}
