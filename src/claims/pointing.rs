//! Sentences that point back at a quotation: `« … » C'est en ces termes que X s'est exprimé.`, `« … » Tels sont les mots de X.`

use super::Finder;
use super::cue::Cue;
use super::draft::Draft;
use super::quotation::trimmed;
use crate::base::RuleCard;
use crate::lexicon::class;
use crate::syntax::{Extent, Mood, Parse, Reach, VerbGroup};
use crate::text::set;
use std::ops::Range;

/// The rule.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "claims/pointing",
        title: "a sentence that points back at a quotation",
        about: "`C'est en ces termes que X …`, `Tels sont les mots de X`: the quotations of the sentence before are the content; after `C'est ce qu'a annoncé X` it is that sentence.",
        fires: &[
            "« Nous partons demain. » C'est par ces mots que le capitaine a salué l'équipage.",
            "« Jamais », « non », « plus tard ». Telles furent les réponses du directeur.",
        ],
        silent: &["« Nous partons demain. » C'est avec ces bateaux que le capitaine voyage.", "Tels sont les chiffres de la direction."],
    },
    RuleCard {
        id: "claims/pointing#clause",
        title: "a relative about the whole clause before it",
        about: "`P, ce que X dément`, `P, ce qu'a confirmé X`, `P, ce qui est nié par X`: what the words before the comma say is the content.",
        fires: &["Les rebelles disent tenir le pont, ce que l'armée dément.", "Le site fermerait en mai, ce qu'a confirmé la direction."],
        silent: &["Le maire a obtenu ce que la ville demandait.", "Il pleut, ce que la vigne supporte."],
    },
    RuleCard {
        id: "claims/pointing#relative",
        title: "a relative that says who holds what of a statement",
        about: "`une hypothèse que X n'écarte pas`: the noun is the content; `ce que X qualifie de P`, `ce que X considère comme P`: P is.",
        fires: &["La vente est proche, une information que le club n'a pas confirmée.", "La ville paie ce que le maire qualifie de chantage."],
        silent: &["La vente que le club prépare tarde.", "Le maire lit ce que la ville publie."],
    },
];

/// Finds them in the whole article; runs after verbs, before colons.
pub(super) fn find(finder: &mut Finder) {
    for n in 0..finder.parse.verbs.len() {
        if commented(finder, n).is_none()
            && let Some(relative) = Relative::of(finder, n)
        {
            let _ = of_noun(finder, n, &relative).or_else(|| termed(finder, n, &relative));
        }
    }
    for n in 0..finder.parse.text.sentences.len() {
        let sentence = &finder.parse.text.sentences[n];
        let (start, end) = (sentence.start as usize, sentence.end as usize);
        let _ = exclaimed(finder, start, end).or_else(|| such(finder, start, end)).or_else(|| announced(finder, start)).or_else(|| concluded(finder, start));
    }
}

/// `P, ce que X dément`: the clause before the comma is the content.
fn commented(finder: &mut Finder, n: usize) -> Option<()> {
    let parse = finder.parse;
    let group = reporting(parse, n)?;
    let comma = (parse.sentence_range(group.finite).start..group.tokens.start)
        .rev()
        .find(|i| parse.is_mark(*i, ','))
        .filter(|c| parse.comment_on_clause(*c).is_some_and(|v| v.finite == group.finite))?;
    let cue = finder.cues[n].clone().filter(|c| c.takes(super::frame::QUE | super::frame::NP))?;
    let inverted = parse.pointing_ce(comma + 1).is_some_and(|ce| group.tokens.start == ce + 2);
    let source = if inverted { parse.subject_after(group) } else { parse.subject(group) }.filter(|s| super::speaker::can_speak(parse, s.clone(), &cue))?;
    let said = finder.content_ending_at(comma);
    let free = said.is_none();
    let content = said.unwrap_or_else(|| {
        let start = super::incise::clause_start(parse, parse.sentence_range(comma).start, comma);
        std::iter::once(start..comma).collect()
    });
    let mut draft = Draft::new(CARDS[1].id, cue.tokens.clone(), cue.act, Some(cue.entry));
    draft.content = content;
    draft.source = Some(source);
    draft.verb = Some(n);
    draft.free = free;
    finder.replace(draft).then_some(())
}

/// `une hypothèse que X n'écarte pas`, `information que conteste X`: the noun for what was said is the content.
fn of_noun(finder: &mut Finder, n: usize, relative: &Relative) -> Option<()> {
    let parse = finder.parse;
    let Relative { group, cue, source } = relative;
    let noun = parse.phrase_ending_at(source.start.min(group.tokens.start) - 1, true)?;
    let end = super::cue::skip_adverbs(parse, cue.tokens.end.max(source.end));
    let ends = |at: usize| at >= parse.len() || parse.is_any_mark(at) || parse.starts_sentence(at);
    // `au micro de la radio`
    let heard = || {
        parse.is(end, class::A)
            && parse.is_audience(end + usize::from(!parse.is(end, class::CONTRACTED)))
            && parse.noun_phrase(end + 1, Reach::Thing).is_some_and(ends)
    };
    let closes = ends(end) || heard();
    let head = super::speaker::head_noun(parse, noun.clone());
    // `Un marchandage que X dément.`, `Un blocage que déplore X.`: the sentence is nothing but that.
    let judged = matches!(cue.act, super::DENY | super::ACCUSE) || super::feels(cue.act);
    let opens = parse.starts_sentence(noun.start) || noun.start > 0 && parse.is_mark(noun.start - 1, ',');
    let alone = opens && !cue.weak && judged && !parse.is_speaker(head) && parse.is(noun.start, class::NUMBER | class::ARTICLE);
    if !closes || !cue.takes(super::frame::NP) || !(alone || parse.is(head, class::CUE_NOUN) || parse.is_figure_noun(head)) {
        return None;
    }
    say(finder, CARDS[2].id, n, cue, noun, source.clone())
}

/// `ce que X qualifie de « piège »`, `ce qu'il considère comme un affront`: what it is called is the content.
fn termed(finder: &mut Finder, n: usize, relative: &Relative) -> Option<()> {
    let parse = finder.parse;
    let Relative { group, cue, source } = relative;
    let que = source.start.min(group.tokens.start) - 1;
    let after = cue.tokens.end.max(source.end);
    let link = if parse.is_word(after, "comme") { after } else { super::cue::skip_adverbs(parse, after) };
    let like = parse.is_word(link, "comme") && cue.takes(super::frame::NP_COMME);
    let called = parse.is(link, class::DE) && cue.takes(super::frame::NP_DE_NP);
    if que == 0 || !parse.is_word(que - 1, "ce") {
        return None;
    }
    // `ce qu'il appelle « un braquage »`, `ce qu'elle appelle un « braquage »`
    let quoted = || (link..link + 3).any(|i| parse.quote_opening_at(i).is_some());
    if parse.is_verb(group, "appeler") && quoted() {
        return say(finder, CARDS[2].id, n, &cue.doing(super::STATE), link..parse.content_end(link, Extent::Phrase), source.clone());
    }
    if !(like || called) {
        return None;
    }
    let content = link + 1..parse.content_end(link + 1, Extent::Phrase);
    say(finder, CARDS[2].id, n, cue, content, source.clone())
}

/// Keeps the claim that `source` makes of `content` with verb `n`, in the place of any with the same cue.
fn say(finder: &mut Finder, rule: &'static str, n: usize, cue: &Cue, content: Range<usize>, source: Range<usize>) -> Option<()> {
    let mut draft = Draft::new(rule, cue.tokens.clone(), cue.act, Some(cue.entry));
    draft.content.push(content);
    draft.source = Some(source);
    draft.verb = Some(n);
    finder.replace(draft).then_some(())
}

/// Verb group `n` where it is finite and may report.
fn reporting<'p>(parse: &'p Parse, n: usize) -> Option<&'p VerbGroup> {
    parse.verbs.get(n).filter(|v| v.mood == Mood::Finite && parse.is(v.head, class::CUE_VERB))
}

/// A reporting verb of a relative with `que`, and who speaks in it, before the verb or behind it.
struct Relative<'p> {
    group: &'p VerbGroup,
    cue: Cue,
    source: Range<usize>,
}

impl<'p> Relative<'p> {
    fn of(finder: &Finder<'p, '_, '_>, n: usize) -> Option<Self> {
        let parse = finder.parse;
        let group = reporting(parse, n)?;
        let before = group.tokens.start.checked_sub(1)?;
        let source = if parse.is(before, class::QUE) { parse.subject_after(group) } else { parse.subject(group) }?;
        let que = source.start.min(group.tokens.start).checked_sub(1).filter(|q| *q > 0 && parse.is(*q, class::QUE))?;
        let cue = finder.cues[n].clone().filter(|c| super::speaker::can_speak(parse, source.clone(), c))?;
        (que < group.tokens.start).then_some(Relative { group, cue, source })
    }
}

/// `C'est en ces termes que X s'est exprimé`.
fn exclaimed(finder: &mut Finder, start: usize, end: usize) -> Option<()> {
    let parse = finder.parse;
    let link = class::PREPOSITION | class::A;
    let after_colon = parse.text.marks_in(start..end).find(|i| parse.is_mark(*i, ':') && parse.opening_of(i.saturating_sub(1)).is_some()).map(|i| i + 1);
    let start = after_colon.unwrap_or(start);
    let fits = parse.is_word(start, "c") && parse.is(start + 1, class::ETRE) && parse.is(start + 2, link) && parse.is(start + 3, class::DEMONSTRATIVE);
    if !fits || !names_words(parse, start + 4) || !parse.is(start + 5, class::QUE) {
        return None;
    }
    let group = (start + 6..end).find_map(|i| parse.verb(i))?;
    let source = parse.subject(group).or_else(|| parse.subject_after(group))?;
    propose(finder, group.cue_start..group.tokens.end, Some(source), start)
}

/// `Tels sont les mots (employés) de X`.
fn such(finder: &mut Finder, start: usize, end: usize) -> Option<()> {
    let parse = finder.parse;
    let tel = parse.is_one_of(start, set!["tel", "telle", "tels", "telles"]);
    if !tel || !parse.is(start + 1, class::ETRE) || !parse.is_determiner(start + 2) || !names_words(parse, start + 3) {
        return None;
    }
    let cue = start..if parse.is(start + 4, class::PAST_PARTICIPLE) { start + 5 } else { start + 4 };
    let owner = cue.end + 1;
    let owned = parse.is(cue.end, class::DE) || parse.is_word(cue.end, "par");
    let source = parse.noun_phrase(owner, Reach::Speaker).filter(|to| owned && *to <= end).map(|to| owner..to);
    propose(finder, cue, source, start)
}

/// `P. C'est ce qu'a annoncé X.`: the sentence before is the content.
fn announced(finder: &mut Finder, start: usize) -> Option<()> {
    let parse = finder.parse;
    let ce = parse.pointing_ce(start).filter(|ce| *ce > start && parse.is(ce + 1, class::QUE))?;
    let last = start.checked_sub(1).filter(|_| !parse.text.tokens[start].starts_line())?;
    let n = parse.verbs.partition_point(|v| v.tokens.start < ce + 2);
    let group = parse.verbs.get(n).filter(|v| v.mood == Mood::Finite && v.tokens.start <= ce + 6)?;
    let cue = Cue::of(parse, group).filter(|c| !c.weak && c.takes(super::frame::QUE))?;
    let source = if group.tokens.start == ce + 2 { parse.subject_after(group) } else { parse.subject(group) }?;
    let sentence = parse.sentence_range(last);
    if parse.quote_opening_at(sentence.start).is_some_and(|q| q.close == Some(last as u32)) {
        return propose(finder, cue.tokens.clone(), Some(source), start);
    }
    let from = super::incise::clause_start(parse, sentence.start, sentence.end);
    let content = from..parse.trim_end(from, sentence.end);
    if !parse.has_main_verb(content.clone()) || sentence.clone().any(|i| finder.is_reported(i)) {
        return None;
    }
    say(finder, CARDS[0].id, n, &cue, content, source)
}

/// `P. C'est le constat dressé par X`, `P. C'est la conclusion de X`: the sentence before is the content.
fn concluded(finder: &mut Finder, start: usize) -> Option<()> {
    let parse = finder.parse;
    let fits = parse.is_word(start, "c") && parse.is(start + 1, class::ETRE) && parse.is(start + 2, class::DEFINITE) && parse.is(start + 3, class::CUE_NOUN);
    let last = start.checked_sub(1).filter(|_| fits && !parse.text.tokens[start].starts_line())?;
    let link = start + 4 + usize::from(parse.is(start + 4, class::PAST_PARTICIPLE));
    let owned = parse.is_word(link, "par") || link == start + 4 && parse.is(link, class::DE);
    let end = parse.noun_phrase(link + 1, Reach::Speaker).filter(|_| owned)?;
    let speaks = class::ROLE | class::SPEAKER | class::ORGANIZATION_HEAD | class::ORGANIZATION | class::PERSON | class::GIVEN | class::DEMONYM;
    let somebody = (link + 1..end).any(|i| parse.is(i, speaks)) || parse.in_group(link + 2, crate::lexicon::Group::Study);
    let sentence = parse.sentence_range(last);
    let from = super::incise::clause_start(parse, sentence.start, sentence.end);
    let content = from..parse.trim_end(from, sentence.end);
    if !somebody || !parse.has_main_verb(content.clone()) || sentence.clone().any(|i| finder.is_reported(i)) {
        return None;
    }
    let reading = parse.common(start + 3, crate::lexicon::Table::CueNouns).next()?;
    let mut draft = Draft::new(CARDS[0].id, start + 3..start + 4, reading.sub() as u8, Some(reading.entry));
    draft.content.push(content);
    draft.source = Some(link + 1..end);
    finder.push(draft).then_some(())
}

/// `P ; ce qui est nié par X`: the clause before `ce` at token `at`; the token to go on from.
pub(super) fn denied(finder: &mut Finder, at: usize) -> Option<usize> {
    let parse = finder.parse;
    let mark = at.checked_sub(1).filter(|m| parse.is_mark(*m, ',') || parse.is_mark(*m, ';'))?;
    let group = parse.verb(at + 2).filter(|v| v.mood == Mood::Finite && v.passive)?;
    let cue = Cue::of(parse, group).filter(|c| !c.weak && c.takes(super::frame::QUE | super::frame::NP))?;
    let source = super::passive::agent_at(parse, group.tokens.end, &cue)?;
    let start = super::incise::clause_start(parse, parse.sentence_range(at).start, mark);
    let content = finder.content_ending_at(mark).or_else(|| parse.has_main_verb(start..mark).then(|| std::iter::once(start..mark).collect()))?;
    let end = source.end;
    let mut draft = Draft::new(CARDS[1].id, cue.tokens.clone(), cue.act, Some(cue.entry));
    draft.content = content;
    draft.source = Some(source);
    finder.push(draft).then_some(end)
}

/// Nouns for what was said: `mots`, `termes`, `réponse`.
fn names_words(parse: &Parse, at: usize) -> bool {
    parse.is(at, class::CUE_NOUN) || parse.is_one_of(at, set!["mot", "mots", "terme", "termes", "propos", "paroles", "phrase"])
}

/// The claim whose content are the quotations that end right before the sentence at `start`.
fn propose(finder: &mut Finder, cue: Range<usize>, source: Option<Range<usize>>, start: usize) -> Option<()> {
    let parse = finder.parse;
    let last = start.checked_sub(1)?;
    let sentence = parse.sentence_range(last).start;
    let mut draft = Draft::new(CARDS[0].id, cue, super::STATE, None);
    let pairs = &parse.text.quotes.pairs;
    let first = pairs.partition_point(|q| (q.open as usize) < sentence);
    let near = |q: &&crate::text::Quote| q.depth == 0 && (q.open as usize) < start && q.close.is_some();
    draft.content.extend(pairs[first..].iter().take_while(near).map(|q| trimmed(parse, q)));
    let marked = draft.content.first().is_some_and(|c| parse.quote_opening_at(sentence).is_some() && c.start == sentence + 1);
    if !marked || finder.is_reported(sentence + 1) {
        return None;
    }
    draft.quote = Some("direct");
    draft.source = source;
    finder.replace(draft).then_some(())
}
