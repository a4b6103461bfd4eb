//! Targets: whom one accuses of something, calls on to do it, warns against it, takes for it.

use super::Finder;
use super::cue::Cue;
use super::frame;
use super::indirect_speech::{A_INF, DE_INF};
use crate::lexicon::{Table, class};
use crate::syntax::{Extent, Mood, Parse, Reach};
use crate::text::set;
use std::ops::Range;

/// The frames that put a target between cue and content.
pub(super) const TARGETED: u32 =
    frame::NP_DE_INF | frame::NP_A_INF | frame::NP_DE_NP | frame::NP_A_NP | frame::NP_CONTRE_NP | frame::NP_POUR_INF | frame::NP_POUR_NP | frame::NP_COMME;

/// A target with what is asked of it or said about it (`accuse X de V`, `appelle X à V`, `met en garde X contre Y`).
pub(super) fn find(finder: &mut Finder, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    let addressed = parse.is(at, class::A) && cue.takes(DE_INF | A_INF);
    if !(cue.takes(TARGETED) || addressed) {
        return false;
    }
    let prefixed = parse.is(at, class::A) && !parse.is(at, class::ARTICLE) || parse.is_word(at, "aux");
    let first = if prefixed { at + 1 } else { at };
    // `accuse un retard`, `accuse une baisse de 3 %`: what a thing undergoes.
    let undergone = cue.act == super::ACCUSE && parse.is_one_of(first, set!["un", "une"]) && parse.names_act(first + 1);
    if undergone && !parse.is_speaker(first + 1) && !parse.is(first + 1, class::ROLE | class::ORGANIZATION_HEAD) {
        return false;
    }
    let Some(link) = target_end(parse, cue, first).or_else(|| after_apposition(parse, cue, first)) else { return false };
    let clitic = link == first;
    let quoted = parse.quote_opening_at(link).is_some();
    let open = quoted || parse.quote_opening_at(link + 1).is_some() || parse.is_word(link, "comme");
    if cue.weak && !open && !cue.takes(frame::NP_A_INF | frame::NP_DE_INF) {
        return false;
    }
    if clitic && let Some(named) = quality_first(finder, cue, link) {
        return named;
    }
    let infinitive = quoted || parse.infinitive_from(link + 1);
    let together = !infinitive && !clitic && parse.is(link, class::A) && puts_down(cue);
    let content = if together { first } else { link + usize::from(!infinitive) };
    let extent = if infinitive { Extent::Infinitive } else { Extent::Phrase };
    if !finder.content("claims/indirect_speech#infinitive", cue, content, extent) {
        return false;
    }
    if let Some(draft) = finder.drafts.last_mut()
        && !clitic
    {
        draft.target = (!together).then(|| before_link(parse, first, link));
        if !infinitive {
            draft.rule = "claims/indirect_speech#phrase";
        }
    }
    true
}

/// The target that begins at `first`, before the comma of an apposition or the link; without quotation marks around all of it.
fn before_link(parse: &Parse, first: usize, link: usize) -> Range<usize> {
    let target = first..(first..link).find(|i| parse.is_mark(*i, ',')).unwrap_or(link);
    let whole = parse.quote_opening_at(target.start).filter(|q| q.close.is_some_and(|c| c as usize + 1 == target.end));
    whole.map_or(target.clone(), |q| q.inner.start as usize..q.inner.end as usize)
}

/// `impute le retard à la météo`: whether thing and cause together are what is said.
fn puts_down(cue: &Cue) -> bool {
    cue.takes(frame::NP) && cue.takes(frame::NP_A_NP) && matches!(cue.act, super::ACCUSE | super::SUPPOSE)
}

/// `qualifie d'« absurdes » ces accusations`: what is said of it stands before the target.
fn quality_first(finder: &mut Finder, cue: &Cue, de: usize) -> Option<bool> {
    let parse = finder.parse;
    let quote = parse.quote_opening_at(de + 1).filter(|_| parse.is(de, class::DE))?;
    let start = quote.close? as usize + 1;
    let end = parse.noun_phrase(start, Reach::Thing).filter(|_| parse.is_determiner(start))?;
    let mut draft = super::draft::Draft::new("claims/indirect_speech#phrase", cue.tokens.clone(), cue.act, Some(cue.entry));
    draft.content.push(super::quotation::trimmed(parse, quote));
    draft.quote = Some("direct");
    draft.target = Some(start..end);
    Some(finder.push(draft))
}

pub(super) fn skip_quote(parse: &Parse, at: usize) -> usize {
    if parse.quote_opening_at(at).is_some() { at + 1 } else { at }
}

/// The token of `de`, `à`, `contre` that ends the target beginning at `first` and opens the content.
fn target_end(parse: &Parse, cue: &Cue, first: usize) -> Option<usize> {
    // `accuse « ceux qui mentent » de trahir`
    let clitic = parse.is(first.saturating_sub(1), class::A) && parse.infinitive_from(first);
    let quoted = parse.quote_opening_at(first).filter(|_| !clitic).and_then(|q| q.close).map(|c| c as usize + 1);
    let first = quoted.unwrap_or(first);
    let end = quoted.or_else(|| parse.noun_phrase(first, Reach::Thing)).unwrap_or(first).max(first);
    let longest = (end + 1).min(parse.sentence_range(first).end);
    let opens = |i: usize| {
        parse.is(i, class::DE) && (parse.infinitive_from(i + 1) && cue.takes(DE_INF))
            || parse.is(i, class::A) && parse.infinitive_from(i + 1) && cue.takes(frame::NP_A_INF) && parse.grammar_phrase(i).is_none()
            // `appelle les élus de voter non`
            || i > first && parse.is(i, class::DE) && parse.infinitive_from(i + 1) && cue.takes(frame::NP_A_INF) && cue.act == super::DEMAND
            || i > first
                && parse.quote_opening_at(i).is_some()
                && (parse.is(i + 1, class::A) && cue.takes(frame::NP_A_INF | frame::NP_A_NP)
                    || parse.is(i + 1, class::DE) && cue.takes(frame::NP_DE_INF)
                    || parse.is_word(i + 1, "pour") && cue.takes(frame::NP_POUR_NP))
            || parse.is_word(i, "contre") && cue.takes(frame::NP_CONTRE_NP)
            || parse.is_word(i, "pour") && (cue.takes(frame::NP_POUR_NP) || cue.takes(frame::NP_POUR_INF) && parse.is(i + 1, class::AVOIR | class::ETRE))
            || parse.is_word(i, "comme") && cue.takes(frame::NP_COMME)
    };
    (first..longest.min(parse.len())).find(|i| opens(*i)).or_else(|| noun_opening(parse, cue, first, longest))
}

/// `reproche à Vidal, à la tête du club depuis mai, d'avoir …`: the link behind an apposition between commas.
fn after_apposition(parse: &Parse, cue: &Cue, first: usize) -> Option<usize> {
    let end = parse.noun_phrase(first, Reach::Speaker)?;
    let sentence = parse.sentence_range(first).end;
    if parse.verb(end).is_some_and(|v| matches!(v.mood, Mood::PresentParticiple | Mood::PastParticiple)) {
        // `recommande aux personnes ayant bu cette eau de consulter`
        let infinitive = |i: usize| parse.is_infinitive(i + 1);
        let asked = |i: &usize| (parse.is(*i, class::DE) && cue.takes(DE_INF) || parse.is(*i, class::A) && cue.takes(A_INF)) && infinitive(*i);
        let link = (end + 1..(end + 14).min(sentence)).find(asked)?;
        return (!parse.has_finite(end..link)).then_some(link);
    }
    // `exhorte le maire d'une commune voisine, Bastia (2B), à « partir »`: the name may be part of the phrase.
    let comma = (first..end + 1).find(|c| parse.is_mark(*c, ','))?;
    let opens = |close: usize| {
        let link = parse.is(close + 1, class::DE) && cue.takes(DE_INF) || parse.is(close + 1, class::A) && cue.takes(A_INF);
        link && parse.is_infinitive(skip_quote(parse, close + 2))
    };
    let closes = |i: usize| parse.is_mark(i, ',') || parse.is_mark(i, ')');
    let close = (comma..(comma + 14).min(parse.sentence_range(first).end)).find(|i| closes(*i) && opens(*i))?;
    (!parse.has_finite(comma..close)).then_some(close + 1)
}

/// `de` or `à` before a noun phrase: the first one that names an act (`accuse Oslo de violation de la trêve`), else the last one;
/// none inside a fixed phrase (`crimes de guerre`).
fn noun_opening(parse: &Parse, cue: &Cue, first: usize, end: usize) -> Option<usize> {
    // `appelle « toutes les parties » à la retenue`
    let behind_quotation = first > 0 && parse.opening_of(first - 1).is_some();
    let candidate = |i: usize| {
        parse.is(i, class::DE)
            && cue.takes(frame::NP_DE_NP)
            && (parse.quote_opening_at(i + 1).is_some() || !parse.is_capital(i + 1) && !parse.is(i, class::CONTRACTED))
            || parse.is(i, class::A) && cue.takes(frame::NP_A_NP) && (i > first || behind_quotation) && parse.grammar_phrase(i).is_none()
    };
    let quoted = |i: usize| super::incise::enclosing_quote(parse, i).is_some_and(|q| q.open as usize >= first);
    let fixed = [Table::Nouns, Table::Speakers, Table::OrganizationHeads, Table::Roles, Table::Grammar];
    let holds = |n: usize, i: usize| fixed.into_iter().any(|table| parse.longest(n, table).is_some_and(|(phrase, _)| phrase.end > i));
    let inside = |i: usize| (first..i).rev().take(2).any(|n| holds(n, i));
    let mut open = (first..end.min(parse.len())).filter(|i| candidate(*i) && !quoted(*i) && !inside(*i));
    let quoted = |i: &usize| parse.quote_opening_at(i + 1).is_some() || parse.is_determiner(i + 1) && parse.quote_opening_at(i + 2).is_some();
    open.clone().find(|i| parse.names_act(i + 1) || quoted(i)).or_else(|| open.next_back())
}
