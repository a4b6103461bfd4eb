//! `selon X`, `d'après X`, `pour X`, `de source policière`: prepositions of attribution, before, inside or after what is
//! said, and the relatives `selon lequel`, `selon qui`.

use super::around::{behind_another, contrasted, owing_relative, own_figure, relative_of};
use super::draft::Draft;
use super::incise::clause_start;
use super::opinion::{judging, opens_clause, passes_verdict, quotation_follows};
use super::{Finder, comment};
use crate::base::RuleCard;
use crate::lexicon::{Group, Reading, Table, class, flag};
use crate::syntax::{Extent, Mood, Parse, Reach, VerbGroup};
use crate::text::{WordSet, set};
use std::ops::Range;

/// The rules of this family.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "claims/selon",
        title: "a preposition of attribution with its source",
        about: "`Selon X, P`, `P, selon X`, `P1, selon X, P2`: the content is the clause, without the attribution. After a claim with a source of its own, X is the relay.",
        fires: &["Selon le parquet, deux suspects ont fui.", "Le bilan est lourd, d'après les secours."],
        silent: &["Le tarif varie selon les saisons.", "Le prix change selon que l'on réserve tôt."],
    },
    RuleCard {
        id: "claims/selon#pour",
        title: "`pour` as `in the eyes of`",
        about: "Only at the head of a sentence, with a speaker, before a clause that judges: no completed event.",
        fires: &["Pour Berlin, ce texte est insuffisant."],
        silent: &["Pour le ministre, un dîner avait été servi.", "Pour partir, il faut un visa."],
    },
    RuleCard {
        id: "claims/selon#relative",
        title: "`selon lequel`, `selon qui`",
        about: "The antecedent is the source, the relative clause the content.",
        fires: &["L'ONG, selon laquelle trente civils sont morts, demande une enquête."],
        silent: &["Les règles selon lesquelles on vote sont anciennes."],
    },
    RuleCard {
        id: "claims/selon#comme",
        title: "`comme l'a dit X`",
        about: "The clause that `comme` comments is the content, X the source.",
        fires: &["Comme l'a rappelé la Cour des comptes, le budget dérape."],
        silent: &["Comme le pont est fermé, le trafic est dévié."],
    },
];

/// The classes of the words that an attribution begins with, `comme` and `ainsi` among them.
const OPENING: u64 = class::CUE_PREPOSITION | class::PHRASE_START | class::DEMONSTRATIVE | class::SUBORDINATOR | class::ADVERB | class::CONNECTIVE;

/// Finds every preposition of attribution of the article.
pub(super) fn find(finder: &mut Finder) {
    let mut from = 0;
    while let Some(at) = finder.parse.words.next_of(from, OPENING) {
        from = step(finder, at).max(at + 1);
    }
}

/// Tries the attribution at token `at`; the token to go on from.
fn step(finder: &mut Finder, at: usize) -> usize {
    let parse = finder.parse;
    if parse.is_word(at, "comme") && parse.is_capital(at) {
        return comment::comme(finder, at).unwrap_or(at + 1);
    }
    if parse.is_word(at, "comme") && parse.is(at + 1, class::CLITIC) {
        return comment::comment(finder, at).unwrap_or(at + 1);
    }
    if parse.is_word(at, "ainsi") && parse.is_capital(at) && parse.is(at + 1, class::QUE) {
        return comment::comme(finder, at + 1).unwrap_or(at + 1);
    }
    if parse.is(at, class::DEMONSTRATIVE) && parse.is(at + 1, class::QUI) {
        return super::pointing::denied(finder, at).unwrap_or(at + 1);
    }
    let Some((range, reading)) = preposition(parse, at) else { return at + 1 };
    // `a-t-on appris de source policière` has its source there.
    if finder.drafts_in(parse.sentence_range(at).start..range.start).any(|d| d.source.as_ref().is_some_and(|s| range.contains(&s.start))) {
        return range.end;
    }
    if parse.is(range.end, class::RELATIVE | class::QUI) {
        return relative(finder, range, reading).unwrap_or(at + 1);
    }
    attribution(finder, range, reading)
}

/// Proposes what the preposition `range` attributes to whom stands behind it; the token to go on from.
fn attribution(finder: &mut Finder, range: Range<usize>, reading: Reading) -> usize {
    let (parse, at) = (finder.parse, range.start);
    let pour = parse.is_word(at, "pour");
    let Some(source) = source_of(parse, &range, pour) else {
        finder.trace.miss("claims/selon", parse.text.span(range.clone()), || "no claim: no name and no word for a speaker stands behind it".to_string());
        return range.end;
    };
    let (end, sentence) = (source.end.max(range.end), parse.sentence_range(at).end);
    let range = if source.start < range.end { range.start..source.start } else { range };
    let weak = parse.lexicon.flags(reading.entry) & flag::WEAK != 0;
    let told = |d: &Draft| d.source.as_ref().is_some_and(|s| s.start > source.end);
    // `Chez ING, Carlo Ferrante dit l'inverse : « … »`: he does.
    let another =
        || weak && !pour && parse.is(source.end + 1, class::GIVEN | class::PERSON) && parse.is_capital(source.end + 1) && quotation_follows(parse, at);
    if varies(parse, at) || another() || weak && !pour && finder.drafts_in(source.end..sentence).any(told) {
        finder.trace.miss("claims/selon", parse.text.span(range.clone()), || "no claim: it tells on what something hangs, or where others speak".to_string());
        return range.end;
    }
    // `De source policière, on fait état de dix blessés`, `Du côté de Lyon, on assure que P`
    if !pour && parse.is_mark(source.end, ',') && parse.is_word(source.end + 1, "on") {
        let first = finder.drafts[..finder.of_verbs].partition_point(|d| d.cue.start < source.end + 2);
        let whole = |d: &Draft| !weak || d.rule != "claims/indirect_speech#phrase";
        let told = |d: &&mut Draft| d.source.is_none() && d.cue.start == source.end + 2 && whole(d);
        if let Some(draft) = finder.drafts.get_mut(first).filter(told) {
            draft.source = Some(source);
            return end;
        }
    }
    if weak && !pour && tells_mood(parse, source.end) || pour && !passes_verdict(parse, at) && (!judging(parse, at, &source) || quotation_follows(parse, at)) {
        const WHY: &str = "no claim: expected at the head of a sentence, a comma behind the speaker, and a clause that judges";
        finder.trace.miss("claims/selon#pour", parse.text.span(at..source.end), || WHY.to_string());
        return range.end;
    }
    let rule = if pour { "claims/selon#pour" } else { "claims/selon" };
    let mut draft = Draft::new(rule, range.clone(), reading.sub() as u8, Some(reading.entry));
    draft.act = super::opinion::act_of_on(finder, source.end).unwrap_or(draft.act);
    draft.source = Some(source);
    draft.free = !pour;
    place(finder, draft, range, end)
}

/// `Chez les Verts, on s'impatiente`, `du côté des ONG, c'est la consternation`: behind the phrase that ends at `end` nobody is said
/// to say anything.
fn tells_mood(parse: &Parse, end: usize) -> bool {
    let tells = |v: &VerbGroup| parse.is(v.head, class::CUE_VERB) && !parse.is(v.head, class::AVOIR | class::ETRE) && !v.reflexive;
    let on = parse.is_mark(end, ',') && parse.is_word(end + 1, "on");
    let felt = parse.is_word(end + 1, "c") && parse.is(end + 2, class::ETRE) && parse.is(end + 3, class::DEFINITE);
    felt || on && !parse.verb(end + 2).is_some_and(|v| tells(v) && !parse.is_any_mark(v.tokens.end))
}

/// `Le bilan varie selon les sources`, `tout s'est passé selon les règles`: on what it hangs.
fn varies(parse: &Parse, at: usize) -> bool {
    let before = (at.saturating_sub(3)..at).rev().find_map(|i| parse.verb(i));
    let several = parse.is_one_of(at + 1, set!["les", "leurs", "ces"]) && !parse.is_capital(at + 2);
    // `a trouvé grâce aux yeux du jury`
    at > 0 && parse.is_word(at - 1, "grâce")
        || parse.is_norm(at + 1)
        || before.is_some_and(|v| several && v.tokens.end == at && ["varier", "différer", "diverger", "fluctuer"].iter().any(|w| parse.is_verb(v, w)))
}

/// Who is meant: in the preposition itself (`selon lui`, `de source proche`, `à l'entendre`), else behind it.
fn source_of(parse: &Parse, range: &Range<usize>, pour: bool) -> Option<Range<usize>> {
    let named = range.clone().find(|i| parse.is_one_of(*i, set!["source", "sources"]));
    let pronoun = range.end - 1;
    match named {
        None if range.len() > 1 && parse.is(pronoun, class::STRESSED) && !parse.is(pronoun, class::QUE) => Some(pronoun..range.end),
        None if own_pronoun(parse, range).is_some() => own_pronoun(parse, range).map(|p| p..p + 1),
        Some(noun) => Some(range.start + 1..parse.noun_phrase(noun, Reach::Speaker).unwrap_or(range.end).max(range.end)),
        None => source_after(parse, range.end, pour, parse.starts_sentence(range.start)),
    }
}

/// The pronoun inside `à l'entendre`, `à leur avis`.
fn own_pronoun(parse: &Parse, range: &Range<usize>) -> Option<usize> {
    let last = range.end - 1;
    let infinitive = parse.is(last, class::INFINITIVE);
    let adverbial = |i: usize| parse.is_word(i, "en") || parse.is_word(i, "y");
    (range.start + 1..last).find(|i| parse.is(*i, class::POSSESSIVE) || infinitive && parse.is(*i, class::CLITIC) && !adverbial(*i))
}

/// The preposition of attribution at `at`, the longest; weak ones only at the head of a sentence.
fn preposition(parse: &Parse, at: usize) -> Option<(Range<usize>, Reading)> {
    if !parse.is(at, class::CUE_PREPOSITION | class::PHRASE_START) {
        return None;
    }
    let (range, reading) = parse.longest(at, Table::CuePrepositions)?;
    // `vérifier de source indépendante`: how something is known, not who says it.
    let independent = (at..range.end + 1).any(|i| parse.is_word(i, "indépendante") || parse.is_word(i, "indépendantes"));
    if parse.is(at, class::DE) && (independent || at > 0 && parse.is(at - 1, class::INFINITIVE)) {
        return None;
    }
    let weak = parse.lexicon.flags(reading.entry) & flag::WEAK != 0;
    // `…, pour qui le texte est « mort-né »`
    let relative = at > 0 && parse.is_mark(at - 1, ',') && parse.is(range.end, class::QUI | class::RELATIVE) && parse.is_word(at, "pour");
    (!weak || opens_clause(parse, at) || relative || passes_verdict(parse, at)).then_some((range, reading))
}

/// The speaker after a preposition; `de source policière` and the like are speakers themselves. `pour` needs words that are known
/// to speak: `pour l'instant`, `pour Noël`.
fn source_after(parse: &Parse, at: usize, pour: bool, head: bool) -> Option<Range<usize>> {
    if parse.is(at, class::STRESSED) && !parse.is_capital(at + 1) {
        return Some(at..at + 1);
    }
    if parse.is_this_one(at) {
        return Some(at..at + 2);
    }
    // `à en croire des médecins`, `selon des experts`
    let some = parse.is_word(at, "des");
    // `selon d'autres sources`, `d'après de nombreux témoins`
    let several = at > 0 && parse.is_one_of(at - 1, set!["selon", "après", "suivant", "croire"]) && parse.is(at + 1, class::ADJECTIVE | class::QUANTIFIER);
    let of = parse.is(at, class::CONTRACTED) && !some || parse.is(at, class::DE) && !parse.is(at, class::ARTICLE);
    let start = if of && !several { at + 1 } else { at };
    let end = parse.noun_phrase(start, Reach::Speaker)?;
    let noun = super::speaker::head_noun(parse, start..end);
    let speaks = class::ROLE | class::SPEAKER | class::DEMONYM | class::ORGANIZATION_HEAD | class::CUE_NOUN | class::STRESSED;
    // `Chez les hommes, la course était ouverte`: among them.
    if at > 0 && parse.is_word(at - 1, "chez") && !(start..end).any(|i| parse.is_capital(i)) {
        return None;
    }
    let aside = at > 0 && parse.is_one_of(at - 1, set!["chez", "côté", "du", "des"]);
    let leading = !pour && !aside && head && parse.is(start, class::DEFINITE) && parse.is_mark(end, ',');
    let named = |i: usize| parse.is_capital(i) && !parse.is(i, class::DATE);
    let person = || parse.is_agent_noun(noun) && (start..end).any(|i| parse.is_capital(i) && parse.is(i, class::GIVEN));
    // `Pour ceux de Bercy`
    let those = parse.is_one_of(start, const { &WordSet::of(&["ceux", "celles"]) }) && (start..end).any(named);
    let known = leading || those || parse.is(noun, speaks) || parse.is_speaker(noun) || person() || if pour { named(noun) } else { (start..end).any(named) };
    // `selon le système européen d'alerte aux crues (Efas)`
    let long = || {
        parse.noun_phrase(start, Reach::Thing).filter(|to| !pour && parse.is(start, class::DEFINITE) && parse.is_mark(to - 1, ')') && (start..*to).any(named))
    };
    if known { Some(start..end) } else { long().map(|to| start..to) }
}

/// Finds the content of the attribution `range` whose source ends at `end`; the token to go on from.
fn place(finder: &mut Finder, mut draft: Draft, range: Range<usize>, end: usize) -> usize {
    let parse = finder.parse;
    let sentence = parse.sentence_range(range.start);
    let lead = lead_of(parse, sentence.start, range.start);
    let link = range.start.saturating_sub(if range.start > 0 && parse.is_mark(range.start - 1, ',') { 2 } else { 1 });
    let linked = parse.is(link, class::COORDINATOR | class::QUE) && parse.is_mark(end, ',');
    if lead >= range.start || linked || leads(parse, lead, range.start) {
        let start = after_comma(parse, end, sentence.end);
        let stop = parse.content_end(start, Extent::Clause);
        draft.content.push(start..contrasted(parse, start, stop).unwrap_or(stop));
        quoted_on(parse, &mut draft);
        finder.push(draft);
        return end;
    }
    let relative = owing_relative(parse, range.start);
    if relative.is_none() && finder.relays(&range, &draft) {
        return end;
    }
    let lead = relative.or_else(|| relative_of(parse, range.start, end)).unwrap_or_else(|| behind_another(finder, lead, range.start.saturating_sub(1)));
    let before = before_attribution(parse, lead, range.start);
    let comma = parse.is_mark(end, ',');
    let hanging = before.end > before.start && parse.verb(before.end - 1).is_some_and(|v| owes(v, before.end));
    let complete = parse.has_finite(before.clone()) && !hanging || before.start > lead;
    draft.content.push(before);
    if comma && (!complete || quotes_on(parse, end + 1)) {
        let rest = end + 1..parse.content_end(end + 1, Extent::Clause);
        draft.content.extend(Some(rest).filter(|rest| is_rest(parse, rest)));
    } else if !complete && (parse.verb(end).is_some() || hanging && goes_on(parse, end)) {
        draft.content.push(end..parse.content_end(end, Extent::Clause));
    } else if resumes(parse, end) {
        draft.content.push(end + 1..parse.content_end(end + 1, Extent::Clause));
    }
    finder.push(draft);
    end
}

/// Whether the words behind `P1, selon X,` go on with P1: no relative, and nobody else's (`8 000 manifestants selon la police, 15 000
/// d'après la CGT`).
fn is_rest(parse: &Parse, rest: &Range<usize>) -> bool {
    let relative = parse.is(rest.start, class::QUI) || parse.is_word(rest.start, "dont");
    // `(P1, selon X,) avaient écrit au ministre pour être reçus`
    let attributes = |i: usize| parse.is(i, class::CUE_PREPOSITION) && !parse.is_one_of(i, const { &WordSet::of(&["pour", "chez"]) });
    !rest.is_empty() && !relative && !parse.attribution_follows(rest.end) && !rest.clone().any(attributes)
}

/// `(P, selon X) et ferme lundi`: whether the clause goes on behind the source that ends at `end`.
fn resumes(parse: &Parse, end: usize) -> bool {
    parse.is_word(end, "et") && parse.verb(end + 1).is_some_and(|v| v.mood == Mood::Finite && v.pronoun.is_none() && !parse.is_strong_cue(v))
}

/// `qui agissaient (selon elle) sous couvert de …`, `qui n'adopte (selon lui) que …`: whether what a verb asks for stands at token `end`.
fn goes_on(parse: &Parse, end: usize) -> bool {
    end < parse.len() && !parse.is_any_mark(end) && !parse.starts_sentence(end) && !parse.is(end, class::COORDINATOR | class::QUI)
}

/// Whether what a verb asks for is still to come at token `end`: `serait, selon lui, prêt`, `aurait, selon lui, fui`.
fn owes(verb: &VerbGroup, end: usize) -> bool {
    verb.mood == Mood::Finite && (!verb.compound || verb.tokens.end > end)
}

/// `Selon X, la loi est « utile. » « Nous l'avons dit. »`: quotations right behind the last words go on with them.
fn quoted_on(parse: &Parse, draft: &mut Draft) {
    if let Some(end) = draft.content.last().map(|c| c.end).filter(|end| *end > 0 && parse.opening_of(end - 1).is_some()) {
        super::quotation::continued(parse, end, draft);
    }
}

/// `…, de source proche, à « une large majorité »`: whether quoted words, alone or governed, go on at token `at`.
fn quotes_on(parse: &Parse, at: usize) -> bool {
    parse.quote_opening_at(at + usize::from(parse.is(at, class::A | class::PREPOSITION))).is_some()
}

/// Where the clause begins that the attribution at token `at` stands in; `…; d'après X, P` begins one of its own.
fn lead_of(parse: &Parse, sentence: usize, at: usize) -> usize {
    let apart = at > sentence && (parse.is_mark(at - 1, ';') || parse.is_mark(at - 1, ':'));
    if apart { at } else { clause_start(parse, sentence, at) }
}

/// Whether only a date or an adverbial stands between the sentence's start and the attribution.
fn leads(parse: &Parse, lead: usize, at: usize) -> bool {
    (lead..at).all(|i| {
        parse.is(i, class::DATE | class::ADVERB | class::CONNECTIVE | class::COORDINATOR | class::ARTICLE)
            || parse.is_any_mark(i)
            || parse.text.tokens[i].is_number()
    })
}

/// The token after the comma that ends the attribution; what stands between source and comma is passed over.
pub(super) fn after_comma(parse: &Parse, end: usize, sentence: usize) -> usize {
    let relative = |i: usize| parse.is(i, class::QUI | class::RELATIVE) && !parse.is(i, class::INTERROGATIVE | class::PREPOSITION) || parse.is(i, class::QUI);
    // `selon plusieurs médias, dont le quotidien X, …`, `selon Luc Morel, joint par téléphone, …`
    // `selon la radio, citant un officier, …`
    let some = || parse.is_one_of(end + 1, const { &WordSet::of(&["dont", "notamment", "parmi", "comme", "citant"]) });
    let aside = parse.is_mark(end, ',') && (some() || parse.in_group(end + 1, Group::Met));
    if let Some(close) = if aside { (end + 2..sentence).find(|i| parse.is_mark(*i, ',')).filter(|c| !parse.has_finite(end + 2..*c)) } else { None } {
        return after_apposed(parse, close, sentence).unwrap_or(close + 1);
    }
    if let Some(start) = after_apposed(parse, end, sentence) {
        return start;
    }
    if parse.is_mark(end, ',') && relative(end + 1) {
        return (end + 2..sentence).find(|i| parse.is_mark(*i, ',') && parse.has_finite(end..*i)).map_or(end + 1, |c| c + 1);
    }
    let quoted = [';', ':'].iter().any(|c| parse.is_mark(end, *c)) && parse.quote_opening_at(end + 1).is_some();
    if parse.is_mark(end, ',') || quoted {
        return end + 1;
    }
    let limit = (end + 25).min(sentence);
    let comma = (end..limit).find(|i| parse.is_mark(*i, ','));
    match comma {
        Some(c) if !parse.has_finite(end..c) || parse.is(end, class::QUI | class::RELATIVE | class::QUE) => c + 1,
        _ => end,
    }
}

/// `Pour Luc Morel(, chercheur à l'institut,) P`: the token behind the apposition that begins with the comma at `end`.
fn after_apposed(parse: &Parse, end: usize, sentence: usize) -> Option<usize> {
    let apposed = parse.is_mark(end, ',') && !parse.is_determiner(end + 1) && parse.is(end + 1, class::ROLE | class::NOUN) && parse.verb(end + 1).is_none();
    let close = if apposed { (end + 2..sentence).find(|i| parse.is_mark(*i, ','))? } else { return None };
    (!parse.has_finite(end..close) && parse.has_finite(close..sentence)).then_some(close + 1)
}

/// The words that a trailing attribution refers to: the clause before it, back to a semicolon or the sentence's start;
/// an adjective alone after a comma.
fn before_attribution(parse: &Parse, lead: usize, at: usize) -> Range<usize> {
    let colon = |i: usize| parse.is_mark(i, ':') && !parse.text.tokens.get(i + 1).is_none_or(|t| t.is_glued()) && parse.quote_opening_at(i + 1).is_none();
    let apart = |i: usize| parse.is_mark(i, ';') || colon(i);
    let floor = (lead..at).rev().find(|i| apart(*i)).map_or(lead, |i| i + 1);
    let last = if at > 0 && parse.is_mark(at - 1, ',') { at - 1 } else { at };
    let comma = (floor..last).rev().find(|i| parse.is_mark(*i, ','));
    if let Some(first) = own_figure(parse, floor, last) {
        return first..last;
    }
    if let Some(comma) = comma.filter(|c| last - c == 2 && !parse.is_mark(at - 1, ',')) {
        return comma + 1..last;
    }
    floor..parse.trim_end(floor, last)
}

/// `la rumeur selon laquelle P`, `le ministre, selon qui P,`.
fn relative(finder: &mut Finder, range: Range<usize>, reading: Reading) -> Option<usize> {
    let parse = finder.parse;
    let start = range.end + 1;
    let end = if range.start > 0 && parse.is_mark(range.start - 1, ',') { range.start - 1 } else { range.start };
    let source = parse.phrase_ending_at(end, true)?;
    let speaks = class::ROLE | class::SPEAKER | class::CUE_NOUN | class::ORGANIZATION | class::PERSON | class::ORGANIZATION_HEAD;
    if !source.clone().any(|i| parse.is(i, speaks) || parse.is_capital(i) && !parse.is_determiner(i)) || parse.is_word(start, "on") {
        return None;
    }
    // Behind a clause that has had its verb the relative goes to the end: `…, a dit la ministre, pour qui P.`
    let open = end < range.start && !parse.has_own_verb(parse.sentence_range(start).start..source.start);
    let mut draft = Draft::new("claims/selon#relative", range.clone(), reading.sub() as u8, Some(reading.entry));
    let source = match super::noun_cue::owner(parse, source.start + usize::from(parse.is_determiner(source.start))) {
        Some((owner, last)) if last == source.end && parse.is(source.start + 1, class::CUE_NOUN) => {
            draft.cue = source.start + 1..source.start + 2;
            owner
        }
        // `des informations selon lesquelles P`
        _ if parse.is(super::speaker::head_noun(parse, source.clone()), class::CUE_NOUN) || crate::entities::reference::is_document(parse, &source) => source,
        // `le ministre, selon qui P`: the pronoun, which stands for him.
        _ => range.end..start,
    };
    let comma = |i: &usize| parse.is_mark(*i, ',') && super::incise::enclosing_quote(parse, *i).is_none_or(|q| (q.open as usize) < start);
    let limit = if open { (start..parse.sentence_range(start).end).find(comma) } else { None };
    let stop = limit.unwrap_or_else(|| relative_end(parse, start));
    draft.content.push(start..stop);
    draft.source = Some(source);
    draft.free = true;
    finder.push(draft);
    Some(stop)
}

/// The end of a relative clause without commas: before the verb of the main clause.
fn relative_end(parse: &Parse, start: usize) -> usize {
    let end = parse.content_end(start, Extent::Clause);
    let verbs = parse.verbs.iter().filter(|v| v.mood == Mood::Finite && v.tokens.start >= start && v.tokens.start < end);
    let main = verbs.skip(1).find(|v| {
        parse.is_main(v) && v.pronoun.is_none() && !parse.is_mark(v.tokens.start - 1, ',') && !parse.is(v.tokens.start - 1, class::QUI | class::COORDINATOR)
    });
    main.map_or(end, |v| v.tokens.start)
}
