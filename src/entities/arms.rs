//! Weapons: a type is one entity, singular or plural alike; a named model is one with whatever head.

use super::cluster::Cluster;
use super::name;
use crate::base::{Kind, QuickMap, RuleCard};
use crate::lexicon::{EntryId, Table, class};
use crate::mentions::Mention;
use crate::syntax::Parse;
use crate::text::inflect;
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
pub(super) fn link(parse: &Parse, mentions: &[Mention]) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut known: QuickMap<(Option<EntryId>, Vec<String>), usize> = QuickMap::default();
    for (i, mention) in mentions.iter().enumerate().filter(|(_, m)| m.kind == Kind::Weapon) {
        let words = type_words(parse, mention);
        let at = *known.entry((mention.entry, if mention.entry.is_some() { Vec::new() } else { words.clone() })).or_insert_with(|| {
            clusters.push(Cluster { kind: Kind::Weapon, entry: mention.entry, skeleton: Vec::new(), words, mentions: Vec::new() });
            clusters.len() - 1
        });
        clusters[at].mentions.push(i);
    }
    bracketed(parse, mentions, &mut clusters);
    clusters
}

/// The words that tell a type: the model's where there is one, else all content words in the singular.
fn type_words(parse: &Parse, mention: &Mention) -> Vec<String> {
    let words = name::words(parse, model(parse, mention).unwrap_or_else(|| mention.tokens.clone()));
    words.iter().filter(|w| !name::is_small(w)).map(|w| singular(w)).collect()
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

/// A plural's ending taken off; enough to compare two forms of one noun.
fn singular(word: &str) -> String {
    match word.strip_suffix(['s', 'x']) {
        Some(stem) if stem.len() > 2 => stem.strip_suffix("au").map_or_else(|| stem.to_string(), |s| format!("{s}al")),
        _ => word.to_string(),
    }
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

/// A type's name: its first plural mention, else its first mention put into the plural where its head has one.
pub(super) fn type_name(parse: &Parse, mentions: &[Mention], cluster: &Cluster) -> String {
    let longest = cluster.mentions.iter().map(|m| &mentions[*m]).max_by_key(|m| (m.tokens.len(), std::cmp::Reverse(m.tokens.start)));
    let Some(mention) = longest else { return String::new() };
    if let Some(model) = model(parse, mention) {
        return parse.text.slice(model).trim_matches(|c: char| !c.is_alphanumeric()).to_string();
    }
    plural(parse, mention.tokens.clone()).to_lowercase().replace("pour l’", "d’").replace("pour l'", "d'")
}

fn plural(parse: &Parse, tokens: Range<usize>) -> String {
    let head = parse
        .longest(tokens.start, Table::WeaponHeads)
        .map(|(range, reading)| (range, parse.lexicon.field(reading.entry, "plural").to_string(), parse.lexicon.name(reading.entry).to_string()));
    let (mut at, mut out) = match &head {
        Some((range, plural, singular)) if !plural.is_empty() => {
            if plural == singular {
                return parse.text.slice(tokens).to_string();
            }
            (range.end, plural.clone())
        }
        Some((range, _, singular)) if range.len() > 1 => {
            (range.end, inflect::noun(singular, "", "m").into_iter().nth(1).map_or_else(|| singular.clone(), |(p, _)| p))
        }
        _ => (tokens.start + 1, inflect::plural(parse.text.word(tokens.start))),
    };
    while at < tokens.end && parse.text.tokens[at].is_word() && !parse.is(at, class::DE | class::A | class::PREPOSITION) {
        out.push(if parse.text.tokens[at].after_hyphen() { '-' } else { ' ' });
        out.push_str(&inflect::plural(parse.text.word(at)));
        at += 1;
    }
    if at < tokens.end {
        out.push(' ');
        out.push_str(parse.text.slice(at..tokens.end));
    }
    out
}
