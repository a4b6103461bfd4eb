//! The subject of a verb group: before it, after it, shared with another verb, or the antecedent of a relative.

use super::aside::LONGEST_ASIDE;
use super::noun::Reach;
use super::{Mood, Parse, Subject, VerbGroup};
use crate::lexicon::class;
use crate::text::{Quote, WordSet};
use std::ops::Range;

impl Parse<'_> {
    /// The words that stand as the subject of `group`; none where it has none (impersonal, passive agents are not subjects).
    pub fn subject(&self, group: &VerbGroup) -> Option<Range<usize>> {
        let Some(n) = self.index_of(group) else { return self.find_subject(group) };
        match self.subjects[n].get() {
            Subject::Unknown => {
                let found = self.find_subject(group);
                self.subjects[n].set(found.as_ref().map_or(Subject::None, |s| Subject::Tokens(s.start as u32, s.end as u32)));
                found
            }
            Subject::None => None,
            Subject::Tokens(start, end) => Some(start as usize..end as usize),
        }
    }

    fn find_subject(&self, group: &VerbGroup) -> Option<Range<usize>> {
        if let Some(pronoun) = group.inverted.or(group.pronoun) {
            // `Lui a répondu le maire : « … »`: whom one answers, not who does.
            let dative = self.is_word(pronoun, "lui") && self.starts_sentence(pronoun);
            let speaks = |s: &Range<usize>| self.is_capital(s.start) || self.is_speaker(s.start) || self.is_speaker(s.start + 1);
            let behind = if dative { self.subject_after(group).filter(speaks) } else { self.doubled_subject(group) };
            return Some(behind.unwrap_or(pronoun..pronoun + 1));
        }
        match group.mood {
            Mood::Finite => self.finite_subject(group),
            Mood::PresentParticiple if self.follows_noun(group) => self.phrase_ending_at(group.tokens.start, true),
            Mood::PresentParticiple => self.own_speaker(group).or_else(|| self.before_participle(group)).or_else(|| self.shared_subject(group)),
            Mood::PastParticiple | Mood::Infinitive => self.shared_subject(group),
        }
    }

    /// `À peine [le maire] avait-il fini`, `Tout juste [la rectrice, Anne Morel], a-t-elle rappelé`: whom the pronoun behind the verb
    /// takes up, between an adverb that asks for it and the verb.
    fn doubled_subject(&self, group: &VerbGroup) -> Option<Range<usize>> {
        let start = self.sentence_range(group.inverted?).start;
        let adverb = [("à", "peine"), ("tout", "juste"), ("peut", "être"), ("sans", "doute")];
        let led = adverb.iter().any(|(first, second)| self.is_word(start, first) && self.is_word(start + 1, second));
        let first = start + 2;
        let end = self.noun_phrase(first, Reach::Speaker).filter(|_| led && self.is_determiner(first))?;
        (end == group.tokens.start || self.is_mark(end, ',') && end + 1 == group.tokens.start).then_some(first..end)
    }

    /// `des responsables disant que`: a participle right behind a noun phrase belongs to it.
    fn follows_noun(&self, group: &VerbGroup) -> bool {
        let Some(p) = group.tokens.start.checked_sub(1) else { return false };
        !self.is_any_mark(p)
            && !self.starts_sentence(group.tokens.start)
            && self.verb(p).is_none()
            && !self.is(p, class::PREPOSITION | class::COORDINATOR | class::ADVERB | class::DATE)
            && self.phrase_ending_at(group.tokens.start, true).is_some()
    }

    /// `X a fustigé le texte, le ministre de l'Intérieur, Luc Morel, regrettant …`: a speaker between commas before the participle,
    /// where the main verb has had its subject.
    fn own_speaker(&self, group: &VerbGroup) -> Option<Range<usize>> {
        let comma = group.tokens.start.checked_sub(1).filter(|c| self.is_mark(*c, ',') && self.is(group.head, class::CUE_VERB))?;
        let tail = self.phrase_ending_at(comma, false)?;
        let whole = self.with_role_before(tail, self.sentence_range(comma).start);
        let before = whole.start.checked_sub(1).filter(|c| self.is_mark(*c, ',') && self.is_determiner(whole.start))?;
        let n = self.verbs.partition_point(|v| v.tokens.start < before);
        let main = self.verbs[..n].iter().rev().find(|v| v.mood == Mood::Finite)?;
        let first = main.tokens.start > self.sentence_range(before).start && !self.is_mark(main.tokens.start - 1, ',');
        (first && (whole.start..whole.end).any(|i| self.is_speaker(i)) && self.subject(main).is_some()).then_some(whole)
    }

    /// `Un élu, assurant que le vote était truqué, a été expulsé`: the phrase before the comma, where no verb stands before it.
    fn before_participle(&self, group: &VerbGroup) -> Option<Range<usize>> {
        let comma = group.tokens.start.checked_sub(1).filter(|c| self.is_mark(*c, ','))?;
        let start = self.sentence_range(comma).start;
        let phrase = self.phrase_ending_at(comma, false).filter(|_| !self.has_finite(start..comma))?;
        let whole = self.with_role_before(phrase, start);
        (self.verb_resumes(comma) && !self.is_governed(whole.start)).then_some(whole)
    }

    fn finite_subject(&self, group: &VerbGroup) -> Option<Range<usize>> {
        let start = group.tokens.start;
        let before = start.checked_sub(1)?;
        if self.is(before, class::QUI) || self.is_which(before) {
            return self.antecedent(before);
        }
        if let Some(outer) = self.before_relative(start) {
            return Some(outer);
        }
        if let Some(antecedent) = self.second_of_relative(group) {
            return Some(antecedent);
        }
        if self.is(before, class::COORDINATOR) || self.is_mark(before, ',') && before > 0 && self.is_coordinated_list(before) {
            return self.relative_of_number(group).or_else(|| self.shared_subject(group));
        }
        if self.is_mark(before, ',') && self.goes_on(group, before) {
            return self.shared_subject(group);
        }
        let found = self.subject_before(start)?;
        // `un témoin souhaitant rester anonyme a dit`: an adjective alone is nobody.
        let adjective = || self.is(before, class::ADJECTIVE) && !self.is(before, class::QUANTIFIER | class::ROLE) || self.is_word(before, "anonyme");
        let bare = found.len() == 1 && !self.is_capital(before) && adjective();
        if !bare && !self.is_other_number(&found, group) {
            return Some(found);
        }
        // `Un accord conclu par l'armée et les civils prévoyait`: the phrase that holds the plural; but people write `ils dit`, too.
        Some(self.with_participle(self.clause_floor(start), start).filter(|w| !self.is_other_number(w, group)).unwrap_or(found))
    }

    /// Whether a phrase with a plural determiner stands before a verb in the singular.
    fn is_other_number(&self, phrase: &Range<usize>, group: &VerbGroup) -> bool {
        use crate::text::inflect::feature::{PLUR, SING};
        let plural = self.is_one_of(phrase.start, const { &WordSet::of(&["les", "des", "ces", "ses", "leurs", "plusieurs", "quelques"]) });
        let named = (phrase.start + 1..phrase.end).any(|i| self.is_capital(i));
        plural && !named && group.features & (SING | PLUR) == SING
    }

    /// `Le maire regrette la décision, refuse d'en dire plus`: a verb behind the comma that ends what another verb of the same
    /// number governs.
    fn goes_on(&self, group: &VerbGroup, comma: usize) -> bool {
        use crate::text::inflect::feature::{PLUR, SING};
        let start = self.sentence_range(comma).start;
        let n = self.verbs.partition_point(|v| v.tokens.start < comma);
        let finite = self.verbs[..n].iter().rev().take_while(|v| v.tokens.start >= start).find(|v| v.mood == Mood::Finite);
        let Some(verb) = finite.filter(|v| self.is_main(v) && v.inverted.is_none() && group.inverted.is_none()) else { return false };
        let number = |v: &VerbGroup| v.features & (SING | PLUR);
        let incise = verb.tokens.start > start && self.is_mark(verb.tokens.start - 1, ',') && self.is_incise(verb.tokens.start - 1);
        let link = |i: usize| self.is(i, class::QUI | class::RELATIVE | class::SUBORDINATOR) && !self.is_word(i, "comme");
        let parted = (verb.tokens.end..comma).any(|i| self.is_mark(i, ',') || self.is_mark(i, ':') || link(i));
        // `adjoint`, `dit`: forms of something else that no subject stands before.
        let other = class::NOUN | class::ROLE | class::ADJECTIVE | class::PAST_PARTICIPLE;
        let sure = |v: &VerbGroup| v.compound || v.pronoun.is_some() || !self.is(v.finite, other);
        let opens = (start..verb.tokens.start).rev().find(|i| self.is_mark(*i, ',')).map_or(start, |c| c + 1);
        let lone = !(opens..verb.tokens.start).any(|i| self.verb(i).is_some());
        number(verb) & number(group) != 0 && lone && sure(verb) && sure(group) && !incise && !parted && !self.is_incise(comma)
    }

    fn is_coordinated_list(&self, comma: usize) -> bool {
        self.verb(comma - 1).is_some_and(|v| v.mood == Mood::Finite && v.inverted.is_none())
    }

    /// The subject of the nearest finite verb of the sentence before `group`, else of the first one after it.
    pub(super) fn shared_subject(&self, group: &VerbGroup) -> Option<Range<usize>> {
        let sentence = &self.text.sentences[self.text.sentence_of(group.finite)];
        let (from, to) = (sentence.start as usize, sentence.end as usize);
        let own = self.verbs.partition_point(|v| v.tokens.start < group.tokens.start);
        let n = self.before_quotation(from, group).unwrap_or(own);
        let finite = |v: &&VerbGroup| v.mood == Mood::Finite;
        if let Some(speaker) = self.resumed(group).or_else(|| self.pointed_out(group, from)) {
            return Some(speaker);
        }
        // `ajoute que l'homme « aurait refusé l'aide et aurait crié »`: both verbs of the quotation have one subject.
        let from = self.quoted_since(group).unwrap_or(from);
        let mut before = self.verbs[..n].iter().rev().take_while(|v| v.tokens.start >= from).filter(finite);
        // `estime avoir « bien fait de refuser » la vente et ajoute`: the words in the marks are over.
        let over = |v: &VerbGroup| {
            let closed = |q: &Quote| q.inner.contains(&(v.finite as u32)) && q.close.is_some_and(|c| (c as usize) < group.tokens.start);
            self.text.quotes.around(v.finite as u32).any(closed)
        };
        let mains = || before.clone().filter(|v| self.is_main(v));
        let main = mains().find(|v| !over(v)).or_else(|| mains().next()).or_else(|| before.next());
        if let Some(verb) = main {
            let close = verb.tokens.start.saturating_sub(1);
            let quoted = self.opening_of(close).is_some() && self.short_quote_closing_at(close).is_none() && self.is(verb.head, class::CUE_VERB);
            // `P, a annoncé le parquet, confirmant …`: whoever speaks in the incise.
            let whole = || self.has_own_verb(from..close) || close > 0 && self.opening_of(close - 1).is_some_and(|open| open <= from + 1);
            let incise = self.is_mark(close, ',') && whole() && self.is_incise(close);
            if (quoted || incise)
                && let Some(speaker) = self.inverted_subject(self.report_end(verb)).filter(|_| verb.inverted.or(verb.pronoun).is_none())
            {
                return Some(speaker);
            }
            return self.subject(verb).or_else(|| self.subject_after(verb));
        }
        // A verb after it lends only a subject of its own: one that it shares in turn would lead back here.
        let verb = self.verbs[own..].iter().take_while(|v| v.tokens.start < to).filter(finite).find(|v| v.tokens.start > group.tokens.start)?;
        let pronoun = verb.inverted.or(verb.pronoun).map(|p| p..p + 1);
        pronoun.or_else(|| self.subject_before(verb.tokens.start)).or_else(|| self.subject_after(verb))
    }

    /// Where the quotation begins that `group` stands in, where a finite verb stands in it before.
    fn quoted_since(&self, group: &VerbGroup) -> Option<usize> {
        group.tokens.start.checked_sub(1).filter(|link| self.is(*link, class::COORDINATOR))?;
        let here = group.finite as u32;
        let quote = self.text.quotes.around(here).find(|q| q.inner.contains(&here) && q.inner.len() > 4)?;
        let open = quote.open as usize;
        self.has_finite(open..group.tokens.start).then_some(open)
    }

    /// `a réclamé « la liste complète des aides », promettant …`: how many verbs stand before the quotation that ends right before the
    /// comma, where its own sentence has one before it.
    fn before_quotation(&self, from: usize, group: &VerbGroup) -> Option<usize> {
        let close = group.tokens.start.checked_sub(2).filter(|c| group.mood == Mood::PresentParticiple && self.has_edge(*c, super::CLOSES_QUOTE))?;
        let open = self.opening_of(close).filter(|open| *open > from && self.is_mark(close + 1, ','))?;
        self.has_finite(from..open).then(|| self.verbs.partition_point(|v| v.tokens.start < open))
    }

    /// `…, ce que l'armée a démenti, évoquant …`: who takes up in the clause right before what another has said.
    fn resumed(&self, group: &VerbGroup) -> Option<Range<usize>> {
        let comma = group.tokens.start.checked_sub(1).filter(|c| group.mood == Mood::PresentParticiple && self.is_mark(*c, ','))?;
        let verb = self.verb(comma.checked_sub(1)?).filter(|v| v.mood == Mood::Finite && v.inverted.is_none())?;
        let subject = self.subject(verb)?;
        let que = subject.start.checked_sub(1).filter(|q| *q > 0 && self.is(*q, class::QUE))?;
        self.is_word(que - 1, "ce").then_some(subject)
    }

    /// `C'est ce qu'a annoncé X, soulignant …`: who stands behind the verb of the relative.
    fn pointed_out(&self, group: &VerbGroup, start: usize) -> Option<Range<usize>> {
        let pointing = self.is(start + 1, class::ETRE) && self.is_word(start + 2, "ce") && self.is(start + 3, class::QUE);
        let participle = group.mood == Mood::PresentParticiple && pointing && self.is_mark(group.tokens.start - 1, ',');
        let verb = self.verb(start + 4).filter(|_| participle)?;
        self.inverted_subject(verb.tokens.end)
    }

    /// The noun phrase that ends where a verb begins, with its apposition; leading adverbials outside.
    fn subject_before(&self, verb: usize) -> Option<Range<usize>> {
        // `que Pyongyang « n'a jamais vendu »`: the quotation begins with the verb.
        let verb = if verb > 0 && self.quote_opening_at(verb - 1).is_some() { verb - 1 } else { verb };
        if let Some(subject) = self.before_relative(verb) {
            return Some(subject);
        }
        let floor = self.clause_floor(verb);
        if let Some(outer) = self.before_open_relative(floor, verb) {
            return Some(self.with_role_before(outer, floor));
        }
        let (end, interrupted) = self.before_adverbials(floor, verb);
        let object = |t: &Range<usize>| {
            let like = usize::from(t.start > 1 && self.is_word(t.start - 1, "comme"));
            t.start > like && self.verb(t.start - 1 - like).is_some_and(|v| v.mood == Mood::PresentParticiple)
        };
        let near = self.phrase_ending_at(end, false);
        let whole = || self.with_participle(floor, end);
        let tail = if near.as_ref().is_some_and(object) { whole().or(near) } else { near.or_else(whole) }.filter(|t| !self.is_governed(t.start));
        if interrupted && let Some(first) = self.leading_phrase(floor, end) {
            return Some(first);
        }
        if interrupted && let Some(before) = self.before_interpolation(floor, end) {
            // `Le ministre des relations avec les élus, Luc Morel, a dit`
            let named =
                |name: usize| self.is_mark(name - 1, ',') && self.names_person(name) && self.noun_core(name) == Some(end) && self.ends_in_full_name(end);
            let whole = self.noun_phrase(before.start, Reach::Speaker) == Some(end) || named(before.end + 1) && self.holds_role(before.clone());
            return Some(if whole { before.start..end } else { before });
        }
        tail.map(|t| self.with_role_before(t, floor))
    }

    /// The token before adverbs, brackets and commas that stand between a subject and its verb, and whether there is a comma.
    fn before_adverbials(&self, floor: usize, verb: usize) -> (usize, bool) {
        let mut end = verb;
        let mut interrupted = false;
        while end > floor {
            let p = end - 1;
            if self.is_mark(p, ')') {
                // `l'observatoire (OSDH)`: the acronym belongs to the phrase.
                if self.phrase_ending_at(end, false).is_some() {
                    break;
                }
                end = (floor..p).rev().find(|i| self.is_mark(*i, '(')).unwrap_or(p);
                continue;
            }
            if p > floor && self.is(p - 1, class::STRESSED) && self.text.tokens[p].after_hyphen() && self.text.word(p).starts_with("même") {
                // `le préfet lui-même`
                end = p - 1;
                continue;
            }
            if let Some(open) = self.dash_before(floor, p) {
                end = open;
                continue;
            }
            if self.is_mark(p, ',') || self.is_dash(p) {
                // `La mairie, rappelle-t-il, avait promis`: the incise is nobody's subject.
                let incise = (floor + 1..p).rev().find(|i| self.is_mark(*i, ',')).filter(|c| self.verb(p - 1).is_some() && self.is_incise(*c));
                end = incise.or_else(|| self.voice_before(floor, p)).unwrap_or(p);
                interrupted = true;
                continue;
            }
            // `Kim Young-sam`: no Saturday.
            let joined = self.text.tokens[p].after_hyphen() && p > 0 && self.is_capital(p - 1);
            let skipped = if joined { end } else { self.trailing_adverb(floor, end) };
            if skipped < end {
                end = skipped;
                continue;
            }
            break;
        }
        (end, interrupted)
    }

    /// `L'agence, par la voix de son directeur, (a promis)`: the comma before through whom somebody speaks, closed at `comma`.
    fn voice_before(&self, floor: usize, comma: usize) -> Option<usize> {
        const VOICES: WordSet = WordSet::of(&["voix", "bouche", "intermédiaire", "truchement", "entremise", "biais", "canal"]);
        let first = (floor + 1).max(comma.saturating_sub(LONGEST_ASIDE));
        let open = (first..comma).rev().find(|i| self.is_mark(*i, ',') && self.is_word(*i + 1, "par") && self.is_one_of(*i + 3, &VOICES))?;
        (!self.has_finite(open..comma)).then_some(open)
    }

    /// `l'hôpital – 640 lits, 1 900 agents – (confirme)`: the dash that opens what the one at `close` closes, with no verb between.
    fn dash_before(&self, floor: usize, close: usize) -> Option<usize> {
        let first = if self.is_dash(close) { floor.max(close.saturating_sub(LONGEST_ASIDE)) } else { return None };
        let relative = |open: usize| self.is(open + 1, class::QUI | class::RELATIVE);
        (first + 1..close).rev().find(|i| self.is_dash(*i)).filter(|open| relative(*open) || !self.has_finite(*open..close))
    }

    /// `Les élus, réunis à Lyon, la mairie fermée, …`: the phrase that opens the clause, before a participle or a comparison
    /// between commas, where nothing but relatives holds a verb up to `end`.
    pub(super) fn leading_phrase(&self, floor: usize, end: usize) -> Option<Range<usize>> {
        let start = (floor..end).find(|i| !self.is(*i, class::ADVERB | class::CONNECTIVE | class::COORDINATOR) || self.is_determiner(*i))?;
        // `le préfet lui-même, interrogé …`
        let own = |c: usize| self.is(c, class::STRESSED) && self.is_mark(c + 2, ',') && self.text.word(c + 1).starts_with("même");
        let first = self
            .noun_phrase(start, Reach::Speaker)
            .map(|c| if self.is(c, class::STRESSED) && self.is_mark(c + 1, ',') { c + 1 } else { c + 2 * usize::from(own(c)) });
        let comma = first.filter(|c| *c < end && self.is_mark(*c, ','))?;
        let participle = self.verb(comma + 1).is_some_and(|v| matches!(v.mood, Mood::PastParticiple | Mood::PresentParticiple));
        let relative = |i: usize| i > 0 && self.is(i - 1, class::QUI | class::RELATIVE);
        let main = (comma..end).any(|i| self.verb(i).is_some_and(|v| v.mood == Mood::Finite && v.finite == i && !relative(v.tokens.start)));
        (participle && !main).then_some(start..comma)
    }

    /// The token before a bracket that closes at `end` (`(FSR)`).
    pub(super) fn before_bracket(&self, end: usize) -> usize {
        if end > 0 && self.is_mark(end - 1, ')') { (end.saturating_sub(8)..end).rev().find(|i| self.is_mark(*i, '(')).unwrap_or(end) } else { end }
    }

    /// `un responsable s'exprimant sous couvert d'anonymat`: a noun phrase with a participle and its complements.
    fn with_participle(&self, floor: usize, end: usize) -> Option<Range<usize>> {
        let segment = (floor..end).rev().find(|i| self.is_mark(*i, ',')).map_or(floor, |i| i + 1);
        let verb = (segment..end).find_map(|i| self.verb(i).filter(|v| matches!(v.mood, Mood::PresentParticiple | Mood::PastParticiple)))?;
        let adverbs = |from: usize| (from..verb.tokens.start).all(|i| self.is(i, class::ADVERB) || self.text.word(i).ends_with("ment"));
        let start = (segment..verb.tokens.start).find(|i| self.noun_phrase(*i, Reach::Thing).is_some_and(adverbs))?;
        let leading = (segment..start).all(|i| self.is(i, class::DATE | class::ADVERB | class::CONNECTIVE));
        (leading && !self.has_finite(verb.tokens.end..end)).then_some(start..end)
    }

    /// The phrase before an interpolation that ends at `end`.
    fn before_interpolation(&self, floor: usize, end: usize) -> Option<Range<usize>> {
        let comma = (floor..end).rev().find(|i| self.is_mark(*i, ','))?;
        if comma <= floor {
            return None;
        }
        let tail = self.phrase_ending_at(comma, false);
        match tail {
            // `Ahmed, 31 ans, chauffeur, …`: an age is nobody.
            Some(t) if !self.is_governed(t.start) && !self.text.tokens[t.start].is_number() => Some(self.with_role_before(t, floor)),
            _ => self.before_interpolation(floor, comma),
        }
    }

    /// Adverbs at the end of the range: `aussi`, `par ailleurs`, a weekday.
    fn trailing_adverb(&self, floor: usize, end: usize) -> usize {
        for start in (floor.max(end.saturating_sub(4))..end).rev() {
            let dated = self.is(start, class::DATE) && start > 0 && self.is_capital(start - 1) && !self.is_determiner(start - 1) && !self.is_capital(start);
            let plain = self.is(start, class::ADVERB | class::CONNECTIVE | class::DATE) && !self.is(start, class::NOUN | class::ADJECTIVE);
            // `un sondage publié en mars` ends with its date.
            let led = start > 0 && self.is_word(start - 1, "en");
            let single = start + 1 == end && (plain || dated) && !led;
            let phrase = self.adverb_phrase(start).or_else(|| self.grammar_phrase(start).filter(|(_, c)| c & class::CONNECTIVE != 0).map(|(p, _)| p));
            if single || phrase.is_some_and(|p| p.end == end) {
                return start;
            }
        }
        end
    }

    /// Where the clause of a verb can begin at the earliest: after a subordinator, a colon, an opening mark, a stop.
    fn clause_floor(&self, verb: usize) -> usize {
        let sentence = self.text.sentences[self.text.sentence_of(verb)].start as usize;
        let mut at = verb;
        while at > sentence {
            let p = at - 1;
            let token = &self.text.tokens[p];
            let mark =
                token.kind == crate::text::Kind::Mark && matches!(token.first, ':' | ';' | '«' | '“' | '„' | '‹' | '"' | '»' | '”' | '›' | '…' | '?' | '!');
            let closed_inside = mark && matches!(token.first, '»' | '”' | '›' | '"') && self.short_quote_closing_at(p).is_some();
            if closed_inside {
                at = self.short_quote_closing_at(p).unwrap_or(p);
                continue;
            }
            let opens = self.is(p, class::QUE) && !(p > sentence && self.is_word(p - 1, "ainsi"))
                || self.is(p, class::SUBORDINATOR) && !self.is(p, class::RELATIVE | class::ADVERB | class::PREPOSITION | class::REFLEXIVE);
            if mark || opens {
                return at;
            }
            at = p;
        }
        sentence
    }

    /// The opening mark of a short quotation that closes at token `p` (a nickname or title inside a noun phrase).
    fn short_quote_closing_at(&self, p: usize) -> Option<usize> {
        let closes = self.has_edge(p, super::CLOSES_QUOTE);
        let near = if closes { self.text.quotes.closing_at(p as u32)? } else { return None };
        (near.inner.len() <= 8).then_some(near.open as usize)
    }
}
