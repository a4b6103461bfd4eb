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

pub mod article;
pub mod base;
pub mod claims;
pub mod entities;
pub mod lexicon;
pub mod mentions;
pub mod report;
pub mod summary;
pub mod syntax;
pub mod text;

use article::Article;
use base::Trace;
use claims::Findings;
use lexicon::Lexicon;

/// Walks one article through all stages that need no other article.
pub fn scan(article: &Article, lexicon: &Lexicon, trace: &mut Trace) -> Findings {
    let text = text::Text::new(&article.text);
    let parse = syntax::Parse::new(&text, lexicon);
    let (mentions, published) = mentions::find(&parse, article.published.as_ref().map(|(date, _)| date.as_str()), trace);
    let mut entities = entities::link(&parse, &mentions, trace);
    let claims = claims::find(&parse, &mentions, &mut entities, trace);
    Findings { mentions, published, entities, claims }
}
