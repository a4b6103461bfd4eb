//! How far a weapon's name reaches: its head, what narrows it, its model.

use crate::lexicon::source::schema::{ALSO, MODIFIER_KINDS};
use crate::lexicon::{EntryId, Group, Reading, Table, class, flag};
use crate::syntax::{Mood, Parse};
use std::ops::Range;

/// What it takes for a weapon to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Nothing: its words are arms wherever they stand.
    None,
    /// Other arms in the article (`char`, `mine`, `Rafale`).
    Arms,
    /// Other arms in the paragraph (`fusée`, `hache`).
    NearArms,
}

/// A stretch that names a weapon.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) tokens: Range<usize>,
    pub(super) category: u8,
    pub(super) entry: Option<EntryId>,
    pub(super) doubt: Doubt,
    pub(super) rule: &'static str,
    /// A people's adjective follows (`chars russes`): it belongs to a state's arms rather than to a carnival.
    pub(super) national: bool,
}

/// What a token's reading as a weapon comes to.
pub(super) enum Seen {
    /// A weapon.
    Weapon(Found),
    /// An idiom or figure up to this token: silent.
    Figure(usize),
    /// Nothing.
    Nothing,
}

/// Reads weapons at tokens of an article.
pub(super) struct Reader<'p, 'a> {
    pub(super) parse: &'p Parse<'a>,
}

/// What stands after a head.
#[derive(Default)]
struct Tail {
    end: usize,
    makes: bool,
    figure: bool,
    national: bool,
    model: Option<EntryId>,
    has_model: bool,
}

const FIGURE: usize = kind("figure");
const IDIOM: usize = kind("idiom");
const COMPLEMENT: usize = kind("complement");

const fn kind(name: &str) -> usize {
    let mut i = 0;
    while i < MODIFIER_KINDS.len() {
        if MODIFIER_KINDS[i].len() == name.len()
            && MODIFIER_KINDS[i].as_bytes()[0] == name.as_bytes()[0]
            && MODIFIER_KINDS[i].as_bytes()[1] == name.as_bytes()[1]
        {
            return i;
        }
        i += 1;
    }
    MODIFIER_KINDS.len()
}

impl Reader<'_, '_> {
    /// What token `i` begins.
    pub(super) fn at(&self, i: usize) -> Seen {
        if let Some(end) = self.idiom(i) {
            return Seen::Figure(end);
        }
        let named = self.name_alone(i);
        let headed = self.headed(i);
        match (headed, named) {
            // The same words by head and as a type with several names: the entry of the type.
            (Seen::Weapon(a), Some(b)) if b.tokens == a.tokens && a.entry.is_none() => Seen::Weapon(Found { entry: b.entry, ..a }),
            (Seen::Weapon(a), Some(b)) if b.tokens.end > a.tokens.end => Seen::Weapon(b),
            (Seen::Nothing, Some(b)) => Seen::Weapon(b),
            (headed, _) => headed,
        }
    }

    fn modifier(&self, i: usize) -> Option<(Range<usize>, Reading)> {
        self.parse.longest(i, Table::WeaponModifiers)
    }

    fn idiom(&self, i: usize) -> Option<usize> {
        if !self.parse.words.has_phrase(i, Table::WeaponModifiers) {
            return None;
        }
        let idiom = |r: Reading| self.parse.lexicon.table(r.entry) == Table::WeaponModifiers && r.sub() == IDIOM;
        self.parse.words.phrase_at(self.parse.lexicon, i, idiom).map(|m| m.tokens.end)
    }

    /// A head with what follows it.
    fn headed(&self, i: usize) -> Seen {
        let Some((range, reading)) = self.head(i) else { return Seen::Nothing };
        let lexicon = self.parse.lexicon;
        let flags = lexicon.flags(reading.entry);
        let category = reading.sub() as u8;
        // `batteries d'obusiers`: what a doubtful head holds is the weapon.
        if flags & flag::CONTEXT != 0 && self.load(range.end).is_some() {
            return Seen::Nothing;
        }
        let tail = self.tail(range.end, flags & flag::NOT_ALONE == 0);
        if tail.figure {
            return Seen::Figure(tail.end);
        }
        let model = tail.model.filter(|e| fits(lexicon.sub(*e) as u8, category, lexicon.flags(*e)));
        let model_category = model.map(|e| lexicon.sub(e) as u8);
        let narrowed = tail.end > range.end;
        let doubt = if flags & flag::NOT_ALONE != 0 {
            if !(tail.makes || model.is_some()) {
                return self.unmade(range, category, tail.national, narrowed);
            }
            if narrowed { Doubt::None } else { Doubt::Arms }
        } else if flags & flag::CONTEXT != 0 && !tail.makes && !tail.has_model {
            context_doubt(category_name(category))
        } else {
            Doubt::None
        };
        let rule = if tail.has_model { "mentions/weapon#model" } else { "mentions/weapon#noun" };
        Seen::Weapon(Found { tokens: i..tail.end, category: model_category.unwrap_or(category), entry: model, doubt, rule, national: tail.national })
    }

    /// A craft that nothing makes a weapon: `avions russes` beside other arms, else nothing.
    fn unmade(&self, range: Range<usize>, category: u8, national: bool, narrowed: bool) -> Seen {
        let flies = matches!(category_name(category), "aircraft" | "helicopter");
        if !flies || !national || narrowed {
            return Seen::Nothing;
        }
        Seen::Weapon(Found { tokens: range, category, entry: None, doubt: Doubt::NearArms, rule: "mentions/weapon#noun", national: false })
    }

    /// The head noun at token `i`.
    fn head(&self, i: usize) -> Option<(Range<usize>, Reading)> {
        let parse = self.parse;
        if !parse.is(i, class::WEAPON_HEAD | class::PHRASE_START) || i > 0 && parse.text.tokens[i].after_hyphen() {
            return None;
        }
        let (range, reading) = self.lettered(parse.longest(i, Table::WeaponHeads)?)?;
        let token = &parse.text.tokens[i];
        let lexical = parse.lexicon.name(reading.entry);
        if lexical.starts_with(char::is_uppercase) {
            let capitals = lexical.chars().take(2).all(|c| !c.is_lowercase());
            return (token.is_capital() && (!capitals || token.is_all_caps() || lexical.len() == 1)).then_some((range, reading));
        }
        let opens = parse.starts_sentence(i) || parse.is_any_mark(i.checked_sub(1).unwrap_or(i)) || token.is_all_caps();
        let governed = self.is_nominal(i);
        let verb = !governed && parse.verb(i).is_some_and(|v| v.mood == Mood::Finite);
        if token.is_capital() && !opens || verb || self.is_adjective(&range) {
            return None;
        }
        Some((range, reading))
    }

    /// Whether the word before token `i` makes it a noun (`les avions`, but `nous les avions vus`).
    fn is_nominal(&self, i: usize) -> bool {
        let parse = self.parse;
        let Some(before) = i.checked_sub(1) else { return false };
        if parse.is(before, class::CLITIC) && parse.is(before, class::DEFINITE) {
            return before == 0 || !parse.is(before - 1, class::SUBJECT | class::NEGATION | class::QUI | class::REFLEXIVE);
        }
        parse.is(before, class::DE | class::A | class::PREPOSITION | class::ARTICLE | class::POSSESSIVE | class::DEMONSTRATIVE | class::NUMBER)
    }

    /// `bombe A`, `bombe H`: the letter is a capital, else the head is the noun alone (`une bombe a explosé`).
    fn lettered(&self, (range, reading): (Range<usize>, Reading)) -> Option<(Range<usize>, Reading)> {
        if range.len() == 1 {
            return Some((range, reading));
        }
        let lexical = self.parse.lexicon.name(reading.entry);
        let letter = lexical.rsplit(' ').next().is_some_and(|w| w.len() == 1 && w.starts_with(char::is_uppercase));
        if !letter || self.parse.is_capital(range.end - 1) {
            return Some((range, reading));
        }
        self.parse.common(range.start, Table::WeaponHeads).next().map(|r| (range.start..range.start + 1, r))
    }

    /// `train blindé`, `câble sous-marin`: the word is an adjective of the noun before it.
    fn is_adjective(&self, range: &Range<usize>) -> bool {
        let parse = self.parse;
        let own = parse.is(range.start, class::PAST_PARTICIPLE | class::ADJECTIVE) && range.len() == 1;
        let modifies = |r: Reading| parse.lexicon.table(r.entry) == Table::WeaponModifiers && r.sub() != COMPLEMENT;
        let known = if range.len() == 1 {
            parse.words.common(parse.lexicon, range.start).any(modifies)
        } else {
            parse.words.phrase_at(parse.lexicon, range.start, modifies).is_some_and(|m| m.tokens == *range)
        };
        if !own && !known {
            return false;
        }
        let nominal = class::NOUN | class::ROLE | class::WEAPON_HEAD | class::ORGANIZATION_HEAD | class::PLACE_HEAD;
        let function = class::ARTICLE
            | class::DEMONSTRATIVE
            | class::POSSESSIVE
            | class::QUANTIFIER
            | class::NUMBER
            | class::DE
            | class::A
            | class::PREPOSITION
            | class::COORDINATOR;
        let mut at = range.start;
        while at > 0 && parse.is(at - 1, class::ADJECTIVE | class::DEMONYM) && !parse.is(at - 1, nominal | function) {
            at -= 1;
        }
        at > 0 && parse.is(at - 1, nominal) && !parse.is(at - 1, function) && parse.verb(at - 1).is_none_or(|v| v.mood != Mood::Finite)
    }

    /// What follows a head from `from` on. `weapon`: the head is one by itself.
    fn tail(&self, from: usize, weapon: bool) -> Tail {
        let mut tail = Tail { end: from, ..Tail::default() };
        let mut at = from;
        loop {
            if let Some(end) = self.measure(at) {
                at = end;
            } else if let Some((range, reading)) = self.modifier(at).filter(|(r, m)| self.modifies(r, *m)) {
                match reading.sub() {
                    FIGURE => return Tail { end: range.end, figure: true, ..tail },
                    IDIOM => return tail,
                    _ => {}
                }
                tail.makes |= self.parse.lexicon.flags(reading.entry) & flag::INSIDE != 0;
                if self.is_owner(&range) {
                    return tail;
                }
                at = range.end;
            } else if let Some(end) = self.graded(at).or_else(|| self.make(at)) {
                at = end;
            } else if let Some(model) = self.model(at, weapon || tail.makes) {
                at = model.end;
                tail.model = tail.model.or(model.entry);
                tail.has_model = true;
            } else if let Some((range, _)) = self.load(at) {
                at = range.end;
            } else if self.is_origin(at) && !tail.national {
                tail.national = true;
                at += 1;
                continue;
            } else {
                return tail;
            }
            tail.end = at;
        }
    }

    /// Whether a modifier stands where it modifies the head: no verb (`des missiles visent`), no new noun.
    fn modifies(&self, range: &Range<usize>, reading: Reading) -> bool {
        let parse = self.parse;
        if parse.verb(range.start).is_some_and(|v| v.mood == Mood::Finite) || parse.starts_sentence(range.start) {
            return false;
        }
        // `armé de mitrailleuses`, `équipé de radars`: what it carries is no type, and may be a weapon of its own.
        if range.len() == 1 && parse.lexicon.name(reading.entry) == "armé" && parse.is(range.end, class::DE) {
            return false;
        }
        let capital = parse.is_capital(range.start) && !parse.text.tokens[range.start].is_all_caps();
        !capital || parse.lexicon.name(reading.entry).starts_with(char::is_uppercase)
    }

    /// `de l'armée`, `de la coalition`, `de Tsahal`: whose it is makes it a weapon but is no part of its type.
    fn is_owner(&self, range: &Range<usize>) -> bool {
        let (parse, first, second) = (self.parse, range.start, range.start + 1);
        let article = parse.is(first, class::CONTRACTED) || parse.is(second, class::DEFINITE);
        let name = range.len() == 2 && parse.is_capital(second) && !parse.text.tokens[second].is_all_caps();
        parse.is(first, class::DE) && range.len() > 1 && (article || name)
    }

    /// A people's adjective in lower case.
    pub(super) fn is_origin(&self, at: usize) -> bool {
        self.parse.is(at, class::DEMONYM) && !self.parse.is_capital(at) && self.parse.text.tokens.get(at).is_some_and(|t| !t.starts_line())
    }

    /// `de 155 mm`, `calibre 12`, `de 250 kg`, `d'une portée de 300 km`.
    fn measure(&self, at: usize) -> Option<usize> {
        let parse = self.parse;
        let word = |i: usize, w: &str| parse.is_word(i, w);
        let mut i = at;
        if word(i, "d") && word(i + 1, "une") && (word(i + 2, "portée") || word(i + 2, "puissance")) && word(i + 3, "de") {
            i += 4;
        } else if word(i, "de") {
            i += 1;
        }
        let calibre = word(i, "calibre");
        if calibre {
            i += 1;
        }
        let first = i;
        while parse.text.tokens.get(i).is_some_and(|t| t.is_number() && !t.starts_line()) {
            i += 1;
        }
        if i == first {
            return None;
        }
        if parse.in_group(i, Group::Unit) {
            return Some(i + 1);
        }
        calibre.then_some(i)
    }

    /// `à courte et moyenne portée`, `de très longue portée`.
    fn graded(&self, at: usize) -> Option<usize> {
        let parse = self.parse;
        if !(parse.is_word(at, "à") || parse.is_word(at, "de")) {
            return None;
        }
        let size = |i: usize| parse.is(i, class::ADJECTIVE | class::ADVERB) || parse.is_word(i, "et") || parse.is_word(i, "ou") || parse.is_word(i, "à");
        let end = (at + 1..at + 6).find(|i| !size(*i))?;
        let noun = parse.in_group(end, Group::Grade);
        (end > at + 1 && noun).then_some(end + 1)
    }

    /// `de fabrication iranienne`, `de conception soviétique`.
    fn make(&self, at: usize) -> Option<usize> {
        let parse = self.parse;
        let noun = parse.in_group(at + 1, Group::Make);
        (parse.is_word(at, "de") && noun && parse.is(at + 2, class::DEMONYM | class::ADJECTIVE)).then_some(at + 3)
    }

    /// What it fires or carries: `de` with the bare noun of another weapon (`munitions de mortier`).
    fn load(&self, at: usize) -> Option<(Range<usize>, Reading)> {
        if !(self.parse.is_word(at, "de") || self.parse.is_word(at, "d")) {
            return None;
        }
        self.head(at + 1).filter(|(_, r)| self.parse.lexicon.flags(r.entry) & flag::NOT_ALONE == 0)
    }
}

fn category_name(category: u8) -> &'static str {
    crate::lexicon::WEAPON_CATEGORIES.get(usize::from(category)).copied().unwrap_or_default()
}

/// Whether a model belongs to its head: an ambiguous name of another category is another thing (`avion Polaris`).
fn fits(model: u8, head: u8, flags: u32) -> bool {
    model == head || category_name(head) == "generic" || flags & ((1 << ALSO.len()) - 1) == 0
}

/// Tools, substances and rockets are civil as often as not: they need arms close by.
fn context_doubt(category: &str) -> Doubt {
    match category {
        "rocket" | "bladed" | "explosive" | "generic" | "chemical-biological" | "space" => Doubt::NearArms,
        _ => Doubt::Arms,
    }
}
