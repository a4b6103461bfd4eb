//! What others take ready-made does what it says: the action's script and the pre-commit hook.

use crate::support::{root, stdout};
use std::fs;
use std::process::Command;

/// The script of the step called `Check` in action.yml.
fn script() -> String {
    let action = fs::read_to_string(root().join("action.yml")).unwrap();
    let check = action.split("- name: Check").nth(1).unwrap();
    check.split("run: |\n").nth(1).unwrap().lines().map(|l| l.strip_prefix("        ").unwrap_or(l)).collect::<Vec<_>>().join("\n")
}

#[test]
#[cfg(unix)]
fn the_action_annotates_and_writes_what_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let bin = folder.path().join("newsscan/bin");
    fs::create_dir_all(&bin).unwrap();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_newsscan"), bin.join("newsscan")).unwrap();
    fs::write(folder.path().join("un article.txt"), "Trois ouvriers auraient été blessés dans la carrière de Lantignac.\n").unwrap();
    let run = |fail_level: &str, options: &str| {
        let mut command = Command::new("bash");
        command.args(["-euo", "pipefail", "-c", &script()]).current_dir(folder.path()).env("RUNNER_TEMP", folder.path());
        let inputs = [("PATHS", "un article.txt\n"), ("AGAINST", ""), ("BASELINE", ""), ("SARIF", "f.sarif"), ("JUNIT", "f.xml")];
        command.envs(inputs).env("FAIL_LEVEL", fail_level).env("OPTIONS", options).output().unwrap()
    };
    let out = run("warning", "--isolated");
    assert_eq!(out.status.code(), Some(1), "{out:?}");
    assert!(stdout(&out).contains("::warning file=un article.txt,line=1,"), "{out:?}");
    assert!(fs::read_to_string(folder.path().join("f.sarif")).unwrap().contains("un%20article.txt"));
    assert!(folder.path().join("f.xml").exists());
    assert_eq!(run("warning", "--exit-zero\n--isolated\n").status.code(), Some(0));
}

#[test]
fn every_input_of_the_action_is_used() {
    let action = fs::read_to_string(root().join("action.yml")).unwrap();
    let (inputs, runs) = action.split("inputs:").nth(1).unwrap().split_once("runs:").unwrap();
    let names: Vec<&str> = inputs.lines().filter_map(|l| l.strip_prefix("  ").and_then(|l| l.strip_suffix(':'))).filter(|l| !l.starts_with(' ')).collect();
    assert_eq!(names.len(), 7, "{names:?}");
    for name in names {
        let variable = name.to_uppercase().replace('-', "_");
        assert!(runs.contains(&format!("{variable}: ${{{{ inputs.{name} }}}}")) && script().contains(&format!("${variable}")), "{name}");
    }
}

#[test]
fn the_hook_runs_on_files_and_on_none() {
    let hooks = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).unwrap();
    let entry = hooks.lines().find_map(|l| l.trim().strip_prefix("entry: newsscan ")).unwrap();
    let arguments: Vec<&str> = entry.split(' ').collect();
    let run = |file: &str| crate::support::run(root(), &[&arguments[..], &["--isolated", "--quiet", file]].concat()).status.code();
    assert_eq!(run("examples/ci/nouveau/crue-mardi.txt"), Some(1));
    assert_eq!(run("examples/ci/newsscan.toml"), Some(0));
}
