//! Noun phrases: where one that begins at a token ends, over its complements, coordinations and appositions.

use super::ends::Part;
use super::{Mood, Parse};
use crate::lexicon::{Group, Reading, Table, class};
use crate::text::{Kind, WordSet, set};

/// How far a noun phrase may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// As a speaker stands: complements that belong to a role or a body, appositions in both orders.
    Speaker,
    /// As a thing spoken of: every prepositional complement.
    Thing,
}

pub(super) const LEADING: u64 = class::ARTICLE | class::DEMONSTRATIVE | class::POSSESSIVE | class::QUANTIFIER | class::NUMBER;
/// How often a phrase goes on behind its core at most: `la demande de la demande de …` has no end.
pub(super) const LONGEST_PHRASE: usize = 24;
/// How many words of a phrase are asked for the role that a complement may belong to.
const LONGEST_ROLE: usize = 24;
/// Endings of nouns made from verbs and qualities.
const ACT_ENDINGS: &[&str] = &[
    "tion", "tions", "sion", "sions", "xion", "ment", "ments", "age", "ages", "ance", "ence", "ences", "ure", "ée", "ite", "ise", "té", "tie", "mie", "die",
    "our", "art", "isme",
];
const FUNCTION: u64 = class::QUE
    | class::QUI
    | class::RELATIVE
    | class::SUBORDINATOR
    | class::COORDINATOR
    | class::NEGATION
    | class::NEGATOR
    | class::SUBJECT
    | class::PREPOSITION
    | class::DE
    | class::A
    | class::CONTRACTED
    | class::CLITIC;
/// Classes of the words that what tells somebody's duty begins with.
const DUTY: u64 = class::PAST_PARTICIPLE | class::PREPOSITION | class::PHRASE_START;
const NOMINAL: u64 = class::NOUN | class::ADJECTIVE | class::ROLE | class::SPEAKER | class::DEMONYM | class::ORGANIZATION_HEAD | class::ORDINAL;

impl Parse<'_> {
    /// The token after the noun phrase that begins at `i`; none where none begins there.
    #[inline]
    pub fn noun_phrase(&self, i: usize, reach: Reach) -> Option<usize> {
        let part = if reach == Reach::Speaker { Part::Speaker } else { Part::Thing };
        self.ends.get(part, i, || self.find_phrase(i, reach))
    }

    fn find_phrase(&self, i: usize, reach: Reach) -> Option<usize> {
        let mut end = self.noun_core(i)?;
        for _ in 0..LONGEST_PHRASE {
            if !self.may_go_on(end) {
                break;
            }
            let next = self.complement(i, end, reach).or_else(|| self.coordination(i, end)).or_else(|| self.bracket(end));
            let next = next.or_else(|| if reach == Reach::Speaker { self.told_beside(i, end) } else { None });
            match next {
                Some(longer) if longer > end => end = longer,
                _ => break,
            }
        }
        Some(end)
    }

    /// Whether a noun phrase that begins at `i`, however far it reaches, ends at `end`.
    pub(super) fn phrase_ends_at(&self, i: usize, end: usize) -> bool {
        let Some(core) = self.noun_core(i).filter(|core| *core <= end) else { return false };
        if !self.may_go_on(core) {
            return core == end;
        }
        self.noun_phrase(i, Reach::Speaker) == Some(end) || self.noun_phrase(i, Reach::Thing) == Some(end)
    }

    /// Whether token `end` can lead a phrase on: a name, a comma or an opening mark, a preposition, a link.
    fn may_go_on(&self, end: usize) -> bool {
        let Some(token) = self.text.tokens.get(end) else { return false };
        if token.kind == Kind::Mark {
            return matches!(token.first, ',' | '(') || self.quote_opening_at(end).is_some();
        }
        self.is(end, class::DE | class::A | class::PREPOSITION | class::PHRASE_START)
            || token.is_capital()
            || self.is_one_of(end, const { &WordSet::of(&["et", "ou", "ni", "en", "pour", "chez", "ad"]) })
            || self.in_group(end, Group::Met)
    }

    /// Whether a word that can speak stands at token `i`: a role, a body, a medium, of one word or several.
    pub fn is_speaker(&self, i: usize) -> bool {
        self.is(i, class::ROLE | class::SPEAKER | class::ORGANIZATION_HEAD)
            || self.is(i, class::PHRASE_START) && [Table::Roles, Table::Speakers].into_iter().any(|t| self.longest(i, t).is_some_and(|(r, _)| r.len() > 1))
    }

    /// Whether token `i` is a noun for what somebody does or what happens: by its ending, as cue, or by the list of nouns.
    pub fn names_act(&self, i: usize) -> bool {
        let word = self.text.tokens.get(i).map_or("", |_| self.text.word(i));
        let listed = || self.common(i, Table::Nouns).any(|r| self.lexicon.sub(r.entry) != 0);
        self.is(i, class::CUE_NOUN) || ACT_ENDINGS.iter().any(|s| word.ends_with(s)) || self.is(i, class::NOUN) && listed()
    }

    /// Determiner, adjectives, nouns and names without complements.
    #[inline]
    pub(super) fn noun_core(&self, i: usize) -> Option<usize> {
        self.ends.get(Part::Core, i, || self.find_core(i))
    }

    fn find_core(&self, i: usize) -> Option<usize> {
        // `Mais Moscou`, `Or Lyon`, `car Oslo`: a link, but `le chauffeur du car`.
        if self.is(i, class::COORDINATOR) && !(i > 0 && self.is(i - 1, LEADING | class::DE)) {
            return None;
        }
        let mut at = i;
        if self.is(at, class::STRESSED) && !self.is(at, LEADING) && !self.is_capital(at + 1) {
            return Some(at + 1);
        }
        if self.is(at, class::DE) && !self.is(at, class::ARTICLE) && self.is(at + 1, class::ADJECTIVE | class::QUANTIFIER) {
            at += 1;
        }
        while self.is(at, LEADING) && !self.is_name_article(at) {
            at += 1;
        }
        if at == i && self.is(at, class::DATE) && !self.is_capital(at) && !self.is(at, class::ROLE | class::SPEAKER) && self.tells_time(at) {
            return None;
        }
        let first = at;
        if at < self.len() && self.is_nominal(at, true) {
            at = self.rest_of_core(self.after_nominal(at));
        }
        if at == first && self.is_quoted_name(at) {
            at = self.quote_opening_at(at).and_then(|q| q.close).map_or(at, |c| c as usize + 1);
        }
        let pronoun = at == first && at > i && self.is(at - 1, class::QUANTIFIER | class::NUMBER | class::DEMONSTRATIVE);
        (at > first || pronoun).then_some(at)
    }

    /// Where the words end that may stand in a core behind its first word, from token `i` on.
    fn rest_of_core(&self, i: usize) -> usize {
        let walk = || {
            let mut at = i;
            while at < self.len() && self.is_nominal(at, false) {
                at = self.after_nominal(at);
                if let Some(end) = self.ends.known(Part::Rest, at) {
                    return Some(end);
                }
            }
            Some(at)
        };
        self.ends.get(Part::Rest, i, walk).unwrap_or(i)
    }

    /// The token behind the word of a core at token `i`, and behind the full stop that belongs to it.
    #[inline]
    fn after_nominal(&self, i: usize) -> usize {
        // `Groupe de soutien à l'islam et aux musulmans`, `Médecins sans frontières`, `Nations unies`: a name that holds what parts phrases.
        let name = if self.is_capital(i) && !self.is_capital(i + 1) { self.long_name(i).map(|m| m.tokens) } else { None };
        let parts = class::COORDINATOR | class::A | class::PREPOSITION | class::PAST_PARTICIPLE;
        let name = name.filter(|n| n.clone().any(|t| self.is(t, parts) && !self.is_capital(t)));
        name.map_or(i + 1 + usize::from(self.honorific_stop(i + 1)), |n| n.end)
    }

    /// `Le` of `Le Monde`: the article belongs to a name of several words.
    fn is_name_article(&self, i: usize) -> bool {
        self.is(i, class::DEFINITE) && self.long_name(i).is_some()
    }

    /// Whether token `i` may stand in the core of a noun phrase, as its `first` word or behind it.
    fn is_nominal(&self, i: usize, first: bool) -> bool {
        let token = &self.text.tokens[i];
        match token.kind {
            Kind::Number => return true,
            Kind::Mark => return matches!(token.first, '%' | '€' | '&') || token.first == '+' && token.is_glued(),
            Kind::Word => {}
        }
        // The last letter of `Standard & Poor's` too.
        if !first && (token.after_hyphen() || token.is_glued() && self.is_word(i, "s") && self.text.tokens[i - 1].is_capital()) {
            return true;
        }
        if token.is_capital() && !self.starts_sentence(i) && self.verb(i).is_none() {
            return true;
        }
        // `le maire avant la marche`
        if !first && (self.starts_sentence(i) || self.is(i, class::PREPOSITION) && self.is_word(i, "avant")) || first && self.is_but(i) {
            return false;
        }
        let after_name = !first && self.text.tokens[i - 1].is_capital() && self.text.tokens[i - 1].is_word();
        if let Some(verb) = self.verb(i) {
            return verb.mood == Mood::PastParticiple && !first && !after_name && !self.is(i, class::AVOIR | class::ETRE);
        }
        if first && self.is_prefix(i) {
            return true;
        }
        if self.is(i, FUNCTION) && !(self.is(i, NOMINAL) && !self.is(i, class::DE | class::A | class::CONTRACTED | class::QUE)) {
            // `M. Morel` at the head of a sentence: no `m'`.
            return self.is_name_article(i) || self.honorific_stop(i + 1);
        }
        let dated = || self.is(i, class::DATE) && !self.is(i, class::ADJECTIVE) && self.tells_time(i);
        // `à l'AFP un habitant`: another phrase.
        let another = self.is(i, class::ARTICLE) && self.is(i, class::NUMBER) && !(i > 0 && self.is_word(i - 1, "numéro")) || self.is(i, class::POSSESSIVE);
        if !first && (dated() && self.ends_noun(i - 1) || another && (self.is_capital(i - 1) || self.ends_noun(i - 1) || self.is_article_noun(i - 1))) {
            return false;
        }
        if self.is(i, class::DATE) && !self.is(i, NOMINAL) || self.is(i, LEADING) && !first && !self.is(i, NOMINAL | class::NUMBER) {
            return false;
        }
        !(self.is(i, class::ADVERB | class::CONNECTIVE) && !self.is(i, NOMINAL) || !first && self.adverb_phrase(i).is_some())
    }

    /// `; or la ville s'était engagée`: the link, no gold.
    fn is_but(&self, i: usize) -> bool {
        self.is_word(i, "or") && i > 0 && (self.is_any_mark(i - 1) || self.starts_sentence(i))
    }

    /// `sous-` of `sous-préfet`: the preposition is a prefix of the role after its hyphen.
    fn is_prefix(&self, i: usize) -> bool {
        self.is(i, class::PREPOSITION) && self.text.tokens.get(i + 1).is_some_and(|t| t.after_hyphen()) && self.is(i + 1, class::ROLE | class::NOUN)
    }

    /// Whether token `i` is a noun or a name, after which a date is no part of the phrase (`la police lundi`).
    fn ends_noun(&self, i: usize) -> bool {
        let light = class::ADJECTIVE | class::ORDINAL | class::NUMBER | class::DATE | class::QUANTIFIER;
        !self.is(i, light) && (self.is_capital(i) || self.is(i, class::NOUN | class::ROLE | class::SPEAKER | class::ORGANIZATION_HEAD))
    }

    /// `à la sortie (un député …)`: whether token `i` is a noun right behind its article, whatever else the word is.
    fn is_article_noun(&self, i: usize) -> bool {
        i > 0 && self.is(i, class::NOUN) && self.is(i - 1, class::DEFINITE | class::CONTRACTED)
    }

    /// The full stop of `M.` or of an initial before a name.
    #[inline]
    fn honorific_stop(&self, at: usize) -> bool {
        self.is_mark(at, '.') && self.text.tokens[at].is_glued() && self.is_capital(at + 1) && self.text.tokens[at - 1].is_capital() && {
            let word = &self.text.tokens[at - 1];
            // `M.`, `Prof.`; not `, prédit Ludivine Maréchal. A dix semaines …`
            self.is(at - 1, class::HONORIFIC) && word.end - word.start <= 4 || word.end - word.start <= 2
        }
    }

    /// A short closed quotation that stands as a name.
    fn is_quoted_name(&self, i: usize) -> bool {
        self.quote_opening_at(i).is_some_and(|q| q.close.is_some() && q.inner.len() <= 8 && !self.has_finite(q.inner.start as usize..q.inner.end as usize))
    }

    /// `du parti « Nouvelle Donne »`, `sous le pseudonyme « Krok »`: a name in quotation marks at token `i`, behind what it names.
    fn is_named_in_marks(&self, i: usize) -> bool {
        const NAMES: WordSet = WordSet::of(&["nom", "pseudonyme", "pseudo", "surnom", "sobriquet"]);
        if !self.is_any_mark(i) || !self.is_capital(i + 1) {
            return false;
        }
        // `le groupe autoproclamé « Front du Nord »`
        let qualified = i > 1 && self.is(i - 1, class::ADJECTIVE | class::PAST_PARTICIPLE) && self.is(i - 2, class::ORGANIZATION_HEAD);
        let before = i.saturating_sub(1 + usize::from(qualified));
        let named = self.is(before, class::ORGANIZATION_HEAD) && !self.is(before, class::ROLE) || self.is_one_of(before, &NAMES);
        named && self.is_quoted_name(i)
    }

    /// A complement after `end`: `du Kremlin`, `à la sécurité nationale`, `pour la Syrie`.
    pub(super) fn complement(&self, start: usize, end: usize, reach: Reach) -> Option<usize> {
        if self.is_capital(end) && self.is_nominal(end, false) {
            return self.noun_core(end);
        }
        if self.is_named_in_marks(end) {
            return self.quote_opening_at(end).and_then(|q| q.close).map(|c| c as usize + 1);
        }
        if self.is(end, class::DE) {
            // `le maire de son côté`, `Luc Morel d'emblée`; not `des Situations d'urgence`.
            let apart = || {
                self.adverb_phrase(end).is_some() && self.ends_in_full_name(end) || self.grammar_phrase(end).is_some_and(|(_, c)| c & class::CONNECTIVE != 0)
            };
            let held = |_: &usize| (!self.is(end + 1, class::INFINITIVE) || self.verb(end + 1).is_none()) && !apart();
            return self.noun_core(end + 1).filter(held).or_else(|| self.night(end));
        }
        if reach == Reach::Thing {
            return self.any_complement(end);
        }
        let participle = self.verb(end.checked_sub(1)?).is_some_and(|v| v.mood == Mood::PastParticiple);
        if participle && !self.is_word(end, "auprès") {
            return self.any_complement(end);
        }
        if let Some(end) = self.duty(end) {
            return Some(end);
        }
        let role =
            || (start..end.min(start + LONGEST_ROLE)).any(|i| self.is(i, class::ROLE | class::ORGANIZATION_HEAD) || self.longest(i, Table::Roles).is_some());
        let link = self.is(end, class::A) || self.is_word(end, "pour") || self.is_word(end, "en") && self.is_capital(end + 1) || self.is_word(end, "chez");
        let named = self.ends_in_full_name(end);
        if link && !named && !self.in_group(start, Group::Verdict) && role() && self.grammar_phrase(end).is_none() && !self.is_audience(end + 1) {
            let core = self.noun_core(end + 1)?;
            let capital_or_role = (end + 1..core).any(|i| self.is_capital(i))
                || self.is(end - 1, class::ROLE | class::DEMONYM | class::ADJECTIVE)
                || self.is_word(end - 1, "état");
            return capital_or_role.then_some(core);
        }
        None
    }

    /// `(la secrétaire d'État) chargée de l'aide aux victimes`, `(le président) par intérim`: the end of what tells somebody's duty.
    #[inline]
    pub(super) fn duty(&self, at: usize) -> Option<usize> {
        if self.is(at, DUTY) { self.duty_end(at) } else { None }
    }

    fn duty_end(&self, at: usize) -> Option<usize> {
        let charged = self.is_one_of(at, set!["chargé", "chargée", "chargés", "chargées"]);
        let of = at + if self.is_word(at, "en") && self.is_word(at + 1, "charge") { 2 } else { 1 };
        if (charged || of > at + 1) && self.is(of, class::DE) {
            return self.noun_phrase(of + usize::from(!self.is(of, class::ARTICLE)), Reach::Thing);
        }
        const DUTIES: WordSet = WordSet::of(&["chef", "intérim", "interim", "exercice", "titre"]);
        let held = self.is_one_of(at, set!["en", "par", "ad"]) && self.is_one_of(at + 1, &DUTIES);
        held.then_some(at + 2).or_else(|| self.post(at))
    }

    /// `(l'ambassadeur) auprès de l'ONU`: the end of where a diplomat is sent; `le maire auprès de l'AFP` speaks there.
    fn post(&self, at: usize) -> Option<usize> {
        let sent = self.is_word(at, "auprès") && self.is(at - 1, class::ROLE) && !self.is_capital(at - 1) && !self.is_audience(at + 2);
        if sent { self.noun_core(at + 2) } else { None }
    }

    /// `(dans la nuit) de mardi à mercredi`: the end of what tells which night.
    fn night(&self, of: usize) -> Option<usize> {
        let day = |i: usize| self.is(i, class::DATE);
        let told = of > 0 && self.is_word(of - 1, "nuit") && day(of + 1);
        told.then(|| of + 2 + 2 * usize::from(self.is(of + 2, class::A) && day(of + 3)))
    }

    fn any_complement(&self, end: usize) -> Option<usize> {
        if let Some((phrase, classes)) = self.grammar_phrase(end)
            && classes & (class::PREPOSITION | class::DE) != 0
        {
            return self.noun_core(phrase.end);
        }
        // `six milliards d'euros par an`
        if self.is_word(end, "par") && self.is_one_of(end + 1, set!["an", "jour", "mois", "semaine", "heure", "habitant", "personne", "foyer", "tête"]) {
            return Some(end + 2);
        }
        if self.is(end, class::DE | class::A | class::PREPOSITION) { self.noun_core(end + 1) } else { None }
    }

    /// Whether the phrase at `i` names whom one speaks to (`à la presse`, `aux journalistes`, `à l'AFP`).
    pub fn is_audience(&self, i: usize) -> bool {
        if self.media_setting(i).is_some() {
            return true;
        }
        let end = self.noun_core(i).unwrap_or(i);
        (i..end).any(|t| {
            let media_role = |table: Table| self.common(t, table).any(|r| r.class() == "media");
            media_role(Table::Roles) || media_role(Table::Speakers) || self.names(t, Table::Organizations).any(is_medium) || self.is_long_medium(t)
        })
    }

    /// `(au) micro d'`, `le plateau de`, `les colonnes du`: where a medium lets people speak, at `i`; the token of the medium.
    pub fn media_setting(&self, i: usize) -> Option<usize> {
        const SETTINGS: WordSet = WordSet::of(&["micro", "plateau", "antenne", "colonnes", "ondes", "matinale"]);
        let noun = i + usize::from(self.is_determiner(i));
        (self.is_one_of(noun, &SETTINGS) && self.is(noun + 1, class::DE)).then_some(noun + 2)
    }

    fn is_long_medium(&self, i: usize) -> bool {
        self.long_name(i).is_some_and(|m| self.lexicon.readings(m.readings).any(|r| r.table() == Table::Organizations && is_medium(r)))
    }

    /// Where a phrase whose core ends at `core` ends with its complements with `de`.
    pub(super) fn behind_de(&self, core: usize) -> usize {
        let mut end = core;
        for _ in 0..LONGEST_PHRASE {
            match if self.is(end, class::DE) { self.noun_core(end + 1) } else { None } {
                Some(longer) => end = longer,
                None => break,
            }
        }
        end
    }
}

/// Whether a reading is one of a medium, an agency or a platform.
fn is_medium(reading: Reading) -> bool {
    matches!(reading.class(), "media" | "agency" | "platform")
}
