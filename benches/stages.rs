//! What each stage costs: `cargo bench` scans the articles of `corpus/` again and again for a few seconds, on one thread
//! and from memory, and prints nanoseconds a byte stage by stage, and megabytes a second of the whole. `benches/goals`
//! measures the program as a whole against its goals.

use newsscan::article::Article;
use newsscan::base::{Trace, timing};
use newsscan::lexicon::Lexicon;
use newsscan::report::findings::{self, Options};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

fn main() {
    let mut articles = Vec::new();
    read(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").as_path(), &mut articles);
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

fn read(folder: &Path, articles: &mut Vec<Article>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(&path, articles);
        } else if let (true, Ok(text)) = (path.extension().is_some_and(|e| e == "txt"), fs::read_to_string(&path)) {
            articles.push(Article { id: path.display().to_string(), text, ..Article::default() });
        }
    }
}
