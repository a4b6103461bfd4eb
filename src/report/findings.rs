//! An article's findings as its JSON object.

use super::acting::acts_as_source;
use super::document::{Article as Object, Claim, Mention, Own, Party, Published, Quantity, Source, Span, Text};
use crate::article::Article;
use crate::base;
use crate::claims::{self, Findings};
use crate::lexicon::{ACTS, WEAPON_CATEGORIES};
use crate::mentions::{self, Attributes};
use crate::text::positions::Positions;
use smallvec::SmallVec;
use std::borrow::Cow;

/// What the object needs beside the findings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Include the text.
    pub with_text: bool,
}

/// Writes the object of an article, without a line end, to `out`.
pub fn write(article: &Article, findings: &Findings, language: Option<&str>, options: Options, out: &mut Vec<u8>) {
    // An object is about four times as long as its text.
    out.reserve((4 * article.text.len()).min(ROOM));
    let door = Door::new(article, findings);
    super::write::head(&door.head(language, options), out);
    let acts = acts_as_source(findings);
    super::write::mentions(findings.mentions.len(), |i| door.mention(i, &findings.mentions[i], acts[i]), out);
    super::write::claims(findings.claims.len(), |i, claim| door.claim(i, &findings.claims[i], claim), out);
}

/// The most bytes that there is room for before an object is written.
const ROOM: usize = 1 << 16;

/// The object of an article.
pub fn object<'a>(article: &'a Article, findings: &'a Findings, language: Option<&'a str>, options: Options) -> Object<'a> {
    let door = Door::new(article, findings);
    let acts = acts_as_source(findings);
    Object {
        mentions: findings.mentions.iter().enumerate().map(|(i, m)| door.mention(i, m, acts[i])).collect(),
        claims: (0..findings.claims.len()).map(|i| door.new_claim(i)).collect(),
        ..door.head(language, options)
    }
}

fn text(s: &str) -> Text<'_> {
    Cow::Borrowed(s)
}

fn own(s: Option<&str>) -> Own<Text<'_>> {
    Some(s.map(text))
}

fn published<'a>(article: &'a Article, known: &'a mentions::Published) -> Published<'a> {
    let basis = match (known.basis, &known.date) {
        ("", _) | (_, None) => "unknown",
        (basis, Some(_)) => basis,
    };
    let mut evidence: SmallVec<[Text; 2]> = known.evidence.iter().map(|e| text(e)).collect();
    let origin = article.published.as_ref().or(article.fallback.as_ref()).filter(|(date, _)| Some(date) == known.date.as_ref());
    if let (true, Some((_, origin))) = (evidence.is_empty() && basis == "stated", origin) {
        evidence.push(text(origin));
    }
    Published { date: known.date.as_deref().map(text), basis: text(basis), evidence }
}

/// Puts other items into a list.
fn refill<A: smallvec::Array>(list: &mut SmallVec<A>, items: impl Iterator<Item = A::Item>) {
    list.clear();
    list.extend(items);
}

/// What turns bytes and indices into what people read.
struct Door<'a> {
    article: &'a Article,
    findings: &'a Findings,
    positions: Positions<'a>,
}

impl<'a> Door<'a> {
    fn new(article: &'a Article, findings: &'a Findings) -> Self {
        Door { article, findings, positions: Positions::new(&article.text) }
    }

    /// The object without mentions and claims.
    fn head(&self, language: Option<&'a str>, options: Options) -> Object<'a> {
        let (article, findings) = (self.article, self.findings);
        Object {
            id: text(&article.id),
            path: text(&article.path),
            record: article.record,
            title: article.title.as_deref().map(text),
            outlet: article.outlet.as_deref().map(text),
            language: language.map(text),
            published: published(article, &findings.published),
            encoding: text(article.encoding),
            chars: self.positions.chars(),
            text: options.with_text.then(|| text(&article.text)),
            warnings: article.warnings.iter().map(|w| text(w)).collect(),
            mentions: Vec::new(),
            claims: Vec::new(),
        }
    }

    fn entity(&self, index: Option<u32>) -> Option<Text<'a>> {
        index.map(|e| text(self.findings.entities.id(e)))
    }

    fn span(&self, span: base::Span) -> Span<'a> {
        let start = self.positions.of(span.start);
        let end = self.positions.char_of(span.end);
        Span { start: start.char, end, text: text(span.of(&self.article.text)), line: start.line, column: start.column }
    }

    fn mention(&self, i: usize, m: &'a mentions::Mention, acts: bool) -> Mention<'a> {
        let Span { start, end, text: words, line, column } = self.span(m.span);
        let entity = self.entity(self.findings.entities.of_mention.get(i).copied().flatten());
        let mut out = Mention { start, end, text: words, kind: text(m.kind.name()), line, column, entity, rule: text(m.rule), ..Mention::default() };
        if m.kind == base::Kind::Place {
            out.acts_as_source = Some(acts);
        }
        self.attributes(m, &mut out);
        out
    }

    fn attributes(&self, mention: &'a mentions::Mention, out: &mut Mention<'a>) {
        let words = |span: base::Span| span.of(&self.article.text);
        match &mention.attributes {
            Attributes::None => {}
            Attributes::Person { honorific, role } => {
                out.honorific = own(honorific.map(words));
                out.role = own(role.map(words));
            }
            Attributes::Weapon { category, quantity } => {
                out.category = WEAPON_CATEGORIES.get(usize::from(*category)).map(|c| text(c));
                out.quantity = Some(quantity.as_ref().map(|q| Quantity { text: text(words(q.span)), value: q.value, approx: q.approx }));
            }
            Attributes::Date(_) => {
                let Some(date) = self.findings.mentions.date(mention) else { return };
                out.date_type = Some(text(date.kind));
                out.value = Some(text(&date.value));
                out.modifier = own(date.modifier);
                out.edtf = own(date.edtf.as_deref());
                out.from = own(date.from.as_deref());
                out.to = own(date.to.as_deref());
                out.anchor = own(date.anchor);
            }
        }
    }

    fn new_claim(&self, i: usize) -> Claim<'a> {
        let mut claim = Claim::default();
        self.claim(i, &self.findings.claims[i], &mut claim);
        claim
    }

    /// Makes a claim in the place of another, whose lists keep their room.
    fn claim(&self, i: usize, c: &'a claims::Claim, out: &mut Claim<'a>) {
        let mut id = std::mem::take(&mut out.id).into_owned();
        id.clear();
        self.article.push_claim_id(i, &mut id);
        out.id = Cow::Owned(id);
        refill(&mut out.content, c.content.iter().map(|s| self.span(*s)));
        out.cue = c.cue.map(|s| self.span(s));
        out.source = c.source.as_ref().map(|s| self.source(s));
        refill(&mut out.via, c.via.iter().map(|p| self.party(p)));
        out.target = c.target.as_ref().map(|p| self.party(p));
        out.quote = text(c.quote);
        out.act = text(ACTS.get(usize::from(c.act)).unwrap_or(&ACTS[0]));
        (out.hedged, out.negated) = (c.hedged, c.negated);
        out.said = c.said.as_deref().map(text);
        refill(&mut out.about, c.about.iter().filter_map(|e| self.entity(Some(*e))));
        out.rule = text(c.rule);
    }

    fn source(&self, s: &'a claims::Source) -> Source<'a> {
        let Span { start, end, text: words, line, column } = self.span(s.span);
        let members = s.members.iter().filter_map(|m| self.entity(Some(*m))).collect();
        Source { start, end, text: words, line, column, entity: self.entity(s.entity), class: text(s.class), members }
    }

    fn party(&self, p: &claims::Party) -> Party<'a> {
        let Span { start, end, text: words, line, column } = self.span(p.span);
        Party { start, end, text: words, line, column, entity: self.entity(p.entity) }
    }
}
