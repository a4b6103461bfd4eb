//! Relays: who passes a claim on (`, selon Reuters`, `cité par TASS`, `dans un entretien au Monde`, `dans un communiqué`).

use super::Finder;
use super::draft::Draft;
use crate::base::{Kind, Reused, RuleCard};
use crate::entities::Entities;
use crate::lexicon::{ORGANIZATION_TYPES, Table, class};
use crate::mentions::{Mention, Mentions};
use crate::syntax::{Mood, Parse, Reach};
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

/// What relays are looked up in: a medium is an organisation of the article that is known to be one.
pub(super) struct Media<'a, 'p> {
    pub parse: &'a Parse<'p>,
    pub mentions: &'a Mentions,
    pub entities: &'a Entities,
}

/// Adds to every draft the relays named beside it.
pub(super) fn add(finder: &mut Finder, media: &Media) {
    // Only in sentences that attribute something.
    let mut sentences: Reused<usize> = finder.drafts.iter().map(|d| finder.parse.text.sentence_of(d.cue.start)).collect();
    sentences.sort_unstable();
    sentences.dedup();
    let mut relays = Reused::default();
    for sentence in sentences.iter().map(|n| &finder.parse.text.sentences[*n]) {
        let links = (sentence.start as usize..sentence.end as usize).filter(|at| is_link(finder.parse, *at));
        relays.extend(links.filter_map(|at| media.relay_at(at).map(|r| (at, r))));
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
    }
}

/// `« … », lit-on dans la requête`: where nobody else is named, the relay is the source.
fn read_in(parse: &Parse, draft: &mut Draft) {
    if draft.source.is_none() && draft.rule.starts_with("claims/incise") && draft.via.len() == 1 {
        draft.source = draft.via.pop().map(|relay| relay.start..parse.noun_phrase(relay.start, Reach::Speaker).unwrap_or(relay.end));
    }
}

/// `un conseiller cité par Le Monde`: neither the participle nor the relay is part of the source.
fn without_citation(finder: &mut Finder, n: usize, media: &Media) {
    let parse = finder.parse;
    let Some(source) = &mut finder.drafts[n].source else { return };
    let cited = |i: &usize| parse.is_word(*i, "par") && relays(parse, *i - 1) && media.medium(*i, *i + 1).is_some();
    if let Some(par) = (source.start + 2..source.end + 1).find(cited) {
        source.end = par - 1;
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
    let other =
        |i: usize| !draft.holds(i) && parse.verb(i).is_some_and(|v| v.mood == Mood::Finite && v.head != draft.cue.end - 1 && parse.is(v.head, class::CUE_VERB));
    !(from..to).any(other)
}

/// `« … », a réagi sur X le sénateur, qui a demandé …`: a relay right behind the verb before a relative or participle is that verb's.
fn is_anothers(parse: &Parse, draft: &Draft, at: usize) -> bool {
    let own = parse.verb(draft.cue.end - 1).filter(|v| at < v.tokens.start);
    let hangs = own.is_some_and(|v| v.mood == Mood::PresentParticiple || v.tokens.start > 0 && parse.is(v.tokens.start - 1, class::QUI));
    let before = at.checked_sub(1).and_then(|b| parse.verb(b));
    hangs && before.is_some_and(|v| v.mood == Mood::Finite && parse.is(v.head, class::CUE_VERB))
}

/// Whether a relay may begin at token `at`.
fn is_link(parse: &Parse, at: usize) -> bool {
    parse.is(at, class::A | class::PREPOSITION) || parse.is(at, class::DE) && is_guest(parse, at) || parse.is_word(at, "auprès")
}

/// `invité de`, `invitée mardi de`: who receives is the relay.
fn is_guest(parse: &Parse, de: usize) -> bool {
    let before = (de.saturating_sub(3)..de).rev().find(|i| !parse.is(*i, class::DATE));
    before.is_some_and(|i| parse.is_one_of(i, set!["invité", "invitée"]))
}

/// Whether the participle at token `i` says that words are passed on (`cité par`, `relayés par`).
fn relays(parse: &Parse, i: usize) -> bool {
    const RELAYING: &[&str] = &[
        "citer",
        "relayer",
        "rapporter",
        "interroger",
        "contacter",
        "joindre",
        "solliciter",
        "interviewer",
        "diffuser",
        "publier",
        "reprendre",
        "recueillir",
        "consulter",
        "révéler",
        "inviter",
        "transmettre",
    ];
    let relays = |e| RELAYING.iter().any(|v| parse.lexicon.is_verb(e, v));
    parse.is(i, class::PAST_PARTICIPLE) && parse.common(i, Table::Verbs).any(|r| relays(r.entry))
}

impl Media<'_, '_> {
    /// The relay that a link at token `at` introduces.
    fn relay_at(&self, at: usize) -> Option<Range<usize>> {
        let parse = self.parse;
        let word = |w: &str| parse.is_word(at, w);
        // `citée mercredi par la presse`
        let participle = (at.saturating_sub(3)..at).rev().find(|i| !parse.is(*i, class::DATE)).filter(|i| parse.is(*i, class::PAST_PARTICIPLE));
        // `a annoncé mardi par communiqué` is no passive.
        let active = |i: usize| parse.verb(i).is_some_and(|v| v.mood == Mood::Finite && v.compound && !v.passive);
        if let Some(participle) = participle.filter(|i| word("par") && !active(*i)) {
            let cited = ["citer", "relayer", "rapporter", "reprendre"];
            let cites = parse.common(participle, Table::Verbs).any(|r| cited.iter().any(|v| parse.lexicon.is_verb(r.entry, v)));
            let press = || if cites { self.press(at + 1) } else { None };
            return if relays(parse, participle) { self.medium(at, at + 1).or_else(press) } else { None };
        }
        if word("avec") {
            let talk = at > 0 && parse.is_one_of(at - 1, set!["entretien", "interview", "entrevue"]);
            return if talk { self.medium(at, at + 1) } else { None };
        }
        if parse.is(at, class::A | class::DE) || parse.is_one_of(at, set!["sur", "dans", "auprès", "par", "via", "chez"]) {
            let start = if word("auprès") { at + 2 } else { at + 1 };
            return self.medium(at, start).or_else(|| document(parse, at, start));
        }
        None
    }

    /// Whether a phrase is a medium by name.
    pub(super) fn is_medium(&self, phrase: &Range<usize>) -> bool {
        self.named(phrase.clone(), false).is_some()
    }

    /// Whether a phrase holds the name of somebody or of a body, place or people that may speak.
    pub(super) fn names(&self, phrase: &Range<usize>) -> bool {
        let first = self.mentions.begun(phrase.start);
        let named = self.mentions.get(first).is_some_and(|m| m.tokens.start < phrase.end);
        let common =
            |i: usize| self.parse.is_determiner(i) || self.parse.is(i, class::DEMONYM) || self.parse.starts_sentence(i) && self.parse.is(i, class::SUBJECT);
        let capital = |i: usize| self.parse.is_capital(i) && !common(i);
        named || phrase.clone().any(capital)
    }

    /// A phrase that names a medium or an agency, or is a broadcaster without a name; behind `sur` also a platform.
    fn medium(&self, link: usize, start: usize) -> Option<Range<usize>> {
        let parse = self.parse;
        let start = parse.media_setting(start).unwrap_or(start);
        let platform = parse.is_word(link, "sur") || parse.is_word(link, "via");
        if let Some(found) = self.uncapitalised(start, platform) {
            return Some(found);
        }
        let end = parse.noun_phrase(start, Reach::Speaker)?;
        if (start..end).any(|i| parse.is_capital(i))
            && let Some(named) = self.named(start..end, platform)
        {
            return Some(start..named);
        }
        let noun = start + usize::from(parse.is_determiner(start));
        let generic = parse.common(noun, Table::Speakers).any(|r| r.class() == "media");
        let many = parse.is_one_of(noun, set!["presse", "médias", "réseaux"]);
        // `à notre rédaction`: those who write.
        let own = parse.is_one_of(start, set!["notre", "nos"]);
        let determined = noun > start && !own || parse.is(link, class::CONTRACTED);
        (generic && ((start..end).any(|i| parse.is_capital(i)) || determined && !many && !parse.is_word(link, "par"))).then_some(start..end)
    }

    /// `la presse locale`, `plusieurs médias`.
    fn press(&self, start: usize) -> Option<Range<usize>> {
        let parse = self.parse;
        let press = parse.is_determiner(start) && parse.is_one_of(start + 1, set!["presse", "médias", "journaux", "agences"]);
        parse.noun_phrase(start, Reach::Thing).filter(|_| press).map(|end| start..end)
    }

    /// `franceinfo`, `le réseau social X`: a medium without a capital, a platform by what it is.
    fn uncapitalised(&self, start: usize, platform: bool) -> Option<Range<usize>> {
        let parse = self.parse;
        let medium = |e| matches!(parse.lexicon.field(e, "type"), "media" | "agency") && parse.lexicon.name(e).starts_with(char::is_lowercase);
        let named = parse.longest(start, Table::Organizations).filter(|(_, r)| !parse.is_capital(start) && medium(r.entry)).map(|(range, _)| range);
        let network = platform && parse.is_determiner(start) && parse.is_one_of(start + 1, set!["réseau", "plateforme", "messagerie"]);
        let end = if network { parse.noun_phrase(start, Reach::Thing).filter(|end| parse.is_capital(end - 1)) } else { None };
        named.or_else(|| end.map(|end| start..end))
    }

    /// The end of the medium's name that stands in `phrase`, hanging on no other name.
    fn named(&self, phrase: Range<usize>, platform: bool) -> Option<usize> {
        let parse = self.parse;
        let first = self.mentions.begun(phrase.start);
        let inside = self.mentions.iter().enumerate().skip(first).take_while(|(_, m)| m.tokens.end <= phrase.end);
        let fits = |kind: usize| {
            let name = ORGANIZATION_TYPES.get(kind).copied().unwrap_or_default();
            matches!(name, "media" | "agency") || platform && name == "platform"
        };
        let apart = |i: usize| parse.is(i, class::A | class::PREPOSITION | class::CONTRACTED) || parse.is(i, class::DE) && parse.is_determiner(i + 1);
        let medium = |(n, m): &(usize, &Mention)| {
            let kind = self.entities.of_mention[*n].and_then(|e| self.entities.profiles[e as usize].kind);
            m.kind == Kind::Organization && kind.is_some_and(fits)
        };
        let (_, found) = inside.into_iter().find(medium)?;
        (!(phrase.start..found.tokens.start).any(apart)).then_some(found.tokens.end)
    }
}

/// `dans un communiqué`, `par une lettre`, `par communiqué`.
pub(super) fn document(parse: &Parse, link: usize, start: usize) -> Option<Range<usize>> {
    if !parse.is_one_of(link, set!["dans", "par", "via"]) {
        return None;
    }
    let bare = parse.is_word(link, "par") && parse.is(start, class::SPEAKER) && !parse.is(start + 1, class::DE);
    if !bare && !parse.is_determiner(start) {
        return None;
    }
    let noun = if bare { start } else { (start + 1..start + 3).find(|i| parse.is(*i, class::SPEAKER))? };
    let is_document = parse.common(noun, Table::Speakers).any(|r| r.class() == "document");
    let spoken = set!["entretien", "interview", "discours", "déclaration", "enquête", "dossier", "accord", "film", "plan", "programme"];
    if !is_document || parse.is_one_of(noun, spoken) {
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
        draft.via.extend(relay.source.clone().filter(|s| s.len() > 1 || !self.parse.is(s.start, class::STRESSED)));
        true
    }
}
