//! Finding rules that cannot do what somebody meant: that never hold, always hold, repeat an earlier one, or are covered by it.
//!
//! `atom` names the smallest statements of a condition, `formula` brings a condition into alternatives of them, `solve` tells which
//! alternatives no context can meet, `witness` makes a context that meets one, `findings` goes over a list of rules, and `workstream` over all of a workstream's. What is
//! found is certain: where a condition is too large or says something that cannot be analysed, nothing is found. Contexts come from
//! JSON here as everywhere, so no number is NaN.

mod atom;
mod findings;
mod formula;
mod solve;
#[cfg(test)]
mod tests;
mod witness;
mod workstream;

pub use findings::{Finding, FindingKind, OtherRule, Part, lint_rules};
pub use workstream::{Issue, Judged, Severity, lint_workstream, unrouted_queues};
