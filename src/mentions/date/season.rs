//! Seasons: `l'été`, `cet hiver`, `au printemps 2023`, `l'automne dernier`.

use super::expression::{Direction, Fields, Found, Meaning};
use super::reader::{DateWord, Reader};
use crate::base::RuleCard;
use crate::lexicon::class;

/// The rules of this family.
pub(super) const CARDS: &[RuleCard] = &[RuleCard {
    id: "mentions/date#season",
    title: "A season",
    about: "A season with article, demonstrative, `en`, `au`, an edge or a year.",
    fires: &["Cet été, la plage est fermée.", "Les élections auront lieu à l'automne.", "Fin de l'hiver 2012, il neigeait."],
    silent: &["Il a été élu.", "Les Jeux d'hiver ont commencé."],
}];

impl<'a> Reader<'_, 'a> {
    /// A season whose word is `word`.
    pub(super) fn season(&self, word: &DateWord<'a>) -> Option<Found<'a>> {
        let (i, mut end) = (word.tokens.start, word.tokens.end);
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
            end = after;
        } else if let Some((direction, after)) = self.direction_after(end) {
            fields.direction = direction;
            end = after;
        }
        let edge =
            self.left(start).is_some_and(|p| self.edge(p).is_some() || self.any(p, &["de", "d", "du"]) && self.left(p).is_some_and(|e| self.edge(e).is_some()));
        let led = start < i || self.follows(i, &["en", "au", "du"]) || edge;
        let dated = fields.year.is_some() || fields.direction != Direction::None;
        let verbal = self.is(i, "été") && start == i && fields.year.is_none() && !edge && !self.follows(i, &["en"]);
        let arabic = self.is(i, "printemps") && (self.parse.is_capital(end) || self.parse.is(end, class::DEMONYM));
        let kind = start == i && self.follows(i, &["d", "de"]) && !edge;
        ((led || dated) && !kind && !verbal && !arabic).then(|| Found::new(start..end, "mentions/date#season", Meaning::Fields(fields)))
    }
}
