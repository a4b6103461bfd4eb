//! What each stage costs: `cargo bench` scans the articles of `corpus/` again and again for a few seconds, on one thread
//! and from memory, and prints nanoseconds a byte stage by stage, and megabytes a second of the whole. `benches/goals`
//! measures the program as a whole against its goals.

mod corpus;

use newsscan::article::Article;
use newsscan::base::{Trace, timing};
use newsscan::lexicon::Lexicon;
use newsscan::report::findings::{self, Options};
use std::time::{Duration, Instant};

fn main() {
    let articles: Vec<Article> = corpus::texts().into_iter().map(|(id, text)| Article { id, text, ..Article::default() }).collect();
    let size: usize = articles.iter().map(|a| a.text.len()).sum();
    let lexicon = Lexicon::shipped();
    let mut out = Vec::new();
    scan(&articles, &lexicon, &mut out);
    timing::start();
    let begin = Instant::now();
    let mut rounds = 0_u32;
    while begin.elapsed() < Duration::from_secs(3) {
        scan(&articles, &lexicon, &mut out);
        rounds += 1;
    }
    let each = begin.elapsed().as_secs_f64() / f64::from(rounds);
    println!("{} articles, {size} bytes, {rounds} rounds", articles.len());
    println!("{}", timing::report().unwrap_or_default());
    println!("whole     {:8.2} ns/B {:10.1} MB/s", each * 1e9 / size as f64, size as f64 / each / 1e6);
}

fn scan(articles: &[Article], lexicon: &Lexicon, out: &mut Vec<u8>) {
    for article in articles {
        out.clear();
        let found = newsscan::scan(article, lexicon, &mut Trace::off());
        timing::stage(timing::Stage::Json, || findings::write(article, &found, Some("fr"), Options::default(), out));
        std::hint::black_box(&out);
    }
}
