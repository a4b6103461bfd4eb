//! `Comme l'a dit X, P`, `P, comme l'indique X`: whose words a clause is.

use super::Finder;
use super::draft::Draft;
use super::incise::clause_start;
use crate::lexicon::class;
use crate::syntax::{Extent, Mood};

/// `Comme l'a rappelé X, P`.
pub(super) fn comme(finder: &mut Finder, at: usize) -> Option<usize> {
    let parse = finder.parse;
    let verb = parse.verb(at + 1).or_else(|| parse.verb(at + 2))?;
    let cue = super::cue::Cue::of(parse, verb)?;
    if verb.clitic.is_none() || verb.pronoun.is_some() && !parse.is(verb.pronoun?, class::THIRD) {
        return None;
    }
    let source = verb.pronoun.map(|p| p..p + 1).or_else(|| parse.subject_after(verb))?;
    let comma = (source.end..parse.sentence_range(at).end).find(|i| parse.is_mark(*i, ','))?;
    let start = comma + 1;
    let mut draft = Draft::new("claims/selon#comme", cue.tokens.clone(), cue.act, Some(cue.entry));
    draft.content.push(start..parse.content_end(start, Extent::Clause));
    draft.source = Some(source);
    draft.verb = parse.index_of(verb);
    finder.push(draft);
    Some(start)
}

/// `P, comme l'indique X` and `comme l'indique X : « … »`.
pub(super) fn comment(finder: &mut Finder, at: usize) -> Option<usize> {
    let parse = finder.parse;
    let verb = parse.verb(at + 1).filter(|v| v.mood == Mood::Finite && v.pronoun.is_none())?;
    let cue = super::cue::Cue::of(parse, verb).filter(|c| !c.weak && c.takes(super::frame::QUE) && !super::feels(c.act))?;
    let source = parse.subject_after(verb).filter(|s| super::speaker::can_speak(parse, s.clone(), &cue))?;
    let mut draft = Draft::new("claims/selon#comme", cue.tokens.clone(), cue.act, Some(cue.entry));
    draft.source = Some(source.clone());
    draft.verb = parse.index_of(verb);
    if let Some(quote) = super::quotation::after_colon(parse, source.end) {
        draft.content.push(super::quotation::trimmed(parse, quote));
        draft.quote = Some("direct");
    } else {
        let comma = at.checked_sub(1).filter(|c| parse.is_mark(*c, ','))?;
        let start = clause_start(parse, parse.sentence_range(at).start, comma);
        match finder.content_ending_at(comma) {
            Some(said) => draft.content = said,
            None if !parse.has_main_verb(start..comma) || finder.is_reported(comma - 1) => return None,
            None => draft.content.push(start..comma),
        }
    }
    finder.push(draft);
    Some(source.end)
}
