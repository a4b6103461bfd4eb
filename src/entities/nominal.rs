//! Definite nouns: `le ministre`, `le dirigeant nord-coréen`, `le quotidien américain`, `la compagnie`, `les deux pays`.

use super::focus::Focus;
use super::noun::{self, Class, Noun};
use super::office::Office;
use super::profile::{self, Profile};
use super::reference::Referent;
use super::{Entities, gender};
use crate::base::{Kind, RuleCard};
use crate::lexicon::{EntryId, Group, ORGANIZATION_TYPES, Table, class};
use crate::mentions::Mentions;
use crate::syntax::Parse;
use crate::text::inflect::feature::{FEM, MASC};
use crate::text::{WordSet, fold};
use smallvec::SmallVec;
use std::ops::Range;

/// The rules for definite nouns.
pub(super) const CARDS: &[RuleCard] = &[RuleCard {
    id: "entities/nominal",
    title: "Whom a definite noun means",
    about: "A role means the person who bears it here or in the lexicon, of the people its adjective names; a bare role the \
            person spoken of. A medium, company or party means the last one named of its kind, a document its author, `les deux \
            pays` the last two countries.",
    fires: &["Le préfet Luc Morel a parlé. Le préfet a promis des renforts.", "Le Courrier du Soir l'écrit. Le quotidien affirme que la mine ferme."],
    silent: &["Un ministre a parlé sous couvert d'anonymat.", "La police a ouvert une enquête."],
}];

/// How many mentions back a noun reaches.
pub(super) const FARTHEST: usize = 512;

/// What a role phrase says of whoever it means.
struct Sought<'s> {
    noun: &'s Noun,
    tokens: &'s Range<usize>,
    /// Its role nouns.
    roles: &'s [EntryId],
    /// Who is named in its complements.
    names: &'s [u32],
    /// The office that it means, which one person holds.
    office: Option<Office>,
}

/// The referent of a noun phrase with no name at its head; `names` are those in its complements.
pub(super) fn resolve(parse: &Parse, mentions: &Mentions, entities: &Entities, tokens: &Range<usize>, names: &[u32]) -> Option<Referent> {
    let search = Search { parse, mentions, entities, at: tokens.start };
    if let Some(countries) = noun::compatriot(parse, tokens) {
        return search.compatriot(&countries, gender::of_article(parse, tokens.start + 1));
    }
    if let Some(countries) = noun::firm(parse, tokens) {
        return search.firm(&countries);
    }
    if noun::is_same_source(parse, tokens) {
        // `cette source` is who was just told of, `la même source` who spoke last.
        let pointed = parse.is(tokens.start, class::DEMONSTRATIVE);
        let told = search.told(3).find(|f| !f.quoted && (f.speaks || pointed));
        return told.filter(|f| f.speaks).and_then(|f| f.entity).map(Referent::one);
    }
    let noun = noun::read(parse, tokens)?;
    let class = noun.class;
    if noun.two {
        return search.two(class, &noun).or_else(|| search.pair());
    }
    // `d'après ses calculs`: whoever spoke last; `leurs` are several.
    let own = class == Class::Document && parse.is_word(tokens.start, "ses");
    if noun.plural && !own {
        return None;
    }
    match class {
        Class::Person => search.person(&noun, tokens, names),
        Class::Media => {
            let typed = || search.of_type(&noun).filter(|_| parse.in_group(noun.head, Group::Body));
            search.body(&noun, &["media", "agency"]).or_else(|| search.named_so(&noun)).or_else(typed)
        }
        // `le sondage`, `une autre étude`: somebody's, not the last speaker's.
        Class::Document if parse.in_group(noun.head, Group::Study) => None,
        Class::Document => search.document(&noun, tokens, names),
        Class::Country => search.country(&noun),
        // `l'association des commerçants` is none that was named.
        Class::Body => search.bodily(&noun, tokens),
        Class::Human | Class::Group => None,
    }
}

pub(super) struct Search<'r, 'a> {
    pub(super) parse: &'r Parse<'a>,
    pub(super) mentions: &'r Mentions,
    pub(super) entities: &'r Entities,
    pub(super) at: usize,
}

impl Search<'_, '_> {
    /// Who was a subject or a source before the phrase, as [`Entities::told_before`].
    pub(super) fn told(&self, reach: usize) -> impl Iterator<Item = &Focus> + Clone {
        self.entities.told_before(self.parse, self.at, reach)
    }

    /// Entities named before the phrase, the last first, with how many sentences lie between; each once.
    pub(super) fn before(&self) -> impl Iterator<Item = (u32, usize)> + '_ {
        let named = self.mentions.ended(self.at);
        let sentence = self.parse.text.sentence_of(self.at);
        let mut seen: SmallVec<[bool; 64]> = SmallVec::from_elem(false, self.entities.list.len());
        (named.saturating_sub(FARTHEST)..named).rev().filter_map(move |m| {
            let entity = self.entities.of_mention[m]?;
            let known = std::mem::replace(&mut seen[entity as usize], true);
            (!known).then(|| (entity, sentence - self.parse.text.sentence_of(self.mentions[m].tokens.start)))
        })
    }

    pub(super) fn profile(&self, entity: u32) -> &Profile {
        &self.entities.profiles[entity as usize]
    }

    pub(super) fn kind(&self, entity: u32) -> Kind {
        self.entities.list[entity as usize].kind
    }

    /// A person by role, people, what the role is of; else the person spoken of.
    fn person(&self, noun: &Noun, tokens: &Range<usize>, names: &[u32]) -> Option<Referent> {
        let roles = self.roles(noun.head);
        let office = if names.is_empty() && !self.is_former(noun) { self.office(&roles) } else { None };
        let sought = Sought { noun, tokens, roles: &roles, names, office };
        let mut best: Option<(i32, u32)> = None;
        for (entity, steps) in self.before().filter(|(e, _)| self.kind(*e) == Kind::Person) {
            let Some(score) = self.role_score(entity, &sought) else { continue };
            let score = score * 8 - i32::try_from(steps).unwrap_or(99).min(24) / 4;
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, entity));
            }
        }
        let found = match best {
            Some((score, entity)) if score >= 3 * 8 - 6 => Some(Referent::one(entity)),
            // `le premier secrétaire`: the rank and the office that the lexicon gives somebody.
            Some((_, entity)) if self.parse.is(noun.head, class::ORDINAL) && profile::has_lexicon_role(self.parse, self.profile(entity), noun.head) => {
                Some(Referent::one(entity))
            }
            // Somebody just spoken of, by another of their roles (`le chef de la junte`).
            Some((score, entity))
                if score > 0
                    && !noun.possessive
                    && (self.is_bare(noun, tokens) || !self.is_office(&roles) || self.parse.in_group(noun.head, Group::Leader))
                    && self.is_called(entity, noun, &roles)
                    && self.spoken_of(noun) == Some(Referent::one(entity)) =>
            {
                Some(Referent::one(entity))
            }
            _ if !noun.possessive && (self.is_bare(noun, tokens) || noun.demonstrative) => self.spoken_of(noun),
            _ => self.ahead(&sought).or_else(|| self.redescribed(noun, &roles)),
        };
        let bearer = || if self.is_bare(noun, tokens) { self.bearer_ahead(noun, &roles) } else { None };
        // `La préfète promet …, la ministre …`: not one of another office who was just told of.
        let other = |r: &Referent| self.is_office(&roles) && r.entity.is_some_and(|e| !roles.iter().any(|own| self.profile(e).roles.contains(own)));
        let found = if found.as_ref().is_some_and(other) { bearer().or(found) } else { found };
        found.or_else(|| if names.is_empty() { self.holder_ahead(noun, &roles).or_else(bearer) } else { None })
    }

    /// The person of those countries, or of none that is known, who was the last subject or spoke last.
    fn compatriot(&self, countries: &[u16], shown: u32) -> Option<Referent> {
        let fits = |e: &u32| self.kind(*e) == Kind::Person && self.may_be(*e, shown) && self.may_come_from(*e, countries);
        let subject = self.told(5).filter_map(|f| f.entity).find(fits);
        subject.or_else(|| self.before().map(|(e, _)| e).find(fits)).map(Referent::one)
    }

    /// Whether nothing says that somebody is of another gender.
    pub(super) fn may_be(&self, entity: u32, shown: u32) -> bool {
        shown == 0 || self.entities.list[entity as usize].gender != (MASC | FEM) ^ shown
    }

    /// Whether nothing says that somebody comes from elsewhere.
    pub(super) fn may_come_from(&self, entity: u32, countries: &[u16]) -> bool {
        let own = &self.profile(entity).countries;
        own.is_empty() || countries.is_empty() || countries.iter().any(|c| own.contains(c))
    }

    /// No complement that says whose the role is (`le directeur du journal`); `banquier d'affaires` is bare.
    pub(super) fn is_bare(&self, noun: &Noun, tokens: &Range<usize>) -> bool {
        (noun.complement..tokens.end).all(|i| !self.parse.is(i, class::ARTICLE | class::CONTRACTED | class::POSSESSIVE) && !self.parse.is_capital(i))
    }

    pub(super) fn roles(&self, head: usize) -> SmallVec<[EntryId; 8]> {
        let phrase = self.parse.longest(head, Table::Roles).map(|(_, r)| r.entry);
        phrase.into_iter().chain(self.parse.common(head, Table::Roles).map(|r| r.entry)).collect()
    }

    /// Whether somebody has a role of that kind, here or in the lexicon.
    fn is_called(&self, entity: u32, noun: &Noun, roles: &[EntryId]) -> bool {
        let profile = self.profile(entity);
        let leader = noun.leader && self.leads(entity);
        leader || self.same_class(roles, profile) || profile::has_lexicon_role(self.parse, profile, noun.head)
    }

    /// Whether these are offices of state (`ministre`): of what says which one it is.
    pub(super) fn is_office(&self, roles: &[EntryId]) -> bool {
        roles.iter().any(|r| self.parse.lexicon.field(*r, "class") == "politics")
    }

    /// Who bears a role of a named body, place or country further on: headlines tell the role before the name.
    fn ahead(&self, sought: &Sought) -> Option<Referent> {
        let Sought { noun, tokens, names, .. } = sought;
        let from = self.mentions.begun(tokens.end);
        let specific = !names.is_empty() || !noun.countries.is_empty() || noun.complement < tokens.end;
        let later = || (from..self.mentions.len().min(from + FARTHEST)).filter(|m| self.mentions[*m].kind == Kind::Person);
        let fits = |e: &u32| self.role_score(*e, sought).is_some_and(|s| s >= 4);
        if !specific || noun.possessive {
            return None;
        }
        later().filter_map(|m| self.entities.of_mention[m]).find(fits).map(Referent::one)
    }

    /// How well a person fits a role phrase; none where something contradicts it.
    fn role_score(&self, entity: u32, sought: &Sought) -> Option<i32> {
        let Sought { noun, roles, .. } = sought;
        let (parse, profile, person) = (self.parse, self.profile(entity), &self.entities.list[entity as usize]);
        let shown = noun.gender;
        if shown == MASC && person.gender == FEM || shown == FEM && person.gender == MASC {
            return None;
        }
        let holder = |office: Office| self.holds(entity, office) && self.may_come_from(entity, &noun.countries);
        if sought.office.is_some_and(holder) {
            return Some(6);
        }
        let mut score = 0;
        let leader = noun.leader;
        if roles.iter().any(|r| profile.roles.contains(r)) {
            score += 3;
        } else if profile::has_lexicon_role(parse, profile, noun.head) {
            score += 2;
        } else if leader && self.leads(entity) {
            score += 2;
        } else if self.same_class(roles, profile) {
            score += 1;
        }
        if !noun.countries.is_empty() {
            let shared = noun.countries.iter().any(|c| profile.countries.contains(c));
            if !shared && !profile.countries.is_empty() {
                return None;
            }
            score += if shared { 2 } else { 0 };
        }
        score += self.complement_score(entity, sought);
        (score > 0).then_some(score)
    }

    /// Whether the person is called a leader of a state, here or in the lexicon.
    pub(super) fn leads(&self, entity: u32) -> bool {
        let parse = self.parse;
        let here = self.profile(entity).roles.iter().any(|r| fold::words(parse.lexicon.name(*r)).next().is_some_and(|w| parse.lexicon.is_in(w, Group::Leader)));
        let known =
            |e: EntryId| parse.lexicon.table(e) == Table::Persons && fold::words(parse.lexicon.field(e, "role")).any(|w| parse.lexicon.is_in(w, Group::Leader));
        here || self.entities.list[entity as usize].entry.is_some_and(known)
    }

    pub(super) fn same_class(&self, roles: &[EntryId], profile: &Profile) -> bool {
        let class = |e: EntryId| self.parse.lexicon.sub(e);
        roles.iter().any(|r| profile.roles.iter().any(|p| class(*p) == class(*r)))
    }

    /// Words of the complement that stand beside the person too (`des Transports`); names that do not speak against.
    fn complement_score(&self, entity: u32, sought: &Sought) -> i32 {
        let Sought { noun, tokens, names, .. } = sought;
        let (parse, profile) = (self.parse, self.profile(entity));
        if !names.is_empty() {
            let related = profile.related.iter().filter_map(|m| self.entities.of_mention[*m as usize]);
            // `l'ancien président de la République française`: of the country that the lexicon's role is of.
            let state = |e: &u32| self.kind(*e) == Kind::Place && self.profile(*e).countries.iter().any(|c| profile.countries.contains(c));
            let rules = || noun.leader && profile::has_lexicon_role(parse, profile, noun.head) && names.iter().all(state);
            let known = || rules() || self.is_in_lexicon_role(entity, noun.complement..tokens.end) || names.iter().all(|e| self.is_of_office(entity, *e));
            return if related.into_iter().any(|e| names.contains(&e)) || known() { 2 + 2 * i32::from(noun.leader) } else { -3 };
        }
        let small = class::DE | class::A | class::ARTICLE | class::PREPOSITION;
        let mut content = (noun.complement..tokens.end)
            .filter(|i| !parse.is(*i, small) && !parse.is_any_mark(*i))
            .map(|i| parse.words.plain_id(i))
            .filter(|id| *id != 0)
            .peekable();
        let none = content.peek().is_none();
        let shared = content.any(|id| profile.words.contains(&id)) || self.is_in_lexicon_role(entity, noun.complement..tokens.end);
        if shared { 2 } else { -i32::from(!none) }
    }

    /// Whether the lexicon's role of somebody is one of that body, by its full name (`la présidente de la [BCE]`).
    fn is_of_office(&self, entity: u32, body: u32) -> bool {
        let office = &self.profile(entity).office;
        let long = |word: &&str| word.len() > 3;
        let known = || self.entities.list[body as usize].entry.map_or("", |e| self.parse.lexicon.name(e));
        self.kind(body) == Kind::Organization && {
            let mut words = fold::words(known()).filter(long).peekable();
            words.peek().is_some() && words.all(|word| office.contains(&fold::keys(word).plain.hash))
        }
    }

    /// Whether the nouns of a complement stand in the role that the lexicon gives somebody (`président du groupe à l'Assemblée`).
    fn is_in_lexicon_role(&self, entity: u32, complement: Range<usize>) -> bool {
        let (parse, profile) = (self.parse, self.profile(entity));
        let noun = |i: &usize| parse.is(*i, class::NOUN | class::ORGANIZATION_HEAD) || parse.is_capital(*i);
        let mut nouns = complement.filter(noun).peekable();
        !profile.office.is_empty() && nouns.peek().is_some() && nouns.all(|i| profile::has_lexicon_role(parse, profile, i))
    }

    /// Whose a document is: whom its complement names, else who issued it.
    fn document(&self, noun: &Noun, tokens: &Range<usize>, names: &[u32]) -> Option<Referent> {
        let parse = self.parse;
        match noun::owner(parse, noun, tokens) {
            // `un diagnostic commandé par l'ancien propriétaire`: who wrote it is not said.
            None if (tokens.start + 2..tokens.end).any(|i| parse.is_word(i, "par")) => None,
            // `Un rapport du vérificateur général`: of somebody new.
            Some(_) if parse.is_one_of(tokens.start, const { &WordSet::of(&["un", "une"]) }) => None,
            Some(owner) => resolve(parse, self.mentions, self.entities, &owner, names),
            // `l'avis de la plus haute autorité`: of somebody who was not named.
            None if parse.is(noun.complement, class::DE) && noun.complement + 1 < tokens.end && parse.is_determiner(noun.complement + 1) => None,
            None => self.author(noun::is_issued(parse, noun, tokens.start)),
        }
    }

    /// Who speaks where a document does: the subject of its sentence, else the last one that spoke; of what bodies issue no person
    /// who was not just told to have.
    fn author(&self, issued: bool) -> Option<Referent> {
        let focus = &self.entities.focus;
        let before = focus.partition_point(|f| f.token < self.at);
        let sentence = self.parse.text.sentence_of(self.at);
        let here = self.told(0);
        let governed = self.at > 0 && self.parse.is(self.at - 1, class::PREPOSITION | class::DE | class::A);
        let ahead = focus[before..].iter().take_while(|f| governed && f.sentence == sentence);
        let back = self.told(3).filter(|f| f.speaks);
        // `RFI parle de dix morts. Un communiqué dément`: a medium told of before does not issue it.
        let medium = |e: u32| self.profile(e).kind.and_then(|k| ORGANIZATION_TYPES.get(k)).is_some_and(|t| *t == "media");
        let back = back.filter(|f| !f.entity.is_some_and(medium));
        let document = |f: &Focus| (f.token..self.at).take_while(|i| self.parse.text.sentence_of(*i) == f.sentence).any(|i| noun::is_text(self.parse, i));
        let wrote = |f: &&Focus| !issued || f.entity.is_some_and(|e| self.kind(e) != Kind::Person) || document(f);
        here.chain(ahead).chain(back).filter(|f| !f.quoted).filter(wrote).find_map(|f| f.entity).map(Referent::one)
    }
}
