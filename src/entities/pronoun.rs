//! Pronouns: the nearest subject of their gender and number, speakers first.

use super::Entities;
use super::reference::Referent;
use crate::base::{Kind, RuleCard};
use crate::mentions::Mention;
use crate::syntax::Parse;
use crate::text::inflect::feature::{FEM, MASC};
use std::ops::Range;

/// The rules for pronouns.
pub(super) const CARDS: &[RuleCard] = &[RuleCard {
    id: "entities/pronoun",
    title: "Whom a pronoun means",
    about: "The nearest subject before it with its gender and number: those that speak before others, people before bodies, \
            words inside somebody's quotation last. An object pronoun never means its verb's subject; `ce dernier` is the last \
            one named.",
    fires: &["Marie Duval a démissionné. « Il était temps », a-t-elle ajouté."],
    silent: &["Il pleut sur Brest."],
}];

/// A pronoun of the third person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pronoun {
    gender: u32,
    plural: bool,
    /// `ce dernier`, `celui-ci`: the last one named.
    last: bool,
}

const PRONOUNS: &[(&str, u32, bool)] = &[
    ("il", MASC, false),
    ("elle", FEM, false),
    ("lui", MASC, false),
    ("le", MASC, false),
    ("la", FEM, false),
    ("l", 0, false),
    ("ils", MASC, true),
    ("elles", FEM, true),
    ("eux", MASC, true),
    ("les", 0, true),
    ("leur", 0, true),
];

/// How many sentences back a pronoun reaches.
const REACH: usize = 6;

/// The gender that the pronoun at token `i` shows.
pub(super) fn gender(parse: &Parse, i: usize) -> Option<u32> {
    ["il", "elle"].iter().zip([MASC, FEM]).find(|(w, _)| parse.is_word(i, w)).map(|(_, g)| g)
}

fn read(parse: &Parse, tokens: &Range<usize>) -> Option<Pronoun> {
    let at = tokens.start;
    let last = |gender, plural| Some(Pronoun { gender, plural, last: true });
    let (this, these) = (["ce", "celui"], ["ces", "ceux", "celles"]);
    if tokens.len() == 2 && (parse.is_word(at + 1, "dernier") || parse.is_word(at + 1, "ci")) && this.iter().any(|w| parse.is_word(at, w)) {
        return last(MASC, false);
    }
    if tokens.len() == 2 && (parse.is_word(at, "cette") && parse.is_word(at + 1, "dernière") || parse.is_word(at, "celle") && parse.is_word(at + 1, "ci")) {
        return last(FEM, false);
    }
    if tokens.len() == 2
        && these.iter().any(|w| parse.is_word(at, w))
        && (parse.is_word(at + 1, "derniers") || parse.is_word(at + 1, "dernières") || parse.is_word(at + 1, "ci"))
    {
        return last(0, true);
    }
    if tokens.len() != 1 {
        return None;
    }
    PRONOUNS.iter().find(|(w, _, _)| parse.is_word(at, w)).map(|(_, gender, plural)| Pronoun { gender: *gender, plural: *plural, last: false })
}

/// The referent of the pronoun in `tokens`; none where it is none or nobody fits.
pub(super) fn resolve(parse: &Parse, mentions: &[Mention], entities: &Entities, tokens: &Range<usize>) -> Option<Referent> {
    let pronoun = read(parse, tokens)?;
    match pronoun {
        Pronoun { plural: true, .. } => group(parse, entities, tokens.start),
        Pronoun { last: true, .. } => last_named(parse, mentions, entities, tokens.start, pronoun.gender),
        _ => antecedent(parse, mentions, entities, tokens.start, pronoun.gender),
    }
}

/// The coordination that was last a subject.
fn group(parse: &Parse, entities: &Entities, at: usize) -> Option<Referent> {
    let sentence = parse.text.sentence_of(at);
    let before = entities.focus.partition_point(|f| f.token < at);
    let near = entities.focus[..before].iter().rev().take_while(|f| f.sentence + 2 >= sentence);
    near.into_iter().find(|f| f.members.len() > 1).map(|f| Referent::group(f.members.clone()))
}

/// `ce dernier`: the last person or body named before.
fn last_named(parse: &Parse, mentions: &[Mention], entities: &Entities, at: usize, gender: u32) -> Option<Referent> {
    let before = mentions.partition_point(|m| m.tokens.end <= at);
    let floor = parse.text.sentence_of(at).saturating_sub(2);
    let near = (0..before).rev().take_while(|m| parse.text.sentence_of(mentions[*m].tokens.start) >= floor);
    let fits = |m: &usize| matches!(mentions[*m].kind, Kind::Person | Kind::Organization) && agrees(entities, entities.of_mention[*m], gender);
    near.into_iter().find(fits).and_then(|m| entities.of_mention[m]).map(Referent::one)
}

/// Whether an entity may have that gender.
fn agrees(entities: &Entities, entity: Option<u32>, gender: u32) -> bool {
    entity.is_some_and(|e| {
        let own = entities.list[e as usize].gender;
        gender == 0 || own == 0 || own & gender != 0
    })
}

/// The best subject or name before a singular pronoun.
fn antecedent(parse: &Parse, mentions: &[Mention], entities: &Entities, at: usize, gender: u32) -> Option<Referent> {
    let sentence = parse.text.sentence_of(at);
    let mut best: Option<(i32, usize, u32)> = None;
    let mut weigh = |score: i32, token: usize, entity: u32| {
        if best.is_none_or(|(s, t, _)| (score, token) > (s, t)) {
            best = Some((score, token, entity));
        }
    };
    let before = entities.focus.partition_point(|f| f.token < at);
    let own = subject_of_object(parse, entities, at, sentence);
    let fits = |entity: Option<u32>| entity.filter(|e| Some(*e) != own && agrees(entities, Some(*e), gender));
    let quoted = is_quoted(parse, at);
    // An object has no claim on whoever spoke last.
    let spoken = if own.is_some() { 1 } else { 4 };
    for focus in entities.focus[..before].iter().rev().take_while(|f| f.sentence + REACH >= sentence) {
        let Some(entity) = fits(focus.entity) else { continue };
        let kind = kind_score(entities, entity, gender);
        let inside = if focus.quoted && !quoted { -4 } else { 0 };
        weigh(distance(sentence - focus.sentence) + spoken * i32::from(focus.speaks) + kind + inside, focus.token, entity);
    }
    let named = mentions.partition_point(|m| m.tokens.end <= at);
    for m in (0..named).rev().take_while(|m| parse.text.sentence_of(mentions[*m].tokens.start) + REACH >= sentence) {
        let Some(entity) = fits(entities.of_mention[m]) else { continue };
        if mentions[m].kind == Kind::Person {
            let steps = sentence - parse.text.sentence_of(mentions[m].tokens.start);
            weigh(distance(steps) + kind_score(entities, entity, gender) - 4, mentions[m].tokens.start, entity);
        }
    }
    best.map(|(_, _, entity)| Referent::one(entity))
}

/// The subject of the verb that has the pronoun at `at` as its object: it cannot mean the same (`Kim l'a invité`).
fn subject_of_object(parse: &Parse, entities: &Entities, at: usize, sentence: usize) -> Option<u32> {
    let group = parse.verb(at)?;
    if group.clitic.is_none() || group.pronoun == Some(at) || group.inverted == Some(at) {
        return None;
    }
    let before = entities.focus.partition_point(|f| f.token < at);
    entities.focus[..before].last().filter(|f| f.sentence == sentence).and_then(|f| f.entity)
}

/// Whether a token stands in somebody's speech, not in a quoted word or two.
fn is_quoted(parse: &Parse, at: usize) -> bool {
    let pairs = &parse.text.quotes.pairs;
    let opened = pairs.partition_point(|q| (q.open as usize) < at);
    pairs[..opened].iter().rev().take(4).any(|q| q.inner.contains(&(at as u32)) && q.inner.len() > 4)
}

fn distance(sentences: usize) -> i32 {
    12 - 2 * i32::try_from(sentences).unwrap_or(6)
}

/// People before bodies, known gender before unknown.
fn kind_score(entities: &Entities, entity: u32, gender: u32) -> i32 {
    let e = &entities.list[entity as usize];
    let exact = i32::from(gender == 0 || e.gender & gender != 0);
    match e.kind {
        Kind::Person => 2 + exact,
        Kind::Organization | Kind::Place if exact == 1 && gender != 0 => 0,
        _ => -8,
    }
}
