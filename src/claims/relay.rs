//! Relays: who passes a claim on (`, selon Reuters`, `cité par TASS`, `dans un entretien au Monde`, `dans un communiqué`).

use super::Finder;
use super::draft::Draft;
use super::media::{Media, before_date, relays};
use crate::base::{Reused, RuleCard};
use crate::lexicon::class;
use crate::syntax::{Mood, Parse, Reach, VerbGroup};
use crate::text::set;
use smallvec::SmallVec;
use std::ops::Range;

/// The rules of this family.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "claims/relay",
        title: "a relay beside a claim",
        about: "A medium, agency or document through which the source speaks: after `cité par`, as the one addressed or interviewing, as the place of publication.",
        fires: &["« Nous partons », a déclaré le ministre, cité par l'agence TASS."],
        silent: &["« Nous partons », a déclaré le ministre, entouré par ses proches."],
    },
    RuleCard {
        id: "claims/relay#citing",
        title: "a medium citing its source",
        about: "`les médias, citant des sources anonymes`: the cited are the source, the medium the relay.",
        fires: &["Le convoi est parti, ont rapporté les médias sud-coréens, citant des sources officielles."],
        silent: &["Citant Hugo, le maire a ouvert la séance."],
    },
];

/// Adds to every draft the relays named beside it.
pub(super) fn add(finder: &mut Finder, media: &Media) {
    // Only in sentences that attribute something.
    let mut sentences: Reused<usize> = finder.drafts.iter().map(|d| finder.parse.text.sentence_of(d.cue.start)).collect();
    sentences.sort_unstable();
    sentences.dedup();
    let mut relays = Reused::default();
    for sentence in sentences.iter().map(|n| &finder.parse.text.sentences[*n]) {
        let links = (sentence.start as usize..sentence.end as usize).filter(|at| is_link(finder.parse, *at));
        relays.extend(links.filter_map(|at| media.relay_at(at).or_else(|| media.reader(at)).map(|r| (at, r))));
    }
    for n in 0..finder.drafts.len() {
        without_citation(finder, n, media);
        let found = beside(finder.parse, &finder.drafts[n], &relays);
        for via in found {
            let draft = &mut finder.drafts[n];
            let apart = |r: &Range<usize>| r.end <= via.start || via.end <= r.start;
            if draft.via.iter().all(apart) && draft.source.as_ref().is_none_or(apart) {
                draft.via.push(via);
            }
        }
        citing(finder, n);
        cited(finder, n);
        read_in(finder.parse, &mut finder.drafts[n]);
        unanswered(finder.parse, &mut finder.drafts[n]);
    }
}

/// `« … », lit-on dans la requête`: where nobody else is named, the relay is the source.
fn read_in(parse: &Parse, draft: &mut Draft) {
    if draft.source.is_none() && draft.rule.starts_with("claims/incise") && draft.via.len() == 1 {
        draft.source = draft.via.pop().map(|relay| relay.start..parse.noun_phrase(relay.start, Reach::Speaker).unwrap_or(relay.end));
    }
}

/// `Sollicité par l'AFP, le ministère n'a pas répondu`: who gets no answer relays none.
fn unanswered(parse: &Parse, draft: &mut Draft) {
    if draft.content.is_empty() && draft.act == super::WITHHOLD {
        draft.via.retain(|relay| !(relay.start > 0 && parse.is_word(relay.start - 1, "par")));
    }
}

/// `un conseiller cité par Le Monde`: neither the participle nor the relay is part of the source.
fn without_citation(finder: &mut Finder, n: usize, media: &Media) {
    let parse = finder.parse;
    let Some(source) = &mut finder.drafts[n].source else { return };
    let cited = |i: &usize| parse.is_word(*i, "par") && relays(parse, *i - 1) && media.medium(*i, *i + 1).is_some();
    // `Luc Morel, invité de RTL`
    let guest = |i: &usize| parse.is_mark(*i - 2, ',') && parse.is(*i, class::DE) && is_guest(parse, *i) && media.medium(*i, *i + 1).is_some();
    if let Some(link) = (source.start + 2..source.end + 1).find(|i| cited(i) || guest(i)) {
        source.end = link - 1 - usize::from(parse.is_mark(link - 2, ','));
    }
}

/// `X a cité des experts disant que P`: X is the relay.
fn cited(finder: &mut Finder, n: usize) -> Option<()> {
    let parse = finder.parse;
    let draft = &finder.drafts[n];
    let source = draft.source.clone()?;
    let participle = draft.verb.is_some_and(|v| parse.verbs[v].mood == Mood::PresentParticiple);
    let verb = parse.verb(source.start.checked_sub(1)?).filter(|v| participle && v.mood == Mood::Finite && parse.is_verb(v, "citer"))?;
    let relay = parse.subject(verb)?;
    finder.drafts[n].via.push(relay);
    Some(())
}

/// Those of `relays` (link, phrase) that stand in the sentence of a draft, outside what it holds.
fn beside(parse: &Parse, draft: &Draft, relays: &[(usize, Range<usize>)]) -> SmallVec<[Range<usize>; 2]> {
    let mut out = SmallVec::new();
    let sentence = parse.sentence_range(draft.cue.start);
    let mut free = sentence.start;
    for (at, range) in &relays[relays.partition_point(|(at, _)| *at < sentence.start)..] {
        if *at >= sentence.end {
            break;
        }
        let taken = *at < free || draft.holds(*at) || draft.source.as_ref().is_some_and(|s| s.contains(at));
        if !taken && !range.clone().any(|i| draft.holds(i) || draft.target.as_ref().is_some_and(|t| t.contains(&i))) && near(parse, draft, *at) {
            free = range.end;
            out.push(range.clone());
        }
    }
    out
}

/// Whether no other finite verb stands between the cue and the relay.
fn near(parse: &Parse, draft: &Draft, at: usize) -> bool {
    // `Invité par RTL, le ministre a promis P et demandé Q`: what stands before a subject goes for all its verbs.
    let subject = draft.source.as_ref().map(|s| s.start).filter(|s| at < *s && *s < draft.cue.start);
    let (from, to) = if at < draft.cue.start { (at, subject.unwrap_or(draft.cue.start)) } else { (draft.cue.end, at) };
    if (from..to).any(|i| parse.is_mark(i, ';')) || is_anothers(parse, draft, at) {
        return false;
    }
    // `dans un courriel que le journal a obtenu, la direction promet P`: the relative tells of the letter.
    let led = at < draft.cue.start;
    let hangs = |v: &VerbGroup| led && (v.tokens.start <= at || !parse.is_main(v));
    let reports = |v: &VerbGroup| v.mood == Mood::Finite && v.head != draft.cue.end - 1 && parse.is(v.head, class::CUE_VERB) && !hangs(v);
    let other = |i: usize| !draft.holds(i) && parse.verb(i).is_some_and(reports);
    !(from..to).any(other)
}

/// `« … », a réagi sur X le sénateur, qui a demandé …`: a relay right behind the verb before a relative or participle is that verb's.
fn is_anothers(parse: &Parse, draft: &Draft, at: usize) -> bool {
    let own = parse.verb(draft.cue.end - 1).filter(|v| at < v.tokens.start);
    let passive = |v: &VerbGroup| v.mood == Mood::PastParticiple && draft.rule.starts_with("claims/passive");
    let hangs = own.is_some_and(|v| v.mood == Mood::PresentParticiple || passive(v) || v.tokens.start > 0 && parse.is(v.tokens.start - 1, class::QUI));
    let before = before_date(parse, at).and_then(|b| parse.verb(b));
    hangs && before.is_some_and(|v| v.mood == Mood::Finite && parse.is(v.head, class::CUE_VERB))
}

/// Whether a relay may begin at token `at`.
fn is_link(parse: &Parse, at: usize) -> bool {
    parse.is(at, class::A | class::PREPOSITION | class::QUE | class::RELATIVE) || parse.is(at, class::DE) && is_guest(parse, at)
}

/// `invité de`, `invitée mardi de`: who receives is the relay.
fn is_guest(parse: &Parse, de: usize) -> bool {
    before_date(parse, de).is_some_and(|i| parse.is_one_of(i, set!["invité", "invitée"]))
}

/// `X a rapporté P, citant Y`: Y is the source, X the relay.
fn citing(finder: &mut Finder, n: usize) -> Option<()> {
    let parse = finder.parse;
    let draft = &finder.drafts[n];
    let source = draft.source.clone()?;
    let sentence = parse.sentence_range(draft.cue.start);
    let from = draft.cue.end.min(source.start);
    let verbs = &parse.verbs[parse.verbs.partition_point(|v| v.tokens.start < from)..];
    let verb = verbs.iter().take_while(|v| v.tokens.start < sentence.end).find(|v| !draft.holds(v.finite) && citation(parse, v))?;
    // `se référant à un officier`
    let start = verb.tokens.end + usize::from(verb.reflexive);
    let end = parse.noun_phrase(start, Reach::Speaker)?;
    let anonymous = (start..end).any(|i| parse.is(i, class::ROLE | class::SPEAKER) || parse.is_capital(i));
    let informations = parse.is(end, class::CUE_PREPOSITION);
    if !anonymous || informations {
        return None;
    }
    let cue = verb.cue_start..verb.tokens.end;
    finder.trace.note(CARDS[1].id, parse.text.span(cue.clone()), || "whom it cites is the source, the medium the relay".to_string());
    let draft = &mut finder.drafts[n];
    draft.via.insert(0, source);
    draft.source = Some(start..end);
    draft.cue = cue;
    Some(())
}

fn citation(parse: &Parse, verb: &VerbGroup) -> bool {
    let participle = verb.mood == Mood::PresentParticiple;
    let relative = verb.mood == Mood::Finite && verb.tokens.start > 0 && parse.is(verb.tokens.start - 1, class::QUI);
    let to = verb.tokens.end;
    let refers = refers(parse, verb) && parse.is(to, class::A) && !parse.is(to, class::CONTRACTED);
    (participle || relative) && (refers || !verb.reflexive && parse.is_verb(verb, "citer"))
}

/// `se référant (à un porte-parole)`
pub(super) fn refers(parse: &Parse, verb: &VerbGroup) -> bool {
    verb.reflexive && parse.is_verb(verb, "référer")
}

impl Finder<'_, '_, '_> {
    /// Whether the attribution `range` (`selon Reuters`) relays a claim that ends before it; adds it there.
    pub(super) fn relays(&mut self, range: &Range<usize>, relay: &Draft) -> bool {
        let sentence = self.parse.sentence_range(range.start);
        let between = |d: &Draft| {
            d.cue.end <= range.start && d.cue.start >= sentence.start && range.start - d.cue.end <= 2 && d.content.first().is_some_and(|c| c.start >= range.end)
        };
        let aims = |d: &Draft| d.verb.is_some_and(|v| self.parse.verbs[v].mood == Mood::Infinitive && d.act != super::STATE);
        let ends_here = |d: &Draft| {
            let end = d.content.last().map_or(d.cue.end, |r| r.end).max(d.cue.end).max(d.source.as_ref().map_or(0, |s| s.end));
            // `dix selon la police, vingt selon les syndicats`: a number of its own is another claim.
            let number = |i: usize| self.parse.text.tokens[i].is_number() || self.parse.is(i, class::NUMBER);
            let near = d.cue.start >= sentence.start && end <= range.start && range.start - end <= 4;
            let apart = || (end..range.start).any(|i| self.parse.is_mark(i, ':') || self.parse.is_mark(i, ';'));
            near && !apart() && d.source.is_some() && !aims(d) && !(end..range.start).any(number)
        };
        // Each walk goes through the text in order, so those of this sentence are its last.
        let near = |d: &&mut Draft| d.cue.start + super::NEAR >= sentence.start;
        let (of_verbs, later) = self.drafts.split_at_mut(self.of_verbs);
        let mut last = later.iter_mut().rev().take_while(near).chain(of_verbs.iter_mut().rev().take_while(near));
        let Some(draft) = last.find(|d| ends_here(d) || between(d)) else { return false };
        // `X conteste les mesures, prises selon lui à tort`: whoever says it relays nothing.
        let relay = relay.source.clone().filter(|s| s.len() > 1 || !self.parse.is(s.start, class::STRESSED));
        draft.via.extend(relay.clone());
        // `Il a regretté P, tout en répétant que Q, selon X`
        let whole = draft.verb.is_some_and(|v| self.parse.verbs[v].mood == Mood::PresentParticiple);
        let (source, cue) = (draft.source.clone(), draft.cue.start);
        let led = last.filter(|d| whole && d.cue.start >= sentence.start && d.cue.end < cue && d.source == source && d.via.is_empty());
        led.for_each(|d| d.via.extend(relay.clone()));
        true
    }
}
