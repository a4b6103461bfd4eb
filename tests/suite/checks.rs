//! What the checks find: the texts on their cards, and `tests/cases/check/RULE.md`.
//!
//! A case is written as those of the rules that find things (`cases.rs`), with a line `---` between its articles, which are called
//! `a`, `b` … A block holds the findings of the rule, one a line: `ARTICLE:LINE:COLUMN words`, and behind `→` the other places.
//! `BLESS=1 cargo test` writes what is found into blocks that do not hold.

use crate::cases::{Case, read, rewritten};
use crate::support::{files, root};
use newsscan::article::Article;
use newsscan::base::Trace;
use newsscan::check::{self, Card, Checker, Families, Finding, Level, Place, Policy, Residue, Settings};
use newsscan::lexicon::Lexicon;
use newsscan::summary;
use newsscan::text::positions::Positions;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::shipped);

/// Everything that the checks find in articles; those from the number `known` on are known, not checked.
fn check(texts: &[&str], published: Option<&str>, known: usize) -> Vec<Finding> {
    let policy = Policy::new(&Settings::default());
    let checkers = [Checker::new(policy.clone(), Residue::new(&LEXICON)), Checker::of_known()];
    let (mut records, mut sheets) = (Vec::new(), Vec::new());
    for (n, text) in texts.iter().enumerate() {
        let id = char::from(b'a' + n as u8).to_string();
        let published = published.map(|date| (date.into(), "case"));
        let article = Article { path: id.clone(), id, text: text.to_string(), published, ..Article::default() };
        newsscan::scan_then(&article, &LEXICON, &mut Trace::off(), |parse, found| {
            let positions = Positions::new(&article.text);
            sheets.push(checkers[usize::from(n >= known)].sheet(&article, parse, &found, &positions));
            records.push(summary::record(&article, parse.text, &positions, &found, &LEXICON, false));
        });
    }
    check::findings(&summary::summarize(records.into_iter().collect(), &LEXICON), &mut sheets, &policy, &Families::default())
}

/// The findings of one rule in a text of one or more articles.
fn of_rule(rule: &str, text: &str, published: Option<&str>) -> Vec<Finding> {
    let articles: Vec<&str> = text.split("\n---\n").collect();
    check(&articles, published, usize::MAX).into_iter().filter(|f| f.rule == rule).collect()
}

fn line(finding: &Finding) -> String {
    let words: String = finding.place.source.chars().skip(finding.place.column - 1).collect();
    let length = finding.place.end - finding.place.start;
    let words: String = words.chars().take(length.min(40)).collect();
    let others: Vec<String> = finding.related.iter().map(|r| place(&r.place)).collect();
    let others = if others.is_empty() { String::new() } else { format!(" → {}", others.join(", ")) };
    format!("{} {}{others}", place(&finding.place), words.trim_end()).replace("  ", " ")
}

fn place(place: &Place) -> String {
    format!("{}:{}:{}", place.article, place.line, place.column)
}

#[test]
fn cards_of_checks_are_true() {
    let mut wrong = Vec::new();
    for card in check::RULES {
        wrong.extend(card.fires.iter().filter(|t| of_rule(card.id, t, None).is_empty()).map(|t| format!("{} is silent in: {t}", card.id)));
        wrong.extend(card.silent.iter().filter(|t| !of_rule(card.id, t, None).is_empty()).map(|t| format!("{} fires in: {t}", card.id)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_checks_id_is_its_address_and_the_list_is_in_order() {
    let ids: Vec<&str> = check::RULES.iter().map(|c| c.id).collect();
    assert!(ids.is_sorted() && ids.iter().collect::<BTreeSet<_>>().len() == ids.len(), "{ids:?}");
    for Card { id, title, help, fires, silent, .. } in check::RULES {
        assert!(root().join(format!("src/{id}.rs")).exists(), "{id}: no src/{id}.rs");
        assert!(root().join(format!("tests/cases/{id}.md")).exists(), "{id}: no tests/cases/{id}.md");
        assert!(!title.is_empty() && help.len() > 40 && !fires.is_empty() && !silent.is_empty(), "{id}: its card is incomplete");
    }
}

/// Cases of each sort that a check needs.
const FEWEST: usize = 3;

#[test]
fn checks_find_what_their_cases_say() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    for path in files(&root().join("tests/cases/check"), "md") {
        let rule = format!("check/{}", path.file_stem().unwrap().to_string_lossy());
        let file = fs::read_to_string(&path).unwrap();
        let (cases, mut blocks) = (read(&file), BTreeMap::new());
        for case in &cases {
            let found: Vec<String> = of_rule(&rule, &case.text, case.published.as_deref()).iter().map(line).collect();
            wrong.extend(untrue(&rule, case, &found));
            if found != case.written {
                wrong.extend((!bless).then(|| format!("{rule}, line {}: {}\n  written {:?}\n  found   {found:?}", case.line, case.text, case.written)));
                blocks.insert(case.line, found);
            }
        }
        for sort in ["fires", "silent"] {
            let count = cases.iter().filter(|c| c.section == format!("{rule}: {sort}")).count();
            wrong.extend((count < FEWEST).then(|| format!("{rule}: {count} cases `{sort}`, at least {FEWEST}")));
        }
        if bless && !blocks.is_empty() {
            fs::write(&path, rewritten(&file, &blocks)).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A case in which the rule does otherwise than its heading says.
fn untrue(rule: &str, case: &Case, found: &[String]) -> Option<String> {
    let fires = case.section == format!("{rule}: fires");
    let silent = case.section == format!("{rule}: silent");
    let wrong = fires && found.is_empty() || silent && !found.is_empty();
    wrong.then(|| format!("{rule}, line {}, {}: {} {found:?}", case.line, case.section, case.text))
}

#[test]
fn only_checked_articles_have_findings() {
    let denied = [
        "La maire de Crozelles, Josette Aubry, a accusé la société Delmas d'avoir pollué le lac de Crozelles.",
        "La société Delmas nie avoir pollué le lac de Crozelles. Le pont aurait cédé.",
    ];
    let found = check(&denied, None, 1);
    assert!(found.iter().all(|f| f.place.article == "a"), "{found:?}");
    let contested = found.iter().find(|f| f.rule == "check/contested").expect("the known article denies it");
    assert_eq!(contested.related[0].place.article, "b");
    assert!(contested.related[0].place.column > 1 && contested.related[0].place.source.is_empty());
}

#[test]
fn fingerprints_do_not_hang_on_lines_and_tell_findings_apart() {
    let text = "Le directeur aurait quitté l'usine dans la nuit.";
    let twice = format!("Un titre.\n\n{text}\n{text}");
    let (one, two) = (of_rule("check/hearsay", text, None), of_rule("check/hearsay", &twice, None));
    assert_eq!(one[0].fingerprint, two[0].fingerprint);
    assert_ne!(two[0].fingerprint, two[1].fingerprint);
    assert_eq!(one[0].fingerprint.len(), 16);
}

#[test]
fn a_baseline_marks_what_it_knows_and_reads_back() {
    let mut found = check(&["Le directeur aurait quitté l'usine. Le pont a rouvert mardi."], None, 9);
    let baseline = check::Baseline::of(&found[..1]);
    let again = check::Baseline::read(&baseline.write()).unwrap();
    assert_eq!(again, baseline);
    again.suppress(&mut found);
    assert!(found[0].suppressed && found[1..].iter().all(|f| !f.suppressed) && found.len() > 1);
    assert!(check::Baseline::read("{}").is_err());
}

#[test]
fn settings_raise_levels_and_turn_checks_off() {
    let settings: Settings = toml::from_str("[rules]\nhearsay = \"error\"\nresidue = \"off\"\n").unwrap();
    let policy = Policy::new(&settings);
    assert_eq!(policy.level(&check::hearsay::CARD), Some(Level::Error));
    assert_eq!(policy.level(&check::residue::CARD), None);
    assert_eq!(policy.level(&check::contested::CARD), Some(check::contested::CARD.level));
}

#[test]
fn findings_do_not_depend_on_the_order_of_articles() {
    let texts = [
        "La maire de Crozelles, Josette Aubry, a accusé la société Delmas d'avoir pollué le lac de Crozelles.",
        "La société Delmas nie avoir pollué le lac de Crozelles.",
        "Le pont a rouvert mardi.",
    ];
    let rules = |found: Vec<Finding>| found.into_iter().map(|f| (f.rule, f.message)).collect::<BTreeSet<_>>();
    let one = rules(check(&texts, None, 9));
    assert!(!one.is_empty());
    assert_eq!(one.len(), rules(check(&[texts[2], texts[0], texts[1]], None, 9)).len());
}
