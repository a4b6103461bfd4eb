//! Cuts what is to be read into jobs, in order: several small files, or a block of lines of a large one.

use super::find::{Form, Found, reason};
use super::{Skipped, jsonl};
use crate::base::Reused;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;

/// How many files a job holds: few, so that what is made of them is still at hand when it is written.
const FILES: usize = 4;
/// How many bytes of lines a job holds, at least one line: what is made of them is larger, and several jobs are under way.
const BLOCK: usize = 64 * 1024;
/// How many bytes of standard input are looked at to tell what it is.
const HEAD: usize = 256 * 1024;

/// Work for one thread.
#[derive(Debug)]
pub enum Job {
    /// Files, each read and scanned whole.
    Files(Reused<Found>),
    /// Whole lines of a JSON Lines file, and the number of the first.
    Lines(Arc<Found>, u32, Vec<u8>),
    /// Standard input that is not JSON Lines.
    Input(Vec<u8>),
    /// Something that cannot be read.
    Unreadable(Skipped),
}

impl Job {
    /// How many files it finishes, for progress.
    pub fn files(&self) -> u64 {
        match self {
            Job::Files(files) => files.len() as u64,
            _ => 0,
        }
    }
}

/// Jobs in the order of the articles' paths.
pub struct Feed {
    found: std::iter::Peekable<std::vec::IntoIter<Found>>,
    lines: Option<Lines>,
    limit: u64,
}

/// A JSON Lines file being read.
struct Lines {
    found: Arc<Found>,
    reader: Box<dyn BufRead + Send>,
    next: u32,
}

impl Feed {
    /// Jobs for `found`; a line longer than `limit` is refused.
    pub fn new(found: Vec<Found>, limit: u64) -> Self {
        Feed { found: found.into_iter().peekable(), lines: None, limit }
    }

    fn open(&mut self, found: Found) -> Option<Job> {
        match File::open(&found.path) {
            Ok(file) => {
                self.lines = Some(Lines { found: Arc::new(found), reader: Box::new(BufReader::with_capacity(BLOCK, file)), next: 1 });
                None
            }
            Err(error) => Some(Job::Unreadable(Skipped::file(found.shown(), reason(&error)))),
        }
    }

    /// Standard input: JSON Lines where its first line is a record, all of it otherwise.
    fn input(&mut self, found: Found) -> Option<Job> {
        let mut reader = BufReader::with_capacity(HEAD, io::stdin());
        let head = match reader.fill_buf() {
            Ok(head) => head,
            Err(error) => return Some(Job::Unreadable(Skipped::file("-", reason(&error)))),
        };
        let first = head.split(|b| *b == b'\n').next().unwrap_or_default();
        if first.trim_ascii_start().starts_with(b"{") && jsonl::Record::parse(&String::from_utf8_lossy(first)).is_ok() && head.len() > first.len() {
            self.lines = Some(Lines { found: Arc::new(found), reader: Box::new(reader), next: 1 });
            return None;
        }
        let mut bytes = Vec::new();
        match reader.take(self.limit.saturating_add(1)).read_to_end(&mut bytes) {
            Ok(_) => Some(Job::Input(bytes)),
            Err(error) => Some(Job::Unreadable(Skipped::file("-", reason(&error)))),
        }
    }
}

impl Iterator for Feed {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.block(self.limit) {
                    Some(job) => return Some(job),
                    None => self.lines = None,
                }
            }
            let first = self.found.next()?;
            let opened = match first.form {
                Form::JsonLines => self.open(first),
                Form::Input => self.input(first),
                _ => {
                    let mut files: Reused<Found> = Reused::default();
                    files.push(first);
                    while files.len() < FILES
                        && let Some(next) = self.found.next_if(|f| !matches!(f.form, Form::JsonLines | Form::Input))
                    {
                        files.push(next);
                    }
                    Some(Job::Files(files))
                }
            };
            if opened.is_some() {
                return opened;
            }
        }
    }
}

impl Lines {
    /// The next block of whole lines; none at the end of the file.
    fn block(&mut self, limit: u64) -> Option<Job> {
        let (first, mut bytes) = (self.next, Vec::with_capacity(BLOCK));
        while bytes.len() < BLOCK {
            let before = bytes.len();
            match (&mut self.reader).take(limit.saturating_add(1)).read_until(b'\n', &mut bytes) {
                Ok(0) => break,
                Ok(n) => {
                    if n as u64 > limit && bytes.last() != Some(&b'\n') {
                        // The rest of a line that is too long is passed over; its beginning stays, to be refused.
                        if self.pass_line().is_err() {
                            break;
                        }
                        bytes.push(b'\n');
                    }
                    self.next += 1;
                }
                Err(error) => {
                    bytes.truncate(before);
                    if bytes.is_empty() {
                        let next = std::mem::replace(&mut self.reader, Box::new(io::empty()));
                        drop(next);
                        return Some(Job::Unreadable(Skipped::line(self.found.shown(), first, reason(&error))));
                    }
                    break;
                }
            }
        }
        (!bytes.is_empty()).then(|| Job::Lines(Arc::clone(&self.found), first, bytes))
    }

    fn pass_line(&mut self) -> io::Result<()> {
        loop {
            let (seen, found) = {
                let buffer = self.reader.fill_buf()?;
                match buffer.iter().position(|b| *b == b'\n') {
                    Some(end) => (end + 1, true),
                    None => (buffer.len(), buffer.is_empty()),
                }
            };
            self.reader.consume(seen);
            if found {
                return Ok(());
            }
        }
    }
}
