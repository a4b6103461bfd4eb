//! The same input gives the same bytes, whatever the number of threads.

use crate::support::{newsscan, root, run};
use std::fs;
use std::io::Read;
use std::process::Stdio;

#[test]
fn threads_do_not_show() {
    let folder = tempfile::tempdir().unwrap();
    many(folder.path());
    for format in [&["--json"][..], &["--format", "ndjson", "--summary"], &[]] {
        let with = |threads: &str| {
            let all = [&[".", "--threads", threads], format].concat();
            let out = run(folder.path(), &all);
            (out.stdout, out.stderr, out.status.code())
        };
        let one = with("1");
        assert!(!one.0.is_empty());
        for threads in ["2", "8"] {
            assert!(with(threads) == one, "{format:?} with {threads} threads");
        }
    }
}

/// The corpus several times over, a JSON Lines file with bad lines, and files that cannot be read.
fn many(folder: &std::path::Path) {
    for n in 0..4 {
        for (i, path) in crate::support::files(&root().join("corpus"), "txt").iter().enumerate() {
            fs::copy(path, folder.join(format!("{n}-{i}.txt"))).unwrap();
        }
    }
    fs::write(folder.join("2-vide.txt"), "").unwrap();
    let text = fs::read_to_string(root().join("corpus/sommet/depeche-lundi.txt")).unwrap();
    let lines: Vec<String> =
        (0..300).map(|n| if n % 50 == 7 { "non".to_string() } else { serde_json::json!({"id": format!("r{n}"), "text": text}).to_string() }).collect();
    fs::write(folder.join("1-lignes.jsonl"), lines.join("\n")).unwrap();
}

#[test]
fn a_closed_pipe_is_success() {
    let folder = tempfile::tempdir().unwrap();
    many(folder.path());
    for threads in ["1", "4"] {
        let mut child =
            newsscan(folder.path()).args([".", "--json", "--with-text", "--threads", threads]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut start = [0; 100];
        child.stdout.take().unwrap().read_exact(&mut start).unwrap();
        let out = child.wait_with_output().unwrap();
        assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
        assert!(!String::from_utf8_lossy(&out.stderr).contains("pipe"));
    }
}
