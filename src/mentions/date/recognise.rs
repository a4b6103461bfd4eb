//! Recognition: where date expressions stand and what they say; no calendar is asked.

use super::expression::{Found, Meaning};
use super::reader::Reader;
use crate::base::Trace;
use crate::lexicon::{Table, class};
use crate::syntax::Parse;
use crate::text::set;
use smallvec::SmallVec;

/// As many expressions as most articles have.
const ROOM: usize = 32;

/// All date expressions of an article in order, none overlapping.
pub(super) fn recognise<'a>(parse: &Parse<'a>, trace: &mut Trace) -> SmallVec<[Found<'a>; ROOM]> {
    let mut out = SmallVec::new();
    let mut floor = 0;
    let (mut i, mut told) = (0, None);
    while let Some(at) = next(parse, i, &mut told) {
        i = at;
        // `un`, `une` are mostly articles: they count where another number or a word of time stands behind them.
        let counts = |n: usize| parse.is_number(n) || parse.is(n, class::DATE | class::NUMBER);
        if parse.is(i, class::ARTICLE) && !parse.is(i, class::DATE) && !parse.words.has_phrase(i, Table::Dates) && !counts(i + 1) {
            i += 1;
            continue;
        }
        let reader = Reader { parse, floor, head: i };
        if parse.words.has_phrase(i, Table::Dates)
            && !(parse.text.tokens[i].after_hyphen() && parse.is(i, class::NUMBER))
            && let Some(trap) = reader.word(i).filter(|w| w.class == "trap")
        {
            trace.miss("mentions/date", parse.text.span(trap.tokens.clone()), || "a word of time in an expression that is no date".to_string());
            floor = trap.tokens.end;
            i = floor;
            continue;
        }
        match reader.at(i) {
            Some(found) if found.tokens.end > i && found.tokens.start >= floor => {
                floor = found.tokens.end;
                i = floor;
                out.extend(reader.earlier_century(&found));
                out.extend(reader.edged(found));
            }
            _ => {
                if trace.is_on() {
                    reader.miss(i, trace);
                }
                i += 1;
            }
        }
    }
    out
}

/// The first token from `from` on that a date may be told by: digits, a number in words, a word or a phrase of time. `told` is the
/// last but digits that was found, not looked for again while it lies ahead.
fn next(parse: &Parse, from: usize, told: &mut Option<usize>) -> Option<usize> {
    let ahead = told.filter(|at| *at >= from);
    let ahead = ahead.or_else(|| parse.words.next(from, class::DATE | class::NUMBER, 1 << Table::Dates as u32)).unwrap_or(parse.len());
    *told = Some(ahead);
    let before = parse.text.tokens.get(from..ahead)?;
    before.iter().position(|token| token.is_number()).map(|n| from + n).or((ahead < parse.len()).then_some(ahead))
}

impl<'a> Reader<'_, 'a> {
    /// Notes what a word of time would need to be a date.
    fn miss(&self, i: usize, trace: &mut Trace) {
        let Some(word) = self.word(i).filter(|w| w.tokens.start == i) else { return };
        let Some((rule, needs)) = needs(word.class) else { return };
        trace.miss(rule, self.parse.text.span(word.tokens), || format!("no date: {needs}"));
    }

    /// The expression whose first telling token is `i`.
    fn at(&self, i: usize) -> Option<Found<'a>> {
        if self.parse.text.tokens[i].is_number() {
            return if self.names_street(i) { None } else { self.stopwatch(i).or_else(|| self.number(i)).or_else(|| self.elided_length(i)) };
        }
        if self.parse.is(i, class::NUMBER)
            && let Some(found) = self.clock(i).or_else(|| self.letters_year(i))
        {
            return Some(found);
        }
        let word = self.word(i)?;
        match word.class {
            "month" => self.bare_month(i),
            "weekday" => self.weekday_found(i),
            "unit" | "weekend" => self.unit_found(&word),
            "part-of-day" => self.part_found(&word),
            "season" => self.season(&word),
            "holiday" => self.holiday(&word),
            "deictic" => self.deictic(&word),
            "anaphoric" => self.anaphoric(&word),
            _ => None,
        }
    }

    /// Takes an edge before the expression into it: `début octobre`, `Mi-août`, `la fin du XIXe siècle`; `vers` makes it approximate.
    fn edged(&self, mut found: Found<'a>) -> Option<Found<'a>> {
        let start = found.tokens.start;
        let plain = matches!(&found.meaning, Meaning::Length(..) | Meaning::Clocked(_) | Meaning::Every(_) | Meaning::Reference(_) | Meaning::Today)
            || found.clock.is_some();
        if let Some((edge, modifier)) = self.edge_word(start, &found.meaning).filter(|_| !plain) {
            found.tokens.start = self.determiner(edge).0;
            if found.tokens.start == edge && self.names_kind(edge, &found) {
                return None;
            }
            found.modifier = Some(modifier).filter(|m| !m.is_empty());
        }
        if let Some((first, modifier)) = self.share_of(start).filter(|_| !plain) {
            found.tokens.start = first;
            found.modifier = Some(modifier);
        }
        // `mardi en fin de matinée`
        if let Some(en) = found.tokens.clone().find(|i| found.part.is_some() && self.is(*i, "en")) {
            found.modifier = found.modifier.or(self.edge(en + 1).filter(|m| !m.is_empty()));
        }
        if found.modifier.is_none()
            && (self.follows(start, set!["vers", "environ"])
                || self.left(start).is_some_and(|p| self.any(p, set!["de", "du", "des"]) && self.follows(p, set!["autour", "alentours", "environs"])))
        {
            found.modifier = Some("approx");
        }
        Some(found)
    }

    /// `la première moitié du XIIe siècle`, `la seconde quinzaine d'août` before token `start`: where it begins, and what it narrows.
    pub(super) fn share_of(&self, start: usize) -> Option<(usize, &'static str)> {
        let of = self.before(start).filter(|p| self.any(*p, set!["de", "d", "du", "des"]))?;
        let share = self.before(of).filter(|share| self.any(*share, set!["moitié", "quinzaine", "tiers", "quart"]))?;
        let ordinal = self.before(share)?;
        let modifier = if self.any(ordinal, set!["première", "premier", "1ère", "1re"]) {
            "start"
        } else if self.is(share, "tiers") && self.any(ordinal, set!["deuxième", "second"]) {
            "mid"
        } else if self.any(ordinal, set!["seconde", "deuxième", "dernière", "dernier", "2e"]) {
            "end"
        } else {
            return None;
        };
        Some((self.determiner(ordinal).0, modifier))
    }

    /// `les fêtes de fin d'année`: a kind, no time.
    fn names_kind(&self, edge: usize, found: &Found) -> bool {
        self.follows(edge, set!["de"])
            && matches!(found.meaning, Meaning::Shift { count: 0, .. })
            && self.left(edge).is_some_and(|p| self.left(p).is_some_and(|n| self.parse.is(n, class::NOUN)))
    }

    fn edge_word(&self, start: usize, meaning: &Meaning) -> Option<(usize, &'static str)> {
        let p = self.before(start)?;
        if self.any(p, set!["de", "d", "du", "des"]) {
            let edge = self.before(p)?;
            let dated = !matches!(meaning, Meaning::Fields(f) if f.day.is_some() && f.weekday.is_none());
            return self.edge(edge).filter(|_| dated).map(|m| (edge, m));
        }
        let whole = match meaning {
            Meaning::Fields(f) => f.weekday.is_none() && f.day.is_none(),
            Meaning::Decade(_) | Meaning::Century(_) | Meaning::Feast(..) => true,
            _ => false,
        };
        self.edge(p).filter(|_| whole).map(|m| (p, m))
    }
}

/// What the words of a class need beside them to be a date, and the rule that asks for it; none for words that only narrow others.
fn needs(class: &str) -> Option<(&'static str, &'static str)> {
    Some(match class {
        "month" => ("mentions/date#month", "a month that is also a common word or a name needs a day, a year or « en » beside it"),
        "weekday" => ("mentions/date#weekday", "the name of a day is part of another name, or it lacks its article or number"),
        "unit" | "weekend" => ("mentions/date#duration", "a unit of time needs a number, or a determiner or word that fixes which one is meant"),
        "part-of-day" => ("mentions/date#part_of_day", "a part of the day needs a determiner or a day beside it"),
        "season" => ("mentions/date#season", "a season needs a determiner, « en », « au » or a year"),
        "holiday" => ("mentions/date#holiday", "the name of a holiday means something else here"),
        "deictic" => ("mentions/date#deictic", "the word means something else here"),
        "anaphoric" => ("mentions/date#anaphoric", "it needs a determiner, and a date told before to be counted from"),
        _ => return None,
    })
}
