//! Places that stand for their government: countries and capitals that act, as the subject of a verb or its agent.

use crate::base::{Kind, Trace};
use crate::lexicon::{PLACE_TYPES, class, flag};
use crate::mentions::Mention;
use crate::syntax::{Mood, Parse};
use std::ops::Range;

/// For every mention, whether it is a place that acts (`Moscou a refusé`, `l'invasion de l'Ukraine par la Russie`).
pub(super) fn find(parse: &Parse, mentions: &[Mention], trace: &mut Trace) -> Vec<bool> {
    let mut acts = vec![false; mentions.len()];
    for group in &parse.verbs {
        let doer = group.mood == Mood::Finite && !group.passive || group.mood == Mood::PresentParticiple;
        if doer && let Some(subject) = parse.subject(group) {
            mark(parse, mentions, &subject, &mut acts);
        }
    }
    for (i, mention) in mentions.iter().enumerate() {
        acts[i] = (acts[i] || is_agent(parse, mention)) && governs(parse, mention);
        if acts[i] {
            trace.note("claims/acting", mention.span, || "a country or capital that acts: it stands for its government".to_string());
        }
    }
    acts
}

/// Marks the places that head the subject or are joined to its head by `et`, `ni`, `ou`, a comma.
fn mark(parse: &Parse, mentions: &[Mention], subject: &Range<usize>, acts: &mut [bool]) {
    let first = mentions.partition_point(|m| m.tokens.start < subject.start);
    for (i, mention) in mentions.iter().enumerate().skip(first).take_while(|(_, m)| m.tokens.end <= subject.end) {
        let before = (subject.start..mention.tokens.start).rev().find(|t| !parse.is(*t, class::DEFINITE) || parse.is(*t, class::CONTRACTED));
        acts[i] = mention.kind == Kind::Place && before.is_none_or(|t| parse.is(t, class::COORDINATOR) || parse.is_mark(t, ','));
    }
}

/// `par la Russie`, `par Moscou`, not after a verb of movement's `passer par`.
fn is_agent(parse: &Parse, mention: &Mention) -> bool {
    let start = mention.tokens.start;
    let article = start > 0 && parse.is(start - 1, class::DEFINITE);
    let Some(link) = start.checked_sub(if article { 2 } else { 1 }) else { return false };
    let passing = link > 0 && parse.verb(link - 1).is_some_and(|v| parse.is_verb(v, "passer") || parse.is_verb(v, "transiter"));
    mention.kind == Kind::Place && parse.is_word(link, "par") && !passing
}

/// Whether the place is a country, a territory or a capital.
fn governs(parse: &Parse, mention: &Mention) -> bool {
    let Some(entry) = mention.entry else { return false };
    match PLACE_TYPES[parse.lexicon.sub(entry)] {
        "country" | "territory" => true,
        "city" => parse.lexicon.flags(entry) & flag::INSIDE != 0,
        _ => false,
    }
}
