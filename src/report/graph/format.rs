//! The formats in which a graph is written.

use std::str::FromStr;

use super::model::Graph;
use super::{dot, mermaid, svg};
use crate::domain::Invalid;

/// A format of a graph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum GraphFormat {
    /// Mermaid, which Markdown on GitHub and GitLab shows as a picture.
    #[default]
    Mermaid,
    /// DOT, the language of Graphviz.
    Dot,
    /// A picture, complete in itself.
    Svg,
}

impl GraphFormat {
    /// Every format.
    pub const ALL: [GraphFormat; 3] = [GraphFormat::Mermaid, GraphFormat::Dot, GraphFormat::Svg];

    /// Returns the word in JSON and flags.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            GraphFormat::Mermaid => "mermaid",
            GraphFormat::Dot => "dot",
            GraphFormat::Svg => "svg",
        }
    }

    /// Returns a graph in this format.
    #[must_use]
    pub fn write(self, graph: &Graph) -> String {
        match self {
            GraphFormat::Mermaid => mermaid::write(graph),
            GraphFormat::Dot => dot::write(graph),
            GraphFormat::Svg => svg::write(graph),
        }
    }
}

impl FromStr for GraphFormat {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let found = Self::ALL.into_iter().find(|format| format.as_str() == text);
        found.ok_or_else(|| Invalid::new("format", format!("{text:?} is not a format of a graph")).help("use mermaid, dot or svg"))
    }
}
