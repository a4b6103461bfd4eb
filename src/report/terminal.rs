//! The summary for people who have five minutes: story by story what is contested, what several origins say, what is not
//! confirmed, what many articles repeat from one origin; then who says how much.

use super::group::{Card, SECTIONS};
use super::phrase::count;
use super::sanitize;
use super::table::{cut, pad, width, wrap};
use crate::summary::kept::Kept;
use crate::summary::origins::UNNAMED;
use crate::summary::records::Records;
use crate::summary::{Group, Summary};
use anstyle::{AnsiColor, Style};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::io::{self, Write};

/// How the summary is shown.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Columns of the terminal; between 40 and 100 are used.
    pub width: usize,
    /// Whether colours are written.
    pub colour: bool,
    /// How many stories and sources are shown; 0 for all of everything.
    pub top: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { width: 80, colour: false, top: 8 }
    }
}

pub(super) const BOLD: Style = Style::new().bold();
pub(super) const DIM: Style = Style::new().dimmed();
const STORY: Style = AnsiColor::Blue.on_default().bold();
/// Articles that are listed for their unnamed sources.
const UNNAMED_ROWS: usize = 5;
/// Common folders longer than this are named once.
const LONG: usize = 12;

/// Writes the summary; `skipped` are paths and why they were not read.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(out: &mut impl Write, summary: &Summary, skipped: &[(String, String)], options: &Options) -> io::Result<()> {
    let mut page = Page::new(out, summary, options);
    page.overview()?;
    page.stories()?;
    page.sources()?;
    page.unnamed()?;
    page.skipped(skipped)
}

/// The page in the making.
pub(super) struct Page<'a, W: Write> {
    pub(super) out: &'a mut W,
    summary: &'a Summary,
    pub(super) width: usize,
    colour: bool,
    pub(super) top: usize,
    names: HashMap<&'a str, &'a str>,
    folder: &'a str,
}

impl<'a, W: Write> Page<'a, W> {
    fn new(out: &'a mut W, summary: &'a Summary, options: &Options) -> Self {
        let names = summary.entities.iter().map(|e| (e.id.as_str(), e.name.as_str())).collect();
        let top = if options.top == 0 { usize::MAX } else { options.top };
        Page { out, summary, width: options.width.clamp(40, 100), colour: options.colour, top, names, folder: common_folder(&summary.records) }
    }

    pub(super) fn paint(&self, style: Style, text: &str) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_string() }
    }

    /// A file as it is shown, with a line.
    pub(super) fn place(&self, record: Kept, line: u32) -> String {
        format!("{}:{line}", sanitize(record.path().strip_prefix(self.folder).unwrap_or(record.path())))
    }

    fn lines(&mut self, text: &str, indent: usize, style: Style) -> io::Result<()> {
        for line in wrap(text, self.width - indent) {
            let line = self.paint(style, &cut(&line, self.width - indent));
            writeln!(self.out, "{}{line}", " ".repeat(indent))?;
        }
        Ok(())
    }

    fn overview(&mut self) -> io::Result<()> {
        let summary = self.summary;
        let shown = || summary.records.iter().zip(&summary.shown).filter(|(_, s)| **s).map(|(r, _)| r);
        let claims: usize = shown().map(|r| r.claims().len()).sum();
        let named = summary.sources.iter().filter(|s| s.entity.is_some()).count();
        let copies = summary.copies.iter().enumerate().filter(|(i, c)| *i != **c as usize).count();
        let mut line = format!("{}, {}, {}", count(shown().count(), "article"), count(claims, "claim"), count(named, "named source"));
        if shown().count() < summary.records.len() {
            line.push_str(&format!(" (of {} scanned)", count(summary.records.len(), "article")));
        }
        if copies > 0 {
            line.push_str(&format!("; {copies} of the articles near-copies of others"));
        }
        self.lines(&line, 0, Style::new())?;
        let of = |status: &str| summary.groups().filter(|g| g.status() == status).count();
        let all = ["contested", "corroborated", "unconfirmed", "repeated", "single"].map(|status| (of(status), status));
        let line: Vec<String> = all.iter().filter(|(n, _)| *n > 0).map(|(n, status)| format!("{n} {status}")).collect();
        let line = if line.is_empty() { "nothing to show".to_string() } else { format!("what they say: {}", line.join(", ")) };
        self.lines(&line, 0, Style::new())?;
        if !self.folder.is_empty() {
            self.lines(&format!("files below {}", sanitize(self.folder)), 0, DIM)?;
        }
        Ok(())
    }

    pub(super) fn heading(&mut self, title: &str, about: &str, style: Style) -> io::Result<()> {
        let about = cut(about, self.width.saturating_sub(width(title) + 2));
        let (title, about) = (self.paint(style, title), self.paint(DIM, &about));
        writeln!(self.out, "\n{title}  {about}")
    }

    pub(super) fn more(&mut self, left: usize, what: &str) -> io::Result<()> {
        if left == 0 {
            return Ok(());
        }
        let line = self.paint(DIM, &cut(&format!("  … {left} more {what}; --top 0 shows all"), self.width));
        writeln!(self.out, "{line}")
    }

    /// The stories, those of most articles first, each with its groups.
    fn stories(&mut self) -> io::Result<()> {
        let Summary { stories: of, shown, records, .. } = self.summary;
        let mut stories: Vec<Story> = Vec::new();
        stories.resize_with(of.iter().max().map_or(0, |s| *s as usize + 1), Story::default);
        for (i, record) in records.iter().enumerate().filter(|(i, _)| shown[*i]) {
            stories[of[i] as usize].records.push(record);
        }
        let mut own: Vec<u32> = Vec::new();
        for group in self.summary.groups() {
            own.clear();
            own.extend(group.numbers().iter().map(|n| self.summary.records.record_of(*n)).filter(|r| shown[*r]).map(|r| of[r]));
            own.sort_unstable();
            let most = own.chunk_by(|a, b| a == b).map(|same| (same.len(), Reverse(same[0]))).max();
            if let Some((_, Reverse(story))) = most {
                stories[story as usize].groups.push(group);
            }
        }
        stories.retain(|s| !s.records.is_empty());
        stories.sort_by_cached_key(|s| Reverse((s.records.len(), s.groups.iter().filter(|g| g.status() == "contested").count())));
        let left = stories.len().saturating_sub(self.top);
        for (n, story) in stories.iter().enumerate().take(self.top) {
            self.story(n + 1, story)?;
        }
        self.more(left, if left == 1 { "story" } else { "stories" })
    }

    fn story(&mut self, number: usize, story: &Story) -> io::Result<()> {
        let names = main_names(&story.records);
        let names = if names.is_empty() { story.records.first().map_or_else(String::new, |r| r.id().to_string()) } else { names.join(" · ") };
        let title = cut(&format!("{number}. {}", sanitize(&names)), self.width);
        let title = self.paint(STORY, &title);
        writeln!(self.out, "\n{title}")?;
        let articles = match story.records.as_slice() {
            [only] => sanitize(only.path().strip_prefix(self.folder).unwrap_or(only.path())).into_owned(),
            all => count(all.len(), "article"),
        };
        self.lines(&[Some(articles), days(&story.records)].into_iter().flatten().collect::<Vec<_>>().join(", "), 3, DIM)?;
        for section in SECTIONS {
            let mut groups: Vec<Group> = story.groups.iter().copied().filter(|g| (section.holds)(g)).collect();
            groups.sort_by_key(|g| (Reverse((g.article_count(), g.size())), g.number()));
            Card { page: self, section }.all(&groups)?;
        }
        Ok(())
    }

    fn sources(&mut self) -> io::Result<()> {
        let sources = &self.summary.sources;
        if sources.is_empty() {
            return Ok(());
        }
        self.heading("SOURCES", "who claims how much, how often hedged, in how many articles", BOLD)?;
        let name = self.width - 37;
        let head = format!("  {}  claims  hedged  articles  mostly", pad("", name - 2));
        let head = self.paint(DIM, &cut(&head, self.width));
        writeln!(self.out, "{head}")?;
        for row in sources.iter().take(self.top) {
            let mostly = row.acts.iter().max_by_key(|(_, n)| *n).map_or("", |(act, _)| act);
            let hedged = if row.hedged == 0 { String::new() } else { row.hedged.to_string() };
            let named = if row.name.is_empty() { Cow::Borrowed("no source named") } else { sanitize(&row.name) };
            writeln!(self.out, "  {}  {:>6}  {hedged:>6}  {:>8}  {mostly}", pad(&named, name - 2), row.claims, row.articles.len())?;
        }
        self.more(sources.len().saturating_sub(self.top), "sources")
    }

    /// The articles that rest most on people without a name.
    fn unnamed(&mut self) -> io::Result<()> {
        let row = |(r, shown): (Kept<'a>, &bool)| {
            let (all, unnamed) = (r.claims().len(), r.claims().filter(|c| c.is_unnamed()).count());
            (*shown && all > 3 && unnamed * 4 > all).then(|| (unnamed * 100 / all, r))
        };
        let mut rows: Vec<(usize, Kept)> = self.summary.records.iter().zip(&self.summary.shown).filter_map(row).collect();
        if rows.is_empty() {
            return Ok(());
        }
        rows.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.path().cmp(b.1.path())));
        self.heading("UNNAMED SOURCES", "articles that rest most on people without a name", BOLD)?;
        let shown = if self.top == usize::MAX { rows.len() } else { UNNAMED_ROWS.min(self.top) };
        for (share, record) in rows.iter().take(shown) {
            let path = sanitize(record.path().strip_prefix(self.folder).unwrap_or(record.path()));
            let line = cut(&format!("  {share:>3} % of {:>3} claims  {path}", record.claims().len()), self.width);
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    fn skipped(&mut self, skipped: &[(String, String)]) -> io::Result<()> {
        if skipped.is_empty() {
            return Ok(());
        }
        self.heading(&format!("SKIPPED ({})", skipped.len()), "not read", BOLD)?;
        for (path, reason) in skipped.iter().take(self.top) {
            self.lines(&format!("{}: {}", sanitize(path), sanitize(reason)), 2, Style::new())?;
        }
        self.more(skipped.len().saturating_sub(self.top), "skipped")
    }

    /// A name for an origin's id.
    pub(super) fn origin(&self, id: &str) -> String {
        if id == UNNAMED {
            return "nobody with a name".to_string();
        }
        let slug = id.split_once(':').map_or(id, |(_, slug)| slug);
        self.names.get(id).map_or_else(|| super::phrase::titled(slug), |name| sanitize(name).into_owned())
    }
}

/// Articles about the same events, and what they say.
#[derive(Default)]
struct Story<'a> {
    records: Vec<Kept<'a>>,
    groups: Vec<Group<'a>>,
}

/// The days on which articles were published: `2023-09-05 to 2023-09-08`.
fn days(records: &[Kept]) -> Option<String> {
    let dates = || records.iter().filter_map(|r| r.published());
    let (first, last) = (dates().min()?, dates().max()?);
    Some(if first == last { first.to_string() } else { format!("{first} to {last}") })
}

/// The folder that all paths share, with its last `/`, where it is long enough to be in the way.
fn common_folder(records: &Records) -> &str {
    let Some(first) = records.iter().map(Kept::path).next().filter(|_| records.len() > 1) else { return "" };
    let mut common = first.rsplit_once('/').map_or("", |(folder, _)| &first[..folder.len() + 1]);
    for record in records.iter() {
        while !record.path().starts_with(common) {
            common = common[..common.len() - 1].rfind('/').map_or("", |at| &common[..at + 1]);
        }
    }
    if common.len() > LONG { common } else { "" }
}

/// The names that most articles of a story share, most mentioned first, of equals the one that comes first in the articles.
fn main_names(story: &[Kept]) -> Vec<String> {
    let mut counts: HashMap<&str, (usize, u32, Reverse<usize>)> = HashMap::new();
    for named in story.iter().flat_map(|r| r.entities()).filter(|n| !n.id().starts_with("weapon:")) {
        let place = Reverse(counts.len());
        let row = counts.entry(named.bearer().name()).or_insert((0, 0, place));
        (row.0, row.1) = (row.0 + 1, row.1 + named.mentions());
    }
    let mut names: Vec<_> = counts.into_iter().collect();
    names.sort_unstable_by_key(|(_, row)| Reverse(*row));
    names.into_iter().take(4).map(|(name, _)| name.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::Groups;
    use crate::summary::draft::{Builder, Draft};
    use crate::summary::group::{Contest, Made, Status};

    fn page(summary: &Summary, width: usize, colour: bool) -> String {
        let mut out = Vec::new();
        assert!(write(&mut out, summary, &[("b.bin".into(), "not text".into())], &Options { width, colour, top: 3 }).is_ok());
        String::from_utf8(out).unwrap_or_default()
    }

    fn contested() -> Summary {
        let claim = |number: u32, source: &str, words: &str, act| Draft {
            line: number * 2,
            source: source.into(),
            words: words.into(),
            class: "group",
            act,
            ..Draft::default()
        };
        let mut record = Builder::default();
        (record.head.id, record.head.path) = ("port".into(), "corpus/une-page/port.txt".into());
        record.claim(&claim(1, "les dockers de la coopérative maritime", "le port «est fermé» depuis lundi", 0));
        record.claim(&claim(2, "la direction", "toute \u{1b}[31mfermeture", 2));
        let mut groups = Groups::default();
        let contest = Contest { against: vec![(1, "denies")], ..Contest::default() };
        groups.push(Made { id: 1, claims: &[0, 1], label: 0, origins: vec![0, 1], status: Status::Contested, articles: 1, contest });
        Summary {
            records: [record.finish()].into_iter().collect(),
            stories: vec![0],
            shown: vec![true],
            copies: vec![0],
            groups,
            origins: vec!["place:port-louis".into(), UNNAMED.into()],
            ..Summary::default()
        }
    }

    #[test]
    fn says_who_denies_and_where() {
        let text = page(&contested(), 80, false);
        assert!(text.contains("CONTESTED  1"), "{text}");
        assert!(text.contains("«\u{a0}le port “est fermé” depuis lundi\u{a0}»"), "{text}");
        assert!(text.lines().any(|l| l.starts_with("     denies      la direction ") && l.ends_with("corpus/une-page/port.txt:4")), "{text}");
        assert!(text.contains("2 origins: Port louis, nobody with a name"), "{text}");
        assert!(text.contains("SKIPPED (1)"), "{text}");
        assert!(!text.contains("UNCONFIRMED"));
    }

    #[test]
    fn fits_its_columns_and_obeys_no_article() {
        for columns in [40, 60, 80, 100] {
            let text = page(&contested(), columns, false);
            assert!(text.lines().all(|l| width(l) <= columns), "{columns}: {text}");
            assert!(!text.contains('\u{1b}'));
        }
    }

    #[test]
    fn colours_only_when_asked() {
        assert!(page(&contested(), 80, true).contains('\u{1b}'));
    }
}
