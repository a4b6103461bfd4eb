//! Sources: what kind of speaker a noun phrase is, and whom it denotes.

use super::speaker::head_noun;
use super::{Party, Source};
use crate::base::Kind;
use crate::entities::Entities;
use crate::entities::reference::{self, Members, Referent};
use crate::lexicon::{Table, class};
use crate::mentions::{Mention, Mentions};
use crate::syntax::Parse;
use crate::text::{inflect::feature, set};
use smallvec::SmallVec;
use std::ops::Range;

/// What sources are resolved against.
pub(super) struct Sources<'a, 'p> {
    pub parse: &'a Parse<'p>,
    pub mentions: &'a Mentions,
    pub entities: &'a Entities,
}

impl Sources<'_, '_> {
    /// The source that stands at `tokens`.
    pub(super) fn source(&self, tokens: Range<usize>) -> Source {
        if let Some(named) = self.antecedent(&tokens) {
            return Source { span: self.parse.text.span(tokens), ..self.source(named) };
        }
        let tokens = self.whole(tokens);
        if let Some(named) = reference::alias(self.parse, self.mentions, self.entities, &tokens) {
            return Source { span: self.parse.text.span(tokens), class: "person", entity: Some(named), members: Members::new() };
        }
        let span = self.parse.text.span(tokens.clone());
        let mut members = self.members(&tokens);
        let joined = self.joins_phrases(&tokens);
        let head = self.head_mention(&tokens);
        if members.len() > 1 || joined {
            if members.is_empty() {
                let kinds = |m: &Mention| matches!(m.kind, Kind::Person | Kind::Organization | Kind::Place);
                let speaks = |(n, m): &(usize, &Mention)| kinds(m) && !self.is_complement(tokens.start, *n);
                members.extend(self.inside(&tokens).filter(speaks).filter_map(|(n, _)| self.entities.of_mention[n]));
                members.dedup();
            }
            return Source { span, class: "group", entity: None, members };
        }
        let resolved = reference::resolve(self.parse, self.mentions, self.entities, tokens.clone());
        let referent = resolved.unwrap_or_else(|| Referent { entity: head.and_then(|m| self.entities.of_mention[m]), ..Referent::default() });
        let class = self.class(&tokens, head, &referent);
        let entity = if matches!(class, "group" | "anonymous") { None } else { referent.entity };
        Source { span, class, entity, members: if class == "group" { referent.members } else { Members::new() } }
    }

    /// `Anne Petit, pour qui P`, `l'agence selon laquelle P`: the phrase that the relative pronoun behind its preposition stands for.
    fn antecedent(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let parse = self.parse;
        let pronoun = tokens.len() == 1 && parse.is(tokens.start, class::QUI | class::RELATIVE);
        let last = tokens.start.checked_sub(1).filter(|p| pronoun && parse.is(*p, class::PREPOSITION | class::CUE_PREPOSITION))?;
        let first = last - usize::from(last > 0 && parse.is_word(last - 1, "d"));
        let end = first - usize::from(first > 0 && parse.is_mark(first - 1, ','));
        parse.phrase_ending_at(end, true)
    }

    /// The phrase with the name before its role (`Luc Morel, maire de Lens`), without words quoted before it (`« absurde » et Luc Morel`).
    fn whole(&self, tokens: Range<usize>) -> Range<usize> {
        let parse = self.parse;
        // `dit Karim T., 34 ans`: the full stop of an initial.
        let initial =
            parse.is_mark(tokens.end, '.') && self.mentions[self.mentions.ended(tokens.end)..].first().is_some_and(|m| m.tokens.contains(&(tokens.end - 1)));
        let tokens = tokens.start..tokens.end + usize::from(initial);
        let tokens = tokens.start..self.name_end(&tokens);
        let quoted = parse.quote_opening_at(tokens.start).and_then(|q| q.close).map(|c| c as usize + 1);
        if let Some(et) = quoted.filter(|et| et + 1 < tokens.end && parse.is_word(*et, "et")) {
            return et + 1..tokens.end;
        }
        let Some(comma) = tokens.start.checked_sub(1).filter(|c| parse.is_mark(*c, ',') && parse.is(tokens.start, class::ROLE)) else { return tokens };
        let before = &self.mentions[self.mentions.ended(comma.saturating_sub(1))..];
        let governed = |at: usize| !parse.starts_sentence(at) && parse.is(at - 1, class::DE | class::A | class::PREPOSITION);
        let named = before.first().filter(|m| m.tokens.end == comma && m.kind == Kind::Person && !governed(m.tokens.start));
        named.map_or(tokens.clone(), |m| m.tokens.start..tokens.end)
    }

    /// `le Centre de recherche | en géophysique`: the end of the name of a body that the phrase begins.
    fn name_end(&self, phrase: &Range<usize>) -> usize {
        let (start, end) = (phrase.start, phrase.end);
        if self.parse.is_any_mark(end) || !self.parse.is(end, class::PREPOSITION | class::DE | class::A | class::COORDINATOR | class::ADJECTIVE) {
            return end;
        }
        let begun = |m: &&Mention| m.kind == Kind::Organization && m.tokens.start > start && m.tokens.start < end;
        let longer = self.mentions.get(self.mentions.ended(end)).filter(begun).filter(|m| !self.parse.has_finite(end..m.tokens.end));
        longer.map_or(end, |m| m.tokens.end)
    }

    /// `le consulat et le gouvernement régional`, `Luc Morel et sa femme`, `ni l'armée ni la présidence`: several speakers, the later
    /// ones unnamed, each with its determiner.
    fn joins_phrases(&self, tokens: &Range<usize>) -> bool {
        let parse = self.parse;
        let definite = |i: usize| parse.is(i, class::ARTICLE | class::POSSESSIVE) && !parse.is(i, class::CONTRACTED | class::DE);
        let speaks = |i: usize| parse.is(i, class::ROLE | class::SPEAKER | class::ORGANIZATION_HEAD);
        // `et sa femme`, `et son homologue italien`: whoever is somebody's.
        let own = |i: usize| parse.is(i, class::POSSESSIVE) && parse.is(i + 1, class::NOUN);
        let opens = |i: usize| definite(i) && i + 1 < tokens.end && (speaks(i + 1) || own(i) || parse.is(i + 1, class::ADJECTIVE) && speaks(i + 2));
        let link = |i: usize| parse.is_word(i, "et") || parse.is_word(i, "ni") || parse.is(i, class::QUE) && parse.is_word(i - 1, "ainsi");
        let joint = |i: &usize| link(*i) && opens(*i + 1) && !parse.is_any_mark(*i - 1);
        let first = definite(tokens.start) || parse.is_word(tokens.start, "ni") || parse.is_capital(tokens.start);
        // `ni le ministre ni la SNCF`: each has its own link.
        let neither = parse.is_word(tokens.start, "ni") && (tokens.start + 2..tokens.end).any(|i| parse.is_word(i, "ni"));
        first
            && (neither || (tokens.start + 2..tokens.end).any(|i| joint(&i)))
            && tokens.clone().all(|i| !parse.is(i, class::QUI | class::QUE) || parse.is_word(i - 1, "ainsi"))
    }

    /// A relay or target that stands at `tokens`.
    pub(super) fn party(&self, tokens: Range<usize>) -> Party {
        let entity = match self.head_mention(&tokens) {
            Some(m) => self.entities.of_mention[m],
            None => {
                // `demande au groupe`: the article is in the preposition.
                let contracted = tokens.start > 0 && self.parse.is(tokens.start - 1, class::CONTRACTED) && !self.parse.is_determiner(tokens.start);
                let whole = tokens.start - usize::from(contracted)..tokens.end;
                reference::resolve(self.parse, self.mentions, self.entities, whole).and_then(|r| r.entity)
            }
        };
        Party { span: self.parse.text.span(tokens), entity }
    }

    /// A target that stands at `tokens`: a document that is spoken of is not its author.
    pub(super) fn target(&self, tokens: Range<usize>) -> Party {
        let document = reference::is_document(self.parse, &tokens);
        let party = self.party(tokens);
        Party { entity: party.entity.filter(|_| !document), ..party }
    }

    /// The mentions that lie in a token range, with their indices.
    fn inside(&self, tokens: &Range<usize>) -> impl Iterator<Item = (usize, &Mention)> {
        let first = self.mentions.begun(tokens.start);
        let end = tokens.end;
        self.mentions[first..].iter().enumerate().take_while(move |(_, m)| m.tokens.end <= end).map(move |(i, m)| (first + i, m))
    }

    /// The mention that the phrase is about: its head, or the name apposed to it; not a name in a complement.
    pub(super) fn head_mention(&self, tokens: &Range<usize>) -> Option<usize> {
        let head = head_noun(self.parse, tokens.clone());
        let free = |i: usize, m: &Mention| !self.is_complement(tokens.start, i) && !self.is_called_after(head, m);
        let named = |kinds: &[Kind]| self.inside(tokens).find(|(i, m)| kinds.contains(&m.kind) && free(*i, m)).map(|(i, _)| i);
        let at_head =
            self.inside(tokens).find(|(_, m)| m.tokens.contains(&head) && matches!(m.kind, Kind::Person | Kind::Place | Kind::Organization)).map(|(i, _)| i);
        let person = || if reference::is_group(self.parse, tokens) { None } else { named(&[Kind::Person]) };
        // `L'une d'elles, l'Union des locataires`
        let one = || self.is_one_of(tokens) && !self.parse.is_mark(tokens.end - 1, ',');
        at_head.or_else(person).or_else(|| if self.is_speaker_head(head) || one() { named(&[Kind::Organization]) } else { None })
    }

    /// A body or medium may be named by the organisation apposed to it (`le quotidien américain The New York Times`).
    fn is_speaker_head(&self, head: usize) -> bool {
        self.parse.is(head, class::SPEAKER | class::ORGANIZATION_HEAD) && !self.parse.is(head, class::ROLE)
    }

    /// `le gouvernement Barnier`, `la famille Martin`: a body called after a person.
    fn is_called_after(&self, head: usize, mention: &Mention) -> bool {
        let body = self.is_speaker_head(head) && !self.parse.is_agent_noun(head);
        mention.kind == Kind::Person && body && (head + 1..mention.tokens.start).all(|i| self.parse.is(i, class::ADJECTIVE | class::DEMONYM))
    }

    /// Whether a name hangs on a preposition inside the phrase (`le porte-parole de M. Poutine`).
    fn is_complement(&self, start: usize, mention: usize) -> bool {
        if reference::stands_beside(self.parse, self.mentions, self.entities, start, mention) {
            return false;
        }
        let mention = &self.mentions[mention];
        let mut at = mention.tokens.start;
        while at > start {
            let p = at - 1;
            let word = self.parse.is(p, class::ROLE | class::HONORIFIC | class::DEMONYM | class::DEFINITE | class::SPEAKER | class::ADJECTIVE)
                && !self.parse.is(p, class::DE)
                || self.parse.is_mark(p, '.');
            if self.parse.is(p, class::DE | class::A | class::PREPOSITION | class::CONTRACTED) {
                return true;
            }
            // `le chef de l'État Luc Morel`: the name stands beside the whole role.
            let title = (self.parse.is_capital(p) || self.parse.is_word(p, "état")) && !self.parse.is(p, class::ROLE | class::HONORIFIC | class::DEMONYM);
            if !word || title && mention.kind == Kind::Person && at == mention.tokens.start {
                return false;
            }
            at = p;
        }
        false
    }

    /// The members of a coordination of names (`ni Moscou ni Pyongyang`, `le président X ainsi que Y`).
    fn members(&self, tokens: &Range<usize>) -> Members {
        let coordinated = |m: &Mention| {
            let mut at = m.tokens.start;
            while at > tokens.start
                && !self.parse.is(at - 1, class::COORDINATOR)
                && self.parse.is(at - 1, class::ROLE | class::DEMONYM | class::DEFINITE | class::HONORIFIC | class::SPEAKER)
            {
                at -= 1;
            }
            at > tokens.start
                && (self.parse.is(at - 1, class::COORDINATOR) || self.parse.is(at - 1, class::QUE) && self.parse.is_word(at.saturating_sub(2), "ainsi"))
        };
        let mut all: SmallVec<[(usize, bool); 8]> = SmallVec::new();
        for (i, m) in self.inside(tokens) {
            if m.kind != Kind::Date && m.kind != Kind::Weapon {
                all.push((i, coordinated(m)));
            }
        }
        if !all.iter().any(|(_, c)| *c) {
            return Members::new();
        }
        let first = self.head_mention(&(tokens.start..self.mentions[all.iter().find(|(_, c)| *c).map_or(0, |(i, _)| *i)].tokens.start));
        let mut members: Members =
            first.into_iter().chain(all.iter().filter(|(_, c)| *c).map(|(i, _)| *i)).filter_map(|i| self.entities.of_mention[i]).collect();
        members.dedup();
        members
    }

    fn class(&self, tokens: &Range<usize>, head_mention: Option<usize>, referent: &Referent) -> &'static str {
        let parse = self.parse;
        let head = head_noun(parse, tokens.clone());
        // `l'un et l'autre`, `une partie de la presse`
        let percent = !parse.is_determiner(tokens.start) && tokens.clone().take(4).any(|i| parse.is_mark(i, '%'));
        let share = percent || super::speaker::is_share(parse, head);
        if parse.is_word(tokens.end - 1, "autre") && tokens.len() > 3 || share {
            return "group";
        }
        if self.is_one_of(tokens) && !head_mention.is_some_and(|m| (tokens.start..self.mentions[m].tokens.start).any(|i| parse.is_mark(i, ','))) {
            return "anonymous";
        }
        let named = head_mention.map(|m| &self.mentions[m]);
        // `un sondage Ifop`: what is named behind a document is its author.
        let document = || !parse.is_capital(head) && self.speaker_class(head).any(|c| c == "document");
        if let Some(m) = named.filter(|m| m.tokens.contains(&head) || m.kind == Kind::Person || !document()) {
            return kind_class(m.kind);
        }
        if parse.is(tokens.start, class::THIRD | class::STRESSED) && tokens.len() == 1
            || !parse.is(head, class::ROLE | class::SPEAKER | class::NOUN | class::ORGANIZATION_HEAD | class::DEMONYM)
        {
            return match referent.entity {
                Some(e) => kind_class(self.entities.list[e as usize].kind),
                None if parse.is_word(tokens.start, "on") => "none",
                None if self.is_plural(tokens, head) => "group",
                None => referent.unnamed.unwrap_or("person"),
            };
        }
        self.nominal_class(tokens, head, referent)
    }

    /// `l'un des plongeurs`, `une de ses collègues`: a single one of many.
    fn is_one_of(&self, tokens: &Range<usize>) -> bool {
        let parse = self.parse;
        let one = tokens.start + usize::from(parse.is(tokens.start, class::DEFINITE));
        one + 1 < tokens.end && parse.is_one_of(one, set!["un", "une"]) && (one > tokens.start || parse.is(one + 1, class::DE))
    }

    /// The classes of the longest speaker phrase that begins at token `head`.
    fn speaker_class(&self, head: usize) -> impl Iterator<Item = &str> {
        self.parse.longest(head, Table::Speakers).into_iter().map(|(_, r)| r.class())
    }

    fn nominal_class(&self, tokens: &Range<usize>, head: usize, referent: &Referent) -> &'static str {
        let parse = self.parse;
        if crate::entities::reference::is_compatriot(parse, tokens) {
            return "person";
        }
        let speaker = |name: &str| self.speaker_class(head).any(|c| c == name);
        let anonymous =
            tokens.clone().any(|i| parse.is_one_of(i, set!["anonyme", "anonymes", "anonymat"]) || parse.is_word(i, "source") || parse.is_word(i, "sources"));
        // `la même source`, where that one had a name
        if (anonymous || speaker("anonymous")) && referent.entity.is_none() {
            return if speaker("document") { "document" } else { "anonymous" };
        }
        if speaker("group") {
            return "group";
        }
        let role = (parse.is(head, class::ROLE) || parse.longest(head, Table::Roles).is_some_and(|(r, _)| r.len() > 1)) && !speaker("body");
        if role {
            let indefinite = parse.is_one_of(tokens.start, set!["un", "une"]) || referent.entity.is_none() && parse.is_private(head);
            return match (self.is_plural(tokens, head), indefinite) {
                (true, _) => "group",
                (false, true) => "anonymous",
                (false, false) => referent.entity.map_or("person", |e| kind_class(self.entities.list[e as usize].kind)),
            };
        }
        if speaker("document") || parse.is(head, class::CUE_NOUN) && !parse.is(head, class::SPEAKER) {
            return "document";
        }
        if self.is_plural(tokens, head) {
            return "group";
        }
        referent.entity.map_or("organization", |e| kind_class(self.entities.list[e as usize].kind))
    }

    /// Whether a phrase speaks of several: by its noun's form, its determiner, or the pronoun that it is.
    fn is_plural(&self, tokens: &Range<usize>, head: usize) -> bool {
        let many =
            set!["les", "des", "ces", "ses", "leurs", "plusieurs", "certains", "certaines", "deux", "aux", "autres", "ils", "elles", "eux", "ceux", "celles"];
        let any = |i: usize| self.parse.is_one_of(i, many);
        let noun = [Table::Roles, Table::Speakers, Table::Nouns].into_iter().flat_map(|t| self.parse.common(head, t)).fold(0, |all, r| all | r.features);
        noun & feature::PLUR != 0 && noun & feature::SING == 0
            || self.parse.is_figure(tokens.start)
            || any(tokens.start) && !(tokens.len() == 1 && self.parse.is_word(head, "ses"))
            || noun & feature::SING == 0 && (tokens.start..head).any(any)
            || noun & feature::PLUR != 0 && head > tokens.start && any(head - 1)
    }
}

fn kind_class(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Place => "place",
        _ => "organization",
    }
}
