//! What an article (and the lexicon) says of each entity beside its name: roles, countries, type. Nominal references are
//! matched against it.

use super::cluster::Cluster;
use super::gender;
use crate::base::{Kind, Span};
use crate::lexicon::{EntryId, Group, Table, class};
use crate::mentions::{Attributes, Mention, Mentions};
use crate::syntax::{Mood, Parse};
use crate::text::fold;
use smallvec::SmallVec;
use std::ops::Range;

/// Countries, as packed ISO codes.
pub type Countries = SmallVec<[u16; 4]>;

/// What is known of one entity.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// Role nouns that stand beside it, as lexicon entries.
    pub roles: SmallVec<[EntryId; 4]>,
    /// All words of those role phrases, and of its names (`Words::plain_id`).
    pub words: SmallVec<[u32; 8]>,
    /// Countries it belongs to, as packed ISO codes.
    pub countries: Countries,
    /// The words of the role that the lexicon gives somebody (`président russe`), as hashes of their plain keys.
    pub office: SmallVec<[u64; 8]>,
    /// Index of its type in the lexicon's list for places or organisations.
    pub kind: Option<usize>,
    /// The nouns before or at the head of its name (`quotidien`, `ministère`), as plain ids.
    pub heads: SmallVec<[u32; 4]>,
    /// Mentions in its role phrases (`porte-parole du [Kremlin]`).
    pub related: SmallVec<[u32; 4]>,
    /// How many mentions it has.
    pub mentions: usize,
}

/// An ISO country code in two bytes.
pub(super) fn code(country: &str) -> Option<u16> {
    let bytes = country.as_bytes();
    (bytes.len() == 2).then(|| u16::from(bytes[0]) << 8 | u16::from(bytes[1]))
}

/// The codes of a lexicon field with `|` between several.
pub(super) fn codes(field: &str) -> impl Iterator<Item = u16> + '_ {
    field.split('|').filter_map(code)
}

/// The countries that the adjective at token `i` names, and the token after it.
#[inline]
pub(super) fn demonym(parse: &Parse, i: usize) -> Option<(usize, Countries)> {
    let (range, places) = parse.demonym(i)?;
    let country = |e: &EntryId| parse.lexicon.sub(*e) <= 1;
    let found: Countries = places.iter().filter(|e| country(e)).flat_map(|e| codes(parse.lexicon.field(*e, "country"))).collect();
    Some((range.end, found))
}

/// A role phrase beside a name.
pub(super) struct RolePhrase {
    pub(super) tokens: Range<usize>,
    /// The role noun.
    pub(super) role: usize,
}

/// Reads a cluster's profile from its mentions into an empty one; the gender that its titles, roles and articles show; its roles as
/// written.
pub(super) fn read(parse: &Parse, mentions: &Mentions, cluster: &Cluster, profile: &mut Profile) -> (u32, SmallVec<[Span; 4]>) {
    profile.mentions = cluster.mentions.len();
    let (mut shown, mut roles) = (0, SmallVec::new());
    if let Some(entry) = cluster.entry {
        shown |= from_lexicon(parse, entry, profile);
    }
    for m in &cluster.mentions {
        let mention = &mentions[*m];
        add(&mut profile.words, known_words(parse, mention.tokens.clone()));
        match cluster.kind {
            Kind::Person => {
                shown |= person(parse, mentions, mention, profile);
                if let Attributes::Person { role: Some(span), .. } = &mention.attributes {
                    roles.push(*span);
                }
            }
            Kind::Organization => shown |= organization(parse, mention, profile),
            _ => shown |= gender::of_article(parse, mention.tokens.start),
        }
    }
    (gender::clear(shown), roles)
}

fn from_lexicon(parse: &Parse, entry: EntryId, profile: &mut Profile) -> u32 {
    let lexicon = parse.lexicon;
    let table = lexicon.table(entry);
    if matches!(table, Table::Places | Table::Organizations) {
        profile.kind = Some(lexicon.sub(entry));
    }
    let country = match table {
        Table::Places => const { Table::Places.column("country") },
        Table::Organizations => const { Table::Organizations.column("country") },
        Table::Persons => const { Table::Persons.column("country") },
        _ => return 0,
    };
    profile.countries.extend(codes(lexicon.text(entry, country)));
    if table != Table::Persons {
        return 0;
    }
    let role = lexicon.text(entry, const { Table::Persons.column("role") });
    profile.office.extend(fold::words(role).map(|word| fold::keys(word).plain.hash));
    gender::clear(gender::of_entry(parse, entry))
}

/// Title, name and role phrases of a person.
fn person(parse: &Parse, mentions: &Mentions, mention: &Mention, profile: &mut Profile) -> u32 {
    let mut shown = gender::of_title(parse, mention) | gender::of_name(parse, mention);
    let before = role_before(parse, mention);
    let first = before.as_ref().and_then(|apposed| role_before_role(parse, mention, apposed));
    for phrase in [first, before, role_after(parse, mention)].into_iter().flatten() {
        shown |= gender::of_role(parse, phrase.role);
        let from = mentions.begun(phrase.tokens.start);
        profile.related.extend((from..mentions.len()).take_while(|m| mentions[*m].tokens.start < phrase.tokens.end).map(|m| m as u32));
        take_roles(parse, &phrase, profile);
    }
    shown
}

/// Adds what a list does not hold yet: a role that is told a thousand times is one.
pub(super) fn add<A: smallvec::Array<Item: PartialEq>>(list: &mut SmallVec<A>, items: impl IntoIterator<Item = A::Item>) {
    for item in items {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}

fn take_roles(parse: &Parse, phrase: &RolePhrase, profile: &mut Profile) {
    let mut head_over = false;
    let mut i = phrase.tokens.start;
    while i < phrase.tokens.end {
        head_over |= i > phrase.role && parse.is(i, class::DE | class::A | class::PREPOSITION);
        if !head_over && let Some((end, found)) = demonym(parse, i) {
            add(&mut profile.countries, found);
            add(&mut profile.words, known_words(parse, i..end));
            i = end;
            continue;
        }
        if !head_over {
            add(&mut profile.roles, parse.longest(i, Table::Roles).map(|(_, r)| r.entry));
            add(&mut profile.roles, parse.common(i, Table::Roles).map(|r| r.entry));
        } else if parse.is(i, class::ROLE) && parse.is(i - 1, class::COORDINATOR) {
            add(&mut profile.roles, parse.common(i, Table::Roles).map(|r| r.entry));
        }
        if !parse.is(i, class::DE | class::A | class::ARTICLE | class::PREPOSITION) {
            add(&mut profile.words, known_words(parse, i..i + 1));
        }
        i += 1;
    }
}

/// The plain ids of those of `tokens` that the lexicon knows.
fn known_words(parse: &Parse, tokens: Range<usize>) -> impl Iterator<Item = u32> {
    tokens.map(|i| parse.words.plain_id(i)).filter(|id| *id != 0)
}

/// Whether a role begins at token `i`, of one word or several (`porte-parole`).
pub(super) fn is_role(parse: &Parse, i: usize) -> bool {
    parse.is(i, class::ROLE) || parse.is(i, class::PHRASE_START) && parse.longest(i, Table::Roles).is_some_and(|(r, _)| r.len() > 1)
}

/// `le porte-parole du Kremlin [Dmitri Peskov]`, `le ministre, [Sergueï Choïgou]`.
pub(super) fn role_before(parse: &Parse, mention: &Mention) -> Option<RolePhrase> {
    let mut end = before_rank(parse, mention.tokens.start);
    // `l'avocate de [Luc Morel]`: hers.
    if end > 0 && parse.is(end - 1, class::DE) && !parse.is(end - 1, class::CONTRACTED) {
        return None;
    }
    if end > 0 && parse.is_mark(end - 1, ',') {
        end -= 1;
    }
    let sentence = parse.sentence_range(mention.tokens.start).start;
    let mut at = end;
    let mut role = None;
    while at > sentence && end - at < 16 {
        let p = at - 1;
        if parse.is_any_mark(p) && !parse.text.tokens[p].is_mark('.')
            || parse.verb(p).is_some_and(|v| v.mood == Mood::Finite)
            || parse.is(p, class::QUE | class::QUI | class::COORDINATOR)
        {
            break;
        }
        at = p;
        if is_role(parse, p) {
            role = Some(p);
        }
        // `l'élue Les Républicains [Anne Petit]`: the article of a name.
        let of_name = parse.is_capital(p) && !parse.starts_sentence(p);
        let opens = !of_name
            && parse.is(p, class::ARTICLE | class::DEMONSTRATIVE | class::POSSESSIVE)
            && !parse.is(p, class::DE | class::A)
            && !(p > sentence && parse.is(p - 1, class::DE | class::A));
        if opens || parse.is(p, class::CONTRACTED) && role.is_some_and(|r| r == p + 1) && end == mention.tokens.start {
            break;
        }
    }
    let role = role?;
    Some(RolePhrase { tokens: at..end, role })
}

/// `la maire sortante, l'élue écologiste [Anne Petit]`: the role that stands before another one and its name between commas.
fn role_before_role(parse: &Parse, mention: &Mention, apposed: &RolePhrase) -> Option<RolePhrase> {
    let comma = apposed.tokens.start.checked_sub(1).filter(|c| parse.is_mark(*c, ','))?;
    let closed = parse.is_any_mark(mention.tokens.end) && parse.is(apposed.tokens.start, class::DEFINITE);
    let start =
        (parse.sentence_range(comma).start.max(comma.saturating_sub(8))..comma).rev().find(|i| parse.is(*i, class::DEFINITE) && is_role(parse, *i + 1))?;
    let whole = parse.noun_phrase(start, crate::syntax::Reach::Speaker).is_some_and(|end| end == comma || end >= mention.tokens.end);
    let alone = (start..comma).all(|i| !parse.is_any_mark(i) && !parse.is(i, class::COORDINATOR | class::FINITE));
    (closed && whole && alone).then_some(RolePhrase { tokens: start..comma, role: start + 1 })
}

/// `le porte-parole, le général [Luc Morin]`: the token before the rank where a comma stands there, else the name's own.
fn before_rank(parse: &Parse, name: usize) -> usize {
    let rank = (name.saturating_sub(3)..name).rev().find(|i| !parse.is(*i, class::HONORIFIC));
    match rank {
        Some(the) if the + 1 < name && the > 0 && parse.is(the, class::DEFINITE) && parse.is_mark(the - 1, ',') => the,
        _ => name,
    }
}

/// `[Jon Finer], conseiller adjoint à la sécurité nationale`.
fn role_after(parse: &Parse, mention: &Mention) -> Option<RolePhrase> {
    let comma = mention.tokens.end;
    if !parse.is_mark(comma, ',') {
        return None;
    }
    let start = comma + 1;
    let limit = (start + 16).min(parse.sentence_range(comma).end);
    let stop = |i: &usize| parse.is_any_mark(*i) || parse.verb(*i).is_some_and(|v| v.mood == Mood::Finite) || parse.is(*i, class::QUI | class::QUE);
    let end = (start..limit).find(stop).unwrap_or(limit);
    let role = (start..end.min(start + 4)).find(|i| is_role(parse, *i))?;
    Some(RolePhrase { tokens: start..end, role })
}

/// The nouns before and at the head of an organisation's name (`le quotidien [L'Orient]`, `[ministère] …`).
fn organization(parse: &Parse, mention: &Mention, profile: &mut Profile) -> u32 {
    let first = mention.tokens.start;
    let mut noun = first;
    while noun > 0
        && first - noun < 4
        && parse.is(noun - 1, class::ADJECTIVE | class::DEMONYM | class::SPEAKER | class::ORGANIZATION_HEAD | class::NOUN)
        && !parse.is(noun - 1, class::DE | class::ARTICLE)
    {
        noun -= 1;
        if let Some((_, found)) = demonym(parse, noun) {
            profile.countries.extend(found);
        }
    }
    for i in (noun..first).chain(std::iter::once(first)) {
        if parse.is(i, class::SPEAKER | class::ORGANIZATION_HEAD) {
            profile.heads.push(parse.words.plain_id(i));
            profile.kind = profile.kind.or_else(|| parse.common(i, Table::OrganizationHeads).next().map(|r| r.sub()));
        }
    }
    if parse.in_group(first, Group::Branch) {
        profile.kind = profile.kind.or_else(|| parse.names(first, Table::Organizations).next().map(|r| r.sub()));
    }
    for i in mention.tokens.clone() {
        profile.countries.extend(demonym(parse, i).into_iter().flat_map(|(_, c)| c));
    }
    let article = gender::of_article(parse, noun);
    if article == 0 && name_heads(parse, noun) { gender::of_noun(parse, noun) } else { article }
}

/// Whether a body's name begins with a noun for such bodies (`l'[Agence] nationale`).
fn name_heads(parse: &Parse, noun: usize) -> bool {
    parse.is(noun, class::SPEAKER | class::ORGANIZATION_HEAD)
}

/// Whether the noun at token `head` stands in the lexicon's role of a person (`président russe`).
pub(super) fn has_lexicon_role(parse: &Parse, profile: &Profile, head: usize) -> bool {
    let text = parse.text;
    let whole = |i: usize| text.tokens.get(i).is_some_and(|t| !t.is_elided() && !t.is_dotted());
    let holds = |i: usize| whole(i) && profile.office.contains(&text.keys(i).plain.hash);
    // `premier ministre` is no `premier secrétaire`.
    let ranked = || parse.is(head, class::ORDINAL) && parse.longest(head, Table::Roles).is_some_and(|(phrase, _)| phrase.len() > 1);
    holds(head) && (!ranked() || holds(head + 1))
}
