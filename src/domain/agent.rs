//! The registered provider agent. (A person who answers customers is a *representative*.)

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{AgentId, BrandId, Key, SecretSummary};

/// What an administrator configures of an agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AgentSpec {
    /// The account under which the agent is registered.
    pub account: Key,
    /// The brand's ID at the provider.
    pub brand_id: BrandId,
    /// The agent's ID at the provider.
    pub agent_id: AgentId,
}

/// What is known of an agent beyond its configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AgentObserved {
    /// The client token of the agent's own webhook, which overrides the account's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_token: Option<SecretSummary>,
    /// What the provider said of the agent, when it was last asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<ProviderView>,
}

/// An agent as the provider describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderView {
    /// The name that customers see.
    pub display_name: String,
    /// The provider's word for the verification state (`VERIFIED`), without its prefix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification_state: Option<String>,
    /// The provider's word for the launch state (`LAUNCHED`), without its prefix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub launch_state: Option<String>,
    /// The launch state of each entry point.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub launches: Vec<EntryPointLaunch>,
    /// The test URL for Android devices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub android_test_url: Option<String>,
    /// The test URL for iOS devices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ios_test_url: Option<String>,
    /// When the provider was asked.
    pub checked_at: Timestamp,
}

/// Where customers can begin, and whether they can already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EntryPointLaunch {
    /// The provider's word for the entry point (`NON_LOCAL`).
    pub entry_point: String,
    /// The provider's word for the launch state, without its prefix; an entry point that was never launched is `UNLAUNCHED`.
    pub state: String,
    /// The regions that it is launched in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub region_codes: Vec<String>,
}
