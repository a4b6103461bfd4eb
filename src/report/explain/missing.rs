//! Why nothing was found: which rules came near, what was missing, what the lexicon knows of the words.

use super::Explained;
use crate::base::{Note, Span, Step};
use crate::lexicon::{EntryId, Table};
use crate::mentions::Attributes;
use crate::syntax::Parse;
use std::collections::BTreeSet;

/// What came near in `sentences` and, word by word, what is known in `words`: lines for people, each once.
pub(super) fn lines(explained: &Explained, parse: &Parse, sentences: Span, words: Span) -> Vec<String> {
    let mut lines = rejected(explained, sentences);
    lines.extend(quotations(explained, parse, sentences));
    lines.extend(known(explained, parse, words));
    let mut seen = BTreeSet::new();
    lines.retain(|line| seen.insert(line.clone()));
    lines
}

/// Steps that led to nothing: names that lost, cues without a claim.
fn rejected(explained: &Explained, scope: Span) -> Vec<String> {
    let cues: Vec<Span> = explained.findings.claims.iter().filter_map(|c| c.cue).collect();
    let misses = |n: &&Note| match n.step {
        Step::Missed => !cues.iter().any(|c| c.overlaps(n.span)),
        Step::Proposed => !explained.findings.mentions.iter().any(|m| m.span.overlaps(n.span)),
        Step::Taken => false,
    };
    let near = explained.notes.iter().filter(|n| scope.contains(n.span)).filter(misses);
    near.map(|n| {
        let aside = if n.step == Step::Proposed { "; dropped, since what stands around it is no name" } else { "" };
        format!("{} « {} »: {}{aside}", n.rule, explained.words(n.span), n.why)
    })
    .collect()
}

/// How a candidate fared that is found.
pub(super) const TAKEN: &str = "; taken";

/// How the candidate of a note fared against the mention that stands there.
pub(super) fn outcome(explained: &Explained, note: &Note) -> String {
    let Some(winner) = explained.findings.mentions.iter().find(|m| m.span.overlaps(note.span)) else { return "; dropped".to_string() };
    match () {
        () if winner.span == note.span && winner.rule == note.rule => TAKEN.to_string(),
        () if winner.span == note.span => format!("; {} is surer, or says the same first", winner.rule),
        () if winner.span.len() > note.span.len() => format!("; « {} » is longer", explained.words(winner.span)),
        () => "; not kept".to_string(),
    }
}

/// Quotations that belong to no claim.
fn quotations(explained: &Explained, parse: &Parse, scope: Span) -> Vec<String> {
    let text = parse.text;
    let told = |span: Span| explained.findings.claims.iter().flat_map(|c| c.content.iter().copied().chain(c.cue)).any(|c| c.overlaps(span));
    let spans = text.quotes.pairs.iter().filter(|q| q.depth == 0).map(|q| text.span(q.inner.start as usize..q.inner.end as usize));
    let lone = spans.filter(|s| !s.is_empty() && scope.overlaps(*s) && !told(*s));
    lone.map(|s| format!("a quotation « {} »: no claim, for no cue stands before, inside or behind it, nor a name with a colon before it", explained.words(s)))
        .collect()
}

/// What the lexicon knows of the words that no mention holds, and what that would need.
fn known(explained: &Explained, parse: &Parse, scope: Span) -> Vec<String> {
    let text = parse.text;
    let first = text.tokens.partition_point(|t| t.end <= scope.start);
    let here = (first..text.tokens.len()).take_while(|i| text.tokens[*i].start < scope.end).filter(|i| text.tokens[*i].is_word());
    let alone = here.clone().count() == 1;
    let mut lines = Vec::new();
    for i in here {
        let span = text.span(i..i + 1);
        let held = explained.findings.mentions.iter().any(|m| m.span.overlaps(span) || is_role(&m.attributes, span));
        if !held && (alone || text.tokens[i].is_capital() && !parse.starts_sentence(i)) {
            lines.extend(word(explained, parse, i, span, alone));
        }
    }
    lines
}

/// Whether a word belongs to the role beside a name.
fn is_role(attributes: &Attributes, word: Span) -> bool {
    matches!(attributes, Attributes::Person { role: Some(role), .. } if role.contains(word))
}

fn word(explained: &Explained, parse: &Parse, i: usize, span: Span, alone: bool) -> Vec<String> {
    let lexicon = parse.lexicon;
    let readings = parse.words.names(lexicon, parse.text, i).chain(parse.words.common(lexicon, i));
    let entries: BTreeSet<EntryId> = readings.map(|r| r.entry).collect();
    let words = explained.words(span);
    let told: Vec<String> = entries
        .iter()
        .filter_map(|e| needs(lexicon.table(*e), alone).map(|needs| (*e, needs)))
        .map(|(e, needs)| {
            let also = Some(lexicon.field(e, "also")).filter(|a| !a.is_empty()).map(|a| format!(", also {a}")).unwrap_or_default();
            format!("the word « {words} »: {}{also}; {needs}", explained.lexicon_line(e))
        })
        .collect();
    if told.is_empty() && parse.text.tokens[i].is_capital() {
        let needs = "a name nobody knows needs a title, a role or an age beside it, a verb of speech, or a word such as « rue » or « ministère » before it";
        return vec![format!("the word « {words} »: no list of names has it; {needs}")];
    }
    told
}

/// What an entry of a table needs to become a finding; none for words that become none, unless one word alone is asked for.
fn needs(table: Table, alone: bool) -> Option<&'static str> {
    Some(match table {
        Table::Places | Table::Organizations | Table::Persons => "what stands around it speaks for another sense, or it is part of a longer name",
        Table::GivenNames => "a given name makes a person with a surname behind it, or where the text names the person in full",
        Table::Surnames => "a surname makes a person with a given name, title or role before it, or where the text names the person in full",
        Table::Weapons | Table::WeaponHeads => "an idiom, a figure or part of another name",
        Table::CueVerbs | Table::CuePhrases | Table::CueNouns | Table::CueAdjectives | Table::CuePrepositions if alone => {
            "a cue: it needs somebody who speaks and something said"
        }
        Table::Dates if alone => "a word of dates: it needs a number, a name of a day or month, or a determiner that fixes it",
        Table::Roles | Table::Speakers | Table::Honorifics if alone => "it says what somebody is, and names nobody by itself",
        _ if alone => "a common word",
        _ => return None,
    })
}
