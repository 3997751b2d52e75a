//! Who acts, and what is kept of it: actors, API tokens, audit entries.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// Who does something, and from where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Actor {
    /// The user of the local machine, the token's name, or the provider.
    pub name: SmolStr,
    /// `cli`, an address, or `webhook`.
    pub origin: SmolStr,
}

impl Actor {
    /// Returns the actor of that name and origin.
    pub fn new(name: impl Into<SmolStr>, origin: impl Into<SmolStr>) -> Self {
        Self { name: name.into(), origin: origin.into() }
    }
}

/// An API token as far as it is shown. The token itself is shown once, when it is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ApiToken {
    /// The token's name.
    pub name: String,
    /// What it may do.
    pub role: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it stops working; without it never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// When it was last used, to the minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<Timestamp>,
}

/// One line of the audit log. Lines are only ever added, and each carries the hash of the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditEntry {
    /// The line's number, from 1.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: String,
    /// From where.
    pub origin: String,
    /// What was done (`create`, `set-client-token`, `handshake`).
    pub action: String,
    /// To which object.
    pub object: String,
    /// Which fields; names only, never a value.
    pub fields: Vec<String>,
    /// `done`, or the code of the refusal.
    pub result: String,
    /// SHA-256 over the line and the hash before it, in hex.
    pub hash: String,
}
