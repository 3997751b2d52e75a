//! Explaining why rules matched a context or did not: data that a terminal can draw and JSON can carry.
//!
//! `trace` takes one condition apart, `rules` goes over an ordered list. Nothing is decided here; what is said always agrees with
//! `eval`, which the tests show.

mod rules;
#[cfg(test)]
mod tests;
mod trace;

pub use rules::{Reach, RuleExplanation, RuleState, explain_rules};
pub use trace::{Deciding, Outcome, Seen, Trace};
