//! Definite nouns: `le ministre`, `le dirigeant nord-coréen`, `le quotidien américain`, `la compagnie`, `les deux pays`.

use super::profile::{self, Profile};
use super::reference::Referent;
use super::{Entities, gender};
use crate::base::{Kind, RuleCard};
use crate::lexicon::{EntryId, ORGANIZATION_TYPES, Table, class};
use crate::mentions::Mention;
use crate::syntax::Parse;
use crate::text::inflect::feature::{FEM, MASC};
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

/// A noun phrase taken apart.
#[derive(Clone, Debug)]
pub(super) struct Noun {
    pub(super) head: usize,
    plural: bool,
    two: bool,
    possessive: bool,
    /// Countries that its adjectives name.
    pub(super) countries: Vec<u16>,
    /// Where its complements begin; the phrase's end where it has none.
    complement: usize,
}

/// How many mentions back a noun reaches.
const FARTHEST: usize = 512;

/// What a head noun refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Person,
    Media,
    Document,
    Country,
    Body,
    /// Words for two people (`les deux hommes`).
    Human,
}

/// Heads of states by any name.
pub(super) const LEADERS: &[&str] =
    &["dirigeant", "dirigeante", "leader", "chef", "numéro", "président", "présidente", "dictateur", "homme", "monarque", "souverain"];

/// Words for a state.
const COUNTRIES: &[&str] = &["pays", "nation", "nations", "état", "états", "régime", "capitale", "capitales", "puissance", "puissances"];

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

/// Nouns for bodies of several types; no types: never one of the article's bodies.
const LOOSE: &[(&str, &[&str])] = &[
    ("communauté", &[]),
    ("bloc", &["international"]),
    ("alliance", &["international", "movement"]),
    ("organisation", &["international", "ngo", "armed-group", "association", "union"]),
    ("groupe", &["company", "armed-group", "bank"]),
    ("formation", &["party", "movement"]),
    ("institution", &["international", "university", "museum", "bank"]),
];

/// Whether the phrase's head is a document (`un communiqué`, `le rapport`).
pub(super) fn is_document(parse: &Parse, tokens: &Range<usize>) -> bool {
    head_of(parse, tokens).is_some_and(|h| class_of(parse, h) == Some(Class::Document))
}

/// The referent of a noun phrase with no name at its head; `names` are those in its complements.
pub(super) fn resolve(parse: &Parse, mentions: &[Mention], entities: &Entities, tokens: &Range<usize>, names: &[u32]) -> Option<Referent> {
    let noun = read(parse, tokens)?;
    let search = Search { parse, mentions, entities, at: tokens.start };
    let class = class_of(parse, noun.head)?;
    if noun.two {
        return search.two(class, &noun);
    }
    if noun.plural {
        return None;
    }
    match class {
        Class::Person => search.person(&noun, tokens, names),
        Class::Media => search.body(&noun, &["media", "agency"]).or_else(|| search.named_so(&noun)),
        Class::Document => search.author(),
        Class::Country => search.country(&noun),
        Class::Body => search.named_so(&noun).or_else(|| search.of_type(&noun)),
        Class::Human => None,
    }
}

/// Takes a definite, demonstrative or possessive phrase apart; none for indefinite ones.
fn read(parse: &Parse, tokens: &Range<usize>) -> Option<Noun> {
    let first = tokens.start;
    let determiner = parse.is(first, class::DEFINITE | class::DEMONSTRATIVE | class::POSSESSIVE)
        || ["au", "du", "aux", "des"].iter().any(|w| parse.is_word(first, w)) && first > 0 && !parse.starts_sentence(first);
    let document = is_document(parse, tokens);
    if !determiner && !document || parse.is_word(first, "des") && !document {
        return None;
    }
    let head = head_of(parse, tokens)?;
    let plural = ["les", "ces", "ses", "leurs", "aux", "des"].iter().any(|w| parse.is_word(first, w));
    let two = plural && (first..head).any(|i| parse.is_word(i, "deux"));
    let complement = (head + 1..tokens.end).find(|i| parse.is(*i, class::DE | class::A | class::PREPOSITION)).unwrap_or(tokens.end);
    let mut countries = Vec::new();
    let mut i = first;
    while i < complement {
        match profile::demonym(parse, i) {
            Some((end, found)) => {
                countries.extend(found);
                i = end;
            }
            None => i += 1,
        }
    }
    Some(Noun { head, plural, two, possessive: parse.is(first, class::POSSESSIVE), countries, complement })
}

/// The head noun: the first role, else the first noun before a preposition.
fn head_of(parse: &Parse, tokens: &Range<usize>) -> Option<usize> {
    let noun = |i: &usize| {
        parse.is(*i, class::ROLE | class::SPEAKER | class::ORGANIZATION_HEAD | class::NOUN | class::CUE_NOUN)
            && !parse.is_determiner(*i)
            && !parse.is(*i, class::NUMBER)
    };
    let stop = (tokens.start + 1..tokens.end).find(|i| parse.is(*i, class::DE | class::A | class::PREPOSITION | class::QUI | class::QUE)).unwrap_or(tokens.end);
    let nouns = || (tokens.start..stop).filter(noun);
    let old = |i: &usize| {
        ["ancien", "ancienne", "ex", "futur", "future", "nouveau", "nouvelle", "jeune", "grand", "petit", "deux"].iter().any(|w| parse.is_word(*i, w))
    };
    nouns().find(|i| !old(i))
}

fn class_of(parse: &Parse, head: usize) -> Option<Class> {
    if COUNTRIES.iter().any(|w| parse.is_word(head, w)) {
        return Some(Class::Country);
    }
    if ["hommes", "femmes", "homologues"].iter().any(|w| parse.is_word(head, w)) {
        return Some(Class::Human);
    }
    let speaker = parse.common(head, Table::Speakers).next().map(|r| parse.lexicon.field(r.entry, "class"));
    match speaker {
        Some("media") => return Some(Class::Media),
        Some("document") => return Some(Class::Document),
        _ => {}
    }
    if parse.is(head, class::ROLE) {
        return Some(Class::Person);
    }
    let loose = LOOSE.iter().any(|(w, _)| parse.is_word(head, w));
    (loose || parse.is(head, class::ORGANIZATION_HEAD) || speaker == Some("body")).then_some(Class::Body)
}

pub(super) struct Search<'r, 'a> {
    pub(super) parse: &'r Parse<'a>,
    pub(super) mentions: &'r [Mention],
    pub(super) entities: &'r Entities,
    pub(super) at: usize,
}

impl Search<'_, '_> {
    /// Entities named before the phrase, the last first, with how many sentences lie between; each once.
    pub(super) fn before(&self) -> impl Iterator<Item = (u32, usize)> + '_ {
        let named = self.mentions.partition_point(|m| m.tokens.end <= self.at);
        let sentence = self.parse.text.sentence_of(self.at);
        let mut seen = vec![false; self.entities.list.len()];
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
        let roles: Vec<EntryId> = self.roles(noun.head);
        let mut best: Option<(i32, u32)> = None;
        for (entity, steps) in self.before().filter(|(e, _)| self.kind(*e) == Kind::Person) {
            let Some(score) = self.role_score(entity, noun, tokens, &roles, names) else { continue };
            let score = score * 8 - i32::try_from(steps).unwrap_or(99).min(24) / 4;
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, entity));
            }
        }
        match best {
            Some((score, entity)) if score >= 3 * 8 - 6 => Some(Referent::one(entity)),
            _ if !noun.possessive && noun.countries.is_empty() && self.is_bare(noun, tokens) => self.spoken_of(noun),
            _ => None,
        }
    }

    /// No complement that says whose the role is (`le directeur du journal`); `banquier d'affaires` is bare.
    fn is_bare(&self, noun: &Noun, tokens: &Range<usize>) -> bool {
        (noun.complement..tokens.end).all(|i| !self.parse.is(i, class::ARTICLE | class::CONTRACTED | class::POSSESSIVE) && !self.parse.is_capital(i))
    }

    pub(super) fn roles(&self, head: usize) -> Vec<EntryId> {
        let phrase = self.parse.longest(head, Table::Roles).map(|(_, r)| r.entry);
        phrase.into_iter().chain(self.parse.common(head, Table::Roles).map(|r| r.entry)).collect()
    }

    /// How well a person fits a role phrase; none where something contradicts it.
    fn role_score(&self, entity: u32, noun: &Noun, tokens: &Range<usize>, roles: &[EntryId], names: &[u32]) -> Option<i32> {
        let (parse, profile, person) = (self.parse, self.profile(entity), &self.entities.list[entity as usize]);
        let shown = gender::of_role(parse, noun.head);
        if shown == MASC && person.gender == FEM || shown == FEM && person.gender == MASC {
            return None;
        }
        let mut score = 0;
        let leader = LEADERS.iter().any(|w| parse.is_word(noun.head, w));
        let word = parse.text.word(noun.head);
        let known_role = |e: EntryId| profile::has_lexicon_role(parse, e, &crate::text::fold::plain(word));
        if roles.iter().any(|r| profile.roles.contains(r)) {
            score += 3;
        } else if person.entry.is_some_and(known_role) {
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
        score += self.complement_score(noun, tokens, profile, names);
        (score > 0).then_some(score)
    }

    /// Whether the person is called a leader of a state, here or in the lexicon.
    pub(super) fn leads(&self, entity: u32) -> bool {
        let parse = self.parse;
        let leader = |role: &str| LEADERS.iter().any(|w| crate::text::fold::is_exact(role, w));
        let here = self.profile(entity).roles.iter().any(|r| crate::text::fold::words(parse.lexicon.name(*r)).next().is_some_and(leader));
        let known = |e: EntryId| parse.lexicon.table(e) == Table::Persons && crate::text::fold::words(parse.lexicon.field(e, "role")).any(leader);
        here || self.entities.list[entity as usize].entry.is_some_and(known)
    }

    pub(super) fn same_class(&self, roles: &[EntryId], profile: &Profile) -> bool {
        let class = |e: EntryId| self.parse.lexicon.sub(e);
        roles.iter().any(|r| profile.roles.iter().any(|p| class(*p) == class(*r)))
    }

    /// Words of the complement that stand beside the person too (`des Transports`); names that do not speak against.
    fn complement_score(&self, noun: &Noun, tokens: &Range<usize>, profile: &Profile, names: &[u32]) -> i32 {
        let parse = self.parse;
        if !names.is_empty() {
            let related = profile.related.iter().filter_map(|m| self.entities.of_mention[*m]);
            return if related.into_iter().any(|e| names.contains(&e)) { 2 } else { -3 };
        }
        let small = class::DE | class::A | class::ARTICLE | class::PREPOSITION;
        let content: Vec<u32> = (noun.complement..tokens.end)
            .filter(|i| !parse.is(*i, small) && !parse.is_any_mark(*i))
            .map(|i| parse.words.plain_id(i))
            .filter(|id| *id != 0)
            .collect();
        if content.iter().any(|id| profile.words.contains(id)) {
            return 2;
        }
        if content.is_empty() { 0 } else { -1 }
    }

    /// The person who was the last subject; a bare role may name nobody else.
    fn spoken_of(&self, noun: &Noun) -> Option<Referent> {
        let shown = gender::of_role(self.parse, noun.head);
        let before = self.entities.focus.partition_point(|f| f.token < self.at);
        let sentence = self.parse.text.sentence_of(self.at);
        let near = self.entities.focus[..before].iter().rev().take_while(|f| f.sentence + 5 >= sentence);
        let fits = |e: u32| self.kind(e) == Kind::Person && (shown == 0 || self.entities.list[e as usize].gender != (MASC | FEM) ^ shown);
        near.filter(|f| !f.quoted).filter_map(|f| f.entity).find(|e| fits(*e)).map(Referent::one)
    }

    /// The body of one of these types that was named last and fits the phrase's people.
    fn body(&self, noun: &Noun, types: &[&str]) -> Option<Referent> {
        let fits = |e: u32| {
            let profile = self.profile(e);
            let of_type = profile.kind.is_some_and(|k| ORGANIZATION_TYPES.get(k).is_some_and(|t| types.contains(t)));
            let people = noun.countries.is_empty() || profile.countries.is_empty() || noun.countries.iter().any(|c| profile.countries.contains(c));
            self.kind(e) == Kind::Organization && of_type && people
        };
        self.before().map(|(e, _)| e).find(|e| fits(*e)).map(Referent::one)
    }

    /// The body whose name holds the noun (`le ministère`, `le Conseil`, `la mairie`).
    fn named_so(&self, noun: &Noun) -> Option<Referent> {
        let id = self.parse.words.plain_id(noun.head);
        let town = ["mairie", "municipalité"].iter().any(|w| self.parse.is_word(noun.head, w));
        let is_town = |e: u32| ["Ville de", "Mairie de", "ville de", "mairie de"].iter().any(|w| self.entities.list[e as usize].name.starts_with(w));
        let fits =
            |e: u32| self.kind(e) == Kind::Organization && (self.profile(e).heads.contains(&id) || self.profile(e).words.contains(&id) || town && is_town(e));
        (id != 0 && noun.complement > noun.head).then(|| self.before().map(|(e, _)| e).find(|e| fits(*e))).flatten().map(Referent::one)
    }

    /// The body of the noun's type named last (`l'entreprise`, `le parti`).
    fn of_type(&self, noun: &Noun) -> Option<Referent> {
        if let Some((_, types)) = LOOSE.iter().find(|(w, _)| self.parse.is_word(noun.head, w)) {
            return self.body(noun, types);
        }
        let types: Vec<&str> =
            self.parse.common(noun.head, Table::OrganizationHeads).map(|r| ORGANIZATION_TYPES[r.sub()]).filter(|t| BODIES.contains(t)).collect();
        if types.is_empty() { None } else { self.body(noun, &types) }
    }

    /// Who speaks where a document does: the subject of its sentence, else the last one that spoke.
    fn author(&self) -> Option<Referent> {
        let focus = &self.entities.focus;
        let before = focus.partition_point(|f| f.token < self.at);
        let sentence = self.parse.text.sentence_of(self.at);
        let here = focus[..before].iter().rev().take_while(|f| f.sentence == sentence);
        let ahead = focus[before..].iter().take_while(|f| f.sentence == sentence);
        let back = focus[..before].iter().rev().take_while(|f| f.sentence + 3 >= sentence).filter(|f| f.speaks);
        here.chain(ahead).chain(back).filter(|f| !f.quoted).find_map(|f| f.entity).map(Referent::one)
    }
}
