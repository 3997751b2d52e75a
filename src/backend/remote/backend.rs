//! `RemoteBackend`: every operation of the trait as a request. All changes of objects go through `POST /v1/changesets`.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use serde::Serialize;

use super::options::RemoteOptions;
use super::transport::{RawAnswer, Transport};
use crate::backend::{
    AppliedObject, Backend, BackendError, BackendInfo, Brand, ConversationFilter, CreatedToken, CredentialCheck, HistoryEntry, ListPage, ListQuery,
    NewToken, Partner, ReceiveOutcome, RouteDecision, RouteRequest, SelfTest, SentMessage, SimulateInbound, SimulatedInbound, TranscriptEntry,
    WebhookRequest,
};
use crate::domain::{
    Acknowledgement, Actor, ApiToken, AuditEntry, BrandId, Conversation, DeadLetter, Fingerprint, Invalid, Key, Leaving, Message, ObjectRef,
    OutboundMessage, OutboundSignal, PrivacyNotice, Resource, Secret, SecretField,
};
use crate::plan::{ChangeReport, ChangeSet};
use crate::wire::{ChangeSetBody, CreatedTokenBody, FingerprintBody, FingerprintsBody, Items, RerouteBody, UndoBody, VerifyBody};

/// How many objects are asked for at a time: the most that a server gives.
const PAGE: usize = 1000;

/// How many conversations, dead letters or audit lines a server gives at most.
const SHOWN_MAX: usize = 10_000;

/// The system over HTTP. Its copies share one connection pool.
#[derive(Clone)]
pub struct RemoteBackend {
    http: Arc<Transport>,
}

impl RemoteBackend {
    /// Returns the system behind an address. Nothing is sent yet.
    ///
    /// # Errors
    /// `Invalid` of `url` for an address that is none, or to which a token would travel in clear text.
    pub fn new(options: RemoteOptions) -> Result<Self, BackendError> {
        Ok(Self { http: Arc::new(Transport::new(options)?) })
    }

    /// Sends a request as it was put together by hand, and returns the answer whatever it is.
    ///
    /// # Errors
    /// `Unavailable` without an answer; `Invalid` when the request can't be sent at all.
    pub async fn raw(&self, method: &str, path: &str, body: Option<Vec<u8>>, if_match: Option<&str>) -> Result<RawAnswer, BackendError> {
        let method = method.parse().map_err(|_| BackendError::field(crate::domain::Invalid::new("method", "is not an HTTP method")))?;
        self.http.raw(method, path, body, if_match).await
    }

    async fn page(&self, query: &ListQuery, limit: usize, after: Option<&Key>) -> Result<ListPage, BackendError> {
        let mut params = vec![("limit", limit.to_string())];
        params.extend(after.map(|key| ("cursor", key.to_string())));
        self.http.get(&["v1", query.kind.plural()], &params).await
    }

    async fn act<T: serde::de::DeserializeOwned>(&self, collection: &str, name: &str, verb: &str, body: &impl Serialize) -> Result<T, BackendError> {
        self.http.post(&["v1", collection, &format!("{name}:{verb}")], body).await
    }
}

impl fmt::Debug for RemoteBackend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RemoteBackend").field("base", &self.http.base().as_str()).finish_non_exhaustive()
    }
}

/// Returns the answer to what only the system itself can do.
fn only_at_the_server<T>(what: &str) -> Result<T, BackendError> {
    Err(BackendError::Forbidden { message: format!("{what} is for the server alone, not for its clients") })
}

#[async_trait]
impl Backend for RemoteBackend {
    fn acting_as(&self, _: Actor) -> Arc<dyn Backend> {
        Arc::new(self.clone())
    }

    async fn info(&self) -> Result<BackendInfo, BackendError> {
        self.http.get(&["v1", "info"], &[]).await
    }

    async fn list(&self, query: &ListQuery) -> Result<ListPage, BackendError> {
        let mut found = self.page(query, query.limit.clamp(1, PAGE), query.after.as_ref()).await?;
        while let (Some(cursor), missing @ 1..) = (found.next_cursor.clone(), query.limit.saturating_sub(found.items.len())) {
            let next = self.page(query, missing.min(PAGE), Some(&cursor)).await?;
            if next.next_cursor.as_ref().is_some_and(|next| *next <= cursor) {
                return Err(BackendError::Unavailable { message: format!("{} pages in a circle", self.http.base()), retry_after_s: None });
            }
            found.items.extend(next.items);
            found.next_cursor = next.next_cursor;
        }
        Ok(found)
    }

    async fn get(&self, target: &ObjectRef) -> Result<Resource, BackendError> {
        self.http.get(&["v1", target.kind.plural(), target.key.as_str()], &[]).await
    }

    async fn apply(&self, changes: ChangeSet) -> Result<ChangeReport, BackendError> {
        self.http.post(&["v1", "changesets"], &ChangeSetBody::from(&changes)).await
    }

    async fn history(&self, limit: usize) -> Result<Vec<HistoryEntry>, BackendError> {
        let list: Items<_> = self.http.get(&["v1", "history"], &[("limit", limit.min(SHOWN_MAX).to_string())]).await?;
        Ok(list.items)
    }

    async fn undo(&self, entry: u64, dry_run: bool) -> Result<ChangeReport, BackendError> {
        self.act("history", &entry.to_string(), "undo", &UndoBody { dry_run }).await
    }

    async fn confirm(&self, entry: Option<u64>) -> Result<HistoryEntry, BackendError> {
        let name = entry.map_or_else(|| "latest".to_owned(), |entry| entry.to_string());
        self.act("history", &name, "confirm", &serde_json::json!({})).await
    }

    async fn take_back_overdue(&self) -> Result<Option<u64>, BackendError> {
        only_at_the_server("taking back what was not confirmed")
    }

    async fn applied(&self) -> Result<Vec<AppliedObject>, BackendError> {
        let list: Items<_> = self.http.get(&["v1", "applied"], &[]).await?;
        Ok(list.items)
    }

    async fn fingerprints(&self, secrets: &[(SecretField, Secret)]) -> Result<Vec<Fingerprint>, BackendError> {
        if secrets.is_empty() {
            return Ok(Vec::new());
        }
        let values = secrets.iter().map(|(field, value)| FingerprintBody::new(*field, value)).collect();
        let list: Items<Fingerprint> = self.http.post(&["v1", "fingerprints"], &FingerprintsBody { values }).await?;
        if list.items.len() == secrets.len() {
            return Ok(list.items);
        }
        Err(BackendError::Unavailable { message: format!("{} answered with too few fingerprints", self.http.base()), retry_after_s: None })
    }

    async fn privacy_notice(&self, account: &Key) -> Result<PrivacyNotice, BackendError> {
        self.http.get(&["v1", "accounts", account.as_str(), "privacy-notice"], &[]).await
    }

    async fn acknowledgements(&self, account: &Key) -> Result<Vec<Acknowledgement>, BackendError> {
        let list: Items<_> = self.http.get(&["v1", "accounts", account.as_str(), "privacy-acknowledgements"], &[]).await?;
        Ok(list.items)
    }

    async fn self_test(&self, account: &Key, webhook_url: &str) -> Result<SelfTest, BackendError> {
        self.act("accounts", account.as_str(), "verify", &VerifyBody { webhook_url: webhook_url.to_owned() }).await
    }

    async fn check_credentials(&self, account: &Key) -> Result<CredentialCheck, BackendError> {
        self.act("accounts", account.as_str(), "checkCredentials", &serde_json::json!({})).await
    }

    async fn refresh_agent(&self, agent: &Key) -> Result<Resource, BackendError> {
        self.act("agents", agent.as_str(), "refresh", &serde_json::json!({})).await
    }

    async fn brands(&self, account: &Key) -> Result<Vec<Brand>, BackendError> {
        let list: Items<_> = self.http.get(&["v1", "accounts", account.as_str(), "brands"], &[]).await?;
        Ok(list.items)
    }

    async fn brand(&self, account: &Key, brand: &BrandId) -> Result<Brand, BackendError> {
        self.http.get(&["v1", "accounts", account.as_str(), "brands", brand.as_str()], &[]).await
    }

    async fn partner(&self, account: &Key) -> Result<Partner, BackendError> {
        self.http.get(&["v1", "accounts", account.as_str(), "partner"], &[]).await
    }

    async fn route(&self, request: &RouteRequest) -> Result<RouteDecision, BackendError> {
        let workstream = request.workstream.as_ref().ok_or_else(|| BackendError::field(Invalid::new("workstream", "is missing")))?;
        self.act("workstreams", workstream.as_str(), "route", request).await
    }

    async fn receive(&self, _: &WebhookRequest) -> Result<ReceiveOutcome, BackendError> {
        only_at_the_server("receiving webhooks")
    }

    async fn simulate_inbound(&self, agent: &Key, message: &SimulateInbound) -> Result<SimulatedInbound, BackendError> {
        self.act("agents", agent.as_str(), "simulateInbound", message).await
    }

    async fn phone(&self, conversation_id: &str) -> Result<Vec<TranscriptEntry>, BackendError> {
        let list: Items<_> = self.http.get(&["v1", "conversations", conversation_id, "phone"], &[]).await?;
        Ok(list.items)
    }

    async fn conversations(&self, filter: &ConversationFilter) -> Result<Vec<Conversation>, BackendError> {
        let list: Items<_> = self.http.get(&["v1", "conversations"], &conversation_params(filter)).await?;
        Ok(list.items)
    }

    async fn conversation(&self, id: &str) -> Result<Conversation, BackendError> {
        self.http.get(&["v1", "conversations", id], &[]).await
    }

    async fn messages(&self, conversation_id: &str) -> Result<Vec<Message>, BackendError> {
        let list: Items<_> = self.http.get(&["v1", "conversations", conversation_id, "messages"], &[]).await?;
        Ok(list.items)
    }

    async fn reply(&self, conversation_id: &str, message: &OutboundMessage) -> Result<SentMessage, BackendError> {
        self.http.post(&["v1", "conversations", conversation_id, "messages"], message).await
    }

    async fn signal(&self, conversation_id: &str, signal: &OutboundSignal) -> Result<SentMessage, BackendError> {
        self.http.post(&["v1", "conversations", conversation_id, "signals"], signal).await
    }

    async fn leave(&self, conversation_id: &str, how: Leaving) -> Result<Conversation, BackendError> {
        let verb = match how {
            Leaving::Waiting => "wait",
            Leaving::WrapUp => "wrapUp",
            Leaving::Closed => "close",
        };
        self.act("conversations", conversation_id, verb, &serde_json::json!({})).await
    }

    async fn reroute(&self, conversation_id: &str, dry_run: bool) -> Result<Conversation, BackendError> {
        self.act("conversations", conversation_id, "reroute", &RerouteBody { dry_run }).await
    }

    async fn close_idle(&self) -> Result<usize, BackendError> {
        only_at_the_server("closing idle conversations")
    }

    async fn dead_letters(&self, limit: usize) -> Result<Vec<DeadLetter>, BackendError> {
        let list: Items<_> = self.http.get(&["v1", "dead-letters"], &[("limit", limit.clamp(1, SHOWN_MAX).to_string())]).await?;
        Ok(list.items)
    }

    async fn audit(&self, object: Option<&str>, limit: usize) -> Result<Vec<AuditEntry>, BackendError> {
        let mut params = vec![("limit", limit.clamp(1, SHOWN_MAX).to_string())];
        params.extend(object.map(|object| ("object", object.to_owned())));
        let list: Items<_> = self.http.get(&["v1", "audit"], &params).await?;
        Ok(list.items)
    }

    async fn create_token(&self, token: &NewToken) -> Result<CreatedToken, BackendError> {
        let created: CreatedTokenBody = self.http.post(&["v1", "tokens"], token).await?;
        Ok(CreatedToken { info: created.info, token: Secret::new(created.token.into_bytes()) })
    }

    async fn tokens(&self) -> Result<Vec<ApiToken>, BackendError> {
        let list: Items<_> = self.http.get(&["v1", "tokens"], &[]).await?;
        Ok(list.items)
    }

    async fn revoke_token(&self, name: &str) -> Result<(), BackendError> {
        self.http.delete(&["v1", "tokens", name]).await
    }

    async fn authenticate(&self, _: &str) -> Result<ApiToken, BackendError> {
        only_at_the_server("checking tokens")
    }

    async fn set_public_url(&self, _: &str) -> Result<(), BackendError> {
        only_at_the_server("recording the public address")
    }

    async fn check(&self) -> Result<Vec<String>, BackendError> {
        let list: Items<_> = self.http.get(&["v1", "check"], &[]).await?;
        Ok(list.items)
    }
}

fn conversation_params(filter: &ConversationFilter) -> Vec<(&'static str, String)> {
    let state = filter.state.map(|state| ("state", state.to_string()));
    let queue = filter.queue.as_ref().map(|queue| ("queue", queue.to_string()));
    let agent = filter.agent.as_ref().map(|agent| ("agent", agent.to_string()));
    let limit = filter.limit.map(|limit| ("limit", limit.clamp(1, SHOWN_MAX).to_string()));
    [state, queue, agent, limit].into_iter().flatten().collect()
}
