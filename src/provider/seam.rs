//! The trait `Provider`, its error, and the plain values that pass through it.

use std::fmt::Debug;

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};

use crate::domain::{
    AgentId, BrandId, ClientToken, CustomerEvent, Invalid, OutboundMessage, OutboundSignal, PartnerId, PrivacyNotice, ProviderId, ProviderView,
    Secret,
};

/// What is fixed about a provider.
#[derive(Debug, Clone)]
pub struct ProviderInfo {
    /// The name in JSON and manifests.
    pub id: ProviderId,
    /// Short names that are understood too.
    pub aliases: &'static [&'static str],
    /// The name for people.
    pub title: &'static str,
    /// The party that data is shared with.
    pub third_party: &'static str,
    /// The fields of conditions that its events never carry.
    pub unfilled: &'static [&'static str],
}

/// One outside messaging platform.
///
/// The first group of methods is pure; the second talks to the platform with a service account's key.
#[async_trait]
pub trait Provider: Send + Sync + Debug {
    /// Returns what is fixed about the provider.
    fn info(&self) -> &ProviderInfo;

    /// Returns the privacy notice that is in force.
    fn privacy_notice(&self) -> &PrivacyNotice;

    /// Checks the form of an agent's IDs; returns warnings (IDs that do not look like the provider's).
    fn check_ids(&self, brand: &BrandId, agent: &AgentId) -> Vec<String>;

    /// Checks a credential file completely, offline.
    ///
    /// # Errors
    /// Every refusal, each with its field; never a byte of the key.
    fn check_credentials(&self, raw: &[u8]) -> Result<KeyFacts, Vec<Invalid>>;

    /// Checks every limit of a message before it is sent; returns warnings.
    ///
    /// # Errors
    /// Every refusal, each naming its field and the limit.
    fn check_message(&self, message: &OutboundMessage) -> Result<Vec<String>, Vec<Invalid>>;

    /// Checks a signal before it is sent.
    ///
    /// # Errors
    /// Every refusal, each naming its field.
    fn check_signal(&self, signal: &OutboundSignal) -> Result<(), Vec<Invalid>>;

    /// Returns how long after a customer's last message a conversation may be written into; without it for ever.
    fn answer_window(&self) -> Option<SignedDuration>;

    /// Returns the handshake that this webhook body is, if it is one (signed or not).
    fn handshake(&self, body: &[u8]) -> Option<Handshake>;

    /// Returns whether the signature among `headers` (names in lower case) is right for this body, compared in constant time.
    /// False also where the header is missing, given twice, or not of the exact form.
    fn signature_is_right(&self, token: &ClientToken, headers: &[(String, String)], body: &[u8]) -> bool;

    /// Returns the event that a rightly signed body tells of. Unknown kinds and fields are accepted.
    ///
    /// # Errors
    /// `Unparseable` when the body isn't an event of this provider at all.
    fn parse_event(&self, body: &[u8]) -> Result<CustomerEvent, Unparseable>;

    /// Returns the delivery that the provider would make for a customer's message, signed with `token`.
    fn simulate(&self, message: &SimulatedMessage, token: &ClientToken) -> SignedDelivery;

    /// Sends the handshake to a webhook address as the provider would, and says how it was answered.
    async fn send_handshake(&self, webhook_url: &str, token: &ClientToken) -> Result<HandshakeFacts, ProviderError>;

    /// Obtains an access token with the key.
    async fn obtain_token(&self, key: &Secret) -> Result<TokenFacts, ProviderError>;

    /// Lists the brands that the key may see.
    async fn brands(&self, key: &Secret) -> Result<Vec<BrandView>, ProviderError>;

    /// Reads one brand.
    async fn brand(&self, key: &Secret, brand: &BrandId) -> Result<BrandView, ProviderError>;

    /// Lists what a brand has: its agents and its locations.
    async fn brand_content(&self, key: &Secret, brand: &BrandId) -> Result<BrandContent, ProviderError>;

    /// Reads what the platform knows of a partner.
    async fn partner(&self, key: &Secret, partner: &PartnerId) -> Result<PartnerView, ProviderError>;

    /// Reads one agent of a brand, with its verification and launch state.
    async fn agent(&self, key: &Secret, brand: &BrandId, agent: &AgentId) -> Result<ProviderView, ProviderError>;

    /// Sends a message into a conversation. A repeated message ID sends nothing twice and is no error.
    async fn send(&self, key: &Secret, conversation_id: &str, message: &OutboundMessage) -> Result<SentFacts, ProviderError>;

    /// Sends something into a conversation that is no message. A repeated ID sends nothing twice and is no error.
    async fn signal(&self, key: &Secret, conversation_id: &str, signal: &OutboundSignal) -> Result<SentFacts, ProviderError>;

    /// Returns what only an emulator offers, where the provider's address is an emulator's.
    fn rehearsal(&self) -> Option<&dyn Rehearsal>;
}

/// What an administrator does in the provider's console and a customer on a phone: possible by program only on an emulator.
#[async_trait]
pub trait Rehearsal: Send + Sync {
    /// Enters a partner's webhook URL and client token in the console. A console that has a token already is left alone
    /// when `keep_token` is set.
    async fn configure_webhook(&self, partner: &PartnerId, url: &str, token: &ClientToken, keep_token: bool) -> Result<(), ProviderError>;

    /// Presses *Verify* in the console.
    async fn press_verify(&self, partner: &PartnerId) -> Result<HandshakeFacts, ProviderError>;

    /// Writes to the agent as a customer; the emulator signs and delivers to `webhook_url`.
    async fn customer_message(&self, message: &SimulatedMessage, webhook_url: &str) -> Result<DeliveryFacts, ProviderError>;

    /// Delivers the newest message of a conversation to `webhook_url` again, as a platform does that was not answered 200.
    async fn redeliver(&self, conversation_id: &str, webhook_url: &str) -> Result<DeliveryFacts, ProviderError>;

    /// Notes a customer's message that reached us by another way, so that the emulator knows the conversation and takes a reply.
    async fn record_message(&self, message: &SimulatedMessage) -> Result<(), ProviderError>;

    /// Returns what the customer's phone shows of a conversation.
    async fn transcript(&self, conversation_id: &str) -> Result<Vec<TranscriptLine>, ProviderError>;
}

/// What a credential file says of itself, as far as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFacts {
    /// The service account's e-mail.
    pub client_email: String,
    /// The project.
    pub project_id: String,
    /// The key's ID.
    pub private_key_id: String,
    /// Things to know that are no reason for a refusal.
    pub warnings: Vec<String>,
}

/// A webhook handshake: the token that the caller claims, and the word to answer with.
#[derive(Debug, Clone)]
pub struct Handshake {
    /// The claimed client token, to be compared in constant time.
    pub client_token: Secret,
    /// The word to answer with.
    pub secret: String,
}

/// A rightly signed body that is no event of the provider.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unparseable(pub String);

/// A customer's message to be simulated. IDs left out are made up.
#[derive(Debug, Clone)]
pub struct SimulatedMessage {
    /// The agent's brand.
    pub brand_id: BrandId,
    /// The agent.
    pub agent_id: AgentId,
    /// The text.
    pub text: String,
    /// The customer's name.
    pub customer_name: Option<String>,
    /// The customer's locale (device and resolved).
    pub locale: Option<String>,
    /// The conversation.
    pub conversation_id: String,
    /// The message.
    pub message_id: String,
    /// The delivery.
    pub request_id: String,
    /// When the customer wrote.
    pub at: Timestamp,
}

/// A delivery as the provider would make it.
#[derive(Debug, Clone)]
pub struct SignedDelivery {
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// What is known of an access token. The token itself stays inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenFacts {
    /// When it stops working.
    pub expires_at: Option<Timestamp>,
}

/// A brand as the provider describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrandView {
    /// The brand's ID.
    pub brand_id: String,
    /// Its name.
    pub display_name: String,
}

/// What a brand has at the provider.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BrandContent {
    /// Its agents.
    pub agents: Vec<AgentView>,
    /// Its places.
    pub locations: Vec<LocationView>,
}

/// An agent as its brand lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentView {
    /// The agent's ID.
    pub agent_id: String,
    /// The name that customers see.
    pub display_name: String,
}

/// A place of a brand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocationView {
    /// The location's ID.
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

/// A partner as the provider describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnerView {
    /// The partner's name.
    pub display_name: String,
    /// The webhook that the platform calls for agents without one of their own, where it tells.
    pub webhook_url: Option<String>,
}

/// What the provider said of a message that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentFacts {
    /// The message's resource name at the provider.
    pub name: String,
    /// Whether the provider had the message already.
    pub repeated: bool,
}

/// What came of a handshake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandshakeFacts {
    /// Whether the webhook answered rightly.
    pub verified: bool,
    /// The HTTP status, if it answered at all.
    pub status: Option<u16>,
    /// How long it took, in milliseconds.
    pub duration_ms: u64,
    /// What went wrong.
    pub error: Option<String>,
}

/// What came of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryFacts {
    /// The HTTP status, if the webhook answered at all.
    pub status: Option<u16>,
    /// How long it took, in milliseconds.
    pub duration_ms: u64,
    /// What went wrong.
    pub error: Option<String>,
}

/// One line on the customer's phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranscriptLine {
    /// Whether the customer wrote it.
    pub from_customer: bool,
    /// The message's ID.
    pub message_id: String,
    /// The text.
    pub text: Option<String>,
}

/// Why the provider could not do something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// The token endpoint refused the key (`invalid_grant` and its like).
    #[error("the key was refused: {message}")]
    KeyRefused {
        /// The HTTP status, if the endpoint was asked at all.
        status: Option<u16>,
        /// The endpoint's code (`invalid_grant`).
        code: Option<String>,
        /// The endpoint's own words.
        message: String,
    },
    /// The provider answered with an error.
    #[error("{title} answered {status} {code}: {message}")]
    Answered {
        /// The provider's name for people.
        title: String,
        /// The HTTP status.
        status: u16,
        /// The provider's code (`NOT_FOUND`).
        code: String,
        /// The provider's own words.
        message: String,
        /// The provider's or our request ID, if there is one.
        request_id: Option<Box<str>>,
        /// How long the provider asks to wait before the next call, in seconds.
        retry_after_s: Option<u32>,
    },
    /// The provider could not be reached, or did not answer in time.
    #[error("{host} could not be reached: {message}")]
    Unreachable {
        /// The host and port.
        host: String,
        /// What failed.
        message: String,
    },
    /// The agent exists, but not under that brand.
    #[error("the agent belongs to another brand")]
    OtherBrand,
    /// The answer could not be understood.
    #[error("the answer could not be understood: {0}")]
    BadAnswer(String),
}
