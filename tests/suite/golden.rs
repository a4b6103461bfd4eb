//! Everything that is found in three articles of the corpus, one finding a line: what a change to a rule changes in real text.
//!
//! `BLESS=1 cargo test` writes `tests/golden/*.txt`; review the diff.

use crate::listing::scan_article;
use crate::support::root;
use std::fs;

const ARTICLES: &[&str] = &["sommet/depeche-lundi", "sahel/rumeur-president", "divers/motion-censure"];

#[test]
fn three_articles_are_read_as_before() {
    let (bless, mut wrong) = (std::env::var_os("BLESS").is_some(), Vec::new());
    for name in ARTICLES {
        let bytes = fs::read(root().join(format!("corpus/{name}.txt"))).unwrap();
        let article = newsscan::article::text::plain((*name).into(), format!("{name}.txt"), &bytes).unwrap();
        let found = scan_article(article).report().join("\n") + "\n";
        let path = root().join(format!("tests/golden/{}.txt", name.replace('/', "__")));
        let written = fs::read_to_string(&path).unwrap_or_default();
        if bless {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &found).unwrap();
        } else if found != written {
            let gone = written.lines().filter(|line| !found.lines().any(|l| l == *line)).map(|l| format!("- {l}"));
            let new = found.lines().filter(|line| !written.lines().any(|l| l == *line)).map(|l| format!("+ {l}"));
            wrong.push(format!("{name}\n{}", gone.chain(new).collect::<Vec<_>>().join("\n")));
        }
    }
    assert!(wrong.is_empty(), "other findings than written (BLESS=1 cargo test writes them, then read the diff):\n{}", wrong.join("\n"));
}
