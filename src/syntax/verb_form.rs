//! Which words are verbs here: forms that are also nouns, adjectives or function words, decided by their neighbours.

use super::verbs::{Grouper, Mood};
use crate::lexicon::{Table, class};
use crate::text::inflect::feature;
use crate::text::set;

/// How many tokens before a word its clause is looked at.
const NEAR: usize = 16;

/// How many tokens before its last one a name begins.
const LONGEST_NAME: usize = 8;

impl Grouper<'_, '_> {
    /// Which verb form token `i` is here, none where it is a noun, an adjective or a name.
    pub(super) fn mood(&self, i: usize) -> Option<Mood> {
        if self.is_name(i) {
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
        let after_determiner = || i > 0 && self.is_nominal_left(i);
        if self.is(i, class::INFINITIVE) && !(self.is(i, class::NOUN | class::ROLE) && after_determiner()) {
            return Some(Mood::Infinitive);
        }
        if self.is(i, class::PRESENT_PARTICIPLE) && !self.is(i, class::ADVERB | class::PREPOSITION) && !after_determiner() && !self.noun_participle(i) {
            return Some(Mood::PresentParticiple);
        }
        if self.is(i, class::PAST_PARTICIPLE) && (!self.is(i, class::NOUN) || self.coordinated_report(i) || self.apposed_report(i)) && !after_determiner() {
            return Some(Mood::PastParticiple);
        }
        None
    }

    /// Whether the capital of token `i` makes it a name, whatever form of a verb it is.
    fn is_name(&self, i: usize) -> bool {
        if !self.parse.is_capital(i) {
            return false;
        }
        if self.parse.starts_sentence(i) {
            // `Twitter demande`, `Pelé annonce`
            return self.is(i, class::ORGANIZATION | class::PERSON) && self.is(i + 1, class::FINITE) && self.is(i + 1, class::CUE_VERB);
        }
        // `l'IRA`: an acronym among small letters, no verb of a line in capitals.
        let tokens = &self.parse.text.tokens;
        let shouted = tokens[i].is_all_caps() && !(tokens[i - 1].is_word() && !tokens[i - 1].is_capital());
        !shouted && self.inversion(i).is_none()
    }

    /// `représentant`, `habitant`: a noun unless an object or `que` follows.
    fn noun_participle(&self, i: usize) -> bool {
        if i > 0 && (self.is(i - 1, class::REFLEXIVE | class::NEGATION) || self.parse.is_word(i - 1, "en")) {
            return false;
        }
        self.is(i, class::ROLE | class::NOUN | class::SPEAKER) && !self.is(i + 1, class::QUE | class::ARTICLE | class::POSSESSIVE | class::DEMONSTRATIVE)
    }

    /// `et assuré que`, `et invité les élus à …`: a participle after a link, before what it reports or whom it addresses.
    fn coordinated_report(&self, i: usize) -> bool {
        let linked = i > 0 && (self.is(i - 1, class::COORDINATOR | class::ADVERB) || self.parse.is_mark(i - 1, ','));
        let object = self.parse.is_determiner(i + 1) && !self.is(i + 1, class::CONTRACTED | class::DE | class::DATE) && !self.is(i + 2, class::DATE)
            || self.parse.quote_opening_at(i + 1).is_some();
        linked
            && self.is(i, class::CUE_VERB)
            && (self.is(i + 1, class::QUE | class::INFINITIVE) || object && self.is(i - 1, class::COORDINATOR) && self.is_cue(i))
    }

    /// Whether token `i` is a form of a verb that reports by itself, in no phrase.
    fn is_cue(&self, i: usize) -> bool {
        let lemmas = self.parse.common(i, Table::Verbs).map(|r| self.parse.lexicon.lemma(r.entry));
        lemmas.into_iter().any(|lemma| self.parse.words.lemma_cues(self.parse.lexicon, lemma).next().is_some())
    }

    /// `Accusé de frauder, il …`: a participle that is also a noun, at the head of a sentence or behind a comma, before what
    /// it asks for.
    fn apposed_report(&self, i: usize) -> bool {
        let apart = self.parse.starts_sentence(i) || i > 0 && self.parse.is_mark(i - 1, ',');
        let infinitive = self.is(i + 1, class::DE) && self.is(i + 2, class::INFINITIVE | class::NEGATION);
        // `un acte condamné par le maire`
        let agent = self.parse.is_word(i + 1, "par");
        self.is(i, class::CUE_VERB) && (apart && (infinitive || agent) || agent && i > 1 && self.is(i - 1, class::NOUN) && self.parse.is_determiner(i - 2))
    }

    /// Whether a determiner, preposition or number before token `i` makes it a noun.
    pub(super) fn is_nominal_left(&self, i: usize) -> bool {
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
        if self.parse.is_capital(p) && p > 0 && self.parse.is_capital(p - 1) && !self.parse.starts_sentence(p - 1) && !self.parse.text.tokens[p].is_all_caps() {
            // `Kim Jong Un espère`: no article.
            return false;
        }
        let determiner = class::ARTICLE | class::CONTRACTED | class::DEMONSTRATIVE | class::POSSESSIVE | class::ORDINAL | class::QUANTIFIER;
        let like = || p > 0 && self.parse.is_word(p - 1, "comme") && self.is(i, class::FINITE) && self.is(i + 1, class::DEFINITE);
        if self.is(p, class::DEFINITE) && like() || self.is_apposed_participle(p, i) {
            return false;
        }
        if self.is(p, class::CLITIC) && self.is(p, class::DEFINITE) {
            // `le`, `la`, `les`, `l'`: an object clitic after a subject, `ne` or `qui`.
            let verb_only = self.is(i, class::FINITE | class::INFINITIVE | class::PRESENT_PARTICIPLE)
                && !self.is(i, class::NOUN | class::ADJECTIVE | class::PAST_PARTICIPLE | class::ROLE | class::SPEAKER);
            return !verb_only
                && !self.is_them(p, i)
                && !(p > 0
                    && self.is(p - 1, class::SUBJECT | class::NEGATION | class::QUI | class::REFLEXIVE | class::CLITIC)
                    && !self.is(p - 1, class::DEFINITE)
                    && !self.is_for_whom(p - 1));
        }
        let other = class::NOUN | class::ADJECTIVE | class::PAST_PARTICIPLE | class::ROLE | class::SPEAKER;
        let pronoun = self.is(p, class::QUANTIFIER) || self.is(p, class::CLITIC) && self.is(p, class::POSSESSIVE);
        let only_verb = self.is(i, class::FINITE | class::PRESENT_PARTICIPLE) && (!self.is(i, other) || self.parse.is_word(p, "leur") && self.tells_them(i));
        if pronoun && only_verb {
            // `leur propose`, `un autre ouvrira`, `certains affirmant`: a pronoun before a form that is nothing but a verb.
            return false;
        }
        self.is(p, determiner) && !self.is(p, class::SUBJECT | class::STRESSED) && !(self.is_one_in_order(p) && only_verb)
    }

    /// `pour qui (la flotte …)`: a clause with a subject of its own follows.
    fn is_for_whom(&self, qui: usize) -> bool {
        qui > 0 && self.is(qui, class::QUI) && self.is(qui - 1, class::PREPOSITION | class::CUE_PREPOSITION | class::A)
    }

    /// `(le maire) les juge absurdes`: a plural article before what would be a noun in the singular is a pronoun.
    fn is_them(&self, p: usize, i: usize) -> bool {
        if !self.is(i, class::FINITE) || !self.parse.is_word(p, "les") {
            return false;
        }
        let several = self.parse.common(i, Table::Nouns).chain(self.parse.common(i, Table::Roles)).any(|r| r.features & feature::PLUR != 0);
        let single = self.parse.common(i, Table::Nouns).any(|r| r.features & feature::SING != 0);
        let subject = p > 0 && self.may_follow_subject(p - 1) && !self.parse.is_any_mark(p - 1);
        single && !several && subject && !self.clause_has_verb(p)
    }

    /// `leur reproche d'avoir menti`, `leur annonce que P`: a verb behind the pronoun, no noun.
    fn tells_them(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(2).filter(|_| self.is(i, class::CUE_VERB)) else { return false };
        let asked = self.is(i + 1, class::DE) && self.is(i + 2, class::INFINITIVE | class::NEGATION | class::REFLEXIVE);
        let told = asked || self.is(i + 1, class::QUE) || self.parse.is_mark(i + 1, ':') || self.parse.quote_opening_at(i + 1).is_some();
        let subject = self.is(before, class::SUBJECT | class::NEGATION | class::QUI) && !self.parse.text.tokens[before].after_hyphen();
        subject || told && self.may_follow_subject(before) && !self.clause_has_verb(i - 1)
    }

    /// `…, la qualifiant de farce`: a clitic and a participle behind a comma.
    fn is_apposed_participle(&self, p: usize, i: usize) -> bool {
        let told = self.is(i + 1, class::DE | class::QUE);
        // `un message leur demandant de partir`
        let asked = || self.is(i + 1, class::QUE) || self.is(i + 2, class::INFINITIVE | class::NEGATION | class::REFLEXIVE);
        let apart = p > 0 && (self.parse.is_mark(p - 1, ',') || self.parse.is_word(p, "leur") && asked());
        self.is(p, class::CLITIC) && self.is(i, class::PRESENT_PARTICIPLE) && apart && told
    }

    /// `le second (conteste)`: an ordinal that stands for somebody.
    fn is_one_in_order(&self, p: usize) -> bool {
        p > 0 && (self.is(p, class::ORDINAL) && self.is(p - 1, class::DEFINITE) || self.parse.is_last(p) && self.is(p - 1, class::DEMONSTRATIVE))
    }

    /// `le vrai rendez-vous`; not `vous rendez-vous`.
    fn is_appointment(&self, i: usize) -> bool {
        self.parse.is_word(i, "rendez") && self.inversion(i).is_some() && !self.is(i - 1, class::REFLEXIVE)
    }

    fn is_finite(&self, i: usize) -> bool {
        if i == 0 || self.is_nominal_left(i) || self.is_appointment(i) {
            return if i == 0 { self.inversion(i).is_some() } else { self.all_leads(i) };
        }
        let p = i - 1;
        let led = self.is(p, class::SUBJECT | class::NEGATION | class::REFLEXIVE | class::QUI) && !self.parse.is_any_mark(p);
        if led || self.inversion(i).is_some() {
            return true;
        }
        if self.parse.verb_features(i) & feature::THIRD == 0 || self.is_repeated(i) {
            return self.is_ours(i);
        }
        if self.parse.is_which(p) {
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
            return self.reports_behind_quotation(i);
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
        !self.is(i, class::PREPOSITION | class::COORDINATOR | class::NEGATOR | class::ADVERB | class::CONNECTIVE) && self.is_finite_by_context(i)
    }

    /// `« … ». Indique le maire`: a verb of reporting that a full stop parts from the quotation before it.
    fn reports_behind_quotation(&self, i: usize) -> bool {
        let p = i - 1;
        let quoted = self.after_quotation(p) || p > 0 && self.parse.is_mark(p, '.') && self.after_quotation(p - 1);
        let subject = self.is(i + 1, class::DEFINITE) || self.parse.is_capital(i + 1);
        let other = class::NOUN | class::ADJECTIVE | class::PREPOSITION | class::ADVERB;
        quoted && subject && self.is(i, class::CUE_VERB) && !self.is(i, other) && !self.parse.text.tokens[i].starts_line()
    }

    /// `je ne l'ai (pas vue)`, `nous les avons`: an auxiliary of the first or second person behind its clitics.
    fn is_ours(&self, i: usize) -> bool {
        let before = (i.saturating_sub(3)..i).rev().find(|p| !self.is(*p, class::CLITIC) || self.is(*p, class::SUBJECT | class::NEGATION));
        self.is(i, class::AVOIR | class::ETRE) && before.is_some_and(|p| p + 1 < i && self.is(p, class::SUBJECT | class::NEGATION))
    }

    /// `entre ruse (et menace de partir)`: a noun without a determiner before the link at `link`, to which another may be joined.
    fn is_bare_noun(&self, link: usize) -> bool {
        let governed = |i: usize| self.is(i, class::PREPOSITION | class::DE | class::A) && !self.is(i, class::CONTRACTED);
        link > 1 && self.is(link - 1, class::NOUN) && governed(link - 2)
    }

    /// `de porte en porte`
    fn is_repeated(&self, i: usize) -> bool {
        i > 1 && self.parse.is_word(i - 1, "en") && self.parse.text.word(i - 2) == self.parse.text.word(i)
    }

    /// `Tout porte à croire`, `Tout laisse penser`.
    fn all_leads(&self, i: usize) -> bool {
        self.parse.starts_sentence(i - 1) && self.parse.is_word(i - 1, "tout") && self.is(i, class::CUE_VERB) && self.phrase_follows(i)
    }

    /// For a form that is also a noun, an adjective or a participle: what stands around it decides.
    fn is_finite_by_context(&self, i: usize) -> bool {
        let p = i - 1;
        if self.is_in_phrase(i) {
            return false;
        }
        let object = class::INFINITIVE | class::QUE | class::NEGATION | class::ARTICLE | class::POSSESSIVE | class::DEMONSTRATIVE;
        let linked = self.is(p, class::COORDINATOR)
            && self.is(i, class::CUE_VERB)
            && (self.is(i + 1, object)
                || self.parse.quote_opening_at(i + 1).is_some()
                || self.asks_of(i + 1)
                || self.oneself(i + 1)
                || self.governs_infinitive(i + 1) && (!self.is_bare_noun(p) || self.clause_has_verb(p))
                || self.after_aside(i + 1));
        let incise = self.is(i, class::CUE_VERB) && self.after_quotation(p);
        let commented = p > 0 && self.is(p, class::DEFINITE) && self.parse.is_word(p - 1, "comme");
        // `table pour 2027 sur un recul`
        let dated = self.parse.is_word(i + 1, "pour") && (self.is(i + 2, class::DATE) || self.parse.is_number(i + 2));
        let on = i + 1 + 2 * usize::from(dated);
        let counts_on = self.is(i, class::CUE_VERB) && self.parse.is_word(on, "sur") && self.may_follow_subject(p) && !self.after_bare_determiner(p);
        if incise || commented || counts_on {
            return true;
        }
        if !linked && self.clause_has_verb(i) {
            return false;
        }
        if self.phrase_follows(i) && !self.after_bare_determiner(p) && self.may_follow_subject(p) {
            return true;
        }
        linked || !self.after_bare_determiner(p) && self.may_follow_subject(p) && self.opens_complement(i)
    }

    /// Whether token `i` belongs to a fixed phrase or a name: `en revanche`, `le directeur adjoint`, `rue des Mégissiers`.
    fn is_in_phrase(&self, i: usize) -> bool {
        let p = i - 1;
        let fixed = self.parse.adverb_phrase(p).or_else(|| self.parse.grammar_phrase(p).map(|(phrase, _)| phrase));
        let role = || if self.is(p, class::PHRASE_START) { self.parse.longest(p, Table::Roles).map(|(role, _)| role) } else { None };
        let named = self.parse.is_capital(i + 2) || self.is(i + 2, class::DEFINITE) && self.parse.is_capital(i + 3);
        let street = self.is(i, class::PLACE_HEAD) && self.is(i + 1, class::DE) && named;
        // `la prise en charge`, `une nouvelle hausse des prix`
        let noun = || if i > 1 && self.is(i - 2, class::PHRASE_START) { self.parse.longest(i - 2, Table::Nouns).map(|(noun, _)| noun) } else { None };
        let new = self.parse.is_one_of(p, set!["nouveau", "nouvelle"])
            && self.parse.is_determiner(p.saturating_sub(1))
            && self.is(i, class::NOUN)
            && self.is(i + 1, class::DE);
        street || new || fixed.or_else(role).or_else(noun).is_some_and(|phrase| phrase.end > i)
    }

    /// Whether the words before token `i`, back to the head of its clause, hold a form that is nothing but a finite verb
    /// (`a précisé lors d'un point presse que`): a clause has one.
    fn clause_has_verb(&self, i: usize) -> bool {
        let link = class::QUE | class::QUI | class::RELATIVE | class::SUBORDINATOR | class::COORDINATOR | class::INTERROGATIVE;
        let other = class::NOUN | class::ADJECTIVE | class::PREPOSITION | class::ADVERB | class::PAST_PARTICIPLE | class::CLITIC;
        for j in (i.saturating_sub(NEAR)..i).rev() {
            if self.parse.is_any_mark(j) || self.is(j, link) && !self.is(j, class::PREPOSITION | class::ADVERB) {
                return false;
            }
            // `La Chine demande`, `Maria Morel demande`, `Gara demande`: a name, no form of `chiner`, `marier`, `garer`.
            let name = self.parse.is_capital(j) && (!self.parse.starts_sentence(j) || self.parse.is_capital(j + 1) || j + 1 == i);
            if self.is(j, class::FINITE) && !name && !self.is(j, other) && self.parse.verb_features(j) & feature::THIRD != 0 && !self.is_nominal_left(j) {
                let first = (0..j).rev().find(|p| !self.is(*p, class::CLITIC | class::NEGATION | class::REFLEXIVE | class::SUBJECT));
                // The main verb stands behind the comma that closes a relative which one opens.
                let aside = |p: usize| self.is(p, class::QUI) && p > 0 && self.parse.is_mark(p - 1, ',');
                return first.is_none_or(|p| (!self.is(p, link) || aside(p)) && !self.parse.starts_sentence(j));
            }
        }
        false
    }

    /// `est` after `l'`, a hyphen or, before `de la`, a noun of place (`la côte est de l'île`) is the compass point.
    pub(super) fn compass_east(&self, i: usize) -> bool {
        if !self.parse.is_word(i, "est") || i == 0 {
            return false;
        }
        let elided = self.parse.text.tokens[i - 1].is_elided() && self.is(i + 1, class::DE) && !self.is(i - 1, class::REFLEXIVE | class::NEGATION | class::QUE);
        let owned = self.is(i + 1, class::DE) && (self.is(i + 2, class::DEFINITE) || self.is(i + 1, class::CONTRACTED));
        let side = self.parse.is_determiner(i.saturating_sub(2)) && i > 1;
        // `le flanc est, où le vent souffle`
        let ends = self.parse.is_mark(i + 1, '.') || self.parse.is_mark(i + 1, ',') && self.is(i + 2, class::QUI | class::RELATIVE);
        self.parse.text.tokens[i].after_hyphen() || elided || side && (owned && self.is(i - 1, class::PLACE_HEAD) || ends && self.is(i - 1, class::NOUN))
    }

    /// Whether token `p` closes a quotation, or is the comma after one.
    fn after_quotation(&self, p: usize) -> bool {
        self.parse.opening_of(p).is_some() || self.parse.is_mark(p, ',') && p > 0 && self.parse.opening_of(p - 1).is_some()
    }

    /// Whether the words after token `i` make a phrase with it as its verb (`fait état`).
    fn phrase_follows(&self, i: usize) -> bool {
        let lemmas = self.parse.common(i, Table::Verbs).filter(|r| r.features & feature::FINITE != 0).map(|r| self.parse.lexicon.lemma(r.entry));
        lemmas.into_iter().any(|lemma| self.parse.words.lemma_phrase(self.parse.lexicon, lemma, i + 1, |_| true).is_some())
    }

    /// `la même source`: only adjectives and numbers stand between a determiner and the word.
    fn after_bare_determiner(&self, p: usize) -> bool {
        let light = class::ADJECTIVE | class::ORDINAL | class::NUMBER | class::QUANTIFIER | class::ADVERB;
        let heavy = |i: usize| self.is(i, class::NOUN | class::ROLE | class::SPEAKER | class::DEMONYM) && !self.is(i, class::ADVERB | class::QUANTIFIER);
        let mut at = p;
        // `La Quadrature du Net demande`: a name is no adjective.
        while at > 0 && self.is(at, light) && !heavy(at) && !self.parse.is_capital(at) {
            at -= 1;
        }
        at < p && self.is(at, class::ARTICLE | class::DEMONSTRATIVE | class::POSSESSIVE | class::CONTRACTED)
    }

    /// `Parti de la démondialisation`, `Samuel Eto'o`: whether a name of several words that the lexicon knows ends with token `p`.
    fn ends_name(&self, p: usize) -> bool {
        let ends = |start: usize| self.parse.long_name(start).is_some_and(|name| name.tokens.end == p + 1);
        (p.saturating_sub(LONGEST_NAME)..p).any(|start| self.is(start, class::LONG_NAME) && ends(start))
    }

    /// For a word that is a verb or something else (`annonce`, `dit`): whether the word before can end a subject.
    fn may_follow_subject(&self, p: usize) -> bool {
        let t = &self.parse.text.tokens[p];
        // `celle-ci note que`
        let near = p > 0 && t.after_hyphen() && self.parse.is_that_one(p - 1);
        let year = p > 0 && t.is_number() && self.parse.is_word(p - 1, "en");
        // `Ban Ki-moon demande`, `TF1 juge`, `Europe 1 annonce`
        let joined = p > 0 && (t.after_hyphen() || t.is_number()) && self.parse.is_capital(p - 1);
        t.is_capital()
            || joined
            || near
            || year
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
            || self.ends_name(p)
    }
}
