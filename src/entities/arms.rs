//! Weapons: a type is one entity, singular or plural alike; a named model is one with whatever head.

use super::cluster::{Cluster, Indices};
use super::name::{Names, Words};
use crate::base::{Chains, Kind, Reused, RuleCard};
use crate::lexicon::{Table, class};
use crate::mentions::Mention;
use crate::syntax::Parse;
use crate::text::inflect;
use compact_str::{CompactString, format_compact};
use std::ops::Range;

/// The rules for weapons.
pub(super) const CARDS: &[RuleCard] = &[RuleCard {
    id: "entities/arms",
    title: "Weapons of one type or model",
    about: "A type is one entity in the singular and the plural; a model is one with and without its head noun.",
    fires: &["Un missile balistique est tombé ; deux missiles balistiques ont suivi."],
    silent: &["Des missiles antichars et des missiles balistiques sont deux types."],
}];

/// Ties the mentions of weapons together.
pub(super) fn link(parse: &Parse, mentions: &[Mention], names: &mut Names) -> Reused<Cluster> {
    let mut clusters = Reused::<Cluster>::default();
    let mut known = Chains::default();
    for (i, mention) in mentions.iter().enumerate().filter(|(_, m)| m.kind == Kind::Weapon) {
        let words = type_words(parse, names, mention);
        let alike = |c: &Cluster| c.entry == mention.entry && (c.entry.is_some() || c.words == words);
        let hash = match mention.entry {
            Some(entry) => u64::from(entry.0) << 32,
            None => words.iter().fold(0, |hash: u64, w| hash.rotate_left(9) ^ u64::from(*w)),
        };
        let found = known.get(hash).map(|c| c as usize).find(|c| alike(&clusters[*c]));
        let at = found.unwrap_or_else(|| {
            known.insert(hash, clusters.len() as u32);
            clusters.push(Cluster { kind: Kind::Weapon, entry: mention.entry, skeleton: Words::new(), words, mentions: Indices::new() });
            clusters.len() - 1
        });
        clusters[at].mentions.push(i);
    }
    bracketed(parse, mentions, &mut clusters);
    clusters
}

/// The words that tell a type: the model's where there is one, else all content words in the singular.
fn type_words(parse: &Parse, names: &mut Names, mention: &Mention) -> Words {
    let mut words = names.words(parse, model(parse, mention).unwrap_or_else(|| mention.tokens.clone()));
    words.retain(|w| !names.is_small(*w));
    for word in &mut words {
        if let Some(singular) = singular(names.text(*word)) {
            *word = names.word(&singular);
        }
    }
    words
}

/// The model in a mention without lexicon entry: from its first capital or quotation mark after the head on.
pub(super) fn model(parse: &Parse, mention: &Mention) -> Option<Range<usize>> {
    if mention.rule != "mentions/weapon#model" {
        return None;
    }
    let tokens = mention.tokens.clone();
    let named = |i: &usize| parse.is_capital(*i) || parse.quote_opening_at(*i).is_some();
    tokens.clone().skip(1).find(named).map(|start| start..tokens.end)
}

/// A plural without its ending; enough to compare two forms of one noun. None where the word has no such ending.
fn singular(word: &str) -> Option<CompactString> {
    let stem = word.strip_suffix(['s', 'x']).filter(|stem| stem.len() > 2)?;
    Some(stem.strip_suffix("au").map_or_else(|| stem.into(), |s| format_compact!("{s}al")))
}

/// `missile balistique tiré depuis un sous-marin (SLBM)`: one type.
fn bracketed(parse: &Parse, mentions: &[Mention], clusters: &mut Vec<Cluster>) {
    for (a, pair) in mentions.windows(2).enumerate() {
        let brackets = parse.is_mark(pair[0].tokens.end, '(') && pair[1].tokens.start == pair[0].tokens.end + 1 && parse.is_mark(pair[1].tokens.end, ')');
        if !brackets || pair.iter().any(|m| m.kind != Kind::Weapon) {
            continue;
        }
        let of = |m: usize| clusters.iter().position(|c| c.mentions.contains(&m));
        if let (Some(left), Some(right)) = (of(a), of(a + 1))
            && left != right
        {
            let taken = std::mem::take(&mut clusters[right].mentions);
            clusters[left].mentions.extend(taken);
        }
    }
    clusters.retain(|c| !c.mentions.is_empty());
}

/// Writes a type's name to `out`: its first plural mention, else its first mention put into the plural where its head has one.
pub(super) fn type_name(parse: &Parse, mentions: &[Mention], cluster: &Cluster, out: &mut String) {
    let longest = cluster.mentions.iter().map(|m| &mentions[*m]).max_by_key(|m| (m.tokens.len(), std::cmp::Reverse(m.tokens.start)));
    let Some(mention) = longest else { return };
    if let Some(model) = model(parse, mention) {
        return out.push_str(parse.text.slice(model).trim_matches(|c: char| !c.is_alphanumeric()));
    }
    plural(parse, mention.tokens.clone(), out);
    out.make_ascii_lowercase();
    if out.contains(char::is_uppercase) {
        *out = out.to_lowercase();
    }
    if out.contains("pour l") {
        *out = out.replace("pour l’", "d’").replace("pour l'", "d'");
    }
}

/// Writes the plural of a type to `out`.
fn plural(parse: &Parse, tokens: Range<usize>, out: &mut String) {
    let head = parse
        .longest(tokens.start, Table::WeaponHeads)
        .map(|(range, reading)| (range, parse.lexicon.field(reading.entry, "plural"), parse.lexicon.name(reading.entry)));
    let mut at = match head {
        Some((range, plural, singular)) if !plural.is_empty() => {
            if plural == singular {
                return out.push_str(parse.text.slice(tokens));
            }
            out.push_str(plural);
            range.end
        }
        Some((range, _, singular)) if range.len() > 1 => {
            out.push_str(inflect::noun(singular, "", "m").get(1).map_or(singular, |(p, _)| p));
            range.end
        }
        _ => {
            inflect::push_plural(parse.text.word(tokens.start), out);
            tokens.start + 1
        }
    };
    while at < tokens.end && parse.text.tokens[at].is_word() && !parse.is(at, class::DE | class::A | class::PREPOSITION) {
        out.push(if parse.text.tokens[at].after_hyphen() { '-' } else { ' ' });
        inflect::push_plural(parse.text.word(at), out);
        at += 1;
    }
    if at < tokens.end {
        out.push(' ');
        out.push_str(parse.text.slice(at..tokens.end));
    }
}
