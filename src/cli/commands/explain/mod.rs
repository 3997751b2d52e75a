//! `chanctl explain`: the page of an error code, of a topic, or of a kind or field of the manifest.

mod field;
mod flags;
mod page;

pub(crate) use page::{ExplainArgs, cmd_explain, topics};
