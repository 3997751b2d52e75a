//! What is wrong with a manifest, and where.

use serde::Serialize;

/// Something that is wrong with a manifest. Never holds the value of a secured field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}:{}:{}: {message}", at.file, at.line, at.column)]
pub struct Problem {
    /// What it is about.
    pub kind: ProblemKind,
    /// Where it stands.
    pub at: Position,
    /// The path inside the manifest (`rulesets[google-routes].rules[ana].when`); empty for the file as a whole.
    pub path: String,
    /// What is wrong, as a lowercase fragment.
    pub message: String,
    /// The next step.
    pub help: Option<String>,
}

/// What a problem is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// The text can't be read at all.
    Syntax,
    /// A field is unknown, missing, given twice, or holds what it can't.
    Field,
    /// A condition is not valid.
    Condition,
    /// A secret stands there itself, where only a reference may.
    LiteralSecret,
}

/// A position in a file, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The file as the person named it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// How many characters are meant.
    pub width: usize,
    /// The line itself; left out where it might hold a secret.
    pub source: Option<String>,
}

impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}
