//! Claims: who is reported to have said, written, announced, denied, thought or felt what.

mod acting;
mod addressee;
mod around;
mod colon;
mod comment;
mod cue;
mod denial;
mod draft;
mod finish;
mod frame;
mod gapped;
mod hearsay;
mod incise;
mod indirect_speech;
mod inner;
mod judgement;
mod marks;
mod media;
mod noun_cue;
mod open_verb;
mod opinion;
mod passive;
mod pointing;
mod proposition;
mod quotation;
mod relay;
mod selon;
mod source;
mod speaker;
mod target;
mod unsaid;

use crate::base::{Reused, RuleCard, Span, Trace};
use crate::entities::Entities;
use crate::entities::reference::Members;
use crate::lexicon::class;
use crate::mentions::{Mentions, Published};
use crate::syntax::{Extent, Parse};
use crate::text::{Quote, set};
use compact_str::CompactString;
use cue::Cue;
use draft::{Content, Draft};
use marks::Marks;
use smallvec::{SmallVec, smallvec};
use std::cell::RefCell;
use std::ops::Range;

/// What one article holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// Names and dates, in order.
    pub mentions: Mentions,
    /// When the article was published, as far as is known.
    pub published: Published,
    /// Who is who.
    pub entities: Entities,
    /// Who said what.
    pub claims: Reused<Claim>,
    /// For every mention, whether it is a place that stands for its government and acts.
    pub acting: Reused<bool>,
}

/// An attribution that the text makes.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// What was said, in text order; empty where someone declines to comment.
    pub content: SmallVec<[Span; 2]>,
    /// The words that carry the attribution.
    pub cue: Option<Span>,
    /// Who said it.
    pub source: Option<Source>,
    /// Who relayed it, outermost last.
    pub via: SmallVec<[Party; 1]>,
    /// Whom it is addressed to or about, in `accuse X de`, `appelle X à`.
    pub target: Option<Party>,
    /// `direct`, `indirect` or `mixed`.
    pub quote: &'static str,
    /// Index into `lexicon::ACTS`.
    pub act: u8,
    /// Whether the content is in the reporting conditional or marked uncertain.
    pub hedged: bool,
    /// Whether the content's main predicate is negated.
    pub negated: bool,
    /// TIMEX3 value of when it was said.
    pub said: Option<CompactString>,
    /// The entities in the content, as indices, in order of first mention.
    pub about: SmallVec<[u32; 4]>,
    /// The address of the rule that found it.
    pub rule: &'static str,
    /// The lexicon entry of the cue.
    pub entry: Option<crate::lexicon::EntryId>,
}

/// The source of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The noun phrase that speaks.
    pub span: Span,
    /// `person`, `organization`, `place`, `group`, `anonymous`, `document`, `none`.
    pub class: &'static str,
    /// The referent, as an index into the article's entities.
    pub entity: Option<u32>,
    /// The members of a coordination.
    pub members: Members,
}

/// A relay or target: where it stands and whom it denotes.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// Its words.
    pub span: Span,
    /// The referent, as an index into the article's entities.
    pub entity: Option<u32>,
}

/// For every mention, whether it is a country or capital that acts as its government.
pub fn acting(parse: &Parse, mentions: &Mentions, trace: &mut Trace) -> Reused<bool> {
    acting::find(parse, mentions, trace)
}

/// Everything that the article attributes to someone, in order of their cues.
pub fn find(parse: &Parse, mentions: &Mentions, entities: &mut Entities, trace: &mut Trace) -> Reused<Claim> {
    let mut finder = Finder {
        parse,
        drafts: Reused::default(),
        cues: parse.verbs.iter().map(|group| Cue::of(parse, group)).collect(),
        of_verbs: 0,
        marks: RefCell::default(),
        trace,
    };
    finder.verbs();
    finder.of_verbs = finder.drafts.len();
    selon::find(&mut finder);
    finder.marks.take();
    noun_cue::find(&mut finder);
    for n in 0..parse.verbs.len() {
        passive::find(&mut finder, n);
    }
    pointing::find(&mut finder);
    finder.marks.take();
    colon::find(&mut finder);
    let media = media::Media { parse, mentions, entities };
    relay::add(&mut finder, &media);
    inner::settle(&mut finder, &media);
    finder.marks.take();
    hearsay::find(&mut finder);
    let drafts = std::mem::take(&mut finder.drafts);
    let mut order: Reused<(usize, usize, usize)> = drafts.iter().enumerate().map(|(n, d)| (d.cue.start, d.cue.end, n)).collect();
    order.sort_unstable();
    let drafts = || order.iter().map(|(_, _, n)| &drafts[*n]);
    let sources = source::Sources { parse, mentions, entities };
    let claims: Reused<Claim> = drafts().map(|draft| finish::claim(&sources, draft)).collect();
    for (draft, claim) in drafts().zip(&claims) {
        explain(&sources, draft, claim, finder.trace);
    }
    claims
}

/// Notes who relayed a claim, and by which rule a source without a name has its referent.
fn explain(sources: &source::Sources, draft: &Draft, claim: &Claim, trace: &mut Trace) {
    for relay in &claim.via {
        trace.note("claims/relay", relay.span, || "it relays what is said here".to_string());
    }
    let (Some(tokens), Some(source)) = (&draft.source, &claim.source) else { return };
    let Some(entity) = source.entity else { return };
    let near = sources.mentions.partition_point(|m| m.span.end <= source.span.start);
    if !sources.mentions.get(near).is_some_and(|m| source.span.overlaps(m.span)) {
        let demonstrative = sources.parse.is_one_of(tokens.start, set!["celui", "celle", "ceux", "celles"]);
        let concerned = sources.parse.is_one_of(tokens.end - 1, set!["intéressé", "intéressée"]);
        let rule = if tokens.len() == 1 || demonstrative || concerned { "entities/pronoun" } else { "entities/nominal" };
        trace.note(rule, source.span, || format!("it means {}", sources.entities.id(entity)));
    }
}

/// The rules of this stage.
pub const RULES: &[&[RuleCard]] =
    &[indirect_speech::CARDS, incise::CARDS, selon::CARDS, colon::CARDS, noun_cue::CARDS, passive::CARDS, pointing::CARDS, relay::CARDS, hearsay::CARDS];

/// Index of `state` in `lexicon::ACTS`.
const STATE: u8 = 0;
/// Index of `confirm` in `lexicon::ACTS`.
const CONFIRM: u8 = 1;
/// Index of `deny` in `lexicon::ACTS`.
const DENY: u8 = 2;
/// Index of `accuse` in `lexicon::ACTS`.
const ACCUSE: u8 = 4;
/// Index of `demand` in `lexicon::ACTS`.
const DEMAND: u8 = 5;
/// Index of `promise` in `lexicon::ACTS`.
const PROMISE: u8 = 7;
/// Index of `warn` in `lexicon::ACTS`.
const WARN: u8 = 8;
/// Index of `suppose` in `lexicon::ACTS`.
const SUPPOSE: u8 = 9;
/// Index of `withhold` in `lexicon::ACTS`.
const WITHHOLD: u8 = 3;

/// Whether an act is a feeling, a wish or a fear.
fn feels(act: u8) -> bool {
    crate::lexicon::ACTS[act as usize] == "feel"
}
/// How far a cue may stand before that of the draft made before it: more than a sentence has tokens.
const NEAR: usize = 1024;

/// Gathers the drafts of one article.
struct Finder<'a, 'p, 't> {
    parse: &'a Parse<'p>,
    drafts: Reused<Draft>,
    /// The cue of each verb group, where it has one.
    cues: Reused<Option<Cue>>,
    /// How many drafts the walk over the verbs made.
    of_verbs: usize,
    marks: RefCell<Marks>,
    trace: &'t mut Trace,
}

impl Finder<'_, '_, '_> {
    /// Every verb group that is a cue: an incise, or a cue before its content.
    fn verbs(&mut self) {
        for n in 0..self.parse.verbs.len() {
            let group = &self.parse.verbs[n];
            let Some(cue) = self.cues[n].clone() else {
                open_verb::find(self, n, group);
                continue;
            };
            // `s'est voulu rassurant` is one cue.
            if self.drafts.last().is_some_and(|d| d.cue.contains(&group.head)) {
                continue;
            }
            self.trace.note("claims/cue", self.parse.text.span(cue.tokens.clone()), || format!("a cue: {}", self.parse.lexicon.name(cue.entry)));
            let before = self.drafts.len();
            if !incise::find(self, n, group, &cue) {
                indirect_speech::find(self, n, group, &cue);
            }
            if self.drafts.len() == before {
                self.trace.miss("claims/cue", self.parse.text.span(cue.tokens.clone()), || format!("no claim: {}", cue.expected(self.parse)));
            }
        }
    }

    /// Proposes a clause that begins at `start`; where all of it is one quotation, its words alone.
    fn clause(&mut self, rule: &'static str, cue: &Cue, start: usize) -> bool {
        if let Some(quote) = self.parse.quote_opening_at(start)
            && let Some(close) = quote.close
            && (self.parse.content_end(start, Extent::Clause) <= close as usize + 1
                || self.parse.is_mark(close as usize + 1, ',') && self.parse.has_finite(start..close as usize))
        {
            let mut draft = Draft::new(rule, cue.tokens.clone(), cue.act, Some(cue.entry));
            draft.content.push(quotation::trimmed(self.parse, quote));
            draft.quote = Some("direct");
            return self.push(draft);
        }
        self.content(rule, cue, start, Extent::Clause)
    }

    /// Proposes the content that begins at `start` and reaches as far as its kind does.
    fn content(&mut self, rule: &'static str, cue: &Cue, start: usize, extent: Extent) -> bool {
        let start = if self.parse.is_mark(start, ',') { start + 1 } else { start };
        // `Le maire conteste` as a line of its own: what the next line begins with is not its object.
        let elsewhere = start >= cue.tokens.end && self.parse.sentence_range(cue.tokens.start).end <= start && self.parse.quote_opening_at(start).is_none();
        let end = self.parse.content_end(start, extent);
        let mut draft = Draft::new(rule, cue.tokens.clone(), cue.act, Some(cue.entry));
        if end <= start || elsewhere && !self.parse.is_mark(start - 1, ':') {
            return false;
        }
        let end = self.without_date(cue, extent, start, end);
        draft.content.push(start..media::before_vehicle(self.parse, extent, start, end));
        self.push(draft)
    }

    /// A date behind a noun phrase that is denied, confirmed, condemned tells when, not what.
    fn without_date(&self, cue: &Cue, extent: Extent, start: usize, end: usize) -> usize {
        let dated = |i: usize| {
            let before = if self.parse.text.tokens[i - 1].is_number() { i - 2 } else { i - 1 };
            self.parse.is(i, class::DATE)
                && !self.parse.is_one_of(i, set!["date", "dates"])
                && !self.parse.is(i - 1, class::DATE)
                && !self.parse.is(before, class::DE | class::A | class::PREPOSITION | class::ARTICLE)
        };
        // `réclament ce plan depuis trois ans`
        let since = |i: usize| {
            self.parse.is_word(i, "depuis")
                && self.parse.verb(i - 1).is_none()
                && (i + 1..end).all(|j| self.parse.is_determiner(j) || self.parse.tells_time(j) || self.parse.is_number(j) || self.parse.is(j, class::NUMBER))
        };
        if extent == Extent::Phrase && cue.act == DEMAND {
            return (start + 2..end).find(|i| since(*i)).unwrap_or(end);
        }
        if extent != Extent::Phrase || !matches!(crate::lexicon::ACTS[cue.act as usize], "deny" | "confirm" | "withhold" | "accuse" | "feel") {
            return end;
        }
        let to_end = |i: usize| (i..end).all(|j| self.parse.is(j, class::DATE) || self.parse.text.tokens[j].is_number());
        // `n'a pas commenté ces frappes dans l'immédiat`
        let adverb = |i: usize| self.parse.is_one_of(i, set!["dans", "à", "pour"]) && self.parse.adverb_phrase(i).is_some_and(|phrase| phrase.end == end);
        (start + 2..end).find(|i| dated(*i) && to_end(*i) || adverb(*i)).unwrap_or(end)
    }

    /// Keeps a draft unless it is empty without being a silence, or repeats one with the same cue.
    fn push(&mut self, mut draft: Draft) -> bool {
        if let [only] = draft.content.as_slice()
            && let Some(quote) = self.parse.quote_opening_at(only.start)
            && quote.close.is_some_and(|c| c as usize + 1 == only.end)
        {
            draft.content = smallvec![quotation::trimmed(self.parse, quote)];
            draft.quote = Some("direct");
        }
        let empty = draft.content.iter().all(|r| r.is_empty());
        let same = |d: &Draft| d.cue.start < draft.cue.end && draft.cue.start < d.cue.end && (d.cue == draft.cue || d.content == draft.content);
        let twice = self.drafts.iter().rev().take(8).any(same);
        if empty || twice {
            return false;
        }
        self.drafts.push(draft);
        true
    }

    /// Keeps a draft in the place of any with the same cue.
    fn replace(&mut self, draft: Draft) -> bool {
        if self.is_cue(draft.cue.start) {
            self.drafts.retain(|d| d.cue != draft.cue);
            self.marks.take();
        }
        self.push(draft)
    }

    /// The drafts whose cue stands in `range`, those of verbs first; each walk goes through the text in order.
    fn drafts_in(&self, range: Range<usize>) -> impl Iterator<Item = &Draft> {
        let (of_verbs, later) = self.drafts.split_at(self.of_verbs);
        [of_verbs, later].into_iter().flat_map(move |walk| {
            let first = walk.partition_point(|d| d.cue.start < range.start);
            let end = range.end;
            walk[first..].iter().take_while(move |d| d.cue.start < end)
        })
    }

    /// Whether token `i` lies in a content or a cue found so far.
    fn is_reported(&self, i: usize) -> bool {
        self.marked(i, Marks::CONTENT | Marks::CUE)
    }

    /// Whether token `i` lies in a cue found so far.
    fn is_cue(&self, i: usize) -> bool {
        self.marked(i, Marks::CUE)
    }

    fn marked(&self, i: usize, bits: u8) -> bool {
        let mut marks = self.marks.borrow_mut();
        marks.add(&self.drafts, self.parse.len());
        marks.tokens.get(i).is_some_and(|t| t & bits != 0)
    }

    /// Lets the first draft with a source go on in a quotation (and those behind it) where its cue stands before its words and these
    /// end at token `end`; whether there is one.
    fn go_on(&mut self, end: usize, quote: &Quote) -> bool {
        let parse = self.parse;
        let sentence = parse.sentence_range(end).start;
        let reports = |d: &Draft| d.source.is_some() && d.cue.start >= sentence && d.cue.end <= end && d.rule != "claims/hearsay";
        let marked = end.checked_sub(1).filter(|mark| parse.is_any_mark(*mark));
        // `précise qu'il ne songe pas à partir. « … »`: whoever speaks in the main clause.
        let first = std::iter::once(end).chain(marked).flat_map(|at| self.ending_at(at)).filter(|n| reports(&self.drafts[*n])).min();
        let Some(n) = first else { return false };
        let draft = &mut self.drafts[n];
        let before = draft.content.len();
        draft.content.push(quotation::trimmed(parse, quote));
        quotation::continued(parse, quote.close.map_or(quote.inner.end, |c| c + 1) as usize, draft);
        self.marks.get_mut().grow(&draft.content[before..], n);
        true
    }

    /// The drafts whose words end at token `end`, the last one first.
    fn ending_at(&self, end: usize) -> SmallVec<[usize; 4]> {
        let mut marks = self.marks.borrow_mut();
        marks.add(&self.drafts, self.parse.len());
        let ends = |n: &usize| self.drafts[*n].content.last().is_some_and(|c| c.end == end);
        marks.ends.get(end as u64).map(|n| n as usize).filter(ends).collect()
    }

    /// What was found last to be said in words that end at token `end`.
    fn content_ending_at(&self, end: usize) -> Option<Content> {
        let near = |n: &usize| self.drafts[*n].cue.start + NEAR >= end;
        self.ending_at(end).into_iter().find(near).map(|n| self.drafts[n].content.clone())
    }
}
