//! Rule sets: an ordered list of rules of a workstream.

use serde::{Deserialize, Serialize};

use super::Key;

/// What an administrator configures of a rule set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RuleSetSpec {
    /// The workstream whose conversations the rules see. Fixed once the rule set exists.
    pub workstream: Key,
    /// The stage of routing. Fixed once the rule set exists.
    pub stage: Stage,
    /// The rules, in the order in which they are tried.
    #[serde(default)]
    pub rules: Vec<Rule>,
}

/// The stage of routing at which a rule set applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Chooses the queue.
    Route,
}

impl Stage {
    /// Returns the word in JSON and flags.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Route => "route",
        }
    }
}

/// One rule: a condition and where its conversations go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rule {
    /// The rule's key, unique per workstream.
    pub key: Key,
    /// The condition, in the CEL subset.
    pub when: String,
    /// The queue that takes a matching conversation.
    pub queue: Key,
}
