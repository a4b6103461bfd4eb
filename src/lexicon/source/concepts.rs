//! The stems of a concept's words: their own, and those of a verb's other forms.

use crate::text::conjugate::conjugate;
use crate::text::{fold, stem};

/// The stems of words between bars, in order, each once.
pub(super) fn stems(words: &str) -> Vec<u32> {
    let mut out = Vec::new();
    for word in words.split('|').filter_map(|w| fold::words(w).last()) {
        out.push(stem::key(word));
        if let Some(verb) = word.strip_suffix("er") {
            out.extend(["ons", "ent"].iter().map(|end| stem::key(&format!("{verb}{end}"))));
        } else if is_irregular(word) {
            out.extend(conjugate(word).iter().map(|(form, _)| stem::key(form)));
        }
    }
    let mut known = std::collections::HashSet::new();
    out.retain(|stem| known.insert(*stem));
    out
}

/// Whether a word ends like a verb whose forms have several stems.
fn is_irregular(word: &str) -> bool {
    word.ends_with("oir") || word.ends_with("ir") || word.ends_with("re")
}
