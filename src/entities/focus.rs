//! Who is the subject where: the thread that pronouns and bare nouns take up.

use super::reference::{Members, Referent};
use super::{Entities, noun, reference};
use crate::base::Kind;
use crate::lexicon::class;
use crate::mentions::Mentions;
use crate::syntax::{Mood, Parse, Reach, VerbGroup};
use std::ops::Range;

/// A subject, or a source after `selon`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Focus {
    /// Where it stands.
    pub token: usize,
    /// The index of its sentence.
    pub sentence: usize,
    /// Whom it denotes.
    pub entity: Option<u32>,
    /// The members of a coordination.
    pub members: Members,
    /// What somebody without a name is.
    pub unnamed: Option<&'static str>,
    /// The body whose board or spokesperson somebody without a name is.
    pub whose: Option<u32>,
    /// The gender that the words show, 0 where they show none.
    pub shown: u32,
    /// Its verb reports speech.
    pub speaks: bool,
    /// It stands inside a quotation.
    pub quoted: bool,
}

impl Entities {
    /// Who was a subject or a source before token `at`, the last first, from `reach` sentences before that of the token on.
    pub(super) fn told_before(&self, parse: &Parse, at: usize, reach: usize) -> impl Iterator<Item = &Focus> + Clone {
        let before = self.focus.partition_point(|f| f.token < at);
        let sentence = parse.text.sentence_of(at);
        self.focus[..before].iter().rev().take_while(move |f| f.sentence + reach >= sentence)
    }
}

/// Walks the verbs of an article and notes their subjects, nouns and pronouns resolved by what stands before.
pub(super) fn follow(parse: &Parse, mentions: &Mentions, entities: &mut Entities) {
    let mut quotes = Quotes::default();
    let mut sources = parse.words.with(class::CUE_PREPOSITION).peekable();
    for group in &parse.verbs {
        while let Some(at) = sources.next_if(|at| *at < group.tokens.start) {
            if let Some(range) = after_preposition(parse, mentions, at) {
                note(parse, mentions, entities, &mut quotes, range, true, || true);
            }
        }
        if group.mood != Mood::Finite {
            continue;
        }
        let speaks = parse.is(group.head, class::CUE_VERB) && !parse.is(group.head, class::ETRE | class::AVOIR);
        for range in subjects(parse, group, speaks).into_iter().flatten() {
            let inverted = range.start > group.finite;
            if note(parse, mentions, entities, &mut quotes, range, speaks, || inverted || parse.is_main(group)) {
                break;
            }
        }
    }
    entities.focus.sort_by_key(|f| f.token);
}

/// What may be the subject of a verb, the likelier first: in an incise the words after it.
fn subjects(parse: &Parse, group: &VerbGroup, speaks: bool) -> [Option<Range<usize>>; 2] {
    let before = parse.subject(group);
    if !speaks || group.inverted.is_some() || group.pronoun.is_some() {
        return [before, None];
    }
    let Some(mark) = group.tokens.start.checked_sub(1).filter(|m| parse.is_any_mark(*m)) else { return [before, None] };
    // `a fait savoir Luc Morel`
    let causative = parse.is(group.tokens.end, class::INFINITIVE) && parse.is_verb(group, "faire");
    let after = parse.inverted_subject(group.tokens.end + usize::from(causative));
    let sentence = parse.sentence_range(group.finite).start;
    let closed =
        !parse.is_mark(mark, ',') || mark > 0 && parse.is_any_mark(mark - 1) || (sentence..mark).any(|i| parse.verb(i).is_some_and(|v| v.mood == Mood::Finite));
    if closed && !parse.is(group.tokens.end, class::QUE) { [after, before] } else { [before, after] }
}

/// The source after `selon`, `d'après` at the head of its clause.
fn after_preposition(parse: &Parse, mentions: &Mentions, at: usize) -> Option<Range<usize>> {
    let strong = parse.is_word(at, "selon") || parse.is_word(at, "d") && parse.is_word(at + 1, "après");
    // `Chez Valnor, on conteste.`
    let house = parse.is_word(at, "chez") && parse.starts_sentence(at);
    // `Pour la géologue Anne Petit, le débat …`
    let held = parse.is_word(at, "pour") && parse.starts_sentence(at);
    let start = if strong && !parse.is_word(at, "selon") { at + 2 } else { at + 1 };
    if !strong && !held && !house || parse.is(start, class::QUE) {
        return None;
    }
    let holds = |kind: Kind, end: usize| mentions.get(mentions.begun(start)).is_some_and(|m| m.kind == kind && m.tokens.start < end);
    let known = |end: usize| (start..end).any(|i| parse.is(i, class::GIVEN | class::PERSON) && parse.is_capital(i));
    let named = |end: &usize| strong || house && holds(Kind::Organization, *end) || parse.is_mark(*end, ',') && (known(*end) || holds(Kind::Person, *end));
    parse.noun_phrase(start, Reach::Speaker).filter(named).map(|end| start..end)
}

/// Notes whom the subject in `range` denotes, whose verb reports speech where it `speaks`. Somebody without a name counts where the verb is
/// `main` or stands before its subject: of whom somebody else tells (`X dit qu'un voisin a crié`), nobody goes on to speak.
fn note(
    parse: &Parse,
    mentions: &Mentions,
    entities: &mut Entities,
    quotes: &mut Quotes,
    range: Range<usize>,
    speaks: bool,
    main: impl FnOnce() -> bool,
) -> bool {
    let shown = noun::shown(parse, &range);
    // `sa mère`, `une médecin de l'hôpital Bolka`: not whose she is or where she works.
    let theirs = parse.is(range.start, class::POSSESSIVE);
    let other = |e: u32| theirs && !is_named_in(mentions, entities, e, &range) || entities.list[e as usize].kind != Kind::Person;
    let resolved = reference::resolve(parse, mentions, entities, range.clone())
        .filter(|r| !(shown.is_some_and(noun::Shown::is_some_person) && r.entity.is_some_and(other)));
    let named = || apposed(parse, mentions, entities, &range).map(Referent::one);
    let said = || sayer(parse, mentions, entities, &range).map(Referent::one);
    let Some(referent) = resolved.or_else(named).or_else(said).or_else(|| shown.and_then(|n| n.unnamed()).filter(|_| main())) else { return false };
    // `« … », tempère Luc Morel. …`: an incise stands in the marks, but is the author's.
    let incise = speaks && range.start.checked_sub(1).and_then(|v| parse.verb(v)).is_some_and(|v| v.tokens.start > 0 && parse.is_mark(v.tokens.start - 1, ','));
    let quoted = quotes.inside(parse, range.start) && !incise;
    if let Some(entity) = referent.entity {
        learn_gender(parse, entities, entity, &range);
    }
    let sentence = parse.text.sentence_of(range.start);
    let shown = shown.map_or(0, |n| n.gender);
    let whose = referent.unnamed.and_then(|_| body_named_in(mentions, entities, &range));
    let Referent { entity, members, unnamed } = referent;
    entities.focus.push(Focus { token: range.start, sentence, entity, members, unnamed, whose, shown, speaks, quoted });
    true
}

/// `la promesse de Luc Roy`: whose words are the subject.
fn sayer(parse: &Parse, mentions: &Mentions, entities: &Entities, range: &Range<usize>) -> Option<u32> {
    let noun = range.start + 1;
    if !(parse.is_determiner(range.start) && parse.is(noun, class::CUE_NOUN) && parse.is(noun + 1, class::DE)) {
        return None;
    }
    let first = mentions.begun(noun + 2);
    let person = mentions.get(first).filter(|m| m.kind == Kind::Person && m.tokens.start == noun + 2)?;
    entities.of_mention[first].filter(|_| person.tokens.end <= range.end)
}

/// The only body named in the phrase.
fn body_named_in(mentions: &Mentions, entities: &Entities, range: &Range<usize>) -> Option<u32> {
    let first = mentions.begun(range.start);
    let mut bodies = (first..mentions.len()).take_while(|m| mentions[*m].tokens.end <= range.end).filter(|m| mentions[*m].kind == Kind::Organization);
    let only = bodies.next()?;
    entities.of_mention[only].filter(|_| bodies.next().is_none())
}

/// Whether a name of the entity stands in the phrase (`sa fille Nora`).
fn is_named_in(mentions: &Mentions, entities: &Entities, entity: u32, range: &Range<usize>) -> bool {
    let first = mentions.begun(range.start);
    let inside = (first..mentions.len()).take_while(|m| mentions[*m].tokens.end <= range.end);
    inside.into_iter().any(|m| entities.of_mention[m] == Some(entity))
}

/// The person named right behind a role or before one, where the subject was taken for the role alone (`l'avocat, Luc Morel, …`).
fn apposed(parse: &Parse, mentions: &Mentions, entities: &Entities, range: &Range<usize>) -> Option<u32> {
    let next = mentions.begun(range.end);
    let apart = |i: usize| parse.is_any_mark(i) && !parse.is_mark(i, '.') && parse.quote_opening_at(i).is_none();
    let light = |i: usize| parse.is(i, class::ARTICLE | class::HONORIFIC | class::ROLE | class::ADJECTIVE) || parse.is_mark(i, '.');
    let behind = mentions.get(next).filter(|m| {
        let gap = m.tokens.start - range.end;
        (gap == 0 || gap < 5 && apart(range.end)) && (range.end + 1..m.tokens.start).all(light)
    });
    let before = || next.checked_sub(1).map(|n| &mentions[n]).filter(|m| range.start == m.tokens.end + 1 && apart(m.tokens.end));
    let first = mentions.begun(range.start);
    let found = behind.map(|_| next).or_else(|| before().and_then(|_| first.checked_sub(1)))?;
    entities.of_mention[found].filter(|_| mentions[found].kind == Kind::Person)
}

/// `elle` tells the gender of a person whose name does not.
fn learn_gender(parse: &Parse, entities: &mut Entities, entity: u32, range: &Range<usize>) {
    let known = &mut entities.list[entity as usize].gender;
    if *known == 0 && range.len() == 1 {
        *known = super::pronoun::gender(parse, range.start).unwrap_or(0);
    }
}

/// Answers in turn, for growing tokens, whether they stand in a quotation.
#[derive(Default)]
struct Quotes {
    next: usize,
    until: usize,
}

impl Quotes {
    fn inside(&mut self, parse: &Parse, token: usize) -> bool {
        let pairs = &parse.text.quotes.pairs;
        while let Some(quote) = pairs.get(self.next).filter(|q| (q.open as usize) < token) {
            // A short quotation is a word or a name, not somebody's speech.
            if quote.inner.len() > 4 {
                self.until = self.until.max(quote.inner.end as usize);
            }
            self.next += 1;
        }
        token < self.until
    }
}
