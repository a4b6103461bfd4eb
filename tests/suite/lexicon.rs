//! The words: rows valid, sorted, none twice, and no name in two tables without `also` saying so.

use crate::support::{files, root};
use newsscan::lexicon::{Lexicon, Table};
use newsscan::text::fold;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;

/// A file of the lexicon: its path below the folder, and its lines with their numbers, the line of column names first.
struct File {
    path: String,
    lines: Vec<(usize, String)>,
}

fn lexicon() -> Vec<File> {
    let folder = root().join("lexicon");
    let lines = |text: String| (1..).zip(text.lines()).filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#')).map(|(n, l)| (n, l.to_string())).collect();
    let file = |path: std::path::PathBuf| File {
        path: path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/"),
        lines: lines(fs::read_to_string(&path).unwrap()),
    };
    files(&folder, "csv").into_iter().map(file).collect()
}

impl File {
    fn table(&self) -> Table {
        Table::of_file(&self.path).unwrap_or_else(|| panic!("{} is of no table", self.path))
    }

    fn rows(&self) -> impl Iterator<Item = (usize, Vec<&str>)> {
        self.lines[1..].iter().map(|(n, l)| (*n, l.split(';').collect()))
    }
}

#[test]
fn columns_are_named_and_values_valid() {
    let files = lexicon();
    let mut wrong: Vec<String> =
        files.iter().filter(|f| f.lines[0].1 != f.table().columns().join(";")).map(|f| format!("{}: columns {}", f.path, f.lines[0].1)).collect();
    let read: Vec<(String, String)> = files.iter().map(|f| (f.path.clone(), fs::read_to_string(root().join("lexicon").join(&f.path)).unwrap())).collect();
    if let Err(problems) = Lexicon::with_overlay(&read) {
        wrong.extend(problems.iter().map(|p| format!("{p:?}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rows_are_sorted_and_none_stands_twice() {
    let (mut wrong, mut rows) = (Vec::new(), HashMap::new());
    for file in lexicon() {
        let mut last = String::new();
        for (n, fields) in file.rows() {
            let key = fold::plain(fields[0]);
            if key < last {
                wrong.push(format!("{}:{n}: {} is out of order", file.path, fields[0]));
            }
            last = key;
            if let Some(first) = rows.insert((file.table().name(), fields.join(";")), format!("{}:{n}", file.path)) {
                wrong.push(format!("{}:{n}: {} stands in {first} too", file.path, fields[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Names stand once in their table. Only places share names (`Saint-Denis`), and differ in type or country then; a word may belong
/// to several groups.
#[test]
fn a_key_stands_once_in_its_table() {
    let mut keys: BTreeMap<(&str, String), Vec<String>> = BTreeMap::new();
    for file in lexicon() {
        let table = file.table();
        for (n, fields) in file.rows() {
            let distinct = match table {
                Table::Places => format!("{} {} {} {}", fields[2], fields[3], fields[6], fields[7]),
                Table::WordGroups => fields[1].to_string(),
                _ => String::new(),
            };
            keys.entry((table.name(), format!("{}{distinct}", fields[0]))).or_default().push(format!("{}:{n}", file.path));
        }
    }
    let twice: Vec<String> = keys.iter().filter(|(_, at)| at.len() > 1).map(|((table, key), at)| format!("{table}: {key} in {}", at.join(", "))).collect();
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

/// For each form of a name: its kinds, and for each kind what its rows say that it is also.
fn kinds() -> BTreeMap<String, BTreeMap<&'static str, BTreeSet<String>>> {
    let mut forms: BTreeMap<String, BTreeMap<&'static str, BTreeSet<String>>> = BTreeMap::new();
    for file in lexicon() {
        let table = file.table();
        let Some((_, kind)) = KINDS.iter().find(|(name, _)| *name == table.name()) else { continue };
        let index = |column: &str| table.columns().iter().position(|c| *c == column);
        for (_, fields) in file.rows() {
            let values = |column: &str| index(column).map(|i| fields[i].split('|').filter(|v| !v.is_empty()).collect::<Vec<_>>()).unwrap_or_default();
            let also = values("also");
            let names = std::iter::once(fields[0]).chain(values("forms")).map(|form| (form, *kind));
            for (form, kind) in names.chain(values("surname").into_iter().map(|form| (form, "surname"))) {
                forms.entry(form.to_string()).or_default().entry(kind).or_default().extend(also.iter().map(|a| a.to_string()));
            }
        }
    }
    forms
}

/// A form in two tables, of which neither says that it is the other too, is decided by chance. Counts may only fall.
#[test]
fn names_of_two_kinds_say_so() {
    let mut conflicts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (form, kinds) in kinds() {
        for (a, of_a) in &kinds {
            for (b, _) in kinds.iter().filter(|(b, of_b)| a < *b && !of_a.contains(**b) && !of_b.contains(*a)) {
                conflicts.entry(format!("{a} {b}")).or_default().push(form.clone());
            }
        }
    }
    let most = |pair: &str| CONFLICTS.iter().find(|(p, _)| *p == pair).map_or(0, |(_, n)| *n);
    let more = conflicts.iter().filter(|(pair, forms)| forms.len() > most(pair));
    let wrong: Vec<String> = more.map(|(pair, forms)| format!("{pair}: {} forms, at most {}: {}", forms.len(), most(pair), forms.join(", "))).collect();
    let fewer = CONFLICTS.iter().filter(|(pair, n)| conflicts.get(*pair).map_or(0, Vec::len) + SLACK < *n);
    let lower = fewer.map(|(pair, n)| format!("{pair}: {} forms now; lower the limit of {n}", conflicts.get(*pair).map_or(0, Vec::len)));
    let wrong: Vec<String> = wrong.into_iter().chain(lower).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The tables of names and the word by which `also` names their kind.
const KINDS: &[(&str, &str)] =
    &[("places", "place"), ("given-names", "given"), ("surnames", "surname"), ("persons", "person"), ("organizations", "organization"), ("weapons", "weapon")];

/// Forms in two tables that do not say so.
const CONFLICTS: &[(&str, usize)] = &[
    ("given organization", 14),
    ("given person", 31),
    ("given place", 18),
    ("given surname", 40),
    ("given weapon", 28),
    ("organization person", 5),
    ("organization place", 84),
    ("organization surname", 13),
    ("organization weapon", 28),
    ("person surname", 45),
    ("person weapon", 2),
    ("place surname", 72),
    ("place weapon", 13),
    ("surname weapon", 8),
];

/// How far below its limit a count may fall before the limit must follow.
const SLACK: usize = 10;

/// Boxes in degrees: south, north, west, east.
fn boxes() -> BTreeMap<String, Vec<[f64; 4]>> {
    let text = fs::read_to_string(root().join("tests/country-boxes.csv")).unwrap();
    let mut boxes: BTreeMap<String, Vec<[f64; 4]>> = BTreeMap::new();
    for line in text.lines().filter(|l| !l.starts_with('#')).skip(1) {
        let fields: Vec<&str> = line.split(';').collect();
        let degrees: Vec<f64> = fields[1..].iter().map(|f| f.parse().unwrap()).collect();
        boxes.entry(fields[0].to_string()).or_default().push(degrees.try_into().unwrap());
    }
    boxes
}

fn holds([south, north, west, east]: &[f64; 4], lat: f64, lon: f64) -> bool {
    let between = if west <= east { *west <= lon && lon <= *east } else { *west <= lon || lon <= *east };
    *south <= lat && lat <= *north && between
}

#[test]
fn places_lie_in_their_countries() {
    let boxes = boxes();
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for file in lexicon().iter().filter(|f| f.table() == Table::Places) {
        let column = |name: &str| file.table().columns().iter().position(|c| *c == name).unwrap();
        let (country, lat, lon) = (column("country"), column("lat"), column("lon"));
        for (n, row) in file.rows().filter(|(_, row)| !row[lat].is_empty() && !row[country].is_empty()) {
            let (lat, lon) = (row[lat].parse().unwrap(), row[lon].parse().unwrap());
            let mut own = row[country].split('|').filter_map(|code| boxes.get(code)).flatten().peekable();
            if own.peek().is_none() || !own.any(|b| holds(b, lat, lon)) {
                wrong.push(format!("{}:{n}: {} at {lat}, {lon} lies in no box of {}", file.path, row[0], row[country]));
            }
            seen += 1;
        }
    }
    assert!(seen > 2000 && wrong.is_empty(), "{seen} places\n{}", wrong.join("\n"));
}

/// A capital whose name towns of several countries have needs none: it would be that of one of them.
#[test]
fn countries_and_their_capitals_have_coordinates() {
    let files = lexicon();
    let places = || files.iter().filter(|f| f.table() == Table::Places).flat_map(|f| f.rows().map(move |(n, row)| (f, n, row)));
    let column = |name: &str| Table::Places.columns().iter().position(|c| *c == name).unwrap();
    let (forms, kind, country, capital, lat) = (column("forms"), column("type"), column("country"), column("capital"), column("lat"));
    let told = |row: &[&str]| !row[lat].is_empty() || row[country].contains('|');
    let located: BTreeSet<String> =
        places().filter(|(_, _, row)| told(row)).flat_map(|(_, _, row)| row[forms].split('|').chain([row[0]]).map(fold::plain).collect::<Vec<_>>()).collect();
    let states = || places().filter(|(_, _, row)| row[kind] == "country");
    let bare = states().filter(|(_, _, row)| row[lat].is_empty()).map(|(f, n, row)| format!("{}:{n}: {}", f.path, row[0]));
    let seats = |row: &[&str]| row[capital].split('|').filter(|c| !c.is_empty()).map(fold::plain).collect::<Vec<_>>();
    let lost = states().filter(|(_, _, row)| seats(row).iter().any(|seat| !located.contains(seat)));
    let wrong: Vec<String> = bare.chain(lost.map(|(f, n, row)| format!("{}:{n}: {}", f.path, row[capital]))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The origin of a claim is told by a country's code: two countries of one code would lend each other their names.
#[test]
fn a_code_is_that_of_one_country() {
    let column = |name: &str| Table::Places.columns().iter().position(|c| *c == name).unwrap();
    let mut states: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in lexicon().iter().filter(|f| f.table() == Table::Places) {
        for (_, row) in file.rows().filter(|(_, row)| row[column("type")] == "country") {
            states.entry(row[column("country")].to_string()).or_default().push(row[0].to_string());
        }
    }
    assert!(states.len() > 190, "{} codes", states.len());
    states.retain(|_, names| names.len() > 1);
    assert!(states.is_empty(), "{states:?}");
}

#[test]
fn the_lexicons_have_the_size_that_news_needs() {
    let mut names: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for file in lexicon() {
        names.entry(file.table().name()).or_default().extend(file.rows().map(|(_, row)| fold::plain(row[0])));
    }
    let least =
        [("given-names", 6_000), ("roles", 500), ("persons", 1_500), ("places", 6_000), ("organizations", 2_500), ("weapons", 900), ("weapon-heads", 200)];
    for (table, count) in least {
        assert!(names[table].len() >= count, "{table}: {} names, expected {count}", names[table].len());
    }
}

/// A word that stood in two concepts would be one of them only; a theme of one concept joins nothing.
#[test]
fn a_word_is_of_one_concept_and_a_theme_joins_several() {
    let (mut concepts, mut themes): (BTreeMap<String, Vec<String>>, BTreeMap<String, u32>) = Default::default();
    for file in lexicon().iter().filter(|f| f.table() == Table::Concepts) {
        for (n, row) in file.rows().filter(|(_, row)| row[1] == "event") {
            row[3].split('|').for_each(|word| concepts.entry(word.to_string()).or_default().push(format!("{}:{n}", file.path)));
            *themes.entry(row[2].to_string()).or_default() += u32::from(!row[2].is_empty());
        }
    }
    let twice: Vec<_> = concepts.iter().filter(|(_, places)| places.len() > 1).collect();
    let alone: Vec<_> = themes.iter().filter(|(_, concepts)| **concepts == 1).collect();
    assert!(concepts.len() > 3000 && twice.is_empty() && alone.is_empty(), "{twice:?} {alone:?}");
}
