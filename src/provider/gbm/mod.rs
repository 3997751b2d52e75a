//! Google's Business Messages: the provider's methods, each handed to the file that knows its subject.
//!
//! Google ended the live service on 2024-07-31; the built-in emulator speaks the protocol on.

mod communications;
mod console;
mod handshake;
mod limits;
mod messages;
mod notice;
mod provider;
mod simulate;
mod webhook;

pub(super) use provider::{Gbm, info};
