//! The one place where the pipeline asks conditions: which of an ordered list hold in a context.

use crate::routing::condition::Condition;
use crate::routing::context::Context;
use crate::routing::index::{Matching, RuleIndex};

/// An ordered list of conditions, ready to be asked together.
#[derive(Debug, Clone)]
pub(super) struct Conditions(RuleIndex);

impl Conditions {
    pub(super) fn compile(conditions: Vec<Condition>) -> Self {
        Self(RuleIndex::build(conditions))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.conditions().is_empty()
    }

    /// Returns the places of the conditions that hold, in order and as they are asked for, up to the first that can't be evaluated: its
    /// place and the reason are the last.
    pub(super) fn matching<'c>(&'c self, context: &'c Context) -> Matching<'c> {
        self.0.matching(context)
    }
}
