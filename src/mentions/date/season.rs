//! Seasons: `l'été`, `cet hiver`, `au printemps 2023`, `l'automne dernier`.

use super::expression::{Direction, Fields, Found, Meaning};
use super::reader::{DateWord, Reader};
use crate::base::RuleCard;
use crate::lexicon::class;
use crate::text::set;
use compact_str::format_compact;

/// The rules of this family.
pub(super) const CARDS: &[RuleCard] = &[RuleCard {
    id: "mentions/date#season",
    title: "A season",
    about: "A season with article, demonstrative, `en`, `au`, an edge or a year.",
    fires: &["Cet été, la plage est fermée.", "Les élections auront lieu à l'automne.", "Fin de l'hiver 2012, il neigeait."],
    silent: &["Il a été élu.", "Les Jeux d'hiver ont commencé."],
}];

impl<'a> Reader<'_, 'a> {
    /// `chaque été`, `tous les hivers`.
    fn every_season(&self, i: usize, word: &DateWord<'a>) -> Option<Found<'a>> {
        let first = self.before(i)?;
        let all = self.before(first).filter(|p| self.is(first, "les") && self.is(*p, "tous"));
        let start = if self.is(first, "chaque") { first } else { all? };
        Some(Found::new(start..word.tokens.end, "mentions/date#set", Meaning::Every(format_compact!("XXXX-{}", word.value()))))
    }

    /// `l'hiver 2023-2024`, `l'hiver 2023-24`: the year in which it ends, behind `year` at token `at`.
    fn end_of_winter(&self, year: i16, at: usize) -> usize {
        let slash = self.parse.is_mark(at, '/') && self.parse.text.tokens[at].is_glued();
        let second = at + usize::from(slash);
        let linked = slash || self.parse.text.tokens.get(at).is_some_and(|t| t.after_hyphen());
        let next = u32::try_from(year + 1).ok();
        let ends = self.digits(second).is_some_and(|(n, len)| next.is_some_and(|next| n == next && len == 4 || n == next % 100 && len == 2));
        if linked && ends { second + 1 } else { at }
    }

    /// A season whose word is `word`.
    pub(super) fn season(&self, word: &DateWord<'a>) -> Option<Found<'a>> {
        let (i, mut end) = (word.tokens.start, word.tokens.end);
        if let Some(set) = self.every_season(i, word) {
            return Some(set);
        }
        if self.is_name_capital(i) || self.parse.text.word(i).ends_with('s') && !self.is(i, "printemps") {
            return None;
        }
        let (start, pointing) = self.determiner(i);
        let mut fields = Fields { season: Some(word.value()), ..Fields::default() };
        if pointing {
            fields.direction = Direction::This;
        }
        let of = end + usize::from(self.is(end, "de"));
        if let Some((year, after)) = self.year_after(of) {
            fields.year = Some(year);
            end = self.end_of_winter(year, after);
        } else if let Some((direction, after)) = self.direction_after(end) {
            fields.direction = direction;
            end = after;
        }
        let edge = self
            .left(start)
            .is_some_and(|p| self.edge(p).is_some() || self.any(p, set!["de", "d", "du"]) && self.left(p).is_some_and(|e| self.edge(e).is_some()));
        let led = start < i || self.follows(i, set!["en", "au", "du", "plein"]) || edge;
        let dated = fields.year.is_some() || fields.direction != Direction::None;
        let verbal = self.is(i, "été") && start == i && fields.year.is_none() && !edge && !self.follows(i, set!["en", "plein"]);
        let arabic = self.is(i, "printemps") && (self.parse.is_capital(end) || self.parse.is(end, class::DEMONYM));
        let kind = start == i && self.follows(i, set!["d", "de"]) && !edge;
        ((led || dated) && !kind && !verbal && !arabic).then(|| Found::new(start..end, "mentions/date#season", Meaning::Fields(fields)))
    }
}
