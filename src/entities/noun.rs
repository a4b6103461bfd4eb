//! Noun phrases taken apart: what a definite, demonstrative or possessive phrase says of whoever it means.

use super::profile::Countries;
use super::reference::Referent;
use super::{gender, profile};
use crate::lexicon::{Group, Table, class};
use crate::syntax::Parse;
use crate::text::WordSet;
use std::ops::Range;

/// A noun phrase taken apart.
#[derive(Clone, Debug)]
pub(super) struct Noun {
    pub(super) head: usize,
    pub(super) class: Class,
    pub(super) plural: bool,
    /// `les deux`.
    pub(super) two: bool,
    pub(super) possessive: bool,
    /// `ce spécialiste`: somebody just spoken of.
    pub(super) demonstrative: bool,
    /// The gender that it shows as a role.
    pub(super) gender: u32,
    /// It is what leaders of states are called.
    pub(super) leader: bool,
    /// Countries that its adjectives name.
    pub(super) countries: Countries,
    /// Where its complements begin; the phrase's end where it has none.
    pub(super) complement: usize,
}

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
    /// People together who are no body (`l'opposition`).
    Group,
}

/// Whether the phrase's head is a document (`un communiqué`, `le rapport`).
pub(super) fn is_document(parse: &Parse, tokens: &Range<usize>) -> bool {
    head_of(parse, tokens).is_some_and(|h| class_of(parse, h) == Some(Class::Document))
}

/// Whether the phrase's head is people together who are no body (`l'entourage`).
pub(super) fn is_group(parse: &Parse, tokens: &Range<usize>) -> bool {
    let many = parse.is_one_of(tokens.start, const { &WordSet::of(&["les", "des", "ces", "ses", "leurs"]) });
    !many && head_of(parse, tokens).is_some_and(|h| class_of(parse, h) == Some(Class::Group))
}

/// What a singular noun phrase shows of whoever it denotes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    class: Class,
    indefinite: bool,
    /// Of its noun or determiner, 0 where they show none.
    pub(super) gender: u32,
}

impl Shown {
    /// `une médecin du centre Trevnik`: somebody without a name, whatever names stand beside.
    pub(super) fn is_some_person(self) -> bool {
        self.class == Class::Person && self.indefinite
    }

    /// Somebody of that kind who has no name; not a country, which is named elsewhere.
    pub(super) fn unnamed(self) -> Option<Referent> {
        match self.class {
            Class::Person if self.indefinite => Some(Referent::unnamed("anonymous")),
            Class::Person => Some(Referent::unnamed("person")),
            Class::Body | Class::Media => Some(Referent::unnamed("organization")),
            Class::Document => Some(Referent::unnamed("document")),
            Class::Group => Some(Referent::unnamed("group")),
            Class::Country | Class::Human => None,
        }
    }
}

/// What the noun phrase in `tokens` shows; none for pronouns, plurals and nouns that neither speak nor act.
pub(super) fn shown(parse: &Parse, tokens: &Range<usize>) -> Option<Shown> {
    let first = tokens.start;
    let plural = parse.is_one_of(first, const { &WordSet::of(&["les", "des", "ces", "ses", "leurs", "aux"]) });
    let attribute = first > 0 && parse.is_word(first - 1, "comme");
    let theirs = parse.is(first, class::POSSESSIVE);
    if tokens.len() < 2 || plural || attribute || !theirs && !parse.is(first, class::ARTICLE | class::DEMONSTRATIVE) {
        return None;
    }
    let head = head_of(parse, tokens)?;
    let class = class_of(parse, head).filter(|_| !theirs || parse.is_private(head))?;
    let role = if class == Class::Person { gender::of_role(parse, head) } else { 0 };
    let gender = if role != 0 { role } else { gender::of_article(parse, first + 1) };
    let gender = if gender != 0 { gender } else { gender::of_noun(parse, head) };
    let indefinite = parse.is_one_of(first, const { &WordSet::of(&["un", "une"]) }) || parse.is_private(head);
    Some(Shown { class, indefinite, gender })
}

/// `le Breton`, `la Brésilienne`: the countries that such a noun names; none for other phrases.
pub(super) fn compatriot(parse: &Parse, tokens: &Range<usize>) -> Option<Countries> {
    let noun = tokens.start + 1;
    let singular = parse.is_one_of(tokens.start, const { &WordSet::of(&["le", "la", "l"]) });
    let (end, countries) = if singular && parse.is_capital(noun) { profile::demonym(parse, noun)? } else { return None };
    (end == tokens.end).then_some(countries)
}

/// `la même source`, `cette source`: whoever has just been told to speak.
pub(super) fn is_same_source(parse: &Parse, tokens: &Range<usize>) -> bool {
    let first = tokens.start;
    let same = || parse.is(first, class::DEMONSTRATIVE) || parse.is(first, class::DEFINITE) && parse.is_word(first + 1, "même");
    tokens.len() <= 3 && parse.is_word(tokens.end - 1, "source") && same()
}

/// `l'américain`, in small letters: the countries that such a word for a firm names; none for other phrases.
pub(super) fn firm(parse: &Parse, tokens: &Range<usize>) -> Option<Countries> {
    let noun = tokens.start + 1;
    let lone = tokens.len() == 2 && parse.is_one_of(tokens.start, const { &WordSet::of(&["le", "l"]) }) && !parse.is_capital(noun);
    if lone { profile::demonym(parse, noun).map(|(_, countries)| countries) } else { None }
}

/// Takes a definite, demonstrative or possessive phrase apart; none for indefinite ones.
pub(super) fn read(parse: &Parse, tokens: &Range<usize>) -> Option<Noun> {
    let first = tokens.start;
    let determiner = parse.is(first, class::DEFINITE | class::DEMONSTRATIVE | class::POSSESSIVE)
        || parse.is_one_of(first, const { &WordSet::of(&["au", "du", "aux", "des"]) }) && first > 0 && !parse.starts_sentence(first);
    let head = head_of(parse, tokens)?;
    let class = class_of(parse, head)?;
    let document = class == Class::Document;
    if !determiner && !document || parse.is_word(first, "des") && !document {
        return None;
    }
    let plural = parse.is_one_of(first, const { &WordSet::of(&["les", "ces", "ses", "leurs", "aux", "des"]) });
    let two = plural && (first..head).any(|i| parse.is_word(i, "deux"));
    let complement = (head + 1..tokens.end).find(|i| parse.is(*i, class::DE | class::A | class::PREPOSITION)).unwrap_or(tokens.end);
    let mut countries = Countries::new();
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
    Some(Noun {
        head,
        class,
        plural,
        two,
        possessive: parse.is(first, class::POSSESSIVE),
        demonstrative: parse.is(first, class::DEMONSTRATIVE),
        gender: shown_gender(parse, head, tokens),
        leader: parse.in_group(head, Group::Leader),
        countries,
        complement,
    })
}

/// The gender that a phrase with the head noun `head` shows: as a role, by a participle behind it, where the article hides it
/// (`l'homme`) by the noun.
fn shown_gender(parse: &Parse, head: usize, tokens: &Range<usize>) -> u32 {
    match (gender::of_role(parse, head), gender::of_participle(parse, tokens.end)) {
        (0, 0) if parse.text.tokens[tokens.start].is_elided() => gender::of_noun(parse, head),
        (0, shown) => shown,
        (role, _) => role,
    }
}

/// `un rapport | du vérificateur général`: who or what in the singular a document is said to be of.
pub(super) fn owner(parse: &Parse, noun: &Noun, tokens: &Range<usize>) -> Option<Range<usize>> {
    let de = noun.complement;
    let contracted = parse.is_word(de, "du");
    let first = if contracted { de } else { de + 1 };
    let speaks = class_of(parse, first + 1).is_some_and(|c| c != Class::Document);
    let definite = contracted || parse.is(de, class::DE) && parse.is(first, class::DEFINITE | class::POSSESSIVE);
    (first + 1 < tokens.end && definite && speaks).then_some(first..tokens.end)
}

/// Whether token `i` is a noun for a document.
pub(super) fn is_text(parse: &Parse, i: usize) -> bool {
    parse.is(i, class::SPEAKER) && !parse.is_capital(i) && class_of(parse, i) == Some(Class::Document)
}

/// `le rapport`, `le texte`: what bodies issue, not whoever was told of last.
pub(super) fn is_issued(parse: &Parse, noun: &Noun, first: usize) -> bool {
    const ISSUED: WordSet = WordSet::of(&["document", "texte", "rapport", "compte", "avis", "décret", "arrêté", "ordonnance", "résolution", "directive"]);
    !noun.possessive && parse.is(first, class::DEFINITE) && parse.is_one_of(noun.head, &ISSUED)
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
    nouns().find(|i| !parse.in_group(*i, Group::Fore))
}

fn class_of(parse: &Parse, head: usize) -> Option<Class> {
    let compound = parse.text.tokens.get(head + 1).is_some_and(|t| t.after_hyphen());
    // `état`, no `état-major`.
    if !compound && parse.in_group(head, Group::State) {
        return Some(Class::Country);
    }
    if parse.is_one_of(head, const { &WordSet::of(&["hommes", "femmes", "homologues"]) }) {
        return Some(Class::Human);
    }
    let speaker = parse.common(head, Table::Speakers).next().map(|r| r.class());
    match speaker {
        Some("media") => return Some(Class::Media),
        // Hearsay has no author.
        Some("document") if parse.in_group(head, Group::Hearsay) => return None,
        Some("document") => return Some(Class::Document),
        Some("group") => return Some(Class::Group),
        _ => {}
    }
    if profile::is_role(parse, head) {
        return Some(Class::Person);
    }
    let loose = parse.in_group(head, Group::Body);
    (loose || parse.is(head, class::ORGANIZATION_HEAD) || speaker == Some("body")).then_some(Class::Body)
}
