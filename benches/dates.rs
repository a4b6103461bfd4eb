//! What finding and resolving dates costs, apart from all other stages, and that it costs no more a byte in a long article than
//! in a short one: the articles of `corpus/` one by one, again and again up to a megabyte, and the same joined into one article, so
//! that both ask the same of the caches.

mod corpus;

use newsscan::base::Trace;
use newsscan::lexicon::Lexicon;
use newsscan::mentions::date;
use newsscan::syntax::Parse;
use newsscan::text::Text;
use std::time::{Duration, Instant};

fn main() {
    let articles: Vec<String> = corpus::texts().into_iter().map(|(_, text)| text).collect();
    let once: usize = articles.iter().map(String::len).sum();
    let articles = vec![articles; 1_000_000 / once.max(1) + 1].concat();
    let long = articles.join("\n\n");
    let lexicon = Lexicon::shipped();
    let size: usize = articles.iter().map(String::len).sum();
    let short = cost(&articles, &lexicon);
    println!("{:4} articles of {:7} bytes {short:8.2} ns/B", articles.len(), size / articles.len().max(1));
    let whole = cost(std::slice::from_ref(&long), &lexicon);
    println!("{:4} article  of {:7} bytes {whole:8.2} ns/B, {:.2} times as much a byte", 1, long.len(), whole / short);
}

/// Nanoseconds a byte of the date stage, the best of several rounds.
fn cost(texts: &[String], lexicon: &Lexicon) -> f64 {
    let words: Vec<Text> = texts.iter().map(|t| Text::new(t)).collect();
    let parses: Vec<Parse> = words.iter().map(|w| Parse::new(w, lexicon)).collect();
    let size: usize = texts.iter().map(String::len).sum();
    let begin = Instant::now();
    let mut best = Duration::MAX;
    while begin.elapsed() < Duration::from_secs(3) {
        let round = Instant::now();
        // All that a round finds is kept to its end, as one long article's dates are.
        let found: Vec<_> = parses.iter().map(|parse| date::find(parse, Some("2023-09-05"), &mut Trace::off())).collect();
        best = best.min(round.elapsed());
        drop(std::hint::black_box(found));
    }
    best.as_secs_f64() * 1e9 / size as f64
}
