//! The manifest: files of configuration to the objects that are wanted, with the place of everything in its file.
//!
//! The way of a text: `yaml` and `json` read it into the tree of `node`s, each with its place; `walk` goes over the tree by the tables in
//! `shape` (which fields there are, and of what form) and gathers every complaint; `desired` makes domain objects of it, `semantics`
//! checks what takes more than one value, and `cases` runs the manifest's own tests. `export` goes back, from live objects to a new file or,
//! with `merge`, into one that is there. Pure: the caller reads the files.
//!
//! What is not here: whether an object that is referred to exists. The backend may hold what the manifest does not name.

mod build;
mod cases;
mod desired;
mod export;
mod json;
mod merge;
mod node;
mod offsets;
#[cfg(test)]
mod parse_tests;
mod problem;
mod rising;
mod semantics;
mod shape;
mod source;
mod tables;
mod walk;
mod yaml;
mod yaml_out;

pub use build::parse;
pub use cases::{Difference, Verdict, configured, decide, differences, run_tests};
pub use desired::{DesiredObject, Expectation, Manifest, Privacy, SecretRef, TestCase};
pub use export::{ExportOptions, Exported, export, is_untouched_default};
pub use merge::{MergeError, MergeOptions, Merged, merge};
pub use problem::{Position, Problem, ProblemKind};
pub(crate) use rising::longest_rising;
pub use source::{Place, Source};
pub use yaml_out::{SCHEMA_LINE, to_yaml};
