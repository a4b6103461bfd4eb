//! Incises: the cue stands inside or after what was said, its subject behind it (`…, a indiqué le Kremlin`).

use super::around::{around, goes_on, tells_of};
use super::cue::{Cue, skip_adverbs};
use super::draft::Draft;
use super::{Finder, open_verb, quotation};
use crate::base::RuleCard;
use crate::lexicon::class;
use crate::syntax::{Mood, Parse, VerbGroup};
use crate::text::inflect::feature::THIRD;
use crate::text::{Quote, WordSet, set};
use std::ops::Range;

/// The rules of this family.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "claims/incise#quotation",
        title: "a quotation, then its cue and source",
        about: "The content is what stands between the marks; where the sentence began outside them, the whole of it. A quotation that goes on after the incise, in the next sentence or paragraph without a cue of its own, belongs to it.",
        fires: &["« La digue a cédé », a déclaré le préfet.", "“Nous rentrerons”, a-t-elle ajouté."],
        silent: &["Le film « La digue » a séduit le public."],
    },
    RuleCard {
        id: "claims/incise#inside",
        title: "an incise inside the quotation marks",
        about: "The content is what stands in the marks before and after the incise.",
        fires: &["« La digue a cédé, explique la maire. Il faut partir. »"],
        silent: &["« La digue a cédé. Il faut partir. »"],
    },
    RuleCard {
        id: "claims/incise#clause",
        title: "a clause, then its cue and source",
        about: "The content is the clause before the comma, or before an incise that ends the sentence without one; words after the incise belong to it where it is not complete without them.",
        fires: &[
            "Deux ponts sont coupés, ont annoncé mardi les secours.",
            "Le convoi, affirme Bamako, a quitté la ville.",
            "Le pont est rouvert a fait savoir la préfecture.",
        ],
        silent: &["Deux ponts sont coupés, le trafic est dévié."],
    },
];

/// Proposes the claim whose content stands before (or around) the cue of `group`; true where there is one.
pub(super) fn find(finder: &mut Finder, n: usize, group: &VerbGroup, cue: &Cue) -> bool {
    let parse = finder.parse;
    let plain = group.mood == Mood::Finite && !group.passive && group.features & THIRD != 0;
    if !plain && !open_verb::is_bare_participle(parse, group) || !cue.incise && !group.reflexive || group.pronoun.is_some() {
        return false;
    }
    let Some(before) = group.tokens.start.checked_sub(1) else { return false };
    let (closed, inside) = (closing_before(parse, before), enclosing_quote(parse, group.head));
    // Most verbs stand in their own clause: nothing parts them from what is before, and no clause is before.
    let parted = closed.is_some() || inside.is_some() || parse.is_mark(before, ',') || parse.is_dash(before);
    if !parted && unparted_clause(parse, n, group, cue).is_none() {
        return false;
    }
    let Some(source) = inverted_subject(parse, group, cue) else { return false };
    let learned = group.inverted.is_none() && cue.weak && parse.is_audience(source.start);
    // `…, a appris l'AFP`, `…, pointe Le Monde`: a medium tells, with whatever verb.
    let strong = if learned { Some(cue.strong()) } else { None };
    let cue = strong.as_ref().unwrap_or(cue);
    let outer = parse.before_relative(group.tokens.start);
    let free = outer.is_none();
    let object = || group.inverted.is_none() && is_object(parse, group, closed, outer, &source);
    if !speaks(parse, group, cue, &source, free) || object() || que_follows(parse, group, cue, closed, &source) || is_other(parse, group, closed) {
        return false;
    }
    let draft = match (closed, inside) {
        (Some(close), None) => Some(after_quotation(finder, Draft::new(CARDS[0].id, cue.tokens.clone(), cue.act, Some(cue.entry)), &source, close)),
        (_, Some(quote)) if parse.is_mark(before, ',') || is_final(parse, before) => Some(inside_quotation(parse, cue, quote, &source, group)),
        _ if parse.is_mark(before, ',') || parse.is_dash(before) => around(finder, cue, &source, before),
        _ => unparted_clause(parse, n, group, cue).and_then(|main| unmarked(parse, cue, &source, group, main)),
    };
    let Some(mut draft) = draft else { return false };
    attribute(parse, &mut draft, source, learned);
    draft.verb = Some(n);
    draft.target = asked(parse, group, cue);
    finder.push(draft)
}

/// `« Où étiez-vous ? », lui a demandé la juge`: who is asked.
fn asked(parse: &Parse, group: &VerbGroup, cue: &Cue) -> Option<Range<usize>> {
    let person = |c: &usize| cue.act == super::DEMAND && parse.is_one_of(*c, set!["lui", "leur", "nous"]);
    group.clitic.filter(person).map(|c| c..c + 1)
}

/// Whether `que` follows, so that the words behind the verb are what is said: `X, accusé de « mentir », a prévenu les élus qu'il resterait`.
fn que_follows(parse: &Parse, group: &VerbGroup, cue: &Cue, closed: Option<usize>, source: &Range<usize>) -> bool {
    let told = || group.inverted.is_none() && parse.is(source.end, class::QUE) && parse.has_finite(source.end..parse.sentence_range(group.finite).end);
    let after_quotation = closed.is_some() && group.inverted.is_some();
    !after_quotation && (parse.is(super::addressee::skip(parse, cue), class::QUE) || told())
}

/// Whether what stands behind the verb is its object, no speaker.
/// `outer` is the phrase before a relative that ends where the verb begins.
fn is_object(parse: &Parse, group: &VerbGroup, closed: Option<usize>, outer: Option<Range<usize>>, phrase: &Range<usize>) -> bool {
    let comma = group.tokens.start - 1;
    closed.is_none() && (parse.is_object(phrase.clone()) || parse.is_mark(comma, ',') && parse.is_object_of(comma, phrase.clone()))
        || outer.is_some_and(|outer| is_main_behind(parse, group, closed, &outer, phrase))
}

/// `Le syndicat, qui parle de « mépris », appelle ses adhérents`: the verb of the clause that `outer` begins, which has had none before
/// it and has none behind `object`; a quotation that is `closed` before it stands in the relative.
fn is_main_behind(parse: &Parse, group: &VerbGroup, closed: Option<usize>, outer: &Range<usize>, object: &Range<usize>) -> bool {
    let start = parse.sentence_range(group.finite).start;
    closed.and_then(|c| parse.opening_of(c)).is_none_or(|open| outer.end < open)
        && !parse.has_own_verb(start..group.tokens.start)
        && !(parse.is_mark(object.end, ',') && parse.verb_resumes(object.end))
}

/// Tells a draft its source: who stands behind `on`, or behind a medium that has `learned` it and then relays it.
fn attribute(parse: &Parse, draft: &mut Draft, source: Range<usize>, learned: bool) {
    draft.free = true;
    if is_nobody(parse, &source) {
        draft.source = behind_on(parse, source.end);
        return;
    }
    // `l'AFP de source policière` stands as one phrase.
    let of = source.clone().find(|i| learned && parse.is(*i, class::DE)).unwrap_or(source.end);
    let told = if learned { behind_on(parse, of) } else { None };
    draft.via.extend(told.as_ref().map(|_| source.start..of));
    draft.source = told.or(Some(source));
}

/// Whether a source is `on`.
fn is_nobody(parse: &Parse, source: &Range<usize>) -> bool {
    source.len() == 1 && parse.is_word(source.start, "on")
}

/// The token behind a source and, where it is `on`, behind who told it.
pub(super) fn told_end(parse: &Parse, source: &Range<usize>) -> usize {
    let told = if is_nobody(parse, source) { behind_on(parse, source.end) } else { None };
    told.map_or(source.end, |told| told.end)
}

/// `a-t-on appris mardi auprès du parquet`, `dit-on de source policière`: who stands behind `on`.
fn behind_on(parse: &Parse, end: usize) -> Option<Range<usize>> {
    // `précisait-on à bonne source`
    if parse.is_word(end, "à") && parse.is_word(end + 1, "bonne") && parse.is_word(end + 2, "source") {
        return Some(end + 1..end + 3);
    }
    // `de même source` begins like the adverb `de même`.
    let next = (end..end + 2).find(|i| parse.verb(*i).is_none()).unwrap_or(end);
    let at = if parse.is(next, class::DE) { next } else { skip_adverbs(parse, next) };
    let source = (at + 1..at + 3).find(|i| parse.is_one_of(*i, set!["source", "sources"]));
    let (start, noun) = match (parse.grammar_phrase(at), source) {
        (Some((phrase, _)), _) if parse.is_word(at, "auprès") => (phrase.end, phrase.end),
        (_, Some(noun)) if parse.is(at, class::DE) => (at + 1, noun),
        _ => return None,
    };
    parse.noun_phrase(noun, crate::syntax::Reach::Speaker).map(|end| start..end)
}

/// `Comme l'a rappelé la Cour, …` is read by `claims/selon#comme`; `le général Omar, dit Zorro,` names him.
fn is_other(parse: &Parse, group: &VerbGroup, closed: Option<usize>) -> bool {
    let Some(before) = group.tokens.start.checked_sub(1) else { return false };
    let title = closed.is_some_and(|close| is_title(parse, close, before));
    title || parse.is_word(before, "comme") || super::unsaid::nickname(parse, group, group.tokens.end)
}

/// Whether the phrase behind the verb can speak, and, where the verb is not `free` of a clause before it, is a role, a pronoun or a name.
fn speaks(parse: &Parse, group: &VerbGroup, cue: &Cue, source: &Range<usize>, free: bool) -> bool {
    let role = || parse.is(super::speaker::head_noun(parse, source.clone()), class::ROLE | class::SUBJECT);
    let known = free || role() || source.clone().any(|i| parse.is_capital(i));
    known && (any_speaker(parse, group, source) || super::speaker::can_speak(parse, source.clone(), cue))
}

/// After or inside a quotation whatever noun phrase follows the verb speaks.
fn any_speaker(parse: &Parse, group: &VerbGroup, subject: &Range<usize>) -> bool {
    let before = group.tokens.start.saturating_sub(1);
    let quoted = closing_before(parse, before).is_some() || enclosing_quote(parse, group.head).is_some();
    quoted && parse.is(subject.start, class::DEFINITE | class::POSSESSIVE | class::DEMONSTRATIVE | class::ARTICLE)
}

fn inverted_subject(parse: &Parse, group: &VerbGroup, cue: &Cue) -> Option<Range<usize>> {
    match group.inverted {
        Some(pronoun) => Some(pronoun..pronoun + 1),
        None => parse.inverted_subject(cue.tokens.end),
    }
}

fn is_final(parse: &Parse, at: usize) -> bool {
    parse.is_mark(at, '?') || parse.is_mark(at, '!') || parse.is_mark(at, '…')
}

/// The closing mark right before the cue, over a comma or a full stop between them.
pub(super) fn closing_before(parse: &Parse, before: usize) -> Option<usize> {
    let mut at = before;
    for _ in 0..3 {
        if parse.opening_of(at).is_some() {
            return Some(at);
        }
        if !(parse.is_mark(at, ',') || parse.is_mark(at, '.') || parse.is_dash(at)) {
            return None;
        }
        at = at.checked_sub(1)?;
    }
    None
}

/// `l'association « Vivre ensemble » dénonce`, `Issa Diop, dit « le Borgne », accuse`: the quotation that `close` closes is a name.
fn is_title(parse: &Parse, close: usize, before: usize) -> bool {
    const CALLED: WordSet = WordSet::of(&["dit", "dite", "surnommé", "surnommée", "alias", "baptisé", "baptisée", "intitulé", "intitulée"]);
    let Some(open) = parse.opening_of(close).filter(|open| *open > 0 && close < open + 8) else { return false };
    let noun = class::NOUN | class::ROLE | class::SPEAKER | class::ORGANIZATION_HEAD;
    let headed = close == before && parse.is(open - 1, noun) && parse.verb(open - 1).is_none() && open > 1 && parse.is_determiner(open - 2);
    (headed || parse.is_one_of(open - 1, &CALLED)) && !parse.has_finite(open..close)
}

/// The innermost quotation that token `i` stands in.
pub(super) fn enclosing_quote<'p>(parse: &'p Parse, i: usize) -> Option<&'p Quote> {
    let pairs = &parse.text.quotes.pairs;
    let n = pairs.partition_point(|q| (q.open as usize) < i);
    pairs[..n].iter().rev().take(12).find(|q| q.inner.contains(&(i as u32)))
}

pub(super) fn after_quotation(finder: &Finder, mut draft: Draft, source: &Range<usize>, close: usize) -> Draft {
    let parse = finder.parse;
    let open = parse.opening_of(close).unwrap_or(close);
    let sentence = parse.sentence_range(open).start;
    let lead = clause_start(parse, sentence, open);
    let colon = (lead..open).rev().find(|i| parse.is_mark(*i, ':') && i + 1 < open && tells_of(parse, source, lead..*i));
    let lead = colon.map_or(lead, |c| c + 1);
    // `Le sénateur a suivi, « on déshonore nos interprètes », a lâché l'élu`: the clause before the comma is the author's.
    let condition = || parse.is(lead, class::SUBORDINATOR) || parse.is_word(lead, "si") || parse.grammar_phrase(lead).is_some();
    let clause = || parse.has_main_verb(lead..open) && parse.has_finite(open..close) && !condition();
    let told = || open > lead && parse.is_mark(open - 1, ',') && !parse.is_incise(open - 1) && clause();
    let whole = lead >= open || (lead..open).all(|i| parse.is_any_mark(i)) || told();
    // `les caméras, éteintes – « batteries vides », ont dit les agents`
    let apposed = parse.is_dash(open.saturating_sub(1)) && !parse.has_finite(lead..open);
    if whole || apposed || parse.is_mark(open - 1, ':') {
        let quote = parse.quote_opening_at(open);
        draft.content.push(quote.map_or(open + 1..close, |q| quotation::trimmed(parse, q)));
        draft.quote = Some("direct");
        prepend_open_quotations(parse, &mut draft, open);
        let end = after_source(parse, source.end.max(draft.cue.end));
        quotation::continued(parse, end, &mut draft);
    } else {
        draft.content.push(lead..close + 1);
        draft.content.extend(if colon.is_some() { goes_on(parse, source) } else { None });
    }
    draft
}

/// Whole quotations right before this one (`« … » « … », dit-il`).
fn prepend_open_quotations(parse: &Parse, draft: &mut Draft, open: usize) {
    let Some(before) = open.checked_sub(1) else { return };
    if parse.text.tokens[open].starts_line() {
        return;
    }
    if let Some(previous) = parse.opening_of(before)
        && let Some(quote) = parse.quote_opening_at(previous)
        && parse.starts_sentence(previous + 1)
    {
        draft.content.insert(0, quotation::trimmed(parse, quote));
    }
}

/// Where the clause of the sentence begins: after leading connectives and residue.
pub(super) fn clause_start(parse: &Parse, sentence: usize, end: usize) -> usize {
    let mut at = after_label(parse, after_dateline(parse, sentence, end), end);
    while at < end {
        if parse.is_any_mark(at) && parse.quote_opening_at(at).is_none() && !parse.is_mark(at, '(') && !parse.is_mark(at, '[') {
            at += 1;
        } else if parse.is(at, class::COORDINATOR) && parse.is_capital(at) && !parse.is_word(at, "ni") {
            at += 1;
        } else {
            let connective = parse.grammar_phrase(at).filter(|(_, c)| c & class::CONNECTIVE != 0).map(|(p, _)| p.end);
            let single =
                ((parse.is(at, class::CONNECTIVE) || parse.is_word(at, "seulement")) && parse.is_capital(at) && parse.is_mark(at + 1, ',')).then_some(at + 1);
            match connective.or(single) {
                Some(next) if parse.is_mark(next, ',') || parse.is(next - 1, class::COORDINATOR) => at = next,
                _ => return at,
            }
        }
    }
    at
}

/// The token after the label of a headline (`Syrie : les raids « doivent cesser », dit l'Onu`) at the head of a paragraph.
fn after_label(parse: &Parse, start: usize, end: usize) -> usize {
    if !parse.text.tokens.get(start).is_some_and(|t| t.starts_line() && t.is_capital()) {
        return start;
    }
    let colon = (start + 1..end.min(start + LONGEST_LABEL)).find(|i| parse.is_mark(*i, ':'));
    let bare = |colon: &usize| (start..*colon).all(|i| parse.verb(i).is_none() && parse.quote_opening_at(i).is_none());
    colon.filter(bare).map_or(start, |colon| colon + 1)
}

/// The most tokens of the label of a headline.
const LONGEST_LABEL: usize = 7;

/// The token after a dateline (`PARIS, 4 mars (Agence) -`) at the head of a paragraph.
fn after_dateline(parse: &Parse, sentence: usize, end: usize) -> usize {
    if !parse.text.tokens.get(sentence).is_some_and(|t| t.starts_line() && t.is_capital()) {
        return sentence;
    }
    let limit = end.min(sentence + 18);
    let dash = (sentence + 1..limit).find(|i| parse.is_mark(*i, '-') || parse.is_dash(*i));
    match dash {
        Some(dash) if !parse.has_finite(sentence..dash) => dash + 1,
        _ => sentence,
    }
}

/// The token after the incise: its source, what is said of place and time, up to the next stop or comma.
pub(super) fn after_source(parse: &Parse, from: usize) -> usize {
    let end = parse.sentence_range(from.saturating_sub(1)).end;
    let mut at = skip_adverbs(parse, from);
    let cue = |i: usize| parse.verb(i).is_some_and(|v| v.mood != Mood::PastParticiple && parse.is(v.head, class::CUE_VERB));
    while at < end && parse.quote_opening_at(at).is_none() && !parse.is_mark(at, '.') {
        if cue(at) || parse.is(at, class::CUE_PREPOSITION) && parse.is(at + 1, class::QUI | class::RELATIVE) {
            return end;
        }
        at += 1;
    }
    at
}

fn inside_quotation(parse: &Parse, cue: &Cue, quote: &Quote, source: &Range<usize>, group: &VerbGroup) -> Draft {
    let mut draft = Draft::new("claims/incise#inside", cue.tokens.clone(), cue.act, Some(cue.entry));
    let inner = quotation::trimmed(parse, quote);
    let mut end = group.tokens.start;
    while end > inner.start && (parse.is_mark(end - 1, ',') || parse.is_dash(end - 1)) {
        end -= 1;
    }
    draft.content.push(inner.start..end);
    let mut rest = skip_adverbs(parse, source.end.max(group.tokens.end));
    // `dit-elle au bout du fil.`: how and where it was said, up to the next mark.
    let mark = (rest..inner.end.min(rest + 14)).find(|i| matches!(parse.text.tokens[*i].first, ',' | '.'));
    rest = mark.filter(|m| !parse.has_finite(rest..*m)).unwrap_or(rest);
    while rest < inner.end && parse.is_any_mark(rest) && matches!(parse.text.tokens[rest].first, ',' | '.' | '–' | '—') {
        rest += 1;
    }
    if rest < inner.end && quote.close.is_some() && parse.is_any_mark(rest - 1) {
        draft.content.push(rest..inner.end);
    }
    draft.quote = Some("direct");
    draft
}

/// The verb of the clause that verb `n` may be an incise behind with nothing between them.
fn unparted_clause<'p>(parse: &'p Parse, n: usize, group: &VerbGroup, cue: &Cue) -> Option<&'p VerbGroup> {
    if cue.weak || group.clitic.is_some() || group.inverted.is_some() {
        return None;
    }
    let start = parse.sentence_range(group.finite).start;
    parse.verbs[..n].iter().rev().take_while(|v| v.tokens.start >= start).find(|v| v.mood == Mood::Finite)
}

/// `La piste est abandonnée a fait savoir la police.`: an incise that nothing parts from its clause, whose verb is `main`, at the
/// end of a sentence.
fn unmarked(parse: &Parse, cue: &Cue, source: &Range<usize>, group: &VerbGroup, main: &VerbGroup) -> Option<Draft> {
    let sentence = parse.sentence_range(group.finite);
    if source.end < sentence.end && !parse.is_mark(source.end, '.') {
        return None;
    }
    let link = class::COORDINATOR | class::QUE | class::QUI | class::SUBORDINATOR | class::RELATIVE;
    let mark = |i: usize| [',', ';', ':'].iter().any(|m| parse.is_mark(i, *m));
    let linked = (main.tokens.end..group.tokens.start).any(|i| mark(i) || parse.is(i, link) && !parse.is(i, class::PREPOSITION));
    let start = clause_start(parse, sentence.start, main.tokens.start);
    let role = parse.is_speaker(super::speaker::head_noun(parse, source.clone())) || source.clone().any(|i| parse.is_capital(i));
    if linked || !role || !parse.is_main(main) || main.tokens.end > group.tokens.start || parse.subject(main).is_none() {
        return None;
    }
    let mut draft = Draft::new("claims/incise#clause", cue.tokens.clone(), cue.act, Some(cue.entry));
    draft.content.push(start..group.tokens.start);
    Some(draft)
}
