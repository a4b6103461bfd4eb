//! `eval` gives the figures of the shared scorer, where that and Python are there.

use crate::support::{root, run, stdout};
use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;

fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("NEWSSCAN_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let python = Command::new("python3").arg("--version").output().is_ok_and(|o| o.status.success());
    (python && folder.join("tools/score.py").exists()).then_some(folder)
}

fn same(ours: &Value, theirs: &Value, at: &str) {
    match (ours, theirs) {
        (Value::Object(a), Value::Object(b)) => {
            assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>(), "{at}");
            a.iter().for_each(|(key, value)| same(value, &b[key], &format!("{at}.{key}")));
        }
        _ => assert!((ours.as_f64().unwrap() - theirs.as_f64().unwrap()).abs() < 1e-9, "{at}: {ours}, the scorer says {theirs}"),
    }
}

#[test]
fn the_same_figures_as_the_shared_scorer() {
    let Some(shared) = shared() else { return };
    let (gold, folder) = (root().join("tests/gold"), tempfile::tempdir().unwrap());
    let document = folder.path().join("document.json");
    std::fs::write(&document, run(root(), &["corpus", "--json"]).stdout).unwrap();
    let score = |rest: &[&str]| {
        let out = Command::new("python3").arg(shared.join("tools/score.py")).arg(&gold).arg(&document).args(rest).output().unwrap();
        stdout(&out)
    };
    let ours = |rest: &[&str]| stdout(&run(root(), &[&["eval", "tests/gold", "corpus"], rest].concat()));
    same(&serde_json::from_str(&ours(&["--json"])).unwrap(), &serde_json::from_str(&score(&["--json"])).unwrap(), "");
    for kind in ["person", "date", "claims", "sources", "groups"] {
        assert_eq!(ours(&["--errors", kind]), score(&["--errors", kind]), "--errors {kind}");
    }
}

#[test]
fn publication_dates_are_right_on_every_gold_article() {
    let shared = shared().map(|s| [("gold", "articles"), ("gold-wikinews", "data/wikinews-gold.jsonl")].map(|(gold, texts)| (s.join(gold), s.join(texts))));
    let own = (root().join("tests/gold"), root().join("corpus"));
    for (gold, texts) in shared.into_iter().flatten().chain([own]) {
        let out = run(root(), &["eval", &gold.to_string_lossy(), &texts.to_string_lossy(), "--min", "published=1"]);
        assert_eq!(out.status.code(), Some(0), "{}: {}", gold.display(), stdout(&out));
    }
}

#[test]
fn bars_decide_the_exit_code() {
    let code = |bar: &str| run(root(), &["eval", "tests/gold", "corpus", "--min", bar]).status.code();
    assert_eq!((code("mentions.person.f1=0"), code("mentions.person.f1=1.1"), code("mentions.persons=0")), (Some(0), Some(1), Some(2)));
}
