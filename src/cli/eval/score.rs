//! Findings held against annotations.

use super::gold::{Annotated, Claim, Document, Gold, Mention, Span};
use super::groups::{self, Groups};
use super::measure::{Counts, Tally, b_cubed, share};
use super::pairs::{self, overlap, overlapping, range};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

/// The kinds of mention, in the order of the table.
pub const KINDS: [&str; 5] = ["person", "place", "organization", "weapon", "date"];
/// What is either right or wrong of a paired claim.
pub const EITHER: [&str; 6] = ["cue", "source_span", "source_entity", "source_class", "act", "quote"];
/// What is there or not in a paired claim.
pub const THERE: [&str; 5] = ["via", "target", "members", "hedged", "negated"];

/// All figures.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// How many articles the gold has.
    pub articles: usize,
    /// Those that were not among the scanned.
    pub missing: Vec<String>,
    /// What `--errors` asks for.
    pub log: Vec<String>,
    /// Mentions by kind: exact, and overlapping.
    pub mentions: BTreeMap<&'static str, (Counts, Counts)>,
    /// Gold dates with the right value, and all gold dates.
    pub dates: (usize, usize),
    /// Attributes of found mentions: right and all.
    pub attributes: BTreeMap<&'static str, (usize, usize)>,
    /// Places that act.
    pub acting: Counts,
    /// Gold and predicted entity of every found mention.
    pub linked: Vec<(String, String)>,
    /// Publication dates: right and all.
    pub published: (usize, usize),
    /// Claims, loosely, strictly, with their source.
    pub claims: [Counts; 3],
    /// Paired claims.
    pub paired: usize,
    /// How many of them are right in what is either right or wrong.
    pub either: BTreeMap<&'static str, usize>,
    /// What is there or not in them.
    pub there: BTreeMap<&'static str, Counts>,
    /// Groups, where the gold has them.
    pub groups: Option<Groups>,
}

/// One article's annotation beside what was found in it.
struct Case<'a> {
    name: &'a str,
    gold: &'a Annotated,
    found: &'a Annotated,
    entities: &'a HashMap<(&'a str, &'a str), &'a str>,
}

impl Case<'_> {
    /// The corpus's entity of an article's own.
    fn entity(&self, own: &str) -> String {
        self.entities.get(&(self.found.id.as_str(), own)).copied().unwrap_or(own).to_string()
    }
}

/// Predicted entity → gold entities that it was seen on.
type Seen = HashMap<String, Tally>;

fn same_referent(seen: &Seen, found: &str, gold: &str) -> bool {
    seen.get(found).and_then(Tally::first) == Some(gold)
}

/// Scores a document; `errors` names what to list.
pub fn score(gold: &Gold, document: &Document, errors: Option<&str>) -> Score {
    let mut score = Score { articles: gold.articles.len(), ..Score::default() };
    let found = by_name(document);
    let entities = document.entities.iter().flat_map(|e| e.from.iter().map(|f| ((f.article.as_str(), f.entity.as_str()), e.id.as_str()))).collect();
    let none: Vec<Annotated> = gold.articles.iter().map(|g| Annotated { id: g.id.clone(), ..Annotated::default() }).collect();
    let cases: Vec<Case> = gold
        .articles
        .iter()
        .zip(&none)
        .map(|(g, none)| Case { name: &g.id, gold: g, found: found.get(g.id.as_str()).copied().unwrap_or(none), entities: &entities })
        .collect();
    score.missing = gold.articles.iter().filter(|g| !found.contains_key(g.id.as_str())).map(|g| g.id.clone()).collect();
    let mut seen = Seen::new();
    cases.iter().for_each(|case| score.mentions(case, &mut seen, errors));
    let mut ids = Vec::new();
    cases.iter().for_each(|case| score.claims(case, &seen, errors, &mut ids));
    if let Some(annotated) = &gold.groups {
        let (groups, log) = groups::score(annotated, &document.groups, &ids);
        score.groups = Some(groups);
        score.log.extend(log.into_iter().filter(|_| errors == Some("groups")));
    }
    score
}

/// Articles by file stem and by id; the id wins.
fn by_name(document: &Document) -> HashMap<&str, &Annotated> {
    let mut found = HashMap::new();
    for article in &document.articles {
        let stem = article.path.as_deref().and_then(|p| Path::new(p).file_stem()).and_then(|s| s.to_str());
        found.entry(stem.unwrap_or_default()).or_insert(article);
        found.insert(&article.id, article);
    }
    found
}

impl Score {
    fn mentions(&mut self, case: &Case, seen: &mut Seen, errors: Option<&str>) {
        let date = |a: &Annotated| a.published.as_ref().and_then(|p| p.date.clone()).filter(|d| !d.is_empty());
        if let Some(want) = date(case.gold) {
            self.published.1 += 1;
            self.published.0 += usize::from(Some(want) == date(case.found));
        }
        for kind in KINDS {
            let of_kind = |a: &Annotated| a.mentions.iter().filter(|m| m.kind == kind).cloned().collect::<Vec<Mention>>();
            self.kind(kind, &of_kind(case.gold), &of_kind(case.found), case, seen, errors);
        }
    }

    fn kind(&mut self, kind: &'static str, gold: &[Mention], found: &[Mention], case: &Case, seen: &mut Seen, errors: Option<&str>) {
        let ranges = |all: &[Mention]| all.iter().map(|m| (m.start, m.end)).collect::<Vec<_>>();
        let (g, p) = (ranges(gold), ranges(found));
        let of_gold: HashSet<_> = g.iter().collect();
        let exact: HashSet<_> = p.iter().filter(|r| of_gold.contains(r)).collect();
        let paired = overlapping(&g, &p);
        let counts = self.mentions.entry(kind).or_default();
        counts.0.add(gold.len(), found.len(), exact.len());
        counts.1.add(gold.len(), found.len(), paired.len());
        if kind == "place" {
            let acting = |all: &[Mention]| all.iter().filter(|m| m.acts_as_source == Some(true)).count();
            self.acting.add(acting(gold), acting(found), 0);
        }
        if kind == "date" {
            self.dates.1 += gold.len();
        }
        let listed = errors == Some(kind);
        if listed {
            for (what, all) in [("MISSED", gold), ("WRONG ", found)] {
                let wrong = all.iter().filter(|m| !exact.contains(&&(m.start, m.end)));
                self.log.extend(wrong.map(|m| format!("{} {what} {:6} {}", case.name, m.start, m.text.as_deref().unwrap_or("None"))));
            }
        }
        for (i, j) in paired {
            self.pair(&gold[i], &found[j], case, seen, listed);
        }
    }

    /// Attributes, value and entity of a found mention.
    fn pair(&mut self, gold: &Mention, found: &Mention, case: &Case, seen: &mut Seen, listed: bool) {
        for (name, want, got) in attributes(gold, found) {
            if let Some(want) = norm(want) {
                let (right, all) = self.attributes.entry(name).or_default();
                *all += 1;
                *right += usize::from(norm(got) == Some(want));
            }
        }
        self.acting.right += usize::from(gold.acts_as_source == Some(true) && found.acts_as_source == Some(true));
        if gold.kind == "date" {
            let right = gold.value == found.value;
            self.dates.0 += usize::from(right);
            if listed && !right {
                let text = |v: &Option<String>| v.clone().unwrap_or_else(|| "None".to_string());
                self.log.push(format!("{} VALUE  {}: want {} got {}", case.name, text(&gold.text), text(&gold.value), text(&found.value)));
            }
        } else if let (Some(want), Some(got)) = (given(&gold.entity), given(&found.entity)) {
            let got = case.entity(got);
            seen.entry(got.clone()).or_default().add(want);
            self.linked.push((want.to_string(), got));
        }
    }

    fn claims(&mut self, case: &Case, seen: &Seen, errors: Option<&str>, ids: &mut Vec<(String, String)>) {
        let (gold, found) = (&case.gold.claims, &case.found.claims);
        let paired = pairs::claims(gold, found);
        let strict = paired.iter().filter(|p| p.iou >= 0.9).count();
        self.claims[0].add(gold.len(), found.len(), paired.len());
        self.claims[1].add(gold.len(), found.len(), strict);
        self.claims[2].add(gold.len(), found.len(), 0);
        if errors == Some("claims") {
            let missed = gold.iter().enumerate().filter(|(i, _)| paired.iter().all(|p| p.gold != *i)).map(|(_, c)| ("MISSED", c));
            let wrong = found.iter().enumerate().filter(|(j, _)| paired.iter().all(|p| p.found != *j)).map(|(_, c)| ("WRONG ", c));
            self.log.extend(missed.chain(wrong).map(|(what, c)| format!("{} {what} [{}] {}", case.name, c.act.as_deref().unwrap_or("None"), words(c))));
        }
        for pair in paired {
            let (a, b) = (&gold[pair.gold], &found[pair.found]);
            ids.push((format!("{}:{}", case.name, a.id), b.id.clone()));
            self.claim(a, b, case, seen, errors == Some("sources"));
        }
    }

    fn claim(&mut self, a: &Claim, b: &Claim, case: &Case, seen: &Seen, listed: bool) {
        let none = Span::default();
        let (gs, ps) = (a.source.as_ref().unwrap_or(&none), b.source.as_ref().unwrap_or(&none));
        let span = if gs.start.is_some() { overlap(Some(gs), Some(ps)) } else { ps.start.is_none() };
        let got = given(&ps.entity).map(|e| case.entity(e));
        let entity = match given(&gs.entity) {
            Some(want) => got.as_deref().is_some_and(|got| same_referent(seen, got, want)),
            None => got.is_none(),
        };
        let class = |s: &Span| given(&s.class).unwrap_or("none").to_string();
        let cue = overlap(a.cue.as_ref(), b.cue.as_ref()) || a.cue.is_none() && b.cue.is_none();
        let right = [cue, span, entity, class(gs) == class(ps), a.act == b.act, a.quote == b.quote];
        for (name, right) in EITHER.iter().zip(right) {
            *self.either.entry(name).or_default() += usize::from(right);
        }
        self.paired += 1;
        self.claims[2].right += usize::from(span && entity);
        if listed && !(span && entity) {
            let text = |s: &Option<String>| s.clone().unwrap_or_else(|| "None".to_string());
            self.log.push(format!("{} SOURCE want {} -> {}; got {} -> {}", case.name, text(&gs.text), text(&gs.entity), text(&ps.text), text(&got)));
        }
        self.things_there(a, b, case, seen);
        let (want, got): (HashSet<&String>, _) = (gs.members.iter().flatten().collect(), ps.members.clone().unwrap_or_default());
        let hits = got.iter().filter(|x| want.iter().any(|w| same_referent(seen, &case.entity(x), w) || x == w)).count();
        self.there.entry("members").or_default().add(want.len(), got.len(), hits);
    }

    fn things_there(&mut self, a: &Claim, b: &Claim, case: &Case, seen: &Seen) {
        for (name, gold, found) in [("hedged", a.hedged, b.hedged), ("negated", a.negated, b.negated)] {
            let (gold, found) = (gold == Some(true), found == Some(true));
            self.there.entry(name).or_default().add(usize::from(gold), usize::from(found), usize::from(gold && found));
        }
        for (name, want, got) in [("via", a.via.all(), b.via.all()), ("target", a.target.all(), b.target.all())] {
            let standing = |spans: &[Span]| spans.iter().filter(|s| range(s).is_some()).cloned().collect::<Vec<_>>();
            let (w, x) = (standing(want), standing(got));
            let ranges = |spans: &[Span]| spans.iter().filter_map(range).collect::<Vec<_>>();
            let is_hit = |w: &Span, x: &Span| match given(&w.entity) {
                Some(entity) if !seen.is_empty() => {
                    same_referent(seen, &x.entity.as_deref().map(|e| case.entity(e)).unwrap_or_default(), entity) || w.entity == x.entity
                }
                _ => true,
            };
            let hits = overlapping(&ranges(&w), &ranges(&x)).into_iter().filter(|(i, j)| is_hit(&w[*i], &x[*j])).count();
            self.there.entry(name).or_default().add(want.len(), got.len(), hits);
        }
    }

    /// All mentions together.
    pub fn all(&self) -> Counts {
        let mut all = Counts::default();
        self.mentions.values().for_each(|(exact, _)| all.add(exact.gold, exact.found, exact.right));
        all
    }

    /// What is there or not in paired claims, as F1.
    pub fn there_f1(&self, name: &str) -> f64 {
        if self.paired == 0 { 0.0 } else { self.there.get(name).copied().unwrap_or_default().f1_or_none() }
    }

    /// What is right of paired claims.
    pub fn either_share(&self, name: &str) -> f64 {
        share(self.either.get(name).copied().unwrap_or(0), self.paired)
    }

    /// Attributes with their shares.
    pub fn attribute_shares(&self) -> BTreeMap<&'static str, f64> {
        let mut shares: BTreeMap<_, _> = self.attributes.iter().map(|(name, (right, all))| (*name, share(*right, *all))).collect();
        shares.insert("acts_as_source", self.acting.f1_or_none());
        shares
    }

    /// The linking of mentions to entities.
    pub fn linking(&self) -> f64 {
        b_cubed(&self.linked)
    }

    /// All figures as a tree; a metric is a path in it.
    pub fn tree(&self) -> Value {
        let mut mentions = serde_json::Map::new();
        for (kind, (exact, overlap)) in &self.mentions {
            let mut tree = exact.tree();
            tree["overlap_f1"] = json!(overlap.f1());
            mentions.insert((*kind).to_string(), tree);
        }
        mentions.insert("all".to_string(), self.all().tree());
        let mut claims = self.claims[0].tree();
        claims["strict_f1"] = json!(self.claims[1].f1());
        claims["joint_f1"] = json!(self.claims[2].f1());
        EITHER.iter().for_each(|name| claims[*name] = json!(self.either_share(name)));
        THERE.iter().for_each(|name| claims[*name] = json!(self.there_f1(name)));
        let mut tree = json!({
            "mentions": mentions,
            "claims": claims,
            "dates": {"value": share(self.dates.0, self.dates.1)},
            "attributes": self.attribute_shares(),
            "linking": {"b3": self.linking(), "mentions": self.linked.len()},
            "published": share(self.published.0, self.published.1),
        });
        if let Some(groups) = &self.groups {
            tree["groups"] = groups.tree();
        }
        tree
    }
}

/// The figure at a dotted path.
pub fn metric(tree: &Value, path: &str) -> Option<f64> {
    path.split('.').try_fold(tree, |node, key| node.get(key))?.as_f64()
}

fn attributes<'a>(gold: &'a Mention, found: &'a Mention) -> [(&'static str, &'a Value, &'a Value); 5] {
    [
        ("role", &gold.role, &found.role),
        ("honorific", &gold.honorific, &found.honorific),
        ("category", &gold.category, &found.category),
        ("quantity", &gold.quantity, &found.quantity),
        ("mod", &gold.modifier, &found.modifier),
    ]
}

/// An attribute's words, in lower case, one kind of apostrophe; none where nothing is given.
fn norm(value: &Value) -> Option<String> {
    let words = match value {
        Value::String(s) => s.clone(),
        Value::Object(fields) if !fields.is_empty() => fields.get("text").and_then(Value::as_str).unwrap_or("none").to_string(),
        Value::Number(n) if n.as_f64() != Some(0.0) => n.to_string(),
        _ => return None,
    };
    if words.is_empty() { None } else { Some(words.to_lowercase().replace('’', "'").trim().to_string()) }
}

fn given(value: &Option<String>) -> Option<&str> {
    value.as_deref().filter(|v| !v.is_empty())
}

/// The beginning of a claim's content.
fn words(claim: &Claim) -> String {
    let texts: Vec<&str> = claim.content.iter().map(|s| s.text.as_deref().unwrap_or_default()).collect();
    texts.join(" / ").chars().take(160).collect()
}
