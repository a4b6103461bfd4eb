//! Scans the articles of a job.

use super::args::Reading;
use super::config::Config;
use super::dating::Dating;
use super::load;
use crate::article::feed::Job;
use crate::article::language::{self, Languages};
use crate::article::{Article, Skipped, read};
use crate::base::timing::{self, Stage};
use crate::base::{Reused, ReusedString, Trace};
use crate::check::{Checker, Sheet};
use crate::lexicon::Lexicon;
use crate::report::findings;
use crate::summary::filter::Filter;
use crate::summary::{self, Record};
use crate::text::Text;
use crate::text::positions::Positions;
use ignore::gitignore::Gitignore;
use std::cell::LazyCell;
use std::ops::Range;
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
    /// What dates articles that state no date.
    pub dating: Dating,
    /// Largest article.
    pub limit: u64,
    /// Whether article objects are wanted.
    pub objects: bool,
    /// How they are written.
    pub options: findings::Options,
    /// Whether the summary is wanted.
    pub summary: bool,
    /// Whether what is found is saved.
    pub save: bool,
    /// What of it is shown.
    pub filter: Filter,
    /// What newsscan.toml says.
    pub config: Config,
    /// The articles in folders that it leaves out.
    pub ignored: Option<Gitignore>,
    /// What the checks look for, where they are wanted.
    pub checker: Option<Checker>,
}

impl Settings {
    /// What the arguments and newsscan.toml say; articles give nothing yet.
    ///
    /// # Errors
    /// That the lexicon or a pattern is bad.
    pub fn new(reading: &Reading, config: Config) -> anyhow::Result<Self> {
        let lexicon = load::lexicon(reading, &config)?;
        Ok(Settings {
            languages: load::languages(&lexicon),
            lexicon,
            any_language: reading.any_language,
            dating: Dating::new(reading),
            limit: reading.max_article.0,
            objects: false,
            options: findings::Options::default(),
            summary: false,
            save: false,
            filter: Filter::default(),
            ignored: config.ignored()?,
            config,
            checker: None,
        })
    }

    /// Whether anybody needs the dated mentions in them: what is written or saved whole, not what is for people or for checks.
    fn timeline(&self) -> bool {
        self.objects || self.save
    }

    /// Whether anybody needs the articles' records.
    fn records(&self) -> bool {
        self.summary || self.save || self.filter.is_set()
    }
}

/// What became of one article.
#[derive(Debug)]
pub enum Item {
    /// Scanned.
    Article {
        /// Its id, where the batch's names hold it.
        id: Range<usize>,
        /// Its file, there too.
        path: Range<usize>,
        /// Its line in a JSON Lines file.
        line: Option<u32>,
        /// Bytes of its object in the batch.
        length: usize,
        /// For the summary.
        record: Option<Box<Record>>,
        /// For the checks.
        sheet: Option<Box<Sheet>>,
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
    pub items: Reused<Item>,
    /// Their ids and files.
    pub names: ReusedString,
    /// Their objects, one after the other.
    pub bytes: Vec<u8>,
    /// How many files it stands for, for progress.
    pub files: u64,
}

/// Bytes that an article's object mostly fits into: what is made for it does not move while it grows.
const OBJECT: usize = 32 << 10;

/// Scans a job.
pub fn work(job: Job, settings: &Settings) -> Batch {
    let room = if settings.objects { job.files() as usize * OBJECT } else { 0 };
    let mut batch = Batch { files: job.files(), bytes: Vec::with_capacity(room), ..Batch::default() };
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
        settings.dating.apply(&mut article);
        let before = self.bytes.len();
        // A bug met in one article must not lose the others; the article is listed as skipped.
        let scanned = catch_unwind(AssertUnwindSafe(|| self.scan(&article, settings)));
        let reason = match scanned {
            Ok(Ok(found)) => return self.push(article, before, found),
            Ok(Err(foreign)) => foreign,
            Err(_) => "internal error, a bug in newsscan; please report it".to_string(),
        };
        self.bytes.truncate(before);
        self.skip(article, reason);
    }

    fn push(&mut self, mut article: Article, before: usize, (record, sheet): Kept) {
        let (id, path) = (self.name(&article.id), self.name(&article.path));
        let (line, warnings) = (article.record, std::mem::take(&mut article.warnings));
        self.items.push(Item::Article { id, path, line, length: self.bytes.len() - before, record, sheet, warnings });
        article.recycle();
    }

    /// Keeps an id or a path: where it stands among the names.
    pub fn name(&mut self, name: &str) -> Range<usize> {
        let start = self.names.len();
        self.names.push_str(name);
        start..self.names.len()
    }

    /// Scans an article; where it is not French, why not.
    fn scan(&mut self, article: &Article, settings: &Settings) -> Result<Kept, String> {
        let text = timing::stage(Stage::Tokens, || Text::new(&article.text));
        let language = timing::stage(Stage::Language, || settings.languages.guess(sample(&text)));
        if let Some(code) = language.filter(|code| *code != "fr" && !settings.any_language) {
            return Err(format!("not French (the language looks like `{code}`); --any-language scans it all the same"));
        }
        Ok(crate::scan_text(article, &text, &settings.lexicon, &mut Trace::off(), |parse, found| {
            if settings.objects {
                timing::stage(Stage::Json, || findings::write(article, &found, language, settings.options, &mut self.bytes));
            }
            let positions = LazyCell::new(|| Positions::new(&article.text));
            let sheet = settings.checker.as_ref().map(|c| Box::new(c.sheet(article, parse, &found, &positions)));
            let record = settings.records().then(|| {
                timing::stage(Stage::Record, || Box::new(summary::record(article, &text, &positions, &found, &settings.lexicon, settings.timeline())))
            });
            (record, sheet)
        }))
    }
}

/// What is kept of an article: for the summary, for the checks.
type Kept = (Option<Box<Record>>, Option<Box<Sheet>>);

/// The hashes of a text's first words, and how often each stands there.
fn sample(text: &Text) -> impl Iterator<Item = (u64, u32)> {
    let mut times = Reused::filled(text.forms.list.len(), 0);
    for (token, form) in text.tokens.iter().zip(text.forms.of.iter()).take_while(|(token, _)| token.end <= language::SAMPLE) {
        times[*form as usize] += u32::from(token.is_word());
    }
    let counted = move |n: usize| times.get(n).copied().unwrap_or(0);
    text.forms.list.iter().enumerate().map(move |(n, form)| (form.keys.exact.hash, counted(n))).filter(|(_, times)| *times > 0)
}
