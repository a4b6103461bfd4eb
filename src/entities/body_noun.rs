//! Nouns for bodies: `le groupe`, `l'établissement`, `son parti`, `l'américain`.

use super::nominal::{FARTHEST, Search};
use super::noun::Noun;
use super::reference::Referent;
use crate::base::Kind;
use crate::lexicon::{Group, ORGANIZATION_TYPES, Table};
use smallvec::SmallVec;
use std::ops::Range;

/// Types of bodies that a common noun may stand for; ministries and the police are too many.
const BODIES: &[&str] = &[
    "international",
    "party",
    "union",
    "company",
    "bank",
    "media",
    "agency",
    "platform",
    "ngo",
    "university",
    "club",
    "federation",
    "association",
    "armed-group",
    "movement",
    "museum",
    "hospital",
    "research",
];

impl Search<'_, '_> {
    /// Whom a noun for a body means: somebody's own, the one that is named so, the last one of its type, in the lead the next.
    pub(super) fn bodily(&self, noun: &Noun, tokens: &Range<usize>) -> Option<Referent> {
        let own = if noun.possessive { self.own_body(noun) } else { None };
        // `l'association des commerçants` is none that was named.
        let bare = || self.is_bare(noun, tokens);
        let house = || self.house(noun).filter(|_| !noun.possessive && noun.head + 1 == tokens.end);
        let typed = || if bare() { self.of_type(noun).or_else(|| self.type_ahead(noun)) } else { None };
        own.or_else(|| self.named_so(noun)).or_else(house).or_else(typed)
    }

    /// `son parti`, `son entreprise`: the body of that type in the roles of the person who was the subject just before.
    fn own_body(&self, noun: &Noun) -> Option<Referent> {
        let owner = self.told(2).filter(|f| !f.quoted).filter_map(|f| f.entity).find(|e| self.kind(*e) == Kind::Person)?;
        let id = self.parse.words.plain_id(noun.head);
        let types = self.types_of(noun);
        let fits = |e: &u32| self.kind(*e) == Kind::Organization && (self.is_of(*e, &types) || self.profile(*e).heads.contains(&id));
        self.profile(owner).related.iter().filter_map(|m| self.entities.of_mention[*m as usize]).find(fits).map(Referent::one)
    }

    /// The types of bodies that the noun stands for.
    fn types_of(&self, noun: &Noun) -> SmallVec<[&str; 8]> {
        match self.parse.group_value(noun.head, Group::Body) {
            Some(types) => types.split('|').collect(),
            None => self.parse.common(noun.head, Table::OrganizationHeads).map(|r| r.class()).filter(|t| BODIES.contains(t)).collect(),
        }
    }

    /// Whether an entity is known to be a body of one of these types.
    fn is_of(&self, entity: u32, types: &[&str]) -> bool {
        self.profile(entity).kind.and_then(|k| ORGANIZATION_TYPES.get(k)).is_some_and(|t| types.contains(t))
    }

    /// Whether nothing is known of an organisation: `Le conseil d'administration de Valméo a refusé. … la société`.
    fn is_untyped(&self, entity: u32) -> bool {
        self.kind(entity) == Kind::Organization && self.profile(entity).kind.is_none() && self.profile(entity).heads.is_empty()
    }

    /// `l'établissement`: the firm or house that the article is about: the last subject of such a type, else of those named
    /// before the one with most mentions, of equals the first.
    fn house(&self, noun: &Noun) -> Option<Referent> {
        let types: SmallVec<[&str; 8]> = self.parse.group_value(noun.head, Group::House)?.split('|').collect();
        let untyped = |e: u32| types.contains(&"company") && self.is_untyped(e);
        let fits = |e: &u32| self.kind(*e) == Kind::Organization && (self.is_of(*e, &types) || untyped(*e));
        let subject = self.told(1).filter_map(|f| f.entity.or(f.whose)).find(fits);
        // Those named last come first.
        let told = || {
            self.before().map(|(e, _)| e).filter(fits).fold(None, |best: Option<u32>, e| match best {
                Some(b) if self.profile(b).mentions > self.profile(e).mentions => Some(b),
                _ => Some(e),
            })
        };
        subject.or_else(told).map(Referent::one)
    }

    /// The body of one of these types that was named last and fits the phrase's people.
    pub(super) fn body(&self, noun: &Noun, types: &[&str]) -> Option<Referent> {
        let fits = |e: &u32| {
            let profile = self.profile(*e);
            let people = || noun.countries.is_empty() || profile.countries.is_empty() || noun.countries.iter().any(|c| profile.countries.contains(c));
            self.kind(*e) == Kind::Organization && self.is_of(*e, types) && people()
        };
        let media = types.contains(&"media");
        let subject = || self.subjects().find(fits);
        let last = || self.before().map(|(e, _)| e).find(fits);
        let unknown = || if types.contains(&"company") { self.subjects().find(|e| self.is_untyped(*e)) } else { None };
        if media { last() } else { subject().or_else(unknown).or_else(last) }.map(Referent::one)
    }

    /// Who was the subject of late, the last first: also the body whose board or management was.
    fn subjects(&self) -> impl Iterator<Item = u32> + '_ {
        self.told(3).filter_map(|f| f.entity.or(f.whose))
    }

    /// `l'américain`: the firm of that country that was the last subject.
    pub(super) fn firm(&self, countries: &[u16]) -> Option<Referent> {
        let known = |e: u32| self.profile(e).kind.and_then(|k| ORGANIZATION_TYPES.get(k));
        let fits =
            |e: &u32| self.kind(*e) == Kind::Organization && known(*e).is_none_or(|t| matches!(*t, "company" | "bank")) && self.may_come_from(*e, countries);
        self.subjects().find(fits).map(Referent::one)
    }

    /// The body whose name holds the noun (`le ministère`, `le Conseil`, `la mairie`).
    pub(super) fn named_so(&self, noun: &Noun) -> Option<Referent> {
        let id = self.parse.words.plain_id(noun.head);
        let town = self.parse.in_group(noun.head, Group::TownHall);
        let is_town = |e: u32| ["Ville de", "Mairie de", "ville de", "mairie de"].iter().any(|w| self.entities.name(e).starts_with(w));
        let fits =
            |e: u32| self.kind(e) == Kind::Organization && (self.profile(e).heads.contains(&id) || self.profile(e).words.contains(&id) || town && is_town(e));
        (id != 0 && noun.complement > noun.head).then(|| self.before().map(|(e, _)| e).find(|e| fits(*e))).flatten().map(Referent::one)
    }

    /// The body of the noun's type named last (`l'entreprise`, `le parti`).
    pub(super) fn of_type(&self, noun: &Noun) -> Option<Referent> {
        let types = self.types_of(noun);
        if self.parse.in_group(noun.head, Group::Body) {
            return self.body(noun, &types);
        }
        // `le constructeur`, `l'équipementier`: a firm as what it makes or does.
        let firm = ["eur", "ier", "ant"].iter().any(|s| self.parse.text.word(noun.head).ends_with(s));
        match types.is_empty() {
            true if firm => self.body(noun, &["company", "bank"]),
            true => None,
            false => self.body(noun, &types),
        }
    }

    /// `Le groupe conteste`, in the lead: the first body of that type further on that is named more than once.
    fn type_ahead(&self, noun: &Noun) -> Option<Referent> {
        if noun.possessive || noun.demonstrative || self.parse.text.paragraph_of(self.at) != 0 {
            return None;
        }
        let types = self.types_of(noun);
        let untyped = |e: u32| types.contains(&"company") && self.is_untyped(e);
        let fits = |e: &u32| self.kind(*e) == Kind::Organization && self.profile(*e).mentions > 1 && (self.is_of(*e, &types) || untyped(*e));
        let from = self.mentions.begun(self.at);
        (from..self.mentions.len().min(from + FARTHEST)).filter_map(|m| self.entities.of_mention[m]).find(fits).map(Referent::one)
    }
}
