//! The texts of a manifest, and places in them.

use std::ops::Range;
use std::sync::Arc;

use super::problem::{Position, Problem, ProblemKind};

/// The most that one file of a manifest holds, in bytes: ten thousand objects take a few MiB.
pub const SIZE_MAX: usize = 32 << 20;
/// The longest line that is shown, in bytes; nobody finds a caret in a longer one.
const SHOWN_MAX: usize = 1_000;
/// After how many bytes characters are counted anew, so that a column deep in a line of many MiB is found at once.
const BLOCK: usize = 4_096;

/// One file of a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    name: Arc<str>,
    text: String,
    /// Where each line begins.
    lines: Vec<u32>,
    /// How many characters begin before each block of the text.
    blocks: Vec<u32>,
}

/// Where something stands: a file of the manifest, and the bytes in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub(super) file: u32,
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Place {
    pub(super) fn new(file: u32, span: &Range<usize>) -> Self {
        Self { file, start: offset(span.start), end: offset(span.end) }
    }

    pub(super) fn span(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Source {
    /// Returns the file of this name and content.
    ///
    /// # Errors
    /// A problem when it is too large or not text in UTF-8.
    pub fn new(name: impl Into<Arc<str>>, bytes: Vec<u8>) -> Result<Self, Box<Problem>> {
        let name = name.into();
        let refuse = |message: &str, help: &str, line, column| Box::new(unusable(&name, message, help, line, column));
        if bytes.len() > SIZE_MAX {
            return Err(Self::too_large(&name));
        }
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            return Err(refuse("the file is in UTF-16", "save it as UTF-8", 1, 1));
        }
        let at = |before: &[u8]| {
            let good = String::from_utf8_lossy(before);
            (good.matches('\n').count() + 1, good.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
        };
        let mut text = String::from_utf8(bytes).map_err(|error| {
            let (line, column) = at(error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default());
            refuse("the file is not text in UTF-8", "save it as UTF-8", line, column)
        })?;
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        if let Some((before, _)) = text.split_once('\0') {
            let (line, column) = at(before.as_bytes());
            return Err(refuse("the file holds a NUL, so it is not text in UTF-8", "save it as UTF-8", line, column));
        }
        let begins = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        let lines = begins.map(offset).collect();
        let mut seen = 0;
        let count = |block| {
            let before = seen;
            seen += offset(characters(block));
            before
        };
        let blocks = text.as_bytes().chunks(BLOCK).map(count).collect();
        Ok(Self { name, text, lines, blocks })
    }

    /// Returns the complaint about a file that is larger than what one may hold.
    #[must_use]
    pub fn too_large(name: &str) -> Box<Problem> {
        let message = format!("the file is larger than {SIZE_MAX} bytes");
        Box::new(unusable(name, &message, "divide it: -f takes several files and directories", 1, 1))
    }

    /// Returns the name, as the person gave it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns whether it is JSON: its name says so, or else it begins as JSON does.
    pub(super) fn is_json(&self) -> bool {
        let name = self.name.to_ascii_lowercase();
        name.ends_with(".json") || (!name.ends_with(".yaml") && !name.ends_with(".yml") && self.text.trim_start().starts_with('{'))
    }

    /// Returns the number of the line, from 0, in which a byte stands.
    pub(super) fn line_of(&self, at: usize) -> usize {
        self.lines.partition_point(|begin| *begin as usize <= at).saturating_sub(1)
    }

    /// Returns how many characters begin in a range of bytes.
    fn characters_in(&self, range: Range<usize>) -> usize {
        if range.len() <= BLOCK {
            return characters(self.text.as_bytes().get(range).unwrap_or_default());
        }
        self.characters_before(range.end) - self.characters_before(range.start)
    }

    fn characters_before(&self, at: usize) -> usize {
        let block = at / BLOCK;
        let counted = self.blocks.get(block).map_or(0, |before| *before as usize);
        counted + characters(self.text.as_bytes().get(block * BLOCK..at).unwrap_or_default())
    }

    /// Returns the position of some bytes; what goes on over the end of its line is marked to that end.
    pub(super) fn position(&self, span: &Range<usize>) -> Position {
        let start = self.text.floor_char_boundary(span.start.min(self.text.len()));
        let end = self.text.ceil_char_boundary(span.end.clamp(start, self.text.len()));
        let (line, begin, column) = self.line_and_column(start);
        let next = self.lines.get(line + 1).map_or(self.text.len(), |next| *next as usize);
        let source = self.text.get(begin..next).unwrap_or_default().trim_end_matches(['\n', '\r']);
        let width = self.characters_in(start..end.min(begin + source.len()).max(start)).max(1);
        let source = Some(source).filter(|source| source.len() <= SHOWN_MAX).map(str::to_owned);
        Position { file: self.name().to_owned(), line: line + 1, column, width, source }
    }

    /// Returns the name, and the line and the column at which a byte stands.
    pub(super) fn address(&self, at: usize) -> (Arc<str>, usize, usize) {
        let (line, _, column) = self.line_and_column(self.text.floor_char_boundary(at.min(self.text.len())));
        (Arc::clone(&self.name), line + 1, column)
    }

    /// Returns the number of the line, from 0, where it begins, and the column, from 1, of a character.
    fn line_and_column(&self, at: usize) -> (usize, usize, usize) {
        let line = self.line_of(at);
        let begin = self.lines.get(line).map_or(0, |begin| *begin as usize);
        (line, begin, self.characters_in(begin..at) + 1)
    }
}

fn unusable(name: &str, message: &str, help: &str, line: usize, column: usize) -> Problem {
    let at = Position { file: name.to_owned(), line, column, width: 1, source: None };
    Problem { kind: ProblemKind::Syntax, at, path: String::new(), message: message.to_owned(), help: Some(help.to_owned()) }
}

/// Texts are far smaller than 4 GiB: `Source::new` refuses larger ones.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Returns how many characters begin in some bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_characters_however_long_the_line() {
        let line = "é".repeat(5_000);
        let source = Source::new("a", format!("x\n{line}!\r\n\n").into_bytes()).unwrap();
        let at = source.position(&(2 + 10_000..2 + 10_003));
        assert_eq!((at.line, at.column, at.width, at.source), (2, 5_001, 1, None));
        let at = source.position(&(0..5));
        assert_eq!((at.line, at.column, at.width, at.source.as_deref()), (1, 1, 1, Some("x")));
        let end = source.text().len();
        assert_eq!((source.position(&(end..end + 1)).line, source.position(&(end + 7..end + 9)).column), (4, 1));
    }
}
