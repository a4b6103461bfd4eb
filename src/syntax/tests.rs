//! The pieces of the shallow syntax, each on sentences of its own.

use super::{Extent, Mood, Parse, Reach};
use crate::lexicon::Lexicon;
use crate::text::Text;

fn with<T>(source: &str, look: impl FnOnce(&Parse) -> T) -> T {
    let lexicon = Lexicon::shipped();
    let text = Text::new(source);
    look(&Parse::new(&text, &lexicon))
}

fn verbs(source: &str) -> Vec<(String, Mood)> {
    with(source, |p| p.verbs.iter().map(|v| (p.text.slice(v.tokens.clone()).to_string(), v.mood)).collect())
}

/// The subjects of the finite verbs, in order, `-` where there is none.
fn subjects(source: &str) -> Vec<String> {
    with(source, |p| {
        let finite = p.verbs.iter().filter(|v| v.mood == Mood::Finite);
        finite.map(|v| p.subject(v).map_or("-".to_string(), |s| p.text.slice(s).to_string())).collect()
    })
}

fn phrase(source: &str, reach: Reach) -> String {
    with(source, |p| p.noun_phrase(0, reach).map_or(String::new(), |end| p.text.slice(0..end).to_string()))
}

/// The content after the first `que`.
fn content(source: &str) -> String {
    with(source, |p| {
        let start = (0..p.len()).find(|i| p.is_word(*i, "que")).map_or(0, |i| i + 1);
        p.text.slice(start..p.content_end(start, Extent::Clause)).to_string()
    })
}

#[test]
fn verb_groups_hold_negation_adverbs_and_inversion() {
    let groups = |s| verbs(s).into_iter().map(|(text, _)| text).collect::<Vec<_>>();
    assert_eq!(groups("La mairie n'a pas immédiatement confirmé la panne."), ["n'a pas immédiatement confirmé"]);
    assert_eq!(groups("Le préfet s’était déjà alarmé."), ["s’était déjà alarmé"]);
    assert_eq!(groups("« Non », a-t-il ajouté."), ["a-t-il ajouté"]);
    assert_eq!(groups("Le pont a été fermé."), ["a été fermé"]);
}

#[test]
fn nouns_that_look_like_verbs_are_none() {
    assert!(verbs("La porte de la mairie.").is_empty());
    assert!(verbs("L'annonce du ministre.").is_empty());
    assert!(verbs("La côte est de l'île.").is_empty());
    assert_eq!(verbs("Le ministre annonce la fermeture."), [("annonce".to_string(), Mood::Finite)]);
}

#[test]
fn passives_and_reflexives_are_told_apart() {
    with("Le texte a été rejeté. Le maire s'est félicité. Le train est arrivé.", |p| {
        let of = |i: usize| (p.verbs[i].passive, p.verbs[i].reflexive);
        assert_eq!((of(0), of(1), of(2)), ((true, false), (false, true), (false, false)));
    });
}

#[test]
fn a_subject_stands_before_its_verb_over_what_interrupts_it() {
    assert_eq!(subjects("Le maire de Brest, Jean Kerdoncuff, a parlé."), ["Le maire de Brest, Jean Kerdoncuff"]);
    assert_eq!(subjects("Mercredi, la préfecture a parlé."), ["la préfecture"]);
    assert_eq!(subjects("Le juge, qui était à Lyon, a parlé."), ["Le juge", "Le juge"]);
    assert_eq!(subjects("Les élus ont signé et la CGT a refusé."), ["Les élus", "la CGT"]);
    assert_eq!(subjects("Il pleut."), ["Il"]);
}

#[test]
fn a_subject_may_stand_behind_its_verb() {
    let after = |s| {
        with(s, |p| {
            let last = p.verbs.last().and_then(|v| p.subject_after(v));
            last.map_or("-".to_string(), |r| p.text.slice(r).to_string())
        })
    };
    assert_eq!(after("Le pont est fermé, a indiqué mardi soir la préfecture."), "la préfecture");
    assert_eq!(after("« Non », a déclaré à la presse le directeur."), "le directeur");
    assert_eq!(after("Le maire a parlé."), "-");
}

#[test]
fn noun_phrases_take_the_complements_of_their_kind() {
    assert_eq!(phrase("le porte-parole du Kremlin à propos des accords", Reach::Speaker), "le porte-parole du Kremlin");
    assert_eq!(phrase("la visite du ministre en Chine a surpris", Reach::Thing), "la visite du ministre en Chine");
    assert_eq!(phrase("Anne Vidal, directrice de l'hôpital, a parlé", Reach::Speaker), "Anne Vidal, directrice de l'hôpital");
    assert_eq!(phrase("des élus et militants locaux ont parlé", Reach::Speaker), "des élus et militants locaux");
}

#[test]
fn content_ends_before_the_next_attribution() {
    assert_eq!(content("Le maire dit que le pont, qui date de 1900, tiendra."), "le pont, qui date de 1900, tiendra");
    assert_eq!(content("Le maire dit que le pont tiendra, selon la presse."), "le pont tiendra");
    assert_eq!(content("Le maire dit que le pont tiendra, mais la préfecture a refusé."), "le pont tiendra");
    assert_eq!(content("Le maire dit que le pont tiendra et que la route suivra."), "le pont tiendra et que la route suivra");
    assert_eq!(content("Le maire dit que le pont tiendra, ajoutant que rien ne presse."), "le pont tiendra");
}
