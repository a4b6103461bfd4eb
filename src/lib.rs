//! newsscan reads French news articles and says who said what, in which articles, and who else confirms, repeats or
//! contests it.
//!
//! The folders are the stages of one pipeline, in the order in which an article walks through them; each uses what lies
//! before it, never after, and no two stages know each other otherwise.
//!
//! | folder | takes | gives |
//! |---|---|---|
//! | [`base`] | | spans, kinds, rule cards, traces |
//! | [`article`] | paths | [`article::Article`]: text and what is stated about it |
//! | [`text`] | an article's text | [`text::Text`]: tokens, sentences, quotations |
//! | [`lexicon`] | lexicon files | [`lexicon::Lexicon`], words looked up |
//! | [`syntax`] | text and lexicon | [`syntax::Parse`]: verb groups, noun phrases, clauses |
//! | [`mentions`] | a parse | [`mentions::Mention`]s: people, places, organisations, weapons, dates |
//! | [`entities`] | mentions | [`entities::Entities`]: who is who in the article |
//! | [`claims`] | all of it | [`claims::Claim`]s: who said what |
//! | [`summary`] | the findings of many articles | [`summary::Summary`]: origins, groups, status |
//! | [`check`] | findings and summary | [`check::Finding`]s: what an editor should look at |
//! | [`report`] | findings and summary | bytes in one of the formats |
//! | [`cli`] | arguments | an exit code |

pub mod article;
pub mod base;
pub mod check;
pub mod claims;
pub mod cli;
pub mod entities;
pub mod lexicon;
pub mod mentions;
pub mod report;
pub mod summary;
pub mod syntax;
pub mod text;

use article::Article;
use base::timing::{self, Stage};
use base::{RuleCard, Trace};
use claims::Findings;
use lexicon::Lexicon;

/// Walks one article through all stages that need no other article.
pub fn scan(article: &Article, lexicon: &Lexicon, trace: &mut Trace) -> Findings {
    scan_then(article, lexicon, trace, |_, findings| findings)
}

/// [`scan`], with a look at the article's words before they are forgotten.
pub fn scan_then<T>(article: &Article, lexicon: &Lexicon, trace: &mut Trace, then: impl FnOnce(&syntax::Parse, Findings) -> T) -> T {
    let text = timing::stage(Stage::Tokens, || text::Text::new(&article.text));
    scan_text(article, &text, lexicon, trace, then)
}

/// Walks an article whose text has been read into tokens through the stages above; `then` may look at its words.
pub fn scan_text<T>(article: &Article, text: &text::Text, lexicon: &Lexicon, trace: &mut Trace, then: impl FnOnce(&syntax::Parse, Findings) -> T) -> T {
    timing::count(article.text.len());
    let parse = syntax::Parse::new(text, lexicon);
    let (mentions, published) = mentions(article, &parse, trace);
    let mut entities = timing::stage(Stage::Entities, || entities::link(&parse, &mentions, trace));
    let claims = timing::stage(Stage::Claims, || claims::find(&parse, &mentions, &mut entities, trace));
    let acting = timing::stage(Stage::Claims, || claims::acting(&parse, &mentions, trace));
    then(&parse, Findings { mentions, published, entities, claims, acting })
}

/// The article's mentions, dated from what is stated, else from what the text tells, else from the article's fallback.
fn mentions(article: &Article, parse: &syntax::Parse, trace: &mut Trace) -> (mentions::Mentions, mentions::Published) {
    let stated = article.published.as_ref().map(|(date, _)| date.as_str());
    let found = mentions::find(parse, stated, trace);
    match &article.fallback {
        Some((date, _)) if found.1.date.as_deref().is_none_or(|known| date.len() > known.len() && date.starts_with(known)) => {
            mentions::find(parse, Some(date), trace)
        }
        _ => found,
    }
}

/// All rules, stage by stage.
pub fn rules() -> impl Iterator<Item = &'static RuleCard> {
    [mentions::RULES, mentions::date::RULES, entities::RULES, claims::RULES].into_iter().flatten().copied().flatten()
}
