//! Every construction by which French news attributes a claim, one sentence each: `tests/gold/typology.txt`.
//!
//! A line is `CODE|types|class|options|text` with `<S1>source</S1>`, `<C1>cue</C1>`, `<Q1>content</Q1>`, `<V1>relay</V1>`; types `-` is a trap,
//! in which there is no claim. A claim is found where its content overlaps by four fifths.

use crate::listing::scan;
use crate::support::root;
use newsscan::base::Span;
use newsscan::claims::Claim;
use std::collections::{BTreeMap, HashSet};

/// A sentence, with the spans marked in it by their name (`S1`), and how many claims it holds.
struct Sentence {
    code: String,
    text: String,
    marks: BTreeMap<String, Vec<Span>>,
    claims: usize,
}

fn sentences() -> Vec<Sentence> {
    let file = std::fs::read_to_string(root().join("tests/gold/typology.txt")).unwrap();
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(sentence).collect()
}

fn sentence(line: &str) -> Sentence {
    let fields: Vec<&str> = line.splitn(5, '|').collect();
    let marked = fields[4].replace('⏎', "\n");
    let (mut text, mut open, mut marks) = (String::new(), Vec::new(), BTreeMap::<String, Vec<Span>>::new());
    let mut parts = marked.split_inclusive(['<', '>']);
    while let Some(part) = parts.next() {
        text.push_str(part.trim_end_matches('<'));
        if !part.ends_with('<') {
            continue;
        }
        let mark = parts.next().unwrap().trim_end_matches('>');
        match mark.strip_prefix('/') {
            None => open.push((mark, text.len())),
            Some(name) => {
                let last = open.iter().rposition(|(n, _)| *n == name).unwrap_or_else(|| panic!("{}: {name} closes nothing", fields[0]));
                let span = Span::new(open.remove(last).1 as u32, text.len() as u32);
                marks.entry(name.to_string()).or_default().push(span);
            }
        }
    }
    Sentence { code: fields[0].into(), text, marks, claims: if fields[1] == "-" { 0 } else { fields[1].split(',').count() } }
}

impl Sentence {
    fn marked(&self, name: char, n: usize) -> &[Span] {
        self.marks.get(&format!("{name}{n}")).map_or(&[], Vec::as_slice)
    }
}

fn letters(spans: &[Span]) -> HashSet<u32> {
    spans.iter().flat_map(|s| s.start..s.end).collect()
}

fn overlap(a: &[Span], b: &[Span]) -> f64 {
    let (a, b) = (letters(a), letters(b));
    a.intersection(&b).count() as f64 / a.union(&b).count().max(1) as f64
}

fn touch(a: &[Span], b: Option<Span>) -> bool {
    b.map_or(a.is_empty(), |b| a.iter().any(|a| a.overlaps(b)))
}

#[derive(Default)]
struct Tally {
    found: usize,
    sources: usize,
    traps: usize,
    misses: Vec<String>,
}

impl Tally {
    fn count(&mut self, sentence: &Sentence) {
        let scanned = scan(&sentence.text, None);
        let claims = &scanned.findings.claims;
        if sentence.claims == 0 && !claims.is_empty() {
            self.traps += 1;
            self.misses.push(format!("trap   {} {}", sentence.code, sentence.text));
        }
        let mut used = HashSet::new();
        for n in 1..=sentence.claims {
            let free = claims.iter().enumerate().filter(|(i, _)| !used.contains(i));
            let best = free.map(|(i, c)| (overlap(sentence.marked('Q', n), &c.content), i)).max_by(|a, b| a.0.total_cmp(&b.0));
            match best {
                Some((iou, i)) if iou >= 0.8 => {
                    used.insert(i);
                    self.attributed(sentence, n, &claims[i]);
                }
                _ => self.misses.push(format!("missed {} {}", sentence.code, sentence.text)),
            }
        }
    }

    fn attributed(&mut self, sentence: &Sentence, n: usize, claim: &Claim) {
        self.found += 1;
        let source = claim.source.as_ref().map(|s| s.span);
        if touch(sentence.marked('S', n), source) {
            self.sources += 1;
        } else {
            self.misses.push(format!("source {} {} got {:?}", sentence.code, sentence.text, source.map(|s| s.of(&sentence.text))));
        }
    }
}

#[test]
fn every_construction_is_read() {
    let (mut tally, sentences) = (Tally::default(), sentences());
    sentences.iter().for_each(|s| tally.count(s));
    let claims: usize = sentences.iter().map(|s| s.claims).sum();
    let figures = format!("{} of {claims} claims, source right in {}, {} traps fired", tally.found, tally.sources, tally.traps);
    println!("{figures}\n{}", tally.misses.join("\n"));
    let (found, sources, traps) = (floor("found", FOUND), floor("sources", SOURCES), floor("traps", TRAPS));
    let held = tally.found >= found && tally.sources >= sources && tally.traps <= traps;
    assert!(held, "{figures}; at least {found} and {sources}, at most {traps}\n{}", tally.misses.join("\n"));
}

/// What `tests/floors.txt` asks under `[tests/gold/typology.txt]`, else what is asked here.
fn floor(key: &str, here: usize) -> usize {
    let file = std::fs::read_to_string(root().join("tests/floors.txt")).unwrap_or_default();
    let section = file.split_once("[tests/gold/typology.txt]\n").map_or("", |(_, rest)| rest);
    let mut lines = section.lines().take_while(|line| !line.starts_with('['));
    lines.find_map(|line| line.strip_prefix(key)?.strip_prefix('=')?.trim().parse().ok()).unwrap_or(here)
}

/// Claims found at least.
const FOUND: usize = 154;
/// Of these, with the right source at least.
const SOURCES: usize = 153;
/// Traps that fire at most.
const TRAPS: usize = 1;
