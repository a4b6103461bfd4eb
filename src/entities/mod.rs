//! Entities: the mentions of one article that denote one referent.

pub mod reference;

use crate::base::{Kind, Trace};
use crate::lexicon::EntryId;
use crate::mentions::Mention;
use crate::syntax::Parse;

/// The cards of all rules of this stage.
pub const RULES: &[&[crate::base::RuleCard]] = &[];

/// A referent of one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// `kind:slug`, unique in the article.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// The lexicon's canonical name, else the longest name in the text.
    pub name: String,
    /// Other names it goes by in this article.
    pub aliases: Vec<String>,
    /// Roles given to it, without determiner, as written.
    pub roles: Vec<String>,
    /// The lexicon entry that knows it.
    pub entry: Option<EntryId>,
    /// Grammatical gender as far as known: `text::inflect::feature::MASC`, `FEM`, both, or 0.
    pub gender: u32,
}

/// The entities of an article and which of them each mention denotes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entities {
    /// In order of their first mention.
    pub list: Vec<Entity>,
    /// For every mention, the index of its entity; none for dates.
    pub of_mention: Vec<Option<u32>>,
}

/// Ties the mentions of an article to entities.
pub fn link(_parse: &Parse, mentions: &[Mention], _trace: &mut Trace) -> Entities {
    Entities { list: Vec::new(), of_mention: vec![None; mentions.len()] }
}
