//! What holds across articles, as JSON values.

use super::document::{Against, Entity, From, Group, Inferred, Moment, Outlet, Revised, Skipped, SourceRow, Text};
use crate::article;
use crate::summary::{self, Record};
use std::borrow::Cow;

fn text(s: &str) -> Text<'_> {
    Cow::Borrowed(s)
}

fn texts(list: &[impl AsRef<str>]) -> Vec<Text<'_>> {
    list.iter().map(|s| text(s.as_ref())).collect()
}

/// A referent across articles.
pub fn entity(e: &summary::CorpusEntity) -> Entity<'_> {
    let from = e.from.iter().map(|(article, entity)| From { article: text(article), entity: text(entity) }).collect();
    let (aliases, roles, articles) = (texts(&e.aliases), texts(&e.roles), texts(&e.articles));
    Entity { id: text(&e.id), kind: text(e.kind), name: text(&e.name), aliases, roles, mentions: e.mentions, articles, from }
}

/// A source and what it claims.
pub fn source(s: &summary::SourceRow) -> SourceRow<'_> {
    let acts = s.acts.iter().map(|(act, n)| (text(act), *n)).collect();
    let (entity, articles) = (s.entity.as_deref().map(text), texts(&s.articles));
    SourceRow { entity, name: text(&s.name), class: text(s.class), claims: s.claims, articles, acts, hedged: s.hedged }
}

/// What an outlet's claims rest on.
pub fn outlet(o: &summary::OutletRow) -> Outlet<'_> {
    Outlet { outlet: o.outlet.as_deref().map(text), articles: o.articles, claims: o.claims, unnamed: o.unnamed, hedged: o.hedged }
}

/// Claims that report one proposition.
pub fn group(g: &summary::Group) -> Group<'_> {
    Group {
        id: text(&g.id),
        label: text(&g.label),
        claims: texts(&g.claims),
        origins: texts(&g.origins),
        status: text(g.status),
        against: g.against.iter().map(|(claim, how)| Against { claim: text(claim), how: text(how) }).collect(),
        revised: g.revised.iter().map(|(before, now)| Revised { before: text(before), now: text(now) }).collect(),
        settled_by: g.settled_by.as_deref().map(text),
        articles: texts(&g.articles),
    }
}

/// A publication date that other articles give.
pub fn inferred(i: &summary::Inferred) -> Inferred<'_> {
    Inferred { article: text(&i.article), date: text(&i.date), evidence: texts(&i.evidence) }
}

/// A dated mention of one of `records`.
pub fn moment<'a>(m: &summary::Moment, records: &'a [Record]) -> Moment<'a> {
    let (record, kept) = m.of(records);
    let (from, to, value) = (text(&kept.days.from), text(&kept.days.to), text(&kept.days.value));
    Moment { from, to, value, article: text(&record.id), mention: kept.mention, sentence: text(&kept.sentence) }
}

/// Something that could not be read.
pub fn skipped(s: &article::Skipped) -> Skipped<'_> {
    Skipped { path: text(&s.path), record: s.record, reason: text(&s.reason) }
}
