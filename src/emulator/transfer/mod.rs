//! The whole state as one JSON document: written out, read back, and good as a seed.
//!
//! Belongs here: the document, its checks, and its address. There is no private key in it: of service accounts it holds the
//! public keys. The client tokens and access tokens in it are the emulator's own and good for nothing else.

mod calls;
mod console;
mod document;
mod forms;

pub(super) use console::routes;
pub(super) use document::Document;
pub(super) use forms::{agent_name, base64_bytes, text_bytes};
