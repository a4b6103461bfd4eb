//! How many: the number before a noun, in figures or letters, exact or round (`deux`, `1 200`, `une centaine de`).

use super::Quantity;
use crate::lexicon::{Group, class};
use crate::syntax::Parse;
use crate::text::WordSet;

/// Numbers in letters that are added up; `cent` and `mille` multiply what stands before them.
const UNITS: &[(&str, f64)] = &[
    ("zéro", 0.0),
    ("un", 1.0),
    ("une", 1.0),
    ("deux", 2.0),
    ("trois", 3.0),
    ("quatre", 4.0),
    ("cinq", 5.0),
    ("six", 6.0),
    ("sept", 7.0),
    ("huit", 8.0),
    ("neuf", 9.0),
    ("dix", 10.0),
    ("onze", 11.0),
    ("douze", 12.0),
    ("treize", 13.0),
    ("quatorze", 14.0),
    ("quinze", 15.0),
    ("seize", 16.0),
    ("vingt", 20.0),
    ("vingts", 20.0),
    ("trente", 30.0),
    ("quarante", 40.0),
    ("cinquante", 50.0),
    ("soixante", 60.0),
    ("septante", 70.0),
    ("huitante", 80.0),
    ("octante", 80.0),
    ("nonante", 90.0),
];

/// Words before a number that make `un` one.
const BOUNDS: WordSet = WordSet::of(&["moins", "plus", "seulement", "seul", "seule", "environ", "exactement", "que"]);

/// The quantity that stands before the noun whose first word is token `noun`; `model`: it names a model, of which `un` is one
/// piece (`un bombardier Su-24 a décollé`) unless it hangs on a noun (`le lancement d'un missile Zircon`).
pub(super) fn before(parse: &Parse, noun: usize, model: bool) -> Option<Quantity> {
    let end = skip_adjectives(parse, noun);
    let last = end.checked_sub(1)?;
    if parse.is_word(last, "de") || parse.is_word(last, "d") {
        return round(parse, last);
    }
    let start = (0..end).rev().take_while(|i| end - i <= 6 && is_number(parse, *i, end)).last()?;
    if start + 1 == end
        && (parse.is_word(last, "un") || parse.is_word(last, "une"))
        && !(counts(parse, start) || model && !(start > 0 && parse.is(start - 1, class::DE)))
    {
        return None;
    }
    let value = value(parse, start, end)?;
    Some(Quantity { span: parse.text.span(start..end), value: Some(value), approx: is_bounded(parse, start) })
}

/// The token after the number: back over `nouveaux`, `autres` and the like.
fn skip_adjectives(parse: &Parse, noun: usize) -> usize {
    let adjective =
        |i: usize| parse.is(i, class::ADJECTIVE | class::ORDINAL) && !parse.is(i, class::NUMBER | class::ARTICLE) && !parse.text.tokens[i].is_number();
    let count = (0..noun).rev().take(2).take_while(|i| adjective(*i)).count();
    noun - count
}

/// Whether token `i` belongs to a number that ends before `end`; `et` inside it too.
fn is_number(parse: &Parse, i: usize, end: usize) -> bool {
    let token = &parse.text.tokens[i];
    if token.is_number() || unit(parse, i).is_some() || scale(parse, i).is_some() {
        return true;
    }
    parse.is_word(i, "et") && i + 1 < end && i > 0 && unit(parse, i - 1).is_some_and(|v| v >= 20.0)
}

fn unit(parse: &Parse, i: usize) -> Option<f64> {
    UNITS.iter().find(|(w, _)| parse.is_word(i, w)).map(|(_, v)| *v)
}

fn scale(parse: &Parse, i: usize) -> Option<f64> {
    match () {
        () if parse.is_word(i, "cent") || parse.is_word(i, "cents") => Some(100.0),
        () if parse.is_word(i, "mille") => Some(1000.0),
        () => None,
    }
}

fn value(parse: &Parse, start: usize, end: usize) -> Option<f64> {
    let (mut total, mut part) = (0.0, 0.0);
    for i in start..end {
        if parse.text.tokens[i].is_number() {
            let (number, thousands) = figures(parse.text.word(i))?;
            part = if i > start && thousands { part * 1000.0 + number } else { number };
        } else if let Some(n) = unit(parse, i) {
            part = if n == 20.0 && part == 4.0 { 80.0 } else { part + n };
        } else if let Some(n) = scale(parse, i) {
            part = if part == 0.0 { n } else { part * n };
            if n == 1000.0 {
                total += part;
                part = 0.0;
            }
        }
    }
    Some(total + part)
}

/// The value of digits, and whether they are three of them (`000` after `2`).
fn figures(word: &str) -> Option<(f64, bool)> {
    let grouped = word.split('.').skip(1).all(|g| g.len() == 3);
    let plain: String = word.chars().filter(|c| !(*c == '.' && grouped)).map(|c| if c == ',' { '.' } else { c }).collect();
    plain.parse().ok().map(|v| (v, word.len() == 3 && word.bytes().all(|b| b.is_ascii_digit())))
}

/// `une centaine de`, `des dizaines de`, `deux millions de`; `de` is token `link`.
fn round(parse: &Parse, link: usize) -> Option<Quantity> {
    let noun = link.checked_sub(1)?;
    let size = parse.group_value(noun, Group::Round)?.parse().unwrap_or(f64::NAN);
    // The plural says no number (`des dizaines de`).
    let plural = parse.text.word(noun).ends_with('s');
    let number = (0..noun).rev().take_while(|i| noun - i <= 4 && is_number(parse, *i, noun)).last();
    let start = number.unwrap_or_else(|| if noun > 0 && parse.is_determiner(noun - 1) { noun - 1 } else { noun });
    let times = number.and_then(|n| value(parse, n, noun));
    let value = match (times, plural) {
        (Some(times), _) => Some(times * size),
        (None, false) => Some(size),
        (None, true) => None,
    };
    let exact = size >= 1e6 && times.is_some_and(|t| t != 1.0);
    Some(Quantity { span: parse.text.span(start..link + 1), value: value.filter(|v| v.is_finite()), approx: !exact })
}

/// Whether `un` before a noun is a number: after `au moins`, or as the object of a verb of loss.
fn counts(parse: &Parse, un: usize) -> bool {
    let Some(before) = un.checked_sub(1) else { return false };
    let bound = if (parse.is_word(before, "d") || parse.is_word(before, "de")) && before > 0 { before - 1 } else { before };
    if parse.is_one_of(bound, &BOUNDS) {
        return true;
    }
    parse.verb(before).is_some_and(|group| parse.lemmas(group).any(|(_, entry)| parse.lexicon.is_in(parse.lexicon.name(entry), Group::Counting)))
}

/// `environ`, `quelque`, `près de`, `plus de` before a number.
fn is_bounded(parse: &Parse, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let bound = if (parse.is_word(before, "d") || parse.is_word(before, "de")) && before > 0 { before - 1 } else { before };
    parse.is_one_of(bound, const { &WordSet::of(&["environ", "quelque", "près", "plus", "moins", "presque"]) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    fn read(phrase: &str, noun: &str) -> Option<(String, Option<f64>, bool)> {
        let (text, lexicon) = (Text::new(phrase), Lexicon::shipped());
        let parse = Parse::new(&text, &lexicon);
        let at = (0..parse.len()).find(|i| parse.text.word(*i) == noun)?;
        before(&parse, at, false).map(|q| (q.span.of(phrase).to_string(), q.value, q.approx))
    }

    #[test]
    fn numbers_in_letters_and_figures() {
        assert_eq!(read("Deux drones sont tombés.", "drones"), Some(("Deux".into(), Some(2.0), false)));
        assert_eq!(read("Il reste quatre-vingt-dix-sept chars.", "chars"), Some(("quatre-vingt-dix-sept".into(), Some(97.0), false)));
        assert_eq!(read("L'armée a reçu 2 000 nouvelles roquettes.", "roquettes"), Some(("2 000".into(), Some(2000.0), false)));
        assert_eq!(read("près de trois cents obus", "obus"), Some(("trois cents".into(), Some(300.0), true)));
    }

    #[test]
    fn round_numbers() {
        assert_eq!(read("une centaine de missiles", "missiles"), Some(("une centaine de".into(), Some(100.0), true)));
        assert_eq!(read("des dizaines de drones", "drones"), Some(("des dizaines de".into(), None, true)));
        assert_eq!(read("deux millions d'obus", "obus"), Some(("deux millions d'".into(), Some(2e6), false)));
    }

    #[test]
    fn an_article_is_no_number() {
        assert_eq!(read("Il regarde un missile.", "missile"), None);
        assert_eq!(read("La marine a perdu un navire.", "navire"), Some(("un".into(), Some(1.0), false)));
        assert_eq!(read("au moins un drone", "drone"), Some(("un".into(), Some(1.0), true)));
    }
}
