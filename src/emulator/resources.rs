//! What the emulator keeps of partners, brands, agents and locations, and the webhook settings at both levels.
//!
//! Belongs here: the stored form and its names. The wire form is made in `communications`.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

pub use super::states::{LaunchState, VerificationState};

/// The brand and agent ID, which together are `brands/B/agents/A`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AgentName {
    pub(super) brand_id: String,
    pub(super) agent_id: String,
}

impl AgentName {
    /// Returns the name read from `brands/B/agents/A`, or nothing when it has another form.
    pub(super) fn parse(name: &str) -> Option<Self> {
        let (brand_id, agent_id) = name.strip_prefix("brands/")?.split_once("/agents/")?;
        let name = Self { brand_id: brand_id.to_owned(), agent_id: agent_id.to_owned() };
        (is_id(brand_id) && is_id(agent_id)).then_some(name)
    }
}

impl fmt::Display for AgentName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "brands/{}/agents/{}", self.brand_id, self.agent_id)
    }
}

/// Whether the text can be an ID: not empty, and safe in a path, a query and a page.
pub(super) fn is_id(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    !text.is_empty() && text.len() <= 200 && text.bytes().all(allowed)
}

/// The partner: who owns brands and, unless an agent has its own, the webhook.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Partner {
    /// The fields a partner may change, without those made up on output.
    pub(super) fields: Map<String, Value>,
    pub(super) webhook: Webhook,
}

impl Partner {
    /// Returns a partner with a display name and no webhook.
    pub(super) fn new(display_name: &str) -> Self {
        let fields = Map::from_iter([("displayName".to_owned(), Value::from(display_name))]);
        Self { fields, webhook: Webhook::default() }
    }
}

/// A brand, its agents and its locations, by ID.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Brand {
    pub(super) partner_id: Option<String>,
    pub(super) display_name: String,
    pub(super) agents: BTreeMap<String, Agent>,
    pub(super) locations: BTreeMap<String, Location>,
}

/// An agent; `details` is its `businessMessagesAgent` without the output-only fields.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Agent {
    pub(super) display_name: String,
    pub(super) details: Map<String, Value>,
    pub(super) verification: VerificationState,
    /// Whether a verification was ever requested, after which the agent cannot be deleted.
    pub(super) verification_requested: bool,
    /// The `agentVerificationContact` of the last request.
    pub(super) verification_contact: Option<Value>,
    /// State by entry point, `NON_LOCAL` or `LOCATION`.
    pub(super) launch: BTreeMap<String, LaunchState>,
    /// Regions of the last request, by entry point.
    pub(super) launch_regions: BTreeMap<String, Vec<String>>,
    /// Fields of its greetings, by ID.
    pub(super) greetings: BTreeMap<String, Map<String, Value>>,
    /// Fields of its integrations, by ID.
    pub(super) integrations: BTreeMap<String, Map<String, Value>>,
    /// The Dialogflow association that integrations have replaced.
    pub(super) dialogflow: Option<Map<String, Value>>,
    /// Overrides the partner's webhook once its URL is set.
    pub(super) webhook: Webhook,
}

/// A place; `fields` are its own without the output-only ones.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Location {
    pub(super) fields: Map<String, Value>,
    pub(super) verification: VerificationState,
    /// Whether a verification was ever requested, after which the location cannot be deleted.
    pub(super) verification_requested: bool,
    pub(super) launch: LaunchState,
}

impl Agent {
    /// Returns a text field of `details`, empty when unset.
    pub(super) fn detail(&self, name: &str) -> &str {
        self.details.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether any entry point is launched.
    pub(super) fn is_launched(&self) -> bool {
        self.launch.values().any(|state| *state == LaunchState::Launched)
    }
}

/// Webhook settings as made in the console's *Configure* dialog.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Webhook {
    pub(super) url: Option<String>,
    pub(super) client_token: Option<ClientToken>,
    pub(super) verified: bool,
}

/// The client token, the key of webhook signatures. It has no `Debug` and is wiped when dropped.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(super) struct ClientToken(Zeroizing<String>);

impl TryFrom<String> for ClientToken {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(text).ok_or("a client token is empty or has blanks at its ends")
    }
}

impl From<ClientToken> for String {
    fn from(token: ClientToken) -> Self {
        token.expose().to_owned()
    }
}

impl ClientToken {
    /// Returns the token unless the text is empty or has blanks at its ends.
    pub(super) fn parse(text: String) -> Option<Self> {
        let text = Zeroizing::new(text);
        (!text.is_empty() && text.trim() == text.as_str()).then_some(Self(text))
    }

    /// Returns the secret itself.
    pub(super) fn expose(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agent_name_is_read_and_written_alike() {
        let name = AgentName::parse("brands/b-1/agents/a-1").unwrap();
        assert_eq!(name.to_string(), "brands/b-1/agents/a-1");
        for wrong in ["", "brands/b", "brands//agents/a", "brands/b/agents/a/launch", "brands/<b>/agents/a"] {
            assert_eq!(AgentName::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_client_token_has_no_blanks_at_its_ends() {
        assert!(ClientToken::parse(" x".to_owned()).is_none());
        assert!(ClientToken::parse(String::new()).is_none());
        assert!(ClientToken::parse("x y".to_owned()).is_some());
    }
}
