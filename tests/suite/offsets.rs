//! Every span slices to the text that it claims.

use crate::support::{corpus, root, run, stdout};
use serde_json::Value;
use std::fs;

/// All objects with a start, an end and a text.
fn spans<'a>(value: &'a Value, out: &mut Vec<&'a Value>) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("start") && fields.contains_key("text") {
                out.push(value);
            }
            fields.values().for_each(|v| spans(v, out));
        }
        Value::Array(items) => items.iter().for_each(|v| spans(v, out)),
        _ => {}
    }
}

fn check(article: &Value, text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    assert_eq!(article["chars"], chars.len(), "{}", article["id"]);
    let mut all = Vec::new();
    spans(&article["mentions"], &mut all);
    spans(&article["claims"], &mut all);
    for span in &all {
        let n = |key: &str| span[key].as_u64().unwrap() as usize;
        let (start, end) = (n("start"), n("end"));
        let slice: String = chars[start..end].iter().collect();
        assert_eq!(span["text"], slice, "{} {start}", article["id"]);
        let before: String = chars[..start].iter().collect();
        assert_eq!(n("line"), before.matches('\n').count() + 1, "{span}");
        assert_eq!(n("column"), before.rsplit('\n').next().unwrap().chars().count() + 1, "{span}");
    }
    all.len()
}

#[test]
fn spans_of_the_corpus_slice_to_their_text() {
    let document: Value = serde_json::from_str(&stdout(&run(root(), &["corpus", "--json", "--with-text"]))).unwrap();
    let found: usize = document["articles"].as_array().unwrap().iter().map(|a| check(a, a["text"].as_str().unwrap())).sum();
    assert!(found > 500, "{found}");
    for article in document["articles"].as_array().unwrap().iter().filter(|a| a["encoding"] == "utf-8" && a["record"].is_null()) {
        let file = fs::read_to_string(root().join(article["path"].as_str().unwrap())).unwrap();
        assert_eq!(article["text"], file.strip_prefix('\u{feff}').unwrap_or(&file), "nothing trimmed or translated");
    }
}

#[test]
fn spans_of_odd_texts_slice_to_their_text() {
    let folder = tempfile::tempdir().unwrap();
    let base = fs::read_to_string(corpus().join("sommet/depeche-lundi.txt")).unwrap();
    let odd: &[(&str, Vec<u8>)] = &[
        ("bom", format!("\u{feff}{base}").into_bytes()),
        ("crlf", base.replace('\n', "\r\n").into_bytes()),
        ("decomposed", base.replace('é', "e\u{301}").into_bytes()),
        ("invisible", base.replace(' ', " \u{200b}").into_bytes()),
        ("emoji", base.replace('.', " 👩‍👩‍👧.").into_bytes()),
        ("utf16", [0xfeff_u16].into_iter().chain(base.encode_utf16()).flat_map(u16::to_le_bytes).collect()),
        ("one-line", base.replace('\n', " ").into_bytes()),
        ("bad-bytes", [base.as_bytes(), b" \xff\xfe Moscou a dit \xc3"].concat()),
        ("upper", base.to_uppercase().into_bytes()),
        ("marks", "« “ \" ' » ” — – ( [ … « M. « » 12 % 3 000 km/h d’ l' qu’".repeat(20).into_bytes()),
    ];
    for (name, bytes) in odd {
        fs::write(folder.path().join(format!("{name}.txt")), bytes).unwrap();
    }
    let document: Value = serde_json::from_str(&stdout(&run(folder.path(), &[".", "--json", "--with-text", "--any-language"]))).unwrap();
    let articles = document["articles"].as_array().unwrap();
    assert_eq!(articles.len(), odd.len(), "{}", document["skipped"]);
    articles.iter().for_each(|a| {
        check(a, a["text"].as_str().unwrap());
    });
}
