//! Verb groups: a finite verb, an infinitive or a participle with its auxiliaries, negation, reflexive and the adverbs
//! between them (`n'a pas immédiatement confirmé`, `s'était déjà alarmé`, `a-t-il ajouté`, `ayant reconnu`).

use super::Parse;
use crate::lexicon::{EntryId, Table, class};
use crate::text::inflect::feature;
use std::ops::Range;

/// What kind of verb form leads a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Indicative, conditional, subjunctive.
    Finite,
    /// `dire`, `avoir dit`.
    Infinitive,
    /// `disant`, `ayant dit`.
    PresentParticiple,
    /// A past participle without auxiliary (`annoncée lundi`, `interrogé par`).
    PastParticiple,
}

/// A verb group.
#[derive(Clone, Debug)]
pub struct VerbGroup {
    /// All its tokens: negation, clitics, auxiliaries, adverbs between, inverted pronoun, head.
    pub tokens: Range<usize>,
    /// The first token of the attribution: as `tokens`, but object clitics (`l'`, `lui`) outside.
    pub cue_start: usize,
    /// The lexical verb (`confirmé` in `n'a pas confirmé`).
    pub head: usize,
    /// The token that carries tense (`a`).
    pub finite: usize,
    /// Form of the leading verb.
    pub mood: Mood,
    /// Features of the finite form (tense, person, number), of an infinitive or participle its own.
    pub features: u32,
    /// Compound with `avoir` or `être`.
    pub compound: bool,
    /// `être` + participle of a transitive verb, not reflexive.
    pub passive: bool,
    /// With `se`.
    pub reflexive: bool,
    /// With `ne` (or a bare `pas`).
    pub negated: bool,
    /// The inverted subject pronoun (`il` in `a-t-il ajouté`).
    pub inverted: Option<usize>,
    /// The subject pronoun before it.
    pub pronoun: Option<usize>,
    /// The object clitic before it (`l'`, `lui`, `leur`, `les`, `nous`).
    pub clitic: Option<usize>,
}

impl VerbGroup {
    /// Whether the group is in the past: compound or past historic or imperfect or pluperfect.
    pub fn is_past(&self) -> bool {
        let past = feature::IMPERFECT | feature::PAST_HISTORIC;
        self.mood == Mood::Finite
            && (self.features & past != 0 && self.features & feature::PRESENT == 0 || self.compound && self.features & feature::PRESENT != 0 && !self.passive)
    }

    /// Whether its finite form is a conditional and nothing else.
    pub fn is_conditional(&self) -> bool {
        self.mood == Mood::Finite && self.features & feature::CONDITIONAL != 0
    }

    /// Whether its finite form is a future.
    pub fn is_future(&self) -> bool {
        self.mood == Mood::Finite && self.features & feature::FUTURE != 0
    }
}

impl Parse<'_> {
    /// The lemma words of a verb group's head, with the verb entry of each.
    pub fn lemmas(&self, group: &VerbGroup) -> impl Iterator<Item = (u32, EntryId)> + '_ {
        let wanted = match group.mood {
            _ if group.compound => feature::PAST_PARTICIPLE,
            Mood::PastParticiple => feature::PAST_PARTICIPLE,
            Mood::Finite => feature::FINITE,
            Mood::Infinitive => feature::INFINITIVE,
            Mood::PresentParticiple => feature::PRESENT_PARTICIPLE,
        };
        self.common(group.head, Table::Verbs).filter(move |r| r.features & wanted != 0).map(|r| (self.lexicon.lemma(r.entry), r.entry))
    }

    /// Whether the head of a group is the verb `infinitive`.
    pub fn is_verb(&self, group: &VerbGroup, infinitive: &str) -> bool {
        self.lemmas(group).any(|(_, entry)| self.lexicon.name(entry) == infinitive)
    }

    /// The united features of token `i` as a verb form.
    pub fn verb_features(&self, i: usize) -> u32 {
        self.common(i, Table::Verbs).fold(0, |all, r| all | r.features)
    }
}

/// Groups the verbs of an article in one pass.
pub(super) fn group(parse: &Parse) -> Vec<VerbGroup> {
    let mut out = Vec::new();
    let grouper = Grouper { parse };
    let mut i = 0;
    while i < parse.len() {
        match grouper.at(i) {
            Some(group) => {
                i = group.tokens.end.max(i + 1);
                out.push(group);
            }
            None => i += 1,
        }
    }
    out
}

struct Grouper<'a, 'p> {
    parse: &'a Parse<'p>,
}

const VERBAL: u64 = class::FINITE | class::INFINITIVE | class::PRESENT_PARTICIPLE | class::PAST_PARTICIPLE;

impl Grouper<'_, '_> {
    fn is(&self, i: usize, classes: u64) -> bool {
        self.parse.is(i, classes)
    }

    /// The group whose leading verb is token `i`.
    fn at(&self, i: usize) -> Option<VerbGroup> {
        if !self.is(i, VERBAL) {
            return None;
        }
        let mood = self.mood(i)?;
        let features = self.parse.verb_features(i);
        let mut group = VerbGroup {
            tokens: i..i + 1,
            cue_start: i,
            head: i,
            finite: i,
            mood,
            features,
            compound: false,
            passive: false,
            reflexive: false,
            negated: false,
            inverted: None,
            pronoun: None,
            clitic: None,
        };
        self.before(&mut group);
        self.after(&mut group);
        Some(group)
    }

    /// Which verb form token `i` is here, none where it is a noun, an adjective or a name.
    fn mood(&self, i: usize) -> Option<Mood> {
        let capital_inside = self.parse.is_capital(i) && !self.parse.starts_sentence(i) && !self.parse.text.tokens[i].is_all_caps();
        if capital_inside && self.inversion(i).is_none() {
            return None;
        }
        let closed = class::PREPOSITION
            | class::DE
            | class::A
            | class::COORDINATOR
            | class::SUBORDINATOR
            | class::QUI
            | class::CLITIC
            | class::STRESSED
            | class::ARTICLE
            | class::DEMONSTRATIVE
            | class::POSSESSIVE;
        if self.is(i, closed) && !self.is(i, class::AVOIR | class::ETRE) && !(i > 0 && self.is(i - 1, class::SUBJECT | class::NEGATION | class::REFLEXIVE)) {
            return None;
        }
        if self.is(i, class::FINITE) && self.is_finite(i) {
            return Some(Mood::Finite);
        }
        let after_determiner = i > 0 && self.is_nominal_left(i);
        if self.is(i, class::INFINITIVE) && !(after_determiner && self.is(i, class::NOUN | class::ROLE)) {
            return Some(Mood::Infinitive);
        }
        if self.is(i, class::PRESENT_PARTICIPLE) && !self.is(i, class::ADVERB | class::PREPOSITION) && !after_determiner && !self.noun_participle(i) {
            return Some(Mood::PresentParticiple);
        }
        if self.is(i, class::PAST_PARTICIPLE) && !after_determiner && (!self.is(i, class::NOUN) || self.coordinated_report(i)) {
            return Some(Mood::PastParticiple);
        }
        None
    }

    /// `représentant`, `habitant`: a noun unless an object or `que` follows.
    fn noun_participle(&self, i: usize) -> bool {
        if i > 0 && (self.is(i - 1, class::REFLEXIVE | class::NEGATION) || self.parse.is_word(i - 1, "en")) {
            return false;
        }
        self.is(i, class::ROLE | class::NOUN | class::SPEAKER) && !self.is(i + 1, class::QUE | class::ARTICLE | class::POSSESSIVE | class::DEMONSTRATIVE)
    }

    /// `et assuré que`: a participle after a link, before what it reports.
    fn coordinated_report(&self, i: usize) -> bool {
        let linked = i > 0 && (self.is(i - 1, class::COORDINATOR | class::ADVERB) || self.parse.is_mark(i - 1, ','));
        linked && self.is(i, class::CUE_VERB) && self.is(i + 1, class::QUE | class::INFINITIVE)
    }

    /// Whether a determiner, preposition or number before token `i` makes it a noun.
    fn is_nominal_left(&self, i: usize) -> bool {
        let Some(p) = i.checked_sub(1) else { return false };
        if self.is(i, class::AVOIR | class::ETRE) && self.is(i, class::FINITE) {
            return self.compass_east(i);
        }
        if self.parse.text.tokens[p].after_hyphen() && !self.is(p, class::SUBJECT) {
            return false;
        }
        if self.parse.text.tokens[i].after_hyphen() {
            return !self.is(i, class::AVOIR | class::ETRE);
        }
        let determiner = class::ARTICLE | class::CONTRACTED | class::DEMONSTRATIVE | class::POSSESSIVE | class::ORDINAL | class::QUANTIFIER;
        if self.is(p, class::DEFINITE) && p > 0 && self.parse.is_word(p - 1, "comme") && self.is(i, class::FINITE) && self.is(i + 1, class::DEFINITE) {
            return false;
        }
        if self.is(p, class::CLITIC) && self.is(p, class::DEFINITE) {
            // `le`, `la`, `les`, `l'`: an object clitic after a subject, `ne` or `qui`.
            let verb_only = self.is(i, class::FINITE | class::INFINITIVE)
                && !self.is(i, class::NOUN | class::ADJECTIVE | class::PAST_PARTICIPLE | class::ROLE | class::SPEAKER);
            return !verb_only
                && !(p > 0
                    && self.is(p - 1, class::SUBJECT | class::NEGATION | class::QUI | class::REFLEXIVE | class::CLITIC)
                    && !self.is(p - 1, class::DEFINITE));
        }
        let other = class::NOUN | class::ADJECTIVE | class::PAST_PARTICIPLE | class::ROLE | class::SPEAKER;
        if self.is(p, class::CLITIC) && self.is(p, class::POSSESSIVE) && self.is(i, class::FINITE) && !self.is(i, other) {
            // `leur propose`: a clitic before a form that is nothing but a verb.
            return false;
        }
        self.is(p, determiner) && !self.is(p, class::SUBJECT | class::STRESSED)
    }

    fn is_finite(&self, i: usize) -> bool {
        if i == 0 || self.is_nominal_left(i) {
            return i == 0 && self.inversion(i).is_some();
        }
        let p = i - 1;
        if self.is(p, class::SUBJECT | class::NEGATION | class::REFLEXIVE | class::QUI) && !self.parse.is_any_mark(p) {
            return true;
        }
        if self.inversion(i).is_some() {
            return true;
        }
        if self.is(i, class::AVOIR | class::ETRE) {
            return !self.compass_east(i);
        }
        let preposition = class::PREPOSITION | class::DE | class::A;
        if self.is(p, preposition) && !self.is(p, class::CLITIC) {
            return false;
        }
        if self.parse.starts_sentence(i) {
            return false;
        }
        let other = class::NOUN
            | class::ADJECTIVE
            | class::PREPOSITION
            | class::ADVERB
            | class::COORDINATOR
            | class::NEGATOR
            | class::PAST_PARTICIPLE
            | class::NUMBER
            | class::DATE;
        if !self.is(i, other) {
            return true;
        }
        if self.is(i, class::PREPOSITION | class::COORDINATOR | class::NEGATOR | class::ADVERB | class::CONNECTIVE) {
            return false;
        }
        let object = class::INFINITIVE | class::QUE | class::NEGATION | class::ARTICLE | class::POSSESSIVE | class::DEMONSTRATIVE;
        let linked = self.is(p, class::COORDINATOR) && self.is(i, class::CUE_VERB) && (self.is(i + 1, object) || self.parse.quote_opening_at(i + 1).is_some());
        let incise = self.is(i, class::CUE_VERB) && self.after_quotation(p);
        let commented = p > 0 && self.is(p, class::DEFINITE) && self.parse.is_word(p - 1, "comme");
        let counts_on = self.is(i, class::CUE_VERB) && self.parse.is_word(i + 1, "sur") && self.may_follow_subject(p) && !self.after_bare_determiner(p);
        if incise || commented || counts_on {
            return true;
        }
        if self.phrase_follows(i) && !self.after_bare_determiner(p) && self.may_follow_subject(p) {
            return true;
        }
        linked || !self.after_bare_determiner(p) && self.may_follow_subject(p) && self.opens_complement(i)
    }

    /// `est` after `l'`, a hyphen or, before `de la`, a noun of place (`la côte est de l'île`) is the compass point.
    fn compass_east(&self, i: usize) -> bool {
        if !self.parse.is_word(i, "est") || i == 0 {
            return false;
        }
        let elided = self.parse.text.tokens[i - 1].is_elided() && self.is(i + 1, class::DE);
        let owned = self.is(i + 1, class::DE) && (self.is(i + 2, class::DEFINITE) || self.is(i + 1, class::CONTRACTED));
        self.parse.text.tokens[i].after_hyphen() || elided || owned && self.is(i - 1, class::PLACE_HEAD) && self.parse.is_determiner(i.saturating_sub(2))
    }

    /// Whether token `p` closes a quotation, or is the comma after one.
    fn after_quotation(&self, p: usize) -> bool {
        self.parse.opening_of(p).is_some() || self.parse.is_mark(p, ',') && p > 0 && self.parse.opening_of(p - 1).is_some()
    }

    /// Whether the words after token `i` make a phrase with it as its verb (`fait état`).
    fn phrase_follows(&self, i: usize) -> bool {
        let lemmas = self.parse.common(i, Table::Verbs).filter(|r| r.features & feature::FINITE != 0).map(|r| self.parse.lexicon.lemma(r.entry));
        lemmas.into_iter().any(|lemma| self.parse.words.lemma_phrase(self.parse.lexicon, self.parse.text, lemma, i + 1, |_| true).is_some())
    }

    /// `la même source`: only adjectives and numbers stand between a determiner and the word.
    fn after_bare_determiner(&self, p: usize) -> bool {
        let light = class::ADJECTIVE | class::ORDINAL | class::NUMBER | class::QUANTIFIER | class::ADVERB;
        let heavy = |i: usize| self.is(i, class::NOUN | class::ROLE | class::SPEAKER | class::DEMONYM) && !self.is(i, class::ADVERB | class::QUANTIFIER);
        let mut at = p;
        while at > 0 && self.is(at, light) && !heavy(at) {
            at -= 1;
        }
        at < p && self.is(at, class::ARTICLE | class::DEMONSTRATIVE | class::POSSESSIVE | class::CONTRACTED)
    }

    /// For a word that is a verb or something else (`annonce`, `dit`): whether the word before can end a subject.
    fn may_follow_subject(&self, p: usize) -> bool {
        let t = &self.parse.text.tokens[p];
        t.is_capital()
            || self.is(
                p,
                class::NOUN
                    | class::ROLE
                    | class::SPEAKER
                    | class::DEMONYM
                    | class::ADJECTIVE
                    | class::THIRD
                    | class::CLITIC
                    | class::STRESSED
                    | class::PLACE_HEAD
                    | class::ORGANIZATION_HEAD
                    | class::CUE_NOUN
                    | class::WEAPON_HEAD,
            )
            || matches!(t.first, ',' | '»' | '”' | '"' | ')' | '›')
    }

    /// … and whether what follows opens its complement.
    fn opens_complement(&self, i: usize) -> bool {
        let next = i + 1;
        let complement = class::QUE
            | class::ARTICLE
            | class::DEMONSTRATIVE
            | class::POSSESSIVE
            | class::INFINITIVE
            | class::NEGATION
            | class::NEGATOR
            | class::QUANTIFIER
            | class::SUBORDINATOR
            | class::DATE
            | class::ADVERB;
        let infinitive = self.is(next, class::DE | class::A) && (self.is(next + 1, class::INFINITIVE) || self.is(next + 1, class::NEGATION | class::REFLEXIVE));
        infinitive || self.is(next, complement) || self.parse.is_capital(next) || ['«', '“', '"', ':', '„', ','].iter().any(|c| self.parse.is_mark(next, *c))
    }

    /// The inverted pronoun after token `i` (`-t-il`, `-il`, `-on`).
    fn inversion(&self, i: usize) -> Option<usize> {
        let tokens = &self.parse.text.tokens;
        let mut at = i + 1;
        if tokens.get(at).is_some_and(|t| t.after_hyphen()) && self.parse.is_word(at, "t") {
            at += 1;
        }
        (tokens.get(at).is_some_and(|t| t.after_hyphen()) && self.is(at, class::SUBJECT)).then_some(at)
    }

    /// Negation, reflexive and clitics before the leading verb.
    fn before(&self, group: &mut VerbGroup) {
        let mut at = group.finite;
        let mut cue_open = true;
        while let Some(p) = at.checked_sub(1) {
            if group.mood == Mood::Infinitive && group.clitic.is_none() && self.is(p, class::NEGATOR) && p > 0 && self.is(p - 1, class::NEGATION) {
                group.negated = true;
                at = p - 1;
                if cue_open {
                    group.cue_start = at;
                }
                continue;
            }
            let marks = self.is(p, class::NEGATION) || self.is(p, class::REFLEXIVE);
            let clitic = self.is(p, class::CLITIC) && !self.is(p, class::PREPOSITION) && self.clitic_here(p, group.finite);
            if self.is(p, class::NEGATION) {
                group.negated = true;
            } else if self.is(p, class::REFLEXIVE) {
                group.reflexive = true;
            } else if clitic {
                group.clitic = Some(p);
                cue_open = false;
            }
            if !marks && !clitic {
                break;
            }
            at = p;
            if marks && cue_open || self.is(p, class::NEGATION) {
                group.cue_start = at;
            }
        }
        group.tokens.start = at;
        group.pronoun = at.checked_sub(1).filter(|p| self.is(*p, class::SUBJECT) && !self.parse.text.tokens[*p].after_hyphen());
    }

    /// Whether a word that may be a clitic is one before this verb (`la` before a noun form is an article).
    fn clitic_here(&self, p: usize, verb: usize) -> bool {
        if !self.is(p, class::DEFINITE) {
            return true;
        }
        if self.is(verb, class::AVOIR | class::ETRE | class::INFINITIVE) && !self.is(verb, class::NOUN) {
            return true;
        }
        !self.is_nominal_left(p + 1)
    }

    /// Inverted pronoun, adverbs and participles after the leading verb.
    fn after(&self, group: &mut VerbGroup) {
        group.inverted = self.inversion(group.finite).filter(|_| group.mood == Mood::Finite);
        let mut at = group.inverted.unwrap_or(group.finite) + 1;
        group.tokens.end = at;
        if !self.is(group.finite, class::AVOIR | class::ETRE) {
            if self.is(at, class::NEGATOR) && group.negated {
                group.tokens.end = at + 1;
            }
            return;
        }
        let etre = self.is(group.finite, class::ETRE) && !self.is(group.finite, class::AVOIR);
        let Some(mut participle) = self.participle(at) else {
            if self.is(at, class::NEGATOR) {
                group.tokens.end = at + 1;
                group.negated = true;
            }
            return;
        };
        group.negated |= (at..participle).any(|i| self.is(i, class::NEGATOR) && !self.parse.is_word(i, "plus"));
        group.compound = true;
        at = participle + 1;
        let mut passive = etre;
        if !etre
            && self.is(participle, class::ETRE)
            && let Some(next) = self.participle(at)
        {
            participle = next;
            passive = true;
        }
        group.head = participle;
        group.tokens.end = participle + 1;
        while self.parse.is_word(group.tokens.end, "ni") && self.is(group.tokens.end + 1, class::PAST_PARTICIPLE) {
            group.tokens.end += 2;
        }
        group.passive = passive && !group.reflexive && !self.takes_etre(participle);
    }

    fn takes_etre(&self, participle: usize) -> bool {
        self.parse
            .common(participle, Table::Verbs)
            .any(|r| r.features & feature::PAST_PARTICIPLE != 0 && self.parse.lexicon.field(r.entry, "auxiliary") == "être")
    }

    /// The past participle at or after `from`, over negators, adverbs and a word of date.
    fn participle(&self, from: usize) -> Option<usize> {
        let mut at = from;
        while at < from + 7 && at < self.parse.len() {
            if self.is(at, class::PAST_PARTICIPLE) && !(self.is(at, class::ADVERB | class::NEGATOR) && self.participle_follows(at + 1)) {
                return Some(at);
            }
            if let Some(phrase) = self.parse.adverb_phrase(at) {
                at = phrase.end;
            } else if let Some((phrase, _)) = self.parse.grammar_phrase(at).filter(|(_, c)| c & class::CONNECTIVE != 0) {
                at = phrase.end;
            } else if self.is(at, class::ADVERB | class::NEGATOR | class::DATE | class::CONNECTIVE | class::STRESSED | class::NEGATION)
                || self.parse.text.word(at).ends_with("ment")
            {
                at += 1;
            } else {
                return None;
            }
        }
        None
    }

    fn participle_follows(&self, at: usize) -> bool {
        self.is(at, class::PAST_PARTICIPLE)
    }
}
