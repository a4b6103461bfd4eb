//! Sources: what kind of speaker a noun phrase is, and whom it denotes.

use super::{Party, Source};
use crate::base::Kind;
use crate::entities::Entities;
use crate::entities::reference::{self, Referent};
use crate::lexicon::{Table, class};
use crate::mentions::Mention;
use crate::syntax::Parse;
use crate::text::inflect::feature;
use std::ops::Range;

/// What sources are resolved against.
pub(super) struct Sources<'a, 'p> {
    pub parse: &'a Parse<'p>,
    pub mentions: &'a [Mention],
    pub entities: &'a Entities,
}

impl Sources<'_, '_> {
    /// The source that stands at `tokens`.
    pub(super) fn source(&self, tokens: Range<usize>) -> Source {
        let span = self.parse.text.span(tokens.clone());
        let members = self.members(&tokens);
        if members.len() > 1 {
            return Source { span, class: "group", entity: None, members };
        }
        if self.joins_phrases(&tokens) {
            return Source { span, class: "group", entity: None, members };
        }
        let head = self.head_mention(&tokens);
        let resolved = reference::resolve(self.parse, self.mentions, self.entities, tokens.clone());
        let referent = resolved.unwrap_or_else(|| Referent { entity: head.and_then(|m| self.entities.of_mention[m]), members: Vec::new() });
        let class = self.class(&tokens, head, &referent);
        let entity = if matches!(class, "group" | "anonymous") { None } else { referent.entity };
        Source { span, class, entity, members: if class == "group" { referent.members } else { Vec::new() } }
    }

    /// `le consulat et le gouvernement régional`: several unnamed speakers, each with its determiner.
    fn joins_phrases(&self, tokens: &Range<usize>) -> bool {
        let parse = self.parse;
        let definite = |i: usize| parse.is(i, class::ARTICLE | class::POSSESSIVE) && !parse.is(i, class::CONTRACTED | class::DE);
        let opens = |i: usize| definite(i) && i + 1 < tokens.end && parse.is(i + 1, class::ROLE | class::SPEAKER | class::ORGANIZATION_HEAD);
        let joint = |i: &usize| parse.is_word(*i, "et") && opens(*i + 1) && !parse.is_any_mark(*i - 1);
        definite(tokens.start) && (tokens.start + 2..tokens.end).any(|i| joint(&i)) && tokens.clone().all(|i| !parse.is(i, class::QUI | class::QUE))
    }

    /// A relay or target that stands at `tokens`.
    pub(super) fn party(&self, tokens: Range<usize>) -> Party {
        let entity = match self.head_mention(&tokens) {
            Some(m) => self.entities.of_mention[m],
            None => reference::resolve(self.parse, self.mentions, self.entities, tokens.clone()).and_then(|r| r.entity),
        };
        Party { span: self.parse.text.span(tokens), entity }
    }

    /// The mentions that lie in a token range, with their indices.
    fn inside(&self, tokens: &Range<usize>) -> impl Iterator<Item = (usize, &Mention)> {
        let first = self.mentions.partition_point(|m| m.tokens.start < tokens.start);
        let end = tokens.end;
        self.mentions[first..].iter().enumerate().take_while(move |(_, m)| m.tokens.end <= end).map(move |(i, m)| (first + i, m))
    }

    /// The mention that the phrase is about: its head, or the name apposed to it; not a name in a complement.
    pub(super) fn head_mention(&self, tokens: &Range<usize>) -> Option<usize> {
        let named = |kinds: &[Kind]| self.inside(tokens).find(|(_, m)| kinds.contains(&m.kind) && !self.is_complement(tokens.start, m)).map(|(i, _)| i);
        let head = self.head_noun(tokens);
        let at_head =
            self.inside(tokens).find(|(_, m)| m.tokens.contains(&head) && matches!(m.kind, Kind::Person | Kind::Place | Kind::Organization)).map(|(i, _)| i);
        at_head.or_else(|| named(&[Kind::Person])).or_else(|| if self.is_speaker_head(head) { named(&[Kind::Organization]) } else { None })
    }

    /// A body or medium may be named by the organisation apposed to it (`le quotidien américain The New York Times`).
    fn is_speaker_head(&self, head: usize) -> bool {
        self.parse.is(head, class::SPEAKER | class::ORGANIZATION_HEAD) && !self.parse.is(head, class::ROLE)
    }

    /// Whether a name hangs on a preposition inside the phrase (`le porte-parole de M. Poutine`).
    fn is_complement(&self, start: usize, mention: &Mention) -> bool {
        let mut at = mention.tokens.start;
        while at > start {
            let p = at - 1;
            let word = self.parse.is(p, class::ROLE | class::HONORIFIC | class::DEMONYM | class::DEFINITE | class::SPEAKER | class::ADJECTIVE)
                && !self.parse.is(p, class::DE)
                || self.parse.is_mark(p, '.');
            if self.parse.is(p, class::DE | class::A | class::PREPOSITION | class::CONTRACTED) {
                return true;
            }
            if !word {
                return false;
            }
            at = p;
        }
        false
    }

    /// The first word of the phrase that is no determiner, number or adjective before its noun.
    fn head_noun(&self, tokens: &Range<usize>) -> usize {
        let light = class::ARTICLE
            | class::DEMONSTRATIVE
            | class::POSSESSIVE
            | class::QUANTIFIER
            | class::NUMBER
            | class::CONTRACTED
            | class::ORDINAL
            | class::HONORIFIC
            | class::COORDINATOR
            | class::DE;
        let noun = class::ROLE | class::SPEAKER | class::NOUN;
        // `son frère`, `une habitante`: a determiner that leads is no noun.
        let lead = usize::from(tokens.len() > 1 && self.parse.is_determiner(tokens.start));
        (tokens.start + lead..tokens.end)
            .find(|i| {
                !(self.parse.is(*i, light) && !self.parse.is(*i, noun)
                    || self.parse.is_mark(*i, '.')
                    || self.parse.is(*i, class::ADJECTIVE) && !self.parse.is(*i, noun) && !self.parse.is_capital(*i))
            })
            .unwrap_or(tokens.start)
    }

    /// The members of a coordination of names (`ni Moscou ni Pyongyang`, `le président X ainsi que Y`).
    fn members(&self, tokens: &Range<usize>) -> Vec<u32> {
        let coordinated = |m: &Mention| {
            let mut at = m.tokens.start;
            while at > tokens.start
                && !self.parse.is(at - 1, class::COORDINATOR)
                && self.parse.is(at - 1, class::ROLE | class::DEMONYM | class::DEFINITE | class::HONORIFIC | class::SPEAKER)
            {
                at -= 1;
            }
            at > tokens.start
                && (self.parse.is(at - 1, class::COORDINATOR) || self.parse.is_word(at - 1, "que") && self.parse.is_word(at.saturating_sub(2), "ainsi"))
        };
        let mut all: Vec<(usize, bool)> = Vec::new();
        for (i, m) in self.inside(tokens) {
            if m.kind != Kind::Date && m.kind != Kind::Weapon {
                all.push((i, coordinated(m)));
            }
        }
        if !all.iter().any(|(_, c)| *c) {
            return Vec::new();
        }
        let first = self.head_mention(&(tokens.start..self.mentions[all.iter().find(|(_, c)| *c).map_or(0, |(i, _)| *i)].tokens.start));
        let mut members: Vec<u32> =
            first.into_iter().chain(all.iter().filter(|(_, c)| *c).map(|(i, _)| *i)).filter_map(|i| self.entities.of_mention[i]).collect();
        members.dedup();
        members
    }

    fn class(&self, tokens: &Range<usize>, head_mention: Option<usize>, referent: &Referent) -> &'static str {
        let parse = self.parse;
        if tokens.len() > 1 && parse.is(tokens.start, class::DEFINITE) && ["un", "une"].iter().any(|w| parse.is_word(tokens.start + 1, w)) {
            return "anonymous";
        }
        if let Some(m) = head_mention {
            return kind_class(self.mentions[m].kind);
        }
        let head = self.head_noun(tokens);
        if parse.is(tokens.start, class::THIRD | class::STRESSED) && tokens.len() == 1
            || !parse.is(head, class::ROLE | class::SPEAKER | class::NOUN | class::ORGANIZATION_HEAD | class::DEMONYM)
        {
            return match referent.entity {
                Some(e) => kind_class(self.entities.list[e as usize].kind),
                None if parse.is_word(tokens.start, "on") => "none",
                None if self.is_plural(tokens.start) => "group",
                None => "person",
            };
        }
        self.nominal_class(tokens, head, referent)
    }

    fn nominal_class(&self, tokens: &Range<usize>, head: usize, referent: &Referent) -> &'static str {
        let parse = self.parse;
        let speaker = |name: &str| parse.longest(head, Table::Speakers).is_some_and(|(_, r)| parse.lexicon.field(r.entry, "class") == name);
        let anonymous = tokens
            .clone()
            .any(|i| ["anonyme", "anonymes", "anonymat"].iter().any(|w| parse.is_word(i, w)) || parse.is_word(i, "source") || parse.is_word(i, "sources"));
        if anonymous || speaker("anonymous") {
            return if speaker("document") { "document" } else { "anonymous" };
        }
        if speaker("group") {
            return "group";
        }
        let role = (parse.is(head, class::ROLE) || parse.longest(head, Table::Roles).is_some_and(|(r, _)| r.len() > 1)) && !speaker("body");
        if role {
            let indefinite = ["un", "une"].iter().any(|w| parse.is_word(tokens.start, w));
            return match (self.is_plural(head), indefinite) {
                (true, _) => "group",
                (false, true) => "anonymous",
                (false, false) => referent.entity.map_or("person", |e| kind_class(self.entities.list[e as usize].kind)),
            };
        }
        if speaker("document") || parse.is(head, class::CUE_NOUN) && !parse.is(head, class::SPEAKER) {
            return "document";
        }
        if self.is_plural(head) {
            return "group";
        }
        referent.entity.map_or("organization", |e| kind_class(self.entities.list[e as usize].kind))
    }

    fn is_plural(&self, i: usize) -> bool {
        let noun = [Table::Roles, Table::Speakers, Table::Nouns].into_iter().flat_map(|t| self.parse.common(i, t)).fold(0, |all, r| all | r.features);
        let plural = noun & feature::PLUR != 0 && noun & feature::SING == 0;
        plural
            || noun & feature::PLUR != 0
                && i > 0
                && ["les", "des", "ces", "ses", "leurs", "plusieurs", "certains", "deux", "aux"].iter().any(|w| self.parse.is_word(i - 1, w))
            || ["ils", "elles", "eux"].iter().any(|w| self.parse.is_word(i, w))
    }
}

fn kind_class(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Place => "place",
        _ => "organization",
    }
}
