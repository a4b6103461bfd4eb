//! What rules find: the sentences on their cards, and `tests/cases/STAGE/RULE.md`, one file a rule.
//!
//! A case is a text in `>` lines, maybe after a line `published: DATE`, and a block of what is found in it. `BLESS=1 cargo
//! test` writes what is found now into the files, and a new file for a rule that has none, from its card; review the diff.

use crate::support::{files, root};
use newsscan::article::Article;
use newsscan::base::{Note, RuleCard, Trace};
use newsscan::claims::Findings;
use newsscan::lexicon::{ACTS, Lexicon};
use newsscan::mentions::Attributes;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::shipped);

fn scan(text: &str, published: Option<&str>) -> (Article, Findings, Vec<Note>) {
    let published = published.map(|date| (date.to_string(), "case".to_string()));
    let article = Article { id: "case".into(), text: text.to_string(), published, ..Article::default() };
    let mut trace = Trace::on();
    let findings = newsscan::scan(&article, &LEXICON, &mut trace);
    (article, findings, trace.into_notes())
}

/// What became of a rule in a text, with and without a publication date.
#[derive(Default)]
struct Seen {
    /// It found a mention or a claim.
    found: bool,
    /// It took a step, of what another rule found or of what gave way.
    noted: bool,
}

fn seen(card: &RuleCard, text: &str) -> Seen {
    let mut seen = Seen::default();
    for published in [None, Some("2023-09-05")] {
        let (_, findings, notes) = scan(text, published);
        seen.found |= findings.mentions.iter().any(|m| m.rule == card.id) || findings.claims.iter().any(|c| c.rule == card.id);
        seen.noted |= notes.iter().any(|n| n.rule == card.id);
    }
    seen
}

#[test]
fn cards_are_true() {
    let mut wrong = Vec::new();
    for card in newsscan::rules() {
        let fires: Vec<Seen> = card.fires.iter().map(|s| seen(card, s)).collect();
        // A rule that finds nothing of its own (a role, a publication date) is known by its steps.
        let finds = fires.iter().any(|s| s.found);
        wrong.extend(card.fires.iter().zip(&fires).filter(|(_, s)| !s.found && (finds || !s.noted)).map(|(s, _)| format!("{} is silent in: {s}", card.id)));
        let loud = |s: &Seen| s.found || !finds && s.noted;
        wrong.extend(card.silent.iter().filter(|s| loud(&seen(card, s))).map(|s| format!("{} fires in: {s}", card.id)));
    }
    assert!(wrong.is_empty(), "{} sentences:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn recording_changes_nothing() {
    for path in files(&root().join("corpus"), "txt") {
        let Ok(article) = newsscan::article::text::plain("x".into(), "x".into(), fs::read(path).unwrap()) else { continue };
        assert_eq!(newsscan::scan(&article, &LEXICON, &mut Trace::on()), newsscan::scan(&article, &LEXICON, &mut Trace::off()));
    }
}

/// What a stage finds in a text, one finding a line.
fn listing(stage: &str, text: &str, published: Option<&str>) -> String {
    let (article, findings, _) = scan(text, published);
    let mut out = String::new();
    match stage {
        "claims" => findings.claims.iter().for_each(|c| claim(&article, &findings, c, &mut out)),
        _ => (0..findings.mentions.len()).for_each(|i| mention(&article, &findings, i, stage == "entities", &mut out)),
    }
    out
}

fn mention(article: &Article, findings: &Findings, i: usize, linked: bool, out: &mut String) {
    let m = &findings.mentions[i];
    write!(out, "{} « {} » {}", m.kind.name(), m.span.of(&article.text), m.rule).unwrap();
    let words = |span: &newsscan::base::Span| span.of(&article.text).to_string();
    match &m.attributes {
        Attributes::Person { honorific, role } => {
            honorific.iter().for_each(|h| write!(out, ", honorific {}", words(h)).unwrap());
            role.iter().for_each(|r| write!(out, ", role {}", words(r)).unwrap());
        }
        Attributes::Weapon { category, quantity } => {
            write!(out, ", {}", newsscan::lexicon::WEAPON_CATEGORIES[usize::from(*category)]).unwrap();
            quantity.iter().for_each(|q| write!(out, ", quantity {}", words(&q.span)).unwrap());
        }
        Attributes::Date(date) => {
            write!(out, ", {} {}", date.kind, date.value).unwrap();
            date.modifier.iter().for_each(|m| write!(out, ", {m}").unwrap());
        }
        Attributes::None => {}
    }
    if let (true, Some(e)) = (linked, findings.entities.of_mention[i]) {
        write!(out, " → {}", findings.entities.list[e as usize].id).unwrap();
    }
    out.push('\n');
}

fn claim(article: &Article, findings: &Findings, c: &newsscan::claims::Claim, out: &mut String) {
    let words = |span: newsscan::base::Span| span.of(&article.text).replace('\n', " ");
    let entity = |e: Option<u32>| e.map(|e| format!(" {}", findings.entities.list[e as usize].id)).unwrap_or_default();
    let content: Vec<String> = c.content.iter().map(|s| words(*s)).collect();
    write!(out, "{} {} [{}] {}", ACTS[usize::from(c.act)], c.quote, c.cue.map(words).unwrap_or_default(), c.rule).unwrap();
    match &c.source {
        Some(s) => write!(out, "\n  source « {} » {}{}", words(s.span), s.class, entity(s.entity)).unwrap(),
        None => out.push_str("\n  source none"),
    }
    c.via.iter().for_each(|v| write!(out, "\n  via « {} »{}", words(v.span), entity(v.entity)).unwrap());
    c.target.iter().for_each(|t| write!(out, "\n  target « {} »{}", words(t.span), entity(t.entity)).unwrap());
    content.iter().for_each(|w| write!(out, "\n  content « {w} »").unwrap());
    for (is, name) in [(c.hedged, "hedged"), (c.negated, "negated")] {
        if is {
            write!(out, "\n  {name}").unwrap();
        }
    }
    out.push('\n');
}

/// A case file with the listings brought up to date.
fn renewed(stage: &str, file: &str) -> String {
    let (mut out, mut text, mut published, mut skipping) = (String::new(), String::new(), None, false);
    for line in file.lines() {
        if skipping {
            skipping = line != "```";
            continue;
        }
        if line == "```" {
            writeln!(out, "```\n{}```", listing(stage, text.trim_end_matches('\n'), published.as_deref())).unwrap();
            (text, published, skipping) = (String::new(), None, true);
            continue;
        }
        if let Some(words) = line.strip_prefix('>') {
            text.push_str(words.strip_prefix(' ').unwrap_or(words));
            text.push('\n');
        }
        published = line.strip_prefix("published: ").map(str::to_string).or(published);
        writeln!(out, "{line}").unwrap();
    }
    out
}

/// A new case file from the cards of a rule and its family.
fn drafted(address: &str, cards: &[&RuleCard]) -> String {
    let mut out = format!("# {address}\n");
    for card in cards {
        write!(out, "\n## {}: {}\n", card.id, card.title).unwrap();
        for sentence in card.fires.iter().chain(card.silent) {
            write!(out, "\n> {}\n\n```\n```\n", sentence.replace('\n', "\n> ")).unwrap();
        }
    }
    out
}

#[test]
fn cases_are_found_as_written() {
    let bless = std::env::var_os("BLESS").is_some();
    let folder = root().join("tests/cases");
    if bless {
        let mut families: BTreeMap<&str, Vec<&RuleCard>> = BTreeMap::new();
        newsscan::rules().for_each(|card| families.entry(card.id.split('#').next().unwrap()).or_default().push(card));
        for (address, cards) in families {
            let path = folder.join(format!("{address}.md"));
            if !path.exists() {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, drafted(address, &cards)).unwrap();
            }
        }
    }
    let mut wrong = Vec::new();
    for path in files(&folder, "md") {
        let file = fs::read_to_string(&path).unwrap();
        let stage = path.strip_prefix(&folder).unwrap().components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        let now = renewed(&stage, &file);
        if now != file && bless {
            fs::write(&path, &now).unwrap();
        } else if now != file {
            let changed = file.lines().zip(now.lines()).find(|(a, b)| a != b).map(|(a, b)| format!("\n  written {a}\n  found   {b}"));
            wrong.push(format!("{}{}", path.display(), changed.unwrap_or_default()));
        }
    }
    assert!(wrong.is_empty(), "other findings than written (BLESS=1 cargo test writes them, then read the diff):\n{}", wrong.join("\n"));
}
