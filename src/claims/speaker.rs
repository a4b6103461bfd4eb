//! Who speaks: the subject of a cue, and what can be one.

use super::cue::Cue;
use crate::lexicon::{Group, class};
use crate::syntax::{Mood, Parse, VerbGroup};
use crate::text::inflect::feature;
use crate::text::{WordSet, set};
use std::ops::Range;

/// The subject of the cue. `Some(None)`: impersonal or passive, the source is hidden; `None`: no claim.
pub(super) fn speaker(parse: &Parse, group: &VerbGroup, cue: &Cue) -> Option<Option<Range<usize>>> {
    if group.mood == Mood::PastParticiple {
        return coordinated_participle(parse, group).map(Some);
    }
    let told = feature::PRESENT | feature::IMPERFECT | feature::PAST_HISTORIC | feature::FUTURE | feature::CONDITIONAL;
    if group.mood == Mood::Finite && (group.features & feature::THIRD == 0 || group.features & told == 0) {
        return None;
    }
    if group.mood == Mood::Infinitive && !is_left_unsaid(parse, group, cue) && !reports_as_infinitive(parse, group) {
        return None;
    }
    let subject = match group.mood {
        Mood::Infinitive if narrative(parse, group) => earlier_subject(parse, group),
        Mood::Infinitive => teller(parse, group).or_else(|| parse.subject(group)),
        _ => parse.subject(group),
    };
    if group.passive && !cue.is_adjective(parse) {
        return (impersonal(parse, group) && parse.is(super::addressee::skip(parse, cue), class::QUE)).then_some(None);
    }
    // `Il se murmure que …`
    if group.reflexive && impersonal(parse, group) && parse.is(cue.next, class::QUE) {
        let rumours = ["murmurer", "dire", "raconter", "chuchoter"].iter().any(|v| parse.is_verb(group, v));
        return rumours.then_some(None);
    }
    if group.tokens.start > 0 && parse.is_word(group.tokens.start - 1, "tout") {
        // `Tout laisse à penser que …`: nobody is said to think it.
        return (parse.is_verb(group, "laisser") || parse.is_verb(group, "porter")).then_some(None);
    }
    let subject = subject?;
    if parse.is_word(subject.start, "on") && subject.len() == 1 {
        let seen = ["noter", "constater", "remarquer", "observer", "voir", "savoir", "retrouver", "attendre"].iter().any(|v| parse.is_verb(group, v));
        // `« On voulait une loi »`: in somebody's speech it stands for those who speak.
        let speech = || super::incise::enclosing_quote(parse, subject.start).is_some_and(|q| q.inner.len() > 4);
        return (!seen && !speech()).then_some(None);
    }
    let mut strict = cue.clone();
    strict.weak |= cue.is_adjective(parse) && !group.reflexive;
    let agent = || parse.is_agent_noun(head_noun(parse, subject.clone()));
    (can_speak(parse, subject.clone(), &strict) || !cue.weak && agent()).then_some(Some(subject))
}

/// `sans préciser où`, `sans exclure un retour`: what one does not say while one says something else.
fn is_left_unsaid(parse: &Parse, group: &VerbGroup, cue: &Cue) -> bool {
    let denies = !cue.is_phrase(parse) && parse.lexicon.sub(cue.entry) == usize::from(super::DENY);
    (cue.act == super::WITHHOLD || denies) && super::cue::without(parse, group).is_some()
}

/// How many verbs back the one is looked for whose auxiliary a participle shares.
const FARTHEST: usize = 64;

/// `et assuré que`: a participle that shares the auxiliary and the subject of a reporting verb before it.
fn coordinated_participle(parse: &Parse, group: &VerbGroup) -> Option<Range<usize>> {
    let p = group.tokens.start.checked_sub(1)?;
    if !parse.is(p, class::COORDINATOR) && !parse.is_mark(p, ',') && !parse.is(p, class::ADVERB | class::CONNECTIVE) {
        return None;
    }
    let word = parse.text.word(group.head);
    let agrees = ["e", "és", "es"].iter().any(|s| word.ends_with(s));
    // `un scénario pourtant jugé « crédible » par X`
    let quoted = parse.quote_opening_at(group.tokens.end).and_then(|q| q.close).map_or(group.tokens.end, |c| c as usize + 1);
    if parse.is_word(quoted, "par") || agrees {
        return None;
    }
    let sentence = parse.sentence_range(group.finite);
    let first = parse.verbs.partition_point(|v| v.tokens.start < group.tokens.start);
    let mut near = parse.verbs[..first].iter().rev().take(FARTHEST).take_while(|v| v.tokens.start >= sentence.start);
    parse.subject(near.find(|v| v.mood == Mood::Finite && v.compound && !v.passive)?)
}

/// Verbs that lend their subject to an infinitive behind them.
const SEMI_AUXILIARIES: &[&str] = &[
    "venir",
    "tenir",
    "continuer",
    "aller",
    "cesser",
    "commencer",
    "finir",
    "borner",
    "contenter",
    "limiter",
    "empresser",
    "hâter",
    "préférer",
    "persister",
    "obstiner",
    "entêter",
    "hésiter",
    "plaire",
    "évertuer",
    "manquer",
];

/// Infinitives that report: after a semi-auxiliary (`tient à préciser`, `vient d'annoncer`), `après avoir`, `avant de`.
fn reports_as_infinitive(parse: &Parse, group: &VerbGroup) -> bool {
    let Some(p) = group.tokens.start.checked_sub(1) else { return false };
    if group.compound {
        return parse.is_word(p, "après") || parse.is(p, class::A | class::DE | class::PREPOSITION);
    }
    let link = parse.is(p, class::DE | class::A);
    let with = p > 0 && parse.is_word(p, "sans") && parse.is_word(p - 1, "non");
    if with || narrative(parse, group) || teller(parse, group).is_some() || purpose(parse, group) {
        return true;
    }
    let before = if link || parse.is_word(p, "par") { p.checked_sub(1) } else { Some(p) };
    // `vient tout juste d'annoncer`
    let adverb = |i: &usize| (parse.is(*i, class::ADVERB | class::CONNECTIVE) || parse.is_word(*i, "même")) && parse.verb(*i).is_none();
    let verb = before.and_then(|b| (b.saturating_sub(3)..b + 1).rev().find(|i| !adverb(i))).and_then(|b| parse.verb(b));
    let lends = |v: &VerbGroup| {
        let always = SEMI_AUXILIARIES.iter().any(|l| parse.is_verb(v, l));
        always || v.compound && ["devoir", "vouloir", "pouvoir"].iter().any(|l| parse.is_verb(v, l))
    };
    let semi = verb.is_some_and(lends);
    // `a été la première à réclamer`
    const FOREMOST: WordSet = WordSet::of(&["premier", "première", "premiers", "premières", "seul", "seule", "seuls", "seules"]);
    let foremost = || {
        parse.is(p, class::A)
            && before.is_some_and(|b| {
                parse.is_one_of(b, &FOREMOST)
                    && (b.saturating_sub(5)..b).any(|i| parse.verb(i).is_some_and(|v| v.mood == Mood::Finite && parse.is(v.head, class::ETRE)))
            })
    };
    semi || foremost() || link && before.is_some_and(|b| parse.is_word(b, "avant"))
}

/// `pour dénoncer la fermeture`, `afin de réclamer une enquête et protester contre le projet`: what those who act want to say.
fn purpose(parse: &Parse, group: &VerbGroup) -> bool {
    let Some(p) = group.tokens.start.checked_sub(1) else { return false };
    if parse.is(p, class::COORDINATOR) {
        let sentence = parse.sentence_range(p).start;
        let n = parse.verbs.partition_point(|v| v.tokens.start < p);
        let before = parse.verbs[..n].iter().rev().take_while(|v| v.tokens.start >= sentence).find(|v| v.mood != Mood::PastParticiple);
        return before.is_some_and(|v| v.mood == Mood::Infinitive && parse.is(v.head, class::CUE_VERB) && purpose(parse, v));
    }
    let afin = parse.is(p, class::DE) && p > 0 && parse.is_word(p - 1, "afin");
    if !parse.is_word(p, "pour") && !afin {
        return false;
    }
    // `a convoqué l'ambassadeur pour lui signifier que …`, `a pris la parole pour annoncer que …`
    let clause = parse.is(group.tokens.end, class::QUE);
    let told = clause && group.clitic.is_some_and(|c| parse.is_one_of(c, set!["lui", "leur"]));
    let speaks = |act: u8| matches!(act, super::ACCUSE | super::DEMAND) || clause && act != super::SUPPOSE;
    told || Cue::of(parse, group).is_some_and(|c| !c.weak && speaks(c.act))
}

/// `Et le ministre de conclure : « … »`: who stands before `de` at the head of a sentence.
fn teller(parse: &Parse, group: &VerbGroup) -> Option<Range<usize>> {
    let de = group.tokens.start.checked_sub(1).filter(|p| parse.is(*p, class::DE))?;
    let sentence = parse.sentence_range(de).start;
    let start = (sentence..de).find(|i| !parse.is_any_mark(*i) && !parse.is(*i, class::COORDINATOR))?;
    let told = parse.is(group.tokens.end, class::QUE)
        || (group.tokens.end..(group.tokens.end + 8).min(parse.len())).any(|i| parse.is_mark(i, ':') || parse.is(i, class::QUE));
    let phrase = parse.noun_phrase(start, crate::syntax::Reach::Speaker) == Some(de) || de == start + 1 && parse.is(start, class::STRESSED);
    (phrase && told && start < de).then_some(start..de)
}

/// `Et de prévenir : « … »`: the speaker of the sentence before goes on.
fn narrative(parse: &Parse, group: &VerbGroup) -> bool {
    let Some(et) = group.tokens.start.checked_sub(2) else { return false };
    parse.is_word(et, "et") && parse.is(et + 1, class::DE) && parse.starts_sentence(et)
}

/// The subject of the sentence before.
fn earlier_subject(parse: &Parse, group: &VerbGroup) -> Option<Range<usize>> {
    let start = parse.sentence_range(group.finite).start;
    let n = parse.verbs.partition_point(|v| v.tokens.start < start);
    let earlier = parse.verbs[..n].iter().rev().filter(|v| v.mood == Mood::Finite && parse.is_main(v)).take(3);
    earlier.into_iter().find_map(|v| parse.subject(v).or_else(|| parse.subject_after(v)))
}

fn impersonal(parse: &Parse, group: &VerbGroup) -> bool {
    group.pronoun.or(group.inverted).is_some_and(|p| parse.is_word(p, "il"))
}

/// Words that stand for somebody just named, or for one of several.
const LAST: &WordSet = set![
    "dernier",
    "dernière",
    "derniers",
    "dernières",
    "intéressé",
    "intéressée",
    "celui",
    "celle",
    "ceux",
    "celles",
    "autres",
    "premier",
    "première",
    "second",
    "seconde"
];

/// Whether the words can be someone who speaks: a name, a role, a body, a document, a pronoun.
pub(super) fn can_speak(parse: &Parse, subject: Range<usize>, cue: &Cue) -> bool {
    if parse.is(subject.start, class::SUBJECT) && subject.len() == 1 {
        return parse.is(subject.start, class::THIRD) && !parse.is_word(subject.start, "c");
    }
    if subject.len() == 1 && parse.is_one_of(subject.start, set!["personne", "nul", "rien"]) {
        return false;
    }
    let common = class::ROLE | class::SPEAKER | class::DEMONYM | class::ORGANIZATION_HEAD | class::STRESSED | class::CUE_NOUN;
    // `Calexo se dit prêt`: a word that no lexicon knows.
    let is_new = |i: usize| subject.len() == 1 && !parse.is(i, u64::MAX);
    let named = || {
        subject.clone().any(|i| {
            parse.is_capital(i) && !parse.is_determiner(i) && (!parse.starts_sentence(i) || parse.is(i, class::NAMES) || is_acronym(parse, i) || is_new(i))
        })
    };
    let head = head_noun(parse, subject.clone());
    let pronoun = || subject.clone().any(|i| parse.is_one_of(i, LAST)) || parse.is(head, class::QUANTIFIER | class::NUMBER);
    let people = || !cue.weak && parse.is_one_of(subject.start, set!["les", "des", "ces", "plusieurs", "certains"]) && !parse.is(head, class::WEAPON_HEAD);
    let opens = parse.is(subject.start, class::DEFINITE) && parse.starts_sentence(subject.start);
    let definite = opens && head > subject.start && !parse.is(head, class::WEAPON_HEAD | class::DATE) && !parse.text.tokens[head].is_number();
    let agent = || !cue.weak && subject.len() >= 2 && (definite || parse.is_agent_noun(head));
    if is_share(parse, head) && head + 2 < subject.end {
        let many = parse.is(head + 1, class::CONTRACTED);
        return can_speak(parse, head + if many { 1 } else { 2 }..subject.end, cue);
    }
    let both = || parse.is_word(subject.end - 1, "autre") && subject.len() > 3;
    let one = || parse.is_one_of(subject.start + 1, set!["un", "une"]) && (both() || subject.len() == 2 && parse.is(subject.start, class::DEFINITE));
    parse.is(head, common) || named() || one() || parse.is_speaker(head) || pronoun() || people() || agent()
}

/// Whether token `i` is a word in capitals beside others that are not (`TKMS soutient`): at the head of a sentence, too, a name.
fn is_acronym(parse: &Parse, i: usize) -> bool {
    let token = &parse.text.tokens[i];
    token.is_all_caps() && token.end - token.start > 1 && parse.text.tokens.get(i + 1).is_some_and(|t| !t.is_all_caps())
}

/// `un tiers des élus`, `une partie de la presse`: whether the noun counts those behind it.
pub(super) fn is_share(parse: &Parse, noun: usize) -> bool {
    parse.is(noun + 1, class::DE) && parse.in_group(noun, Group::Share)
}

/// The noun that a phrase is about: its first word that is no determiner, number or adjective before a noun.
pub(super) fn head_noun(parse: &Parse, phrase: Range<usize>) -> usize {
    let light = class::ARTICLE
        | class::DEMONSTRATIVE
        | class::POSSESSIVE
        | class::CONTRACTED
        | class::QUANTIFIER
        | class::NUMBER
        | class::ORDINAL
        | class::DE
        | class::COORDINATOR;
    // `près de la moitié des élus`
    let phrase = if parse.is_estimated(phrase.start + 2) { phrase.start + 2..phrase.end } else { phrase };
    let noun = |i: usize| parse.is_speaker(i) || parse.is(i, class::NOUN) && !parse.is(i, class::ADJECTIVE);
    let next_noun = |i: usize| i + 1 < phrase.end && parse.is(i + 1, class::NOUN | class::ROLE | class::SPEAKER);
    let plain = |i: usize| !(parse.is(i, class::ADJECTIVE) && next_noun(i)) && !parse.is_any_mark(i);
    let heads = |i: &usize| !parse.is(*i, light) && !parse.text.tokens[*i].is_number() && (plain(*i) || noun(*i));
    let prefix = |i: usize| parse.is_one_of(i, set!["ex", "vice", "sous", "co"]) && parse.text.tokens.get(i + 1).is_some_and(|t| t.after_hyphen());
    phrase.clone().find(|i| heads(i) && !prefix(*i)).unwrap_or(phrase.start)
}
