//! Commands, as Markdown files under `tests/cli/`: a case is a heading and lines `key: value`.
//!
//! `file: NAME = CONTENT` (escapes `\n`, `\t`, `\xNN`) and `dir: NAME` make a folder, `env: NAME=VALUE` and `stdin: CONTENT`
//! the surroundings, `run: newsscan …` the command; `code:` is the exit code that is expected, `stdout:` and `stderr:`
//! fragments that must be there, `no stdout:` and `no stderr:` fragments that must not. `$ROOT` is the repository.

use crate::support::{files, newsscan, root, stderr, stdout};
use std::fs;
use std::io::Write;
use std::process::{Output, Stdio};

#[derive(Default)]
struct Case {
    title: String,
    lines: Vec<(String, String)>,
}

impl Case {
    fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.lines.iter().filter(move |(k, _)| k == key).map(|(_, v)| v.as_str())
    }
}

fn read(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            cases.push(Case { title: title.to_string(), ..Case::default() });
        } else if let (Some(case), Some((key, value))) = (cases.last_mut(), line.trim_start_matches("- ").split_once(": ")) {
            case.lines.push((key.trim().to_string(), value.trim().to_string()));
        }
    }
    cases
}

/// `\n`, `\t` and `\xNN`.
fn bytes(text: &str) -> Vec<u8> {
    let (mut out, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((first, tail)) = rest.split_first() {
        rest = match (first, tail) {
            (b'\\', [b'n', tail @ ..]) => push(&mut out, b'\n', tail),
            (b'\\', [b't', tail @ ..]) => push(&mut out, b'\t', tail),
            (b'\\', [b'x', a, b, tail @ ..]) => push(&mut out, u8::from_str_radix(std::str::from_utf8(&[*a, *b]).unwrap(), 16).unwrap(), tail),
            _ => push(&mut out, *first, tail),
        };
    }
    out
}

fn push<'a>(out: &mut Vec<u8>, byte: u8, rest: &'a [u8]) -> &'a [u8] {
    out.push(byte);
    rest
}

/// Words of a command line, `'…'` and `"…"` kept together.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut quote, mut open) = (vec![String::new()], None, false);
    for c in line.chars() {
        match (c, quote) {
            ('\'' | '"', None) => (quote, open) = (Some(c), true),
            (c, Some(q)) if c == q => quote = None,
            (' ', None) => {
                if open || !words.last().unwrap().is_empty() {
                    words.push(String::new());
                }
                open = false;
            }
            (c, _) => words.last_mut().unwrap().push(c),
        }
    }
    words
}

fn execute(case: &Case) -> Output {
    let folder = tempfile::tempdir().unwrap();
    for dir in case.all("dir") {
        fs::create_dir_all(folder.path().join(dir)).unwrap();
    }
    for file in case.all("file") {
        let (name, content) = file.split_once(" = ").unwrap_or((file.trim_end_matches(" ="), ""));
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes(content)).unwrap();
    }
    let run = case.all("run").next().expect("a case runs something").replace("$ROOT", &root().to_string_lossy());
    let mut command = newsscan(folder.path());
    command.args(&words(&run)[1..]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.envs(case.all("env").filter_map(|e| e.split_once('=')));
    let mut child = command.spawn().unwrap();
    let input = case.all("stdin").next().map(bytes).unwrap_or_default();
    child.stdin.take().unwrap().write_all(&input).unwrap();
    child.wait_with_output().unwrap()
}

/// What is not as expected.
fn wrong(case: &Case) -> Vec<String> {
    let out = execute(case);
    let (stdout, stderr) = (stdout(&out), stderr(&out));
    let mut wrong = Vec::new();
    let code = case.all("code").next().unwrap_or("0");
    if out.status.code().map(|c| c.to_string()).as_deref() != Some(code) {
        wrong.push(format!("exit code {:?}, expected {code}", out.status.code()));
    }
    for (stream, text) in [("stdout", &stdout), ("stderr", &stderr)] {
        let fragment = |f: &str| String::from_utf8(bytes(f)).unwrap();
        wrong.extend(case.all(stream).filter(|f| !text.contains(&fragment(f))).map(|f| format!("{stream} lacks `{f}`")));
        wrong.extend(case.all(&format!("no {stream}")).filter(|f| text.contains(&fragment(f))).map(|f| format!("{stream} has `{f}`")));
    }
    if !wrong.is_empty() {
        wrong.push(format!("--- stdout\n{}\n--- stderr\n{stderr}", stdout.chars().take(2000).collect::<String>()));
    }
    wrong
}

#[test]
fn commands_do_what_their_cases_say() {
    let mut failures = Vec::new();
    let mut count = 0;
    for path in files(&root().join("tests/cli"), "md") {
        for case in read(&fs::read_to_string(&path).unwrap()) {
            count += 1;
            let wrong = wrong(&case);
            if !wrong.is_empty() {
                failures.push(format!("{}: {}\n  {}", path.file_name().unwrap().to_string_lossy(), case.title, wrong.join("\n  ")));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert!(count > 30, "only {count} cases found");
}
