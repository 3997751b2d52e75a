//! The system as an HTTP API, with the webhook receiver: axum over `Arc<dyn Backend>`.
//!
//! Belongs here: routes, authentication, limits, statuses and problem documents. Never here: a decision about objects,
//! a concrete backend, the command line.

mod accounts;
mod app;
mod auth;
mod body;
mod connection;
mod conversations;
mod error;
mod extract;
mod framing;
mod health;
mod history;
mod in_process;
mod log;
mod objects;
mod precondition;
mod router;
mod serve;
mod setup;
mod system;
mod tokens;
mod webhook;

pub use in_process::{Answer, call};
pub use router::{routes, webhook_only_router};
pub use serve::{ServeLimits, ServeOptions, Surface, serve};
