//! The one place where the pipeline asks conditions: which of an ordered list hold in a context.

use crate::routing::condition::Condition;
use crate::routing::context::Context;
use crate::routing::eval::EvalError;

/// An ordered list of conditions, ready to be asked together.
#[derive(Debug, Clone)]
pub(super) struct Conditions {
    conditions: Vec<Condition>,
}

impl Conditions {
    pub(super) fn compile(conditions: Vec<Condition>) -> Self {
        Self { conditions }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    /// Returns the places of the conditions that hold, in order and as they are asked for; between them the places of those that
    /// can't be evaluated, with the reason.
    pub(super) fn matching<'c>(&'c self, context: &'c Context) -> impl Iterator<Item = Result<usize, (usize, EvalError)>> + Send + 'c {
        self.conditions.iter().enumerate().filter_map(move |(place, condition)| match condition.matches(context) {
            Ok(holds) => holds.then_some(Ok(place)),
            Err(error) => Some(Err((place, error))),
        })
    }
}
