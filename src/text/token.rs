//! What one token is.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters.
    Word,
    /// Digits, with inner decimal or thousands marks.
    Number,
    /// One mark; `...` is one token too.
    Mark,
}

/// A token: a byte range of the article and what its characters look like.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// Word, number or mark.
    pub kind: Kind,
    pub(super) flags: u16,
    /// The first character, for marks the mark itself.
    pub first: char,
}

impl Token {
    pub(super) const GLUED: u16 = 1;
    pub(super) const HYPHEN: u16 = 2;
    pub(super) const CAPITAL: u16 = 4;
    pub(super) const ALL_CAPS: u16 = 8;
    pub(super) const ELIDED: u16 = 16;
    pub(super) const LINE_START: u16 = 32;
    pub(super) const DOTTED: u16 = 64;

    /// Whether nothing stands between this token and the one before.
    pub fn is_glued(&self) -> bool {
        self.flags & Self::GLUED != 0
    }
    /// Whether only a hyphen stands between this token and the one before.
    pub fn after_hyphen(&self) -> bool {
        self.flags & Self::HYPHEN != 0
    }
    /// Whether it begins with a capital letter.
    pub fn is_capital(&self) -> bool {
        self.flags & Self::CAPITAL != 0
    }
    /// Whether it has two or more letters and all are capitals.
    pub fn is_all_caps(&self) -> bool {
        self.flags & Self::ALL_CAPS != 0
    }
    /// Whether it ends in an elision's apostrophe.
    pub fn is_elided(&self) -> bool {
        self.flags & Self::ELIDED != 0
    }
    /// Whether it is the first token of its line.
    pub fn starts_line(&self) -> bool {
        self.flags & Self::LINE_START != 0
    }
    /// Whether it is a run of initials with dots (`U.S.`).
    pub fn is_dotted(&self) -> bool {
        self.flags & Self::DOTTED != 0
    }
    /// Whether it is one character.
    pub fn is_single(&self) -> bool {
        (self.end - self.start) as usize == self.first.len_utf8()
    }
    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
    /// Whether it is a number.
    pub fn is_number(&self) -> bool {
        self.kind == Kind::Number
    }
    /// Whether it is the mark `c`.
    pub fn is_mark(&self, c: char) -> bool {
        self.kind == Kind::Mark && self.first == c
    }
}
