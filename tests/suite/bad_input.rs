//! Bad input: said with file and line, the rest done, never a panic.

use crate::support::{newsscan, root, run, stderr, stdout};
use proptest::prelude::*;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Stdio;

const TEXT: &str = "Le ministre de l’Intérieur a annoncé mardi que les écoles de la région seraient fermées pendant trois jours, selon la préfecture du Rhône.";

fn skipped(folder: &Path, arguments: &[&str]) -> (Value, Option<i32>, String) {
    let out = run(folder, &[arguments, &["--json"]].concat());
    let document: Value = serde_json::from_str(&stdout(&out)).unwrap();
    (document, out.status.code(), stderr(&out))
}

#[test]
fn unreadable_files_do_not_stop_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("bon.txt"), TEXT).unwrap();
    fs::write(at("vide.txt"), " \n").unwrap();
    fs::write(at("image.txt"), b"\x89PNG\r\n\x1a\n\0\0\0").unwrap();
    fs::write(at("lignes.jsonl"), format!("{{\"id\":\"a\",\"text\":\"{TEXT}\"}}\noups\n\n{{\"id\":\"a\",\"text\":\"{TEXT}\"}}\n{{\"titre\":1}}\n")).unwrap();
    let (document, code, errors) = skipped(folder.path(), &[".", "absent.txt"]);
    assert_eq!(code, Some(0));
    let ids: Vec<&str> = document["articles"].as_array().unwrap().iter().map(|a| a["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["bon", "a"]);
    let places: Vec<(String, Value)> =
        document["skipped"].as_array().unwrap().iter().map(|s| (s["path"].as_str().unwrap().to_string(), s["record"].clone())).collect();
    let expected = [
        ("./image.txt", None),
        ("./lignes.jsonl", Some(2)),
        ("./lignes.jsonl", Some(4)),
        ("./lignes.jsonl", Some(5)),
        ("./vide.txt", None),
        ("absent.txt", None),
    ];
    assert_eq!(places, expected.map(|(p, r)| (p.to_string(), r.map_or(Value::Null, Value::from))));
    assert!(errors.contains("./lignes.jsonl:2: ") && errors.contains("expected"), "{errors}");
    assert_eq!(skipped(folder.path(), &[".", "--strict"]).1, Some(2));
}

#[test]
fn a_file_is_read_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("a")).unwrap();
    fs::write(folder.path().join("a/x.txt"), TEXT).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("..", folder.path().join("a/boucle")).unwrap();
        std::os::unix::fs::symlink("x.txt", folder.path().join("a/y.txt")).unwrap();
    }
    let (document, code, _) = skipped(folder.path(), &[".", "a", "a/x.txt"]);
    assert_eq!((document["articles"].as_array().unwrap().len(), code), (1, Some(0)), "{document}");
    assert_eq!(document["skipped"], Value::Array(Vec::new()));
}

#[test]
fn a_bad_lexicon_is_listed_whole_and_nothing_is_scanned() {
    let folder = tempfile::tempdir().unwrap();
    let words = folder.path().join("mots");
    fs::create_dir(&words).unwrap();
    fs::write(words.join("surnames.csv"), "name;also\nOkonjo;\nBaratou;ville\n;\n").unwrap();
    fs::write(words.join("mots.csv"), "name\n").unwrap();
    fs::write(folder.path().join("a.txt"), TEXT).unwrap();
    let out = run(folder.path(), &["a.txt", "--lexicon", "mots"]);
    let errors = stderr(&out);
    assert_eq!((out.status.code(), out.stdout.len()), (Some(2), 0));
    for line in ["mots/mots.csv:1:", "mots/surnames.csv:3: also is `ville`; expected one of", "mots/surnames.csv:4:"] {
        assert!(errors.contains(line), "{line}\n{errors}");
    }
    fs::remove_file(words.join("mots.csv")).unwrap();
    fs::write(words.join("surnames.csv"), "name;also\nOkonjo;\n").unwrap();
    assert_eq!(run(folder.path(), &["a.txt", "--lexicon", "mots"]).status.code(), Some(0));
}

#[test]
fn output_is_whole_or_not_there() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), TEXT).unwrap();
    assert_eq!(run(folder.path(), &["a.txt", "--json", "-o", "x.json"]).status.code(), Some(0));
    serde_json::from_slice::<Value>(&fs::read(folder.path().join("x.json")).unwrap()).unwrap();
    assert_eq!(run(folder.path(), &["a.txt", "--json", "-o", "nulle/part.json"]).status.code(), Some(2));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn standard_input_is_text_or_json() {
    let feed = |bytes: &[u8]| {
        let mut child =
            newsscan(root()).args(["-", "--json", "--any-language"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), bytes).unwrap();
        let document: Value = serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap();
        document["articles"].as_array().unwrap().iter().map(|a| a["id"].as_str().unwrap().to_string()).collect::<Vec<_>>()
    };
    let record = serde_json::json!({"id": "r", "text": TEXT}).to_string();
    assert_eq!(feed(TEXT.as_bytes()), ["stdin"]);
    assert_eq!(feed(format!("{record}\n{{\"text\":\"{TEXT}\"}}\n").as_bytes()), ["r", "stdin#2"]);
    assert_eq!(feed(format!("[{record}]").as_bytes()), ["r"]);
    assert_eq!(feed(format!(" {record}").as_bytes()), ["r"]);
}

#[test]
fn nothing_of_an_article_steers_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), format!("\u{1b}[31mTitre\u{202e}\u{7}\n\n{TEXT} « \u{1b}]0;oups\u{7} Non », a dit Vladimir\u{202e} Poutine."))
        .unwrap();
    fs::write(folder.path().join("b.jsonl"), "{\"id\":\"\u{1b}[2J\"}\n").unwrap();
    for arguments in [&["."][..], &["explain", "a.txt"], &["explain", "a.txt:3"]] {
        let out = run(folder.path(), arguments);
        let all = stdout(&out) + &stderr(&out);
        assert!(!all.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{all:?}");
    }
}

#[test]
fn a_text_may_end_or_begin_in_the_middle_of_a_clause() {
    for text in ["président a accusé ", "Le ministre a accusé", "Selon", "Il a dit que", "et a dit la mairie aurait « ", "puis accuse"] {
        let article = newsscan::article::text::plain("x".into(), "x.txt".into(), text.as_ref()).unwrap();
        newsscan::scan(&article, &newsscan::lexicon::Lexicon::shipped(), &mut newsscan::base::Trace::on());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Any bytes are text or are refused; no text makes any stage panic, and every span is one of the text.
    #[test]
    fn no_bytes_make_it_panic(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..60), tail in prop::collection::vec(any::<u8>(), 0..8)) {
        let bytes = [pieces.concat().into_bytes(), tail].concat();
        if let Ok(article) = newsscan::article::text::plain("x".into(), "x.txt".into(), &bytes) {
            let lexicon = newsscan::lexicon::Lexicon::shipped();
            let findings = newsscan::scan(&article, &lexicon, &mut newsscan::base::Trace::on());
            for mention in &findings.mentions {
                prop_assert!(article.text.get(mention.span.start as usize..mention.span.end as usize).is_some_and(|t| !t.is_empty()));
            }
            for span in findings.claims.iter().flat_map(|c| c.content.iter().chain(&c.cue)) {
                prop_assert!(article.text.get(span.start as usize..span.end as usize).is_some());
            }
        }
    }
}

/// Pieces that rules look at, in any order.
const PIECES: &[&str] = &[
    " ",
    "\n",
    "\n\n",
    "« ",
    " »",
    "“",
    "”",
    "\"",
    "’",
    "'",
    ", ",
    ". ",
    " : ",
    "- ",
    "— ",
    "(",
    ")",
    "…",
    "M. ",
    "Mme ",
    "le ",
    "l’",
    "d’",
    "du ",
    "qu’",
    "que ",
    "selon ",
    "a dit ",
    "a-t-il dit",
    "n’a pas confirmé ",
    "a accusé ",
    "aurait ",
    "de ",
    "et ",
    "président ",
    "Moscou ",
    "la Maison Blanche ",
    "Vladimir Poutine ",
    "KIM ",
    "hier ",
    "lundi ",
    "4 septembre ",
    "2023 ",
    "il y a trois jours ",
    "12 h ",
    "mi-",
    "missile ",
    "balistique ",
    "S-400 ",
    "é",
    "e\u{301}",
    "\u{200b}",
    "\u{202e}",
    "👩‍👧",
    "1.234,5 ",
    "ONU ",
    "J.-C. ",
    "Xyz-",
    "du 3 au ",
    "trois ",
];
