//! The index over the conditions of an ordered list of rules: which of them match, without trying them all.
//!
//! `need` reads from a condition what a context must show for it to hold, as `key`s; `choice` picks for every rule the keys it is
//! found under; `build` lays out the tables of [`RuleIndex`]; `probe` looks a context up in them; `merge` yields the candidates in
//! the order of the rules. A candidate is evaluated, unless `proof` tells from the keys and what `measure` finds whether it holds,
//! so a key only ever has to be *necessary*, and a rule that reads a variable of the wrong kind is a candidate whatever its keys say.
//! [`linear`] is the same without an index, and the reference.

mod build;
mod choice;
mod hash;
mod key;
pub mod linear;
mod measure;
mod merge;
mod need;
mod probe;
mod proof;
mod rules;
#[cfg(test)]
mod tests;
mod text_map;

pub use rules::{Matching, RuleIndex};
