//! Other words for one thing, and for whom they are said, held on claims made by hand.

use super::draft::Draft;
use super::tests::{Article, STORM, STRIKE, origins, summary, together};
use crate::base::Kind;

#[test]
fn phrases_and_other_forms_mean_one_thing() {
    let same = |a: &str, b: &str| {
        let s = summary(vec![Article::new("a").says("Ouest Matin", "state", a), Article::new("b").says("Ouest Matin", "state", b)]);
        together(&s, "a:c1", "b:c1")
    };
    assert!(same("treize pêcheurs ont perdu la vie au large de Quimper", "la mort de treize pêcheurs au large"));
    assert!(same("AVOIR DEJOUE UN COUP D'ETAT", "avoir déjoué un putsch"));
    assert!(same("la trêve tient depuis mardi au port", "le cessez-le-feu tient au port"));
    // `ouvrier` is no form of `ouvrir`.
    assert!(!same("un ouvrier du port a été promu", "le port a ouvert un musée"));
}

#[test]
fn a_denial_that_is_repeated_is_one() {
    let s = summary(vec![
        Article::new("a").says("Ouest Matin", "state", STORM).says("Union portuaire", "deny", "toute fermeture du terminal sucrier de Brest"),
        Article::new("b").says("Union portuaire", "deny", "la fermeture du terminal sucrier"),
    ]);
    assert!(together(&s, "a:c2", "b:c1"));
}

#[test]
fn a_reason_given_stands_with_the_denial() {
    let s = summary(vec![Article::new("a").says("Ouest Matin", "state", STRIKE).says("Union portuaire", "deny", "ces informations").claim(
        "Yann Le Goff",
        "state",
        "aucun vote n'a eu lieu",
        |c| c.negated = true,
    )]);
    assert!(together(&s, "a:c2", "a:c3"));
}

#[test]
fn an_official_speaks_for_the_body_named_beside_him() {
    let mut a = Article::new("a");
    let (union, boss) = (a.entity(Kind::Organization, "Union portuaire"), a.entity(Kind::Person, "Yann Le Goff"));
    let official = |c: &mut Draft| (c.entity, c.class, c.named) = (Some(boss), "person", vec![union, boss]);
    let s = summary(vec![a.claim("le porte-parole de l'Union portuaire, Yann Le Goff", "state", STRIKE, official)]);
    assert_eq!(origins(&s, "a:c1"), ["organization:union-portuaire"]);
    let mut b = Article::new("b");
    let (union, boss) = (b.entity(Kind::Organization, "Union portuaire"), b.entity(Kind::Person, "Yann Le Goff"));
    let b = b.claim("Union portuaire", "state", STRIKE, |c| (c.entity, c.class) = (Some(union), "organization"));
    let s = summary(vec![b.claim("son porte-parole, Yann Le Goff", "state", STORM, |c| (c.entity, c.class) = (Some(boss), "person"))]);
    assert_eq!(origins(&s, "b:c2"), ["organization:union-portuaire"]);
}
