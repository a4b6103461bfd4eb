//! From drafts to claims: attributes read from the content, sources and relays resolved.

use super::draft::Draft;
use super::source::Sources;
use super::{Claim, DEMAND, PROMISE, Party, STATE, SUPPOSE, Source, WARN, WITHHOLD};
use crate::base::Kind;
use crate::lexicon::{Group, class};
use crate::syntax::{Mood, Parse, VerbGroup};
use crate::text::set;
use compact_str::CompactString;
use smallvec::SmallVec;
use std::ops::Range;

/// Works out a claim.
pub(super) fn claim(sources: &Sources, draft: &Draft) -> Claim {
    let parse = sources.parse;
    let quote = draft.quote.unwrap_or_else(|| quotation(parse, draft));
    let main = draft.content.iter().find_map(|r| main_verb(parse, r.clone()));
    let act = if draft.act == STATE && quote == "direct" && refuses(parse, draft) { WITHHOLD } else { by_content(parse, draft) };
    let source = draft.source.clone().map(|s| sources.source(s));
    Claim {
        content: draft.content.iter().map(|r| parse.text.span(r.clone())).collect(),
        cue: Some(parse.text.span(draft.cue.clone())),
        target: draft.target.clone().map(|t| apart(sources.target(t), source.as_ref())),
        source,
        via: draft.via.iter().map(|v| sources.party(v.clone())).collect(),
        quote,
        act,
        hedged: quote != "direct" && hedged(parse, draft),
        negated: main.is_some_and(|v| negated(parse, v) && !fears(parse, draft, v)),
        said: said(sources, draft),
        about: about(sources, draft),
        rule: draft.rule,
        entry: draft.entry,
    }
}

/// One does not accuse, ask or warn oneself: such a target is somebody who is not known.
fn apart(target: Party, source: Option<&Source>) -> Party {
    let same = target.entity.is_some() && source.is_some_and(|s| s.entity == target.entity);
    Party { entity: target.entity.filter(|_| !same), ..target }
}

/// The act where the words said decide it: `évoque la possibilité d'un report`, `plaide l'apaisement`, `jure de revenir`.
fn by_content(parse: &Parse, draft: &Draft) -> u8 {
    let Some(first) = draft.content.first().map(|c| c.start) else { return draft.act };
    let noun = first + usize::from(parse.is_determiner(first));
    // What the words are is known at once, the cue's name lies far away.
    let cue = |name: &str| draft.entry.is_some_and(|e| parse.lexicon.name(e) == name);
    let supposed = parse.in_group(noun, Group::Possibility);
    let vowed = parse.is(first, class::DE) && parse.verb(first + 1).is_some_and(|v| v.mood == Mood::Infinitive && !v.compound);
    if supposed && cue("évoquer") {
        SUPPOSE
    } else if draft.rule == "claims/indirect_speech#phrase" && cue("plaider") {
        DEMAND
    } else if vowed && cue("jurer") {
        PROMISE
    } else if draft.act == SUPPOSE && draft.rule.starts_with("claims/incise") && cue("chiffrer") {
        // `« Cela coûte un million », chiffre le maire`
        STATE
    } else {
        draft.act
    }
}

/// Whether the content is the source's own words in whole, in part or not at all. The marks of a speaker around the
/// whole claim do not count, nor do those around a name.
fn quotation(parse: &Parse, draft: &Draft) -> &'static str {
    let pairs = &parse.text.quotes.pairs;
    let holds_cue = |q: &crate::text::Quote| q.inner.contains(&(draft.cue.start as u32));
    let mut any = false;
    let mut all = !draft.content.is_empty();
    for range in &draft.content {
        let (start, end) = (range.start as u32, range.end as u32);
        let whole = parse.text.quotes.around(start).any(|q| end <= q.inner.end && !holds_cue(q));
        let inside = &pairs[pairs.partition_point(|q| q.open < start)..];
        let inside = &inside[..inside.partition_point(|q| q.open < end)];
        let exactly = inside.first().is_some_and(|q| q.open == start && q.close == Some(end - 1));
        let part = inside.iter().any(|q| q.inner.end <= end && !holds_cue(q) && !is_title(parse, q));
        any |= whole || part;
        all &= whole || exactly;
    }
    match (all, any) {
        (true, _) => "direct",
        (false, true) => "mixed",
        _ => "indirect",
    }
}

/// A quotation of capitalised words only is a name or title.
fn is_title(parse: &Parse, q: &crate::text::Quote) -> bool {
    q.inner.len() <= 3 && q.inner.clone().all(|i| parse.is_capital(i as usize) || parse.text.tokens[i as usize].is_number())
}

/// The first finite verb of the content outside relatives, else its infinitive.
fn main_verb<'a>(parse: &'a Parse, range: Range<usize>) -> Option<&'a VerbGroup> {
    let first = parse.verbs.partition_point(|v| v.tokens.start < range.start);
    let inside = || parse.verbs[first..].iter().take_while(|v| v.tokens.start < range.end);
    let free = |v: &&VerbGroup| {
        v.mood == Mood::Finite
            && !(v.tokens.start > range.start && parse.is(v.tokens.start - 1, class::QUI | class::RELATIVE) || in_relative(parse, range.start, v))
    };
    let infinitive = inside().find(|v| v.mood == Mood::Infinitive);
    // `Payer, ce n'est pas normal`: an infinitive at the head of a sentence is its subject.
    let subject = |i: &VerbGroup| i.tokens.start == range.start && parse.is_capital(range.start) && inside().any(|v| free(&v));
    if let Some(i) = infinitive.filter(|i| i.tokens.start <= range.start + 2 && !subject(i)) {
        return Some(i);
    }
    // `Si personne ne bouge, ce sera la grève`
    let leads = parse.is_capital(range.start) && parse.is_one_of(range.start, set!["si", "s", "quand", "lorsque", "tant"]);
    let comma = if leads { range.clone().find(|i| parse.is_mark(*i, ',')) } else { None };
    let behind = comma.and_then(|c| inside().find(|v| v.tokens.start > c && free(v)));
    behind.or_else(|| inside().find(free)).or(infinitive)
}

/// Whether a relative pronoun or `si` stands between the content's start (or the last comma) and the verb.
fn in_relative(parse: &Parse, start: usize, verb: &VerbGroup) -> bool {
    let mut at = verb.tokens.start;
    while at > start {
        at -= 1;
        if parse.is_mark(at, ',') {
            return false;
        }
        if parse.is(at, class::QUI | class::RELATIVE) && !parse.is(at, class::PREPOSITION | class::QUE)
            || parse.is(at, class::SUBORDINATOR) && !parse.is(at, class::QUE | class::ADVERB) && at > start
        {
            return true;
        }
    }
    false
}

/// `ne … pas`; not the restriction `ne … que`.
fn negated(parse: &Parse, verb: &VerbGroup) -> bool {
    let restriction = (verb.finite + 1..(verb.tokens.end + 2).min(parse.len())).any(|i| parse.is(i, class::QUE))
        && !(verb.finite..verb.tokens.end).any(|i| parse.is_word(i, "pas"));
    // `à ne pas « spéculer »`: the negation stands before the quoted words.
    let open = verb.tokens.start.checked_sub(3).filter(|n| verb.mood == Mood::Infinitive && parse.quote_opening_at(n + 2).is_some());
    let outside = open.is_some_and(|n| parse.is(n, class::NEGATION) && parse.is(n + 1, class::NEGATOR));
    outside || verb.negated && !restriction
}

/// `ne` alone after a verb of fear denies nothing: `craint que la digue ne cède`.
fn fears(parse: &Parse, draft: &Draft, verb: &VerbGroup) -> bool {
    let fear = draft.entry.is_some_and(|e| ["craindre", "redouter"].contains(&parse.lexicon.name(e)));
    let second = |i: usize| parse.is_one_of(i, set!["pas", "plus", "jamais", "rien", "aucun", "aucune", "personne", "guère"]);
    fear && !(verb.tokens.start..(verb.tokens.end + 1).min(parse.len())).any(second)
}

/// `nous n'avons rien à dire`, `pas de commentaire`, `je ne peux pas confirmer`.
fn refuses(parse: &Parse, draft: &Draft) -> bool {
    let comment = |i: usize| {
        (parse.is_word(i, "commentaire") || parse.is_word(i, "commentaires"))
            && (i.saturating_sub(4)..i).any(|j| parse.is_one_of(j, set!["pas", "aucun", "sans", "ne"]))
    };
    let nothing = |i: usize| parse.is_word(i, "rien") && parse.is(i + 1, class::A) && parse.is_one_of(i + 2, set!["dire", "ajouter", "déclarer", "commenter"]);
    draft.content.iter().flat_map(|r| r.clone()).any(|i| comment(i) || nothing(i)) && draft.content.iter().map(|r| r.len()).sum::<usize>() < 40
}

/// A reporting conditional, or a word by which the author marks doubt. After `que` a simple conditional is the future of
/// the past, except `devrait`.
fn hedged(parse: &Parse, draft: &Draft) -> bool {
    // `lui aurait confié avoir peur`: that it was said is hearsay.
    let told = |v: &VerbGroup| v.is_conditional() && v.compound && v.mood == Mood::Finite;
    if draft.act == STATE && draft.verb.is_some_and(|v| told(&parse.verbs[v])) {
        return true;
    }
    for range in &draft.content {
        let outside = |i: usize| super::incise::enclosing_quote(parse, i).is_none_or(|q| (q.open as usize) < range.start);
        let first = parse.verbs.partition_point(|v| v.tokens.start < range.start);
        let verbs = parse.verbs[first..].iter().take_while(|v| v.tokens.start < range.end);
        // `un tel projet coûterait cher`: what would be so.
        let condition = || range.clone().any(|i| parse.is_word(i, "si") || super::hearsay::is_such(parse, i));
        for verb in verbs.filter(|v| v.mood == Mood::Finite) {
            let devrait =
                || parse.is_verb(verb, "devoir") || parse.common(verb.finite, crate::lexicon::Table::Verbs).any(|r| parse.lexicon.is_verb(r.entry, "devoir"));
            let seems = parse.is_verb(verb, "sembler");
            // `auraient préféré attendre`: a wish, no report.
            let wish = || verb.compound && ["préférer", "aimer", "souhaiter"].iter().any(|v| parse.is_verb(verb, v));
            let modal = || wish() || parse.is_verb(verb, "pouvoir");
            // `tout serait payé` is as simple as `viendrait`.
            let past = verb.compound && !(verb.passive && parse.is(verb.finite, class::ETRE));
            // `constituerait une faute, a-t-il prévenu`: what would follow.
            let free = draft.free && draft.act != WARN;
            let reporting = verb.is_conditional() && !modal() && (free || past || devrait()) && !condition();
            if (reporting || seems) && outside(verb.finite) {
                return true;
            }
        }
        if range.clone().any(|i| parse.is_one_of(i, set!["probablement", "vraisemblablement", "apparemment"]) && outside(i)) {
            return true;
        }
    }
    false
}

/// When it was said: a date between or beside source and cue, outside the content.
fn said(sources: &Sources, draft: &Draft) -> Option<CompactString> {
    let parse = sources.parse;
    let sentence = parse.sentence_range(draft.cue.start);
    let around = draft.source.clone().map_or(draft.cue.clone(), |s| s.start.min(draft.cue.start)..s.end.max(draft.cue.end));
    let near = |m: &crate::mentions::Mention| m.tokens.start + 1 >= around.start.saturating_sub(4) && m.tokens.end <= around.end + 5;
    let first = sources.mentions.begun(sentence.start);
    let here = sources.mentions[first..].iter().take_while(|m| m.tokens.start < sentence.end);
    let dates = here.filter(|m| m.kind == Kind::Date && near(m) && !draft.holds(m.tokens.start));
    let mut values = dates.filter_map(|m| sources.mentions.date(m)).filter(|date| matches!(date.kind, "date" | "time")).map(|date| date.value.clone());
    values.next()
}

/// The entities named in the content, in order.
fn about(sources: &Sources, draft: &Draft) -> SmallVec<[u32; 4]> {
    let mut out = SmallVec::new();
    let start = draft.content.iter().map(|r| r.start).min().unwrap_or(0);
    let end = draft.content.iter().map(|r| r.end).max().unwrap_or(0);
    let first = sources.mentions.begun(start);
    let here = sources.mentions[first..].iter().take_while(|m| m.tokens.start < end);
    for (mention, entity) in here.zip(&sources.entities.of_mention[first..]) {
        if let Some(entity) = entity
            && draft.holds(mention.tokens.start)
            && !out.contains(entity)
        {
            out.push(*entity);
        }
    }
    out
}
