//! Units without a number: `la semaine dernière`, `cette année`, `ce jour-là`, `la fin du mois`, `les prochains jours`.

use super::expression::{Count, Direction, Feast, Fields, Found, Meaning, Origin, Unit};
use super::quantity::Quantity;
use super::reader::{DateWord, Reader};
use crate::base::RuleCard;
use crate::lexicon::class;
use crate::text::set;

/// The rules of this family.
pub(super) const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "mentions/date#shifted",
        title: "A week, month or year told from now or from the date told last",
        about: "A unit with `dernier`, `prochain`, `suivant`, `précédent`, or a demonstrative; `-là` points to the date told last.",
        fires: &["La semaine prochaine, le procès reprendra.", "Cette année-là, il partit.", "Le mois dernier, tout a changé."],
        silent: &["Le quinquennat commence.", "Il gagne mille euros par mois."],
    },
    RuleCard {
        id: "mentions/date#vague",
        title: "A vague stretch of time before or after now",
        about: "Plural units with `prochains`, `derniers` and no number: FUTURE_REF, PAST_REF.",
        fires: &["Il arrivera dans les prochains jours.", "Ces dernières semaines ont été dures."],
        silent: &["Les jours fériés sont chômés."],
    },
    RuleCard {
        id: "mentions/date#week",
        title: "A week or weekend told by a day or month",
        about: "`la semaine du` and a day, `le week-end des` and two, or a feast; an ordinal, `semaine` or `week-end`, and a month: the week of its first, second or last Monday, the weekend of that Saturday.",
        fires: &[
            "Le procès aura lieu la semaine du 11 septembre.",
            "La foire se tient le week-end des 16 et 17 septembre.",
            "Il a plu le dernier week-end d'août.",
        ],
        silent: &["La semaine du goût commence.", "La semaine du 4 au 8 septembre sera longue."],
    },
    RuleCard {
        id: "mentions/date#quarter",
        title: "A quarter or half-year",
        about: "An ordinal and `trimestre` or `semestre`, with the year where it stands; `T3`, `3T`, `S1` before a year, or with an article beside a word of accounts.",
        fires: &["Le chiffre du premier trimestre 2023 déçoit.", "Les ventes du T3 2023 déçoivent.", "Au T3, la marge a reculé."],
        silent: &["Le premier train est parti.", "Il loue un T3 à Lyon.", "Le T3 est en panne."],
    },
];

impl<'a> Reader<'_, 'a> {
    /// An expression around the unit `word`.
    pub(super) fn unit_found(&self, word: &DateWord<'a>) -> Option<Found<'a>> {
        let (i, end) = (word.tokens.start, word.tokens.end);
        if word.value() == "D"
            && let Some(found) = self.whole_day(word)
        {
            return Some(found);
        }
        let Some(unit) = Unit::by_code(word.value()) else { return self.fortnight(word) };
        if self.is_name_capital(i) || word.value() == "h" {
            return None;
        }
        if let Some(found) = self.numbered_period(i, unit).or_else(|| self.around_day(i, end, unit)).or_else(|| self.nth_week(i, end, unit)) {
            return Some(found);
        }
        if unit == Unit::Month && self.any(end, set!["de", "d"]) && self.month(end + 1).is_some() {
            return None;
        }
        let quantity = self.quantity(i);
        if self.is_rate(quantity.start) {
            return self.frequency(i, unit);
        }
        if let Some(set) = self.every(i, end, unit, &quantity) {
            return Some(set);
        }
        match quantity.count {
            Some(_) if !(quantity.article && self.direction_after(end).is_some() && quantity.start + 1 == i) => self.counted(i, end, unit, &quantity),
            _ => self.uncounted(i, end, unit, &quantity),
        }
    }

    /// `années 60`, `l'an 2000`, `XIXe siècle`, `premier trimestre 2023`.
    fn numbered_period(&self, i: usize, unit: Unit) -> Option<Found<'a>> {
        match unit {
            Unit::Year => self.counted_year(i),
            Unit::Century => self.century(i),
            Unit::Decade => self.named_decade(i),
            Unit::Quarter | Unit::HalfYear => self.quarter(i, unit),
            _ => None,
        }
    }

    /// `la semaine du 11 septembre`, `le week-end des 16 et 17 septembre`; a range of days (`la semaine du 4 au 8`) stays one.
    fn around_day(&self, i: usize, end: usize, unit: Unit) -> Option<Found<'a>> {
        if !matches!(unit, Unit::Week | Unit::Weekend) || !self.any(end, set!["du", "des", "de", "d"]) || !self.joined(end) {
            return None;
        }
        if let Some((feast, end)) = self.feast_at(end + 1) {
            let feast = Feast { within: Some(unit), ..feast };
            return Some(Found::new(self.determiner(i).0..end, "mentions/date#week", Meaning::Feast(feast)));
        }
        let (fields, mut end) = self.day_at(end + 1)?;
        fields.month?;
        if self.any(end, set!["et", "au"]) {
            let (_, after) = self.day_at(end + 1).filter(|_| unit == Unit::Weekend)?;
            end = after;
        }
        let fields = Fields { within: Some(unit), ..fields };
        Some(Found::new(self.determiner(i).0..end, "mentions/date#week", Meaning::Fields(fields)))
    }

    /// A day with its weekday where it is told.
    pub(super) fn day_at(&self, at: usize) -> Option<(Fields<'a>, usize)> {
        match self.weekday(at) {
            Some((weekday, next)) => Some(self.weekday_date(weekday, next)),
            None => self.day_fields(at),
        }
    }

    /// `le dernier week-end d'août`, `la première semaine de mars 2024`: the one that begins with that Monday or Saturday.
    fn nth_week(&self, i: usize, end: usize, unit: Unit) -> Option<Found<'a>> {
        let weekday = match unit {
            Unit::Week => 1,
            Unit::Weekend => 6,
            _ => return None,
        };
        let ordinal = self.before(i).filter(|_| self.joined(end) && self.any(end, set!["de", "d"]))?;
        let nth = self.nth(ordinal)?;
        let (fields, end) = self.month_fields(end + 1)?;
        let fields = Fields { weekday: Some(weekday), nth: Some(nth), within: Some(unit), ..fields };
        Some(Found::new(self.determiner(ordinal).0..end, "mentions/date#week", Meaning::Fields(fields)))
    }

    fn quarter(&self, i: usize, unit: Unit) -> Option<Found<'a>> {
        const ORDINALS: &[(&str, i8)] = &[("premier", 1), ("1er", 1), ("second", 2), ("deuxième", 2), ("troisième", 3), ("quatrième", 4), ("dernier", 4)];
        let p = self.before(i)?;
        let in_letters = ORDINALS.iter().find(|(w, _)| self.is(p, w)).map(|(_, n)| (*n, p));
        let in_figures = || {
            let figure = self.any(p, set!["er", "e", "ème", "nd"]).then(|| self.before(p))??;
            self.digits(figure).filter(|(n, _)| (1..=4).contains(n)).map(|(n, _)| (n as i8, figure))
        };
        let (n, first) = in_letters.or_else(in_figures)?;
        if self.is(p, "dernier") && !(self.any(i + 1, set!["de", "d"]) && self.year(i + 2).is_some()) {
            return None;
        }
        let mut end = i + 1;
        let mut fields =
            if unit == Unit::Quarter { Fields { quarter: Some(n), ..Fields::default() } } else { Fields { half: Some(n.min(2)), ..Fields::default() } };
        let of = end + usize::from(self.any(end, set!["de", "d"]));
        if let Some(year) = self.year(of) {
            fields.year = Some(year);
            end = of + 1;
        } else if let Some((direction, after)) = self.direction_after(end) {
            fields.direction = direction;
            end = after;
        }
        Some(Found::new(self.determiner(first).0..end, "mentions/date#quarter", Meaning::Fields(fields)))
    }

    /// `T3 2023`, `3T 2023`, `S1 2024`: a letter and a figure at token `i` before a year.
    pub(super) fn short_quarter(&self, i: usize) -> Option<Found<'a>> {
        const LETTERS: &[&str] = &["T", "Q", "S"];
        let letter = |at: usize| LETTERS.iter().find(|l| self.parse.text.tokens.get(at).is_some_and(|_| self.parse.text.word(at) == **l));
        let glued = |at: usize| self.parse.text.tokens.get(at).is_some_and(|t| t.is_glued());
        let before = i.checked_sub(1).filter(|p| *p >= self.floor && glued(i)).and_then(|p| letter(p).map(|l| (*l, p, i + 1)));
        let (letter, first, end) = before.or_else(|| letter(i + 1).filter(|_| glued(i + 1)).map(|l| (*l, i, i + 2)))?;
        let n = self.digits(i).filter(|(n, len)| *len == 1 && (1..=if letter == "S" { 2 } else { 4 }).contains(n))?.0 as i8;
        let year = self.year(end);
        let end = end + usize::from(year.is_some());
        if year.is_none() && !self.is_among_results(first, end) {
            return None;
        }
        let fields = if letter == "S" { Fields { year, half: Some(n), ..Fields::default() } } else { Fields { year, quarter: Some(n), ..Fields::default() } };
        Some(Found::new(self.determiner(first).0..end, "mentions/date#quarter", Meaning::Fields(fields)))
    }

    /// `les ventes du T3`, `au S1, la marge`: with its article, beside a word of accounts, and no name of a flat or a tram.
    fn is_among_results(&self, first: usize, end: usize) -> bool {
        if !self.follows(first, set!["au", "du", "le", "ce", "sur", "en"])
            || self.parse.text.tokens.get(end).is_some_and(|t| t.after_hyphen() || t.is_glued() && t.is_word())
        {
            return false;
        }
        let near = first.saturating_sub(12)..(end + 12).min(self.parse.len());
        let sentence = self.parse.text.sentence_of(first);
        let of_accounts =
            |j: usize| self.parse.is(j, class::DATE | class::PHRASE_START) && self.word(j).is_some_and(|w| w.class == "quarter" || w.value() == "accounts");
        near.into_iter().any(|j| self.parse.text.sentence_of(j) == sentence && of_accounts(j))
    }

    /// A unit with a direction, a demonstrative, or an edge.
    fn uncounted(&self, i: usize, end: usize, unit: Unit, q: &Quantity) -> Option<Found<'a>> {
        let plural = self.parse.text.word(i).ends_with(['s', 'S']) && unit != Unit::Month
            || unit == Unit::Month && self.follows(i, set!["les", "ces", "des", "derniers", "prochains"]);
        let hyphen = self.parse.text.tokens.get(end).is_some_and(|t| t.after_hyphen());
        let after = if hyphen { None } else { self.direction_word(end) };
        let start = q.start;
        let vague = |reference| Some(Found::new(start..after.as_ref().map_or(end, |(_, _, e)| *e), "mentions/date#vague", Meaning::Reference(reference)));
        let led = q.definite || q.pointing || q.article;
        let direction = after.as_ref().map_or((q.direction, Origin::Published), |(d, o, _)| (*d, *o));
        match (direction.0, plural) {
            (_, true) if matches!(unit, Unit::Minute | Unit::Second) => return None,
            (Direction::Last, true) if led => return vague("PAST_REF"),
            (Direction::Next, true) if led => return vague("FUTURE_REF"),
            (Direction::Last | Direction::Next, false) => return self.neighbour(start..after.map_or(end, |(_, _, e)| e), unit, direction, led),
            _ => {}
        }
        if let Some(count) = self.indefinite(i, plural) {
            return self.counted(i, end, unit, &Quantity { start: i - 1, count: Some(count), ..*q });
        }
        self.current(i, end, unit, q, plural)
    }

    /// `dernier`, `prochain`, `suivant`, `d'après` after a unit: direction, origin, end.
    fn direction_word(&self, at: usize) -> Option<(Direction, Origin, usize)> {
        let beside = self.any(at + 1, set!["après", "avant"]) && self.is(at, "d") && self.joined(at);
        if beside && (!self.joined(at + 2) || self.parse.is_any_mark(at + 2) || self.parse.verb(at + 2).is_some()) {
            return Some((if self.is(at + 1, "avant") { Direction::Last } else { Direction::Next }, Origin::Told, at + 2));
        }
        let (direction, end) = self.direction_after(at)?;
        let from = if self.word(at)?.value() == "text" { Origin::Told } else { Origin::Published };
        Some((direction, from, end))
    }

    /// `la semaine dernière`, `l'an prochain`, `le mois suivant`.
    fn neighbour(&self, tokens: std::ops::Range<usize>, unit: Unit, direction: (Direction, Origin), led: bool) -> Option<Found<'a>> {
        let contracted = self.follows(tokens.start, set!["du", "au", "des"])
            || self.parse.starts_sentence(tokens.start)
            || self.edge_before(tokens.start)
            || unit == Unit::Weekend && self.follows(tokens.start, set!["en"]);
        if !(led || contracted) || unit.is_time() {
            return None;
        }
        let count = if direction.0 == Direction::Last { -1 } else { 1 };
        Some(Found::new(tokens, "mentions/date#shifted", Meaning::Shift { count, unit, from: direction.1 }))
    }

    /// `des années` after a preposition of time is an indefinite plural.
    fn indefinite(&self, i: usize, plural: bool) -> Option<Count> {
        let des = self.before(i).filter(|p| plural && self.is(*p, "des"))?;
        self.follows(des, set!["depuis", "après", "pendant", "durant", "voilà", "voici", "a", "avant", "dure", "dans"]).then_some(Count::Vague)
    }

    /// `cette semaine`, `ce jour-là`, `fin du mois`, `la journée`.
    fn current(&self, i: usize, end: usize, unit: Unit, q: &Quantity, plural: bool) -> Option<Found<'a>> {
        let hyphen = self.parse.text.tokens.get(end).is_some_and(|t| t.after_hyphen());
        let there = hyphen && self.is(end, "là");
        let here = hyphen && self.is(end, "ci");
        let tail = end + usize::from(there || here);
        let now = |from, end| Some(Found::new(q.start..end, "mentions/date#shifted", Meaning::Shift { count: 0, unit, from }));
        if plural && q.pointing {
            return if here { Some(Found::new(q.start..tail, "mentions/date#vague", Meaning::Reference("PRESENT_REF"))) } else { None };
        }
        if plural || unit.is_time() {
            return None;
        }
        if let Some(word) = self.word_of(end, "this").filter(|_| q.definite || self.follows(q.start, set!["du", "au"])) {
            return now(Origin::Published, word.tokens.end);
        }
        if q.pointing && unit == Unit::Day && self.follows(q.start, set!["à"]) && !hyphen {
            return Some(Found::new(q.start..end, "mentions/date#vague", Meaning::Reference("PRESENT_REF")));
        }
        if q.pointing {
            return now(if there || unit == Unit::Day { Origin::Told } else { Origin::Published }, tail);
        }
        if self.is(q.start + 1, "même") && q.definite {
            return if self.is(end, "que") { None } else { now(Origin::Told, end) };
        }
        if unit == Unit::Day && q.definite && self.is(i, "jour") && self.is(end, "même") {
            return now(Origin::Told, end + 1);
        }
        if self.is(q.start + 1, "nouvelle") && unit == Unit::Year {
            return now(Origin::Published, end);
        }
        if unit == Unit::Weekend && self.follows(q.start, set!["en"]) {
            return now(Origin::Published, end);
        }
        if self.edge_before(q.start) || self.share_of(q.start).is_some() || self.is_within(q.start, i, end, unit) {
            let origin = if unit == Unit::Day { Origin::Told } else { Origin::Published };
            return now(origin, end);
        }
        None
    }

    /// `fin du mois`, `début de l'année`: an edge before the unit and its article.
    fn edge_before(&self, start: usize) -> bool {
        let Some(p) = self.left(start) else { return false };
        let of = self.any(p, set!["de", "d", "du"]);
        if of { self.left(p).is_some_and(|e| self.edge(e).is_some()) } else { self.edge(p).is_some() }
    }

    /// `dans la journée`, `pour la semaine`, `au cours de l'année`.
    fn is_within(&self, start: usize, i: usize, end: usize, unit: Unit) -> bool {
        let into = self.follows(start, set!["dans", "pour"]) || self.left(start).is_some_and(|p| self.is(p, "de") && self.follows(p, set!["cours", "long"]));
        let day = unit == Unit::Day && self.any(i, set!["journée"]);
        let bare = self.parse.is_any_mark(end) || !self.joined(end) || self.any(end, set!["et", "à", "par", "pour", "dans", "en", "sur"]);
        start < i
            && bare
            && (into || self.follows(start, set!["toute", "tout"]))
            && (day || matches!(unit, Unit::Week | Unit::Weekend | Unit::Month | Unit::Year))
    }

    /// The modifier of an edge word at token `i` (`début`, `mi`, `fin`, `courant`).
    pub(super) fn edge(&self, i: usize) -> Option<&'static str> {
        let word = self.word(i)?;
        match word.class {
            "start" | "mid" | "end" if word.tokens.len() == 1 => Some(word.class),
            "present" => Some(""),
            _ => None,
        }
    }
}
