//! Roles that name nobody: who was just spoken of, and may be called so (`le préfet`, `la chercheuse de Bâle`, `ce spécialiste`).

use super::focus::Focus;
use super::nominal::Search;
use super::noun::Noun;
use super::profile;
use super::reference::Referent;
use crate::base::Kind;
use crate::lexicon::{EntryId, Group};
use crate::text::WordSet;

/// What officers command.
const COMMANDED: WordSet = WordSet::of(&[
    "pompiers",
    "opérations",
    "secours",
    "sauveteurs",
    "régiment",
    "base",
    "unité",
    "unités",
    "groupement",
    "brigade",
    "escadron",
    "détachement",
    "gendarmes",
]);

impl Search<'_, '_> {
    /// The person who was the last subject; a bare role may name nobody else. Not where somebody without a name was called so
    /// (`un policier … le policier`), nor where the person has quite another role.
    pub(super) fn spoken_of(&self, noun: &Noun) -> Option<Referent> {
        let shown = noun.gender;
        let near = self.told(5).filter(|f| !f.quoted);
        let roles = self.roles(noun.head);
        let generic = self.is_former(noun) || self.is_generic(noun.head, &roles);
        let word = self.parse.words.plain_id(noun.head);
        let called = |f: &Focus| f.unnamed.is_some() && (f.token..f.token + 4).any(|i| i < self.at && word != 0 && self.parse.words.plain_id(i) == word);
        let unnamed = near.clone().any(called);
        for focus in near {
            // `Un porte-parole du club … Le porte-parole`: the same one, whoever was told of between.
            if called(focus) || unnamed && !focus.entity.is_some_and(|e| self.same_role(&roles, e)) {
                return None;
            }
            let Some(entity) = focus.entity else { continue };
            if self.kind(entity) != Kind::Person || !self.may_be(entity, shown) || !self.may_come_from(entity, &noun.countries) {
                continue;
            }
            // `Le premier ministre` is nobody of whom the lexicon knows another office.
            let known = self.entities.list[entity as usize].entry.filter(|e| !self.parse.lexicon.field(*e, "role").is_empty());
            if !generic
                && self.is_office(&roles)
                && (known.is_some() || self.has_trade(entity))
                && !profile::has_lexicon_role(self.parse, self.profile(entity), noun.head)
                && !self.same_role(&roles, entity)
            {
                continue;
            }
            let compatriot = noun.countries.iter().any(|c| self.profile(entity).countries.contains(c));
            return (generic || compatriot || !self.is_otherwise(entity, &roles)).then(|| Referent::one(entity));
        }
        None
    }

    /// `l'ancien adjoint`: what somebody was, whatever they are.
    pub(super) fn is_former(&self, noun: &Noun) -> bool {
        noun.head > self.at && self.parse.is_one_of(noun.head - 1, const { &WordSet::of(&["ancien", "ancienne", "ex"]) })
    }

    /// Whether the article gives somebody one of these very roles.
    fn same_role(&self, roles: &[EntryId], entity: u32) -> bool {
        roles.iter().any(|r| self.profile(entity).roles.contains(r))
    }

    /// The person who is the subject just before, of whom nothing was said yet or only what they are of that trade (`Solange Duval …
    /// La professeure de l'université de Bâle …`): a role with its complement tells more of them.
    pub(super) fn redescribed(&self, noun: &Noun, roles: &[EntryId]) -> Option<Referent> {
        let parse = self.parse;
        let paragraph = parse.text.paragraph_of(self.at);
        if let Some(newcomer) = self.newcomer(noun, roles) {
            return Some(newcomer);
        }
        let last = self.told(2).find(|f| !f.quoted && f.members.is_empty())?;
        let near = parse.text.paragraph_of(last.token) == paragraph || self.is_former(noun);
        let entity = last.entity.filter(|e| near && !noun.possessive && self.kind(*e) == Kind::Person)?;
        let (profile, person) = (self.profile(entity), &self.entities.list[entity as usize]);
        let fits = self.may_be(entity, noun.gender) && self.may_come_from(entity, &noun.countries);
        let head = parse.words.plain_id(noun.head);
        // A rank says nothing of the office (`le colonel Luc Morel … Le patron des pompiers …`).
        let rank = |r: &EntryId| parse.lexicon.field(*r, "class") == "military";
        let commands = || !self.is_office(roles) && (noun.complement..noun.complement + 6).any(|i| parse.is_one_of(i, &COMMANDED));
        let unknown = person.entry.is_none() && (self.is_former(noun) || profile.roles.is_empty() || profile.roles.iter().all(rank) && commands());
        let trade = self.same_class(roles, profile) && !self.is_office(roles);
        (fits && !profile.words.contains(&head) && (unknown || trade || self.is_situation(noun.head, roles))).then(|| Referent::one(entity))
    }

    /// `… face à Luc Roy. Le candidat du parti …`: whoever was named last, in the sentence before, and of whom nothing was said yet.
    fn newcomer(&self, noun: &Noun, roles: &[EntryId]) -> Option<Referent> {
        let runs = !noun.possessive && self.parse.in_group(noun.head, Group::Situation) && self.is_office(roles);
        let (entity, sentences) = self.before().next().filter(|_| runs)?;
        let unknown = self.kind(entity) == Kind::Person && self.entities.list[entity as usize].entry.is_none() && self.profile(entity).roles.is_empty();
        (sentences == 1 && unknown && self.may_be(entity, noun.gender)).then(|| Referent::one(entity))
    }

    /// Whether anybody may be called so, whatever else they are (`l'homme`, `la dirigeante`, `l'élu`).
    fn is_generic(&self, head: usize, roles: &[EntryId]) -> bool {
        self.parse.in_group(head, Group::Leader) || self.is_situation(head, roles)
    }

    fn is_situation(&self, head: usize, roles: &[EntryId]) -> bool {
        let people = |r: &EntryId| matches!(self.parse.lexicon.field(*r, "class"), "people" | "family" | "association");
        self.parse.in_group(head, Group::Situation) || roles.iter().any(people)
    }

    /// Whether these are the roles of a trade that has its say beside others, and the article gives somebody other ones (`l'expert`
    /// is not the lawyer).
    fn is_otherwise(&self, entity: u32, roles: &[EntryId]) -> bool {
        let profile = self.profile(entity);
        let trade = |r: &EntryId| {
            matches!(self.parse.lexicon.field(*r, "class"), "justice" | "police" | "health" | "science" | "media" | "education" | "diplomacy" | "spokesperson")
        };
        if profile.roles.is_empty() || !roles.iter().any(trade) {
            return false;
        }
        let advocate = |r: &EntryId| matches!(self.parse.lexicon.name(*r), "avocat" | "bâtonnier" | "pénaliste" | "défenseur");
        // `le juge` is not the lawyer, though both are of the law.
        if roles.iter().any(advocate) != profile.roles.iter().any(advocate) {
            return true;
        }
        // `le médecin légiste Luc Morel … l'expert`
        let expert = |r: &EntryId| matches!(self.parse.lexicon.name(*r), "expert" | "spécialiste" | "scientifique");
        let trained = |r: &EntryId| matches!(self.parse.lexicon.field(*r, "class"), "health" | "science" | "education");
        let skilled = || roles.iter().any(expert) && profile.roles.iter().any(trained);
        !self.same_class(roles, profile) && !skilled()
    }

    /// Whether the article gives somebody roles of trades alone: `le maire` is not the lawyer.
    fn has_trade(&self, entity: u32) -> bool {
        let roles = &self.profile(entity).roles;
        !roles.is_empty() && roles.iter().all(|r| matches!(self.parse.lexicon.field(*r, "class"), "justice" | "police" | "health" | "science" | "media"))
    }
}
