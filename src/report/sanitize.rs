//! Text of articles and file names made safe for a terminal.

use std::borrow::Cow;

/// `text` without anything that could steer a terminal or turn its reading order: control characters become spaces or
/// nothing, direction marks and zero-width characters vanish.
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_harmless) {
        return Cow::Borrowed(text);
    }
    let keep = |c: char| match c {
        _ if is_harmless(c) => Some(c),
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ => None,
    };
    Cow::Owned(text.chars().filter_map(keep).collect())
}

fn is_harmless(c: char) -> bool {
    let steers = matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}' | '\u{e0000}'..='\u{e007f}');
    !c.is_control() && !steers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(sanitize("Été « oui »"), "Été « oui »");
        assert_eq!(sanitize("a\u{1b}[31mb\nc\u{202e}d\u{0}\u{9b}"), "a[31mb cd");
    }
}
