//! Offices that one person of a state holds, by any of their names (`le chef du gouvernement`), and who holds them.

use super::nominal::Search;
use super::noun::Noun;
use super::reference::Referent;
use crate::base::Kind;
use crate::lexicon::EntryId;

/// How many mentions ahead somebody may be named who holds an office.
const FARTHEST: usize = 512;

/// An office that one person of a state or a town holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Office {
    /// Of the head of its government.
    Government,
    /// Of its own head.
    State,
    /// Of the head of a town, however that is called.
    Town,
}

impl Search<'_, '_> {
    /// The only one further on who holds an office that one holds (`Le Premier ministre … Luc Morel, Premier ministre, …`).
    pub(super) fn holder_ahead(&self, noun: &Noun, roles: &[EntryId]) -> Option<Referent> {
        let office = self.office(roles).filter(|_| !noun.possessive && !self.is_former(noun))?;
        let later = self.mentions.begun(self.at)..self.mentions.len();
        let named = later.take(FARTHEST).filter(|m| self.mentions[*m].kind == Kind::Person).filter_map(|m| self.entities.of_mention[m]);
        let mut holders = named.filter(|e| self.holds(*e, office) && self.may_be(*e, noun.gender) && self.may_come_from(*e, &noun.countries));
        let first = holders.next()?;
        holders.all(|e| e == first).then(|| Referent::one(first))
    }

    /// `La préfète promet …`, in the lead or a heading: the only one further on who has that very role, where nobody before has it.
    pub(super) fn bearer_ahead(&self, noun: &Noun, roles: &[EntryId]) -> Option<Referent> {
        let text = self.parse.text;
        let range = self.parse.sentence_range(self.at);
        let heading = || text.tokens[range.start].starts_line() && !self.parse.is_any_mark(range.end - 1);
        if noun.possessive || noun.demonstrative || self.is_former(noun) || text.paragraph_of(self.at) != 0 && !heading() {
            return None;
        }
        let fits =
            |e: &u32| roles.iter().any(|r| self.profile(*e).roles.contains(r)) && self.may_be(*e, noun.gender) && self.may_come_from(*e, &noun.countries);
        let named = (0..self.mentions.len().min(FARTHEST)).filter(|m| self.mentions[*m].kind == Kind::Person);
        let mut bearers = named.filter_map(|m| self.entities.of_mention[m]).filter(fits);
        let first = bearers.next()?;
        bearers.all(|e| e == first).then(|| Referent::one(first))
    }

    /// The office that one person of a state or a town holds, however it is called: that of its government's head, or of its own.
    pub(super) fn office(&self, roles: &[EntryId]) -> Option<Office> {
        roles.iter().find_map(|r| match self.parse.lexicon.name(*r) {
            "premier ministre" | "chef du gouvernement" => Some(Office::Government),
            "chef de l'état" | "président de la république" => Some(Office::State),
            "maire" | "édile" | "bourgmestre" => Some(Office::Town),
            _ => None,
        })
    }

    /// Whether the article or the lexicon gives somebody that office.
    pub(super) fn holds(&self, entity: u32, office: Office) -> bool {
        let profile = self.profile(entity);
        let known = self.entities.list[entity as usize].entry.map_or("", |e| self.parse.lexicon.field(e, "role"));
        let head = || match office {
            Office::Government => known.starts_with("premier ministre") || known.starts_with("première ministre"),
            Office::State => profile.office.len() == 2 && (known.starts_with("président ") || known.starts_with("présidente ")),
            Office::Town => false,
        };
        self.office(&profile.roles) == Some(office) || head()
    }
}
