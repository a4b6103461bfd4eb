//! The tables of the lexicon: their columns, the values they allow, and the word classes they give.

use super::csv::Row;
use crate::text::fold;

/// A table of the lexicon; its files are `NAME.csv` or lie in the folder `NAME/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Table {
    Places,
    PlaceHeads,
    GivenNames,
    Surnames,
    Particles,
    Persons,
    Honorifics,
    Roles,
    Speakers,
    Organizations,
    OrganizationHeads,
    Weapons,
    WeaponHeads,
    WeaponModifiers,
    CueVerbs,
    CuePhrases,
    CueNouns,
    CueAdjectives,
    CuePrepositions,
    Verbs,
    Nouns,
    Adjectives,
    Adverbs,
    Grammar,
    Dates,
    Languages,
    ThingHeads,
    Concepts,
    Residue,
    NameParts,
    NameCues,
    WordGroups,
    Identities,
}

/// Every table with its name and columns.
pub const TABLES: &[(Table, &str, &[&str])] = &[
    (Table::Places, "places", &["name", "forms", "type", "country", "adjectives", "capital", "lat", "lon", "also"]),
    (Table::PlaceHeads, "place-heads", &["singular", "plural", "gender", "type", "inside"]),
    (Table::GivenNames, "given-names", &["name", "gender", "also"]),
    (Table::Surnames, "surnames", &["name", "also"]),
    (Table::Particles, "name-particles", &["form", "position"]),
    (Table::Persons, "persons", &["name", "forms", "surname", "gender", "country", "role", "also"]),
    (Table::Honorifics, "honorifics", &["form", "gender", "class"]),
    (Table::Roles, "roles", &["masculine", "feminine", "class", "also"]),
    (Table::Speakers, "speakers", &["singular", "plural", "gender", "class"]),
    (Table::Organizations, "organizations", &["name", "forms", "type", "country", "place", "speaks_for", "also"]),
    (Table::OrganizationHeads, "organization-heads", &["singular", "plural", "gender", "type"]),
    (Table::Weapons, "weapons", &["name", "forms", "category", "country", "also"]),
    (Table::WeaponHeads, "weapon-heads", &["singular", "plural", "gender", "category", "alone"]),
    (Table::WeaponModifiers, "weapon-modifiers", &["form", "kind", "makes"]),
    (Table::CueVerbs, "cue-verbs", &["verb", "act", "frames", "negated", "incise", "evidence"]),
    (Table::CuePhrases, "cue-phrases", &["phrase", "act", "frames", "negated", "incise", "evidence"]),
    (Table::CueNouns, "cue-nouns", &["noun", "gender", "act", "frames"]),
    (Table::CueAdjectives, "cue-adjectives", &["adjective", "act", "frames", "evidence"]),
    (Table::CuePrepositions, "cue-prepositions", &["form", "act", "evidence"]),
    (Table::Verbs, "verbs", &["infinitive", "auxiliary"]),
    (Table::Nouns, "nouns", &["singular", "plural", "gender", "kind"]),
    (Table::Adjectives, "adjectives", &["masculine", "feminine", "plural"]),
    (Table::Adverbs, "adverbs", &["form"]),
    (Table::Grammar, "grammar", &["form", "classes"]),
    (Table::Dates, "dates", &["form", "class", "value"]),
    (Table::Languages, "languages", &["language", "words"]),
    (Table::ThingHeads, "thing-heads", &["singular", "plural", "gender", "after"]),
    (Table::Concepts, "concepts", &["concept", "kind", "theme", "words"]),
    (Table::Residue, "residue", &["phrase", "reach"]),
    (Table::NameParts, "name-parts", &["form", "kind", "position"]),
    (Table::NameCues, "name-cues", &["form", "cue"]),
    (Table::WordGroups, "word-groups", &["form", "group", "value"]),
    (Table::Identities, "identities", &["entity", "kind", "with"]),
];

/// Values of `places.type`; a place's [`sub`](super::compile::Entry) is its index here.
pub const PLACE_TYPES: &[&str] = &[
    "country",
    "territory",
    "continent",
    "area",
    "region",
    "department",
    "city",
    "district",
    "sea",
    "river",
    "lake",
    "mountain",
    "island",
    "peninsula",
    "strait",
    "desert",
    "forest",
    "site",
    "planet",
];
/// Values of `organizations.type`.
pub const ORGANIZATION_TYPES: &[&str] = &[
    "international",
    "government",
    "parliament",
    "court",
    "police",
    "military",
    "intelligence",
    "armed-group",
    "party",
    "union",
    "company",
    "bank",
    "media",
    "agency",
    "platform",
    "ngo",
    "university",
    "research",
    "regulator",
    "religious",
    "club",
    "federation",
    "association",
    "movement",
    "museum",
    "hospital",
];
/// Values of `weapons.category`.
pub const WEAPON_CATEGORIES: &[&str] = &[
    "small-arms",
    "artillery",
    "ammunition",
    "missile",
    "rocket",
    "bomb",
    "mine",
    "armoured-vehicle",
    "aircraft",
    "helicopter",
    "drone",
    "naval",
    "air-defence",
    "nuclear",
    "chemical-biological",
    "space",
    "explosive",
    "bladed",
    "generic",
];
/// Values of `roles.class`.
pub const ROLE_CLASSES: &[&str] = &[
    "politics",
    "diplomacy",
    "military",
    "police",
    "justice",
    "religion",
    "business",
    "media",
    "union",
    "sport",
    "science",
    "health",
    "culture",
    "education",
    "spokesperson",
    "association",
    "armed",
    "royalty",
    "family",
    "people",
    "anonymous",
];
/// Values of `speakers.class`.
pub const SPEAKER_CLASSES: &[&str] = &["body", "media", "document", "anonymous", "group"];
/// Values of `act`.
pub const ACTS: &[&str] = &["state", "confirm", "deny", "withhold", "accuse", "demand", "offer", "promise", "warn", "suppose", "feel"];
/// Values of `concepts.kind`.
pub const CONCEPT_KINDS: &[&str] = &["event", "wish", "plan", "report", "government", "executive", "empty"];
/// Values of `residue.reach`: the whole line, or the beginning of a short one.
pub const REACHES: &[&str] = &["line", "start"];
/// Values of `identities.kind`: one referent, or two whatever their names.
pub const IDENTITY_KINDS: &[&str] = &["same", "apart"];
/// Values of `nouns.kind`: `act` for what somebody does or what happens.
pub const NOUN_KINDS: &[&str] = &["", "act"];
/// Values of `honorifics.class`.
pub const HONORIFIC_CLASSES: &[&str] = &["title", "rank", "religious", "nobility"];
/// Values of `name-particles.position`.
pub const PARTICLE_POSITIONS: &[&str] = &["inside", "start"];
/// Values of `weapon-heads.alone`.
pub const ALONE: &[&str] = &["yes", "no", "context"];
/// Values of `weapon-modifiers.kind`.
pub const MODIFIER_KINDS: &[&str] = &["adjective", "complement", "noun", "figure", "idiom"];
/// Values of `thing-heads.after`: what makes the name, a bare name, one with `de`, or both.
pub const AFTER: &[&str] = &["name", "de", "both"];
/// Values of `name-parts.kind`: what a name is of which the word is a part.
pub const NAME_PART_KINDS: &[&str] = &["place", "organization", "thing"];
/// Values of `name-cues.cue`: what a word tells of the name beside it.
pub const NAME_CUES: &[&str] = &["towards", "near", "placed", "between", "turned", "nickname"];
/// Values of `word-groups.group`, in the order of `Group`.
pub const WORD_GROUPS: &[&str] = &[
    "leader",
    "situation",
    "state",
    "hearsay",
    "fore",
    "body",
    "round",
    "counting",
    "unit",
    "grade",
    "make",
    "score",
    "button",
    "squad",
    "embassy",
    "office",
    "area",
    "street",
    "town-hall",
    "plural-title",
    "study",
    "text",
    "share",
    "possibility",
    "outcry",
    "firm",
    "met",
    "house",
    "branch",
    "verdict",
    "failing",
];
/// Values of `dates.class`.
pub const DATE_CLASSES: &[&str] = &[
    "month",
    "weekday",
    "unit",
    "part-of-day",
    "season",
    "quarter",
    "holiday",
    "event",
    "deictic",
    "anaphoric",
    "next",
    "last",
    "this",
    "start",
    "mid",
    "end",
    "approx",
    "before",
    "after",
    "set",
    "vague",
    "era",
    "zone",
    "weekend",
    "past",
    "future",
    "present",
    "dated",
    "trap",
];
/// Values of `cue-verbs.frames` and its sisters; a frame's bit is its index here.
pub const FRAMES: &[&str] = &[
    "que",
    "inf",
    "de-inf",
    "à-inf",
    "np",
    "de-np",
    "à-np",
    "par-np",
    "contre-np",
    "sur-np",
    "pour-np",
    "en-np",
    "np-de-inf",
    "np-à-inf",
    "np-de-np",
    "np-à-np",
    "np-contre-np",
    "np-comme",
    "wh",
    "quote",
    "np-pour-inf",
    "np-pour-np",
    "pour-inf",
    "event",
    "act-np",
];
/// Values of `grammar.classes`; a class's bit in a word's class set is its index here.
pub const GRAMMAR_CLASSES: &[&str] = &[
    "article",
    "definite",
    "contracted",
    "demonstrative",
    "possessive",
    "quantifier",
    "number",
    "ordinal",
    "subject",
    "third",
    "clitic",
    "reflexive",
    "stressed",
    "que",
    "qui",
    "relative",
    "interrogative",
    "de",
    "a",
    "preposition",
    "coordinator",
    "subordinator",
    "negation",
    "negator",
    "connective",
    "other",
];
/// Values of `also`; a value's bit in an entry's flags is its index here.
pub const ALSO: &[&str] = &["given", "surname", "place", "organization", "word", "person", "weapon"];

/// More than there are tables. Those whose words are looked up are the first 32, whose numbers fit a set of bits.
pub const MOST_TABLES: u8 = 64;

/// Whether two names are one; `==` while the program is compiled.
const fn is_same(a: &[u8], b: &[u8]) -> bool {
    let mut n = 0;
    while n < a.len() && n < b.len() && a[n] == b[n] {
        n += 1;
    }
    n == a.len() && n == b.len()
}

impl Table {
    /// All tables.
    pub fn all() -> impl Iterator<Item = Table> {
        TABLES.iter().map(|t| t.0)
    }

    /// The table's row in [`TABLES`].
    const fn spec(self) -> &'static (Table, &'static str, &'static [&'static str]) {
        &TABLES[self as usize]
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.spec().1
    }

    /// Its columns, the key first.
    pub const fn columns(self) -> &'static [&'static str] {
        self.spec().2
    }

    /// The index of a column that the table is known to have.
    pub const fn column(self, name: &str) -> usize {
        let columns = self.columns();
        let mut n = 0;
        while n < columns.len() && !is_same(columns[n].as_bytes(), name.as_bytes()) {
            n += 1;
        }
        if n < columns.len() { n } else { 0 }
    }

    /// The names of all tables, for messages.
    pub fn names() -> String {
        TABLES.iter().map(|t| t.1).collect::<Vec<_>>().join(", ")
    }

    /// The table of the file `name`, a path below the lexicon folder.
    pub fn of_file(name: &str) -> Option<Table> {
        let stem = name.split('/').next().unwrap_or(name);
        let stem = stem.strip_suffix(".csv").unwrap_or(stem);
        TABLES.iter().find(|t| t.1 == stem).map(|t| t.0)
    }

    /// The table with index `n`, of which the low bits count.
    #[inline]
    pub fn from_index(n: u8) -> Table {
        const BY_INDEX: [Table; MOST_TABLES as usize] = {
            let mut all = [Table::Nouns; MOST_TABLES as usize];
            let mut i = 0;
            while i < TABLES.len() {
                all[i] = TABLES[i].0;
                i += 1;
            }
            all
        };
        BY_INDEX[usize::from(n % MOST_TABLES)]
    }

    /// The column whose value is an entry's `sub`, and the values it allows.
    pub fn sub_column(self) -> Option<(&'static str, &'static [&'static str])> {
        Some(match self {
            Table::Places | Table::PlaceHeads => ("type", PLACE_TYPES),
            Table::Organizations | Table::OrganizationHeads => ("type", ORGANIZATION_TYPES),
            Table::Weapons | Table::WeaponHeads => ("category", WEAPON_CATEGORIES),
            Table::Roles => ("class", ROLE_CLASSES),
            Table::Speakers => ("class", SPEAKER_CLASSES),
            Table::Honorifics => ("class", HONORIFIC_CLASSES),
            Table::CueVerbs | Table::CuePhrases | Table::CueNouns | Table::CueAdjectives | Table::CuePrepositions => ("act", ACTS),
            Table::Particles => ("position", PARTICLE_POSITIONS),
            Table::WeaponModifiers => ("kind", MODIFIER_KINDS),
            Table::Dates => ("class", DATE_CLASSES),
            Table::Nouns => ("kind", NOUN_KINDS),
            Table::ThingHeads => ("after", AFTER),
            Table::Concepts => ("kind", CONCEPT_KINDS),
            Table::Residue => ("reach", REACHES),
            Table::NameParts => ("kind", NAME_PART_KINDS),
            Table::NameCues => ("cue", NAME_CUES),
            Table::Identities => ("kind", IDENTITY_KINDS),
            Table::WordGroups => ("group", WORD_GROUPS),
            _ => return None,
        })
    }

    /// Whether names of this table are looked up without accents (`Etats-Unis`).
    pub fn is_plain(self) -> bool {
        matches!(self, Table::Places | Table::GivenNames | Table::Surnames | Table::Persons | Table::Organizations | Table::Weapons)
    }

    /// Checks the values of a row.
    ///
    /// # Errors
    /// What is wrong with it and what was expected.
    pub fn check(self, row: &Row) -> Result<(), String> {
        if row.fields[0].is_empty() {
            return Err(format!("the first field, {}, is empty", self.columns()[0]));
        }
        if let Some((column, allowed)) = self.sub_column() {
            one_of(column, &row.fields[self.column(column)], allowed)?;
        }
        for (i, column) in self.columns().iter().enumerate() {
            let value = &row.fields[i];
            match *column {
                "also" => all_of(column, row, i, ALSO)?,
                "frames" => all_of(column, row, i, FRAMES)?,
                "classes" => all_of(column, row, i, GRAMMAR_CLASSES)?,
                "gender" => one_of(column, value, &["m", "f", "x", ""])?,
                "alone" => one_of(column, value, ALONE)?,
                "inside" | "incise" => one_of(column, value, &["yes", "no", ""])?,
                "position" if self == Table::NameParts => one_of(column, value, &["start", "end"])?,
                "form" if self == Table::WordGroups && fold::words(value).count() != 1 => return Err(format!("form is `{value}`; expected one word")),
                "makes" => one_of(column, value, &["weapon", ""])?,
                "evidence" => one_of(column, value, &["strong", "weak"])?,
                "auxiliary" => one_of(column, value, &["être", "avoir", "both", ""])?,
                "negated" if !value.is_empty() => one_of(column, value, ACTS)?,
                "lat" | "lon" if !value.is_empty() => {
                    value.parse::<f32>().map_err(|_| format!("{column} is `{value}`; expected degrees such as 48.9"))?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn one_of(column: &str, value: &str, allowed: &[&str]) -> Result<(), String> {
    let names = || allowed.iter().copied().filter(|a| !a.is_empty()).collect::<Vec<&str>>().join(", ");
    if allowed.contains(&value) { Ok(()) } else { Err(format!("{column} is `{value}`; expected one of {}", names())) }
}

fn all_of(column: &str, row: &Row, i: usize, allowed: &[&str]) -> Result<(), String> {
    row.values(i).try_for_each(|v| one_of(column, v, allowed))
}

/// Word classes: bits of the set that every token carries. The first are those of [`GRAMMAR_CLASSES`].
pub mod class {
    macro_rules! classes {
        ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => { $($(#[$doc])* pub const $name: u64 = 1 << $bit;)* };
    }
    classes! {
        /// `le`, `un`, `des`…
        ARTICLE = 0;
        /// `le`, `la`, `les`, `l'`
        DEFINITE = 1;
        /// `du`, `des`, `au`, `aux`
        CONTRACTED = 2;
        /// `ce`, `cette`…
        DEMONSTRATIVE = 3;
        /// `son`, `leurs`…
        POSSESSIVE = 4;
        /// `plusieurs`, `certains`…
        QUANTIFIER = 5;
        /// a number in letters
        NUMBER = 6;
        /// `premier`, `deuxième`…
        ORDINAL = 7;
        /// subject pronouns
        SUBJECT = 8;
        /// subject pronouns of the third person
        THIRD = 9;
        /// clitic pronouns
        CLITIC = 10;
        /// `se`, `s'`
        REFLEXIVE = 11;
        /// `lui`, `elle`, `eux`…
        STRESSED = 12;
        /// `que`, `qu'`
        QUE = 13;
        /// `qui`
        QUI = 14;
        /// relative pronouns
        RELATIVE = 15;
        /// question words
        INTERROGATIVE = 16;
        /// `de` and its forms
        DE = 17;
        /// `à` and its forms
        A = 18;
        /// other prepositions
        PREPOSITION = 19;
        /// `et`, `ou`, `mais`…
        COORDINATOR = 20;
        /// `lorsque`, `si`…
        SUBORDINATOR = 21;
        /// `ne`, `n'`
        NEGATION = 22;
        /// `pas`, `jamais`…
        NEGATOR = 23;
        /// `toutefois`, `cependant`…
        CONNECTIVE = 24;
        /// `oui`, `celui`: words of grammar that no rule asks for
        OTHER = 25;
        /// a common noun
        NOUN = 26;
        /// a common adjective
        ADJECTIVE = 27;
        /// an adverb
        ADVERB = 28;
        /// a finite verb form
        FINITE = 29;
        /// an infinitive
        INFINITIVE = 30;
        /// a present participle
        PRESENT_PARTICIPLE = 31;
        /// a past participle
        PAST_PARTICIPLE = 32;
        /// a word of a group (`word-groups`)
        GROUP = 33;
        /// a form of `avoir`
        AVOIR = 34;
        /// a form of `être`
        ETRE = 35;
        /// a role noun
        ROLE = 36;
        /// a speaker noun
        SPEAKER = 37;
        /// an honorific
        HONORIFIC = 38;
        /// a generic head of places
        PLACE_HEAD = 39;
        /// a head of organisations
        ORGANIZATION_HEAD = 40;
        /// a head of weapons
        WEAPON_HEAD = 41;
        /// a modifier of weapons
        WEAPON_MODIFIER = 42;
        /// the adjective of a place
        DEMONYM = 43;
        /// a noun of speech
        CUE_NOUN = 44;
        /// an adjective of attitude
        CUE_ADJECTIVE = 45;
        /// a preposition of attribution
        CUE_PREPOSITION = 46;
        /// a form of a verb that has a reporting cue
        CUE_VERB = 47;
        /// a particle of names
        PARTICLE = 48;
        /// a word of dates
        DATE = 49;
        /// a head of events, laws, works
        THING_HEAD = 50;
        /// a word that tells what kind of name it is a part of
        NAME_PART = 51;
        /// a word that tells what kind of name stands beside it
        NAME_CUE = 52;
        /// a later word of phrases of common words
        PHRASE_INSIDE = 53;
        /// a given name
        GIVEN = 54;
        /// a surname
        SURNAME = 55;
        /// a place's name
        PLACE = 56;
        /// an organisation's name
        ORGANIZATION = 57;
        /// a public figure's name
        PERSON = 58;
        /// a weapon's name
        WEAPON = 59;
        /// first word of phrases of common words (of an article: such a phrase begins here)
        PHRASE_START = 60;
        /// first word of names of several words
        NAME_START = 61;
        /// such a name begins here
        LONG_NAME = 62;
        /// a later word of names of several words
        NAME_INSIDE = 63;
    }
    /// The classes that names give to words.
    pub const NAMES: u64 = 0x3f << 54 | NAME_START;
    /// The classes looked up without accents.
    pub const PLAIN: u64 = NAMES | NAME_INSIDE;
}
