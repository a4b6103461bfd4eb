//! What looks like a report and is none: what a text lays down, what somebody did, what a thing shows, what one is called.

use super::Finder;
use super::cue::Cue;
use super::draft::Draft;
use super::frame;
use super::indirect_speech::{A_INF, DE_INF, SILENCE, opens_complement};
use super::proposition::bare_thing;
use super::speaker::{can_speak, head_noun};
use crate::lexicon::{Group, class};
use crate::syntax::{Mood, Parse, Reach, VerbGroup};
use crate::text::set;
use std::ops::Range;

/// `l'accord prévoit une trêve`: what a text lays down, nobody foretells.
pub(super) fn lays_down(parse: &Parse, group: &VerbGroup, source: Range<usize>) -> bool {
    parse.is_verb(group, "prévoir") && parse.in_group(head_noun(parse, source), Group::Text)
}

/// `Les habitants ont appris que …`: who learns something is told it; `le courrier nous apprend que` tells, and so does a medium that learned it.
pub(super) fn learns(parse: &Parse, group: &VerbGroup) -> bool {
    let medium = || parse.subject(group).is_some_and(|s| parse.is_capital(s.end - 1) && parse.is_audience(s.start));
    if !parse.is_verb(group, "apprendre") || group.clitic.is_some() || medium() {
        return false;
    }
    let next = super::cue::skip_adverbs(parse, group.tokens.end);
    // `ont appris avec stupeur que P`
    let told = if parse.is_word(next, "avec") { parse.noun_phrase(next + 1, Reach::Thing) } else { Some(next) };
    told.is_some_and(|at| parse.is(at, class::QUE))
}

/// What somebody did and did not say: `n'a pas voulu partir`, `n'a pas envisagé la vente`, `voulant gagner du temps, …`, `a prévu une halte`.
pub(super) fn acts(parse: &Parse, group: &VerbGroup) -> bool {
    let wanted = group.mood == Mood::PresentParticiple || group.negated && group.compound;
    let planned = group.negated && group.compound && parse.is_verb(group, "envisager");
    planned
        || wanted && parse.is_verb(group, "vouloir")
        || group.compound && !group.passive && parse.is_verb(group, "prévoir") && !parse.is(group.tokens.end, class::QUE)
}

/// `(souhaitant) rester anonyme`, `(a préféré) ne pas être nommé`: who does not want to be known says nothing by that.
pub(super) fn stays_unnamed(parse: &Parse, at: usize) -> bool {
    let unnamed = set!["anonyme", "anonymes", "anonymat", "nommé", "nommée", "cité", "citée", "identifié", "identifiée"];
    let kept = parse.is_one_of(at, set!["rester", "demeurer", "garder", "conserver"]);
    let led = kept || parse.is_one_of(at, set!["ne", "à", "être", "voir"]);
    led && (at + 1..at + 6).any(|i| parse.is_one_of(i, unnamed))
}

/// Drops the drafts from `first` on in which a thing or a document shows a thing: `le ciel annonce la pluie`, `le baromètre
/// indique 995 hectopascals`.
pub(super) fn forget_shown(finder: &mut Finder, source: Range<usize>, first: usize) {
    if finder.drafts.len() == first {
        return;
    }
    let parse = finder.parse;
    let named = source.len() > 2 && parse.is_capital(source.end - 1) && !parse.is(source.end - 2, class::DE | class::A | class::DEFINITE);
    let head = head_noun(parse, source);
    let common = !parse.is_capital(head) && !named;
    let thing = common && parse.is(head, class::NOUN) && !parse.is_speaker(head) && !parse.is(head, class::DEMONYM) && !parse.is_agent_noun(head);
    let document = common && parse.is_document(head);
    let said = |d: &Draft| matches!(crate::lexicon::ACTS[d.act as usize], "state" | "promise" | "offer");
    let bare = |d: &Draft| d.content.iter().all(|c| bare_thing(parse, c.start, c.end));
    let shown = |d: &Draft| d.rule == "claims/indirect_speech#phrase" && said(d) && (thing || document && bare(d));
    finder.drafts.extract_if(first.., |draft| shown(draft)).for_each(drop);
}

/// Drops the silences from `first` on of what never speaks: `la salle est restée silencieuse`.
pub(super) fn forget_mute(finder: &mut Finder, source: Option<&Range<usize>>, cue: &Cue, first: usize) {
    let Some(source) = source.filter(|_| finder.drafts.last().is_some_and(|d| d.rule == SILENCE)) else { return };
    let mut strict = cue.clone();
    strict.weak = true;
    if !can_speak(finder.parse, source.clone(), &strict) {
        finder.drafts.truncate(first);
    }
}

/// `Mohamed Daglo, dit « Hemetti »`: a participle that names.
pub(super) fn nickname(parse: &Parse, group: &VerbGroup, at: usize) -> bool {
    let short = parse.quote_opening_at(at).is_some_and(|q| q.inner.len() <= 4 && !parse.has_finite(q.inner.start as usize..q.inner.end as usize));
    let before = group.tokens.start.checked_sub(if parse.is_mark(group.tokens.start.wrapping_sub(1), ',') { 2 } else { 1 });
    // `le général Omar, dit Zorro.`
    let short =
        short || is_byname(parse, at) && before.is_some_and(|b| b > 0 && parse.is_capital(b) && parse.is(b - 1, class::GIVEN | class::HONORIFIC | class::ROLE));
    short
        && !group.compound
        && !group.reflexive
        && parse.is_one_of(group.head, set!["dit", "dite", "dits", "dites"])
        && before.is_some_and(|b| parse.is_capital(b) || parse.is(b, class::NOUN) && parse.is_mark(group.tokens.start.wrapping_sub(1), ','))
}

/// A capitalised word alone that no list knows as somebody's name.
fn is_byname(parse: &Parse, at: usize) -> bool {
    let known = class::GIVEN | class::SURNAME | class::PERSON | class::PLACE | class::ORGANIZATION | class::HONORIFIC;
    parse.is_capital(at) && !parse.is(at, known) && !parse.is_determiner(at) && parse.is_any_mark(at + 1)
}

/// `ferait « une fixation »`: an object in quotation marks, no words that were said.
pub(super) fn quoted_thing(parse: &Parse, at: usize) -> bool {
    let phrase = |q: &crate::text::Quote| parse.is_determiner(at + 1) && !parse.has_finite(q.inner.start as usize..q.inner.end as usize);
    parse.quote_opening_at(at).is_some_and(phrase)
}

pub(super) fn comparative(parse: &Parse, que: usize) -> bool {
    // `ne veut plus que P`
    let no_longer = || parse.is_word(que - 1, "plus") && (que.saturating_sub(5)..que).any(|i| parse.is(i, class::NEGATION));
    que > 0 && parse.is_one_of(que - 1, set!["plus", "moins", "autant", "tel", "telle"]) && !no_longer()
}

/// `continue « à travailler »`: what one does, where the cue asks for no infinitive.
pub(super) fn quotes_deed(parse: &Parse, cue: &Cue, at: usize) -> bool {
    let takes = if parse.is(at + 1, class::A) { A_INF } else { DE_INF };
    opens_complement(parse, at) && parse.infinitive_from(at + 2) && !cue.takes(takes | frame::NP)
}
