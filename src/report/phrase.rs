//! Words of the program for people: who says it, how, in quotation marks.

use super::sanitize;
use crate::summary::claim::KeptClaim;
use std::borrow::Cow;

/// Columns of the longest verb.
pub const VERB: usize = 11;

/// Who says it, through whom: `le Kremlin, via TASS`.
pub fn who(claim: KeptClaim) -> String {
    let source = if claim.source().is_empty() { Cow::Borrowed("(no source named)") } else { sanitize(claim.source()) };
    let via: Vec<Cow<str>> = claim.via().map(sanitize).collect();
    let via = if via.is_empty() { String::new() } else { format!(", via {}", via.join(", ")) };
    format!("{source}{via}{}", if claim.hedged { " (hedged)" } else { "" })
}

/// What a claim does.
pub fn verb(claim: KeptClaim, against: Option<&'static str>) -> &'static str {
    match claim.act_name() {
        _ if against == Some("contradicts") => "contradicts",
        "confirm" => "confirms",
        "deny" => "denies",
        "withhold" => "no comment",
        "accuse" => "accuses",
        "demand" => "demands",
        "offer" => "offers",
        "promise" => "promises",
        "warn" => "warns",
        "suppose" => "supposes",
        "feel" => "feels",
        _ => "says",
    }
}

/// French words in guillemets; inner ones become double quotation marks.
pub fn quoted(words: &str) -> String {
    let mut inner = sanitize(words).into_owned();
    for (from, to) in [("« ", "“"), (" »", "”"), ("«\u{a0}", "“"), ("\u{a0}»", "”"), ("«", "“"), ("»", "”")] {
        inner = inner.replace(from, to);
    }
    format!("«\u{a0}{inner}\u{a0}»")
}

/// The words of a slug, as a title.
pub fn titled(slug: &str) -> String {
    let spaced = slug.replace('-', " ");
    let mut chars = spaced.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// A noun for `n` things.
pub fn plural(n: usize, noun: &str) -> String {
    if n == 1 { noun.to_string() } else { format!("{noun}s") }
}

/// `n` things.
pub fn count(n: usize, noun: &str) -> String {
    format!("{n} {}", plural(n, noun))
}
