//! Names that one article spells in several ways.

use super::card::Card;
use super::finding::Level;
use super::subject::{Draft, Subject};
use crate::base::{Kind, Span};
use crate::summary::sounds::spelling;
use crate::text::fold;
use smallvec::SmallVec;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The card.
pub const CARD: Card = Card {
    id: "check/name_spelling",
    level: Level::Warning,
    title: "Name spelled in several ways",
    help: "Readers and search engines take two spellings for two people, and one of them may be a slip. Choose one spelling and keep to it.",
    fires: &["Sergueï Choïgu est arrivé lundi. M. Choïgou repartira mardi.", "Hélène Maurois a signé l'accord. Helène Maurois a quitté la salle."],
    silent: &[
        "Hélène Maurois a signé l'accord. Mme Maurois a quitté la salle.",
        "Étienne Valbert est arrivé. ETIENNE VALBERT",
        "Luc Petit et Anne Petite ont parlé.",
    ],
};

/// A name as an article spells it, and where first.
struct Form<'a> {
    entity: u32,
    kind: Kind,
    /// How it is written.
    written: &'a str,
    words: SmallVec<[Word<'a>; 4]>,
    /// The hash of its words and what stands between them, see [`joined`].
    joined: u64,
    span: Span,
    count: usize,
}

/// A word of a name; words are held together by their hashes, and few of them letter by letter.
#[derive(Clone, Copy)]
struct Word<'a> {
    written: &'a str,
    /// The hash of its exact key.
    key: u64,
}

impl Word<'_> {
    fn exact(&self) -> String {
        fold::exact(self.written)
    }
}

/// Finds the spellings that differ from one another in letters, accents or hyphens.
pub fn find(subject: &Subject, out: &mut Vec<Draft>) {
    let forms = forms(subject);
    for (n, form) in forms.iter().enumerate() {
        let other = forms[..n].iter().find(|f| f.kind == form.kind && is_variant(f, form));
        let Some(other) = other else { continue };
        let (odd, usual) = if form.count > other.count { (other, form) } else { (form, other) };
        let message = format!("{} is spelled {} elsewhere in the article", subject.quote(odd.span), subject.quote(usual.span));
        let mut draft = Draft::new(&CARD, odd.span, message, "Choose one spelling and keep to it.");
        draft.related.push((usual.span, format!("spelled {} here", subject.quote(usual.span))));
        out.push(draft);
    }
}

/// The forms of people's and bodies' names, in order of their first places.
fn forms<'a>(subject: &Subject<'a>) -> Vec<Form<'a>> {
    let mut forms: Vec<Form> = Vec::new();
    for (mention, entity) in subject.found.mentions.iter().zip(&subject.found.entities.of_mention) {
        let (Some(entity), Kind::Person | Kind::Organization) = (entity, mention.kind) else { continue };
        let written = mention.span.of(&subject.article.text);
        if let Some(known) = forms.iter_mut().find(|f| f.written == written && f.kind == mention.kind) {
            known.count += 1;
            continue;
        }
        let words: SmallVec<[Word; 4]> = fold::words(written).map(|written| Word { written, key: fold::keys(written).exact.hash }).collect();
        let joined = joined(written, &words);
        if let Some(known) = forms.iter_mut().find(|f| f.joined == joined && f.kind == mention.kind) {
            known.count += 1;
        } else if !is_shouted(written) && forms.len() < MOST {
            forms.push(Form { entity: *entity, kind: mention.kind, written, words, joined, span: mention.span, count: 1 });
        }
    }
    forms
}

/// The most different names of an article that are compared.
const MOST: usize = 200;

/// The words of a name whatever their letters' size, and the marks and spaces between them, of which all hyphens are one and
/// all apostrophes.
fn joined(written: &str, words: &[Word]) -> u64 {
    let between = |c: &char| !c.is_alphanumeric() && !matches!(c, '\u{300}'..='\u{36f}');
    let same = |c: char| match c {
        c if fold::is_apostrophe(c) => '\'',
        c if fold::is_hyphen(c) => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    let mut hasher = DefaultHasher::new();
    words.iter().for_each(|w| w.key.hash(&mut hasher));
    written.chars().filter(between).for_each(|c| same(c).hash(&mut hasher));
    hasher.finish()
}

fn is_shouted(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// Whether two forms are one name spelled in two ways.
fn is_variant<'a>(a: &Form<'a>, b: &Form<'a>) -> bool {
    // Two people or one: only a full name with one letter changed, of somebody named in full both times.
    let same = a.entity == b.entity;
    if !same && (a.kind != Kind::Person || a.words.len() != b.words.len() || a.words.len() < 2) {
        return false;
    }
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let tail = &long.words[long.words.len() - short.words.len()..];
    let mut differing = short.words.iter().zip(tail).filter(|(x, y)| x.key != y.key);
    let (x, y) = match (differing.next(), differing.next()) {
        (None, _) => return same && a.words.len() == b.words.len() && a.kind == Kind::Person && a.joined != b.joined,
        (Some(only), None) => only,
        _ => return false,
    };
    let (x, y) = (x.exact(), y.exact());
    same && sound_alike(&x, &y) || short.words.len() > 1 && is_slip(&x, &y)
}

/// `Choïgu`, `Choïgou`; not a missing accent on a capital.
fn sound_alike(x: &str, y: &str) -> bool {
    let only_capital = fold::plain(x) == fold::plain(y) && x.chars().skip(1).eq(y.chars().skip(1));
    spelling(x) == spelling(y) && x.chars().count() > 2 && !only_capital
}

/// One letter more, less, changed or moved in a long word; not the feminine or plural of the same.
fn is_slip(x: &str, y: &str) -> bool {
    let ending = |a: &str, b: &str| a.strip_prefix(b).is_some_and(|rest| matches!(rest, "e" | "s" | "x" | "a" | "o"));
    x.chars().count() >= 5 && strsim::damerau_levenshtein(x, y) == 1 && !ending(x, y) && !ending(y, x) && fold::plain(x) != fold::plain(y)
}
