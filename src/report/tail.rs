//! What holds across articles, as JSON values.

use super::document::{Against, Entity, From, Group, Inferred, Moment, Outlet, Revised, Skipped, SourceRow, Text};
use crate::article;
use crate::summary::claim::KeptClaim;
use crate::summary::{self, Records, Summary};
use std::borrow::Cow;

fn text(s: &str) -> Text<'_> {
    Cow::Borrowed(s)
}

fn texts(list: &[impl AsRef<str>]) -> Vec<Text<'_>> {
    list.iter().map(|s| text(s.as_ref())).collect()
}

/// Referents across articles.
pub fn entities<'a>(entities: &'a [summary::CorpusEntity], of: &'a Summary) -> impl Iterator<Item = Entity<'a>> {
    let naming = of.articles();
    entities.iter().map(move |e| Entity {
        id: text(&e.id),
        kind: text(e.kind),
        name: text(&e.name),
        aliases: texts(&e.aliases),
        roles: e.roles.iter().map(|role| text(of.records.role(*role))).collect(),
        mentions: e.mentions,
        articles: articles(&naming[e.number as usize], of),
        from: joined(e, &naming[e.number as usize], of),
    })
}

fn articles<'a>(records: &[u32], of: &'a Summary) -> Vec<Text<'a>> {
    records.iter().map(|r| text(of.records.at(*r as usize).id())).collect()
}

/// The articles' own entities that were joined, where they differ, id by id.
fn joined<'a>(entity: &summary::CorpusEntity, articles: &[u32], of: &'a Summary) -> Vec<From<'a>> {
    let mut ids: Vec<&str> = Vec::new();
    let mut own: Vec<(usize, &str, &str)> = Vec::new();
    for record in articles.iter().map(|r| of.records.at(*r as usize)) {
        for (named, _) in record.entities().zip(of.who.each(record)).filter(|(_, who)| *who == entity.number) {
            let id = named.bearer().id();
            let known = ids.iter().position(|known| *known == id).unwrap_or(ids.len());
            ids.extend(Some(id).filter(|_| known == ids.len()));
            own.push((known, record.id(), id));
        }
    }
    own.sort_by_key(|(known, ..)| *known);
    own.retain(|(.., id)| *id != entity.id);
    own.into_iter().map(|(_, article, id)| From { article: text(article), entity: text(id) }).collect()
}

/// A source and what it claims.
pub fn source<'a>(s: &'a summary::SourceRow, of: &'a Summary) -> SourceRow<'a> {
    let acts = s.acts.iter().map(|(act, n)| (text(act), *n)).collect();
    let (entity, articles) = (s.entity.as_deref().map(text), articles(&s.articles, of));
    SourceRow { entity, name: text(&s.name), class: text(s.class), claims: s.claims, articles, acts, hedged: s.hedged }
}

/// What an outlet's claims rest on.
pub fn outlet(o: &summary::OutletRow) -> Outlet<'_> {
    Outlet { outlet: o.outlet.as_deref().map(text), articles: o.articles, claims: o.claims, unnamed: o.unnamed, hedged: o.hedged }
}

/// Claims that report one proposition.
pub fn group(g: summary::Group<'_>) -> Group<'_> {
    let id = |claim: KeptClaim| Cow::Owned(claim.id());
    Group {
        id: Cow::Owned(g.id()),
        label: g.label(),
        claims: g.claims().map(id).collect(),
        origins: g.origins().map(text).collect(),
        status: text(g.status()),
        against: g.against().iter().map(|(claim, how)| Against { claim: id(g.claim(*claim)), how: text(how) }).collect(),
        revised: g.revised().map(|(before, now)| Revised { before: id(before), now: id(now) }).collect(),
        settled_by: g.settled_by().map(id),
        articles: g.articles().iter().map(|r| text(g.summary().records.at(*r).id())).collect(),
    }
}

/// A publication date that other articles give.
pub fn inferred<'a>(i: &summary::Inferred, of: &'a Summary) -> Inferred<'a> {
    let evidence = i.evidence(&of.records, |place| of.articles_at(place)).into_iter().map(Cow::Owned).collect();
    Inferred { article: text(of.records.at(i.article as usize).id()), date: text(i.date(&of.records)), evidence }
}

/// A dated mention of `records`, by its number.
pub fn moment(number: u32, records: &Records) -> Moment<'_> {
    let kept = records.moment(number);
    let (days, article) = (kept.days(), text(kept.record().id()));
    let (from, to, value) = (text(days.from), text(days.to), text(days.value));
    Moment { from, to, value, article, mention: kept.mention(), sentence: kept.sentence().into() }
}

/// Something that could not be read.
pub fn skipped(s: &article::Skipped) -> Skipped<'_> {
    Skipped { path: text(&s.path), record: s.record, reason: text(&s.reason) }
}
