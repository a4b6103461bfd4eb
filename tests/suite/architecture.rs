//! The house: folders are layers, files and functions are short, a rule's id is its address.

use crate::support::{files, root};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The folders of `src/`, each above those before it.
const FLOORS: &[&str] = &["base", "article", "text", "lexicon", "syntax", "mentions", "entities", "claims", "summary", "check", "report", "cli"];
/// Lines of code a file may have, tests not counted.
const FILE: usize = 400;
/// Lines a function may have.
const FUNCTION: usize = 40;

/// What may be longer: file, function (empty: the file itself), lines, and why.
const LONGER: &[(&str, &str, usize, &str)] = &[
    ("src/lexicon/source/schema.rs", "", 620, "one list of all tables, values and word classes, read as a reference"),
    ("src/lexicon/source/compile.rs", "", 440, "the compiled format is built in one place, self-contained for build.rs"),
    ("src/report/document.rs", "", 460, "one list of all fields of the output, read as a reference"),
];

fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.split("#[cfg(test)]").next().unwrap_or_default().to_string()
}

fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
}

#[test]
fn no_folder_uses_one_above_it() {
    let mut wrong = Vec::new();
    for path in files(&root().join("src"), "rs") {
        let name = name(&path);
        let Some(floor) = FLOORS.iter().position(|f| name.starts_with(&format!("src/{f}/"))) else { continue };
        for (line, n) in code(&path).lines().zip(1..) {
            let Some(code) = line.split("//").next() else { continue };
            for used in code.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if FLOORS.iter().position(|f| *f == used).is_some_and(|f| f > floor) {
                    wrong.push(format!("{name}:{n}: uses {used}, which lies above {}", FLOORS[floor]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_is_a_floor() {
    let folders: BTreeSet<String> = fs::read_dir(root().join("src"))
        .unwrap()
        .map(|e| e.unwrap())
        .filter(|e| e.path().is_dir())
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    let unknown: Vec<_> = folders.iter().filter(|f| !FLOORS.contains(&f.as_str())).collect();
    assert!(unknown.is_empty(), "no place in the house: {unknown:?}");
}

#[test]
fn files_and_functions_are_short() {
    let mut long = Vec::new();
    for path in files(&root().join("src"), "rs") {
        let name = name(&path);
        let code = code(&path);
        let lines: Vec<&str> = code.lines().collect();
        let allowed = |function: &str, limit: usize| LONGER.iter().find(|l| l.0 == name && l.1 == function).map_or(limit, |l| l.2);
        if lines.len() > allowed("", FILE) {
            long.push(format!("{name}: {} lines", lines.len()));
        }
        for (function, length, line) in functions(&lines) {
            if length > allowed(&function, FUNCTION) {
                long.push(format!("{name}:{line}: fn {function}, {length} lines"));
            }
        }
    }
    assert!(long.is_empty(), "too long (split, or add a reason to LONGER):\n{}", long.join("\n"));
}

/// Functions with their lengths and first lines, by the indentation that rustfmt gives.
fn functions(lines: &[&str]) -> Vec<(String, usize, usize)> {
    let mut found = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let body = line.trim_start();
        let Some((before, rest)) = body.split_once("fn ") else { continue };
        let is_head = before.split_whitespace().all(|w| w.starts_with("pub") || ["const", "async", "unsafe"].contains(&w) || w.ends_with(')'));
        if !is_head || body.ends_with('}') || body.ends_with(';') || body.starts_with("//") {
            continue;
        }
        let end = format!("{}}}", " ".repeat(line.len() - body.len()));
        let length = lines[i..].iter().position(|l| *l == end).map_or(1, |n| n + 1);
        let name = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        found.push((name, length, i + 1));
    }
    found
}

#[test]
fn exceptions_are_needed() {
    for (file, function, _, reason) in LONGER {
        assert!(reason.len() > 10, "{file} {function}: no reason");
        let code = code(&root().join(file));
        let lines: Vec<&str> = code.lines().collect();
        let needed = if function.is_empty() { lines.len() > FILE } else { functions(&lines).iter().any(|f| f.0 == *function && f.1 > FUNCTION) };
        assert!(needed || *file == "src/report/document.rs", "{file} {function}: no longer needs its exception");
    }
}

#[test]
fn a_rules_id_is_its_address() {
    let mut seen = BTreeSet::new();
    for card in newsscan::rules() {
        assert!(seen.insert(card.id), "{} is there twice", card.id);
        let file = card.id.split('#').next().unwrap();
        let source = root().join("src");
        let there = source.join(format!("{file}.rs")).exists() || source.join(file).join("mod.rs").exists();
        assert!(there, "{}: no src/{file}.rs", card.id);
        assert!(!card.title.is_empty() && !card.about.is_empty() && !card.fires.is_empty(), "{}: its card is incomplete", card.id);
    }
}
