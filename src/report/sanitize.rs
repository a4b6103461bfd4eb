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

/// A code point as it is shown where columns count: a mark in the place of what would steer a terminal or hide; tabs stay.
pub fn visible(c: char) -> char {
    match c {
        '\t' => c,
        _ if is_harmless(c) => c,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        _ => '\u{fffd}',
    }
}

fn is_harmless(c: char) -> bool {
    if matches!(c, ' '..='~' | '\u{a0}'..='\u{2ff}') {
        return true;
    }
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

    #[test]
    fn what_hides_is_shown_in_its_place() {
        let shown = |text: &str| text.chars().map(visible).collect::<String>();
        assert_eq!(shown("Été\t« oui »"), "Été\t« oui »");
        assert_eq!(shown("a\u{1b}[31mb\u{202e}c\u{200b}\u{7f}\u{9b}"), "a␛[31mb�c�␡�");
    }
}
