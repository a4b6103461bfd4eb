//! Why claims are together, why others are apart, how origins were counted.

use super::claim::KeptClaim;
use super::compare::{Comparison, FACTORS};
use super::feature::{Parts, parts, short_hash, stem_of};
use super::groups::LEAST;
use super::records::Records;
use super::word::key;
use super::{Setting, Workings, group, status, work};
use crate::lexicon::{EntryId, Lexicon, Table};
use crate::text::fold;
use std::borrow::Cow;

/// How many claims of other groups are told about.
const NEAREST: usize = 4;

/// Why a group is what it is.
#[derive(Clone, Debug, Default)]
pub struct Explanation<'a> {
    /// Its id.
    pub group: String,
    /// How it stands.
    pub status: &'static str,
    /// Who first said it.
    pub origins: Vec<String>,
    /// The clearest member's words.
    pub label: Cow<'a, str>,
    /// Its claims.
    pub members: Vec<Member<'a>>,
    /// The nearest claims of other groups, the most alike first.
    pub apart: Vec<Apart<'a>>,
}

/// A claim of the group.
#[derive(Clone, Debug)]
pub struct Member<'a> {
    /// The claim.
    pub claim: KeptClaim<'a>,
    /// How it stands against the group, if it does.
    pub against: Option<&'static str>,
    /// How it came in.
    pub tie: Tie,
    /// Its origins, and how they follow from its source.
    pub origin: String,
}

/// A claim of another group.
#[derive(Clone, Debug)]
pub struct Apart<'a> {
    /// The claim.
    pub claim: KeptClaim<'a>,
    /// Its group.
    pub group: String,
    /// How near it is to the member that it is most like.
    pub tie: Tie,
    /// Why that was not enough.
    pub why: &'static str,
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
pub fn explain<'a>(records: &'a mut Records, lexicon: &Lexicon, id: &str) -> Result<Explanation<'a>, Vec<String>> {
    records.order();
    let records = &*records;
    work(records, &Setting::new(records, lexicon), lexicon, |workings| {
        let (groups, comparison) = (workings.members(), &workings.comparison);
        let name = |members: &[u32]| group::id(status::group_id(comparison, members));
        let holds = |members: &&[u32]| !members.is_empty() && (name(members) == id || members.iter().any(|i| comparison.claim(*i as usize).id() == id));
        match groups.iter().find(holds) {
            Some(members) => Ok(Explainer { workings: &workings, records, lexicon }.group(members)),
            None => Err(groups.iter().filter(|m| !m.is_empty()).map(name).collect()),
        }
    })
}

struct Explainer<'a, 'b, 'r> {
    workings: &'a Workings<'b>,
    records: &'r Records,
    lexicon: &'a Lexicon,
}

impl<'r> Explainer<'_, '_, 'r> {
    fn comparison(&self) -> &Comparison<'_> {
        &self.workings.comparison
    }

    fn group(&self, members: &[u32]) -> Explanation<'r> {
        let made = status::group(self.comparison(), members, &self.workings.origins);
        let against = |i: u32| made.contest.against.iter().find(|(claim, _)| *claim == i).map(|(_, how)| *how);
        let items: Vec<usize> = members.iter().map(|i| *i as usize).collect();
        let member = |i: &usize| Member { claim: self.claim(*i), against: against(*i as u32), tie: self.best(*i, &items), origin: self.origin(*i) };
        Explanation {
            group: group::id(made.id),
            status: made.status.name(),
            origins: made.origins.iter().map(|o| self.workings.origins[*o as usize].clone()).collect(),
            label: self.claim(made.label as usize).told(),
            members: items.iter().map(member).collect(),
            apart: self.apart(&items),
        }
    }

    fn claim(&self, i: usize) -> KeptClaim<'r> {
        KeptClaim::new(self.records, self.comparison().item(i).record as usize, i as u32)
    }

    /// What ties a member to the group: what it points at, or the member that it is most like.
    fn best(&self, i: usize, members: &[usize]) -> Tie {
        if let Some(target) = self.workings.pointed.get(&(i as u32)) {
            return Tie { points: true, ..self.tie(i, *target as usize) };
        }
        let others = members.iter().copied().filter(|j| *j != i);
        let best = others.map(|j| (self.comparison().score(i, j), j)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        best.map(|(_, j)| self.tie(i, j)).unwrap_or_default()
    }

    fn tie(&self, i: usize, j: usize) -> Tie {
        let comparison = self.comparison();
        let mut shared: Vec<(String, f32)> = Vec::new();
        let mut themes: Vec<&str> = Vec::new();
        comparison.each_shared(i, j, |mark, weight| match parts(comparison.meanings().feature(mark)) {
            // Concepts come before themes and have told theirs.
            Parts::Theme(hash) if themes.iter().any(|theme| short_hash(theme) == hash) => {}
            part => {
                themes.extend(self.theme_of(&part));
                shared.push((self.name(part, comparison.claim(i)), weight));
            }
        });
        shared.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let factors = FACTORS.into_iter().zip(comparison.factors(i, j)).filter(|(_, f)| *f != 1.0).collect();
        Tie { to: Some(self.claim(j).id()), points: false, score: comparison.score(i, j), shared, factors }
    }

    fn apart(&self, members: &[usize]) -> Vec<Apart<'r>> {
        let comparison = self.comparison();
        let mut near: Vec<(f32, usize, usize)> = Vec::new();
        for j in (0..comparison.items.rows.len()).filter(|j| comparison.item(*j).has_content() && !members.contains(j)) {
            let scored = members.iter().map(|i| (comparison.score(*i, j), j, *i));
            near.extend(scored.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|best| best.0 > 0.0));
        }
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        near.truncate(NEAREST);
        let groups = self.workings.members();
        let of = |j: usize| group::id(status::group_id(comparison, &groups[self.workings.of[j] as usize]));
        let apart = |(score, j, i): (f32, usize, usize)| {
            let why = match () {
                () if score < LEAST => "not alike enough",
                () if comparison.is_attached(j) || comparison.is_attached(i) => "denials and refusals join what they point at, not what they are like",
                () => "its group and this one are not alike enough on average",
            };
            Apart { claim: self.claim(j), group: of(j), tie: self.tie(j, i), why }
        };
        near.into_iter().map(apart).collect()
    }

    /// The entry of a concept, by its number.
    fn concept(&self, id: u32) -> Option<EntryId> {
        self.lexicon.entries(Table::Concepts).nth((id as usize).checked_sub(1)?)
    }

    /// The theme of a feature that is a concept.
    fn theme_of(&self, part: &Parts) -> Option<&str> {
        match part {
            Parts::Concept(id, _) => self.concept(*id).map(|entry| self.lexicon.field(entry, "theme")),
            _ => None,
        }
    }

    /// A feature in words.
    fn name(&self, part: Parts, claim: KeptClaim) -> String {
        let entries = |id: u32| self.concept(id).map_or("?", |e| self.lexicon.name(e));
        match part {
            Parts::Stem(stem) => self.word(stem, claim).unwrap_or_else(|| "a word further on".into()),
            Parts::Concept(id, stem) => match self.word(stem, claim) {
                Some(word) => format!("{word} ({})", entries(id)),
                None => entries(id).to_string(),
            },
            Parts::Theme(hash) => self.theme(hash),
            Parts::Entity(entity) => self.workings.identity.head(entity).name().to_string(),
            Parts::Country(hash) => self.workings.voices.countries.name(hash),
            Parts::Number(number) => number.to_string(),
            Parts::Date(hash) => claim.dates().find(|d| short_hash(d) == hash).map_or_else(|| "a date".into(), str::to_string),
            Parts::Count(id) => format!("a number of: {}", entries(id)),
        }
    }

    /// The name of a theme.
    fn theme(&self, hash: u32) -> String {
        let mut themes = self.lexicon.entries(Table::Concepts).map(|entry| self.lexicon.field(entry, "theme"));
        themes.find(|theme| short_hash(theme) == hash).map_or_else(|| "a theme".into(), |theme| format!("what is about: {theme}"))
    }

    /// The claim's word with this stem.
    fn word(&self, stem: u32, claim: KeptClaim) -> Option<String> {
        let words = claim.words();
        let said = fold::words(&words).chain(fold::words(claim.cue()));
        said.into_iter().find(|w| stem_of(key(w)) == stem).map(str::to_string)
    }

    fn origin(&self, i: usize) -> String {
        let (comparison, claim) = (self.comparison(), self.comparison().claim(i));
        let names: Vec<&str> = comparison.origins(i).iter().map(|o| self.workings.origins[*o as usize].as_str()).collect();
        let names = names.join(", ");
        let (entity, identity) = (comparison.item(i).source(), self.workings.identity);
        let source = if claim.source().is_empty() { "nobody is named".to_string() } else { format!("« {} »", claim.source()) };
        let how = match entity {
            _ if claim.withholds() => "a refusal adds no origin".to_string(),
            _ if !claim.members().is_empty() => format!("{source}, one origin for each"),
            Some(e) if identity.id(e) == names => source,
            Some(e) => format!("{source} ({}) speaks for it", identity.head(e).name()),
            None if names == super::origins::UNNAMED => format!("{source}: nobody with a name"),
            None if !claim.relays().is_empty() => format!("{source}, in a medium that is named"),
            None => format!("{source} speaks for it"),
        };
        format!("{names}: {how}")
    }
}
