//! The formats of `newsscan check`, on findings with all that a text can do to them: against the published schemas, and as
//! they are written (`BLESS=1 cargo test` writes `tests/golden/check/`; review the diff).

use crate::support::root;
use newsscan::article::Skipped;
use newsscan::check::{Card, Finding, Level, Place, Related};
use newsscan::report::check::document::CheckDocument;
use newsscan::report::check::{Checked, Format, Page, write};
use newsscan::report::sanitize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

static HEARSAY: Card = Card {
    id: "check/hearsay",
    level: Level::Error,
    title: "a rumour that nobody stands for",
    help: "Name who says it, or leave it out.",
    fires: &[],
    silent: &[],
};
static DATE: Card = Card { id: "check/date", level: Level::Warning, title: "a date", help: "State the day.", fires: &[], silent: &[] };

/// The place of `words` in `text`.
fn place(article: &str, path: &str, record: Option<usize>, text: &str, words: &str) -> Place {
    let at = text.find(words).unwrap();
    let end = at + words.len();
    let start_of_line = |at: usize| text[..at].rfind('\n').map_or(0, |n| n + 1);
    let line = |at: usize| text[..at].matches('\n').count() + 1;
    let chars = |from: usize, to: usize| text[from..to].chars().count();
    let units = |from: usize, to: usize| text[from..to].encode_utf16().count();
    Place {
        article: article.into(),
        path: path.into(),
        record,
        line: line(at),
        column: chars(start_of_line(at), at) + 1,
        end_line: line(end),
        end_column: chars(start_of_line(end), end) + 1,
        utf16: (units(start_of_line(at), at) + 1, units(start_of_line(end), end) + 1),
        start: chars(0, at),
        end: chars(0, end),
        source: text[start_of_line(at)..].lines().next().unwrap().into(),
    }
}

fn finding(card: &'static Card, level: Level, place: Place, message: &str) -> Finding {
    Finding {
        rule: card.id,
        level,
        place,
        message: message.into(),
        help: card.help.into(),
        related: Vec::new(),
        claim: None,
        group: None,
        fingerprint: "00c0ffee".into(),
        suppressed: false,
    }
}

fn findings() -> Vec<Finding> {
    let port = "Le port.\n\tDes 𝒅ockers 北京 e\u{301}puisés auraient voté : 100 %, « la fin ».\n";
    let long = format!("{}le préfet aurait signé{}.", "Un mot et un autre, ".repeat(20), ", puis un autre encore".repeat(20));
    let nasty = "Un \u{1b}[31mrouge\u{202e} et\u{0} un <b>gras</b> & un ]]> seraient cachés.";
    let two = "Il aurait dit une chose\net une autre.\nPuis rien.";
    let mut all = vec![
        finding(&HEARSAY, Level::Error, place("a,b", "dossier/a,b:c.txt", None, port, "auraient voté"), "no source: 100 %,\nfor « la fin »"),
        finding(&DATE, Level::Warning, place("a,b", "dossier/a,b:c.txt", None, port, "fin"), "which end?"),
        finding(&HEARSAY, Level::Error, place("long", "long.txt", None, &long, "aurait signé"), "no source"),
        finding(&HEARSAY, Level::Info, place("nasty", "na\u{202e}sty.txt", None, nasty, "seraient cachés"), "no source for \u{1b}[31m\u{0}«\u{202e}»"),
        finding(&HEARSAY, Level::Error, place("r-2", "fil.jsonl", Some(2), port, "𝒅ockers"), "no source"),
        finding(&HEARSAY, Level::Error, place("two", "two.txt", None, two, "aurait dit une chose\net une autre"), "no source"),
    ];
    all[0].related = vec![
        Related { place: place("two", "two.txt", None, two, "autre"), message: "contested here".into() },
        Related { place: place("r-2", "fil.jsonl", Some(2), port, "北京"), message: "and here: 50 %".into() },
        Related { place: Place { source: String::new(), ..place("two", "two.txt", None, two, "rien") }, message: "known without its text".into() },
    ];
    all[0].claim = Some("Des 𝒅ockers".into());
    all[0].group = Some("g-00c0ffee".into());
    all[5].suppressed = true;
    all
}

/// What a format writes of `findings`.
fn written(format: Format, findings: &[Finding], most: usize) -> String {
    written_on(Page { width: 80, colour: true }, format, findings, most)
}

fn written_on(page: Page, format: Format, findings: &[Finding], most: usize) -> String {
    let skipped = [Skipped::line("fil.jsonl", 3, "no article: EOF"), Skipped::file("a b.bin", "a binary file")];
    let rules = [&DATE, &HEARSAY];
    let skipped = if findings.is_empty() { &skipped[..0] } else { &skipped[..] };
    let checked = Checked { findings, most, rules: &rules, skipped, articles: 7, fail_level: Level::Error };
    let mut out = Vec::new();
    write(format, &checked, page, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn json(format: Format) -> Value {
    serde_json::from_str(&written(format, &findings(), usize::MAX)).unwrap()
}

fn without_colours(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

#[test]
fn a_page_without_colours_says_the_same() {
    for width in [40, 80, 200] {
        let on = |colour| written_on(Page { width, colour }, Format::Human, &findings(), usize::MAX);
        assert!(on(true).contains('\u{1b}'));
        assert_eq!(on(false), without_colours(&on(true)));
    }
}

#[test]
fn every_format_is_written_as_before() {
    let (bless, mut wrong) = (std::env::var_os("BLESS").is_some(), Vec::new());
    for (name, format) in Format::ALL {
        let found = written(*format, &findings(), if *name == "human" { 4 } else { usize::MAX });
        let found = if *name == "human" { without_colours(&found) } else { found };
        let path = root().join(format!("tests/golden/check/{name}.txt"));
        if bless {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &found).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default() != found {
            wrong.push(format!("{name}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "other output than written (BLESS=1 cargo test writes it, then read the diff):\n{}", wrong.join("\n"));
}

fn validate(schema: &Value, document: &Value) {
    let validator = jsonschema::options().should_validate_formats(true).build(schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(document).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

/// The published schema. Its pattern for languages (`…]?$`) is no regular expression by the strict grammar; it is left out.
fn sarif_schema() -> Value {
    let text = fs::read_to_string(root().join("tests/schemas/sarif-2.1.0.json")).unwrap();
    let mut schema: Value = serde_json::from_str(&text).unwrap();
    for object in ["run", "toolComponent"] {
        let language = schema["definitions"][object]["properties"]["language"].as_object_mut().unwrap();
        assert_eq!(language.remove("pattern").unwrap(), "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$");
    }
    schema
}

#[test]
fn sarif_fits_its_schema() {
    let log = json(Format::Sarif);
    validate(&sarif_schema(), &log);
    validate(&sarif_schema(), &serde_json::from_str(&written(Format::Sarif, &[], usize::MAX)).unwrap());
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), findings().len());
    // Columns are UTF-16 units: 𝒅 is two of them.
    let region = &results[0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startColumn"], &findings()[0].place.column), (&27.into(), &26));
    // In a JSON Lines file the record is the line.
    let record = &results[4]["locations"][0];
    assert_eq!(record["physicalLocation"]["region"], serde_json::json!({"startLine": 2}));
    assert_eq!((&record["properties"]["inArticle"]["line"], &record["logicalLocations"][0]["fullyQualifiedName"]), (&2.into(), &"r-2".into()));
    for (result, found) in results.iter().zip(findings()) {
        let rule = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][rule]["id"], found.rule);
        assert_eq!(result["suppressions"].as_array().unwrap().len(), usize::from(found.suppressed));
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.is_ascii() && !uri.contains([' ', ':', ',']), "{uri}");
    }
}

#[test]
fn a_schema_that_is_not_met_is_noticed() {
    let mut log = json(Format::Sarif);
    log["runs"][0]["results"][0]["level"] = "info".into();
    assert!(!jsonschema::is_valid(&sarif_schema(), &log));
    log["runs"][0]["results"][0]["level"] = "note".into();
    assert!(jsonschema::is_valid(&sarif_schema(), &log));
}

#[test]
fn json_fits_our_schema_and_ndjson_says_the_same() {
    let schema: Value = serde_json::from_str(&newsscan::report::schema::check()).unwrap();
    let document = json(Format::Json);
    validate(&schema, &document);
    serde_json::from_value::<CheckDocument>(document.clone()).unwrap();
    let lines = written(Format::Ndjson, &findings(), usize::MAX);
    let mut seen: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in lines.lines() {
        let mut line: Value = serde_json::from_str(line).unwrap();
        let kind = line.as_object_mut().unwrap().remove("type").unwrap();
        seen.entry(kind.as_str().unwrap().into()).or_default().push(line);
    }
    assert_eq!(Value::Array(seen["finding"].clone()), document["findings"]);
    assert_eq!(Value::Array(seen["skipped"].clone()), document["skipped"]);
    assert_eq!(seen["summary"], [document["summary"].clone()]);
}

/// What is wrong with JUnit XML by the schema that Jenkins' xUnit plugin publishes.
fn junit_errors(report: &str) -> Vec<String> {
    let schema = fs::read_to_string(root().join("tests/schemas/junit-10.xsd")).unwrap();
    let validator = uppsala::XsdValidator::from_schema(&uppsala::parse(&schema).unwrap()).unwrap();
    match uppsala::parse(report) {
        Ok(document) => validator.validate(&document).iter().map(ToString::to_string).collect(),
        Err(error) => vec![error.to_string()],
    }
}

/// Reads JUnit XML that meets the schema and gives the names of its elements with their attributes.
fn junit(text: &str) -> Vec<(String, BTreeMap<String, String>)> {
    use quick_xml::events::Event;
    assert_eq!(junit_errors(text), [""; 0]);
    let mut reader = quick_xml::Reader::from_str(text);
    let mut seen = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) => {
                let value = |a: &quick_xml::events::attributes::Attribute| a.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned();
                let attributes = start.attributes().map(|a| a.unwrap()).map(|a| (a.key.as_ref().to_string(), value(&a))).collect();
                seen.push((start.name().as_ref().to_string(), attributes));
            }
            Event::Eof => return seen,
            _ => {}
        }
    }
}

#[test]
fn a_junit_report_that_does_not_meet_the_schema_is_noticed() {
    let report = written(Format::Junit, &findings(), usize::MAX);
    assert_eq!(junit_errors(&report), [""; 0]);
    let wrong = [
        ("tests=", "test="),
        ("classname=", "class="),
        ("<failure ", "<failed "),
        ("<skipped ", "<system-out/>nothing<skipped "),
        ("<testcase ", "<case/><testcase "),
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites/>"),
    ];
    for (good, bad) in wrong {
        assert!(report.contains(good), "{good}");
        assert_ne!(junit_errors(&report.replacen(good, bad, 1)), [""; 0], "{bad}");
    }
}

#[test]
fn junit_is_what_jenkins_reads() {
    let text = written(Format::Junit, &findings(), usize::MAX);
    let forbidden = |c: char| c < ' ' && !"\t\n\r".contains(c) || matches!(c, '\u{fffe}' | '\u{ffff}');
    assert!(!text.contains(forbidden), "{text}");
    let seen = junit(&text);
    let count = |name: &str| seen.iter().filter(|(n, _)| n == name).count();
    // Six findings and two articles that were not read; info, known ones and those fail nothing.
    assert_eq!((count("testcase"), count("failure"), count("skipped")), (8, 3, 5));
    let root = &seen[0].1;
    assert_eq!((root["tests"].as_str(), root["failures"].as_str()), ("8", "3"));
    let messages: Vec<&str> = seen.iter().filter(|(n, _)| n == "failure").map(|(_, a)| a["message"].as_str()).collect();
    assert_eq!(messages[0], "no source: 100 %,\nfor « la fin »");
    assert_eq!(junit(&written(Format::Junit, &[], usize::MAX)).iter().filter(|(n, _)| n == "testcase").count(), 1);
}

#[test]
fn github_commands_end_where_their_line_ends() {
    let text = written(Format::Github, &findings(), usize::MAX);
    assert_eq!(text.lines().count(), 5, "{text}");
    for (line, found) in text.lines().zip(findings()) {
        let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (name, properties) = head.split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&name));
        let unescape = |t: &str| t.replace("%0A", "\n").replace("%0D", "\r").replace("%3A", ":").replace("%2C", ",").replace("%25", "%");
        let properties: BTreeMap<&str, String> = properties.split(',').map(|p| p.split_once('=').unwrap()).map(|(k, v)| (k, unescape(v))).collect();
        assert_eq!(properties["file"], found.place.path);
        assert_eq!(properties["line"], found.place.record.unwrap_or(found.place.line).to_string());
        assert!(unescape(message).starts_with(&*sanitize(&found.message)));
        assert!(!line.contains(char::is_control), "{line}");
    }
}

/// The fields of reviewdog's messages, by their names in JSON, and the types of their values; no other may stand in one.
const RDFORMAT: &[(&str, &[(&str, &str)])] = &[
    (
        "Diagnostic",
        &[
            ("message", "string"),
            ("location", "Location"),
            ("severity", "Severity"),
            ("source", "Source"),
            ("code", "Code"),
            ("relatedLocations", "RelatedLocation*"),
        ],
    ),
    ("RelatedLocation", &[("message", "string"), ("location", "Location")]),
    ("Location", &[("path", "string"), ("range", "Range")]),
    ("Range", &[("start", "Position"), ("end", "Position")]),
    ("Position", &[("line", "number"), ("column", "number")]),
    ("Source", &[("name", "string"), ("url", "string")]),
    ("Code", &[("value", "string"), ("url", "string")]),
];

/// What in a value is not of its type.
fn rdformat_errors(kind: &str, value: &Value) -> Vec<String> {
    let wrong = || vec![format!("{value} is no {kind}")];
    if let Some(kind) = kind.strip_suffix('*') {
        return value.as_array().map_or_else(wrong, |rows| rows.iter().flat_map(|row| rdformat_errors(kind, row)).collect());
    }
    let Some((_, fields)) = RDFORMAT.iter().find(|(name, _)| *name == kind) else {
        let fits = match kind {
            "number" => value.as_u64().is_some_and(|n| n > 0 && n <= i32::MAX as u64),
            "Severity" => matches!(value.as_str(), Some("ERROR" | "WARNING" | "INFO")),
            _ => value.as_str().is_some_and(|text| !text.is_empty()),
        };
        return if fits { Vec::new() } else { wrong() };
    };
    let Some(object) = value.as_object() else { return wrong() };
    let field = |(name, value): (&String, &Value)| match fields.iter().find(|(known, _)| known == name) {
        Some((_, kind)) => rdformat_errors(kind, value),
        None => vec![format!("{kind} has no `{name}`")],
    };
    object.iter().flat_map(field).collect()
}

#[test]
fn rdjsonl_is_what_reviewdog_reads() {
    let text = written(Format::Rdjsonl, &findings(), usize::MAX);
    assert_eq!(text.lines().count(), 5, "{text}");
    for line in text.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        assert_eq!(rdformat_errors("Diagnostic", &line), [""; 0]);
        assert!(["message", "location", "severity"].iter().all(|field| line.get(field).is_some()), "{line}");
        let related = line["relatedLocations"].as_array().into_iter().flatten().map(|r| &r["location"]);
        for range in std::iter::once(&line["location"]).chain(related).map(|location| &location["range"]) {
            // The end is behind the last byte; both ends have a column, or the lines are meant.
            let place = |end: &str| range.get(end).map(|p| (p["line"].as_u64().unwrap(), p["column"].as_u64()));
            let start = place("start").unwrap();
            assert!(place("end").is_none_or(|end| end >= start && end.1.is_some() == start.1.is_some()), "{range}");
        }
    }
    // A line of 64 KB and all behind it would not be read.
    let mut many = findings();
    many[0].related = vec![many[0].related[0].clone(); 2_000];
    assert!(written(Format::Rdjsonl, &many, usize::MAX).lines().all(|line| line.len() < 1 << 16));
    for (good, bad) in [("\"ERROR\"", "\"error\""), ("\"line\":2", "\"line\":0"), ("\"path\"", "\"file\""), ("\"related", "\"Related")] {
        assert_ne!(rdformat_errors("Diagnostic", &serde_json::from_str(&text.lines().next().unwrap().replace(good, bad)).unwrap()), [""; 0], "{bad}");
    }
}

#[test]
fn rdjsonl_counts_bytes() {
    for (line, found) in written(Format::Rdjsonl, &findings(), usize::MAX).lines().zip(findings()) {
        let line: Value = serde_json::from_str(line).unwrap();
        assert!(["ERROR", "WARNING", "INFO"].contains(&line["severity"].as_str().unwrap()));
        assert_eq!((&line["code"]["value"], &line["location"]["path"]), (&found.rule.into(), &found.place.path.clone().into()));
        let range = &line["location"]["range"];
        assert_eq!(range["start"]["line"], found.place.record.unwrap_or(found.place.line));
        if let (Some(start), Some(end)) = (range["start"]["column"].as_u64(), range["end"]["column"].as_u64()) {
            let words: String = found.place.source.chars().skip(found.place.column - 1).take(found.place.end - found.place.start).collect();
            assert_eq!(found.place.source[start as usize - 1..end as usize - 1], words);
        }
    }
}

#[test]
fn the_caret_stands_under_the_words() {
    let text = without_colours(&written(Format::Human, &findings(), usize::MAX));
    let lines: Vec<&str> = text.lines().collect();
    let shown = lines.iter().position(|l| l.contains("auraient voté")).unwrap();
    // Columns of a terminal: 北 and 京 take two, the accent of é none, the tab what it is shown as.
    let before = lines[shown].split("auraient").next().unwrap();
    let columns = newsscan::report::table::width(before);
    assert_eq!(lines[shown + 1].chars().position(|c| c == '^'), Some(columns), "{text}");
    assert_eq!(lines[shown + 1].matches('^').count(), "auraient voté".chars().count());
    assert!(!text.contains(|c: char| c.is_control() && c != '\n' || matches!(c, '\u{202e}' | '\u{200b}')), "{text}");
    assert!(lines.iter().all(|l| newsscan::report::table::width(l) <= 84), "{text}");
    assert!(text.ends_with("3 errors, 1 warning, 1 info in 7 articles; 1 known in the baseline\n"), "{text}");
}
