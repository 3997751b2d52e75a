//! Google's Business Messages: the provider's methods, each handed to the file that knows its subject.
//!
//! Google ended the live service on 2024-07-31; the built-in emulator speaks the protocol on.

mod brands;
mod communications;
mod console;
mod handshake;
mod limits;
mod message_check;
mod messages;
mod notice;
mod partners;
mod provider;
mod simulate;
mod texts;
mod webhook;

pub(super) use provider::{Gbm, info};
