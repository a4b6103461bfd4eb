//! Claims inside claims: which stand beside the one around them, and which alone.

use super::Finder;
use super::draft::Draft;
use super::media::Media;
use crate::base::Reused;
use crate::lexicon::class;
use crate::syntax::Mood;
use crate::text::set;
use std::ops::Range;

/// The most relays of a claim, of those inside one another: `X dit que Y dit que …` may go on without end.
const MOST: usize = 6;

/// Settles claims inside the content of others: an inner claim counts when its own source is named and it speaks; where
/// the outer words hold nothing else, it stands alone with the outer speaker as its relay.
pub(super) fn settle(finder: &mut Finder, media: &Media) {
    let mut drop = Reused::filled(finder.drafts.len(), false);
    let contents = Contents::of(&finder.drafts);
    for inner in 0..finder.drafts.len() {
        let cue = finder.drafts[inner].cue.start;
        let outer = contents.holding(cue).filter(|o| *o != inner && !finder.drafts[inner].holds(finder.drafts[*o].cue.start));
        let Some(outer) = outer.min_by_key(|o| (finder.drafts[*o].content.iter().map(|r| r.len()).sum::<usize>(), *o)) else { continue };
        // `Luc Morel soutient que P, et soupçonne ses rivaux`: one speaker.
        if let Some(link) = coordinator(finder, inner, outer) {
            without_coordinated(finder, outer, link);
            continue;
        }
        if !stands_alone(finder, media, inner, outer) {
            drop[inner] = true;
            continue;
        }
        let relay = finder.drafts[outer].source.clone();
        let more = finder.drafts[outer].via.clone();
        // Who deplores or denies what somebody says passes on nothing.
        let around = &finder.drafts[outer];
        if around.act <= super::CONFIRM && around.source.is_some() && fills(finder, inner, outer) {
            drop[outer] = true;
        }
        // Nor does who declines to comment on it.
        let silent = around.act == super::WITHHOLD && around.source.is_some();
        let via = &mut finder.drafts[inner].via;
        for outer in relay.filter(|_| !silent).into_iter().chain(more) {
            if via.iter().all(|v| v.end <= outer.start || outer.end <= v.start) {
                via.push(outer);
            }
        }
        via.truncate(MOST);
    }
    let mut keep = drop.iter().map(|d| !d);
    finder.drafts.retain(|_| keep.next().unwrap_or(true));
}

/// The coordinator that joins the verbs of two drafts of one speaker.
fn coordinator(finder: &Finder, inner: usize, outer: usize) -> Option<usize> {
    let (parse, draft) = (finder.parse, &finder.drafts[inner]);
    let verb = draft.verb.map(|v| &parse.verbs[v]).filter(|v| matches!(v.mood, Mood::Finite | Mood::PastParticiple))?;
    let link = verb.tokens.start.checked_sub(1).filter(|link| parse.is(*link, class::COORDINATOR))?;
    (draft.source.is_some() && draft.source == finder.drafts[outer].source).then_some(link)
}

/// Ends the words of a draft before the token `link` that stands in them.
fn without_coordinated(finder: &mut Finder, outer: usize, link: usize) {
    let parse = finder.parse;
    if let Some(content) = finder.drafts[outer].content.last_mut().filter(|c| c.start < link && link < c.end) {
        content.end = parse.trim_end(content.start, link);
    }
}

/// The contents of drafts by their starts, each with the farthest end up to it.
struct Contents(Reused<(Range<usize>, usize, usize)>);

impl Contents {
    fn of(drafts: &[Draft]) -> Self {
        let mut all: Reused<_> = drafts.iter().enumerate().flat_map(|(n, d)| d.content.iter().map(move |r| (r.clone(), n, 0))).collect();
        all.sort_by_key(|(range, n, _)| (range.start, *n));
        let mut farthest = 0;
        for (range, _, end) in all.iter_mut() {
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

/// A named speaker and an act of speech, not a wish or a thought. Where it is all that the words before an incise hold, one
/// that the article knows is enough (`« Le suspect dit que … », rapporte le juge`); so is a role in what a medium tells.
fn stands_alone(finder: &Finder, media: &Media, n: usize, outer: usize) -> bool {
    let (draft, around) = (&finder.drafts[n], &finder.drafts[outer]);
    let parse = finder.parse;
    let single = |i: usize| parse.is_one_of(i, set!["le", "la", "l", "il", "elle"]);
    // `Quant à la ministre, elle a prévenu que P, rapporte un élu`
    let topic = |c: usize, s: usize| parse.is_word(c, "quant") && (c..s).filter(|i| parse.is_mark(*i, ',')).count() <= 2 && parse.is_mark(s - 1, ',');
    // `Selon le préfet, P, rapporte l'agence`
    let selon = draft.rule.starts_with("claims/selon");
    let first = |c: usize, s: usize| c == s || selon && c == draft.cue.start || topic(c, s);
    let leads = |s: &Range<usize>| around.rule.starts_with("claims/incise") && around.content.first().is_some_and(|c| first(c.start, s.start));
    let told = |s: &Range<usize>| s.clone().any(|i| parse.is(i, class::ROLE)) && around.source.as_ref().is_some_and(|o| media.is_medium(o));
    let definite = |s: &Range<usize>| parse.is(s.start, class::DEFINITE) && (around.rule == "claims/selon" || told(s));
    // `L'homme aurait menacé le maire, indique le parquet`: hearsay is the outer speaker's.
    let hearsay = || draft.verb.is_some_and(|v| parse.verbs[v].is_conditional());
    let known = |s: &Range<usize>| definite(s) || single(s.start) && leads(s) && !hearsay() && fills(finder, n, outer);
    let named = draft.source.as_ref().is_some_and(|s| media.names(s) || known(s));
    let plans = |v: usize| ["envisager", "prévoir", "viser"].iter().any(|w| parse.is_verb(&parse.verbs[v], w));
    let plan = draft.act == super::SUPPOSE && (draft.rule == "claims/indirect_speech#infinitive" || draft.verb.is_some_and(plans));
    let document = |s: &Range<usize>| crate::entities::reference::is_document(parse, s);
    let named = named && !draft.source.as_ref().is_some_and(|s| document(s) && !media.names(s));
    // `Rabat n'acceptera pas …`: what somebody will do.
    let intention = draft.verb.is_some_and(|v| parse.verbs[v].is_future() && !parse.verbs[v].is_conditional());
    let wish = draft.verb.is_some_and(|v| finder.parse.verbs[v].mood == Mood::Infinitive);
    let speech = !wish && crate::lexicon::ACTS[draft.act as usize] != "feel" && !plan;
    // `« Elle me demande si P », raconte sa mère`: the teller's own words.
    let mine = draft.verb.and_then(|v| parse.verbs[v].clitic).is_some_and(|c| parse.is_one_of(c, set!["me", "m", "nous"]));
    named
        && speech
        && !mine
        && !intention
        && draft.rule != "claims/hearsay"
        && draft.rule != "claims/noun_cue"
        && (!selon || draft.source.as_ref().is_some_and(leads) && fills(finder, n, outer))
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
