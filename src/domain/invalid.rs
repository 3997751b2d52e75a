//! `Invalid`: why a value was refused, with the field that holds it. Every validating constructor returns it.

use serde::{Deserialize, Serialize};

/// A value that was refused: the field, what is wrong with it, and optionally what to do.
///
/// Never holds the value of a secured field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{field}: {message}")]
#[serde(rename_all = "camelCase")]
pub struct Invalid {
    /// The field in camelCase, as it stands in JSON and manifests (`partnerId`).
    pub field: String,
    /// What is wrong, as a lowercase fragment.
    pub message: String,
    /// The next step, if there is a better one than "correct it".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The place inside the value, where the value is a text of several parts (a condition).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
}

/// A place inside a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Mark {
    /// The line of the text.
    pub source: String,
    /// The line's number, from 1.
    pub line: usize,
    /// The first character that is meant, from 1.
    pub column: usize,
    /// How many characters are meant.
    pub width: usize,
}

impl Mark {
    /// Returns the mark of the bytes `span` of `text`; a span over several lines is marked to the end of its first.
    pub fn of(text: &str, span: &std::ops::Range<usize>) -> Self {
        let start = text.floor_char_boundary(span.start.min(text.len()));
        let end = text.ceil_char_boundary(span.end.clamp(start, text.len()));
        let (before, marked) = (text.get(..start).unwrap_or_default(), text.get(start..end).unwrap_or_default());
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let source = text.get(line_start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        Self {
            source: source.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
            width: marked.lines().next().unwrap_or_default().chars().count().max(1),
        }
    }
}

impl Invalid {
    /// Returns a refusal of `field`.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into(), help: None, mark: None }
    }

    /// Returns the refusal with a next step.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Returns the refusal with `field` placed under `parent` (`rules[ana].when`).
    #[must_use]
    pub fn under(mut self, parent: &str) -> Self {
        self.field = if self.field.is_empty() { parent.to_owned() } else { format!("{parent}.{}", self.field) };
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_counts_lines_and_characters() {
        let text = "a == 1 &&\n  é == custmer.name";
        let start = text.find("custmer").unwrap();
        let mark = Mark::of(text, &(start..start + 7));
        assert_eq!(mark, Mark { source: "  é == custmer.name".into(), line: 2, column: 8, width: 7 });
        assert_eq!(Mark::of("", &(5..9)).width, 1);
        assert_eq!(Mark::of("é", &(1..1)).column, 1);
    }
}
