//! What a row gives to the compiled table: its forms with their features, its flags, the classes of its words.

use super::csv::Row;
use super::layout::{NEGATED_SHIFT, flag, infinitive};
use super::schema::{ACTS, ALSO, FRAMES, GRAMMAR_CLASSES, Table, class};
use crate::text::fold;
use crate::text::inflect::{self, feature};

pub(super) fn index(allowed: &[&str], value: &str) -> u32 {
    allowed.iter().position(|a| *a == value).unwrap_or(0) as u32
}

pub(super) fn bits<'a>(allowed: &[&str], values: impl Iterator<Item = &'a str>) -> u32 {
    values.fold(0, |set, v| set | 1 << index(allowed, v))
}

/// What an entry keeps by its table: frames and negated act of a cue, classes of a grammar word, the infinitive of a verb.
pub(super) fn extra(row: &Row) -> u32 {
    let columns = row.table.columns();
    let frames = columns.iter().position(|c| *c == "frames").map_or(0, |c| bits(FRAMES, row.values(c)));
    match row.table {
        Table::CueVerbs | Table::CuePhrases => {
            let negated = &row.fields[row.table.column("negated")];
            frames | if negated.is_empty() { 0 } else { (index(ACTS, negated) + 1) << NEGATED_SHIFT }
        }
        Table::Grammar => bits(GRAMMAR_CLASSES, row.values(1)),
        Table::Verbs => infinitive(&row.fields[0]),
        _ => frames,
    }
}

pub(super) fn flags(row: &Row) -> u32 {
    let mut out = 0;
    for (i, column) in row.table.columns().iter().enumerate() {
        let value = row.fields[i].as_str();
        out |= match (*column, value) {
            ("also", _) => bits(ALSO, row.values(i)),
            ("gender", "m") => flag::MASC,
            ("gender", "f") => flag::FEM,
            ("gender", "x") => flag::MASC | flag::FEM,
            ("auxiliary", "être") => flag::WITH_ETRE,
            ("auxiliary", "both") => flag::WITH_BOTH,
            ("evidence", "weak") => flag::WEAK,
            ("incise", "yes") => flag::INCISE,
            ("alone", "no") => flag::NOT_ALONE,
            ("alone", "context") => flag::CONTEXT,
            ("inside", "yes") | ("makes", "weapon") | ("position", "start") => flag::INSIDE,
            _ => 0,
        };
    }
    out
}

/// How a name must be written to be found: in capitals, with a capital, or in any case.
pub(super) fn shape(form: &str) -> u32 {
    let articles = ["le", "la", "les", "l", "the", "du", "des", "au", "aux", "al", "el"];
    let word = fold::words(form).find(|w| !articles.contains(&fold::plain(w).as_str())).unwrap_or(form);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if letters >= 2 && word.chars().all(|c| !c.is_lowercase()) {
        feature::ALL_CAPS
    } else if word.chars().next().is_some_and(char::is_uppercase) {
        feature::CAPITAL
    } else {
        0
    }
}

/// An adjective written `turc/turque` or `russe`.
pub(super) fn slashed(value: &str) -> Vec<(String, u32)> {
    let (masculine, feminine) = value.split_once('/').unwrap_or((value, ""));
    inflect::adjective(masculine, feminine, "")
}

/// The forms of a row: text, features, whether it is looked up by its plain key.
pub(super) fn forms(row: &Row) -> Vec<(String, u32, bool)> {
    let field = |name: &str| row.fields[row.table.column(name)].as_str();
    let exact = |list: Vec<(String, u32)>| list.into_iter().flat_map(with_rectified).map(|(f, features)| (f, features, false)).collect();
    match row.table {
        t if t.is_plain() => names(row),
        Table::PlaceHeads | Table::Speakers | Table::OrganizationHeads | Table::WeaponHeads | Table::Nouns | Table::ThingHeads => {
            exact(inflect::noun(&row.fields[0], field("plural"), field("gender")))
        }
        Table::CueNouns => exact(inflect::noun(&row.fields[0], "", field("gender"))),
        Table::Roles => {
            let masculine = &row.fields[0];
            let feminine = field("feminine");
            let mut list = inflect::noun(masculine, "", if feminine.is_empty() { "x" } else { "m" });
            if !feminine.is_empty() {
                list.extend(inflect::noun(feminine, "", "f"));
            }
            exact(inflect::merge(list))
        }
        Table::CueAdjectives => exact(slashed(&row.fields[0])),
        Table::Adjectives => exact(inflect::adjective(&row.fields[0], field("feminine"), field("plural"))),
        Table::WeaponModifiers => exact(match field("kind") {
            "adjective" => slashed(&row.fields[0]),
            "figure" if !row.fields[0].contains(' ') => slashed(&row.fields[0]),
            "noun" => inflect::noun(&row.fields[0], "", "x"),
            _ => vec![(row.fields[0].clone(), 0)],
        }),
        _ => contracted(&row.fields[0]).into_iter().map(|f| (f, 0, false)).collect(),
    }
}

/// A form and its spelling of 1990, without circumflex on i and u (`entraineur`, `cout`) but for the words that keep it.
fn with_rectified((form, features): (String, u32)) -> impl Iterator<Item = (String, u32)> {
    let keeps = ["dû", "mûr", "sûr", "jeûne"].iter().any(|w| form.trim_end_matches('s') == *w);
    let rectified = form.contains(['î', 'û']) && !keeps;
    let other = rectified.then(|| (form.replace('î', "i").replace('û', "u"), features));
    std::iter::once((form, features)).chain(other)
}

/// A phrase that ends in `de` or `à` with the contracted forms (`au sein du`, `face aux`).
pub(super) fn contracted(phrase: &str) -> Vec<String> {
    let mut out = vec![phrase.to_string()];
    for (last, others) in [(" de", [" du", " des", " d'"].as_slice()), (" à", [" au", " aux"].as_slice())] {
        if let Some(stem) = phrase.strip_suffix(last) {
            out.extend(others.iter().map(|o| format!("{stem}{o}")));
        }
    }
    out
}

/// The wordings of what stands behind the verb of a cue phrase: a possessive in every person (`donner son accord`: `leur accord`), an
/// adjective written with its feminine in its agreeing forms (`prêt/prête`).
pub(super) fn wordings(tail: &str) -> Vec<String> {
    tail.split_whitespace().fold(vec![String::new()], |out, word| {
        let forms: Vec<String> = match word {
            "son" => ["mon", "ton", "son", "notre", "votre", "leur"].map(String::from).into(),
            "sa" => ["ma", "ta", "sa", "notre", "votre", "leur"].map(String::from).into(),
            "ses" => ["mes", "tes", "ses", "nos", "vos", "leurs"].map(String::from).into(),
            agreeing if agreeing.contains('/') => slashed(agreeing).into_iter().map(|(form, _)| form).collect(),
            other => vec![other.to_string()],
        };
        out.iter().flat_map(|begun| forms.iter().map(move |form| format!("{begun} {form}"))).collect()
    })
}

/// The forms of a name: its own, its other spellings, the bare surname, the adjectives of a place.
pub(super) fn names(row: &Row) -> Vec<(String, u32, bool)> {
    let mut out = vec![(row.fields[0].clone(), shape(&row.fields[0]) | feature::CANONICAL, true)];
    for (i, column) in row.table.columns().iter().enumerate() {
        match *column {
            "type" if matches!(row.fields[i].as_str(), "media" | "party") => out.extend(behind_preposition(&row.fields[0])),
            "forms" => out.extend(row.values(i).map(|f| (f.to_string(), shape(f), true))),
            "surname" => out.extend(row.values(i).map(|f| (f.to_string(), shape(f) | feature::SURNAME, true))),
            "adjectives" => {
                for value in row.values(i) {
                    out.extend(slashed(value).into_iter().map(|(f, features)| (f, features | feature::DEMONYM, false)));
                }
            }
            _ => {}
        }
    }
    out
}

/// A title with its article contracted (`Le Courrier`: `au Courrier`, `du Courrier`).
fn behind_preposition(title: &str) -> Vec<(String, u32, bool)> {
    let prepositions = [("Le ", ["du", "au"]), ("Les ", ["des", "aux"])];
    let Some((name, words)) = prepositions.iter().find_map(|(article, words)| title.strip_prefix(article).map(|name| (name, words))) else {
        return Vec::new();
    };
    words.iter().map(|w| (format!("{w} {name}"), shape(name), true)).collect()
}

/// The class bits that a form of one word gives to its word.
pub(super) fn class_of(table: Table, features: u32, grammar: u32) -> u64 {
    match table {
        Table::Places if features & feature::DEMONYM != 0 => class::DEMONYM,
        Table::Places => class::PLACE,
        Table::PlaceHeads => class::PLACE_HEAD,
        Table::GivenNames => class::GIVEN,
        Table::Surnames => class::SURNAME,
        Table::Particles => class::PARTICLE,
        Table::Persons => class::PERSON,
        Table::Honorifics => class::HONORIFIC,
        Table::Roles => class::ROLE,
        Table::Speakers => class::SPEAKER,
        Table::Organizations => class::ORGANIZATION,
        Table::OrganizationHeads => class::ORGANIZATION_HEAD,
        Table::Weapons => class::WEAPON,
        Table::WeaponHeads => class::WEAPON_HEAD,
        Table::WeaponModifiers => class::WEAPON_MODIFIER,
        Table::CueNouns => class::CUE_NOUN,
        Table::CueAdjectives => class::CUE_ADJECTIVE,
        Table::CuePrepositions => class::CUE_PREPOSITION,
        Table::Nouns => class::NOUN,
        Table::Adjectives => class::ADJECTIVE,
        Table::Adverbs => class::ADVERB,
        Table::Grammar => u64::from(grammar),
        Table::Dates => class::DATE,
        Table::ThingHeads => class::THING_HEAD,
        Table::NameParts => class::NAME_PART,
        Table::NameCues => class::NAME_CUE,
        Table::WordGroups => class::GROUP,
        Table::Verbs => verb_class(features),
        Table::CueVerbs | Table::CuePhrases | Table::Languages | Table::Concepts | Table::Residue | Table::Identities => 0,
    }
}

pub(super) fn verb_class(features: u32) -> u64 {
    let bit = |of: u32, class: u64| if features & of != 0 { class } else { 0 };
    bit(feature::FINITE, class::FINITE)
        | bit(feature::INFINITIVE, class::INFINITIVE)
        | bit(feature::PRESENT_PARTICIPLE, class::PRESENT_PARTICIPLE)
        | bit(feature::PAST_PARTICIPLE, class::PAST_PARTICIPLE)
}

/// Adds a reading. Where two forms of an entry have one key (`Mer Baltique`, `mer Baltique`), each way of writing is allowed.
pub(super) fn add(list: &mut Vec<(u32, u32)>, reading: (u32, u32)) {
    const SPELLING: u32 = feature::CAPITAL | feature::ALL_CAPS;
    match list.iter_mut().find(|(entry, _)| *entry == reading.0) {
        Some((_, features)) => {
            let any = *features & SPELLING == 0 || reading.1 & SPELLING == 0;
            *features = (*features | reading.1) & if any { !SPELLING } else { u32::MAX };
        }
        None => list.push(reading),
    }
}
