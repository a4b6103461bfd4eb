//! Passives and participles: what was announced and by whom, who is accused of what.

use super::Finder;
use super::cue::{Cue, skip_adverbs};
use super::draft::Draft;
use super::frame;
use crate::base::RuleCard;
use crate::lexicon::class;
use crate::syntax::{Extent, Mood, Parse, Reach, VerbGroup};
use crate::text::set;
use std::ops::Range;

/// The rules of this family.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "claims/passive",
        title: "a passive with its agent",
        about: "`P a été annoncé par X`, `P, annoncé par X,`: the subject or the noun before the participle is the content, the agent the source. Words that can mean nothing but speech (`annoncé`, `démenti`) need no agent.",
        fires: &["Un second contrat a été annoncé par le ministre.", "La fermeture, réclamée par les riverains, tarde."],
        silent: &["Le pont a été détruit par la crue.", "La porte, poussée par le vent, claque."],
    },
    RuleCard {
        id: "claims/passive#accused",
        title: "who is accused, suspected, described",
        about: "`X est accusé par Y de V`, `X, soupçonné de V`, `X est considéré comme Z`: X is the target, what follows `de` or `comme` the content, the agent the source.",
        fires: &["Le trésorier est accusé d'avoir vidé la caisse.", "Le gardien, soupçonné par la police de complicité, a fui."],
        silent: &["L'accusé a fui.", "Le pont est qualifié."],
    },
];

const ACCUSED: u32 = frame::NP_DE_INF | frame::NP_DE_NP | frame::NP_COMME;

/// Proposes what the passive or participle of verb group `n` reports.
pub(super) fn find(finder: &mut Finder, n: usize) -> Option<()> {
    let parse = finder.parse;
    let group = &parse.verbs[n];
    let participle = group.mood == Mood::PastParticiple && !group.compound;
    if !(group.passive && group.mood != Mood::PresentParticiple || participle) || !parse.is(group.head, class::CUE_VERB) || finder.is_cue(group.head) {
        return None;
    }
    let cue = finder.cues[n].clone()?;
    if participle && shares_auxiliary(parse, group) {
        return None;
    }
    judged(finder, group, &cue).or_else(|| measured(finder, group, &cue)).or_else(|| accused(finder, group, &cue)).or_else(|| spoken(finder, group, &cue))
}

/// `jugé « liberticide » par X`: the quoted judgement.
fn judged(finder: &mut Finder, group: &VerbGroup, cue: &Cue) -> Option<()> {
    let parse = finder.parse;
    let at = cue.tokens.end;
    if group.mood == Mood::Infinitive {
        return None;
    }
    let source = agent_at(parse, at + 1, cue);
    let alone = group.mood == Mood::Finite && parse.is_verb(group, "juger") && (parse.is_any_mark(at + 1) || parse.starts_sentence(at + 1));
    if cue.act == super::SUPPOSE && parse.is(at, class::ADJECTIVE) && (source.is_some() || alone) {
        // `jugés fiables par X`
        let mut draft = Draft::new(CARDS[1].id, cue.tokens.clone(), cue.act, Some(cue.entry));
        draft.content.push(at..at + 1);
        draft.target = shared_bearer(parse, group).or_else(|| bearer(parse, group));
        draft.source = source;
        return finder.push(draft).then_some(());
    }
    let first = skip_adverbs(parse, at);
    // `qualifié d'« historique » par X`
    let of = usize::from(parse.is(first, class::DE) && cue.takes(frame::NP_DE_NP));
    let quote = parse.quote_opening_at(first + of).filter(|_| cue.act == super::SUPPOSE || cue.takes(frame::NP_DE_NP))?;
    let source = agent_at(parse, quote.close? as usize + 1, cue)?;
    let mut draft = Draft::new(CARDS[1].id, cue.tokens.clone(), cue.act, Some(cue.entry));
    draft.content.push(super::quotation::trimmed(parse, quote));
    draft.quote = Some("direct");
    draft.target = bearer(parse, group);
    draft.source = Some(source);
    finder.push(draft).then_some(())
}

/// `est estimé (par X) à 3 millions`, `évaluées à 200 tonnes`: the figure is the content, what has it the target.
fn measured(finder: &mut Finder, group: &VerbGroup, cue: &Cue) -> Option<()> {
    let parse = finder.parse;
    let (source, at) = early_agent(parse, cue);
    let figure = super::judgement::figure(parse, cue, cue.tokens.end).or_else(|| super::judgement::figure(parse, cue, at))?;
    let mut draft = Draft::new(CARDS[1].id, cue.tokens.clone(), cue.act, Some(cue.entry));
    draft.content.push(figure);
    draft.target = bearer(parse, group);
    draft.source = source;
    finder.push(draft).then_some(())
}

/// `a rappelé que … et demandé`: a participle that a compound verb before it lends its auxiliary.
fn shares_auxiliary(parse: &Parse, group: &VerbGroup) -> bool {
    group.tokens.start > 0 && parse.is(group.tokens.start - 1, class::COORDINATOR)
}

/// `X est accusé (par Y) de V`.
fn accused(finder: &mut Finder, group: &VerbGroup, cue: &Cue) -> Option<()> {
    let parse = finder.parse;
    let comme = announced_as(parse, group, cue);
    if !(comme || cue.takes(ACCUSED | frame::NP_A_INF)) || group.negated {
        return None;
    }
    let (agent, at) = early_agent(parse, cue);
    // `sont invités par la mairie à rester chez eux`; without an agent nobody says so.
    let by_somebody = || agent.is_some() || agent_behind(parse, cue, at, Extent::Infinitive);
    let invited = parse.is(at, class::A) && cue.takes(frame::NP_A_INF) && parse.is_infinitive(at + 1) && by_somebody();
    let infinitive = invited || parse.is(at, class::DE) && cue.takes(frame::NP_DE_INF) && parse.is_infinitive(at + 1);
    let noun = parse.is(at, class::DE) && cue.takes(frame::NP_DE_NP) && !infinitive;
    let like = parse.is_word(at, "comme") && (comme || cue.takes(frame::NP_COMME));
    if !(infinitive || noun || like) {
        return None;
    }
    // `a été chargé d'instruire l'affaire`: an office, unless somebody gives it.
    let office = agent.is_none() && parse.is_verb(group, "charger");
    let impersonal = parse.is_word(group.pronoun.unwrap_or(usize::MAX), "il") && cue.act == super::DEMAND;
    if office || impersonal || like && cue.weak && agent.is_none() && !agent_behind(parse, cue, at + 1, Extent::Phrase) {
        return None;
    }
    let target = shared_bearer(parse, group).or_else(|| bearer(parse, group))?;
    let (start, extent) = if infinitive { (at, Extent::Infinitive) } else { (at + 1, Extent::Phrase) };
    if !finder.content(CARDS[1].id, cue, start, extent) {
        return None;
    }
    let leads = parse.starts_sentence(group.tokens.start);
    let draft = finder.drafts.last_mut()?;
    draft.target = Some(target);
    let content = draft.content.last_mut()?;
    if leads {
        content.end = content.clone().find(|i| parse.is_mark(*i, ',')).unwrap_or(content.end);
    }
    draft.source = agent;
    if draft.source.is_none() && (!infinitive || invited) {
        without_agent(parse, cue, draft, invited);
    }
    Some(())
}

/// `sont annoncés comme partants`; not `comme prévu`.
fn announced_as(parse: &Parse, group: &VerbGroup, cue: &Cue) -> bool {
    let expected = parse.is_one_of(cue.tokens.end + 1, set!["prévu", "attendu", "convenu", "promis"]);
    parse.is_word(cue.tokens.end, "comme") && parse.is_verb(group, "annoncer") && !expected
}

/// Takes the last agent out of the words of a draft, as its source; where these go on behind it (`on`), they stay.
fn without_agent(parse: &Parse, cue: &Cue, draft: &mut Draft, on: bool) -> Option<()> {
    let content = draft.content.last_mut()?;
    let (by, phrase) = (content.start..content.end + 1).rev().find_map(|i| agent_at(parse, i, cue).map(|a| (i, a)))?;
    let rest = phrase.end..content.end;
    content.end = by;
    draft.source = Some(phrase);
    if on && rest.len() > 1 {
        draft.content.push(rest);
    }
    Some(())
}

/// The agent right behind the cue, and the token where what it says begins.
fn early_agent(parse: &Parse, cue: &Cue) -> (Option<Range<usize>>, usize) {
    let at = if parse.is_word(cue.tokens.end, "comme") { cue.tokens.end } else { cue.next };
    let Some(agent) = agent_at(parse, at, cue) else { return (None, at) };
    let end = opening(parse, agent.start, agent.end).unwrap_or(agent.end);
    (Some(agent.start..end), skip_adverbs(parse, end))
}

/// `présenté comme | un « texte d'équilibre » par X`: whether the agent stands behind what is said, which begins at `start`.
fn agent_behind(parse: &Parse, cue: &Cue, start: usize, extent: Extent) -> bool {
    (start..=parse.content_end(start, extent)).any(|i| agent_at(parse, i, cue).is_some())
}

/// `par X` at token `at`, X someone who can speak.
pub(super) fn agent_at(parse: &Parse, at: usize, cue: &Cue) -> Option<Range<usize>> {
    let end = if parse.is_word(at, "par") { parse.noun_phrase(at + 1, Reach::Speaker)? } else { return None };
    super::speaker::can_speak(parse, at + 1..end, cue).then_some(at + 1..end)
}

/// `de` before an infinitive or a bare noun, inside the agent's phrase (`par la police de complicité`).
fn opening(parse: &Parse, start: usize, end: usize) -> Option<usize> {
    let infinitive = |i: usize| parse.is_infinitive(i);
    let bare = |i: usize| parse.is(i, class::NOUN | class::CUE_NOUN) && !parse.is_capital(i) && !parse.is_determiner(i);
    (start + 1..end).find(|i| parse.is(*i, class::DE) && !parse.is(*i, class::CONTRACTED) && (infinitive(*i + 1) || bare(*i + 1)))
}

/// Who or what a passive or participle says something of.
fn bearer(parse: &Parse, group: &VerbGroup) -> Option<Range<usize>> {
    if group.mood == Mood::Finite {
        return parse.subject(group);
    }
    let start = group.tokens.start;
    if group.mood != Mood::PastParticiple {
        return parse.subject(group);
    }
    let mut end = start;
    while end > 0 && parse.is(end - 1, class::ADVERB) {
        end -= 1;
    }
    if parse.starts_sentence(end) {
        let sentence = parse.sentence_range(start);
        let n = parse.verbs.partition_point(|v| v.tokens.start <= start);
        let main = parse.verbs[n..].iter().take_while(|v| v.tokens.start < sentence.end).find(|v| v.mood == Mood::Finite && parse.is_main(v))?;
        return parse.subject(main);
    }
    let end = if end > 0 && parse.is_mark(end - 1, ',') { end - 1 } else { end };
    parse.phrase_ending_at(end, false).or_else(|| parse.phrase_ending_at(end, true))
}

/// `la fermeture du site réclamée par X`: where the phrase begins that holds the participle as its adjective.
fn described(parse: &Parse, group: &VerbGroup) -> Option<usize> {
    let at = group.tokens.start;
    let floor = parse.sentence_range(at).start.max(at.saturating_sub(10));
    if group.mood != Mood::PastParticiple {
        return None;
    }
    let some = |i: usize| parse.is_word(i, "des") && (parse.starts_sentence(i) || i > 0 && parse.is_mark(i - 1, ','));
    let free = |i: usize| parse.is_determiner(i) && (!parse.is(i, class::CONTRACTED) || some(i)) && (i == floor || !parse.is(i - 1, class::DE | class::A));
    let held = |i: usize| parse.noun_phrase(i, Reach::Speaker).is_some_and(|end| end > at);
    let plain = |i: &usize| !parse.is_any_mark(*i) && parse.verb(*i).is_none();
    (floor..at).rev().take_while(plain).find(|i| free(*i)).filter(|i| held(*i) && i + 1 < at)
}

/// How many verbs back that of the clause is looked for which a participle belongs to.
const FARTHEST: usize = 64;

/// `Elle est partie du gouvernement, accusée de …`: after a comma behind a whole clause its subject, unless a name or role
/// stands at the comma.
fn shared_bearer(parse: &Parse, group: &VerbGroup) -> Option<Range<usize>> {
    let comma = group.tokens.start.checked_sub(1).filter(|c| group.mood == Mood::PastParticiple && parse.is_mark(*c, ','))?;
    let near = parse.phrase_ending_at(comma, false);
    let someone = near.is_some_and(|r| r.clone().any(|i| parse.is(i, class::ROLE) || parse.is_capital(i)));
    let start = parse.sentence_range(comma).start;
    let n = parse.verbs.partition_point(|v| v.tokens.start < comma);
    let main = parse.verbs[..n].iter().rev().take(FARTHEST).take_while(|v| v.tokens.start >= start).find(|v| v.mood == Mood::Finite && parse.is_main(v))?;
    if someone { None } else { parse.subject(main) }
}

/// `P a été annoncé par X`, `P, réclamé par X`.
fn spoken(finder: &mut Finder, group: &VerbGroup, cue: &Cue) -> Option<()> {
    let parse = finder.parse;
    let quoted = quoted_before(parse, group).is_some();
    let wanted = group.mood == Mood::PastParticiple && parse.is_verb(group, "vouloir");
    if !quoted && !wanted && (cue.weak && !brushed_aside(parse, group, cue) || !cue.takes(frame::NP)) || group.mood == Mood::Infinitive {
        return None;
    }
    let agent = agent_at(parse, skip_adverbs(parse, group.tokens.end), cue);
    // `Sollicité par le journal, il se tait`: asked, who stands behind the comma speaks.
    let asked = || parse.starts_sentence(group.tokens.start) || ["solliciter", "interroger", "questionner"].iter().any(|v| parse.is_verb(group, v));
    if group.mood == Mood::PastParticiple && cue.act == super::DEMAND && asked() {
        return None;
    }
    let place = if agent.is_none() { located(parse, group) } else { None };
    let alone = place.is_some() || speaks_alone(parse, group, cue);
    let apart = || parse.is_mark(group.tokens.start.wrapping_sub(1), ',') || parse.starts_sentence(group.tokens.start);
    let dated = || parse.is(skip_article(parse, group.tokens.end), class::DATE) || parse.adverb_phrase(group.tokens.end).is_some();
    // `une loi prévue par le texte` foretells nothing.
    if parse.is_verb(group, "prévoir") && (agent.is_none() || group.mood != Mood::Finite) {
        return None;
    }
    // `seront bientôt révélés`: nobody has said it yet.
    let unsaid = group.is_future() || group.is_conditional() || group.negated && parse.is_verb(group, "annoncer");
    if agent.is_none() && (unsaid || !alone || group.mood == Mood::PastParticiple && !(apart() && dated())) {
        return None;
    }
    let told = (cue.act == super::STATE || cue.act == super::SUPPOSE) && !parse.is_verb(group, "revendiquer");
    let described = if told || agent.is_none() { None } else { described(parse, group).map(|start| start..group.tokens.start) };
    let content = quoted_before(parse, group).or(described).or_else(|| bearer(parse, group).map(|c| with_relative(parse, group, c)))?;
    let pronoun = content.len() == 1 && !parse.is_capital(content.start);
    let person = !parse.is_determiner(content.start) && parse.is_capital(content.start) && parse.is(content.start, class::PERSON | class::PLACE | class::GIVEN);
    if pronoun || person || kept_in_office(parse, cue, &content) || content.contains(&group.tokens.start) {
        return None;
    }
    let mut draft = Draft::new(CARDS[0].id, cue.tokens.clone(), cue.act, Some(cue.entry));
    draft.content.extend(std::iter::once(content).chain(place));
    draft.source = agent;
    finder.push(draft);
    Some(())
}

/// `Des tirs sont signalés (dans le port)`: where something is said to be.
fn located(parse: &Parse, group: &VerbGroup) -> Option<Range<usize>> {
    let at = skip_adverbs(parse, group.tokens.end);
    let told = group.mood == Mood::Finite && !group.negated && parse.is_verb(group, "signaler");
    let place = told && parse.is(at, class::PREPOSITION | class::A) && !parse.is_word(at, "par");
    place.then(|| at..parse.content_end(at, Extent::Clause))
}

/// Whether a passive tells what was said though no agent is named: `a été annoncé`, `n'a pas été précisé`.
fn speaks_alone(parse: &Parse, group: &VerbGroup, cue: &Cue) -> bool {
    let verb = |verbs: &[&str]| verbs.iter().any(|v| parse.is_verb(group, v));
    let wanted = group.mood == Mood::Finite && group.compound && verb(&["demander", "exiger", "réclamer", "ordonner", "contester"]);
    let silent = group.negated && cue.act == super::WITHHOLD && !cue.weak;
    wanted || silent || verb(&["annoncer", "confirmer", "démentir", "révéler", "évoquer"])
}

/// `le ministre, confirmé par les députés`, `le chanteur, applaudi par la foule`: whether it is somebody that is confirmed or greeted.
fn kept_in_office(parse: &Parse, cue: &Cue, content: &Range<usize>) -> bool {
    (cue.act == super::CONFIRM || super::feels(cue.act)) && parse.is(super::speaker::head_noun(parse, content.clone()), class::ROLE)
}

/// `des accusations balayées par le camp adverse`: a weak verb of denial with words for what somebody said.
fn brushed_aside(parse: &Parse, group: &VerbGroup, cue: &Cue) -> bool {
    let said = |words: Range<usize>| parse.is(super::speaker::head_noun(parse, words), class::CUE_NOUN);
    let words = || described(parse, group).map(|start| start..group.tokens.start).or_else(|| bearer(parse, group));
    cue.act == super::DENY && agent_at(parse, cue.next, cue).is_some() && words().is_some_and(said)
}

/// `« Q » lancée par X`: the quotation that ends where a participle begins.
fn quoted_before(parse: &Parse, group: &VerbGroup) -> Option<Range<usize>> {
    let close = group.tokens.start.checked_sub(1).filter(|_| group.mood == Mood::PastParticiple)?;
    let quote = parse.quote_opening_at(parse.opening_of(close)?)?;
    (quote.inner.len() > 3).then(|| super::quotation::trimmed(parse, quote))
}

/// The subject with the relative between commas that stands between it and the verb.
fn with_relative(parse: &Parse, group: &VerbGroup, content: Range<usize>) -> Range<usize> {
    let relative = parse.is_mark(content.end, ',') && parse.is(content.end + 1, class::QUI | class::RELATIVE) && content.end < group.tokens.start;
    if relative && parse.is_mark(group.tokens.start - 1, ',') { content.start..group.tokens.start - 1 } else { content }
}

fn skip_article(parse: &Parse, at: usize) -> usize {
    if parse.is(at, class::DEFINITE) { at + 1 } else { at }
}
