//! Places that stand for their government: countries and capitals that act, as the subject of a verb or its agent.

use crate::base::{Kind, Reused, Trace};
use crate::lexicon::{PLACE_TYPES, class, flag};
use crate::mentions::{Mention, Mentions};
use crate::syntax::{Mood, Parse, VerbGroup};
use std::ops::Range;

/// For every mention, whether it is a place that acts (`Moscou a refusé`, `l'invasion de l'Ukraine par la Russie`).
pub(super) fn find(parse: &Parse, mentions: &Mentions, trace: &mut Trace) -> Reused<bool> {
    let mut acts = Reused::filled(mentions.len(), false);
    for group in &parse.verbs {
        let doer = group.mood == Mood::Finite && !group.passive || group.mood == Mood::PresentParticiple;
        if doer {
            let heads = parse.subject(group).into_iter().flat_map(|subject| heads(parse, mentions, subject));
            let mut places = heads.chain(beside(parse, mentions, group)).peekable();
            if places.peek().is_some() && !is_stative(parse, group) {
                places.for_each(|i| acts[i] = true);
            }
        }
    }
    for i in (0..mentions.len()).filter(|i| mentions[*i].kind == Kind::Place) {
        acts[i] = (acts[i] || is_agent(parse, &mentions[i]) || i > 0 && acts[i - 1] && is_compared(parse, &mentions[i - 1], &mentions[i]))
            && governs(parse, &mentions[i])
            && !is_between(parse, mentions, i)
            && !is_dateline(parse, &mentions[i]);
        // `par l'Italie, la Grèce et Malte`: all of a list act.
        acts[i] |= i > 0 && acts[i - 1] && governs(parse, &mentions[i]) && is_agent_list(parse, mentions, i);
        if acts[i] {
            trace.note("claims/acting", mentions[i].span, || "a country or capital that acts: it stands for its government".to_string());
        }
    }
    acts
}

/// Whether a verb says what a country is or has, not what its government does (`est un archipel`, `possède cent avions`).
fn is_stative(parse: &Parse, group: &VerbGroup) -> bool {
    let next = group.tokens.end;
    let determined = parse.is(next, class::ARTICLE | class::POSSESSIVE | class::PREPOSITION) && !parse.is_word(next, "en");
    let owns = parse.is_word(next, "besoin") && !group.negated || parse.is_number(next);
    let being = parse.is(group.head, class::ETRE) && parse.is_verb(group, "être") && determined;
    let having = parse.is(group.head, class::AVOIR) && parse.is_verb(group, "avoir") && owns;
    being || having || ["posséder", "compter", "abriter"].iter().any(|v| parse.is_verb(group, v)) && !parse.is(next, class::INFINITIVE)
}

/// The places that head the subject or are joined to its head by `et`, `ni`, `ou`, a comma.
fn heads(parse: &Parse, mentions: &Mentions, subject: Range<usize>) -> impl Iterator<Item = usize> {
    let Range { start, end } = subject;
    let first = mentions.begun(start);
    let within = mentions.iter().enumerate().skip(first).take_while(move |(_, m)| m.tokens.end <= end);
    let leads = move |place: &Mention| {
        let before = (start..place.tokens.start).rev().find(|t| !parse.is(*t, class::DEFINITE) || parse.is(*t, class::CONTRACTED));
        before.is_none_or(|t| parse.is(t, class::COORDINATOR) || parse.is_mark(t, ','))
    };
    within.filter(move |(_, m)| m.kind == Kind::Place && leads(m)).map(|(i, _)| i)
}

/// The place right before a verb that begins a quotation (`Moscou « condamne »`) or before its `qui`.
fn beside(parse: &Parse, mentions: &Mentions, group: &VerbGroup) -> Option<usize> {
    let start = group.tokens.start;
    let opens = |t: usize| parse.text.tokens.get(t).is_some_and(|t| matches!(t.first, '«' | '“' | '"'));
    let end = match start.checked_sub(1) {
        Some(qui) if parse.is(qui, class::QUI) => qui,
        Some(open) if opens(open) => open,
        Some(clitic) if clitic > 0 && opens(clitic - 1) && parse.is_word(clitic, "en") => clitic - 1,
        _ => return None,
    };
    let at = mentions.ended(end.saturating_sub(1));
    let relative = parse.is(end, class::QUI);
    let acts = |m: &Mention| m.kind == Kind::Place && m.tokens.end == end && (relative || !is_governed(parse, m));
    mentions.get(at).is_some_and(acts).then_some(at)
}

/// The token before a place and its article.
fn link(parse: &Parse, mention: &Mention) -> Option<usize> {
    let start = mention.tokens.start;
    let article = start > 0 && parse.is(start - 1, class::DEFINITE) && !parse.is(start - 1, class::CONTRACTED);
    start.checked_sub(if article { 2 } else { 1 })
}

/// Whether a preposition stands before the place.
fn is_governed(parse: &Parse, mention: &Mention) -> bool {
    let contracted = mention.tokens.start > 0 && parse.is(mention.tokens.start - 1, class::CONTRACTED);
    contracted || link(parse, mention).is_some_and(|t| parse.is(t, class::PREPOSITION | class::DE | class::A))
}

/// `Moscou, comme Pékin,`, `Moscou, tout comme Pékin,`: the second does what the first does.
fn is_compared(parse: &Parse, first: &Mention, second: &Mention) -> bool {
    let Some(link) = link(parse, second) else { return false };
    let between = first.tokens.end..link;
    second.kind == Kind::Place
        && parse.is_word(link, "comme")
        && between.len() <= 2
        && between.clone().all(|t| parse.is_mark(t, ',') || parse.is_word(t, "tout"))
}

/// `entre Moscou et Pékin`: the parties to something, not its doers.
fn is_between(parse: &Parse, mentions: &Mentions, i: usize) -> bool {
    let before = |m: &Mention, word: &str| link(parse, m).is_some_and(|t| parse.is_word(t, word));
    before(&mentions[i], "entre") || i > 0 && before(&mentions[i], "et") && before(&mentions[i - 1], "entre")
}

/// `PARIS, 4 mars (Agence) -`: where the article was written.
fn is_dateline(parse: &Parse, mention: &Mention) -> bool {
    let end = mention.tokens.end;
    let marked = parse.is_mark(end, ',') && parse.is_number(end + 1) || parse.is_mark(end, '(');
    marked && parse.text.tokens[mention.tokens.start].starts_line()
}

/// The most names of a list that are looked at.
const LONGEST_LIST: usize = 32;

/// A further place of the list that an agent begins.
fn is_agent_list(parse: &Parse, mentions: &Mentions, i: usize) -> bool {
    let joined = link(parse, &mentions[i]).is_some_and(|t| t == mentions[i - 1].tokens.end && (parse.is_mark(t, ',') || parse.is_word(t, "et")));
    let near = || mentions[..i].iter().rev().take(LONGEST_LIST);
    let first = || near().find(|m| !link(parse, m).is_some_and(|t| parse.is_mark(t, ',') || parse.is_word(t, "et")));
    joined && first().is_some_and(|m| is_agent(parse, m))
}

/// `par la Russie`, `par Moscou`, not after a verb of movement's `passer par`.
fn is_agent(parse: &Parse, mention: &Mention) -> bool {
    let Some(link) = link(parse, mention) else { return false };
    let passing = link > 0 && parse.verb(link - 1).is_some_and(|v| parse.is_verb(v, "passer") || parse.is_verb(v, "transiter"));
    mention.kind == Kind::Place && parse.is_word(link, "par") && !passing
}

/// Whether the place is a country, a territory or a capital.
fn governs(parse: &Parse, mention: &Mention) -> bool {
    let Some(entry) = mention.entry.filter(|_| mention.kind == Kind::Place) else { return false };
    match PLACE_TYPES.get(parse.lexicon.sub(entry)) {
        Some(&("country" | "territory")) => true,
        Some(&"city") => parse.lexicon.flags(entry) & flag::INSIDE != 0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    /// The names in `source`, and those of them that act.
    fn names(source: &str) -> (Vec<String>, Vec<String>) {
        let (text, lexicon) = (Text::new(source), Lexicon::shipped());
        let parse = Parse::new(&text, &lexicon);
        let (mentions, _) = crate::mentions::find(&parse, None, &mut Trace::off());
        let acts = find(&parse, &mentions, &mut Trace::off());
        let all = mentions.iter().map(|m| m.span.of(source).to_string());
        (all.clone().collect(), all.zip(&acts).filter(|(_, acts)| **acts).map(|(name, _)| name).collect())
    }

    /// Whatever stands behind a place that acts is asked whether it governs; a museum's type is none of a place's.
    #[test]
    fn only_places_act() {
        let (all, acting) = names("Le tableau a été prêté par la Russie, le Louvre et Angela Merkel.");
        assert_eq!(all, ["Russie", "Louvre", "Angela Merkel"]);
        assert_eq!(acting, ["Russie"]);
        let (all, acting) = names("Le joueur a été cédé par l'Italie au Real Madrid et à Médecins sans frontières.");
        assert_eq!(all, ["Italie", "Real Madrid", "Médecins sans frontières"]);
        assert_eq!(acting, ["Italie"]);
    }

    #[test]
    fn every_place_of_a_list_of_agents_acts() {
        assert_eq!(names("Le texte est porté par l'Italie, la Grèce et Malte.").1, ["Italie", "Grèce", "Malte"]);
        assert_eq!(names("Le texte est lu à Rome, à Athènes et à Malte.").1, Vec::<String>::new());
    }
}
