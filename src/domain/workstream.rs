//! Workstreams: what routes and distributes the conversations of one channel type.

use serde::{Deserialize, Serialize};

use super::{Key, ProviderId};

/// What an administrator configures of a workstream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WorkstreamSpec {
    /// The channel type. Fixed once the workstream exists.
    pub provider: ProviderId,
    /// The queue that takes what no rule takes.
    pub fallback_queue: Key,
    /// The variables that rules may read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub context_variables: Vec<ContextVariable>,
    /// After how many minutes without a message a waiting conversation is closed by itself; without it never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auto_close_after_minutes: Option<u32>,
}

/// A declared context variable. Names are case-sensitive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ContextVariable {
    /// The name: a letter or `_`, then letters, digits and `_`; at most 100 characters.
    pub name: String,
    /// What it holds.
    #[serde(rename = "type")]
    pub kind: VariableType,
}

/// What a context variable holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VariableType {
    /// Text.
    Text,
    /// A number.
    Number,
}
