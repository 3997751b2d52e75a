//! Results of checks, and graphs of objects, in the formats that other tools read. Values in, text out: the caller writes the files.

mod graph;
mod junit;

pub use graph::{Edge, EdgeKind, Graph, GraphFormat, Item, Node, RuleShare};
pub use junit::{Case, Suite, junit};
