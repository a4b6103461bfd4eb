//! Nouns for states and for two of a kind: `le pays`, `les deux pays`, `les deux dirigeants`.

use super::nominal::Search;
use super::noun::{Class, Noun};
use super::profile;
use super::reference::{Members, Referent};
use crate::base::Kind;
use crate::lexicon::{EntryId, Group};
use smallvec::SmallVec;

impl Search<'_, '_> {
    /// `le pays`: the country spoken of last.
    pub(super) fn country(&self, noun: &Noun) -> Option<Referent> {
        let fits = |e: &u32| self.is_country(*e) && (noun.countries.is_empty() || noun.countries.iter().any(|c| self.profile(*e).countries.contains(c)));
        self.before().map(|(e, _)| e).find(fits).map(Referent::one)
    }

    fn is_country(&self, entity: u32) -> bool {
        self.kind(entity) == Kind::Place && self.profile(entity).kind.is_some_and(|k| k <= 1)
    }

    /// `les deux pays`, `les deux dirigeants`: the last two of that kind.
    pub(super) fn two(&self, class: Class, noun: &Noun) -> Option<Referent> {
        let members: Members = match class {
            Class::Country => self.two_countries(),
            Class::Person | Class::Human => {
                let roles = self.roles(noun.head);
                let leaders = self.parse.in_group(noun.head, Group::Leader);
                let people = || self.before().map(|(e, _)| e).filter(|e| self.kind(*e) == Kind::Person);
                let leading: Members = people().filter(|e| leaders && self.leads(*e)).take(2).collect();
                let fits = |e: &u32| !leaders || self.same_class(&roles, self.profile(*e));
                if leading.len() == 2 { leading } else { people().filter(fits).take(2).collect() }
            }
            _ => Members::new(),
        };
        (members.len() == 2).then(|| Referent::group(members))
    }

    /// `les deux syndicats`: the two that were named together last.
    pub(super) fn pair(&self) -> Option<Referent> {
        self.told(3).find(|f| f.members.len() == 2).map(|f| Referent::group(f.members.clone()))
    }

    /// The last two countries spoken of, by name, by capital or by a people's adjective.
    fn two_countries(&self) -> Members {
        let mut codes: SmallVec<[u16; 2]> = SmallVec::new();
        let mut mention = self.mentions.ended(self.at);
        let floor = self.parse.text.sentences[self.parse.text.sentence_of(self.at).saturating_sub(4)].start as usize;
        for i in (floor..self.at).rev() {
            let mut found = profile::demonym(self.parse, i).map_or_else(profile::Countries::new, |(_, c)| c);
            while mention > 0 && self.mentions[mention - 1].tokens.start >= i {
                mention -= 1;
                if let Some(entity) = self.entities.of_mention[mention]
                    .filter(|e| self.kind(*e) == Kind::Place && self.mentions[mention].tokens.start == i && self.stands_for_state(*e))
                {
                    found = self.profile(entity).countries.iter().take(1).copied().collect();
                }
            }
            if let [code] = found.as_slice()
                && !codes.contains(code)
            {
                codes.push(*code);
            }
            if codes.len() == 2 {
                break;
            }
        }
        codes.iter().rev().filter_map(|c| self.place_of(*c)).collect()
    }

    /// A country, or a capital.
    fn stands_for_state(&self, entity: u32) -> bool {
        let capital = |e: EntryId| self.parse.lexicon.field(e, "type") == "city";
        self.is_country(entity) || self.entities.list[entity as usize].entry.is_some_and(capital)
    }

    /// The article's entity for a country, else for its capital.
    fn place_of(&self, code: u16) -> Option<u32> {
        let all = || 0..self.entities.list.len() as u32;
        let same = |e: &u32| self.profile(*e).countries.contains(&code);
        all().find(|e| self.is_country(*e) && same(e)).or_else(|| all().find(|e| self.kind(*e) == Kind::Place && same(e) && self.stands_for_state(*e)))
    }
}
