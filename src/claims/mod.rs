//! Claims: who is reported to have said, written, announced, denied, thought or felt what.

use crate::base::{Span, Trace};
use crate::entities::Entities;
use crate::mentions::{Mention, Published};
use crate::syntax::Parse;

/// The cards of all rules of this stage.
pub const RULES: &[&[crate::base::RuleCard]] = &[];

/// What one article holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// Names and dates, in order.
    pub mentions: Vec<Mention>,
    /// When the article was published, as far as is known.
    pub published: Published,
    /// Who is who.
    pub entities: Entities,
    /// Who said what.
    pub claims: Vec<Claim>,
}

/// An attribution that the text makes.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// What was said, in text order; empty where someone declines to comment.
    pub content: Vec<Span>,
    /// The words that carry the attribution.
    pub cue: Option<Span>,
    /// Who said it.
    pub source: Option<Source>,
    /// Who relayed it, outermost last.
    pub via: Vec<Party>,
    /// Whom it is addressed to or about, in `accuse X de`, `appelle X à`.
    pub target: Option<Party>,
    /// `direct`, `indirect` or `mixed`.
    pub quote: &'static str,
    /// Index into `lexicon::ACTS`.
    pub act: u8,
    /// Whether the content is in the reporting conditional or marked uncertain.
    pub hedged: bool,
    /// Whether the content's main predicate is negated.
    pub negated: bool,
    /// TIMEX3 value of when it was said.
    pub said: Option<String>,
    /// The entities in the content, as indices, in order of first mention.
    pub about: Vec<u32>,
    /// The address of the rule that found it.
    pub rule: &'static str,
    /// The lexicon entry of the cue.
    pub entry: Option<crate::lexicon::EntryId>,
}

/// The source of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The noun phrase that speaks.
    pub span: Span,
    /// `person`, `organization`, `place`, `group`, `anonymous`, `document`, `none`.
    pub class: &'static str,
    /// The referent, as an index into the article's entities.
    pub entity: Option<u32>,
    /// The members of a coordination.
    pub members: Vec<u32>,
}

/// A relay or target: where it stands and whom it denotes.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// Its words.
    pub span: Span,
    /// The referent, as an index into the article's entities.
    pub entity: Option<u32>,
}

/// Everything that the article attributes to someone, in order of their cues.
pub fn find(_parse: &Parse, _mentions: &[Mention], _entities: &mut Entities, _trace: &mut Trace) -> Vec<Claim> {
    Vec::new()
}
