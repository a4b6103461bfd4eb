//! The table word-groups: words that one rule asks for together.

use super::{Lexicon, Readings, Table};
use crate::text::fold;

/// A group, in the order of the values of `word-groups.group`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// `président`, `dirigeant`: a head of state by any name.
    Leader,
    /// `accusé`, `vainqueur`: what anybody may come to be, whatever their office.
    Situation,
    /// `pays`, `régime`: a state.
    State,
    /// `rumeur`: what is said without anybody who wrote it.
    Hearsay,
    /// `ancien`, `nouveau`: stands before the noun it belongs to, and may be a noun itself.
    Fore,
    /// `groupe`: a body of several types, which are the value; of none where it is never one of an article's bodies.
    Body,
    /// `centaine`: a round number, which is the value.
    Round,
    /// `abattre`: a verb whose object is counted.
    Counting,
    /// `mm`: behind the number of a calibre, a weight or a range.
    Unit,
    /// `portée`: `de longue portée`.
    Grade,
    /// `fabrication`: `de fabrication iranienne`.
    Make,
    /// `buts`: behind the number of a player's score.
    Score,
    /// `partager`: opens the line of a page's button.
    Button,
    /// `équipe`: with what follows no name, but several people or works.
    Squad,
    /// `ambassade`: belongs to a country and stands in another.
    Embassy,
    /// `comité`: makes a name with the name behind `de`, whatever its type.
    Office,
    /// `région`: makes a name with the adjective of a place alone.
    Area,
    /// `rue`: also a verb or a common word, a street before a capital.
    Street,
    /// `mairie`: speaks for a town.
    TownHall,
    /// `MM.`: a title of several people.
    PluralTitle,
    /// `sondage`: a document that whoever speaks of it has not written.
    Study,
    /// `accord`: what it lays down is no forecast.
    Text,
    /// `tiers`: counts the people behind `de`.
    Share,
    /// `hypothèse`: who evokes one supposes.
    Possibility,
    /// `scandale`: who cries so accuses.
    Outcry,
    /// `Industries`: what a firm does, behind its name, which stands without it too.
    Firm,
    /// `joint`, `paru`: tells of a speaker where one met them, of a document where it appeared.
    Met,
    /// `établissement`: stands for a firm or a house of the types that are the value.
    House,
    /// `ARS`: has branches that are called after a region or by a number.
    Branch,
    /// `insuffisant`: judges a thing, alone at the head of a sentence.
    Verdict,
    /// `manque`: who points at one finds fault.
    Failing,
}

impl Lexicon {
    /// Whether a word, as it stands or in lower case, belongs to a group.
    pub fn is_in(&self, word: &str, group: Group) -> bool {
        self.common(word).any(|r| r.table() == Table::WordGroups && r.sub() == group as usize)
    }

    /// The readings of a common word that stands in no text.
    fn common(&self, word: &str) -> Readings<'_> {
        let keys = fold::keys(word);
        let list = |table: &super::Compiled| table.word(table.find(keys.exact, keys.exact_len(), |folded| fold::is_exact(word, folded))).exact;
        self.both(list(&self.base), self.overlay.as_ref().map_or(0, list))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_named_in_the_order_of_the_schema() {
        let lexicon = Lexicon::shipped();
        assert!(lexicon.is_in("président", Group::Leader) && lexicon.is_in("MM", Group::PluralTitle));
        assert!(!lexicon.is_in("présidence", Group::Leader) && !lexicon.is_in("président", Group::State));
        assert_eq!(super::super::source::schema::WORD_GROUPS.len(), Group::Failing as usize + 1);
    }
}
