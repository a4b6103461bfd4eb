//! What the families find together, in sentences of our own.

use super::*;
use crate::article::Article;
use crate::base::Step;
use crate::lexicon::Lexicon;
use crate::text::Text;
use proptest::prelude::*;

/// The dates of `text` as (words, value).
fn dates(text: &str, published: Option<&str>) -> Vec<(String, String)> {
    let lexicon = Lexicon::shipped();
    let words = Text::new(text);
    let parse = Parse::new(&words, &lexicon);
    let (mentions, dates, _) = find(&parse, published, &mut Trace::off());
    mentions.iter().zip(&dates).map(|(m, date)| (m.span.of(text).to_string(), date.value.to_string())).collect()
}

fn published(text: &str) -> Published {
    let lexicon = Lexicon::shipped();
    let article = Article { text: text.to_string(), ..Article::default() };
    crate::scan(&article, &lexicon, &mut Trace::off()).published
}

/// Wednesday 6 September 2023.
const DAY: Option<&str> = Some("2023-09-06");

#[track_caller]
fn finds(text: &str, expected: &[(&str, &str)]) {
    let found = dates(text, DAY);
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn days_in_every_order_and_abbreviation() {
    finds("Ouverture le 1er mai 2023.", &[("le 1er mai 2023", "2023-05-01")]);
    finds("Ouverture le 1 er mai 2023.", &[("le 1 er mai 2023", "2023-05-01")]);
    finds("Mis en vente le 4 sept. 2023.", &[("le 4 sept. 2023", "2023-09-04")]);
    finds("Il y avait sept personnes.", &[]);
    finds("Ouvert les 9 et 10 septembre.", &[("les 9", "2023-09-09"), ("10 septembre", "2023-09-10")]);
    finds("Fermé du mercredi 6 au vendredi 8 septembre.", &[("mercredi 6", "2023-09-06"), ("vendredi 8 septembre", "2023-09-08")]);
    finds("Rendez-vous le quatorze juillet.", &[("le quatorze juillet", "2023-07-14")]);
    finds("Signé le 10 novembre 93 à Lyon.", &[("le 10 novembre 93", "1993-11-10")]);
}

#[test]
fn months_years_and_longer() {
    finds("En mai et août 2022, la digue a cédé.", &[("mai", "2022-05"), ("août 2022", "2022-08")]);
    finds("Entre 2014 et 2019, rien.", &[("2014", "2014"), ("2019", "2019")]);
    finds("La saison 2022-2023 commence.", &[("2022", "2022"), ("2023", "2023")]);
    finds("La mode des années 60 revient à la fin du XIXe siècle.", &[("années 60", "196X"), ("la fin du XIXe siècle", "18XX")]);
    finds("La ville fut fondée en 52 av. J.-C.", &[("52 av. J.-C.", "BC0052")]);
    finds("Mi-août, début octobre et fin 2022.", &[("Mi-août", "2023-08"), ("début octobre", "2023-10"), ("fin 2022", "2022")]);
    finds("Le premier trimestre 2023 déçoit.", &[("Le premier trimestre 2023", "2023-Q1")]);
}

#[test]
fn weekdays_follow_the_tense() {
    finds("Le chantier a commencé vendredi.", &[("vendredi", "2023-09-01")]);
    finds("Le chantier commencera lundi.", &[("lundi", "2023-09-11")]);
    finds("La police doit parler mardi.", &[("mardi", "2023-09-12")]);
    finds("Ce mercredi matin, il neige.", &[("Ce mercredi matin", "2023-09-06TMO")]);
    finds("La nuit de lundi à mardi a été calme.", &[("La nuit de lundi à mardi", "2023-09-04TNI")]);
}

#[test]
fn days_told_from_others() {
    finds("Il est parti il y a trois jours.", &[("il y a trois jours", "2023-09-03")]);
    finds("Le 2 mars 2021, il tombe. Trois jours plus tard, il marche.", &[("Le 2 mars 2021", "2021-03-02"), ("Trois jours plus tard", "2021-03-05")]);
    finds("Il a plu le 3 septembre et le lendemain matin.", &[("le 3 septembre", "2023-09-03"), ("le lendemain matin", "2023-09-04TMO")]);
    finds("Un an après l'invasion de l'Ukraine, rien.", &[("Un an après", "2023-02")]);
    finds("Dans une quinzaine de jours, il rentre.", &[("une quinzaine de jours", "2023-09-21")]);
    finds("La semaine dernière, puis l'an prochain.", &[("La semaine dernière", "2023-W35"), ("l'an prochain", "2024")]);
}

#[test]
fn times_durations_and_sets() {
    finds("Le train part à 7h44 UTC.", &[("7h44 UTC", "2023-09-06T07:44Z")]);
    finds("Il parle à 19 heures, soit 14 heures à Québec.", &[("19 heures", "2023-09-06T19:00"), ("14 heures", "2023-09-06T14:00")]);
    finds("Il court en 3 h 18 min 40 s.", &[("3 h 18 min 40 s", "PT3H18M40S")]);
    finds("Il attend depuis des années, pendant plus de deux heures.", &[("des années", "PXY"), ("plus de deux heures", "PT2H")]);
    finds("Tous les lundis, deux fois par mois.", &[("Tous les lundis", "XXXX-WXX-1"), ("deux fois par mois", "P1M")]);
}

/// Of the only date of a text: value, modifier, EDTF, first and last day, and what it was counted from.
fn parts(text: &str, published: Option<&str>) -> [String; 6] {
    let lexicon = Lexicon::shipped();
    let words = Text::new(text);
    let (_, dates, _) = find(&Parse::new(&words, &lexicon), published, &mut Trace::off());
    let [date] = dates.as_slice() else { return Default::default() };
    let or_dash = |part: Option<&str>| part.unwrap_or("-").to_string();
    let parts = [date.modifier, date.edtf.as_deref(), date.from.as_deref(), date.to.as_deref(), date.anchor].map(or_dash);
    let [modifier, edtf, from, to, anchor] = parts;
    [date.value.to_string(), modifier, edtf, from, to, anchor]
}

#[test]
fn a_value_tells_edtf_first_and_last_day_and_anchor() {
    for (text, expected) in [
        ("Le bac coule le 4 mai 2021.", ["2021-05-04", "-", "2021-05-04", "2021-05-04", "2021-05-04", "-"]),
        ("Le bac a coulé lundi.", ["2023-09-04", "-", "2023-09-04", "2023-09-04", "2023-09-04", "published"]),
        ("Le bac coule en mai 2021.", ["2021-05", "-", "2021-05", "2021-05-01", "2021-05-31", "-"]),
        ("Mi-août, le bac a coulé.", ["2023-08", "mid", "2023-08", "2023-08-01", "2023-08-31", "published"]),
        ("Vers 1850, le bac coulait.", ["1850", "approx", "1850~", "1850-01-01", "1850-12-31", "-"]),
        ("Le bac a coulé la semaine dernière.", ["2023-W35", "-", "2023-08-28/2023-09-03", "2023-08-28", "2023-09-03", "published"]),
        ("Le bac a coulé le week-end dernier.", ["2023-W35-WE", "-", "2023-09-02/2023-09-03", "2023-09-02", "2023-09-03", "published"]),
        ("Le bac coula au printemps 2021.", ["2021-SP", "-", "2021-21", "2021-03-20", "2021-06-20", "-"]),
        ("Le bac coula au premier trimestre 2021.", ["2021-Q1", "-", "2021-33", "2021-01-01", "2021-03-31", "-"]),
        ("Le bac coula au second semestre 2021.", ["2021-H2", "-", "2021-41", "2021-07-01", "2021-12-31", "-"]),
        ("Le bac coula dans les années 60.", ["196X", "-", "196X", "1960-01-01", "1969-12-31", "-"]),
        ("Le bac coula au XIXe siècle.", ["18XX", "-", "18XX", "1800-01-01", "1899-12-31", "-"]),
        ("Le bac coula en 52 av. J.-C.", ["BC0052", "-", "-0051", "-", "-", "-"]),
        ("Le bac a coulé à 7h44 UTC.", ["2023-09-06T07:44Z", "-", "2023-09-06T07:44:00Z", "2023-09-06", "2023-09-06", "published"]),
        ("Le bac a coulé lundi soir.", ["2023-09-04TEV", "-", "-", "2023-09-04", "2023-09-04", "published"]),
        ("Le bac a sombré pendant le ramadan 2022.", ["2022-04", "-", "2022-04-02/2022-05-01", "2022-04-02", "2022-05-01", "-"]),
        ("Le bac mit deux ans et demi.", ["P30M", "-", "-", "-", "-", "-"]),
        ("Le bac passe tous les lundis.", ["XXXX-WXX-1", "-", "-", "-", "-", "-"]),
        ("Ces dernières semaines, le bac coule.", ["PAST_REF", "-", "-", "-", "-", "-"]),
    ] {
        assert_eq!(parts(text, DAY), expected.map(str::to_string), "{text}");
    }
    assert_eq!(parts("Le bac a coulé le 4 mai.", None), ["XXXX-05-04", "-", "XXXX-05-04", "-", "-", "-"].map(str::to_string));
    assert_eq!(parts("Le bac a coulé lundi.", None), ["XXXX-WXX-1", "-", "-", "-", "-", "-"].map(str::to_string));
    assert_eq!(parts("Le bac a coulé mardi soir.", Some("2023")), ["2023-WXX-2TEV", "-", "-", "-", "-", "-"].map(str::to_string));
}

#[test]
fn feasts() {
    finds("Pâques était tôt.", &[("Pâques", "2023-04-09")]);
    finds("Il part après le 14-Juillet.", &[("le 14-Juillet", "2023-07-14")]);
    finds("Les attentats du 11 Septembre.", &[("11 Septembre", "2001-09-11")]);
    finds("Noël Martin chante.", &[]);
}

#[test]
fn traps() {
    for text in [
        "C'était à l'ordre du jour.",
        "Un homme de 38 ans a chuté.",
        "Paul, 42 ans, est guide.",
        "L'usine compte 2022 salariés.",
        "Mme Mardi habite la région de Mai-Ndombe.",
        "L'accord du Vendredi saint tient.",
        "La résolution 1405 a été votée.",
        "Les Jeux d'hiver sont beaux.",
        "Le score était de 3-1.",
        "Le prix est de 1999 euros.",
        "Il gagne dix euros par heure.",
        "Ouvert 24h/24.",
    ] {
        finds(text, &[]);
    }
}

#[test]
fn what_is_not_known_stays_unknown() {
    let values = |text: &str| dates(text, None).into_iter().map(|(_, v)| v).collect::<Vec<_>>();
    assert_eq!(values("Il l'a dit hier lundi, et la semaine dernière."), ["XXXX-WXX-1", "XXXX-WXX"]);
    assert_eq!(values("Le 4 septembre, puis en août, puis hier."), ["XXXX-09-04", "XXXX-08", "XXXX-XX-XX"]);
    assert_eq!(values("Mercredi, il pleut. Le lendemain, non."), ["XXXX-WXX-3", "XXXX-WXX-4"]);
    assert_eq!(values("Dimanche soir, à 20 heures."), ["XXXX-WXX-7TEV", "XXXX-WXX-7T20:00"]);
}

#[test]
fn datelines_state_the_publication() {
    for text in [
        "LILLE, 3 mai 2021 - Le tribunal a tranché.",
        "Un titre\n\n3 mai 2021. –\nLe tribunal a tranché.",
        "Un titre\nPublié le 03/05/2021 à 19h20\nLe tribunal a tranché hier.",
        "Un titre\nPar Anne Duval\nLe Petit Journal, lundi 3 mai 2021\n\nLe tribunal a tranché.",
        "LE MANS (Sarthe), 3 mai 2021 (Agence du Nord) - La cour a jugé.",
    ] {
        let found = published(text);
        assert_eq!((found.date.as_deref(), found.basis), (Some("2021-05-03"), "stated"), "{text}");
    }
    assert_eq!(published("Le 3 mai 2021, le tribunal avait tranché la question et l'affaire semblait close.").date, None);
}

#[test]
fn the_text_may_tell_its_own_day() {
    let found = published("Ce mardi 5 septembre 2023, le pont a rouvert.");
    assert_eq!((found.date.as_deref(), found.basis), (Some("2023-09-05"), "inferred"));
    let year = published("L'occupation de l'usine l'année dernière a surpris. L'occupation de l'usine, en mars 2019, avait duré.");
    assert_eq!((year.date.as_deref(), year.basis), (Some("2020"), "inferred"));
    assert_eq!(published("Hier lundi, le pont a rouvert.").date, None);
}

#[test]
fn every_card_keeps_its_word() {
    let lexicon = Lexicon::shipped();
    let rules = |text: &str| {
        let words = Text::new(text);
        let parse = Parse::new(&words, &lexicon);
        let mut trace = Trace::on();
        find(&parse, None, &mut trace);
        trace.into_notes().iter().filter(|note| note.step != Step::Missed).map(|note| note.rule).collect::<Vec<_>>()
    };
    for card in RULES.iter().copied().flatten() {
        for text in card.fires {
            assert!(rules(text).contains(&card.id), "{} fires: {text}: {:?}", card.id, rules(text));
        }
        for text in card.silent {
            assert!(!rules(text).contains(&card.id), "{} is silent: {text}", card.id);
        }
    }
}

const MONTHS: [&str; 12] = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
const MONTHS_BARE: [&str; 12] = ["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"];

proptest! {
    #[test]
    fn a_day_written_in_french_comes_back(days in 0i32..35_000, form in 0usize..14) {
        let day = calendar::days_after(calendar::day(1942, 1, 1).unwrap_or_default(), days).unwrap_or_default();
        let month = MONTHS[day.month() as usize - 1];
        let short = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."][day.month() as usize - 1];
        let weekday = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"][calendar::weekday(day) as usize - 1];
        let number = if day.day() == 1 { "1er".to_string() } else { day.day().to_string() };
        let (y, m, d) = (day.year(), day.month(), day.day());
        let written = match form {
            0 => format!("le {number} {month} {y}"),
            1 => format!("{weekday} {number} {month} {y}"),
            2 => format!("{d:02}/{m:02}/{y}"),
            3 => format!("{y}-{m:02}-{d:02}"),
            4 => format!("{d:02}.{m:02}.{y}"),
            5 => format!("ce {weekday} {number} {month} {y}"),
            6 => format!("{d}-{m:02}-{y}"),
            7 => format!("le {number} {short} {y}"),
            8 => format!("LE {} {} {y}", number.to_uppercase(), month.to_uppercase().replace('É', "E").replace('Û', "U")),
            9 => format!("le\u{a0}{number}\u{202f}{month}\u{a0}{y}"),
            10 => format!("{d:02}/{m:02}/{:02}", y % 100),
            11 => format!("{number} {} {y}", MONTHS_BARE[m as usize - 1]),
            12 => format!("le {} {number} {month} {y}", weekday.to_uppercase()),
            _ => format!("le {d}/{m}/{y}"),
        };
        let found = dates(&format!("La place a changé de nom {written} à Lyon."), DAY);
        prop_assert_eq!(found, vec![(written, day.to_string())]);
    }

    #[test]
    fn a_day_without_its_year_is_the_nearest(days in -180i32..180, comma in proptest::bool::ANY) {
        let day = calendar::days_after(calendar::day(2023, 9, 6).unwrap_or_default(), days).unwrap_or_default();
        let number = if day.day() == 1 { "1er".to_string() } else { day.day().to_string() };
        let written = format!("le {number} {}", MONTHS[day.month() as usize - 1]);
        let found = dates(&format!("La place est vide {written}{}", if comma { ", à Lyon." } else { "." }), DAY);
        prop_assert_eq!(found, vec![(written, day.to_string())]);
    }

    #[test]
    fn a_count_of_days_moves_by_it(count in 2i32..400, ahead in proptest::bool::ANY) {
        let start = calendar::day(2023, 9, 6).unwrap_or_default();
        let (written, text) = if ahead { (format!("{count} jours"), format!("La place ouvrira dans {count} jours.")) } else { (format!("il y a {count} jours"), format!("La place a brûlé il y a {count} jours.")) };
        let day = calendar::days_after(start, if ahead { count } else { -count }).unwrap_or_default();
        prop_assert_eq!(dates(&text, DAY), vec![(written, day.to_string())]);
    }

    #[test]
    fn no_text_breaks_it(text in "[ -~éàûœ’«»\n]{0,200}") {
        dates(&text, DAY);
        dates(&text, None);
    }

    #[test]
    fn date_words_in_any_order_break_nothing(words in proptest::collection::vec(0usize..36, 0..24), published in 0usize..3) {
        const WORDS: [&str; 36] = [
            "le", "du", "au", "4", "1er", "31", "septembre", "sept.", "2023", "99", "lundi", "et", "à", "19", "h", "30", "heures", "il y a", "trois", "ans", "plus tard", "la veille", "fin", "mi-",
            "nuit", "de", "dernier", "prochains", "l'été", "XXe", "siècle", "av. J.-C.", "999999", "deux millénaires", "avant", "Pâques",
        ];
        let text: Vec<&str> = words.iter().map(|w| WORDS[*w]).collect();
        let lexicon = Lexicon::shipped();
        let text = text.join(" ");
        let parsed = Text::new(&text);
        let parse = Parse::new(&parsed, &lexicon);
        let (mentions, dates, _) = find(&parse, [None, DAY, Some("2023")][published], &mut Trace::on());
        for pair in mentions.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
        for (n, m) in mentions.iter().enumerate() {
            prop_assert_eq!(&m.attributes, &Attributes::Date(n as u32));
            prop_assert!(dates[n].from <= dates[n].to);
        }
    }
}
