//! The problem document of RFC 9457 with chanctl's own members: enough to rebuild the same error on the other side.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::{Invalid, ObjectRef};

/// An error as `application/problem+json`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Always `about:blank`: the code says which problem it is.
    #[serde(rename = "type", default)]
    pub kind: String,
    /// The HTTP status in words.
    #[serde(default)]
    pub title: String,
    /// The HTTP status.
    #[serde(default)]
    pub status: u16,
    /// What happened, as a fragment.
    #[serde(default)]
    pub detail: String,
    /// The stable code (`CH0601`).
    #[serde(default)]
    pub code: String,
    /// The field at fault, if there is exactly one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The next step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Every refusal of a field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Invalid>,
    /// The object at fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// Who is in the way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<ObjectRef>,
    /// The revision that was expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<u64>,
    /// The revision that is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<u64>,
    /// When to try again, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_s: Option<u64>,
    /// What the provider said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<Value>,
}
