//! Findings known on purpose.

use super::finding::Finding;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A baseline file: what was found when it was written, and is let pass.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// Version of this shape.
    pub baseline: u32,
    /// The findings, by article, rule and words.
    pub known: Vec<Known>,
}

/// A known finding.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The article's id.
    pub article: String,
    /// The rule's id.
    pub rule: String,
    /// The words of the claim it is about, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<String>,
    /// What was wrong, for people.
    pub message: String,
    /// Made of rule, article and words: what the finding is known by.
    pub fingerprint: String,
}

/// The version of the file's shape.
const VERSION: u32 = 1;

impl Baseline {
    /// A baseline that knows `findings`.
    pub fn of(findings: &[Finding]) -> Self {
        let known = |f: &Finding| Known {
            article: f.place.article.clone(),
            rule: f.rule.to_string(),
            claim: f.claim.clone(),
            message: f.message.clone(),
            fingerprint: f.fingerprint.clone(),
        };
        let mut known: Vec<Known> = findings.iter().map(known).collect();
        known.sort();
        Baseline { baseline: VERSION, known }
    }

    /// Reads a file's content.
    ///
    /// # Errors
    /// Why it is no baseline.
    pub fn read(content: &str) -> Result<Self, String> {
        let read: Baseline = serde_json::from_str(content).map_err(|e| format!("no baseline: {e}; expected what --write-baseline writes"))?;
        if read.baseline == VERSION { Ok(read) } else { Err(format!("a baseline of version {}; expected {VERSION}", read.baseline)) }
    }

    /// Its file's content.
    pub fn write(&self) -> String {
        let mut content = serde_json::to_string_pretty(self).unwrap_or_default();
        content.push('\n');
        content
    }

    /// Marks the findings that it knows.
    pub fn suppress(&self, findings: &mut [Finding]) {
        let known: BTreeSet<&str> = self.known.iter().map(|k| k.fingerprint.as_str()).collect();
        findings.iter_mut().for_each(|f| f.suppressed |= known.contains(f.fingerprint.as_str()));
    }
}
