//! What follows its cue: `que` clauses, infinitives, noun phrases, indirect questions, quotations.

use super::cue::{Cue, frame, skip_adverbs};
use super::draft::Draft;
use super::speaker::{can_speak, speaker};
use super::{Finder, quotation};
use crate::base::RuleCard;
use crate::lexicon::{Table, class};
use crate::syntax::{Extent, Mood, Parse, Reach, VerbGroup};

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
        id: "claims/indirect_speech#silence",
        title: "a refusal to comment",
        about: "A withholding cue may have no content.",
        fires: &["La direction n'a pas souhaité faire de commentaire."],
        silent: &["La direction a fait un long commentaire."],
    },
];

const QUE: u32 = frame("que");
const QUOTE: u32 = frame("quote");
const DE_INF: u32 = frame("de-inf") | frame("np-de-inf");
const A_INF: u32 = frame("à-inf") | frame("np-à-inf");
const TARGETED: u32 =
    frame("np-de-inf") | frame("np-à-inf") | frame("np-de-np") | frame("np-à-np") | frame("np-contre-np") | frame("np-pour-inf") | frame("np-pour-np");

/// Proposes the claim whose content follows the cue of `group`.
pub(super) fn find(finder: &mut Finder, n: usize, group: &VerbGroup, cue: &Cue) {
    let Some(source) = speaker(finder.parse, group, cue) else { return };
    let before = finder.drafts.len();
    complement(finder, group, cue);
    if source.clone().is_some_and(|s| is_instrument(finder.parse, s)) {
        let thing = |d: &Draft| d.rule == "claims/indirect_speech#phrase" && d.content.iter().all(|c| bare_thing(finder.parse, c.start, c.end));
        let kept: Vec<bool> = finder.drafts.iter().enumerate().map(|(i, d)| i < before || !thing(d)).collect();
        let mut kept = kept.into_iter();
        finder.drafts.retain(|_| kept.next().unwrap_or(true));
    }
    for draft in &mut finder.drafts[before..] {
        draft.source = source.clone();
        draft.verb = Some(n);
        if draft.target.is_none() && takes_target(cue) {
            draft.target = group.clitic.map(|c| c..c + 1);
        }
    }
}

/// `le baromètre indique 995 hectopascals`: a document or an instrument that shows a thing says nothing.
fn is_instrument(parse: &Parse, source: std::ops::Range<usize>) -> bool {
    let head = super::speaker::head_noun(parse, source);
    !parse.is_capital(head) && parse.common(head, Table::Speakers).any(|r| parse.lexicon.field(r.entry, "class") == "document")
}

fn takes_target(cue: &Cue) -> bool {
    cue.takes(TARGETED)
}

/// Proposes what follows the cue.
fn complement(finder: &mut Finder, group: &VerbGroup, cue: &Cue) {
    let parse = finder.parse;
    let near = skip_adverbs(parse, cue.tokens.end);
    if infinitive(finder, cue, near)
        || (cue.takes(frame("np-de-inf") | frame("np-à-inf")) || parse.is(near, class::A) && cue.takes(DE_INF | A_INF)) && targeted(finder, cue, near)
    {
        return;
    }
    if !cue.weak && (prepositional(finder, cue, cue.tokens.end) || prepositional(finder, cue, near)) {
        return;
    }
    if cue.takes(QUE) && told_that(finder, cue, near) || judgement(finder, cue, near) {
        return;
    }
    let at = skip_addressee(parse, cue, cue.tokens.end);
    if parse.is(at, class::QUE) && cue.takes(QUE | frame("wh")) && !comparative(parse, at) {
        finder.clause("claims/indirect_speech#que", cue, at + 1);
    } else if let Some(clause) = opening_ce_que(parse, at).filter(|_| cue.takes(QUE)) {
        finder.clause("claims/indirect_speech#que", cue, clause);
    } else if cue.takes(QUOTE) && quotation::after_colon(parse, at).is_some() {
        quotation::after(finder, cue, at);
    } else if infinitive(finder, cue, at) || targeted(finder, cue, at) {
    } else if nickname(parse, group, at) {
    } else if !cue.weak && opens_complement(parse, at) || cue.takes(QUOTE | frame("np") | frame("de-np")) && parse.quote_opening_at(at).is_some() {
        quotation::after(finder, cue, at);
    } else if !cue.weak || cue.takes(frame("wh")) && parse.is(at, class::INTERROGATIVE) || quoted_phrase(parse, at) {
        other(finder, group, cue, at);
    }
}

/// `alertaient la mairie que …`: those addressed as object, then the clause.
fn told_that(finder: &mut Finder, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    if !parse.is_determiner(at) && !parse.is_capital(at) || parse.quote_opening_at(at).is_some() {
        return false;
    }
    let Some(end) = parse.noun_phrase(at, Reach::Speaker).filter(|end| parse.is(*end, class::QUE)) else { return false };
    if !can_speak(parse, at..end, cue) || !finder.clause("claims/indirect_speech#que", cue, end + 1) {
        return false;
    }
    if let Some(draft) = finder.drafts.last_mut() {
        draft.target = Some(at..end);
    }
    true
}

/// `juge ces produits « inutiles »`: an object and, quoted, what is thought of it.
fn judgement(finder: &mut Finder, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    if cue.act != super::SUPPOSE || !parse.is_determiner(at) {
        return false;
    }
    let quoted = parse.noun_phrase(at, Reach::Speaker).is_some_and(|end| parse.quote_opening_at(end).is_some());
    quoted && finder.content("claims/indirect_speech#phrase", cue, at, Extent::Phrase)
}

/// `Mohamed Daglo, dit « Hemetti »`: a participle that names.
fn nickname(parse: &Parse, group: &VerbGroup, at: usize) -> bool {
    let short = parse.quote_opening_at(at).is_some_and(|q| q.inner.len() <= 4 && !parse.has_finite(q.inner.start as usize..q.inner.end as usize));
    let before = group.tokens.start.checked_sub(if parse.is_mark(group.tokens.start.wrapping_sub(1), ',') { 2 } else { 1 });
    short && !group.compound && ["dit", "dite", "dits", "dites"].iter().any(|w| parse.is_word(group.head, w)) && before.is_some_and(|b| parse.is_capital(b))
}

/// A quotation that begins with the cue's own preposition (`appelle « à la reprise »`).
fn opens_complement(parse: &Parse, at: usize) -> bool {
    parse.quote_opening_at(at).is_some() && parse.is(at + 1, class::DE | class::A)
}

fn comparative(parse: &Parse, que: usize) -> bool {
    que > 0 && ["plus", "moins", "autant", "aussi", "tel", "telle"].iter().any(|w| parse.is_word(que - 1, w))
}

/// `à ce que`, `de ce que`: the token after `que`.
fn opening_ce_que(parse: &Parse, at: usize) -> Option<usize> {
    (parse.is(at, class::A | class::DE) && parse.is_word(at + 1, "ce") && parse.is(at + 2, class::QUE)).then_some(at + 3)
}

/// The token after those addressed and when: `à la presse`, `mardi soir`, `aux enquêteurs`, `, dimanche,`.
pub(super) fn skip_addressee(parse: &Parse, cue: &Cue, from: usize) -> usize {
    let mut at = skip_adverbs(parse, from);
    for _ in 0..3 {
        let next = addressee(parse, cue, at).or_else(|| adverbial_between_commas(parse, at)).map(|n| skip_adverbs(parse, n));
        match next {
            Some(next) if next > at => at = next,
            _ => break,
        }
    }
    at
}

fn addressee(parse: &Parse, cue: &Cue, at: usize) -> Option<usize> {
    let link = parse.is(at, class::A | class::PREPOSITION) || parse.grammar_phrase(at).is_some_and(|(_, c)| c & class::PREPOSITION != 0);
    if !link || parse.is(at, class::QUE) {
        return None;
    }
    let next = parse.grammar_phrase(at).map_or(at + 1, |(p, _)| p.end);
    if parse.is(next, class::INFINITIVE) && parse.verb(next).is_some() {
        return None;
    }
    let dated = (next..(next + 5).min(parse.len())).take_while(|i| parse.is(*i, class::DATE | class::DEFINITE) || parse.text.tokens[*i].is_number()).last();
    let Some(end) = parse.noun_phrase(next, Reach::Thing) else { return dated.map(|d| d + 1) };
    let opens = |i: usize| {
        parse.is(i, class::QUE)
            || parse.is_mark(i, ':')
            || parse.quote_opening_at(i).is_some()
            || parse.is(i, class::DE) && parse.is(i + 1, class::INFINITIVE | class::NEGATION)
    };
    let cut = (next + 1..=end).find(|i| opens(skip_adverbs(parse, *i)));
    let question = parse.is(end, class::INTERROGATIVE | class::DATE);
    let _ = cue;
    cut.or(question.then_some(end)).or_else(|| parse.is_mark(end, ',').then(|| adverbial_between_commas(parse, end)).flatten())
}

/// `, dimanche à Paris,` between the verb and its complement; the token after the second comma.
fn adverbial_between_commas(parse: &Parse, at: usize) -> Option<usize> {
    if !parse.is_mark(at, ',') {
        return None;
    }
    let end = (at + 1..(at + 14).min(parse.len())).find(|i| parse.is_mark(*i, ','))?;
    let attributed = parse.is(at + 1, class::CUE_PREPOSITION) && parse.is_determiner(end + 1);
    let opens = attributed
        || parse.is(end + 1, class::QUE)
        || parse.quote_opening_at(end + 1).is_some()
        || parse.verb(end + 1).is_some_and(|v| v.mood == Mood::Infinitive);
    (opens && !parse.has_finite(at..end)).then_some(end + 1)
}

/// An infinitive after the cue, with `de`, with `à` or bare.
fn infinitive(finder: &mut Finder, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    let verb_at = |i: usize| {
        parse.verb(i).is_some_and(|v| v.mood == Mood::Infinitive)
            || parse.quote_opening_at(i).is_some() && parse.verb(i + 1).is_some_and(|v| v.mood == Mood::Infinitive)
    };
    let start = if parse.is(at, class::DE) && cue.takes(DE_INF) && verb_at(at + 1)
        || parse.is(at, class::A) && cue.takes(A_INF) && verb_at(at + 1)
        || parse.is_word(at, "pour") && cue.takes(frame("pour-inf") | frame("np-pour-inf")) && verb_at(at + 1)
        || cue.takes(frame("inf")) && verb_at(at) && !cue.weak
    {
        at
    } else {
        return false;
    };
    if cue.weak {
        return false;
    }
    finder.content("claims/indirect_speech#infinitive", cue, start, Extent::Infinitive)
}

/// A target with what is asked of it or said about it (`accuse X de V`, `appelle X à V`, `met en garde X contre Y`).
fn targeted(finder: &mut Finder, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    let addressed = parse.is(at, class::A) && cue.takes(DE_INF | A_INF);
    if !(cue.takes(TARGETED) || addressed) || cue.weak && !cue.takes(frame("np-à-inf") | frame("np-de-inf")) {
        return false;
    }
    let prefixed = parse.is(at, class::A) && !parse.is(at, class::ARTICLE) || parse.is_word(at, "aux");
    let first = if prefixed { at + 1 } else { at };
    let Some(link) = target_end(parse, cue, first) else { return false };
    let clitic = link == first;
    let quoted = parse.quote_opening_at(link).is_some();
    let infinitive = quoted || parse.verb(skip_quote(parse, link + 1)).is_some_and(|v| v.mood == Mood::Infinitive);
    let content = if infinitive { link } else { link + 1 };
    let extent = if infinitive { Extent::Infinitive } else { Extent::Phrase };
    if !finder.content("claims/indirect_speech#infinitive", cue, content, extent) {
        return false;
    }
    if let Some(draft) = finder.drafts.last_mut()
        && !clitic
    {
        draft.target = Some(first..link);
        if !infinitive {
            draft.rule = "claims/indirect_speech#phrase";
        }
    }
    true
}

fn skip_quote(parse: &Parse, at: usize) -> usize {
    if parse.quote_opening_at(at).is_some() { at + 1 } else { at }
}

/// The token of `de`, `à`, `contre` that ends the target beginning at `first` and opens the content.
fn target_end(parse: &Parse, cue: &Cue, first: usize) -> Option<usize> {
    if first >= parse.len() {
        return None;
    }
    let end = parse.noun_phrase(first, Reach::Thing).unwrap_or(first).max(first);
    let longest = (end + 1).min(parse.sentence_range(first).end);
    let infinitive = |i: usize| parse.verb(skip_quote(parse, i)).is_some_and(|v| v.mood == Mood::Infinitive);
    let opens = |i: usize| {
        parse.is(i, class::DE) && (infinitive(i + 1) && cue.takes(DE_INF))
            || parse.is(i, class::A) && infinitive(i + 1) && cue.takes(frame("np-à-inf"))
            || i > first
                && parse.quote_opening_at(i).is_some()
                && (parse.is(i + 1, class::A) && cue.takes(frame("np-à-inf") | frame("np-à-np")) || parse.is(i + 1, class::DE) && cue.takes(frame("np-de-inf")))
            || parse.is_word(i, "contre") && cue.takes(frame("np-contre-np"))
            || parse.is_word(i, "pour") && cue.takes(frame("np-pour-inf") | frame("np-pour-np"))
    };
    (first..longest.min(parse.len())).find(|i| opens(*i)).or_else(|| noun_opening(parse, cue, first, longest))
}

/// `de` or `à` before a noun phrase: the last one whose complement does not belong to the target's own name.
fn noun_opening(parse: &Parse, cue: &Cue, first: usize, end: usize) -> Option<usize> {
    let candidate = |i: usize| {
        parse.is(i, class::DE)
            && cue.takes(frame("np-de-np"))
            && (parse.quote_opening_at(i + 1).is_some() || !parse.is_capital(i + 1) && !parse.is(i, class::CONTRACTED))
            || parse.is(i, class::A) && cue.takes(frame("np-à-np")) && i > first
    };
    let quoted = |i: usize| super::incise::enclosing_quote(parse, i).is_some_and(|q| q.open as usize >= first);
    (first..end.min(parse.len())).rev().find(|i| candidate(*i) && !quoted(*i))
}

/// `d'un « montage »`: a noun phrase whose words are quoted.
fn quoted_phrase(parse: &Parse, at: usize) -> bool {
    let from = if parse.is(at, class::DE | class::A) { at + 1 } else { at };
    parse.is_determiner(from) && parse.quote_opening_at(from + 1).is_some()
}

/// Noun phrases, attributes and indirect questions.
fn other(finder: &mut Finder, group: &VerbGroup, cue: &Cue, at: usize) {
    let parse = finder.parse;
    if cue.takes(frame("wh"))
        && (parse.is(at, class::INTERROGATIVE) || parse.is_word(at, "si") || parse.is_word(at, "ce") && parse.is(at + 1, class::QUE | class::QUI))
    {
        finder.content("claims/indirect_speech#que", cue, at, Extent::Clause);
        return;
    }
    if prepositional(finder, cue, at) {
        return;
    }
    let participle = group.mood == Mood::PastParticiple && cue.act == super::STATE;
    if cue.takes(frame("np")) && !participle && starts_phrase(parse, at) && proposition(parse, cue, at) {
        finder.content("claims/indirect_speech#phrase", cue, at, Extent::Phrase);
    } else if cue.act == super::WITHHOLD && cue.tokens.end > group.tokens.end {
        silence(finder, cue);
    }
}

/// A noun phrase behind the preposition that the verb asks for; `à` and `sur` may also introduce those addressed.
fn prepositional(finder: &mut Finder, cue: &Cue, at: usize) -> bool {
    let parse = finder.parse;
    let word = |w: &str| parse.is_word(at, w);
    let opens = [
        ("de-np", parse.is(at, class::DE)),
        ("à-np", parse.is(at, class::A)),
        ("par-np", word("par")),
        ("contre-np", word("contre")),
        ("sur-np", word("sur")),
        ("pour-np", word("pour")),
        ("en-np", word("en")),
    ];
    let Some((name, _)) = opens.into_iter().find(|(name, opens)| *opens && cue.takes(frame(name))) else { return false };
    let addressed = name == "à-np" && parse.is_audience(at + 1);
    let infinitive = parse.verb(skip_quote(parse, at + 1)).is_some_and(|v| v.mood == Mood::Infinitive);
    if cue.act == super::WITHHOLD && name != "de-np" {
        return silence(finder, cue);
    }
    !addressed && !infinitive && opening_ce_que(parse, at).is_none() && finder.content("claims/indirect_speech#phrase", cue, at + 1, Extent::Phrase)
}

/// A refusal with nothing that it refuses to speak of.
fn silence(finder: &mut Finder, cue: &Cue) -> bool {
    let draft = Draft::new("claims/indirect_speech#silence", cue.tokens.clone(), cue.act, Some(cue.entry));
    finder.drafts.push(draft);
    true
}

/// An article and a concrete noun (`la pluie`, `un plan`, `995 hectopascals`) stand for no proposition.
fn bare_thing(parse: &Parse, at: usize, end: usize) -> bool {
    let word = parse.text.word(end - 1);
    let event = ["tion", "sion", "ment", "age", "ance", "ence", "ure", "ée", "ite", "ise", "xion", "té", "ie", "tions", "ments", "our", "art"]
        .iter()
        .any(|s| word.ends_with(s));
    let light = parse.is(at, class::ARTICLE) && !parse.is(at, class::CONTRACTED) || parse.text.tokens[at].is_number();
    end == at + 2 && light && !event && !parse.is(end - 1, class::CUE_NOUN) && !parse.text.tokens[end - 1].is_number()
}

fn starts_phrase(parse: &Parse, at: usize) -> bool {
    parse.is_determiner(at)
        || parse.quote_opening_at(at).is_some()
        || parse.is(at, class::NUMBER | class::NOUN | class::ADJECTIVE)
        || parse.text.tokens.get(at).is_some_and(|t| t.is_number())
}

/// A person or a place as object is no proposition (`condamner X`, `rappeler son ambassadeur`), nor is a bare role.
fn proposition(parse: &Parse, cue: &Cue, at: usize) -> bool {
    let Some(end) = parse.noun_phrase(at, Reach::Speaker) else { return parse.quote_opening_at(at).is_some() };
    let noun = (at..end).find(|i| !parse.is_determiner(*i) && !parse.is(*i, class::NUMBER | class::ORDINAL)).unwrap_or(at);
    let body = cue.act == super::ACCUSE && parse.common(noun, Table::Speakers).any(|r| parse.lexicon.field(r.entry, "class") == "body");
    let person = parse.is(noun, class::ROLE) || parse.is_capital(noun) && parse.is(noun, class::PERSON | class::PLACE | class::GIVEN);
    !person
        && !body
        && (cue.takes(frame("event")) && !parse.is(end - 1, class::DATE)
            || !matches!(crate::lexicon::ACTS[cue.act as usize], "state" | "promise")
            || !bare_thing(parse, at, end))
}
