//! The gate for CI: what an editor should look at before an article is published.

pub mod card;
pub mod finding;

pub use card::Card;
pub use finding::{Finding, Level, Place, Related};

/// All checks, by id.
pub const RULES: &[&Card] = &[];
