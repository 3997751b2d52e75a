//! A reading position in the source of a condition.
//!
//! Knows characters and byte offsets only; what they mean is the business of `token` and `literal`.

use super::error::Span;

/// Reads a source character by character and never stands inside one.
#[derive(Debug)]
pub(super) struct Cursor<'s> {
    source: &'s str,
    position: usize,
}

impl<'s> Cursor<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self { source, position: 0 }
    }

    /// Returns the offset in bytes of the next character.
    pub(super) fn position(&self) -> usize {
        self.position
    }

    pub(super) fn rest(&self) -> &'s str {
        self.source.get(self.position..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Returns the character `distance` characters after the next one.
    pub(super) fn peek_after(&self, distance: usize) -> Option<char> {
        self.rest().chars().nth(distance)
    }

    pub(super) fn bump(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.position += character.len_utf8();
        Some(character)
    }

    /// Passes `expected` if it comes next, and returns whether it did.
    pub(super) fn eat(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.position += expected.len();
        }
        found
    }

    /// Passes and returns the characters up to the first that is not `wanted`.
    pub(super) fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'s str {
        let rest = self.rest();
        let (taken, _) = rest.split_at(rest.find(|character| !wanted(character)).unwrap_or(rest.len()));
        self.position += taken.len();
        taken
    }

    pub(super) fn text_from(&self, start: usize) -> &'s str {
        self.source.get(start..self.position).unwrap_or_default()
    }

    pub(super) fn span_from(&self, start: usize) -> Span {
        start..self.position
    }
}

/// Returns whether `character` may start a name (CEL specification, section "Syntax", `IDENT`).
pub(super) fn starts_name(character: char) -> bool {
    character == '_' || character.is_ascii_alphabetic()
}

/// Returns whether `character` may stand inside a name.
pub(super) fn continues_name(character: char) -> bool {
    starts_name(character) || character.is_ascii_digit()
}
