//! Claims in the conditional of hearsay that nobody is named for.

use super::card::Card;
use super::finding::Level;
use super::subject::{Draft, Subject, place};

/// The card.
pub const CARD: Card = Card {
    id: "check/hearsay",
    level: Level::Warning,
    title: "Hearsay with no source",
    help: "The conditional (`aurait été vendu`) tells readers that somebody said so, and not who. Name the source, or leave the sentence out until somebody confirms it.",
    fires: &["Le directeur aurait quitté l'usine dans la nuit."],
    silent: &["Selon le préfet, le directeur aurait quitté l'usine dans la nuit.", "Si la pluie durait, le fleuve sortirait de son lit."],
};

/// Finds the hearsay that no source of the sentence before carries on into; one finding a sentence.
pub fn find(subject: &Subject, out: &mut Vec<Draft>) {
    let (mut carried, mut told) = (None, None);
    for (n, claim) in subject.found.claims.iter().enumerate() {
        let at = subject.token_at(place(claim).start);
        let (sentence, paragraph) = (subject.parse.text.sentence_of(at), subject.parse.text.paragraph_of(at));
        if claim.hedged && claim.source.is_some() {
            carried = Some((paragraph, sentence));
        }
        if claim.rule != "claims/hearsay" || told == Some(sentence) || carried.is_some_and(|c| is_carried(c, (paragraph, sentence))) {
            continue;
        }
        told = Some(sentence);
        let cue = claim.cue.map(|c| subject.quote(c)).unwrap_or_default();
        let message = format!("{} is hearsay without a source: {cue} says that it is told, nothing says by whom", subject.quote(place(claim)));
        out.push(Draft::new(&CARD, place(claim), message, "Name who says so, or wait until somebody confirms it.").about(n));
    }
}

/// How many sentences on a reader still hears the source of hearsay that was named.
const CARRIES: usize = 2;

/// Whether hearsay at a paragraph and sentence goes on from hearsay with a source, at another.
fn is_carried(sourced: (usize, usize), here: (usize, usize)) -> bool {
    sourced.0 == here.0 && here.1 >= sourced.1 && here.1 - sourced.1 <= CARRIES
}
