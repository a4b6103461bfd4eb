//! Media, agencies and documents by name or kind, and the words that show one as what passes a claim on.

use crate::base::Kind;
use crate::entities::Entities;
use crate::lexicon::{ORGANIZATION_TYPES, Reading, Table, class};
use crate::mentions::{Mention, Mentions};
use crate::syntax::{Extent, Mood, Parse, Reach};
use crate::text::{WordSet, set};
use std::ops::Range;

/// What relays are looked up in: a medium is an organisation of the article that is known to be one.
pub(super) struct Media<'a, 'p> {
    pub parse: &'a Parse<'p>,
    pub mentions: &'a Mentions,
    pub entities: &'a Entities,
}

/// How many tokens behind a medium's name the words stand which tell that it has read something.
const READING: usize = 6;

impl Media<'_, '_> {
    /// The relay that a link at token `at` introduces.
    pub(super) fn relay_at(&self, at: usize) -> Option<Range<usize>> {
        let parse = self.parse;
        let word = |w: &str| parse.is_word(at, w);
        // `citée mercredi par la presse`
        let participle = before_date(parse, at).filter(|i| parse.is(*i, class::PAST_PARTICIPLE));
        // `a annoncé mardi par communiqué` is no passive.
        let active = |i: usize| parse.verb(i).is_some_and(|v| v.mood == Mood::Finite && v.compound && !v.passive);
        if let Some(participle) = participle.filter(|i| word("par") && !active(*i)) {
            let cited = ["citer", "relayer", "rapporter", "reprendre"];
            let cites = parse.common(participle, Table::Verbs).any(|r| cited.iter().any(|v| parse.lexicon.is_verb(r.entry, v)));
            let press = || if cites { self.press(at + 1) } else { None };
            return if relays(parse, participle) { self.medium(at, at + 1).or_else(press) } else { None };
        }
        if word("avec") {
            let talk = at > 0 && parse.is_one_of(at - 1, set!["entretien", "interview", "entrevue"]);
            return if talk { self.medium(at, at + 1) } else { None };
        }
        if parse.is(at, class::A | class::DE) || parse.is_one_of(at, set!["sur", "dans", "auprès", "par", "via", "chez"]) {
            let start = if word("auprès") { at + 2 } else { at + 1 };
            return self.medium(at, start).or_else(|| document(parse, at, start));
        }
        None
    }

    /// `(une note) que X a pu consulter`, `dont X a obtenu copie`: the medium that has read what it tells of.
    pub(super) fn reader(&self, at: usize) -> Option<Range<usize>> {
        const READ: WordSet = WordSet::of(&[
            "consulté",
            "consultée",
            "consultés",
            "consultées",
            "consulter",
            "obtenu",
            "obtenue",
            "obtenus",
            "obtenues",
            "obtenir",
            "procuré",
            "procurée",
            "procurer",
            "connaissance",
            "accès",
            "copie",
            "lire",
            "lu",
            "lue",
        ]);
        let parse = self.parse;
        let read = |from: usize, words: usize| {
            let range = from..(from + words).min(parse.len());
            range.take_while(|i| !parse.is_any_mark(*i)).any(|i| parse.is_one_of(i, &READ))
        };
        let relative = parse.is(at, class::QUE | class::RELATIVE) && at > 0;
        if !relative || !read(at + 1, 2 * READING) || parse.verb(at - 1).is_some_and(|v| v.mood != Mood::PastParticiple) {
            return None;
        }
        self.medium(at, at + 1).filter(|medium| read(medium.end, READING))
    }

    /// Whether a phrase is a medium by name.
    pub(super) fn is_medium(&self, phrase: &Range<usize>) -> bool {
        self.named(phrase.clone(), false).is_some()
    }

    /// Whether a phrase holds the name of somebody or of a body, place or people that may speak.
    pub(super) fn names(&self, phrase: &Range<usize>) -> bool {
        let first = self.mentions.begun(phrase.start);
        let named = self.mentions.get(first).is_some_and(|m| m.tokens.start < phrase.end);
        let common =
            |i: usize| self.parse.is_determiner(i) || self.parse.is(i, class::DEMONYM) || self.parse.starts_sentence(i) && self.parse.is(i, class::SUBJECT);
        let capital = |i: usize| self.parse.is_capital(i) && !common(i);
        named || phrase.clone().any(capital)
    }

    /// A phrase that names a medium or an agency, or is a broadcaster without a name; behind `sur` also a platform.
    pub(super) fn medium(&self, link: usize, start: usize) -> Option<Range<usize>> {
        let parse = self.parse;
        let start = parse.media_setting(start).unwrap_or(start);
        // `aux « Echos »`
        if let Some(quote) = parse.quote_opening_at(start).filter(|q| q.close.is_some() && q.inner.len() < 5) {
            let name = quote.inner.start as usize..quote.inner.end as usize;
            return self.named(name.clone(), false).filter(|end| *end == name.end).map(|_| name);
        }
        let platform = parse.is_word(link, "sur") || parse.is_word(link, "via");
        if let Some(found) = self.uncapitalised(start, platform) {
            return Some(found);
        }
        let end = parse.noun_phrase(start, Reach::Speaker)?;
        if (start..end).any(|i| parse.is_capital(i))
            && let Some(named) = self.named(start..end, platform)
        {
            return Some(start..named);
        }
        let noun = start + usize::from(parse.is_determiner(start));
        let generic = parse.common(noun, Table::Speakers).any(|r| r.class() == "media");
        let many = parse.is_one_of(noun, set!["presse", "médias", "réseaux"]);
        // `à notre rédaction`: those who write.
        let own = parse.is_one_of(start, set!["notre", "nos"]) || parse.is_word(noun, "antenne");
        let determined = noun > start && !own || parse.is(link, class::CONTRACTED);
        (generic && ((start..end).any(|i| parse.is_capital(i)) || determined && !many && !parse.is_word(link, "par"))).then_some(start..end)
    }

    /// `la presse locale`, `plusieurs médias`.
    fn press(&self, start: usize) -> Option<Range<usize>> {
        let parse = self.parse;
        let press = parse.is_determiner(start) && parse.is_one_of(start + 1, set!["presse", "médias", "journaux", "agences"]);
        parse.noun_phrase(start, Reach::Thing).filter(|_| press).map(|end| start..end)
    }

    /// `franceinfo`, `le réseau social X`: a medium without a capital, a platform by what it is.
    fn uncapitalised(&self, start: usize, platform: bool) -> Option<Range<usize>> {
        let parse = self.parse;
        let medium = |r: &Reading| matches!(r.class(), "media" | "agency") && parse.lexicon.name(r.entry).starts_with(char::is_lowercase);
        let named = parse.longest(start, Table::Organizations).filter(|(_, r)| !parse.is_capital(start) && medium(r)).map(|(range, _)| range);
        // Not `sur un réseau d'informateurs en Syrie`.
        let some = parse.is(start, class::NUMBER) && parse.is(start + 2, class::DE);
        let network = platform && !some && parse.is_determiner(start) && parse.is_one_of(start + 1, set!["réseau", "plateforme", "messagerie"]);
        let end = if network { parse.noun_phrase(start, Reach::Thing).filter(|end| parse.is_capital(end - 1)) } else { None };
        named.or_else(|| end.map(|end| start..end))
    }

    /// The end of the medium's name that stands in `phrase`, hanging on no other name.
    fn named(&self, phrase: Range<usize>, platform: bool) -> Option<usize> {
        let parse = self.parse;
        let first = self.mentions.begun(phrase.start);
        let inside = self.mentions.iter().enumerate().skip(first).take_while(|(_, m)| m.tokens.end <= phrase.end);
        let fits = |kind: usize| {
            let name = ORGANIZATION_TYPES.get(kind).copied().unwrap_or_default();
            matches!(name, "media" | "agency") || platform && name == "platform"
        };
        let apart = |i: usize| parse.is(i, class::A | class::PREPOSITION | class::CONTRACTED) || parse.is(i, class::DE) && parse.is_determiner(i + 1);
        let medium = |(n, m): &(usize, &Mention)| {
            let kind = self.entities.of_mention[*n].and_then(|e| self.entities.profiles[e as usize].kind);
            m.kind == Kind::Organization && kind.is_some_and(fits)
        };
        let (_, found) = inside.into_iter().find(medium)?;
        (!(phrase.start..found.tokens.start).any(apart)).then_some(found.tokens.end)
    }
}

/// The token before a link at token `at`, over a word or two of time (`invitée mardi de`, `citée mercredi par`).
pub(super) fn before_date(parse: &Parse, at: usize) -> Option<usize> {
    (at.saturating_sub(3)..at).rev().find(|i| !parse.is(*i, class::DATE))
}

/// Whether the participle at token `i` says that words are passed on (`cité par`, `relayés par`).
pub(super) fn relays(parse: &Parse, i: usize) -> bool {
    const RELAYING: &[&str] = &[
        "citer",
        "relayer",
        "rapporter",
        "interroger",
        "contacter",
        "joindre",
        "solliciter",
        "interviewer",
        "diffuser",
        "publier",
        "reprendre",
        "recueillir",
        "consulter",
        "révéler",
        "inviter",
        "transmettre",
    ];
    let relays = |e| RELAYING.iter().any(|v| parse.lexicon.is_verb(e, v));
    parse.is(i, class::PAST_PARTICIPLE) && parse.common(i, Table::Verbs).any(|r| relays(r.entry))
}

/// `dans un communiqué`, `par une lettre`, `par communiqué`.
pub(super) fn document(parse: &Parse, link: usize, start: usize) -> Option<Range<usize>> {
    if !parse.is_one_of(link, set!["dans", "par", "via"]) {
        return None;
    }
    let bare = parse.is_word(link, "par") && parse.is(start, class::SPEAKER) && !parse.is(start + 1, class::DE);
    if !bare && !parse.is_determiner(start) {
        return None;
    }
    // `un point de situation`
    let phrase = || parse.longest(start + 1, Table::Speakers).filter(|(words, _)| words.len() > 1);
    if !bare
        && parse.is(start + 1, class::PHRASE_START)
        && let Some((words, _)) = phrase().filter(|(_, reading)| reading.class() == "document")
    {
        return Some(start..words.end);
    }
    let noun = if bare { start } else { (start + 1..start + 3).find(|i| parse.is(*i, class::SPEAKER))? };
    let spoken = set!["entretien", "interview", "discours", "déclaration", "enquête", "dossier", "accord", "film", "plan", "programme"];
    if !parse.is_document(noun) || parse.is_one_of(noun, spoken) {
        return None;
    }
    let named = |i: &usize| parse.is(*i, class::ADJECTIVE) && !parse.is(*i, class::DATE | class::PREPOSITION | class::PAST_PARTICIPLE);
    Some(start..(noun + 1..noun + 3).find(|i| !named(i)).unwrap_or(noun + 1))
}

/// What people say something in.
const TALKS: WordSet = WordSet::of(&["entretien", "interview", "entrevue", "échange", "discours", "allocution", "message", "vidéo", "tribune"]);

/// The most tokens at the end of a clause that tell in what or where it was said.
const LONGEST_VEHICLE: usize = 9;

/// `a annoncé sa démission dans un communiqué`, `lors d'un point presse`: where the words from `start` to `end` end without in what
/// or where they were said, which is no part of them.
pub(super) fn before_vehicle(parse: &Parse, extent: Extent, start: usize, end: usize) -> usize {
    let indefinite = |i: usize| parse.is(i, class::ARTICLE) && parse.is(i, class::NUMBER);
    let vehicle = |i: &usize| {
        let document = if indefinite(*i + 1) { document(parse, *i, *i + 1) } else { None };
        let tail = |from: usize| !(from..end).any(|j| parse.is_any_mark(j) || parse.verb(j).is_some_and(|v| v.mood != Mood::PastParticiple));
        // `dans un entretien avec la chaîne`
        let talk = parse.is_word(*i, "dans") && indefinite(*i + 1) && parse.is_one_of(*i + 2, const { &TALKS }) && tail(*i + 3);
        talk || document.is_some_and(|d| d.end <= end && tail(d.end))
    };
    let speaking = |i: &usize| parse.speaking(*i) && !parse.has_finite(*i..end);
    let link = |i: usize| parse.is(i, class::PREPOSITION | class::PHRASE_START | class::ADVERB);
    let said = |i: &usize| link(*i) && (vehicle(i) || parse.is_one_of(*i, set!["lors", "devant"]) && speaking(i));
    // `que le maire a dénoncé les faits dans un communiqué`: his, no other's.
    let another = || extent == Extent::Clause && (start..end).any(|i| parse.verb(i).is_some_and(|v| parse.is_strong_cue(v)));
    let floor = if extent == Extent::Clause { (start + 1).max(end.saturating_sub(LONGEST_VEHICLE)) } else { start + 1 };
    let last = (floor..end).rev().find(said).filter(|_| !another());
    last.map_or(end, |i| parse.trim_end(start, i))
}
