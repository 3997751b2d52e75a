//! The texts of a manifest, and places in them.

use std::ops::Range;

use super::problem::{Position, Problem, ProblemKind};

/// The most that one file holds, in bytes: ten thousand objects take a few MiB.
const SIZE_MAX: usize = 32 << 20;

/// One file of a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
    /// Where each line begins.
    lines: Vec<u32>,
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
        // Texts are far smaller than 4 GiB: `Source::new` refuses larger ones.
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { file, start: byte(span.start), end: byte(span.end) }
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
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, Box<Problem>> {
        let name = name.into();
        let refuse = |message: &str, help: &str, line, column| {
            let at = Position { file: name.clone(), line, column, width: 1, source: None };
            Box::new(Problem { kind: ProblemKind::Syntax, at, path: String::new(), message: message.to_owned(), help: Some(help.to_owned()) })
        };
        if bytes.len() > SIZE_MAX {
            return Err(refuse(&format!("the file is larger than {SIZE_MAX} bytes"), "divide it: -f takes several files and directories", 1, 1));
        }
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            return Err(refuse("the file is in UTF-16", "save it as UTF-8", 1, 1));
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let good = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]).into_owned();
            let (line, last) = (good.matches('\n').count() + 1, good.rsplit('\n').next().unwrap_or_default());
            refuse("the file is not text in UTF-8", "save it as UTF-8", line, last.chars().count() + 1)
        })?;
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        let begins = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        let lines = begins.map(|at| u32::try_from(at).unwrap_or(u32::MAX)).collect();
        Ok(Self { name, text, lines })
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

    /// Returns the position of some bytes; what goes on over the end of its line is marked to that end.
    pub(super) fn position(&self, span: &Range<usize>) -> Position {
        let start = self.text.floor_char_boundary(span.start.min(self.text.len()));
        let end = self.text.ceil_char_boundary(span.end.clamp(start, self.text.len()));
        let line = self.line_of(start);
        let begin = self.lines.get(line).map_or(0, |begin| *begin as usize);
        let rest = self.text.get(begin..).unwrap_or_default();
        let source = rest.split('\n').next().unwrap_or_default().trim_end_matches('\r');
        let count = |from: usize, to: usize| self.text.get(from..to).map_or(0, |text| text.chars().count());
        let width = count(start, end.min(begin + source.len()).max(start)).max(1);
        Position { file: self.name.clone(), line: line + 1, column: count(begin, start) + 1, width, source: Some(source.to_owned()) }
    }
}
