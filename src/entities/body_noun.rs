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
        let before = self.entities.focus.partition_point(|f| f.token < self.at);
        let sentence = self.parse.text.sentence_of(self.at);
        let near = self.entities.focus[..before].iter().rev().take_while(|f| f.sentence + 2 >= sentence).filter(|f| !f.quoted);
        let owner = near.filter_map(|f| f.entity).find(|e| self.kind(*e) == Kind::Person)?;
        let id = self.parse.words.plain_id(noun.head);
        let types = self.types_of(noun);
        let fits = |e: &u32| {
            let profile = self.profile(*e);
            let of_type = || profile.kind.and_then(|k| ORGANIZATION_TYPES.get(k)).is_some_and(|t| types.contains(t));
            self.kind(*e) == Kind::Organization && (of_type() || profile.heads.contains(&id))
        };
        self.profile(owner).related.iter().filter_map(|m| self.entities.of_mention[*m as usize]).find(fits).map(Referent::one)
    }

    /// The types of bodies that the noun stands for.
    fn types_of(&self, noun: &Noun) -> SmallVec<[&str; 8]> {
        match self.parse.group_value(noun.head, Group::Body) {
            Some(types) => types.split('|').collect(),
            None => self.parse.common(noun.head, Table::OrganizationHeads).map(|r| ORGANIZATION_TYPES[r.sub()]).filter(|t| BODIES.contains(t)).collect(),
        }
    }

    /// `l'établissement`: the firm or house that the article is about: the last subject of such a type, else of those named
    /// before the one with most mentions, of equals the first.
    pub(super) fn house(&self, noun: &Noun) -> Option<Referent> {
        let types = self.parse.group_value(noun.head, Group::House)?;
        let of_type = |k: usize| ORGANIZATION_TYPES.get(k).is_some_and(|own| types.split('|').any(|t| t == *own));
        let profile = |e: u32| self.profile(e);
        let untyped = |e: u32| types.starts_with("company") && profile(e).kind.is_none() && profile(e).heads.is_empty();
        let fits = |e: u32| self.kind(e) == Kind::Organization && (profile(e).kind.is_some_and(of_type) || untyped(e));
        let here = self.parse.text.sentence_of(self.at);
        let before = self.entities.focus.partition_point(|f| f.token < self.at);
        let near = self.entities.focus[..before].iter().rev().take_while(|f| f.sentence + 1 >= here);
        let subject = near.filter_map(|f| f.entity.or(f.whose)).find(|e| fits(*e));
        // Those named last come first.
        let told = || {
            self.before().map(|(e, _)| e).filter(|e| fits(*e)).fold(None, |best: Option<u32>, e| match best {
                Some(b) if profile(b).mentions > profile(e).mentions => Some(b),
                _ => Some(e),
            })
        };
        subject.or_else(told).map(Referent::one)
    }

    /// The body of one of these types that was named last and fits the phrase's people.
    pub(super) fn body(&self, noun: &Noun, types: &[&str]) -> Option<Referent> {
        let fits = |e: u32| {
            let profile = self.profile(e);
            let of_type = || profile.kind.is_some_and(|k| ORGANIZATION_TYPES.get(k).is_some_and(|t| types.contains(t)));
            let people = || noun.countries.is_empty() || profile.countries.is_empty() || noun.countries.iter().any(|c| profile.countries.contains(c));
            self.kind(e) == Kind::Organization && of_type() && people()
        };
        let media = types.contains(&"media");
        let subject = || self.subjects().find(|e| fits(*e));
        let last = || self.before().map(|(e, _)| e).find(|e| fits(*e));
        // `Le conseil d'administration de Valméo a refusé. … la société`: a body of which nothing else is known.
        let untyped = |e: &u32| self.kind(*e) == Kind::Organization && self.profile(*e).kind.is_none() && self.profile(*e).heads.is_empty();
        let unknown = || if types.contains(&"company") { self.subjects().find(untyped) } else { None };
        if media { last() } else { subject().or_else(unknown).or_else(last) }.map(Referent::one)
    }

    /// Who was the subject of late, the last first: also the body whose board or management was.
    fn subjects(&self) -> impl Iterator<Item = u32> + '_ {
        let before = self.entities.focus.partition_point(|f| f.token < self.at);
        let sentence = self.parse.text.sentence_of(self.at);
        let near = self.entities.focus[..before].iter().rev().take_while(move |f| f.sentence + 3 >= sentence);
        near.filter_map(|f| f.entity.or(f.whose))
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
        let types = self.types_of(noun);
        let untyped = |e: u32| types.contains(&"company") && self.profile(e).kind.is_none() && self.profile(e).heads.is_empty();
        let of_type = |e: u32| self.profile(e).kind.and_then(|k| ORGANIZATION_TYPES.get(k)).is_some_and(|t| types.contains(t));
        let fits = |e: &u32| self.kind(*e) == Kind::Organization && self.profile(*e).mentions > 1 && (of_type(*e) || untyped(*e));
        let lead = !noun.possessive && !noun.demonstrative && self.parse.text.paragraph_of(self.at) == 0;
        let from = if lead { self.mentions.begun(self.at) } else { return None };
        (from..self.mentions.len().min(from + FARTHEST)).filter_map(|m| self.entities.of_mention[m]).find(fits).map(Referent::one)
    }
}
