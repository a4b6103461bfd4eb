//! What the checks keep of one article: their findings in it, and where its claims and roles stand.

use super::finding::{Finding, Place, Related};
use super::place::{Spot, spots};
use super::policy::Policy;
use super::residue::Residue;
use super::subject::{Draft, Subject, place, words};
use super::{ARTICLE, Check};
use crate::article::Article;
use crate::base::Span;
use crate::claims::Findings;
use crate::mentions::Attributes;
use crate::summary::excerpt::one_line;
use crate::syntax::Parse;
use crate::text::fold;
use crate::text::positions::Positions;

/// What the checks keep of one article beside its record.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The article's id.
    pub id: String,
    /// Its file.
    pub path: String,
    /// Its line in a JSON Lines file.
    pub record: Option<u32>,
    /// What the checks found in it, with the claim, as an index, that a finding is about.
    pub findings: Vec<(Finding, Option<usize>)>,
    /// Where each claim stands.
    pub claims: Vec<Spot>,
    /// The roles and ranks given to people.
    pub roles: Vec<Office>,
    /// Its text, where the article itself is checked and not only known.
    pub text: Option<Box<str>>,
}

/// A role or rank that the article gives to somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct Office {
    /// The person, an entity of the article.
    pub person: u32,
    /// The words.
    pub words: Box<str>,
    /// Whether it stands before the name as a title or rank.
    pub title: bool,
    /// Where.
    pub spot: Spot,
}

/// Reads articles for the checks.
#[derive(Clone, Debug)]
pub struct Checker {
    /// How much each check weighs; none where articles are only known, not checked.
    policy: Option<Policy>,
    residue: Residue,
}

impl Checker {
    /// A reader of the articles that are checked.
    pub fn new(policy: Policy, residue: Residue) -> Self {
        Checker { policy: Some(policy), residue }
    }

    /// A reader of the articles that those are held against.
    pub fn of_known() -> Self {
        Checker { policy: None, residue: Residue::default() }
    }

    /// Reads one article; `positions` are those of its text.
    pub fn sheet(&self, article: &Article, parse: &Parse, found: &Findings, positions: &Positions) -> Sheet {
        let subject = Subject { article, parse, found, residue: &self.residue };
        let drafts = self.policy.as_ref().map(|p| drafts(&subject, p)).unwrap_or_default();
        let offices = offices(article, found);
        let mut spans: Vec<Span> = found.claims.iter().map(place).collect();
        spans.extend(offices.iter().map(|(_, span, _)| *span));
        for draft in &drafts {
            spans.push(draft.span);
            spans.extend(draft.related.iter().map(|r| r.0));
        }
        let mut spots = spots(positions, &article.text, &spans).into_iter();
        Sheet {
            id: article.id.clone(),
            path: article.path.clone(),
            record: article.record,
            claims: spots.by_ref().take(found.claims.len()).collect(),
            roles: offices.into_iter().zip(&mut spots).map(|((person, span, title), spot)| office(article, person, span, title, spot)).collect(),
            findings: self.policy.iter().flat_map(|p| drafts.iter().map(|d| finding(&subject, p, d, &mut spots)).collect::<Vec<_>>()).collect(),
            text: self.policy.as_ref().map(|_| article.text.as_str().into()),
        }
    }
}

/// What the checks of single articles note.
fn drafts(subject: &Subject, policy: &Policy) -> Vec<Draft> {
    let mut out = Vec::new();
    for Check { card, find } in ARTICLE {
        if policy.level(card).is_some() {
            find(subject, &mut out);
        }
    }
    out
}

fn finding(subject: &Subject, policy: &Policy, draft: &Draft, spots: &mut impl Iterator<Item = Spot>) -> (Finding, Option<usize>) {
    let Article { id, path, record, text, .. } = subject.article;
    let mut next = || spots.next().unwrap_or_default().place(id, path, *record, Some(text));
    let place = next();
    let related = draft.related.iter().map(|(_, message)| Related { place: next(), message: message.clone() }).collect();
    let claim = draft.claim.and_then(|n| subject.found.claims.get(n)).map(|c| words(subject.article, c));
    let about = claim.clone().unwrap_or_else(|| one_line(draft.span.of(text)));
    let finding = Finding {
        rule: draft.card.id,
        level: policy.level(draft.card).unwrap_or(draft.card.level),
        fingerprint: fingerprint(draft.card.id, id, &about),
        place,
        message: draft.message.clone(),
        help: draft.help.clone(),
        related,
        claim,
        group: None,
        suppressed: false,
    };
    (finding, draft.claim)
}

/// Of a rule, an article and the words it is about: the same wherever in the article they stand.
pub fn fingerprint(rule: &str, article: &str, words: &str) -> String {
    format!("{:016x}", fold::hash(&format!("{rule}\0{article}\0{words}")))
}

/// The roles and ranks of an article: person, words, whether they stand before the name; each once.
fn offices(article: &Article, found: &Findings) -> Vec<(u32, Span, bool)> {
    let mut offices: Vec<(u32, Span, bool)> = Vec::new();
    for (mention, entity) in found.mentions.iter().zip(&found.entities.of_mention) {
        let (Some(person), Attributes::Person { honorific, role }) = (entity, &mention.attributes) else { continue };
        for (span, title) in [(honorific, true), (role, false)].into_iter().filter_map(|(span, title)| span.map(|s| (s, title))) {
            let known = |o: &(u32, Span, bool)| o.0 == *person && o.1.of(&article.text) == span.of(&article.text);
            if offices.len() < MOST_OFFICES && !offices.iter().any(known) {
                offices.push((*person, span, title));
            }
        }
    }
    offices
}

/// The most roles of an article that are kept.
const MOST_OFFICES: usize = 200;

fn office(article: &Article, person: u32, span: Span, title: bool, spot: Spot) -> Office {
    Office { person, words: one_line(span.of(&article.text)).into(), title, spot }
}

impl Sheet {
    /// A spot of the article as a place.
    pub fn place(&self, spot: &Spot) -> Place {
        spot.place(&self.id, &self.path, self.record, self.text.as_deref())
    }
}
