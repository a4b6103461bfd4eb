//! `mentions/organization_lexicon`: organisations that the lexicon knows, by name or acronym.

use super::place_lexicon::without_article;
use super::search::{Search, weight, word};
use crate::base::{Kind, RuleCard, Trace};
use crate::lexicon::{EntryId, ORGANIZATION_TYPES, Reading, Table, class};
use crate::text::WordSet;
use crate::text::inflect::feature;
use std::ops::Range;

/// Its card.
pub(super) const CARD: RuleCard = RuleCard {
    id: "mentions/organization_lexicon",
    title: "organisations that the lexicon knows",
    about: "Names and acronyms of the table organizations; one that is a common word too counts inside a sentence only.",
    fires: &["L'Otan se réunit demain.", "Le Kremlin dément.", "Sotheby’s vend un tableau."],
    silent: &["Libération des otages : les négociations reprennent.", "Il conduisait une Renault Clio."],
};
/// As a list.
pub(super) const CARDS: &[RuleCard] = &[CARD];

/// Types of bodies that belong to another: `Conseil de sécurité de l'ONU` is two names.
const BODIES: &[&str] = &["international", "government", "parliament", "court", "police", "military", "intelligence", "bank", "regulator"];

/// Proposes the organisation that begins at token `i`.
pub(super) fn propose(search: &mut Search, i: usize, trace: &mut Trace) {
    if let Some(known) = search.known(i)
        && let Some(entry) = known.organization
        && search.may_begin(i)
        && search.may_end(known.tokens.end)
    {
        let tokens = without_article(search, known.tokens.clone());
        // `la Loire` in small letters is the river, not the newspaper `La Loire`.
        let land = tokens.len() == 1
            && known.tokens.len() == 2
            && search.parse.is(i, class::DEFINITE | class::CONTRACTED)
            && search.is_lower(i)
            && search.is(tokens.start, word::PLACE);
        // `Le 1er régiment`: no newspaper `Le 1`.
        let ordinal = search.parse.text.tokens.get(known.tokens.end).is_some_and(|t| t.is_glued() && t.is_word())
            && search.parse.text.tokens[known.tokens.end - 1].is_number();
        if !land
            && !ordinal
            && !begins_longer(search, &known.tokens)
            && let Some(tokens) = proper(search, tokens, entry)
        {
            let tokens = with_plus(search, tokens, entry);
            search.propose(tokens, Kind::Organization, CARD.id, Some(entry), weight::SURE + 1, trace);
        }
    }
    let branch = search.is_acronym(i) && search.is(i + 1, word::CAPITAL);
    if search.is(i, word::ORGANIZATION) && search.may_begin(i) && (search.may_end(i + 1) || branch) {
        single(search, i, trace);
    }
}

fn single(search: &mut Search, i: usize, trace: &mut Trace) {
    let bits = search.word(i);
    let letter = search.parse.text.tokens[i].end - search.parse.text.tokens[i].start < 2;
    let numbered = search.parse.text.tokens.get(i + 1).is_some_and(|t| t.is_number() && t.is_glued());
    let common = bits & word::DOUBT != 0
        && i > 0
        && search.is_lower(i - 1)
        && search.parse.is(i - 1, class::ARTICLE | class::CONTRACTED | class::POSSESSIVE | class::DEMONSTRATIVE);
    // `la TVA`, `un PDF`: capitals that are a common noun; what is told from its noun by them is none (`le RAID`, `le raid`).
    let noun = i > 0 && search.is_acronym(i) && bits & word::DOUBT == 0 && search.parse.is(i, class::NOUN) && search.parse.is_determiner(i - 1);
    if noun || begins_role(search, i) || numbered || common && !search.is_acronym(i) || letter && !(i > 0 && search.parse.is_word(i - 1, "sur")) {
        return;
    }
    let acronym = search.is_acronym(i);
    if bits & word::OPENING != 0 && bits & (word::DOUBT | word::COMMON) != 0 && !acronym && !search.governs(i) || acronym && search.parse.is(i, class::ROLE) {
        return;
    }
    let Some(reading) = search.parse.names(i, Table::Organizations).next() else { return };
    // `(BEL)`: capitals in brackets are an abbreviation, not the company of that name.
    let bracketed = acronym && i > 0 && search.parse.is_mark(i - 1, '(') && search.parse.is_mark(i + 1, ')');
    if bracketed && reading.features & feature::ALL_CAPS == 0 {
        return;
    }
    let company = reading.class() == "company";
    if company && is_product(search, i) {
        return;
    }
    let end = branch_end(search, i, reading);
    if company && is_model(search, i, end) {
        search.block(i..end, CARD.id, weight::STRONG);
        return;
    }
    let sure = if acronym { weight::STRONG } else { sureness(bits) };
    if let Some(end) = section_end(search, end).filter(|_| acronym && reading.class() == "union") {
        search.propose(i..end, Kind::Organization, CARD.id, None, sure, trace);
        return;
    }
    let tokens = with_plus(search, i..end, reading.entry);
    search.propose(tokens, Kind::Organization, CARD.id, Some(reading.entry), sure, trace);
}

/// `CGT des marins`: the end of the trade at token `of` that a union's section is of.
fn section_end(search: &Search, of: usize) -> Option<usize> {
    let trade = of + 1;
    let many = search.parse.is_word(of, "des") && search.is_lower(trade) && search.parse.text.word(trade).ends_with('s');
    (many && search.parse.is(trade, class::ROLE | class::NOUN) && !search.parse.is(trade, class::DATE)).then(|| search.adjectives_end(trade + 1))
}

/// `L'Union africaine`, `L'Union des magistrats`: whether the name `l'Union` at `tokens` is only the beginning of another.
pub(super) fn begins_longer(search: &Search, tokens: &Range<usize>) -> bool {
    if tokens.len() != 2 || !search.parse.is(tokens.start, class::DEFINITE) {
        return false;
    }
    let last = tokens.end - 1;
    let longer = search.known(last).is_some_and(|k| k.tokens.end > tokens.end);
    let head = search.parse.is(last, class::ORGANIZATION_HEAD) && search.parse.is(tokens.end, class::DE | class::DEMONYM | class::ADJECTIVE);
    longer || head || begins_role(search, last)
}

/// `La Première ministre` is no radio: a role of several words begins at token `i`.
fn begins_role(search: &Search, i: usize) -> bool {
    search.phrase(i, Table::Roles).is_some_and(|(role, _)| role.len() > 1)
}

/// How sure a name of one word is that may be something else too.
fn sureness(bits: u16) -> u8 {
    match bits {
        _ if bits & (word::DOUBT | word::COMMON) != 0 => weight::FAINT,
        _ if bits & (word::GIVEN | word::SURNAME | word::FIGURE | word::PLACE) != 0 => weight::WEAK,
        _ => weight::FAIR + 1,
    }
}

/// The most tokens of a name with what goes on with it.
const LONGEST: usize = 12;

/// `CGT-Énergie`, `Sanofi Pasteur`: the capitalised words that go on with the name, up to a person's.
fn branch_end(search: &Search, i: usize, reading: Reading) -> usize {
    let mut end = search.compound_end(i);
    // `écrit sur Facebook Nadia, 30 ans`: a platform has no branches.
    let plain = reading.class() != "platform" && !search.is_acronym(i) && !search.is(i, word::DOUBT | word::COMMON);
    while plain && end < i + LONGEST && search.is_name_part(end) && !search.parse.text.tokens[end].starts_line() && search.known(end).is_none() {
        let person = search.is(end, word::GIVEN | word::FIGURE) && search.run_end(end) > search.compound_end(end);
        if person
            || search.is(end, word::DEMONYM | word::COUNTRY | word::FUNCTION)
            || search.is_acronym(end)
            || search.parse.text.tokens[end].end - search.parse.text.tokens[end].start < 2
            || search.parse.is(end, class::ROLE | class::HONORIFIC)
        {
            break;
        }
        end = search.compound_end(end);
    }
    end
}

/// `Canal+`: the mark belongs to the name.
fn with_plus(search: &Search, tokens: Range<usize>, entry: EntryId) -> Range<usize> {
    let plus = search.parse.is_mark(tokens.end, '+') && search.parse.lexicon.name(entry).contains('+');
    if plus { tokens.start..tokens.end + 1 } else { tokens }
}

/// Whether a number beside a maker's name makes it a product (`114 Vormand`, `Vormand 737`).
pub(super) fn is_product(search: &Search, i: usize) -> bool {
    let number = |j: usize| search.parse.is_number(j) || search.parse.is(j, class::NUMBER) && search.is_lower(j);
    number(i + 1) || i > 0 && number(i - 1)
}

/// Whether what stands before a maker's name that goes on up to token `end` makes both a product: `une Vormand Astra`, `en
/// Vormand Astra`; the maker has no article.
fn is_model(search: &Search, i: usize, end: usize) -> bool {
    let counted = i > 0 && (search.parse.is_determiner(i - 1) || search.parse.is_word(i - 1, "en"));
    counted && end > search.compound_end(i)
}

/// The proper part of a known name: without a generic word in small letters before it (`l'agence [TASS]`), without the
/// body it belongs to; none where it is no more than a common noun with an adjective (`armée russe`).
fn proper(search: &Search, tokens: Range<usize>, entry: EntryId) -> Option<Range<usize>> {
    let squad = search.is_lower(tokens.start) && search.parse.is_one_of(tokens.start, const { &WordSet::of(&["équipe", "sélection", "palais"]) });
    if squad || tokens.len() == 1 && !search.is(tokens.start, word::CAPITAL) {
        return None;
    }
    let capitals = tokens.clone().any(|i| search.is(i, word::CAPITAL));
    let head = search.phrase(tokens.start, Table::OrganizationHeads).map_or(tokens.start + 1, |(head, _)| head.end);
    if !capitals {
        let military = ORGANIZATION_TYPES.get(search.parse.lexicon.sub(entry)) == Some(&"military");
        // `l'état-major des armées` is a body of its own.
        let staff = search.parse.is_word(tokens.start, "état") && search.compound_end(tokens.start) < tokens.end;
        let bare = head >= tokens.end || search.compound_end(tokens.start) == tokens.end || military && !staff;
        return (!bare && search.demonym_end(head) != Some(tokens.end)).then_some(tokens);
    }
    if search.is_lower(tokens.start) && search.parse.is(tokens.start, class::ORGANIZATION_HEAD) {
        let name = search.adjectives_end(head);
        if search.is(name, word::CAPITAL) && name < tokens.end && is_carrier(search, tokens.start) {
            return Some(name..tokens.end);
        }
    }
    Some(without_owner(search, tokens, entry))
}

/// Generic words that only say what the name behind them is.
fn is_carrier(search: &Search, i: usize) -> bool {
    let carriers = ["agency", "company", "media", "armed-group", "movement", "platform", "bank"];
    let kind = search.phrase(i, Table::OrganizationHeads).map(|(_, r)| r.sub());
    search.parse.is_word(i, "agence") || kind.and_then(|k| ORGANIZATION_TYPES.get(k)).is_some_and(|k| carriers.contains(k))
}

fn without_owner(search: &Search, tokens: Range<usize>, entry: EntryId) -> Range<usize> {
    let kind = ORGANIZATION_TYPES.get(search.parse.lexicon.sub(entry)).copied().unwrap_or("");
    if !BODIES.contains(&kind) {
        return tokens;
    }
    let head = search.phrase(tokens.start, Table::OrganizationHeads).map_or(tokens.start + 1, |(head, _)| head.end);
    let after = search.adjectives_end(head);
    let complete = head > tokens.start + 1 || after > head || search.parse.is(head, class::DE);
    let from = if after == tokens.start + 1 { after + 1 } else { after };
    let owner = (from..tokens.end).find(|i| {
        let start = *i + 1 + usize::from(search.parse.is(*i + 1, class::DEFINITE));
        let known = search.known(start);
        let end = known.map_or(start + 1, |k| k.tokens.end);
        // `l'Inspection générale de la police nationale`, `l'Alliance des États du Sahel` belong to nobody who is named.
        let named = (start..end).any(|j| search.is(j, word::CAPITAL));
        let body = search.is(start, word::ORGANIZATION) || known.is_some_and(|k| k.organization.is_some());
        search.parse.is(*i, class::DE) && end == tokens.end && named && (body || kind != "international" && search.is_country(start))
    });
    match owner {
        Some(end) if complete => tokens.start..end,
        _ => tokens,
    }
}

impl Search<'_, '_> {
    /// Whether token `i` is written in capitals where the words around it are not.
    pub(super) fn is_acronym(&self, i: usize) -> bool {
        self.parse.text.tokens.get(i).is_some_and(|t| t.is_all_caps()) && !self.is(i, word::CAPS_LINE)
    }
}
