//! Where a reported clause ends: over its relatives and appositions, before the next attribution or main clause.

use super::aside::LONGEST_ASIDE;
use super::{Mood, Parse, VerbGroup};
use crate::lexicon::class;
use crate::text::{Kind, set};
use std::ops::Range;

/// How many verbs back a sentence is asked whether it has had its main one.
const MOST_VERBS: usize = 16;

/// What kind of words hold the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// A clause with its own verb (`que …`, `selon X, …`).
    Clause,
    /// An infinitive with its complements.
    Infinitive,
    /// A noun phrase that stands for a proposition.
    Phrase,
}

impl Parse<'_> {
    /// The tokens of the sentence that holds `token`; none behind the last.
    pub fn sentence_range(&self, token: usize) -> Range<usize> {
        self.text.sentences.get(self.text.sentence_of(token)).map_or(token..token, |s| s.start as usize..s.end as usize)
    }

    /// Whether a finite verb is not in a relative or subordinate clause.
    pub fn is_main(&self, group: &VerbGroup) -> bool {
        let sentence = self.text.sentences[self.text.sentence_of(group.finite)].start as usize;
        let mut at = group.tokens.start;
        while at > sentence {
            at -= 1;
            if self.is(at, class::QUI | class::QUE | class::SUBORDINATOR) && !self.is(at, class::REFLEXIVE)
                || self.is(at, class::RELATIVE) && !self.is(at, class::PREPOSITION)
            {
                return false;
            }
            if self.is_mark(at, ',') || self.is_mark(at, ';') || self.is_mark(at, ':') || self.verb(at).is_some_and(|v| v.mood == Mood::Finite) {
                return true;
            }
        }
        true
    }

    /// Where the content that begins at `start` ends (exclusive), closing punctuation outside.
    pub fn content_end(&self, start: usize, extent: Extent) -> usize {
        let mut limit = self.sentence_range(start).end;
        let mut at = start;
        let mut depth = 0;
        while at < limit {
            if let Some(quote) = self.quote_opening_at(at) {
                let end = quote.close.map_or(quote.inner.end, |c| c + 1) as usize;
                limit = limit.max(end);
                if quote.close.is_some() {
                    at = end;
                    if at >= limit && self.ends_with_stop(at) {
                        break;
                    }
                    continue;
                }
            }
            if let Some(close) = self.aside_in_relative(start, at) {
                at = close + 1;
                continue;
            }
            match self.text.tokens[at].first {
                '(' | '[' => depth += 1,
                ')' | ']' if depth == 0 => break,
                ')' | ']' => depth -= 1,
                _ if depth == 0 && self.ends_here(start, at, extent) => break,
                _ => {}
            }
            at += 1;
        }
        self.trim_end(start, at.min(limit))
    }

    /// Whether the token before `at` closes a sentence inside a quotation.
    fn ends_with_stop(&self, at: usize) -> bool {
        at >= 2 && (at >= self.len() || self.starts_sentence(at))
    }

    /// Drops closing punctuation and marks whose twin is outside.
    pub fn trim_end(&self, start: usize, end: usize) -> usize {
        let mut end = end;
        while end > start {
            let token = &self.text.tokens[end - 1];
            if token.kind != Kind::Mark {
                break;
            }
            if token.first == ']' && end > start + 3 && self.text.tokens[end - 2].is_number() && self.is_mark(end - 3, '[') {
                // The mark of a note: `[2]`.
                end -= 3;
                continue;
            }
            let closes = matches!(token.first, '»' | '”' | '›' | '"' | '\'' | '’' | '“' | '«');
            if closes && self.opening_of(end - 1).is_some_and(|open| open >= start) || matches!(token.first, ')' | ']' | '%' | '€' | '+') {
                break;
            }
            end -= 1;
        }
        end
    }

    /// The opening mark of the quotation that token `close` closes.
    pub fn opening_of(&self, close: usize) -> Option<usize> {
        if !self.has_edge(close, super::CLOSES_QUOTE) {
            return None;
        }
        let pairs = &self.text.quotes.pairs;
        let n = pairs.partition_point(|q| (q.open as usize) < close);
        pairs[..n].iter().rev().take(16).find(|q| q.close == Some(close as u32)).map(|q| q.open as usize)
    }

    fn ends_here(&self, start: usize, at: usize, extent: Extent) -> bool {
        let token = &self.text.tokens[at];
        if token.kind == Kind::Mark {
            return match token.first {
                ';' => true,
                ':' => {
                    extent != Extent::Clause && self.has_main_verb(at + 1..self.sentence_range(at).end)
                        || self.incise_behind(at)
                        || self.quote_opening_at(at + 1).is_some()
                        || self.text.tokens.get(at + 1).is_none_or(|t| t.starts_line())
                }
                ',' => self.comma_ends(start, at, extent),
                '.' => self.stops(at),
                '–' | '—' => extent == Extent::Phrase,
                '»' | '”' | '›' | '"' => self.opening_of(at).is_none_or(|open| open < start),
                _ => false,
            };
        }
        if !self.may_end_content(at) {
            return false;
        }
        if at > start && (extent == Extent::Phrase && self.ends_phrase(start, at) || extent == Extent::Infinitive && self.ends_infinitive(at)) {
            return true;
        }
        if at > start && self.participle_reports(start, at) {
            return true;
        }
        let relative = self.is(at + 1, class::RELATIVE) && !self.is(at + 1, class::QUI);
        self.attribution_follows(at) && !relative && !(extent != Extent::Clause && self.attributed_within(at)) && !self.text.tokens[at].is_glued()
            || self.gerund_report(at)
            || self.report_behind(at)
            || self.link_ends(start, at, extent)
    }

    /// Whether the word at `at` ends a noun phrase that began at `start`.
    fn ends_phrase(&self, start: usize, at: usize) -> bool {
        let beside = || self.is_one_of(at, set!["sans", "avant"]) || self.closes_quotation(start, at);
        self.verb_of_outer_clause(start, at)
            || self.circumstance(at)
            || self.purpose_of_words(start, at)
            || self.is_word(at, "à") && self.is_audience(at + 1)
            || self.is_word(at, "au") && self.media_setting(at + 1).is_some()
            || beside() && self.side_clause(at)
    }

    /// Whether the word at `at` ends an infinitive with its complements.
    fn ends_infinitive(&self, at: usize) -> bool {
        !self.is_word(at, "même") && !self.is_word(at, "bien") && self.circumstance(at)
    }

    /// `(la hâte que mettent) selon eux (les ministres à partir)`: whether a pronoun stands in the attribution at `at`, and more behind it.
    fn attributed_within(&self, at: usize) -> bool {
        self.is(at + 1, class::STRESSED) && !self.is_any_mark(at + 2)
    }

    /// `… par semaine. le maire …`: a full stop that no capital follows, behind a word too long to be short for another.
    fn stops(&self, at: usize) -> bool {
        const SHORT: u32 = 5;
        let Some(word) = at.checked_sub(1).map(|before| &self.text.tokens[before]) else { return false };
        word.is_word() && word.end - word.start > SHORT && self.is(at + 1, class::DEFINITE | class::SUBJECT) && !self.text.tokens[at + 1].is_glued()
    }

    /// Whether the word at `at` may end the content before it: a verb, one of a few words, what stands behind a quotation.
    fn may_end_content(&self, at: usize) -> bool {
        let words = set![
            "selon", "suivant", "d", "en", "tout", "et", "mais", "puis", "ou", "alors", "tandis", "lorsque", "lorsqu", "puisque", "puisqu", "quoique",
            "quoiqu", "bien", "même", "pour", "sans", "avant", "à", "au"
        ];
        words.may_hold(self.text.tags[at]) || self.verb(at).is_some() || at > 0 && self.has_edge(at - 1, super::CLOSES_QUOTE)
    }

    /// A finite verb in a noun phrase outside its relatives belongs to the clause around it.
    fn verb_of_outer_clause(&self, start: usize, at: usize) -> bool {
        let finite = self.verb(at).is_some_and(|v| v.mood == Mood::Finite && v.tokens.start == at && v.pronoun.is_none());
        let link = class::QUI | class::QUE | class::RELATIVE | class::SUBORDINATOR;
        let word = |i: usize| self.is_one_of(i, set!["où", "dont", "si"]);
        // `trois lignes, soit 11 % du réseau`
        let that_is = at > 0 && self.is_mark(at - 1, ',') && self.is_word(at, "soit");
        finite && !that_is && !(start..at).any(|i| self.is(i, link) && !self.is(i, class::ADVERB | class::PREPOSITION) || word(i))
    }

    /// Whether the words behind the comma at `at`, from `next` on, attribute or comment what stands before it.
    fn commented(&self, at: usize, next: usize) -> bool {
        // `…, faute de quoi, prévient-il, …`
        let otherwise = (next + 1..next + 3).any(|i| self.is_word(i, "quoi") && self.is_incise(i + 1));
        otherwise
            || self.attribution_follows(next)
            || self.noun_commented(next)
            || self.occasion(next) && !self.agent_behind_aside(next)
            || self.comment_on_clause(at).is_some()
            || self.comment_follows(next)
            || self.denied_after(next)
            || self.attributed_relative(next)
            || self.some_report(next)
    }

    /// `(a promis de rester,) ce qui surprend`
    fn remarks(&self, at: usize) -> bool {
        self.is_word(at, "ce") && self.is(at + 1, class::QUI)
    }

    /// Whether a quotation that opened at or behind `start` closes right before `at`.
    fn closes_quotation(&self, start: usize, at: usize) -> bool {
        at.checked_sub(1).and_then(|close| self.opening_of(close)).is_some_and(|open| open >= start)
    }

    /// Whether the comma at `at` ends the content.
    fn comma_ends(&self, start: usize, at: usize, extent: Extent) -> bool {
        let next = self.skip_opening(at + 1);
        if extent != Extent::Phrase && self.names_role_before(at) {
            return false;
        }
        if self.commented(at, next) {
            return true;
        }
        if extent == Extent::Clause && !self.has_own_verb(start..at) && self.verb_resumes(at) {
            return false;
        }
        if extent != Extent::Clause && self.remarks(next) || self.is_incise(at) {
            return true;
        }
        if let Some(verb) = self.verb(next).filter(|v| v.mood == Mood::PresentParticiple) {
            return self.is_cue(verb) && (self.opens_report(verb.tokens.end) || extent == Extent::Phrase && self.closes_quotation(start, at));
        }
        if self.side_clause(next) && !self.told_too(start, next, extent) || extent == Extent::Clause && self.leads_subordinate(start) && self.own_clause(next) {
            return true;
        }
        if self.link_ends(start, next, extent) || self.main_verb_resumes(start, next, extent) || self.shares_auxiliary(start, next, extent) {
            return true;
        }
        let told = extent == Extent::Infinitive || extent == Extent::Clause && self.has_finite(start..at);
        // `…, alors que la mairie assure que Q`
        let beside = if self.circumstance(next) && self.is(next + 1, class::QUE) { next + 2 } else { next };
        if extent == Extent::Infinitive && self.clause_beside(start, at, next)
            || self.gerund_report(next)
            || told && (self.new_report(beside) || self.main_clause_follows(start, next))
        {
            return true;
        }
        let adversative = self.is_word(next, "mais") || self.is_word(next, "or") || self.is_word(next, "toutefois");
        if adversative && extent != Extent::Phrase {
            let another = extent == Extent::Infinitive && !self.is(next + 1, class::DE | class::A | class::INFINITIVE | class::NEGATOR);
            return !self.is(next + 1, class::QUE) && (another || self.own_clause(next + 1));
        }
        extent == Extent::Phrase
            && (self.qualified_after(next) || !self.phrase_goes_on(next, start, at) && !self.quoted_on(at + 1) && !self.aside_in_phrase(start, at))
    }

    /// Whether a finite verb stands in the range that belongs to no relative or subordinate clause opened in it.
    pub fn has_own_verb(&self, range: Range<usize>) -> bool {
        let mut subordinate = false;
        for i in range {
            let opens = self.is(i, class::QUI | class::QUE | class::SUBORDINATOR) || self.is(i, class::RELATIVE) && !self.is(i, class::PREPOSITION);
            subordinate |= opens && !self.is(i, class::REFLEXIVE);
            if self.verb(i).is_some_and(|v| v.mood == Mood::Finite && v.finite == i) {
                if !subordinate {
                    return true;
                }
                subordinate = false;
            }
        }
        false
    }

    /// Whether the sentence opens with a subordinate clause (`Depuis que …, …`), whose comma the main clause follows.
    fn leads_subordinate(&self, start: usize) -> bool {
        let first = self.sentence_range(start).start;
        let phrase = self.grammar_phrase(first).is_some_and(|(_, c)| c & class::SUBORDINATOR != 0);
        let word = self.is(first, class::SUBORDINATOR) && !self.is(first, class::QUE | class::PREPOSITION | class::REFLEXIVE);
        phrase || word
    }

    /// `Disant craindre le pire, le préfet a fermé la route`, `le maire ayant dit que …, la foire est annulée`: the main clause
    /// behind what hangs on a participle before it.
    fn main_clause_follows(&self, start: usize, next: usize) -> bool {
        let at = |token: usize| self.verbs.partition_point(|v| v.tokens.start < token);
        let (first, last) = (at(self.sentence_range(start).start), at(start));
        let mut before = self.verbs[first.max(last.saturating_sub(MOST_VERBS))..last].iter();
        let participle = before.clone().any(|v| v.mood == Mood::PresentParticiple) && before.clone().all(|v| v.mood != Mood::Finite);
        // `À ceux qui l'accusent de mentir, il a répondu …`
        let relative =
            self.is(next, class::SUBJECT) && before.clone().any(|v| v.mood == Mood::Finite) && !before.any(|v| v.mood == Mood::Finite && self.is_main(v));
        let led = participle || relative;
        led && (self.is_determiner(next) || self.is_capital(next) || self.is(next, class::SUBJECT)) && self.own_clause(next)
    }

    /// `…, n'a pas donné de nom`: after the clause has had its verb, a finite verb without subject is the outer clause's.
    fn main_verb_resumes(&self, start: usize, next: usize, extent: Extent) -> bool {
        let bare = self.verb(next).is_some_and(|v| v.mood == Mood::Finite && v.pronoun.is_none() && v.tokens.start == next);
        bare && (extent == Extent::Infinitive || self.has_finite(start..next)) && !self.inside_relative(start, next) && !self.second_subject(start, next)
    }

    /// `craint que le bac ferme : deux lignes ont disparu, assure-t-il`: whether somebody says what stands behind the colon.
    pub fn incise_behind(&self, colon: usize) -> bool {
        let end = self.sentence_range(colon).end.min(colon + LONGEST_ASIDE);
        (colon + 1..end).any(|i| self.is_mark(i, ',') && self.is_incise(i)) && self.has_finite(colon + 1..end)
    }

    /// `veut partir, son club ne veut pas le laisser`: a clause of its own behind the comma at `at`.
    fn clause_beside(&self, start: usize, at: usize, next: usize) -> bool {
        let subject = self.is_determiner(next) || self.is(next, class::SUBJECT) || self.is_capital(next);
        subject && self.own_clause(next) && !self.inside_relative(start, at)
    }

    /// Whether a relative opened after a comma between `start` and `at` (its own end is the comma at `at`).
    fn inside_relative(&self, start: usize, at: usize) -> bool {
        let comma = (start..at.saturating_sub(1)).rev().find(|i| self.is_mark(*i, ','));
        comma.is_some_and(|c| self.is(c + 1, class::QUI | class::RELATIVE) || self.verb(c + 1).is_some_and(|v| v.mood != Mood::Finite))
    }

    /// `(son retrait,) « conforme aux règles »`: quoted words that no incise follows.
    fn quoted_on(&self, at: usize) -> bool {
        self.quote_opening_at(at).and_then(|q| q.close).is_some_and(|c| !self.is_incise(c as usize) && !self.is_incise(c as usize + 1))
    }

    /// The token after opening quotation marks.
    fn skip_opening(&self, at: usize) -> usize {
        if self.quote_opening_at(at).is_some() { at + 1 } else { at }
    }

    /// Whether a clause with its own finite verb (no relative, no `que`) stands from `at` to the next comma.
    pub(super) fn own_clause(&self, at: usize) -> bool {
        let end = self.sentence_range(at.min(self.len() - 1)).end;
        for i in at..end {
            let subordinate = self.is(i, class::QUI | class::QUE | class::RELATIVE | class::SUBORDINATOR) && !self.is(i, class::ADVERB | class::PREPOSITION)
                || i > at && self.is_one_of(i, set!["quel", "quelle", "quels", "quelles"]);
            if self.is_mark(i, ',') && (self.interpolated(i) || self.apposition_with_verb(i)) {
                return true;
            }
            let mark = ['»', '”', '›', ';', ':'].iter().any(|c| self.is_mark(i, *c)) || self.is_mark(i, ',') && !self.apposed(at, i);
            if subordinate || mark {
                return false;
            }
            if self.verb(i).is_some_and(|v| v.mood == Mood::Finite) {
                return true;
            }
        }
        false
    }

    /// Whether the comma at `comma` stands inside a speaker's phrase that begins at `start`.
    fn apposed(&self, start: usize, comma: usize) -> bool {
        self.noun_phrase(start, super::Reach::Speaker)
            .is_some_and(|end| comma < end || comma == end && self.verb(end + 1).is_some() && self.is_capital(end - 1))
    }

    /// `…, curé du lieu a annoncé`: an apposition that no comma closes before the verb.
    fn apposition_with_verb(&self, comma: usize) -> bool {
        let end = self.noun_phrase(comma + 1, super::Reach::Speaker);
        !self.is_determiner(comma + 1)
            && !self.is(comma + 1, class::COORDINATOR | class::CONNECTIVE)
            && end.is_some_and(|e| self.verb(e).is_some_and(|v| v.mood == Mood::Finite && v.pronoun.is_none() && v.tokens.start == e))
    }

    /// Whether a main verb stands in the range: finite, in no relative or subordinate clause.
    pub fn has_main_verb(&self, range: Range<usize>) -> bool {
        range.into_iter().any(|i| self.verb(i).is_some_and(|v| v.mood == Mood::Finite && v.finite == i && self.is_main(v)))
    }

    /// Whether a finite verb stands in the range, outside relatives and subordinate clauses at its start.
    pub fn has_finite(&self, range: Range<usize>) -> bool {
        range.into_iter().any(|i| self.verb(i).is_some_and(|v| v.mood == Mood::Finite))
    }
}
