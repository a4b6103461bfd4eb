//! `merge(scan A, scan B)` is `scan(A ∪ B)`, byte for byte, for any split, order and number of threads; damaged files are known.

use crate::support::{corpus, files, root, run, stderr, stdout};
use proptest::prelude::*;
use std::fs;
use std::io::Read;
use std::path::Path;

/// All sample articles, as arguments.
fn articles() -> Vec<String> {
    let mut all = files(&corpus(), "txt");
    all.extend(files(&corpus(), "jsonl"));
    all.iter().map(|p| p.strip_prefix(root()).unwrap().to_string_lossy().into_owned()).collect()
}

/// Runs the program on `paths` with `options`; what it printed and said.
fn output(paths: &[String], options: &[&str]) -> (String, String) {
    let mut all: Vec<&str> = paths.iter().map(String::as_str).collect();
    all.extend(options);
    let out = run(root(), &all);
    assert_eq!(out.status.code(), Some(0), "{all:?}: {}", stderr(&out));
    (stdout(&out), stderr(&out))
}

const FORMATS: &[&[&str]] =
    &[&["--json"], &["--format", "ndjson", "--summary"], &["--top", "0"], &["--status", "contested", "--json"], &["--entity", "poutine"]];

proptest! {
    #![proptest_config(ProptestConfig { cases: 5, ..ProptestConfig::default() })]

    #[test]
    fn merging_scans_is_scanning_all(parts in prop::collection::vec(0usize..3, 32), order in Just(vec![0usize, 1, 2]).prop_shuffle(), threads in 1usize..5) {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        let (articles, threads) = (articles(), threads.to_string());
        let mut saved = Vec::new();
        for part in order {
            let mine: Vec<String> = articles.iter().zip(&parts).filter(|(_, p)| **p == part).map(|(a, _)| a.clone()).rev().collect();
            if !mine.is_empty() {
                let file = at(&format!("{part}.scan"));
                output(&mine, &["--save", &file, "--threads", &threads]);
                saved.push(file);
            }
        }
        let merged = [vec!["merge".to_string()], saved].concat();
        let (whole, joined) = (at("whole"), at("joined"));
        output(&articles, &["--save", &whole, "--quiet"]);
        output(&merged, &["--save", &joined]);
        prop_assert!(fs::read(&whole).unwrap() == fs::read(&joined).unwrap(), "saved files differ");
        for format in FORMATS {
            prop_assert!(output(&articles, format).0 == output(&merged, format).0, "{format:?}");
        }
    }
}

/// A saved scan of some articles.
fn saved(folder: &Path) -> Vec<u8> {
    let file = folder.join("a.scan").to_string_lossy().into_owned();
    output(&["corpus/sahel".to_string()], &["--save", &file]);
    fs::read(file).unwrap()
}

#[test]
fn a_cut_or_damaged_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let whole = saved(folder.path());
    let sound = run(folder.path(), &["merge", "a.scan", "--json"]).stdout;
    let cuts = [0, 5, 17, 40, whole.len() / 3, whole.len() - 9, whole.len() - 1].map(|at| whole[..at].to_vec());
    // The gzip header holds a time and a system, which tell nothing; all behind it is under a sum.
    let flips = (0..12).map(|n| {
        let mut damaged = whole.clone();
        damaged[40 + n * (whole.len() - 41) / 12] ^= 0x40;
        damaged
    });
    for damaged in cuts.into_iter().chain(flips) {
        fs::write(folder.path().join("b.scan"), &damaged).unwrap();
        let out = run(folder.path(), &["merge", "b.scan", "--json"]);
        // A bit of a distance in the packed stream may lead to the same words elsewhere: nothing is damaged then.
        if out.status.success() {
            assert!(out.stdout == sound, "read as something else");
            continue;
        }
        assert_eq!(out.status.code(), Some(2));
        let said = stderr(&out);
        assert!(["damaged or cut short", "not a file that `newsscan --save` wrote", "this newsscan reads format"].iter().any(|m| said.contains(m)), "{said}");
        assert!(said.contains("b.scan"), "{said}");
    }
}

#[test]
fn a_saved_scan_holds_no_texts() {
    let folder = tempfile::tempdir().unwrap();
    let saved = saved(folder.path());
    let stream = saved.iter().position(|b| *b == b'\n').unwrap() + 1;
    let mut plain = Vec::new();
    flate2::read::GzDecoder::new(&saved[stream..]).read_to_end(&mut plain).unwrap();
    let plain = String::from_utf8_lossy(&plain);
    let mut long = 0;
    for path in files(&corpus().join("sahel"), "txt") {
        for paragraph in fs::read_to_string(path).unwrap().lines().filter(|p| p.len() > 400 && !p.contains('"')) {
            long += 1;
            assert!(!plain.contains(paragraph), "{paragraph}");
        }
    }
    assert!(long > 2, "{long} paragraphs");
}

#[test]
fn what_was_scanned_with_other_words_is_not_joined() {
    let folder = tempfile::tempdir().unwrap();
    let saved = saved(folder.path());
    let words = folder.path().join("mots");
    fs::create_dir(&words).unwrap();
    fs::write(words.join("organizations.csv"), "name;forms;type;country;place;speaks_for;also\nLigue des Brumes;;association;FR;;;\n").unwrap();
    let corpus = corpus().join("greve").to_string_lossy().into_owned();
    assert_eq!(run(folder.path(), &[&corpus, "--lexicon", "mots", "--save", "b.scan", "--quiet"]).status.code(), Some(0));
    assert!(!saved.is_empty());
    let out = run(folder.path(), &["merge", "a.scan", "b.scan"]);
    assert_eq!((out.status.code(), stderr(&out).contains("b.scan: saved with another lexicon")), (Some(2), true), "{}", stderr(&out));
    let out = run(folder.path(), &["merge", "b.scan"]);
    assert_eq!((out.status.code(), stderr(&out).contains("expected the same --lexicon")), (Some(2), true), "{}", stderr(&out));
    assert_eq!(run(folder.path(), &["merge", "b.scan", "--lexicon", "mots"]).status.code(), Some(0));
}
