//! `ServiceBackend`: the trait over the parts.

use std::fmt::Display;
use std::sync::Arc;

use async_trait::async_trait;
use smol_str::format_smolstr;

use super::intake::Intake;
use super::vault::Vault;
use super::{apply, conversations, history, idle, marks, objects, receive, rehearse, reroute, rules, secrets, tokens, undo, view};
use crate::backend::{
    AppliedObject, Backend, BackendError, BackendInfo, Brand, ConversationFilter, CreatedToken, CredentialCheck, HistoryEntry, ListPage, ListQuery,
    NewToken, Partner, ReceiveOutcome, RouteDecision, RouteRequest, SelfTest, SentMessage, SimulateInbound, SimulatedInbound, TranscriptEntry,
    WebhookRequest,
};
use crate::clock::Clock;
use crate::domain::{
    Acknowledgement, Actor, ApiToken, AuditEntry, BrandId, Conversation, DeadLetter, Fingerprint, Key, Kind, Leaving, Message, ObjectRef,
    OutboundMessage, OutboundSignal, PrivacyNotice, ProviderId, Resource, Secret, SecretField,
};
use crate::plan::{ChangeReport, ChangeSet, FieldNames};
use crate::provider::{Provider, Providers};
use crate::store::{NewAudit, Record, Store};

/// The setting that holds the address under which the webhook receiver is reached.
pub(super) const PUBLIC_URL: &str = "public-url";

/// What the system is made of.
#[derive(Debug)]
pub struct ServiceOptions {
    /// Where everything is kept.
    pub store: Arc<dyn Store>,
    /// The outside platforms.
    pub providers: Arc<Providers>,
    /// Time and identifiers.
    pub clock: Arc<dyn Clock>,
    /// Where secrets are sealed.
    pub vault: Vault,
    /// The database's schema, for `info`.
    pub schema: u32,
}

/// The system itself, acting for somebody.
#[derive(Debug, Clone)]
pub struct ServiceBackend {
    pub(super) parts: Arc<ServiceOptions>,
    pub(super) intake: Arc<Intake>,
    pub(super) actor: Arc<Actor>,
}

impl ServiceBackend {
    /// Returns the system made of these parts, acting for `actor`.
    pub fn new(parts: ServiceOptions, actor: Actor) -> Self {
        Self { parts: Arc::new(parts), intake: Arc::default(), actor: Arc::new(actor) }
    }

    pub(super) fn store(&self) -> &dyn Store {
        self.parts.store.as_ref()
    }

    pub(super) fn now(&self) -> jiff::Timestamp {
        self.parts.clock.now()
    }

    pub(super) async fn unlocked(&self) -> Result<&Vault, BackendError> {
        self.parts.vault.unlock(self.store()).await?;
        Ok(&self.parts.vault)
    }

    /// Returns the provider of a stored name.
    pub(super) fn provider(&self, id: &ProviderId) -> Result<&dyn Provider, BackendError> {
        let known = || crate::provider::known_providers().iter().map(|info| info.id.to_string()).collect::<Vec<_>>().join(", ");
        self.parts.providers.get(id).ok_or_else(|| {
            BackendError::field(
                crate::domain::Invalid::new("provider", format!("{:?} is not a provider that is supported", id.as_str()))
                    .help(format!("use one of {}", known())),
            )
        })
    }

    /// Reads one object, which has to be there.
    pub(super) async fn record(&self, kind: Kind, key: &Key) -> Result<Record, BackendError> {
        let target = ObjectRef::new(kind, key.clone());
        self.store().get(&target).await?.ok_or_else(|| super::errors::not_found(&target))
    }

    /// Returns an audit line of this actor, now.
    pub(super) fn audit_line(&self, action: &'static str, object: impl Display, fields: impl Into<FieldNames>, result: &'static str) -> NewAudit {
        NewAudit {
            at: self.now(),
            actor: Arc::clone(&self.actor),
            action: action.into(),
            object: format_smolstr!("{object}"),
            fields: fields.into(),
            result: result.into(),
        }
    }
}

#[async_trait]
impl Backend for ServiceBackend {
    fn acting_as(&self, actor: Actor) -> Arc<dyn Backend> {
        Arc::new(Self { parts: Arc::clone(&self.parts), intake: Arc::clone(&self.intake), actor: Arc::new(actor) })
    }

    async fn info(&self) -> Result<BackendInfo, BackendError> {
        Ok(BackendInfo {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            schema: self.parts.schema,
            store: "sqlite".to_owned(),
            public_url: self.store().setting(PUBLIC_URL).await?,
            emulator: self.parts.providers.is_emulator(),
            actor: self.actor.name.to_string(),
            now: self.now(),
            dead_letters: self.store().count_dead_letters().await?,
        })
    }

    async fn list(&self, query: &ListQuery) -> Result<ListPage, BackendError> {
        self.take_back_overdue().await?;
        view::list(self, query).await
    }

    async fn get(&self, target: &ObjectRef) -> Result<Resource, BackendError> {
        self.take_back_overdue().await?;
        let record = self.record(target.kind, &target.key).await?;
        view::one(self, &record).await
    }

    async fn apply(&self, changes: ChangeSet) -> Result<ChangeReport, BackendError> {
        self.take_back_overdue().await?;
        apply::apply(self, changes).await
    }

    async fn history(&self, limit: usize) -> Result<Vec<HistoryEntry>, BackendError> {
        self.take_back_overdue().await?;
        history::list(self, limit).await
    }

    async fn undo(&self, entry: u64, dry_run: bool) -> Result<ChangeReport, BackendError> {
        self.take_back_overdue().await?;
        undo::undo(self, entry, dry_run).await
    }

    async fn confirm(&self, entry: Option<u64>) -> Result<HistoryEntry, BackendError> {
        self.take_back_overdue().await?;
        history::confirm(self, entry).await
    }

    async fn take_back_overdue(&self) -> Result<Option<u64>, BackendError> {
        history::take_back_overdue(self).await
    }

    async fn applied(&self) -> Result<Vec<AppliedObject>, BackendError> {
        self.take_back_overdue().await?;
        marks::list(self).await
    }

    async fn fingerprints(&self, values: &[(SecretField, Secret)]) -> Result<Vec<Fingerprint>, BackendError> {
        secrets::fingerprints(self, values).await
    }

    async fn privacy_notice(&self, account: &Key) -> Result<PrivacyNotice, BackendError> {
        let record = self.record(Kind::Account, account).await?;
        Ok(objects::account_provider(self, &record)?.privacy_notice().clone())
    }

    async fn acknowledgements(&self, account: &Key) -> Result<Vec<Acknowledgement>, BackendError> {
        self.record(Kind::Account, account).await?;
        Ok(self.store().acknowledgements(account).await?)
    }

    async fn self_test(&self, account: &Key, webhook_url: &str) -> Result<SelfTest, BackendError> {
        rehearse::self_test(self, account, webhook_url).await
    }

    async fn check_credentials(&self, account: &Key) -> Result<CredentialCheck, BackendError> {
        rehearse::check_credentials(self, account).await
    }

    async fn refresh_agent(&self, agent: &Key) -> Result<Resource, BackendError> {
        rehearse::refresh_agent(self, agent).await
    }

    async fn brands(&self, account: &Key) -> Result<Vec<Brand>, BackendError> {
        rehearse::brands(self, account).await
    }

    async fn brand(&self, account: &Key, brand: &BrandId) -> Result<Brand, BackendError> {
        rehearse::brand(self, account, brand).await
    }

    async fn partner(&self, account: &Key) -> Result<Partner, BackendError> {
        rehearse::partner(self, account).await
    }

    async fn route(&self, request: &RouteRequest) -> Result<RouteDecision, BackendError> {
        self.take_back_overdue().await?;
        rules::route(self, request).await
    }

    async fn receive(&self, request: &WebhookRequest) -> Result<ReceiveOutcome, BackendError> {
        receive::receive(self, request).await
    }

    async fn simulate_inbound(&self, agent: &Key, message: &SimulateInbound) -> Result<SimulatedInbound, BackendError> {
        self.take_back_overdue().await?;
        rehearse::simulate_inbound(self, agent, message).await
    }

    async fn phone(&self, conversation_id: &str) -> Result<Vec<TranscriptEntry>, BackendError> {
        rehearse::phone(self, conversation_id).await
    }

    async fn conversations(&self, filter: &ConversationFilter) -> Result<Vec<Conversation>, BackendError> {
        conversations::list(self, filter).await
    }

    async fn conversation(&self, id: &str) -> Result<Conversation, BackendError> {
        conversations::get(self, id).await
    }

    async fn messages(&self, conversation_id: &str) -> Result<Vec<Message>, BackendError> {
        conversations::get(self, conversation_id).await?;
        Ok(self.store().messages(conversation_id).await?)
    }

    async fn reply(&self, conversation_id: &str, message: &OutboundMessage) -> Result<SentMessage, BackendError> {
        conversations::reply(self, conversation_id, message).await
    }

    async fn signal(&self, conversation_id: &str, signal: &OutboundSignal) -> Result<SentMessage, BackendError> {
        conversations::signal(self, conversation_id, signal).await
    }

    async fn leave(&self, conversation_id: &str, how: Leaving) -> Result<Conversation, BackendError> {
        conversations::leave(self, conversation_id, how).await
    }

    async fn reroute(&self, conversation_id: &str, dry_run: bool) -> Result<Conversation, BackendError> {
        reroute::reroute(self, conversation_id, dry_run).await
    }

    async fn close_idle(&self) -> Result<usize, BackendError> {
        idle::close_idle(self).await
    }

    async fn dead_letters(&self, limit: usize) -> Result<Vec<DeadLetter>, BackendError> {
        Ok(self.store().dead_letters(limit).await?)
    }

    async fn audit(&self, object: Option<&str>, limit: usize) -> Result<Vec<AuditEntry>, BackendError> {
        Ok(self.store().audit(object, limit).await?)
    }

    async fn create_token(&self, token: &NewToken) -> Result<CreatedToken, BackendError> {
        tokens::create(self, token).await
    }

    async fn tokens(&self) -> Result<Vec<ApiToken>, BackendError> {
        Ok(self.store().tokens().await?.into_iter().map(|stored| stored.token).collect())
    }

    async fn revoke_token(&self, name: &str) -> Result<(), BackendError> {
        tokens::revoke(self, name).await
    }

    async fn authenticate(&self, token: &str) -> Result<ApiToken, BackendError> {
        tokens::authenticate(self, token).await
    }

    async fn set_public_url(&self, url: &str) -> Result<(), BackendError> {
        Ok(self.store().set_setting(PUBLIC_URL, url.trim_end_matches('/'), false).await.map(drop)?)
    }

    async fn check(&self) -> Result<Vec<String>, BackendError> {
        Ok(self.store().check().await?)
    }
}
