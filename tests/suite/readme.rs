//! The documents say what is true: commands run, outputs are shown as they are, links lead somewhere, lists are complete.
//!
//! A `sh` block is a script that must succeed, run where `corpus/`, `examples/`, `lexicon/` and `tests/` lie; a block of output right
//! behind it must be what it prints (`BLESS=1 cargo test --release` writes it). `cargo` commands are those that `.ci/run`
//! runs; other blocks (`bash`, `yaml`) are read by people alone.

use crate::support::{root, run, stderr, stdout};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const DOCUMENTS: &[&str] = &["README.md", "ARCHITECTURE.md", "DESIGN.md", "CONTRIBUTING.md", "CHANGELOG.md", "lexicon/README.md", "examples/ci/README.md"];

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// A fenced block: its lines are `first..end` of the document, without the fences.
struct Block<'a> {
    kind: &'a str,
    first: usize,
    end: usize,
}

fn blocks<'a>(lines: &[&'a str]) -> Vec<Block<'a>> {
    let fences: Vec<usize> = (0..lines.len()).filter(|i| lines[*i].starts_with("```")).collect();
    fences.chunks_exact(2).map(|f| Block { kind: &lines[f[0]][3..], first: f[0] + 1, end: f[1] }).collect()
}

/// A folder from which a new user's commands find what they name, and may write.
fn playground() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    #[cfg(unix)]
    for name in ["corpus", "examples", "lexicon", "tests"] {
        std::os::unix::fs::symlink(root().join(name), folder.path().join(name)).unwrap();
    }
    folder
}

fn shell(folder: &Path, script: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_newsscan")).parent().unwrap();
    let path = std::env::join_paths(std::iter::once(program.to_path_buf()).chain(std::env::split_paths(&std::env::var_os("PATH").unwrap()))).unwrap();
    let mut command = Command::new("sh");
    command.args(["-euc", script]).current_dir(folder).env("PATH", path).env("LC_ALL", "C").env("COLUMNS", "80").env_remove("CLICOLOR_FORCE");
    command.output().unwrap()
}

fn has_jq() -> bool {
    Command::new("jq").arg("--version").output().is_ok_and(|o| o.status.success())
}

/// Runs the scripts of a document and gives it with their outputs brought up to date.
fn run_all(name: &str, document: &str) -> String {
    let lines: Vec<&str> = document.lines().collect();
    let (found, folder) = (blocks(&lines), playground());
    let (mut out, mut copied) = (String::new(), 0);
    for (n, block) in found.iter().enumerate().filter(|(_, b)| b.kind == "sh") {
        let script = lines[block.first..block.end].join("\n");
        if script.starts_with("cargo ") || script.contains("jq ") && !has_jq() {
            continue;
        }
        let result = shell(folder.path(), &script);
        assert!(result.status.success(), "{name}:{}: {script}\n{}", block.first, stderr(&result));
        let printed = stdout(&result);
        assert!(!printed.trim().is_empty(), "{name}:{}: prints nothing: {script}", block.first);
        let next = found.get(n + 1).filter(|b| ["text", "json"].contains(&b.kind) && lines[block.end + 1..b.first - 1].iter().all(|l| l.is_empty()));
        if let Some(shown) = next {
            lines[copied..shown.first].iter().for_each(|l| out.extend([*l, "\n"]));
            printed.lines().for_each(|l| out.extend([l.trim_end(), "\n"]));
            copied = shown.end;
        }
    }
    lines[copied..].iter().for_each(|l| out.extend([*l, "\n"]));
    out
}

#[test]
#[cfg(unix)]
fn commands_run_and_print_what_is_shown() {
    for name in ["README.md", "CONTRIBUTING.md", "examples/ci/README.md"] {
        let document = read(name);
        let now = run_all(name, &document);
        if now != document && std::env::var_os("BLESS").is_some() {
            fs::write(root().join(name), now).unwrap();
        } else if let Some((shown, printed)) = document.lines().zip(now.lines()).find(|(a, b)| a != b) {
            panic!("{name} shows other output than is printed (BLESS=1 writes it):\n  shown   {shown}\n  printed {printed}");
        }
    }
}

#[test]
fn cargo_commands_are_those_of_ci() {
    let (document, ci) = (read("README.md"), read(".ci/run"));
    let lines: Vec<&str> = document.lines().collect();
    let shown: Vec<&str> =
        blocks(&lines).iter().filter(|b| b.kind == "sh").flat_map(|b| lines[b.first..b.end].to_vec()).filter(|l| l.starts_with("cargo ")).collect();
    assert_eq!(shown.len(), 2, "the two commands: {shown:?}");
    for command in shown {
        assert!(ci.lines().any(|l| l.starts_with(command)), "`{command}` is not run by .ci/run");
    }
}

/// What `](…)` and `` `…` `` name, with lines; blocks left out.
fn named(document: &str, open: &str, close: char) -> Vec<(usize, String)> {
    let mut fenced = false;
    let mut found = Vec::new();
    for (line, n) in document.lines().zip(1..) {
        fenced ^= line.starts_with("```");
        if !fenced {
            found.extend(line.split(open).skip(1).filter_map(|rest| rest.split_once(close)).map(|(target, _)| (n, target.to_string())));
        }
    }
    found
}

/// The anchor that a heading gets on the web.
fn anchor(heading: &str) -> String {
    let kept = heading.trim_start_matches('#').trim().to_lowercase();
    kept.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn links_lead_somewhere() {
    let mut dead = Vec::new();
    for name in DOCUMENTS {
        let folder = root().join(name).parent().unwrap().to_path_buf();
        for (line, target) in named(&read(name), "](", ')').into_iter().filter(|(_, t)| !t.starts_with("http")) {
            let (file, heading) = target.split_once('#').unwrap_or((&target, ""));
            let path = if file.is_empty() { root().join(name) } else { folder.join(file) };
            let there = path.exists() && (heading.is_empty() || fs::read_to_string(path).unwrap().lines().any(|l| l.starts_with('#') && anchor(l) == heading));
            if !there {
                dead.push(format!("{name}:{line}: {target}"));
            }
        }
    }
    assert!(dead.is_empty(), "{}", dead.join("\n"));
}

#[test]
fn files_named_in_documents_exist() {
    let is_path = |t: &str| ["src/", "tests/", "lexicon/", "corpus/", ".ci/"].iter().any(|f| t.starts_with(f)) && !t.contains([' ', '*', '…', ':', '<', '#']);
    // A name in capitals stands for any (`src/STAGE/RULE.rs`).
    let stands_for = |t: &str| t.contains(|c: char| c.is_ascii_uppercase());
    let mut missing = Vec::new();
    for name in DOCUMENTS {
        for (line, text) in named(&read(name), "`", '`').into_iter().filter(|(_, t)| is_path(t)) {
            if !root().join(&text).exists() && !stands_for(&text) {
                missing.push(format!("{name}:{line}: {text}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_dependency_has_its_reason() {
    let (manifest, design) = (read("Cargo.toml"), read("DESIGN.md"));
    let tables = manifest.split("\n[").filter(|t| t.contains("dependencies]"));
    let names: Vec<&str> = tables.flat_map(|t| t.lines().skip(1)).filter_map(|l| l.split_once(" = ")).map(|(name, _)| name.trim()).collect();
    assert!(names.len() > 10, "{names:?}");
    let missing: Vec<&&str> = names.iter().filter(|n| !design.contains(&format!("| `{n}` |"))).collect();
    assert!(missing.is_empty(), "DESIGN.md gives no reason for {missing:?}");
}

#[test]
fn every_table_of_the_lexicon_is_described() {
    let document = read("lexicon/README.md");
    for (_, name, columns) in newsscan::lexicon::source::schema::TABLES {
        let row = format!("| `{name}` | `{}` |", columns.join(";"));
        assert!(document.contains(&row), "lexicon/README.md lacks {row}");
    }
}

/// The floors of each section, as METRIC=VALUE.
fn floors() -> Vec<(String, Vec<String>)> {
    let mut sections: Vec<(String, Vec<String>)> = Vec::new();
    let document = read("tests/floors.txt");
    for line in document.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        match (line.strip_prefix('['), sections.last_mut()) {
            (Some(section), _) => sections.push((section.trim_end_matches(']').to_string(), Vec::new())),
            (None, Some(section)) => section.1.push(line.to_string()),
            (None, None) => panic!("tests/floors.txt: `{line}` stands before the first section"),
        }
    }
    sections
}

#[test]
fn floors_are_read_and_reached() {
    let (sections, ci) = (floors(), read(".ci/run"));
    for (section, lines) in &sections {
        assert!(ci.contains(&format!(" {section} ")), ".ci/run does not measure [{section}]");
        let is_floor = |l: &&String| l.split_once('=').is_some_and(|(metric, value)| !metric.is_empty() && value.parse::<f64>().is_ok_and(|v| v >= 0.0));
        assert!(!lines.is_empty() && lines.iter().all(|l| is_floor(&l)), "[{section}]: {lines:?}");
    }
    let own = &sections.iter().find(|s| s.0 == "tests/gold").unwrap().1;
    let least = own.iter().flat_map(|f| ["--min", f.as_str()]);
    let out = run(root(), &["eval", "tests/gold", "corpus"].into_iter().chain(least).collect::<Vec<_>>());
    assert_eq!(out.status.code(), Some(0), "{}{}", stdout(&out), stderr(&out));
}
