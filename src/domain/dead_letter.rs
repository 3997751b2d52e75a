//! What came rightly signed and could not be understood: it is kept, so that nothing of a customer's is lost without a trace.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Key;

/// A body that could not be understood, as it is listed. Its bytes stay in the store: they may hold anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeadLetter {
    /// Its number; a later one is greater.
    pub seq: u64,
    /// The account whose webhook took it.
    pub account: Key,
    /// When it came first.
    pub at: Timestamp,
    /// Why it was not understood.
    pub reason: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hex.
    pub digest: String,
}
