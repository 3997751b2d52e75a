//! The engagement context: what is known of a conversation when it is routed.
//!
//! Plain data with its stored form. How a field is named in conditions stands in `fields`; reading a context that a
//! person typed, with helpful errors, in `given`.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::types::VarKind;

/// What is known of a conversation when it is routed; everything may be absent.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Context {
    /// Who writes.
    #[serde(skip_serializing_if = "is_default")]
    pub customer: CustomerFacts,
    /// What the provider sent along.
    #[serde(skip_serializing_if = "is_default")]
    pub context: ProviderFacts,
    /// The conversation so far.
    #[serde(skip_serializing_if = "is_default")]
    pub conversation: ConversationFacts,
    /// The message that is routed.
    #[serde(skip_serializing_if = "is_default")]
    pub message: MessageFacts,
    /// The context variables that have a value, by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub vars: BTreeMap<String, VarValue>,
    /// The time of receipt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<Timestamp>,
}

/// What is known of the customer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CustomerFacts {
    /// The name the customer shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The language and region of the customer's device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_locale: Option<String>,
    /// What the provider calls the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

/// What the provider sent along with the message.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ProviderFacts {
    /// Where the customer opened the conversation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry_point: Option<String>,
    /// The place whose page the conversation was opened from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place_id: Option<String>,
    /// The place the customer was near to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub near_place_id: Option<String>,
    /// The language and region the provider settled on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolved_locale: Option<String>,
    /// The text that the link to the conversation carried.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_context: Option<String>,
}

/// What is known of the conversation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ConversationFacts {
    /// The identifier of the conversation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whether the message opens the conversation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_new: Option<bool>,
    /// The channel it came in by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// The account it came in by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// The agent the customer writes to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
    /// What the provider calls the brand of the agent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brand_id: Option<String>,
    /// What the provider calls the agent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent_id: Option<String>,
    /// The priority that classification has set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<i64>,
    /// The skills that classification has asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skills: Option<Vec<String>>,
}

/// What is known of the message.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct MessageFacts {
    /// The text of the message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What the message is, such as `text` or `image`; the field `message.type` of conditions.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The data behind the suggestion that the customer tapped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postback_data: Option<String>,
}

/// The value of a context variable.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum VarValue {
    /// A number; whole numbers are doubles too.
    Number(f64),
    /// Text.
    Text(String),
}

impl VarValue {
    /// Returns what the value is.
    #[must_use]
    pub fn kind(&self) -> VarKind {
        match self {
            Self::Number(_) => VarKind::Number,
            Self::Text(_) => VarKind::Text,
        }
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
