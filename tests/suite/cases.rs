//! What rules find: the sentences on their cards, and `tests/cases/STAGE/RULE.md`, one file a rule or family.
//!
//! A case is a text in `>` lines and a block of what must be found in it (`listing.rs`), by the annotation guide. A line
//! `published: DATE` states the date of the cases below it, up to the next heading. Under a heading `## RULE: fires` the rule must fire
//! in every text, under `## RULE: silent` in none; other headings only group. Under `## known gaps` stands what the program does
//! not find yet: a case there that holds fails the test until it is moved up. `BLESS=1 cargo test` writes what is found into blocks that do not
//! hold, and drafts a file for a new rule from its card; review the diff against the guide.

use crate::listing::{Scanned, holds, scan, scan_article, scan_silently};
use crate::support::{files, root};
use newsscan::base::{RuleCard, Step};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

/// What became of a rule in a text.
#[derive(Clone, Copy, Default)]
struct Seen {
    /// It found a mention or a claim.
    found: bool,
    /// It took a step, of what another rule found or of what gave way.
    noted: bool,
}

impl Seen {
    fn of(rule: &str, scanned: &Scanned) -> Self {
        let found = scanned.findings.mentions.iter().any(|m| m.rule == rule) || scanned.findings.claims.iter().any(|c| c.rule == rule);
        Seen { found, noted: scanned.notes.iter().any(|n| n.rule == rule && n.step != Step::Missed) }
    }

    fn or(self, other: Self) -> Self {
        Seen { found: self.found || other.found, noted: self.noted || other.noted }
    }
}

/// Which texts show a rule otherwise than they should. A rule that finds nothing of its own (a role, a publication date) is
/// known by its steps.
fn untrue(rule: &str, fires: &[(String, Seen)], silent: &[(String, Seen)]) -> Vec<String> {
    let finds = fires.iter().any(|(_, s)| s.found) && !DESCRIBES.contains(&rule);
    let loud = |s: &Seen| s.found || !finds && s.noted;
    let quiet = fires.iter().filter(|(_, s)| !loud(s)).map(|(text, _)| format!("{rule} is silent in: {text}"));
    quiet.chain(silent.iter().filter(|(_, s)| loud(s)).map(|(text, _)| format!("{rule} fires in: {text}"))).collect()
}

/// Rules that find a mention in one text and add to another's in the next.
const DESCRIBES: &[&str] = &["mentions/person_role"];

#[test]
fn cards_are_true() {
    let seen = |card: &RuleCard, texts: &[&str]| -> Vec<(String, Seen)> {
        let both = |t: &str| Seen::of(card.id, &scan(t, None)).or(Seen::of(card.id, &scan(t, Some("2023-09-05"))));
        texts.iter().map(|t| (t.to_string(), both(t))).collect()
    };
    let wrong: Vec<String> = newsscan::rules().flat_map(|card| untrue(card.id, &seen(card, card.fires), &seen(card, card.silent))).collect();
    assert!(wrong.is_empty(), "{} sentences:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn recording_changes_nothing() {
    for path in files(&root().join("corpus"), "txt") {
        let Ok(article) = newsscan::article::text::plain("x".into(), "x".into(), &fs::read(path).unwrap()) else { continue };
        assert_eq!(scan_silently(&article), scan_article(article).findings);
    }
}

/// One case of a file.
pub(crate) struct Case {
    /// The line of the file where its block opens.
    pub(crate) line: usize,
    /// The heading above it, without `## `.
    pub(crate) section: String,
    pub(crate) published: Option<String>,
    pub(crate) text: String,
    pub(crate) written: Vec<String>,
}

impl Case {
    fn is_gap(&self) -> bool {
        self.section.starts_with("known gaps")
    }
}

/// The cases of a file.
pub(crate) fn read(file: &str) -> Vec<Case> {
    let (mut cases, mut section, mut published, mut text) = (Vec::new(), String::new(), None, Vec::new());
    let mut lines = (1..).zip(file.lines());
    while let Some((line, words)) = lines.next() {
        if let Some(title) = words.strip_prefix("## ") {
            (section, published) = (title.to_string(), None);
        } else if let Some(date) = words.strip_prefix("published: ") {
            published = (date != "unknown").then(|| date.to_string());
        } else if let Some(words) = words.strip_prefix('>') {
            text.push(words.strip_prefix(' ').unwrap_or(words));
        } else if words == "```" {
            let written = lines.by_ref().map(|(_, words)| words.to_string()).take_while(|words| words != "```").collect();
            cases.push(Case { line, section: section.clone(), published: published.clone(), text: text.join("\n"), written });
            text.clear();
        }
    }
    cases
}

/// A file with other blocks at the lines of `blocks`.
pub(crate) fn rewritten(file: &str, blocks: &BTreeMap<usize, Vec<String>>) -> String {
    let (mut out, mut skipping) = (String::new(), false);
    for (line, words) in (1..).zip(file.lines()) {
        skipping &= words != "```";
        if !skipping {
            writeln!(out, "{words}").unwrap();
        }
        if let Some(block) = blocks.get(&line) {
            block.iter().for_each(|words| writeln!(out, "{words}").unwrap());
            skipping = true;
        }
    }
    out
}

/// A new case file from the cards of a family.
fn drafted(address: &str, cards: &[&RuleCard]) -> String {
    let mut out = format!("# {address}\n");
    for card in cards {
        for (name, texts) in [("fires", card.fires), ("silent", card.silent)] {
            write!(out, "\n## {}: {name}\n", card.id).unwrap();
            texts.iter().for_each(|text| write!(out, "\n> {}\n\n```\n```\n", text.replace('\n', "\n> ")).unwrap());
        }
    }
    out
}

fn families() -> BTreeMap<&'static str, Vec<&'static RuleCard>> {
    let mut families: BTreeMap<&str, Vec<&RuleCard>> = BTreeMap::new();
    newsscan::rules().for_each(|card| families.entry(card.id.split('#').next().unwrap()).or_default().push(card));
    families
}

fn draft_missing() {
    for (address, cards) in families() {
        let path = root().join(format!("tests/cases/{address}.md"));
        if !path.exists() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, drafted(address, &cards)).unwrap();
        }
    }
}

/// Every case file but those of the checks (`checks.rs`): its address and its words.
fn case_files() -> Vec<(String, String)> {
    let folder = root().join("tests/cases");
    let address = |path: &std::path::Path| path.strip_prefix(&folder).unwrap().with_extension("").to_string_lossy().into_owned();
    let checks = folder.join("check");
    files(&folder, "md").iter().filter(|p| !p.starts_with(&checks)).map(|path| (address(path), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn cases_are_found_as_written() {
    let bless = std::env::var_os("BLESS").is_some();
    if bless {
        draft_missing();
    }
    let mut wrong = Vec::new();
    for (address, file) in case_files() {
        let mut blocks = BTreeMap::new();
        for case in read(&file) {
            let found = scan(&case.text, case.published.as_deref()).lines(&address);
            let right = case.written.len() == found.len() && case.written.iter().zip(&found).all(|(w, f)| holds(w, f));
            let at = format!("tests/cases/{address}.md:{}: {}", case.line, case.text);
            match (right, case.is_gap()) {
                (true, true) => wrong.push(format!("{at}\n  holds now: move it out of the known gaps")),
                (false, false) => {
                    wrong.push(format!("{at}\n  written {}\n  found   {}", case.written.join("\n          "), found.join("\n          ")));
                    blocks.insert(case.line, found);
                }
                _ => {}
            }
        }
        if bless && !blocks.is_empty() {
            fs::write(root().join(format!("tests/cases/{address}.md")), rewritten(&file, &blocks)).unwrap();
        }
    }
    assert!(bless || wrong.is_empty(), "{} cases (BLESS=1 cargo test writes what is found, then read the diff):\n{}", wrong.len(), wrong.join("\n"));
}

/// The texts of the sections `RULE: fires` and `RULE: silent`, and what became of the rule in each.
fn shown(of: &str) -> BTreeMap<String, Vec<(String, Seen)>> {
    let mut shown: BTreeMap<String, Vec<(String, Seen)>> = BTreeMap::new();
    for (_, file) in case_files() {
        for case in read(&file) {
            let Some(rule) = case.section.strip_suffix(of).and_then(|rule| rule.strip_suffix(": ")) else { continue };
            let seen = Seen::of(rule, &scan(&case.text, case.published.as_deref()));
            shown.entry(rule.to_string()).or_default().push((case.text, seen));
        }
    }
    shown
}

#[test]
fn every_rule_has_cases_that_fire_and_cases_that_stay_silent() {
    let (fires, silent, none) = (shown("fires"), shown("silent"), Vec::new());
    let mut wrong = Vec::new();
    for card in newsscan::rules() {
        let (fires, silent) = (fires.get(card.id).unwrap_or(&none), silent.get(card.id).unwrap_or(&none));
        if fires.len() < FEWEST || silent.len() < FEWEST {
            wrong.push(format!("{}: {} cases that fire, {} silent; at least {FEWEST} each", card.id, fires.len(), silent.len()));
        }
        wrong.extend(untrue(card.id, fires, silent));
    }
    let known = |rule: &&String| newsscan::rules().all(|card| card.id != **rule);
    wrong.extend(fires.keys().chain(silent.keys()).filter(known).map(|rule| format!("{rule} is no rule")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Cases of each sort that a rule needs.
const FEWEST: usize = 4;
