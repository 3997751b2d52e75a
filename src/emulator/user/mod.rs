//! What the user does: writing, tapping, reading, answering. Each becomes a signed webhook call.
//!
//! Belongs here: the form of what is done, its checks, its way into the transcript, and the body of the call. The call itself
//! is made in `delivery`; the console and the test phone both come through here.

mod dialogflow;
mod envelope;
mod event;
mod image;
mod send;
mod survey;
mod taps;
mod tell;

pub(super) use event::{Origin, ReceiptType, UserEvent};
pub(super) use image::{Image, routes as image_routes};
pub(super) use send::{Redelivery, Sent, parse_token, redeliver, send};
pub(super) use survey::questions;
