//! The manifest: files of configuration to the objects that are wanted, with the place of everything in its file.
//!
//! The way of a text: `yaml` and `json` give out its objects one after the other, each a tree of `node`s with their places; `build` takes
//! them, `overlay` lays over them what an environment changes, `walk` goes over each tree by the tables in `shape` (which fields there
//! are, and of what form) and gathers every complaint, and `objects` makes domain objects of it. `semantics` checks what takes more than
//! one object, and `cases` runs the manifest's own tests. `schema` writes the same tables as a JSON Schema, `reference` for people; `export`
//! goes the other way, from live objects to a new file or, with `merge`, into one that is there. Pure: the caller reads the files.
//!
//! What is not here: whether an object that is referred to exists. The backend may hold what the manifest does not name.

mod build;
mod cases;
mod desired;
mod export;
mod json;
mod merge;
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
mod reference;
mod rising;
mod schema;
#[cfg(test)]
mod schema_tests;
mod semantics;
mod shape;
mod source;
mod tables;
mod uniques;
mod walk;
mod yaml;
mod yaml_out;

pub use build::{parse, parse_overlaid};
pub use cases::{Difference, Verdict, configured, decide, differences, run_tests, verdicts};
pub use desired::{DesiredObject, Expectation, Manifest, Privacy, SecretRef, TestCase};
pub use export::{ExportOptions, Exported, export, is_untouched_default};
pub use merge::{MergeError, MergeOptions, Merged, ProviderNames, merge};
pub use problem::{Position, Problem, ProblemKind};
pub use reference::{Entry, SOME_PROVIDER, canonical, reference};
pub(crate) use rising::longest_rising;
pub use schema::schema;
pub use source::{Place, SIZE_MAX, Source};
pub use yaml_out::{SCHEMA_LINE, to_yaml};
