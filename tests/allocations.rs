//! How often the heap is asked for memory once a thread has read a few articles: its scratch space is cleared, not dropped,
//! and no token costs an allocation of its own. A binary of its own, because counting replaces the allocator.

use newsscan::article::Article;
use newsscan::base::Trace;
use newsscan::lexicon::Lexicon;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// An article of `sentences` sentences without a name, a date or a claim.
fn plain(sentences: usize) -> Article {
    Article { id: "plain".to_string(), text: "la pluie tombe sur les champs et le vent souffle dans les arbres. ".repeat(sentences), ..Article::default() }
}

/// Allocations of one scan, after some like it.
fn allocations(article: &Article, lexicon: &Lexicon) -> u64 {
    for _ in 0..3 {
        newsscan::scan(article, lexicon, &mut Trace::off());
    }
    allocation_counter::measure(|| _ = newsscan::scan(article, lexicon, &mut Trace::off())).count_total
}

#[test]
fn tokens_cost_no_allocation() {
    let lexicon = Lexicon::shipped();
    let (short, long) = (allocations(&plain(10), &lexicon), allocations(&plain(100), &lexicon));
    assert!(long <= short + 16, "{short} allocations for 130 tokens, {long} for 1,300: some grow with the text");
    assert!(short <= 4, "{short} allocations for an article in which nothing is found");
}

/// Allocations of `--format ndjson` on what lies at `path`, from the arguments to the last byte, with one thread.
fn allocations_of_run(path: &Path) -> u64 {
    let options = ["--format", "ndjson", "--any-language", "--quiet", "--threads", "1", "--output", "/dev/null"];
    let arguments = [OsStr::new("newsscan"), path.as_os_str()].into_iter().chain(options.map(OsStr::new)).map(OsStr::to_os_string);
    allocation_counter::measure(|| _ = newsscan::cli::run(arguments)).count_total
}

/// The texts of the corpus, over and over.
fn texts() -> impl Iterator<Item = String> {
    let entries = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> = entries("corpus".into()).flat_map(entries).filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    let texts: Vec<String> = files.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    texts.into_iter().cycle()
}

/// How many allocations each of `SOME` articles costs that come behind `SOME` others, where `write` makes the input of some
/// articles in a folder of its own in `folder`.
fn each_costs(folder: &Path, write: impl Fn(usize, &Path)) -> f64 {
    let [few, many] = [SOME, 2 * SOME].map(|count| folder.join(count.to_string()));
    write(SOME, &few);
    write(2 * SOME, &many);
    // The thread's scratch space is made in a run before.
    let [_, few, many] = [&few, &few, &many].map(|path| allocations_of_run(path));
    assert!(many > few, "no article was read");
    (many - few) as f64 / SOME as f64
}

/// How many articles are counted.
const SOME: usize = 96;

#[test]
#[cfg(unix)]
fn an_article_costs_few_allocations_from_file_to_output() {
    let (lines, files) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let of_lines = each_costs(lines.path(), |count, path| {
        let line = |(n, text): (usize, String)| serde_json::json!({"id": n, "text": text, "title": "Un titre", "date": "2023-09-04"}).to_string();
        let lines: Vec<String> = texts().take(count).enumerate().map(line).collect();
        fs::create_dir(path).unwrap();
        fs::write(path.join("articles.jsonl"), lines.join("\n")).unwrap();
    });
    assert!(of_lines <= 4.0, "{of_lines} allocations an article of a JSON Lines file");
    let of_files = each_costs(files.path(), |count, path| {
        fs::create_dir(path).unwrap();
        texts().take(count).enumerate().for_each(|(n, text)| fs::write(path.join(format!("{n}.txt")), text).unwrap());
    });
    assert!(of_files <= 8.0, "{of_files} allocations an article of its own file");
}

#[test]
fn findings_cost_few_allocations() {
    let lexicon = Lexicon::shipped();
    let text = include_str!("../corpus/sahel/cedeao-traduction.txt");
    let article = Article { id: "one".to_string(), text: text.to_string(), ..Article::default() };
    let found = newsscan::scan(&article, &lexicon, &mut Trace::off());
    let findings = (found.mentions.len() + found.entities.list.len() + found.claims.len()) as u64;
    let count = allocations(&article, &lexicon);
    assert!(count <= 16, "{count} allocations for {findings} mentions, entities and claims");
}
