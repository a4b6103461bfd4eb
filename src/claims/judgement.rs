//! What a source makes of a thing: `juge ces produits « inutiles »`, `y voit un recul`, `estime à 300 le nombre des absents`.

use super::Finder;
use super::cue::Cue;
use super::draft::Draft;
use super::frame;
use crate::lexicon::class;
use crate::syntax::{Extent, Parse, Reach, VerbGroup};
use crate::text::set;
use std::ops::Range;

/// Proposes the judgement that begins at `at`.
pub(super) fn find(finder: &mut Finder, group: &VerbGroup, cue: &Cue, at: usize) -> bool {
    quality(finder, cue, at)
        || of_clitic(finder, group, cue, at)
        || sees(finder, group, cue, at)
        || measure(finder, cue, at)
        || tally(finder, group, cue, at)
        || expects(finder, group, cue, at)
}

/// `attend de cette fusion 200 millions d'euros`, `attend 3 000 visiteurs`: an amount that is to come.
fn expects(finder: &mut Finder, group: &VerbGroup, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    if !parse.is_verb(group, "attendre") || group.passive || group.compound || group.reflexive {
        return false;
    }
    let from = parse.is(at, class::DE) && !parse.is_number(at + 1);
    let amount = if from { parse.noun_phrase(at + 1, Reach::Thing).map_or(at, |end| (at + 1..=end).find(|i| parse.is_number(*i)).unwrap_or(at)) } else { at };
    // `attend 3 enfants`
    let large = |i: usize| {
        parse.is_number(i) && (parse.text.word(i).len() > 1 || parse.is_number(i + 1) || parse.is(i + 1, class::NUMBER) || parse.is_word(i + 1, "%"))
    };
    // `attend 18 heures`, `attend 2027`
    let unit = amount + 1;
    let timed = parse.is(unit, class::DATE) || parse.is_word(unit, "h") || parse.text.word(amount).len() == 4 && !parse.is(unit, class::NOUN);
    large(amount) && !timed && finder.content("claims/indirect_speech#phrase", cue, at, Extent::Phrase)
}

/// `la police en a compté 5 000`: a count beside another's.
fn tally(finder: &mut Finder, group: &VerbGroup, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    let number = parse.is_figure(at);
    if !number || !group.compound || !group.clitic.is_some_and(|c| parse.is_word(c, "en")) || !parse.is_verb(group, "compter") {
        return false;
    }
    let mut draft = Draft::new("claims/indirect_speech#phrase", cue.tokens.clone(), super::STATE, Some(cue.entry));
    draft.content.push(at..parse.noun_phrase(at, Reach::Thing).unwrap_or(at + 1));
    finder.push(draft)
}

/// `juge ces produits « inutiles »`, `juge inutile un débat`: what is thought of a thing, and the thing.
fn quality(finder: &mut Finder, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    if cue.act != super::SUPPOSE || !cue.incise {
        return false;
    }
    let quoted = parse.quote_opening_at(at).and_then(|q| q.close).map(|c| c as usize + 1);
    let adjective = parse.is(at, class::ADJECTIVE) && !parse.is_determiner(at) && cue.takes(frame::INF);
    let of_what = parse.is(at + 1, class::QUE) || parse.is(at + 1, class::DE) && parse.verb(at + 2).is_some();
    if adjective && (of_what || parse.is_determiner(at + 1)) {
        return finder.content("claims/indirect_speech#phrase", cue, at, if of_what { Extent::Clause } else { Extent::Phrase });
    }
    if quoted.is_some_and(|thing| parse.is_determiner(thing) && !parse.has_finite(at..thing)) {
        return finder.content("claims/indirect_speech#phrase", cue, at, Extent::Phrase);
    }
    if !parse.is_determiner(at) {
        return of_name(finder, cue, at);
    }
    let quality_at = |end: &usize| parse.quote_opening_at(*end).is_some() || parse.is(*end, class::ADJECTIVE | class::PAST_PARTICIPLE | class::ADVERB);
    // `ce texte « inacceptable »` might be its title.
    let titled = parse.noun_phrase(at, Reach::Speaker).and_then(|end| parse.opening_of(end - 1)).filter(|open| *open > at + 1);
    let whole = titled.or_else(|| parse.noun_phrase(at, Reach::Thing).filter(quality_at));
    let Some(end) = whole.or_else(|| parse.noun_phrase(at, Reach::Speaker)) else { return false };
    let weighs = weighs(parse, cue);
    if let Some(close) = parse.quote_opening_at(end).and_then(|q| q.close).filter(|_| weighs || !goes_on(parse, end + 1)) {
        return together(finder, cue, at..close as usize + 1);
    }
    let first = (end..end + 3).find(|i| !parse.is(*i, class::ADVERB) || parse.is(*i, class::ADJECTIVE)).unwrap_or(end);
    let plain = parse.is(first, class::ADJECTIVE) && !parse.is(first, class::PAST_PARTICIPLE | class::DEMONYM | class::NOUN);
    if weighs && first > end && plain && !parse.is_determiner(first) {
        let condition = parse.is_mark(first + 1, ',') && parse.grammar_phrase(first + 2).is_some_and(|(_, c)| c & class::SUBORDINATOR != 0);
        return judged(finder, cue, end..parse.content_end(end, if condition { Extent::Clause } else { Extent::Phrase }), at..end);
    }
    // `estiment la grève légitime`
    let last = end - 1;
    let valued = parse.is(last, class::ADJECTIVE | class::PAST_PARTICIPLE) && !parse.is(last, class::DEMONYM | class::NOUN) && !parse.is_determiner(last - 1);
    let definite = parse.is(at, class::DEFINITE | class::DEMONSTRATIVE | class::POSSESSIVE) && last > at + 1 && weighs;
    let closed = end >= parse.len() || parse.is_any_mark(end) || parse.starts_sentence(end);
    definite && valued && closed && judged(finder, cue, last..end, at..last)
}

/// `estime Damas responsable d'une attaque`: what is thought of a name.
fn of_name(finder: &mut Finder, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    let named = parse.is_capital(at) && weighs(parse, cue);
    let Some(end) = parse.noun_phrase(at, Reach::Speaker).filter(|_| named) else { return false };
    // The adjective may stand in the phrase of the name.
    let first = (at + 1..end + 1).find(|i| !parse.is_capital(*i)).unwrap_or(end);
    let valued = parse.is(first, class::ADJECTIVE) && !parse.is(first, class::DEMONYM);
    valued && judged(finder, cue, first..parse.content_end(first, Extent::Phrase), at..first)
}

/// `la gauche le jugeait inutile`: what is thought of the thing that the pronoun stands for.
fn of_clitic(finder: &mut Finder, group: &VerbGroup, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    let thing = group.clitic.filter(|c| parse.is(*c, class::DEFINITE) && cue.act == super::SUPPOSE && weighs(parse, cue));
    let first = (at..at + 3).find(|i| !parse.is(*i, class::ADVERB) || parse.is(*i, class::ADJECTIVE)).unwrap_or(at);
    let valued = parse.is(first, class::ADJECTIVE | class::PAST_PARTICIPLE) && !parse.is_determiner(first) || parse.quote_opening_at(first).is_some();
    let Some(thing) = thing.filter(|_| valued) else { return false };
    judged(finder, cue, at..parse.content_end(at, Extent::Phrase), thing..thing + 1)
}

/// `juge la mesure « absurde »`: as in `juge « absurde » la mesure`, quality and thing together are what is said.
fn together(finder: &mut Finder, cue: &Cue, content: Range<usize>) -> bool {
    let mut draft = Draft::new("claims/indirect_speech#phrase", cue.tokens.clone(), cue.act, Some(cue.entry));
    draft.content.push(content);
    finder.push(draft)
}

/// Whether a cue tells the worth of a thing.
fn weighs(parse: &Parse, cue: &Cue) -> bool {
    ["juger", "estimer", "trouver", "considérer"].contains(&parse.lexicon.name(cue.entry))
}

/// `une récession « d'environ 2 % »`: quoted words that go on with the phrase before them.
fn goes_on(parse: &Parse, first: usize) -> bool {
    parse.is(first, class::DE) || parse.is_number(first)
}

/// Proposes what is thought of a thing, the thing as its target.
fn judged(finder: &mut Finder, cue: &Cue, content: Range<usize>, thing: Range<usize>) -> bool {
    let mut draft = Draft::new("claims/indirect_speech#phrase", cue.tokens.clone(), cue.act, Some(cue.entry));
    draft.content.push(content);
    draft.target = Some(thing);
    finder.push(draft)
}

/// `y voit un recul`, `voit dans ce texte « un recul »`: what it is taken for; the thing is the target.
fn sees(finder: &mut Finder, group: &VerbGroup, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    // `y lit « le premier craquement »`
    let reads = parse.is_verb(group, "lire") && parse.quote_opening_at(at).is_some();
    if !parse.is_verb(group, "voir") && !reads {
        return false;
    }
    // `n'y voit qu'un recul`, `voit même dans ce recul « un signe »`
    let at = at + usize::from(group.negated && parse.is(at, class::QUE) || parse.is_word(at, "même"));
    let there = group.clitic.is_some_and(|c| parse.is_word(c, "y") || parse.is_word(c, "en"));
    let dans = parse.is_word(at, "dans") || parse.is_word(at, "en") && parse.is_determiner(at + 1);
    let thing = if dans { parse.noun_phrase(at + 1, Reach::Thing).map(|end| at + 1..end) } else { None };
    let start = thing.as_ref().map_or(at, |t| t.end);
    let place = thing.as_ref().is_some_and(|t| t.clone().any(|i| parse.is_capital(i)) || parse.is(t.start, class::DATE));
    let some = parse.is(start, class::DE) && parse.is(start + 1, class::DEFINITE);
    let noun = start + usize::from(parse.is_determiner(start));
    // `y voient une usine à gaz`
    let taken = there && !reads && parse.is_one_of(start, set!["un", "une"]) && !parse.is(noun, class::ROLE);
    let taken = taken || thing.as_ref().is_some_and(|t| parse.is(t.start, class::DEMONSTRATIVE));
    let valued = taken || parse.quote_opening_at(start).is_some() || parse.quote_opening_at(noun).is_some() || parse.names_act(noun);
    // `voit la main de Moscou derrière l'attaque`
    let hand = parse.is_determiner(start) && parse.is_one_of(noun, set!["main", "signe", "ombre", "patte"]) && parse.is(noun + 1, class::DE);
    let opens = some || parse.is_determiner(start) || parse.quote_opening_at(start).is_some();
    if !opens
        || place
        || !(valued || hand || some || there && parse.is(noun + 1, class::DE) || parse.is(noun + 1, class::QUE))
        || !(there || hand || thing.is_some())
        || !finder.content("claims/indirect_speech#phrase", cue, start, Extent::Phrase)
    {
        return false;
    }
    if let Some(draft) = finder.drafts.last_mut() {
        draft.target = thing;
    }
    true
}

/// `estime à 300 le nombre des absents`: the figure and what it counts.
fn measure(finder: &mut Finder, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    // `évalue l'aide à un milliard`: the thing may stand first.
    let after = || {
        (at + 1..at + 9)
            .find(|i| parse.is(*i, class::A) && figure(parse, cue, *i).is_some())
            .filter(|i| parse.noun_phrase(at, Reach::Thing).is_some_and(|end| end >= *i))
    };
    let found = figure(parse, cue, at).is_some() || parse.is_determiner(at) && after().is_some();
    found && finder.content("claims/indirect_speech#phrase", cue, at, Extent::Phrase)
}

/// The number with its unit behind `à` at token `at`, after a verb that estimates.
pub(super) fn figure(parse: &Parse, cue: &Cue, at: usize) -> Option<Range<usize>> {
    if cue.act != super::SUPPOSE || !cue.takes(frame::NP_A_NP) {
        return None;
    }
    if parse.is_number(at + 1) && parse.is_word(at, "entre") {
        return Some(at..parse.content_end(at, Extent::Phrase));
    }
    if !parse.is(at, class::A) {
        return None;
    }
    let about = parse.adverb_phrase(at + 1).map_or(at + 1, |phrase| phrase.end);
    let number = |i: usize| parse.is_number(i) || parse.is(i, class::NUMBER | class::QUANTIFIER);
    let first = (about..about + 4).find(|i| number(*i)).filter(|f| (about..*f).all(|i| parse.is(i, class::ADVERB | class::DE | class::PREPOSITION)))?;
    Some(at + 1..parse.noun_phrase(first, Reach::Thing).unwrap_or(first + 1))
}
