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
}

impl Invalid {
    /// Returns a refusal of `field`.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into(), help: None }
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
