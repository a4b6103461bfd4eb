//! What follows its cue: `que` clauses, infinitives, noun phrases, indirect questions, quotations.

use super::cue::Cue;
use super::denial::{bare_clitic, bare_denial, brushes_aside, closes, pleads, refers, silence};
use super::draft::Draft;
use super::frame;
use super::proposition::{denied_article, names_thing, prepositional, proposition, quoted_phrase, quotes_of, some_of, spoken_of, starts_phrase, told_figure};
use super::speaker::{can_speak, speaker};
use super::{Finder, addressee, gapped, judgement, quotation, target, unsaid};
use crate::base::RuleCard;
use crate::lexicon::{Group, Table, class};
use crate::syntax::{Extent, Mood, Parse, Reach, VerbGroup};
use crate::text::set;

/// The rules of this family.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "claims/indirect_speech#que",
        title: "a reporting verb with a que clause",
        about: "The content is the clause after `que`, to its end: relatives, appositions and coordinated `que` clauses are inside; the next attribution, the next main clause and closing punctuation are outside.",
        fires: &["Le préfet a indiqué que la route rouvrirait lundi.", "La ministre assure que rien n'est décidé et que le dialogue continue."],
        silent: &["Je pense que la réforme est utile.", "Il est plus grand que le pont."],
    },
    RuleCard {
        id: "claims/indirect_speech#infinitive",
        title: "a reporting verb with an infinitive",
        about: "The content is the infinitive with its `de` or `à`; a noun phrase between verb and infinitive is the target.",
        fires: &["Le syndicat promet de poursuivre la grève.", "Le juge a sommé l'entreprise de dépolluer le site."],
        silent: &["Le train vient de partir.", "Le maire a cessé de fumer."],
    },
    RuleCard {
        id: "claims/indirect_speech#phrase",
        title: "a reporting verb with a noun phrase that stands for a proposition",
        about: "The content is the noun phrase, without the preposition that the verb asks for.",
        fires: &["La mairie dément toute pollution.", "Le club s'est félicité de l'arrivée de son gardien."],
        silent: &["Le ministre a rappelé son ambassadeur.", "Le facteur a porté le courrier."],
    },
    RuleCard {
        id: "claims/indirect_speech#quotation",
        title: "a reporting verb before a quotation",
        about: "The content is what stands between the marks.",
        fires: &["Le maire a déclaré : « Nous tiendrons. »"],
        silent: &["Le film « Nous tiendrons » sort mercredi."],
    },
    RuleCard {
        id: SILENCE,
        title: "a refusal to comment",
        about: "A withholding cue may have no content.",
        fires: &["La direction n'a pas souhaité faire de commentaire."],
        silent: &["La direction a fait un long commentaire."],
    },
];

pub(super) const SILENCE: &str = "claims/indirect_speech#silence";
pub(super) const DE_INF: u32 = frame::DE_INF | frame::NP_DE_INF;
pub(super) const A_INF: u32 = frame::A_INF | frame::NP_A_INF;

/// Proposes the claim whose content follows the cue of `group`.
pub(super) fn find(finder: &mut Finder, n: usize, group: &VerbGroup, cue: &Cue) {
    if !cue.is_phrase(finder.parse) && (unsaid::acts(finder.parse, group) || unsaid::learns(finder.parse, group)) || emerges(finder, group, cue) {
        return;
    }
    let parse = finder.parse;
    // `comme l'affirmaient des messages`: read with what it comments (`claims/selon#comme`).
    if group.pronoun.is_none() && group.clitic.is_some() && group.tokens.start > 0 && parse.is_word(group.tokens.start - 1, "comme") {
        return;
    }
    let Some(source) = spokesman(parse, cue.next).map(Some).or_else(|| speaker(parse, group, cue)) else { return };
    // `Oslo, par la voix de X, réclame`
    let source = source
        .or_else(|| addressee::source_behind(parse, cue.next))
        .map(|s| if parse.is_mark(s.end, ',') && s.end < group.tokens.start { spokesman(parse, s.end + 1).unwrap_or(s) } else { s });
    if source.as_ref().is_some_and(|s| unsaid::lays_down(parse, group, s.clone())) {
        return;
    }
    let before = finder.drafts.len();
    complement(finder, group, cue);
    if finder.drafts.len() == before {
        pleads(finder, group, cue);
    }
    // `Le bilan fait état de 84 blessés` is told, `le baromètre indique 995 hectopascals` is not.
    if let Some(source) = source.clone().filter(|_| !cue.is_phrase(parse)) {
        unsaid::forget_shown(finder, source, before);
    }
    unsaid::forget_mute(finder, source.as_ref(), cue, before);
    for draft in &mut finder.drafts[before..] {
        draft.source = source.clone();
        draft.verb = Some(n);
        draft.target = draft.target.take().or_else(|| cue.object.clone()).or_else(|| clitic_target(parse, group, cue, draft.rule));
    }
    if finder.drafts.len() > before && source.is_some() {
        gapped::part(finder, cue, n);
    }
}

/// `l'a invité`, `leur demande de partir`: the pronoun that stands for the target.
fn clitic_target(parse: &Parse, group: &VerbGroup, cue: &Cue, rule: &str) -> Option<std::ops::Range<usize>> {
    let clitic = group.clitic?;
    let dative = parse.is_word(clitic, "lui") || parse.is_word(clitic, "leur");
    let asked = dative && rule == "claims/indirect_speech#infinitive" && cue.act != super::STATE;
    let person = !parse.is_one_of(clitic, set!["en", "y"]);
    ((takes_target(cue) || asked) && person).then_some(clitic..clitic + 1)
}

fn takes_target(cue: &Cue) -> bool {
    cue.takes(target::TARGETED)
}

/// `indique par la voix de X que`: who speaks for the subject, where somebody is named.
fn spokesman(parse: &Parse, at: usize) -> Option<std::ops::Range<usize>> {
    let voice = parse.is_one_of(at + 2, set!["voix", "bouche", "intermédiaire"]);
    if !(parse.is_word(at, "par") && parse.is(at + 1, class::DEFINITE) && voice && parse.is(at + 3, class::DE)) {
        return None;
    }
    parse.noun_phrase(at + 4, Reach::Speaker).map(|end| at + 4..end).filter(|who| who.clone().any(|i| parse.is_capital(i)))
}

/// `Il ressort de X que P`: what hangs on `de` says it.
fn emerges(finder: &mut Finder, group: &VerbGroup, cue: &Cue) -> bool {
    let parse = finder.parse;
    // Seldom so: nothing behind the verb is looked at before.
    if !cue.weak || !cue.takes(frame::DE_NP) || !group.pronoun.is_some_and(|p| parse.is_word(p, "il")) {
        return false;
    }
    let de = cue.next;
    let said = |end: &usize| parse.is(de, class::DE) && parse.is(*end, class::QUE);
    let Some(end) = parse.noun_phrase(de + 1, Reach::Thing).filter(said) else { return false };
    let found = finder.clause("claims/indirect_speech#que", cue, end + 1);
    if let Some(draft) = finder.drafts.last_mut().filter(|_| found) {
        draft.source = Some(de + 1..end);
    }
    found
}

/// Proposes what follows the cue with nobody addressed between.
fn adjoining(finder: &mut Finder, group: &VerbGroup, cue: &Cue) -> bool {
    let parse = finder.parse;
    let near = cue.next;
    let targeted = cue.takes(frame::NP_DE_INF | frame::NP_A_INF) || parse.is(near, class::A) && cue.takes(DE_INF | A_INF);
    infinitive(finder, cue, near)
        || targeted && target::find(finder, cue, near)
        || !cue.weak && (prepositional(finder, cue, cue.tokens.end) || prepositional(finder, cue, near))
        || cue.takes(frame::QUE) && told_that(finder, cue, near)
        || judgement::find(finder, group, cue, near)
}

/// Proposes what follows the cue.
fn complement(finder: &mut Finder, group: &VerbGroup, cue: &Cue) {
    let parse = finder.parse;
    if adjoining(finder, group, cue) {
        return;
    }
    let at = addressee::skip(parse, cue);
    if restrictive(parse, group, at) {
        restricted(finder, cue, at + 1);
        return;
    }
    if bare_clitic(finder, group, cue, at) || bare_denial(finder, group, cue, at) || announced(finder, cue, at) {
        return;
    }
    if let Some(clause) = clause_behind(parse, group, cue, at) {
        finder.clause("claims/indirect_speech#que", cue, clause);
    } else if cue.weak && unsaid::quoted_thing(parse, at) && !(cue.takes(frame::NP) && !parse.is_speaker(at + 2)) {
    } else if cue.takes(frame::QUOTE) && quotation::after_colon(parse, at).is_some() {
        quotation::after(finder, cue, at);
    } else if infinitive(finder, cue, at) || target::find(finder, cue, at) || resumed(finder, group, cue, at) {
    } else if cue.act == super::WITHHOLD && parse.quote_opening_at(at).is_some() && parse.is_word(at + 1, "sur") {
        // `s'est refusé à tout commentaire « sur une procédure en cours »`
        quotation::after(finder, cue, at);
    } else if unsaid::nickname(parse, group, at) || unsaid::quotes_deed(parse, cue, at) {
    } else if !cue.weak && opens_complement(parse, at) || cue.takes(frame::QUOTE | frame::NP | frame::DE_NP) && parse.quote_opening_at(at).is_some() {
        quotation::after(finder, cue, at);
    } else if !cue.weak
        || group.negated && cue.act == super::WITHHOLD
        || cue.takes(frame::WH) && asks(parse, at)
        || quoted_phrase(parse, at)
        || told_figure(parse, cue, at)
        || points_out(parse, group, cue, at)
    {
        other(finder, group, cue, at);
    } else if cries(finder, group, cue, at) || brushes_aside(finder, cue, at) {
    } else if let Some(de) = [cue.tokens.end, at].into_iter().find(|i| cue.takes(frame::DE_NP) && (cue.incise && spoken_of(parse, *i) || quotes_of(parse, *i)))
    {
        other(finder, group, cue, de);
    }
}

/// Where the clause begins that `que` opens at token `at`.
fn clause_behind(parse: &Parse, group: &VerbGroup, cue: &Cue, at: usize) -> Option<usize> {
    if then_that(parse, group, cue) {
        return Some(cue.tokens.end + 2);
    }
    let que = parse.is(at, class::QUE) && cue.takes(frame::QUE | frame::WH) && !unsaid::comparative(parse, at);
    if que { Some(at + 1) } else { opening_ce_que(parse, at).filter(|_| cue.takes(frame::QUE)) }
}

/// `affirmait alors que la route était sûre`: then, that; for a verb that is nothing without its clause it is not `while`.
fn then_that(parse: &Parse, group: &VerbGroup, cue: &Cue) -> bool {
    const NEED: &[&str] = &["affirmer", "indiquer", "assurer", "déclarer", "préciser", "estimer", "annoncer", "soutenir", "prétendre", "juger", "expliquer"];
    let alors = cue.tokens.end;
    parse.is_word(alors, "alors")
        && parse.is(alors + 1, class::QUE)
        && cue.takes(frame::QUE)
        && group.clitic.is_none()
        && NEED.iter().any(|v| parse.is_verb(group, v))
}

/// `pointe le manque de moyens`, `relève de graves lacunes`: a failing, at which even a weak verb of showing points.
fn points_out(parse: &Parse, group: &VerbGroup, cue: &Cue, at: usize) -> bool {
    let shows = cue.takes(frame::NP) && ["pointer", "relever", "stigmatiser", "épingler"].iter().any(|v| parse.is_verb(group, v));
    let article = usize::from(parse.is_determiner(at) || parse.is(at, class::DE));
    shows && (at + article..at + article + 2).any(|noun| parse.in_group(noun, Group::Failing))
}

/// `crie au « scandale »`, `crie à la fraude`.
fn cries(finder: &mut Finder, group: &VerbGroup, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    if !cue.takes(frame::A_NP) || !parse.is(at, class::A) {
        return false;
    }
    let own = cue.doing(super::ACCUSE);
    if parse.quote_opening_at(at + 1).is_some() {
        quotation::after(finder, if parse.is_verb(group, "crier") { &own } else { cue }, at + 1);
        return true;
    }
    let noun = at + 1 + usize::from(parse.is_determiner(at + 1));
    let thing = parse.is_verb(group, "crier") && (parse.is(at, class::CONTRACTED) || noun > at + 1) && parse.in_group(noun, Group::Outcry);
    thing && finder.content("claims/indirect_speech#phrase", &own, at + 1, Extent::Phrase)
}

/// `Le maire prévient : la digue cédera.`: a clause without quotation marks behind a colon.
fn announced(finder: &mut Finder, cue: &Cue, colon: usize) -> bool {
    let parse = finder.parse;
    let end = parse.sentence_range(colon).end;
    // `Le préfet a prévenu : pas de feu.`, `La SNCF avait prévenu : un train sur deux`
    let none = parse.is_one_of(colon + 1, set!["pas", "aucun", "aucune", "zéro"]);
    let verbless = none || cue.act == super::WARN && parse.is_determiner(colon + 1);
    let clause = parse.is_mark(colon, ':') && parse.quote_opening_at(colon + 1).is_none() && (verbless || parse.has_finite(colon + 1..end));
    clause && !cue.weak && cue.takes(frame::QUE | frame::QUOTE) && finder.content("claims/indirect_speech#que", cue, colon + 1, Extent::Clause)
}

/// `Ce que X a dit, c'est que P`.
fn resumed(finder: &mut Finder, group: &VerbGroup, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    let resumes = parse.is_mark(at, ',') && parse.is_word(at + 1, "c") && parse.is(at + 2, class::ETRE) && parse.is(at + 3, class::QUE);
    let start = parse.sentence_range(group.finite).start;
    resumes && (start..group.finite).any(|i| parse.is_word(i, "ce") && parse.is(i + 1, class::QUE)) && finder.clause("claims/indirect_speech#que", cue, at + 4)
}

/// `alertaient la mairie que …`: those addressed as object, then the clause.
fn told_that(finder: &mut Finder, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    let relative = parse.is_word(at, "ce") && parse.is(at + 1, class::QUE);
    if relative || !parse.is_determiner(at) && !parse.is_capital(at) || parse.quote_opening_at(at).is_some() {
        return false;
    }
    let colon = |end: usize| parse.is_mark(end, ':') && parse.quote_opening_at(end + 1).is_none();
    let Some(end) = parse.noun_phrase(at, Reach::Speaker).filter(|end| parse.is(*end, class::QUE) || colon(*end)) else { return false };
    let clause = end + 1..parse.content_end(end + 1, Extent::Clause);
    let dated = (at..end).all(|i| parse.is(i, class::DATE | class::DEFINITE | class::DEMONSTRATIVE));
    // `conteste cette version : P`
    let said = parse.is(super::speaker::head_noun(parse, at..end), class::CUE_NOUN) && !parse.is_capital(end - 1);
    if !dated && (said || !can_speak(parse, at..end, cue)) || !parse.has_finite(clause) || !finder.clause("claims/indirect_speech#que", cue, end + 1) {
        return false;
    }
    if let Some(draft) = finder.drafts.last_mut().filter(|_| !dated) {
        draft.target = Some(at..end);
    }
    true
}

/// A quotation that begins with the cue's own preposition (`appelle « à la reprise »`).
pub(super) fn opens_complement(parse: &Parse, at: usize) -> bool {
    parse.quote_opening_at(at).is_some() && parse.is(at + 1, class::DE | class::A)
}

/// `ne … que`: a restriction, no clause.
fn restrictive(parse: &Parse, group: &VerbGroup, que: usize) -> bool {
    let words = group.tokens.start..que;
    let full = |i: usize| parse.is_one_of(i, set!["pas", "jamais", "rien", "plus", "aucun", "aucune", "ni", "point", "guère"]);
    parse.is(que, class::QUE) && group.negated && words.clone().any(|i| parse.is(i, class::NEGATION)) && !words.into_iter().any(full)
}

/// `n'a confirmé que la vente`: the noun phrase that is not excluded.
fn restricted(finder: &mut Finder, cue: &Cue, at: usize) {
    if cue.takes(frame::NP) && (finder.parse.is_determiner(at) || finder.parse.quote_opening_at(at).is_some()) {
        let own = cue.doing(finder.parse.lexicon.sub(cue.entry) as u8);
        finder.content("claims/indirect_speech#phrase", &own, at, Extent::Phrase);
    }
}

/// `à ce que`, `de ce que`: the token after `que`.
pub(super) fn opening_ce_que(parse: &Parse, at: usize) -> Option<usize> {
    (parse.is(at, class::A | class::DE) && parse.is_word(at + 1, "ce") && parse.is(at + 2, class::QUE)).then_some(at + 3)
}

/// `nie | depuis le début du conflit | viser des civils`: the token after since when, of which an adverb (`depuis le début`) may have
/// been passed before `at`.
fn after_since(parse: &Parse, cue: &Cue, at: usize) -> usize {
    let since = parse.is_word(at, "depuis") || parse.is(at, class::CONTRACTED) && parse.is_word(cue.tokens.end, "depuis");
    if since { parse.noun_phrase(at + 1, Reach::Thing).unwrap_or(at) } else { at }
}

/// An infinitive after the cue, with `de`, with `à` or bare.
fn infinitive(finder: &mut Finder, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    let at = after_since(parse, cue, at);
    // `à partir de` is a preposition.
    if parse.grammar_phrase(at).is_some() {
        return false;
    }
    let start = if parse.is(at, class::DE) && cue.takes(DE_INF) && parse.infinitive_from(at + 1)
        || parse.is(at, class::A) && cue.takes(A_INF) && parse.infinitive_from(at + 1)
        || parse.is_word(at, "pour") && cue.takes(frame::POUR_INF | frame::NP_POUR_INF) && parse.infinitive_from(at + 1)
        || cue.takes(frame::INF) && parse.infinitive_from(at) && !cue.weak
    {
        at
    } else {
        return false;
    };
    if cue.weak || unsaid::stays_unnamed(parse, start) {
        return false;
    }
    finder.content("claims/indirect_speech#infinitive", cue, start, Extent::Infinitive)
}

/// Whether an indirect question begins at `at` (`où`, `ce qui`); not `ce projet`.
fn asks(parse: &Parse, at: usize) -> bool {
    parse.is(at, class::INTERROGATIVE) && (!parse.is_word(at, "ce") || parse.grammar_phrase(at).is_some() || parse.is(at + 1, class::QUE | class::QUI))
}

/// Noun phrases, attributes and indirect questions.
fn other(finder: &mut Finder, group: &VerbGroup, cue: &Cue, at: usize) {
    let parse = finder.parse;
    let whether = parse.is_word(at, "si") || parse.is_word(at, "s") && parse.is(at + 1, class::SUBJECT);
    if cue.takes(frame::WH) && (asks(parse, at) || whether) {
        finder.content("claims/indirect_speech#que", cue, at, Extent::Clause);
        return;
    }
    if prepositional(finder, cue, at) {
        return;
    }
    // `annoncé la veille`; not `a dit comprendre la ville, annoncé la création d'un poste`
    let participle = group.mood == Mood::PastParticiple && cue.act == super::STATE && !names_thing(parse, at);
    // `…, confirmant ainsi les soupçons`: what follows from an act, not what somebody says.
    if group.mood == Mood::PresentParticiple && parse.is_word(group.tokens.end, "ainsi") && parse.is_determiner(at) {
        return;
    }
    let act = || cue.takes(frame::ACT_NP) && parse.noun_phrase(at, Reach::Speaker).is_some_and(|end| (at..end).any(|i| parse.names_act(i)));
    let quoted = || cue.act == super::STATE && quoted_phrase(parse, at);
    if (cue.takes(frame::NP) || act()) && !participle && starts_phrase(parse, at) && (proposition(parse, cue, at) || quoted()) {
        finder.content("claims/indirect_speech#phrase", cue, at, Extent::Phrase);
    } else if let Some(some) = some_of(parse, cue, at).filter(|some| !participle && proposition(parse, cue, some.end)) {
        finder.content("claims/indirect_speech#phrase", cue, some.start, Extent::Phrase);
    } else if cue.takes(frame::NP) && (group.negated || cue.act == super::WITHHOLD) && denied_article(parse, at) {
        // `n'attend pas de reprise`: `de` is the article of what is negated.
        finder.content("claims/indirect_speech#phrase", cue, at + 1, Extent::Phrase);
    } else if cue.act == super::WITHHOLD && (cue.tokens.end > group.tokens.end && refers(parse, cue, at) || group.negated && closes(parse, at)) {
        silence(finder, cue);
    } else if feeling_of_its_own(parse, cue) && closes(parse, at) {
        // `n'a pas caché ses doutes`: the phrase holds what is felt.
        let noun = cue.tokens.end - 2;
        let mut draft = Draft::new("claims/indirect_speech#phrase", cue.tokens.start..noun, cue.act, Some(cue.entry));
        draft.content.push(noun..cue.tokens.end);
        finder.push(draft);
    } else if group.reflexive && cue.tokens.end > group.tokens.end && finder.parse.lexicon.table(cue.entry) == Table::CueAdjectives {
        let mut draft = Draft::new("claims/indirect_speech#phrase", cue.tokens.start..group.tokens.end, cue.act, Some(cue.entry));
        draft.content.push(group.tokens.end..cue.tokens.end);
        finder.push(draft);
    }
}

/// Whether a cue is a phrase that ends with a feeling of the speaker's (`exprimer sa colère`).
fn feeling_of_its_own(parse: &Parse, cue: &Cue) -> bool {
    super::feels(cue.act) && cue.is_phrase(parse) && cue.tokens.len() > 2 && parse.is(cue.tokens.end - 2, class::POSSESSIVE)
}
