//! Why the claims of a group are together: each member with the other member it is most like and what the two share.

use super::compare::Comparison;
use super::groups::LEAST;
use super::identity::{self, Identity};
use super::record::{KeptClaim, Record};
use super::status;
use super::words::{Concepts, key};
use super::{Group, grouped, stories};
use crate::lexicon::Lexicon;
use crate::text::fold;

/// A group and why it is one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Why {
    /// The group.
    pub group: Group,
    /// Its members, in order.
    pub members: Vec<Member>,
}

/// A member of a group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Member {
    /// The claim's id.
    pub id: String,
    /// Its file and line.
    pub place: (String, u32),
    /// The claim.
    pub claim: KeptClaim,
    /// The entity of its source, as the corpus knows it.
    pub speaker: Option<String>,
    /// Whom it counts as.
    pub origins: Vec<String>,
    /// What it shares with the member that it is most like; none in a group of one.
    pub tie: Option<Tie>,
}

/// What ties two claims together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tie {
    /// The other claim's id.
    pub to: String,
    /// How alike they are.
    pub score: f32,
    /// How alike two claims have to be that join by likeness.
    pub least: f32,
    /// Words that both say, by their stems or their meaning: those of this claim.
    pub words: Vec<String>,
    /// Names in both.
    pub names: Vec<String>,
    /// Whether one stands in the other's article, and how many claims lie between.
    pub distance: Option<u32>,
}

/// Why the claims of a group are together; `id` is the group's or that of one of its claims.
pub fn why(mut records: Vec<Record>, lexicon: &Lexicon, id: &str) -> Option<Why> {
    records.sort_by(|a, b| (&a.path, &a.id).cmp(&(&b.path, &b.id)));
    let identity = identity::join(&records);
    let stories = stories::find(&records, &identity);
    let concepts = Concepts::new(lexicon);
    grouped(&records, &identity, &stories, lexicon, |comparison, groups, origins| {
        let found = groups.iter().map(|members| (status::group(comparison, members, origins), members));
        let (group, members) = found.into_iter().find(|(g, _)| g.id == id || g.claims.iter().any(|c| c == id))?;
        let reader = Reader { comparison, identity: &identity, concepts: &concepts };
        let members = members.iter().map(|i| reader.member(*i, members, origins)).collect();
        Some(Why { group, members })
    })
}

struct Reader<'a> {
    comparison: &'a Comparison<'a>,
    identity: &'a Identity,
    concepts: &'a Concepts,
}

impl Reader<'_> {
    fn member(&self, i: usize, all: &[usize], origins: &[String]) -> Member {
        let (item, claim) = (&self.comparison.items[i], self.comparison.claim(i));
        let record = &self.comparison.records[item.record as usize];
        let score = |j: usize| self.comparison.score(i.min(j), i.max(j));
        let others = all.iter().copied().filter(|j| *j != i);
        let nearest = others.max_by(|a, b| score(*a).total_cmp(&score(*b)).then(b.cmp(a)));
        Member {
            id: record.claim_id(claim),
            place: (record.path.clone(), claim.line),
            speaker: claim.entity.map(|e| self.entity(item.record, e).to_string()),
            origins: item.origins.iter().map(|o| origins[*o as usize].clone()).collect(),
            tie: nearest.map(|j| self.tie(i, j, score(j))),
            claim: claim.clone(),
        }
    }

    fn entity(&self, record: u32, own: u32) -> &str {
        &self.identity.entities[self.identity.of[record as usize][own as usize] as usize].id
    }

    fn tie(&self, i: usize, j: usize, score: f32) -> Tie {
        let (x, y) = (&self.comparison.items[i], &self.comparison.items[j]);
        let (a, b) = (self.comparison.claim(i), self.comparison.claim(j));
        let meaning = |word: &str| Some(self.concepts.concept(key(word))).filter(|m| *m != 0).unwrap_or_else(|| key(word));
        let theirs: Vec<u32> = content(b).map(meaning).collect();
        let mut words: Vec<String> = content(a).filter(|w| theirs.contains(&meaning(w))).map(str::to_lowercase).collect();
        words.sort();
        words.dedup();
        let others: Vec<&str> = b.about.iter().map(|e| self.entity(y.record, *e)).collect();
        let names = a.about.iter().map(|e| self.entity(x.record, *e)).filter(|e| others.contains(e)).map(str::to_string).collect();
        Tie {
            to: self.comparison.records[y.record as usize].claim_id(b),
            score,
            least: LEAST,
            words,
            names,
            distance: (x.record == y.record).then(|| x.claim.abs_diff(y.claim)),
        }
    }
}

/// The words of a claim that carry content.
fn content(claim: &KeptClaim) -> impl Iterator<Item = &str> {
    fold::words(&claim.words).filter(|w| claim.keys.stems.contains(&key(w)))
}
