//! The delivery of webhook calls as Google does it: only 200 counts, and what fails is repeated for seven days.
//!
//! Belongs here: the queue, the attempts, and the list of both. One HTTP call is in `webhook`, what a call says in `envelope`.

mod attempt;
mod console;
mod queue;
mod repeat;

pub(super) use attempt::{Again, call_again, call_once};
pub(super) use console::routes;
pub(super) use queue::{Deliveries, Delivery, NewDelivery};
pub(super) use repeat::{change_and_call, repeat_until_end};
