//! People whose role or title differs between articles.

use super::card::Card;
use super::corpus::{Corpus, Wide};
use super::finding::{Level, Related};
use super::sheet::{Office, Sheet};
use super::subject::quoted;
use crate::summary::CorpusEntity;
use crate::text::fold;
use std::collections::{BTreeSet, HashMap};

/// The card.
pub const CARD: Card = Card {
    id: "check/role",
    level: Level::Info,
    title: "Role or title that differs between articles",
    help: "One article gives somebody another ministry, rank or standing than another does: one of them may be out of date or wrong. Look up what the person is, and since when.",
    fires: &[
        "La ministre des Transports, Hélène Maurois, a inauguré le pont.\n---\nLa ministre de la Justice, Hélène Maurois, a visité la prison.",
        "Le colonel Paul Lestrade commande la base.\n---\nLe général Paul Lestrade commande la base.",
    ],
    silent: &[
        "La ministre des Transports, Hélène Maurois, a inauguré le pont.\n---\nLa ministre française des Transports, Hélène Maurois, a visité le chantier.",
        "Le colonel Paul Lestrade commande la base.\n---\nM. Paul Lestrade commande la base.",
    ],
};

/// Finds people whom a checked article calls what another article contradicts.
pub fn find(corpus: &Corpus, out: &mut Vec<Wide>) {
    let naming = corpus.summary.articles();
    for person in corpus.summary.entities.iter().filter(|e| e.kind == "person" && e.spread > 1) {
        let (offices, mut wordings) = offices(corpus, person, &naming[person.number as usize]);
        for (n, own) in offices.iter().enumerate().filter(|(_, o)| corpus.is_checked(o.record)) {
            let before = |m: usize, r: usize| m < n || !corpus.is_checked(r);
            let mut differs = |o: &Held| o.record != own.record && wordings.differ(own.wording, o.wording);
            let other = offices.iter().enumerate().find(|(m, o)| before(*m, o.record) && differs(o));
            if let Some((_, other)) = other {
                let (mine, theirs) = (quoted(&own.office.words), quoted(&other.office.words));
                let message = format!("{} is {mine} here and {theirs} in {}", person.name, corpus.name(other.record));
                let related = vec![Related { place: other.sheet.place(&other.office.spot), message: format!("{} is {theirs} here", person.name) }];
                let help = "Look up what the person is, and since when.";
                let about = format!("{} {}", person.name, own.office.words);
                out.push(Wide { card: &CARD, place: own.sheet.place(&own.office.spot), message, help, related, claim: None, group: None, about });
                break;
            }
        }
    }
}

/// A role that an article gives to the person.
struct Held<'a> {
    record: usize,
    sheet: &'a Sheet,
    office: &'a Office,
    /// Which of the wordings it has.
    wording: usize,
}

/// How the roles of a person are worded: many articles give one in the same words.
#[derive(Default)]
struct Wordings<'a> {
    all: Vec<Wording<'a>>,
    /// Whether two of them cannot both hold, as far as that was asked.
    known: HashMap<(usize, usize), bool>,
}

struct Wording<'a> {
    office: &'a Office,
    /// Its words that say something, folded.
    words: Vec<String>,
}

impl<'a> Wordings<'a> {
    /// The number of an office's wording.
    fn number(&mut self, office: &'a Office) -> usize {
        let is_it = |w: &Wording| w.office.title == office.title && w.office.words == office.words;
        self.all.iter().position(is_it).unwrap_or_else(|| {
            self.all.push(Wording { office, words: words(&office.words) });
            self.all.len() - 1
        })
    }

    fn differ(&mut self, a: usize, b: usize) -> bool {
        a != b && *self.known.entry((a, b)).or_insert_with(|| differ(&self.all[a], &self.all[b]))
    }
}

/// What the articles call a person, in their order, and how that is worded.
fn offices<'a>(corpus: &Corpus<'a>, person: &CorpusEntity, articles: &[u32]) -> (Vec<Held<'a>>, Wordings<'a>) {
    let (mut offices, mut wordings) = (Vec::new(), Wordings::default());
    for record in articles.iter().map(|r| *r as usize) {
        let Some(sheet) = corpus.sheet(record) else { continue };
        let own = corpus.record(record);
        let is_person = |o: &&Office| own.entity(o.person).is_some_and(|named| corpus.summary.who.is(own, named.number()) == person.number);
        offices.extend(sheet.roles.iter().filter(is_person).map(|office| Held { record, sheet, office, wording: wordings.number(office) }));
    }
    (offices, wordings)
}

/// Offices that one person holds one at a time.
const ONE_AT_A_TIME: &[&str] =
    &["ministre", "secretaire", "prefet", "prefete", "procureur", "procureure", "maire", "gouverneur", "ambassadeur", "ambassadrice"];
/// Ranks, each of which ends the one before.
const RANKS: &[&str] = &["general", "colonel", "commandant", "capitaine", "lieutenant", "sergent", "amiral", "marechal", "adjudant", "major"];
/// Words that make an office another one.
const STANDING: &[&str] = &["vice", "ex", "ancien", "ancienne", "adjoint", "adjointe", "premier", "premiere", "interim", "futur", "future"];

/// Whether two roles of one person cannot both hold.
fn differ(a: &Wording, b: &Wording) -> bool {
    let (x, y) = (&a.words, &b.words);
    if a.office.title != b.office.title {
        return false;
    }
    let rank = |words: &[String]| words.iter().find_map(|w| RANKS.iter().position(|r| r == w));
    if a.office.title {
        return matches!((rank(x), rank(y)), (Some(m), Some(n)) if m != n && x.len() == 1 && y.len() == 1);
    }
    let standing =
        |words: &[String]| words.iter().filter(|w| STANDING.contains(&w.as_str())).map(|w| w.trim_end_matches('e').to_string()).collect::<BTreeSet<_>>();
    let office = |words: &[String]| -> Option<String> { words.iter().find(|w| !STANDING.contains(&w.as_str())).cloned() };
    if office(x) != office(y) || standing(x) != standing(y) {
        return false;
    }
    let exclusive = office(x).is_some_and(|o| ONE_AT_A_TIME.contains(&o.as_str()));
    exclusive && names_more(&a.office.words, y) && names_more(&b.office.words, x)
}

/// Whether a role names something (`Transports`, `Nice`) that the words of the other lack; `la ville` names nothing.
fn names_more(role: &str, other: &[String]) -> bool {
    let alike = |a: &str, b: &str| a == b || a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count() >= 4;
    let names = fold::words(role).skip(1).filter(|w| w.starts_with(char::is_uppercase)).map(fold::plain);
    names.into_iter().any(|name| !other.iter().any(|w| alike(&name, w)))
}

/// The words of a role that say something, folded.
fn words(role: &str) -> Vec<String> {
    let empty = ["de", "du", "des", "d", "la", "le", "les", "l", "et", "a", "au", "aux", "en"];
    fold::words(role).map(fold::plain).filter(|w| !empty.contains(&w.as_str())).collect()
}
