//! What the rules of this stage share: what every capitalised word may be, the names of several words that the lexicon
//! knows, and the candidates proposed so far.

pub(super) use super::candidate::{Candidate, weight, word};
pub(super) use super::cue::Cue;
use super::phrases::Phrases;
use crate::base::{Kind, Reused, Span, Trace};
use crate::lexicon::{EntryId, Reading, Table, class, matches};
use crate::syntax::Parse;
use crate::text::inflect::feature;
use std::ops::Range;

/// A name of several words that the lexicon knows.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub(super) tokens: Range<usize>,
    pub(super) person: Option<EntryId>,
    pub(super) place: Option<EntryId>,
    pub(super) organization: Option<EntryId>,
    pub(super) weapon: bool,
    /// Given or family name of several words.
    pub(super) part: bool,
}

/// The article's words and the candidates so far.
pub(super) struct Search<'p, 'a> {
    pub(super) parse: &'p Parse<'a>,
    pub(super) found: Reused<Candidate>,
    words: Reused<u16>,
    /// In order of their first tokens.
    known: Reused<Known>,
    phrases: Phrases,
    /// The tokens that a rule for names may start from, in order.
    pub(super) starts: Reused<u32>,
}

/// The classes of the table grammar: articles, pronouns, prepositions …
const GRAMMAR: u64 = (1 << 26) - 1;

/// Classes of words that stand in lower case in running text.
const COMMON: u64 = GRAMMAR
    | class::NOUN
    | class::ADJECTIVE
    | class::ADVERB
    | class::FINITE
    | class::INFINITIVE
    | class::PRESENT_PARTICIPLE
    | class::PAST_PARTICIPLE
    | class::ROLE
    | class::SPEAKER
    | class::HONORIFIC
    | class::CUE_NOUN
    | class::DATE
    | class::PLACE_HEAD
    | class::ORGANIZATION_HEAD
    | class::WEAPON_HEAD;

/// The least words in capitals of a line of capitals.
const CAPS: usize = 3;

/// Those of them that are forms of verbs.
const VERBAL: u64 = class::FINITE | class::INFINITIVE | class::PRESENT_PARTICIPLE | class::PAST_PARTICIPLE;

impl<'p, 'a> Search<'p, 'a> {
    pub(super) fn new(parse: &'p Parse<'a>) -> Self {
        let mut search = Search {
            parse,
            found: Reused::default(),
            words: Reused::filled(parse.len(), 0),
            known: Reused::default(),
            phrases: Phrases::read(parse),
            starts: Reused::default(),
        };
        search.read_words();
        search.read_names();
        search
    }

    /// What token `i` may be; nothing past the end.
    pub(super) fn word(&self, i: usize) -> u16 {
        self.words.get(i).copied().unwrap_or(0)
    }

    /// Whether token `i` may be any of `bits`.
    pub(super) fn is(&self, i: usize, bits: u16) -> bool {
        self.word(i) & bits != 0
    }

    /// The name of several words that begins at token `i`.
    pub(super) fn known(&self, i: usize) -> Option<&Known> {
        if self.parse.is(i, class::LONG_NAME) { self.known_from(i) } else { None }
    }

    fn known_from(&self, i: usize) -> Option<&Known> {
        self.known.binary_search_by_key(&i, |k| k.tokens.start).ok().map(|n| &self.known[n])
    }

    /// Whether the name at token `i` is a country's, a territory's or a continent's.
    pub(super) fn is_country(&self, i: usize) -> bool {
        self.is(i, word::COUNTRY) || self.known(i).is_some_and(|k| k.place.is_some_and(|p| self.parse.lexicon.sub(p) < 3))
    }

    /// Whether token `i` is a later word of a known place or organisation.
    pub(super) fn is_inner(&self, i: usize) -> bool {
        self.is(i, word::INNER)
    }

    /// Whether token `i` is joined to the one before by a hyphen.
    pub(super) fn hyphened(&self, i: usize) -> bool {
        self.parse.text.tokens.get(i).is_some_and(|t| t.after_hyphen())
    }

    /// Whether token `i` is a capitalised word that is no common word at the head of its sentence.
    pub(super) fn is_name_word(&self, i: usize) -> bool {
        let bits = self.word(i);
        bits & word::CAPITAL != 0
            && bits & (word::FUNCTION | word::OPENING) != word::FUNCTION | word::OPENING
            && !(bits & word::OPENING != 0 && bits & (word::COMMON | word::DOUBT) != 0 && bits & word::NAME == 0)
    }

    /// Whether token `i` is a word in lower case.
    pub(super) fn is_lower(&self, i: usize) -> bool {
        self.parse.text.tokens.get(i).is_some_and(|t| t.is_word() && !t.is_capital())
    }

    /// Whether a name may begin at token `i`: a word, not the inner part of a compound of names.
    pub(super) fn may_begin(&self, i: usize) -> bool {
        !self.hyphened(i) || i > 0 && (self.parse.is(i - 1, class::PARTICLE) || self.parse.is_word(i - 1, "ex"))
    }

    /// Whether a name may end before token `end`: the compound does not go on.
    pub(super) fn may_end(&self, end: usize) -> bool {
        !self.hyphened(end)
    }

    /// What the quotation whose opening mark is token `i` holds.
    pub(super) fn quote_at(&self, i: usize) -> Option<Range<u32>> {
        self.parse.quote_opening_at(i).map(|q| q.inner.clone())
    }

    /// The tokens of the sentence that holds token `i`.
    pub(super) fn sentence(&self, i: usize) -> Range<usize> {
        let sentence = &self.parse.text.sentences[self.parse.text.sentence_of(i)];
        sentence.start as usize..sentence.end as usize
    }

    /// Proposes a name.
    pub(super) fn propose(&mut self, tokens: Range<usize>, kind: Kind, rule: &'static str, entry: Option<EntryId>, weight: u8, trace: &mut Trace) {
        // `al-Nosra`: the particle before the hyphen belongs to the name.
        let particle =
            tokens.start > 0 && self.hyphened(tokens.start) && (self.is_particle(tokens.start - 1) || self.parse.is(tokens.start - 1, class::PARTICLE));
        let tokens = if particle { tokens.start - 1..tokens.end } else { tokens };
        let tokens = if kind == Kind::Person { self.with_initial(tokens) } else { tokens };
        trace.propose(rule, self.span(&tokens), || {
            let known = entry.map_or(String::new(), |e| format!(", lexicon {}:{}", self.parse.lexicon.origin(e).0, self.parse.lexicon.origin(e).1));
            format!("proposed as {} (weight {weight}{known})", kind.name())
        });
        self.found.push(Candidate { tokens, kind: Some(kind), rule, entry, weight });
    }

    /// `Paul V.`: the full stop of an initial belongs to the name where it does not close the sentence.
    fn with_initial(&self, tokens: Range<usize>) -> Range<usize> {
        let (last, stop) = (tokens.end - 1, tokens.end);
        let letter = tokens.len() > 1 && self.parse.text.tokens[last].is_single() && self.parse.is_mark(stop, '.');
        let inside = letter && self.parse.text.tokens[stop].is_glued() && stop + 1 < self.parse.len() && !self.parse.starts_sentence(stop + 1);
        if inside && self.parse.text.sentence_of(stop + 1) == self.parse.text.sentence_of(last) { tokens.start..stop + 1 } else { tokens }
    }

    /// Keeps other names from a stretch of tokens.
    pub(super) fn block(&mut self, tokens: Range<usize>, rule: &'static str, weight: u8) {
        self.found.push(Candidate { tokens, kind: None, rule, entry: None, weight });
    }

    /// The end of the adjective at token `i`, one word or a compound (`nord-coréen`, `franco-allemand`).
    pub(super) fn adjective_end(&self, i: usize) -> Option<usize> {
        if !self.is_lower(i) || self.parse.is(i, class::DE | class::PREPOSITION | class::COORDINATOR | class::ARTICLE) {
            return None;
        }
        let end = self.compound_end(i);
        let last = end - 1;
        let verb =
            self.parse.is(i, class::FINITE) && !self.parse.is(i, class::DEMONYM) && self.parse.verb(i).is_some_and(|v| v.mood == crate::syntax::Mood::Finite);
        (!verb && self.parse.is(last, class::ADJECTIVE | class::DEMONYM)).then_some(end).or_else(|| self.demonym_phrase(i))
    }

    /// The end of the demonym at token `i`.
    pub(super) fn demonym_end(&self, i: usize) -> Option<usize> {
        let end = self.compound_end(i);
        (self.is_lower(i) && self.parse.is(end - 1, class::DEMONYM)).then_some(end).or_else(|| self.demonym_phrase(i))
    }

    /// The end of the demonym at token `i`, with a capital or without.
    pub(super) fn demonym_at(&self, i: usize) -> Option<usize> {
        let end = self.compound_end(i);
        (self.parse.is(end - 1, class::DEMONYM)).then_some(end).or_else(|| self.demonym_phrase(i))
    }

    /// Whether token `i` begins a capitalised demonym (`la Néo-Zélandaise Ann Vormand`).
    pub(super) fn is_people(&self, i: usize) -> bool {
        let named = word::GIVEN | word::SURNAME | word::FIGURE;
        self.is(i, word::DEMONYM) && !self.is(i, named) || self.hyphened(i + 1) && self.demonym_phrase(i).is_some()
    }

    fn demonym_phrase(&self, i: usize) -> Option<usize> {
        self.phrase(i, Table::Places).map(|(tokens, _)| tokens.end)
    }

    /// Whether a head, a title, a role or a demonym of several words begins at token `i`.
    pub(super) fn begins_phrase(&self, i: usize) -> bool {
        self.phrases.begin(i)
    }

    /// The end of the adjectives from token `i` on.
    pub(super) fn adjectives_end(&self, i: usize) -> usize {
        let mut end = i;
        while let Some(next) = self.adjective_end(end) {
            end = next;
        }
        end
    }

    /// The bytes of a token range.
    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        self.parse.text.span(tokens.clone())
    }

    /// The longest word or phrase of `table` (one of heads, titles, roles, particles) at token `i`; of places the demonyms.
    pub(super) fn phrase(&self, i: usize, table: Table) -> Option<(Range<usize>, Reading)> {
        // Particles are articles and prepositions nearly always: seldom asked for, they are not read ahead.
        if table == Table::Particles { self.parse.longest(i, table) } else { self.phrases.longest(i, table) }
    }

    /// What each word may be; capitals, words and phrases of the tables that rules start from, brackets, beginnings of lines.
    fn read_words(&mut self) {
        let parse = self.parse;
        for sentence in &parse.text.sentences {
            let sentence = sentence.start as usize..sentence.end as usize;
            let first = self.starts.len();
            let shouted = self.read_sentence(&sentence, false);
            if shouted >= CAPS && self.is_caps_line(&sentence) {
                self.starts.truncate(first);
                self.read_sentence(&sentence, true);
            }
        }
    }

    /// The same for one sentence, which is a line of capitals or none; how many words in capitals it has.
    fn read_sentence(&mut self, sentence: &Range<usize>, caps: bool) -> usize {
        let (parse, first) = (self.parse, sentence.start);
        let (mut opening, mut shouted) = (true, 0);
        for (n, (token, classes)) in parse.text.tokens[sentence.clone()].iter().zip(parse.words.classes(sentence)).enumerate() {
            let (i, classes) = (first + n, *classes);
            let capital = token.is_capital() && token.is_word();
            if classes & STARTS != 0 || capital || token.starts_line() || token.is_mark('(') || self.phrases.begin(i) {
                self.starts.push(i as u32);
            }
            if !token.is_word() {
                // A quotation, a list's dash and a colon open a sentence of their own.
                opening |= matches!(token.first, '«' | '“' | '"' | '–' | '—' | '•' | ':' | '-');
                continue;
            }
            let mut bits = common_bits(classes);
            if capital {
                shouted += usize::from(token.is_all_caps());
                bits |= self.read_capital(i, classes, opening, caps);
                // Inside a sentence no verb has a capital (`Bâle`, `Porte`).
                if !opening && !caps && classes & COMMON & !VERBAL == 0 {
                    bits &= !word::COMMON;
                }
            }
            self.words[i] = bits;
            // After an elided article the capital is the noun's own (`L'Assemblée`).
            opening = false;
        }
        shouted
    }

    /// What a capitalised word may be beside a common one.
    fn read_capital(&self, i: usize, classes: u64, opening: bool, caps: bool) -> u16 {
        let mut bits = word::CAPITAL;
        if opening || caps {
            bits |= word::OPENING;
        }
        if caps {
            bits |= word::CAPS_LINE;
        }
        if classes & (class::GIVEN | class::SURNAME | class::PERSON | class::PLACE | class::ORGANIZATION | class::WEAPON) != 0 {
            bits |= self.name_bits(i);
        }
        bits
    }

    /// What a word may be as a name; apart from the loop over all words, which it would push out of the registers.
    #[inline(never)]
    fn name_bits(&self, i: usize) -> u16 {
        let lexicon = self.parse.lexicon;
        let mut bits = 0;
        for reading in self.parse.words.names(lexicon, self.parse.text, i) {
            if reading.features & feature::DEMONYM != 0 {
                continue;
            }
            let doubt = reading.is_doubtful();
            bits |= match reading.table() {
                Table::GivenNames if doubt => word::GIVEN | word::DOUBTFUL_GIVEN,
                Table::GivenNames => word::GIVEN,
                Table::Surnames => word::SURNAME,
                Table::Persons => word::FIGURE,
                Table::Places if matches!(reading.sub(), 0..=3) => word::PLACE | word::COUNTRY,
                Table::Places => word::PLACE,
                Table::Organizations => word::ORGANIZATION,
                Table::Weapons => word::WEAPON,
                _ => 0,
            };
            if doubt && matches!(reading.table(), Table::Places | Table::Organizations | Table::Persons) {
                bits |= word::DOUBT;
            }
        }
        bits
    }

    /// Whether most words of a sentence are written in capitals.
    fn is_caps_line(&self, sentence: &Range<usize>) -> bool {
        let tokens = &self.parse.text.tokens[sentence.clone()];
        let (mut caps, mut other) = (0, 0);
        for token in tokens.iter().filter(|t| t.is_word() && !t.is_dotted()) {
            match token.is_all_caps() {
                true => caps += 1,
                false if token.end - token.start > 2 => other += 1,
                false => {}
            }
        }
        caps >= CAPS && caps > other * 2
    }

    fn read_names(&mut self) {
        let parse = self.parse;
        for i in parse.words.with(class::LONG_NAME) {
            let Some(found) = parse.long_name(i) else { continue };
            let known = self.read_known(found);
            // A name does not go on in the next sentence.
            let whole = parse.text.sentence_of(i) == parse.text.sentence_of(known.tokens.end - 1) && !goes_on(parse, known.tokens.end);
            if whole && (known.person.is_some() || known.place.is_some() || known.organization.is_some() || known.weapon || known.part) {
                if known.organization.is_some() || known.place.is_some() {
                    self.words[known.tokens.start + 1..known.tokens.end].iter_mut().for_each(|bits| *bits |= word::INNER);
                }
                self.known.push(known);
            }
        }
    }

    fn read_known(&self, found: matches::Match) -> Known {
        let lexicon = self.parse.lexicon;
        let written = matches::written(self.parse.text, &found.tokens);
        let mut known = Known { tokens: found.tokens, ..Known::default() };
        for reading in lexicon.readings(found.readings) {
            if !matches::allows(written, reading.features) || reading.features & feature::DEMONYM != 0 {
                continue;
            }
            match reading.table() {
                Table::Persons => _ = known.person.get_or_insert(reading.entry),
                Table::Places => _ = known.place.get_or_insert(reading.entry),
                Table::Organizations => _ = known.organization.get_or_insert(reading.entry),
                Table::Weapons => known.weapon = true,
                Table::GivenNames | Table::Surnames => known.part = true,
                _ => {}
            }
        }
        known
    }
}

/// `La Chapelle-Vieuxmont`: whether a hyphen joins a further part to a name that ends at token `end`, and no place (`New York-Paris`).
fn goes_on(parse: &Parse, end: usize) -> bool {
    parse.text.tokens.get(end).is_some_and(|t| t.after_hyphen() && t.is_capital()) && parse.names(end, Table::Places).next().is_none()
}

/// What a word's classes alone say of it, in small letters.
fn common_bits(classes: u64) -> u16 {
    let bit = |wanted: u64, bit: u16| if classes & wanted != 0 { bit } else { 0 };
    bit(COMMON, word::COMMON) | bit(GRAMMAR | class::ADVERB, word::FUNCTION) | bit(class::DEMONYM, word::DEMONYM)
}

/// Classes of the words, in small letters, that rules for names start from.
const STARTS: u64 = class::PARTICLE | class::LONG_NAME | class::NAME_CUE;
