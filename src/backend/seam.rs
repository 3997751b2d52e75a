//! The trait `Backend`: everything that a command, the server and the wizard can ask of the system.

use std::fmt::Debug;
use std::sync::Arc;

use async_trait::async_trait;

use super::{
    AppliedObject, BackendError, BackendInfo, Brand, ConversationFilter, CreatedToken, CredentialCheck, HistoryEntry, ListPage, ListQuery, NewToken,
    Partner, ReceiveOutcome, RouteDecision, RouteRequest, SelfTest, SentMessage, SimulateInbound, SimulatedInbound, TranscriptEntry, WebhookRequest,
};
use crate::domain::{
    Acknowledgement, Actor, ApiToken, AuditEntry, BrandId, Conversation, DeadLetter, Fingerprint, Key, Leaving, Message, ObjectRef, OutboundMessage,
    OutboundSignal, PrivacyNotice, Resource, Secret, SecretField,
};
use crate::plan::{ChangeReport, ChangeSet};

/// The system as one sees it from outside.
///
/// A write that was answered is durable, and every later read sees it. A write returns what was really stored.
/// All methods may be called at the same time from any number of tasks.
#[async_trait]
pub trait Backend: Send + Sync + Debug {
    /// Returns the same system, acting for somebody else. A remote backend's actor is its token's, whatever is asked.
    fn acting_as(&self, actor: Actor) -> Arc<dyn Backend>;

    /// Describes the system: version, place, public address.
    async fn info(&self) -> Result<BackendInfo, BackendError>;

    /// Lists the objects of a kind by key, page by page.
    async fn list(&self, query: &ListQuery) -> Result<ListPage, BackendError>;

    /// Reads one object.
    async fn get(&self, target: &ObjectRef) -> Result<Resource, BackendError>;

    /// Does all the steps, or none: validated, audited and journaled. The only way to change an object.
    async fn apply(&self, changes: ChangeSet) -> Result<ChangeReport, BackendError>;

    /// Lists the newest changes of the configuration, newest first.
    async fn history(&self, limit: usize) -> Result<Vec<HistoryEntry>, BackendError>;

    /// Takes a change back, as one more change. Refused where an object was changed since. With `dry_run` only says what would be done.
    async fn undo(&self, entry: u64, dry_run: bool) -> Result<ChangeReport, BackendError>;

    /// Lets a change stand that would be taken back otherwise; without a number the one that waits.
    async fn confirm(&self, entry: Option<u64>) -> Result<HistoryEntry, BackendError>;

    /// Takes back the change whose time to be confirmed has run out; returns its number. Every call that reads or changes the
    /// configuration does so first.
    async fn take_back_overdue(&self) -> Result<Option<u64>, BackendError>;

    /// Lists what manifests said of objects when they were applied last.
    async fn applied(&self) -> Result<Vec<AppliedObject>, BackendError>;

    /// Returns the fingerprints that secrets would have if they were stored. Stores nothing.
    async fn fingerprints(&self, secrets: &[(SecretField, Secret)]) -> Result<Vec<Fingerprint>, BackendError>;

    /// Returns the privacy notice that is in force for an account's provider.
    async fn privacy_notice(&self, account: &Key) -> Result<PrivacyNotice, BackendError>;

    /// Lists an account's acknowledgements, oldest first.
    async fn acknowledgements(&self, account: &Key) -> Result<Vec<Acknowledgement>, BackendError>;

    /// Sends the provider's handshake to a webhook address that leads to this system, as the provider would.
    async fn self_test(&self, account: &Key, webhook_url: &str) -> Result<SelfTest, BackendError>;

    /// Obtains an access token with the account's credentials, from memory where one is there.
    async fn check_credentials(&self, account: &Key) -> Result<CredentialCheck, BackendError>;

    /// Asks the provider for an agent's state and stores the answer.
    async fn refresh_agent(&self, agent: &Key) -> Result<Resource, BackendError>;

    /// Lists the brands that an account's credentials may see.
    async fn brands(&self, account: &Key) -> Result<Vec<Brand>, BackendError>;

    /// Reads one brand, with its agents and locations.
    async fn brand(&self, account: &Key, brand: &BrandId) -> Result<Brand, BackendError>;

    /// Reads what the provider knows of an account's partner.
    async fn partner(&self, account: &Key) -> Result<Partner, BackendError>;

    /// Says where a workstream would route a given engagement context, and why. Stores nothing.
    async fn route(&self, request: &RouteRequest) -> Result<RouteDecision, BackendError>;

    /// Takes a provider's call: handshake or event. Whatever it answers 200 to is durable.
    async fn receive(&self, request: &WebhookRequest) -> Result<ReceiveOutcome, BackendError>;

    /// Plays a customer's message to an agent: built and signed here, or sent through the emulator.
    async fn simulate_inbound(&self, agent: &Key, message: &SimulateInbound) -> Result<SimulatedInbound, BackendError>;

    /// Returns what the customer's phone shows; only where the provider is an emulator.
    async fn phone(&self, conversation_id: &str) -> Result<Vec<TranscriptEntry>, BackendError>;

    /// Lists conversations, newest first.
    async fn conversations(&self, filter: &ConversationFilter) -> Result<Vec<Conversation>, BackendError>;

    /// Reads one conversation.
    async fn conversation(&self, id: &str) -> Result<Conversation, BackendError>;

    /// Lists a conversation's messages, oldest first.
    async fn messages(&self, conversation_id: &str) -> Result<Vec<Message>, BackendError>;

    /// Sends a message to the customer, and stores it with the provider's answer.
    async fn reply(&self, conversation_id: &str, message: &OutboundMessage) -> Result<SentMessage, BackendError>;

    /// Sends the customer's phone something that is no message: typing, joining, a survey, a read receipt. Nothing of it is stored but
    /// the audit line.
    async fn signal(&self, conversation_id: &str, signal: &OutboundSignal) -> Result<SentMessage, BackendError>;

    /// Closes a conversation; a closed one stays closed.
    async fn close(&self, conversation_id: &str) -> Result<Conversation, BackendError> {
        self.leave(conversation_id, Leaving::Closed).await
    }

    /// Puts a conversation into the state in which a representative leaves it; a closed one stays closed.
    async fn leave(&self, conversation_id: &str, how: Leaving) -> Result<Conversation, BackendError>;

    /// Routes a conversation again, by the rules and operating hours of now, and moves it to the queue that comes out; with `dry_run`
    /// only says where that would be. Refused for a closed one.
    async fn reroute(&self, conversation_id: &str, dry_run: bool) -> Result<Conversation, BackendError>;

    /// Closes the conversations whose time without a message is over; returns how many there were.
    async fn close_idle(&self) -> Result<usize, BackendError>;

    /// Lists the newest of what providers sent, rightly signed, that could not be understood; newest first.
    async fn dead_letters(&self, limit: usize) -> Result<Vec<DeadLetter>, BackendError>;

    /// Lists the newest audit lines, newest first.
    async fn audit(&self, object: Option<&str>, limit: usize) -> Result<Vec<AuditEntry>, BackendError>;

    /// Makes an API token. The answer is the only place where it is ever shown.
    async fn create_token(&self, token: &NewToken) -> Result<CreatedToken, BackendError>;

    /// Lists the API tokens.
    async fn tokens(&self) -> Result<Vec<ApiToken>, BackendError>;

    /// Makes an API token worthless, from the next request on.
    async fn revoke_token(&self, name: &str) -> Result<(), BackendError>;

    /// Returns whose API token this is.
    async fn authenticate(&self, token: &str) -> Result<ApiToken, BackendError>;

    /// Records the address under which the webhook receiver is reached.
    async fn set_public_url(&self, url: &str) -> Result<(), BackendError>;

    /// Checks the store's integrity; returns what is wrong with it.
    async fn check(&self) -> Result<Vec<String>, BackendError>;
}
