//! Whom a noun phrase or a pronoun means: the name in it, else by noun class, role, people, number and recency.

use super::{Entities, nominal, noun, profile, pronoun};
use crate::base::Kind;
use crate::lexicon::{Table, class};
use crate::mentions::{Mention, Mentions};
use crate::syntax::Parse;
use crate::text::WordSet;
use smallvec::{SmallVec, smallvec};
use std::ops::Range;

/// The members of a group, as indices into `Entities::list`: seldom more than two.
pub type Members = SmallVec<[u32; 2]>;

/// Whom a phrase denotes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Referent {
    /// The entity, as an index into `Entities::list`; none for a group.
    pub entity: Option<u32>,
    /// The members of a group that are known.
    pub members: Members,
    /// What somebody without a name is, whom a pronoun takes up: the class of a source.
    pub unnamed: Option<&'static str>,
}

impl Referent {
    /// One entity.
    pub(super) fn one(entity: u32) -> Self {
        Referent { entity: Some(entity), ..Referent::default() }
    }

    /// A group.
    pub(super) fn group(members: Members) -> Self {
        Referent { members, ..Referent::default() }
    }

    /// Somebody who has no name.
    pub(super) fn unnamed(class: &'static str) -> Self {
        Referent { unnamed: Some(class), ..Referent::default() }
    }
}

/// The referent of the noun phrase or pronoun in `tokens`: the name that heads it (`le porte-parole du Kremlin
/// [Dmitri Peskov]`), the names it joins (`ni Moscou ni Pyongyang`), the antecedent of a pronoun or of a noun with a
/// definite article (`le ministre`, `le quotidien américain`, `les deux pays`). None where it names nobody known:
/// indefinite phrases, unnamed groups and bodies.
pub fn resolve(parse: &Parse, mentions: &Mentions, entities: &Entities, tokens: Range<usize>) -> Option<Referent> {
    if tokens.is_empty() || tokens.end > parse.len() {
        return None;
    }
    let from = mentions.begun(tokens.start);
    let inside: SmallVec<[usize; 8]> = (from..mentions.len())
        .take_while(|m| mentions[*m].tokens.start < tokens.end)
        .filter(|m| matches!(mentions[*m].kind, Kind::Person | Kind::Place | Kind::Organization) && mentions[*m].tokens.end <= tokens.end)
        .collect();
    if inside.is_empty() {
        if let Some(named) = alias(parse, mentions, entities, &tokens) {
            return Some(Referent::one(named));
        }
        return pronoun::resolve(parse, mentions, entities, &tokens).or_else(|| nominal::resolve(parse, mentions, entities, &tokens, &[]));
    }
    // `Germinal Roux, délégué CGT`: a name that nobody knows is not what stands in its apposition.
    let first = mentions[inside[0]].tokens.start;
    let named = parse.is_capital(tokens.start) && !parse.is_determiner(tokens.start) && !parse.is(tokens.start, class::ROLE | class::SPEAKER);
    if named && first > tokens.start && (tokens.start..first).any(|i| parse.is_mark(i, ',')) {
        return None;
    }
    let phrase = Phrase { parse, mentions, entities, tokens: &tokens };
    let heads: SmallVec<[usize; 8]> = inside.iter().copied().filter(|m| !phrase.is_governed(*m)).collect();
    match heads.as_slice() {
        [] => phrase.governed(&inside),
        [only] => phrase.headed(*only),
        [first, ..] if phrase.is_coordinated(&heads) => Some(Referent::group(phrase.distinct(&heads))).filter(|_| !phrase.is_bodyless(*first)),
        several => phrase.headed(phrase.main(several)),
    }
}

/// Whether a phrase names a single person as coming from somewhere (`le Breton`).
pub fn is_compatriot(parse: &Parse, tokens: &Range<usize>) -> bool {
    noun::compatriot(parse, tokens).is_some()
}

/// Whether the head of a phrase is people together who are no body.
pub fn is_group(parse: &Parse, tokens: &Range<usize>) -> bool {
    noun::is_group(parse, tokens)
}

/// Whether the head of a phrase is a document.
pub fn is_document(parse: &Parse, tokens: &Range<usize>) -> bool {
    noun::is_document(parse, tokens)
}

/// The most tokens from a phrase to the name by which somebody goes.
const FARTHEST: usize = 11;

/// `un de ses chefs, qui se fait appeler Abou Karim`, `un officier, surnommé Abou Karim`: the entity of the name by which somebody told of
/// in `tokens` goes.
pub fn alias(parse: &Parse, mentions: &Mentions, entities: &Entities, tokens: &Range<usize>) -> Option<u32> {
    const CALLED: WordSet = WordSet::of(&["appeler", "surnommé", "surnommée", "prénommé", "prénommée", "dit", "dite", "alias", "baptisé", "baptisée", "nom"]);
    const LIGHT: WordSet = WordSet::of(&["qui", "se", "fait", "connu", "connue", "sous", "le", "de", "d", "faire", "répondant", "au"]);
    const ARTICLES: WordSet = WordSet::of(&["un", "une", "l", "le", "la"]);
    if !parse.is_one_of(tokens.start, &ARTICLES) {
        return None;
    }
    let first = mentions.begun(tokens.end);
    let named = mentions.get(first).filter(|m| m.kind == Kind::Person && m.tokens.start < tokens.end + FARTHEST && m.tokens.len() < 5)?;
    let mut at = tokens.end + usize::from(parse.is_mark(tokens.end, ','));
    let limit = (at + 7).min(parse.len());
    while at < limit && parse.is_one_of(at, &LIGHT) {
        at += 1;
    }
    if at >= limit || !parse.is_one_of(at, &CALLED) {
        return None;
    }
    at += 1;
    at += usize::from(parse.is(at, class::DE)) + usize::from(at < parse.len() && parse.is_any_mark(at) && !parse.is_mark(at, '.'));
    entities.of_mention[first].filter(|_| named.tokens.start == at)
}

/// `le porte-parole des pompiers Luc Morel`, `de l'armée Luc Morel`: whether a full name in a phrase from `start` on stands beside the
/// whole role, for those whose role it is are many, or a body.
fn is_told_beside(parse: &Parse, start: usize, name: &Mention) -> bool {
    let noun = name.tokens.start.wrapping_sub(1);
    if name.kind != Kind::Person || name.tokens.len() < 2 || noun <= start + 1 || parse.is_capital(noun) {
        return false;
    }
    let many = parse.is_one_of(noun - 1, const { &WordSet::of(&["des", "les", "aux"]) });
    let body = parse.is(noun, class::SPEAKER | class::ORGANIZATION_HEAD) && !parse.is(noun, class::ROLE) && !parse.is_agent_noun(noun);
    let family = parse.is_one_of(noun, const { &WordSet::of(&["famille", "clan", "dynastie", "gouvernement", "cabinet", "fondation"]) });
    let role = |i: usize| parse.is(i, class::ROLE) || parse.is(i, class::PHRASE_START) && parse.longest(i, Table::Roles).is_some();
    (many || body && !family) && (start..noun - 1).any(role)
}

/// `le porte-parole du président russe Luc Morel`, where the lexicon knows him as the spokesperson: whether a name at the end of a phrase
/// from `start` on is that of whom the whole phrase means.
fn bears_outer_role(parse: &Parse, entities: &Entities, entity: u32, start: usize, name: &Mention) -> bool {
    let known = entities.list[entity as usize].entry.is_some() && parse.is_determiner(start);
    let head = start + 1;
    if !known || !profile::is_role(parse, head) {
        return false;
    }
    let inner = (head + 1..name.tokens.start).rev().find(|i| parse.is(*i, class::ROLE));
    let bears = |i: usize| profile::has_lexicon_role(parse, &entities.profiles[entity as usize], i);
    inner.is_some_and(|i| bears(head) && !bears(i))
}

/// Whether the name that is `mention` stands beside all of a phrase from token `start` on, no matter what preposition is before it.
pub fn stands_beside(parse: &Parse, mentions: &Mentions, entities: &Entities, start: usize, mention: usize) -> bool {
    let name = &mentions[mention];
    let bears = |e: u32| bears_outer_role(parse, entities, e, start, name);
    is_told_beside(parse, start, name) || name.kind == Kind::Person && entities.of_mention[mention].is_some_and(bears)
}

struct Phrase<'r, 'a> {
    parse: &'r Parse<'a>,
    mentions: &'r Mentions,
    entities: &'r Entities,
    tokens: &'r Range<usize>,
}

impl Phrase<'_, '_> {
    fn entity(&self, mention: usize) -> Option<u32> {
        self.entities.of_mention.get(mention).copied().flatten()
    }

    /// The first token of the words that belong before a name: title, role, adjectives, article.
    fn start_of(&self, mention: usize) -> usize {
        let parse = self.parse;
        let mut at = self.mentions[mention].tokens.start;
        let floor = mention.checked_sub(1).map_or(0, |m| self.mentions[m].tokens.end).max(self.tokens.start);
        let heads = if self.mentions[mention].kind == Kind::Person { 0 } else { class::ORGANIZATION_HEAD | class::SPEAKER | class::PLACE_HEAD };
        while at > floor {
            let p = at - 1;
            let initial = parse.is_mark(p, '.') && parse.text.tokens[p].is_glued();
            // `la ministre des Armées Anne Petit`: a capital is no adjective's.
            let adjective = parse.is(p, class::ADJECTIVE) && (!parse.is_capital(p) || parse.starts_sentence(p));
            let before = adjective || parse.is(p, class::HONORIFIC | class::ROLE | class::DEMONYM | class::ORDINAL | heads);
            let function = parse.is(p, class::DE | class::A | class::PREPOSITION | class::COORDINATOR);
            let article = parse.is(p, class::ARTICLE | class::POSSESSIVE | class::DEMONSTRATIVE) && !parse.is(p, class::CONTRACTED);
            // `la sous-secrétaire générale Anne Petit`
            // `du parti « Rive droite »`
            let named = || heads != 0 && parse.quote_opening_at(p).is_some();
            if initial || before && !function || article && !function || parse.text.tokens[at].after_hyphen() || named() {
                at = p;
            } else {
                break;
            }
        }
        at
    }

    /// Whether a name hangs on a preposition inside the phrase (`le porte-parole [du Kremlin]`).
    fn is_governed(&self, mention: usize) -> bool {
        let at = self.start_of(mention);
        if at == self.tokens.start || self.parse.is_any_mark(at - 1) || !self.parse.is(at - 1, class::DE | class::A | class::PREPOSITION | class::CONTRACTED) {
            return false;
        }
        if stands_beside(self.parse, self.mentions, self.entities, self.tokens.start, mention) {
            return false;
        }
        // `l'agence de presse KCNA`, `le secrétaire d'État John Kerry`: the bare noun after `de` belongs to the head.
        let bare = self.parse.is(at - 1, class::DE) && !self.parse.is(at - 1, class::CONTRACTED);
        let noun = at < self.mentions[mention].tokens.start && !self.parse.is_determiner(at) && !self.parse.is(at, class::ROLE | class::HONORIFIC);
        !(bare && noun)
    }

    /// Whether a name hangs on `de` or `par`, as an author does.
    fn is_author(&self, mention: usize) -> bool {
        let at = self.start_of(mention);
        at > self.tokens.start && (self.parse.is(at - 1, class::DE) || self.parse.is_word(at - 1, "par"))
    }

    /// Of several names side by side the person, else the last (`l'agence officielle TASS`).
    fn main(&self, several: &[usize]) -> usize {
        let person = several.iter().find(|m| self.mentions[**m].kind == Kind::Person);
        person.or(several.first()).copied().unwrap_or_default()
    }

    /// Whether a coordinator stands between the names.
    fn is_coordinated(&self, heads: &[usize]) -> bool {
        heads.windows(2).any(|pair| {
            let between = self.mentions[pair[0]].tokens.end..self.start_of(pair[1]);
            // `chef de l'agence de recherche et de secours Bolka`: what a noun is of.
            let of = |i: usize| self.parse.is(i + 1, class::DE) && !self.parse.is(i + 1, class::ARTICLE);
            between.clone().any(|i| self.is_link(i) && !of(i)) && (between.start..self.mentions[pair[1]].tokens.start).all(|i| !self.parse.is_mark(i, '('))
        })
    }

    fn is_link(&self, i: usize) -> bool {
        let parse = self.parse;
        parse.is_one_of(i, const { &WordSet::of(&["et", "ni", "ou"]) }) || parse.is_word(i, "ainsi") && parse.is_word(i + 1, "que")
    }

    fn distinct(&self, heads: &[usize]) -> Members {
        let mut out = Members::new();
        profile::add(&mut out, heads.iter().filter_map(|m| self.entity(*m)));
        out
    }

    /// One name heads the phrase: its entity, unless the noun before it is a body or family called after a person
    /// (`le gouvernement Assad`), or something unnamed is joined to it.
    fn headed(&self, mention: usize) -> Option<Referent> {
        // `l'entourage du ministre, Luc Morel`: those around him.
        let inside = || self.mentions[mention].tokens.start > self.tokens.start + 1;
        let around = || self.mentions[mention].kind == Kind::Person && inside() && noun::is_group(self.parse, self.tokens);
        if self.is_bodyless(mention) || around() {
            return None;
        }
        let entity = self.entity(mention)?;
        let (start, end) = (self.start_of(mention), self.mentions[mention].tokens.end);
        let opens_phrase = |i: usize| self.parse.is_determiner(i) || self.parse.is(i, class::ROLE | class::NUMBER | class::NOUN);
        let after = end < self.tokens.end && self.is_link(end) && (opens_phrase(end + 1) || self.parse.is_word(end, "ainsi"));
        let before = start > self.tokens.start && self.is_link(start - 1) && !self.parse.is_word(start - 1, "ni");
        Some(if after || before { Referent::group(smallvec![entity]) } else { Referent::one(entity) })
    }

    /// `le gouvernement Assad`, `le clan Bongo`: a person's name after a noun that is no role.
    fn is_bodyless(&self, mention: usize) -> bool {
        let first = self.mentions[mention].tokens.start;
        if self.mentions[mention].kind != Kind::Person || first == self.tokens.start {
            return false;
        }
        let parse = self.parse;
        let titled = |i: usize| parse.is(i, class::PHRASE_START) && parse.longest(i, Table::Roles).is_some();
        let role = (self.tokens.start..first).any(|i| parse.is(i, class::ROLE | class::HONORIFIC | class::DEMONYM) || parse.is_any_mark(i) || titled(i));
        !role && parse.is(first - 1, class::NOUN | class::SPEAKER | class::ORGANIZATION_HEAD) && !parse.is(first - 1, class::DE | class::ARTICLE)
    }

    /// All names hang on a noun: a document is its author's, a role may be known by what it is of.
    fn governed(&self, inside: &[usize]) -> Option<Referent> {
        if noun::is_document(self.parse, self.tokens) {
            return inside.iter().find(|m| self.is_author(**m)).and_then(|m| self.entity(*m)).map(Referent::one);
        }
        // `Celle de la Cédéao`, another mission just told of: the body whose it is.
        if self.parse.is_one_of(self.tokens.start, const { &WordSet::of(&["celle", "celui"]) }) && self.parse.is(self.tokens.start + 1, class::DE) {
            let body = inside.first().filter(|m| self.mentions[**m].kind == Kind::Organization && self.is_author(**m));
            return body.and_then(|m| self.entity(*m)).map(Referent::one);
        }
        let names: SmallVec<[u32; 8]> = inside.iter().filter_map(|m| self.entity(*m)).collect();
        nominal::resolve(self.parse, self.mentions, self.entities, self.tokens, &names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Trace;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    /// The ids of whom `phrase` means where it stands last in `source`.
    fn meant(source: &str, phrase: &str) -> Vec<String> {
        let (text, lexicon) = (Text::new(source), Lexicon::shipped());
        let parse = Parse::new(&text, &lexicon);
        let (mentions, _) = crate::mentions::find(&parse, None, &mut Trace::off());
        let entities = crate::entities::link(&parse, &mentions, &mut Trace::off());
        let start = source.rfind(phrase).unwrap_or_default() as u32;
        let end = start + phrase.len() as u32;
        let first = text.tokens.partition_point(|t| t.end <= start);
        let last = text.tokens.partition_point(|t| t.start < end);
        let referent = resolve(&parse, &mentions, &entities, first..last).unwrap_or_default();
        referent.entity.into_iter().chain(referent.members).map(|e| entities.id(e).to_string()).collect()
    }

    #[test]
    fn the_name_that_heads_a_phrase() {
        assert_eq!(meant("Le porte-parole du Kremlin Dmitri Peskov a souri.", "Le porte-parole du Kremlin Dmitri Peskov"), ["person:dmitri-peskov"]);
        assert_eq!(meant("Ni Moscou ni Pyongyang ne répondent.", "Ni Moscou ni Pyongyang"), ["place:moscou", "place:pyongyang"]);
        assert_eq!(meant("Un conseiller du président Emmanuel Macron a parlé.", "Un conseiller du président Emmanuel Macron"), Vec::<String>::new());
        assert_eq!(meant("Un rapport de l'ONU accuse l'armée.", "Un rapport de l'ONU"), meant("L'ONU accuse l'armée.", "L'ONU"));
    }

    #[test]
    fn pronouns_take_up_the_speaker() {
        let source = "Marie Duval a annoncé son départ lundi devant Paul Morin. « Il était temps », a-t-elle ajouté.";
        assert_eq!(meant(source, "elle"), ["person:marie-duval"]);
        let source = "Le ministre Paul Morin a reçu Marie Duval. Il a salué son courage.";
        assert_eq!(meant(source, "Il"), ["person:paul-morin"]);
        let source = "Paul Morin a rencontré Jean Durand. Ce dernier a refusé.";
        assert_eq!(meant(source, "Ce dernier"), ["person:jean-durand"]);
        let source = "Jean Durand est arrivé en retard. Paul Morin l'a accusé de mentir.";
        assert_eq!(meant(source, "l'"), ["person:jean-durand"]);
    }

    #[test]
    fn roles_and_peoples() {
        let source = "Le préfet Luc Morel a rencontré la maire Anne Petit. Le préfet a promis des renforts.";
        assert_eq!(meant(source, "Le préfet"), ["person:luc-morel"]);
        let source = "Kim Jong-un recevra Emmanuel Macron. Le dirigeant nord-coréen s'en est réjoui.";
        assert_eq!(meant(source, "Le dirigeant nord-coréen"), ["person:kim-jong-un"]);
        assert_eq!(meant("Luc Morel est préfet. Un ministre a réagi.", "Un ministre"), Vec::<String>::new());
    }

    #[test]
    fn bodies_and_countries() {
        let source = "Le Figaro publie une enquête. Le quotidien cite trois témoins.";
        assert_eq!(meant(source, "Le quotidien"), ["organization:le-figaro"]);
        let source = "La Chine a reçu une délégation du Japon. Les deux pays ont signé un accord.";
        assert_eq!(meant(source, "Les deux pays"), ["place:chine", "place:japon"]);
        assert_eq!(meant("Emmanuel Macron est venu. La police a bouclé le quartier.", "La police"), Vec::<String>::new());
    }
}
