//! Reports beside a clause: where another attribution begins that ends it or speaks of it.

use super::aside::{LONGEST_ASIDE, SHORT_ASIDE};
use super::{Mood, Parse, Reach, VerbGroup};
use crate::lexicon::{Table, class};
use crate::text::{WordSet, set};
use std::ops::Range;

/// Words that what points back at a clause begins with.
const POINTERS: WordSet = WordSet::of(&["ce", "c", "voilà", "voici"]);

impl Parse<'_> {
    /// `(tout) en dénonçant …` after the clause: a report of its own.
    pub(super) fn gerund_report(&self, at: usize) -> bool {
        let en = if self.is_word(at, "tout") { at + 1 } else { at };
        self.is_word(en, "en")
            && self.verb(en + 1).is_some_and(|v| {
                let declares = v.reflexive && self.is(v.tokens.end, class::ADJECTIVE | class::PAST_PARTICIPLE);
                // `en cherchant à taxer le gaz`
                let seeks = self.is(v.tokens.end, class::A) && !self.is_strong_cue(v);
                v.mood == Mood::PresentParticiple && self.is_cue(v) && (declares || self.opens_report(v.tokens.end) && !seeks)
            })
    }

    /// `(promet de payer) avant d'ajouter que …`: a report that comes after the clause.
    pub(super) fn report_behind(&self, at: usize) -> bool {
        let verb = || self.verb(at + 2).filter(|v| v.mood == Mood::Infinitive && self.is_strong_cue(v));
        self.is_word(at, "avant") && self.is(at + 1, class::DE) && verb().is_some_and(|v| self.is(v.tokens.end, class::QUE) || self.is_mark(v.tokens.end, ':'))
    }

    /// `selon X`, `d'après X` after the clause.
    pub fn attribution_follows(&self, at: usize) -> bool {
        let said = self.is_word(at, "selon") || self.is_word(at, "suivant");
        (self.is(at, class::CUE_PREPOSITION) && said && !self.is(at + 1, class::QUE) && !self.is_measure(at + 1) && !self.is_norm(at + 1))
            || self.is_word(at, "d") && self.is_word(at + 1, "après") && !self.is_word(at + 2, "guerre")
    }

    /// `(tout s'est passé selon) les règles`: what one keeps to, nobody who speaks.
    pub fn is_norm(&self, at: usize) -> bool {
        const NORMS: WordSet = WordSet::of(&[
            "règles",
            "protocoles",
            "procédures",
            "usages",
            "normes",
            "modalités",
            "critères",
            "principes",
            "tradition",
            "traditions",
            "coutume",
            "rites",
        ]);
        self.is(at, class::DEFINITE) && self.is_one_of(at + 1, &NORMS)
    }

    /// `(triés selon) la longueur de leur barbe`, `leur âge`: a thing by which something is done, nobody who speaks.
    fn is_measure(&self, at: usize) -> bool {
        let noun = at + 1;
        let speaks = class::ROLE | class::SPEAKER | class::ORGANIZATION_HEAD | class::DEMONYM | class::CUE_NOUN | class::ADJECTIVE;
        self.is_determiner(at)
            && self.is(noun, class::NOUN)
            && !self.is(noun, speaks)
            && !self.is_speaker(noun)
            && self.noun_phrase(at, super::Reach::Thing).is_some_and(|end| !(at..end).any(|i| self.is_capital(i)))
    }

    /// `comme l'a dit X` after the clause.
    pub(super) fn comment_follows(&self, at: usize) -> bool {
        self.is_word(at, "comme")
            && self.is(at + 1, class::CLITIC)
            && self.verb(at + 1).is_some_and(|v| v.mood == Mood::Finite && v.pronoun.is_none() && self.is(v.head, class::CUE_VERB))
    }

    /// `…, ce que l'armée a démenti`: the reporting verb of the relative that the comma at `at` opens about the whole clause.
    pub fn comment_on_clause(&self, at: usize) -> Option<&VerbGroup> {
        let ce = if self.is_mark(at, ',') { self.pointing_ce(at + 1).filter(|ce| self.is(ce + 1, class::QUE))? } else { return None };
        let end = self.sentence_range(at).end.min(at + LONGEST_ASIDE);
        let verb = (ce + 2..end).find_map(|i| self.verb(i).filter(|v| v.mood == Mood::Finite))?;
        let after = (verb.tokens.end..end).find(|i| !self.is(*i, class::ADVERB | class::DATE)).unwrap_or(end);
        // `ce que l'ONG nie en bloc`
        let after = self.adverb_phrase(after).map_or(after, |phrase| phrase.end);
        // `ce qu'il n'avait pas dit aux enquêteurs`
        let dative = self.is(after, class::A) && self.noun_phrase(after + 1, super::Reach::Speaker).is_some_and(|e| e >= end || self.is_any_mark(e));
        let complete = dative || after == end || self.is_any_mark(after) || self.subject_after(verb).is_some() || !self.opens_report(after);
        (self.is(verb.head, class::CUE_VERB) && complete).then_some(verb)
    }

    /// `…, ce (que)`, `…, c'est du moins ce (que)`, `…, voilà ce (que)`: the token `ce` of what points at the clause before, from
    /// token `at` on.
    #[inline]
    pub fn pointing_ce(&self, at: usize) -> Option<usize> {
        if self.is_one_of(at, &POINTERS) { self.pointing_from(at) } else { None }
    }

    fn pointing_from(&self, at: usize) -> Option<usize> {
        let past = |at: usize| self.adverb_phrase(at).map_or(at + usize::from(self.is(at, class::ADVERB)), |phrase| phrase.end);
        let ce = match () {
            () if self.is_word(at, "ce") => at,
            () if self.is_word(at, "c") && self.is(at + 1, class::ETRE) => past(at + 2),
            () => at + 1,
        };
        self.is_word(ce, "ce").then_some(ce)
    }

    /// `…, ce qui a été nié par l'armée`: what somebody else says of the whole statement.
    pub(super) fn denied_after(&self, at: usize) -> bool {
        let verb = || self.verb(at + 2).filter(|v| v.mood == Mood::Finite && v.passive && self.is_strong_cue(v));
        self.is_word(at, "ce") && self.is(at + 1, class::QUI) && verb().is_some()
    }

    /// `…, une hypothèse que X n'écarte pas`: a noun for the whole clause before the comma, and who holds what of it.
    pub(super) fn noun_commented(&self, at: usize) -> bool {
        let noun = at + usize::from(self.is_determiner(at) && !self.is(at, class::CONTRACTED));
        let dont = self.is_word(noun + 1, "dont");
        let governed = self.is(noun + 1, class::A | class::PREPOSITION) && self.is(noun + 2, class::RELATIVE);
        // `…, une information impossible à vérifier`
        let judged = noun > at && self.is(at, class::ARTICLE) && self.is(at, class::NUMBER) && self.is(noun + 1, class::ADJECTIVE | class::PAST_PARTICIPLE);
        let told = self.is(noun, class::CUE_NOUN) || self.is_figure_noun(noun);
        // `…, une décision aussitôt dénoncée par X`
        let participle = noun + 1 + usize::from(self.is(noun + 1, class::ADVERB));
        let by = |v: &VerbGroup| v.mood == Mood::PastParticiple && self.is_word(v.tokens.end, "par") && self.is_cue(v);
        // `…, précision déjà fournie par X`
        let bare = || noun == at && self.is(noun, class::CUE_NOUN) && self.verb(participle).is_some_and(|v| v.mood == Mood::PastParticiple);
        let blamed = noun > at && self.is(noun, class::NOUN | class::CUE_NOUN) && self.verb(participle).is_some_and(by);
        blamed || told && (self.is(noun + 1, class::QUE) || dont || governed || judged || bare())
    }

    /// `(rejette la réforme,) certains accusant le ministre`: some of them, with a participle of their own.
    pub(super) fn some_report(&self, at: usize) -> bool {
        let some = self.is(at, class::QUANTIFIER) && self.is_one_of(at, set!["certains", "certaines", "plusieurs", "beaucoup", "chacun", "chacune"]);
        some && self.verb(at + 1).is_some_and(|v| v.mood == Mood::PresentParticiple)
    }

    /// `un chiffre que l'armée ne confirme pas`: nouns for an amount that somebody told.
    pub fn is_figure_noun(&self, noun: usize) -> bool {
        self.is_one_of(noun, const { &WordSet::of(&["chiffre", "chiffres", "bilan", "décompte", "montant", "total"]) })
    }

    /// `…, au lendemain de la grève`, `…, lors d'un débat`: when something was said, not what.
    pub fn occasion(&self, at: usize) -> bool {
        let said = ["au lendemain", "au terme", "à l'issue", "à l'occasion", "en marge", "au cours", "lors"];
        self.is_one_of(at, set!["au", "à", "en", "lors"]) && said.iter().any(|words| words.split([' ', '\'']).enumerate().all(|(i, w)| self.is_word(at + i, w)))
    }

    /// `lors d'une conférence de presse`, `devant la presse`: where something was said, not what.
    pub fn speaking(&self, at: usize) -> bool {
        const SPEECHES: WordSet = WordSet::of(&["point", "interview", "entretien", "allocution", "discours", "briefing"]);
        let noun = at + 3;
        let press = self.is_word(noun, "conférence") && self.is_word(noun + 2, "presse");
        let speech = self.is_word(at, "lors") && self.is(at + 1, class::DE) && (press || self.is_one_of(noun, &SPEECHES));
        // `qu'il parlerait devant les députés` is what he said.
        speech || self.is_word(at, "devant") && self.verb(at - 1).is_none() && self.is_one_of(at + 2, set!["presse", "journalistes", "députés", "sénateurs"])
    }

    /// `(salue les soldats,) qui auraient, selon lui, « tenu »`: a relative with an attribution of its own behind its verb.
    pub(super) fn attributed_relative(&self, at: usize) -> bool {
        let comma = self.verb(at + 1).filter(|v| self.is(at, class::QUI) && v.mood == Mood::Finite).map(|v| v.finite + 1);
        comma.is_some_and(|c| self.is_mark(c, ',') && self.attribution_follows(c + 1))
    }

    /// `(dément ces accusations,) que Kiev qualifie de « crédibles »`: what somebody else calls it.
    pub(super) fn qualified_after(&self, at: usize) -> bool {
        let calls = |v: &&VerbGroup| v.mood == Mood::Finite && ["qualifier", "taxer", "traiter"].iter().any(|verb| self.is_verb(v, verb));
        let end = self.sentence_range(at).end.min(at + SHORT_ASIDE);
        self.is(at, class::QUE) && (at + 1..end).find_map(|i| self.verb(i)).filter(calls).is_some()
    }

    /// `(a été remplacée,) lors d'une escale à Poole, par un sous-traitant`: whether the agent stands behind the occasion at `at`.
    pub(super) fn agent_behind_aside(&self, at: usize) -> bool {
        let end = self.sentence_range(at).end.min(at + SHORT_ASIDE);
        (at..end).find(|i| self.is_mark(*i, ',')).is_some_and(|close| self.is_word(close + 1, "par") && !self.has_finite(at..close))
    }

    /// `dénonce des pillages alors que …`: what goes on beside the saying.
    pub(super) fn circumstance(&self, at: usize) -> bool {
        let link =
            self.is_one_of(at, const { &WordSet::of(&["alors", "tandis", "lorsque", "lorsqu", "puisque", "puisqu", "quoique", "quoiqu", "bien", "même"]) });
        link && (self.is(at, class::SUBORDINATOR) || self.grammar_phrase(at).is_some_and(|(_, c)| c & class::SUBORDINATOR != 0))
    }

    /// Whether `que`, a quotation or an object after a cue verb makes it a report.
    pub(super) fn opens_report(&self, at: usize) -> bool {
        self.is(
            at,
            class::QUE
                | class::INFINITIVE
                | class::ARTICLE
                | class::POSSESSIVE
                | class::DEMONSTRATIVE
                | class::NEGATION
                | class::DE
                | class::A
                | class::QUANTIFIER
                | class::ADVERB,
        ) || self.is(at, class::REFLEXIVE) && self.is(at + 1, class::INFINITIVE)
            || self.is_mark(at, ':')
            || self.quote_opening_at(at).is_some()
            || self.is_capital(at)
    }

    /// A subject with a compound reporting verb from `at` on: `et le ministre a ajouté que`.
    pub(super) fn new_report(&self, at: usize) -> bool {
        let Some(end) = self.noun_phrase(at, Reach::Speaker) else { return false };
        let verb = if self.is_mark(end, ',') { end + 1 } else { end };
        self.verb(verb).is_some_and(|v| {
            let end = v.tokens.end;
            // `…, le parquet dément.`
            let denies = || v.pronoun.is_none() && self.is_strong_cue(v) && (end >= self.len() || self.starts_sentence(end) || self.is_mark(end, '.'));
            let reports = self.is_determiner(at) && (v.compound && !v.passive && self.opens_report(end) || denies()) || self.is(end, class::QUE);
            v.mood == Mood::Finite && reports && self.is_cue(v)
        })
    }

    /// Whether an incise follows the comma (or closing mark) at `at`: a reporting verb with its subject after it.
    pub fn is_incise(&self, at: usize) -> bool {
        let Some(verb) = self.verb(at + 1) else { return false };
        let end = self.report_end(verb);
        let subject =
            || self.inverted_subject(end).is_some_and(|s| self.quote_opening_at(s.start).is_none() && !self.is_object(s.clone()) && !self.is_object_of(at, s));
        verb.mood == Mood::Finite
            && self.is(verb.head, class::CUE_VERB)
            && verb.pronoun.is_none()
            && (verb.inverted.is_some() || subject())
            && !self.is(end, class::QUE)
    }

    /// The token behind a verb of reporting, and behind the infinitive of `faire savoir`.
    pub(super) fn report_end(&self, verb: &VerbGroup) -> usize {
        let causative = self.is(verb.tokens.end, class::INFINITIVE) && self.is_verb(verb, "faire");
        verb.tokens.end + usize::from(causative)
    }

    /// `(réunit ses élus, exige) des résultats`: an indefinite phrase about nobody who speaks, behind a verb its object.
    pub fn is_object(&self, phrase: Range<usize>) -> bool {
        let indefinite = self.is_one_of(phrase.start, set!["un", "une", "des", "chaque", "tout", "toute", "toutes"]);
        let head = phrase.clone().find(|i| self.is(*i, class::NOUN) && !self.is_determiner(*i));
        // `une dizaine d'ONG` speak.
        let counted = |i: usize| self.is(i + 1, class::DE) && self.is_speaker(i + 2);
        let thing = |i: usize| !self.is_speaker(i) && !self.is(i, class::DEMONYM) && !self.is_agent_noun(i) && !counted(i);
        indefinite && head.is_some_and(thing) && !self.is_named(&phrase)
    }

    /// `la revue Science`, where a name hangs on its noun; not `la fermeture du campus de Makeni`, `chaque prix décerné en Europe`.
    fn is_named(&self, phrase: &Range<usize>) -> bool {
        let complement = class::DE | class::A | class::DEFINITE | class::PREPOSITION;
        phrase.clone().find(|i| self.is_capital(*i)).is_some_and(|i| i == phrase.start || !self.is(i - 1, complement))
    }

    /// `Le préfet, Luc Morel, exclut à ce stade la piste criminelle`: a thing behind a verb whose subject, with what is apposed to it, is
    /// all that stands before the comma at `comma`.
    pub fn is_object_of(&self, comma: usize, phrase: Range<usize>) -> bool {
        let start = self.sentence_range(comma).start;
        let thing = |i: usize| self.is(i, class::NOUN) && (!self.is_speaker(i) || self.is_document(i)) && !self.is(i, class::DEMONYM) && !self.is_agent_noun(i);
        let definite = self.is(phrase.start, class::DEFINITE) && thing(phrase.start + 1) && !self.is_named(&phrase);
        definite && (start..comma).any(|i| self.is_mark(i, ',')) && (self.is_speaker(start + 1) || self.is_capital(start)) && !self.has_finite(start..comma)
    }

    /// `rapport`, `communiqué`: whether a noun names something written that can speak.
    pub fn is_document(&self, noun: usize) -> bool {
        self.common(noun, Table::Speakers).any(|r| r.class() == "document")
    }

    /// `l'habitant`, `sa sœur`: whether a noun names a single person who holds no office.
    pub fn is_private(&self, noun: usize) -> bool {
        self.common(noun, Table::Roles).any(|r| matches!(r.class(), "people" | "family"))
    }

    /// Nouns made to name who does something (`dameur`, `directrice`, `plagiste`, `chirurgien`).
    pub fn is_agent_noun(&self, noun: usize) -> bool {
        const SUFFIXES: &[&str] = &[
            "eur", "eurs", "euse", "euses", "trice", "trices", "iste", "istes", "ien", "iens", "ienne", "iennes", "logue", "logues", "ier", "iers", "ière",
            "ières",
        ];
        let word = self.text.word(noun);
        word.len() > 5 && SUFFIXES.iter().any(|s| word.ends_with(s))
    }

    /// `« une faute » pour décrire la panne`: what the quoted words were said for.
    pub(super) fn purpose_of_words(&self, start: usize, at: usize) -> bool {
        self.is_word(at, "pour") && self.is_infinitive(at + 1) && self.opening_of(at - 1).is_some_and(|open| open >= start)
    }

    /// `refuse « tout compromis » assurant que …`, `refuse de signer prétextant que …`: whether a participle that reports begins at `at`,
    /// right behind a quotation or a verb of the content from `start` on.
    pub(super) fn participle_reports(&self, start: usize, at: usize) -> bool {
        let Some(verb) = self.verb(at).filter(|v| v.mood == Mood::PresentParticiple && v.tokens.start == at) else { return false };
        let quoted = || self.opening_of(at - 1).is_some_and(|open| open >= start);
        // `(sa motion, contre ce qu'elle qualifie de « vol ») n'ayant pas passé`
        let owed = verb.negated && verb.compound;
        let told = || self.verb(at - 1).is_some() && self.is(verb.tokens.end, class::QUE);
        owed && quoted() || self.is_strong_cue(verb) && (quoted() || told())
    }
}
