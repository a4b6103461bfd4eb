//! Relays: who passes a claim on (`, selon Reuters`, `cité par TASS`, `dans un entretien au Monde`, `dans un communiqué`),
//! and claims inside claims.

use super::Finder;
use super::draft::Draft;
use crate::base::RuleCard;
use crate::lexicon::{Table, class};
use crate::syntax::{Mood, Parse, Reach};
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

/// The most relays of a claim, of those inside one another: `X dit que Y dit que …` may go on without end.
const MOST: usize = 6;

/// Adds to every draft the relays named beside it.
pub(super) fn add(finder: &mut Finder) {
    let relays: Vec<(usize, Range<usize>)> = links(finder.parse).filter_map(|at| relay_at(finder.parse, at).map(|r| (at, r))).collect();
    for n in 0..finder.drafts.len() {
        let found = beside(finder.parse, &finder.drafts[n], &relays);
        let draft = &mut finder.drafts[n];
        for via in found {
            if draft.via.iter().all(|v| v.end <= via.start || via.end <= v.start)
                && draft.source.as_ref().is_none_or(|s| s.end <= via.start || via.end <= s.start)
            {
                draft.via.push(via);
            }
        }
        citing(finder, n);
        cited(finder, n);
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
fn beside(parse: &Parse, draft: &Draft, relays: &[(usize, Range<usize>)]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
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
    let (from, to) = if at < draft.cue.start { (at, draft.cue.start) } else { (draft.cue.end, at) };
    let other =
        |i: usize| !draft.holds(i) && parse.verb(i).is_some_and(|v| v.mood == Mood::Finite && v.head != draft.cue.end - 1 && parse.is(v.head, class::CUE_VERB));
    !(from..to).any(other)
}

/// The tokens at which a relay may begin.
fn links(parse: &Parse) -> impl Iterator<Item = usize> {
    (0..parse.len()).filter(|at| parse.is(*at, class::A | class::PREPOSITION) || parse.is_word(*at, "auprès"))
}

/// The relay that a link at token `at` introduces.
fn relay_at(parse: &Parse, at: usize) -> Option<Range<usize>> {
    if parse.is_word(at, "par")
        && at > 0
        && ["cité", "citée", "cités", "citées", "relayé", "relayée", "rapporté", "rapportés", "rapportée", "interrogé", "interrogée"]
            .iter()
            .any(|w| parse.is_word(at - 1, w))
    {
        return medium(parse, at + 1);
    }
    if parse.is(at, class::DE) && at > 0 && ["invité", "invitée"].iter().any(|w| parse.is_word(at - 1, w)) {
        return medium(parse, at + 1);
    }
    if parse.is(at, class::A) || ["sur", "dans", "auprès", "par", "via", "chez"].iter().any(|w| parse.is_word(at, w)) {
        let start = if parse.is_word(at, "auprès") { at + 2 } else { at + 1 };
        return medium(parse, start).or_else(|| document(parse, at, start));
    }
    None
}

/// A phrase that names a medium or an agency.
fn medium(parse: &Parse, start: usize) -> Option<Range<usize>> {
    let start = parse.media_setting(start).unwrap_or(start);
    let end = parse.noun_phrase(start, Reach::Speaker)?;
    let named = |i: usize| {
        if !parse.is_capital(i) {
            return false;
        }
        let fits = |r: crate::lexicon::Reading| {
            parse.lexicon.table(r.entry) == Table::Organizations && matches!(parse.lexicon.field(r.entry, "type"), "media" | "agency")
        };
        parse.names(i, Table::Organizations).any(fits) || parse.long_name(i).is_some_and(|m| parse.lexicon.readings(m.readings).any(fits))
    };
    let generic = parse.common(start + usize::from(parse.is_determiner(start)), Table::Speakers).any(|r| parse.lexicon.field(r.entry, "class") == "media")
        && (start..end).any(|i| parse.is_capital(i));
    ((start..end).any(named) || generic).then_some(start..end)
}

/// `dans un communiqué`, `par une lettre`.
fn document(parse: &Parse, link: usize, start: usize) -> Option<Range<usize>> {
    if !["dans", "par", "via"].iter().any(|w| parse.is_word(link, w)) || !parse.is_determiner(start) {
        return None;
    }
    let noun = (start + 1..start + 3).find(|i| parse.is(*i, class::SPEAKER))?;
    let is_document = parse.common(noun, Table::Speakers).any(|r| parse.lexicon.field(r.entry, "class") == "document");
    let spoken = ["entretien", "interview", "discours", "déclaration", "message", "vidéo"].iter().any(|w| parse.is_word(noun, w));
    if !is_document || spoken {
        return None;
    }
    let named = |i: &usize| parse.is(*i, class::ADJECTIVE) && !parse.is(*i, class::DATE | class::PREPOSITION | class::PAST_PARTICIPLE);
    Some(start..(noun + 1..noun + 3).find(|i| !named(i)).unwrap_or(noun + 1))
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
    let start = verb.tokens.end;
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

fn citation(parse: &Parse, verb: &crate::syntax::VerbGroup) -> bool {
    let participle = verb.mood == Mood::PresentParticiple;
    let relative = verb.mood == Mood::Finite && verb.tokens.start > 0 && parse.is(verb.tokens.start - 1, class::QUI);
    (participle || relative) && parse.is_verb(verb, "citer")
}

/// Settles claims inside the content of others: an inner claim counts when its own source is named and it speaks; where
/// the outer words hold nothing else, it stands alone with the outer speaker as its relay.
pub(super) fn settle_inner(finder: &mut Finder) {
    let mut drop = vec![false; finder.drafts.len()];
    let contents = Contents::of(&finder.drafts);
    for inner in 0..finder.drafts.len() {
        let cue = finder.drafts[inner].cue.start;
        let outer = contents.holding(cue).filter(|o| *o != inner && !finder.drafts[inner].holds(finder.drafts[*o].cue.start));
        let Some(outer) = outer.min_by_key(|o| (finder.drafts[*o].content.iter().map(|r| r.len()).sum::<usize>(), *o)) else { continue };
        if !stands_alone(finder, inner, outer) {
            drop[inner] = true;
            continue;
        }
        let relay = finder.drafts[outer].source.clone();
        let more = finder.drafts[outer].via.clone();
        if fills(finder, inner, outer) {
            drop[outer] = true;
        }
        let via = &mut finder.drafts[inner].via;
        via.extend(relay);
        via.extend(more);
        via.truncate(MOST);
    }
    let mut keep = drop.into_iter().map(|d| !d);
    finder.drafts.retain(|_| keep.next().unwrap_or(true));
}

/// The contents of drafts by their starts, each with the farthest end up to it.
struct Contents(Vec<(Range<usize>, usize, usize)>);

impl Contents {
    fn of(drafts: &[Draft]) -> Self {
        let mut all: Vec<_> = drafts.iter().enumerate().flat_map(|(n, d)| d.content.iter().map(move |r| (r.clone(), n, 0))).collect();
        all.sort_by_key(|(range, n, _)| (range.start, *n));
        let mut farthest = 0;
        for (range, _, end) in &mut all {
            farthest = farthest.max(range.end);
            *end = farthest;
        }
        Contents(all)
    }

    /// The drafts whose content holds token `i`.
    fn holding(&self, i: usize) -> impl Iterator<Item = usize> {
        let before = &self.0[..self.0.partition_point(|(range, ..)| range.start <= i)];
        before.iter().rev().take_while(move |(_, _, farthest)| *farthest > i).filter(move |(range, ..)| range.contains(&i)).map(|(_, n, _)| *n)
    }
}

/// A named speaker and an act of speech, not a wish or a thought; where it is all that the words before an incise hold, one
/// that the article knows is enough (`« Le suspect dit que … », rapporte le juge`).
fn stands_alone(finder: &Finder, n: usize, outer: usize) -> bool {
    let (draft, around) = (&finder.drafts[n], &finder.drafts[outer]);
    let parse = finder.parse;
    let name = |i: usize| parse.is_capital(i) && !(parse.starts_sentence(i) && (parse.is_determiner(i) || parse.is(i, class::SUBJECT)));
    let single = |i: usize| ["le", "la", "l", "il", "elle"].iter().any(|w| parse.is_word(i, w));
    let leads = |s: &Range<usize>| around.rule.starts_with("claims/incise") && around.content.first().is_some_and(|c| c.start == s.start);
    let under_selon = |s: &Range<usize>| around.rule == "claims/selon" && parse.is(s.start, class::DEFINITE);
    let known = |s: &Range<usize>| under_selon(s) || single(s.start) && leads(s) && fills(finder, n, outer);
    let named = draft.source.as_ref().is_some_and(|s| s.clone().any(name) || known(s));
    let plan = draft.act == super::SUPPOSE && draft.rule == "claims/indirect_speech#infinitive";
    let wish = draft.verb.is_some_and(|v| finder.parse.verbs[v].mood == Mood::Infinitive);
    let speech = !wish && crate::lexicon::ACTS[draft.act as usize] != "feel" && !plan;
    named && speech && draft.rule != "claims/hearsay" && draft.rule != "claims/noun_cue" && !draft.rule.starts_with("claims/selon")
}

/// Whether the inner claim and its attribution are all that the outer content says.
fn fills(finder: &Finder, inner: usize, outer: usize) -> bool {
    let (i, o) = (&finder.drafts[inner], &finder.drafts[outer]);
    let total: usize = o.content.iter().map(|r| r.len()).sum();
    let first = i.source.iter().map(|s| s.start).chain([i.cue.start]).chain(i.content.iter().map(|r| r.start)).min().unwrap_or(0);
    let last = i.source.iter().map(|s| s.end).chain([i.cue.end]).chain(i.content.iter().map(|r| r.end)).max().unwrap_or(0);
    let tokens = || o.content.iter().flat_map(|r| r.clone());
    let covered = tokens().filter(|t| (first..last).contains(t)).count();
    let start = o.content.first().map_or(first, |r| r.start);
    let lead = if finder.parse.has_finite(start..first.max(start)) { 0 } else { tokens().take_while(|t| *t < first).count() };
    total - covered <= 2 + lead.min(12) && covered * 2 > total
}
