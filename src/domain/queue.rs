//! Queues: where conversations wait for a representative.

use serde::{Deserialize, Serialize};

use super::Key;

/// The key of the default messaging queue: it exists from the start and can't be deleted.
pub const DEFAULT_QUEUE: &str = "default-messaging";
/// The name that the default messaging queue has from the start.
pub const DEFAULT_QUEUE_NAME: &str = "Default messaging queue";

/// What an administrator configures of a queue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QueueSpec {
    /// Smaller numbers are served first; at least 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<u32>,
    /// How many conversations may be open (waiting for a representative) in the queue before it overflows; at least 1, without it any
    /// number. Messages that arrive at the same moment may exceed it by a few.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_open: Option<u32>,
    /// The operating hours outside of which the queue overflows; without them it is open at all times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Key>,
}
