//! What Google's platforms share: key files, access tokens, signatures, and the HTTP client.
//!
//! Belongs here: what any provider of Google's needs. Never here: one product's resources or messages.

mod answer;
mod client;
#[cfg(test)]
pub(super) mod fake;
mod http;
mod key_file;
mod overheard;
mod retry;
mod rsa_key;
mod service_account;
mod signature;
mod strict_json;
mod tls;
mod token;
mod token_answer;
mod token_uri;
mod urls;

pub(super) use client::{Api, GoogleClient};
pub(super) use http::Call;
pub use service_account::ServiceAccountKey;
pub(super) use signature::{HEADER as SIGNATURE_HEADER, is_right as signature_is_right, sign};
pub(super) use urls::address;
