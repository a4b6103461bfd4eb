//! The document is what its types and its schema say.

use crate::support::{corpus, root, run, stdout};
use newsscan::report::document::{Article, Document};
use serde_json::Value;

#[test]
fn the_document_reads_back_into_its_types() {
    let out = stdout(&run(root(), &["corpus", "--json", "--with-text"]));
    let document: Document = serde_json::from_str(&out).unwrap();
    assert!(document.articles.len() >= 16);
    let written: Value = serde_json::from_str(&out).unwrap();
    let again: Value = serde_json::to_value(&document).unwrap();
    // `null` in a field that only some kinds have is read as its absence.
    assert_eq!(without_nulls(again), without_nulls(written));
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(fields) => Value::Object(fields.into_iter().filter(|(_, v)| !v.is_null()).map(|(k, v)| (k, without_nulls(v))).collect()),
        Value::Array(items) => Value::Array(items.into_iter().map(without_nulls).collect()),
        other => other,
    }
}

#[test]
fn every_field_of_the_document_is_in_the_schema() {
    let schema: Value = serde_json::from_str(&stdout(&run(root(), &["schema"]))).unwrap();
    let document: Value = serde_json::from_str(&stdout(&run(root(), &["corpus", "--json"]))).unwrap();
    check(&document, &schema, &schema, "document");
}

#[test]
fn every_field_of_a_diff_is_in_its_schema() {
    let schema: Value = serde_json::from_str(&stdout(&run(root(), &["schema", "diff"]))).unwrap();
    let document: Value = serde_json::from_str(&stdout(&run(root(), &["diff", "corpus/sommet/depeche-lundi.txt", "corpus/sommet", "--json"]))).unwrap();
    assert!(document["claims"].as_array().is_some_and(|c| c.len() > 10) && document["status"].as_array().is_some_and(|s| !s.is_empty()));
    check(&document, &schema, &schema, "diff");
}

/// A small validator: required and known fields, types, references.
fn check(value: &Value, schema: &Value, root: &Value, at: &str) {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap();
        return check(value, &root["$defs"][name], root, at);
    }
    if let Some(options) = schema["anyOf"].as_array() {
        let fit = options.iter().find(|o| o["type"] == "null" && value.is_null() || o["$ref"].is_string() && !value.is_null());
        return check(value, fit.unwrap_or_else(|| panic!("{at}: {value}")), root, at);
    }
    assert!(types(schema).iter().any(|t| is(value, t)) || types(schema).is_empty(), "{at}: {value} is not {:?}", types(schema));
    if let (Some(fields), Some(known)) = (value.as_object(), schema["properties"].as_object()) {
        for (name, field) in fields {
            check(field, known.get(name).unwrap_or_else(|| panic!("{at}: unknown field {name}")), root, &format!("{at}.{name}"));
        }
        for required in schema["required"].as_array().into_iter().flatten() {
            assert!(fields.contains_key(required.as_str().unwrap()), "{at}: no {required}");
        }
    }
    for item in value.as_array().into_iter().flatten() {
        check(item, &schema["items"], root, &format!("{at}[]"));
    }
}

fn types(schema: &Value) -> Vec<String> {
    match &schema["type"] {
        Value::String(t) => vec![t.clone()],
        Value::Array(all) => all.iter().filter_map(|t| t.as_str().map(str::to_string)).collect(),
        _ => Vec::new(),
    }
}

fn is(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

#[test]
fn ndjson_holds_the_same_articles() {
    let document: Value = serde_json::from_str(&stdout(&run(root(), &["corpus", "--json"]))).unwrap();
    let lines = stdout(&run(root(), &["corpus", "--format", "ndjson", "--summary"]));
    let mut articles = Vec::new();
    for line in lines.lines() {
        let mut line: Value = serde_json::from_str(line).unwrap();
        let kind = line.as_object_mut().unwrap().remove("type").unwrap();
        assert!(["article", "entity", "source", "outlet", "group", "inferred", "timeline", "skipped"].contains(&kind.as_str().unwrap()));
        if kind == "article" {
            serde_json::from_value::<Article>(line.clone()).unwrap();
            articles.push(line);
        }
    }
    assert_eq!(Value::Array(articles), document["articles"]);
}

#[test]
fn an_article_does_not_depend_on_the_others() {
    let one = corpus().join("sommet/depeche-lundi.txt");
    let alone = stdout(&run(&corpus(), &["sommet/depeche-lundi.txt", "--format", "ndjson"]));
    let among = stdout(&run(&corpus(), &["sommet", "--format", "ndjson"]));
    assert!(one.exists());
    assert!(among.lines().any(|l| l == alone.lines().next().unwrap()));
}
