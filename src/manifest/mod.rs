//! The manifest: files of configuration to the objects that are wanted, with the place of everything in its file.
//!
//! The way of a text: `yaml` and `json` give out its objects one after the other, each a tree of `node`s with their places; `build` takes
//! them, `overlay` lays over them what an environment changes, `walk` goes over each tree by the tables in `shape` (which fields there
//! are, and of what form) and gathers every complaint, and `objects` makes domain objects of it. `semantics` checks what takes more than
//! one object, and `cases` runs the manifest's own tests. Pure: the caller reads the files.
//!
//! What is not here: whether an object that is referred to exists. The backend may hold what the manifest does not name.

mod build;
mod cases;
mod desired;
mod json;
mod node;
mod objects;
mod offsets;
mod overlay;
#[cfg(test)]
mod overlay_tests;
#[cfg(test)]
mod parse_tests;
mod places;
mod problem;
mod semantics;
mod shape;
mod source;
mod tables;
mod walk;
mod yaml;

pub use build::{parse, parse_overlaid};
pub use cases::{Difference, Verdict, configured, decide, differences, run_tests};
pub use desired::{DesiredObject, Expectation, Manifest, Privacy, SecretRef, TestCase};
pub use problem::{Position, Problem, ProblemKind};
pub use source::{Place, SIZE_MAX, Source};
