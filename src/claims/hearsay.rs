//! The reporting conditional without a source (`Deux soldats auraient péri`): what the author passes on as unconfirmed.

use super::Finder;
use super::draft::Draft;
use super::incise::clause_start;
use crate::base::RuleCard;
use crate::lexicon::class;
use crate::syntax::{Extent, Mood, Parse, VerbGroup};
use crate::text::{inflect::feature, set};

/// The rule.
pub(super) const CARDS: &[RuleCard] = &[RuleCard {
    id: "claims/hearsay",
    title: "a reporting conditional with no source",
    about: "A conditional of the third person in a main clause that nobody is said to have uttered. Not after `si`, not of modal verbs (`pourrait`, `devrait`, `faudrait`), not after `que` (future in the past).",
    fires: &["Deux soldats auraient péri dans l'explosion.", "Le chef rebelle serait en fuite."],
    silent: &["Si la pluie durait, le fleuve sortirait de son lit.", "Il faudrait un plan.", "Il avait dit qu'il viendrait."],
}];

/// Finds the hearsay of the article; runs after all other rules.
pub(super) fn find(finder: &mut Finder) {
    let parse = finder.parse;
    for group in parse.verbs.iter().filter(|group| group.is_conditional()) {
        if let Some(why) = missing(finder, group) {
            finder.trace.miss("claims/hearsay", parse.text.span(group.tokens.clone()), || format!("a conditional, and no hearsay: {why}"));
        } else if finder.push(draft(parse, group)) {
            finder.drafts.last_mut().into_iter().for_each(|d| d.verb = None);
        }
    }
}

/// Why a conditional is no hearsay; none where it is.
fn missing(finder: &Finder, group: &VerbGroup) -> Option<&'static str> {
    let parse = finder.parse;
    let modal = ["pouvoir", "devoir", "falloir", "vouloir", "aimer", "souhaiter", "sembler", "dire", "valoir", "suffire", "convenir", "permettre", "consister"];
    let known = |i: usize, verbs: &[&str]| parse.common(i, crate::lexicon::Table::Verbs).any(|r| verbs.iter().any(|v| parse.lexicon.is_verb(r.entry, v)));
    let certain = parse.is(group.finite, class::AVOIR | class::ETRE) || parse.sentence_range(group.finite).len() > 6;
    Some(match () {
        () if group.features & feature::THIRD == 0 => "it is not in the third person",
        () if finder.is_reported(group.finite) => "somebody is said to have said it",
        () if super::incise::enclosing_quote(parse, group.finite).is_some() => "it stands in a quotation",
        () if is_supposed(parse, group) => "a condition or a question governs it",
        () if is_impersonal(parse, group) => "`il` is nobody here",
        () if known(group.finite, &modal) => "the verb itself says what can, must or should be",
        () if !certain => "the sentence is too short to tell",
        () if group.compound && known(group.head, &modal[..5]) => "the verb itself says what could, must or should have been",
        () if (!parse.is_main(group) || relative(parse, group)) && inner_clause(parse, group).is_none() => "it stands in a subordinate clause",
        () => return None,
    })
}

/// `un tel mur`, `une pareille somme`: whether token `i` says that what is spoken of would have to be so first.
pub(super) fn is_such(parse: &Parse, i: usize) -> bool {
    parse.is_one_of(i, set!["tel", "telle", "pareil", "pareille"]) && i > 0 && parse.is_one_of(i - 1, set!["un", "une"])
}

/// Whether the sentence supposes something or asks.
fn is_supposed(parse: &Parse, group: &VerbGroup) -> bool {
    let mut sentence = parse.sentence_range(group.finite);
    // `Lui donner raison serait absurde`
    let infinitive =
        (sentence.start..sentence.start + 2).any(|i| parse.verb(i).is_some_and(|v| v.mood == Mood::Infinitive && v.tokens.start == sentence.start));
    let opened = infinitive || is_such(parse, sentence.start + 1) || parse.is_one_of(sentence.start, set!["avec", "sans", "sinon", "autrement"]);
    let asks = |i: usize| parse.is_word(i, "si") || parse.is_word(i, "s") && parse.is_word(i + 1, "il") || parse.is_word(i, "sinon") || parse.is_mark(i, '?');
    opened || sentence.any(asks)
}

fn is_impersonal(parse: &Parse, group: &VerbGroup) -> bool {
    group.pronoun.is_some_and(|p| parse.is_word(p, "il")) && ["rester", "suffire", "convenir", "falloir", "exister"].iter().any(|v| parse.is_verb(group, v))
}

fn relative(parse: &Parse, group: &VerbGroup) -> bool {
    group.tokens.start > 0 && parse.is(group.tokens.start - 1, class::QUI | class::QUE | class::RELATIVE)
}

/// `évacués de la station, où un camping aurait brûlé`: the token behind `où` or `dont`, whose clause has no verb before this one.
fn place_relative(parse: &Parse, group: &VerbGroup) -> Option<usize> {
    // `irait au port, où des navires lui seraient montrés` is told as a plan.
    let past = group.compound && !(group.passive && parse.is(group.finite, class::ETRE));
    let floor = if past { parse.sentence_range(group.finite).start } else { return None };
    let opens = |i: &usize| parse.is_one_of(*i, set!["où", "dont"]) && parse.is_mark(i - 1, ',');
    let link = (floor + 1..group.tokens.start).rev().take(LONGEST_SUBJECT).find(opens)?;
    (!parse.has_finite(link..group.tokens.start) && parse.subject(group).is_some_and(|s| s.start == link + 1)).then_some(link + 1)
}

/// The most tokens between a relative pronoun and its verb.
const LONGEST_SUBJECT: usize = 16;
/// The most tokens of what a sentence brings to the fore before `que`.
const LONGEST_FORE: usize = 24;

/// Where the words begin that a conditional tells inside a subordinate clause: behind `où`, behind `alors que` and the like, at
/// `c'est` (`C'est un voisin qui aurait donné l'alerte`).
fn inner_clause(parse: &Parse, group: &VerbGroup) -> Option<usize> {
    let past = || if group.compound { besides(parse, group).or_else(|| cleft(parse, group)).or_else(|| told_of(parse, group)) } else { None };
    place_relative(parse, group).or_else(past)
}

/// `cinq d'entre eux, qui auraient mené les autres, …`: the token `qui` of a relative that a comma parts from what it tells of.
fn told_of(parse: &Parse, group: &VerbGroup) -> Option<usize> {
    let qui = group.tokens.start.checked_sub(1).filter(|qui| *qui > 0 && parse.is(*qui, class::QUI))?;
    parse.is_mark(qui - 1, ',').then_some(qui)
}

/// The link before the verb whose clause has no other.
fn link_before(parse: &Parse, group: &VerbGroup, link: u64) -> Option<usize> {
    let floor = parse.sentence_range(group.finite).start;
    let near = (floor..group.tokens.start).rev().take(LONGEST_SUBJECT);
    near.take_while(|i| parse.verb(*i).is_none_or(|v| v.mood != Mood::Finite)).find(|i| parse.is(*i, link) && !parse.is(*i, class::REFLEXIVE))
}

/// `alors que deux camions auraient pris feu`, `puisque la police aurait identifié le tireur`: the token behind the link.
fn besides(parse: &Parse, group: &VerbGroup) -> Option<usize> {
    let link = link_before(parse, group, class::QUE | class::SUBORDINATOR)?;
    let fact = parse.is_one_of(link, set!["puisque", "puisqu"])
        || link > 0 && parse.is_one_of(link - 1, set!["alors", "tandis", "parce", "bien", "après", "est", "point"]);
    fact.then_some(link + 1)
}

/// `C'est au second essai qu'une aile aurait touché le sol`: the token `c'`.
fn cleft(parse: &Parse, group: &VerbGroup) -> Option<usize> {
    let link = link_before(parse, group, class::QUE | class::QUI)?;
    let floor = parse.sentence_range(link).start;
    let is_it = |i: &usize| parse.is_one_of(*i, set!["c", "ce"]) && parse.is(i + 1, class::ETRE) && parse.is(i + 1, class::FINITE);
    let opens = (floor.max(link.saturating_sub(LONGEST_FORE))..link).find(is_it)?;
    let only = (opens + 2..link).all(|i| parse.verb(i).is_none_or(|v| v.mood != Mood::Finite || v.finite == opens + 1));
    (only && link > opens + 2).then_some(opens)
}

fn draft(parse: &Parse, group: &VerbGroup) -> Draft {
    let sentence = parse.sentence_range(group.finite);
    let start = inner_clause(parse, group).unwrap_or_else(|| clause_start(parse, sentence.start, group.tokens.start));
    let colon = |i: usize| parse.is_mark(i, ':') && parse.has_main_verb(start..i);
    let clause = (start..group.tokens.start).rev().find(|i| parse.is_mark(*i, ';') || colon(*i)).map_or(start, |i| i + 1);
    let clause = own_clause(parse, group, clause);
    let end = with_occasion(parse, chain_end(parse, group, parse.content_end(clause, Extent::Clause)));
    // `aurait pris feu et la police enquête`: what is told as certain is no hearsay.
    let certain = |i: usize| {
        let verb = || (i..end).find_map(|j| parse.verb(j).filter(|v| v.mood == Mood::Finite));
        parse.is_word(i, "et") && parse.is_determiner(i + 1) && verb().is_some_and(|v| !v.is_conditional() && parse.is_main(v))
    };
    // `(cinq d'entre eux,) qui auraient mené les autres(, ont été envoyés)`
    let closes = |i: &usize| parse.is_mark(*i, ',') && parse.verb_resumes(*i);
    let end = if parse.is(clause, class::QUI) { (group.tokens.end..end).find(closes).unwrap_or(end) } else { end };
    let adversative = (group.tokens.end..end).find(|i| parse.is_word(*i, "mais") && parse.has_main_verb(*i..end) || certain(*i));
    let mut draft = Draft::new("claims/hearsay", group.cue_start..group.tokens.end, 0, None);
    draft.content.push(clause..adversative.map_or(end, |m| parse.trim_end(clause, m)));
    draft.free = true;
    draft
}

/// `aurait été prélevé le 2 juin, lors d'un contrôle`: when it is said to have been, for nobody is named who said it then.
fn with_occasion(parse: &Parse, end: usize) -> usize {
    if parse.is_mark(end, ',') && parse.occasion(end + 1) { parse.content_end(end + 1, Extent::Phrase).max(end) } else { end }
}

/// Where the clause ends that reaches to `end` by its first words: behind its verb, and behind further conditionals without
/// a subject of their own (`aurait pris la fuite, serait caché en ville et aurait téléphoné`).
fn chain_end(parse: &Parse, group: &VerbGroup, end: usize) -> usize {
    let mut end = if end <= group.tokens.end { parse.content_end(group.tokens.end, Extent::Clause).max(group.tokens.end) } else { end };
    for _ in 0..4 {
        let comma = end + usize::from(parse.is_mark(end, ','));
        let link = parse.is_one_of(comma, set!["et", "puis", "ou"]);
        let next = parse.verb(comma + usize::from(link)).filter(|v| v.is_conditional() && v.pronoun.is_none() && v.tokens.start <= comma + 1);
        let Some(next) = next.filter(|_| comma > end || link) else { break };
        end = parse.content_end(next.tokens.end, Extent::Clause).max(next.tokens.end);
    }
    end
}

/// `Les vols sont annulés et l'aéroport serait fermé`: the clause behind a link, where the words before it have a verb of
/// their own.
fn own_clause(parse: &Parse, group: &VerbGroup, start: usize) -> usize {
    let Some(subject) = parse.subject(group).filter(|s| s.start > start + 1 && s.end <= group.tokens.start) else { return start };
    let link = subject.start - 1;
    let linked = parse.is(link, class::COORDINATOR) && !parse.is_word(link, "ni");
    if linked && parse.has_main_verb(start..link) { subject.start } else { start }
}
