//! The summary for people: what the articles are about, what is contested, what rests on one origin, who says what.

use super::table::{cut, pad, width, wrap};
use crate::summary::origins::UNNAMED;
use crate::summary::record::{KeptClaim, Record};
use crate::summary::{Group, Summary};
use anstyle::{AnsiColor, Style};
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

/// How the summary is shown.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Columns of the terminal; between 40 and 100 are used.
    pub width: usize,
    /// Whether colours are written.
    pub colour: bool,
    /// How many entries a section shows; 0 for all.
    pub top: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { width: 80, colour: false, top: 8 }
    }
}

/// A section of groups: its heading, the colour of its mark, which groups it holds.
struct Section {
    title: &'static str,
    about: &'static str,
    style: Style,
    holds: fn(&Group) -> bool,
}

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

const SECTIONS: &[Section] = &[
    Section { title: "CONTESTED", about: "one side denies or contradicts the other", style: colour(AnsiColor::Red), holds: |g| g.status == "contested" },
    Section {
        title: "UNCONFIRMED",
        about: "somebody concerned does not confirm or comment",
        style: colour(AnsiColor::Yellow),
        holds: |g| g.status == "unconfirmed",
    },
    Section { title: "CORROBORATED", about: "two or more independent origins", style: colour(AnsiColor::Green), holds: |g| g.status == "corroborated" },
    Section {
        title: "REPEATED",
        about: "in several articles, but from one origin",
        style: colour(AnsiColor::Cyan),
        holds: |g| g.status == "repeated" && g.articles.len() > 1 && !is_unnamed(g),
    },
    Section {
        title: "ANONYMOUS OR HEARSAY",
        about: "nobody with a name stands for it",
        style: colour(AnsiColor::Magenta),
        holds: |g| is_unnamed(g) && matches!(g.status, "single" | "repeated"),
    },
];

const fn colour(colour: AnsiColor) -> Style {
    colour.on_default().bold()
}

fn is_unnamed(group: &Group) -> bool {
    group.origins.iter().all(|o| o == UNNAMED)
}

/// Writes the summary; `skipped` are paths and why they were not read.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(out: &mut impl Write, summary: &Summary, skipped: &[(String, String)], options: &Options) -> io::Result<()> {
    let mut page = Page::new(out, summary, options);
    page.overview()?;
    page.stories()?;
    for section in SECTIONS {
        page.section(section)?;
    }
    page.sources()?;
    page.skipped(skipped)
}

/// The page in the making.
struct Page<'a, W: Write> {
    out: &'a mut W,
    summary: &'a Summary,
    width: usize,
    colour: bool,
    top: usize,
    claims: HashMap<String, (&'a Record, &'a KeptClaim)>,
    names: HashMap<&'a str, &'a str>,
}

impl<'a, W: Write> Page<'a, W> {
    fn new(out: &'a mut W, summary: &'a Summary, options: &Options) -> Self {
        let claims = summary.records.iter().flat_map(|r| r.claims.iter().map(move |c| (r.claim_id(c), (r, c)))).collect();
        let names = summary.entities.iter().map(|e| (e.id.as_str(), e.name.as_str())).collect();
        let top = if options.top == 0 { usize::MAX } else { options.top };
        Page { out, summary, width: options.width.clamp(40, 100), colour: options.colour, top, claims, names }
    }

    fn paint(&self, style: Style, text: &str) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_string() }
    }

    fn overview(&mut self) -> io::Result<()> {
        let summary = self.summary;
        let claims: usize = summary.records.iter().map(|r| r.claims.len()).sum();
        let named = summary.sources.iter().filter(|s| s.entity.is_some()).count();
        let copies = summary.copies.iter().enumerate().filter(|(i, c)| i != *c).count();
        let mut line = format!("{}, {}, {}", count(summary.records.len(), "article"), count(claims, "claim"), count(named, "named source"));
        if copies > 0 {
            line.push_str(&format!("; {} of the articles near-copies of others", copies));
        }
        for line in wrap(&line, self.width) {
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    fn heading(&mut self, title: &str, about: &str, style: Style) -> io::Result<()> {
        let about = cut(about, self.width.saturating_sub(width(title) + 2));
        let (title, about) = (self.paint(style, title), self.paint(DIM, &about));
        writeln!(self.out, "\n{title}  {about}")
    }

    fn more(&mut self, shown: usize, all: usize) -> io::Result<()> {
        if all > shown {
            let line = format!("  … {} more; --top 0 shows all", all - shown);
            writeln!(self.out, "{}", self.paint(DIM, &line))?;
        }
        Ok(())
    }

    /// The stories with the names that most of their articles share.
    fn stories(&mut self) -> io::Result<()> {
        let mut stories: BTreeMap<u32, Vec<&Record>> = BTreeMap::new();
        for (record, story) in self.summary.records.iter().zip(&self.summary.stories) {
            stories.entry(*story).or_default().push(record);
        }
        let mut stories: Vec<Vec<&Record>> = stories.into_values().collect();
        stories.sort_by_key(|s| std::cmp::Reverse(s.len()));
        if stories.is_empty() {
            return Ok(());
        }
        self.heading("STORIES", "articles about the same events, and whom they name", BOLD)?;
        for story in stories.iter().take(self.top) {
            let line = format!("{}: {}", count(story.len(), "article"), main_names(story).join(", "));
            for (i, line) in wrap(&line, self.width - 4).iter().enumerate().take(2) {
                writeln!(self.out, "{}{}", if i == 0 { "  " } else { "    " }, clean(line))?;
            }
            if let [only] = story.as_slice() {
                let line = format!("    {}", clean(&only.path));
                writeln!(self.out, "{}", self.paint(DIM, &line))?;
            }
        }
        self.more(self.top.min(stories.len()), stories.len())
    }

    fn section(&mut self, section: &Section) -> io::Result<()> {
        let mut groups: Vec<&Group> = self.summary.groups.iter().filter(|g| (section.holds)(g)).collect();
        groups.sort_by(|a, b| (b.articles.len(), b.claims.len()).cmp(&(a.articles.len(), a.claims.len())).then_with(|| a.id.cmp(&b.id)));
        if groups.is_empty() {
            return Ok(());
        }
        self.heading(&format!("{} ({})", section.title, groups.len()), section.about, section.style)?;
        for group in groups.iter().take(self.top) {
            self.group(group, section.style)?;
        }
        self.more(self.top.min(groups.len()), groups.len())
    }

    fn group(&mut self, group: &Group, style: Style) -> io::Result<()> {
        for (i, line) in wrap(&quoted(&group.label), self.width - 4).iter().enumerate() {
            let mark = if i == 0 { self.paint(style, "▪") } else { " ".to_string() };
            writeln!(self.out, "{mark} {}", self.paint(BOLD, line))?;
        }
        if group.claims.len() > 1 {
            let origins: Vec<String> = group.origins.iter().map(|o| self.origin(o)).collect();
            let line = format!(
                "{}: {}; {} in {}",
                plural(origins.len(), "origin"),
                origins.join(", "),
                count(group.claims.len(), "claim"),
                count(group.articles.len(), "article")
            );
            for line in wrap(&line, self.width - 4) {
                writeln!(self.out, "  {}", self.paint(DIM, &line))?;
            }
        }
        for id in group.claims.iter().take(self.top.max(4)) {
            let against = group.against.iter().find(|(claim, _)| claim == id).map(|(_, how)| *how);
            self.claim(group, id, against, style)?;
        }
        self.more(self.top.max(4).min(group.claims.len()), group.claims.len())
    }

    /// Who says it and where; below it the words, where they are not the label.
    fn claim(&mut self, group: &Group, id: &str, against: Option<&'static str>, style: Style) -> io::Result<()> {
        let Some((record, claim)) = self.claims.get(id).copied() else { return Ok(()) };
        let place = format!("{}:{}", clean(&record.path), claim.line);
        let (verb, who) = (pad(verb(claim, against), VERB), who(claim));
        let room = self.width - VERB - 3;
        let fits = width(&who) + 2 + width(&place) <= room;
        let who = cut(&who, room);
        let gap = " ".repeat(if fits { room - width(&who) - width(&place) } else { 0 });
        let verb = if against.is_some() { self.paint(style, &verb) } else { verb };
        let place = self.paint(DIM, &place);
        match fits {
            true => writeln!(self.out, "  {verb} {who}{gap}{place}")?,
            false => writeln!(self.out, "  {verb} {who}\n      {place}")?,
        }
        if group.label != *claim.words && !claim.words.is_empty() {
            for line in wrap(&quoted(&claim.words), self.width - 6) {
                writeln!(self.out, "      {line}")?;
            }
        }
        Ok(())
    }

    fn origin(&self, id: &str) -> String {
        if id == UNNAMED {
            return "nobody with a name".to_string();
        }
        let slug = id.split_once(':').map_or(id, |(_, slug)| slug);
        self.names.get(id).map_or_else(|| titled(slug), |name| clean(name))
    }

    fn sources(&mut self) -> io::Result<()> {
        let sources = &self.summary.sources;
        if sources.is_empty() {
            return Ok(());
        }
        self.heading("SOURCES", "who claims how much, how often hedged, in how many articles", BOLD)?;
        let name = self.width - 37;
        let head = format!("  {}  claims  hedged  articles  mostly", pad("", name - 2));
        writeln!(self.out, "{}", self.paint(DIM, &cut(&head, self.width)))?;
        for row in sources.iter().take(self.top.max(10)) {
            let mostly = row.acts.iter().max_by_key(|(_, n)| *n).map_or("", |(act, _)| act);
            let hedged = if row.hedged == 0 { String::new() } else { row.hedged.to_string() };
            let named = if row.name.is_empty() { "no source named".to_string() } else { clean(&row.name) };
            writeln!(self.out, "  {}  {:>6}  {hedged:>6}  {:>8}  {mostly}", pad(&named, name - 2), row.claims, row.articles.len())?;
        }
        self.more(self.top.max(10).min(sources.len()), sources.len())
    }

    fn skipped(&mut self, skipped: &[(String, String)]) -> io::Result<()> {
        if skipped.is_empty() {
            return Ok(());
        }
        self.heading(&format!("SKIPPED ({})", skipped.len()), "not read", BOLD)?;
        for (path, reason) in skipped.iter().take(self.top) {
            for (i, line) in wrap(&format!("{}: {}", clean(path), clean(reason)), self.width - 4).iter().enumerate() {
                writeln!(self.out, "{}{line}", if i == 0 { "  " } else { "    " })?;
            }
        }
        self.more(self.top.min(skipped.len()), skipped.len())
    }
}

/// Columns of the longest verb.
const VERB: usize = 11;

/// Who says it, through whom: `le Kremlin, via TASS`.
fn who(claim: &KeptClaim) -> String {
    let source = if claim.source.is_empty() { "(no source named)".to_string() } else { clean(&claim.source) };
    let via: Vec<String> = claim.via.iter().map(|(words, _)| clean(words)).collect();
    let via = if via.is_empty() { String::new() } else { format!(", via {}", via.join(", ")) };
    format!("{source}{via}{}", if claim.hedged { " (hedged)" } else { "" })
}

fn verb(claim: &KeptClaim, against: Option<&'static str>) -> &'static str {
    match claim.act_name() {
        _ if against == Some("contradicts") => "contradicts",
        "confirm" => "confirms",
        "deny" => "denies",
        "withhold" => "no comment",
        "accuse" => "accuses",
        "demand" => "demands",
        "offer" => "offers",
        "promise" => "promises",
        "warn" => "warns",
        "suppose" => "supposes",
        "feel" => "feels",
        _ => "says",
    }
}

/// The names that most articles of a story share, most mentioned first.
fn main_names(story: &[&Record]) -> Vec<String> {
    let mut counts: BTreeMap<&str, (usize, u32)> = BTreeMap::new();
    for named in story.iter().flat_map(|r| &r.entities).filter(|n| !n.id.starts_with("weapon:")) {
        let row = counts.entry(&named.name).or_default();
        *row = (row.0 + 1, row.1 + named.mentions);
    }
    let mut names: Vec<(&str, (usize, u32))> = counts.into_iter().collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    names.into_iter().take(6).map(|(name, _)| name.to_string()).collect()
}

/// French words in guillemets; inner ones become double quotation marks.
fn quoted(words: &str) -> String {
    let mut inner = clean(words);
    for (from, to) in [("« ", "“"), (" »", "”"), ("«\u{a0}", "“"), ("\u{a0}»", "”"), ("«", "“"), ("»", "”")] {
        inner = inner.replace(from, to);
    }
    format!("«\u{a0}{inner}\u{a0}»")
}

/// Text of an article without what a terminal would obey.
fn clean(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') { ' ' } else { c })
        .collect()
}

fn titled(slug: &str) -> String {
    let spaced = slug.replace('-', " ");
    let mut chars = spaced.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

fn plural(n: usize, noun: &str) -> String {
    if n == 1 { noun.to_string() } else { format!("{noun}s") }
}

fn count(n: usize, noun: &str) -> String {
    format!("{n} {}", plural(n, noun))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(summary: &Summary, width: usize, colour: bool) -> String {
        let mut out = Vec::new();
        assert!(write(&mut out, summary, &[("b.bin".into(), "not text".into())], &Options { width, colour, top: 3 }).is_ok());
        String::from_utf8(out).unwrap_or_default()
    }

    fn contested() -> Summary {
        let claim = |number, source: &str, words: &str, act| KeptClaim {
            number,
            line: number * 2,
            source: source.into(),
            words: words.into(),
            class: "group",
            act,
            ..KeptClaim::default()
        };
        let record = Record {
            id: "port".into(),
            path: "corpus/une-page/port.txt".into(),
            claims: vec![
                claim(1, "les dockers de la coopérative maritime", "le port «est fermé» depuis lundi", 0),
                claim(2, "la direction", "toute \u{1b}[31mfermeture", 2),
            ],
            ..Record::default()
        };
        let group = Group {
            id: "g-1".into(),
            label: "le port «est fermé» depuis lundi".into(),
            claims: vec!["port:c1".into(), "port:c2".into()],
            origins: vec!["place:port-louis".into(), UNNAMED.into()],
            status: "contested",
            against: vec![("port:c2".into(), "denies")],
            settled_by: None,
            articles: vec!["port".into()],
        };
        Summary { records: vec![record], stories: vec![0], copies: vec![0], groups: vec![group], ..Summary::default() }
    }

    #[test]
    fn says_who_denies_and_where() {
        let text = page(&contested(), 80, false);
        assert!(text.contains("CONTESTED (1)"), "{text}");
        assert!(text.contains("«\u{a0}le port “est fermé” depuis lundi\u{a0}»"), "{text}");
        assert!(text.lines().any(|l| l.starts_with("  denies      la direction ") && l.ends_with("corpus/une-page/port.txt:4")), "{text}");
        assert!(text.contains("origins: Port louis, nobody with a name"), "{text}");
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
