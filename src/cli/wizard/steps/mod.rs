//! The questions, one file a part of the conversation.

pub(super) mod account;
pub(super) mod agent;
pub(super) mod channel;
pub(super) mod finish;
pub(super) mod rule;
pub(super) mod workstream;
