//! Claims in the conditional of hearsay that nobody is named for.

use super::card::Card;
use super::finding::Level;
use super::subject::{Draft, Subject, place};
use crate::claims::Claim;

/// The card.
pub const CARD: Card = Card {
    id: "check/hearsay",
    level: Level::Warning,
    title: "Hearsay with no source",
    help: "The conditional (`aurait été vendu`) tells readers that somebody said so, and not who. Name the source, or leave the sentence out until somebody confirms it.",
    fires: &["Le directeur aurait quitté l'usine dans la nuit."],
    silent: &["Selon le préfet, le directeur aurait quitté l'usine dans la nuit.", "Si la pluie durait, le fleuve sortirait de son lit."],
};

/// Finds the hearsay that no source of the sentence before carries on into.
pub fn find(subject: &Subject, out: &mut Vec<Draft>) {
    for (n, claim) in subject.found.claims.iter().enumerate() {
        if claim.rule != "claims/hearsay" || is_carried(subject, n) {
            continue;
        }
        let cue = claim.cue.map(|c| subject.quote(c)).unwrap_or_default();
        let message = format!("{} is hearsay: the conditional {cue} says that somebody told it, the sentence does not say who", subject.quote(place(claim)));
        out.push(Draft::new(&CARD, place(claim), message, "Name who says so, or wait until somebody confirms it.").about(n));
    }
}

/// Whether the sentence before, in the same paragraph, is told in the conditional too and names its source.
fn is_carried(subject: &Subject, n: usize) -> bool {
    let text = subject.parse.text;
    let sentence = |claim: &Claim| text.sentence_of(subject.token_at(place(claim).start));
    let paragraph = |claim: &Claim| text.paragraph_of(subject.token_at(place(claim).start));
    let (Some(before), own) = (n.checked_sub(1).map(|b| &subject.found.claims[b]), &subject.found.claims[n]) else { return false };
    let near = sentence(own) - sentence(before).min(sentence(own)) <= 1 && paragraph(own) == paragraph(before);
    near && before.hedged && before.source.is_some() || near && before.rule == own.rule && is_carried_at(subject, n - 1)
}

/// [`is_carried`] of the claim before, one step further back only: two sentences are as far as a reader carries a source.
fn is_carried_at(subject: &Subject, n: usize) -> bool {
    let Some(before) = n.checked_sub(1).map(|b| &subject.found.claims[b]) else { return false };
    let text = subject.parse.text;
    let paragraph = |claim: &Claim| text.paragraph_of(subject.token_at(place(claim).start));
    before.hedged && before.source.is_some() && paragraph(before) == paragraph(&subject.found.claims[n])
}
