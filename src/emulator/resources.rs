//! What the emulator keeps of partners, brands and agents, and the webhook settings at both levels.
//!
//! Belongs here: the stored form and its names. The wire form is made in `communications`.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

/// The brand and agent ID, which together are `brands/B/agents/A`.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// A brand and its agents, by ID.
pub(super) struct Brand {
    pub(super) partner_id: Option<String>,
    pub(super) display_name: String,
    pub(super) agents: BTreeMap<String, Agent>,
}

/// An agent; `details` is its `businessMessagesAgent` without the output-only fields.
pub(super) struct Agent {
    pub(super) display_name: String,
    pub(super) details: Map<String, Value>,
    pub(super) verification: VerificationState,
    /// State by entry point, `NON_LOCAL` or `LOCATION`.
    pub(super) launch: BTreeMap<String, LaunchState>,
    /// Overrides the partner's webhook once its URL is set.
    pub(super) webhook: Webhook,
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
#[derive(Default)]
pub(super) struct Webhook {
    pub(super) url: Option<String>,
    pub(super) client_token: Option<ClientToken>,
    pub(super) verified: bool,
}

/// The client token, the key of webhook signatures. It has no `Debug` and is wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct ClientToken(Zeroizing<String>);

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

/// How far the verification of an agent has come. The long names of the API are read as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum VerificationState {
    /// Nothing was requested.
    #[default]
    #[serde(alias = "VERIFICATION_STATE_UNVERIFIED")]
    Unverified,
    /// The brand contact was asked.
    #[serde(alias = "VERIFICATION_STATE_PENDING")]
    Pending,
    /// The brand contact has confirmed.
    #[serde(alias = "VERIFICATION_STATE_VERIFIED")]
    Verified,
}

impl VerificationState {
    /// Returns the name in the API.
    pub(super) fn wire_name(self) -> &'static str {
        match self {
            Self::Unverified => "VERIFICATION_STATE_UNVERIFIED",
            Self::Pending => "VERIFICATION_STATE_PENDING",
            Self::Verified => "VERIFICATION_STATE_VERIFIED",
        }
    }
}

/// How far the launch of an agent at one entry point has come. The long names of the API are read as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LaunchState {
    /// Nothing was requested.
    #[default]
    #[serde(alias = "LAUNCH_STATE_UNLAUNCHED")]
    Unlaunched,
    /// Requested, not decided.
    #[serde(alias = "LAUNCH_STATE_PENDING")]
    Pending,
    /// Open to everybody.
    #[serde(alias = "LAUNCH_STATE_LAUNCHED")]
    Launched,
    /// Refused.
    #[serde(alias = "LAUNCH_STATE_REJECTED")]
    Rejected,
    /// Taken down.
    #[serde(alias = "LAUNCH_STATE_SUSPENDED")]
    Suspended,
    /// On its way back to `Unlaunched`.
    #[serde(alias = "LAUNCH_STATE_PENDING_UNLAUNCH")]
    PendingUnlaunch,
}

impl LaunchState {
    /// Returns the name in the API.
    pub(super) fn wire_name(self) -> &'static str {
        match self {
            Self::Unlaunched => "LAUNCH_STATE_UNLAUNCHED",
            Self::Pending => "LAUNCH_STATE_PENDING",
            Self::Launched => "LAUNCH_STATE_LAUNCHED",
            Self::Rejected => "LAUNCH_STATE_REJECTED",
            Self::Suspended => "LAUNCH_STATE_SUSPENDED",
            Self::PendingUnlaunch => "LAUNCH_STATE_PENDING_UNLAUNCH",
        }
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
    fn states_are_read_in_their_short_and_long_form() {
        let read = |text: &str| serde_json::from_str::<VerificationState>(text).unwrap();
        assert_eq!(read("\"VERIFIED\""), VerificationState::Verified);
        assert_eq!(read("\"VERIFICATION_STATE_VERIFIED\""), VerificationState::Verified);
    }

    #[test]
    fn a_client_token_has_no_blanks_at_its_ends() {
        assert!(ClientToken::parse(" x".to_owned()).is_none());
        assert!(ClientToken::parse(String::new()).is_none());
        assert!(ClientToken::parse("x y".to_owned()).is_some());
    }
}
