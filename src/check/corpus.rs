//! All articles under the eyes of the checks that look across them.

use super::card::Card;
use super::families::Families;
use super::finding::{Finding, Place, Related};
use super::place::Spot;
use super::policy::Policy;
use super::sheet::{Sheet, fingerprint};
use crate::summary::claim::KeptClaim;
use crate::summary::kept::Kept;
use crate::summary::{Group, Summary};
use std::collections::HashMap;

/// The summary of all articles with what the checks kept of them.
pub struct Corpus<'a> {
    /// Who says what in which articles.
    pub summary: &'a Summary,
    /// Which outlets are one voice.
    pub families: &'a Families,
    /// Of each record.
    sheets: Vec<Option<&'a Sheet>>,
}

/// How many words and names two claims of different stories share that are held together.
const CLOSE: usize = 4;

/// A claim of a group: its record and its index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Member {
    /// The record, an index.
    pub record: usize,
    /// The claim, an index.
    pub claim: usize,
}

impl<'a> Corpus<'a> {
    /// The articles of `summary`; `sheets` are theirs, as far as there are any.
    pub fn new(summary: &'a Summary, sheets: &'a [Sheet], families: &'a Families) -> Self {
        let by_id: HashMap<&str, &Sheet> = sheets.iter().map(|s| (s.id.as_str(), s)).collect();
        Corpus { summary, families, sheets: summary.records.iter().map(|r| by_id.get(r.id()).copied()).collect() }
    }

    /// A record.
    pub fn record(&self, n: usize) -> Kept<'a> {
        self.summary.records.at(n)
    }

    /// What is kept of an article.
    pub fn sheet(&self, record: usize) -> Option<&'a Sheet> {
        self.sheets[record]
    }

    /// Whether an article is checked itself, rather than only known.
    pub fn is_checked(&self, record: usize) -> bool {
        self.sheet(record).is_some_and(|s| s.text.is_some())
    }

    /// The claims of a group.
    pub fn members(&self, group: Group) -> Vec<Member> {
        let member = |n: &u32| {
            let record = self.summary.records.record_of(*n);
            Member { record, claim: (n - self.record(record).first()) as usize }
        };
        group.numbers().iter().map(member).collect()
    }

    /// A claim.
    pub fn claim(&self, member: Member) -> KeptClaim<'a> {
        self.record(member.record).claim(member.claim as u32)
    }

    /// Where a claim stands; of an article of which only the record is left, its line.
    pub fn place(&self, member: Member) -> Place {
        let sheet = self.sheet(member.record);
        match sheet.and_then(|s| s.claims.get(member.claim).map(|spot| s.place(spot))) {
            Some(place) => place,
            None => self.line(member.record, self.claim(member).line()),
        }
    }

    /// The first line of an article.
    pub fn head(&self, record: usize) -> Place {
        match self.sheet(record) {
            Some(sheet) => sheet.place(&Spot::line(1)),
            None => self.line(record, 1),
        }
    }

    fn line(&self, record: usize, line: u32) -> Place {
        let record = self.record(record);
        Spot::line(line).place(record.id(), record.path(), None, None)
    }

    /// What a message calls an article: its file, or its id where the file holds many.
    pub fn name(&self, record: usize) -> String {
        let own = self.record(record);
        let many = self.sheet(record).is_some_and(|s| s.record.is_some());
        let name = if many { own.id() } else { own.path() };
        own.outlet().map_or_else(|| name.to_string(), |outlet| format!("{name} ({outlet})"))
    }

    /// Whether two claims of a group can be held together: their articles are about the same events, or they share a name and
    /// enough words.
    pub fn are_close(&self, a: Member, b: Member) -> bool {
        self.summary.stories[a.record] == self.summary.stories[b.record] || self.shared_names(a, b) > 0 && self.shared(a, b) >= CLOSE
    }

    /// How many words and names two claims share.
    pub fn shared(&self, a: Member, b: Member) -> usize {
        let (x, y) = (self.claim(a).stems(), self.claim(b).stems());
        self.shared_names(a, b) + x.iter().filter(|stem| y.contains(stem)).count()
    }

    fn shared_names(&self, a: Member, b: Member) -> usize {
        let names = |m: Member| self.claim(m).about().filter_map(move |e| self.record(m.record).entity(e)).map(|n| n.bearer().id());
        names(a).filter(|id| names(b).any(|other| other == *id)).count()
    }

    /// Who says a claim, for a message.
    pub fn speaker(&self, member: Member) -> String {
        let claim = self.claim(member);
        if claim.source().is_empty() { "somebody who is not named".to_string() } else { super::subject::quoted(claim.source()) }
    }
}

/// A finding across articles in the making.
pub struct Wide {
    /// The check.
    pub card: &'static Card,
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
    /// The other places.
    pub related: Vec<Related>,
    /// The claim's words.
    pub claim: Option<String>,
    /// The group's id, where it is about one.
    pub group: Option<String>,
    /// The words that the finding is known by, where it is about no claim.
    pub about: String,
}

impl Wide {
    /// The finding, at the level that is set.
    pub fn finding(self, policy: &Policy) -> Finding {
        let about = self.claim.as_deref().unwrap_or(&self.about);
        Finding {
            rule: self.card.id,
            level: policy.level(self.card).unwrap_or(self.card.level),
            fingerprint: fingerprint(self.card.id, &self.place.article, about),
            place: self.place,
            message: self.message,
            help: self.help.to_string(),
            related: self.related,
            claim: self.claim,
            group: self.group,
            suppressed: false,
        }
    }
}
