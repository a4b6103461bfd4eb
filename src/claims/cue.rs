//! Cues: the verb groups, phrases and adjectives that attribute words to someone.

use super::frame;
use crate::lexicon::{EntryId, Reading, Table, class, flag};
use crate::syntax::{Mood, Parse, Reach, VerbGroup};
use crate::text::{WordSet, inflect::feature, set};
use smallvec::SmallVec;
use std::ops::Range;

/// A cue in the text.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// Its words, from negation or reflexive to the last word of its phrase.
    pub tokens: Range<usize>,
    /// The token after the adverbs behind it: what many rules look at first.
    pub next: usize,
    /// The lexicon entry that knows it.
    pub entry: EntryId,
    /// Index into `lexicon::ACTS`, negation read.
    pub act: u8,
    frames: u32,
    /// Needs a quotation or a `que` clause.
    pub weak: bool,
    /// May stand in an incise.
    pub incise: bool,
    /// The object inside the cue's own words (`a mis la mairie en garde`).
    pub object: Option<Range<usize>>,
}

/// What a frame of the lexicon's list asks for, for people; prepositions and their nouns are told together.
const ASKED: &[(u32, &str)] = &[
    (frame::QUE, "a clause with `que`"),
    (frame::QUOTE, "a quotation"),
    (frame::DE_INF | frame::A_INF | frame::INF, "an infinitive"),
    (frame::NP, "a noun phrase that stands for what is said"),
    (frame::WH, "an indirect question"),
];

impl Cue {
    /// What would have to stand beside the cue, for people.
    pub(super) fn expected(&self, parse: &Parse) -> String {
        let asked: Vec<&str> = ASKED.iter().filter(|(frames, _)| self.takes(*frames)).map(|(_, name)| *name).collect();
        let list = if asked.is_empty() { "the thing said".to_string() } else { asked.join(", ") };
        let (file, line, _) = parse.lexicon.origin(self.entry);
        let weak = if self.weak { "; the word is a weak cue and needs a quotation or `que`" } else { "" };
        let next = parse.text.tokens.get(self.tokens.end).map(|t| t.start as usize..t.end as usize).and_then(|r| parse.text.source.get(r)).unwrap_or("nothing");
        format!("behind `{}` (lexicon {file}:{line}) {list} is expected, and a speaker; `{next}` stands there{weak}", parse.lexicon.name(self.entry))
    }

    /// Whether any of the frames may follow.
    pub(super) fn takes(&self, frames: u32) -> bool {
        self.frames & frames != 0
    }

    /// The same cue where what stands around it makes up for its weakness.
    pub(super) fn strong(&self) -> Cue {
        Cue { weak: false, ..self.clone() }
    }

    /// The same words where they do something else to what is said.
    pub(super) fn doing(&self, act: u8) -> Cue {
        Cue { act, ..self.clone() }
    }

    /// The cue that a verb group carries; none for verbs that report nothing.
    pub(super) fn of(parse: &Parse, group: &VerbGroup) -> Option<Cue> {
        if !parse.is(group.head, class::CUE_VERB | class::ETRE) && !(group.passive && parse.is(group.head, class::CUE_ADJECTIVE)) {
            return None;
        }
        // `L'agence envisagerait une mission`: that somebody plans it is itself hearsay.
        let plans = ["envisager", "réfléchir", "songer", "étudier", "préparer", "prévoir"];
        if group.is_conditional() && !group.compound && plans.iter().any(|v| parse.is_verb(group, v)) {
            return None;
        }
        // `Il aurait refusé de partir`: so is what he is said to have done.
        if group.is_conditional() && group.compound && ["refuser", "accepter"].iter().any(|v| parse.is_verb(group, v)) {
            return None;
        }
        attitude(parse, group).or_else(|| phrase(parse, group)).or_else(|| verb(parse, group))
    }

    /// `inquiet de`, `opposé à`, `choqué par`: an adjective of feeling, before what it feels so about.
    fn feels_of(&self, parse: &Parse) -> bool {
        let opens = |frame: u32, opens: bool| opens && self.takes(frame);
        let next = self.tokens.end;
        let de = parse.is(next, class::DE) && self.takes(frame::DE_NP | frame::DE_INF);
        !self.weak && (de || opens(frame::A_NP, parse.is(next, class::A)) || opens(frame::PAR_NP, parse.is_word(next, "par")))
    }

    /// Whether the cue is a verb with the words of a fixed phrase.
    pub(super) fn is_phrase(&self, parse: &Parse) -> bool {
        parse.lexicon.table(self.entry) == Table::CuePhrases
    }

    /// Whether the cue is an adjective behind `être` or `se dire`.
    pub(super) fn is_adjective(&self, parse: &Parse) -> bool {
        parse.lexicon.table(self.entry) == Table::CueAdjectives
    }

    fn new(parse: &Parse, group: &VerbGroup, entry: EntryId, end: usize) -> Cue {
        let lexicon = parse.lexicon;
        let flags = lexicon.flags(entry);
        let own = lexicon.sub(entry) as u8;
        let without = without(parse, group);
        let negated = group.negated || without.is_some();
        let next = skip_adverbs(parse, end);
        // `sans dire si P`: that is kept back, not denied.
        let asked = || {
            parse.is(next, class::INTERROGATIVE) && !parse.is(next, class::QUE)
                || parse.is_word(next, "si")
                || parse.is(next, class::DE) && parse.is_word(next + 1, "où")
        };
        let kept = without.is_some() && own == super::STATE && asked();
        let changed = if negated && flags & flag::NEGATIVE == 0 { lexicon.negated_act(entry) } else { None };
        Cue {
            tokens: without.unwrap_or(group.cue_start)..end,
            next,
            entry,
            act: if kept { super::WITHHOLD } else { changed.map_or(own, |a| a as u8) },
            frames: lexicon.frames(entry),
            weak: flags & flag::WEAK != 0,
            incise: flags & flag::INCISE != 0,
            object: None,
        }
    }
}

/// `sans préciser`, `sans toutefois se prononcer`: the token of `sans` before an infinitive.
pub(super) fn without(parse: &Parse, group: &VerbGroup) -> Option<usize> {
    let infinitive = group.mood == Mood::Infinitive;
    let mut at = group.tokens.start.checked_sub(1).filter(|_| infinitive)?;
    // `sans pouvoir dire`, `sans vouloir préciser`
    let able = |i: usize| parse.verb(i).is_some_and(|v| v.mood == Mood::Infinitive && ["pouvoir", "vouloir", "savoir"].iter().any(|w| parse.is_verb(v, w)));
    if at > 0 && able(at) {
        at -= 1;
    }
    while parse.is(at, class::ADVERB | class::CONNECTIVE) && !parse.is_word(at, "sans") && at > 0 && at + 4 > group.tokens.start {
        at -= 1;
    }
    // `non sans signaler`: he does.
    (parse.is_word(at, "sans") && !(at > 0 && parse.is_word(at - 1, "non"))).then_some(at)
}

/// Whether a cue entry's reflexive and negation agree with the group.
fn agrees(parse: &Parse, group: &VerbGroup, reading: Reading) -> bool {
    let flags = parse.lexicon.flags(reading.entry);
    let reflexive = group.reflexive && !is_reciprocal(parse, group);
    (flags & flag::REFLEXIVE != 0) == reflexive && (flags & flag::NEGATIVE == 0 || group.negated)
}

/// `s'accusent mutuellement`: each says it of the other.
fn is_reciprocal(parse: &Parse, group: &VerbGroup) -> bool {
    let adverb = |i: usize| parse.is_one_of(i, set!["mutuellement", "réciproquement"]);
    (group.tokens.start..group.tokens.end + 1).any(adverb)
}

/// `s'est dit préoccupé`, `se montre convaincu`, `est persuadé que`, `est inquiet de`, `a été choqué par`.
fn attitude(parse: &Parse, group: &VerbGroup) -> Option<Cue> {
    let declares =
        group.reflexive && ["dire", "déclarer", "proclamer", "montrer", "affirmer", "avouer", "juger", "estimer"].iter().any(|v| parse.is_verb(group, v));
    // `serait favorable à`: that somebody is, is itself hearsay.
    let copula = (parse.is(group.head, class::ETRE) || group.passive) && group.mood == Mood::Finite && !group.is_conditional();
    if !(copula || declares) {
        return None;
    }
    let at = if group.passive { group.head } else { skip_adverbs(parse, group.tokens.end) };
    if declares && let Some(quoted) = quoted_attitude(parse, group, at).or_else(|| quoted_feeling(parse, group, at)) {
        return Some(quoted);
    }
    let at = at + usize::from(copula && parse.quote_opening_at(at).is_some());
    let (range, reading) = parse.longest(at, Table::CueAdjectives)?;
    let mut cue = Cue::new(parse, group, reading.entry, range.end);
    if copula && !parse.is(range.end, class::QUE) && !cue.feels_of(parse) {
        return None;
    }
    cue.weak = copula && parse.is(range.end, class::QUE);
    cue.incise = false;
    Some(cue)
}

/// `s'est dit « très préoccupé » par X`: the quoted adjective is of the cue where what it is about follows.
fn quoted_attitude(parse: &Parse, group: &VerbGroup, at: usize) -> Option<Cue> {
    let quote = parse.quote_opening_at(at)?;
    let close = quote.close? as usize;
    let first = (at + 1..close).find(|i| !parse.is(*i, class::ADVERB) || parse.is(*i, class::CUE_ADJECTIVE))?;
    let (range, reading) = parse.longest(first, Table::CueAdjectives).filter(|(range, _)| range.end == close)?;
    let mut cue = Cue::new(parse, group, reading.entry, range.end + 1);
    cue.incise = false;
    cue.feels_of(parse).then_some(cue)
}

/// `s'est dit « attristé et choqué »`: the quoted words are what is said, the adjective tells that it is felt.
fn quoted_feeling(parse: &Parse, group: &VerbGroup, at: usize) -> Option<Cue> {
    let quote = parse.quote_opening_at(at)?;
    let first = (quote.inner.start as usize..quote.inner.end as usize).find(|i| !parse.is(*i, class::ADVERB) || parse.is(*i, class::CUE_ADJECTIVE))?;
    let (_, reading) = parse.longest(first, Table::CueAdjectives).filter(|(_, r)| super::feels(r.sub() as u8))?;
    let mut cue = verb(parse, group)?;
    cue.act = reading.sub() as u8;
    Some(cue)
}

/// A phrase of several words that begins with the group's verb (`fait état`, `a mis en garde`).
fn phrase(parse: &Parse, group: &VerbGroup) -> Option<Cue> {
    let fits = |r: Reading| agrees(parse, group, r);
    for (lemma, _) in parse.lemmas(group).filter(|(lemma, _)| parse.words.begins_phrases(parse.lexicon, *lemma)) {
        let near = skip_adverbs(parse, group.tokens.end);
        // `n'ont fait aucune mention`
        let counted = near + usize::from(parse.is(near, class::NEGATOR));
        let mut places = SmallVec::from([group.tokens.end, near, counted]);
        places.dedup();
        for at in places {
            if let Some(found) = parse.words.lemma_phrase(parse.lexicon, lemma, at, fits) {
                let reading = parse.lexicon.readings(found.readings).find(|r| fits(*r))?;
                return Some(Cue::new(parse, group, reading.entry, found.tokens.end));
            }
        }
    }
    parted(parse, group)
}

/// `a mis la mairie en garde`: a phrase with its object between the verb and the rest.
fn parted(parse: &Parse, group: &VerbGroup) -> Option<Cue> {
    let at = group.tokens.end;
    if !parse.is_verb(group, "mettre") || !(parse.is_determiner(at) || parse.is_capital(at)) {
        return None;
    }
    let close = (at + 1..at + 12).find(|i| parse.is_word(*i, "en") && parse.noun_phrase(at, Reach::Thing).is_some_and(|end| end >= *i))?;
    let (lemma, _) = parse.lemmas(group).next()?;
    let found = parse.words.lemma_phrase(parse.lexicon, lemma, close, |r| agrees(parse, group, r))?;
    let reading = parse.lexicon.readings(found.readings).find(|r| agrees(parse, group, *r))?;
    let mut cue = Cue::new(parse, group, reading.entry, found.tokens.end);
    cue.object = Some(at..close);
    Some(cue)
}

fn verb(parse: &Parse, group: &VerbGroup) -> Option<Cue> {
    let mut found = None;
    for (lemma, entry) in parse.lemmas(group) {
        for reading in parse.words.lemma_cues(parse.lexicon, lemma) {
            if agrees(parse, group, reading) {
                if group.inverted.is_none() || !other_number(parse, group, entry) {
                    found = Some(reading);
                }
            } else if found.is_none() && parse.lexicon.flags(reading.entry) & flag::REFLEXIVE == 0 && group.reflexive {
                // `s'est vu reprocher`, `se demander`: a plain cue does not fit a reflexive verb.
                continue;
            }
        }
    }
    found.map(|r| Cue::new(parse, group, r.entry, group.tokens.end))
}

/// `convient-il` is no form of `convier`: whether the head is one of the verb `entry` in another number than its pronoun.
#[inline(never)]
fn other_number(parse: &Parse, group: &VerbGroup, entry: EntryId) -> bool {
    let Some(pronoun) = group.inverted.filter(|_| !group.compound) else { return false };
    let number = if parse.is_one_of(pronoun, set!["ils", "elles"]) { feature::PLUR } else { feature::SING };
    let told = parse.common(group.head, Table::Verbs).filter(|r| r.entry == entry).fold(0, |all, r| all | r.features);
    told & (feature::SING | feature::PLUR) != 0 && told & number == 0
}

/// `lors du procès`, `devant les députés`, `depuis Bruxelles`: a preposition with its noun, though it may stand as an adverb.
fn opens_circumstance(parse: &Parse, at: usize) -> bool {
    if !parse.words.has_phrase(at, Table::Grammar) && !parse.is(at, class::PREPOSITION) {
        return false;
    }
    let phrase = parse.grammar_phrase(at).filter(|(_, classes)| classes & class::PREPOSITION != 0 && classes & class::CONNECTIVE == 0);
    let next = phrase.as_ref().map_or(at + 1, |(p, _)| p.end);
    let preposition = phrase.is_some() || parse.is(at, class::PREPOSITION) && parse.is(at, class::ADVERB) && !parse.is(at, class::DATE);
    let noun = if parse.is_determiner(next) { next + 1 } else { next };
    preposition && (phrase.is_some() || parse.is_determiner(next) || parse.is_capital(next)) && !parse.is(noun, class::DATE)
}

/// The token after adverbs, connectives and words of date from `at` on.
pub(super) fn skip_adverbs(parse: &Parse, at: usize) -> usize {
    let mut at = at;
    while let Some(next) = after_adverb(parse, at) {
        at = next;
    }
    at
}

/// The words, one of which whatever may be passed over begins with.
const PASSED_OVER: u64 = class::ADVERB | class::CONNECTIVE | class::DATE | class::NEGATOR | class::STRESSED | class::PREPOSITION | class::PHRASE_START;
/// Those that it begins with where a word of date stands behind them.
const DATED: u64 = class::NUMBER | class::QUANTIFIER | class::ARTICLE | class::DEFINITE | class::DEMONSTRATIVE;

/// Whether the word at `at` cannot be passed over: most are told by their classes alone.
fn stays(parse: &Parse, at: usize) -> bool {
    let dated = || parse.is(at, DATED) && (parse.is(at + 1, class::DATE | class::PHRASE_START) || parse.is_number(at + 1));
    parse.text.tokens.get(at).is_none_or(|t| t.is_word())
        && !parse.is(at, PASSED_OVER)
        && !dated()
        && !(parse.is(at, class::ADJECTIVE) && parse.is_word(at, "même"))
}

/// The token after the adverb, connective or word of date at `at`.
fn after_adverb(parse: &Parse, at: usize) -> Option<usize> {
    if stays(parse, at) {
        return None;
    }
    if parse.is_mark(at, ',') && parse.is(at + 1, class::STRESSED) && parse.is_mark(at + 2, ',') {
        return Some(at + 3);
    }
    // `pour 2027`, `en 2026`
    if (parse.is_word(at, "pour") || parse.is_word(at, "en")) && parse.is_number(at + 1) && parse.text.word(at + 1).len() == 4 {
        return Some(at + 2);
    }
    // `avant que le bac n'ouvre`
    let subordinate = parse.is(at + 1, class::QUE) && parse.is_one_of(at, const { &WordSet::of(&["avant", "après", "depuis", "alors", "tandis"]) });
    // `un jour de deuil` is announced.
    let announced = parse.is_word(at, "un") && parse.is(at + 2, class::DE);
    let stressed = if parse.is(at, class::STRESSED | class::ADJECTIVE) { after_stressed(parse, at) } else { None };
    if subordinate || opens_circumstance(parse, at) || announced && stressed.is_none() {
        return None;
    }
    if stressed.is_some() {
        return stressed;
    }
    if let Some(phrase) = parse.adverb_phrase(at) {
        return (!parse.is_newspaper(&phrase)).then_some(phrase.end);
    }
    if parse.is_mark(at, '(') && at > 0 && parse.is(at - 1, class::DATE) {
        // `peu avant 3 heures (1 heure GMT)`
        return (at + 1..at + 8).find(|i| parse.is_mark(*i, ')')).map(|close| close + 1);
    }
    let connective = || parse.grammar_phrase(at).filter(|(_, c)| c & class::CONNECTIVE != 0).map(|(phrase, _)| phrase.end);
    after_date(parse, at).or_else(connective).or_else(|| {
        let adverb = parse.is(at, class::ADVERB | class::CONNECTIVE | class::DATE | class::NEGATOR)
            && !parse.is(at, class::QUE | class::ARTICLE | class::INTERROGATIVE | class::DE);
        // `ce mardi`; not `ce calendrier`
        let day = parse.is(at, class::DEMONSTRATIVE) && parse.tells_time(at + 1);
        let none = parse.is(at + 1, class::NOUN) && parse.is_one_of(at, const { &WordSet::of(&["aucun", "aucune"]) });
        (adverb && !none || day || parse.is_number(at) && at > 0 && parse.is(at - 1, class::DATE)).then_some(at + 1)
    })
}

/// `(dénonce) lui une farce`, `(assure) elle aussi que P`, `(prie) même la maire de partir`: the token behind a pronoun that sets the
/// speaker beside or against others, and behind `même`.
fn after_stressed(parse: &Parse, at: usize) -> Option<usize> {
    if parse.is_word(at, "même") && at > 0 && parse.verb(at - 1).is_some() {
        return Some(at + 1);
    }
    if !parse.is(at, class::STRESSED) {
        return None;
    }
    if parse.is_one_of(at + 1, const { &WordSet::of(&["aussi", "même"]) }) {
        return Some(at + 2);
    }
    let pronoun = parse.is_one_of(at, set!["lui", "elle", "eux", "elles"]) && !parse.text.tokens[at].after_hyphen();
    let said = |i: usize| parse.is(i, class::QUE) || parse.is_determiner(i) && !parse.is(i, class::CONTRACTED) || parse.quote_opening_at(i).is_some();
    (pronoun && said(at + 1)).then_some(at + 1)
}

/// `le 3 mars`, `la semaine dernière`, before the thing said (`annonce le 3 mars la fermeture`): the token after it.
fn after_date(parse: &Parse, at: usize) -> Option<usize> {
    // `quelques heures plus tôt`, `trois jours auparavant`
    let some = parse.is(at, class::QUANTIFIER | class::NUMBER | class::ARTICLE) || parse.is_number(at);
    let unit = at + 1;
    if some && parse.is(unit, class::DATE) && !parse.is(at, class::CONTRACTED) {
        let beside = parse.is_one_of(unit + 1, const { &WordSet::of(&["avant", "après"]) }) && parse.is(unit + 2, class::DE | class::A);
        // not `un mois plus tôt que prévu`
        let planned = |end: &usize| parse.is(*end, class::QUE) && parse.is(*end + 1, class::PAST_PARTICIPLE) && !parse.is_determiner(*end + 1);
        let delay = parse.delay_end(unit + 1).filter(|end| !planned(end)).or(beside.then_some(unit + 2));
        if delay.is_some() {
            return delay;
        }
    }
    let phrase = |i: usize| parse.longest(i, Table::Dates).map_or(i, |(phrase, _)| phrase.end);
    let dated = |i: usize| parse.is(i, class::DATE) || parse.is_number(i);
    // `depuis un an`
    let since = parse.is_one_of(at, set!["depuis", "pendant", "durant"]) && parse.is_determiner(at + 1);
    if since && dated(at + 2) {
        return (at + 2..at + 6).find(|i| !dated(*i));
    }
    if !parse.is(at, class::DEFINITE) || !dated(at + 1) && phrase(at + 1) == at + 1 {
        return None;
    }
    let end = (phrase(at + 1).max(at + 1)..at + 7).find(|i| !dated(*i))?;
    let said = parse.is_determiner(end) && !parse.is(end, class::DE | class::CONTRACTED);
    // `raconte le 4 mars aux élus comment P`
    let heard = || parse.is(end, class::A) && parse.noun_phrase(end + 1, Reach::Thing).is_some_and(|e| parse.is(e, class::QUE | class::INTERROGATIVE));
    // `a plaidé coupable le 4 mars des faits`; not `la fin de l'alerte`.
    let governed = parse.is(end, class::DE) && parse.is_number(at + 1) && !parse.tells_time(end + 1) && !parse.is_number(end + 1);
    let opens =
        said || governed || parse.is_word(end, "par") || parse.is(end, class::QUE | class::INFINITIVE) || parse.quote_opening_at(end).is_some() || heard();
    (opens && (phrase(at + 1) > at + 1 || (at + 1..end).any(|i| parse.is(i, class::DATE)))).then_some(end)
}
