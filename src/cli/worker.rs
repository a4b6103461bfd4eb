//! Scans the articles of a job.

use crate::article::feed::Job;
use crate::article::language::{self, Languages};
use crate::article::{Article, Skipped, read};
use crate::base::Trace;
use crate::base::timing::{self, Stage};
use crate::lexicon::Lexicon;
use crate::report::findings;
use crate::summary::{self, Record};
use crate::text::Text;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What scanning depends on.
#[derive(Debug)]
pub struct Settings {
    /// Words known.
    pub lexicon: Lexicon,
    /// Words of languages.
    pub languages: Languages,
    /// Take articles in any language.
    pub any_language: bool,
    /// Date of articles that state none.
    pub date: Option<String>,
    /// Largest article.
    pub limit: u64,
    /// Whether article objects are wanted.
    pub objects: bool,
    /// How they are written.
    pub options: findings::Options,
    /// Whether records for the summary are wanted.
    pub records: bool,
}

/// What became of one article.
#[derive(Debug)]
pub enum Item {
    /// Scanned.
    Article {
        /// Its id.
        id: String,
        /// Its file.
        path: String,
        /// Its line in a JSON Lines file.
        line: Option<u32>,
        /// Bytes of its object in the batch.
        length: usize,
        /// For the summary.
        record: Option<Box<Record>>,
        /// What was odd about it.
        warnings: Vec<String>,
    },
    /// Not scanned.
    Skipped(Skipped),
}

/// What became of a job, in order.
#[derive(Debug, Default)]
pub struct Batch {
    /// Its articles.
    pub items: Vec<Item>,
    /// Their objects, one after the other.
    pub bytes: Vec<u8>,
    /// How many files it stands for, for progress.
    pub files: u64,
}

/// Scans a job.
pub fn work(job: Job, settings: &Settings) -> Batch {
    let mut batch = Batch { files: job.files(), ..Batch::default() };
    read::articles(job, settings.limit, &mut |article| match article {
        Ok(article) => batch.article(article, settings),
        Err(skipped) => batch.items.push(Item::Skipped(skipped)),
    });
    batch
}

impl Batch {
    fn skip(&mut self, article: Article, reason: String) {
        self.items.push(Item::Skipped(Skipped { path: article.path, record: article.record, reason }));
    }

    fn article(&mut self, mut article: Article, settings: &Settings) {
        if let Some(date) = &settings.date {
            article.fallback.get_or_insert_with(|| (date.clone(), "--date".to_string()));
        }
        let before = self.bytes.len();
        // A bug met in one article must not lose the others; the article is listed as skipped.
        let scanned = catch_unwind(AssertUnwindSafe(|| self.scan(&article, settings)));
        let reason = match scanned {
            Ok(Ok(record)) => return self.push(article, before, record),
            Ok(Err(foreign)) => foreign,
            Err(_) => "internal error, a bug in newsscan; please report it".to_string(),
        };
        self.bytes.truncate(before);
        self.skip(article, reason);
    }

    fn push(&mut self, article: Article, before: usize, record: Option<Record>) {
        let Article { id, path, record: line, warnings, .. } = article;
        self.items.push(Item::Article { id, path, line, length: self.bytes.len() - before, record: record.map(Box::new), warnings });
    }

    /// Scans an article; where it is not French, why not.
    fn scan(&mut self, article: &Article, settings: &Settings) -> Result<Option<Record>, String> {
        let text = timing::stage(Stage::Tokens, || Text::new(&article.text));
        let language = timing::stage(Stage::Language, || settings.languages.guess(sample(&text)));
        if let Some(code) = language.filter(|code| *code != "fr" && !settings.any_language) {
            return Err(format!("not French (the language looks like `{code}`); --any-language scans it all the same"));
        }
        let found = crate::scan_text(article, &text, &settings.lexicon, &mut Trace::off());
        if settings.objects {
            timing::stage(Stage::Json, || findings::write(article, &found, language, settings.options, &mut self.bytes));
        }
        Ok(settings.records.then(|| timing::stage(Stage::Record, || summary::record(article, &found, &settings.lexicon))))
    }
}

/// The hashes of a text's first words.
fn sample(text: &Text) -> impl Iterator<Item = u64> {
    text.tokens
        .iter()
        .zip(text.keys.iter())
        .take_while(|(token, _)| token.end <= language::SAMPLE)
        .filter(|(token, _)| token.is_word())
        .map(|(_, k)| k.exact.hash)
}
