//! Verb groups: a finite verb, an infinitive or a participle with its auxiliaries, negation, reflexive and the adverbs
//! between them (`n'a pas immédiatement confirmé`, `s'était déjà alarmé`, `a-t-il ajouté`, `ayant reconnu`).

use super::Parse;
use crate::base::Reused;
use crate::lexicon::{EntryId, Table, class, flag};
use crate::text::{inflect::feature, set};
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
    /// The lemmas of a verb group's head, with the verb entry of each.
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

    /// Whether the head of a group is a reporting verb that needs no quotation to be one.
    pub fn is_strong_cue(&self, group: &VerbGroup) -> bool {
        let strong = |lemma| self.words.lemma_cues(self.lexicon, lemma).any(|r| self.lexicon.flags(r.entry) & (flag::WEAK | flag::REFLEXIVE) == 0);
        self.is(group.head, class::CUE_VERB) && self.lemmas(group).any(|(lemma, _)| strong(lemma))
    }

    /// Whether a group reports: by its verb alone, or by the phrase that it begins (`laissant entendre`).
    pub fn is_cue(&self, group: &VerbGroup) -> bool {
        let cue = |lemma| {
            self.words.lemma_cues(self.lexicon, lemma).next().is_some() || self.words.lemma_phrase(self.lexicon, lemma, group.tokens.end, |_| true).is_some()
        };
        self.is(group.head, class::CUE_VERB) && self.lemmas(group).any(|(lemma, _)| cue(lemma))
    }

    /// Whether the head of a group is the verb `infinitive`.
    #[inline]
    pub fn is_verb(&self, group: &VerbGroup, infinitive: &str) -> bool {
        // Forms of all verbs but three begin as the infinitive does, or with a capital that lost its accent.
        let first = self.text.tags.get(group.head).map_or(0, |tag| *tag as u8);
        let begins = infinitive.bytes().next().unwrap_or(0);
        (first == begins || begins >= 0x80 || matches!(infinitive, "aller" | "avoir")) && self.is_form(group, infinitive)
    }

    /// Whether the lexicon has the head of a group among the forms of `infinitive`; apart, for few words come so far.
    #[inline(never)]
    fn is_form(&self, group: &VerbGroup, infinitive: &str) -> bool {
        self.lemmas(group).any(|(_, entry)| self.lexicon.is_verb(entry, infinitive))
    }

    /// Whether an infinitive stands at token `i`, behind an opening mark or a negation too (`ne plus « mentir »`).
    pub fn infinitive_from(&self, i: usize) -> bool {
        let mut at = i;
        if self.is(at, class::NEGATION) {
            at += 1 + usize::from(self.is(at + 1, class::NEGATOR));
            // `ne pas encore avoir lu`, `ne toujours pas savoir`
            at += (at..at + 2).take_while(|i| self.is(*i, class::ADVERB | class::NEGATOR)).count();
        }
        at += usize::from(self.quote_opening_at(at).is_some());
        // `« tout faire »`, `« ne rien lâcher »`, `« mieux payer »`
        let led = at + usize::from(self.is_one_of(at, set!["tout", "rien", "mieux", "bien", "vite", "simplement", "immédiatement", "enfin"]));
        [i, at, led].into_iter().any(|at| self.is_infinitive(at))
    }

    /// The united features of token `i` as a verb form.
    pub fn verb_features(&self, i: usize) -> u32 {
        self.common(i, Table::Verbs).fold(0, |all, r| all | r.features)
    }
}

/// Groups the verbs of an article in one pass.
pub(super) fn group(parse: &Parse) -> Reused<VerbGroup> {
    let mut out = Reused::default();
    let grouper = Grouper { parse };
    let mut i = 0;
    while let Some(at) = parse.words.next_of(i, VERBAL) {
        i = at + 1;
        if let Some(group) = grouper.at(at) {
            i = group.tokens.end.max(i);
            out.push(group);
        }
    }
    out
}

pub(super) struct Grouper<'a, 'p> {
    pub(super) parse: &'a Parse<'p>,
}

const VERBAL: u64 = class::FINITE | class::INFINITIVE | class::PRESENT_PARTICIPLE | class::PAST_PARTICIPLE;

impl Grouper<'_, '_> {
    pub(super) fn is(&self, i: usize, classes: u64) -> bool {
        self.parse.is(i, classes)
    }

    /// The group whose leading verb is token `i`.
    fn at(&self, i: usize) -> Option<VerbGroup> {
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
        group.negated = group.negated && !self.is_expletive(&group);
        Some(group)
    }

    /// `avant qu'il ne reconnaisse`: the `ne` of a subjunctive that nothing else denies.
    fn is_expletive(&self, group: &VerbGroup) -> bool {
        let only = group.features & feature::FINITE == feature::SUBJUNCTIVE;
        let opens = |i: usize| self.is(i, class::QUE) && i > 0 && self.parse.is_one_of(i - 1, set!["avant", "sans", "moins", "peur", "crainte"]);
        let wished = || group.features & feature::SUBJUNCTIVE != 0 && (group.finite.saturating_sub(12)..group.finite).any(opens);
        // `exige qu'aucun soldat ne franchisse la ligne`
        let none = |i: usize| self.is(i, class::NEGATOR) || self.parse.is_one_of(i, set!["ni", "personne", "nul", "nulle"]);
        let near = (group.finite.saturating_sub(12)..group.finite).rev().take_while(|i| !self.is(*i, class::QUE));
        group.finite > 0
            && self.is(group.finite - 1, class::NEGATION)
            && (only || wished())
            && !near.into_iter().any(none)
            && !(group.finite..group.tokens.end + 1).any(|i| self.is(i, class::NEGATOR))
    }

    /// The inverted pronoun after token `i` (`-t-il`, `-il`, `-on`).
    pub(super) fn inversion(&self, i: usize) -> Option<usize> {
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
        while let Some(p) = at.checked_sub(1) {
            if group.mood == Mood::Infinitive && group.clitic.is_none() && self.is(p, class::NEGATOR) && p > 0 && self.is(p - 1, class::NEGATION) {
                group.negated = true;
                at = p - 1;
                group.cue_start = at;
                continue;
            }
            // The `s` of `Standard & Poor's` is no pronoun, nor is the `te` of `Lai Ching-te`.
            let token = &self.parse.text.tokens[p];
            let whole = token.is_elided() || !self.parse.is_word(p, "s") && !token.after_hyphen();
            let marks = self.is(p, class::NEGATION) || self.is(p, class::REFLEXIVE) && whole;
            // `en disant` is a gerund, `s'en est pris`, `en avoir vu` hold the pronoun.
            let en = matches!(group.mood, Mood::Finite | Mood::Infinitive) && self.parse.is_word(p, "en");
            let clitic = whole && self.is(p, class::CLITIC) && (en || !self.is(p, class::PREPOSITION)) && self.clitic_here(p, group.finite);
            let clitic = clitic && !self.is_contrasted(p, group);
            if self.is(p, class::NEGATION) {
                group.negated = true;
            } else if marks {
                group.reflexive = true;
            } else if clitic {
                group.clitic = Some(p);
            }
            if !marks && !clitic {
                break;
            }
            at = p;
            // `s'en défend`: the reflexive and what stands between.
            if marks {
                group.cue_start = at;
            }
        }
        group.tokens.start = at;
        let subject = |p: &usize| self.is(*p, class::SUBJECT) && !self.parse.text.tokens[*p].after_hyphen();
        group.pronoun = at.checked_sub(1).filter(|p| subject(p) || self.is_contrasted(*p, group));
    }

    /// `Lui dit avoir tout vu`: a stressed pronoun that opens a sentence is its subject.
    fn is_contrasted(&self, p: usize, group: &VerbGroup) -> bool {
        let number = group.features & (feature::SING | feature::PLUR);
        let fits = |word: &str, own: u32| self.parse.is_word(p, word) && number & own != 0;
        (fits("lui", feature::SING) || fits("eux", feature::PLUR))
            && self.parse.starts_sentence(p)
            && group.mood == Mood::Finite
            && self.parse.verb_features(group.finite) & feature::THIRD != 0
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
            if self.is(at, class::NEGATOR) && group.negated && !self.counts_none(at) && !self.parse.is_word(at, "ni") {
                group.tokens.end = at + 1;
            }
            while group.negated && self.parse.is_word(group.tokens.end, "ni") && self.neither(group.tokens.end + 1) > 0 {
                group.tokens.end += 1 + self.neither(group.tokens.end + 1);
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
        group.passive = passive && !group.reflexive && !self.takes_etre(participle, etre);
    }

    /// `n'écarte aucune piste`: the determiner of what is meant.
    fn counts_none(&self, at: usize) -> bool {
        self.is(at + 1, class::NOUN) && (self.parse.is_word(at, "aucun") || self.parse.is_word(at, "aucune"))
    }

    /// How many tokens the second verb of `ne confirme ni n'infirme` has at token `at`.
    fn neither(&self, at: usize) -> usize {
        let verb = at + usize::from(self.is(at, class::NEGATION));
        if self.is(verb, class::FINITE) && (verb > at || !self.is(verb, class::NOUN | class::ADJECTIVE)) { verb + 1 - at } else { 0 }
    }

    /// Whether the verb forms its own past with `être`; one that takes `avoir` too (`a sorti`, `est sorti`) only directly behind it.
    fn takes_etre(&self, participle: usize, bare: bool) -> bool {
        let own = flag::WITH_ETRE | if bare { flag::WITH_BOTH } else { 0 };
        self.parse.common(participle, Table::Verbs).any(|r| r.features & feature::PAST_PARTICIPLE != 0 && self.parse.lexicon.flags(r.entry) & own != 0)
    }

    /// The past participle at or after `from`, over negators, adverbs and a word of date.
    fn participle(&self, from: usize) -> Option<usize> {
        let mut at = from;
        while at < from + 7 && at < self.parse.len() {
            // `a plus dit`, `a lui estimé`: not of `plaire`, `luire`.
            if self.is(at, class::PAST_PARTICIPLE)
                && !self.parse.is_one_of(at, set!["plus", "lui"])
                && !(self.is(at, class::ADVERB | class::NEGATOR) && self.participle_follows(at + 1))
            {
                return Some(at);
            }
            if at == from && self.parse.is_word(at, "ni") && self.participle_follows(at + 1) {
                return Some(at + 1);
            }
            // `avait « catégoriquement » nié`
            let quoted = self.parse.quote_opening_at(at).filter(|q| q.inner.len() == 1).and_then(|q| q.close);
            if let Some(close) = quoted.filter(|_| self.parse.text.word(at + 1).ends_with("ment")) {
                at = close as usize + 1;
            } else if let Some(phrase) = self.parse.adverb_phrase(at) {
                at = phrase.end;
            } else if let Some((phrase, _)) = self.parse.grammar_phrase(at).filter(|(_, c)| c & class::CONNECTIVE != 0) {
                at = phrase.end;
            } else if self.is(at, class::ADVERB | class::NEGATOR | class::DATE | class::CONNECTIVE | class::STRESSED | class::NEGATION)
                || self.parse.is_word(at, "même")
                || self.parse.text.word(at).ends_with("ment")
            {
                at += 1;
            } else {
                return self.between_commas(at);
            }
        }
        None
    }

    /// `a, de plus, exigé`: the participle after an adverbial between commas that opens at token `at`.
    fn between_commas(&self, at: usize) -> Option<usize> {
        if !self.parse.is_mark(at, ',') {
            return None;
        }
        let close = (at + 2..at + 10).find(|i| self.parse.is_mark(*i, ','))?;
        let verb = (at + 1..close).any(|i| self.is(i, class::FINITE) && !self.is(i, class::NOUN | class::ADVERB | class::ADJECTIVE | class::PREPOSITION));
        (!verb && self.participle_follows(close + 1)).then_some(close + 1)
    }

    fn participle_follows(&self, at: usize) -> bool {
        self.is(at, class::PAST_PARTICIPLE)
    }
}
