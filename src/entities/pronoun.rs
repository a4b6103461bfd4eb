//! Pronouns: the nearest subject of their gender and number, speakers first.

use super::focus::Focus;
use super::reference::Referent;
use super::{Entities, nominal, noun, reference};
use crate::base::{Kind, RuleCard};
use crate::lexicon::class;
use crate::mentions::Mentions;
use crate::syntax::{Mood, Parse, Reach};
use crate::text::fold::tag;
use crate::text::inflect::feature::{FEM, MASC, PLUR};
use crate::text::{WordSet, set};
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

/// By their tags, for all are short.
const PRONOUNS: &[(u64, u32, bool)] = &[
    (tag("il"), MASC, false),
    (tag("elle"), FEM, false),
    (tag("lui"), MASC, false),
    (tag("le"), MASC, false),
    (tag("la"), FEM, false),
    (tag("l"), 0, false),
    (tag("ils"), MASC, true),
    (tag("elles"), FEM, true),
    (tag("eux"), MASC, true),
    (tag("les"), 0, true),
    (tag("leur"), 0, true),
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
    let is = |i: usize, words: &WordSet| parse.is_one_of(i, words);
    if tokens.len() == 2 && is(at + 1, const { &WordSet::of(&["dernier", "dernière", "derniers", "dernières", "ci"]) }) {
        let here = parse.is_word(at + 1, "ci");
        if is(at, const { &WordSet::of(&["ce", "celui"]) }) && (here || parse.is_word(at + 1, "dernier")) {
            return last(MASC, false);
        }
        if parse.is_word(at, "cette") && parse.is_word(at + 1, "dernière") || parse.is_word(at, "celle") && here {
            return last(FEM, false);
        }
        if is(at, const { &WordSet::of(&["ces", "ceux", "celles"]) }) && !parse.is_word(at + 1, "dernier") && !parse.is_word(at + 1, "dernière") {
            return last(0, true);
        }
    }
    if tokens.len() <= 3 && parse.is(at, class::DEFINITE) && is(tokens.end - 1, set!["intéressé", "intéressée"]) {
        let gender = if parse.is_word(tokens.end - 1, "intéressée") { FEM } else { MASC };
        return Some(Pronoun { gender, plural: false, last: false });
    }
    if ordinal(parse, tokens).is_some() {
        let gender = if parse.is_word(at, "la") { FEM } else { MASC };
        return Some(Pronoun { gender, plural: false, last: false });
    }
    if tokens.len() != 1 {
        return None;
    }
    let own = parse.text.tags[at];
    PRONOUNS.iter().find(|(tag, _, _)| *tag == own).map(|(_, gender, plural)| Pronoun { gender: *gender, plural: *plural, last: false })
}

/// The referent of the pronoun in `tokens`; none where it is none or nobody fits.
pub(super) fn resolve(parse: &Parse, mentions: &Mentions, entities: &Entities, tokens: &Range<usize>) -> Option<Referent> {
    let pronoun = read(parse, tokens)?;
    if let Some(second) = ordinal(parse, tokens) {
        return one_of_two(parse, mentions, entities, tokens.start, second, pronoun.gender);
    }
    match pronoun {
        Pronoun { plural: true, .. } => group(parse, entities, tokens.start).or_else(|| band(parse, mentions, entities, tokens.start)),
        Pronoun { last: true, .. } => last_named(parse, mentions, entities, tokens.start, pronoun.gender),
        _ => antecedent(parse, mentions, entities, tokens.start, pronoun.gender),
    }
}

/// `le premier`, `la seconde`: whether it is the second one; none for other phrases.
fn ordinal(parse: &Parse, tokens: &Range<usize>) -> Option<bool> {
    let word = tokens.start + 1;
    let pair = tokens.len() == 2 && parse.is(tokens.start, class::DEFINITE);
    let is = |words: &WordSet| pair && parse.is_one_of(word, words);
    let second = is(const { &WordSet::of(&["second", "seconde"]) });
    (second || is(const { &WordSet::of(&["premier", "première"]) })).then_some(second)
}

/// Of the last two people, bodies or countries named in this sentence or the two before it the later one, or the earlier.
fn one_of_two(parse: &Parse, mentions: &Mentions, entities: &Entities, at: usize, second: bool, gender: u32) -> Option<Referent> {
    let sentence = parse.text.sentence_of(at);
    let before = mentions.ended(at);
    let near = (0..before).rev().take_while(|m| parse.text.sentence_of(mentions[*m].tokens.start) + 2 >= sentence);
    let fits = |e: &u32| agrees(entities, Some(*e), gender) && matches!(entities.list[*e as usize].kind, Kind::Person | Kind::Organization | Kind::Place);
    let mut people = near.filter_map(|m| entities.of_mention[m]).filter(fits);
    let last = people.next()?;
    let kind = entities.list[last as usize].kind;
    let other = people.find(|e| *e != last && entities.list[*e as usize].kind == kind)?;
    Some(Referent::one(if second { last } else { other }))
}

/// The plural that was last a subject: a coordination, or a body whose name is plural.
fn group(parse: &Parse, entities: &Entities, at: usize) -> Option<Referent> {
    let plural = |f: &&Focus| f.members.len() > 1 || f.entity.is_some() && parse.is_one_of(f.token, const { &WordSet::of(&["les", "ces", "ils", "elles"]) });
    let found = entities.told_before(parse, at, 2).find(plural)?;
    // Others in the plural without a name may have spoken since.
    let between = parse.verbs.partition_point(|v| v.tokens.start < found.token)..parse.verbs.partition_point(|v| v.tokens.start < at);
    let others = parse.verbs[between].iter().skip(1).filter(|v| v.mood == Mood::Finite && v.features & PLUR != 0).any(|v| {
        parse.subject(v).is_some_and(|s| s.start > found.token && s.start < at && parse.is_one_of(s.start, const { &WordSet::of(&["les", "des", "ces"]) }))
    });
    match found.entity.filter(|_| !others) {
        Some(entity) => Some(Referent::one(entity)),
        None => (found.members.len() > 1).then(|| Referent::group(found.members.clone())),
    }
}

/// `revendiqué par les rebelles houthis …, ont-ils écrit`: the body in the plural that the sentence named last, where it has no subject
/// in the plural.
fn band(parse: &Parse, mentions: &Mentions, entities: &Entities, at: usize) -> Option<Referent> {
    let sentence = parse.sentence_range(at).start;
    let before = mentions.ended(at);
    let named = (0..before).rev().take_while(|m| mentions[*m].tokens.start >= sentence);
    let plural = |i: usize| i > 0 && parse.is_word(i - 1, "les");
    let by = |i: usize| i > 1 && parse.is_word(i - 2, "par") && plural(i);
    let found = named.into_iter().find(|m| mentions[*m].kind == Kind::Organization && by(mentions[*m].tokens.start))?;
    entities.of_mention[found].map(Referent::one)
}

/// `ce dernier`: the last person or body before, named or not.
fn last_named(parse: &Parse, mentions: &Mentions, entities: &Entities, at: usize, gender: u32) -> Option<Referent> {
    let before = mentions.ended(at);
    let sentence = parse.text.sentence_of(at);
    let near = (0..before).rev().take_while(|m| parse.text.sentence_of(mentions[*m].tokens.start) + 2 >= sentence);
    let fits = |m: &usize| matches!(mentions[*m].kind, Kind::Person | Kind::Organization) && agrees(entities, entities.of_mention[*m], gender);
    let named = near.into_iter().find(fits);
    let floor = named.map_or(0, |m| mentions[m].tokens.end).max(parse.text.sentences[sentence.saturating_sub(1)].start as usize).max(at.saturating_sub(60));
    let noun = |i: &usize| parse.is(*i, class::ROLE | class::SPEAKER | class::ORGANIZATION_HEAD) && parse.is(*i - 1, class::DEFINITE | class::ARTICLE);
    let unnamed = (floor + 1..at).rev().filter(noun).find_map(|i| {
        let phrase = i - 1..parse.noun_phrase(i - 1, Reach::Speaker).unwrap_or(i + 1);
        let shown = noun::shown(parse, &phrase).filter(|s| s.gender & gender != 0)?;
        nominal::resolve(parse, mentions, entities, &phrase, &[]).or_else(|| shown.unnamed())
    });
    unnamed.or_else(|| named.and_then(|m| entities.of_mention[m]).map(Referent::one))
}

/// Whether an entity may have that gender.
fn agrees(entities: &Entities, entity: Option<u32>, gender: u32) -> bool {
    entity.is_some_and(|e| {
        let own = entities.list[e as usize].gender;
        gender == 0 || own == 0 || own & gender != 0
    })
}

/// The best subject or name before a singular pronoun.
fn antecedent(parse: &Parse, mentions: &Mentions, entities: &Entities, at: usize, gender: u32) -> Option<Referent> {
    let sentence = parse.text.sentence_of(at);
    let mut best = Best::default();
    let own = subject_of_object(parse, entities, at, sentence);
    let fits = |entity: Option<u32>| entity.filter(|e| Some(*e) != own && agrees(entities, Some(*e), gender));
    let quoted = is_quoted(parse, at);
    let place = if own.is_some() { Place::Object } else { place(parse, at) };
    if let Some(topic) = if place == Place::Leading { told_first(parse, mentions, entities, at, gender) } else { None } {
        return Some(topic);
    }
    // `La CFDT n'y est pas : elle dit …`
    let explains = place == Place::Leading && at > 0 && (parse.is_mark(at - 1, ':') || parse.is_mark(at - 1, ';'));
    for focus in entities.told_before(parse, at, REACH) {
        let same = explains && focus.sentence == sentence && focus.entity.is_some_and(|e| !is_person(entities, e));
        let inside = if focus.quoted && !quoted { -4 } else { 4 * i32::from(same) };
        let score = distance(sentence - focus.sentence) + place.spoken() * i32::from(focus.speaks) + inside;
        // `La direction du club … elle`: by its own gender, not the club's.
        let worded = || focus.entity.filter(|e| gender != 0 && focus.shown & gender != 0 && Some(*e) != own && !is_person(entities, *e));
        if let Some(entity) = fits(focus.entity).or_else(worded).filter(|e| place != Place::Concerned || is_person(entities, *e)) {
            best.weigh(score + kind_score(entities, entity, gender, focus.shown), focus.token, Referent::one(entity));
        } else if let Some(one) = one_member(entities, &focus.members, gender).filter(|e| Some(*e) != own) {
            best.weigh(score + kind_score(entities, one, gender, 0), focus.token, Referent::one(one));
        } else if let Some(class) = focus.unnamed.filter(|_| gender == 0 || focus.shown & gender != 0) {
            let person = matches!(class, "person" | "anonymous");
            // `L'état-major a démenti. « … », a-t-il dit`
            let goes_on = || class == "organization" && gender != 0 && focus.speaks && !focus.quoted && sentence - focus.sentence < 2;
            if person || place == Place::Leading || matches!(place, Place::Telling | Place::Adding) && goes_on() {
                best.weigh(score + if person { 3 } else { 1 }, focus.token, Referent::unnamed(class));
            }
        }
    }
    weigh_named(parse, mentions, entities, (at, place, gender), fits, &mut best);
    best.0.map(|(_, _, referent)| referent)
}

/// Weighs the people named before the pronoun, who are no subjects.
fn weigh_named(
    parse: &Parse,
    mentions: &Mentions,
    entities: &Entities,
    pronoun: (usize, Place, u32),
    fits: impl Fn(Option<u32>) -> Option<u32>,
    best: &mut Best,
) {
    let (at, place, gender) = pronoun;
    let sentence = parse.text.sentence_of(at);
    let named = mentions.ended(at);
    let mut unseen = true;
    for m in (0..named).rev().take_while(|m| parse.text.sentence_of(mentions[*m].tokens.start) + REACH >= sentence) {
        let Some(entity) = fits(entities.of_mention[m]).filter(|e| is_person(entities, *e)) else { continue };
        let steps = sentence - parse.text.sentence_of(mentions[m].tokens.start);
        // `La mesure inquiète Luc Morel, député. Il …`: nobody else was the subject since.
        let last = std::mem::take(&mut unseen);
        let fresh =
            || last && !entities.told_before(parse, at, steps).any(|f| f.speaks || f.unnamed.is_some() || f.entity.is_some_and(|e| is_person(entities, e)));
        let told = if place == Place::Concerned || place == Place::Leading && fresh() { 0 } else { -4 };
        best.weigh(distance(steps) + kind_score(entities, entity, gender, 0) + told, mentions[m].tokens.start, Referent::one(entity));
    }
}

/// `Nora et Luc ont attendu. « … », souffle-t-elle`: the only one of those together who has that gender.
fn one_member(entities: &Entities, members: &[u32], gender: u32) -> Option<u32> {
    let mut fitting = members.iter().filter(|e| is_person(entities, **e) && gender != 0 && entities.list[**e as usize].gender == gender);
    fitting.next().filter(|_| fitting.next().is_none()).copied()
}

/// Whom the pronoun means in a sentence that says first of whom it tells.
fn told_first(parse: &Parse, mentions: &Mentions, entities: &Entities, at: usize, gender: u32) -> Option<Referent> {
    let start = parse.sentence_range(at).start;
    if !parse.is_word(start, "quant") {
        return None;
    }
    let named = topic(parse, mentions, entities, start, at).filter(|e| agrees(entities, Some(*e), gender));
    let unnamed = || parse.is_any_mark(at.saturating_sub(1)) && tops_unnamed(parse, start);
    named.map(Referent::one).or_else(|| unnamed().then(|| Referent::unnamed("organization")))
}

/// `Quant à Oslo, …, il n'a rien dit`: whom the sentence names first as its topic.
fn topic(parse: &Parse, mentions: &Mentions, entities: &Entities, start: usize, at: usize) -> Option<u32> {
    let end = parse.noun_phrase(start + 2, Reach::Speaker).filter(|end| *end < at && parse.is_mark(*end, ','))?;
    // `Quant au maire`: the article is in the preposition.
    let from = start + 2 - usize::from(parse.is(start + 1, class::CONTRACTED));
    reference::resolve(parse, mentions, entities, from..end)?.entity
}

/// `Quant à l'armée, …, elle a promis`: whether the sentence names first as its topic a body that has no name.
fn tops_unnamed(parse: &Parse, start: usize) -> bool {
    let noun = start + 2 + usize::from(parse.is_determiner(start + 2));
    parse.is(noun, class::SPEAKER | class::ORGANIZATION_HEAD) && !parse.is_capital(noun) && !parse.is(noun, class::ROLE)
}

/// The referent with the highest score so far, of equals the last one in the text.
#[derive(Default)]
struct Best(Option<(i32, usize, Referent)>);

impl Best {
    fn weigh(&mut self, score: i32, token: usize, referent: Referent) {
        if self.0.as_ref().is_none_or(|(s, t, _)| (score, token) > (*s, *t)) {
            self.0 = Some((score, token, referent));
        }
    }
}

/// Where a pronoun stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// The object of a verb.
    Object,
    /// The subject before its verb: rather the last subject.
    Leading,
    /// `l'intéressé`: somebody just spoken of.
    Concerned,
    /// Behind its verb (`a-t-il dit`) or `selon`: rather the last one who spoke.
    Telling,
    /// `a-t-il ajouté`: the last one who spoke.
    Adding,
}

impl Place {
    /// What it counts for that somebody speaks.
    fn spoken(self) -> i32 {
        match self {
            Place::Concerned => 0,
            Place::Object => 1,
            Place::Leading => 2,
            Place::Telling => 2,
            Place::Adding => 4,
        }
    }
}

/// Verbs of somebody who goes on speaking.
const ADDING: &[&str] = &["ajouter", "poursuivre", "conclure", "reprendre", "continuer", "compléter", "insister", "préciser"];

fn place(parse: &Parse, at: usize) -> Place {
    let inverted = parse.verb(at).is_some_and(|v| v.inverted == Some(at));
    if parse.is(at, class::DEFINITE) && !parse.is(at, class::SUBJECT) {
        Place::Concerned
    } else if parse.is(at, class::SUBJECT) && !inverted && !(at > 0 && parse.is(at - 1, class::PREPOSITION | class::CUE_PREPOSITION | class::DE | class::A)) {
        Place::Leading
    } else if inverted && ADDING.iter().any(|v| parse.verb(at).is_some_and(|group| parse.is_verb(group, v))) {
        Place::Adding
    } else {
        Place::Telling
    }
}

fn is_person(entities: &Entities, entity: u32) -> bool {
    entities.list[entity as usize].kind == Kind::Person
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

/// People before bodies, known gender before unknown; `shown` is the gender of the words that mean the entity there.
fn kind_score(entities: &Entities, entity: u32, gender: u32, shown: u32) -> i32 {
    let e = &entities.list[entity as usize];
    let known = if e.gender == 0 || e.kind != Kind::Person && shown != 0 { shown } else { e.gender };
    let exact = i32::from(gender == 0 || known & gender != 0);
    match e.kind {
        Kind::Person => 2 + exact,
        Kind::Organization | Kind::Place if exact == 1 && gender != 0 => 1,
        Kind::Organization if known == 0 => -3,
        _ => -8,
    }
}
