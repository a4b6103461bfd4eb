//! How often the heap is asked for memory once a thread has read a few articles: its scratch space is cleared, not dropped,
//! and no token costs an allocation of its own. A binary of its own, because counting replaces the allocator.

use newsscan::article::Article;
use newsscan::base::Trace;
use newsscan::lexicon::Lexicon;

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

#[test]
fn findings_cost_few_allocations() {
    let lexicon = Lexicon::shipped();
    let text = include_str!("../corpus/sahel/cedeao-traduction.txt");
    let article = Article { id: "one".to_string(), text: text.to_string(), ..Article::default() };
    let found = newsscan::scan(&article, &lexicon, &mut Trace::off());
    let findings = (found.mentions.len() + found.entities.list.len() + found.claims.len()) as u64;
    let count = allocations(&article, &lexicon);
    assert!(count <= 16 + 3 * findings / 2, "{count} allocations for {findings} mentions, entities and claims");
}
