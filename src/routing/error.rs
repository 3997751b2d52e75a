//! The error of a condition that cannot be accepted, and how it is shown beside its source.
//!
//! What is wrong with a condition is found in the lexer, the parser and the checker; only the shape of the complaint
//! is decided here. Failures while a conversation is routed are [`EvalError`](super::EvalError), not this.

use std::fmt::Display;
use std::ops::Range;

/// A range of bytes in the source of a condition.
pub(super) type Span = Range<usize>;

/// Why the source of a condition was refused, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ConditionError {
    /// What is wrong, as a lowercase fragment.
    pub message: String,
    /// The bytes of the source that are wrong; empty when something is missing there.
    pub span: Range<usize>,
    /// What to write instead, where that can be guessed.
    pub help: Option<String>,
}

impl ConditionError {
    pub(super) fn new(message: impl Into<String>, span: Span) -> Self {
        Self { message: message.into(), span, help: None }
    }

    /// Returns the error for valid CEL that conditions do not take.
    pub(super) fn outside(what: impl Display, span: Span) -> Self {
        Self::new(format!("{what} is outside the supported subset of CEL"), span)
    }

    pub(super) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the usual suggestion of a nearest name, if there is one.
    pub(super) fn suggesting(self, name: Option<impl Display>) -> Self {
        match name {
            Some(name) => self.with_help(format!("did you mean `{name}`?")),
            None => self,
        }
    }

    /// Returns the line of `source` that holds the error, and below it a line of carets under the span.
    ///
    /// Columns and widths count characters. A span that goes on over the end of its line is marked up to that end, and
    /// an empty one by a single caret.
    #[must_use]
    pub fn marked(&self, source: &str) -> String {
        let before = prefix(source, self.span.start);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = source.get(line_start..).unwrap_or_default();
        let line = line.split('\n').next().unwrap_or_default().trim_end_matches('\r');
        let lead = before.get(line_start..).unwrap_or_default();
        let marked = prefix(source, self.span.end).get(before.len()..).unwrap_or_default();
        let width = marked.split(['\n', '\r']).next().unwrap_or_default().chars().count().max(1);
        // A tab is repeated so that the carets stay below their characters at any tab width.
        let padding: String = lead.chars().map(|character| if character == '\t' { '\t' } else { ' ' }).collect();
        format!("{line}\n{padding}{}", "^".repeat(width))
    }
}

/// Returns the first `end` bytes of `source`, fewer if that would cut a character or pass the end.
fn prefix(source: &str, end: usize) -> &str {
    source.get(..source.floor_char_boundary(end)).unwrap_or(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(source: &str, span: Span) -> String {
        ConditionError::new("wrong", span).marked(source)
    }

    #[test]
    fn carets_stand_below_the_span() {
        assert_eq!(marked("a.b == 1", 2..3), "a.b == 1\n  ^");
    }

    #[test]
    fn columns_and_widths_count_characters_not_bytes() {
        assert_eq!(marked("'ção' == é.ñ", 11..16), "'ção' == é.ñ\n         ^^^");
    }

    #[test]
    fn only_the_line_of_the_span_is_shown() {
        assert_eq!(marked("a &&\r\n\tbad &&\r\nc", 7..10), "\tbad &&\n\t^^^");
    }

    #[test]
    fn a_span_over_several_lines_is_marked_to_the_end_of_its_first() {
        assert_eq!(marked("ab\ncd", 1..5), "ab\n ^");
    }

    #[test]
    fn an_empty_span_at_the_end_gets_one_caret() {
        assert_eq!(marked("(a", 2..2), "(a\n  ^");
    }

    #[test]
    fn a_span_that_does_not_fit_the_source_is_still_shown() {
        assert_eq!(marked("é", 1..9), "é\n^");
    }
}
