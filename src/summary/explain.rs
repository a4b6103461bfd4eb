//! Why claims are together, why others are apart, how origins were counted.

use super::compare::Comparison;
use super::features::{Feature, Parts, parts, short_hash, stem_of};
use super::groups::LEAST;
use super::record::{KeptClaim, Record};
use super::words::key;
use super::{Group, Setting, Workings, status, work};
use crate::lexicon::{Lexicon, Table};
use crate::text::fold;

/// How many claims of other groups are told about.
const NEAREST: usize = 4;

/// Why a group is what it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    /// The group.
    pub group: Group,
    /// Its claims.
    pub members: Vec<Member>,
    /// The nearest claims of other groups, the most alike first.
    pub apart: Vec<Apart>,
}

/// A claim of the group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Member {
    /// The claim.
    pub claim: Told,
    /// How it came in.
    pub tie: Tie,
    /// Its origins, and how they follow from its source.
    pub origin: String,
}

/// A claim of another group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Apart {
    /// The claim.
    pub claim: Told,
    /// Its group.
    pub group: String,
    /// How near it is to the member that it is most like.
    pub tie: Tie,
    /// Why that was not enough.
    pub why: &'static str,
}

/// A claim as it is told about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// Its id.
    pub id: String,
    /// The file.
    pub path: String,
    /// The line.
    pub line: u32,
    /// The claim.
    pub claim: KeptClaim,
}

/// What ties a claim to another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tie {
    /// The other claim's id; none where it is the only one.
    pub to: Option<String>,
    /// Whether it points at the other, as a denial or refusal does, rather than being like it.
    pub points: bool,
    /// How alike they are; [`LEAST`] is needed.
    pub score: f32,
    /// What they share, with its weight, the heaviest first.
    pub shared: Vec<(String, f32)>,
    /// What act, mode, source and place multiply the likeness by.
    pub factors: Vec<(&'static str, f32)>,
}

/// Explains the group with this id or that holds the claim with this id; the ids of all groups where there is none.
///
/// # Errors
/// The ids that there are.
pub fn explain(mut records: Vec<Record>, lexicon: &Lexicon, id: &str) -> Result<Explanation, Vec<String>> {
    records.sort_by(|a, b| (&a.path, &a.id).cmp(&(&b.path, &b.id)));
    work(&records, &Setting::new(&records, lexicon), lexicon, |workings| {
        let groups = workings.members();
        let found =
            groups.iter().map(|m| (m, status::group(&workings.comparison, m, &workings.origins))).find(|(_, g)| g.id == id || g.claims.iter().any(|c| c == id));
        match found {
            Some((members, group)) => Ok(Explainer { workings, lexicon }.group(members, group)),
            None => Err(groups.iter().map(|m| status::group_id(&workings.comparison, m)).collect()),
        }
    })
}

struct Explainer<'a, 'b> {
    workings: &'a Workings<'b>,
    lexicon: &'a Lexicon,
}

impl Explainer<'_, '_> {
    fn comparison(&self) -> &Comparison<'_> {
        &self.workings.comparison
    }

    fn group(&self, members: &[usize], group: Group) -> Explanation {
        let member = |i: &usize| Member { claim: self.told(*i), tie: self.best(*i, members), origin: self.origin(*i) };
        Explanation { members: members.iter().map(member).collect(), apart: self.apart(members), group }
    }

    fn told(&self, i: usize) -> Told {
        let record = &self.comparison().records[self.comparison().items[i].record as usize];
        let claim = self.comparison().claim(i);
        Told { id: record.claim_id(claim), path: record.path.clone(), line: claim.line, claim: claim.clone() }
    }

    /// What ties a member to the group: what it points at, or the member that it is most like.
    fn best(&self, i: usize, members: &[usize]) -> Tie {
        if let Some(target) = self.workings.pointed[i] {
            return Tie { points: true, ..self.tie(i, target as usize) };
        }
        let others = members.iter().copied().filter(|j| *j != i);
        let best = others.map(|j| (self.comparison().score(i, j), j)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        best.map(|(_, j)| self.tie(i, j)).unwrap_or_default()
    }

    fn tie(&self, i: usize, j: usize) -> Tie {
        let comparison = self.comparison();
        let mut shared: Vec<(String, f32)> = Vec::new();
        comparison.each_shared(i, j, |f, _, weight| shared.push((self.name(f, comparison.claim(i)), weight)));
        shared.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let factors = comparison.factors(i, j).into_iter().filter(|(_, f)| *f != 1.0).collect();
        Tie { to: Some(self.told(j).id), points: false, score: comparison.score(i, j), shared, factors }
    }

    fn apart(&self, members: &[usize]) -> Vec<Apart> {
        let comparison = self.comparison();
        let mut near: Vec<(f32, usize, usize)> = Vec::new();
        for j in (0..comparison.items.len()).filter(|j| comparison.items[*j].has_content && !members.contains(j)) {
            let scored = members.iter().map(|i| (comparison.score(*i, j), j, *i));
            near.extend(scored.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|best| best.0 > 0.0));
        }
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        near.truncate(NEAREST);
        let groups = self.workings.members();
        let apart = |(score, j, i): (f32, usize, usize)| {
            let why = match () {
                () if score < LEAST => "not alike enough",
                () if comparison.is_attached(j) || comparison.is_attached(i) => "denials and refusals join what they point at, not what they are like",
                () => "its group and this one are not alike enough on average",
            };
            let group = groups.iter().find(|m| m.contains(&j)).map(|m| status::group_id(comparison, m)).unwrap_or_default();
            Apart { claim: self.told(j), group, tie: self.tie(j, i), why }
        };
        near.into_iter().map(apart).collect()
    }

    /// A feature in words.
    fn name(&self, feature: Feature, claim: &KeptClaim) -> String {
        let entries = |id: u32| self.lexicon.entries(Table::Concepts).nth(id as usize - 1).map_or("?", |e| self.lexicon.name(e));
        match parts(feature) {
            Parts::Stem(stem) => self.word(stem, claim).unwrap_or_else(|| "a word further on".into()),
            Parts::Concept(id, stem) => match self.word(stem, claim) {
                Some(word) => format!("{word} ({})", entries(id)),
                None => entries(id).to_string(),
            },
            Parts::Entity(id) => self.workings.identity.entities.get(id as usize).map_or_else(|| "?".into(), |e| e.name.clone()),
            Parts::Country(hash) => self.workings.voices.countries.name(hash),
            Parts::Number(number) => number.to_string(),
            Parts::Date(hash) => claim.dates.iter().find(|d| short_hash(d) == hash).map_or_else(|| "a date".into(), |d| d.to_string()),
            Parts::Count(id) => format!("a number of: {}", entries(id)),
        }
    }

    /// The claim's word with this stem.
    fn word(&self, stem: u32, claim: &KeptClaim) -> Option<String> {
        let said = fold::words(&claim.words).chain(fold::words(&claim.cue));
        said.into_iter().find(|w| stem_of(key(w)) == stem).map(str::to_string)
    }

    fn origin(&self, i: usize) -> String {
        let (comparison, claim) = (self.comparison(), self.comparison().claim(i));
        let names: Vec<&str> = comparison.items[i].origins.iter().map(|o| self.workings.origins[*o as usize].as_str()).collect();
        let names = names.join(", ");
        let entity = comparison.items[i].source.and_then(|e| self.workings.identity.entities.get(e as usize));
        let source = if claim.source.is_empty() { "nobody is named".to_string() } else { format!("« {} »", claim.source) };
        let how = match entity {
            _ if claim.withholds() => "a refusal adds no origin".to_string(),
            _ if !claim.members.is_empty() => format!("{source}, one origin for each"),
            Some(e) if e.id == names => source,
            Some(e) => format!("{source} ({}) speaks for it", e.name),
            None if names == super::origins::UNNAMED => format!("{source}: nobody with a name"),
            None if claim.via.iter().any(|v| v.1.is_some()) => format!("{source}, in a medium that is named"),
            None => format!("{source} speaks for it"),
        };
        format!("{names}: {how}")
    }
}
