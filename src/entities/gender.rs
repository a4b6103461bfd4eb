//! Grammatical gender: of a person by lexicon, given name, title and role; of a body or place by its article.

use crate::lexicon::{EntryId, Table, class, flag};
use crate::mentions::Mention;
use crate::syntax::Parse;
use crate::text::WordSet;
use crate::text::inflect::feature::{FEM, MASC};

/// Both, as one bit set.
const BOTH: u32 = MASC | FEM;

/// The gender that an entry's row states.
pub(super) fn of_entry(parse: &Parse, entry: EntryId) -> u32 {
    let flags = parse.lexicon.flags(entry);
    let bit = |of: u32, to: u32| if flags & of != 0 { to } else { 0 };
    bit(flag::MASC, MASC) | bit(flag::FEM, FEM)
}

/// The gender of a person by the name alone: the lexicon's person, else the given name it begins with; 0 where unknown.
pub(super) fn of_name(parse: &Parse, mention: &Mention) -> u32 {
    if let Some(entry) = mention.entry.filter(|e| parse.lexicon.table(*e) == Table::Persons) {
        return clear(of_entry(parse, entry));
    }
    // `Monique`, but not `Martin`, `Laurent`: who stands with one name may stand with that of the family.
    if mention.tokens.len() == 1 && parse.is(mention.tokens.start, class::SURNAME) {
        return 0;
    }
    clear(parse.names(mention.tokens.start, Table::GivenNames).fold(0, |g, r| g | of_entry(parse, r.entry)))
}

/// The gender of the title or rank before a name (`Mme`, `M.`).
pub(super) fn of_title(parse: &Parse, mention: &Mention) -> u32 {
    let Some(mut at) = mention.tokens.start.checked_sub(1) else { return 0 };
    if parse.is_mark(at, '.') && at > 0 {
        at -= 1;
    }
    if !parse.is(at, class::HONORIFIC) {
        return 0;
    }
    clear(parse.common(at, Table::Honorifics).fold(0, |g, r| g | of_entry(parse, r.entry)))
}

/// The gender of a role noun: a woman's by her article (`la maire`), else as it is written, where one form is one gender
/// (`directrice`), else of its article.
pub(super) fn of_role(parse: &Parse, role: usize) -> u32 {
    let article = of_article(parse, role);
    let noun = clear(parse.common(role, Table::Roles).fold(0, |g, r| g | r.features & BOTH));
    if noun != 0 && article != FEM { noun } else { article }
}

/// The gender that the determiner before token `i` shows.
pub(super) fn of_article(parse: &Parse, i: usize) -> u32 {
    let Some(before) = i.checked_sub(1) else { return 0 };
    if parse.is_one_of(before, const { &WordSet::of(&["le", "du", "au", "un", "ce", "cet", "ancien"]) }) {
        MASC
    } else if parse.is_one_of(before, const { &WordSet::of(&["la", "une", "cette", "sa", "ancienne"]) }) && !parse.text.tokens[before].is_elided() {
        FEM
    } else {
        0
    }
}

/// The gender that a participle between commas shows behind somebody's role (`L'élève, arrivée en mars, …`): the comma is token `comma`.
pub(super) fn of_participle(parse: &Parse, comma: usize) -> u32 {
    if !parse.is_mark(comma, ',') || !parse.is(comma + 1, class::PAST_PARTICIPLE) {
        return 0;
    }
    if parse.text.word(comma + 1).ends_with('e') { FEM } else { MASC }
}

/// The gender of a noun, where its form has one.
pub(super) fn of_noun(parse: &Parse, noun: usize) -> u32 {
    let tables = [Table::Speakers, Table::OrganizationHeads, Table::Nouns];
    clear(tables.into_iter().flat_map(|t| parse.common(noun, t)).fold(0, |g, r| g | r.features & BOTH))
}

/// One gender or none.
pub(super) fn clear(gender: u32) -> u32 {
    if gender == BOTH { 0 } else { gender }
}
