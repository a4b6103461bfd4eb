//! `mentions/organization_head`: a generic word of institutions with the adjectives, complements and names that make it a
//! name (`ministère sud-coréen de l’Unification`, `Front de libération du Trebnik`, `université de Bagdad`), or that says
//! that what follows is an organisation (`le groupe Vormand`).

use super::organization_complement::complement;
use super::organization_firm::governed_firm;
use super::search::{Search, weight, word};
use crate::base::{Kind, RuleCard, Trace};
use crate::lexicon::{Group, Table, class};
use crate::text::WordSet;
use std::ops::Range;

/// Its cards.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "mentions/organization_head#complement",
        title: "an institution by its generic word and complements",
        about: "A head of the table organization-heads: in capitals with any complement, a ministry with its field, a university, court, hospital, club … with its name or town, any head with the adjective of a country and a complement. The body or country it belongs to is a mention of its own.",
        fires: &["Le ministère ukrainien des Infrastructures a démenti.", "L'université de Bazna ferme.", "Le Conseil supérieur des eaux siège."],
        silent: &["Le conseil se réunit.", "L'armée a avancé."],
    },
    RuleCard {
        id: "mentions/organization_head#name",
        title: "a name that a generic word says to be an organisation",
        about: "Directly behind `groupe`, `société`, `journal`, `parti` and the like a capitalised or quoted name is an organisation.",
        fires: &["Le groupe Vormand recrute.", "Le quotidien « La Dépêche du Golfe » l'affirme."],
        silent: &["Le groupe recrute."],
    },
];

/// Types of heads that make a name with a town or another name after `de`.
const INSTITUTIONS: &[&str] =
    &["university", "court", "hospital", "museum", "club", "federation", "association", "union", "research", "ngo", "bank", "regulator"];
/// The most tokens after the head.
const LONGEST: usize = 14;

/// A generic word of institutions, and how it is written.
pub(super) struct Head {
    pub(super) tokens: Range<usize>,
    pub(super) kind: &'static str,
    pub(super) capital: bool,
    pub(super) ministry: bool,
}

/// What belongs to the name behind its head.
#[derive(Default)]
pub(super) struct Reach {
    pub(super) end: usize,
    pub(super) demonym: bool,
    pub(super) adjective: bool,
    pub(super) complements: u8,
    /// The token that links the last complement.
    pub(super) link: usize,
    pub(super) named: bool,
}

/// Proposes the organisations that the head at token `i` makes.
pub(super) fn propose(search: &mut Search, i: usize, trace: &mut Trace) {
    if !search.parse.is(i, class::ORGANIZATION_HEAD | class::PHRASE_START) || !search.may_begin(i) {
        return;
    }
    if let Some(name) = governed_firm(search, i).or_else(|| house(search, i)) {
        search.propose(name, Kind::Organization, CARDS[1].id, None, weight::FAIR, trace);
        return;
    }
    let Some((tokens, reading)) = search.phrase(i, Table::OrganizationHeads) else { return };
    // `le Garde des Sceaux`
    if search.phrase(i, Table::Roles).is_some_and(|(role, _)| role.end > tokens.end) {
        return;
    }
    // `le cercle de Trebnik` is a district, the `Cercle des économistes` a body.
    let district = search.is_lower(i) && search.parse.is(i, class::PLACE_HEAD) && reading.class() == "association";
    let squad = search.parse.in_group(i, Group::Squad) && search.is_lower(i);
    let adjective = search.is_lower(i) && search.parse.is(i, class::ADJECTIVE) && i > 0 && search.is_lower(i - 1) && search.parse.is(i - 1, class::NOUN);
    if squad || adjective || district || search.parse.is(i, class::THING_HEAD) {
        return;
    }
    let kind = reading.class();
    let ministry = search.parse.is_word(i, "ministère") || search.parse.is_word(i, "ministères") || search.parse.is_word(i, "secrétariat") && tokens.len() > 1;
    // `Marine Vormand` is a person; `l'ONG` is a common noun in capitals.
    let person = search.is(i, word::GIVEN) && (search.is(i + 1, word::SURNAME | word::FIGURE) || search.known(i).is_some_and(|k| k.person.is_some()));
    if person && search.is(i, word::CAPITAL) {
        return;
    }
    let capital = search.is(i, word::CAPITAL) && !search.is(i, word::OPENING) && !is_noun(search, i);
    let head = Head { tokens, kind, capital, ministry };
    let reach = reach(search, &head);
    // `la préfecture de Fukushima`
    let is_place = || search.known(i).is_some_and(|k| k.place.is_some() && k.tokens.end >= reach.end);
    if is_name(search, &head, &reach) && !is_place() {
        let sure = if head.capital || ministry { weight::STRONG } else { weight::FAIR };
        search.propose(i..reach.end, Kind::Organization, CARDS[0].id, None, sure, trace);
    } else {
        apposed(search, &head, trace);
    }
}

/// `l'Assemblée`, with nothing that says of whom: what the National Assembly is called for short.
fn house(search: &Search, i: usize) -> Option<Range<usize>> {
    let short = search.parse.is_word(i, "assemblée") && search.is(i, word::CAPITAL) && !search.is(i, word::CAPS_LINE);
    let alone = i > 0 && search.parse.text.tokens[i - 1].is_elided() && !search.parse.is(i + 1, class::DE) && search.adjective_end(i + 1).is_none();
    (short && alone).then_some(i..i + 1)
}

/// Whether the head is written in capitals and no part of a name for that: `l'ONG`.
fn is_noun(search: &Search, i: usize) -> bool {
    search.is_acronym(i)
}

fn is_name(search: &Search, head: &Head, reach: &Reach) -> bool {
    let i = head.tokens.start;
    if head.ministry {
        return reach.complements > 0;
    }
    // `le Parquet de la ville`: of the one told of.
    const TOLD: WordSet = WordSet::of(&["ville", "commune", "région", "pays", "capitale", "département", "île"]);
    let last = reach.end - 1;
    if !reach.named && last > i && search.parse.is_one_of(last, &TOLD) && search.parse.is(last - 1, class::DEFINITE | class::CONTRACTED) {
        return false;
    }
    if head.capital {
        return reach.complements > 0 || reach.adjective || reach.named;
    }
    // `un hôpital de Rouen` is any of them.
    let any = i > 0 && search.parse.is_one_of(i - 1, const { &WordSet::of(&["un", "une"]) });
    if any
        && reach.complements > 0
        && (search.is(reach.end - 1, word::PLACE) || is_noun(search, reach.end - 1) && search.parse.is(reach.end - 1, class::NOUN | class::ORGANIZATION_HEAD))
    {
        return false;
    }
    if search.is(i, word::CAPITAL) && !is_noun(search, i) && (reach.named && reach.complements == 0) {
        return true;
    }
    if !head.capital && search.parse.text.word(i).ends_with('s') && head.tokens.len() == 1 {
        return false;
    }
    // `l'institut Bazna`
    if (is_building(head) || head.kind == "research" && head.tokens.len() == 1) && reach.named && reach.complements == 0 {
        return true;
    }
    let embassy = search.parse.in_group(i, Group::Office);
    let institution = INSTITUTIONS.contains(&head.kind) && !(search.parse.is_word(i, "centre") && head.tokens.len() == 1) || embassy;
    let phrase = head.tokens.len() > 1 && !matches!(head.kind, "military" | "police" | "party" | "armed-group") && !search.parse.is_word(i, "direction");
    reach.named && reach.complements > 0 && (institution || phrase)
        || reach.demonym && reach.complements > 0 && !matches!(head.kind, "company" | "media" | "armed-group" | "club")
}

/// Whether a name right behind the head belongs to it (`l'hôpital Trevnik`).
fn is_building(head: &Head) -> bool {
    matches!(head.kind, "university" | "hospital" | "museum")
}

fn reach(search: &Search, head: &Head) -> Reach {
    let mut reach = Reach { end: head.tokens.end, ..Reach::default() };
    let limit = search.sentence(head.tokens.start).end.min(head.tokens.end + LONGEST);
    while reach.end < limit && step(search, head, &mut reach) {}
    reach.end = reach.end.min(limit);
    reach
}

/// Takes the next adjective, name or complement; false where the name ends.
fn step(search: &Search, head: &Head, reach: &mut Reach) -> bool {
    let at = reach.end;
    if search.hyphened(at) {
        reach.end += 1;
        return true;
    }
    // `le Sénat publié mardi`, but `l'Église réformée de France`.
    let apart = || at > head.tokens.end || !search.parse.is(at + 1, class::DE | class::ADJECTIVE);
    let participle = search.parse.is(at, class::PAST_PARTICIPLE) && apart();
    if let Some(end) = search.adjective_end(at).filter(|_| !participle) {
        reach.demonym |= search.demonym_end(at).is_some();
        reach.adjective = true;
        reach.end = end;
        return true;
    }
    if head.capital
        && reach.adjective
        && search.parse.is_word(at, "et")
        && let Some(end) = search.adjective_end(at + 1)
    {
        reach.end = end;
        return true;
    }
    if search.is(at, word::CAPITAL) && search.is_name_part(at) && !search.parse.text.tokens[at].starts_line() {
        return direct(search, head, reach);
    }
    complement(search, head, reach)
}

/// A capitalised word with nothing between.
fn direct(search: &Search, head: &Head, reach: &mut Reach) -> bool {
    let at = reach.end;
    let building = is_building(head) || head.kind == "research" && search.is(at, word::PLACE);
    let opening = search.is(head.tokens.start, word::CAPITAL) && !is_noun(search, head.tokens.start);
    if search.is(at, word::FUNCTION) && search.is(at, word::CAPS_LINE) {
        return false;
    }
    let letter = search.parse.text.tokens[at].end - search.parse.text.tokens[at].start < 2;
    let person = search.is(at, word::GIVEN) && search.run_end(at) > search.compound_end(at) && !building;
    if letter
        || person
        || reach.demonym && !head.capital
        || !(head.capital || opening || building)
        || search.known(at).is_some_and(|k| k.person.is_some()) && !building
    {
        return false;
    }
    let end = if head.capital { search.run_end(at) } else { search.compound_end(at) };
    reach.end = search.known(at).map_or(end, |k| k.tokens.end.max(end));
    reach.named = true;
    true
}

/// The most phrases that tell what a firm does.
const TRADES: usize = 3;

/// `la plateforme [de covoiturage] Klaxoo`: the token behind what a firm, a medium or a platform does, from `start` on.
fn behind_trade(search: &Search, head: &Head, start: usize) -> usize {
    const LINKS: WordSet = WordSet::of(&["de", "d", "en", "entre", "pour"]);
    let parse = search.parse;
    let one = head.tokens.start.checked_sub(1).is_some_and(|the| parse.is(the, class::DEFINITE | class::CONTRACTED) && !parse.is_word(the, "les"));
    let makes = one && (matches!(head.kind, "agency" | "media" | "company" | "platform") || parse.is_word(head.tokens.start, "agence"));
    let trade = |at: usize| {
        let noun = search.is_lower(at + 1) && !parse.is(at + 1, class::ARTICLE | class::INFINITIVE | class::NUMBER);
        parse.is_one_of(at, &LINKS) && noun && (parse.is_word(at, "entre") || !parse.is(at + 1, class::ROLE))
    };
    let mut at = start;
    for _ in 0..TRADES {
        // `agence de recherche et de sauvetage`
        let link = at + usize::from(at > start && parse.is_word(at, "et"));
        if !(makes && search.is_lower(link) && trade(link)) {
            break;
        }
        at = search.adjectives_end(link + 2);
    }
    if search.is(at, word::CAPITAL) { at } else { start }
}

/// `l'association « Vormand »`
fn quoted(search: &mut Search, head: &Head, inner: Range<usize>, trace: &mut Trace) {
    let short = inner.len() <= 6 && search.is(inner.start, word::CAPITAL);
    if short && matches!(head.kind, "media" | "company" | "movement" | "association" | "armed-group" | "ngo" | "platform" | "party") {
        search.propose(inner, Kind::Organization, CARDS[1].id, None, weight::FAIR, trace);
    }
}

/// `le cabinet Vormand`: of consultants, or a minister's.
fn is_cabinet(search: &Search, head: &Head) -> bool {
    head.tokens.len() == 1 && search.parse.is_word(head.tokens.start, "cabinet")
}

/// Whether the name at token `start` behind what people are or lead, too (`le courtier`), may be a person's.
fn is_person(search: &Search, start: usize) -> bool {
    let end = search.capitals(start).end;
    let alone = end == search.compound_end(start) || search.parse.in_group(end - 1, Group::Firm);
    search.is(start, word::GIVEN | word::SURNAME | word::FIGURE) || !alone
}

/// The name that the head says to be an organisation: directly behind it, or in quotation marks.
fn apposed(search: &mut Search, head: &Head, trace: &mut Trace) {
    let plain = search.adjectives_end(head.tokens.end);
    let start = behind_trade(search, head, plain);
    if start > plain && search.is(start, word::GIVEN | word::SURNAME | word::FIGURE) {
        return;
    }
    if let Some(inner) = search.quote_at(start) {
        quoted(search, head, inner.start as usize..inner.end as usize, trace);
        return;
    }
    let agency = search.parse.is_word(head.tokens.start, "agence");
    let makes = agency || is_cabinet(search, head) || !matches!(head.kind, "parliament" | "court" | "government" | "religious" | "police");
    let shouted = search.is(start, word::CAPS_LINE) && search.is(start, word::COMMON | word::FUNCTION);
    if !makes || shouted || !search.is(start, word::CAPITAL) || search.hyphened(start) || search.parse.text.tokens[start].starts_line() {
        return;
    }
    let trade = is_cabinet(search, head) || search.phrase(head.tokens.start, Table::Roles).is_some();
    if trade && is_person(search, start) {
        return;
    }
    let carrier = matches!(head.kind, "agency" | "media" | "company" | "platform") || agency;
    // `la société Garibaldi`: a company or unit called after a known person.
    let called = search.is(start, word::FIGURE) && (carrier || head.kind == "military") && search.run_end(start) == start + 1;
    if search.is(start, word::PLACE | word::ORGANIZATION | word::DEMONYM)
        || search.is(start, word::FIGURE) && !called
        || search.is(start, word::GIVEN) && !carrier && !called
        || search.known(start).is_some()
    {
        return;
    }
    let sure = if called || trade || start > plain { weight::STRONG + u8::from(!called) } else { weight::FAIR };
    let mut end = search.capitals(start).end;
    // `le cabinet V&B`, `la société Vormand & Fils`
    while search.parse.is_mark(end, '&') && search.is(end + 1, word::CAPITAL) {
        end = search.compound_end(end + 1);
    }
    search.propose(start..end, Kind::Organization, CARDS[1].id, None, sure, trace);
}
