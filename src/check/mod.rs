//! The gate for CI: what an editor should look at before an article is published.
//!
//! | file | does |
//! |---|---|
//! | [`finding`], [`card`] | what is found; what a check is, how much it weighs, why it matters |
//! | [`sheet`], [`subject`] | one article under the eyes of the checks that need no other |
//! | [`corpus`] | all articles under the eyes of those that look across them |
//! | [`settings`], [`policy`], [`families`] | what `newsscan.toml` says of levels and outlets |
//! | [`baseline`] | findings known on purpose |
//! | all others | one file a check |

pub mod anonymous_source;
pub mod baseline;
pub mod calendar;
pub mod card;
pub mod contested;
pub mod corpus;
pub mod families;
pub mod finding;
pub mod hearsay;
pub mod impossible_date;
pub mod name_spelling;
pub mod near_copy;
pub mod place;
pub mod policy;
pub mod quotation_mark;
pub mod residue;
pub mod role;
pub mod settings;
pub mod sheet;
pub mod single_origin;
pub mod subject;
pub mod unattributed_quotation;
pub mod unresolved_date;
pub mod unsourced_lead;
pub mod wrong_weekday;

pub use baseline::Baseline;
pub use card::Card;
pub use families::Families;
pub use finding::{Finding, Level, Place, Related};
pub use policy::Policy;
pub use residue::Residue;
pub use settings::Settings;
pub use sheet::{Checker, Sheet};

use crate::summary::Summary;
use corpus::{Corpus, Wide};
use sheet::fingerprint;
use std::collections::HashMap;
use subject::{Draft, Subject};

/// A check of single articles.
pub(crate) struct Check {
    /// Its card.
    pub(crate) card: &'static Card,
    /// What it notes.
    pub(crate) find: fn(&Subject, &mut Vec<Draft>),
}

/// The checks that need one article alone.
pub(crate) const ARTICLE: &[Check] = &[
    Check { card: &anonymous_source::CARD, find: anonymous_source::find },
    Check { card: &hearsay::CARD, find: hearsay::find },
    Check { card: &impossible_date::CARD, find: impossible_date::find },
    Check { card: &name_spelling::CARD, find: name_spelling::find },
    Check { card: &quotation_mark::CARD, find: quotation_mark::find },
    Check { card: &residue::CARD, find: residue::find },
    Check { card: &unattributed_quotation::CARD, find: unattributed_quotation::find },
    Check { card: &unresolved_date::CARD, find: unresolved_date::find },
    Check { card: &unsourced_lead::CARD, find: unsourced_lead::find },
    Check { card: &wrong_weekday::CARD, find: wrong_weekday::find },
];

/// A check across articles.
struct Across {
    card: &'static Card,
    find: fn(&Corpus, &mut Vec<Wide>),
}

/// The checks that need the summary.
const ACROSS: &[Across] = &[
    Across { card: &contested::CARD, find: contested::find },
    Across { card: &near_copy::CARD, find: near_copy::find },
    Across { card: &role::CARD, find: role::find },
    Across { card: &single_origin::CARD, find: single_origin::find },
];

/// All checks, by id.
pub const RULES: &[&Card] = &[
    &anonymous_source::CARD,
    &contested::CARD,
    &hearsay::CARD,
    &impossible_date::CARD,
    &name_spelling::CARD,
    &near_copy::CARD,
    &quotation_mark::CARD,
    &residue::CARD,
    &role::CARD,
    &single_origin::CARD,
    &unattributed_quotation::CARD,
    &unresolved_date::CARD,
    &unsourced_lead::CARD,
    &wrong_weekday::CARD,
];

/// All findings: those of the `sheets`, as far as no other article settles them, and those across the articles of `summary`;
/// by path, record and place.
pub fn findings(summary: &Summary, sheets: &mut [Sheet], policy: &Policy, families: &Families) -> Vec<Finding> {
    let own: Vec<Vec<(Finding, Option<usize>)>> = sheets.iter_mut().map(|s| std::mem::take(&mut s.findings)).collect();
    let corpus = Corpus::new(summary, sheets, families);
    let backed = anonymous_source::backed(&corpus);
    let mut found = Vec::new();
    for (sheet, findings) in sheets.iter().zip(own) {
        let stands =
            |(f, claim): &(Finding, Option<usize>)| f.rule != anonymous_source::CARD.id || !claim.is_some_and(|n| backed.contains(&(sheet.id.as_str(), n)));
        found.extend(findings.into_iter().filter(stands).map(|(f, _)| f));
    }
    let mut wide = Vec::new();
    ACROSS.iter().filter(|a| policy.level(a.card).is_some()).for_each(|a| (a.find)(&corpus, &mut wide));
    found.extend(wide.into_iter().map(|w| w.finding(policy)));
    found.sort_by(|a, b| {
        let key = |f: &Finding| (f.place.record, f.place.start, f.place.end, f.rule);
        (&a.place.path, key(a), &a.message).cmp(&(&b.place.path, key(b), &b.message))
    });
    number(&mut found);
    found
}

/// Gives findings about the same words in one article fingerprints of their own.
fn number(findings: &mut [Finding]) {
    let mut seen: HashMap<String, u32> = HashMap::new();
    for finding in findings {
        let count = seen.entry(finding.fingerprint.clone()).or_default();
        *count += 1;
        if *count > 1 {
            finding.fingerprint = fingerprint(finding.rule, &finding.place.article, &format!("{} {count}", finding.fingerprint));
        }
    }
}
