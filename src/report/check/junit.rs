//! JUnit XML: a suite for every file with findings, a case for every finding. A finding that fails the run is a failure;
//! one below that level, or known in the baseline, is skipped; so the colour in CI and the exit code agree.

use super::{Checked, address};
use crate::article::Skipped;
use crate::check::Finding;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes the report.
///
/// # Errors
/// That it cannot be written.
pub fn write(checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let findings: Vec<&Finding> = checked.all().collect();
    let suites: Vec<Vec<Case>> = findings.chunk_by(|a, b| a.place.path == b.place.path).map(|f| f.iter().map(|f| Case::of(f, checked)).collect()).collect();
    let suites: Vec<Vec<Case>> = suites.into_iter().chain(checked.skipped.iter().map(|s| vec![Case::unread(s)])).collect();
    // A report without any case counts as broken.
    let suites = if suites.is_empty() { vec![vec![Case::clean(checked)]] } else { suites };
    let all = suites.iter().flatten();
    let root = BytesStart::new("testsuites").with_attributes(counts(all).iter().map(|(k, v)| (*k, v.as_str())));
    xml.write_event(Event::Start(root))?;
    for suite in &suites {
        write_suite(suite, &mut xml)?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
    drop(xml);
    out.write_all(b"\n")
}

/// A case of the report.
struct Case<'a> {
    suite: Cow<'a, str>,
    class: Cow<'a, str>,
    name: String,
    /// `failure` or `skipped`, its type, its message, its text.
    outcome: Option<(&'static str, Cow<'a, str>, String, String)>,
}

impl<'a> Case<'a> {
    fn of(finding: &'a Finding, checked: &Checked) -> Self {
        let place = address(&finding.place);
        let (element, about) = match finding.suppressed {
            true => ("skipped", "known in the baseline: "),
            false if finding.level >= checked.fail_level => ("failure", ""),
            false => ("skipped", ""),
        };
        let mut text = format!("{place}: {}: {}", finding.level, finding.message);
        if !finding.help.is_empty() {
            text.push_str(&format!("\n{}", finding.help));
        }
        finding.related.iter().for_each(|r| text.push_str(&format!("\n{}: {}", address(&r.place), r.message)));
        let message = format!("{about}{}", finding.message);
        Case {
            suite: harmless(&finding.place.path),
            class: harmless(&finding.place.article),
            name: format!("{} {}:{}", finding.rule, finding.place.line, finding.place.column),
            outcome: Some((element, Cow::Borrowed(finding.rule), harmless(&message).into_owned(), harmless(&text).into_owned())),
        }
    }

    fn unread(skipped: &'a Skipped) -> Self {
        let path = harmless(&skipped.path);
        let reason = harmless(&skipped.reason).into_owned();
        let text = harmless(&skipped.to_string()).into_owned();
        Case { suite: path.clone(), class: path, name: "read".to_string(), outcome: Some(("skipped", Cow::Borrowed("unread"), reason, text)) }
    }

    fn clean(checked: &Checked) -> Self {
        let name = format!("no findings in {} articles", checked.articles);
        Case { suite: Cow::Borrowed("newsscan check"), class: Cow::Borrowed("newsscan"), name, outcome: None }
    }

    fn is(&self, element: &str) -> bool {
        self.outcome.as_ref().is_some_and(|o| o.0 == element)
    }
}

/// The counts that `testsuites` and `testsuite` carry.
fn counts<'a>(cases: impl Iterator<Item = &'a Case<'a>>) -> [(&'static str, String); 3] {
    let (mut tests, mut failures) = (0, 0);
    for case in cases {
        tests += 1;
        failures += usize::from(case.is("failure"));
    }
    [("tests", tests.to_string()), ("failures", failures.to_string()), ("errors", "0".to_string())]
}

fn write_suite<W: Write>(cases: &[Case], xml: &mut Writer<W>) -> io::Result<()> {
    let Some(first) = cases.first() else { return Ok(()) };
    let skipped = cases.iter().filter(|c| c.is("skipped")).count().to_string();
    let mut suite = BytesStart::new("testsuite").with_attributes([("name", &*first.suite)]);
    counts(cases.iter()).iter().for_each(|(k, v)| suite.push_attribute((*k, v.as_str())));
    suite.push_attribute(("skipped", skipped.as_str()));
    xml.write_event(Event::Start(suite))?;
    for case in cases {
        let start = BytesStart::new("testcase").with_attributes([("classname", &*case.class), ("name", case.name.as_str())]);
        let Some((element, kind, message, text)) = &case.outcome else {
            xml.write_event(Event::Empty(start))?;
            continue;
        };
        xml.write_event(Event::Start(start))?;
        xml.write_event(Event::Start(BytesStart::new(*element).with_attributes([("type", &**kind), ("message", message.as_str())])))?;
        xml.write_event(Event::Text(BytesText::new(text)))?;
        xml.write_event(Event::End(BytesEnd::new(*element)))?;
        xml.write_event(Event::End(BytesEnd::new("testcase")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuite")))
}

/// `text` with U+FFFD for what XML 1.0 may not hold, not even escaped.
fn harmless(text: &str) -> Cow<'_, str> {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(allowed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if allowed(c) { c } else { '\u{fffd}' }).collect())
}
