//! Makes the record of one article.

use super::draft::{Builder, Draft, MOST_WORDS, Several};
use super::duplicates::Sketch;
use super::excerpt::{cut_from, push_line, push_words, sentence};
use super::record::{Days, Record};
use super::{bearer, credit};
use crate::article::Article;
use crate::base::{Kind, Span};
use crate::claims::{Claim, Findings};
use crate::lexicon::Lexicon;
use crate::mentions::{Attributes, Mention};
use crate::text::positions::Positions;
use crate::text::{Text, fold};

/// Makes the record of one article, which was read into `text`, with the positions of its bytes; dated mentions are kept where a `timeline` is
/// wanted.
pub fn record(article: &Article, text: &Text, positions: &Positions, findings: &Findings, lexicon: &Lexicon, timeline: bool) -> Record {
    let stated = || article.published.as_ref().map(|p| p.0.as_str());
    let mut keeper = Keeper { article, text, findings, record: Builder::with_room(findings.entities.list.len(), findings.claims.len()), beside: Vec::new() };
    keeper.record.head = Record {
        id: article.id.as_str().into(),
        path: article.path.as_str().into(),
        outlet: article.outlet.as_deref().map(Into::into),
        published: findings.published.date.as_deref().or_else(stated).map(Into::into),
        credit: credit::of(&article.text).map(Into::into),
        sketch: Sketch::of(text),
        ..Record::default()
    };
    keeper.entities(lexicon);
    keeper.claims(&Places { all: positions, record: article.record });
    if timeline {
        keeper.moments();
    }
    keeper.record.finish()
}

/// Where things stand in an article.
struct Places<'a> {
    all: &'a Positions<'a>,
    record: Option<u32>,
}

impl Places<'_> {
    /// The line of a byte, of the text, or of the file where the article is a line of it; and its column in the text.
    fn of(&self, at: u32) -> (u32, u32) {
        let place = self.all.of(at);
        (self.record.unwrap_or(place.line), place.column)
    }
}

/// Keeps what an article holds.
struct Keeper<'a> {
    article: &'a Article,
    text: &'a Text<'a>,
    findings: &'a Findings,
    record: Builder,
    /// The entities inside the roles of the entity at hand.
    beside: Vec<u32>,
}

impl Keeper<'_> {
    fn entities(&mut self, lexicon: &Lexicon) {
        let Findings { entities, mentions, .. } = self.findings;
        let words = fold::key(&lexicon.fingerprint()).hash;
        // By entity how many mentions it has, and which of them have a role beside them.
        let mut counts = vec![0; entities.list.len()];
        let mut offices: Vec<(u32, Span)> = Vec::new();
        for (mention, entity) in mentions.iter().zip(&entities.of_mention) {
            let Some(entity) = entity.filter(|e| (*e as usize) < counts.len()) else { continue };
            counts[entity as usize] += 1;
            if let Attributes::Person { role: Some(role), .. } = &mention.attributes {
                offices.push((entity, *role));
            }
        }
        offices.sort_by_key(|(entity, _)| *entity);
        let (mut roles, mut offices) = (Several::default(), offices.into_iter().peekable());
        for (at, number) in (0..entities.list.len()).zip(0..) {
            roles.clear();
            self.beside.clear();
            entities.roles(number).iter().for_each(|role| roles.push_as_written(role.of(&self.article.text)));
            while let Some((_, role)) = offices.next_if(|(of, _)| *of as usize == at) {
                self.inside(role);
                let written = role.of(&self.article.text);
                if !roles.holds(written) {
                    roles.push_as_written(written);
                }
            }
            let named = bearer::Named { entities, number, text: &self.article.text };
            self.record.entity(bearer::of(named, lexicon, words), counts[at], &roles, &self.beside);
        }
    }

    /// Notes the entities mentioned inside a role.
    fn inside(&mut self, role: Span) {
        let mut found = Vec::new();
        inside(role, self.findings, &mut found);
        self.beside.extend(found);
    }

    fn claims(&mut self, places: &Places) {
        let masked: Vec<Span> = self.findings.mentions.iter().filter(|m| m.kind != Kind::Weapon).map(|m| m.span).collect();
        let mut draft = Draft::default();
        for claim in &self.findings.claims {
            self.words(claim, &mut draft);
            self.names(claim, &mut draft);
            let start = claim.content.first().or(claim.cue.as_ref()).map_or(0, |s| s.start);
            (draft.line, draft.column) = places.of(start);
            draft.keys.read(self.text, &claim.content, &masked);
            self.record.claim(&draft);
        }
    }

    /// The words of a claim, of its cue, its source, its relays.
    fn words(&self, claim: &Claim, draft: &mut Draft) {
        let text = self.article.text.as_str();
        draft.words.clear();
        for (n, span) in claim.content.iter().enumerate() {
            draft.words.push_str(if n == 0 { "" } else { " […] " });
            push_words(span.of(text), MOST_WORDS, &mut draft.words);
        }
        cut_from(&mut draft.words, 0, MOST_WORDS);
        for (span, words) in [(claim.cue, &mut draft.cue), (claim.source.as_ref().map(|s| s.span), &mut draft.source)] {
            words.clear();
            push_line(span.map_or("", |s| s.of(text)), words);
        }
        draft.via.clear();
        claim.via.iter().for_each(|v| draft.via.push(v.span.of(text)));
        draft.start = claim.content.first().map_or(0, |s| s.start);
        draft.length = claim.content.iter().map(Span::len).sum();
        (draft.act, draft.hedged, draft.negated) = (claim.act, claim.hedged, claim.negated);
    }

    /// Who a claim is from and about, and when.
    fn names(&self, claim: &Claim, draft: &mut Draft) {
        let source = claim.source.as_ref();
        [&mut draft.about, &mut draft.members, &mut draft.named, &mut draft.relays].into_iter().for_each(Vec::clear);
        draft.class = source.map_or("none", |s| s.class);
        draft.entity = source.and_then(|s| s.entity);
        draft.target = claim.target.as_ref().and_then(|t| t.entity);
        draft.members.extend(source.iter().flat_map(|s| &s.members));
        if let Some(source) = source {
            inside(source.span, self.findings, &mut draft.named);
            draft.named.extend(self.place_before(source.span).filter(|_| source.class != "person"));
        }
        draft.relays.extend(claim.via.iter().filter_map(|v| v.entity));
        draft.about.extend(&claim.about);
        draft.dates.clear();
        for span in &claim.content {
            inside(*span, self.findings, &mut draft.about);
            for date in mentions(*span, self.findings).filter_map(|(_, m)| dated(m, self.findings)) {
                draft.dates.push_as_written(date);
            }
        }
    }

    /// The place that a sentence sets before a source: `À Dakar, le ministère s'est tu`.
    fn place_before(&self, source: Span) -> Option<u32> {
        let Findings { mentions, entities, .. } = self.findings;
        let text = self.article.text.as_str();
        let before = text[..source.start as usize].trim_end().strip_suffix(',')?;
        let last = mentions.partition_point(|m| m.span.end as usize <= before.len()).checked_sub(1)?;
        let place = mentions.get(last).filter(|m| m.kind == Kind::Place && m.span.end as usize == before.len())?;
        let at = text[..place.span.start as usize].split_whitespace().next_back().map(fold::plain)?;
        entities.of_mention.get(last).copied().flatten().filter(|_| matches!(at.as_str(), "a" | "au" | "aux" | "en" | "depuis"))
    }

    fn moments(&mut self) {
        let (mut last, mut words) = ((None, (0, 0)), String::new());
        for (i, mention) in self.findings.mentions.iter().enumerate() {
            let Some(date) = self.findings.mentions.date(mention) else { continue };
            let Some(from) = date.from.as_deref() else { continue };
            let days = Days { from: from.into(), to: date.to.as_deref().unwrap_or(from).into(), value: date.value.as_str().into() };
            let around = sentence(&self.article.text, mention.span);
            if last.0 != Some(around) {
                words.clear();
                push_words(around.of(&self.article.text), MOST_WORDS, &mut words);
                cut_from(&mut words, 0, MOST_WORDS);
                last = (Some(around), self.record.sentence(&words));
            }
            self.record.moment(days, i as u32, last.1);
        }
    }
}

/// The mentions in a span.
fn mentions(span: Span, findings: &Findings) -> impl Iterator<Item = (usize, &Mention)> {
    let first = findings.mentions.partition_point(|m| m.span.end <= span.start);
    findings.mentions.iter().enumerate().skip(first).take_while(move |(_, m)| m.span.start < span.end)
}

/// Adds the entities mentioned inside a span to `found`, each once.
fn inside(span: Span, findings: &Findings, found: &mut Vec<u32>) {
    for (i, mention) in mentions(span, findings) {
        if let Some(Some(entity)) = findings.entities.of_mention.get(i)
            && mention.kind != Kind::Date
            && !found.contains(entity)
        {
            found.push(*entity);
        }
    }
}

/// The value of a date that is resolved.
fn dated<'a>(mention: &Mention, findings: &'a Findings) -> Option<&'a str> {
    findings.mentions.date(mention).filter(|date| date.from.is_some()).map(|date| date.value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_of_a_file_is_its_own_line() {
        let all = Positions::new("été\nà la");
        let places = |record| Places { all: &all, record };
        assert_eq!(places(None).of(9), (2, 3));
        assert_eq!(places(Some(7)).of(9), (7, 3));
    }
}
