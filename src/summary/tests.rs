//! Small corpora of the summary's own: each decision fires and stays silent.

use super::bearer::{Bearer, Facts};
use super::draft::{Builder, Draft, Several};
use super::duplicates::Sketch;
use super::record::Record;
use super::words::Words;
use super::{Group, Records, Summary, identity, summarize};
use crate::base::{Kind, Span};
use crate::lexicon::{ACTS, Lexicon};
use crate::text::Text;

/// An article in the making.
#[derive(Default)]
pub(super) struct Article {
    record: Builder,
    entities: Vec<(Bearer, u32, &'static str)>,
    claims: Vec<Draft>,
}

impl Article {
    pub(super) fn new(id: &str) -> Self {
        let mut article = Article::default();
        (article.record.head.id, article.record.head.path) = (id.into(), format!("{id}.txt").into());
        article
    }

    fn dated(mut self, date: &str) -> Self {
        self.record.head.published = Some(date.into());
        self
    }

    pub(super) fn entity(&mut self, kind: Kind, name: &str) -> u32 {
        let id = format!("{}:{}", kind.name(), identity::slug(name));
        if let Some(at) = self.entities.iter().position(|(b, ..)| b.id() == id) {
            self.entities[at].1 += 1;
            return at as u32;
        }
        self.entities.push((Bearer::new(kind, &id, name, std::iter::empty()), 1, ""));
        self.entities.len() as u32 - 1
    }

    /// A country that the lexicon knows.
    fn country(&mut self, name: &str, code: &str) -> u32 {
        let at = self.entity(Kind::Place, name);
        let bearer = &mut self.entities[at as usize].0;
        bearer.known = true;
        bearer.learn(Facts { country: Some(code.into()), type_name: "country", ..Facts::default() });
        at
    }

    pub(super) fn says(self, source: &str, act: &str, words: &str) -> Self {
        self.claim(source, act, words, |_| ())
    }

    /// A claim; a source with a capital is a person or body of that name.
    pub(super) fn claim(mut self, source: &str, act: &str, words: &str, more: impl Fn(&mut Draft)) -> Self {
        let is_name = source.starts_with(char::is_uppercase);
        let entity = is_name.then(|| self.entity(Kind::Organization, source));
        let about = ["Brest", "Quimper"].iter().filter(|n| words.contains(**n)).map(|n| self.entity(Kind::Place, n)).collect();
        let masked: Vec<Span> = ["Brest", "Quimper"].iter().filter_map(|n| words.find(n).map(|at| Span::new(at as u32, (at + n.len()) as u32))).collect();
        let mut keys = Words::default();
        keys.read(&Text::new(words), &[Span::new(0, words.len() as u32)], &masked);
        let mut claim = Draft {
            line: self.claims.len() as u32 + 1,
            words: words.into(),
            source: source.into(),
            class: if is_name { "organization" } else { "anonymous" },
            entity,
            act: ACTS.iter().position(|a| *a == act).map_or(0, |a| a as u8),
            about,
            keys,
            start: self.claims.len() as u32 * 1000,
            length: words.len() as u32,
            ..Draft::default()
        };
        more(&mut claim);
        self.claims.push(claim);
        self
    }

    fn finish(mut self) -> Record {
        for (bearer, mentions, role) in self.entities {
            let mut roles = Several::default();
            roles.push(role);
            self.record.entity(bearer.into(), mentions, &roles, &[]);
        }
        self.claims.iter().for_each(|claim| self.record.claim(claim));
        self.record.finish()
    }
}

pub(super) fn summary(articles: Vec<Article>) -> Summary {
    summarize(articles.into_iter().map(Article::finish).collect(), &Lexicon::shipped())
}

/// The group of a claim.
fn group<'a>(summary: &'a Summary, claim: &str) -> Group<'a> {
    let found = summary.groups().find(|g| g.claims().any(|c| c.id() == claim));
    found.unwrap_or_else(|| unreachable!("every claim has a group"))
}

pub(super) fn origins<'a>(summary: &'a Summary, claim: &str) -> Vec<&'a str> {
    group(summary, claim).origins().collect()
}

pub(super) fn together(summary: &Summary, a: &str, b: &str) -> bool {
    group(summary, a).id() == group(summary, b).id()
}

pub(super) const STRIKE: &str = "les dockers de Brest ont voté la reprise du travail au terminal sucrier";
const STRIKE_TOO: &str = "la reprise du travail a été votée par les dockers au terminal sucrier de Brest";
pub(super) const STORM: &str = "une tornade a arraché la toiture du gymnase de Quimper";

#[test]
fn one_proposition_in_other_words_is_one_group() {
    let s = summary(vec![
        Article::new("a").says("Ouest Matin", "state", STRIKE),
        Article::new("b").says("Radio Iroise", "state", STRIKE_TOO).says("Radio Iroise", "state", STORM),
    ]);
    assert!(together(&s, "a:c1", "b:c1"));
    assert!(!together(&s, "a:c1", "b:c2"));
    assert_eq!(group(&s, "a:c1").status(), "corroborated");
    assert_eq!(group(&s, "b:c2").status(), "single");
}

#[test]
fn synonyms_of_the_lexicon_count_as_the_same_word() {
    let s = summary(vec![
        Article::new("a").says("Ouest Matin", "state", "les pourparlers sur la coopérative avancent"),
        Article::new("b").says("Radio Iroise", "state", "les négociations sur la coopérative progressent"),
        Article::new("c").says("Radio Iroise", "state", "les vitraux de la coopérative brillent"),
    ]);
    assert!(together(&s, "a:c1", "b:c1"));
    assert!(!together(&s, "a:c1", "c:c1"));
}

#[test]
fn one_origin_repeated_is_not_corroborated() {
    let s = summary(vec![Article::new("a").says("Ouest Matin", "state", STRIKE), Article::new("b").says("Ouest Matin", "state", STRIKE_TOO)]);
    assert_eq!((group(&s, "a:c1").status(), group(&s, "a:c1").origin_count()), ("repeated", 1));
}

#[test]
fn the_unnamed_corroborate_nothing() {
    let s = summary(vec![Article::new("a").says("Ouest Matin", "state", STRIKE), Article::new("b").says("une source portuaire", "state", STRIKE_TOO)]);
    assert_eq!((group(&s, "a:c1").status(), origins(&s, "a:c1")), ("repeated", vec!["organization:ouest-matin"]));
}

#[test]
fn a_denial_contests_what_stands_before_it() {
    let s = summary(vec![Article::new("a").says("Ouest Matin", "state", STRIKE).says("Union portuaire", "deny", "ces informations")]);
    let group = group(&s, "a:c1");
    assert_eq!((group.status(), group.against()), ("contested", [(1, "denies")].as_slice()));
}

#[test]
fn a_denial_leaves_its_neighbour_for_what_it_speaks_of_elsewhere() {
    let s = summary(vec![
        Article::new("a").says("Ouest Matin", "state", STRIKE),
        Article::new("b").says("Radio Iroise", "state", STORM).says("Union portuaire", "deny", STRIKE_TOO),
    ]);
    assert!(together(&s, "a:c1", "b:c2") && !together(&s, "b:c1", "b:c2"));
    let alone = summary(vec![Article::new("b").says("Radio Iroise", "state", STORM).says("Union portuaire", "deny", STRIKE_TOO)]);
    assert!(together(&alone, "b:c1", "b:c2"));
}

#[test]
fn a_denial_of_nothing_asserted_is_alone() {
    let s = summary(vec![Article::new("a").says("Union portuaire", "deny", "toute irrégularité")]);
    assert_eq!(group(&s, "a:c1").status(), "single");
}

#[test]
fn a_refusal_leaves_unconfirmed_and_is_no_origin() {
    let s = summary(vec![Article::new("a").says("Ouest Matin", "state", STRIKE).says("Union portuaire", "withhold", "")]);
    let group = group(&s, "a:c1");
    assert_eq!((group.status(), group.origin_count(), group.size()), ("unconfirmed", 1, 2));
}

#[test]
fn a_refusal_to_speak_of_another_matter_stays_apart() {
    let s = summary(vec![Article::new("a").says("Ouest Matin", "state", STRIKE).says(
        "Union portuaire",
        "withhold",
        "le montant exact de la subvention accordée au musée des beaux-arts",
    )]);
    assert!(!together(&s, "a:c1", "a:c2"));
}

#[test]
fn a_wish_and_a_plan_are_two_propositions() {
    let s = summary(vec![
        Article::new("a").says("Ouest Matin", "state", "la maire souhaite inaugurer la passerelle de Brest"),
        Article::new("b").says("Ouest Matin", "state", "la maire prévoit d'inaugurer la passerelle de Brest"),
        Article::new("c").says("Ouest Matin", "state", "la maire a souhaité inaugurer la passerelle de Brest"),
    ]);
    assert!(!together(&s, "a:c1", "b:c1"));
    assert!(together(&s, "a:c1", "c:c1"));
}

#[test]
fn other_tolls_of_the_same_day_contradict() {
    let toll = |n: &str| format!("{n} morts dans la tornade de Quimper");
    let s = summary(vec![
        Article::new("a").dated("2024-05-03").says("Ouest Matin", "state", &toll("trois")),
        Article::new("b").dated("2024-05-03").says("Radio Iroise", "state", &toll("sept")),
    ]);
    assert_eq!(group(&s, "a:c1").status(), "contested");
    let s = summary(vec![
        Article::new("a").dated("2024-05-03").says("Ouest Matin", "state", &toll("trois")),
        Article::new("b").dated("2024-05-04").says("Radio Iroise", "state", &toll("sept")),
    ]);
    assert_eq!(group(&s, "a:c1").status(), "corroborated");
}

#[test]
fn a_later_confirmation_settles() {
    let unsettled = || Article::new("a").dated("2024-05-03").says("Ouest Matin", "state", STRIKE).says("Union portuaire", "withhold", "");
    let s = summary(vec![unsettled(), Article::new("b").dated("2024-05-04").says("Union portuaire", "confirm", STRIKE_TOO)]);
    assert_eq!(group(&s, "a:c1").settled_by().map(|c| c.id()).as_deref(), Some("b:c1"));
    let s = summary(vec![unsettled(), Article::new("b").dated("2024-05-02").says("Union portuaire", "confirm", STRIKE_TOO)]);
    assert!(group(&s, "a:c1").settled_by().is_none());
}

#[test]
fn a_spokesman_and_his_government_are_one_origin() {
    let mut a = Article::new("a").says("Ouest Matin", "state", STORM);
    let person = a.entity(Kind::Person, "Nils Lund");
    a.entities[person as usize].2 = "porte-parole du gouvernement danois";
    let country = a.country("Danemark", "DK");
    let a = a.claim("Nils Lund", "state", STRIKE, |c| (c.entity, c.class) = (Some(person), "person"));
    let a = a.claim("le Danemark", "state", STRIKE_TOO, |c| (c.entity, c.class) = (Some(country), "place"));
    let s = summary(vec![a]);
    assert_eq!(origins(&s, "a:c2"), ["place:danemark"]);
    assert_eq!(group(&s, "a:c2").status(), "repeated");
    assert_eq!(origins(&s, "a:c1"), ["organization:ouest-matin"]);
}

#[test]
fn unnamed_people_in_a_medium_are_the_medium() {
    let mut a = Article::new("a");
    let medium = a.entity(Kind::Organization, "Ouest Matin");
    a.entities[medium as usize].0.learn(Facts { type_name: "media", ..Facts::default() });
    let a = a.claim("des dockers", "state", STRIKE, |c| c.relays = vec![medium]);
    let s = summary(vec![a.says("des dockers", "state", STORM)]);
    assert_eq!(origins(&s, "a:c1"), ["organization:ouest-matin"]);
    assert_eq!(origins(&s, "a:c2"), ["unnamed"]);
}

#[test]
fn a_claim_told_inside_another_is_its_own() {
    let outer =
        Article::new("a").claim("Ouest Matin", "state", "Paul rappelle aux dockers de Brest la promesse de rouvrir le terminal sucrier", |c| c.length = 200);
    let s = summary(vec![outer.claim("Union portuaire", "promise", "rouvrir le terminal sucrier", |c| (c.start, c.length) = (50, 30))]);
    assert!(!together(&s, "a:c1", "a:c2"));
}

#[test]
fn the_order_of_articles_does_not_matter() {
    let article = |id: &str, n: usize| {
        Article::new(id).says("Ouest Matin", "state", if n.is_multiple_of(2) { STRIKE } else { STRIKE_TOO }).says("Radio Iroise", "deny", "ces informations")
    };
    let forth: Vec<Article> = (0..6).map(|n| article(&format!("a{n}"), n)).collect();
    let back: Vec<Article> = (0..6).rev().map(|n| article(&format!("a{n}"), n)).collect();
    assert_eq!(summary(forth), summary(back));
}

#[test]
fn a_source_that_takes_its_words_back_is_named() {
    let before = || Article::new("a").dated("2024-05-03").says("Ouest Matin", "state", STRIKE);
    let after = |date: &str| Article::new("b").dated(date).claim("Ouest Matin", "state", STRIKE_TOO, |c| c.negated = true);
    let s = summary(vec![before(), after("2024-05-04")]);
    let revised: Vec<_> = group(&s, "a:c1").revised().map(|(before, now)| (before.id(), now.id())).collect();
    assert_eq!(revised, [("a:c1".to_string(), "b:c1".to_string())]);
    assert!(group(&summary(vec![before(), after("2024-05-03")]), "a:c1").revised().len() == 0);
    let same = Article::new("b").dated("2024-05-04").says("Ouest Matin", "state", STRIKE_TOO);
    assert!(group(&summary(vec![before(), same]), "a:c1").revised().len() == 0);
}

#[test]
fn one_dispatch_in_two_papers_is_one_origin() {
    let print = |id: &str, source: &str, agency: &str| {
        let mut article = Article::new(id).says(source, "state", STRIKE);
        article.record.head.credit = Some(agency.into());
        article
    };
    let s = summary(vec![print("a", "Ouest Matin", "Agence du Ponant"), print("b", "Ouest-Matin Brest", "Agence du Ponant")]);
    assert_eq!((group(&s, "a:c1").status(), group(&s, "a:c1").origin_count()), ("repeated", 1));
    let s = summary(vec![print("a", "Ouest Matin", "Agence du Ponant"), print("b", "Ouest-Matin Brest", "Radio Iroise")]);
    assert_eq!((group(&s, "a:c1").status(), group(&s, "a:c1").origin_count()), ("corroborated", 2));
}

/// Nothing is counted twice: a dispatch that three papers print, one of them with two words more, each with another name before it,
/// and a paper that hands on what another said, have one origin; one who says it himself is another.
#[test]
fn copies_and_relays_are_no_origins() {
    const DISPATCH: &str = "Les dockers ont voté lundi la reprise du travail au terminal sucrier, que des vagues de froid et une longue grève \
        avaient fermé pendant six semaines. Les camions doivent revenir mardi, et les premiers navires sont attendus avant la fin du mois, quand \
        les deux grues auront été contrôlées par les ingénieurs de la région, qui les avaient arrêtées en mars.";
    let print = |id: &str, source: &str, text: &str| {
        let mut article = Article::new(id).says(source, "state", STRIKE);
        article.record.head.sketch = Sketch::of(&Text::new(text));
        article
    };
    let longer = format!("Brest, lundi. {DISPATCH}");
    let copies = || vec![print("a", "Ouest Matin", DISPATCH), print("b", "Radio Iroise", &longer), print("c", "Le Goéland", DISPATCH)];
    assert_eq!((group(&summary(copies()), "a:c1").status(), origins(&summary(copies()), "a:c1").len()), ("repeated", 1));
    let mut relay = Article::new("d");
    let medium = relay.entity(Kind::Organization, "La Vigie");
    relay.entities[medium as usize].0.learn(Facts { type_name: "media", ..Facts::default() });
    let relay = relay.claim("Ouest Matin", "state", STRIKE_TOO, |c| c.relays = vec![medium]);
    let s = summary(copies().into_iter().chain([relay]).collect());
    assert_eq!((group(&s, "d:c1").status(), origins(&s, "d:c1")), ("repeated", vec!["organization:ouest-matin"]));
    let s = summary(copies().into_iter().chain([Article::new("e").says("Union portuaire", "state", STRIKE_TOO)]).collect());
    assert_eq!((group(&s, "e:c1").status(), origins(&s, "e:c1").len()), ("corroborated", 2));
}

#[test]
fn two_of_the_unnamed_may_contradict_each_other() {
    let toll = |n: &str| format!("{n} morts dans la tornade de Quimper");
    let s = summary(vec![
        Article::new("a").dated("2024-05-03").says("un médecin", "state", &toll("trois")),
        Article::new("b").dated("2024-05-03").says("une source portuaire", "state", &toll("sept")),
    ]);
    assert_eq!(group(&s, "a:c1").status(), "contested");
}

#[test]
fn who_says_i_speaks_of_himself() {
    let mut a = Article::new("a");
    let maire = a.entity(Kind::Person, "Jeanne Morvan");
    let about = |c: &mut Draft| c.about = vec![maire];
    let a = a.claim("Ouest Matin", "state", "la maire a été bousculée sur le quai sucrier", about);
    let a = a.claim("Jeanne Morvan", "state", "on dit que j'ai été bousculée, me voici", |c| (c.entity, c.class) = (Some(maire), "person"));
    let s = summary(vec![a.says("Ouest Matin", "state", STORM)]);
    assert!(together(&s, "a:c1", "a:c2"));
}

#[test]
fn why_a_group_is_one_can_be_said() {
    let mut records: Records = [Article::new("a").says("Ouest Matin", "state", STRIKE), Article::new("b").says("Radio Iroise", "state", STRIKE_TOO)]
        .into_iter()
        .chain([Article::new("c").says("Radio Iroise", "state", STORM).says("Union portuaire", "withhold", "")])
        .map(Article::finish)
        .collect();
    let lexicon = Lexicon::shipped();
    let s = summarize(records.clone(), &lexicon);
    let ids = ["a:c1", "c:c1"].map(|claim| group(&s, claim).id());
    let strike = super::explain::explain(&mut records, &lexicon, &ids[0]).unwrap_or_default();
    assert_eq!(strike.members.iter().map(|m| m.tie.to.as_deref()).collect::<Vec<_>>(), [Some("b:c1"), Some("a:c1")]);
    assert!(strike.members[0].tie.score >= super::groups::LEAST);
    assert!(strike.members[0].tie.shared.iter().any(|(name, weight)| name == "sucrier" && *weight > 0.0), "{:?}", strike.members[0].tie.shared);
    let storm = super::explain::explain(&mut records, &lexicon, &ids[1]).unwrap_or_default();
    assert!(storm.members[1].tie.points && storm.members[1].origin.ends_with("a refusal adds no origin"), "{:?}", storm.members[1]);
    assert!(super::explain::explain(&mut records, &lexicon, "g-0").is_err_and(|known| known.len() == 2));
}

#[test]
fn a_partial_gives_back_what_was_saved() {
    let record = Article::new("a").dated("2024-05-03").says("Ouest Matin", "state", STRIKE).says("une source portuaire", "deny", "ces informations").finish();
    let skipped = [crate::article::Skipped::file("b.bin", "a binary file")];
    let mut out = Vec::new();
    let saved = super::partial::Writer::new(&mut out, super::partial::Header::default()).and_then(|mut w| {
        w.article(None, &record, b"{}")?;
        w.finish(&skipped).map(|_| ())
    });
    assert!(saved.is_ok());
    let loaded = super::partial::load(out.as_slice()).unwrap_or_default();
    assert_eq!((loaded.records, loaded.skipped), (Records::from_iter([record]), skipped.to_vec()));
    assert!(super::partial::load(&out[..out.len() - 1]).is_err());
}

#[test]
fn a_cue_and_a_word_do_not_join_two_stories() {
    let demand = |id: &str, source: &str, words: &str| Article::new(id).claim(source, "demand", words, |c| c.cue = "réclame".into());
    let s = summary(vec![
        demand("a", "Union portuaire", "la fermeture de ces postes isolés"),
        demand("b", "Amicale des instituteurs", "un moratoire d'un an sur les fermetures"),
        demand("c", "Ouest Matin", "la fermeture rapide de ces postes isolés"),
    ]);
    assert!(!together(&s, "a:c1", "b:c1") && !together(&s, "b:c1", "c:c1"));
    assert!(together(&s, "a:c1", "c:c1"));
}
