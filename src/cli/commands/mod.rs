//! One folder a noun, one file a verb: its arguments above, its function below. `dispatch` leads from the tree to them.

pub(super) mod account;
pub(super) mod agent;
pub(super) mod api;
pub(super) mod audit;
pub(super) mod brand;
pub(super) mod channel;
pub(super) mod completion;
pub(super) mod context;
pub(super) mod conversation;
mod dispatch;
mod doctor;
pub(super) mod emulator;
pub(super) mod explain;
pub(super) mod graph;
pub(super) mod help;
pub(super) mod hours;
pub(super) mod init;
mod listing;
pub(super) mod man;
mod next_step;
mod objects;
pub(super) mod queue;
pub(super) mod quickstart;
pub(super) mod rule;
pub(super) mod schema;
pub(super) mod serve;
mod signals;
mod status;
pub(super) mod test;
pub(super) mod token;
pub(super) mod validate;
pub(super) mod workstream;

pub(super) use dispatch::{RuntimeKind, dispatch, needs_runtime};
pub(super) use signals::which_signal;
