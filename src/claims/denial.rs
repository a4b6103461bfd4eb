//! Denials, assents and refusals without what they speak of: `Moscou le nie`, `l'armée dément`, `n'a pas réagi`.

use super::Finder;
use super::cue::Cue;
use super::draft::Draft;
use super::frame;
use super::indirect_speech::SILENCE;
use crate::lexicon::class;
use crate::syntax::{Extent, Mood, Parse, VerbGroup};
use crate::text::{WordSet, set};

/// `Moscou le nie`, `la mairie les dément en bloc`: the pronoun is all that is said to be denied or confirmed.
pub(super) fn bare_clitic(finder: &mut Finder, group: &VerbGroup, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    let settles = matches!(crate::lexicon::ACTS[cue.act as usize], "deny" | "confirm" | "withhold");
    let it = |c: usize| settles && parse.is(c, class::DEFINITE) && cue.takes(frame::NP) || parse.is_word(c, "en") && parse.is_verb(group, "douter");
    // `On lui tend un verre, il le refuse`: what somebody does.
    let acts = || {
        // `avant de les repousser`
        let puts_off = group.mood == Mood::Infinitive && ["repousser", "écarter", "rejeter"].iter().any(|v| parse.is_verb(group, v));
        puts_off
            || parse.is_verb(group, "refuser")
                && parse.subject(group).is_some_and(|s| parse.is(s.start, class::SUBJECT) || parse.text.tokens[s.end - 1].after_hyphen())
    };
    // `Le maire l'a confirmé : le pont fermera`; not `les élus le nient : selon eux, P`.
    let explains = || parse.attribution_follows(at + 1) || parse.quote_opening_at(at + 1).is_some() || parse.incise_behind(at);
    let told = || parse.is_mark(at, ':') && parse.has_finite(at + 1..parse.sentence_range(at).end) && !explains() && cue.act == super::CONFIRM;
    let Some(clitic) = group.clitic.filter(|c| it(*c) && closes(parse, at) && !acts() && !told()) else { return false };
    // `Le courrier ne le dit pas`: what one does not say, one withholds.
    let untold = group.negated && parse.lexicon.sub(cue.entry) == usize::from(super::STATE);
    if untold || cue.act == super::WITHHOLD {
        return silence(finder, &cue.doing(super::WITHHOLD));
    }
    let mut draft = Draft::new("claims/indirect_speech#phrase", cue.tokens.clone(), cue.act, Some(cue.entry));
    draft.content.push(clitic..clitic + 1);
    finder.push(draft)
}

/// `L'armée dément.`, `le ministre s'en défend`, `les élus en conviennent`: what is denied or granted stands elsewhere.
pub(super) fn bare_denial(finder: &mut Finder, group: &VerbGroup, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    let of_it = || group.clitic.is_some_and(|c| parse.is_word(c, "en")) && ["défendre", "convenir"].iter().any(|v| parse.is_verb(group, v));
    let flatly = || group.clitic.is_none() && ["démentir", "nier", "contester"].iter().any(|v| parse.is_verb(group, v));
    // `dément : l'usine, dit-il, …`
    let colon = parse.is_mark(at, ':') && !parse.incise_behind(at);
    let another =
        (cue.tokens.end..at + 1).any(|i| parse.is_word(i, "et") && (parse.verb(i + 1).is_some_and(|v| v.mood == Mood::Finite) || has_subject(parse, i + 1)));
    // `ce que l'armée dément`: its object stands before it.
    let own = parse.is_main(group) || group.tokens.start > 0 && parse.is(group.tokens.start - 1, class::QUI);
    let alone = own && group.mood == Mood::Finite && !group.passive && (closes(parse, at) || another) && !colon;
    // `abonde dans le même sens`
    let agrees = || cue.is_phrase(parse) && parse.is_verb(group, "abonder") && !cue.takes(frame::DE_NP);
    alone && (flatly() || of_it() || agrees()) && silence(finder, cue)
}

/// `a balayé ces reproches`: a weak verb of denial before words for what somebody said.
pub(super) fn brushes_aside(finder: &mut Finder, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    let said = parse.is_determiner(at) && parse.is(at + 1, class::CUE_NOUN) && !parse.is(at, class::CONTRACTED);
    said && cue.act == super::DENY && cue.takes(frame::NP) && finder.content("claims/indirect_speech#phrase", cue, at, Extent::Phrase)
}

/// `(dément et) les ONG s'alarment`: whether a clause with a subject of its own begins at token `at`.
fn has_subject(parse: &Parse, at: usize) -> bool {
    let end = parse.noun_phrase(at, crate::syntax::Reach::Speaker);
    end.and_then(|end| parse.verb(end)).is_some_and(|v| v.mood == Mood::Finite && v.pronoun.is_none())
}

/// Whether the clause ends at token `at`.
pub(super) fn closes(parse: &Parse, at: usize) -> bool {
    at >= parse.len() || parse.starts_sentence(at) || ['.', ',', ';', ':', ')', '!', '…'].iter().any(|mark| parse.is_mark(at, *mark))
}

/// `renvoie vers le parquet`, `renvoie à l'enquête`: to somebody or something that may answer; other phrases need nobody.
pub(super) fn refers(parse: &Parse, cue: &Cue, at: usize) -> bool {
    const ANSWERS: WordSet = WordSet::of(&["enquête", "instruction", "procédure", "justice", "déclarations", "propos", "réponse"]);
    let answers = |end: usize| {
        let noun = super::speaker::head_noun(parse, at..end);
        closes(parse, end) && (parse.is_speaker(noun) || parse.is_one_of(noun, &ANSWERS) || parse.is_capital(end - 1))
    };
    !parse.is_one_of(cue.tokens.end - 1, set!["vers", "à", "au", "aux"]) || parse.noun_phrase(at, crate::syntax::Reach::Thing).is_some_and(answers)
}

/// A refusal with nothing that it refuses to speak of; where a quotation follows, that is what was said in the place of an answer
/// (`n'a pas souhaité s'étendre : « … »`).
pub(super) fn silence(finder: &mut Finder, cue: &Cue) -> bool {
    let quote = super::quotation::after_colon(finder.parse, cue.next).filter(|_| cue.act == super::WITHHOLD);
    // `se garde de conclure : « … », souligne X`: somebody else's words.
    let own = |close: u32| !super::quotation::has_own_cue(finder.parse, close as usize);
    if quote.is_some_and(|q| q.close.is_none_or(own)) {
        return super::quotation::after(finder, cue, cue.next);
    }
    let draft = Draft::new(SILENCE, cue.tokens.clone(), cue.act, Some(cue.entry));
    finder.drafts.push(draft);
    true
}

/// `plaide coupable`, `a plaidé non coupable`: with nothing behind it the plea is what is said.
pub(super) fn pleads(finder: &mut Finder, group: &VerbGroup, cue: &Cue) {
    let parse = finder.parse;
    if cue.is_phrase(parse) && parse.is_verb(group, "plaider") && parse.text.word(cue.tokens.end - 1).starts_with("coupable") {
        let mut draft = Draft::new("claims/indirect_speech#phrase", cue.tokens.start..group.tokens.end, cue.act, Some(cue.entry));
        draft.content.push(group.tokens.end..cue.tokens.end);
        finder.push(draft);
    }
}
