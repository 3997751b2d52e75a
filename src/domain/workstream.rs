//! Workstreams: what routes and distributes the conversations of one channel type.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Invalid, Key, ProviderId};

/// The most variables that a workstream declares.
const VARIABLES_MAX: usize = 100;

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

impl WorkstreamSpec {
    /// Checks the declared variables.
    ///
    /// # Errors
    /// The first refusal, with its field (`contextVariables[orderId]`).
    pub fn check_variables(&self) -> Result<(), Invalid> {
        let refuse = |name: &str, message: &str| Err(Invalid::new(format!("contextVariables[{name}]"), message));
        if self.context_variables.len() > VARIABLES_MAX {
            return refuse("", &format!("a workstream declares at most {VARIABLES_MAX} variables"));
        }
        let mut names = BTreeSet::new();
        for variable in &self.context_variables {
            let name = variable.name.as_str();
            let word = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
            if !word || name.len() > 100 {
                return refuse(name, "a name is a letter or '_', then letters, digits and '_', at most 100 characters");
            }
            if !names.insert(name) {
                return refuse(name, "is declared twice");
            }
        }
        Ok(())
    }
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
