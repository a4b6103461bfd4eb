//! Feasts and fixed days: `Noël`, `Pâques`, `le 14-Juillet`, `le 11 Septembre`, `le ramadan`.

use super::expression::{Direction, Feast, Fields, Found, Meaning};
use super::reader::{DateWord, Reader};
use crate::base::RuleCard;
use crate::lexicon::class;
use crate::text::set;

/// The rules of this family.
pub(super) const CARDS: &[RuleCard] = &[RuleCard {
    id: "mentions/date#holiday",
    title: "A feast or fixed day",
    about: "Feasts of the lexicon, with a year or direction where it stands; Easter by computus, the Muslim months by table. In lower case only where the word means nothing else.",
    fires: &["Le magasin fermera à Noël.", "Le défilé du 14-Juillet.", "Le ramadan commence."],
    silent: &["Noël Martin a chanté.", "L'accord du Vendredi saint tient.", "L'ascension du sommet a été dure."],
}];

const RULE: &str = "mentions/date#holiday";

impl<'a> Reader<'_, 'a> {
    /// A feast whose words are `word`.
    pub(super) fn holiday(&self, word: &DateWord<'a>) -> Option<Found<'a>> {
        let (i, mut end) = (word.tokens.start, word.tokens.end);
        let table = word.value().contains(' ');
        let capital = word.tokens.clone().any(|j| self.parse.is_capital(j));
        let bare = self.is(i, "noel") && !self.parse.text.tokens[i].is_all_caps();
        if !(capital || table) || bare || self.is_person_name(i, end) {
            return None;
        }
        let (mut start, _) = self.determiner(i);
        if self.is(i, "saint") && start == i || self.parse.text.tokens.get(end).is_some_and(|t| t.after_hyphen()) {
            return None;
        }
        let (mut year, mut direction) = (None, Direction::None);
        if let Some((y, after)) = self.year_after(end) {
            (year, end) = (Some(y), after);
        } else if let Some((d, after)) = self.direction_after(end) {
            (direction, end) = (d, after);
        }
        if let Some(month) = self.before(start).filter(|p| self.any(*p, set!["de", "du"])).and_then(|p| self.before(p)).filter(|m| self.is(*m, "mois")) {
            start = self.determiner(month).0;
        }
        Some(Found::new(start..end, RULE, Meaning::Feast(Feast { value: word.value(), year, direction, within: None })))
    }

    /// The feast that begins at token `at`, with or without its article: what it is, and the token after it.
    pub(super) fn feast_at(&self, at: usize) -> Option<(Feast<'a>, usize)> {
        let named = at + usize::from(self.any(at, set!["le", "la", "l", "les"]));
        let word = self.word_of(named, "holiday")?;
        let found = Reader { floor: at, ..*self }.holiday(&word)?;
        let Meaning::Feast(feast) = found.meaning else { return None };
        Some((feast, found.tokens.end))
    }

    /// `Noël Martin`, `Jean-Noël`: part of a name.
    fn is_person_name(&self, i: usize, end: usize) -> bool {
        let tokens = &self.parse.text.tokens;
        let loud = tokens[i].is_all_caps();
        let after = self.joined(end) && tokens.get(end).is_some_and(|t| t.is_word() && t.is_capital() && !(loud && t.is_all_caps()));
        let before = i > 0 && (tokens[i].after_hyphen() || self.joined(i) && self.parse.is(i - 1, class::GIVEN) && self.parse.is_capital(i - 1));
        after || before
    }

    /// `rue du 4-Septembre`, `place du 8 Mai 1945`: the name of a place.
    pub(super) fn names_street(&self, i: usize) -> bool {
        if !self.follows(i, set!["du"]) {
            return false;
        }
        let Some(next) = self.day(i).map(|(_, next)| next).filter(|next| self.month(*next).is_some()) else { return false };
        let named = self.parse.text.tokens[next].after_hyphen() || self.parse.is_capital(next) && !self.parse.text.tokens[next].is_all_caps();
        named && self.left(i).and_then(|p| self.left(p)).is_some_and(|head| self.parse.is(head, class::PLACE_HEAD))
    }

    /// `14-Juillet`, `11 Septembre`: the day as a name, at token `i`.
    pub(super) fn named_day(&self, i: usize) -> Option<Found<'a>> {
        let (day, next) = self.day(i)?;
        let (month, end) = self.month(next)?;
        let named = self.parse.text.tokens[next].after_hyphen() || self.parse.is_capital(next) && !self.parse.text.tokens[next].is_all_caps();
        if !named || self.year(end).is_some() {
            return None;
        }
        let start = self.determiner(i).0;
        let mut fields = Fields { day: Some(day), month: Some(month), ..Fields::default() };
        if let Some(event) = self.word_of(i, "event").filter(|w| w.tokens.end == end) {
            fields.year = event.value().get(..4).and_then(|y| y.parse().ok());
        }
        Some(Found::new(start..end, RULE, Meaning::Fields(fields)))
    }
}
