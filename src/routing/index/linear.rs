//! The matching conditions of a list, found by trying one after the other: the meaning that the index has to keep.

use super::super::condition::Condition;
use super::super::context::Context;
use super::super::eval::EvalError;

/// Returns the positions of the conditions that hold in `context`, in order, lazily.
///
/// The first condition that cannot be evaluated ends the list, with its position and the error.
pub fn matching<'c>(
    conditions: impl IntoIterator<Item = &'c Condition>,
    context: &Context,
) -> impl Iterator<Item = Result<usize, (usize, EvalError)>> {
    let mut failed = false;
    let tried = conditions.into_iter().enumerate().filter_map(move |(position, condition)| match condition.matches(context) {
        Ok(true) => Some(Ok(position)),
        Ok(false) => None,
        Err(error) => Some(Err((position, error))),
    });
    tried.take_while(move |found| !std::mem::replace(&mut failed, found.is_err()))
}
