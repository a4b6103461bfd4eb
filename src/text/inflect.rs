//! Inflection of French nouns and adjectives by rule, and the features that a form carries.
//!
//! The build script includes this file, so it depends on nothing.

/// What a form is: a set of bits, several where the form is ambiguous (`dit` is present, past historic and participle).
pub mod feature {
    /// The form is found only with a capital first letter.
    pub const CAPITAL: u32 = 1;
    /// The form is found only in capitals.
    pub const ALL_CAPS: u32 = 1 << 1;
    /// Masculine.
    pub const MASC: u32 = 1 << 2;
    /// Feminine.
    pub const FEM: u32 = 1 << 3;
    /// Singular.
    pub const SING: u32 = 1 << 4;
    /// Plural.
    pub const PLUR: u32 = 1 << 5;
    /// Infinitive.
    pub const INFINITIVE: u32 = 1 << 6;
    /// Present participle.
    pub const PRESENT_PARTICIPLE: u32 = 1 << 7;
    /// Past participle.
    pub const PAST_PARTICIPLE: u32 = 1 << 8;
    /// Present indicative.
    pub const PRESENT: u32 = 1 << 9;
    /// Imperfect indicative.
    pub const IMPERFECT: u32 = 1 << 10;
    /// Past historic.
    pub const PAST_HISTORIC: u32 = 1 << 11;
    /// Future.
    pub const FUTURE: u32 = 1 << 12;
    /// Conditional.
    pub const CONDITIONAL: u32 = 1 << 13;
    /// Subjunctive, present or imperfect.
    pub const SUBJUNCTIVE: u32 = 1 << 14;
    /// Imperative.
    pub const IMPERATIVE: u32 = 1 << 15;
    /// First person.
    pub const FIRST: u32 = 1 << 16;
    /// Second person.
    pub const SECOND: u32 = 1 << 17;
    /// Third person.
    pub const THIRD: u32 = 1 << 18;
    /// The entry's own name, not one of its other forms.
    pub const CANONICAL: u32 = 1 << 19;
    /// A bare surname of a person known in full.
    pub const SURNAME: u32 = 1 << 20;
    /// The adjective or demonym of a place.
    pub const DEMONYM: u32 = 1 << 21;
    /// Any finite form.
    pub const FINITE: u32 = PRESENT | IMPERFECT | PAST_HISTORIC | FUTURE | CONDITIONAL | SUBJUNCTIVE | IMPERATIVE;
}
use feature::{FEM, MASC, PLUR, SING};

/// The plural of a noun or adjective by the general rules; irregular ones (`bals`, `yeux`) are listed in the lexicon.
pub fn plural(word: &str) -> String {
    let mut out = String::new();
    push_plural(word, &mut out);
    out
}

/// Appends the plural of a noun or adjective.
pub fn push_plural(word: &str, out: &mut String) {
    let (kept, tail) = match word {
        _ if word.ends_with(['s', 'x', 'z']) => (word, ""),
        _ if word.ends_with("eau") || word.ends_with("eu") => (word, "x"),
        _ if word.ends_with("al") => (&word[..word.len() - 2], "aux"),
        _ => (word, "s"),
    };
    out.push_str(kept);
    out.push_str(tail);
}

/// The feminine of an adjective or role noun by the general rules.
pub fn feminine(word: &str) -> String {
    let replaced = |cut: usize, tail: &str| format!("{}{tail}", &word[..word.len() - cut]);
    match word {
        _ if word.ends_with('e') => word.to_string(),
        _ if word.ends_with("er") => replaced(2, "ère"),
        _ if word.ends_with("eux") => replaced(1, "se"),
        _ if word.ends_with("if") => replaced(1, "ve"),
        _ if word.ends_with("teur") => replaced(3, "rice"),
        _ if word.ends_with("eur") => replaced(1, "se"),
        _ if word.ends_with("el") || word.ends_with("eil") => format!("{word}le"),
        _ if word.ends_with("en") || word.ends_with("on") => format!("{word}ne"),
        _ if word.ends_with("et") => format!("{word}te"),
        _ => format!("{word}e"),
    }
}

/// All forms of an adjective: masculine and feminine, singular and plural. Empty arguments are made by rule.
pub fn adjective(masculine: &str, feminine_form: &str, plural_form: &str) -> Vec<(String, u32)> {
    let fem = if feminine_form.is_empty() { feminine(masculine) } else { feminine_form.to_string() };
    let plur = if plural_form.is_empty() { plural(masculine) } else { plural_form.to_string() };
    let fem_plur = plural(&fem);
    merge(vec![(masculine.to_string(), MASC | SING), (fem, FEM | SING), (plur, MASC | PLUR), (fem_plur, FEM | PLUR)])
}

/// Singular and plural of a noun or of a noun phrase, whose first word and the adjectives agreeing with it inflect.
/// `gender` is `m`, `f` or `x` (both).
pub fn noun(singular: &str, plural_form: &str, gender: &str) -> Vec<(String, u32)> {
    let gender = match gender {
        "m" => MASC,
        "f" => FEM,
        _ => MASC | FEM,
    };
    let plurals = if plural_form.is_empty() { phrase_plurals(singular) } else { vec![plural_form.to_string()] };
    let mut forms = vec![(singular.to_string(), gender | SING)];
    forms.extend(plurals.into_iter().map(|p| (p, gender | PLUR)));
    merge(forms)
}

/// The plurals of a noun phrase: its head alone (`chefs d'état-major`) and, up to the first preposition, the words
/// that follow it (`fusils automatiques`, `secrétaires généraux`).
fn phrase_plurals(phrase: &str) -> Vec<String> {
    let words: Vec<&str> = phrase.split(' ').collect();
    if words.len() == 1 {
        return vec![compound_plural(phrase)];
    }
    let is_link = |w: &str| {
        matches!(w, "de" | "du" | "des" | "à" | "au" | "aux" | "en" | "par" | "pour" | "sur" | "sous" | "et" | "contre" | "la" | "le" | "les")
            || w.contains('\'')
    };
    let until = words.iter().position(|w| is_link(w)).unwrap_or(words.len()).max(1);
    let inflect = |n: usize| {
        let parts: Vec<String> = words.iter().enumerate().map(|(i, w)| if i < n { compound_plural(w) } else { (*w).to_string() }).collect();
        parts.join(" ")
    };
    let mut out = vec![inflect(until)];
    if until > 1 {
        out.push(inflect(1));
    }
    out
}

/// The plural of a word with hyphens: `vice-présidents`, `porte-parole`, `lance-roquettes`.
fn compound_plural(word: &str) -> String {
    let Some((head, tail)) = word.split_once('-') else {
        return plural(word);
    };
    match head {
        "porte" if tail.starts_with("parole") => word.to_string(),
        "porte" | "lance" | "chasse" | "garde" | "contre" | "vice" | "sous" | "avant" | "ex" | "co" | "anti" | "auto" | "mi" | "non" | "après" => {
            format!("{head}-{}", compound_plural(tail))
        }
        _ if tail.starts_with("de-") || tail.starts_with("d'") || tail.starts_with("en-") || tail.starts_with("à-") => {
            format!("{}-{tail}", plural(head))
        }
        _ => format!("{}-{}", plural(head), compound_plural(tail)),
    }
}

/// Joins equal forms, their features united.
pub fn merge(forms: Vec<(String, u32)>) -> Vec<(String, u32)> {
    let mut out: Vec<(String, u32)> = Vec::with_capacity(forms.len());
    for (form, features) in forms {
        match out.iter_mut().find(|(f, _)| *f == form) {
            Some((_, known)) => *known |= features,
            None => out.push((form, features)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjectives_agree() {
        let forms = |m, f, p| adjective(m, f, p).into_iter().map(|(s, _)| s).collect::<Vec<_>>();
        assert_eq!(forms("nord-coréen", "", ""), ["nord-coréen", "nord-coréenne", "nord-coréens", "nord-coréennes"]);
        assert_eq!(forms("russe", "", ""), ["russe", "russes"]);
        assert_eq!(forms("turc", "turque", ""), ["turc", "turque", "turcs", "turques"]);
        assert_eq!(forms("régional", "", ""), ["régional", "régionale", "régionaux", "régionales"]);
        assert_eq!(forms("offensif", "", ""), ["offensif", "offensive", "offensifs", "offensives"]);
    }

    #[test]
    fn noun_phrases_inflect_up_to_the_first_preposition() {
        let forms = |s| noun(s, "", "m").into_iter().map(|(f, _)| f).collect::<Vec<_>>();
        assert_eq!(forms("chef d'état-major"), ["chef d'état-major", "chefs d'état-major"]);
        assert_eq!(forms("secrétaire général"), ["secrétaire général", "secrétaires généraux", "secrétaires général"]);
        assert_eq!(forms("porte-parole"), ["porte-parole"]);
        assert_eq!(forms("vice-président"), ["vice-président", "vice-présidents"]);
        assert_eq!(noun("porte-parole", "", "x")[0].1, MASC | FEM | SING | PLUR);
    }
}
