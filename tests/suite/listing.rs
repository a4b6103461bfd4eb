//! Findings as lines that people can write and read: one finding a line, its parts between ` · `.
//!
//! A mention is `KIND TEXT`, then what it carries (`date hier · 2023-09-04`); a claim is `ACT QUOTE · CUE · SOURCE (CLASS) · CONTENT`,
//! then `via …`, `target …`, `hedged`, `negated`; several contents stand between ` + `, and `∅` is none.

use newsscan::article::Article;
use newsscan::base::{Kind, Note, Span, Trace};
use newsscan::claims::{Claim, Findings};
use newsscan::lexicon::{ACTS, Lexicon, WEAPON_CATEGORIES};
use newsscan::mentions::{Attributes, Mention};
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::shipped);
/// Between the parts of a line.
pub(crate) const PART: &str = " · ";
/// For a part left empty.
const NONE: &str = "∅";

/// A text with everything found in it.
pub(crate) struct Scanned {
    article: Article,
    pub(crate) findings: Findings,
    pub(crate) notes: Vec<Note>,
}

/// Scans a text, with the publication date that the case states.
pub(crate) fn scan(text: &str, published: Option<&str>) -> Scanned {
    let published = published.map(|date| (date.into(), "case"));
    scan_article(Article { id: "case".into(), text: text.to_string(), published, ..Article::default() })
}

/// Scans an article.
pub(crate) fn scan_article(article: Article) -> Scanned {
    let mut trace = Trace::on();
    let findings = newsscan::scan(&article, &LEXICON, &mut trace);
    Scanned { article, findings, notes: trace.into_notes() }
}

/// Scans without recording why.
pub(crate) fn scan_silently(article: &Article) -> Findings {
    newsscan::scan(article, &LEXICON, &mut Trace::off())
}

impl Scanned {
    /// The lines of what the cases at an address are about: dates for `mentions/date` and its folder, weapons for `mentions/weapon`, names for
    /// other files of mentions, who is who for `entities`, and claims; for `mentions/date/published` the date of publication alone.
    pub(crate) fn lines(&self, address: &str) -> Vec<String> {
        let wanted: &[Kind] = match address {
            "mentions/date/published" => &[],
            _ if address.starts_with("mentions/date") => &[Kind::Date],
            "mentions/weapon" => &[Kind::Weapon],
            _ => &[Kind::Person, Kind::Place, Kind::Organization],
        };
        let published = address.starts_with("mentions/date") && self.article.published.is_none();
        match address.split('/').next() {
            Some("claims") => self.findings.claims.iter().map(|c| self.claim(c)).collect(),
            Some("entities") => self.links(),
            _ => self
                .findings
                .mentions
                .iter()
                .filter(|m| wanted.contains(&m.kind))
                .map(|m| self.mention(m))
                .chain(published.then(|| self.published()).flatten())
                .collect(),
        }
    }

    /// Every finding after its line and column, mentions before the claims of the same place.
    pub(crate) fn report(&self) -> Vec<String> {
        let mentions = (0..).zip(&self.findings.mentions).map(|(i, m)| (m.span.start, 0, format!("{}{}", self.mention(m), self.link(self.entity_of(i)))));
        let claims = self.findings.claims.iter().map(|c| (c.cue.map_or(0, |s| s.start), 1, self.claim(c)));
        let mut rows: Vec<_> = mentions.chain(claims).collect();
        rows.sort();
        rows.into_iter().map(|(at, _, line)| format!("{} {line}", self.position(at))).collect()
    }

    fn words(&self, span: Span) -> String {
        span.of(&self.article.text).replace(['\n', '\r'], " ")
    }

    fn position(&self, at: u32) -> String {
        let before = &self.article.text[..at as usize];
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        format!("{}:{column}", before.matches('\n').count() + 1)
    }

    fn entity_of(&self, mention: usize) -> Option<u32> {
        self.findings.entities.of_mention[mention]
    }

    fn link(&self, entity: Option<u32>) -> String {
        entity.map(|e| format!(" = {}", self.findings.entities.id(e))).unwrap_or_default()
    }

    fn published(&self) -> Option<String> {
        let published = &self.findings.published;
        published.date.as_ref().map(|date| format!("published {date}{PART}{}", published.basis))
    }

    fn mention(&self, m: &Mention) -> String {
        let mut parts = vec![format!("{} {}", m.kind.name(), self.words(m.span))];
        match &m.attributes {
            Attributes::Person { honorific, role } => {
                parts.extend(honorific.map(|h| format!("honorific {}", self.words(h))));
                parts.extend(role.map(|r| format!("role {}", self.words(r))));
            }
            Attributes::Weapon { category, quantity } => {
                parts.push(WEAPON_CATEGORIES[usize::from(*category)].to_string());
                parts.extend(quantity.as_ref().map(|q| format!("quantity {}", self.words(q.span))));
            }
            Attributes::Date(_) => {
                let Some(date) = self.findings.mentions.date(m) else { return parts.join(PART) };
                parts.push(date.value.to_string());
                parts.extend(date.modifier.map(str::to_string));
                parts.extend((date.kind == "set").then(|| "set".to_string()));
            }
            Attributes::None => {}
        }
        parts.join(PART)
    }

    fn claim(&self, c: &Claim) -> String {
        let content: Vec<String> = c.content.iter().map(|s| self.words(*s)).collect();
        let source = c.source.as_ref().map(|s| format!("{} ({}){}", self.words(s.span), s.class, self.link(s.entity)));
        let or_none = |words: String| if words.is_empty() { NONE.to_string() } else { words };
        let mut parts = vec![format!("{} {}", ACTS[usize::from(c.act)], c.quote), or_none(c.cue.map(|s| self.words(s)).unwrap_or_default())];
        parts.extend([or_none(source.unwrap_or_default()), or_none(content.join(" + "))]);
        parts.extend(c.via.iter().map(|v| format!("via {}{}", self.words(v.span), self.link(v.entity))));
        parts.extend(c.target.iter().map(|t| format!("target {}{}", self.words(t.span), self.link(t.entity))));
        parts.extend(c.hedged.then(|| "hedged".to_string()));
        parts.extend(c.negated.then(|| "negated".to_string()));
        parts.join(PART)
    }

    /// Whom each name and each source means.
    fn links(&self) -> Vec<String> {
        let linked = (0..).zip(&self.findings.mentions).filter(|(_, m)| m.kind != Kind::Date);
        let names = linked.map(|(i, m)| format!("{} {}{}", m.kind.name(), self.words(m.span), self.link(self.entity_of(i))));
        let sources = self.findings.claims.iter().filter_map(|c| c.source.as_ref());
        let or_none = |link: String| if link.is_empty() { format!(" = {NONE}") } else { link };
        names.chain(sources.map(|s| format!("source {}{}", self.words(s.span), or_none(self.link(s.entity))))).collect()
    }
}

/// Whether what is written holds of what is found. Of a mention what is not written is not asked; of a claim the entity may be
/// left out and a content be shortened by ` … `.
pub(crate) fn holds(written: &str, found: &str) -> bool {
    let (w, f): (Vec<&str>, Vec<&str>) = (written.split(PART).collect(), found.split(PART).collect());
    let claim = ACTS.iter().any(|act| written.split(' ').next() == Some(act));
    if !claim {
        return w[0] == f[0] && w[1..].iter().all(|part| f.contains(part));
    }
    w.len() == f.len() && w.iter().zip(&f).all(|(w, f)| same(w, f))
}

fn same(written: &str, found: &str) -> bool {
    let bare = found.split(" = ").next().unwrap_or(found);
    let shortened =
        || written.split_once(" … ").is_some_and(|(head, tail)| found.starts_with(head) && found.ends_with(tail) && found.len() > head.len() + tail.len());
    written == found || written == bare || shortened()
}
