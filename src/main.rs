//! The command: arguments to an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    newsscan::cli::run(std::env::args_os())
}
