//! `Outcome`: what a command that did its work returns. Plain data; how it is written stands in the renderers.

use std::fmt;

use serde_json::Value;

use super::QrPicture;

/// The result of a command that succeeded, or the report that stands beside a failure.
#[derive(Clone, PartialEq)]
pub struct Outcome {
    /// The schema of the document (`chanctl.account.list/v1`).
    pub schema: &'static str,
    /// One object, or an array for a list.
    pub data: Value,
    /// The columns of table, wide, CSV and TSV; empty for a view of keys and values.
    pub columns: &'static [Column],
    /// What the person should know, one sentence each.
    pub warnings: Vec<String>,
    /// How many objects were changed.
    pub changed: usize,
    /// The context that the command ran in.
    pub context: String,
    /// The exit code: 0, 8, 10 or 11.
    pub exit: u8,
    /// A view for people that replaces the table: a QR code, a completion script, a tree.
    pub text: Option<String>,
    /// Whether the text is a screen, whose lines are broken to fit the terminal; other texts are shown as they are.
    pub is_screen: bool,
    /// A QR code below the text, for people.
    pub qr: Option<QrPicture>,
    /// Next steps for people.
    pub hints: Vec<String>,
}

/// A column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The heading, as CSV and TSV write it; the table writes it in capitals.
    pub title: &'static str,
    /// Where the value stands in an object: a JSON pointer (RFC 6901).
    pub pointer: &'static str,
    /// Whether the table leaves it out unless it is asked to be wide.
    pub wide: bool,
    /// Whether its cells are sentences, which a terminal shows in the language of its reader.
    pub prose: bool,
}

impl Column {
    /// Returns a column that every table shows.
    pub const fn new(title: &'static str, pointer: &'static str) -> Self {
        Self { title, pointer, wide: false, prose: false }
    }

    /// Returns a column of sentences.
    pub const fn prose(title: &'static str, pointer: &'static str) -> Self {
        Self { title, pointer, wide: false, prose: true }
    }

    /// Returns a column that only a wide table shows.
    pub const fn wide(title: &'static str, pointer: &'static str) -> Self {
        Self { title, pointer, wide: true, prose: false }
    }
}

impl Outcome {
    /// Returns an outcome with exit code 0, no changes and no columns.
    pub fn new(schema: &'static str, data: Value) -> Self {
        Self {
            schema,
            data,
            columns: &[],
            warnings: Vec::new(),
            changed: 0,
            context: String::new(),
            exit: 0,
            text: None,
            is_screen: false,
            qr: None,
            hints: Vec::new(),
        }
    }

    /// Returns the outcome with these columns.
    #[must_use]
    pub fn with_columns(self, columns: &'static [Column]) -> Self {
        Self { columns, ..self }
    }

    /// Returns the outcome with a view for people.
    #[must_use]
    pub fn with_text(self, text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), ..self }
    }

    /// Returns the outcome with a view for people that is broken between words where the terminal is narrow.
    #[must_use]
    pub fn with_screen(self, text: impl Into<String>) -> Self {
        Self { is_screen: true, ..self.with_text(text) }
    }

    /// Returns the outcome with a QR code.
    #[must_use]
    pub fn with_qr(self, qr: QrPicture) -> Self {
        Self { qr: Some(qr), ..self }
    }

    /// Returns the outcome with the number of changed objects.
    #[must_use]
    pub fn with_changed(self, changed: usize) -> Self {
        Self { changed, ..self }
    }

    /// Returns the outcome with another exit code.
    #[must_use]
    pub fn with_exit(self, exit: u8) -> Self {
        Self { exit, ..self }
    }

    /// Returns the outcome with the context that it belongs to.
    #[must_use]
    pub fn with_context(self, context: impl Into<String>) -> Self {
        Self { context: context.into(), ..self }
    }

    /// Returns the outcome with one more warning.
    #[must_use]
    pub fn with_warning(mut self, warning: impl Into<String>) -> Self {
        self.warnings.push(warning.into());
        self
    }

    /// Returns the outcome with one more next step.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Returns the objects: the elements of a list, or the one object.
    pub(super) fn objects(&self) -> &[Value] {
        match &self.data {
            Value::Array(objects) => objects,
            Value::Null => &[],
            object => std::slice::from_ref(object),
        }
    }
}

impl fmt::Debug for Outcome {
    // `data` and `text` may hold a token that is shown once, so a debug print leaves them out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outcome").field("schema", &self.schema).field("changed", &self.changed).field("exit", &self.exit).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_debug_print_shows_no_data() {
        let outcome = Outcome::new("chanctl.token.create/v1", json!({"token": "canary-1"})).with_text("canary-2");
        let shown = format!("{outcome:?}");
        assert!(!shown.contains("canary"), "{shown}");
        assert!(shown.contains("chanctl.token.create/v1"));
    }

    #[test]
    fn objects_are_the_elements_of_a_list_or_the_one_object() {
        assert_eq!(Outcome::new("s", json!([1, 2])).objects().len(), 2);
        assert_eq!(Outcome::new("s", json!({"a": 1})).objects().len(), 1);
        assert!(Outcome::new("s", Value::Null).objects().is_empty());
    }
}
