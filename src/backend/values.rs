//! The plain values that pass through the trait; their JSON form is the same on the command line and over HTTP.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::{ApiToken, ConversationState, Key, Kind, ObjectRef, Resource, Routing, Secret};
use crate::plan::{Action, Applied};

/// What a backend says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BackendInfo {
    /// The program's version.
    pub version: String,
    /// The database's schema.
    pub schema: u32,
    /// `sqlite`.
    pub store: String,
    /// Where the webhook receiver was last reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,
    /// Whether providers are an emulator.
    pub emulator: bool,
    /// Who is asking.
    pub actor: String,
    /// The backend's time.
    pub now: Timestamp,
    /// Rightly signed bodies that could not be understood.
    pub dead_letters: u64,
}

/// One change of the configuration, as the history tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HistoryEntry {
    /// Its number, from 1.
    pub entry: u64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: String,
    /// What was done, in a few words.
    pub title: String,
    /// What was done to which objects.
    pub changes: Vec<HistoryChange>,
    /// The entry that this one takes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<u64>,
    /// The entry that takes this one back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone_by: Option<u64>,
    /// Until when it has to be confirmed, while it waits for that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirm_by: Option<Timestamp>,
}

impl HistoryEntry {
    /// Returns whether it stands as a change of its own: not taken back, and taking back none.
    pub fn stands(&self) -> bool {
        self.undone_by.is_none() && self.undoes.is_none()
    }
}

/// What a change of the configuration did to one object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HistoryChange {
    /// What was done.
    pub action: Action,
    /// To which object.
    pub target: ObjectRef,
}

/// What a manifest said of an object when it was applied last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AppliedObject {
    /// The object.
    pub object: ObjectRef,
    /// What was said.
    pub applied: Applied,
}

/// Which objects to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListQuery {
    /// The kind.
    pub kind: Kind,
    /// At most so many.
    pub limit: usize,
    /// Only those after this key (the cursor of the page before).
    pub after: Option<Key>,
}

impl ListQuery {
    /// Returns the query for all objects of a kind.
    pub fn all(kind: Kind) -> Self {
        Self { kind, limit: usize::MAX, after: None }
    }
}

/// A page of objects.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListPage {
    /// The objects, by key.
    pub items: Vec<Resource>,
    /// Where the next page begins; without it this was the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<Key>,
}

/// A brand, as the provider describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Brand {
    /// The brand's ID at the provider.
    pub brand_id: String,
    /// Its name.
    pub name: String,
    /// Its agents; a list of brands leaves them out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agents: Option<Vec<BrandAgent>>,
    /// Its places; a list of brands leaves them out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locations: Option<Vec<BrandLocation>>,
}

/// An agent of a brand, as the provider describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BrandAgent {
    /// The agent's ID at the provider.
    pub agent_id: String,
    /// Its name.
    pub name: String,
}

/// A place of a brand, as the provider describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BrandLocation {
    /// The location's ID at the provider.
    pub location_id: String,
    /// The place on the map.
    pub place_id: Option<String>,
    /// The ID of the agent that answers there.
    pub agent_id: Option<String>,
    /// The provider's word for the verification state, without its prefix.
    pub verification_state: Option<String>,
    /// The provider's word for the launch state, without its prefix.
    pub launch_state: Option<String>,
}

/// An account's partner, as the provider describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Partner {
    /// The partner's ID at the provider.
    pub partner_id: String,
    /// Its name.
    pub name: String,
    /// The webhook that the provider calls, where it tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub webhook_url: Option<String>,
}

/// What came of a handshake that was sent for a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SelfTest {
    /// Where it was sent.
    pub url: String,
    /// Who sent it: `emulator` (its *Verify* button) or `chanctl`.
    pub sender: String,
    /// Whether the webhook answered rightly.
    pub verified: bool,
    /// The HTTP status, if there was an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// How long it took, in milliseconds.
    pub duration_ms: u64,
    /// What went wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// What to route.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RouteRequest {
    /// The workstream.
    #[serde(skip, default = "no_key")]
    pub workstream: Option<Key>,
    /// The engagement context, as far as it is given.
    pub given: Value,
}

fn no_key() -> Option<Key> {
    None
}

/// Where a context would go, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RouteDecision {
    /// The workstream.
    pub workstream: Key,
    /// The decision.
    #[serde(flatten)]
    pub routing: Routing,
}

/// A provider's call as it came in.
#[derive(Debug, Clone)]
pub struct WebhookRequest {
    /// The account's webhook ID, from the path.
    pub webhook_id: String,
    /// The agent's key, from the path.
    pub agent: Option<String>,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, untouched.
    pub body: Vec<u8>,
}

/// How a provider's call is to be answered. What is refused has stored nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum ReceiveOutcome {
    /// A right handshake: 200, `text/plain`, with this body.
    Handshake {
        /// The provider's word, to be repeated.
        secret: String,
    },
    /// A wrong handshake: 403.
    HandshakeRefused,
    /// An unknown path: 404 without a hint.
    UnknownPath,
    /// A missing or wrong signature: 401.
    Unsigned,
    /// Durable now: 200.
    Accepted {
        /// The ID of the conversation it belongs to, if there is one.
        conversation: Option<String>,
        /// Whether it was stored now; a repeated one was stored before.
        stored: bool,
    },
    /// Rightly signed, but not understood; kept as a dead letter: 200.
    DeadLetter {
        /// Why it could not be understood.
        reason: String,
    },
}

/// A customer's message to be played.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SimulateInbound {
    /// The text.
    pub text: String,
    /// The customer's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_name: Option<String>,
    /// The customer's locale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// The conversation at the provider; without one a new one begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversation_id: Option<String>,
    /// The way of the message.
    #[serde(default)]
    pub path: SimulationPath,
}

/// The way of a played message.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SimulationPath {
    /// Built and signed by the backend and handed to its receiver, without HTTP.
    #[default]
    Direct,
    /// Sent by the emulator to this webhook address, over HTTP.
    Emulator {
        /// The address.
        url: String,
    },
}

/// Where a played message landed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SimulatedInbound {
    /// Our conversation ID.
    pub conversation_id: String,
    /// The provider's message ID.
    pub message_id: String,
    /// The rule that decided, if one did.
    pub rule: Option<String>,
    /// The queue; without it the message was not delivered.
    pub queue: Option<Key>,
    /// The reason's code.
    pub reason: String,
    /// The reason as a sentence.
    pub explanation: String,
    /// The webhook's HTTP status, where HTTP was used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub webhook_status: Option<u16>,
    /// How often it was delivered until it was answered 200, or given up.
    #[serde(default = "once")]
    pub deliveries: u32,
    /// How long the delivery took, in milliseconds.
    pub duration_ms: u64,
}

fn once() -> u32 {
    1
}

/// What came of asking for an access token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CredentialCheck {
    /// When the token stops working.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// How long the token endpoint took, in milliseconds.
    pub duration_ms: u64,
}

/// One line on the customer's phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TranscriptEntry {
    /// Whether the customer wrote it.
    pub from_customer: bool,
    /// The message's ID.
    pub message_id: String,
    /// The text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Which conversations to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ConversationFilter {
    /// Only those in this state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ConversationState>,
    /// Only those in this queue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue: Option<Key>,
    /// Only those of this agent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<Key>,
    /// At most so many; without it 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
}

/// What came of a message that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SentMessage {
    /// Our conversation ID.
    pub conversation_id: String,
    /// The message's ID.
    pub message_id: String,
    /// The message's resource name at the provider.
    pub provider_name: String,
    /// Whether the provider had it already.
    pub repeated: bool,
    /// How long the provider took, in milliseconds.
    pub duration_ms: u64,
    /// Things to know about the message that were no reason to refuse it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// An API token to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewToken {
    /// Its name.
    pub name: String,
    /// What it may do.
    pub role: String,
    /// How long it works, in seconds; without it for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_in_s: Option<u64>,
}

/// An API token that was made just now.
#[derive(Debug, Clone)]
pub struct CreatedToken {
    /// What is shown of it later.
    pub info: ApiToken,
    /// The token itself.
    pub token: Secret,
}
