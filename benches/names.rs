//! What opening the shipped lexicon costs, and that a name costs no more with thirty thousand names in the lexicon than with three
//! thousand: overlays of made-up names of two words, both with the two hundred that the article holds, are laid over it in turn.

use newsscan::article::Article;
use newsscan::base::Trace;
use newsscan::lexicon::Lexicon;
use newsscan::lexicon::source::csv::Problem;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// The names that the article holds.
const NAMED: usize = 200;
/// Openings or scans in a round.
const TIMES: u32 = 20;

fn main() -> Result<(), Vec<Problem>> {
    // The first of all: what a scan touches of the lexicon has to be read into memory.
    let begin = Instant::now();
    let shipped = Lexicon::shipped();
    let first = begin.elapsed();
    let one = Article { id: "one".into(), text: "Le président français Emmanuel Macron est à Paris.".into(), ..Article::default() };
    drop(black_box(newsscan::scan(&one, &shipped, &mut Trace::off())));
    let scanned = begin.elapsed();
    println!("opening the shipped lexicon, the first time {first:?}, with the scan of a sentence {scanned:?}");
    println!("the same again and again {:.1} ns", best(|| drop(black_box(Lexicon::shipped()))) * 1e9);
    let text: String = (0..NAMED).map(|i| format!("{} a quitté la réunion avant le vote. ", name(i))).collect();
    let article = Article { id: "names".into(), text, ..Article::default() };
    for size in [3_000, 30_000] {
        let lexicon = overlay(size)?;
        let found = newsscan::scan(&article, &lexicon, &mut Trace::off()).mentions.iter().filter(|m| m.entry.is_some()).count();
        let each = best(|| drop(black_box(newsscan::scan(&article, &lexicon, &mut Trace::off())))) / found.max(1) as f64;
        println!("{size:6} names, {found} found {:10.1} ns a name", each * 1e9);
    }
    Ok(())
}

/// A made-up name of two words; each turn of the syllables has longer ones, so that more names are more words too.
fn name(i: usize) -> String {
    const FIRST: [&str; 20] = ["Zb", "Vr", "Kw", "Tv", "Dz", "Gv", "Zl", "Mr", "Pf", "Xr", "Zd", "Vl", "Kn", "Tz", "Dv", "Gz", "Zg", "Mz", "Pv", "Xl"];
    const MIDDLE: [&str; 20] = ["a", "e", "i", "o", "u", "ai", "au", "ei", "eu", "ia", "ie", "io", "oa", "oi", "ou", "ua", "ue", "ui", "uo", "y"];
    const LAST: [&str; 20] = ["bd", "cz", "dw", "fk", "gm", "hn", "jl", "kz", "lv", "mw", "nz", "px", "qz", "rv", "sw", "tv", "vk", "wz", "xt", "zp"];
    let word = |i: usize| format!("{}{}{}", FIRST[i % 20], MIDDLE[i / 20 % 20], LAST[i / 400 % 20]);
    format!("{} {}{}", word(i % 7_919), word(i * 3 + 1), "o".repeat(i / 8_000 % 4))
}

/// The shipped lexicon with the first `size` of the names laid over it.
fn overlay(size: usize) -> Result<Lexicon, Vec<Problem>> {
    let rows: String = (0..size).map(|i| format!("{};;;m;FR;;\n", name(i))).collect();
    Lexicon::with_overlay(&[("persons/made.csv".into(), format!("name;forms;surname;gender;country;role;also\n{rows}"))])
}

/// Seconds of one run, the best round of a few seconds.
fn best(mut run: impl FnMut()) -> f64 {
    let begin = Instant::now();
    let mut best = Duration::MAX;
    while begin.elapsed() < Duration::from_secs(2) {
        let round = Instant::now();
        for _ in 0..TIMES {
            run();
        }
        best = best.min(round.elapsed());
    }
    (best / TIMES).as_secs_f64()
}
