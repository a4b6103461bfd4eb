//! Mentions: the people, places, organisations, weapons and dates that an article names, and where each name stands.
//!
//! One file a rule or family; every rule proposes candidates, [`overlap`] decides who wins.

mod candidate;
mod cue;
pub mod date;
mod echo;
mod list;
mod name_part;
mod organization_acronym;
mod organization_apposed;
mod organization_complement;
mod organization_firm;
mod organization_head;
mod organization_lexicon;
mod organization_outlet;
mod overlap;
mod person_evidence;
mod person_lexicon;
mod person_name;
mod person_role;
mod person_title;
mod phrases;
mod place_head;
mod place_lexicon;
mod place_pattern;
mod quantity;
mod residue;
mod role;
mod run;
mod search;
mod thing;
pub mod weapon;
mod weapon_model;
mod weapon_span;

pub use list::Mentions;

use crate::base::timing::{self, Stage};
use crate::base::{Kind, Reused, RuleCard, Span, Trace};
use crate::lexicon::EntryId;
use crate::syntax::Parse;
use compact_str::CompactString;
use search::{Candidate, Search};
use smallvec::SmallVec;
use std::ops::Range;

/// The cards of all rules of this stage.
pub const RULES: &[&[RuleCard]] = &[
    person_lexicon::CARDS,
    person_name::CARDS,
    person_title::CARDS,
    person_role::CARDS,
    person_evidence::CARDS,
    place_lexicon::CARDS,
    place_head::CARDS,
    place_pattern::CARDS,
    organization_lexicon::CARDS,
    organization_head::CARDS,
    organization_acronym::CARDS,
    organization_apposed::CARDS,
    organization_firm::CARDS,
    organization_outlet::CARDS,
    name_part::CARDS,
    echo::CARDS,
    thing::CARDS,
    residue::CARDS,
    weapon::CARDS,
];

/// A name in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its bytes.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: Kind,
    /// The address of the rule that found it.
    pub rule: &'static str,
    /// The lexicon entry that knows it.
    pub entry: Option<EntryId>,
    /// What the mention carries beside its name.
    pub attributes: Attributes,
}

/// What a mention carries, by its kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Attributes {
    /// Nothing.
    None,
    /// Of a person: `M.`, `général`; `président russe`.
    Person {
        /// The honorific or rank before the name.
        honorific: Option<Span>,
        /// The role beside the name, without determiner.
        role: Option<Span>,
    },
    /// Of a weapon.
    Weapon {
        /// Index into `lexicon::WEAPON_CATEGORIES`.
        category: u8,
        /// How many: `deux`, `une centaine de`.
        quantity: Option<Quantity>,
    },
    /// Of a date: which of the article's ([`Mentions::date`]).
    Date(u32),
}

/// How many of something.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The words.
    pub span: Span,
    /// Their value, where it is a number.
    pub value: Option<f64>,
    /// Whether the number is a round one (`une centaine`).
    pub approx: bool,
}

/// What a date expression means (TIMEX3).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Date {
    /// `date`, `time`, `duration` or `set`.
    pub kind: &'static str,
    /// TIMEX3 value.
    pub value: CompactString,
    /// `start`, `mid`, `end`, `approx`, `before`, `after`.
    pub modifier: Option<&'static str>,
    /// ISO 8601-2 (EDTF) where it can say it.
    pub edtf: Option<CompactString>,
    /// First day, ISO, where resolvable.
    pub from: Option<CompactString>,
    /// Last day, ISO, inclusive.
    pub to: Option<CompactString>,
    /// What it was resolved against, in words of the output (`published`, `text`, none).
    pub anchor: Option<&'static str>,
}

/// When an article was published.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Published {
    /// ISO date, in full or in part (`2023`), where known.
    pub date: Option<CompactString>,
    /// `stated`, `inferred` or `unknown` (empty counts as unknown).
    pub basis: &'static str,
    /// What it was inferred from, in words of the article.
    pub evidence: SmallVec<[CompactString; 1]>,
}

/// Everything the mention stage finds in one article, in order of their starts, none overlapping, and when the article
/// was published. `stated` is the publication date that the reader of the article knows, ISO.
pub fn find(parse: &Parse, stated: Option<&str>, trace: &mut Trace) -> (Mentions, Published) {
    let names = timing::stage(Stage::Names, || named(parse, trace));
    let weapons = timing::stage(Stage::Weapons, || weapon::find(parse, trace));
    let (dates, meanings, published) = timing::stage(Stage::Dates, || date::find(parse, stated, trace));
    (Mentions::new(weapon::merge(names, weapons, dates), meanings, parse.len()), published)
}

/// People, places and organisations.
fn named(parse: &Parse, trace: &mut Trace) -> Reused<Mention> {
    let mut search = Search::new(parse);
    names(&mut search, trace);
    let roles = search.roles();
    person_role::propose(&mut search, &roles, trace);
    person_evidence::appositions(&mut search, &roles, trace);
    let mut order = Reused::default();
    let mut kept = overlap::decide(&search.found, parse.len(), &mut order);
    let named = search.found.len();
    echo::propose(&mut search, &kept, trace);
    if search.found.len() > named {
        kept = overlap::decide(&search.found, parse.len(), &mut order);
    }
    residue::drop(&search, &mut kept, trace);
    let mut mentions: Reused<Mention> = kept.drain(..).filter_map(|c| mention(&search, c)).collect();
    person_role::describe(&search, &roles, &mut mentions, trace);
    mentions
}

/// Walks the tokens that names may begin at once and lets every rule for names propose.
fn names(search: &mut Search, trace: &mut Trace) {
    let starts = std::mem::take(&mut search.starts);
    for i in starts.iter().map(|i| *i as usize) {
        if search.parse.text.tokens[i].starts_line() {
            organization_outlet::propose(search, i, trace);
        }
        if !search.parse.text.tokens[i].is_word() {
            organization_acronym::brackets(search, i, trace);
            continue;
        }
        let heads = search.begins_phrase(i);
        if heads {
            person_title::propose(search, i, trace);
        }
        person_evidence::nickname(search, i, trace);
        if heads {
            thing::propose(search, i, trace);
            place_head::propose(search, i, trace);
            organization_head::propose(search, i, trace);
            organization_apposed::propose(search, i, trace);
        }
        if search.known(i).is_none() && !search.is(i, search::word::CAPITAL) {
            continue;
        }
        thing::explained(search, i, trace);
        person_lexicon::propose(search, i, trace);
        person_name::propose(search, i, trace);
        person_evidence::propose(search, i, trace);
        place_lexicon::propose(search, i, trace);
        place_pattern::propose(search, i, trace);
        organization_lexicon::propose(search, i, trace);
        organization_apposed::branch(search, i, trace);
        name_part::propose(search, i, trace);
        organization_acronym::bare(search, i, trace);
        organization_firm::propose(search, i, trace);
    }
    search.starts = starts;
}

fn mention(search: &Search, candidate: Candidate) -> Option<Mention> {
    let kind = candidate.kind?;
    let attributes = match kind {
        Kind::Person => Attributes::Person { honorific: None, role: None },
        _ => Attributes::None,
    };
    let Candidate { tokens, rule, entry, .. } = candidate;
    Some(Mention { span: search.span(&tokens), tokens, kind, rule, entry, attributes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    /// The ids of the rules that found or noted something in a sentence.
    fn rules(sentence: &str, lexicon: &Lexicon) -> Vec<&'static str> {
        let text = Text::new(sentence);
        let mut trace = Trace::on();
        let (mentions, _) = find(&Parse::new(&text, lexicon), None, &mut trace);
        let notes = trace.into_notes();
        let silent = [thing::CARD.id, residue::CARD.id, person_role::CARD.id];
        mentions.iter().map(|m| m.rule).chain(notes.iter().map(|n| n.rule).filter(|r| silent.contains(r))).collect()
    }

    #[test]
    fn every_card_fires_and_stays_silent_as_it_says() {
        let lexicon = Lexicon::shipped();
        let mut wrong = Vec::new();
        for card in RULES.iter().copied().flatten().filter(|c| !c.id.starts_with("mentions/weapon")) {
            wrong.extend(card.fires.iter().filter(|s| !rules(s, &lexicon).contains(&card.id)).map(|s| format!("{} does not fire: {s}", card.id)));
            wrong.extend(card.silent.iter().filter(|s| rules(s, &lexicon).contains(&card.id)).map(|s| format!("{} fires: {s}", card.id)));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
