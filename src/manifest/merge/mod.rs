//! Merging what is live into a file of a manifest: the text is changed as little as can be, so that comments, order and layout of
//! everything else stay byte for byte.
//!
//! The way of a file: `tree` reads how it is written, `wanted` says what it means and what it is to mean, `merger` (with `items` and `flow`)
//! goes along both and notes `edits` where they differ, and `run` checks that the new text says what is wanted.

mod edits;
mod flow;
mod items;
mod lines;
mod merger;
#[cfg(test)]
mod property_tests;
mod run;
#[cfg(test)]
mod tests;
mod tree;
mod wanted;
mod write;

pub use run::{MergeError, MergeOptions, Merged, ProviderNames, merge};
