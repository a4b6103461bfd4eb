//! What a scan found, to be kept and joined with others: each article's findings and fingerprints, no texts.
//!
//! The file is a line `newsscan partial 3`, then a gzip stream of blocks. A block is its length (four bytes, little end first)
//! and as many bytes of a [`Block`] in postcard's format: first the [`Header`], then the articles in the order of their paths,
//! then what was skipped, then how many articles there were. So a file is written and read as a stream, a cut or damaged one is
//! known as such, and the bytes depend on the articles and options alone.
//!
//! Joining is no more than reading several files at once in the order of their articles ([`Blend`]): the summary depends on the
//! set of records alone.

use super::record::Record;
use super::records::Records;
use crate::article::Skipped;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufReader, Read, Write};

/// The version of the format; it changes whenever what is written changes its shape or its meaning.
pub const FORMAT: u32 = 5;
/// How every file of any version begins.
const MAGIC: &[u8] = b"newsscan partial ";
/// The longest first line of any version.
const LONGEST: usize = 40;

/// What the findings depend on beside the articles: only partials with equal headers can be joined.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Version of the program.
    pub newsscan: String,
    /// Fingerprint of the lexicon.
    pub lexicon: String,
    /// `--date`.
    pub date: Option<String>,
    /// `--date-from`.
    pub date_from: String,
    /// `--any-language`.
    pub any_language: bool,
}

/// A scanned article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scanned<'a> {
    /// Its line in a JSON Lines file.
    pub line: Option<u32>,
    /// What the summary needs of it.
    pub record: Cow<'a, Record>,
    /// Its JSON object, without its text.
    pub object: Cow<'a, str>,
}

/// A part of the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block<'a> {
    /// The first block.
    Header(Header),
    /// An article.
    Article(Scanned<'a>),
    /// What could not be read: path, line, reason.
    Skipped(String, Option<u32>, String),
    /// The last block: how many articles there were.
    End(u64),
}

/// Why a file cannot be read.
#[derive(Debug)]
pub enum Problem {
    /// It is something else.
    Foreign,
    /// It is of another version.
    Version(String),
    /// It is cut short or damaged.
    Damaged(String),
    /// It cannot be read at all.
    Io(io::Error),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Problem::Foreign => write!(f, "not a file that `newsscan --save` wrote"),
            Problem::Version(found) => write!(f, "saved in format {found}; this newsscan reads format {FORMAT}; scan the articles again"),
            Problem::Damaged(how) => write!(f, "damaged or cut short ({how}); scan the articles again"),
            Problem::Io(error) => write!(f, "cannot be read: {error}"),
        }
    }
}

impl std::error::Error for Problem {}

/// Whether a file that begins with `head` is a saved scan, of any version.
pub fn is_saved(head: &[u8]) -> bool {
    head.starts_with(MAGIC)
}

/// Writes a partial.
pub struct Writer<W: Write> {
    out: GzEncoder<W>,
    articles: u64,
}

impl<W: Write> Writer<W> {
    /// Begins one on `out`.
    ///
    /// # Errors
    /// That it cannot be written.
    pub fn new(mut out: W, header: Header) -> io::Result<Self> {
        out.write_all(MAGIC)?;
        out.write_all(format!("{FORMAT}\n").as_bytes())?;
        let mut writer = Writer { out: GzEncoder::new(out, Compression::fast()), articles: 0 };
        writer.block(&Block::Header(header))?;
        Ok(writer)
    }

    fn block(&mut self, block: &Block) -> io::Result<()> {
        let bytes = postcard::to_stdvec(block).map_err(io::Error::other)?;
        let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        self.out.write_all(&length.to_le_bytes())?;
        self.out.write_all(&bytes)
    }

    /// Adds the next article.
    ///
    /// # Errors
    /// That it cannot be written.
    pub fn article(&mut self, line: Option<u32>, record: &Record, object: &[u8]) -> io::Result<()> {
        self.articles += 1;
        self.block(&Block::Article(Scanned { line, record: Cow::Borrowed(record), object: String::from_utf8_lossy(object) }))
    }

    /// Adds what was skipped, and ends the file.
    ///
    /// # Errors
    /// That it cannot be written.
    pub fn finish(mut self, skipped: &[Skipped]) -> io::Result<W> {
        for s in skipped {
            self.block(&Block::Skipped(s.path.clone(), s.record, s.reason.clone()))?;
        }
        self.block(&Block::End(self.articles))?;
        self.out.finish()
    }
}

/// Reads a partial article by article.
pub struct Reader<R: Read> {
    input: GzDecoder<BufReader<R>>,
    header: Header,
    skipped: Vec<Skipped>,
    articles: u64,
    ended: bool,
}

impl<R: Read> Reader<R> {
    /// Opens one.
    ///
    /// # Errors
    /// That it is no partial, or none that this program reads.
    pub fn new(input: R) -> Result<Self, Problem> {
        let mut input = BufReader::new(input);
        let version = first_line(&mut input)?;
        if version != FORMAT.to_string() {
            return Err(Problem::Version(version));
        }
        let mut reader = Reader { input: GzDecoder::new(input), header: Header::default(), skipped: Vec::new(), articles: 0, ended: false };
        match reader.block()? {
            Block::Header(header) => reader.header = header,
            _ => return Err(Problem::Damaged("no header".into())),
        }
        Ok(reader)
    }

    /// What its findings depend on.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// What was skipped; complete once the articles are at their end.
    pub fn skipped(&mut self) -> Vec<Skipped> {
        std::mem::take(&mut self.skipped)
    }

    fn block(&mut self) -> Result<Block<'static>, Problem> {
        let damaged = |error: io::Error| Problem::Damaged(error.to_string());
        let mut length = [0; 4];
        self.input.read_exact(&mut length).map_err(damaged)?;
        let length = u32::from_le_bytes(length);
        let mut bytes = Vec::new();
        self.input.by_ref().take(u64::from(length)).read_to_end(&mut bytes).map_err(damaged)?;
        if bytes.len() < length as usize {
            return Err(Problem::Damaged("a block ends early".into()));
        }
        postcard::from_bytes(&bytes).map_err(|e| Problem::Damaged(e.to_string()))
    }

    /// The next article, until there is none.
    ///
    /// # Errors
    /// That the file is damaged.
    pub fn article(&mut self) -> Result<Option<Scanned<'static>>, Problem> {
        while !self.ended {
            match self.block()? {
                Block::Article(article) => {
                    self.articles += 1;
                    return Ok(Some(article));
                }
                Block::Skipped(path, record, reason) => self.skipped.push(Skipped { path, record, reason }),
                Block::End(articles) => self.end(articles)?,
                Block::Header(_) => return Err(Problem::Damaged("a second header".into())),
            }
        }
        Ok(None)
    }

    /// Checks that all articles are there and nothing else, which checks the stream's sum too.
    fn end(&mut self, articles: u64) -> Result<(), Problem> {
        self.ended = true;
        let mut rest = [0; 1];
        match self.input.read(&mut rest) {
            Ok(0) if articles == self.articles => Ok(()),
            Ok(_) => Err(Problem::Damaged(format!("{articles} articles expected"))),
            Err(error) => Err(Problem::Damaged(error.to_string())),
        }
    }
}

/// The version that the first line names.
fn first_line(input: &mut impl Read) -> Result<String, Problem> {
    let mut line = Vec::new();
    let mut byte = [0; 1];
    while line.len() < LONGEST && input.read(&mut byte).map_err(Problem::Io)? == 1 && byte[0] != b'\n' {
        line.push(byte[0]);
    }
    let version = line.strip_prefix(MAGIC).ok_or(Problem::Foreign)?;
    Ok(String::from_utf8_lossy(version).into_owned())
}

/// A partial in memory, without its articles' JSON objects.
#[derive(Clone, Debug, Default)]
pub struct Partial {
    /// What the findings depend on.
    pub header: Header,
    /// What the summary needs of the articles, by path.
    pub records: Records,
    /// What was skipped.
    pub skipped: Vec<Skipped>,
}

/// Reads all of a partial; `summarize(partial.records, lexicon)` gives its summary.
///
/// # Errors
/// That it is none, of another version, or damaged.
pub fn load(input: impl Read) -> Result<Partial, Problem> {
    let mut reader = Reader::new(input)?;
    let mut records = Records::default();
    while let Some(article) = reader.article()? {
        records.push(&article.record);
    }
    Ok(Partial { skipped: reader.skipped(), header: reader.header, records })
}

/// Several partials as one: their articles in the order of their paths, each once.
pub struct Blend<R: Read> {
    readers: Vec<(Reader<R>, Option<Scanned<'static>>)>,
    last: Option<Scanned<'static>>,
}

impl<R: Read> Blend<R> {
    /// Reads from all of `readers` at once.
    ///
    /// # Errors
    /// Which one is damaged, and how.
    pub fn new(readers: Vec<Reader<R>>) -> Result<Self, (usize, Problem)> {
        let mut blend = Blend { readers: readers.into_iter().map(|r| (r, None)).collect(), last: None };
        (0..blend.readers.len()).try_for_each(|at| blend.advance(at).map(|_| ()))?;
        Ok(blend)
    }

    /// Takes the article at the head of a reader and reads its next one.
    fn advance(&mut self, at: usize) -> Result<Option<Scanned<'static>>, (usize, Problem)> {
        let (reader, head) = &mut self.readers[at];
        Ok(std::mem::replace(head, reader.article().map_err(|problem| (at, problem))?))
    }

    /// The next article; the same article in several partials is given once.
    ///
    /// # Errors
    /// Which file is damaged, and how.
    pub fn article(&mut self) -> Result<Option<Scanned<'static>>, (usize, Problem)> {
        loop {
            let heads = self.readers.iter().enumerate().filter_map(|(i, (_, head))| head.as_ref().map(|h| (&h.record.path, h.line, i)));
            let Some((_, _, at)) = heads.min() else { return Ok(None) };
            let taken = self.advance(at)?;
            if taken != self.last {
                self.last.clone_from(&taken);
                return Ok(taken);
            }
        }
    }

    /// What was skipped in any of them, each once, by path.
    pub fn skipped(&mut self) -> Vec<Skipped> {
        let mut all: Vec<Skipped> = self.readers.iter_mut().flat_map(|(reader, _)| reader.skipped()).collect();
        all.sort_by(|a, b| (&a.path, a.record, &a.reason).cmp(&(&b.path, b.record, &b.reason)));
        all.dedup();
        all
    }
}
