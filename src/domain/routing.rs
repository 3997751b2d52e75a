//! `Routing`: where a conversation was routed, and everything that decided it, as it is stored and shown.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Key;

/// Where a conversation was routed, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Routing {
    /// The rule that decided; without it the queue was the fallback.
    pub rule: Option<String>,
    /// The queue.
    pub queue: Key,
    /// The reason's code (`rule-matched`, `no-rule-matched`, `rule-failed`, `no-channel`, ...).
    pub reason: String,
    /// The reason as a sentence.
    pub explanation: String,
    /// The priority, if classification set one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<i64>,
    /// The skills that classification asks for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// The context variables as they were when the queue was chosen.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub vars: BTreeMap<String, Value>,
    /// The classification rule sets that were asked, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classification: Vec<ClassifiedBy>,
    /// The queues of matching rules about which something had to be found out, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tried: Vec<TriedQueue>,
}

impl Routing {
    /// Returns the record of a conversation that no rule saw.
    pub fn unruled(queue: Key, reason: impl Into<String>, explanation: impl Into<String>) -> Self {
        Self {
            rule: None,
            queue,
            reason: reason.into(),
            explanation: explanation.into(),
            priority: None,
            skills: Vec::new(),
            vars: BTreeMap::new(),
            classification: Vec::new(),
            tried: Vec::new(),
        }
    }
}

/// What one classification rule set did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClassifiedBy {
    /// The rule set.
    pub ruleset: Key,
    /// Its first rule that matched, if one did.
    pub rule: Option<Key>,
}

/// What was found out about the queue of a matching rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TriedQueue {
    /// The rule.
    pub rule: Key,
    /// Its queue; of several the one that was drawn.
    pub queue: Key,
    /// What was drawn, 0 to 99, where queues share the rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draw: Option<u8>,
    /// Whether it was in its operating hours, if it has any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_hours: Option<bool>,
    /// When it opens next, if it was closed and was asked for that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Timestamp>,
    /// How many conversations were open in it, as far as that mattered: counting ends at `max_open`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<u32>,
    /// How many it takes, if that is limited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_open: Option<u32>,
    /// Why it overflowed, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overflow: Option<Overflow>,
}

/// Why a queue overflows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Overflow {
    /// It is outside of its operating hours.
    OutsideHours,
    /// As many conversations are open in it as it takes.
    Full,
}
