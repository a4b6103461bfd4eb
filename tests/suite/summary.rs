//! The summary for people: it fits its columns, the pressing things come first, and filters leave nothing else.

use crate::support::{corpus, newsscan, root, run, stdout};
use newsscan::report::document::Document;
use newsscan::report::table::width;

fn page(columns: &str, arguments: &[&str]) -> String {
    let out = newsscan(root()).env("COLUMNS", columns).args(arguments).output().unwrap();
    assert_eq!(out.status.code(), Some(0));
    stdout(&out)
}

#[test]
fn it_fits_its_columns() {
    for columns in [40, 60, 80, 100] {
        for top in ["8", "0"] {
            let text = page(&columns.to_string(), &["corpus", "--top", top]);
            let long: Vec<&str> = text.lines().filter(|l| width(l) > columns).collect();
            assert!(long.is_empty(), "{columns}: {long:#?}");
        }
    }
}

#[test]
fn stories_come_first_and_in_each_what_is_contested() {
    let text = page("80", &["corpus"]);
    let order = ["CONTESTED", "CORROBORATED", "UNCONFIRMED", "ONE ORIGIN", "HEARSAY"];
    let mut last = 0;
    let mut stories = 0;
    for line in text.lines() {
        if line.starts_with(|c: char| c.is_ascii_digit()) && line.contains(". ") {
            (last, stories) = (0, stories + 1);
        }
        if let Some(at) = order.iter().position(|title| line.trim_start().starts_with(&format!("{title}  "))) {
            assert!(at >= last, "{line}\n{text}");
            last = at;
        }
    }
    assert!(stories >= 5 && text.contains("CONTESTED  "), "{text}");
}

fn document(arguments: &[&str]) -> String {
    stdout(&run(corpus().parent().unwrap(), &[&["corpus", "--json"], arguments].concat()))
}

#[test]
fn a_status_leaves_its_groups_alone() {
    let text = document(&["--status", "contested", "--status", "corroborated"]);
    let document: Document = serde_json::from_str(&text).unwrap();
    assert!(document.groups.iter().any(|g| g.status == "contested") && document.groups.iter().any(|g| g.status == "corroborated"));
    assert!(document.groups.iter().all(|g| g.status == "contested" || g.status == "corroborated"));
}

#[test]
fn a_source_leaves_what_it_says_or_relays() {
    let text = document(&["--source", "peskov"]);
    let filtered: Document = serde_json::from_str(&text).unwrap();
    assert!(!filtered.groups.is_empty() && filtered.sources.iter().all(|s| s.name == "Dmitri Peskov"));
    let own = |id: &str| filtered.articles.iter().flat_map(|a| &a.claims).any(|c| c.id == id && c.source.as_ref().is_some_and(|s| s.text.contains("Peskov")));
    assert!(filtered.groups.iter().filter(|g| g.claims.len() == 1).any(|g| own(&g.claims[0])));
    let all = document(&[]);
    let all: Document = serde_json::from_str(&all).unwrap();
    assert!(filtered.articles.len() < all.articles.len() && filtered.groups.len() < all.groups.len());
}

#[test]
fn a_capital_speaks_for_the_country_of_its_time() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Londres a démenti avoir fermé le détroit. Ankara affirme que le pont a tenu. Hanoï a promis une enquête. \
        L'Écosse a annoncé une grève. Le gouvernement britannique a refusé de commenter ces chiffres.";
    std::fs::write(folder.path().join("a.txt"), text).unwrap();
    let document: Document = serde_json::from_str(&stdout(&run(folder.path(), &["a.txt", "--json", "--any-language"]))).unwrap();
    let mut origins: Vec<&str> = document.groups.iter().flat_map(|g| g.origins.iter().map(|o| &**o)).collect();
    origins.sort_unstable();
    origins.dedup();
    assert_eq!(origins, ["place:ecosse", "place:royaume-uni", "place:turquie", "place:vietnam"]);
}
