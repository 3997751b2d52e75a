//! Results of checks, and graphs of objects, in the formats that other tools read. Values in, text out: the caller writes the files.

mod check;
mod github;
mod github_summary;
mod graph;
mod html;
mod junit;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod sample;
mod sarif;
mod text;

pub use check::{CheckKind, CheckResult, Checked, Counts, Severity, Spot, Verification};
pub use github::github_annotations;
pub use github_summary::github_summary;
pub use graph::{Edge, EdgeKind, Graph, GraphFormat, Item, Node, RuleShare};
pub use html::html;
pub use junit::junit;
pub use sarif::sarif;
