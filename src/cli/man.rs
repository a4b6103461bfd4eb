//! `newsscan man`.

use super::args::Invocation;
use super::exit::{Outcome, Status};
use clap::CommandFactory;
use std::io::Write;

/// Prints the manual page, the commands' pages after it.
///
/// # Errors
/// That it cannot be written.
pub fn run() -> Outcome {
    let mut page = Vec::new();
    let command = Invocation::command();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for sub in command.get_subcommands() {
        let named = sub.clone().display_name(format!("newsscan-{}", sub.get_name()));
        clap_mangen::Man::new(named).render(&mut page)?;
    }
    std::io::stdout().write_all(&page)?;
    Ok(Status::Done)
}
