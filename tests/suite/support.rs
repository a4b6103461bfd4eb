//! What several tests need.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The sample articles.
pub(crate) fn corpus() -> PathBuf {
    root().join("corpus")
}

/// The program, in a folder, with no colours or settings of the environment.
pub(crate) fn newsscan(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsscan"));
    command.current_dir(folder).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env("COLUMNS", "80");
    command
}

/// Runs the program with arguments and gives its output.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    newsscan(folder).args(arguments).output().unwrap()
}

/// Files below `folder` with an ending, sorted.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return found };
    for path in entries.map(|e| e.unwrap().path()) {
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Standard output as text.
pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Standard error as text.
pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
