//! Weapons by common noun and by model: head, what narrows it, model; idioms, figures and civil things stay silent.

use super::weapon_span::{Doubt, Found, Reader, Seen};
use super::{Attributes, Mention, quantity};
use crate::base::{Kind, Reused, RuleCard, Trace};
use crate::lexicon::{Table, WEAPON_CATEGORIES, class};
use crate::syntax::Parse;

/// The rules for weapons.
pub const CARDS: &[RuleCard] = &[
    RuleCard {
        id: "mentions/weapon#noun",
        title: "Arms by common noun, with what narrows their type",
        about: "A head noun (`weapon-heads`) and the adjectives and complements after it that say its type, range, calibre or \
                propulsion (`weapon-modifiers`). Heads that are civil too (`avion`) need a modifier that makes them weapons; \
                words with other meanings (`char`, `mine`) need other arms in the article. Idioms and figures are silent.",
        fires: &[
            "Le régiment attend des obus de mortier de 120 mm.",
            "Un sous-marin à propulsion nucléaire croise au large.",
            "Des avions de combat ont survolé la ville.",
        ],
        silent: &[
            "Les deux camps luttent à armes égales.",
            "Le ministre voyage en train blindé.",
            "Ce livre est une bombe médiatique.",
            "L'avion a atterri à Lyon.",
        ],
    },
    RuleCard {
        id: "mentions/weapon#model",
        title: "Arms by model, after their head noun",
        about: "A model of the lexicon (`weapons`) with its version (`Leopard 2A6`), or, after a head noun, any designation \
                (`KN-23`), a capitalised unknown word or a name in quotation marks; the marks are inside.",
        fires: &["La base abrite des missiles américains ATACMS.", "Le missile «Zéphyr» a été présenté.", "Des chars Leopard 2A6 arrivent."],
        silent: &["L'avion Paris-Tokyo a décollé à l'heure."],
    },
    RuleCard {
        id: NAME,
        title: "Arms by model alone",
        about: "A model of the lexicon without head noun. One whose name is also a word, a person or a town needs a number \
                (`Leopard 2A6`), or a determiner in an article that speaks of arms.",
        fires: &["Deux Su-34 ont décollé.", "Kiev attend des Leopard 2A6."],
        silent: &["César est arrivé hier.", "Le tigre a attaqué un gardien."],
    },
];

const NAME: &str = "mentions/weapon#name";

/// Arms of crime lend no credit to words of war (`fusil` to `chasseur`).
const WAR: &[&str] =
    &["artillery", "missile", "rocket", "bomb", "mine", "armoured-vehicle", "aircraft", "helicopter", "drone", "naval", "air-defence", "nuclear"];

/// The words that weapons begin with, and the tables of the phrases.
const BEGINS: u64 = class::WEAPON_HEAD | class::WEAPON | class::LONG_NAME;
const BEGINS_PHRASE: u32 = 1 << Table::WeaponHeads as u32 | 1 << Table::WeaponModifiers as u32;

/// The weapons of an article in text order.
pub(super) fn find(parse: &Parse, trace: &mut Trace) -> Reused<Mention> {
    let reader = Reader { parse };
    let mut found = Reused::<Found>::default();
    let mut i = 0;
    while let Some(at) = parse.words.next(i, BEGINS, BEGINS_PHRASE) {
        i = at;
        match reader.at(i) {
            Seen::Weapon(weapon) => {
                i = weapon.tokens.end;
                found.push(weapon);
            }
            Seen::Figure(end) => {
                trace.note("mentions/weapon#noun", parse.text.span(i..end), || "an idiom or a figure, no weapon".to_string());
                i = end.max(i + 1);
            }
            Seen::Nothing => i += 1,
        }
    }
    let arms = Arms::of(parse, &found);
    found.drain(..).filter(|f| arms.bear_out(parse, f)).map(|f| mention(parse, f, trace)).collect()
}

/// Lays weapons, then dates beside the names found by other rules: where two overlap the longer stays, of equals what is laid beside,
/// unless it is a bare name that the lexicon knows as something else too (a ship named after its town).
pub(super) fn merge(mut names: Reused<Mention>, mut weapons: Reused<Mention>, mut dates: Reused<Mention>) -> Reused<Mention> {
    keep_longer(&mut weapons, &names);
    give_way(&mut names, &weapons);
    keep_longer(&mut dates, &names);
    keep_longer(&mut dates, &weapons);
    give_way(&mut names, &dates);
    give_way(&mut weapons, &dates);
    names.append(&mut weapons);
    names.append(&mut dates);
    // No two begin at one token.
    names.sort_unstable_by_key(|m| m.tokens.start);
    names
}

/// Drops what is laid beside longer mentions.
fn keep_longer(laid: &mut Vec<Mention>, others: &[Mention]) {
    let len = |m: &Mention| m.tokens.len();
    let stays = |n: &Mention, w: &Mention| !overlap(n, w) || len(n) < len(w) || len(n) == len(w) && !(w.rule == NAME && n.entry.is_some());
    let mut at = 0;
    laid.retain(|w| beside(others, &mut at, w).iter().all(|n| stays(n, w)));
}

/// Drops what stands where one of the others does.
fn give_way(names: &mut Vec<Mention>, others: &[Mention]) {
    let mut at = 0;
    if !others.is_empty() {
        names.retain(|n| beside(others, &mut at, n).iter().all(|w| !overlap(n, w)));
    }
}

fn overlap(a: &Mention, b: &Mention) -> bool {
    a.tokens.start < b.tokens.end && b.tokens.start < a.tokens.end
}

/// What stands in a list where a mention does; `at` passes over the list as the mentions asked for go on.
fn beside<'m>(list: &'m [Mention], at: &mut usize, mention: &Mention) -> &'m [Mention] {
    *at += list[*at..].iter().take_while(|other| other.tokens.end <= mention.tokens.start).count();
    let near = list[*at..].iter().take_while(|other| other.tokens.start < mention.tokens.end).count();
    &list[*at..*at + near]
}

fn mention(parse: &Parse, found: Found, trace: &mut Trace) -> Mention {
    let span = parse.text.span(found.tokens.clone());
    let category = found.category;
    trace.note(found.rule, span, || format!("a weapon of the category {}", WEAPON_CATEGORIES[usize::from(category)]));
    let quantity = quantity::before(parse, found.tokens.start, found.rule == "mentions/weapon#model");
    Mention { span, tokens: found.tokens, kind: Kind::Weapon, rule: found.rule, entry: found.entry, attributes: Attributes::Weapon { category, quantity } }
}

/// The arms of an article that are beyond doubt: how many, and in which paragraphs.
struct Arms {
    all: usize,
    war: usize,
    near: Reused<usize>,
    near_war: Reused<usize>,
}

impl Arms {
    fn of(parse: &Parse, found: &[Found]) -> Arms {
        let mut arms = Arms { all: 0, war: 0, near: Reused::default(), near_war: Reused::default() };
        for weapon in found.iter().filter(|f| f.doubt == Doubt::None) {
            let paragraph = parse.text.paragraph_of(weapon.tokens.start);
            arms.all += 1;
            arms.near.push(paragraph);
            if is_war(weapon) {
                arms.war += 1;
                arms.near_war.push(paragraph);
            }
        }
        arms
    }

    /// Whether the article's arms bear a doubtful weapon out.
    fn bear_out(&self, parse: &Parse, weapon: &Found) -> bool {
        let paragraph = parse.text.paragraph_of(weapon.tokens.start);
        match weapon.doubt {
            Doubt::None => true,
            Doubt::NearArms if is_war(weapon) => self.near_war.binary_search(&paragraph).is_ok(),
            Doubt::NearArms => self.near.binary_search(&paragraph).is_ok(),
            Doubt::Arms if is_war(weapon) => self.war >= if weapon.national { 1 } else { 2 } || self.near_war.binary_search(&paragraph).is_ok(),
            Doubt::Arms => self.all > 0,
        }
    }
}

fn is_war(weapon: &Found) -> bool {
    WAR.contains(&WEAPON_CATEGORIES[usize::from(weapon.category)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    fn weapons(sentence: &str) -> Vec<String> {
        let (text, lexicon) = (Text::new(sentence), Lexicon::shipped());
        let parse = Parse::new(&text, &lexicon);
        find(&parse, &mut Trace::off()).iter().map(|m| m.span.of(sentence).to_string()).collect()
    }

    fn first(sentence: &str) -> String {
        weapons(sentence).into_iter().next().unwrap_or_default()
    }

    #[test]
    fn heads_take_what_narrows_them() {
        assert_eq!(first("L'armée a tiré un missile balistique à courte et moyenne portée lundi."), "missile balistique à courte et moyenne portée");
        assert_eq!(first("Ils livrent des obus de mortier de 120 mm."), "obus de mortier de 120 mm");
        assert_eq!(first("Le pays veut des sous-marins à propulsion nucléaire."), "sous-marins à propulsion nucléaire");
        assert_eq!(first("Des armes russes ont été saisies."), "armes");
        assert_eq!(first("L'usine d'avions militaires et civils a fermé."), "avions militaires");
        assert_eq!(weapons("Une bombe a explosé, pas une bombe H."), ["bombe", "bombe H"]);
    }

    #[test]
    fn models_with_and_without_their_head() {
        assert_eq!(first("Kiev reçoit des missiles américains ATACMS."), "missiles américains ATACMS");
        assert_eq!(first("Il a montré le missile hypersonique «Zéphyr»."), "missile hypersonique «Zéphyr»");
        assert_eq!(first("Berlin enverra des Leopard 2A6 en mars."), "Leopard 2A6");
        assert_eq!(first("Le missile Zoulou-9 a été testé."), "missile Zoulou-9");
        assert_eq!(weapons("Des missiles et des obus ont frappé la base, qui abritait des Rafale et un char."), ["missiles", "obus", "Rafale", "char"]);
    }

    #[test]
    fn idioms_figures_and_civil_things_are_silent() {
        for sentence in [
            "Ils luttent à armes égales.",
            "Le train blindé est arrivé.",
            "Son livre est une bombe médiatique.",
            "L'avion a atterri à Lyon avec ses passagers.",
            "Le char de la reine du carnaval a défilé.",
            "César est arrivé hier.",
            "Il mine le moral des troupes.",
            "Une plongée sous-marine a eu lieu.",
        ] {
            assert_eq!(weapons(sentence), Vec::<String>::new(), "{sentence}");
        }
    }

    #[test]
    fn a_load_is_its_own_weapon() {
        assert_eq!(weapons("Ils ont visé des batteries d'obusiers de 105 mm et des drones."), ["obusiers de 105 mm", "drones"]);
        assert_eq!(weapons("Des pick-up armés de mitrailleuses de 12,7 mm passaient."), ["mitrailleuses de 12,7 mm"]);
    }
}
