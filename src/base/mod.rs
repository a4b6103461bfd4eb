//! What every stage shares: spans, kinds of mention, why a finding was made, rule cards.

pub mod bytes;
pub mod chains;
pub mod hash;
pub mod reuse;
mod rule;
pub mod span;
pub mod timing;

pub use chains::Chains;
pub use hash::QuickMap;
pub use reuse::{Reused, ReusedString};
pub use rule::{Note, RuleCard, Step, Trace};
pub use span::Span;

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Kind {
    /// An individual.
    Person,
    /// A country, region, city, sea, site …
    Place,
    /// An institution, company, party, armed group, medium …
    Organization,
    /// Arms, by common noun or model.
    Weapon,
    /// A date, time, duration or set (TIMEX3).
    Date,
}

impl Kind {
    /// Its name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Place => "place",
            Kind::Organization => "organization",
            Kind::Weapon => "weapon",
            Kind::Date => "date",
        }
    }
}
