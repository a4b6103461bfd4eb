//! Which noun phrases stand for what was said: acts and events, not people and things.

use super::cue::Cue;
use super::denial::silence;
use super::indirect_speech::opening_ce_que;
use super::{Finder, frame, target};
use crate::lexicon::{Table, class};
use crate::syntax::{Extent, Parse, Reach};
use crate::text::{inflect::feature, set};
use std::ops::Range;

/// An article and a concrete noun (`la pluie`, `un plan`, `995 hectopascals`) stand for no proposition.
pub(super) fn bare_thing(parse: &Parse, at: usize, end: usize) -> bool {
    let event = parse.names_act(end - 1);
    let light = parse.is(at, class::ARTICLE) && !parse.is(at, class::CONTRACTED) || parse.text.tokens[at].is_number();
    end == at + 2 && light && !event && !parse.text.tokens[end - 1].is_number()
}

/// The end of what is promised with all that narrows it (`une aide pour les sinistrés`), without a relative.
fn described_end(parse: &Parse, cue: &Cue, at: usize, end: usize) -> usize {
    let promised = crate::lexicon::ACTS[cue.act as usize] == "promise" && !parse.is(end, class::QUE | class::QUI | class::RELATIVE);
    if promised { parse.content_end(at, Extent::Phrase).max(end) } else { end }
}

/// Whether a noun phrase may begin at token `at`.
pub(super) fn starts_phrase(parse: &Parse, at: usize) -> bool {
    parse.is_determiner(at)
        || parse.is(at, class::DE) && !parse.is(at, class::CONTRACTED) && parse.is(at + 1, class::ADJECTIVE) && parse.is(at + 2, class::NOUN)
        || parse.quote_opening_at(at).is_some()
        || parse.is(at, class::NUMBER | class::NOUN | class::ADJECTIVE)
        || parse.is_number(at)
}

/// `du matériel`, `de l'aide`, `plus de moyens`: a partitive or a quantity, of which the adverb may have been passed before `at`, up
/// to its noun; not of whom it is asked (`exige du gouvernement une enquête`).
pub(super) fn some_of(parse: &Parse, cue: &Cue, at: usize) -> Option<Range<usize>> {
    let asks = matches!(crate::lexicon::ACTS[cue.act as usize], "demand" | "promise" | "accuse");
    if !asks || !cue.takes(frame::NP) || cue.weak {
        return None;
    }
    let more = |i: usize| parse.is_one_of(i, set!["plus", "davantage", "moins", "autant"]) && parse.is(i + 1, class::DE) && !parse.is(i + 1, class::CONTRACTED);
    let quantity = if more(at - 1) { Some(at - 1) } else { Some(at).filter(|at| more(*at)) };
    if let Some(first) = quantity {
        return parse.is(first + 2, class::NOUN | class::ADJECTIVE).then_some(first..first + 2);
    }
    let noun = parse.partitive(at).filter(|_| !cue.takes(frame::DE_NP | frame::NP_DE_NP) && parse.adverb_phrase(at).is_none())?;
    let whom = class::ROLE | class::SPEAKER | class::ORGANIZATION_HEAD | class::DATE;
    let thing = parse.is(noun, class::NOUN) && !parse.is(noun, whom) && !parse.is_capital(noun);
    (thing && parse.noun_phrase(noun, Reach::Thing).is_none_or(|end| !parse.is_determiner(end))).then_some(at..noun)
}

/// A person or a place as object is no proposition (`condamner X`, `rappeler son ambassadeur`), nor is a bare role.
pub(super) fn proposition(parse: &Parse, cue: &Cue, at: usize) -> bool {
    let Some(end) = parse.noun_phrase(at, Reach::Speaker) else { return parse.quote_opening_at(at).is_some() };
    let noun = (at..end).find(|i| !parse.is_determiner(*i) && !parse.is(*i, class::NUMBER | class::ORDINAL)).unwrap_or(at);
    let body = cue.act == super::ACCUSE && !parse.is(noun, class::CUE_NOUN) && parse.common(noun, Table::Speakers).any(|r| r.class() == "body");
    let open_act = !matches!(crate::lexicon::ACTS[cue.act as usize], "state" | "promise");
    // `évoque trois victimes`, `réclame des médecins`: people as a number are what is told or asked for.
    let told = matches!(crate::lexicon::ACTS[cue.act as usize], "state" | "suppose" | "confirm" | "deny" | "demand" | "promise");
    let counted = told
        && (noun > at && (parse.text.tokens[noun - 1].is_number() || parse.is(noun - 1, class::NUMBER) && !parse.is(noun - 1, class::ARTICLE))
            || parse.is_word(noun + 1, "sur") && parse.is(noun + 2, class::NUMBER)
            || parse.is_one_of(at, set!["des", "plusieurs"]));
    // `dénonce la politique du gouvernement`: a man of politics is `un politique`.
    let thing = parse.is_one_of(noun, set!["politique", "politiques", "garde", "soutien", "soutiens"]);
    let person = parse.is(noun, class::ROLE) && !parse.is(noun, class::CUE_NOUN) && !counted && !thing
        || parse.is_capital(noun) && parse.is(noun, class::PERSON | class::PLACE | class::GIVEN);
    let no_proposition = parse.is_word(noun, "anonymat")
        || cue.act != super::DEMAND && !parse.is_word(at, "des") && (noun..end).all(|i| parse.tells_time(i) || parse.is(i, class::DEFINITE));
    let event = cue.takes(frame::EVENT) && !parse.is(end - 1, class::DATE);
    !person && !no_proposition && !body && (event || open_act || !bare_thing(parse, at, described_end(parse, cue, at, end)))
}

/// `(n'attend pas) de reprise`: not `de manière indépendante`.
pub(super) fn denied_article(parse: &Parse, at: usize) -> bool {
    let manner = parse.is_one_of(at + 1, set!["manière", "façon"]) || parse.adverb_phrase(at).is_some();
    parse.is(at, class::DE) && !parse.is(at, class::CONTRACTED) && parse.is(at + 1, class::NOUN) && !manner
}

/// `(annoncé) la création d'un poste`: a determiner with a noun that tells no time.
pub(super) fn names_thing(parse: &Parse, at: usize) -> bool {
    // `(et annoncé) des poursuites`
    let some = parse.is_word(at, "des") && at > 1 && parse.is(at - 2, class::COORDINATOR);
    parse.is_determiner(at) && (some || !parse.is(at, class::DE | class::DATE)) && parse.is(at + 1, class::NOUN | class::ADJECTIVE) && !parse.tells_time(at + 1)
}

/// `d'un « montage »`: a noun phrase whose words are quoted.
pub(super) fn quoted_phrase(parse: &Parse, at: usize) -> bool {
    let from = if parse.is(at, class::DE | class::A) { at + 1 } else { at };
    let ends = || parse.noun_phrase(from, Reach::Speaker).is_some_and(|end| end < from + 5 && parse.quote_opening_at(end).is_some());
    parse.is_determiner(from) && (parse.quote_opening_at(from + 1).is_some() || ends())
}

/// `(parle) d'une trahison`, `de 31 morts`, `d'actes criminels`: what one says it was; not `de la réforme`, what one talks about.
pub(super) fn spoken_of(parse: &Parse, at: usize) -> bool {
    let first = parse.adverb_phrase(at + 1).map_or(at + 1, |phrase| phrase.end);
    let noun = if parse.is(first, class::ADJECTIVE) && parse.is(first + 1, class::NOUN) { first + 1 } else { first };
    let several = || parse.common(noun, Table::Nouns).any(|r| r.features & feature::PLUR != 0 && r.features & feature::SING == 0);
    let counted = parse.is_number(first) || parse.is(first, class::NUMBER);
    let one = parse.is_one_of(first, set!["un", "une"]);
    // `parler d'une seule voix`
    let voice = one && (first + 1..first + 3).any(|i| parse.is_word(i, "voix"));
    parse.is(at, class::DE) && !parse.is(at, class::CONTRACTED) && !voice && (counted || one || parse.quote_opening_at(first).is_some() || several())
}

/// `(se méfie) de « la magie des chiffres »`: the quoted words that a weak verb governs.
pub(super) fn quotes_of(parse: &Parse, at: usize) -> bool {
    parse.is(at, class::DE) && parse.quote_opening_at(at + 1).is_some()
}

/// `avance le chiffre de 40 blessés`: a figure, by which even a weak verb reports.
pub(super) fn told_figure(parse: &Parse, cue: &Cue, at: usize) -> bool {
    let counts = || parse.is_figure_noun(at + 1) || parse.is_word(at + 1, "nombre");
    let number = |i: usize| parse.is_number(i) || parse.is(i, class::NUMBER);
    cue.act == super::STATE && cue.takes(frame::NP) && parse.is_determiner(at) && counts() && parse.is(at + 2, class::DE) && number(at + 3)
}

/// A noun phrase behind the preposition that the verb asks for; `à` and `sur` may also introduce those addressed.
pub(super) fn prepositional(finder: &mut Finder, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    let word = |w: &str| parse.is_word(at, w);
    let opens = [
        (frame::DE_NP, parse.is(at, class::DE)),
        (frame::A_NP, parse.is(at, class::A)),
        (frame::PAR_NP, word("par")),
        (frame::CONTRE_NP, word("contre")),
        (frame::SUR_NP, word("sur")),
        (frame::POUR_NP, word("pour")),
        (frame::EN_NP, word("en")),
    ];
    if cue.act == super::WITHHOLD && word("sur") {
        return finder.content("claims/indirect_speech#phrase", cue, at + 1, Extent::Phrase);
    }
    // `a répondu par écrit`
    let manner = word("par") && parse.adverb_phrase(at).is_some();
    let Some((frame, _)) = opens.into_iter().find(|(frame, opens)| *opens && !manner && cue.takes(*frame)) else { return false };
    // `insiste sur le fait que P`
    if parse.is_word(at + 2, "fait") && parse.is(at + 1, class::DEFINITE) && parse.is(at + 3, class::QUE) {
        return finder.clause("claims/indirect_speech#que", cue, at + 4);
    }
    let answered = if parse.is_determiner(at + 1) { at + 2 } else { at + 1 };
    // `a répondu par des tirs`
    if frame == frame::PAR_NP && cue.act == super::STATE && !parse.is(answered, class::CUE_NOUN) && parse.quote_opening_at(answered).is_none() {
        return true;
    }
    if frame == frame::A_NP && cue.act == super::STATE && parse.is(answered, class::CUE_NOUN) {
        return true;
    }
    let told = || cue.takes(frame::QUE) && parse.noun_phrase(at + 1, Reach::Speaker).is_some_and(|end| parse.is(end, class::QUE));
    // `avaient prévenu des députés que P`
    let some = || frame == frame::DE_NP && parse.is_word(at, "des") && told();
    let addressed = frame == frame::A_NP && (parse.is_audience(at + 1) || told()) || some();
    let infinitive = parse.is_infinitive(target::skip_quote(parse, at + 1));
    if cue.act == super::WITHHOLD && frame != frame::DE_NP {
        return silence(finder, cue);
    }
    !addressed && !infinitive && opening_ce_que(parse, at).is_none() && finder.content("claims/indirect_speech#phrase", cue, at + 1, Extent::Phrase)
}
