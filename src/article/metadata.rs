//! What is stated about an article beside its text: title, outlet, publication date.

use compact_str::CompactString;

/// What front matter or a record states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Title.
    pub title: Option<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// Publication date, ISO, possibly partial.
    pub date: Option<CompactString>,
}

/// The names under which the press and its crawlers file a text, a title, an outlet, a date; the first wins.
pub const TEXT: &[&str] = &["text", "maintext", "content", "plain_text", "article_text", "body"];
/// Names of a title.
pub const TITLE: &[&str] = &["title", "headline", "titre"];
/// Names of an outlet.
pub const OUTLET: &[&str] = &["outlet", "source", "hostname", "sitename", "source_domain", "publisher", "site"];
/// Names of a publication date.
pub const DATE: &[&str] = &["date", "publishing_date", "date_publish", "published", "publication_date", "date_published", "datePublished", "publish_date"];

/// The ISO date at the start of `value` (`2023-09-04T10:00:00Z`, `2023-09-04 10:00`, `2023-09`, `2023`).
pub fn iso_date(value: &str) -> Option<CompactString> {
    let value = value.trim();
    let end = value.find(|c: char| !(c.is_ascii_digit() || c == '-')).unwrap_or(value.len());
    let (date, rest) = value.split_at(end);
    let follows = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    (follows && is_date(date)).then(|| date.into())
}

fn is_date(date: &str) -> bool {
    match date.len() {
        4 => date.bytes().all(|b| b.is_ascii_digit()),
        7 => date.is_char_boundary(5) && format!("{date}-01").parse::<jiff::civil::Date>().is_ok(),
        10 => date.parse::<jiff::civil::Date>().is_ok(),
        _ => false,
    }
}

/// The date that a file's name begins or ends with (`2023-09-04-sommet`, `sommet_20230904`).
pub fn date_of_name(name: &str) -> Option<CompactString> {
    let stem = name.rsplit('/').next().unwrap_or(name);
    let mut parts = stem.split(|c: char| !(c.is_ascii_digit() || c == '-')).map(|p| p.trim_matches('-')).filter(|p| p.len() >= 8);
    parts.find_map(|part| match part.len() {
        8 if !part.contains('-') => iso_date(&format!("{}-{}-{}", &part[..4], &part[4..6], &part[6..])).filter(|_| plausible(part)),
        10 => iso_date(part).filter(|_| plausible(part)),
        _ => None,
    })
}

/// Whether the year is one of the press; other runs of digits are numbers.
fn plausible(date: &str) -> bool {
    matches!(date.get(..2), Some("18" | "19" | "20"))
}

/// Splits a file that begins with front matter (`---`, `key: value` lines, `---`) into what it states and its body.
pub fn front_matter(text: &str) -> Option<(Metadata, &str)> {
    let rest = text.strip_prefix("---").and_then(|r| r.strip_prefix("\r\n").or_else(|| r.strip_prefix('\n')))?;
    let mut metadata = Metadata::default();
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        at += line.len();
        let line = line.trim_end();
        if line == "---" || line == "..." {
            return Some((metadata, &rest[at..]));
        }
        field(line, &mut metadata);
    }
    None
}

fn field(line: &str, metadata: &mut Metadata) {
    let Some((key, value)) = line.split_once(':') else { return };
    let (key, value) = (key.trim(), value.trim().trim_matches(['"', '\'']));
    let set = |slot: &mut Option<String>| {
        if slot.is_none() && !value.is_empty() {
            *slot = Some(value.to_string());
        }
    };
    if TITLE.contains(&key) {
        set(&mut metadata.title);
    } else if OUTLET.contains(&key) {
        set(&mut metadata.outlet);
    } else if DATE.contains(&key) {
        metadata.date = metadata.date.take().or_else(|| iso_date(value));
    }
}

/// The headline of a plain text: a first line that ends like none of a sentence, with a blank line after it.
pub fn headline(text: &str) -> Option<&str> {
    let mut lines = text.lines().map(str::trim).skip_while(|l| l.is_empty());
    let first = lines.next()?;
    let apart = lines.next()?.is_empty() && lines.any(|l| !l.is_empty());
    let ends = first.ends_with(['.', ',', ';', ':']) && !first.ends_with("...");
    (apart && !ends && first.len() <= 250).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_iso_or_nothing() {
        assert_eq!(iso_date("2023-09-04T10:00:00+02:00").as_deref(), Some("2023-09-04"));
        assert_eq!(iso_date("2023-09").as_deref(), Some("2023-09"));
        for bad in ["2023-13-01", "4 septembre", "", "2023-9-4", "20230904", "2023-02-30"] {
            assert_eq!(iso_date(bad), None, "{bad}");
        }
    }

    #[test]
    fn names_may_carry_dates() {
        assert_eq!(date_of_name("a/2023-09-04-sommet").as_deref(), Some("2023-09-04"));
        assert_eq!(date_of_name("sommet_20230904").as_deref(), Some("2023-09-04"));
        assert_eq!(date_of_name("depeche-12345678"), None);
        assert_eq!(date_of_name("004_7cc9e921118cf1f1"), None);
    }

    #[test]
    fn front_matter_is_read() {
        let (stated, body) = front_matter("---\ntitle: \"Un titre\"\ndate: 2024-01-02\noutlet: Le Phare\n---\nTexte.").unwrap();
        assert_eq!(
            (stated.title.as_deref(), stated.date.as_deref(), stated.outlet.as_deref(), body),
            (Some("Un titre"), Some("2024-01-02"), Some("Le Phare"), "Texte.")
        );
        assert!(front_matter("--- non\n").is_none() && front_matter("---\nsans fin").is_none());
    }

    #[test]
    fn headlines_stand_apart() {
        assert_eq!(headline("Grève : le ministre reçoit\n\nTexte."), Some("Grève : le ministre reçoit"));
        assert_eq!(headline("Une phrase entière.\n\nTexte."), None);
        assert_eq!(headline("Seule ligne"), None);
    }
}
