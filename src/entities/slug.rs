//! Entity ids: `kind:slug`.

use crate::base::{Kind, QuickMap};
use crate::text::fold;

/// Lower case, accents off, every run of other characters a hyphen.
pub fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    append(name, &mut out);
    out
}

fn append(name: &str, out: &mut String) {
    let start = out.len();
    fold::each_plain(name, |c| {
        if c.is_alphanumeric() {
            out.push(c);
        } else if out.len() > start && !out.ends_with('-') {
            out.push('-');
        }
    });
    if out.len() > start && out.ends_with('-') {
        out.pop();
    }
}

/// Makes ids that are unique in one article: counts them by their hashes.
#[derive(Debug, Default)]
pub(super) struct Ids(QuickMap<u64, u32>);

impl Ids {
    /// The id of the next entity with this name.
    pub(super) fn next(&mut self, kind: Kind, name: &str) -> String {
        let mut id = String::with_capacity(kind.name().len() + 1 + name.len());
        id.extend([kind.name(), ":"]);
        append(name, &mut id);
        let count = self.0.entry(fold::key(&id).hash).or_insert(0);
        *count += 1;
        if *count == 1 { id } else { format!("{id}~{count}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_and_second_bearers() {
        assert_eq!(slug("L’Humanité"), "l-humanite");
        assert_eq!(slug("«Orechnik»"), "orechnik");
        assert_eq!(slug("Kim Jong-un"), "kim-jong-un");
        let mut ids = Ids::default();
        assert_eq!(ids.next(Kind::Person, "Jean Petit"), "person:jean-petit");
        assert_eq!(ids.next(Kind::Person, "Jean Petit"), "person:jean-petit~2");
    }
}
